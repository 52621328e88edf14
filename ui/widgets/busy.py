"""What the program is doing while the person waits."""

import time
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from ui import accessibility
from ui.look import Rung, Tone, em
from ui.widgets.panel import Panel
from ui.widgets.text import Text
from ui.words.steps import WORKING, so_far_words

SECOND = 1000  # milliseconds


class Busy(Panel):
    """What is happening, how long at most and by now, and what Cancel can still stop. `now`: in seconds."""

    def __init__(self, parent: QWidget | None = None, *, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__(Tone.INFO, parent=parent)
        self._now, self._began = now, now()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.happening = Text(rung=Rung.HEADING, bold=True)
        self.limits, self.so_far = Text(), Text(muted=True)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setMaximumHeight(em(self, 0.5))
        accessibility.name(bar, WORKING)
        for widget in (self.happening, bar, self.limits, self.so_far):
            self.body.addWidget(widget)
        self._clock = QTimer(self, interval=SECOND)
        self._clock.timeout.connect(self.tell_time)
        self.hide()

    def say(self, happening: str, limits: str) -> None:
        """Shows both sentences, and has a screen reader say them if they are new."""
        said = f"{happening} {limits}"
        if self.isHidden():
            self._began = self._now()
            self.tell_time()
        if self.isHidden() or self.accessibleName() != said:
            self.happening.setText(happening)
            self.limits.setText(limits)
            accessibility.name(self, said)
            accessibility.announce(self, said)
        self.show()

    @Slot()
    def tell_time(self) -> None:
        """Shows how long it has been; nothing is announced, since nobody wants to hear seconds counted."""
        self.so_far.setText(so_far_words(int(self._now() - self._began)))

    def showEvent(self, event: QShowEvent) -> None:
        self.tell_time()
        self._clock.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._clock.stop()
        super().hideEvent(event)
