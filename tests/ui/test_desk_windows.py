"""The windows for who helps: nothing is cut, every control is named and reached, at 200 % text too."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from tests.ui.desk_views import DESK_WINDOWS, desk_window
from tests.ui.gallery import SMALLEST
from ui.widgets.text import Text

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|raise|grabbing the keyboard")


@pytest.mark.parametrize("name", DESK_WINDOWS)
def test_nothing_is_cut_and_every_control_is_named_and_reached(
    name: str, text_size: float, qapp: QApplication, qtbot: QtBot
) -> None:
    with desk_window(name) as window:
        window.resize(*SMALLEST)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        for _ in range(4):
            qapp.processEvents()
        assert (window.width(), window.height()) == SMALLEST
        assert window.inner.width() <= window.area.viewport().width()
        for text in window.inner.findChildren(Text):
            assert "{" not in text.text()  # a sentence that nobody has filled in
            if text.isVisibleTo(window):
                assert text.height() >= text.heightForWidth(text.width()), text.text()
        controls = [one for one in window.findChildren(QAbstractButton) if one.isVisibleTo(window)]
        for control in controls:
            heard = QAccessible.queryAccessibleInterface(control)
            assert heard.text(QAccessible.Text.Name), control
        wanted = {one for one in controls if one.isEnabled()}
        for _ in range(len(controls) + 20):
            focused = QApplication.focusWidget()
            wanted.discard(focused)
            QTest.keyClick(focused or window, Qt.Key.Key_Tab)
        assert wanted == set()
