"""Buttons whose words wrap, radio buttons and check boxes, the menu, the offer to link by hand."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QMenu,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from app.courts.court import Court, Proof
from ui import accessibility
from ui.text.guided import BY_HAND, BY_HAND_WHY
from ui.text.window import MORE, MORE_MEANS, MORE_NARROW, More, more_label
from ui.theme import em, target
from ui.widgets.text import Text, wrapped_height

UNDERLINED, NOT_UNDERLINED = int(Qt.TextFlag.TextShowMnemonic), int(Qt.TextFlag.TextHideMnemonic)
CENTERED = int(Qt.AlignmentFlag.AlignCenter)
PRESSED, HOVERED = 125, 112  # percent, as QColor.darker counts


FILLED = "filled"
"""The property of a button in the accent color; `wizard` sets it on the window's own."""


def press_by_enter(owner: QWidget, event: QKeyEvent) -> bool:
    """Has Enter press the button in `owner` that has the focus; False where none has it, or for another key.

    Else Enter would press Next of the window, or nothing. A key that is held down presses once.
    """
    here = owner.focusWidget()
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not isinstance(here, QAbstractButton):
        return False
    if isinstance(here, QCheckBox | QRadioButton) or not here.isEnabled():
        return False
    if not event.isAutoRepeat():
        here.click()
    event.accept()
    return True


class PushButton(QPushButton):
    """A flat button whose words wrap. `filled`: in the accent color, for the one thing to do on a page.

    No Enter presses it unless it has the focus. Its name is its text.
    """

    _hint = ("", 0, QSize())  # for a text and a height of a line

    def __init__(self, text: str, parent: QWidget | None = None, *, filled: bool = False) -> None:
        super().__init__(text, parent)
        self.setAutoDefault(False)
        self.setProperty(FILLED, filled)
        accessibility.name(self, text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def fill(self, filled: bool) -> None:
        """Sets whether the button has the accent color."""
        self.setProperty(FILLED, filled)
        self.update()

    def sizeHint(self) -> QSize:
        text, line, hint = self.text(), em(self), self._hint  # layouts ask many times
        if (text, line) != hint[:2]:
            hint = self._hint = (text, line, self._around(text))
        return QSize(hint[2])

    def minimumSizeHint(self) -> QSize:
        return self._around(max(self.text().split(), key=self._wide, default=""))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        hint = self.sizeHint()
        return hint.height() if width >= hint.width() else self._around(self._wrapped(width)).height()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        role, painter = QPalette.ColorRole, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
        filled, palette = bool(self.property(FILLED)) and self.isEnabled(), self.palette()
        ground = palette.color(group, role.Highlight if filled else role.Base)
        if not self.isEnabled() or self.isDown() or self.underMouse():
            ground = (
                ground.darker(PRESSED if self.isDown() else HOVERED) if filled else palette.color(role.Button)
            )
        edge = ground if filled or not self.isEnabled() else palette.color(role.Mid)
        ink = palette.color(group, role.HighlightedText if filled else role.ButtonText)
        box, corner = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), em(self, 0.25)
        painter.setPen(QPen(edge, 1.0))
        painter.setBrush(ground)
        painter.drawRoundedRect(box, corner, corner)
        painter.setPen(ink)
        painter.drawText(self.rect(), self._mnemonic() | CENTERED, self._wrapped(self.width()))
        if filled and self.hasFocus():  # the ring of the focus has the color of the ground
            inset = em(self, 0.2)
            painter.setPen(QPen(ink, 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), corner, corner)

    def _mnemonic(self) -> int:
        """Whether "&" underlines the letter after it; it is never shown itself."""
        hint = QStyle.StyleHint.SH_UnderlineShortcut
        return UNDERLINED if self.style().styleHint(hint, None, self) else NOT_UNDERLINED

    def _wide(self, words: str) -> int:
        return self.fontMetrics().size(UNDERLINED, words).width()

    def _around(self, text: str) -> QSize:
        """The size of the button around `text`, which may have several lines."""
        words = self.fontMetrics().size(UNDERLINED, text)
        high = words.height() - em(self) + target(self)
        return QSize(max(words.width() + self._edges(), high), high)

    def _edges(self) -> int:
        return 2 * em(self, 0.8)

    def _wrapped(self, width: int) -> str:
        lines: list[str] = []
        for word in self.text().split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self._wide(longer) <= width - self._edges():
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
    return QSize(_indent(button) + words + em(button, 0.6), target(button))


def _least(button: QAbstractButton) -> QSize:
    metrics = button.fontMetrics()
    widest = max((metrics.horizontalAdvance(word) for word in button.text().split()), default=0)
    return QSize(_indent(button) + widest + em(button, 0.4), target(button))


def _height(button: QAbstractButton, width: int) -> int:
    lines = wrapped_height(button, button.text(), width - _indent(button) - em(button, 0.3))
    return max(lines, em(button)) - em(button) + target(button)


def _wraps(button: QAbstractButton) -> bool:  # noqa: ARG001 - Qt's signature
    return True


def _hit(button: QAbstractButton, pos: QPoint) -> bool:
    return button.rect().contains(pos)


def _paint_round(button: QAbstractButton, event: QPaintEvent) -> None:  # noqa: ARG001 - Qt's signature
    painter, box, mark = _begin(button)
    painter.drawEllipse(box)
    if button.isChecked():
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mark)
        inset = box.width() * 0.26
        painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))
    _paint_words(button, painter)


def _paint_square(button: QAbstractButton, event: QPaintEvent) -> None:  # noqa: ARG001 - Qt's signature
    painter, box, mark = _begin(button)
    if button.isChecked():
        painter.setBrush(mark)
    painter.drawRoundedRect(box, 2, 2)
    if button.isChecked():
        pen = QPen(button.palette().color(QPalette.ColorRole.HighlightedText), box.width() / 7)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        points = [(0.24, 0.52), (0.43, 0.71), (0.77, 0.31)]
        corner, side = box.topLeft(), box.width()
        painter.drawPolyline(QPolygonF([corner + QPointF(x * side, y * side) for x, y in points]))
    _paint_words(button, painter)


def _begin(button: QAbstractButton) -> tuple[QPainter, QRectF, QColor]:
    """A painter with the pen and brush of an empty box, where the box is, and the color of its mark."""
    painter = QPainter(button)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    palette, side = button.palette(), em(button)
    mark = palette.color(_group(button), QPalette.ColorRole.Highlight)
    edge = palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Mid)
    painter.setPen(QPen(mark if button.isChecked() else edge, max(1.5, side / 14)))
    painter.setBrush(palette.color(_group(button), QPalette.ColorRole.Base))
    return painter, QRectF(em(button, 0.2), _top(button), side, side).adjusted(1, 1, -1, -1), mark


def _paint_words(button: QAbstractButton, painter: QPainter) -> None:
    painter.setPen(button.palette().color(_group(button), QPalette.ColorRole.WindowText))
    words = button.rect().adjusted(_indent(button), _top(button), -em(button, 0.1), 0)
    painter.drawText(words, int(FLAGS), button.text())
    if button.hasFocus():
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(button.palette().highlight().color(), 2.0))
        painter.drawRect(button.rect().adjusted(1, 1, -1, -1))


def _group(button: QAbstractButton) -> QPalette.ColorGroup:
    return QPalette.ColorGroup.Active if button.isEnabled() else QPalette.ColorGroup.Disabled


def _top(button: QAbstractButton) -> int:
    """How far below the upper edge the first line begins."""
    return (target(button) - em(button)) // 2


class CheckBox(QCheckBox):
    """A check box whose words wrap."""

    sizeHint, minimumSizeHint, heightForWidth = _size, _least, _height
    hasHeightForWidth, hitButton, paintEvent = _wraps, _hit, _paint_square  # noqa: N815 - Qt's names

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _prepare(self, text)

    def say(self, text: str) -> None:
        """Changes the words."""
        _prepare(self, text)
        self.updateGeometry()


class Radio(QRadioButton):
    """A radio button whose words wrap."""

    sizeHint, minimumSizeHint, heightForWidth = _size, _least, _height
    hasHeightForWidth, hitButton, paintEvent = _wraps, _hit, _paint_round  # noqa: N815 - Qt's names

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _prepare(self, text)


class DropDown(QComboBox):
    """A drop-down list that gives way where the text is large: what has no room ends in "…".

    It is drawn as the buttons beside it are; Fusion's own is shaded, and cuts the text off.
    """

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() + em(self), max(hint.height(), target(self)))

    def minimumSizeHint(self) -> QSize:
        return QSize(em(self, 8), self.sizeHint().height())

    @property
    def words(self) -> str:
        """The chosen text, as much of it as there is room for."""
        room = self.width() - 2 * em(self, 0.8)  # the arrow has most of the right half
        return self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        role, painter, palette = QPalette.ColorRole, QPainter(self), self.palette()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plain = self.isEnabled() and not self.underMouse()
        ink = palette.color(role.ButtonText)
        painter.setPen(QPen(palette.color(role.Mid if self.isEnabled() else role.Button), 1.0))
        painter.setBrush(palette.color(role.Base if plain else role.Button))
        corner, edge = em(self, 0.25), em(self, 0.8)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), corner, corner)
        painter.setPen(ink)
        middle = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(self.rect().adjusted(edge // 2, 0, -edge, 0), middle, self.words)
        half, tip = em(self, 0.2), QPointF(self.width() - edge, self.height() / 2 + em(self, 0.1))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawPolygon(QPolygonF([tip, tip - QPointF(half, half), tip + QPointF(half, -half)]))


class MoreButton(PushButton):
    """`wants` carries the chosen entry. The menu is built when it is first opened."""

    wants = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(MORE, parent)
        self.choices: QMenu | None = None
        self._left_out = {More.NEXT_ATTORNEY, More.PRACTICE, More.LEAVE_PRACTICE}
        accessibility.describe(self, MORE_MEANS)
        self.clicked.connect(self.open)

    def be_narrow(self, narrow: bool) -> None:
        """Has one word alone for a narrow list of steps, where the text is large."""
        self.setText(MORE_NARROW if narrow else MORE)
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

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
        """Hides or shows `entry` the next time the menu opens."""
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


class OtherWay(QWidget):
    """A button for another way to link, with one sentence on when to take it. `taken` when it is pressed."""

    taken = Signal()

    def __init__(self, why: str, way: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.4))
        self.button = PushButton(way)
        column.addWidget(Text(why))
        column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.button.clicked.connect(self.taken)


class ByHandOffer(OtherWay):
    """Shown where the program is not yet proven."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(BY_HAND_WHY, BY_HAND, parent)

    def offer(self, court: Court | None, *, fits: bool) -> None:
        """Shows the offer where it `fits` and no link at `court` was supervised yet."""
        self.setVisible(fits and court is not None and court.proof is not Proof.SUPERVISED)
