# Signs files: sign.ps1 FILE... With WINDOWS_CERTIFICATE (a .pfx in base64) and WINDOWS_CERTIFICATE_PASSWORD set;
# without them it says that nothing is signed.
param([Parameter(ValueFromRemainingArguments)][string[]]$Files)
$ErrorActionPreference = "Stop"
if (-not $env:WINDOWS_CERTIFICATE) {
  Write-Output "NOT SIGNED: no certificate is given. SmartScreen will warn of these files."
  exit 0
}
$pfx = Join-Path ([IO.Path]::GetTempPath()) "ecf-link-signing.pfx"
try {
  [IO.File]::WriteAllBytes($pfx, [Convert]::FromBase64String($env:WINDOWS_CERTIFICATE))
  $secret = ConvertTo-SecureString $env:WINDOWS_CERTIFICATE_PASSWORD -AsPlainText -Force
  $certificate = Get-PfxCertificate -FilePath $pfx -Password $secret
  foreach ($file in $Files) {
    $done = Set-AuthenticodeSignature -FilePath $file -Certificate $certificate -HashAlgorithm SHA256 `
      -IncludeChain All -TimestampServer "http://timestamp.digicert.com"
    if ($done.Status -ne "Valid") { throw "$file could not be signed: $($done.StatusMessage)" }
  }
} finally {
  Remove-Item -Force -ErrorAction SilentlyContinue $pfx
}
