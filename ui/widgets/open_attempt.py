"""An attempt that is not settled: what is known of it, a fresh check, and the desk's word."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import accessibility
from ui.look import Rung, Tone, em
from ui.scene import OpenAttempt, RecordDoubt
from ui.widgets.choice import Tick
from ui.widgets.entry import Entry
from ui.widgets.panel import Panel
from ui.widgets.push_button import PushButton
from ui.widgets.text import Text, quoted
from ui.words import open_attempt as say
from ui.words.fields import CHECK_AGAIN, CHECK_AGAIN_MEANS
from ui.words.result_page import court_said

TICKS = {True: say.LINK_AGAIN, False: say.LINK_ALL_THE_SAME}
"""By whether the record says that a link was made."""


class DeskWord(QWidget):
    """Who at the court's desk said that nothing was linked. `told` carries the name."""

    told = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.4))
        column.addWidget(Text(say.IF_THE_DESK_SAYS, Rung.HEADING, bold=True))
        column.addWidget(Text(say.DESK_WHY))
        self.who = Entry(say.WHO, limit=100)
        self.button = PushButton(say.DESK_SAID)
        column.addWidget(self.who)
        column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.button.clicked.connect(self._tell)

    def _tell(self) -> None:
        name = self.who.text.strip()
        if not name:
            self.who.refuse(say.NO_NAME, aloud=True)
        elif len(name) > self.who.limit:
            self.who.refuse(say.TOO_LONG, aloud=True)
        else:
            self.told.emit(name)
            return
        self.who.line.setFocus()


class UnsettledAttempt(Panel):
    """Shown before anything is linked again at a court where an earlier try has no known result."""

    recheck = Signal()
    told = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.WARN, say.HEADING, parent)
        self._what, self._words = Text(), Text(selectable=True)
        self.button = PushButton(CHECK_AGAIN)
        accessibility.name(self.button, CHECK_AGAIN_MEANS)
        self.desk = DeskWord()
        for widget in (self._what, self._words):
            self.body.addWidget(widget)
        self.body.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.desk)
        self.button.clicked.connect(self.recheck)
        self.desk.told.connect(self.told)
        self.hide()

    def present(self, attempt: OpenAttempt | None) -> None:
        """Shows `attempt`, or nothing."""
        self.setVisible(attempt is not None)
        if attempt is None:
            return
        self._what.setText(say.sent_words(attempt.when, attempt.cmecf_name))
        self._words.setText(court_said(quoted(attempt.court_words)) if attempt.court_words else "")
        self._words.setVisible(bool(attempt.court_words))
        self.button.setVisible(attempt.may_recheck)


class DoubtedRecord(Panel):
    """What the record holds against sending anything here, and the plain second consent."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.WARN, say.RECORD_HEADING, parent)
        self._what = Text()
        self.ticks = {again: Tick(words) for again, words in TICKS.items()}
        self._shown: RecordDoubt | None = None
        self.body.addWidget(self._what)
        for tick in self.ticks.values():
            self.body.addWidget(tick)
            tick.toggled.connect(self.changed)
        self.hide()

    @property
    def accepted(self) -> bool:
        """Whether nothing is in doubt, or the person has said to go on all the same."""
        return self._shown is None or any(tick.isChecked() for tick in self.ticks.values())

    def present(self, doubt: RecordDoubt | None) -> None:
        """Shows `doubt`, or nothing. What was ticked holds for the doubt that was shown."""
        if doubt == self._shown:
            return
        self._shown = doubt
        for again, tick in self.ticks.items():
            tick.setChecked(False)
            tick.setVisible(doubt is not None and again is (doubt.linked_when is not None))
        if doubt is not None:
            self._what.setText(say.doubt_words(doubt.linked_when, doubt.damaged, doubt.lost))
        self.setVisible(doubt is not None)
