"""Run as a program: the real window and its pages, which show one view of the gallery after the other.

Argument: how many views. It is for `poll.py`, which asks for everything on the screen meanwhile. Ends 0.
"""

from __future__ import annotations

import sys
from itertools import cycle

from PySide6.QtCore import QObject, QTimer, Slot

from tests.ui.parade import VIEWS
from tests.ui.view_player import ViewPlayer
from ui.bootstrap import qt_application
from ui.dialogs.about import AboutView
from ui.dialogs.help import HelpView
from ui.dialogs.trouble import TroubleView
from ui.text.trouble import Trouble
from ui.theme import Theme

EVERY = 60
"""Milliseconds between changes of the window's size; at every second one the view changes, too."""

LOW, HIGH = (900, 420), (1100, 1000)
"""Sizes of the window: in one most pages have to be scrolled, in the other few."""


class Changes(QObject):
    """Has the window show the next view, `views` times; then it closes it."""

    def __init__(self, views: int) -> None:
        super().__init__()
        self._left = 2 * views
        self._shows = cycle(list(VIEWS.values()))
        self._cases = cycle(Trouble)
        self._player = ViewPlayer()
        self.window = self._player.window
        self._trouble = TroubleView(parent=self.window)
        self._side_windows = (self._trouble, HelpView(self.window), AboutView(self.window))
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._change)

    def start(self) -> None:
        """Shows the window and begins."""
        self.window.show()
        for window in self._side_windows:
            window.come_forward()
        self._clock.start(EVERY)

    @Slot()
    def _change(self) -> None:
        self._left -= 1
        if self._left < 0:
            self._clock.stop()
            self.window.leave()
            return
        self.window.resize(*(LOW if self._left % 2 else HIGH))
        if self._left % 2:
            return
        (_, view, _) = next(self._shows)
        self._player.show(view)
        for place, window in enumerate(self._side_windows, 2):
            window.setVisible(self._left % (4 * place) >= 2 * place)
        self._trouble.choose(next(self._cases))


def main(views: int) -> int:
    """Shows that many views; gives the exit code."""
    app = qt_application()
    Theme(app).start()
    changes = Changes(views)
    changes.window.left.connect(app.quit)
    changes.start()
    code = app.exec()
    changes.window.deleteLater()
    app.processEvents()
    return code


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
