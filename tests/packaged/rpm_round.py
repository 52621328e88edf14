"""The .rpm, unpacked by rpm into the same fresh Debian: files, scripts, refusals, removal.

Debian's rpm knows nothing of what dpkg installed, so what the package requires is read, not resolved.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

from tests.packaged.chroot import Chroot, require, until

PROGRAM = "usr/lib/ecf-link"
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}
OPEN = "ECF Link is open. Close its window, then try again."
REQUIRED = tuple(
    f"{one}.so.{number}()(64bit)"
    for one, number in {
        "libEGL": 1,
        "libX11-xcb": 1,
        "libdbus-1": 3,
        "libfontconfig": 1,
        "libcups": 2,
    }.items()
)


def run(debian: Chroot, package: Path, say: Callable[[str], object]) -> None:
    """The whole round with `package`. Raises Failed."""
    requires = subprocess.run(
        ["rpm", "-qp", "--requires", str(package)], capture_output=True, text=True, check=True
    )
    missing = [one for one in REQUIRED if one not in requires.stdout]
    missing += [] if "libc.so.6(GLIBC_2.3" in requires.stdout else ["glibc"]
    require(not missing, f"the package doesn't require {missing}")
    _rpm(debian, "-i", str(package))
    done = debian.person(["ecf-link", "--self-check"], **OFFSCREEN)
    passed = done.returncode == 0 and not done.stderr and json.loads(done.stdout)["passed"]
    require(passed, f"the self-check ended {done.returncode}: {done.stdout}{done.stderr}")
    say("unpacked; what it requires is named; the self-check passes, stderr empty")
    opened = debian.start(["ecf-link", "--practice"], HOME="/tmp", **OFFSCREEN)
    try:
        until(lambda: debian.runs(f"/{PROGRAM}/ecf-link"), "the program did not start")
        for command in (("-U", "--force", str(package)), ("-e", "ecf-link")):
            said = _rpm(debian, *command, refused=True)
            require(OPEN in said, f"rpm {command[0]} was refused without a word: {said}")
        require(opened.poll() is None and (debian.folder / PROGRAM / "ecf-link").is_file(), "it is damaged")
    finally:
        opened.terminate()
        opened.wait(30)
    until(lambda: not debian.runs(f"/{PROGRAM}/ecf-link"), "the program did not end")
    _rpm(debian, "-U", "--force", str(package))
    _rpm(debian, "-e", "ecf-link")
    left = [one for one in debian.files() if "ecf-link" in one and not one.startswith(("home/", "var/lib/"))]
    require(not left, f"left behind: {left}")
    say("refused in a sentence while it is open; removed, and nothing is left")


def _rpm(debian: Chroot, *command: str, refused: bool = False) -> str:
    whole = ["rpm", "--root", str(debian.folder), "--nodeps", *command]
    done = subprocess.run(whole, capture_output=True, text=True, check=False)
    require(
        (done.returncode != 0) is refused,
        f"rpm {command[0]} ended {done.returncode}: {done.stdout}{done.stderr}",
    )
    return done.stdout + done.stderr
