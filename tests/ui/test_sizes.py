"""No size is a number of pixels: lengths come from the font, so that everything grows with the text."""

import ast
import gc
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import Mock

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.guards import delete_closed
from ui import wizard
from ui.window_size import screen_of
from ui.wizard import LinkWizard, Which

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
UI = Path(wizard.__file__).parent
PAPER = UI / "tour.py"  # the picture of a receipt has the inches of its sheet
SIZED = frozenset(
    {
        *(f"set{which}{what}" for which in ("Fixed", "Minimum", "Maximum") for what in ("Width", "Height")),
        *("setFixedSize", "setMinimumSize", "setMaximumSize", "resize", "setContentsMargins", "setSpacing"),
        *(
            "setHorizontalSpacing",
            "setVerticalSpacing",
            "addSpacing",
            "setIndent",
            "setPixelSize",
            "setMargin",
        ),
        *("setTextMargins", "setIconSize", "QSize", "QMargins", "setColumnWidth", "setDefaultSectionSize"),
        *("setRowHeight", "setColumnMinimumWidth", "setRowMinimumHeight"),
    }
)


def pixels_in(source: str) -> Iterator[str]:
    """Calls that set a size with a number greater than one in them, outside of any other call."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and _name(node.func) in SIZED:
            numbers = [one.value for one in node.args if isinstance(one, ast.Constant)]
            if any(isinstance(number, int | float) and number > 1 for number in numbers):
                yield f"line {node.lineno}: {ast.unparse(node)}"


def _name(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def test_no_size_is_a_number_of_pixels() -> None:
    modules = sorted(set(UI.rglob("*.py")) - {PAPER})
    found = {str(path.relative_to(UI)): list(pixels_in(path.read_text("utf-8"))) for path in modules}
    assert {name: sizes for name, sizes in found.items() if sizes} == {}
    assert len(found) > 60


def test_a_size_in_pixels_is_found() -> None:
    assert list(pixels_in("button.setFixedWidth(80)")) == ["line 1: button.setFixedWidth(80)"]
    assert not list(pixels_in("button.setFixedWidth(em(button, 8))\nx.setSpacing(0)"))


def test_the_buttons_of_the_window_grow_with_the_text(qapp: QApplication, qtbot: QtBot) -> None:
    before, window = qapp.font(), LinkWizard()
    qtbot.addWidget(window)
    small = window.button(Which.NextButton).minimumSize()
    larger = qapp.font()
    larger.setPointSizeF(before.pointSizeF() * 2)
    qapp.setFont(larger)
    qtbot.waitUntil(lambda: window.button(Which.NextButton).minimumHeight() > 1.8 * small.height())
    qapp.setFont(before)
    qtbot.waitUntil(lambda: window.button(Which.NextButton).minimumSize() == small)
    assert small.height() >= 24  # the least that WCAG 2.2 asks of what is to be hit


def test_a_window_that_goes_leaves_the_screen(qapp: QApplication, qtbot: QtBot) -> None:
    """PySide counts what `widget.screen()` gives among the widget's own, to be deleted with it."""
    for _ in range(3):
        window = LinkWizard()
        window.close()
        window.deleteLater()
        delete_closed()
        del window
        gc.collect()
    assert isValid(QGuiApplication.primaryScreen()) and screen_of(QWidget()).availableSize().isValid()


@pytest.mark.parametrize("call", [".screen()", ".windowHandle()", "at.nextInFocusChain()", ".buddy()"])
def test_no_widget_is_asked_for_what_pyside_would_have_it_own(call: str) -> None:
    assert [path.name for path in UI.rglob("*.py") if call in path.read_text("utf-8")] == []


def test_a_window_to_come_is_measured_by_its_parents_screen(qtbot: QtBot) -> None:
    window, child = QWidget(), QWidget()
    qtbot.addWidget(window)
    window.show()
    child.setParent(window, Qt.WindowType.Dialog)
    child.move(99_999, 99_999)
    assert screen_of(child) is screen_of(window)


def test_the_window_takes_most_of_a_high_screen(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    window = LinkWizard()
    qtbot.addWidget(window)
    screen = Mock(spec=QScreen, availableSize=lambda: QSize(2560, 1600))
    monkeypatch.setattr("ui.window_size.screen_of", lambda _widget: screen)
    assert window.sizeHint().height() == 1360
    assert window.sizeHint().width() < 1300


def test_the_window_grows_with_the_font_but_never_beyond_the_screen(qapp: QApplication, qtbot: QtBot) -> None:
    before, usual = qapp.font(), LinkWizard()
    qtbot.addWidget(usual)
    larger = qapp.font()
    larger.setPointSizeF(before.pointSizeF() * 4)
    qapp.setFont(larger)
    large = LinkWizard()
    qtbot.addWidget(large)
    qapp.setFont(before)
    room = screen_of(large).availableSize()
    assert large.width() > usual.width() or usual.width() == room.width()
    assert large.width() <= room.width() and large.height() < room.height()
