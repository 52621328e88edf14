"""The ring around a button: there whatever moved the focus, and gone with its window."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QFocusFrame, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from ui.look import DARK, LIGHT, Colours, palette_of
from ui.widgets.focus_ring import FocusRings

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture(autouse=True)
def _rings(qapp: QApplication) -> Iterator[None]:
    palette, rings = qapp.palette(), FocusRings(qapp)
    yield
    delete(rings)
    qapp.setPalette(palette)


def two_buttons(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    for widget in (QLabel("Words"), QPushButton("First"), QPushButton("Second")):
        column.addWidget(widget)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=5000)
    return window


def around(window: QWidget, button: QPushButton) -> QImage:
    return window.grab(button.geometry().adjusted(-2, -2, 2, 2)).toImage()


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_a_button_shows_that_it_was_given_the_focus(
    colours: Colours, qapp: QApplication, qtbot: QtBot
) -> None:
    qapp.setPalette(palette_of(colours))
    window = two_buttons(qtbot)
    first, second = window.findChildren(QPushButton)
    second.setFocus()
    plain = around(window, first)
    first.setFocus(Qt.FocusReason.OtherFocusReason)
    focused = around(window, first)
    accent = palette_of(colours).highlight().color()
    edge = [focused.pixelColor(x, 0) for x in range(6, focused.width() - 6)]
    assert edge and all(colour == accent for colour in edge)
    assert plain.pixelColor(10, 0) != accent


def test_the_ring_follows_and_goes_with_its_window(qtbot: QtBot) -> None:
    window = two_buttons(qtbot)
    first, second = window.findChildren(QPushButton)
    for button in (first, second):
        button.setFocus()
        (frame,) = window.findChildren(QFocusFrame)
        assert frame.isVisible() and frame.widget() is button
        assert frame.geometry().contains(button.geometry())
    window.close()
    window.deleteLater()
    QApplication.processEvents()
    other = two_buttons(qtbot)
    button = other.findChildren(QPushButton)[0]
    button.setFocus()
    assert [frame.widget() for frame in other.findChildren(QFocusFrame)] == [button]
