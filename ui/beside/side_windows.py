"""What stands beside the wizard: what its menu opens, preparation sheet, page dossier."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog

from app.release_page import ADDRESS
from ui.beside.run_record import RunRecord
from ui.conductor import Conductor
from ui.words.more import More
from ui.words.window import PAGE_GONE

HELP_KEY = QKeySequence.StandardKey.HelpContents
TROUBLE_KEY = "Shift+F1"

if TYPE_CHECKING:
    from app.adapter.raw_page import RawPage
    from app.records.attempt import Attempt
    from ui.beside.record_room import RecordRoom
    from ui.beside.side_window import SideWindow
    from ui.beside.trouble_view import TroubleView
    from ui.wizard import LinkWizard


class SideWindows(QObject):
    """Opened from everywhere, also while work is done. F1 opens the help, Shift+F1 the page for trouble.

    `next_wanted`: the next attorney comes; `next_agreed`: and everything is to be cleared. `begun`: when
    this run began. `receipt_kept`: the receipt of this moment was saved or printed.
    """

    next_wanted = Signal()
    next_agreed = Signal()

    def __init__(
        self,
        window: LinkWizard,
        conductor: Conductor,
        room: RecordRoom,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        super().__init__(window)
        self._window, self._conductor, self._room, self._now = window, conductor, room, now
        self._run = RunRecord(self)
        conductor.changed.connect(self._run.note)
        self.trouble: TroubleView | None = None
        self.open_ones: dict[More, SideWindow] = {}
        self.begun = datetime.now(UTC)
        self.receipt_kept = False
        for key, act in ((HELP_KEY, self.open_help), (TROUBLE_KEY, self.open_trouble)):
            QShortcut(QKeySequence(key), window).activated.connect(act)
        conductor.sheet_wanted.connect(self._sheet)
        conductor.page_wanted.connect(self._dossier)
        conductor.my_courts.paper_wanted.connect(self._list)
        conductor.my_courts.receipt_wanted.connect(self._attempt)
        window.left.connect(self._close)

    @Slot(object)
    def open(self, entry: More) -> None:
        """Opens what an entry of the menu names, or brings it to the front."""
        if entry is More.TROUBLE:
            self.open_trouble()
            return
        if entry is More.NEWER_VERSION:
            self._open_address(ADDRESS)
            return
        if entry not in self.open_ones:
            self.open_ones[entry] = self._make(entry)
            self._conductor.changed.connect(self.open_ones[entry].present)
        self.open_ones[entry].present(self._conductor.scene)
        self.open_ones[entry].come_forward()

    @Slot()
    def open_help(self) -> None:
        """Shows the help at the page about this step."""
        self.open(More.HELP)

    @Slot()
    def open_trouble(self) -> None:
        """Shows the page for when it went wrong."""
        from ui.beside.trouble_view import TroubleView, utc_now

        if self.trouble is None:
            self.trouble = TroubleView(self._now or utc_now, self._window)
            self.trouble.asked.connect(self._open_address)
            self._conductor.changed.connect(self.trouble.present)
        self.trouble.present(self._conductor.scene)
        self.trouble.come_forward()

    def _make(self, entry: More) -> SideWindow:
        match entry:
            case More.HELP:
                from ui.beside.help_view import HelpView

                view = HelpView(self._window)
                view.asked.connect(self._open_address)
                view.trouble_wanted.connect(self.open_trouble)
                return view
            case More.ABOUT:
                from ui.beside.about_view import AboutView

                about = AboutView(self._window)
                about.asked.connect(self._open_address)
                return about
            case More.TEXT_SIZE:
                from ui.beside.text_size_view import TextSizeView

                return TextSizeView(self._window)
            case More.DESK | More.NEXT_ATTORNEY:
                from ui.desk.desk_windows import desk_window

                return desk_window(entry, self, self._conductor, self._room, self._window)
            case More.HISTORY:
                from ui.beside.history_view import HistoryView

                return HistoryView(self._room, self._window)
            case More.SUPPORT_FILE:
                from ui.beside.support_view import SupportView

                return SupportView(self._room, lambda: self._run.problems, self._window)
            case _:
                raise ValueError(entry)

    @Slot(str)
    def _open_address(self, url: str) -> None:
        self._conductor.address_wanted.emit(url)  # also while work is done, when intents are not heard

    @Slot(object)
    def _sheet(self, path: str | None) -> None:
        from ui.papers.preparation_paper import PreparationPaper

        paper = PreparationPaper(self._window)
        paper.said.connect(self._conductor.remark)
        paper.take(self._conductor.scene.court, self._conductor.scene.mode, path)

    @Slot(object)
    def _list(self, path: str | None) -> None:
        from ui.my_courts.list_paper import ListPaper

        paper = ListPaper(self._window)
        paper.said.connect(self._conductor.remark)
        paper.take(self._conductor.scene, path)

    @Slot(object)
    def _attempt(self, attempt: Attempt) -> None:
        """Shows the receipt of an attempt."""
        from ui.beside.attempt_view import AttemptView

        courts = self._conductor.scene.courts
        if courts is None or attempt.court_id not in courts:
            return
        view = AttemptView(self._window)
        self._window.left.connect(view.close)
        view.present(self._conductor.scene)
        view.show_attempt(attempt, courts[attempt.court_id])
        view.come_forward()

    @Slot(object)
    def _dossier(self, page: RawPage | None) -> None:
        """Shows what a dossier of `page` would hold; it is saved only where the person says."""
        from app import __version__
        from app.adapter.dossier import DossierSource
        from ui.beside.dossier_view import DossierView

        scene = self._conductor.scene
        if page is None or scene.court is None:
            self._conductor.remark(PAGE_GONE)
            return
        source = DossierSource(page, scene.court.id, scene.state.step.value, __version__, scene.mode.value)
        view = DossierView(source, self._window)
        self._window.left.connect(view.close)
        view.show()

    def forget(self) -> int:
        """Closes all windows and throws them away, with what they show; gives how many were open."""
        windows = [one for one in self._window.findChildren(QDialog) if one.isWindow()]
        count = sum(one.isVisible() for one in windows)
        for view in (*self.open_ones.values(), self.trouble):
            if view is not None:  # it may be held by somebody for a while, and hears no more
                self._conductor.changed.disconnect(view.present)
        for one in windows:
            one.close()
            one.deleteLater()
        self.trouble = None
        self.open_ones.clear()
        return count

    @Slot()
    def _close(self) -> None:
        if self.trouble is not None:
            self.trouble.close()
        for window in self.open_ones.values():
            window.close()
