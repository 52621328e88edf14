"""Pictures of every page: python -m tests.ui.gallery OUT [--all] [--dark] [--scale 2] [--only WORD].

`--all`: light and dark, at 100 % and 200 % text, at the smallest size, each with its contact sheets.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QImage
from PySide6.QtWidgets import QApplication, QWidget

from app.linking.events import ORDER, Step
from app.linking.state import LinkState
from tests.ui.contact_sheet import save_sheets
from tests.ui.desk_views import DESK_WINDOWS, desk_window
from tests.ui.help_windows import HELP_WINDOWS, help_window
from tests.ui.parade import VIEWS
from tests.ui.record_windows import WINDOWS, shown_window
from tests.ui.views import view_of
from ui.dialogs.trouble import TroubleView
from ui.navigation import FILLED_ON_PAGE, buttons_of
from ui.pages.guided import GuidedPage
from ui.pages.page import FramedPage
from ui.text.trouble import Trouble
from ui.text.window import window_title
from ui.theme import DARK, LIGHT, SMALLEST_BODY_POINTS, Theme, put_on
from ui.view_state import ViewState
from ui.widgets.buttons import PushButton
from ui.widgets.step_list import StepList
from ui.wizard import LinkWizard

SMALLEST = (1024, 640)
USUAL = (1000, 760)
LARGE = (1200, 912)
CARD = "guided-card"
TURNS = 4  # a page that changed settles in two turns of the event loop
Size = tuple[int, int]


@dataclass(frozen=True)
class Way:
    """How a picture is taken."""

    dark: bool
    scale: float

    @property
    def name(self) -> str:
        return f"{'dark' if self.dark else 'light'}-{round(self.scale * 100)}"


def shown(
    page: FramedPage,
    view: ViewState,
    act: Callable[[Any], None] | None,
    app: QApplication,
    width: int = USUAL[0],
    height: int | None = None,
) -> LinkWizard:
    """`page` in the program's own window, showing `view`, with `act` done to it and its layout settled."""
    wizard, state = LinkWizard(), view.state
    steps = StepList(wizard)  # the window holds it
    way = [ORDER.index(step) for step in state.way]
    place = ORDER.index(page.step)
    wizard.dress(PushButton)
    wizard.setSideWidget(steps)
    wizard.put(place, page)
    page.setCommitPage(page.step is Step.CONFIRM)
    wizard.restart()
    wizard.go(place, sorted({*way, place}))
    wizard.setWindowTitle(window_title(state, view.mode))
    wizard.resize(width, height or round(width * 0.76))
    wizard.show()
    wizard.offer(buttons_of(state), by_enter=False, filled=state.step not in FILLED_ON_PAGE)
    steps.present(state)
    page.present(view)
    page.focus_first()
    if act is not None:
        act(page)
    _settle(app)
    return wizard


def dressed(app: QApplication, way: Way, font: QFont) -> None:
    """Puts on the palette and the text size of `way`; `font` is the one at 100 %."""
    larger = QFont(font)
    larger.setPointSizeF(max(font.pointSizeF(), SMALLEST_BODY_POINTS) * way.scale)
    app.setFont(larger)
    put_on(app, DARK if way.dark else LIGHT)


def pictures(app: QApplication, size: Size, only: str = "") -> Iterator[tuple[str, QImage, QImage | None]]:
    """Name, picture of the window, and of the whole page where it has to be scrolled."""
    for name, (page_class, shows, act) in VIEWS.items():
        if only not in name:
            continue
        page = page_class()
        wizard = shown(page, shows, act, app, *size)
        inner, view = page.inner, page.area.viewport()
        if wizard.width() > size[0] or wizard.height() > size[1]:
            print(f"{name}: the window wants {wizard.width()} x {wizard.height()}, not {size[0]} x {size[1]}")
        if inner.width() > view.width():
            print(f"{name}: {inner.width() - view.width()} pixels wider than its window")
        yield name, wizard.grab().toImage(), _whole(inner) if inner.height() > view.height() else None
        _gone(wizard, app)
    if only in CARD:
        wizard = shown(GuidedPage(), *VIEWS["guided-names"][1:], app, *size)
        led = wizard.currentPage()
        if isinstance(led, GuidedPage):
            led.stand_beside()
            _settle(app)
            if led.card is not None:
                yield CARD, led.card.grab().toImage(), None
        _gone(wizard, app)
    for trouble in Trouble:
        name = f"trouble-{trouble.value.replace('_', '-')}"
        if only in name:
            beside = TroubleView(lambda: datetime(2026, 3, 6, 16, 0, tzinfo=UTC))
            beside.present(view_of(LinkState(court_id="utd")))
            beside.resize(*size)
            beside.show()
            beside.choose(trouble)
            _settle(app)
            yield name, beside.grab().toImage(), _whole(beside.inner)
            _gone(beside, app)
    for name in WINDOWS:
        if only in name:
            with shown_window(name) as window:
                window.resize(*size)
                _settle(app)
                yield name, window.grab().toImage(), _whole(window.inner)
    for name in HELP_WINDOWS:
        if only in name:
            with help_window(name) as window:
                window.resize(*size)
                _settle(app)
                yield name, window.grab().toImage(), _whole(window.inner)
    for name in DESK_WINDOWS:
        if only in name:
            with desk_window(name) as desk:
                desk.resize(*size)
                _settle(app)
                if desk.inner.width() > desk.area.viewport().width():
                    print(f"{name}: wider than its window")
                yield name, desk.grab().toImage(), _whole(desk.inner)


def take_all(app: QApplication, out: Path, only: str) -> None:
    """Every state, in each of the four ways, at the smallest size; with contact sheets in `out`."""
    font = app.font()
    for way in (Way(dark, scale) for dark in (False, True) for scale in (1.0, 2.0)):
        dressed(app, way, font)
        folder = out / way.name
        folder.mkdir(parents=True, exist_ok=True)
        taken: dict[str, QImage] = {}
        for name, window, whole in pictures(app, SMALLEST, only):
            window.save(str(folder / f"{name}.png"))
            if whole is not None:
                whole.save(str(folder / f"{name}-whole.png"))
            taken[name] = window
        if taken:
            print(*save_sheets(out, way.name, taken), sep="\n")


def main() -> int:
    """Leaves a picture of each view in OUT, and one of the whole page where it has to be scrolled."""
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--small", action="store_true", help="at the smallest size")
    parser.add_argument("--only", default="")
    asked = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_LOGGING_RULES"] = "qt.qpa.*=false"
    app = QApplication([sys.argv[0], "-style", "Fusion"])
    Theme(app, Qt.ColorScheme.Light).start()
    asked.out.mkdir(parents=True, exist_ok=True)
    if asked.all:
        take_all(app, asked.out, asked.only)
        return 0
    dressed(app, Way(asked.dark, asked.scale), app.font())
    size = SMALLEST if asked.small else USUAL if asked.scale < 1.5 else LARGE
    for name, window, whole in pictures(app, size, asked.only):
        window.save(str(asked.out / f"{name}.png"))
        if whole is not None:
            whole.save(str(asked.out / f"{name}-whole.png"))
    return 0


def _settle(app: QApplication) -> None:
    for _ in range(TURNS):
        app.processEvents()


def _whole(inner: QWidget) -> QImage:
    return inner.grab().toImage()


def _gone(window: QWidget, app: QApplication) -> None:
    window.close()
    window.deleteLater()
    app.processEvents()


if __name__ == "__main__":
    sys.exit(main())
