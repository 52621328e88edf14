"""The list of steps gives way where the text is large for the window."""

import pytest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.linking.events import Step
from app.linking.state import LinkState
from ui.text.window import MORE_NARROW, More, more_label
from ui.theme import em
from ui.widgets.step_list import ROOM_FOR_WORDS, StepList

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture()
def steps(qtbot: QtBot) -> StepList:
    window, steps = QWidget(), StepList()
    qtbot.addWidget(window)
    QHBoxLayout(window).addWidget(steps)
    window.resize(em(steps, ROOM_FOR_WORDS) + 10, 500)
    window.show()
    steps.present(LinkState(step=Step.COURT))
    return steps


def test_a_wide_window_shows_the_words(steps: StepList) -> None:
    assert not steps.narrow
    assert steps.trouble.isVisible()


def test_a_narrow_window_shows_numbers_with_their_words_as_tool_tips(steps: StepList) -> None:
    wide, named = steps.sizeHint().width(), steps.marks[Step.PACER].accessibleName()
    steps.window().resize(em(steps, ROOM_FOR_WORDS) - 10, 500)
    assert steps.narrow
    assert steps.sizeHint().width() < wide * 0.6
    assert steps.marks[Step.PACER].toolTip() == steps.marks[Step.PACER].text() != ""
    assert steps.marks[Step.PACER].accessibleName() == named


def test_what_is_left_out_when_narrow_is_in_the_menu(steps: StepList) -> None:
    steps.window().resize(em(steps, ROOM_FOR_WORDS) - 10, 500)
    assert not steps.trouble.isVisible()
    assert steps.more.isVisible() and more_label(More.TROUBLE)
    assert steps.more.text() == MORE_NARROW and steps.more.accessibleName() == "Help & records"


def test_larger_text_alone_makes_it_narrow(steps: StepList, qapp: QApplication, qtbot: QtBot) -> None:
    before = qapp.font()
    larger = qapp.font()
    larger.setPointSizeF(before.pointSizeF() * 2)
    qapp.setFont(larger)
    qtbot.waitUntil(lambda: steps.narrow)
    qapp.setFont(before)
    qtbot.waitUntil(lambda: not steps.narrow)
