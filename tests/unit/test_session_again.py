"""A session at a court where the record says that this person is linked, or can't say what it said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.linking.problems import CourtProblem, ProblemKind
from app.records.attempts import NO_DOUBT, AttemptKind, AttemptState
from app.records.journal import Journal
from app.session import LinkSession
from tests.unit.journal_at_hand import kind_of
from tests.unit.scripted_court import ScriptedCourt, cmecf, pacer


@pytest.fixture
def later(session: LinkSession, journal: Journal) -> Iterator[tuple[LinkSession, ScriptedCourt]]:
    """A new session of the same person, after the first one linked."""
    session.link(session.propose(cmecf()))
    court = ScriptedCourt()
    again = LinkSession(court, journal)
    again.sign_in(pacer())
    yield again, court
    again.sign_out()


def test_nothing_is_sent_again_without_a_second_consent(later: tuple[LinkSession, ScriptedCourt]) -> None:
    session, court = later
    doubt = session.doubt()
    assert doubt.linked is not None and doubt.linked.state is AttemptState.LINKED
    with pytest.raises(CourtProblem) as caught:
        session.propose(cmecf())
    assert kind_of(caught) is ProblemKind.LINKED_BEFORE and not caught.value.problem.may_have_linked
    assert court.calls == ["sign_in"]
    session.accept(doubt)
    session.link(session.propose(cmecf()))
    assert court.calls == ["sign_in", "propose", "link"]


def test_what_another_window_links_meanwhile_is_asked_about_again(
    court: ScriptedCourt, session: LinkSession, journal: Journal
) -> None:
    proposal = session.propose(cmecf())
    row = journal.begin(AttemptKind.LINK, "utd", pacer().username)
    journal.settle(row.id, AttemptState.LINKED)
    with pytest.raises(CourtProblem) as caught:
        session.link(proposal)
    assert kind_of(caught) is ProblemKind.LINKED_BEFORE
    assert "link" not in court.calls
    session.accept(session.doubt())
    session.link(session.propose(cmecf()))
    assert court.calls.count("link") == 1


def test_a_consent_holds_for_what_was_told_and_until_the_next_sign_in(
    later: tuple[LinkSession, ScriptedCourt], journal: Journal
) -> None:
    session, court = later
    session.accept(session.doubt())
    session.propose(cmecf())
    session.link(session.propose(cmecf()))  # a newer link than the one that was told of
    with pytest.raises(CourtProblem):
        session.propose(cmecf())
    session.accept(session.doubt())
    session.sign_in(pacer())
    with pytest.raises(CourtProblem) as caught:
        session.propose(cmecf())
    assert kind_of(caught) is ProblemKind.LINKED_BEFORE
    assert court.calls.count("link") == 1


def test_other_people_and_other_courts_are_asked_nothing(
    later: tuple[LinkSession, ScriptedCourt], journal: Journal
) -> None:
    assert journal.doubt("nvd", pacer().username) == NO_DOUBT
    assert journal.doubt("utd", "somebody.else") == NO_DOUBT


def test_a_record_that_is_gone_asks_before_the_login_is_sent(path: Path) -> None:
    Journal(path).close()
    path.unlink()
    court = ScriptedCourt()
    with Journal(path) as journal:
        session = LinkSession(court, journal)
        session.sign_in(pacer())
        with pytest.raises(CourtProblem) as caught:
            session.propose(cmecf())
        assert kind_of(caught) is ProblemKind.RECORD_IN_DOUBT
        assert court.calls == ["sign_in"]
        session.accept(session.doubt())
        session.link(session.propose(cmecf()))
    assert court.calls == ["sign_in", "propose", "link"]
