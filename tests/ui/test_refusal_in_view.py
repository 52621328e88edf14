"""After a refusal a person sees what was refused, and the field to type anew if there is room for both."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.linking.events import Step
from app.linking.problems import Problem
from tests.ui.controls import place_in
from tests.ui.gallery import SMALLEST, USUAL
from tests.ui.view_player import ViewPlayer
from tests.ui.views import COURT_REFUSED, REFUSED, at, view_of
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
