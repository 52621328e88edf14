"""The scrolling column: its bars do what a scroll area's own would, and no screen reader counts them."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets import layouts as scroll
from ui.widgets.layouts import Scrolling

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
    made = Scrolling(inside)
    QVBoxLayout(window).addWidget(made)
    window.resize(200, 150)
    window.show()
    qtbot.waitUntil(lambda: made.upright.maximum() > 0)
    yield made


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
    qtbot.waitUntil(column.upright.isHidden)
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


def test_focus_from_outside_is_brought_into_view(column: Scrolling, qtbot: QtBot) -> None:
    outside = QPushButton("Outside")
    layout = column.window().layout()
    assert layout is not None
    layout.addWidget(outside)
    outside.show()
    last = buttons(column)[-1]
    for widget in (outside, last):
        widget.setFocus()
    assert is_whole(column, last)
    outside.setFocus()
    column.to_top()
    QTest.keyClick(outside, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is last and is_whole(column, last)
    outside.setFocus()
    QTest.keyClick(outside, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is buttons(column)[0] and is_whole(column, buttons(column)[0])


def test_of_what_is_taller_than_the_room_the_beginning_is_shown(column: Scrolling, qtbot: QtBot) -> None:
    tall = buttons(column)[6]
    tall.setMinimumHeight(1000)
    column.to_top()
    tall.setFocus()
    view = column.area.viewport()

    def is_seen_from_its_top() -> bool:
        return tall.height() >= 1000 and 0 <= tall.mapTo(view, QPoint()).y() < view.height() / 2

    qtbot.waitUntil(is_seen_from_its_top)


def test_tab_follows_the_place_of_a_control_and_not_when_it_was_made(column: Scrolling) -> None:
    first, *_ = every = buttons(column)
    late, inside = QPushButton("Late"), first.parentWidget()
    layout = inside.layout() if inside is not None else None
    assert isinstance(layout, QVBoxLayout)
    row = QHBoxLayout()
    layout.insertLayout(1, row)
    row.addWidget(late)
    late.show()
    first.setFocus()
    for before, after in pairwise((first, late, *every[1:], first)):
        QTest.keyClick(before, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is after


def test_what_is_too_wide_scrolls_sideways(column: Scrolling, qtbot: QtBot) -> None:
    assert column.level.isHidden()
    buttons(column)[0].setText("W" * 100)
    qtbot.waitUntil(column.level.isVisible)
    column.level.setValue(column.level.maximum())
    assert column.area.horizontalScrollBar().value() == column.level.maximum() > 0


def test_a_reader_counts_one_child_whether_the_bar_shows_or_not(column: Scrolling, qtbot: QtBot) -> None:
    asked = QAccessible.queryAccessibleInterface(column.area)
    assert asked.childCount() == 1
    column.window().resize(200, 2000)
    qtbot.waitUntil(column.upright.isHidden)
    assert asked.childCount() == 1
    column.window().hide()
    assert asked.childCount() == 1


def test_nothing_else_in_the_program_makes_a_scroll_area() -> None:
    here = Path(scroll.__file__)
    others = [one for one in here.parents[1].rglob("*.py") if one != here]
    assert [one.name for one in others if "QScrollArea" in one.read_text(encoding="utf-8")] == []
    assert "QScrollArea" in here.read_text(encoding="utf-8")
