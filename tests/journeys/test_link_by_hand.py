"""The link by hand in the real window: led to its end, then the menus are read at the real practice court."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.linking import Evidence, OutcomeState, Step
from app.records.attempts import AttemptKind, AttemptState
from tests.journeys.person_at_window import PersonAtWindow, at_window
from tests.journeys.test_practice_people import kinds
from ui.pages.guided import GuidedPage

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def tick_all(someone: PersonAtWindow) -> GuidedPage:
    page = someone.page(Step.GUIDED, GuidedPage)
    while not page.check.isEnabled():
        before = len(someone.state.ticks)
        someone.click(page.tick)
        assert len(someone.state.ticks) == before + 1
    return page


@pytest.mark.parametrize(
    ("key", "outcome", "row"),
    [
        ("linked", OutcomeState.LINKED, AttemptState.LINKED),
        ("john", OutcomeState.UNKNOWN, AttemptState.UNKNOWN),
    ],
)
def test_ends_in_the_same_page_and_the_same_record(
    qtbot: QtBot, tmp_path: Path, key: str, outcome: OutcomeState, row: AttemptState
) -> None:
    with at_window(qtbot, tmp_path) as someone:
        someone.choose_court()
        someone.program.controller.take_guided_path()
        someone.click(tick_all(someone).check)
        someone.settled(Step.PACER)
        someone.fill_in_pacer(key)
        someone.next()
        someone.until(lambda: someone.state.outcome is not None and someone.state.work is None)
        found = someone.state.outcome
        assert found is not None and found.state is outcome
        assert (Evidence.FILING_MENUS_SHOWN in found.evidence) is (outcome is OutcomeState.LINKED)
        assert someone.status.save.isEnabled()
        assert kinds(tmp_path) == [(AttemptKind.GUIDED, row)]


def test_with_a_sign_in_held_the_menus_are_read_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    with at_window(qtbot, tmp_path) as someone:
        someone.to(Step.CONFIRM, "john")
        someone.program.controller.take_guided_path()
        assert someone.at(Step.GUIDED)
        someone.click(tick_all(someone).check)
        someone.until(lambda: someone.state.outcome is not None)
        assert someone.state.outcome is not None and someone.state.outcome.state is OutcomeState.UNKNOWN
        assert someone.state.outcome.menu_before is not None
        assert [kind for kind, _ in kinds(tmp_path)] == [AttemptKind.CREDENTIALS, AttemptKind.GUIDED]


def test_back_opens_the_other_way_again_and_keeps_the_ticks(qtbot: QtBot, tmp_path: Path) -> None:
    with at_window(qtbot, tmp_path) as someone:
        someone.choose_court()
        someone.program.controller.take_guided_path()
        page = someone.page(Step.GUIDED, GuidedPage)
        someone.click(page.tick)
        someone.program.navigation.back_wanted()
        assert someone.at(Step.PREREQUISITES) and Step.GUIDED not in someone.state.way
        someone.program.controller.take_guided_path()
        assert page.so_far.text().startswith("1 of")


def test_can_be_checked_by_keyboard_alone(qtbot: QtBot, tmp_path: Path) -> None:
    with at_window(qtbot, tmp_path) as someone:
        someone.choose_court("utb")
        someone.program.controller.take_guided_path()
        page = someone.page(Step.GUIDED, GuidedPage)
        while not page.check.isEnabled():
            someone.tab_to(page.tick)
            someone.key(Qt.Key.Key_Space)
        someone.tab_to(page.check)
        someone.key(Qt.Key.Key_Space)
        someone.settled(Step.PACER)
