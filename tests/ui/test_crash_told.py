"""A mistake of the program's own is told once, also where telling it makes the same mistake again.

And its text, which may quote anything, is printed nowhere.
"""

import gc
import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from tests.journeys.person_at_window import PersonAtWindow
from ui import crash
from ui.realm import Mode, Realm
from ui.text.window import CRASHED

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


class Broken(QObject):
    """Fails whenever something is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.times = 0

    def present(self, _: object) -> None:
        self.times += 1
        raise ValueError("a mistake of ours")


def test_a_mistake_in_showing_is_told_once_and_the_program_goes_on(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nobody = "http://127.0.0.1:9"
    here = PersonAtWindow(qtbot, tmp_path, Realm(Mode.TEST_REALM, pacer=nobody, court=nobody))
    broken = Broken()

    def told(*_: object) -> None:
        if broken.times < 5:
            here.program._crashed.emit()

    here.program.controller.changed.connect(broken.present)
    try:
        with qtbot.captureExceptions():
            monkeypatch.setattr(sys, "excepthook", told)
            told()
            monkeypatch.undo()
        assert broken.times == 1 and here.program.controller.view.notice == CRASHED
    finally:
        here.program.controller.changed.disconnect(broken.present)
        here.window.leave()
        here.program.close(5.0)


def test_what_fails_while_it_is_thrown_away_prints_no_text(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    class Dropped:
        def __del__(self) -> None:
            raise ValueError("Hunter2x")

    def halfway() -> Iterator[None]:
        try:
            yield
        finally:
            raise ValueError("Hunter2x")

    monkeypatch.setattr(sys, "unraisablehook", crash.log_unraised)
    monkeypatch.setattr(crash.LOG, "propagate", True)
    monkeypatch.setattr(logging.getLogger("ecflink"), "propagate", True)
    left = halfway()
    next(left)
    Dropped()
    del left
    gc.collect()
    assert [record.getMessage().partition(" in ")[2].partition(":")[0] for record in caplog.records] == [
        "__del__",
        "halfway",
    ]
    assert "Hunter2x" not in caplog.text + "".join(capfd.readouterr())
