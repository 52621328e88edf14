"""Puts everything behind the window together, and ends it; it alone knows every concrete class."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices

from app.linking.events import Step
from app.records.folders import documents_folder
from ui import crash, loading
from ui.controller import Controller
from ui.dialogs.side_windows import SideWindows
from ui.navigation import Navigation, make_page
from ui.next_attorney import NextAttorney
from ui.realm import Mode
from ui.services import Services
from ui.text.window import ADDRESS_NOT_OPENED, CRASHED, NOT_IN_PRACTICE, More
from ui.text_scale import TextScale
from ui.view_state import Cleared
from ui.worker import RecordReader, Worker

if TYPE_CHECKING:
    from app.courts.court import Court
    from app.linking.problems import Problem
    from app.records.folders import Folders
    from app.records.receipt import Receipt
    from ui.realm import Realm
    from ui.wizard import LinkWizard

OPENS = ("https", "mailto")
NO_SECRET_YET = (Step.START, Step.DESK, Step.COURT, Step.PREREQUISITES)
# milliseconds; by then the list of courts is laid out, which loading beside it would make many times longer
WARM_UP_AFTER = 250


class Application(QObject):
    """The program behind `window`, in `realm`, with its records in `folders`.

    `cleared` is what an earlier run said when it cleared everything for the next attorney. `restart_wanted`
    carries a `Cleared`; `practice_wanted` whether the program is to start again for practice. `all_loaded`:
    all that can be loaded beforehand is, and no secret was typed yet. `documents` finds the folder where
    receipts are filed by themselves.
    """

    restart_wanted = Signal(object)
    practice_wanted = Signal(bool)
    all_loaded = Signal()
    _crashed = Signal()
    _warm = Signal()

    def __init__(
        self,
        window: LinkWizard,
        realm: Realm,
        folders: Folders,
        *,
        start_at: str | None = None,
        cleared: str | None = None,
    ) -> None:
        super().__init__(window)
        self.documents = documents_folder
        self._telling = False
        self._filed: tuple[object, str | None, object] = (None, None, None)
        self._cleared = cleared
        self.window, self._realm = window, realm
        self.worker = Worker(self)
        self.services = Services(realm, folders)
        self.controller = Controller(
            self.worker, self.services, mode=realm.mode, start_at=start_at, parent=self
        )
        self.navigation = Navigation(window, self.controller, make_page)
        records = RecordReader(self.worker, lambda: self.services.queries)
        self.side_windows = SideWindows(window, self.controller, records)
        self.navigation.steps.trouble_wanted.connect(self.side_windows.open_trouble)
        self.navigation.steps.more.wants.connect(self._open_beside)
        for entry, here in ((More.PRACTICE, Mode.REAL), (More.LEAVE_PRACTICE, Mode.PRACTICE)):
            self.navigation.steps.more.leave_out(entry, realm.mode is not here)
        self.next_attorney = NextAttorney(self, window, self.navigation, self.controller, self.side_windows)
        self.next_attorney.restart_wanted.connect(self.restart_wanted)
        self.text = TextScale.of_application()
        self.text.listen(window)
        self.text.changed.connect(self._keep_text_size)
        self._crashed.connect(self._tell_crash)
        self._pieces = loading.Pieces(self._later(), self)
        self._warm.connect(self._pieces.start)
        self.controller.address_wanted.connect(self._open_address)
        self.controller.receipt_found.connect(self._receipt)
        self.controller.practice_wanted.connect(self.practice_wanted)
        self.controller.receipt_made.connect(self._receipt_made)
        self.controller.folder_wanted.connect(self._show_in_folder)
        crash.install(self._crashed.emit)
        QTimer.singleShot(0, self, self._open)  # the window is painted before the worker asks for its share

    def close(self, limit: float) -> bool:
        """Ends everything within `limit` seconds; True if nothing had to be left behind."""
        crash.install(_nobody)
        self._pieces.stop()
        self.services.cancel()
        return self.controller.close(limit)

    @Slot()
    def _open(self) -> None:
        if not sys.platform.startswith("linux"):  # before anything that asks a court
            from ui.desktop import PROXIES_NEED

            self.worker.run(partial(loading.load, [PROXIES_NEED]), self._proxies_loaded, lasting=True)
        self.controller.open()
        if self._cleared is not None:
            self._show_cleared(self._cleared)
        QTimer.singleShot(WARM_UP_AFTER, self, self._submit_warm_up)

    def _proxies_loaded(self, _none: object) -> None:
        from ui.desktop import ask_the_system

        ask_the_system()

    def _show_cleared(self, word: str) -> None:
        """The desk goes on as it was before the restart."""
        try:
            cleared = Cleared.of_argument(word)
        except ValueError:  # nobody but this program writes it
            return
        self.controller.help_attorney(True, self.controller.view.helping_always)
        self.controller.desk.open(again=True)
        self.controller.desk.show_cleared(cleared)
        self.side_windows.begun = cleared.began

    @Slot(object)
    def _open_beside(self, entry: More) -> None:
        """What an entry of the menu names; practice begins and ends in this window's place."""
        if entry in (More.PRACTICE, More.LEAVE_PRACTICE):
            self.navigation.practice(entry is More.PRACTICE)
        else:
            self.side_windows.open(entry)

    @Slot()
    def _submit_warm_up(self) -> None:
        self.worker.run(self._warm_up, lasting=True)

    def _warm_up(self) -> None:
        """Loads what the next pages need and is without Qt; in the UI thread it would be felt."""
        loading.load(loading.LATER_WITHOUT_QT)
        courts = self.controller.view.courts
        if courts is not None:
            courts.search("")  # makes the index of all names
        self._warm.emit()

    def _later(self) -> Iterator[Callable[[], object]]:
        yield from loading.later_pages()
        yield self._build_ahead

    def _build_ahead(self) -> None:
        if self.controller.state.step in NO_SECRET_YET:
            self.all_loaded.emit()
        self.navigation.build_ahead()

    @Slot()
    def _tell_crash(self) -> None:
        if not self._telling:  # what fails may be the very thing that shows the remark
            self._telling = True
            self.controller.remark(CRASHED)
            self._telling = False

    @Slot(str)
    def _open_address(self, address: str) -> None:
        """Opens web pages and mail in the person's own programs; in practice no real filing site."""
        url, view = QUrl(address), self.controller.view
        if view.mode is not Mode.REAL and address == view.court_site:  # the practice court's own pages
            QDesktopServices.openUrl(url)
        elif view.mode is not Mode.REAL and url.host() in self._filing_hosts():
            self.controller.remark(NOT_IN_PRACTICE.format(url=address))
        elif url.scheme() not in OPENS or not QDesktopServices.openUrl(url):
            self.controller.remark(ADDRESS_NOT_OPENED.format(url=address))

    def _filing_hosts(self) -> set[str]:
        """The hosts at which something real can be linked."""
        from app.adapter.endpoints import LOGIN_HOSTS

        return {QUrl(court.ecf_url).host() for court in self.controller.view.courts or ()} | LOGIN_HOSTS

    @Slot(int)
    def _keep_text_size(self, percent: int) -> None:
        self.worker.run(partial(self.services.remember_text_scale, percent / 100), lasting=True)

    @Slot(object, object)
    def _receipt(self, receipt: Receipt | None, path: str | None) -> None:
        from ui.dialogs.printing import ReceiptPaper

        paper = ReceiptPaper(self._realm.mode, self.controller.view.court, self.window)
        paper.kept.connect(self.controller.receipt_was_kept)
        paper.said.connect(self.controller.remark)
        paper.take(receipt, path)

    @Slot(object)
    def _receipt_made(self, receipt: Receipt | None) -> None:
        """Files a receipt by itself, in the person's documents."""
        if receipt is None:
            return
        from ui.dialogs.printing import paper_font

        paper_font()  # made known here, used on the worker's thread
        file = partial(self._file, receipt, self.controller.view.court, self.documents())
        self.worker.run(file, self.controller.receipt_filed, self._not_filed, lasting=True)

    def _file(self, receipt: Receipt, court: Court | None, documents: Path | None) -> str | None:
        """On the worker's thread, one after the other."""
        from ui.dialogs.printing import file_receipt

        told = (receipt.number, receipt.state, receipt.desk_word)
        earlier = self._filed[1] if told == self._filed[0] else None
        if earlier is not None and receipt.evidence == self._filed[2]:
            return earlier  # a newer look that changed nothing makes no other paper
        path = file_receipt(receipt, court, self._realm.mode, documents, over=earlier)
        self._filed = (told if path is not None else None, path, receipt.evidence)
        return path

    def _not_filed(self, _problem: Problem | None) -> None:
        self.controller.receipt_filed(None)

    @Slot(str)
    def _show_in_folder(self, path: str) -> None:
        from ui.desktop import show_in_folder

        show_in_folder(Path(path))


def _nobody() -> None:
    """Nobody is to be told."""
