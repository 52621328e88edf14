#!/bin/sh
# Puts the signing certificate and the notary's credentials into a keychain of their own: keychain.sh FOLDER
# Does so when MAC_CERTIFICATE (a .p12 in base64) is given, with MAC_CERTIFICATE_PASSWORD; and for the notary
# MAC_NOTARY_APPLE_ID, MAC_NOTARY_TEAM and MAC_NOTARY_PASSWORD, under the name in MAC_NOTARY_PROFILE.
set -eu
folder=$1

if [ -z "${MAC_CERTIFICATE:-}" ]; then
  echo "NOT SIGNED: no certificate is given."
  exit 0
fi
keychain=$folder/ecf-link.keychain-db
certificate=$folder/ecf-link.p12
secret=$(uuidgen)
trap 'rm -f "$certificate"' EXIT
security create-keychain -p "$secret" "$keychain"
security set-keychain-settings -lut 3600 "$keychain"
security unlock-keychain -p "$secret" "$keychain"
printf %s "$MAC_CERTIFICATE" | base64 --decode > "$certificate"
security import "$certificate" -k "$keychain" -P "$MAC_CERTIFICATE_PASSWORD" -T /usr/bin/codesign
security set-key-partition-list -S apple-tool:,apple: -s -k "$secret" "$keychain" > /dev/null
security list-keychains -d user -s "$keychain" login.keychain-db
if [ -n "${MAC_NOTARY_PROFILE:-}" ]; then
  xcrun notarytool store-credentials "$MAC_NOTARY_PROFILE" --keychain "$keychain" \
    --apple-id "$MAC_NOTARY_APPLE_ID" --team-id "$MAC_NOTARY_TEAM" --password "$MAC_NOTARY_PASSWORD"
fi
