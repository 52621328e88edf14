"""What the machine itself must bring: a Python in range and, on Debian and Ubuntu, the libraries Qt loads.

Standard library only, and no syntax newer than Python 3.8: it runs on the wrong Python to find the right one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

OLDEST, NEWEST = (3, 11), (3, 13)
NO_PYTHON = "ECF Link needs Python 3.11, 3.12 or 3.13, and there is none of them on this computer."

WINDOW = (
    *("libglib2.0-0", "libgl1", "libegl1", "libfontconfig1", "libfreetype6", "libxkbcommon0", "libdbus-1-3"),
    *("libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxcb-xkb1"),
    "libxkbcommon-x11-0",
)
"""Debian's packages that PySide6-Essentials loads on a screen (xcb) and without one (offscreen)."""

TESTS = ("gnome-keyring", "dbus", "xvfb", "xauth", "ca-certificates")
"""Debian's packages that the tests need: a real password store, a screen of their own, issuers to trust."""

READER = ("at-spi2-core", "gir1.2-atspi-2.0", "python3-gi")
"""Debian's packages that see the program as a screen reader does."""


class SetupError(Exception):
    """The machine can't be set up; its text is what the person is told."""


def in_range(version: Sequence[int]) -> bool:
    """True if the program runs on this (major, minor, ...) version of Python."""
    return OLDEST <= tuple(version[:2]) <= NEWEST


def find_python() -> str | None:
    """A Python in range that can make virtual environments, the running one first; None if there is none."""
    names = [sys.executable] if in_range(sys.version_info[:2]) else []
    names += [f"python3.{minor}" for minor in range(NEWEST[1], OLDEST[1] - 1, -1)]
    names += ["python3", "python"]
    return next((name for name in names if _usable(name)), None)


def _usable(name: str) -> bool:
    ask = "import sys, venv, ensurepip; print(*sys.version_info[:2])"
    if shutil.which(name) is None:
        return False
    said = subprocess.run([name, "-c", ask], capture_output=True, text=True, check=False)
    return said.returncode == 0 and in_range([int(part) for part in said.stdout.split()])


def python_for_the_program() -> str:
    """A usable Python, installed with apt-get where there is none. Raises SetupError."""
    found = find_python()
    if found is None and shutil.which("apt-get"):
        for minor in ("", f".{sys.version_info[1]}", ".11"):
            if apt_install(["python3" + minor, f"python3{minor}-venv"]):
                found = find_python()
            if found:
                break
    if found is None:
        raise SetupError(NO_PYTHON)
    return found


def missing_packages(wanted: Iterable[str], listing: str) -> list[str]:
    """Those of `wanted` that dpkg-query's `listing` (status, tab, package a line) doesn't call installed.

    A library that changed its name for 64-bit time (libglib2.0-0t64) counts as the library.
    """
    lines = [line.split("\t") for line in listing.splitlines() if "\t" in line]
    installed = {name for status, name in lines if status.startswith("ii")}
    return [name for name in wanted if name not in installed and name + "t64" not in installed]


def system_packages(wanted: Sequence[str]) -> str | None:
    """Sees to Debian's packages. Gives None when all are there, or else the one line a person must run."""
    if not shutil.which("dpkg-query") or not shutil.which("apt-get"):
        return None
    missing = _missing_now(wanted)
    if not missing:
        return None
    apt_install(missing)
    missing = _missing_now(missing)
    return "sudo apt-get install -y --no-install-recommends " + " ".join(missing) if missing else None


def _missing_now(wanted: Iterable[str]) -> list[str]:
    ask = ["dpkg-query", "-W", "-f=${db:Status-Abbrev}\\t${Package}\\n"]
    listing = subprocess.run(ask, capture_output=True, text=True, check=False).stdout
    return missing_packages(wanted, listing)


def apt_install(packages: Sequence[str]) -> bool:
    """Installs with apt-get as root or by sudo without a password; False if it may not or it fails."""
    front = _as_root()
    if front is None:
        return False
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    tell(f"Installing with apt-get: {' '.join(packages)}")
    front = [*front, "env", "DEBIAN_FRONTEND=noninteractive"]
    return all(_quietly([*front, *command]) for command in (["apt-get", "update", "-q"], install))


def _quietly(command: Sequence[str]) -> bool:
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if done.returncode:
        tell(done.stdout.decode("utf-8", "replace"))
    return done.returncode == 0


def _as_root() -> list[str] | None:
    if not hasattr(os, "geteuid"):
        return None
    if os.geteuid() == 0:
        return []
    ask = ["sudo", "-n", "true"]
    if shutil.which("sudo") and subprocess.run(ask, capture_output=True, check=False).returncode == 0:
        return ["sudo", "-n"]
    return None


def has_screen(platform: str, environ: dict[str, str]) -> bool:
    """False on a Linux without an X or Wayland display; Qt would abort there."""
    return not platform.startswith("linux") or bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def tell(text: str) -> None:
    """One line on standard output, at once, so that it stands before what a started program prints."""
    print(text, flush=True)


PROJECT = Path(__file__).resolve().parent.parent
