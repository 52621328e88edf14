"""The window for the next attorney: what is at stake before, and the proof afterwards."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import accessibility
from ui.beside.side_window import SideWindow
from ui.desk.clearing import Cleared, stakes
from ui.look import Tone, em
from ui.pages.frame import plain_button
from ui.scene import Mode, Scene
from ui.widgets.bullets import Bullets
from ui.widgets.layouts import emptied
from ui.widgets.notice import Notice
from ui.widgets.panel import Panel
from ui.widgets.text import Text
from ui.words import next_attorney as say
from ui.words.next_attorney import Stake


class NextAttorneyView(SideWindow):
    """`agreed`: everything is to be cleared. `leave_wanted`: the program is to be closed.

    `receipt_kept`: whether the receipt of this moment was saved or printed.
    """

    agreed = Signal()
    leave_wanted = Signal()

    def __init__(
        self, parent: QWidget | None = None, *, receipt_kept: Callable[[], bool] = lambda: False
    ) -> None:
        super().__init__(say.TITLE, say.LEAD, parent)
        self._receipt_kept = receipt_kept
        self.cleared: Cleared | None = None
        self.verdict, self.sign_in = Notice(), Text()
        self.clear = self.add_button(say.CLEAR_NOW)
        self.clear.clicked.connect(self.agreed)
        self._asked: tuple[Stake, ...] | None = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(em(self, 0.6))
        self.body.addWidget(self.verdict)
        self.body.addLayout(self._lines)
        self.body.addStretch(1)

    def present(self, scene: Scene) -> None:
        super().present(scene)
        if self.cleared is None:
            self._ask(stakes(scene, receipt_kept=self._receipt_kept()))
        else:
            self.sign_in.setText(_sign_in_words(self.cleared, scene.sign_out_confirmed))

    def come_forward(self) -> None:
        """Asks, whatever was answered before."""
        self.cleared, self._asked = None, None
        self.lead.show()
        self.clear.show()
        self.present(self.scene)
        super().come_forward()

    def show_cleared(self, cleared: Cleared) -> None:
        """Shows that it is being looked, or the proof."""
        self.cleared, self._asked = cleared, None
        self.clear.hide()
        lines = emptied(self._lines)
        self.lead.hide()
        if not cleared.done:
            self.verdict.say(say.CLEARING, Tone.INFO)
            return
        self._show_verdict(cleared)
        self.sign_in = Text(_sign_in_words(cleared, self.scene.sign_out_confirmed))
        for title, content in (
            (say.LOOKED, _looked(cleared)),
            (say.SIGN_IN, self.sign_in),
            (say.CLIPBOARD, Text(say.CLIPBOARD_EMPTIED if cleared.clipboard_emptied else say.CLIPBOARD_LEFT)),
            (say.WINDOWS, Text(_windows_words(cleared.windows))),
            (say.WHAT_STAYS, Bullets(self._stays(login_kept=cleared.login_kept))),
        ):
            lines.addWidget(_part(title, content))
        self.scrolling.to_top()
        self.verdict.setFocus()
        accessibility.announce(self, self.verdict.accessibleName(), urgent=True)

    def focus_first(self) -> None:
        self.verdict.setFocus()  # what is at stake is read before the button is reached

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
        lines.addWidget(_part(say.WHAT_STAYS, Bullets(self._stays(login_kept=bool(self.scene.kept_pacer)))))
        self.clear.setEnabled(Stake.WORKING not in at_stake)

    def _show_verdict(self, cleared: Cleared) -> None:
        if not cleared.is_proven:
            self.verdict.say(say.CLOSING_CLEARS, Tone.BAD, heading=say.NOT_ALL_GONE)
            leave = plain_button(say.CLOSE_PROGRAM)
            leave.clicked.connect(self.leave_wanted)
            self.verdict.add(leave)
        elif cleared.looked_for:
            self.verdict.say(say.ALL_GONE_MEANS, Tone.GOOD, heading=say.ALL_GONE)
        else:
            self.verdict.say(say.NOTHING_KNOWN_MEANS, Tone.GOOD, heading=say.NOTHING_KNOWN)

    def _stays(self, *, login_kept: bool) -> tuple[str, ...]:
        login = (say.KEPT_LOGIN,) if login_kept else ()
        invented = (say.PRACTICE_PEOPLE,) if self.scene.mode is Mode.PRACTICE else ()
        return (*say.STAYS, *login, *invented)


def _looked(cleared: Cleared) -> QWidget:
    kinds = say.kinds_words(cleared.looked_for)
    if cleared.left:
        lines = [say.LOOKED_BUT.format(texts=cleared.texts, held=cleared.held)]
        lines += sorted(say.left_words(one) for one in cleared.left)
    else:
        lines = [say.LOOKED_AT.format(texts=cleared.texts, held=cleared.held, kinds=kinds or say.NO_NAMES)]
    if cleared.not_looked_for:
        lines.append(say.NOT_LOOKED.format(kinds=say.kinds_words(cleared.not_looked_for)))
    return Bullets(lines) if len(lines) > 1 else Text(lines[0])


def _sign_in_words(cleared: Cleared, confirmed: bool | None) -> str:
    if not cleared.was_signed_in:
        return say.NEVER_SIGNED_IN
    if confirmed is None:
        return say.SIGN_IN_ENDING
    return say.SIGN_IN_ENDED if confirmed else say.SIGN_IN_LIVES


def _windows_words(count: int) -> str:
    return say.WINDOWS_CLOSED.format(count=count) if count else say.NO_WINDOWS


def _part(title: str, content: QWidget) -> Panel:
    panel = Panel(title=title)
    panel.body.addWidget(content)
    return panel
