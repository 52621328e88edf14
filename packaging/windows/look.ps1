# Starts the installed program at its practice court, takes a picture of the whole screen, and closes the window as a
# person does: look.ps1 PROGRAM PICTURE. Fails if no window comes, if it doesn't end with 0, or if it said anything on
# standard error.
param([string]$Program, [string]$Picture)
$ErrorActionPreference = "Stop"
Add-Type -AssemblyName System.Drawing, System.Windows.Forms
$said = [IO.Path]::GetTempFileName()
$run = Start-Process $Program "--practice" -PassThru -RedirectStandardError $said
$null = $run.Handle # without it PowerShell forgets the exit code
try {
  $ends = (Get-Date).AddSeconds(60)
  do {
    Start-Sleep -Milliseconds 500
    $run.Refresh()
    if ($run.HasExited) { throw "it ended with $($run.ExitCode) before a window was there" }
    if ((Get-Date) -gt $ends) { throw "no window came in a minute" }
  } until ($run.MainWindowTitle -like "ECF Link*")
  Start-Sleep 5
  $screen = [Windows.Forms.Screen]::PrimaryScreen.Bounds
  $image = New-Object Drawing.Bitmap $screen.Width, $screen.Height
  [Drawing.Graphics]::FromImage($image).CopyFromScreen($screen.Location, [Drawing.Point]::Empty, $screen.Size)
  $image.Save($Picture)
  if (-not $run.CloseMainWindow()) { throw "the window took no wish to close" }
  if (-not $run.WaitForExit(15000)) { throw "it was still there 15 seconds after its window was closed" }
  if ($run.ExitCode) { throw "it ended with $($run.ExitCode)" }
} finally {
  if (-not $run.HasExited) { $run.Kill() }
}
if ((Get-Item $said).Length) { Get-Content $said; throw "standard error is not empty" }
