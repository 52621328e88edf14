"""The second look at an unsettled attempt: new filing menus mean LINKED, nothing means REFUSED."""

from __future__ import annotations

import sqlite3

import pytest

from app.linking.outcome import Evidence, Menu, OutcomeState, SignedIn
from app.linking.problems import CourtProblem, ProblemKind
from app.records.attempts import AttemptState
from app.records.journal import Journal
from app.session import LinkSession
from tests.unit.journal_at_hand import states
from tests.unit.scripted_court import (
    AFTER,
    BEFORE,
    ScriptedCourt,
    cmecf,
    in_doubt,
    pacer,
    refused,
)


def test_new_menus_settle_it(court: ScriptedCourt, session: LinkSession, journal: Journal) -> None:
    in_doubt(court, session)
    court.say("read_menu", AFTER)
    outcome = session.recheck()
    assert outcome.state is OutcomeState.LINKED
    assert outcome.evidence == {
        Evidence.ANSWER_LOST,
        Evidence.NEW_FILING_MENUS,
        Evidence.LINK_NO_LONGER_OFFERED,
    }
    assert (outcome.menu_before, outcome.menu_after) == (BEFORE, AFTER)
    row = journal.attempts()[0]
    assert (row.state, row.menu_after, row.evidence) == (AttemptState.LINKED, AFTER, outcome.evidence)
    assert row.settled_at is not None
    assert session.open_attempt() is None


@pytest.mark.parametrize(
    ("menu", "shows"),
    [
        (BEFORE, {Evidence.NO_FILING_MENUS, Evidence.LINK_STILL_OFFERED}),
        (Menu(("Query",), link_offered=False), {Evidence.NO_FILING_MENUS, Evidence.LINK_NO_LONGER_OFFERED}),
        (Menu(("Query",)), {Evidence.NO_FILING_MENUS}),
        (CourtProblem(ProblemKind.COURT_DOWN), {Evidence.MENU_NOT_READ}),
        (CourtProblem(ProblemKind.CANCELLED), {Evidence.MENU_NOT_READ}),
    ],
)
def test_without_them_it_stays_unknown(
    court: ScriptedCourt,
    session: LinkSession,
    journal: Journal,
    menu: Menu | CourtProblem,
    shows: set[Evidence],
) -> None:
    in_doubt(court, session)
    court.say("read_menu", menu)
    outcome = session.recheck()
    assert outcome.state is OutcomeState.UNKNOWN
    assert outcome.evidence == shows | {Evidence.ANSWER_LOST}
    row = journal.attempts()[0]
    assert (row.state, row.evidence, row.settled_at) == (AttemptState.UNKNOWN, outcome.evidence, None)
    assert session.open_attempt() == row
    assert (session.menu_problem is None) is isinstance(menu, Menu)


def test_menus_that_were_there_before_prove_nothing(court: ScriptedCourt, journal: Journal) -> None:
    session = LinkSession(court, journal)
    court.say("sign_in", SignedIn(AFTER, True))
    session.sign_in(pacer())
    court.fails("propose", ProblemKind.TIMED_OUT, may_have_linked=True)
    court.say("read_menu", AFTER, AFTER)
    with pytest.raises(CourtProblem):
        session.propose(cmecf())
    assert session.recheck().state is OutcomeState.UNKNOWN
    assert states(journal) == [AttemptState.UNKNOWN]


def test_a_second_look_can_follow_a_first(
    court: ScriptedCourt, session: LinkSession, journal: Journal
) -> None:
    in_doubt(court, session)
    court.say("read_menu", CourtProblem(ProblemKind.COURT_DOWN), BEFORE, AFTER)
    assert [session.recheck().state for _ in range(3)] == [
        OutcomeState.UNKNOWN,
        OutcomeState.UNKNOWN,
        OutcomeState.LINKED,
    ]
    assert Evidence.MENU_NOT_READ not in journal.attempts()[0].evidence


@pytest.mark.parametrize("kind", [ProblemKind.SESSION_NOT_ACCEPTED, ProblemKind.NOT_SIGNED_IN])
def test_a_sign_in_that_has_ended_is_told_and_settles_nothing(
    court: ScriptedCourt, session: LinkSession, journal: Journal, kind: ProblemKind
) -> None:
    in_doubt(court, session)
    before = journal.attempts()
    court.fails("read_menu", kind)
    with pytest.raises(CourtProblem) as caught:
        session.recheck()
    assert caught.value.problem.kind is kind
    assert caught.value.problem.may_have_linked
    assert journal.attempts() == before


def test_a_look_never_turns_a_settled_link(
    court: ScriptedCourt, session: LinkSession, journal: Journal
) -> None:
    session.link(session.propose(cmecf()))
    before = journal.attempts()
    outcome = session.recheck()
    assert outcome.state is OutcomeState.LINKED
    assert Evidence.NO_FILING_MENUS in outcome.evidence
    assert journal.attempts() == before


def test_a_look_after_a_refusal(court: ScriptedCourt, session: LinkSession, journal: Journal) -> None:
    court.say("link", refused())
    session.link(session.propose(cmecf()))
    assert session.recheck().state is OutcomeState.REFUSED
    court.say("read_menu", AFTER)
    looked = session.recheck()
    assert looked.state is OutcomeState.UNKNOWN
    assert {Evidence.COURT_SAID_REFUSED, Evidence.NEW_FILING_MENUS} <= looked.evidence
    assert states(journal)[0] is AttemptState.REFUSED


@pytest.mark.parametrize(
    ("menu", "state", "evidence"),
    [
        (AFTER, OutcomeState.LINKED, Evidence.FILING_MENUS_SHOWN),
        (BEFORE, OutcomeState.UNKNOWN, Evidence.NO_FILING_MENUS),
        (CourtProblem(ProblemKind.COURT_DOWN), OutcomeState.UNKNOWN, Evidence.MENU_NOT_READ),
    ],
)
def test_without_any_attempt_the_menu_speaks_for_itself(
    court: ScriptedCourt,
    session: LinkSession,
    journal: Journal,
    menu: Menu | CourtProblem,
    state: OutcomeState,
    evidence: Evidence,
) -> None:
    court.say("read_menu", menu)
    outcome = session.recheck()
    assert outcome.state is state
    assert evidence in outcome.evidence
    assert Evidence.NEW_FILING_MENUS not in outcome.evidence
    assert outcome.menu_before is None
    assert journal.attempts() == ()


def test_a_row_that_cannot_be_read_is_settled_in_its_place(
    court: ScriptedCourt, session: LinkSession, journal: Journal
) -> None:
    in_doubt(court, session)
    with sqlite3.connect(journal.path) as db:
        db.execute("UPDATE attempts SET started_at = 'never', kind = 'lonk' WHERE kind = 'link'")
    db.close()
    count = len(journal.attempts())
    court.say("read_menu", BEFORE)
    session.recheck()
    assert len(journal.attempts()) == count and session.journal_trouble is None


def test_an_outcome_that_another_window_settled_first_stays(
    court: ScriptedCourt, session: LinkSession, journal: Journal
) -> None:
    proposal = session.propose(cmecf())

    def settle_elsewhere(name: str) -> None:
        if name == "link":
            with Journal(journal.path) as other:
                other.settle(other.attempts()[0].id, AttemptState.UNKNOWN)

    court.on_call = settle_elsewhere
    court.say("link", refused())
    assert session.link(proposal).state is OutcomeState.REFUSED
    assert states(journal)[0] is AttemptState.UNKNOWN
    assert session.journal_trouble is not None
