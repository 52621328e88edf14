"""A row that opens to show more."""

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from ui import accessibility
from ui.look import em
from ui.widgets.wrapping import WRAPS, wrapped_height
from ui.words.fields import CLOSED, OPEN


class _Opener(QAbstractButton):
    """A triangle and words. Not checkable, or a screen reader would be told of a box to tick."""

    turned = Signal(bool)

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.is_open = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        accessibility.name(self, text)
        accessibility.describe(self, CLOSED)
        self.clicked.connect(self._press)

    def turn(self, is_open: bool) -> None:
        """Opens or closes."""
        if is_open is not self.is_open:
            self.is_open = is_open
            accessibility.describe(self, OPEN if is_open else CLOSED)
            self.update()
            self.turned.emit(is_open)

    def _press(self) -> None:
        self.turn(not self.is_open)
        accessibility.announce(self, OPEN if self.is_open else CLOSED)

    def sizeHint(self) -> QSize:
        return QSize(
            em(self, 1.5) + self.fontMetrics().horizontalAdvance(self.text()) + em(self, 0.4), em(self, 1.5)
        )

    def minimumSizeHint(self) -> QSize:
        widest = max((self.fontMetrics().horizontalAdvance(word) for word in self.text().split()), default=0)
        return QSize(em(self, 1.9) + widest, em(self, 1.5))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return wrapped_height(self, self.text(), width - em(self, 1.5)) + em(self, 0.5)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self.palette().color(QPalette.ColorRole.Link)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        side, middle = em(self, 0.5), em(self, 0.75)
        left = em(self, 0.4)
        if self.is_open:
            points = [
                (left, middle - side / 3),
                (left + side, middle - side / 3),
                (left + side / 2, middle + side / 2),
            ]
        else:
            points = [(left, middle - side / 2), (left + side * 0.83, middle), (left, middle + side / 2)]
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
        painter.setPen(colour)
        words = self.rect().adjusted(em(self, 1.3), em(self, 0.25), 0, 0)
        painter.drawText(words, WRAPS, self.text())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.palette().highlight().color(), 2.0))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))


class Disclosure(QWidget):
    """Words that open `content`; closed at first."""

    def __init__(self, text: str, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.opener = _Opener(text)
        self.content = content
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.3))
        column.addWidget(self.opener)
        column.addWidget(content)
        content.hide()
        self.opener.turned.connect(content.setVisible)

    def open(self) -> None:
        """Shows the content."""
        self.opener.turn(True)
