#!/bin/sh
# Run by rpm before the files go. $1 is the number of versions that stay: 0 for a removal, 1 for an upgrade, which
# rpm-before-install.sh has looked at.
if [ "$1" = 0 ] && readlink /proc/[0-9]*/exe 2>/dev/null | grep -qxF -- "/usr/lib/ecf-link/ecf-link"; then
  echo "ECF Link is open. Close its window, then try again. Nothing was removed." >&2
  exit 1
fi
