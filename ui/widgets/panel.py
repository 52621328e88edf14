"""A framed surface whose edge and ground say what tone it has."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.look import Rung, Tone, em, ground_colour, sign_colour
from ui.widgets.icon import Icon
from ui.widgets.text import Text

TITLE_ICON = 1.3


class Panel(QFrame):
    """A box with its content one below the other in `body`. Other tones get a thick left edge.

    `icon` stands before the title.
    """

    def __init__(
        self, tone: Tone = Tone.NEUTRAL, title: str = "", parent: QWidget | None = None, *, icon: str = ""
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self.body = QVBoxLayout(self)
        pad = em(self, 0.75)
        self.body.setContentsMargins(em(self, 1.0), pad, pad, pad)
        self.body.setSpacing(em(self, 0.4))
        self.title: Text | None = None
        if title:
            self.title = Text(title, Rung.HEADING, bold=True)
            row = QHBoxLayout()
            row.setSpacing(em(self, 0.5))
            if icon:
                row.addWidget(Icon(icon, Tone.INFO, TITLE_ICON), alignment=Qt.AlignmentFlag.AlignTop)
            row.addWidget(self.title, 1)
            self.body.addLayout(row)

    @property
    def tone(self) -> Tone:
        return self._tone

    def set_tone(self, tone: Tone) -> None:
        """Changes what the surface means."""
        self._tone = tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sign = sign_colour(self.palette(), self._tone)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        round_by = em(self, 0.25)
        painter.setPen(QPen(sign, 1.0))
        painter.setBrush(ground_colour(self.palette(), self._tone))
        painter.drawRoundedRect(box, round_by, round_by)
        if self._tone is not Tone.NEUTRAL:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(sign)
            painter.drawRect(QRectF(0, 0, em(self, 0.3), self.height()))
        if self.hasFocus():
            painter.setPen(QPen(self.palette().highlight().color(), 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), round_by, round_by)
