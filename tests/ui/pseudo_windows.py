"""Every page, state and window for the walk in the invented language, each with what holds its data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from PySide6.QtWidgets import QApplication, QTableView, QWidget

from app.linking.state import LinkState
from tests.ui import scenes
from tests.ui.desk_scenes import DESK_WINDOWS, desk_window
from tests.ui.gallery import SMALLEST, shown
from tests.ui.help_windows import HELP_WINDOWS, help_window
from tests.ui.parade import SCENES
from tests.ui.record_windows import WINDOWS, shown_window
from tests.ui.records_at_hand import NAMES
from ui.beside.carried_works import works
from ui.beside.side_window import SideWindow
from ui.beside.trouble_view import TroubleView
from ui.words.trouble import Trouble

Shown = tuple[str, QWidget, object]
FEW_HELP = frozenset({"help", "about"})
FEW = frozenset({"trouble-locked_out", "desk", "text-size", "next-attorney-at-stake", "cleared-proven"}) | {
    "history",
    "attempt-linked",
    "support-file",
}


def windows(only: str, app: QApplication, *, few: bool) -> Iterator[Shown]:
    """Name and window of every state, and what holds its data. `few`: one state of each page."""
    seen: set[type] = set()
    for name, (page_class, shows, act) in SCENES.items():
        if only in name and not (few and page_class in seen):
            seen.add(page_class)
            yield name, shown(page_class(), shows, act, app, *SMALLEST), shows
    for name, make in _troubles():
        if only in name and not (few and name not in FEW):
            view, data = make()
            yield name, view, data
    for name in HELP_WINDOWS:
        if only in name and name in FEW_HELP:  # the pages of the help are translated as they are
            with help_window(name) as window:
                yield name, _sized(window), (window.scene, works(), window.windowTitle())
    for name in DESK_WINDOWS:
        if only in name and not (few and name not in FEW):
            with desk_window(name) as window:
                yield name, _sized(window), window.scene
    for name in WINDOWS:
        if only in name and not (few and name not in FEW):
            with shown_window(name) as window:
                yield name, _sized(window), _recorded(window)


def _sized(window: SideWindow) -> SideWindow:
    window.resize(*SMALLEST)
    return window


def _troubles() -> Iterator[tuple[str, Callable[[], tuple[QWidget, object]]]]:
    def show(trouble: Trouble) -> tuple[QWidget, object]:
        view = TroubleView(lambda: datetime(2026, 3, 6, 16, 0, tzinfo=UTC))
        view.present(scenes.scene(LinkState(court_id="utd")))
        view.resize(*SMALLEST)
        view.show()
        view.choose(trouble)
        return view, scenes.UTD

    for trouble in Trouble:
        yield f"trouble-{trouble.value}", lambda one=trouble: show(one)  # type: ignore[misc]


def _recorded(window: QWidget) -> tuple[object, ...]:
    """What a window of the records has from them: names, courts' words and menus, the cells of its tables."""
    found: list[object] = [*NAMES, scenes.SAID, scenes.BEFORE, scenes.AFTER]
    found += [", ".join(menu.items) for menu in (scenes.BEFORE, scenes.AFTER)]
    for table in window.findChildren(QTableView):
        rows = table.model()
        across = range(rows.columnCount())
        found += [str(rows.index(row, one).data()) for row in range(rows.rowCount()) for one in across]
    return tuple(found)
