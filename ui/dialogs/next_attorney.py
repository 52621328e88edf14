"""The window that asks before everything is cleared for the next attorney."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.linking.events import Step
from app.linking.outcome import OutcomeState
from app.records.roster import desk_outcome
from ui.dialogs.side_window import SideWindow
from ui.realm import Mode
from ui.text import desk as say
from ui.text.desk import Stake
from ui.text.outcomes import PDF_FILES, SAVE_TITLE
from ui.text.receipt import suggested_name
from ui.theme import Rung, Tone, em
from ui.view_state import ViewState
from ui.widgets.notice import Disclosure, Notice
from ui.widgets.save_dialog import SaveDialog
from ui.widgets.text import Bullets, Text

BEGUN = frozenset({Step.BROWSER, Step.GUIDED, Step.PACER, Step.CMECF, Step.CONFIRM})


def stakes(view: ViewState) -> tuple[Stake, ...]:
    """What would be ended or lost by clearing now."""
    state = view.state
    if state.work is not None:
        return (Stake.WORKING,)
    found = [Stake.RECEIPT] if view.receipt_ready and not view.receipt_kept else []
    if state.outcome is not None and state.outcome.state is OutcomeState.UNKNOWN:
        found.append(Stake.NOT_KNOWN)
    elif state.step in BEGUN and desk_outcome(state) is None:
        found.append(Stake.NOT_FINISHED)
    return tuple(found)


class NextAttorneyView(SideWindow):
    """`agreed`: everything is to be cleared. `receipt_wanted` carries the path to save the receipt at."""

    agreed = Signal()
    receipt_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(say.NEXT_TITLE, say.NEXT_LEAD, parent)
        self._clearing = False
        self._dialog: QFileDialog | None = None
        self._asked: tuple[Stake, ...] | None = None
        self.verdict, self.said = Notice(), Text(bold=True)
        self.save, self.clear = self.add_button(say.SAVE_RECEIPT), self.add_button(say.CLEAR_NOW)
        self.save.clicked.connect(self.ask_where)
        self.clear.clicked.connect(self.agreed)
        self._goes, self._stays = Bullets(say.GOES), Bullets()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(em(self, 1.3), 0, 0, 0)
        for title, lines in ((say.WHAT_GOES, self._goes), (say.WHAT_STAYS, self._stays)):
            column.addWidget(Text(title, Rung.HEADING, bold=True))
            column.addWidget(lines)
        self.body.addWidget(self.verdict)
        self.body.addWidget(self.said)
        self.body.addWidget(Disclosure(say.WHAT_GOES_AND_STAYS, inside))
        self.body.addStretch(1)

    def present(self, view: ViewState) -> None:
        super().present(view)
        login = (say.KEPT_LOGIN,) if view.kept_pacer else ()
        invented = (say.PRACTICE_PEOPLE,) if view.mode is Mode.PRACTICE else ()
        self._stays.show_lines((*say.STAYS, *login, *invented))
        self.said.setText(view.notice or "")
        self.said.setVisible(bool(view.notice))
        if not self._clearing:
            self._ask(stakes(view))

    def come_forward(self) -> None:
        """Asks, whatever was answered before."""
        self._asked, self._clearing = None, False
        self.present(self.view)
        super().come_forward()

    def show_clearing(self) -> None:
        """Says that it is being cleared."""
        self._clearing = True
        self.save.hide()
        self.clear.hide()
        self.verdict.say(say.CLEARING_NOW, Tone.INFO)

    def focus_first(self) -> None:
        self.verdict.setFocus()  # what is at stake is read before the button is reached

    @Slot()
    def ask_where(self) -> None:
        """Asks where the receipt is to be saved; the answer arrives as `receipt_wanted`."""
        dialog = SaveDialog(self, SAVE_TITLE, suggested_name(self.view), PDF_FILES)
        dialog.fileSelected.connect(self.receipt_wanted)
        self._dialog = dialog
        dialog.open()

    def _ask(self, at_stake: tuple[Stake, ...]) -> None:
        if at_stake == self._asked:
            return
        self._asked = at_stake
        unsaved = Stake.RECEIPT in at_stake
        if at_stake:
            said = "\n".join(say.stake_words(one) for one in at_stake)
            self.verdict.say(said, Tone.WARN, heading=say.AT_STAKE)
        else:
            self.verdict.say(say.NO_STAKE, Tone.INFO)
        self.save.setVisible(unsaved)
        self.save.fill(unsaved)
        self.clear.show()
        self.clear.fill(not unsaved)
        self.clear.setEnabled(Stake.WORKING not in at_stake)
