"""Run as a program: the real window and its pages, which show one scene of the gallery after the other.

Argument: how many scenes. It is for `poll.py`, which asks for everything on the screen meanwhile. Ends 0.
"""

from __future__ import annotations

import sys
from itertools import cycle

from PySide6.QtCore import QObject, QTimer, Slot

from tests.ui.parade import SCENES
from tests.ui.scene_player import ScenePlayer
from ui.bootstrap import qt_application
from ui.dialogs.about import AboutView
from ui.dialogs.help import HelpView
from ui.dialogs.trouble import TroubleView
from ui.text.trouble import Trouble
from ui.theme import Theme

EVERY = 60
"""Milliseconds between changes of the window's size; at every second one the scene changes, too."""

LOW, HIGH = (900, 420), (1100, 1000)
"""Sizes of the window: in one most pages have to be scrolled, in the other few."""


class Changes(QObject):
    """Has the window show the next scene, `scenes` times; then it closes it."""

    def __init__(self, scenes: int) -> None:
        super().__init__()
        self._left = 2 * scenes
        self._shows = cycle(list(SCENES.values()))
        self._cases = cycle(Trouble)
        self._player = ScenePlayer()
        self.window = self._player.window
        self._trouble = TroubleView(parent=self.window)
        self._beside = (self._trouble, HelpView(self.window), AboutView(self.window))
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._change)

    def start(self) -> None:
        """Shows the window and begins."""
        self.window.show()
        for window in self._beside:
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
        (_, scene, _) = next(self._shows)
        self._player.show(scene)
        for place, window in enumerate(self._beside, 2):
            window.setVisible(self._left % (4 * place) >= 2 * place)
        self._trouble.choose(next(self._cases))


def main(scenes: int) -> int:
    """Shows that many scenes; gives the exit code."""
    app = qt_application()
    Theme(app).start()
    changes = Changes(scenes)
    changes.window.left.connect(app.quit)
    changes.start()
    code = app.exec()
    changes.window.deleteLater()
    app.processEvents()
    return code


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
