"""The help and About, for the pictures and for the walk in the invented language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from app.linking.events import Step
from app.linking.state import LinkState
from tests.ui.views import PRACTICE, view_of
from ui.dialogs.about import AboutView
from ui.dialogs.help import INDEX, HelpView, page_of
from ui.dialogs.side_window import SideWindow
from ui.view_state import ViewState

AT_FIRST = view_of(LinkState(court_id="utd"))


def _help(page: str, shows: ViewState = AT_FIRST) -> HelpView:
    view = HelpView()
    view.present(shows)
    view.come_forward()
    view.page.open_page(page)
    return view


def _about(opened: str = "") -> AboutView:
    view = AboutView()
    view.present(AT_FIRST)
    view.come_forward()
    for row in view.works:
        if row.work.name == opened:
            row.opener.click()
    return view


HELP_WINDOWS: dict[str, Callable[[], SideWindow]] = {
    "help": lambda: _help(INDEX),
    **{f"help-{step.value}": (lambda step=step: _help(page_of(step))) for step in Step},  # type: ignore[misc]
    "help-practice": lambda: _help(INDEX, view_of(LinkState(), **PRACTICE)),
    "help-desk": lambda: _help("desk.html"),
    "help-after": lambda: _help("after.html"),
    "help-keeps": lambda: _help("keeps.html"),
    "help-words": lambda: _help("words.html"),
    "help-first-start": lambda: _help("first-double-click.html"),
    "about": _about,
    "about-license": lambda: _about("lxml"),
}


@contextmanager
def help_window(name: str) -> Iterator[SideWindow]:
    """The window of this name, shown."""
    window = HELP_WINDOWS[name]()
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()
