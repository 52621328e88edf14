"""Opens a web page from the installed program, through a stand-in for the browser, and looks at what it got.

In the fresh Debian it is run by a system Python with gi and AT-SPI on a screen:
`python3 -m tests.packaged.link_opens PROGRAM`. Ends 0 when the stand-in was given an address of https and an
environment without anything of the bundle's.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.packaged.chroot import Chroot
    from tests.screen_reader.outside import Screen

TESTS = Path(__file__).resolve().parents[1]
MENU, ABOUT, LINK = "Help & records", "a", "Is there a newer version?"
"""The menu, the key of its entry About (AT-SPI shows no entries of a menu that pops up), and a link there."""

MENU_OPENS = 2.0  # seconds; nothing tells from outside that a menu takes keys
BROWSER = '#!/bin/sh\n{ echo "ADDRESS=$1"; env; } >"$0.part"\nmv "$0.part" "$0.said"\n'
OF_THE_BUNDLE = ("LD_LIBRARY_PATH=", "QT_PLUGIN_PATH=", "QML2_IMPORT_PATH=", "PYTHONHOME=")
SCREEN = (
    'cd /tmp; export XDG_RUNTIME_DIR=$(mktemp -d); exec xvfb-run -a -s "-screen 0 1600x1200x24" '
    "dbus-run-session -- /usr/bin/python3 -W ignore -m tests.packaged.link_opens /usr/bin/ecf-link"
)


def run(debian: Chroot, say: Callable[[str], object]) -> None:
    """The round, in a Debian that has the program and AT-SPI. Raises Failed."""
    from tests.packaged.chroot import require

    for part in ("packaged", "screen_reader"):
        shutil.copytree(TESTS / part, debian.folder / "tmp/tests" / part, dirs_exist_ok=True)
    done = debian.person(["sh", "-c", SCREEN])
    require(done.returncode == 0, f"a link did not open as it should: {done.stdout}{done.stderr}")
    say("a link reaches the browser, and nothing of the bundle's environment goes with it")


def _open(screen: Screen, said: Path) -> None:
    from tests.screen_reader.outside import Lost, listen_a_while, wait_for
    from tests.screen_reader.walk import start

    start(screen, "Link my account")
    screen.press(MENU)
    listen_a_while(MENU_OPENS)
    screen.key(ABOUT)
    screen.press(LINK)
    lines = wait_for(lambda: said.read_text("utf-8").splitlines() if said.exists() else None, "no browser")
    foreign = [line for line in lines if line.startswith(OF_THE_BUNDLE) or "_internal" in line]
    if foreign or not lines[0].startswith("ADDRESS=https://"):
        raise Lost(f"the browser was given {lines[0]} and {foreign}")


def main(program: str) -> int:
    """Opens the page with the stand-in first in the path; gives the exit code."""
    from tests.screen_reader.walk import main as walk

    with tempfile.TemporaryDirectory() as folder:
        opener = Path(folder) / "xdg-open"
        opener.write_text(BROWSER, encoding="utf-8")
        opener.chmod(0o755)
        os.environ["PATH"] = f"{folder}:{os.environ['PATH']}"
        return walk([program], lambda screen: _open(screen, opener.with_name("xdg-open.said")), "Cancel")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
