"""Clears everything of one attorney for the next one: signs out, and starts the program again.

A process that ended is the only proof that nothing is left in memory. What the new one must know is said in
`Cleared`, which names nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QClipboard, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from app.linking.state import LinkState
from ui.controller import Controller
from ui.dialogs.side_windows import SideWindows
from ui.navigation import Navigation
from ui.text.desk import SignInEnd
from ui.text.window import More
from ui.view_state import Cleared, ViewState
from ui.widgets.entry import PASTED
from ui.wizard import LinkWizard

if TYPE_CHECKING:
    from ui.dialogs.desk import NextAttorneyView

WAITS_FOR_SIGN_OUT = 3_000
"""Milliseconds; PACER may not answer, and the next attorney is there."""

NEXT_KEY = "Ctrl+N"

SHORTEST = 3
"""Letters; what is shorter is too common to be anybody's name or login."""


class NextAttorney(QObject):
    """Notes what the window comes to know of an attorney, and clears all of it when the next one comes.

    `restart_wanted` carries the `Cleared` with which the program is to start again.
    """

    restart_wanted = Signal(object)

    def __init__(
        self,
        parent: QObject,
        window: LinkWizard,
        navigation: Navigation,
        controller: Controller,
        side_windows: SideWindows,
    ) -> None:
        super().__init__(parent)
        self._window, self._navigation = window, navigation
        self._controller, self._side_windows = controller, side_windows
        self._known: set[str] = set()
        self._cleared: Cleared | None = None
        self._patience = QTimer(self, singleShot=True, interval=WAITS_FOR_SIGN_OUT)
        self._patience.timeout.connect(self._start_again)
        controller.changed.connect(self._note)
        navigation.next_attorney_wanted.connect(self.ask)
        side_windows.next_wanted.connect(self.ask)
        controller.desk.next_wanted.connect(self.ask)
        QShortcut(QKeySequence(NEXT_KEY), window).activated.connect(self._by_key)
        side_windows.next_agreed.connect(self.clear)

    @Slot()
    def ask(self) -> None:
        """Clears at once where nothing is at stake, and asks otherwise."""
        from ui.dialogs.desk import stakes  # printing comes with it: not before the first page

        if stakes(self._controller.view):
            self._view()
        else:
            self.clear()

    @Slot()
    def _by_key(self) -> None:
        if self._controller.view.helping:
            self.ask()

    @Slot()
    def clear(self) -> None:
        """Signs this attorney out and has the program start again, unless work is being done."""
        view = self._controller.view
        if view.state.work is not None or self._cleared is not None:
            return
        signed_in = view.state.pacer_username is not None
        self._note_fields()
        self._cleared = Cleared(
            sign_in=SignInEnd.NOT_CONFIRMED if signed_in else SignInEnd.NEVER,
            began=self._side_windows.begun,
            windows=self._side_windows.forget(),
            clipboard_emptied=empty_clipboard(self._known),
        )
        self._view().show_clearing()
        self._controller.show(replace(self._controller.view, sign_out_confirmed=None))
        self._controller.start_over(keep_person=False)
        self._controller.desk.write()
        if signed_in:
            self._patience.start()
        else:
            QTimer.singleShot(0, self, self._start_again)

    @Slot(object)
    def _note(self, view: ViewState) -> None:
        if self._cleared is not None:
            if view.sign_out_confirmed is not None and self._patience.isActive():
                self._start_again()
            return
        if view.helping or view.state != LinkState():
            self._known |= set(_shown(view))
        else:  # the next person without a desk: nothing is noted beyond
            self._known.clear()
        self._navigation.steps.more.leave_out(More.NEXT_ATTORNEY, not view.helping)

    def _note_fields(self) -> None:
        """What was typed and never sent may have been copied. No secret is noted."""
        from ui.pages.court import CourtPage
        from ui.widgets.entry import OneTimeCodeField, PasswordField

        for line in self._window.findChildren(QLineEdit):
            if not _is_in(line, (CourtPage, PasswordField, OneTimeCodeField)):
                self._known |= set(_tidy(line.text()))

    @Slot()
    def _start_again(self) -> None:
        self._patience.stop()
        cleared = self._cleared
        if cleared is None:
            return
        if cleared.sign_in is SignInEnd.NOT_CONFIRMED and self._controller.view.sign_out_confirmed:
            cleared = replace(cleared, sign_in=SignInEnd.CONFIRMED)
        self.restart_wanted.emit(cleared)

    def _view(self) -> NextAttorneyView:
        from ui.dialogs.desk import NextAttorneyView

        self._side_windows.open(More.NEXT_ATTORNEY)
        view = self._side_windows.open_ones[More.NEXT_ATTORNEY]
        if not isinstance(view, NextAttorneyView):
            raise RuntimeError("another window has the place of this one")
        return view


def _shown(view: ViewState) -> Iterator[str]:
    """What `view` shows of a person. No password and no code is in it."""
    state = view.state
    proposal, outcome = state.proposal, state.outcome
    for text in (
        state.pacer_username,
        state.cmecf_login,
        None if state.signed_in is None else state.signed_in.shown_name,
        None if proposal is None else proposal.cmecf_login,
        None if proposal is None else proposal.cmecf_name,
        None if proposal is None else proposal.pacer_name,
        None if outcome is None else outcome.cmecf_name,
        None if outcome is None else outcome.pacer_name,
        None if view.open_attempt is None else view.open_attempt.cmecf_name,
    ):
        yield from _tidy(text)


def _tidy(text: str | None) -> Iterator[str]:
    tidy = " ".join((text or "").split()).casefold()
    if len(tidy) >= SHORTEST:
        yield tidy


def _is_in(widget: QWidget, kinds: tuple[type[QWidget], ...]) -> bool:
    above: QWidget | None = widget
    while above is not None and not isinstance(above, kinds):
        above = above.parentWidget()
    return above is not None


PARTS = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)


def empty_clipboard(known: set[str]) -> bool:
    """Empties it of what this program put there, a pasted secret, and a text with a `known` name or login.

    Gives whether there was any of it. Anything else is left alone.
    """
    clipboard, emptied_any = QGuiApplication.clipboard(), False
    for part in PARTS:
        text = clipboard.text(part) if part is PARTS[0] or clipboard.supportsSelection() else ""
        if not text:
            continue
        ours = clipboard.ownsClipboard() if part is PARTS[0] else clipboard.ownsSelection()
        folded = " ".join(text.split()).casefold()
        if ours or PASTED.holds(PASTED.mark(text)) or any(_holds_word(folded, one) for one in known):
            clipboard.clear(part)
            emptied_any = True
    return emptied_any


def _holds_word(text: str, wanted: str) -> bool:
    at = text.find(wanted)
    while at >= 0:
        around = text[max(at - 1, 0) : at] + text[at + len(wanted) : at + len(wanted) + 1]
        if not any(letter.isalnum() for letter in around):
            return True
        at = text.find(wanted, at + 1)
    return False
