"""Builds the window and everything behind it, runs it and ends it; it alone knows every concrete class."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, QUrl, Signal, Slot
from PySide6.QtWidgets import QApplication

from ui import crash
from ui.backend import Backend
from ui.conductor import Conductor
from ui.look import Look
from ui.opening import Opening
from ui.page_list import make_page
from ui.single_window import SingleWindow
from ui.wizard import LinkWizard
from ui.words.window import ADDRESS_NOT_OPENED, CRASHED

if TYPE_CHECKING:
    from PySide6.QtCore import Qt

    from app.records.folders import Folders
    from app.records.receipt import Receipt
    from ui.realm import Realm

OPENS = ("https", "mailto")


class FirstPaint(QObject):
    """Says once, after `window` was painted for the first time, that the rest may be loaded."""

    painted = Signal()

    def __init__(self, window: QObject) -> None:
        super().__init__(window)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._say)
        return False

    @Slot()
    def _say(self) -> None:
        self.painted.emit()


class Application(QObject):
    """One run of the program in `realm`, with its records in `folders` (None: the realm's own).

    Makes the QApplication where there is none. `scheme` forces light or dark.
    """

    _crashed = Signal()

    def __init__(
        self,
        realm: Realm,
        *,
        folders: Folders | None = None,
        start_at: str | None = None,
        scheme: Qt.ColorScheme | None = None,
    ) -> None:
        self.app = _qt_application()
        super().__init__()
        self._folders = realm.folders if folders is None else folders
        self._single = SingleWindow(self._folders.root, self)
        Look(self.app, scheme).start()
        self.backend = Backend(self)
        self.premises = Opening(realm, self._folders)
        self.conductor = Conductor(
            self.backend, self.premises, mode=realm.mode, start_at=start_at, parent=self
        )
        self._crashed.connect(self._tell_crash)
        self._realm = realm
        self.window: LinkWizard | None = None

    def run(self, closes_within: float) -> int:
        """Shows the window until the person closes it; ends within `closes_within` seconds after that."""
        crash.install(self._crashed.emit)
        if not self._single.claim():
            self._single.call_forward()
            self.backend.close(closes_within)
            return 0
        self.open()
        code = self.app.exec()
        self.close(closes_within)
        return code

    def open(self) -> LinkWizard:
        """Shows the window; the rest is loaded after its first paint."""
        window = self.window = LinkWizard(self.conductor, make_page)
        window.left.connect(self._leave)
        FirstPaint(window).painted.connect(self._load)
        self._single.asked_forward.connect(window.come_forward)
        self.conductor.address_wanted.connect(self._open_address)
        self.conductor.receipt_found.connect(self._receipt)
        window.show()
        return window

    def close(self, limit: float) -> bool:
        """Ends everything within `limit` seconds; True if nothing had to be left behind."""
        self._single.close()
        self.premises.cancel()
        return self.conductor.close(limit)

    @Slot()
    def _load(self) -> None:
        self.conductor.open()
        self._single.listen()

    @Slot()
    def _leave(self) -> None:
        self.app.quit()

    @Slot()
    def _tell_crash(self) -> None:
        self.conductor.remark(CRASHED)

    @Slot(str)
    def _open_address(self, address: str) -> None:
        """Opens web pages and mail in the person's own programs, and nothing else."""
        from PySide6.QtGui import QDesktopServices

        url = QUrl(address)
        if url.scheme() not in OPENS or not QDesktopServices.openUrl(url):
            self.conductor.remark(ADDRESS_NOT_OPENED.format(url=address))

    @Slot(object, object)
    def _receipt(self, receipt: Receipt | None, path: str | None) -> None:
        from ui.receipt_paper import ReceiptPaper

        if self.window is not None:
            paper = ReceiptPaper(self._realm.mode, self.window)
            paper.said.connect(self.conductor.remark)
            paper.take(receipt, path)


def _qt_application() -> QApplication:
    """The one QApplication, named for the system before any window is there."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(["ecf-link"])
    app.setApplicationName("ecf-link")
    app.setApplicationDisplayName("ECF Link")
    app.setDesktopFileName("ecf-link")
    app.setQuitOnLastWindowClosed(False)
    return app
