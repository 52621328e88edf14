"""What can be done with the history: open one, forget one or all that is settled, save it as a table."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.look import Tone, em
from ui.widgets.attempt_list import AttemptList, NameOf
from ui.widgets.inline_question import InlineQuestion
from ui.widgets.push_button import PushButton
from ui.widgets.reflow import Flow
from ui.words import history as say
from ui.words import history_table as table


class HistoryActions(QWidget):
    """The buttons for what is chosen in `attempts`. Nothing is forgotten or saved unasked.

    `question` is to be placed where it is seen; `asking` says that it is there now. `said` carries words and
    their tone.
    """

    open_wanted = Signal(object)
    forget_wanted = Signal(int)
    forget_all_wanted = Signal()
    table_wanted = Signal()
    asking = Signal()
    said = Signal(str, object)

    def __init__(self, attempts: AttemptList, name_of: NameOf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._attempts, self._name_of = attempts, name_of
        self.total = self.settled = 0
        self._yes: Callable[[], None] = self.table_wanted.emit
        self.question = InlineQuestion()
        self.open, self.forget = PushButton(say.OPEN), PushButton(say.FORGET)
        self.forget_all, self.table = PushButton(say.FORGET_ALL), PushButton(say.EXPORT)
        row = Flow(self, em(self, 0.5))
        for button, pressed in (
            (self.open, self._open),
            (self.forget, self._ask_to_forget),
            (self.forget_all, self._ask_to_forget_all),
            (self.table, self._ask_to_save),
        ):
            row.addWidget(button)
            button.clicked.connect(pressed)
        self.question.yes.connect(self._answered_yes)
        self.question.no.connect(attempts.setFocus)

    @Slot()
    def _open(self) -> None:
        if self._attempts.attempt is None:
            self.said.emit(say.NOTHING_CHOSEN, Tone.INFO)
        else:
            self.open_wanted.emit(self._attempts.attempt)

    @Slot()
    def _ask_to_forget(self) -> None:
        attempt = self._attempts.attempt
        if attempt is None:
            self.said.emit(say.NOTHING_CHOSEN, Tone.INFO)
        elif not attempt.settled:
            self.said.emit(say.kept_words(attempt), Tone.WARN)
        else:
            heading, text = say.forget_one_words(attempt, self._name_of(attempt.court_id))
            forget = partial(self.forget_wanted.emit, attempt.id)
            self._ask(heading, text, say.FORGET_IT, say.KEEP_IT, forget)

    @Slot()
    def _ask_to_forget_all(self) -> None:
        if self.settled == 0:
            self.said.emit(say.NOTHING_SETTLED, Tone.INFO)
            return
        heading, text = say.forget_all_words(self.settled, self.total - self.settled)
        self._ask(heading, text, say.FORGET_THEM, say.KEEP_THEM, self.forget_all_wanted.emit)

    @Slot()
    def _ask_to_save(self) -> None:
        heading, text = table.table_words(self.total)
        self._ask(heading, text, table.CHOOSE, table.DO_NOT_SAVE, self.table_wanted.emit)

    def _ask(self, heading: str, text: str, yes: str, no: str, then: Callable[[], None]) -> None:
        self._yes = then
        self.question.ask(heading, text, yes, no)
        self.asking.emit()

    @Slot()
    def _answered_yes(self) -> None:
        self._attempts.setFocus()
        self._yes()
