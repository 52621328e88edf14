"""The ring around a button: there whatever moved the focus, and gone with its window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QApplication, QFocusFrame, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from ui.theme import DARK, LIGHT, Colors, FocusRings, palette_of

Role = QAccessible.Role
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture(autouse=True)
def _rings(qapp: QApplication) -> None:
    FocusRings(qapp)


def two_buttons(qtbot: QtBot) -> QWidget:
    window = QWidget()
    column = QVBoxLayout(window)
    for widget in (QLabel("Words"), QPushButton("First"), QPushButton("Second")):
        column.addWidget(widget)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def around(window: QWidget, button: QPushButton) -> QImage:
    return window.grab(button.geometry()).toImage()


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_a_button_shows_that_it_was_given_the_focus(colors: Colors, qapp: QApplication, qtbot: QtBot) -> None:
    qapp.setPalette(palette_of(colors))
    window = two_buttons(qtbot)
    qtbot.addWidget(window)
    first, second = window.findChildren(QPushButton)
    second.setFocus()
    plain = around(window, first)
    first.setFocus(Qt.FocusReason.OtherFocusReason)
    focused = around(window, first)
    accent = palette_of(colors).highlight().color()
    edge = [focused.pixelColor(x, 0) for x in range(6, focused.width() - 6)]
    assert edge and all(color == accent for color in edge)
    assert plain.pixelColor(10, 0) != accent


def test_the_ring_follows_and_goes_with_its_window(qtbot: QtBot) -> None:
    window = two_buttons(qtbot)
    first, second = window.findChildren(QPushButton)
    for button in (first, second):
        button.setFocus()
        (frame,) = window.findChildren(QFocusFrame)
        assert frame.isVisible()
        assert frame.geometry() == button.geometry()
    delete(window)
    other = two_buttons(qtbot)
    qtbot.addWidget(other)
    first, second = other.findChildren(QPushButton)
    first.setFocus()
    (frame,) = other.findChildren(QFocusFrame)
    first.move(40, 50)
    assert frame.geometry() == first.geometry()
    first.hide()  # the focus goes on
    assert second.hasFocus() and frame.geometry() == second.geometry()
    asked = QAccessible.queryAccessibleInterface(other)
    assert [asked.child(index).role() for index in range(asked.childCount())].count(Role.Button) == 2
    assert all(asked.child(index).object() is not frame for index in range(asked.childCount()))
