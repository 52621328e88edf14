"""The one-time code: six digits with or without a blank, and the clock of the current thirty seconds."""

import time
from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPalette, QPen, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import accessibility
from ui.look import em
from ui.widgets.entry import Entry, scrubbed
from ui.widgets.pasted import PasteWatch
from ui.words.fields import clock_words

PERIOD = 30  # seconds; authenticator apps change their codes with the clock (RFC 6238)
FULL_TURN = 360 * 16


def code_of(text: str) -> str:
    """The code as PACER wants it: blanks and hyphens between digits are taken out, a backup code stays."""
    joined = "".join(sign for sign in scrubbed(text) if not sign.isspace() and sign not in "-–")
    return joined if joined.isascii() and joined.isdigit() else scrubbed(text).strip()


class CodeClock(QWidget):
    """How many seconds the current code still lasts, as a ring and a number."""

    def __init__(self, now: Callable[[], float] = time.time, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.refresh)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.refresh()

    @property
    def seconds_left(self) -> int:
        """Whole seconds until the next code, 1 to 30."""
        return PERIOD - int(self._now()) % PERIOD

    @property
    def running(self) -> bool:
        return self._timer.isActive()

    def refresh(self) -> None:
        """Reads the clock anew."""
        words = clock_words(self.seconds_left)
        self.setToolTip(words)
        accessibility.name(self, words)
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        self.refresh()
        self._timer.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(em(self, 2.0), em(self, 2.0))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role, thick = QPalette.ColorRole, em(self, 0.16)
        ring = QRectF(self.rect()).adjusted(thick, thick, -thick, -thick)
        painter.setPen(QPen(self.palette().color(role.AlternateBase), thick))
        painter.drawEllipse(ring)
        painter.setPen(QPen(self.palette().color(role.Highlight), thick))
        painter.drawArc(ring, 90 * 16, FULL_TURN * self.seconds_left // PERIOD)
        painter.setPen(self.palette().color(role.WindowText))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), str(self.seconds_left))


class OneTimeCodeField(Entry):
    """`code` is what was typed, as PACER wants it; empty if nothing was."""

    def __init__(
        self,
        label: str,
        hint: str = "",
        *,
        now: Callable[[], float] = time.time,
        parent: QWidget | None = None,
    ) -> None:
        self.clock = CodeClock(now)
        super().__init__(label, hint, limit=32, trailing=self.clock, parent=parent)
        self.line.setInputMethodHints(self.line.inputMethodHints() | Qt.InputMethodHint.ImhSensitiveData)
        PasteWatch(self.line)

    @property
    def code(self) -> str:
        return code_of(self.line.text())
