"""A session's order: a committed row before each submit, the outcome after it, and nobody else's rows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.adapter.port import PacerLogin
from app.linking.outcome import OutcomeState, SignedIn
from app.linking.problems import CourtProblem, ProblemKind
from app.records.attempts import AttemptKind
from app.records.journal import Journal
from app.session import LinkSession
from tests.unit.journal_at_hand import kind_of, rows
from tests.unit.scripted_court import (
    AFTER,
    BEFORE,
    CMECF_LOGIN,
    ScriptedCourt,
    cmecf,
    linked,
    pacer,
    refused,
    unknown,
)


def test_each_submit_finds_its_row_on_the_disk(
    court: ScriptedCourt, session: LinkSession, path: Path
) -> None:
    seen: dict[str, list[tuple[str, str]]] = {}

    def look(name: str) -> None:
        seen[name] = rows(path)

    court.on_call = look
    outcome = session.link(session.propose(cmecf()))
    assert seen == {
        "propose": [("credentials", "open")],
        "link": [("credentials", "accepted"), ("link", "open")],
    }
    assert outcome == linked()
    assert rows(path) == [("credentials", "accepted"), ("link", "linked")]
    assert court.calls == ["sign_in", "propose", "link"]


def test_the_rows_hold_what_was_shown_and_said(session: LinkSession, journal: Journal) -> None:
    session.link(session.propose(cmecf()))
    link, asked = journal.attempts()
    assert (asked.kind, asked.cmecf_name, asked.pacer_name, asked.menu_before) == (
        AttemptKind.CREDENTIALS,
        "Jane Doe",
        "Jane Q Doe",
        BEFORE,
    )
    assert (link.court_id, link.cmecf_name, link.pacer_name) == ("utd", "Jane Doe", "Jane Q Doe")
    assert (link.menu_before, link.menu_after, link.court_words) == (BEFORE, AFTER, "Accounts linked.")
    assert link.evidence == linked().evidence
    assert not link.practice
    assert session.last_attempt == link
    assert session.last_outcome == linked()
    assert session.journal_trouble is None


def test_practice_marks_its_rows(court: ScriptedCourt, journal: Journal) -> None:
    session = LinkSession(court, journal, practice=True)
    session.sign_in(pacer())
    session.link(session.propose(cmecf()))
    assert [attempt.practice for attempt in journal.attempts()] == [True, True]


def test_a_link_that_did_not_leave_is_written_as_not_sent(
    court: ScriptedCourt, session: LinkSession, path: Path
) -> None:
    court.fails("link", ProblemKind.PROPOSAL_EXPIRED)
    with pytest.raises(CourtProblem) as caught:
        session.link(session.propose(cmecf()))
    assert kind_of(caught) is ProblemKind.PROPOSAL_EXPIRED
    assert rows(path)[-1] == ("link", "not_sent")
    assert session.open_attempt() is None
    assert session.link(session.propose(cmecf())).state is OutcomeState.LINKED


@pytest.mark.parametrize("outcome", [linked(), refused(), unknown()])
def test_one_proposal_is_submitted_once(court: ScriptedCourt, session: LinkSession, outcome: object) -> None:
    proposal = session.propose(cmecf())
    court.answers["link"] = [outcome]  # type: ignore[list-item]
    session.link(proposal)
    with pytest.raises(CourtProblem) as caught:
        session.link(proposal)
    assert kind_of(caught) is ProblemKind.ALREADY_SUBMITTED
    assert court.calls.count("link") == 1


def test_nothing_is_sent_for_nobody(court: ScriptedCourt, journal: Journal, path: Path) -> None:
    session = LinkSession(court, journal)
    proposal = court.propose(cmecf())
    court.calls.clear()
    calls = (
        lambda: session.propose(cmecf()),
        lambda: session.link(proposal),
        session.recheck,
        lambda: session.begin_guided(signed_in_before=True),
    )
    for call in calls:
        with pytest.raises(CourtProblem) as caught:
            call()
        assert kind_of(caught) is ProblemKind.NOT_SIGNED_IN
    with pytest.raises(CourtProblem):
        session.court_says_not_linked("Ms Smith")
    assert session.open_attempt() is None
    assert court.calls == []
    assert rows(path) == []


def test_a_proposal_is_good_for_its_person_and_court_alone(
    court: ScriptedCourt, session: LinkSession, path: Path
) -> None:
    proposal = session.propose(cmecf())
    session.sign_in(pacer("jroe"))
    with pytest.raises(CourtProblem) as caught:
        session.link(proposal)
    assert kind_of(caught) is ProblemKind.NOT_SIGNED_IN
    assert "link" not in court.calls
    assert ("link", "open") not in rows(path)
    session.sign_in(pacer(" JDOE "))
    assert session.link(proposal).state is OutcomeState.LINKED


def test_a_proposal_of_another_court_is_not_sent(
    court: ScriptedCourt, session: LinkSession, journal: Journal
) -> None:
    from tests.unit.scripted_court import court as make_court

    elsewhere = ScriptedCourt(make_court("ord"), signed_in_as="jdoe")
    with pytest.raises(CourtProblem):
        session.link(elsewhere.propose(cmecf()))
    assert "link" not in court.calls
    assert journal.attempts() == ()


def test_a_shared_sign_in_joins(court: ScriptedCourt, journal: Journal, path: Path) -> None:
    session = LinkSession(court, journal)
    assert session.join().already_linked is False
    session.link(session.propose(cmecf()))
    assert court.calls == ["join", "propose", "link"]
    assert journal.attempts()[0].person == journal.person_of("jdoe")


def test_signing_out_ends_the_session(court: ScriptedCourt, session: LinkSession) -> None:
    session.sign_out()
    assert court.signed_in_as is None
    with pytest.raises(CourtProblem) as caught:
        session.propose(cmecf())
    assert kind_of(caught) is ProblemKind.NOT_SIGNED_IN
    assert session.court.id == "utd"


# appellate courts: sending the login is linking


def test_where_no_page_asks_the_row_of_the_link_covers_the_login(
    court: ScriptedCourt, session: LinkSession, path: Path
) -> None:
    court.asks_before_linking = False
    seen: dict[str, list[tuple[str, str]]] = {}

    def look(name: str) -> None:
        seen[name] = rows(path)

    court.on_call = look
    proposal = session.propose(cmecf())
    assert proposal.cmecf_name is None
    session.link(proposal)
    assert seen == {"propose": [], "link": [("link", "open")]}
    assert rows(path) == [("link", "linked")]


def test_a_login_that_the_court_says_back_is_not_written_down(
    court: ScriptedCourt, session: LinkSession, journal: Journal
) -> None:
    said = f"{CMECF_LOGIN.upper()} was linked to JDOE; call jdoe@example.org."
    court.say("link", replace(linked(), court_words=said))
    outcome = session.link(session.propose(cmecf()))
    assert outcome.court_words == said
    kept = journal.attempts()[0].court_words
    assert kept is not None and CMECF_LOGIN not in kept.casefold() and "jdoe" not in kept.casefold()
    assert session.last_attempt == journal.attempts()[0]


def test_a_login_that_courts_write_anyway_leaves_no_gap(
    court: ScriptedCourt, session: LinkSession, journal: Journal
) -> None:
    said = "The court linked the attorney's account."
    court.say("link", replace(linked(), court_words=said))
    session.link(session.propose(cmecf("Attorney")))
    assert journal.attempts()[0].court_words == said


def test_a_refused_login_that_the_court_says_back_is_not_written_down(
    court: ScriptedCourt, session: LinkSession, journal: Journal
) -> None:
    court.fails("propose", ProblemKind.CMECF_REFUSED, f"Login {CMECF_LOGIN} of jdoe failed.")
    with pytest.raises(CourtProblem):
        session.propose(cmecf())
    assert journal.attempts()[0].court_words == "Login ▒▒▒ of ▒▒▒ failed."


@pytest.mark.parametrize("unsettled", [False, True])
def test_who_has_an_unsettled_attempt_waits_for_all_menus(
    court: ScriptedCourt, journal: Journal, unsettled: bool
) -> None:
    """They tell of it. Nobody else waits for more than the court's first page."""
    asked: list[bool] = []

    class Asked(ScriptedCourt):
        def sign_in(self, login: PacerLogin, *, ahead: bool = False) -> SignedIn:
            asked.append(ahead)
            return super().sign_in(login)

        def join(self, *, ahead: bool = False) -> SignedIn:
            asked.append(ahead)
            return super().join()

    if unsettled:
        journal.begin(AttemptKind.LINK, court.court.id, "jdoe")
    session = LinkSession(Asked(), journal)
    session.sign_in(pacer(), ahead=True)
    session.join(ahead=True)
    assert asked == [not unsettled] * 2
