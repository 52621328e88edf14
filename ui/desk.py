"""Clears everything of one attorney for the next one, and then looks what is left."""

from __future__ import annotations

import gc
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget
from shiboken6 import isValid

from ui.backend import Answer, Backend
from ui.clearing import Cleared, stakes
from ui.conductor import Conductor
from ui.guide import WizardGuide
from ui.intents import StartOver
from ui.pages.court_page import CourtPage
from ui.paper import Paper
from ui.scene import PracticePerson, Scene
from ui.side_windows import SideWindows
from ui.trace_search import held_by, left_on_screen, roots_of
from ui.traces import Kind, Left, Pattern, Place, Trace, Traces
from ui.widgets.pasted import PASTED
from ui.widgets.practice_people import PracticePeople
from ui.widgets.row_painter import forget_rows
from ui.widgets.wrapping import forget_heights
from ui.wizard import LinkWizard
from ui.words.more import More

if TYPE_CHECKING:
    from app.linking.outcome import Outcome
    from ui.next_attorney_view import NextAttorneyView

SIGNED_OUT = "signed_out"
LOOKS_ANYWAY_AFTER = 20_000  # milliseconds, where a sign-out does not come back
MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)


class Desk(QObject):
    """Notes what the window comes to know of an attorney, and clears all of it when the next one comes.

    `program` is what everything hangs on: it is looked through afterwards.
    """

    def __init__(
        self,
        program: QObject,
        window: LinkWizard,
        guide: WizardGuide,
        conductor: Conductor,
        backend: Backend,
        beside: SideWindows,
    ) -> None:
        super().__init__(program)
        self._program, self._window, self._guide = program, window, guide
        self._conductor, self._backend, self._beside = conductor, backend, beside
        self._traces = Traces()
        self._outcome: Outcome | None = None
        self._cleared = Cleared(was_signed_in=False, done=True)
        self._wanted: frozenset[Trace] = frozenset()
        self._pattern = Pattern(())
        self._looking: Iterator[str | bytes | None] | None = None
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._look_on)
        self._patience = QTimer(self, singleShot=True)
        self._patience.timeout.connect(self._begin_to_look)
        conductor.changed.connect(self._note)
        backend.answered.connect(self._heard)
        guide.next_attorney_wanted.connect(self.ask)
        beside.next_wanted.connect(self.ask)
        beside.next_agreed.connect(self.clear)

    @Slot()
    def receipt_was_kept(self) -> None:
        """The receipt of this moment was saved or printed."""
        self._beside.receipt_kept = True

    @Slot()
    def ask(self) -> None:
        """Clears at once where nothing is at stake, and asks otherwise."""
        if stakes(self._conductor.scene, receipt_kept=self._beside.receipt_kept):
            self._view()
        else:
            self.clear()

    @Slot()
    def clear(self) -> None:
        """Clears everything of this attorney, unless work is being done; then looks what is left."""
        scene = self._conductor.scene
        if scene.state.work is not None or self._patience.isActive() or self._turn.isActive():
            return
        self._note_fields()
        self._wanted = self._traces.take()
        self._cleared = Cleared(
            was_signed_in=scene.state.pacer_username is not None,
            clipboard_emptied=self._empty_clipboard(),
            windows=self._beside.forget(),
        )
        self._conductor.show(replace(scene, sign_out_confirmed=None))
        self._conductor.act(StartOver(keep_person=False))
        self._guide.forget_person()
        for paper in self._window.findChildren(Paper):
            paper.deleteLater()
        self._traces.take()
        self._beside.receipt_kept = False
        self._view().show_cleared(self._cleared)
        self._patience.start(LOOKS_ANYWAY_AFTER)
        self._backend.submit(_nothing, SIGNED_OUT, lasting=True)

    @Slot(object)
    def _note(self, scene: Scene) -> None:
        self._traces.note(scene)
        self._guide.steps.more.leave_out(More.NEXT_ATTORNEY, not scene.helping)
        if scene.state.outcome is not self._outcome:  # the receipt says something else now
            self._outcome, self._beside.receipt_kept = scene.state.outcome, False

    def _note_fields(self) -> None:
        """What was typed and never sent. Passwords and codes are not noted: their fields must be empty."""
        for line in self._window.findChildren(QLineEdit):
            if line.echoMode() is QLineEdit.EchoMode.Normal and not _is_search(line):
                self._traces.add(Kind.TYPED, line.text())

    def _empty_clipboard(self) -> bool:
        clipboard, emptied = QGuiApplication.clipboard(), False
        pattern = Pattern(self._wanted)
        for mode in MODES:
            if mode is QClipboard.Mode.Selection and not clipboard.supportsSelection():
                continue
            text = clipboard.text(mode)
            ours = clipboard.ownsClipboard() if mode is MODES[0] else clipboard.ownsSelection()
            if text and (ours or PASTED.holds(text) or pattern.kind_in(text) is not None):
                clipboard.clear(mode)
                emptied = True
        PASTED.forget()
        return emptied

    @Slot(object)
    def _heard(self, answer: Answer) -> None:
        if answer.token == SIGNED_OUT and self._patience.isActive():
            QTimer.singleShot(0, self, self._begin_to_look)  # pages that were replaced go first

    @Slot()
    def _begin_to_look(self) -> None:
        if self._looking is not None or self._cleared.done:
            return
        self._patience.stop()
        forget_heights()
        forget_rows()
        re.purge()  # what is masked in a court's words was compiled
        gc.collect()
        scene = self._conductor.scene
        names_kept = {name.casefold() for name in scene.kept_pacer}
        kept = {one for one in self._wanted if one.text.casefold() in names_kept}
        unfit = self._wanted - kept - self._fit(self._wanted)
        self._wanted = self._wanted - kept - unfit
        self._cleared = replace(
            self._cleared,
            login_kept=bool(kept),
            looked_for=frozenset(one.kind for one in self._wanted),
            not_looked_for=frozenset(one.kind for one in unfit),
        )
        self._pattern = Pattern(self._wanted)
        passed = (self._wanted, *self._wanted, kept, unfit, self._pattern, scene.courts, scene.people)
        self._looking = held_by(roots_of(self._program), passed, by=_is_invented)
        self._turn.start()

    @Slot()
    def _look_on(self) -> None:
        """Reads what is in memory, a slice a turn."""
        held, left = 0, set(self._cleared.left)
        for text in self._looking or ():
            if text is None:
                break
            held += 1
            kind = self._pattern.kind_in(text)
            if kind is not None:
                left.add(Left(Place.IN_MEMORY, kind))
        else:
            self._turn.stop()
        self._cleared = replace(self._cleared, held=self._cleared.held + held, left=frozenset(left))
        if not self._turn.isActive():
            self._look_at_windows()

    def _look_at_windows(self) -> None:
        found, texts = left_on_screen(self._pattern, passed=_is_invented)
        clipboard = QGuiApplication.clipboard().text()
        on_clipboard = self._pattern.kind_in(clipboard)
        if on_clipboard is not None:
            found.add(Left(Place.ON_CLIPBOARD, on_clipboard))
        self._wanted, self._pattern, self._looking = frozenset(), Pattern(()), None
        left = self._cleared.left | found
        self._cleared = replace(self._cleared, left=left, texts=texts, done=True)
        self._view().show_cleared(self._cleared)

    def _fit(self, traces: frozenset[Trace]) -> frozenset[Trace]:
        """Those whose finding would mean something: long enough, and no word that the program says itself."""
        fit = {one for one in traces if one.can_be_looked_for}
        own = [vars(module) for name, module in [*sys.modules.items()] if name.startswith("ui.words.")]
        pattern, ordinary = Pattern(fit), set[Trace]()
        for text in held_by([*own, self._conductor.scene.courts]):
            if text is not None and pattern.kind_in(text) is not None:
                ordinary |= {one for one in fit if Pattern([one]).kind_in(text) is not None}
        return frozenset(fit - ordinary)

    def _view(self) -> NextAttorneyView:
        from ui.next_attorney_view import NextAttorneyView

        self._beside.open(More.NEXT_ATTORNEY)
        view = self._beside.open_ones[More.NEXT_ATTORNEY]
        if not isinstance(view, NextAttorneyView):
            raise RuntimeError("another window has the place of this one")
        return view


def _is_search(line: QLineEdit) -> bool:
    """Whether courts are searched with it: what is typed there names nobody."""
    above = line.parentWidget()
    while above is not None and not isinstance(above, CourtPage):
        above = above.parentWidget()
    return above is not None


def _is_invented(one: object) -> bool:
    """Whether it is one of the practice people, or shows them: their names are the program's own."""
    if isinstance(one, QWidget):
        above: QWidget | None = one if isValid(one) else None
        while above is not None and not isinstance(above, PracticePeople):
            above = above.parentWidget()
        return above is not None
    return isinstance(one, PracticePerson) or type(one).__module__.startswith("app.practice.")


def _nothing() -> None:
    """Only its turn is waited for."""
