"""Where classes are defined and garbage is collected while the program runs."""

import gc
import json
import os
import subprocess
import sys
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.linking.events import Step
from tests.guards import PROCESS
from ui.loading import COLLECTS_EVERY, Collector, Pieces, later_with_qt
from ui.navigation import make_page

AT_LEAST = 40
"""So many classes of this program derive from QObject."""


def seen_in(tmp_path: Path, *program: str) -> dict[str, Any]:
    seen = tmp_path / "seen.json"
    command = [sys.executable, "-m", "tests.journeys.watched", str(seen), *program]
    run = subprocess.run(command, capture_output=True, text=True, timeout=PROCESS)
    assert run.returncode == 0, run.stderr
    found: dict[str, Any] = json.loads(seen.read_text())
    return found


@pytest.mark.parametrize("moment", ["idle", "result"])
def test_no_class_of_qt_is_defined_and_nothing_is_collected_off_the_ui_thread(
    moment: str, tmp_path: Path
) -> None:
    sign = str(tmp_path / "sign")
    seen = seen_in(tmp_path, "tests.journeys.closes_itself", moment, sign, "--practice")
    assert seen["elsewhere"] == []
    assert seen["defined"] > AT_LEAST
    assert set(seen["collected"]) <= {"MainThread"}


def test_all_that_is_loaded_ahead_is_so_in_the_ui_thread(tmp_path: Path) -> None:
    seen = seen_in(tmp_path, "tests.screen_reader.closes_when_loaded", "--practice")
    assert seen["elsewhere"] == []
    assert seen["defined"] > AT_LEAST
    assert set(seen["collected"]) == {"MainThread"}


TAKES_LONG = {"importlib.resources", "csv", "logging.handlers", "ui.theme"}
if sys.version_info < (3, 14):  # whose argparse loads it by itself
    TAKES_LONG |= {"dataclasses"}
BEFORE_THE_FIRST_PAINT = """
import json, sys
from PySide6 import QtCore, QtGui, QtWidgets
from ui import bootstrap, main

def painted(launch):
    print(json.dumps([*sys.modules, *vars(QtCore), *vars(QtGui), *vars(QtWidgets)]))
    launch._leave()

bootstrap.Launch._begin_loading = painted
sys.exit(main.main(["--practice"]))
"""


def told_by(program: str, home: Path, **settings: str) -> Any:
    """What a process of its own, which runs `program`, says in JSON."""
    environment = os.environ | {"HOME": str(home), "XDG_RUNTIME_DIR": str(home)} | settings
    command = [sys.executable, "-c", program]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=PROCESS)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def test_nothing_that_takes_long_is_loaded_before_the_first_paint(tmp_path: Path) -> None:
    loaded = set(told_by(BEFORE_THE_FIRST_PAINT, tmp_path))
    assert "ui.wizard" in loaded
    assert loaded & TAKES_LONG == set()
    # Qt's namespace takes 20 ms by itself, a style 6, a font 4
    assert "QSize" in loaded
    assert loaded & {"Qt", "QFont", "QPalette", "QStyle"} == set()


WITH_THE_FIRST_PAGE = """
import json, sys
from PySide6 import QtCore, QtGui, QtWidgets
from ui import bootstrap, main

def compiled():
    ours = [module for name, module in sys.modules.items() if name.partition(".")[0] in ("app", "ui")]
    known = [one for module in ours for one in vars(module).values()]
    kinds = {str(one): getattr(one, "__dataclass_params__", None) for one in known}
    return [kind for kind, made in kinds.items() if made is not None and (made.init or made.eq)]

def furnished(launch):
    furnish(launch)
    seen.append(compiled())  # before the worker begins

def shown(launch):
    seen.append(type(launch.window.currentPage()).__name__)
    seen.append([*sys.modules, *vars(QtCore), *vars(QtGui), *vars(QtWidgets)])
    print(json.dumps([*seen, launch.app.style().name()]))
    launch._leave()

seen, furnish = [], bootstrap.Launch._furnish
bootstrap.Launch._furnish = furnished
bootstrap.Launch._put_icon = shown
sys.exit(main.main(["--practice"]))
"""


def test_the_first_page_waits_for_no_kind_of_widget_that_it_does_not_show(tmp_path: Path) -> None:
    compiled, page, loaded, style = told_by(WITH_THE_FIRST_PAGE, tmp_path, QT_STYLE_OVERRIDE="windows")
    assert page == "StartPage"
    assert style == "fusion"  # whatever the system would have
    assert "QScrollArea" in loaded
    # these Qt makes known, with all others, when it hands out a widget of its own
    assert set(loaded) & {"QCalendarWidget", "QMdiArea", "QProcess"} == set()
    assert compiled == []  # `app.values` has a `dataclass` for these
    # what only the other pages need
    assert set(loaded) & {"pydantic", "requests", "app.courts.pacer_feed", "app.courts.search"} == set()


def test_every_page_but_the_first_is_loaded_ahead(qtbot: QtBot) -> None:
    for step in set(Step) - {Step.START}:
        page = make_page(step)
        qtbot.addWidget(page)
        assert type(page).__module__ in later_with_qt()


@pytest.mark.parametrize("step", Step)
def test_a_page_that_nobody_holds_is_collected_and_qt_survives_it(step: Step, qapp: QApplication) -> None:
    assert qapp
    gone = weakref.ref(make_page(step))
    gc.collect()
    assert gone() is None


class Node:
    """Something that holds itself."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[Collector]:
    owner = QObject()
    collector = Collector(owner)
    yield collector
    collector.stop()


def litter() -> None:
    for _ in range(5_000):
        Node()


def test_garbage_is_collected_on_a_clock_and_never_by_a_worker(collector: Collector, qtbot: QtBot) -> None:
    threads: list[str] = []

    def heard(phase: str, _info: dict[str, int]) -> None:
        if phase == "start":
            threads.append(threading.current_thread().name)

    node = Node()
    alive = weakref.ref(node)
    del node
    gc.callbacks.append(heard)
    try:
        worker = threading.Thread(target=litter, name="ecf-litter")
        worker.start()
        worker.join()
        assert threads == [] and alive() is not None
        qtbot.waitUntil(lambda: alive() is None, timeout=COLLECTS_EVERY * 5)
    finally:
        gc.callbacks.remove(heard)
    assert set(threads) == {threading.main_thread().name}


def test_all_generations_have_their_turn(collector: Collector) -> None:
    node = Node()
    alive = weakref.ref(node)
    gc.collect()  # it is of the oldest now
    del node
    turns = 0
    while alive() is not None and turns < 100:
        litter()
        collector.collect()
        turns += 1
    assert alive() is None


def test_little_garbage_is_left_alone(collector: Collector) -> None:
    gc.collect()
    stamps: list[str] = []
    gc.callbacks.append(lambda phase, _info: stamps.append(phase))
    try:
        collector.collect()
    finally:
        gc.callbacks.pop()
    assert stamps == []


def test_the_collector_is_afterwards_as_it_was(qtbot: QtBot) -> None:
    assert gc.isenabled()
    owner = QObject()
    collector = Collector(owner)
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()


def test_a_piece_a_turn_and_none_after_one_that_fails(qtbot: QtBot) -> None:
    done: list[int] = []

    def fail() -> None:
        raise ImportError("gone")

    owner = QObject()
    pieces = Pieces([lambda: done.append(1), lambda: done.append(2), fail, lambda: done.append(3)], owner)
    with qtbot.captureExceptions() as raised:
        pieces.start()
        qtbot.waitUntil(lambda: bool(raised))
        qtbot.wait(50)
    assert done == [1, 2] and len(raised) == 1
