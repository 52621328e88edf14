"""The court's word of a link is written down at once, and its menus are the second proof."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.linking.outcome import Evidence, Menu, Outcome, OutcomeState
from app.linking.problems import CourtProblem, ProblemKind
from app.records.attempts import AttemptState
from app.records.journal import Journal
from app.session import LinkSession
from tests.unit.journal_at_hand import kind_of
from tests.unit.scripted_court import AFTER, BEFORE, ScriptedCourt, cmecf, linked

SAID, NEW, NONE = Evidence.COURT_SAID_LINKED, Evidence.NEW_FILING_MENUS, Evidence.NO_FILING_MENUS
WORD = replace(
    linked(),
    state=OutcomeState.UNKNOWN,
    evidence=frozenset({SAID, Evidence.MENU_NOT_READ}),
    menu_after=None,
    menus_awaited=True,
)
NO_MENUS = replace(linked(), evidence=frozenset({SAID, NONE}), menu_after=Menu(("Query",)))


@pytest.fixture
def said(court: ScriptedCourt, session: LinkSession) -> Outcome:
    """The court has said that it linked, and nothing was read since."""
    court.say("link", WORD)
    return session.link(session.propose(cmecf()), at_once=True)


def test_the_row_holds_the_word_before_any_menu_is_read(
    said: Outcome, court: ScriptedCourt, session: LinkSession, journal: Journal
) -> None:
    row = journal.attempts()[0]
    assert said.menus_awaited and (row.state, row.evidence) == (AttemptState.UNKNOWN, WORD.evidence)
    assert row.court_words == WORD.court_words and row.settled_at is None
    assert "follow" not in court.calls and "read_menu" not in court.calls
    assert session.open_attempt() == row  # nothing more is sent on top of it


def test_the_menus_settle_the_row(said: Outcome, session: LinkSession, journal: Journal) -> None:
    assert session.follow() == linked()
    row = journal.attempts()[0]
    assert (row.state, row.menu_after, row.evidence) == (AttemptState.LINKED, AFTER, linked().evidence)
    assert session.open_attempt() is None


@pytest.mark.parametrize("ends", ["sign out", "cancel", "court down", "program error"])
def test_where_no_menu_is_read_the_word_stands_alone(
    said: Outcome, court: ScriptedCourt, session: LinkSession, journal: Journal, ends: str
) -> None:
    if ends == "sign out":
        session.sign_out()
        assert "follow" not in court.calls
    elif ends == "cancel":
        session.cancel()
        assert session.follow().state is OutcomeState.LINKED
        assert "follow" not in court.calls
    else:
        court.say("follow", CourtProblem(ProblemKind.COURT_DOWN) if ends == "court down" else ValueError())
        assert session.follow().state is OutcomeState.LINKED
    row = journal.attempts()[0]
    assert (row.state, row.evidence) == (AttemptState.LINKED, WORD.evidence)
    assert row.settled_at is not None and row.menu_after is None


def test_menus_that_speak_against_it_leave_it_open(
    said: Outcome, court: ScriptedCourt, session: LinkSession, journal: Journal
) -> None:
    known = frozenset({SAID, NONE, Evidence.LINK_STILL_OFFERED})
    court.say("follow", replace(linked(), state=OutcomeState.UNKNOWN, evidence=known, menu_after=BEFORE))
    assert session.follow().state is OutcomeState.UNKNOWN
    row = journal.attempts()[0]
    assert (row.state, row.evidence) == (AttemptState.UNKNOWN, known)


def test_menus_that_come_later_are_added_to_the_row(
    said: Outcome, court: ScriptedCourt, session: LinkSession, journal: Journal
) -> None:
    court.say("follow", NO_MENUS, NO_MENUS, linked())
    assert session.follow() == NO_MENUS
    settled = journal.attempts()[0]
    assert session.follow() == NO_MENUS and journal.attempts()[0] == settled
    assert session.follow() == linked()
    row = journal.attempts()[0]
    assert (row.evidence, row.menu_after) == (linked().evidence, AFTER)
    assert (row.state, row.settled_at) == (AttemptState.LINKED, settled.settled_at)
    assert session.last_attempt == row


def test_another_call_ends_the_following(
    said: Outcome, court: ScriptedCourt, session: LinkSession, journal: Journal
) -> None:
    court.say("follow", NO_MENUS)
    session.follow()
    session.recheck()
    with pytest.raises(CourtProblem) as over:
        session.follow()
    assert kind_of(over) is ProblemKind.CANCELLED
    assert court.calls.count("follow") == 1


def test_a_proof_takes_nothing_from_a_row(said: Outcome, session: LinkSession, journal: Journal) -> None:
    row = journal.attempts()[0]
    for evidence in (frozenset({SAID, NEW}), frozenset({NEW})):  # not LINKED yet; LINKED, the word missing
        with pytest.raises(ValueError, match="takes nothing"):
            journal.add_proof(row, menu_after=AFTER, evidence=evidence)
        session.follow()
    with pytest.raises(KeyError):
        journal.add_proof(replace(row, court_id="nvd"), menu_after=AFTER, evidence=frozenset({SAID, NEW}))
