#!/bin/sh
# Installs ECF Link for the person who runs this, without administrator rights. Run it again to upgrade.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
programs=$HOME/.local/bin
place=$HOME/.local/lib/ecf-link

say() { echo "$1" >&2; }

[ "$(uname -m)" = x86_64 ] || { say "ECF Link for Linux needs a 64-bit PC (x86_64); this is $(uname -m). Nothing was installed."; exit 1; }
glibc=$(getconf GNU_LIBC_VERSION 2>/dev/null | cut -d' ' -f2) || glibc=
case $glibc in
  2.3[6-9]* | 2.[4-9][0-9]* | [3-9].*) ;;
  *) say "ECF Link needs glibc 2.36 or later (Debian 12, Ubuntu 24.04, Fedora 37 or newer); this computer has ${glibc:-none}. Nothing was installed."; exit 1 ;;
esac
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
sed "s|^Exec=ecf-link|Exec=\"$place/ecf-link\"|" "$here/share/applications/ecf-link.desktop" > "$data/applications/ecf-link.desktop"

if ! missing=$("$place/ecf-link" --version 2>&1 >/dev/null); then
  say "ECF Link was installed but does not start: $missing"
  exit 1
fi
echo "ECF Link is installed: $place/ecf-link"
case :$PATH: in *:"$programs":*) ;; *) echo "$programs is not in PATH; the desktop's menu has an entry for it." ;; esac
echo "To remove it: sh $place/uninstall.sh"
