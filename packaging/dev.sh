#!/bin/sh
# Hands over to dev.py with a Python of this computer that fits; else uv brings one, or apt-get installs Debian's.
set -eu
unset PYTHONHOME PYTHONPATH PYTHONSAFEPATH PYTHONOPTIMIZE # meant for another Python
dev=$(dirname "$0")/dev.py

fits() { # sets $python to a Python in range that has the module $1
  for python in python3 python3.14 python3.13 python3.12 python3.11 python; do
    "$python" -c "import sys, $1; sys.exit(not (3, 11) <= sys.version_info < (3, 15))" 2>/dev/null && return
  done
  return 1
}

if fits ensurepip; then exec "$python" "$dev" "$@"; fi
if command -v uv >/dev/null && uv run -q "$dev" --help >/dev/null 2>&1; then exec uv run -q "$dev" "$@"; fi
if fits os; then exec "$python" "$dev" "$@"; fi # dev.py sees to the package that it lacks

line="apt-get install -y --no-install-recommends python3 python3-venv"
if ! command -v python3 >/dev/null && command -v apt-get >/dev/null; then
  as_root=
  [ "$(id -u)" = 0 ] || as_root="sudo -n"
  if $as_root true 2>/dev/null; then
    echo "Installing with apt-get: python3 python3-venv"
    # one line a step: what apt-get says is of interest only if it fails
    said=$($as_root apt-get -qq update 2>&1 && $as_root env DEBIAN_FRONTEND=noninteractive $line -qq 2>&1) || echo "$said"
    if fits ensurepip; then exec "$python" "$dev" "$@"; fi
  fi
  tip="Type this, or ask someone who may, then try again:
  sudo $line"
fi
echo "ECF Link needs Python 3.11, 3.12, 3.13 or 3.14, and this computer has none of them." \
  "${tip:-Install one from python.org, or install uv, which brings its own; then try again.}" >&2
exit 3
