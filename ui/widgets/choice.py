"""Ticks and radio buttons whose words wrap, with edges that can be seen."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QWidget

from ui import accessibility
from ui.look import em
from ui.widgets.wrapping import wrapped_height

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
