#!/bin/sh
# Run by dpkg and rpm before the files come: is this system new enough, and is no window of an older version open?
# rpm runs it with a number, dpkg with a word, and with abort-upgrade where it only takes back a failed upgrade.
set -e

[ "$1" != abort-upgrade ] || exit 0
glibc=$(getconf GNU_LIBC_VERSION 2>/dev/null | cut -d' ' -f2) || glibc=
if [ "$(printf '%s\n' @GLIBC@ "$glibc" | sort -V | head -n 1)" != @GLIBC@ ]; then
  echo "ECF Link needs glibc @GLIBC@ or later; this computer has ${glibc:-none}. Nothing was installed." >&2
  exit 1
fi
if readlink /proc/[0-9]*/exe 2>/dev/null | grep -qxF -- "/usr/lib/ecf-link/ecf-link"; then
  echo "ECF Link is open. Close its window, then try again. Nothing was changed." >&2
  exit 1
fi
