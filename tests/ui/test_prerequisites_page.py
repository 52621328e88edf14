"""The prerequisites page: every change is told, stops hold, and the way on is said."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.checks.finding import Check, CheckFacts, Cure, Finding, FindingState, Found
from app.linking.events import Step
from app.linking.prerequisites import HARD_STOPS, Case, Question, Reply, asked
from app.linking.problems import ProblemKind
from app.linking.state import LinkState
from tests.ui.views import ALL_YES, UTB, UTD, at, view_of
from tests.ui.wishes import hear, one_wish, pressed
from ui.pages.prerequisites import PrerequisitesPage
from ui.text.checks import CAN_NOT_REACH_PACER
from ui.text.questions import CHOOSE, OFFLINE, STOPPED, YOU
from ui.theme import Tone
from ui.view_state import Desk
from ui.widgets.text import Text, TextLink


@pytest.fixture
def page(qtbot: QtBot) -> PrerequisitesPage:
    page = PrerequisitesPage()
    qtbot.addWidget(page)
    return page


def test_every_question_is_asked_once_and_in_order(page: PrerequisitesPage) -> None:
    assert tuple(page.rows) == tuple(Question) and tuple(page.case_row.radios) == tuple(Case)
    page.present(view_of(at(Step.PREREQUISITES), court=UTB))
    assert page.case_row.ask.text() == "Which describes you at Bankr. D. Utah?"


@pytest.mark.parametrize(
    ("current", "whom"), [(None, "the attorney"), (("Linda Chen", "utb"), "Linda Chen"), ("nobody", "you")]
)
def test_a_helper_is_asked_about_the_attorney(
    page: PrerequisitesPage, current: tuple[str, str] | str | None, whom: str
) -> None:
    helping = not isinstance(current, str)
    desk = Desk(current=current if isinstance(current, tuple) else None)
    state = at(Step.PREREQUISITES, answers=(), case=None)
    page.present(view_of(state, court=UTB, helping=helping, desk=desk))
    assert page.case_row.ask.text() == f"Which describes {whom} at Bankr. D. Utah?"
    assert page.still.text() == f"Choose what describes {whom}."


@pytest.mark.parametrize("case", [None, *Case])
def test_nobody_is_asked_more_than_their_case_needs(page: PrerequisitesPage, case: Case | None) -> None:
    page.present(view_of(at(Step.PREREQUISITES, answers=(), case=case), court=UTB))
    assert {one for one, row in page.rows.items() if not row.isHidden()} == set(asked(case))
    alone, both = {Question.OWN_ACCOUNT}, set(Question)
    nothing = (Case.LOST_LOGIN, Case.NEVER_FILED, Case.LINKED_ALREADY)
    wanted = both if case is Case.SEVERAL_ACCOUNTS else set() if case in nothing else alone
    assert set(asked(case)) == wanted


@pytest.mark.parametrize("case", [None, *Case])
@pytest.mark.parametrize("reply", [None, Reply.YES, Reply.NO])
def test_other_ways_are_there_or_said_to_come(
    page: PrerequisitesPage, case: Case | None, reply: Reply | None
) -> None:
    answers = () if reply is None else ((Question.OWN_ACCOUNT, reply),)
    page.present(view_of(at(Step.PREREQUISITES, answers=answers, case=case), court=UTB))
    page.other_ways.open()
    there, to_come = (not one.isHidden() for one in (page.in_browser, page.ways_later))
    assert not (there and to_come)
    links = case not in (Case.LOST_LOGIN, Case.NEVER_FILED, Case.LINKED_ALREADY)
    assert (there or to_come) is (links and reply is not Reply.NO)


def test_each_change_is_told_at_once(page: PrerequisitesPage, qtbot: QtBot) -> None:
    page.present(view_of(at(Step.PREREQUISITES, answers=(), case=None)))
    with one_wish(page) as wanted:
        page.rows[Question.OWN_ACCOUNT].replies[Reply.YES].click()
    assert wanted.args == [("answered", ((Question.OWN_ACCOUNT, Reply.YES),), False, None)]
    assert page.still.text() == CHOOSE.format(whom=YOU)
    assert not page.isComplete() and pressed(page) is None


def test_the_last_reply_that_is_due_leads_on(page: PrerequisitesPage) -> None:
    page.present(view_of(at(Step.PREREQUISITES, answers=(), case=Case.KNOWS_LOGIN)))
    told = hear(page)
    row, given = page.rows[Question.OWN_ACCOUNT], ((Question.OWN_ACCOUNT, Reply.NO),)
    row.replies[Reply.NO].click()
    assert told == [("answered", given, False, Case.KNOWS_LOGIN)]  # it stops, and says why
    row.replies[Reply.YES].click()
    given = ((Question.OWN_ACCOUNT, Reply.YES),)
    assert told[1:] == [("answered", given, leave, Case.KNOWS_LOGIN) for leave in (False, True)]
    assert row.replies[Reply.YES].text() == "✓ No, only me"


def test_all_answered_leads_on(page: PrerequisitesPage) -> None:
    page.present(view_of(at(Step.PREREQUISITES)))
    assert page.isComplete()
    assert page.still.isHidden()
    assert pressed(page) == ("answered", ALL_YES, True, Case.KNOWS_LOGIN)


@pytest.mark.parametrize(("question", "reply"), sorted(HARD_STOPS, key=str))
def test_a_stop_holds_and_says_why(page: PrerequisitesPage, question: Question, reply: Reply) -> None:
    answers = tuple((one, reply if one is question else said) for one, said in ALL_YES)
    page.present(view_of(at(Step.PREREQUISITES, answers=answers, case=Case.SEVERAL_ACCOUNTS)))
    assert not page.isComplete() and pressed(page) is None
    assert page.rows[question].remark.tone is Tone.BAD
    assert not page.rows[question].remark.isHidden()
    assert page.still.text() == STOPPED


def test_a_new_person_begins_with_nothing_answered(page: PrerequisitesPage) -> None:
    page.present(view_of(at(Step.PREREQUISITES)))
    page.present(view_of(LinkState()))
    assert page.answers == ()


def test_help_opens_with_its_official_pages(page: PrerequisitesPage, qtbot: QtBot) -> None:
    row = page.rows[Question.OWN_ACCOUNT]
    for reply, offered in ((Reply.YES, False), (Reply.NOT_SURE, True)):
        row.replies[reply].click()
        assert row.find_out.isHidden() is not offered
    assert row.find_out.content.isHidden()
    row.find_out.opener.click()
    assert not row.find_out.content.isHidden()
    link = next(one for one in row.findChildren(TextLink) if one.text() == "Manage My Account at PACER")
    with one_wish(page) as wanted:
        link.click()
    assert wanted.args == [("address_wanted", "https://pacer.psc.uscourts.gov/pscof/login.xhtml")]


def test_what_is_needed_is_told_for_the_court_of_now(page: PrerequisitesPage) -> None:
    for court, name in ((UTD, "District Court for the"), (UTB, "Bankruptcy Court for the")):
        page.present(view_of(at(Step.PREREQUISITES, court_id=court.id), court=court))
        page.needed.open()
        said = " ".join(label.text() for label in page.needed.content.findChildren(Text))
        assert name in said and "August 11, 2014" in said and "800-676-6856" in said


def test_the_focus_goes_to_the_first_open_question(page: PrerequisitesPage) -> None:
    several = at(Step.PREREQUISITES, answers=ALL_YES[:1], case=Case.SEVERAL_ACCOUNTS)
    page.present(view_of(several))
    assert page.first_field() is page.rows[Question.WHICH_OF_TWO].replies[Reply.YES]
    page.present(view_of(at(Step.PREREQUISITES)))
    assert page.first_field() is page.case_row.radios[Case.KNOWS_LOGIN]
    page.present(view_of(at(Step.PREREQUISITES, case=None)))
    assert page.first_field() is page.case_row.radios[Case.KNOWS_LOGIN]


def test_what_was_answered_for_an_earlier_court_is_not_asked_again(page: PrerequisitesPage) -> None:
    page.present(view_of(at(Step.PREREQUISITES, case=None)))
    assert not page.earlier.isHidden()
    assert all(row.isHidden() for row in page.rows.values())
    assert not page.case_row.isHidden() and not page.isComplete()
    assert page.still.text() == CHOOSE.format(whom=YOU)
    page.case_row.radios[Case.KNOWS_LOGIN].click()
    assert page.isComplete()
    assert pressed(page) == ("answered", ALL_YES, True, Case.KNOWS_LOGIN)


def test_earlier_answers_can_be_seen_and_changed(page: PrerequisitesPage) -> None:
    page.present(view_of(at(Step.PREREQUISITES, case=None)))
    page.show_answers.click()
    assert page.earlier.isHidden() and not page.rows[Question.OWN_ACCOUNT].isHidden()
    page.present(view_of(at(Step.PREREQUISITES, case=Case.KNOWS_LOGIN)))
    assert page.earlier.isHidden()


def test_on_the_way_back_the_answers_stand_open(page: PrerequisitesPage) -> None:
    page.present(view_of(at(Step.PREREQUISITES, case=None, answers=())))
    assert page.earlier.isHidden()
    page.present(view_of(at(Step.PACER)))
    page.present(view_of(at(Step.PREREQUISITES)))
    assert page.earlier.isHidden() and not page.rows[Question.OWN_ACCOUNT].isHidden()


def test_offline_is_said_before_anything_is_asked_and_holds_next(page: PrerequisitesPage) -> None:
    lost = Finding(
        Check.PACER_SERVICE,
        FindingState.BAD,
        Found.NOT_REACHED,
        CheckFacts(host="pacer.login.uscourts.gov", problem=ProblemKind.OFFLINE),
        Cure.CONNECT,
    )
    page.present(view_of(at(Step.PREREQUISITES), findings=(lost,)))
    assert page.body.indexOf(page.trouble) < page.body.indexOf(page.case_row)
    assert page.trouble.texts()[0] == CAN_NOT_REACH_PACER and page.trouble.tone is Tone.BAD
    assert page.still.text() == OFFLINE and not page.isComplete() and pressed(page) is None
    page.present(view_of(at(Step.PREREQUISITES), findings=(replace(lost, state=FindingState.GOOD),)))
    assert page.trouble.isHidden() and page.still.isHidden() and page.isComplete()


def test_what_is_left_stands_on_the_page_where_next_can_not_hide_it(
    page: PrerequisitesPage, qtbot: QtBot
) -> None:
    page.present(view_of(at(Step.PREREQUISITES, case=None)))
    assert not page.inner.isAncestorOf(page.still) and page.isAncestorOf(page.still)
