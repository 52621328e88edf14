#!/bin/sh
# Finds any Python, installs Debian's where there is none, and hands over to dev.py, which looks for the right one.
set -eu
here=$(dirname "$0")
for round in first second; do
  for python in python3 python3.14 python3.13 python3.12 python3.11 python; do
    if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 8))' 2>/dev/null; then
      exec "$python" "$here/dev.py" "$@"
    fi
  done
  [ $round = first ] && command -v apt-get >/dev/null || break
  as_root=
  [ "$(id -u)" = 0 ] || as_root="sudo -n"
  $as_root true 2>/dev/null || break
  echo "Installing with apt-get: python3 python3-venv"
  # one line a step: what apt-get says is of interest only if it fails
  said=$($as_root apt-get -q update 2>&1 && $as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get -q install -y --no-install-recommends python3 python3-venv 2>&1) || { echo "$said"; break; }
done
echo "ECF Link needs Python 3.11, 3.12, 3.13 or 3.14, and this computer has none. Install it, then try again." >&2
command -v apt-get >/dev/null && echo "  sudo apt-get install -y --no-install-recommends python3 python3-venv" >&2
exit 3
