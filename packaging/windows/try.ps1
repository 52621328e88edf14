# Tries an installed program and what it said: try.ps1 PLACE FOLDER. The console program answers, the self-check passes,
# the tour links, the window opens and closes, and standard error stays empty. Pictures and reports go to FOLDER.
param([string]$Place, [string]$Folder)
$ErrorActionPreference = "Stop"
New-Item -ItemType Directory -Force $Folder | Out-Null
function Run([string]$Program, [string]$Name, [string[]]$Arguments) {
  $run = Start-Process "$Place\$Program" $Arguments -Wait -PassThru -RedirectStandardOutput "$Folder\$Name.txt" `
    -RedirectStandardError "$Folder\$Name.err"
  Get-Content "$Folder\$Name.txt", "$Folder\$Name.err"
  if ($run.ExitCode) { throw "$Name ended with $($run.ExitCode)" }
  if ((Get-Item "$Folder\$Name.err").Length) { throw "$Name said something on standard error" }
}
Run "ecf-link-cli.exe" "version" @("--version")
if (-not (Select-String "ecf-link \d" "$Folder\version.txt")) { throw "the console program says no version" }
Run "ecf-link-cli.exe" "self-check" @("--self-check")
Run "ecf-link.exe" "tour" @("--tour", "$Folder\tour")
& "$PSScriptRoot\look.ps1" "$Place\ecf-link.exe" "$Folder\window.png"
