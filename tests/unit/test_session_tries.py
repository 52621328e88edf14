"""Refused logins: never the same one twice, a pause after two, across restarts."""

from __future__ import annotations

import sqlite3

import pytest

from app.linking.outcome import OutcomeState
from app.linking.problems import CMECF_REFUSALS, CourtProblem, Party, ProblemKind
from app.records.attempts import NO_DOUBT
from app.records.journal import Journal
from app.session import LinkSession
from tests.unit.scripted_court import (
    ScriptedCourt,
    cmecf,
    pacer,
    refused,
)
from tests.unit.scripted_court import court as make_court


def refuse_pacer(court: ScriptedCourt, session: LinkSession, username: str = "jdoe") -> None:
    court.fails("sign_in", ProblemKind.PACER_REFUSED, "Invalid username, password, or one-time passcode.")
    with pytest.raises(CourtProblem) as caught:
        session.sign_in(pacer(username))
    assert caught.value.problem.kind is ProblemKind.PACER_REFUSED


def refuse_cmecf(court: ScriptedCourt, session: LinkSession, password: str) -> None:
    court.fails("propose", ProblemKind.CMECF_REFUSED, "Login failed.")
    with pytest.raises(CourtProblem) as caught:
        session.propose(cmecf(password=password))
    assert caught.value.problem.kind is ProblemKind.CMECF_REFUSED


def stopped(caught: pytest.ExceptionInfo[CourtProblem]) -> tuple[ProblemKind, str | None, bool]:
    problem = caught.value.problem
    return problem.kind, problem.about, problem.may_have_linked


PAUSED = (ProblemKind.TRIES_PAUSED, "2", False)


def test_pacer_pauses_after_two_refusals_across_restarts(journal: Journal) -> None:
    for count in (1, 2):
        court = ScriptedCourt()
        with Journal(journal.path) as reopened:
            session = LinkSession(court, reopened)
            refuse_pacer(court, session)
            assert session.pacer_refusals == count
    court = ScriptedCourt(make_court("ord"))
    session = LinkSession(court, journal)
    with pytest.raises(CourtProblem) as caught:
        session.sign_in(pacer(" JDoe"))
    assert stopped(caught) == PAUSED
    assert court.calls == []
    assert session.pacer_refusals == 2
    session.sign_in(pacer("jroe"))
    assert session.pacer_refusals == 0


def test_one_more_try_is_one(court: ScriptedCourt, journal: Journal) -> None:
    session = LinkSession(court, journal)
    refuse_pacer(court, session)
    refuse_pacer(court, session)
    session.resume_tries()
    refuse_pacer(court, session)
    assert session.pacer_refusals == 3
    with pytest.raises(CourtProblem) as caught:
        session.sign_in(pacer())
    assert stopped(caught) == (ProblemKind.TRIES_PAUSED, "3", False)
    assert court.calls.count("sign_in") == 3
    session.resume_tries()
    session.sign_in(pacer())
    assert session.pacer_refusals == 0
    session.sign_in(pacer())


def test_a_try_that_was_allowed_is_used_up_by_being_made(court: ScriptedCourt, journal: Journal) -> None:
    session = LinkSession(court, journal)
    refuse_pacer(court, session)
    refuse_pacer(court, session)
    session.resume_tries()
    court.fails("sign_in", ProblemKind.TIMED_OUT)
    with pytest.raises(CourtProblem):
        session.sign_in(pacer())
    with pytest.raises(CourtProblem) as caught:
        session.sign_in(pacer())
    assert stopped(caught) == PAUSED


def test_resuming_before_the_pause_stores_up_nothing(court: ScriptedCourt, journal: Journal) -> None:
    session = LinkSession(court, journal)
    session.resume_tries()
    refuse_pacer(court, session)
    session.resume_tries()
    refuse_pacer(court, session)
    with pytest.raises(CourtProblem) as caught:
        session.sign_in(pacer())
    assert stopped(caught) == PAUSED


def problem_at(kind: ProblemKind, at: Party | None) -> CourtProblem:
    return CourtProblem(kind, at=at)


REFUSED = {ProblemKind.PACER_REFUSED, ProblemKind.PACER_SAYS, ProblemKind.UNREADABLE, ProblemKind.TOO_LARGE}


@pytest.mark.parametrize("kind", [kind for kind in ProblemKind if kind not in CMECF_REFUSALS])
def test_whatever_pacer_refuses_with_counts_and_an_outage_does_not(
    court: ScriptedCourt, journal: Journal, kind: ProblemKind
) -> None:
    session = LinkSession(court, journal)
    for _ in range(3):
        court.say("sign_in", problem_at(kind, Party.PACER))
        with pytest.raises(CourtProblem):
            session.sign_in(pacer())
    assert session.pacer_refusals == (2 if kind in REFUSED else 0)
    assert court.calls.count("sign_in") == (2 if kind in REFUSED else 3)


@pytest.mark.parametrize(
    "kind", [ProblemKind.UNREADABLE, ProblemKind.PAGE_NOT_RECOGNISED, ProblemKind.SESSION_NOT_ACCEPTED]
)
def test_what_fails_at_the_court_is_no_refusal_of_pacers(
    court: ScriptedCourt, journal: Journal, kind: ProblemKind
) -> None:
    session = LinkSession(court, journal)
    refuse_pacer(court, session)
    court.say("sign_in", problem_at(kind, Party.COURT))
    with pytest.raises(CourtProblem):
        session.sign_in(pacer())
    assert session.pacer_refusals == 0


def test_a_code_that_was_not_sent_costs_no_allowed_try(court: ScriptedCourt, journal: Journal) -> None:
    session = LinkSession(court, journal)
    refuse_pacer(court, session)
    refuse_pacer(court, session)
    session.resume_tries()
    court.say("sign_in", problem_at(ProblemKind.CODE_ALREADY_REFUSED, Party.PACER))
    with pytest.raises(CourtProblem) as caught:
        session.sign_in(pacer(code="123456"))
    assert caught.value.kind is ProblemKind.CODE_ALREADY_REFUSED
    session.sign_in(pacer(code="654321"))
    assert session.pacer_refusals == 0


def test_an_answer_to_the_old_login_that_is_none_of_those_known_counts_too(
    court: ScriptedCourt, session: LinkSession
) -> None:
    for password in ("first", "second"):
        court.fails("propose", ProblemKind.PAGE_NOT_RECOGNISED, "Hm.", may_have_linked=True)
        with pytest.raises(CourtProblem):
            session.propose(cmecf(password=password))
        session.court_says_not_linked("Ann at the desk")
    with pytest.raises(CourtProblem) as caught:
        session.propose(cmecf(password="third"))
    assert stopped(caught) == PAUSED and caught.value.problem.at is Party.COURT
    session.resume_tries()
    session.propose(cmecf(password="first"))


@pytest.mark.parametrize(
    ("kind", "may_have_linked"),
    [
        (ProblemKind.PAGE_NOT_RECOGNISED, False),
        (ProblemKind.TIMED_OUT, False),
        (ProblemKind.COURT_DOWN, False),
        (ProblemKind.LINK_ITEM_MISSING, False),
    ],
)
def test_what_stopped_before_the_old_login_was_sent_counts_nothing(
    court: ScriptedCourt, session: LinkSession, kind: ProblemKind, may_have_linked: bool
) -> None:
    court.fails("propose", kind, may_have_linked=may_have_linked)
    with pytest.raises(CourtProblem):
        session.propose(cmecf())
    assert session.cmecf_refusals == 0


def test_sessions_on_a_full_disk_share_what_is_counted(
    court: ScriptedCourt, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(journal._file, "_commit", fail)
    for _ in range(2):
        refuse_pacer(court, LinkSession(court, journal))
    with pytest.raises(CourtProblem) as caught:
        LinkSession(court, journal).sign_in(pacer())
    assert caught.value.kind is ProblemKind.JOURNAL_UNWRITABLE
    assert court.calls.count("sign_in") == 2


def test_a_court_pauses_after_two_refusals_of_one_person(
    court: ScriptedCourt, session: LinkSession, journal: Journal
) -> None:
    refuse_cmecf(court, session, "first")
    assert session.cmecf_refusals == 1
    refuse_cmecf(court, session, "second")
    with Journal(journal.path) as reopened:
        later = LinkSession(court, reopened)
        later.sign_in(pacer())
        assert later.cmecf_refusals == 2
        with pytest.raises(CourtProblem) as caught:
            later.propose(cmecf(password="third"))
        assert stopped(caught) == PAUSED
        later.resume_tries()
        later.propose(cmecf(password="fourth"))
        assert later.cmecf_refusals == 0
    assert court.calls.count("propose") == 3
    other = ScriptedCourt(make_court("ord"))
    elsewhere = LinkSession(other, journal)
    elsewhere.sign_in(pacer())
    elsewhere.propose(cmecf())


def test_another_person_at_the_same_court_is_not_paused(court: ScriptedCourt, session: LinkSession) -> None:
    refuse_cmecf(court, session, "first")
    refuse_cmecf(court, session, "second")
    session.sign_in(pacer("jroe"))
    assert session.cmecf_refusals == 0
    session.propose(cmecf(password="third"))


def test_a_refused_pair_is_never_sent_twice(
    court: ScriptedCourt, session: LinkSession, journal: Journal
) -> None:
    refuse_cmecf(court, session, "wrong")
    for again in (session, LinkSession(court, journal)):
        with pytest.raises(CourtProblem) as caught:
            again.propose(cmecf(password="wrong"))
        assert caught.value.problem.kind is ProblemKind.PAIR_ALREADY_REFUSED
        assert not caught.value.problem.may_have_linked
    assert court.calls.count("propose") == 1
    session.propose(cmecf(login="another", password="wrong"))


def test_a_repeated_pair_costs_no_allowed_try(court: ScriptedCourt, session: LinkSession) -> None:
    refuse_cmecf(court, session, "first")
    refuse_cmecf(court, session, "second")
    session.resume_tries()
    with pytest.raises(CourtProblem) as caught:
        session.propose(cmecf(password="second"))
    assert caught.value.problem.kind is ProblemKind.PAIR_ALREADY_REFUSED
    session.propose(cmecf(password="third"))


def test_where_sending_is_linking_the_refusal_counts_at_the_link(
    court: ScriptedCourt, session: LinkSession
) -> None:
    court.asks_before_linking = False
    for password in ("first", "second"):
        court.say("link", refused())
        assert session.link(session.propose(cmecf(password=password))).state is OutcomeState.REFUSED
    assert session.cmecf_refusals == 2
    with pytest.raises(CourtProblem) as caught:
        session.propose(cmecf(password="third"))
    assert stopped(caught) == PAUSED
    session.resume_tries()
    with pytest.raises(CourtProblem) as caught:
        session.propose(cmecf(password="first"))
    assert caught.value.problem.kind is ProblemKind.PAIR_ALREADY_REFUSED
    proposal = session.propose(cmecf(password="third"))
    assert session.link(proposal).state is OutcomeState.LINKED
    assert session.cmecf_refusals == 0


def test_a_refusal_of_the_names_is_no_refused_login_and_leaves_no_doubt(
    court: ScriptedCourt, session: LinkSession
) -> None:
    court.say("link", refused())
    session.link(session.propose(cmecf()))
    assert session.cmecf_refusals == 0 and session.doubt() == NO_DOUBT
    session.propose(cmecf())


def test_a_refusal_that_can_not_be_written_counts_all_the_same(
    court: ScriptedCourt, session: LinkSession, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as full:
        full.setattr(journal._file, "_commit", fail)
        refuse_pacer(court, session)
        assert session.journal_trouble is not None
        refuse_pacer(court, session)
        assert session.pacer_refusals == 2
        with pytest.raises(CourtProblem) as caught:
            session.sign_in(pacer())
        assert caught.value.problem.kind is ProblemKind.JOURNAL_UNWRITABLE
    with pytest.raises(CourtProblem) as caught:
        session.sign_in(pacer())
    assert stopped(caught) == PAUSED
    session.resume_tries()
    refuse_pacer(court, session)
    with Journal(journal.path) as reopened:
        later = LinkSession(court, reopened)
        with pytest.raises(CourtProblem) as caught:
            later.sign_in(pacer())
    assert stopped(caught) == (ProblemKind.TRIES_PAUSED, "3", False)
