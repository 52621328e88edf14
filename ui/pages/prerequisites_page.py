"""The second step: what only the person can know, asked before any password is typed."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from app.checks.finding import Check
from app.courts.go_live import GateState
from app.linking.prerequisites import MAY_SIGN_IN, REQUIRED, Answers, Case, Question, Reply, answered, stops
from app.linking.steps import Step
from ui.intents import AnswerPrerequisites, RunCheck, SaveCalendar
from ui.look import Tone, em
from ui.pages.frame import FramedPage, plain_button
from ui.scene import Scene
from ui.widgets.by_hand_offer import ByHandOffer
from ui.widgets.case_row import CaseRow
from ui.widgets.check_list import CheckList
from ui.widgets.gate_notice import GateNotice
from ui.widgets.link import Link
from ui.widgets.panel import Panel
from ui.widgets.question_row import QuestionRow
from ui.widgets.sheet_buttons import SheetButtons
from ui.widgets.text import Text
from ui.words.gate import gate_still
from ui.words.logins import REDACTION, REDACTION_LATER
from ui.words.official_pages import REDACTION as REDACTION_PAGE
from ui.words.prerequisites import (
    ALL_DONE,
    CHECKED_NOW,
    EARLIER,
    ONLY_CHECKED,
    READ_ONCE,
    SHOW_ANSWERS,
    STILL_SIGNED_IN,
    STOPPED,
    still_to_answer,
)


class PrerequisitesPage(FramedPage):
    """One row a question. Every change is told at once, so that nothing is lost on the way back."""

    step = Step.PREREQUISITES

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.gate = GateNotice()
        self.gate.asked.connect(self.open_address)
        self.gate.save.connect(self._save_calendar)
        self.body.addWidget(self.gate)
        self.case_row = CaseRow(1)
        self.case_row.replied.connect(self._later_reveal)
        self.rows = {question: QuestionRow(question, number) for number, question in enumerate(Question, 2)}
        rows: tuple[CaseRow | QuestionRow, ...] = (self.case_row, *self.rows.values())
        self.earlier, self.show_answers = Panel(Tone.INFO), plain_button(SHOW_ANSWERS)
        self._folded = False
        for row in rows:
            row.replied.connect(self._replied)
            row.asked.connect(self.open_address)
            self.body.addWidget(row)
        self._add_earlier()
        self.reading = Panel(title=READ_ONCE)
        self._add_reading()
        self.checks, self.still = CheckList(), Text(bold=True)
        self.checks.again.connect(self._check_again)
        self.body.addWidget(self.checks)
        self.sheet = SheetButtons()
        self.sheet.wants.connect(self.wants)
        self.body.addWidget(self.sheet)
        self.body.addSpacing(em(self, 0.2))
        self.body.addWidget(self.still)
        self.by_hand = ByHandOffer()
        self.by_hand.taken.connect(self.go_by_hand)
        self.body.addWidget(self.by_hand)

    @property
    def answers(self) -> Answers:
        """All replies given so far, in the order of the questions."""
        given = ((question, row.reply) for question, row in self.rows.items())
        return tuple((question, reply) for question, reply in given if reply is not None)

    def present(self, scene: Scene) -> None:
        state = scene.state
        if state.step is self.step and self.scene.state.step is not self.step:
            # asked once a person, not once a court; on the way back they stand open
            self._fold(state.case is None and answered(state.answers))
        given: dict[Question, Reply] = dict(scene.state.answers)
        self.gate.present(scene.gate, scene.court)
        self.checks.present(scene.findings, scene.checking)
        self.case_row.show_for(scene.court)
        self.case_row.put(scene.state.case)
        for question, row in self.rows.items():
            row.show_for(scene.court)
            row.put(given.get(question))
        self.sheet.show_for(scene.state.court_id)
        super().present(scene)
        self._say_still()

    def is_entered(self) -> bool:
        ready = self.case_row.case in MAY_SIGN_IN and answered(self.answers)
        return ready and not self._waits_for_its_day

    def on_next(self) -> AnswerPrerequisites | None:
        if not self.is_entered():
            return None
        return AnswerPrerequisites(self.answers, leave=True, case=self.case_row.case)

    def first_field(self) -> QWidget:
        if self.case_row.case is None:
            return next(iter(self.case_row.radios.values()))
        row = next((row for row in self.rows.values() if row.reply is None), None)
        if row is None:
            return self.case_row.radios[self.case_row.case]
        return next(iter(row.radios.values()))

    @property
    def _waits_for_its_day(self) -> bool:
        return self.scene.gate is not None and self.scene.gate.state is GateState.NOT_YET

    def _add_earlier(self) -> None:
        self.earlier.body.addWidget(Text(EARLIER))
        self.earlier.body.addWidget(self.show_answers, alignment=Qt.AlignmentFlag.AlignLeft)
        self.earlier.hide()
        self.show_answers.clicked.connect(self._unfold)
        self.body.addWidget(self.earlier)

    def _fold(self, folded: bool) -> None:
        """Shows that the questions were answered, in place of all of them again."""
        self._folded = folded
        self.earlier.setVisible(folded)
        self.reading.setVisible(not folded)
        for row in self.rows.values():
            row.setVisible(not folded)

    def _unfold(self) -> None:
        self._fold(False)
        next(iter(next(iter(self.rows.values())).radios.values())).setFocus()

    def _add_reading(self) -> None:
        self.reading.body.addWidget(Text(REDACTION))
        self.reading.body.addWidget(Text(REDACTION_LATER, muted=True))
        link = Link(*REDACTION_PAGE)
        link.asked.connect(self.open_address)
        self.reading.body.addWidget(link, alignment=Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.reading)

    def _later_reveal(self) -> None:
        QTimer.singleShot(0, self, self._reveal_branch)  # the page makes room for it first

    def _reveal_branch(self) -> None:
        if self.case_row.case is not None:
            self.reveal(self.case_row.branches[self.case_row.case].says)

    def _check_again(self, check: Check) -> None:
        self.wants.emit(RunCheck(check))

    def _save_calendar(self, path: str) -> None:
        self.wants.emit(SaveCalendar(path))

    def _replied(self) -> None:
        self._say_still()
        self.completeChanged.emit()
        self.wants.emit(AnswerPrerequisites(self.answers, leave=False, case=self.case_row.case))

    def _say_still(self) -> None:
        self.still.setText(self._what_is_left())
        links = self.case_row.case is not Case.LINKED_ALREADY
        self.by_hand.offer(self.scene.court, fits=links and self.is_entered())

    def _what_is_left(self) -> str:
        if self.case_row.still:
            return self.case_row.still
        open_ones = [str(row.number) for q, row in self.rows.items() if q in REQUIRED and row.reply is None]
        if self.case_row.case is None:
            open_ones.insert(0, str(self.case_row.number))
        if open_ones:
            return still_to_answer(", ".join(open_ones))
        if self.scene.gate is not None and self._waits_for_its_day and not stops(self.answers):
            return gate_still(self.scene.gate)
        if not self.is_entered():
            return STOPPED
        signed_in = self.scene.state.pacer_username is not None
        if self.case_row.case is Case.LINKED_ALREADY:
            return CHECKED_NOW if signed_in else ONLY_CHECKED
        return STILL_SIGNED_IN if signed_in else ALL_DONE
