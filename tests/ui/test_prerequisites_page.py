"""The prerequisites page: every change is told, stops hold, and the way on is said."""

import pytest
from pytestqt.qtbot import QtBot

from app.linking.events import Step
from app.linking.prerequisites import HARD_STOPS, Case, Question, Reply
from app.linking.state import LinkState
from tests.ui.scenes import ALL_YES, UTB, at, scene
from tests.ui.wishes import one_wish, pressed
from ui.pages.prerequisites import PrerequisitesPage
from ui.text.questions import ALL_DONE, CHECKED_NOW, STILL_SIGNED_IN, STOPPED
from ui.theme import Tone
from ui.widgets.text import TextLink


@pytest.fixture
def page(qtbot: QtBot) -> PrerequisitesPage:
    page = PrerequisitesPage()
    qtbot.addWidget(page)
    return page


def test_every_question_is_asked_once_and_in_order(page: PrerequisitesPage) -> None:
    assert tuple(page.rows) == tuple(Question) and tuple(page.case_row.radios) == tuple(Case)
    page.present(scene(at(Step.PREREQUISITES), court=UTB))
    assert page.case_row.ask.text().endswith("at the Bankruptcy Court for the District of Utah?")
    numbers = [page.case_row.number, *(row.number for row in page.rows.values())]
    assert numbers == list(range(1, len(Question) + 2))


def test_each_change_is_told_at_once(page: PrerequisitesPage, qtbot: QtBot) -> None:
    page.present(scene(at(Step.PREREQUISITES, answers=(), case=None)))
    with one_wish(page) as wanted:
        page.rows[Question.OWN_ACCOUNT].radios[Reply.YES].click()
    assert wanted.args == [("answered", ((Question.OWN_ACCOUNT, Reply.YES),), False, None)]
    assert page.still.text() == "Still to answer: 1, 3, 4, 5, 6."
    assert not page.isComplete() and pressed(page) is None


def test_all_answered_leads_on(page: PrerequisitesPage) -> None:
    page.present(scene(at(Step.PREREQUISITES)))
    assert page.isComplete()
    assert page.still.text() == ALL_DONE
    assert pressed(page) == ("answered", ALL_YES, True, Case.KNOWS_LOGIN)


@pytest.mark.parametrize(("question", "reply"), sorted(HARD_STOPS, key=str))
def test_a_stop_holds_and_says_why(page: PrerequisitesPage, question: Question, reply: Reply) -> None:
    answers = tuple((one, reply if one is question else said) for one, said in ALL_YES)
    page.present(scene(at(Step.PREREQUISITES, answers=answers)))
    assert not page.isComplete() and pressed(page) is None
    assert page.rows[question].remark.tone is Tone.BAD
    assert not page.rows[question].remark.isHidden()
    assert page.still.text() == STOPPED


def test_the_optional_question_holds_nobody(page: PrerequisitesPage) -> None:
    page.present(scene(at(Step.PREREQUISITES)))
    assert page.rows[Question.FIRM_BILLING].reply is None
    assert "(optional)" in page.rows[Question.FIRM_BILLING].ask.text()
    assert page.isComplete()


def test_a_new_person_begins_with_nothing_answered(page: PrerequisitesPage) -> None:
    page.present(scene(at(Step.PREREQUISITES)))
    page.present(scene(LinkState()))
    assert page.answers == ()


def test_help_opens_with_its_official_pages(page: PrerequisitesPage, qtbot: QtBot) -> None:
    row = page.rows[Question.FIRM_BILLING]
    assert row.find_out.content.isHidden()
    row.find_out.opener.click()
    assert not row.find_out.content.isHidden()
    link = next(one for one in row.findChildren(TextLink) if one.text() == "Register for firm billing")
    with one_wish(page) as wanted:
        link.click()
    assert wanted.args == [("address_wanted", "https://pacer.uscourts.gov/register-account/group-billing")]


def test_the_focus_goes_to_the_first_open_question(page: PrerequisitesPage) -> None:
    page.present(scene(at(Step.PREREQUISITES, answers=ALL_YES[:1])))
    assert page.first_field() is page.rows[Question.UPGRADED].radios[Reply.YES]
    page.present(scene(at(Step.PREREQUISITES)))
    assert page.first_field() is page.rows[Question.FIRM_BILLING].radios[Reply.NO]
    page.present(scene(at(Step.PREREQUISITES, case=None)))
    assert page.first_field() is page.case_row.radios[Case.KNOWS_LOGIN]


def test_what_was_answered_for_an_earlier_court_is_not_asked_again(page: PrerequisitesPage) -> None:
    page.present(scene(at(Step.PREREQUISITES, case=None)))
    assert not page.earlier.isHidden()
    assert all(row.isHidden() for row in page.rows.values())
    assert not page.case_row.isHidden() and not page.isComplete()
    assert page.still.text() == "Still to answer: 1."
    page.case_row.radios[Case.KNOWS_LOGIN].click()
    assert page.isComplete()
    assert pressed(page) == ("answered", ALL_YES, True, Case.KNOWS_LOGIN)


def test_earlier_answers_can_be_seen_and_changed(page: PrerequisitesPage) -> None:
    page.present(scene(at(Step.PREREQUISITES, case=None)))
    page.show_answers.click()
    assert page.earlier.isHidden()
    assert not any(row.isHidden() for row in page.rows.values())
    page.present(scene(at(Step.PREREQUISITES, case=Case.KNOWS_LOGIN)))
    assert page.earlier.isHidden()


def test_on_the_way_back_the_answers_stand_open(page: PrerequisitesPage) -> None:
    page.present(scene(at(Step.PREREQUISITES, case=None, answers=ALL_YES[:2])))
    assert page.earlier.isHidden()
    page.present(scene(at(Step.PACER)))
    page.present(scene(at(Step.PREREQUISITES)))
    assert page.earlier.isHidden() and not any(row.isHidden() for row in page.rows.values())


@pytest.mark.parametrize(
    ("case", "said"), [(Case.KNOWS_LOGIN, STILL_SIGNED_IN), (Case.LINKED_ALREADY, CHECKED_NOW)]
)
def test_who_is_signed_in_is_not_told_to_sign_in(page: PrerequisitesPage, case: Case, said: str) -> None:
    page.present(scene(at(Step.PREREQUISITES, case=case, pacer_username="johnattorney")))
    assert page.still.text() == said
