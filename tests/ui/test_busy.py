"""The time that a wait has taken is seen, and not announced."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui import accessibility
from ui.pages.page import Busy


def test_a_wait_shows_its_time_and_announces_it_once(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(accessibility, "announce", lambda _widget, text, **_how: said.append(text))
    clock, window = [100.0], QWidget()
    qtbot.addWidget(window)
    busy = Busy(now=lambda: clock[0])
    QVBoxLayout(window).addWidget(busy)
    busy.say("Asking the court.", "Two minutes at most.")
    assert busy.so_far.text() == "0:00 so far"
    clock[0] += 75.4
    busy.tell_time()
    busy.say("Asking the court.", "Two minutes at most.")
    assert busy.so_far.text() == "1:15 so far"
    assert said == ["Asking the court. Two minutes at most."]
    busy.hide()
    busy.say("Reading the menus.", "One minute at most.")
    assert busy.so_far.text() == "0:00 so far"
