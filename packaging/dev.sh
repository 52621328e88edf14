#!/bin/sh
# Finds a Python to begin with, installs Debian's own where there is none, and hands over to dev.py.
# dev.py itself looks for the Python that the program runs on.
set -eu
here=$(dirname "$0")

begin() {
  for name in python3 python3.13 python3.12 python3.11 python; do
    if command -v "$name" >/dev/null && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 8))' 2>/dev/null; then
      python=$name
      return 0
    fi
  done
  return 1
}

if ! begin; then
  install="apt-get install -y --no-install-recommends python3 python3-venv"
  if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    echo "There is no Python here: installing Debian's."
    apt-get update -q
    DEBIAN_FRONTEND=noninteractive $install
  elif command -v apt-get >/dev/null && sudo -n true 2>/dev/null; then
    echo "There is no Python here: installing Debian's."
    sudo -n apt-get update -q
    # shellcheck disable=SC2086 # a command with its arguments
    sudo -n env DEBIAN_FRONTEND=noninteractive $install
  fi
  if ! begin; then
    echo "ECF Link needs Python 3.11, 3.12 or 3.13, and there is none on this computer." >&2
    echo "On Debian and Ubuntu:  sudo $install" >&2
    exit 1
  fi
fi
exec "$python" "$here/dev.py" "$@"
