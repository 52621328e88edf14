#!/bin/sh
# Removes what install.sh installed for this person. The record of links stays.
set -eu
data=${XDG_DATA_HOME:-$HOME/.local/share}
place=$HOME/.local/lib/ecf-link

if readlink /proc/[0-9]*/exe 2>/dev/null | grep -qxF -- "$place/ecf-link"; then
  echo "ECF Link is open. Close its window, then run this again. Nothing was removed." >&2
  exit 1
fi
if [ "$(readlink "$HOME/.local/bin/ecf-link" 2>/dev/null)" = "$place/ecf-link" ]; then
  rm -f "$HOME/.local/bin/ecf-link"
fi
rm -f "$data/applications/ecf-link.desktop" "$data/applications/ecf-link-practice.desktop"
for size in "$data"/icons/hicolor/*/apps; do
  rm -f "$size/ecf-link.png" "$size/ecf-link.svg"
done
find "$data/icons/hicolor" -type d -empty -delete 2>/dev/null || true
rm -rf "$place"
echo "ECF Link is removed. The record of your links stays in $data/ECF Link."
