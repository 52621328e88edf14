#!/bin/sh
# Makes the .dmg of "dist/ECF Link.app": dmg.sh OUT.dmg
# Signs when MAC_IDENTITY names a Developer ID; notarises and staples when MAC_NOTARY_PROFILE names a profile that
# `xcrun notarytool store-credentials` has put into a keychain (MAC_KEYCHAIN, if it isn't the usual one). Says what it
# leaves out.
set -eu
cd "$(dirname "$0")/../.."
app="dist/ECF Link.app"
out=$1
identity=${MAC_IDENTITY:--} # "-" signs for this processor only: nobody is named, but Apple silicon runs nothing unsigned

cp -R dist/ecf-link/licences dist/ecf-link/ecf-link.cdx.json "$app/Contents/Resources/"

sign() {
  if [ "$identity" = - ]; then
    codesign --force --sign - "$@"
  else
    codesign --force --timestamp --options runtime --sign "$identity" "$@"
  fi
}

# the inner files first: a signature covers what lies within
find "$app/Contents" -type f | while IFS= read -r one; do
  case $(file -b "$one") in
    Mach-O*) sign "$one" ;;
  esac
done
find "$app/Contents" -depth -type d -name '*.framework' | while IFS= read -r one; do
  sign "$one"
done
sign --entitlements packaging/macos/entitlements.plist "$app"
codesign --verify --deep --strict "$app"
[ "$identity" != - ] || echo "NOT SIGNED: MAC_IDENTITY is not set. Gatekeeper will refuse a double-click on other computers."

notarise() {
  xcrun notarytool submit "$1" --keychain-profile "$MAC_NOTARY_PROFILE" ${MAC_KEYCHAIN:+--keychain "$MAC_KEYCHAIN"} --wait
}

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
if [ "$identity" != - ] && [ -n "${MAC_NOTARY_PROFILE:-}" ]; then
  # the app has its ticket with it, so that its first start needs no network
  ditto -c -k --keepParent "$app" "$folder/app.zip"
  notarise "$folder/app.zip"
  xcrun stapler staple "$app"
  rm "$folder/app.zip"
fi
cp -R "$app" "$folder/"
ln -s /Applications "$folder/Applications"
hdiutil create -quiet -volname "ECF Link" -srcfolder "$folder" -format UDZO -ov "$out"

if [ "$identity" != - ] && [ -n "${MAC_NOTARY_PROFILE:-}" ]; then
  codesign --force --timestamp --sign "$identity" "$out"
  notarise "$out"
  xcrun stapler staple "$out"
  spctl --assess --type open --context context:primary-signature "$out"
else
  echo "NOT NOTARISED: MAC_IDENTITY and MAC_NOTARY_PROFILE are not both set."
fi
