"""The windows beside the wizard: those of its menu, the preparation sheet, the page dossier."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QMenuBar

from app.linking.problems import Problem
from ui.controller import Controller
from ui.text.window import PAGE_GONE, More, more_label
from ui.view_state import ViewState

if TYPE_CHECKING:
    from app.adapter.dossier import Dossier, DossierSource
    from app.adapter.port import RawPage
    from app.records.attempts import Attempt
    from ui.dialogs.side_window import SideWindow
    from ui.dialogs.trouble import TroubleView
    from ui.wizard import LinkWizard
    from ui.worker import RecordReader

MOST = 100


class RunRecord(QObject):
    """Records the problems of this run. `problems`: the latest ones, oldest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._last: Problem | None = None
        self.problems: tuple[Problem, ...] = ()

    @Slot(object)
    def note(self, view: ViewState) -> None:
        """Records the problem of `view` if it is new."""
        problem = view.state.problem
        if problem is not None and problem is not self._last:
            kind = Problem(problem.kind, may_have_linked=problem.may_have_linked)
            self.problems = (*self.problems, kind)[-MOST:]
        self._last = problem


HELP_KEY = QKeySequence.StandardKey.HelpContents
TROUBLE_KEY = "Shift+F1"


class SideWindows(QObject):
    """Opened from everywhere, also while work is done. F1 opens the help, Shift+F1 the page for trouble.

    `next_wanted`: the next attorney comes; `next_agreed`: and everything is to be cleared. `begun`: when
    this run began.
    """

    next_wanted = Signal()
    next_agreed = Signal()

    def __init__(
        self,
        window: LinkWizard,
        controller: Controller,
        records: RecordReader,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        super().__init__(window)
        self._window, self._controller, self._records, self._now = window, controller, records, now
        self._run = RunRecord(self)
        controller.changed.connect(self._run.note)
        self.trouble: TroubleView | None = None
        self.open_ones: dict[More, SideWindow] = {}
        self.begun = datetime.now(UTC)
        for key, act in ((HELP_KEY, self.open_help), (TROUBLE_KEY, self.open_trouble)):
            QShortcut(QKeySequence(key), window).activated.connect(act)
        controller.sheet_wanted.connect(self._sheet)
        controller.page_wanted.connect(self._dossier)
        controller.report_wanted.connect(self._report)
        controller.my_courts.paper_wanted.connect(self._list)
        controller.my_courts.receipt_wanted.connect(self._attempt)
        controller.desk.paper_wanted.connect(self._day_sheet)
        window.left.connect(self._close)
        self.menu = self.menu_of_a_mac() if sys.platform == "darwin" else None

    def menu_of_a_mac(self) -> QMenuBar:
        """The bar at the top of a Mac's screen. macOS itself puts About below the program's name."""
        bar = QMenuBar()  # without a parent it is every window's
        entries = bar.addMenu(more_label(More.HELP))
        for entry in (More.ABOUT, More.HELP, More.TROUBLE):
            action = entries.addAction(more_label(entry))
            action.setMenuRole(QAction.MenuRole.AboutRole if entry is More.ABOUT else QAction.MenuRole.NoRole)
            action.triggered.connect(partial(self.open, entry))
        return bar

    @Slot(object)
    def open(self, entry: More) -> None:
        """Opens what an entry of the menu names, or brings it to the front."""
        if entry is More.TROUBLE:
            self.open_trouble()
            return
        if entry not in self.open_ones:
            self.open_ones[entry] = self._make(entry)
            self._controller.changed.connect(self.open_ones[entry].present)
        self.open_ones[entry].present(self._controller.view)
        self.open_ones[entry].come_forward()

    @Slot()
    def open_help(self) -> None:
        """Shows the help at the page about this step."""
        self.open(More.HELP)

    @Slot()
    def open_trouble(self) -> None:
        """Opens "Something went wrong"."""
        from ui.dialogs.trouble import TroubleView, utc_now

        if self.trouble is None:
            self.trouble = TroubleView(self._now or utc_now, self._window)
            self.trouble.asked.connect(self._open_address)
            self._controller.changed.connect(self.trouble.present)
        self.trouble.present(self._controller.view)
        self.trouble.come_forward()

    def _make(self, entry: More) -> SideWindow:
        match entry:
            case More.HELP:
                from ui.dialogs.help import HelpView

                view = HelpView(self._window)
                view.asked.connect(self._open_address)
                view.trouble_wanted.connect(self.open_trouble)
                return view
            case More.ABOUT:
                from ui.dialogs.about import AboutView

                about = AboutView(self._window)
                about.asked.connect(self._open_address)
                return about
            case More.TEXT_SIZE:
                from ui.text_scale import TextSizeView

                return TextSizeView(self._window)
            case More.DESK | More.NEXT_ATTORNEY:
                return desk_window(entry, self, self._controller, self._records, self._window)
            case More.HISTORY:
                from ui.dialogs.history import HistoryView

                return HistoryView(self._records, self._window)
            case More.SUPPORT_FILE:
                from ui.dialogs.trouble import SupportView

                return SupportView(self._records, lambda: self._run.problems, self._window)
            case _:
                raise ValueError(entry)

    @Slot(str)
    def _open_address(self, url: str) -> None:
        self._controller.address_wanted.emit(url)  # also while a call runs

    @Slot(object)
    def _sheet(self, path: str | None) -> None:
        from ui.dialogs.printing import PreparationPaper

        paper = PreparationPaper(self._window)
        paper.said.connect(self._controller.remark)
        paper.take(self._controller.view.court, self._controller.view.mode, path)

    @Slot(object)
    def _list(self, path: str | None) -> None:
        from ui.dialogs.printing import ListPaper

        paper = ListPaper(self._window)
        paper.said.connect(self._controller.remark)
        paper.take(self._controller.view, path)

    @Slot(object)
    def _day_sheet(self, path: str | None) -> None:
        from ui.dialogs.desk import DaySheet

        sheet = DaySheet(self._window, self._records, self.begun)
        sheet.said.connect(self._controller.remark)
        sheet.take(self._controller.view, path)

    @Slot(object)
    def _attempt(self, attempt: Attempt) -> None:
        """Shows the receipt of an attempt."""
        from ui.dialogs.history import AttemptView

        courts = self._controller.view.courts
        if courts is None or attempt.court_id not in courts:
            return
        view = AttemptView(self._window)
        self._window.left.connect(view.close)
        view.present(self._controller.view)
        view.show_attempt(attempt, courts[attempt.court_id])
        view.come_forward()

    @Slot(object)
    def _dossier(self, page: RawPage | None) -> None:
        """Shows what a dossier of `page` would hold; it is saved only where the person says."""
        from app import __version__
        from app.adapter.dossier import DossierSource

        view = self._controller.view
        if page is None or view.court is None:
            self._controller.remark(PAGE_GONE)
            return
        source = DossierSource(page, view.court.id, view.state.step.value, __version__, view.mode.value)
        self._show_dossier(source)

    @Slot(object)
    def _report(self, page: Dossier | None) -> None:
        """Shows a page of the guarded browser, whose words are masked already."""
        from app.adapter.dossier import DossierSource
        from app.adapter.port import RawPage

        if page is None:
            self._controller.remark(PAGE_GONE)
            return
        raw = RawPage(page.html, page.url, "")
        self._show_dossier(DossierSource(raw, page.court_id, page.step, page.program_version, page.mode))

    def _show_dossier(self, source: DossierSource) -> None:
        from ui.dialogs.dossier import DossierView

        dossier = DossierView(source, self._window)
        self._window.left.connect(dossier.close)
        dossier.show()

    def forget(self) -> int:
        """Closes and deletes all windows; returns how many were open."""
        windows = [one for one in self._window.findChildren(QDialog) if one.isWindow()]
        count = sum(one.isVisible() for one in windows)
        for shown in (*self.open_ones.values(), self.trouble):
            if shown is not None:  # something may still reference it
                self._controller.changed.disconnect(shown.present)
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


def desk_window(
    entry: More, side_windows: SideWindows, controller: Controller, records: RecordReader, window: LinkWizard
) -> SideWindow:
    """The window of `entry`."""
    from ui.dialogs.desk import DaySheet, DeskView, NextAttorneyView

    if entry is More.DESK:
        sheet, view = DaySheet(window, records, side_windows.begun), DeskView(window)
        sheet.said.connect(controller.remark)
        view.helping_set.connect(controller.help_attorney)
        view.next_wanted.connect(side_windows.next_wanted)
        view.sheet_wanted.connect(sheet.take)
        return view
    question = NextAttorneyView(window)
    question.agreed.connect(side_windows.next_agreed)
    question.receipt_wanted.connect(controller.put_out_receipt)
    return question
