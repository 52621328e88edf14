"""Starts the installed program, waits until its window says something, and closes it by its own button.

Run by a system Python with gi and AT-SPI on a screen: `python3 -m tests.packaged.window_says PROGRAM WORDS`.
Ends 0 when a text that holds WORDS is showing, and the program then ends with 0 and says nothing more.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

from tests.screen_reader.outside import Screen, wait_for
from tests.screen_reader.walk import main

PAINTED = 2.0  # seconds, after which what is said is painted, too


def keep_screen() -> None:
    """Copies the screen that Xvfb keeps in a file, so that it is still there when Xvfb has ended."""
    time.sleep(PAINTED)
    # a folder of each run's own: an Xvfb that ends late takes its file away by its name
    kept = Path(os.environ["XDG_RUNTIME_DIR"]) / "Xvfb_screen0"
    shutil.copyfile(kept, Path(tempfile.gettempdir()) / "screen" / "window.xwd")


def look(screen: Screen, words: str) -> None:
    """Raises Lost where the window doesn't say `words`."""
    wait_for(lambda: any(words in name for _, name, _ in screen.all()) or None, f"nothing says {words!r}")
    keep_screen()


if __name__ == "__main__":
    program, words = sys.argv[1:]
    sys.exit(main([program], lambda screen: look(screen, words), "Cancel"))
