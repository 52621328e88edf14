"""The second step: what only the person can know, asked before any password is typed."""

from PySide6.QtWidgets import QWidget

from app.linking.prerequisites import MAY_SIGN_IN, REQUIRED, Answers, Question, Reply, answered
from app.linking.state import Step
from ui.intents import AnswerPrerequisites
from ui.look import em
from ui.pages.frame import FramedPage
from ui.scene import Scene
from ui.widgets.case_row import CaseRow
from ui.widgets.question_row import QuestionRow
from ui.widgets.text import Text

ALL_DONE = "That is all. Press Next to sign in to PACER."
STOPPED = "Not yet: see the red note above. You can close the program and come back."


class PrerequisitesPage(FramedPage):
    """One row a question. Every change is told at once, so that nothing is lost on the way back."""

    step = Step.PREREQUISITES

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.case_row = CaseRow(1)
        self.rows = {question: QuestionRow(question, number) for number, question in enumerate(Question, 2)}
        rows: tuple[CaseRow | QuestionRow, ...] = (self.case_row, *self.rows.values())
        for row in rows:
            row.replied.connect(self._replied)
            row.asked.connect(self.open_address)
            self.body.addWidget(row)
        self.still = Text(bold=True)
        self.body.addSpacing(em(self, 0.2))
        self.body.addWidget(self.still)

    @property
    def answers(self) -> Answers:
        """All replies given so far, in the order of the questions."""
        given = ((question, row.reply) for question, row in self.rows.items())
        return tuple((question, reply) for question, reply in given if reply is not None)

    def present(self, scene: Scene) -> None:
        given: dict[Question, Reply] = dict(scene.state.answers)
        self.case_row.show_for(scene.court)
        self.case_row.put(scene.state.case)
        for question, row in self.rows.items():
            row.show_for(scene.court)
            row.put(given.get(question))
        self._say_still()
        super().present(scene)

    def is_entered(self) -> bool:
        return self.case_row.case in MAY_SIGN_IN and answered(self.answers)

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

    def _replied(self) -> None:
        self._say_still()
        self.completeChanged.emit()
        self.wants.emit(AnswerPrerequisites(self.answers, leave=False, case=self.case_row.case))

    def _say_still(self) -> None:
        self.still.setText(self._what_is_left())

    def _what_is_left(self) -> str:
        if self.case_row.still:
            return self.case_row.still
        open_ones = [str(row.number) for q, row in self.rows.items() if q in REQUIRED and row.reply is None]
        if self.case_row.case is None:
            open_ones.insert(0, str(self.case_row.number))
        if open_ones:
            return f"Still to answer: {', '.join(open_ones)}."
        return ALL_DONE if self.is_entered() else STOPPED
