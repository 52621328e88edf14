"""Starts the installed program, waits until its window says something, and closes it by its own button.

Run by a system Python with gi and AT-SPI on a screen: `window_says.py PROGRAM WORDS`. Ends 0 when a text that
holds WORDS is showing, and the program then ends with 0 and has said nothing on standard error.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import gi  # type: ignore[import-not-found, import-untyped, unused-ignore]

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # type: ignore[import-not-found, import-untyped, unused-ignore]  # noqa: E402

PATIENCE = 30.0
PAUSE = 0.2
PAINTED = 2.0  # seconds, after which what is said is painted, too
MOST = 60  # rows of a list, of which nothing is asked here
QTS_OWN = "AtSpiAdaptor::"
"""Qt says this of questions that newer AT-SPI libraries ask and it does not know."""


def showing(node: Any) -> Iterator[Any]:
    """All that is showing at and under `node`."""
    if node is None:
        return
    yield node
    for index in range(min(node.get_child_count(), MOST)):
        child = node.get_child_at_index(index)
        if child is not None and child.get_state_set().contains(Atspi.StateType.SHOWING):
            yield from showing(child)


def ours() -> list[Any]:
    """All that the program shows."""
    desktop = Atspi.get_desktop(0)
    programs = [desktop.get_child_at_index(index) for index in range(desktop.get_child_count())]
    return [
        node for one in programs if one is not None and one.get_name() == "ecf-link" for node in showing(one)
    ]


def texts() -> list[str]:
    return [node.get_name() or "" for node in ours()]


def wait_for(look: Callable[[], object]) -> bool:
    """Whether `look` gave something in time."""
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        try:
            if look():
                return True
        except gi.repository.GLib.Error:  # a widget that went away while it was looked at
            pass
        time.sleep(PAUSE)
    return False


def press(name: str) -> bool:
    """Presses the button called so, if it is showing."""
    for node in ours():
        if node.get_role_name() == "push button" and node.get_name() == name:
            return bool(node.do_action(0))
    return False


def keep_screen() -> None:
    """Copies the screen that Xvfb keeps in a file, so that it is still there when Xvfb has ended."""
    time.sleep(PAINTED)
    kept = Path(tempfile.gettempdir()) / "screen" / "Xvfb_screen0"
    shutil.copyfile(kept, kept.with_name("window.xwd"))


def main(program: str, words: str) -> int:
    """Runs it; gives the exit code."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as complaints:
        environment = dict(os.environ, QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1", QT_QPA_PLATFORM="xcb")
        process = subprocess.Popen(
            [program, "--practice"], env=environment, stderr=complaints, cwd=tempfile.gettempdir()
        )
        try:
            said = wait_for(lambda: any(words in text for text in texts()))
            if said:
                keep_screen()
            closed = said and wait_for(lambda: press("Cancel"))
            code = process.wait(PATIENCE) if closed else None
        except subprocess.TimeoutExpired:
            code = None
        finally:
            if process.poll() is None:
                print("On the screen: " + " | ".join(text for text in texts() if text))
                process.kill()
                process.wait()
        complaints.seek(0)
        rest = [line for line in complaints.read().splitlines() if QTS_OWN not in line]
    print(f"said: {said}; ended: {code}; on standard error: {rest}")
    return 0 if said and code == 0 and not rest else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
