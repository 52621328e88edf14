"""The list of the steps: done, skipped, here, to come. A step once earned can be gone back to."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPalette, QPen, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from app.linking.events import ORDER, Step
from app.linking.state import LinkState
from ui import accessibility
from ui.text.steps import (
    DONE,
    GOES_BACK,
    HERE,
    OPENS_BESIDE,
    SKIPPED,
    STEPS,
    TO_COME,
    place_words,
    step_name,
    step_title,
)
from ui.text.trouble import OPENER
from ui.text.window import HELP_KEYS
from ui.theme import em, target
from ui.widgets.buttons import MoreButton
from ui.widgets.text import TextLink

ROOM_FOR_WORDS = 36.0  # lines of text that a window is wide, at least, for the steps to have words
FLAGS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class StepState(Enum):
    """How a step stands."""

    DONE = "done"
    HERE = "here"
    TO_COME = "to_come"
    SKIPPED = "skipped"


WORDS = {
    StepState.DONE: DONE,
    StepState.HERE: HERE,
    StepState.TO_COME: TO_COME,
    StepState.SKIPPED: SKIPPED,
}
QUIET = frozenset({StepState.TO_COME, StepState.SKIPPED})
MARKS = {StepState.DONE: "✓", StepState.SKIPPED: "–"}


class StepMark(QAbstractButton):
    """One step of the list."""

    def __init__(self, step: Step, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.step = step
        self.standing, self._number = StepState.TO_COME, 0
        self._narrow = False
        self.setText(step_name(step))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def stand(self, standing: StepState, way: tuple[Step, ...], *, may_go: bool) -> None:
        """Shows how the step stands among those of `way`, and whether it can be gone back to."""
        self.standing = standing
        self.setEnabled(may_go)
        self.setCursor(Qt.CursorShape.PointingHandCursor if may_go else Qt.CursorShape.ArrowCursor)
        self._number = way.index(self.step) + 1
        place = place_words(self._number, len(way))
        accessibility.name(self, f"{place}, {step_title(self.step)}, {WORDS[standing]}")
        accessibility.describe(self, GOES_BACK if may_go else "")
        self.update()

    def be_narrow(self, narrow: bool) -> None:
        """Shows the number alone, with the words as its tool tip, or both."""
        self._narrow = narrow
        self.setToolTip(self.text() if narrow else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        wide = em(self, 2.1 if self._narrow else 9.5)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(em(self, 2.1 if self._narrow else 9), em(self, 1.5) if self._narrow else target(self))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(1, width - em(self, 2.4)), 10_000)
        if self._narrow:  # the text is large
            return em(self, 1.5)
        lines = self.fontMetrics().boundingRect(room, int(FLAGS), self.text()).height()
        return max(lines, em(self)) - em(self) + target(self)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role, palette = QPalette.ColorRole, self.palette()
        accent, group = palette.highlight().color(), QPalette.ColorGroup.Active
        here = self.standing is StepState.HERE
        side = em(self, 1.35)
        disc = QRectF(em(self, 0.35), (self.height() - side) / 2, side, side)
        painter.setPen(QPen(palette.color(group, role.Mid) if self.standing in QUIET else accent, 1.5))
        painter.setBrush(palette.color(group, role.Highlight) if here else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(disc)
        mark = MARKS.get(self.standing, str(self._number))
        painter.setPen(palette.color(group, role.HighlightedText if here else role.WindowText))
        painter.drawText(disc, int(Qt.AlignmentFlag.AlignCenter), mark)
        if not self._narrow:
            self._paint_words(painter, palette)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(accent, 2.0))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _paint_words(self, painter: QPainter, palette: QPalette) -> None:
        role = QPalette.ColorRole
        font = self.font()
        font.setBold(self.standing is StepState.HERE)
        font.setUnderline(self.isEnabled())
        painter.setFont(font)
        color = role.PlaceholderText if self.standing in QUIET else role.WindowText
        painter.setPen(palette.color(QPalette.ColorGroup.Active, color))
        words = self.rect().adjusted(em(self, 2.2), 0, -em(self, 0.2), 0)
        painter.drawText(words, int(FLAGS), self.text())


class StepList(QWidget):
    """The steps of this person's way. `step_wanted` carries a step when an earned step before is clicked.

    `more` is the menu of what opens beside the wizard.
    """

    step_wanted = Signal(object)
    trouble_wanted = Signal()
    _watched: QWidget | None = None  # asked for while Python takes this list down, too

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.narrow = False
        self.trouble = TextLink(OPENER, "")
        self.trouble.setToolTip(QKeySequence("Shift+F1").toString(QKeySequence.SequenceFormat.NativeText))
        accessibility.describe(self.trouble, OPENS_BESIDE)
        self.trouble.clicked.connect(self.trouble_wanted)
        self.more = MoreButton()
        help_key = QKeySequence(QKeySequence.StandardKey.HelpContents)
        native = help_key.toString(QKeySequence.SequenceFormat.NativeText)
        self.more.setToolTip(HELP_KEYS.format(key=native))
        self.marks = {step: StepMark(step) for step in ORDER}
        column = QVBoxLayout(self)
        column.setContentsMargins(em(self, 0.3), em(self, 0.8), em(self, 0.5), em(self, 0.8))
        column.setSpacing(em(self, 0.2))
        for mark in self.marks.values():
            column.addWidget(mark)
            mark.clicked.connect(self._clicked)
        column.addStretch(1)
        column.addWidget(self.trouble)
        column.addWidget(self.more, alignment=Qt.AlignmentFlag.AlignLeft)
        accessibility.name(self, STEPS)
        self.present(LinkState())

    def present(self, state: LinkState) -> None:
        """Shows where the person is; nothing before a way was begun."""
        there = state.way if state.step is not Step.START else ()
        for step in ORDER:
            self.marks[step].setVisible(step in there)
            self.marks[step].setEnabled(False)
        if not there:  # no way is begun
            return
        at = state.way.index(state.step)
        for place, step in enumerate(state.way):
            passed = StepState.SKIPPED if step in state.skipped else StepState.DONE
            standing = StepState.HERE if place == at else passed if place < at else StepState.TO_COME
            may_go = (
                place < at and step in state.earned and state.work is None and state.step is not Step.STATUS
            )
            self.marks[step].stand(standing, state.way, may_go=may_go)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._watched is not self.window():
            self._watched = self.window()
            self._watched.installEventFilter(self)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._watched and event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def _fit(self) -> None:
        """Where the text is large for the window, the words of the steps give way to the page's own."""
        narrow = self._watched is not None and self._watched.width() < em(self, ROOM_FOR_WORDS)
        if narrow is not self.narrow:
            self.narrow = narrow
            for mark in self.marks.values():
                mark.be_narrow(narrow)
            self.more.be_narrow(narrow)
            self.trouble.setVisible(not narrow)  # the menu has it too, and Shift+F1 opens it
            self.updateGeometry()

    def _clicked(self) -> None:
        mark = self.sender()
        if isinstance(mark, StepMark):
            self.step_wanted.emit(mark.step)
