"""The second step: what only the person can know, asked before any password is typed."""

from PySide6.QtWidgets import QWidget

from app.linking.state import REQUIRED, Answers, Question, Reply, Step, answered
from ui.intents import AnswerPrerequisites
from ui.look import em
from ui.pages.frame import FramedPage
from ui.scene import Scene
from ui.widgets.question_row import QuestionRow
from ui.widgets.text import Text

ALL_DONE = "That is all. Press Next to sign in to PACER."
STOPPED = "Not yet: see the red note above. You can close the program and come back."


class PrerequisitesPage(FramedPage):
    """One row a question. Every change is told at once, so that nothing is lost on the way back."""

    step = Step.PREREQUISITES

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = {question: QuestionRow(question, number) for number, question in enumerate(Question, 1)}
        for row in self.rows.values():
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
        for question, row in self.rows.items():
            row.show_for(scene.court)
            row.put(given.get(question))
        self._say_still()
        super().present(scene)

    def is_entered(self) -> bool:
        return answered(self.answers)

    def on_next(self) -> AnswerPrerequisites | None:
        if not self.is_entered():
            return None
        return AnswerPrerequisites(self.answers, leave=True)

    def first_field(self) -> QWidget:
        rows = self.rows.values()
        row = next((row for row in rows if row.reply is None), self.rows[Question.KNOWS_CMECF_LOGIN])
        radios = list(row.radios.values())
        return next((radio for radio in radios if radio.isChecked()), radios[0])

    def _replied(self) -> None:
        self._say_still()
        self.completeChanged.emit()
        self.wants.emit(AnswerPrerequisites(self.answers, leave=False))

    def _say_still(self) -> None:
        open_ones = [
            str(row.ask.text().split(".")[0])
            for q, row in self.rows.items()
            if q in REQUIRED and row.reply is None
        ]
        if open_ones:
            self.still.setText(f"Still to answer: {', '.join(open_ones)}.")
        else:
            self.still.setText(ALL_DONE if self.is_entered() else STOPPED)
