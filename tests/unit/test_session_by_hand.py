"""A link by hand in a browser: its row, and what a look at the menus makes of it."""

from __future__ import annotations

import pytest

from app.linking.outcome import Evidence, Menu, OutcomeState, SignedIn
from app.linking.problems import CourtProblem, ProblemKind
from app.records.attempts import AttemptKind, AttemptState
from app.records.journal import Journal
from app.session import LinkSession
from tests.unit.scripted_court import AFTER, BEFORE, ScriptedCourt, cmecf, pacer, unknown


def rows(journal: Journal) -> list[tuple[AttemptKind, AttemptState]]:
    return [(attempt.kind, attempt.state) for attempt in journal.attempts()]


def test_is_written_down_before_the_menus_are_read(
    court: ScriptedCourt, session: LinkSession, journal: Journal
) -> None:
    seen: list[list[tuple[AttemptKind, AttemptState]]] = []
    court.on_call = lambda name: seen.append(rows(journal))
    session.begin_guided(signed_in_before=True)
    session.recheck()
    assert seen == [[(AttemptKind.GUIDED, AttemptState.OPEN)]]
    assert court.calls == ["sign_in", "read_menu"]


def test_new_menus_prove_it(court: ScriptedCourt, session: LinkSession, journal: Journal) -> None:
    session.begin_guided(signed_in_before=True)
    court.say("read_menu", AFTER)
    outcome = session.recheck()
    assert outcome.state is OutcomeState.LINKED
    assert Evidence.NEW_FILING_MENUS in outcome.evidence
    row = journal.attempts()[0]
    assert (row.kind, row.state, row.menu_before, row.menu_after) == (
        AttemptKind.GUIDED,
        AttemptState.LINKED,
        BEFORE,
        AFTER,
    )


def test_menus_seen_only_after_it_are_shown_menus_not_new_ones(
    court: ScriptedCourt, journal: Journal
) -> None:
    session = LinkSession(court, journal)
    court.say("sign_in", SignedIn(AFTER, True))
    session.sign_in(pacer())
    session.begin_guided(signed_in_before=False)
    court.say("read_menu", AFTER)
    outcome = session.recheck()
    assert outcome.state is OutcomeState.LINKED
    assert Evidence.FILING_MENUS_SHOWN in outcome.evidence
    assert Evidence.NEW_FILING_MENUS not in outcome.evidence
    assert journal.attempts()[0].menu_before is None


def test_menus_that_were_there_before_it_prove_nothing(court: ScriptedCourt, journal: Journal) -> None:
    session = LinkSession(court, journal)
    court.say("sign_in", SignedIn(AFTER, True))
    session.sign_in(pacer())
    session.begin_guided(signed_in_before=True)
    court.say("read_menu", AFTER)
    assert session.recheck().state is OutcomeState.UNKNOWN


@pytest.mark.parametrize("menu", [BEFORE, Menu(("Query",)), CourtProblem(ProblemKind.COURT_DOWN)])
def test_without_menus_it_stays_unknown_and_can_be_looked_at_again(
    court: ScriptedCourt, session: LinkSession, journal: Journal, menu: Menu | CourtProblem
) -> None:
    session.begin_guided(signed_in_before=False)
    court.say("read_menu", menu, AFTER)
    assert session.recheck().state is OutcomeState.UNKNOWN
    assert rows(journal) == [(AttemptKind.GUIDED, AttemptState.UNKNOWN)]
    assert session.recheck().state is OutcomeState.LINKED
    assert rows(journal) == [(AttemptKind.GUIDED, AttemptState.LINKED)]


def test_blocks_nothing(session: LinkSession, journal: Journal) -> None:
    session.begin_guided(signed_in_before=True)
    session.recheck()
    assert session.open_attempt() is None
    assert session.link(session.propose(cmecf())).state is OutcomeState.LINKED


def test_an_earlier_doubt_lends_its_menu(
    court: ScriptedCourt, session: LinkSession, journal: Journal
) -> None:
    court.say("link", unknown())
    session.link(session.propose(cmecf()))
    session.begin_guided(signed_in_before=False)
    assert journal.attempts()[0].menu_before == BEFORE
    court.say("read_menu", AFTER)
    assert Evidence.NEW_FILING_MENUS in session.recheck().evidence
    assert session.open_attempt() is None


def test_another_persons_sign_in_does_not_settle_it(
    court: ScriptedCourt, session: LinkSession, journal: Journal
) -> None:
    session.begin_guided(signed_in_before=False)
    session.sign_in(pacer("somebody"))
    court.say("read_menu", AFTER)
    session.recheck()
    assert rows(journal) == [(AttemptKind.GUIDED, AttemptState.OPEN)]
