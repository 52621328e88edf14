"""Run as a program: the real start, which closes its window once all pages are there.

The arguments are the program's own.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, QTimer, Slot

from ui.bootstrap import Launch
from ui.main import main

LOOK_EVERY, STAYS = 50, 500
"""Milliseconds."""

LAST = ("ui.pages.status", "ui.pages.my_courts", "app.session")


class Closes(QObject):
    """Closes the window of `start` a while after the last page was loaded."""

    def __init__(self, start: Launch) -> None:
        super().__init__(start)
        self._start = start
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._look)
        self._clock.start(LOOK_EVERY)

    @Slot()
    def _look(self) -> None:
        if all(name in sys.modules for name in LAST):
            self._clock.stop()
            QTimer.singleShot(STAYS, self, self._close)

    @Slot()
    def _close(self) -> None:
        if self._start.window is not None:
            self._start.window.close()


if __name__ == "__main__":
    begin = Launch.run

    def run(start: Launch, closes_within: float) -> int:
        start.closes = Closes(start)  # type: ignore[attr-defined] # kept from being collected
        return begin(start, closes_within)

    setattr(Launch, "run", run)  # noqa: B010 - mypy knows run as a method
    sys.exit(main(sys.argv[1:]))
