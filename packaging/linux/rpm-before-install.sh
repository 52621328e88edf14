#!/bin/sh
# Run by rpm before the files come, for a first install and for an upgrade. That glibc is new enough is among what
# the package requires, and rpm says so itself.
if readlink /proc/[0-9]*/exe 2>/dev/null | grep -qxF -- "/usr/lib/ecf-link/ecf-link"; then
  echo "ECF Link is open. Close its window, then try again. Nothing was changed." >&2
  exit 1
fi
