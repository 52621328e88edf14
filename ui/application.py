"""Furnishes the window with everything behind it, and ends it; it alone knows every concrete class."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices

from app.linking.steps import Step
from ui import crash, loading
from ui.backend import Backend
from ui.beside.record_room import RecordRoom
from ui.beside.side_windows import SideWindows
from ui.conductor import Conductor
from ui.desk.next_attorney import Desk
from ui.guide import WizardGuide
from ui.opening import Opening
from ui.page_list import make_page
from ui.text_scale import TextScale
from ui.words.window import ADDRESS_NOT_OPENED, CRASHED

if TYPE_CHECKING:
    from app.records.folders import Folders
    from app.records.receipt import Receipt
    from ui.realm import Realm
    from ui.wizard import LinkWizard

OPENS = ("https", "mailto")
NO_SECRET_YET = (Step.COURT, Step.PREREQUISITES)
# milliseconds; by then the list of courts is laid out, which loading beside it would make many times longer
WARM_UP_AFTER = 250


class Application(QObject):
    """The program behind `window`, in `realm`, with its records in `folders`.

    `all_loaded`: all that can be loaded beforehand is, and nobody has typed a secret yet.
    """

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
    ) -> None:
        super().__init__(window)
        self._telling = False
        self.window, self._realm = window, realm
        self.backend = Backend(self)
        self.premises = Opening(realm, folders)
        self.conductor = Conductor(
            self.backend, self.premises, mode=realm.mode, start_at=start_at, parent=self
        )
        self.guide = WizardGuide(window, self.conductor, make_page)
        room = RecordRoom(self.backend, lambda: self.premises.shelf, self)
        self.beside = SideWindows(window, self.conductor, room)
        self.guide.steps.trouble_wanted.connect(self.beside.open_trouble)
        self.guide.steps.more.wants.connect(self.beside.open)
        self.desk = Desk(self, window, self.guide, self.conductor, self.backend, self.beside)
        self.text = TextScale.of_application()
        self.text.listen(window)
        self.text.changed.connect(self._keep_text_size)
        self._crashed.connect(self._tell_crash)
        self._pieces = loading.Pieces((*loading.later_pages(), self._build_ahead), self)
        self._warm.connect(self._pieces.start)
        self.conductor.address_wanted.connect(self._open_address)
        self.conductor.receipt_found.connect(self._receipt)
        crash.install(self._crashed.emit)
        QTimer.singleShot(0, self, self._open)  # the window is painted before the backend asks for its share

    def close(self, limit: float) -> bool:
        """Ends everything within `limit` seconds; True if nothing had to be left behind."""
        crash.install(_nobody)
        self._pieces.stop()
        self.premises.cancel()
        return self.conductor.close(limit)

    @Slot()
    def _open(self) -> None:
        self.conductor.open()
        QTimer.singleShot(WARM_UP_AFTER, self, self._submit_warm_up)

    @Slot()
    def _submit_warm_up(self) -> None:
        self.backend.submit(self._warm_up, None, lasting=True)

    def _warm_up(self) -> None:
        """Imports what the next pages need and is without Qt; in the UI thread it would be felt."""
        loading.load(loading.LATER_WITHOUT_QT)
        self._warm.emit()

    def _build_ahead(self) -> None:
        if self.conductor.state.step in NO_SECRET_YET:
            self.all_loaded.emit()
        self.guide.build_ahead()

    @Slot()
    def _tell_crash(self) -> None:
        if not self._telling:  # what fails may be the very thing that shows the remark
            self._telling = True
            self.conductor.remark(CRASHED)
            self._telling = False

    @Slot(str)
    def _open_address(self, address: str) -> None:
        """Opens web pages and mail in the person's own programs, and nothing else."""
        url = QUrl(address)
        if url.scheme() not in OPENS or not QDesktopServices.openUrl(url):
            self.conductor.remark(ADDRESS_NOT_OPENED.format(url=address))

    @Slot(int)
    def _keep_text_size(self, percent: int) -> None:
        self.backend.submit(partial(self.premises.remember_text_scale, percent / 100), None, lasting=True)

    @Slot(object, object)
    def _receipt(self, receipt: Receipt | None, path: str | None) -> None:
        from ui.papers.receipt_paper import ReceiptPaper

        paper = ReceiptPaper(self._realm.mode, self.window)
        paper.kept.connect(self.desk.receipt_was_kept)
        paper.said.connect(self.conductor.remark)
        paper.take(receipt, path)


def _nobody() -> None:
    """Nobody is to be told."""
