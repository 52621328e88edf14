"""Holds every test to the rules in guards.py, and takes the machine's own settings away from all of them."""

import gc
import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests import guards
from ui.crash import qt_plugins

# before any folder of tests imports it: the canary walks the contract, too
pytest.register_assert_rewrite("tests.contract.checks")

QApplication.addLibraryPath(str(qt_plugins()))  # pytest-qt makes the application, not ui.bootstrap
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")
os.environ["FONTCONFIG_FILE"] = str(Path(__file__).with_name("fonts.conf"))
if folder := guards.folder_in_memory():
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", folder)
    tempfile.tempdir = folder
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
for name in [name for name in os.environ if guards.is_foreign_variable(name)]:
    del os.environ[name]

for wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitActive, QtBot.waitExposed):
    assert wait.__kwdefaults__ is not None
    wait.__kwdefaults__["timeout"] = int(guards.PATIENCE * 1000)

_WINDOWS: list[object] = []
_add_widget = QtBot.addWidget


def _add_and_hold(bot: QtBot, widget: QWidget, **named: Any) -> None:
    """Holds the window until Qt has deleted it: PySide can't collect one that still has its children."""
    _WINDOWS.append(widget)
    _add_widget(bot, widget, **named)


QtBot.addWidget = _add_and_hold  # type: ignore[method-assign,assignment]

# how long one example takes says more of the machine than of the program
settings.register_profile("program", deadline=None)
settings.load_profile("program")

_FAILED = pytest.StashKey[bool]()
_SEEN: list[str] = []
_UNUSED_HOMES: list[tuple[Path, list[tuple[int, set[str]]]]] = []


def pytest_sessionstart() -> None:
    """Linux's fonts differ from system to system: texts are measured in the one that fonts.conf names."""
    if sys.platform == "linux" and not guards.has_font():
        pytest.exit("The tests measure text in DejaVu Sans. Install it (Debian: fonts-dejavu-core).", 3)


_LONG_ONES = ("tests/browser/", "tests/journeys/", "tests/kills/")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skips, with the reason, what this system can't show; begins with the folders whose tests take seconds.

    So none of those is left to run alone in the end.
    """
    items.sort(key=lambda item: not item.nodeid.startswith(_LONG_ONES))
    for item in items:
        reason = guards.not_for_this_system(item.nodeid)
        if reason is not None:
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:  # the answer goes through unchanged
    """Nothing of what is made here is garbage: looking for it takes a fifth of the time."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What the suite itself is made of is not looked through after every test with a window."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Iterator[None]:  # the report goes through unchanged
    if call.excinfo is not None:
        item.stash[_FAILED] = True
    return (yield)


@pytest.fixture(scope="session", autouse=True)
def _session_guards(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as monkeypatch:
        guards.point_home(monkeypatch, guards.make_home(tmp_path_factory.mktemp("session-home")))
        guards.keep_here(monkeypatch, _SEEN)
        guards.refuse_dialogs(monkeypatch, _SEEN)
        guards.keep_memory_as_it_is(monkeypatch)
        guards.keep_classes_in_main_thread(monkeypatch, _SEEN)
        yield


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """An empty home for every test. One that a test left as it was serves the next: most never touch it."""
    if not _UNUSED_HOMES:
        made = guards.make_home(tmp_path_factory.mktemp("home"))
        _UNUSED_HOMES.append((made, guards.contents(made)))
    home, empty = _UNUSED_HOMES.pop()
    with pytest.MonkeyPatch.context() as monkeypatch:
        guards.point_home(monkeypatch, home)
        yield
    if guards.contents(home) == empty:
        _UNUSED_HOMES.append((home, empty))


@pytest.fixture(autouse=True)
def _looks_as_before(request: pytest.FixtureRequest) -> Iterator[None]:
    """What a test does to the one application's font, palette, style and rings is no other test's."""
    if not {"qapp", "qtbot"} & set(request.fixturenames):
        yield
        return
    app = request.getfixturevalue("qapp")
    font, palette, style = app.font(), app.palette(), app.style().objectName()
    yield
    guards.delete_rings(app)
    if app.style().objectName() != style:
        app.setStyle(style)
    if app.font() != font:
        app.setFont(font)
    if app.palette() != palette:
        app.setPalette(palette)


@pytest.fixture(autouse=True)
def _nothing_left(request: pytest.FixtureRequest) -> Iterator[None]:
    threads, widgets = threading.enumerate(), guards.top_widgets()
    _SEEN.clear()
    yield
    faults = [*_SEEN]
    faults += [f"left a thread running: {thread}" for thread in guards.lasting_threads(threads)]
    guards.delete_closed()
    _WINDOWS.clear()
    faults += [f"left a window: {widget}" for widget in guards.left_widgets(widgets)]
    faults += [f"left the mouse pressed: {buttons}" for buttons in [guards.pressed_buttons()] if buttons]
    if faults and not request.node.stash.get(_FAILED, False):
        pytest.fail("This test " + "; ".join(faults), pytrace=False)
