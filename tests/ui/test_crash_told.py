"""A mistake of the program's own is told once, also where telling it makes the same mistake again."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from tests.journeys.person_at_window import PersonAtWindow
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
