"""One prerequisite: the question, its replies, how to find out, and what the reply means."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from app.courts.court import Court
from app.linking.prerequisites import HARD_STOPS, Question, Reply
from ui import accessibility
from ui.look import Rung, Tone, em
from ui.widgets.choice import Radio
from ui.widgets.disclosure import Disclosure
from ui.widgets.link import Link
from ui.widgets.notice import Notice
from ui.widgets.panel import Panel
from ui.widgets.reflow import Flow
from ui.widgets.text import Text
from ui.words.contacts import contacts_for
from ui.words.courts import court_in_words
from ui.words.prerequisites import FIND_OUT, OPTIONAL
from ui.words.questions import QuestionWords, question_words


class _Help(QWidget):
    """How the answer to a question is found. `asked` carries an address to open."""

    asked = Signal(str)

    def __init__(self, words: QuestionWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(em(self, 1.3), 0, 0, 0)
        column.setSpacing(em(self, 0.3))
        column.addWidget(Text(words.find_out))
        for label, url in words.links:
            link = Link(label, url)
            link.asked.connect(self.asked)
            column.addWidget(link, alignment=Qt.AlignmentFlag.AlignLeft)


class QuestionRow(Panel):
    """`replied` when a person picks a reply; `asked` carries an address to open."""

    replied = Signal()
    asked = Signal(str)

    def __init__(self, question: Question, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.question, self.number = question, number
        self.words = question_words(question)
        self._court: Court | None = None
        self._said: Reply | None = None
        self.ask = Text(rung=Rung.HEADING, bold=True)
        self.body.addWidget(self.ask)
        self._group = QButtonGroup(self)
        self.radios: dict[Reply, Radio] = {}
        choices = QWidget()
        flow = Flow(choices, em(self, 0.6))
        for reply, label in self.words.replies:
            radio = Radio(label)
            self.radios[reply] = radio
            self._group.addButton(radio)
            flow.addWidget(radio)
        # toggled, not clicked: a screen reader toggles
        self._group.buttonToggled.connect(self._toggled)
        self.body.addWidget(choices)
        self.remark = Notice()
        self.remark.asked.connect(self.asked)
        self.body.addWidget(self.remark)
        self.find_out = Disclosure(FIND_OUT, partial(_Help, self.words))
        self.find_out.made.connect(self._hear_help)
        self.body.addWidget(self.find_out)
        self.show_for(None)

    @property
    def reply(self) -> Reply | None:
        """What was answered, if anything."""
        return next((reply for reply, radio in self.radios.items() if radio.isChecked()), None)

    def show_for(self, court: Court | None) -> None:
        """Words the question for `court`."""
        if court != self._court:
            self._court, self._said = court, None
        ask = self.words.ask.format(court=court_in_words(court))
        extra = OPTIONAL if self.words.optional else ""
        self.ask.setText(f"{self.number}. {ask}{extra}")
        accessibility.name(self, ask)
        for reply, label in self.words.replies:
            accessibility.name(self.radios[reply], label)
            accessibility.describe(self.radios[reply], ask)
        accessibility.name(self.find_out.opener, f"{FIND_OUT} {ask}")

    def put(self, reply: Reply | None) -> None:
        """Shows `reply` as given."""
        if reply is self.reply:
            self._say()
            return
        self._group.setExclusive(False)
        self._group.blockSignals(True)
        for one, radio in self.radios.items():
            radio.setChecked(one is reply)
        self._group.blockSignals(False)
        self._group.setExclusive(True)
        self._say()

    def _hear_help(self, inside: _Help) -> None:
        inside.asked.connect(self.asked)

    def _toggled(self, _radio: QAbstractButton, checked: bool) -> None:
        if checked:
            self._picked()

    def _picked(self) -> None:
        self._say(aloud=True)
        self.replied.emit()

    def _say(self, *, aloud: bool = False) -> None:
        reply = self.reply
        if reply is self._said:
            return
        self._said = reply
        text = self.words.remarks.get(reply, "") if reply is not None else ""
        if not text or reply is None:
            self.remark.clear()
            return
        stops = (self.question, reply) in HARD_STOPS
        self.remark.say(text, Tone.BAD if stops else Tone.INFO)
        for contact in contacts_for(self.words.helper, self._court) if stops else ():
            self.remark.add_contact(contact)
        if aloud:
            accessibility.announce(self.remark, text, urgent=stops)
