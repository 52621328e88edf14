"""The window carries the program's own icon, and the system knows which program a window belongs to."""

from configparser import ConfigParser
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.bootstrap import Launch, qt_application
from ui.realm import Mode, Realm

DESKTOP_FILE = Path(__file__).parents[2] / "packaging" / "linux" / "ecf-link.desktop"


def test_every_window_of_the_program_has_the_icon(qapp: QApplication, qtbot: QtBot) -> None:
    before = qapp.windowIcon()
    window = QWidget()
    qtbot.addWidget(window)
    *_, icon = Launch(Realm(Mode.PRACTICE))._furnishing()  # the last thing, after the first page
    icon()
    assert max(size.width() for size in window.windowIcon().availableSizes()) >= 128
    qapp.setWindowIcon(before)


def test_a_wayland_desktop_finds_the_icon_by_the_programs_name(qapp: QApplication) -> None:
    entry = ConfigParser(interpolation=None)
    entry.read(DESKTOP_FILE, encoding="utf-8")
    assert qt_application().desktopFileName() == DESKTOP_FILE.stem
    assert entry["Desktop Entry"]["StartupWMClass"] == entry["Desktop Entry"]["Icon"] == DESKTOP_FILE.stem
