"""The list of the steps: done, here, to come. A step once earned can be gone back to."""

from enum import Enum

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from app.linking.state import LinkState
from app.linking.steps import ORDER, Step
from ui import accessibility
from ui.intents import GoTo
from ui.look import em
from ui.widgets.link import Link
from ui.widgets.more_button import MoreButton
from ui.words.steps import step_name, step_title
from ui.words.trouble import OPENER

FLAGS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Standing(Enum):
    """How a step stands."""

    DONE = "done"
    HERE = "you are here"
    TO_COME = "to come"


class StepMark(QAbstractButton):
    """One step of the list."""

    def __init__(self, step: Step, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.step = step
        self.standing, self._number = Standing.TO_COME, 0
        self.setText(step_name(step))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def stand(self, standing: Standing, way: tuple[Step, ...], *, may_go: bool) -> None:
        """Shows how the step stands among those of `way`, and whether it can be gone back to."""
        self.standing = standing
        self.setEnabled(may_go)
        self.setCursor(Qt.CursorShape.PointingHandCursor if may_go else Qt.CursorShape.ArrowCursor)
        self._number = way.index(self.step) + 1
        place = f"Step {self._number} of {len(way)}"
        accessibility.name(self, f"{place}, {step_title(self.step)}, {standing.value}")
        accessibility.describe(self, "Goes back to this step." if may_go else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(em(self, 9.5), self.heightForWidth(em(self, 9.5)))

    def minimumSizeHint(self) -> QSize:
        return QSize(em(self, 9), em(self, 2))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(1, width - em(self, 2.4)), 10_000)
        return self.fontMetrics().boundingRect(room, int(FLAGS), self.text()).height() + em(self, 0.9)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role, palette = QPalette.ColorRole, self.palette()
        accent, group = palette.highlight().color(), QPalette.ColorGroup.Active
        here = self.standing is Standing.HERE
        side = em(self, 1.35)
        disc = QRectF(em(self, 0.35), (self.height() - side) / 2, side, side)
        painter.setPen(
            QPen(palette.color(group, role.Mid) if self.standing is Standing.TO_COME else accent, 1.5)
        )
        painter.setBrush(palette.color(group, role.Highlight) if here else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(disc)
        mark = "✓" if self.standing is Standing.DONE else str(self._number)
        painter.setPen(palette.color(group, role.HighlightedText if here else role.WindowText))
        painter.drawText(disc, int(Qt.AlignmentFlag.AlignCenter), mark)
        font = self.font()
        font.setBold(here)
        font.setUnderline(self.isEnabled())
        painter.setFont(font)
        quiet = self.standing is Standing.TO_COME
        painter.setPen(palette.color(group, role.PlaceholderText if quiet else role.WindowText))
        words = self.rect().adjusted(em(self, 2.2), 0, -em(self, 0.2), 0)
        painter.drawText(words, int(FLAGS), self.text())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(accent, 2.0))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))


class StepList(QWidget):
    """The steps of this person's way. `wants` carries `GoTo` when an earned step before is clicked.

    `more` is the menu of what opens beside the wizard.
    """

    wants = Signal(object)
    trouble_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.trouble = Link(OPENER, "")
        key = QKeySequence(QKeySequence.StandardKey.HelpContents)
        self.trouble.setToolTip(key.toString(QKeySequence.SequenceFormat.NativeText))
        accessibility.describe(self.trouble, "Opens a window beside this one.")
        self.trouble.clicked.connect(self.trouble_wanted)
        self.more = MoreButton()
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
        accessibility.name(self, "Steps")
        self.present(LinkState())

    def present(self, state: LinkState) -> None:
        """Shows where the person is."""
        for step in ORDER:
            self.marks[step].setVisible(step in state.way)
            self.marks[step].setEnabled(False)
        at = state.way.index(state.step)
        for place, step in enumerate(state.way):
            standing = Standing.HERE if place == at else Standing.DONE if place < at else Standing.TO_COME
            may_go = (
                place < at and step in state.earned and state.work is None and state.step is not Step.STATUS
            )
            self.marks[step].stand(standing, state.way, may_go=may_go)

    def _clicked(self) -> None:
        mark = self.sender()
        if isinstance(mark, StepMark):
            self.wants.emit(GoTo(mark.step))
