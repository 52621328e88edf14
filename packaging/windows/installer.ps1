# Makes dist\ECF-Link-...-Setup.exe of dist\ecf-link: installer.ps1 [-Kind arm64-] [-Keep FILE] [-Signed FILE]
# -Keep puts the uninstaller aside, for whoever signs it; -Signed takes the signed one in its place.
param([string]$Kind = "", [string]$Keep = "", [string]$Signed = "")
$ErrorActionPreference = "Stop"
$version = & python -c "import app; print(app.__version__)"
$arguments = @("-V2", "-WX", "-DVERSION=$version", "-DPAYLOAD=$PWD\dist\ecf-link", "-DICON=$PWD\build\icons\ecf-link.ico",
  "-DOUT=$PWD\dist\ECF-Link-$version-${Kind}Setup.exe")
if ($Keep) {
  New-Item -ItemType Directory -Force (Split-Path $Keep) | Out-Null
  $arguments += "-DKEEP=$Keep"
}
if ($Signed) { $arguments += "-DSIGNED=$Signed" }
& "${env:ProgramFiles(x86)}\NSIS\makensis.exe" @arguments packaging\windows\ecf-link.nsi
if ($LASTEXITCODE) { throw "makensis ended with $LASTEXITCODE" }
