"""Buttons whose words wrap, radio buttons and check boxes, the menu, the offer to link by hand."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QMenu,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from app.courts.court import Court, Proof
from ui import accessibility
from ui.text.guided import BY_HAND, BY_HAND_WHY
from ui.text.window import MORE, MORE_MEANS, More, more_label
from ui.theme import em
from ui.widgets.text import Text, wrapped_height

MNEMONIC = int(Qt.TextFlag.TextShowMnemonic)  # an "&" is no letter


class PushButton(QPushButton):
    """No Enter presses it unless it has the focus. Its name is its text."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAutoDefault(False)
        accessibility.name(self, text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        return self._around(max(self.text().split(), key=self._wide, default=""))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._around(self._wrapped(width)).height()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = self._wrapped(self.width())
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)

    def _wide(self, words: str) -> int:
        return self.fontMetrics().size(MNEMONIC, words).width()

    def _around(self, text: str) -> QSize:
        """The size of the button around `text`, which may have several lines."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = text
        words = self.fontMetrics().size(MNEMONIC, text)
        return self.style().sizeFromContents(QStyle.ContentsType.CT_PushButton, option, words, self)

    def _wrapped(self, width: int) -> str:
        edges = self._around("").width()
        lines: list[str] = []
        for word in self.text().split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self._wide(longer) <= width - edges:
                lines[-1] = longer
            else:
                lines.append(word)
        return "\n".join(lines)


FLAGS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


def _prepare(button: QAbstractButton, text: str) -> None:
    button.setText(text)
    accessibility.name(button, text)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    button.setSizePolicy(policy)


def _indent(button: QAbstractButton) -> int:
    return em(button, 1.55)


def _size(button: QAbstractButton) -> QSize:
    words = button.fontMetrics().horizontalAdvance(button.text())
    return QSize(_indent(button) + words + em(button, 0.6), em(button, 1.5))


def _least(button: QAbstractButton) -> QSize:
    metrics = button.fontMetrics()
    widest = max((metrics.horizontalAdvance(word) for word in button.text().split()), default=0)
    return QSize(_indent(button) + widest + em(button, 0.4), em(button, 1.5))


def _height(button: QAbstractButton, width: int) -> int:
    lines = wrapped_height(button, button.text(), width - _indent(button) - em(button, 0.3))
    return max(lines, em(button, 1.0)) + em(button, 0.5)


def _paint(button: QAbstractButton, *, is_round: bool) -> None:
    painter = QPainter(button)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    group = QPalette.ColorGroup.Active if button.isEnabled() else QPalette.ColorGroup.Disabled
    palette, top = button.palette(), em(button, 0.25)
    side = em(button, 1.0)
    box = QRectF(em(button, 0.2), top, side, side).adjusted(1, 1, -1, -1)
    edge = palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Mid)
    mark = palette.color(group, QPalette.ColorRole.Highlight)
    painter.setPen(QPen(mark if button.isChecked() else edge, max(1.5, side / 14)))
    painter.setBrush(palette.color(group, QPalette.ColorRole.Base))
    if is_round:
        _paint_round(painter, box, mark if button.isChecked() else None)
    else:
        _paint_square(painter, box, mark if button.isChecked() else None, palette)
    painter.setPen(palette.color(group, QPalette.ColorRole.WindowText))
    words = button.rect().adjusted(_indent(button), top, -em(button, 0.1), 0)
    painter.drawText(words, int(FLAGS), button.text())
    if button.hasFocus():
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(palette.highlight().color(), 2.0))
        painter.drawRect(button.rect().adjusted(1, 1, -1, -1))


def _paint_round(painter: QPainter, box: QRectF, mark: QColor | None) -> None:
    painter.drawEllipse(box)
    if mark is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mark)
        inset = box.width() * 0.26
        painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))


def _paint_square(painter: QPainter, box: QRectF, mark: QColor | None, palette: QPalette) -> None:
    if mark is not None:
        painter.setBrush(mark)
    painter.drawRoundedRect(box, 2, 2)
    if mark is not None:
        pen = QPen(palette.color(QPalette.ColorRole.HighlightedText), box.width() / 7)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        points = [(0.24, 0.52), (0.43, 0.71), (0.77, 0.31)]
        corner, side = box.topLeft(), box.width()
        painter.drawPolyline(QPolygonF([corner + QPointF(x * side, y * side) for x, y in points]))


class Tick(QCheckBox):
    """A tick box whose words wrap."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _prepare(self, text)

    def say(self, text: str) -> None:
        """Changes the words."""
        _prepare(self, text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return _size(self)

    def minimumSizeHint(self) -> QSize:
        return _least(self)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return _height(self, width)

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802 - Qt's name
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        _paint(self, is_round=False)


class Radio(QRadioButton):
    """A radio button whose words wrap."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _prepare(self, text)

    def sizeHint(self) -> QSize:
        return _size(self)

    def minimumSizeHint(self) -> QSize:
        return _least(self)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return _height(self, width)

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802 - Qt's name
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        _paint(self, is_round=True)


class MoreButton(QPushButton):
    """`wants` carries the chosen entry. The menu is built when it is first opened."""

    wants = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(MORE, parent)
        self.choices: QMenu | None = None
        self._left_out = {More.NEXT_ATTORNEY}
        self.setAutoDefault(False)
        accessibility.name(self, MORE)
        accessibility.describe(self, MORE_MEANS)
        self.clicked.connect(self.open)

    @Slot()
    def open(self) -> None:
        """Opens the menu above the button, which stands at the foot of the window."""
        if self.choices is None:
            self.choices = self._menu()
        for action in self.choices.actions():
            action.setVisible(action.data() not in self._left_out)
        above = QPoint(0, -self.choices.sizeHint().height())
        self.choices.popup(self.mapToGlobal(above))

    def leave_out(self, entry: More, out: bool) -> None:
        """Offers `entry`, or does not, from the next time that the menu opens."""
        self._left_out = self._left_out | {entry} if out else self._left_out - {entry}

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        accessibility.name(menu, MORE)
        for entry in More:
            menu.addAction(more_label(entry)).setData(entry)
        menu.triggered.connect(self._chosen)
        return menu

    @Slot(object)
    def _chosen(self, action: object) -> None:
        self.wants.emit(action.data())  # type: ignore[attr-defined]


class ByHandOffer(QWidget):
    """Shown where the program is not yet proven. `taken` when a person prefers it."""

    taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.4))
        self.button = PushButton(BY_HAND)
        column.addWidget(Text(BY_HAND_WHY))
        column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.button.clicked.connect(self.taken)

    def offer(self, court: Court | None, *, fits: bool) -> None:
        """Shows itself where it `fits` and `court` was not linked under supervision before."""
        self.setVisible(fits and court is not None and court.proof is not Proof.SUPERVISED)
