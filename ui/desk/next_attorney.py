"""Clears everything of one attorney for the next one, and has it looked what is left."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from app.linking.state import LinkState
from ui.backend import Backend
from ui.beside.side_windows import SideWindows
from ui.conductor import Conductor
from ui.desk.traces import Kind, Pattern, Traces
from ui.guide import WizardGuide
from ui.intents import StartOver
from ui.scene import Scene
from ui.wizard import LinkWizard
from ui.words.more import More

if TYPE_CHECKING:
    from app.linking.outcome import Outcome
    from ui.desk.clearing import Cleared
    from ui.desk.last_look import LastLook
    from ui.desk.next_attorney_view import NextAttorneyView


class Desk(QObject):
    """Notes what the window comes to know of an attorney, and clears all of it when the next one comes.

    `program` is what everything hangs on: it is looked through afterwards. Whatever only clearing needs is
    loaded then: most people never do it.
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
        self._program, self._backend = program, backend
        self._window, self._guide, self._conductor, self._beside = window, guide, conductor, beside
        self._traces = Traces()
        self._look: LastLook | None = None
        self._outcome: Outcome | None = None
        conductor.changed.connect(self._note)
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
        from ui.desk.clearing import stakes

        if stakes(self._conductor.scene, receipt_kept=self._beside.receipt_kept):
            self._view()
        else:
            self.clear()

    @Slot()
    def clear(self) -> None:
        """Clears everything of this attorney, unless work is being done; then looks what is left."""
        from ui.desk.clearing import Cleared
        from ui.desk.clipboard import empty_clipboard
        from ui.papers.paper import Paper

        scene, look = self._conductor.scene, self._last_look()
        if scene.state.work is not None or look.goes_on:
            return
        self._note_fields()
        wanted = self._traces.take()
        cleared = Cleared(
            was_signed_in=scene.state.pacer_username is not None,
            clipboard_emptied=empty_clipboard(Pattern(wanted)),
            windows=self._beside.forget(),
        )
        self._conductor.show(replace(scene, sign_out_confirmed=None))
        self._conductor.act(StartOver(keep_person=False))
        self._guide.forget_person()
        for paper in self._window.findChildren(Paper):
            paper.deleteLater()
        self._traces.take()
        self._beside.receipt_kept = False
        self._tell(cleared)
        look.begin(cleared, wanted, self._conductor.scene)

    @Slot(object)
    def _note(self, scene: Scene) -> None:
        if scene.helping or scene.state != LinkState():
            self._traces.note(scene)
        else:  # the next person without a desk: nothing is noted beyond
            self._traces.take()
        self._guide.steps.more.leave_out(More.NEXT_ATTORNEY, not scene.helping)
        if scene.state.outcome is not self._outcome:  # the receipt says something else now
            self._outcome, self._beside.receipt_kept = scene.state.outcome, False

    def _note_fields(self) -> None:
        """What was typed and never sent. No secret is noted: its field must be empty afterwards."""
        from ui.pages.court_page import CourtPage
        from ui.widgets.one_time_code import OneTimeCodeField
        from ui.widgets.password_field import PasswordField

        for line in self._window.findChildren(QLineEdit):
            if not _is_in(line, (CourtPage, PasswordField, OneTimeCodeField)):
                self._traces.add(Kind.TYPED, line.text())

    @Slot(object)
    def _tell(self, cleared: Cleared) -> None:
        self._view().show_cleared(cleared)

    def _last_look(self) -> LastLook:
        from ui.desk.last_look import LastLook

        if self._look is None:
            self._look = LastLook(self._program, self._backend)
            self._look.done.connect(self._tell)
        return self._look

    def _view(self) -> NextAttorneyView:
        from ui.desk.next_attorney_view import NextAttorneyView

        self._beside.open(More.NEXT_ATTORNEY)
        view = self._beside.open_ones[More.NEXT_ATTORNEY]
        if not isinstance(view, NextAttorneyView):
            raise RuntimeError("another window has the place of this one")
        return view


def _is_in(widget: QWidget, kinds: tuple[type[QWidget], ...]) -> bool:
    above: QWidget | None = widget
    while above is not None and not isinstance(above, kinds):
        above = above.parentWidget()
    return above is not None
