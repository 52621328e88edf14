"""The first window: painted before anything heavy is loaded, filled when the rest is there."""

from __future__ import annotations

import builtins
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QWizardPage
from shiboken6 import delete

from ui import crash, loading
from ui.single_window import SingleWindow
from ui.text import NOT_LOADED, PROGRAM
from ui.wizard import LinkWizard

if TYPE_CHECKING:
    from ui.application import Application
    from ui.realm import Realm
    from ui.view_state import Cleared

NAME, STYLE = "ecf-link", "Fusion"
CLOSES_FOR_RESTART = 2.0
AFTER_CLEARING = "--cleared"


def qt_application() -> QApplication:
    """The one QApplication, named for the system before any window is there."""
    # PySide's own, for its `__feature__`, reads the source of all that is imported: 20 ms by the first page
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        QApplication.addLibraryPath(str(crash.qt_plugins()))
        with crash.end_with_a_sentence():
            # naming the style to `setStyle` would make Python know QStyle and all its enums: 6 ms
            app = QApplication([NAME, "-style", STYLE])
    app.setApplicationName(NAME)
    app.setDesktopFileName(NAME)
    app.setQuitOnLastWindowClosed(False)
    return app


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


class Launch(QObject):
    """One run of the program in `realm`."""

    _loaded = Signal()
    _broke = Signal()

    def __init__(self, realm: Realm, *, start_at: str | None = None, cleared: str | None = None) -> None:
        self.app = qt_application()
        super().__init__()
        self._realm, self._start_at, self._cleared = realm, start_at, cleared
        self._folders = realm.folders
        self._single = SingleWindow(self._folders.root, self)
        self._thread = threading.Thread(target=self._load, name="ecf-loading", daemon=True)
        self._pieces = loading.Pieces(self._furnishing(), self)
        self._loaded.connect(self._pieces.start)
        self._broke.connect(self._say_broken)
        self._text_scale = 1.0
        self.window: LinkWizard | None = None
        self.application: Application | None = None

    def run(self, closes_within: float) -> int:
        """Shows the window until the person closes it; ends within `closes_within` seconds after that."""
        if not self._single.claim():
            return 0 if self._single.call_forward() else self._say_not_answering()
        crash.install(self._broke.emit)
        sys.unraisablehook = crash.log_unraised
        self._collector = loading.Collector(self)
        window = self.window = LinkWizard()
        window.left.connect(self._leave)
        self._single.asked_forward.connect(window.come_forward)
        FirstPaint(window).painted.connect(self._begin_loading)
        window.show()
        code = self.app.exec()
        self._close(closes_within)
        self._collector.stop()
        return code

    def _close(self, limit: float) -> None:
        ends = time.monotonic() + limit
        self._single.close()
        self._pieces.stop()
        if self._thread.ident is not None:
            self._thread.join(limit)
        if self.application is not None:
            self.application.close(ends - time.monotonic())
        self._let_go_of_window()

    def _let_go_of_window(self) -> None:
        """Qt takes the window down, from the top. Left to Python's collector it goes in any order, and one
        order waits for ever: a child whose signal goes to a half-gone parent."""
        if self.window is not None:
            delete(self.window)
        # pages that were replaced wait for a loop that runs no more
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.window = self.application = None

    @Slot()
    def _begin_loading(self) -> None:
        self._thread.start()

    def _load(self) -> None:
        """Imports modules without Qt, which takes 0.1 s and more, off the UI thread."""
        from app.memory import protect

        protect()  # nobody can have typed a secret yet
        loading.load(loading.WITHOUT_QT)
        from app.records.settings import text_scale_in

        self._text_scale = text_scale_in(self._folders.settings)
        self._loaded.emit()

    def _furnishing(self) -> Iterator[Callable[[], object]]:
        yield from loading.first_page()
        yield self._put_look
        yield self._furnish
        yield self._put_icon

    def _put_icon(self) -> None:
        """Reading it would hold the first page up."""
        from importlib.resources import files

        from PySide6.QtGui import QIcon

        self.app.setWindowIcon(QIcon(str(files("resources").joinpath("icons", "ecf-link.png"))))

    def _put_look(self) -> None:
        from ui.theme import Theme

        Theme(self.app).start()
        self._scale_text()

    def _scale_text(self) -> None:
        """Nothing that has text to scale is there yet but the buttons: pages are built at their size."""
        if self._text_scale != 1.0:
            from ui.text_scale import TextScale

            TextScale.of_application().put(self._text_scale)

    def _furnish(self) -> None:
        from ui.application import Application

        if self.window is not None and self.window.isVisible():
            self.application = Application(
                self.window, self._realm, self._folders, start_at=self._start_at, cleared=self._cleared
            )
            self.application.restart_wanted.connect(self._restart)
            self.application.practice_wanted.connect(self._practice)
            self.application.all_loaded.connect(self._collector.leave_out)
            self._single.listen()
            self._collector.leave_out()  # what was loaded by now would be walked in one go, for 20 ms

    @Slot(object)
    def _restart(self, cleared: Cleared) -> None:
        """Ends everything of this run, and starts the program again in a process of its own."""
        from ui.text.desk import NOT_STARTED_AGAIN

        self._go_on_as([*self._realm.arguments, AFTER_CLEARING, cleared.as_argument()], NOT_STARTED_AGAIN)

    @Slot(bool)
    def _practice(self, on: bool) -> None:
        """Starts the program again with invented courts, or with the real ones: no record is shared."""
        from ui.text.steps import NOT_STARTED_AGAIN

        self._go_on_as(["--practice"] if on else [], NOT_STARTED_AGAIN)

    def _go_on_as(self, arguments: list[str], failed: str) -> None:
        if self.application is not None:
            self.application.close(CLOSES_FOR_RESTART)
            self.application = None
        self._single.close()
        if start_again(arguments):
            self._leave()
        else:
            self._say_on_bare_page(failed)

    @Slot()
    def _say_broken(self) -> None:
        """Says it on a bare page: no better page is loaded yet."""
        if self.application is None:
            self._say_on_bare_page(NOT_LOADED)

    def _say_on_bare_page(self, text: str) -> None:
        if self.window is not None:
            page = QWizardPage()
            page.setTitle(PROGRAM)
            page.setSubTitle(text)
            self.window.put(0, page)
            self.window.restart()

    def _say_not_answering(self) -> int:
        """The first window does not come forward: this one says so, until it is closed."""
        from ui.text.window import NOT_ANSWERING

        print(NOT_ANSWERING, file=sys.stderr, flush=True)
        window = self.window = LinkWizard()
        window.left.connect(self._leave)
        window.page(0).setTitle(PROGRAM)
        window.page(0).setSubTitle(NOT_ANSWERING)
        window.show()
        self.app.exec()
        self._let_go_of_window()
        return 1

    @Slot()
    def _leave(self) -> None:
        self.app.quit()


def start_again(arguments: list[str]) -> bool:
    """Starts this program in a process of its own; False if the system did not."""
    from PySide6.QtCore import QProcess, QProcessEnvironment

    process = QProcess()
    process.setProgram(sys.executable)
    if getattr(sys, "frozen", False):
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYINSTALLER_RESET_ENVIRONMENT", "1")  # it is no child of the bundle
        process.setProcessEnvironment(environment)
        process.setArguments(arguments)
    else:
        process.setArguments(["-m", "ui.main", *arguments])
        process.setWorkingDirectory(str(Path(__file__).parents[1]))
    process.setStandardInputFile(QProcess.nullDevice())
    process.setStandardOutputFile(QProcess.nullDevice())
    process.setStandardErrorFile(QProcess.nullDevice())
    started = process.startDetached()
    return bool(started[0] if isinstance(started, tuple) else started)
