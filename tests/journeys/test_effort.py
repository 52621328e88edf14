"""The happy link stays short: in clicks, in scrolling and in words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.linking import OutcomeState, Step
from app.linking.prerequisites import Case, Question, Reply
from tests.journeys.effort import LAPTOP, Effort, words_of
from tests.journeys.person_at_window import PersonAtWindow, at_window
from tests.journeys.seed_places import Place, visiting
from ui.pages.confirm import ConfirmPage
from ui.pages.court import CourtPage
from ui.pages.pacer import PacerPage
from ui.pages.page import FramedPage
from ui.pages.prerequisites import PrerequisitesPage
from ui.pages.start import StartPage
from ui.theme import SMALLEST_BODY_POINTS
from ui.wizard import Which

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
CLICKS, KEYS, WORDS = 7, 5, 450
"""The court's short name is typed, and Enter takes it; Enter also sends the CM/ECF login."""
HAPPY = {
    None: 70,
    Place.COURT: 52,
    Place.KNOWS: 78,
    Place.PACER: 73,
    Place.CMECF: 43,
    Place.CONFIRM: 62,
    Place.LINKED: 71,
}


@pytest.fixture(autouse=True)
def _usual_size(qapp: QApplication) -> Iterator[None]:
    """Text at the size that the program has at 100 %; the tests' own is smaller."""
    before, font = qapp.font(), qapp.font()
    font.setPointSizeF(SMALLEST_BODY_POINTS)
    qapp.setFont(font)
    yield
    qapp.setFont(before)


def _walk(someone: PersonAtWindow) -> Effort:
    effort = Effort()
    someone.window.resize(LAPTOP)
    _look(someone, Step.START, effort)
    effort.click(someone.page(Step.START, StartPage).link)

    someone.settled(Step.COURT)
    court = someone.page(Step.COURT, CourtPage)
    effort.press(court.search.line, "utd")
    _look(someone, Step.COURT, effort)
    effort.press(court.search.line)

    someone.settled(Step.PREREQUISITES)
    asks = someone.page(Step.PREREQUISITES, PrerequisitesPage)
    effort.click(asks.case_row.radios[Case.KNOWS_LOGIN])
    _look(someone, Step.PREREQUISITES, effort)
    effort.click(asks.rows[Question.OWN_ACCOUNT].replies[Reply.YES])

    _look(someone, Step.PACER, effort)
    effort.click(someone.page(Step.PACER, PacerPage).redaction)
    effort.click(someone.window.button(Which.NextButton))
    _look(someone, Step.CMECF, effort)
    effort.press(someone.focus())
    _look(someone, Step.CONFIRM, effort)
    effort.click(someone.page(Step.CONFIRM, ConfirmPage).same_person)
    effort.click(someone.link_button)
    someone.settled(Step.STATUS)
    someone.until(lambda: someone.program.controller.view.receipt_kept)
    _look(someone, Step.STATUS, effort)
    outcome = someone.state.outcome
    assert outcome is not None and outcome.state is OutcomeState.LINKED
    return effort


def _look(someone: PersonAtWindow, step: Step, effort: Effort) -> None:
    someone.settled(step)
    page = someone.program.navigation.page_of(step)
    assert isinstance(page, FramedPage)
    someone.until(lambda: page.isVisible() and page.area.viewport().height() <= page.inner.height())
    effort.look(page)


def test_the_happy_link_takes_few_clicks_and_no_scrolling(qtbot: QtBot, tmp_path: Path) -> None:
    with at_window(qtbot, tmp_path) as someone:
        effort = _walk(someone)
    print(effort)
    assert (effort.clicks, effort.keys) == (CLICKS, KEYS), effort
    assert set(effort.screens.values()) == {1.0}, effort


def test_the_next_court_of_the_same_person_takes_five_clicks(qtbot: QtBot, tmp_path: Path) -> None:
    with at_window(qtbot, tmp_path) as someone:
        someone.window.resize(LAPTOP)
        someone.to(Step.CONFIRM, "john")
        someone.confirm()
        effort = Effort()
        effort.click(someone.status.another)
        someone.settled(Step.COURT)
        search = someone.page(Step.COURT, CourtPage).search.line
        effort.press(search, "nysd")
        effort.press(search)
        someone.settled(Step.PREREQUISITES)
        asks = someone.page(Step.PREREQUISITES, PrerequisitesPage)
        someone.until(asks.isVisible)
        effort.click(asks.case_row.radios[Case.KNOWS_LOGIN])
        effort.click(someone.window.button(Which.NextButton))  # the other one was asked once
        someone.settled(Step.CMECF)
        effort.press(someone.focus())
        someone.settled(Step.CONFIRM)
        effort.click(someone.page(Step.CONFIRM, ConfirmPage).same_person)
        effort.click(someone.link_button)
        someone.settled(Step.STATUS)
        assert someone.state.outcome is not None and someone.state.outcome.state is OutcomeState.LINKED
    assert (effort.clicks, effort.keys) == (5, 6)


@pytest.mark.parametrize("place", HAPPY, ids=str)
def test_a_page_of_the_happy_link_is_read_in_few_words(qtbot: QtBot, place: Place | None) -> None:
    with visiting(qtbot, place, "utd") as visitor:
        visitor.settle()
        words = words_of(visitor.page)
        print(place, words)
    assert words <= HAPPY[place]


def test_the_whole_happy_link_is_read_in_few_words() -> None:
    assert sum(HAPPY.values()) <= WORDS
