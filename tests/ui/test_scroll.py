"""The scrolling column: its bars do what a scroll area's own would, and no screen reader counts them."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.parade import SCENES
from ui.trouble_view import TroubleView
from ui.widgets.scroll import Scrolling

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def column(qtbot: QtBot) -> Iterator[Scrolling]:
    """Twelve buttons, with room for some of them."""
    inside = QWidget()
    layout = QVBoxLayout(inside)
    for number in range(12):
        layout.addWidget(QPushButton(f"Button {number}"))
    window = QWidget()
    qtbot.addWidget(window)
    scroll = Scrolling(inside)
    QVBoxLayout(window).addWidget(scroll)
    window.resize(200, 150)
    window.show()
    qtbot.waitUntil(lambda: scroll.upright.maximum() > 0, timeout=5000)
    yield scroll


def buttons(column: Scrolling) -> list[QPushButton]:
    return column.findChildren(QPushButton)


def is_whole(column: Scrolling, widget: QWidget) -> bool:
    window = column.area.viewport()
    return window.rect().contains(widget.rect().translated(widget.mapTo(window, QPoint())))


def test_the_bar_stands_for_the_areas_own(column: Scrolling) -> None:
    own = column.area.verticalScrollBar()
    assert column.upright.isVisible() and not own.isVisible()
    assert (column.upright.maximum(), column.upright.pageStep()) == (own.maximum(), own.pageStep())
    column.upright.setValue(40)
    assert own.value() == 40
    own.setValue(60)
    assert column.upright.value() == 60
    column.to_top()
    assert own.value() == 0


def test_the_bar_goes_when_all_is_seen_and_nothing_moves(column: Scrolling, qtbot: QtBot) -> None:
    wide = column.area.viewport().width()
    column.window().resize(200, 2000)
    qtbot.waitUntil(column.upright.isHidden, timeout=5000)
    assert column.area.viewport().width() == wide


def test_wheel_and_keys_scroll(column: Scrolling, qtbot: QtBot) -> None:
    first = buttons(column)[0]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_PageDown)
    paged = column.upright.value()
    assert paged > 0
    QTest.keyClick(first, Qt.Key.Key_PageUp)
    assert column.upright.value() == 0
    turned = QWheelEvent(
        QPointF(20, 20),
        QPointF(20, 20),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(column.area.viewport(), turned)
    assert column.upright.value() > 0


def test_tab_brings_each_into_view(column: Scrolling, qtbot: QtBot) -> None:
    every = buttons(column)
    every[0].setFocus()
    for before, after in pairwise(every):
        QTest.keyClick(before, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is after
        assert is_whole(column, after)


def test_what_is_too_wide_scrolls_sideways(column: Scrolling, qtbot: QtBot) -> None:
    assert column.level.isHidden()
    buttons(column)[0].setText("W" * 100)
    qtbot.waitUntil(column.level.isVisible, timeout=5000)
    column.level.setValue(column.level.maximum())
    assert column.area.horizontalScrollBar().value() == column.level.maximum() > 0


def test_a_reader_counts_one_child_whether_the_bar_shows_or_not(column: Scrolling, qtbot: QtBot) -> None:
    asked = QAccessible.queryAccessibleInterface(column.area)
    assert asked.childCount() == 1
    column.window().resize(200, 2000)
    qtbot.waitUntil(column.upright.isHidden, timeout=5000)
    assert asked.childCount() == 1
    column.window().hide()
    assert asked.childCount() == 1


def test_no_scroll_area_of_the_program_shows_a_bar_of_its_own(qtbot: QtBot) -> None:
    pages = [page_class() for page_class in {shows[0] for shows in SCENES.values()}]
    for window in (*pages, TroubleView()):
        qtbot.addWidget(window)
        for area in window.findChildren(QScrollArea):
            off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            assert (area.verticalScrollBarPolicy(), area.horizontalScrollBarPolicy()) == (off, off)
