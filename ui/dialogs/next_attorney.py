"""The window that asks before everything is cleared for the next attorney, and says afterwards what was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.linking.events import Step
from app.linking.outcome import OutcomeState
from ui import accessibility
from ui.dialogs.side_window import SideWindow
from ui.realm import Mode
from ui.text import desk as say
from ui.text.desk import SignInEnd, Stake
from ui.theme import Tone, em
from ui.view_state import ViewState
from ui.widgets.layouts import emptied
from ui.widgets.notice import Notice, Panel
from ui.widgets.text import Bullets, Text


@dataclass(frozen=True)
class Cleared:
    """What the program must know when it comes back. `began`: when the day's work began, for its sheet."""

    sign_in: SignInEnd
    began: datetime
    windows: int = 0
    clipboard_emptied: bool = False

    def as_argument(self) -> str:
        """One word for the command line."""
        clipboard = int(self.clipboard_emptied)
        return f"{self.sign_in.value},{clipboard},{self.windows},{self.began.timestamp():.0f}"

    @classmethod
    def of_argument(cls, word: str) -> Cleared:
        """What `as_argument` gave. Raises ValueError for anything else."""
        sign_in, clipboard, windows, began = word.split(",")
        at = datetime.fromtimestamp(float(began), UTC)
        return cls(SignInEnd(sign_in), at, int(windows), bool(int(clipboard)))


def stakes(view: ViewState, *, receipt_kept: bool) -> tuple[Stake, ...]:
    """What would be ended or lost by clearing now. `receipt_kept`: it was saved or printed."""
    state = view.state
    if state.work is not None:
        return (Stake.WORKING,)
    found = [Stake.RECEIPT] if view.receipt_ready and not receipt_kept else []
    if state.outcome is not None and state.outcome.state is OutcomeState.UNKNOWN:
        found.append(Stake.NOT_KNOWN)
    elif state.outcome is None and state.step not in (Step.START, Step.COURT):
        found.append(Stake.NOT_FINISHED)
    return tuple(found)


class NextAttorneyView(SideWindow):
    """`agreed`: everything is to be cleared.

    `receipt_kept`: whether the receipt of this moment was saved or printed.
    """

    agreed = Signal()

    def __init__(
        self, parent: QWidget | None = None, *, receipt_kept: Callable[[], bool] = lambda: False
    ) -> None:
        super().__init__(say.NEXT_TITLE, say.NEXT_LEAD, parent)
        self._receipt_kept = receipt_kept
        self.cleared: Cleared | None = None
        self._clearing = False
        self.verdict = Notice()
        self.clear = self.add_button(say.CLEAR_NOW)
        self.clear.clicked.connect(self.agreed)
        self._asked: tuple[Stake, ...] | None = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(em(self, 0.6))
        self.body.addWidget(self.verdict)
        self.body.addLayout(self._lines)
        self.body.addStretch(1)

    def present(self, view: ViewState) -> None:
        super().present(view)
        if self.cleared is None and not self._clearing:
            self._ask(stakes(view, receipt_kept=self._receipt_kept()))

    def come_forward(self) -> None:
        """Asks, whatever was answered before."""
        self.cleared, self._asked, self._clearing = None, None, False
        self.lead.show()
        self.clear.show()
        self.present(self.view)
        super().come_forward()

    def show_clearing(self) -> None:
        """Says that it is being cleared."""
        self._clearing = True
        self._show_verdict(say.CLEARING_NOW, Tone.INFO)

    def show_cleared(self, cleared: Cleared) -> None:
        """Shows what was cleared, after the program has started again."""
        self.cleared, self._asked = cleared, None
        self._show_verdict(say.CLEARED_MEANS, Tone.GOOD, heading=say.CLEARED)
        for title, content in (
            (say.SIGN_IN, Text(say.sign_in_words(cleared.sign_in))),
            (say.CLIPBOARD, Text(say.CLIPBOARD_EMPTIED if cleared.clipboard_emptied else say.CLIPBOARD_LEFT)),
            (say.WINDOWS, Text(_windows_words(cleared.windows))),
            (say.WHAT_STAYS, Bullets(self._stays(login_kept=bool(self.view.kept_pacer)))),
        ):
            self._lines.addWidget(_part(title, content))
        self.scrolling.to_top()
        self.verdict.setFocus()
        accessibility.announce(self, self.verdict.accessibleName(), urgent=True)

    def focus_first(self) -> None:
        self.verdict.setFocus()  # what is at stake is read before the button is reached

    def _show_verdict(self, said: str, tone: Tone, heading: str = "") -> None:
        self.clear.hide()
        self.lead.hide()
        emptied(self._lines)
        self.verdict.say(said, tone, heading=heading)

    def _ask(self, at_stake: tuple[Stake, ...]) -> None:
        if at_stake == self._asked:
            return
        self._asked = at_stake
        if at_stake:
            said = "\n".join(say.stake_words(one) for one in at_stake)
            self.verdict.say(said, Tone.WARN, heading=say.AT_STAKE)
        else:
            self.verdict.say(say.NO_STAKE, Tone.INFO)
        lines = emptied(self._lines)
        lines.addWidget(_part(say.WHAT_GOES, Bullets(say.GOES)))
        lines.addWidget(_part(say.WHAT_STAYS, Bullets(self._stays(login_kept=bool(self.view.kept_pacer)))))
        self.clear.setEnabled(Stake.WORKING not in at_stake)

    def _stays(self, *, login_kept: bool) -> tuple[str, ...]:
        login = (say.KEPT_LOGIN,) if login_kept else ()
        invented = (say.PRACTICE_PEOPLE,) if self.view.mode is Mode.PRACTICE else ()
        return (*say.STAYS, *login, *invented)


def _windows_words(count: int) -> str:
    return say.WINDOWS_CLOSED.format(count=count) if count else say.NO_WINDOWS


def _part(title: str, content: QWidget) -> Panel:
    panel = Panel(title=title)
    panel.body.addWidget(content)
    return panel
