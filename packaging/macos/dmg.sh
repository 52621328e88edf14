#!/bin/sh
# Makes the .dmg of "dist/ECF Link.app": dmg.sh OUT.dmg
# Signs when MAC_IDENTITY names a Developer ID; notarises and staples when MAC_NOTARY_PROFILE names a profile that
# `xcrun notarytool store-credentials` has put into the keychain. Says what it leaves out.
set -eu
cd "$(dirname "$0")/../.."
app="dist/ECF Link.app"
out=$1

if [ -n "${MAC_IDENTITY:-}" ]; then
  # the inner files first: a signature covers what lies within
  find "$app/Contents" -type f \( -name '*.dylib' -o -name '*.so' \) -exec \
    codesign --force --timestamp --options runtime --sign "$MAC_IDENTITY" {} +
  codesign --force --timestamp --options runtime --entitlements packaging/macos/entitlements.plist \
    --sign "$MAC_IDENTITY" "$app"
  codesign --verify --deep --strict "$app"
else
  echo "NOT SIGNED: MAC_IDENTITY is not set. Gatekeeper will refuse a double-click on other computers."
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -R "$app" "$folder/"
ln -s /Applications "$folder/Applications"
hdiutil create -quiet -volname "ECF Link" -srcfolder "$folder" -format UDZO -ov "$out"

if [ -n "${MAC_IDENTITY:-}" ] && [ -n "${MAC_NOTARY_PROFILE:-}" ]; then
  codesign --force --timestamp --sign "$MAC_IDENTITY" "$out"
  xcrun notarytool submit "$out" --keychain-profile "$MAC_NOTARY_PROFILE" --wait
  xcrun stapler staple "$out"
  spctl --assess --type open --context context:primary-signature "$out"
else
  echo "NOT NOTARISED: MAC_IDENTITY and MAC_NOTARY_PROFILE are not both set."
fi
