"""Names from a file that no list of courts has, each with the court that comes nearest, to be confirmed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.courts.court import Court
from app.courts.directory import CourtDirectory
from ui import accessibility
from ui.look import Tone, em
from ui.my_courts.list_intents import AddCourts, LeaveNamesOut
from ui.my_courts.my_list import NameInDoubt
from ui.scene import Scene
from ui.widgets.choice import Tick
from ui.widgets.choose_many import Choice
from ui.widgets.layouts import emptied
from ui.widgets.panel import Panel
from ui.widgets.push_button import PushButton
from ui.widgets.reflow import Flow
from ui.widgets.text import Text
from ui.words import my_courts as words

AT_MOST = 30
"""Names that are asked about at once; the others follow."""


class Doubt(QWidget):
    """One name. Ticked, it means `court`; another court can be chosen where several come near."""

    def __init__(self, doubt: NameInDoubt, near: tuple[Court, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.typed, self._near = doubt.typed, near
        self.tick: Tick | None = None
        self.others: Choice | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.2))
        if not near:
            column.addWidget(Text(words.no_match_words(doubt.typed)))
            return
        self.tick = Tick(words.doubt_words(doubt.typed, near[0]))
        column.addWidget(self.tick)
        if len(near) > 1:
            self.others = Choice()
            label = Text(words.OTHER_COURT.format(typed=doubt.typed), muted=True)
            label.setBuddy(self.others)  # a list says its choice as its name
            accessibility.name(self.others, label.text())
            for court in near:
                self.others.addItem(f"{court.name} ({court.short_name})")
            self.others.setMaximumWidth(em(self, 32))
            self.others.currentIndexChanged.connect(self._another)
            inset = QVBoxLayout()
            inset.setContentsMargins(em(self, 1.55), 0, 0, 0)
            inset.addWidget(label)
            inset.addWidget(self.others, alignment=Qt.AlignmentFlag.AlignLeft)
            column.addLayout(inset)

    @property
    def court(self) -> Court | None:
        """The court that the person says is meant; None: not said."""
        if self.tick is None or not self.tick.isChecked():
            return None
        return self._near[0 if self.others is None else self.others.currentIndex()]

    def _another(self, place: int) -> None:
        if self.tick is not None:
            self.tick.say(words.doubt_words(self.typed, self._near[place]))
            self.tick.setChecked(True)


class NameDoubts(Panel):
    """Hidden while there is nothing to settle. `wants` carries the intent."""

    wants = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.WARN, words.CONFIRM_TITLE, parent)
        self._shown: tuple[NameInDoubt, ...] = ()
        self.doubts: list[Doubt] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(em(self, 0.4))
        self.more = Text(muted=True)
        self.add, self.leave = PushButton(words.ADD_TICKED), PushButton(words.LEAVE_OUT)
        buttons = QWidget()
        flow = Flow(buttons, em(self, 0.5))
        flow.addWidget(self.add)
        flow.addWidget(self.leave)
        self.body.addWidget(Text(words.CONFIRM_HINT))
        self.body.addLayout(self._lines)
        self.body.addWidget(self.more)
        self.body.addWidget(buttons)
        self.add.clicked.connect(self._add)
        self.leave.clicked.connect(self._leave)
        self.hide()

    def present(self, scene: Scene) -> bool:
        """Shows the names in doubt; True if there are some that were not shown before."""
        doubts, courts = scene.my_list.doubts, scene.courts
        if doubts == self._shown or courts is None:
            return False
        new = not set(doubts) <= set(self._shown)
        self._shown = doubts
        self._build(doubts, courts)
        self.setVisible(bool(doubts))
        return new

    def _build(self, doubts: tuple[NameInDoubt, ...], courts: CourtDirectory) -> None:
        emptied(self._lines)
        self.doubts = []
        for doubt in doubts[:AT_MOST]:
            line = Doubt(doubt, tuple(courts[one] for one in doubt.near))
            if line.tick is not None:
                line.tick.toggled.connect(self._look)
            self.doubts.append(line)
            self._lines.addWidget(line)
        left = len(doubts) - AT_MOST
        self.more.setText(words.more_doubts_words(left))
        self.more.setVisible(left > 0)
        self._look()

    def _look(self) -> None:
        self.add.setEnabled(any(line.court is not None for line in self.doubts))

    def _add(self) -> None:
        settled = [(line.typed, line.court) for line in self.doubts if line.court is not None]
        courts = tuple(court.id for _, court in settled if court is not None)
        self.wants.emit(AddCourts(courts, doubts=tuple(typed for typed, _ in settled)))

    def _leave(self) -> None:
        self.wants.emit(LeaveNamesOut())
