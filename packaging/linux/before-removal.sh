#!/bin/sh
# Run by dpkg and rpm before the files go: a window that is open may be about to link, and would lose the files it still
# has to read. rpm says how many versions stay: 0 for a removal, 1 for an upgrade, at which before-install.sh looked.
set -e

case "$1" in
  remove | upgrade | failed-upgrade | 0)
    if readlink /proc/[0-9]*/exe 2>/dev/null | grep -qxF -- "/usr/lib/ecf-link/ecf-link"; then
      echo "ECF Link is open. Close its window, then try again. Nothing was changed." >&2
      exit 1
    fi
    ;;
esac
