"""A row that opens to show more."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QSize, Qt, Signal, Slot
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
    """Words that open `content`; closed at first.

    A content that is given as a function is made when it is first opened; `made` then carries it.
    """

    made = Signal(object)

    def __init__(
        self, text: str, content: QWidget | Callable[[], QWidget], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.opener = _Opener(text)
        self._content = content if isinstance(content, QWidget) else None
        self._make = None if isinstance(content, QWidget) else content
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(em(self, 0.3))
        self._column.addWidget(self.opener)
        if self._content is not None:
            self._column.addWidget(self._content)
            self._content.hide()
        self.opener.turned.connect(self._turn)

    @property
    def content(self) -> QWidget:
        """What it opens; made now, if it was not yet."""
        if self._content is None and self._make is not None:
            self._content = self._make()
            self._make = None
            self._content.setParent(self)
            self._content.hide()
            self._column.addWidget(self._content)
            self.made.emit(self._content)
        if self._content is None:
            raise RuntimeError("a row that opens has nothing in it")
        return self._content

    @Slot(bool)
    def _turn(self, is_open: bool) -> None:
        self.content.setVisible(is_open)

    def open(self) -> None:
        """Shows the content."""
        self.opener.turn(True)
