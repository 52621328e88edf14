# Installs by a Setup.exe, tries what it installed, and removes it: try-setup.ps1 SETUP PICTURES
param([string]$Setup, [string]$Pictures)
$ErrorActionPreference = "Stop"
$done = Start-Process $Setup /S -Wait -PassThru
if ($done.ExitCode) { throw "the installer ended $($done.ExitCode)" }
$place = "$env:LOCALAPPDATA\Programs\ECF Link"
foreach ($name in "ECF Link", "ECF Link Practice") {
  if (-not (Test-Path "$env:APPDATA\Microsoft\Windows\Start Menu\Programs\$name.lnk")) { throw "no entry $name" }
}
& "$PSScriptRoot\try.ps1" $place $Pictures
Start-Process "$place\uninstall.exe" /S -Wait
$ends = (Get-Date).AddSeconds(60)
while ((Test-Path $place) -and (Get-Date) -lt $ends) { Start-Sleep 1 } # a copy of the uninstaller goes on by itself
if (Test-Path $place) { throw "the uninstaller left files" }
if (Test-Path "HKCU:\Software\Microsoft\Windows\CurrentVersion\Uninstall\ECF Link") { throw "it left its key" }
