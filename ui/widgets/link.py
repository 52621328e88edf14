"""A link to an official page or a mail address, as a button that wraps."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui import accessibility
from ui.look import em
from ui.widgets.wrapping import wrapped_height
from ui.words.fields import OPENS_IN_BROWSER, WRITES_MAIL

FLAGS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Link(QAbstractButton):
    """`asked` carries the address. The address itself is the tool tip, so that nobody is sent blindly."""

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
