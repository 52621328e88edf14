"""Text of another size, while the program runs: everything is laid out as if it had been built that way."""

import json
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.linking.state import LinkState
from app.records.folders import Folders
from app.records.settings import Settings, SettingsFile, text_scale_in
from tests.ui.parade import VIEWS
from tests.ui.views import view_of
from ui.bootstrap import Launch
from ui.dialogs.about import AboutView
from ui.dialogs.side_window import SideWindow
from ui.pages.page import FramedPage
from ui.realm import Mode, Realm
from ui.text.window import USUAL_NOW, size_words
from ui.text_scale import STEPS, TextScale, TextSizeView
from ui.widgets.step_list import StepList
from ui.wizard import LinkWizard

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|raise|grabbing the keyboard")
SEEN = ("court-appellate", "pacer-practice", "cmecf-same", "confirm-close", "status-linked", "guided-names")
CLOSE_ENOUGH = 0.02
"""Lengths are whole pixels, rounded twice."""


@pytest.fixture(autouse=True)
def scale(qtbot: QtBot) -> Iterator[TextScale]:
    one = TextScale.of_application()
    one.put(1.0)
    yield one
    one.put(1.0)


def page_of(qtbot: QtBot, name: str) -> FramedPage:
    kind, shows, act = VIEWS[name]
    page = kind()
    qtbot.addWidget(page)
    page.resize(760, 600)
    page.present(shows)
    if act is not None:
        act(page)
    page.show()
    settle()
    return page


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


def places(page: FramedPage) -> list[tuple[str, int, int]]:
    """Where each thing of the page stands, and how high it is."""
    shown = [one for one in page.inner.findChildren(QWidget) if one.isVisibleTo(page)]
    return [
        (type(one).__name__, one.mapTo(page.inner, QPoint(0, 0)).y(), one.height())
        for one in shown
        if not type(one).__name__.startswith("Q")
    ]


@pytest.mark.parametrize("name", SEEN)
def test_a_page_that_grew_is_laid_out_as_one_that_was_built_large(
    qtbot: QtBot, name: str, scale: TextScale
) -> None:
    grown = page_of(qtbot, name)
    small = grown.inner.height()
    scale.put(2.0)
    settle()
    built = page_of(qtbot, name)
    assert built.inner.height() > 1.3 * small  # a short page fills its window at 100 %
    have, want = places(grown), places(built)
    assert [kind for kind, _, _ in have] == [kind for kind, _, _ in want]
    slack = max(8, CLOSE_ENOUGH * built.inner.height())
    for (kind, top, high), (_, top_wanted, high_wanted) in zip(have, want, strict=True):
        assert abs(top - top_wanted) <= slack, (kind, top, top_wanted)
        assert abs(high - high_wanted) <= slack, (kind, high, high_wanted)


@pytest.mark.parametrize("name", SEEN[1:3])
def test_going_up_and_down_again_leaves_nothing(qtbot: QtBot, name: str, scale: TextScale) -> None:
    page = page_of(qtbot, name)
    before = places(page)
    for _ in STEPS[1:]:
        scale.larger()
    settle()
    assert places(page) != before
    scale.usual()
    settle()
    for (kind, top, high), (_, top_before, high_before) in zip(places(page), before, strict=True):
        assert abs(top - top_before) <= 1 and abs(high - high_before) <= 1, kind


def test_a_window_beside_another_grows_once(qtbot: QtBot, scale: TextScale) -> None:
    """It is a child of the other, and a window of its own."""
    wizard = LinkWizard()
    qtbot.addWidget(wizard)
    grown = AboutView(wizard)
    grown.show()
    settle()
    scale.put(2.0)
    settle()
    built = AboutView(wizard)
    built.show()
    settle()
    assert abs(grown.body.spacing() - built.body.spacing()) <= 1
    assert abs(grown.title.y() - built.title.y()) <= built.title.height() / 3
    assert abs(grown.inner.heightForWidth(500) - built.inner.heightForWidth(500)) <= 40


def test_the_keys_work_and_stop_at_both_ends(qtbot: QtBot, scale: TextScale) -> None:
    told: list[int] = []
    scale.changed.connect(told.append)
    window = StepList()
    qtbot.addWidget(window)
    scale.listen(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    control = Qt.KeyboardModifier.ControlModifier
    for _ in range(len(STEPS) + 1):
        QTest.keyClick(window, Qt.Key.Key_Plus, control)
    assert (told, scale.percent) == (list(STEPS[1:]), 200)
    QTest.keyClick(window, Qt.Key.Key_Minus, control)
    assert scale.percent == 175
    QTest.keyClick(window, Qt.Key.Key_0, control)
    QTest.keyClick(window, Qt.Key.Key_Minus, control)
    assert (scale.percent, told[-2:]) == (100, [175, 100])


def test_what_was_typed_stays(qtbot: QtBot, scale: TextScale) -> None:
    page = page_of(qtbot, "cmecf-same")
    page.password.put("typed before")  # type: ignore[attr-defined]
    scale.larger()
    assert page.login.text == "johnattorney" and page.password.text == "typed before"  # type: ignore[attr-defined]


def test_the_window_says_the_size_and_never_offers_what_does_nothing(qtbot: QtBot, scale: TextScale) -> None:
    view = TextSizeView()
    qtbot.addWidget(view)
    view.present(view_of(LinkState()))
    view.come_forward()
    qtbot.waitUntil(view.isActiveWindow)
    assert view.now.text() == USUAL_NOW and not view.smaller.isEnabled() and not view.usual.isEnabled()
    for _ in STEPS[1:]:
        view.larger.click()
    assert view.now.text() == size_words(200, 200) and not view.larger.isEnabled()
    assert QApplication.focusWidget() is view.smaller
    view.usual.click()
    assert QApplication.focusWidget() is view.larger


@pytest.mark.parametrize(
    ("content", "means"),
    [
        (json.dumps({"text_scale": 1.5}), 1.5),
        (json.dumps({"text_scale": 2}), 2.0),
        (json.dumps({"text_scale": 99}), 1.0),
        (json.dumps({"text_scale": True}), 1.0),
        (json.dumps({"text_scale": "2"}), 1.0),
        ("[1]", 1.0),
        ("{", 1.0),
        ("", 1.0),
    ],
)
def test_the_size_is_read_before_the_settings_are(tmp_path: Path, content: str, means: float) -> None:
    file = tmp_path / "settings.json"
    assert text_scale_in(file) == 1.0
    file.write_text(content)
    assert text_scale_in(file) == means


def test_a_size_beyond_what_is_offered_is_the_nearest_offered(scale: TextScale) -> None:
    scale.put(4.0)
    assert scale.percent == 200
    scale.put(0.5)
    assert scale.percent == 100


def test_the_program_starts_at_the_size_it_was_left_with(
    qtbot: QtBot, scale: TextScale, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Kept from one start to the next by the whole program; the page is built at its size."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    SettingsFile(Folders.real().settings).write(Settings(text_scale=1.25))
    assert percent_at_start(scale.smaller) == 125
    assert text_scale_in(Folders.real().settings) == 1.1


def percent_at_start(then: Callable[[], object]) -> int:
    """The size when the first page is there; `then` is done before the program is closed."""
    start, seen = Launch(Realm(Mode.REAL)), list[int]()

    def look() -> None:
        if start.application is not None and not seen:
            seen.append(TextScale.of_application().percent)
            then()
            start.window.close()  # type: ignore[union-attr]

    clock = QTimer()
    clock.timeout.connect(look)
    clock.start(10)
    assert start.run(3.0) == 0
    TextScale.of_application().put(1.0)
    return seen[0]


def test_a_window_that_belongs_to_another_grows_as_much_and_no_more(qtbot: QtBot, scale: TextScale) -> None:
    wizard = QWidget()
    qtbot.addWidget(wizard)
    alone, beside = SideWindow("Alone"), SideWindow("Beside", parent=wizard)
    inner = SideWindow("Opened from there", parent=beside)
    qtbot.addWidget(alone)
    usual = alone.body.spacing()
    scale.put(2.0)
    spaces = [window.body.spacing() for window in (alone, beside, inner)]
    assert spaces == [2 * usual] * 3
    scale.put(1.0)
