"""What is loaded after the first paint, and where; and Python's collector, which belongs to the same thread.

Modules without Qt are loaded on a thread. Every other is loaded in the UI thread, one a turn of its loop: a
class that derives from QObject and is defined elsewhere ends the process, now and then, where a screen reader
asks for the window meanwhile. So does a QObject that is collected elsewhere.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib import import_module

from PySide6 import QtWidgets
from PySide6.QtCore import QObject, QTimer, Slot

# for the first page; each brings along what it imports, in an order in which no turn takes long
WITHOUT_QT = (
    *("ui.services", "ui.sessions", "app.courts.directory", "app.checks.finding"),
    *("ui.text.trouble", "ui.text.guided", "ui.text.courts", "ui.text.logins", "ui.text.desk"),
    *("json", "secrets", "socket", "importlib.resources"),
)
WITH_QT = (
    *("ui.theme", "ui.worker", "ui.accessibility", "ui.widgets.layouts", "ui.widgets.text"),
    *("ui.widgets.buttons", "ui.widgets.entry", "ui.widgets.notice"),
    *("ui.my_courts_controller", "ui.browser_controller", "ui.roster_controller", "ui.controller"),
    *("ui.navigation", "ui.next_attorney", "ui.application"),
    *("ui.pages.page", "ui.pages.start"),
)
# for the pages after it
LATER_WITHOUT_QT = (
    *("app.adapter.nextgen", "app.session", "app.courts.search", "app.records.my_courts", "ui.text.checks"),
    *("ui.text.dossier", "ui.text.my_courts", "ui.text.outcomes", "ui.text.questions", "ui.validators"),
)
KINDS_A_TURN = 40
COLLECTS_EVERY = 1000  # milliseconds
ALL_AT = 30  # times


def load(modules: Iterable[str]) -> None:
    for module in modules:
        import_module(module)


def first_page() -> Iterator[Callable[[], object]]:
    """What has Qt in it and is needed for the first page, in pieces."""
    yield from (partial(import_module, module) for module in WITH_QT)


def later_with_qt() -> tuple[str, ...]:
    """The modules of all pages, which are called as their steps are, and what these need late."""
    from app.linking.events import ORDER

    return ("ui.widgets.court_list", *(f"ui.pages.{step.value}" for step in ORDER), "ui.dialogs.printing")


def later_pages() -> Iterator[Callable[[], object]]:
    """The same for all other pages, and the font of the receipt."""
    yield from (partial(import_module, module) for module in later_with_qt())
    # the first widget of its own that Qt hands out has every kind of widget made known: here, not in a press
    kinds = dir(QtWidgets)
    for first in range(0, len(kinds), KINDS_A_TURN):
        yield partial(_make_known, kinds[first : first + KINDS_A_TURN])
    from ui.dialogs.printing import paper_font

    yield paper_font


class Pieces(QObject):
    """Does `pieces`, one a turn of the event loop: the window is painted and heard in between.

    One that fails is the last.
    """

    def __init__(self, pieces: Iterable[Callable[[], object]], parent: QObject) -> None:
        super().__init__(parent)
        self._pieces = iter(pieces)
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._do_next)

    @Slot()
    def start(self) -> None:
        self._turn.start()

    def stop(self) -> None:
        self._turn.stop()

    @Slot()
    def _do_next(self) -> None:
        piece = next(self._pieces, self.stop)
        try:
            piece()
        except BaseException:
            self.stop()
            raise


class Collector(QObject):
    """Collects in the UI thread, on a clock, what Python would by itself collect in any."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        gc.disable()
        self._young = 0
        self._clock = QTimer(self)
        self._clock.timeout.connect(self.collect)
        self._clock.start(COLLECTS_EVERY)

    @Slot()
    def collect(self) -> None:
        """Collects the young generations when enough objects exist, and everything each ALL_AT times."""
        if gc.get_count()[0] <= gc.get_threshold()[0]:
            return
        self._young = (self._young + 1) % ALL_AT
        gc.collect(1 if self._young else 2)

    @Slot()
    def leave_out(self) -> None:
        """Freezes what exists now, mostly loaded modules. Call it while no secret is in memory."""
        gc.freeze()

    def stop(self) -> None:
        """Restores Python's collector."""
        self._clock.stop()
        if self._was_on:
            gc.enable()


def _make_known(kinds: Iterable[str]) -> None:
    for kind in kinds:
        getattr(QtWidgets, kind)
