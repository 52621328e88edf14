"""Every way into the link by hand, and what the pages after it claim."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.courts import CourtDirectory
from app.courts.court import Proof
from app.linking import Evidence, OutcomeState, ProblemKind, Step
from app.linking.events import Work, WorkFailed, WorkStarted
from app.linking.prerequisites import Answers, Case
from app.linking.problems import Problem
from app.linking.state import LinkState, advance
from app.records.attempts import AttemptKind, AttemptState
from tests.ui.test_receipt_paper import receipt
from tests.ui.views import (
    AFTER,
    ALL_YES,
    ATTEMPT,
    BEFORE,
    DIFFERENT,
    SAME,
    STOPPING,
    UTD,
    at,
    confirming,
    ended,
    view_of,
)
from tests.ui.wishes import hear
from ui.pages.cmecf import CmecfPage
from ui.pages.confirm import ConfirmPage
from ui.pages.court import CourtPage
from ui.pages.page import LEADS_BY_HAND, FramedPage
from ui.pages.prerequisites import PrerequisitesPage
from ui.pages.status import StatusPage
from ui.realm import Mode
from ui.text.guided import BY_HAND, SHOW_INSTEAD
from ui.text.outcomes import NOT_LOOKED
from ui.text.receipt import BY_HAND as HOW
from ui.text.receipt import receipt_words
from ui.widgets.notice import Disclosure
from ui.widgets.text import Text, TextLink

UNKNOWN = replace(ended(OutcomeState.UNKNOWN, Evidence.NO_FILING_MENUS, after=BEFORE), guided=True)


def buttons(page: FramedPage, text: str) -> list[QPushButton]:
    """Those that are offered, once what is folded is opened."""
    for folded in page.findChildren(Disclosure):
        folded.open()
    return [one for one in page.findChildren(QPushButton) if one.text() == text and one.isVisibleTo(page)]


def said(page: FramedPage) -> str:
    return "\n".join(text.text() for text in page.content.findChildren(Text) if text.isVisibleTo(page))


def test_a_court_without_a_link_step_shows_what_to_do(qtbot: QtBot) -> None:
    page = CourtPage()
    qtbot.addWidget(page)
    heard = hear(page)
    page.present(replace(view_of(LinkState()), courts=CourtDirectory.bundled()))
    page.choose("ca5")
    show = next(link for link in page.card.findChildren(TextLink) if link.text() == SHOW_INSTEAD)
    show.click()
    assert heard == [("guided_path_wanted", "ca5")]
    page.choose("utd")
    assert not [link for link in page.card.findChildren(TextLink) if link.text() == SHOW_INSTEAD]


@pytest.mark.parametrize(
    ("proof", "offered"), [(Proof.SIMULATED, True), (Proof.QA, True), (Proof.SUPERVISED, False)]
)
def test_the_names_can_be_left_for_the_way_by_hand(qtbot: QtBot, proof: Proof, offered: bool) -> None:
    page = ConfirmPage()
    qtbot.addWidget(page)
    heard = hear(page)
    page.present(view_of(confirming("John Attorney", "John Attorney", SAME), court=replace(UTD, proof=proof)))
    page.consent.more.open()
    assert bool(buttons(page, BY_HAND)) is offered
    for button in buttons(page, BY_HAND):
        button.click()
    assert heard == ([("guided_path_wanted", None)] if offered else [])


def test_different_people_are_not_linked_by_hand_either(qtbot: QtBot) -> None:
    page = ConfirmPage()
    qtbot.addWidget(page)
    page.present(view_of(confirming("John Attorney", "Susan Baker", DIFFERENT)))
    assert buttons(page, BY_HAND) == []


@pytest.mark.parametrize("kind", ProblemKind)
def test_where_the_wizard_stops_the_way_by_hand_opens(qtbot: QtBot, kind: ProblemKind) -> None:
    page = CmecfPage()
    qtbot.addWidget(page)
    heard = hear(page)
    page.present(view_of(at(Step.CMECF, problem=Problem(kind))))
    found = buttons(page, BY_HAND)
    assert bool(found) is (kind in LEADS_BY_HAND)
    for button in found:
        button.click()
    assert heard == [("guided_path_wanted", None)] * len(found)


def test_a_look_that_settles_nothing_claims_nothing(qtbot: QtBot) -> None:
    page = StatusPage()
    qtbot.addWidget(page)
    page.present(view_of(UNKNOWN))
    page.proof.open()
    text = said(page)
    assert "This program only looked and sent nothing that links." in text
    assert "The request was sent" not in text and "The court did not say" not in text
    assert "The court's own words: check your e-mail" in text
    assert not page.told_by_desk.isVisibleTo(page)


@pytest.mark.parametrize("case", [Case.LINKED_ALREADY, Case.KNOWS_LOGIN])
def test_an_earlier_link_in_doubt_still_asks_for_the_desk(qtbot: QtBot, case: Case) -> None:
    page = StatusPage()
    qtbot.addWidget(page)
    page.present(view_of(replace(UNKNOWN, guided=False, case=case), open_attempt=ATTEMPT))
    assert page.told_by_desk.isVisibleTo(page)
    assert ("only looked" in said(page)) is (case is Case.LINKED_ALREADY)


def test_without_an_outcome_there_is_only_the_next_look(qtbot: QtBot) -> None:
    page = StatusPage()
    qtbot.addWidget(page)
    page.present(view_of(UNKNOWN))
    page.present(view_of(at(Step.STATUS, guided=True, problem=Problem(ProblemKind.CANCELLED, None, True))))
    assert said(page) == NOT_LOOKED and page.recheck.isVisibleTo(page) and not page.save.isVisibleTo(page)
    page.present(
        view_of(ended(OutcomeState.LINKED, Evidence.FILING_MENUS_SHOWN, after=AFTER), receipt_ready=True)
    )
    assert page.heading.text() == "You're linked at the District of Utah" and page.save.isVisibleTo(page)


def test_a_look_that_failed_never_says_that_nothing_was_linked() -> None:
    looking = advance(at(Step.STATUS, guided=True), WorkStarted(Work.RECHECKING))
    failed = advance(looking, WorkFailed(Problem(ProblemKind.TIMED_OUT)))
    assert failed.problem == Problem(ProblemKind.TIMED_OUT, may_have_linked=True)


def test_the_receipt_says_that_the_link_was_made_by_hand() -> None:
    by_hand = receipt(
        kind=AttemptKind.GUIDED, state=AttemptState.UNKNOWN, settled_at=None, evidence=frozenset()
    )
    words = receipt_words(by_hand, Mode.REAL)
    facts = dict(words.facts)
    assert facts["What was done"] == HOW and "Looked for" in facts and "Sent" not in facts
    assert "only looked" in words.lead
    assert "Sent" in dict(receipt_words(receipt(), Mode.REAL).facts)


@pytest.mark.parametrize(
    ("case", "answers", "offered"),
    [
        (Case.KNOWS_LOGIN, ALL_YES, True),
        (Case.VIEWS_ONLY, ALL_YES, True),
        (Case.LINKED_ALREADY, ALL_YES, False),
        (Case.NEVER_FILED, ALL_YES, False),
        (Case.KNOWS_LOGIN, STOPPING, False),
    ],
)
def test_who_may_link_may_do_it_by_hand(qtbot: QtBot, case: Case, answers: Answers, offered: bool) -> None:
    page = PrerequisitesPage()
    qtbot.addWidget(page)
    heard = hear(page)
    page.present(view_of(at(Step.PREREQUISITES, case=case, answers=answers)))
    found = buttons(page, BY_HAND)
    assert bool(found) is offered
    for button in found:
        button.click()
    assert heard == [("guided_path_wanted", None)] * len(found)
