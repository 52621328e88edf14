"""Starts the installed program, waits until its window says something, and closes it by its own button.

Run by a system Python with gi and AT-SPI on a screen: `python3 -m tests.packaged.window_says PROGRAM WORDS`.
Ends 0 when a text that holds WORDS is showing, and the program then ends with 0 and says nothing more.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.screen_reader.outside import Lost, Screen, wait_for
from tests.screen_reader.walk import NAME, QTS_OWN

PAINTED = 2.0  # seconds, after which what is said is painted, too
PATIENCE = 30.0


def keep_screen() -> None:
    """Copies the screen that Xvfb keeps in a file, so that it is still there when Xvfb has ended."""
    time.sleep(PAINTED)
    kept = Path(tempfile.gettempdir()) / "screen" / "Xvfb_screen0"
    shutil.copyfile(kept, kept.with_name("window.xwd"))


def look_and_close(process: subprocess.Popen[str], screen: Screen, words: str) -> None:
    """Raises Lost where the window doesn't say `words`, or the program doesn't end in peace."""
    wait_for(lambda: any(words in name for _, name, _ in screen.all()) or None, f"nothing says {words!r}")
    keep_screen()
    screen.press("Cancel")
    try:
        code = process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        raise Lost("the window is closed, but the program does not end") from None
    if code != 0:
        raise Lost(f"the program ended with {code}")


def main(program: str, words: str) -> int:
    """Runs it; gives the exit code."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as complaints:
        environment = dict(os.environ, QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1", QT_QPA_PLATFORM="xcb")
        screen = Screen(NAME)
        process = subprocess.Popen([program, "--practice"], env=environment, stderr=complaints, text=True)
        try:
            look_and_close(process, screen, words)
        except Lost as lost:
            print(f"{lost}. On the screen:\n{screen.said()}")
            return 1
        finally:
            process.kill()
            process.wait()
        complaints.seek(0)
        rest = [line for line in complaints.read().splitlines() if not any(own in line for own in QTS_OWN)]
    if rest:
        print("stderr is not empty:\n" + "\n".join(rest))
    return 1 if rest else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
