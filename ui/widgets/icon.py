"""Signs drawn from the icon folder, in the palette's colours."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look import Tone, em, sign_colour

ICONS = (
    "done",
    "missing",
    "question",
    "stop",
    "warning",
    "info",
    "court",
    "key",
    "person",
    "mail",
    "practice",
)


def svg_of(icon: str, colour: str) -> bytes:
    """The drawing `icon` with `colour` (#rrggbb) in place of its current colour. KeyError: no such icon."""
    if icon not in ICONS:
        raise KeyError(icon)
    drawing = files("resources").joinpath("icons", f"{icon}.svg").read_text(encoding="utf-8")
    return drawing.replace("currentColor", colour).encode()


@cache
def pixmap_of(icon: str, colour: str, size: int, ratio: float) -> QPixmap:
    """`icon` as a square picture of `size` logical pixels."""
    from PySide6.QtSvg import QSvgRenderer  # not needed for the first paint

    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg_of(icon, colour))).render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


class Icon(QWidget):
    """A sign beside words that say the same; screen readers skip it."""

    def __init__(
        self, icon: str, tone: Tone = Tone.NEUTRAL, size: float = 1.2, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon, self._tone, self._size = icon, tone, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def icon(self) -> str:
        return self._icon

    def show_icon(self, icon: str, tone: Tone) -> None:
        """Changes the sign."""
        self._icon, self._tone = icon, tone
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(em(self, self._size), em(self, self._size))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        colour = sign_colour(self.palette(), self._tone).name()
        side = min(self.width(), self.height())
        painter.drawPixmap(0, 0, pixmap_of(self._icon, colour, side, self.devicePixelRatioF()))
