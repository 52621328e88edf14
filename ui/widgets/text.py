"""Plain text that wraps and grows with the font: labels, bullets, links, icons."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui import accessibility
from ui.text.logins import OPENS_IN_BROWSER, WRITES_MAIL
from ui.theme import Rung, Tone, em, font_of, sign_color
from ui.widgets.layouts import emptied

LONG_WORD = re.compile(r"\S{41,}")
PIECE = 20
MAY_BREAK = "\u200b"
UNBROKEN = "CM/\u2060ECF"  # Qt would end a line after the slash


class Text(QLabel):
    """Text that is never read as markup. `selectable`: can be copied with the mouse."""

    def __init__(
        self,
        text: str = "",
        rung: Rung = Rung.BODY,
        *,
        bold: bool = False,
        muted: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._rung, self._bold = rung, bold
        self.setFont(font_of(rung, bold=bold))
        if muted:
            self.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setText(text)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Shows `text`; a word longer than any line may be broken, so that the page keeps its width."""
        self._text = text
        shown = LONG_WORD.sub(_breakable, text.replace("CM/ECF", UNBROKEN))
        super().setText(shown)
        if shown != text or self.accessibleName():
            self.setAccessibleName(text)  # without the break characters

    def text(self) -> str:
        """The text as it was set, without break characters."""
        return self._text

    def refit(self) -> None:
        """Takes its size from the application's font again; Qt does not tell labels."""
        self.setFont(font_of(self._rung, bold=self._bold))


def _breakable(word: re.Match[str]) -> str:
    letters = word.group()
    return MAY_BREAK.join(letters[start : start + PIECE] for start in range(0, len(letters), PIECE))


def quoted(words: str) -> str:
    """Remote words in quotation marks, without spaces at their ends."""
    return f"“{words.strip()}”"


class Bullets(QWidget):
    """Sentences one below the other; hidden without any."""

    def __init__(self, lines: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[str, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(em(self, 0.3))
        self.show_lines(lines)

    def show_lines(self, lines: Sequence[str]) -> None:
        """Replaces the lines."""
        self.lines = tuple(lines)
        column = emptied(self._column)
        for line in lines:
            row = QWidget()
            across = QHBoxLayout(row)
            across.setContentsMargins(0, 0, 0, 0)
            across.setSpacing(em(self, 0.5))
            across.addWidget(QLabel("•"), alignment=Qt.AlignmentFlag.AlignTop)
            across.addWidget(Text(line), 1)
            column.addWidget(row)
        if not lines:
            self.hide()
        elif self.parentWidget() is not None:
            self.show()


MOST = 4_000
WRAPS = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)

_heights: dict[tuple[str, int, str], int] = {}


def forget_heights() -> None:
    """Forgets the measured words."""
    _heights.clear()


def wrapped_height(widget: QWidget, text: str, width: int) -> int:
    """The height in pixels of `text` in `widget`'s font, wrapped at `width` pixels."""
    known = (text, width, widget.font().key())
    height = _heights.get(known)
    if height is None:
        if len(_heights) >= MOST:
            _heights.clear()
        room = QRect(0, 0, max(1, width), 10_000)
        height = _heights[known] = widget.fontMetrics().boundingRect(room, WRAPS, text).height()
    return height


FLAGS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class TextLink(QAbstractButton):
    """`asked` carries the address, which is also the tool tip: a person sees where the link leads."""

    asked = Signal(str)

    def __init__(self, text: str, url: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.url = url
        self.setText(text)
        self.setToolTip(url.removeprefix("mailto:"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        mail = url.startswith("mailto:")
        accessibility.name(self, text)
        accessibility.describe(self, WRITES_MAIL if mail else OPENS_IN_BROWSER)
        self.clicked.connect(self._tell)

    def _tell(self) -> None:
        self.asked.emit(self.url)

    def sizeHint(self) -> QSize:
        edge = em(self, 0.15)
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 4 * edge, em(self, 1.0) + 2 * edge)

    def minimumSizeHint(self) -> QSize:
        widest = max((self.fontMetrics().horizontalAdvance(word) for word in self.text().split()), default=0)
        return QSize(widest + em(self, 0.6), self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        edge = em(self, 0.15)
        return wrapped_height(self, self.text(), width) + 2 * edge

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        edge = em(self, 0.15)
        font = self.font()
        font.setUnderline(True)
        painter.setFont(font)
        painter.setPen(self.palette().color(QPalette.ColorRole.Link))
        painter.drawText(self.rect().adjusted(0, edge, 0, -edge), int(FLAGS), self.text())
        if self.hasFocus():
            painter.setPen(QPen(self.palette().highlight().color(), 2.0))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))


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


def svg_of(icon: str, color: str) -> bytes:
    """The drawing `icon` with `color` (#rrggbb) in place of its current color. KeyError: no such icon."""
    if icon not in ICONS:
        raise KeyError(icon)
    drawing = files("resources").joinpath("icons", f"{icon}.svg").read_text(encoding="utf-8")
    return drawing.replace("currentColor", color).encode()


@cache
def pixmap_of(icon: str, color: str, size: int, ratio: float) -> QPixmap:
    """`icon` as a square picture of `size` logical pixels."""
    from PySide6.QtSvg import QSvgRenderer  # not needed for the first paint

    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg_of(icon, color))).render(painter, QRectF(pixmap.rect()))
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
        color = sign_color(self.palette(), self._tone).name()
        side = min(self.width(), self.height())
        painter.drawPixmap(0, 0, pixmap_of(self._icon, color, side, self.devicePixelRatioF()))
