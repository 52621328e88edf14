#!/bin/sh
# Installs ECF Link for the person who runs this, without administrator rights. Run it again to upgrade.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
programs=$HOME/.local/bin
place=$HOME/.local/lib/ecf-link

say() { echo "$1" >&2; }

[ "$(uname -m)" = @MACHINE@ ] || { say "This ECF Link is for the processor @MACHINE@; this computer has $(uname -m). Nothing was installed."; exit 1; }
glibc=$(getconf GNU_LIBC_VERSION 2>/dev/null | cut -d' ' -f2) || glibc=
if [ "$(printf '%s\n' @GLIBC@ "$glibc" | sort -V | head -n 1)" != @GLIBC@ ]; then
  say "ECF Link needs glibc @GLIBC@ or later; this computer has ${glibc:-none}. Nothing was installed."
  exit 1
fi
if [ -e "$place/ecf-link" ] && readlink /proc/[0-9]*/exe 2>/dev/null | grep -qxF -- "$place/ecf-link"; then
  say "ECF Link is open. Close its window, then run this again. Nothing was changed."
  exit 1
fi

mkdir -p "$programs" "$HOME/.local/lib" "$data/applications" "$data/icons/hicolor"
rm -rf "$place.new"
cp -R "$here/ecf-link" "$place.new"
cp "$here/uninstall.sh" "$place.new/uninstall.sh"
rm -rf "$place"
mv "$place.new" "$place"
ln -sfn "$place/ecf-link" "$programs/ecf-link"
cp -R "$here/share/icons/hicolor/." "$data/icons/hicolor"
for entry in ecf-link.desktop ecf-link-practice.desktop; do
  sed "s|^Exec=ecf-link|Exec=\"$place/ecf-link\"|" "$here/share/applications/$entry" > "$data/applications/$entry"
done

if ! missing=$("$place/ecf-link" --version 2>&1 >/dev/null); then
  say "ECF Link was installed but does not start: $missing"
  exit 1
fi
echo "ECF Link is installed: $place/ecf-link"
case :$PATH: in *:"$programs":*) ;; *) echo "$programs is not in PATH; the desktop's menu has an entry for it." ;; esac
echo "To remove it: sh $place/uninstall.sh"
