!ifdef TARGET
  Target ${TARGET}
!endif
; The Windows installer: for one person, without administrator rights. The installer itself is 32-bit, since NSIS as
; it is published has no other; it installs a 64-bit program. Debian's NSIS makes a 64-bit one with TARGET.
; makensis -DVERSION=0.1.0 -DPAYLOAD=dist/ecf-link -DOUT=file.exe [-DICON=file.ico] [-DKEEP=uninstall.exe]
;   [-DSIGNED=uninstall.exe] [-DTARGET=amd64-unicode] ecf-link.nsi
; The uninstaller is made within the installer: KEEP puts it aside to be signed, and SIGNED is taken in its place.
; Silent: ECF-Link-Setup.exe /S [/D=folder]; uninstall.exe /S [/FORGET] (the records stay unless /FORGET is given).
; Exit codes: 0 done, 1 cancelled, 2 refused (the program is open, the system is too old, or a file can't be written),
; 3 (uninstall.exe) removed, but some kept passwords are still in the Credential Manager.

Unicode true
!include "LogicLib.nsh"
!include "FileFunc.nsh"
!include "WinVer.nsh"
!include "x64.nsh"
!include "MUI2.nsh"

!define NAME "ECF Link"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\ECF Link"
!define RECORDS "$LOCALAPPDATA\ECF Link"

Name "${NAME}"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\ECF Link"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
SetCompressor /SOLID lzma
SetOverwrite on
ShowInstDetails nevershow
ManifestSupportedOS Win10
ManifestDPIAware true
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "${NAME} Setup"
VIAddVersionKey "CompanyName" "ECF Link contributors"
VIAddVersionKey "LegalCopyright" "MIT License"
!ifdef NSIS_WIN32_MAKENSIS
  !define COPY "copy /y"
!else
  !define COPY "cp"
!endif
!ifdef KEEP
  !uninstfinalize '${COPY} "%1" "${KEEP}"' = 0
!endif
!ifdef SIGNED
  !uninstfinalize '${COPY} "${SIGNED}" "%1"' = 0
!endif
!ifdef ICON
  !define MUI_ICON "${ICON}"
  !define MUI_UNICON "${ICON}"
!endif

!define MUI_FINISHPAGE_RUN "$INSTDIR\ecf-link.exe"
!define MUI_FINISHPAGE_RUN_TEXT "Open ECF Link"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

; A running program holds its own file: Windows then lets nobody open it for writing.
!macro RefuseIfOpen un
Function ${un}RefuseIfOpen
  ${If} ${FileExists} "$INSTDIR\ecf-link.exe"
    ClearErrors
    FileOpen $0 "$INSTDIR\ecf-link.exe" a
    ${If} ${Errors}
      MessageBox MB_OK|MB_ICONEXCLAMATION "ECF Link is open. Close its window, then try again. Nothing was changed." /SD IDOK
      SetErrorLevel 2
      Quit
    ${EndIf}
    FileClose $0
  ${EndIf}
FunctionEnd
!macroend
!insertmacro RefuseIfOpen ""
!insertmacro RefuseIfOpen "un."

Function .onInit
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "ECF Link needs 64-bit Windows 10 or 11. Nothing was installed." /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
  SetShellVarContext current
  ; the MSI installs for everybody on the computer: two of them would take each other's records
  SetRegView 64
  ReadRegDWORD $0 HKLM "Software\ECF Link" "menu"
  ${If} $0 = 1
    MessageBox MB_OK|MB_ICONSTOP "ECF Link is installed on this computer for everybody already. Nothing was changed." /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
FunctionEnd

Section "Install"
  Call RefuseIfOpen
  ; A folder given by /D= may hold another program. Only what an installer of ours put there is replaced.
  ${If} ${FileExists} "$INSTDIR\_internal\*.*"
  ${AndIfNot} ${FileExists} "$INSTDIR\ecf-link.cdx.json"
    MessageBox MB_OK|MB_ICONSTOP "$INSTDIR holds another program. Choose another folder. Nothing was changed." /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
  ; An older version may hold files that this one has no more.
  ${If} ${FileExists} "$INSTDIR\_internal\*.*"
    RMDir /r "$INSTDIR\_internal"
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\licences\*.*"
    RMDir /r "$INSTDIR\licences"
  ${EndIf}
  SetOutPath "$INSTDIR"
  ClearErrors
  File /r "${PAYLOAD}/*.*"
  ${If} ${Errors}
    MessageBox MB_OK|MB_ICONSTOP "ECF Link could not be written to $INSTDIR. Nothing that was there still works; free some space and try again." /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\ECF Link.lnk" "$INSTDIR\ecf-link.exe"
  CreateShortcut "$SMPROGRAMS\ECF Link Practice.lnk" "$INSTDIR\ecf-link.exe" "--practice"
  WriteRegStr HKCU "${KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "Publisher" "ECF Link contributors"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\ecf-link.exe"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" "$0"
SectionEnd

Function un.onInit
  SetShellVarContext current
FunctionEnd

Section "Uninstall"
  Call un.RefuseIfOpen
  StrCpy $3 "keep"
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/FORGET" $1
  ${IfNot} ${Errors}
    StrCpy $3 "forget"
  ${ElseIf} ${FileExists} "${RECORDS}\*.*"
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "Delete the record of your links and the kept passwords, too? If you are not sure, answer No: a link is permanent, and the record is the proof of it." /SD IDNO IDNO kept
    StrCpy $3 "forget"
    kept:
  ${EndIf}
  ${If} $3 == "forget"
    ; The program itself knows which entries of the Credential Manager are its own.
    ClearErrors
    ExecWait '"$INSTDIR\ecf-link.exe" --forget-passwords' $1
    ${If} ${Errors}
    ${OrIf} $1 <> 0
      MessageBox MB_OK|MB_ICONEXCLAMATION "Some kept passwords could not be removed. Open the Credential Manager in the Control Panel and remove the entries that begin with ECF Link." /SD IDOK
      SetErrorLevel 3
    ${EndIf}
    RMDir /r "${RECORDS}"
    RMDir /r "$LOCALAPPDATA\ECF Link QA"
    RMDir /r "$LOCALAPPDATA\ECF Link Practice"
  ${EndIf}
  Delete "$SMPROGRAMS\ECF Link.lnk"
  Delete "$SMPROGRAMS\ECF Link Practice.lnk"
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\licences"
  Delete "$INSTDIR\ecf-link.exe"
  Delete "$INSTDIR\ecf-link-cli.exe"
  Delete "$INSTDIR\ecf-link.cdx.json"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  DeleteRegKey HKCU "${KEY}"
SectionEnd
