"""The installed program's window on a screen of its own in the fresh Debian."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from tests.packaged.chroot import Chroot, require
from tests.packaged.picture import keep

TESTS = Path(__file__).resolve().parents[1]
PARTS = ("packaged", "screen_reader")
SCREEN = (
    "mkdir -p /tmp/screen; cd /tmp; export XDG_RUNTIME_DIR=$(mktemp -d); "
    'exec xvfb-run -a -s "-screen 0 1600x1200x24 -fbdir $XDG_RUNTIME_DIR" '
    'dbus-run-session -- /usr/bin/python3 -W ignore -m tests.packaged.window_says /usr/bin/ecf-link "$1"'
)
FEWEST_COLORS = 20
"""A window with text, lines and a picture has more; an empty screen has one."""


def window_says(debian: Chroot, words: str) -> None:
    """The window opens, says `words`, and closes in peace with nothing on standard error. Raises Failed."""
    for part in PARTS:
        shutil.copytree(TESTS / part, debian.folder / "tmp/tests" / part, dirs_exist_ok=True)
    done = debian.person(["sh", "-c", SCREEN, "sh", words])
    require(done.returncode == 0, f"the window did not say {words!r} and end: {done.stdout}{done.stderr}")


def look(debian: Chroot, picture: Path, say: Callable[[str], object]) -> None:
    """Opens the window, takes a picture of the screen and closes it. Raises Failed."""
    window_says(debian, "Link your PACER account")
    colors = keep(debian.folder / "tmp/screen/window.xwd", picture)
    require(colors >= FEWEST_COLORS, f"the picture of the window has {colors} colors: {picture}")
    say(f"the window opens and closes, stderr empty; a picture with {colors} colors is in {picture.name}")
