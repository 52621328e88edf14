# Tries an installed program and what it said: try.ps1 PROGRAM FOLDER. The self-check passes, the tour links, the
# window opens and closes, and standard error stays empty. Pictures and the report go to FOLDER.
param([string]$Program, [string]$Folder)
$ErrorActionPreference = "Stop"
New-Item -ItemType Directory -Force $Folder | Out-Null
function Run([string]$Name, [string[]]$Arguments) {
  $run = Start-Process $Program $Arguments -Wait -PassThru -RedirectStandardOutput "$Folder\$Name.txt" `
    -RedirectStandardError "$Folder\$Name.err"
  Get-Content "$Folder\$Name.txt", "$Folder\$Name.err"
  if ($run.ExitCode) { throw "$Name ended with $($run.ExitCode)" }
  if ((Get-Item "$Folder\$Name.err").Length) { throw "$Name said something on standard error" }
}
Run "self-check" @("--self-check")
Run "tour" @("--tour", "$Folder\tour")
& "$PSScriptRoot\look.ps1" $Program "$Folder\window.png"
