"""What a person meets before the sign-in, through the real window, against the real practice court."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.checks.finding import Check, FindingState, Found
from app.linking import OutcomeState, Step
from app.linking.prerequisites import Case
from tests.journeys.person_at_window import PersonAtWindow, at_window
from ui.pages.court import CourtPage
from ui.pages.prerequisites import PrerequisitesPage
from ui.text.checks import READY
from ui.text.questions import CHOOSE, YOU

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def checked(someone: PersonAtWindow) -> PrerequisitesPage:
    """The page, once every check has ended."""
    view = someone.program.controller
    someone.until(lambda: len(view.view.findings) == len(Check) and not view.view.checking)
    return someone.page(Step.PREREQUISITES, PrerequisitesPage)


def test_the_checks_find_the_practice_court_in_order(qtbot: QtBot, tmp_path: Path) -> None:
    with at_window(qtbot, tmp_path) as someone:
        someone.choose_court()
        page = checked(someone)
        findings = {one.check: one for one in someone.program.controller.view.findings}
        assert {one.state for one in findings.values()} == {FindingState.GOOD}
        assert findings[Check.CERTIFICATE].found is Found.ON_THIS_COMPUTER
        assert findings[Check.PASSWORD_STORE].found is Found.STORE_NOT_USED
        assert page.checks.summary == READY
        assert "127.0.0.1" in page.checks.rows[Check.COURT_SITE].evidence.text()
        page.checks.details.open()
        someone.click(page.checks.rows[Check.CLOCK].button)
        assert Check.CLOCK in someone.program.controller.view.checking
        checked(someone)


def test_a_person_need_not_wait_for_the_checks(qtbot: QtBot, tmp_path: Path) -> None:
    with at_window(qtbot, tmp_path) as someone:
        someone.to(Step.CONFIRM, "john")
        someone.confirm()
        outcome = someone.state.outcome
        assert outcome is not None and outcome.state is OutcomeState.LINKED


@pytest.mark.parametrize("case", [Case.LOST_LOGIN, Case.NEVER_FILED])
def test_who_has_no_login_is_led_to_no_sign_in(qtbot: QtBot, tmp_path: Path, case: Case) -> None:
    with at_window(qtbot, tmp_path) as someone:
        someone.choose_court()
        page = someone.page(Step.PREREQUISITES, PrerequisitesPage)
        someone.answer(Case.KNOWS_LOGIN)
        someone.program.controller.go_to(Step.PREREQUISITES)
        page.case_row.radios[case].click()
        assert not page.isComplete()
        someone.window.next()
        assert someone.state.step is Step.PREREQUISITES and someone.state.case is case


def test_who_linked_already_has_the_menus_read_after_the_sign_in(qtbot: QtBot, tmp_path: Path) -> None:
    with at_window(qtbot, tmp_path) as someone:
        someone.choose_court()
        someone.answer(Case.LINKED_ALREADY)
        someone.sign_in("linked")
        someone.settled(Step.STATUS)
        outcome = someone.state.outcome
        assert outcome is not None and outcome.state is OutcomeState.LINKED
        assert not someone.status.result_heading.isHidden()


def test_answers_go_along_to_the_next_court_but_the_case_is_asked_anew(qtbot: QtBot, tmp_path: Path) -> None:
    with at_window(qtbot, tmp_path) as someone:
        someone.choose_court("utd")
        someone.answer(Case.LINKED_ALREADY)
        someone.sign_in("linked")
        someone.settled(Step.STATUS)
        given = someone.state.answers
        someone.program.controller.start_over(keep_person=True)
        someone.choose_court("utb")
        page = someone.page(Step.PREREQUISITES, PrerequisitesPage)
        assert page.answers == given and page.case_row.case is None
        assert page.still.text() == CHOOSE.format(whom=YOU)
        someone.program.controller.start_over(keep_person=False)
        someone.choose_court("utd")
        page = someone.page(Step.PREREQUISITES, PrerequisitesPage)
        assert page.answers == () and page.case_row.case is None


def test_practice_offers_no_update_of_the_list(qtbot: QtBot, tmp_path: Path) -> None:
    with at_window(qtbot, tmp_path) as someone:
        someone.begin()
        page = someone.page(Step.COURT, CourtPage)
        assert (
            page.list_state.update_button.isHidden()
            and "does not contact PACER" in page.list_state.said.text()
        )
