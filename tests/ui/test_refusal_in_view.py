"""After a refusal a person sees what was refused, and the field to type anew if there is room for both."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.linking.events import Step
from app.linking.outcome import OutcomeState
from app.linking.problems import Problem
from tests.ui.controls import place_in
from tests.ui.gallery import SMALLEST, USUAL
from tests.ui.view_player import ViewPlayer
from tests.ui.views import AFTER, COURT_REFUSED, REFUSED, at, ended, view_of
from ui.pages.page import FramedPage

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.mark.parametrize("text_size", [1.0, 2.0], indirect=True)
@pytest.mark.parametrize(("step", "problem"), [(Step.PACER, REFUSED), (Step.CMECF, COURT_REFUSED)])
def test_the_refusal_and_the_field_or_the_refusal_alone(
    step: Step, problem: Problem, text_size: float, qtbot: QtBot
) -> None:
    player = ViewPlayer()
    qtbot.addWidget(player.window)
    player.show(view_of(at(step)))
    player.window.resize(*(USUAL if text_size < 2 else SMALLEST))
    player.window.show()
    player.window.activateWindow()
    qtbot.waitUntil(player.window.isActiveWindow)
    page = player.navigation.page_of(step)
    assert isinstance(page, FramedPage)
    page.scrolling.upright.setValue(page.scrolling.upright.maximum())
    player.show(view_of(at(step, problem=problem)))
    view, field = page.area.viewport(), page.first_field()

    def sees_notice() -> bool:
        return view.rect().contains(place_in(view, page.notice).topLeft())

    def sees_both() -> bool:
        return sees_notice() and view.rect().contains(place_in(view, field))

    if text_size < 2:
        qtbot.waitUntil(lambda: sees_both() and field.hasFocus())
    else:  # at this size both can be seen on some pages, and the notice alone on others
        qtbot.waitUntil(
            lambda: sees_notice() and (page.notice.hasFocus() or (field.hasFocus() and sees_both()))
        )


@pytest.mark.parametrize("step", [Step.PREREQUISITES, Step.PACER, Step.STATUS], ids=str)
def test_what_came_of_a_press_is_seen_from_the_lower_end_of_the_page(step: Step, qtbot: QtBot) -> None:
    player = ViewPlayer()
    qtbot.addWidget(player.window)
    state = ended(OutcomeState.LINKED, after=AFTER) if step is Step.STATUS else at(step)
    player.show(view_of(state))
    player.window.resize(SMALLEST[0], 280)
    player.window.show()
    page = player.navigation.page_of(step)
    assert isinstance(page, FramedPage)
    bar = page.scrolling.upright
    qtbot.waitUntil(lambda: page.isVisible() and bar.maximum() > 0)
    bar.setValue(bar.maximum())
    player.show(view_of(state, notice="This computer has no printer."))
    view = page.area.viewport()
    qtbot.waitUntil(lambda: view.rect().contains(place_in(view, page.remark)))
