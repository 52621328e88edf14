"""The window carries the program's own icon, and the system knows which program a window belongs to."""

import logging
import sys
from configparser import ConfigParser
from pathlib import Path

import pytest
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.bootstrap import Launch, qt_application
from ui.main import main

DESKTOP_FILE = Path(__file__).parents[2] / "packaging" / "linux" / "ecf-link.desktop"


def test_every_window_of_the_program_has_the_icon(
    monkeypatch: pytest.MonkeyPatch, qapp: QApplication, qtbot: QtBot
) -> None:
    before, handlers = qapp.windowIcon(), list(logging.getLogger().handlers)
    every = sys.getswitchinterval()
    seen: list[QIcon] = []

    def run(_start: Launch, _limit: float) -> int:
        window = QWidget()
        qtbot.addWidget(window)
        seen.append(window.windowIcon())
        return 0

    monkeypatch.setattr(Launch, "run", run)
    assert main(["--practice"]) == 0
    logging.getLogger().handlers[:] = handlers
    largest = max(size.width() for size in seen[0].availableSizes())
    assert largest >= 128
    qapp.setWindowIcon(before)
    sys.setswitchinterval(every)


def test_a_wayland_desktop_finds_the_icon_by_the_programs_name(qapp: QApplication) -> None:
    entry = ConfigParser(interpolation=None)
    entry.read(DESKTOP_FILE, encoding="utf-8")
    assert qt_application().desktopFileName() == DESKTOP_FILE.stem
    assert entry["Desktop Entry"]["StartupWMClass"] == entry["Desktop Entry"]["Icon"] == DESKTOP_FILE.stem
