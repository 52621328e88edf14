"""A session's order: a committed row before each submit, the outcome after it, and nobody else's rows."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.linking.outcome import Evidence, OutcomeState
from app.linking.problems import CourtProblem, ProblemKind
from app.records.attempt import AttemptKind, AttemptState
from app.records.journal import Journal
from app.session import LinkSession
from tests.unit.scripted_court import (
    AFTER,
    BEFORE,
    CMECF_LOGIN,
    CMECF_PASSWORD,
    PACER_PASSWORD,
    ScriptedCourt,
    cmecf,
    linked,
    pacer,
    refused,
    unknown,
)

ROOT = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.db"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    with Journal(path, patience=0.05) as opened:
        yield opened


@pytest.fixture
def court() -> ScriptedCourt:
    return ScriptedCourt()


@pytest.fixture
def session(court: ScriptedCourt, journal: Journal) -> LinkSession:
    signed_in = LinkSession(court, journal)
    signed_in.sign_in(pacer())
    return signed_in


def rows(path: Path) -> list[tuple[str, str]]:
    """What another program sees in the journal."""
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return db.execute("SELECT kind, state FROM attempts ORDER BY id").fetchall()
    finally:
        db.close()


def look_away(name: str) -> None:
    """Does nothing inside the court's calls."""


def kind_of(caught: pytest.ExceptionInfo[CourtProblem]) -> ProblemKind:
    return caught.value.kind


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


def test_no_login_and_no_secret_rests_in_the_files(
    court: ScriptedCourt, session: LinkSession, journal: Journal, path: Path
) -> None:
    court.fails("propose", ProblemKind.CMECF_REFUSED, "No.")
    with pytest.raises(CourtProblem):
        session.propose(cmecf())
    session.link(session.propose(cmecf(password="another-secret")))
    journal.close()
    for file in path.parent.iterdir():
        content = file.read_bytes()
        for private in (CMECF_LOGIN, CMECF_PASSWORD, PACER_PASSWORD, "another-secret", "jdoe"):
            assert private.encode() not in content


@pytest.mark.parametrize("step", ["propose", "link"])
def test_a_journal_that_can_not_be_written_holds_the_submit_back(
    court: ScriptedCourt, session: LinkSession, journal: Journal, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    proposal = session.propose(cmecf()) if step == "link" else None

    def fail() -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(journal._file, "_commit", fail)
    court.calls.clear()
    with pytest.raises(CourtProblem) as caught:
        session.propose(cmecf()) if proposal is None else session.link(proposal)
    assert kind_of(caught) is ProblemKind.JOURNAL_UNWRITABLE
    assert not caught.value.problem.may_have_linked
    assert court.calls == []


def test_a_journal_that_another_program_holds_holds_the_submit_back(
    court: ScriptedCourt, session: LinkSession, path: Path
) -> None:
    proposal = session.propose(cmecf())
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(CourtProblem) as caught:
        session.link(proposal)
    other.execute("ROLLBACK")
    other.close()
    assert kind_of(caught) is ProblemKind.JOURNAL_UNWRITABLE
    assert court.calls == ["sign_in", "propose"]
    assert session.link(proposal).state is OutcomeState.LINKED


def test_a_journal_that_vanished_holds_the_submit_back(
    court: ScriptedCourt, session: LinkSession, path: Path
) -> None:
    proposal = session.propose(cmecf())
    path.unlink()
    with pytest.raises(CourtProblem) as caught:
        session.link(proposal)
    assert kind_of(caught) is ProblemKind.JOURNAL_UNWRITABLE
    assert "link" not in court.calls


def test_an_outcome_is_told_though_it_can_not_be_written_and_is_written_later(
    court: ScriptedCourt, session: LinkSession, journal: Journal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposal = session.propose(cmecf())

    def fail() -> None:
        raise sqlite3.OperationalError("database or disk is full")

    def fill_disk(name: str) -> None:
        if name == "link":
            monkeypatch.setattr(journal._file, "_commit", fail)

    court.on_call = fill_disk
    assert session.link(proposal) == linked()
    assert session.journal_trouble is not None
    assert session.journal_trouble.kind is ProblemKind.JOURNAL_UNWRITABLE
    assert rows(path)[-1] == ("link", "open")
    with pytest.raises(CourtProblem) as caught:
        session.propose(cmecf())
    assert kind_of(caught) is ProblemKind.JOURNAL_UNWRITABLE
    monkeypatch.undo()
    session.recheck()
    assert rows(path)[-1] == ("link", "linked")
    assert session.journal_trouble is None


def test_names_that_were_shown_are_not_lost_to_a_full_disk(
    court: ScriptedCourt, session: LinkSession, journal: Journal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise sqlite3.OperationalError("database or disk is full")

    def fill_disk(name: str) -> None:
        monkeypatch.setattr(journal._file, "_commit", fail)

    court.on_call = fill_disk
    proposal = session.propose(cmecf())
    assert session.journal_trouble is not None
    with pytest.raises(CourtProblem) as caught:
        session.link(proposal)
    assert kind_of(caught) is ProblemKind.JOURNAL_UNWRITABLE
    monkeypatch.undo()
    court.on_call = look_away
    assert session.link(proposal).state is OutcomeState.LINKED
    assert rows(path) == [("credentials", "accepted"), ("link", "linked")]


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
    calls = (lambda: session.propose(cmecf()), lambda: session.link(proposal), session.recheck)
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


def test_signing_out_ends_the_sitting(court: ScriptedCourt, session: LinkSession) -> None:
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


# cancel


def test_cancel_reaches_the_call_in_flight(court: ScriptedCourt, session: LinkSession) -> None:
    session.cancel()
    assert court.calls[-1] == "cancel"


@pytest.mark.parametrize("step", ["sign_in", "propose", "link"])
def test_a_cancel_before_the_call_begins_keeps_it_from_beginning(
    court: ScriptedCourt, session: LinkSession, path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    proposal = session.propose(cmecf())
    court.calls.clear()
    check, begin = session._guard.check, session._books.begin

    def stop_then(call: object) -> object:
        def stopping(*args: object, **named: object) -> object:
            session.cancel()
            return call(*args, **named)  # type: ignore[operator]

        return stopping

    monkeypatch.setattr(session._guard, "check", stop_then(check))
    monkeypatch.setattr(session._books, "begin", stop_then(begin))
    calls: dict[str, Callable[[], object]] = {
        "sign_in": lambda: session.sign_in(pacer()),
        "propose": lambda: session.propose(cmecf()),
        "link": lambda: session.link(proposal),
    }
    with pytest.raises(CourtProblem) as caught:
        calls[step]()
    assert kind_of(caught) is ProblemKind.CANCELLED
    assert not caught.value.problem.may_have_linked
    assert set(court.calls) == {"cancel"}
    assert "open" not in {state for _, state in rows(path)}


def test_a_cancel_of_yesterday_stops_nothing_today(court: ScriptedCourt, session: LinkSession) -> None:
    session.cancel()
    assert session.link(session.propose(cmecf())).state is OutcomeState.LINKED


def test_a_link_that_the_person_stopped_waiting_for_is_unknown(
    court: ScriptedCourt, session: LinkSession, path: Path
) -> None:
    court.fails("link", ProblemKind.CANCELLED, may_have_linked=True)
    outcome = session.link(session.propose(cmecf()))
    assert outcome.state is OutcomeState.UNKNOWN
    assert outcome.evidence == {Evidence.PERSON_STOPPED_WAITING, Evidence.MENU_NOT_READ}
    assert rows(path)[-1] == ("link", "unknown")


# crashes

KILLED = """
import sys
from app.records.journal import Journal
from app.session import LinkSession
from tests.unit.scripted_court import ScriptedCourt, cmecf, pacer

def stop(name):
    if name == sys.argv[2]:
        print("sent", flush=True)
        sys.stdin.read()

court = ScriptedCourt(on_call=stop)
session = LinkSession(court, Journal(sys.argv[1]))
session.sign_in(pacer())
session.link(session.propose(cmecf()))
"""


@pytest.mark.parametrize(("step", "kind"), [("propose", "credentials"), ("link", "link")])
def test_a_kill_in_the_submit_leaves_a_row_that_blocks_the_next_one(path: Path, step: str, kind: str) -> None:
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", KILLED, str(path), step]
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, cwd=ROOT) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "sent\n"
        child.kill()
    assert rows(path)[-1] == (kind, "open")
    court = ScriptedCourt()
    with Journal(path) as journal:
        session = LinkSession(court, journal)
        session.sign_in(pacer())
        found = session.open_attempt()
        assert found is not None
        assert found.state is AttemptState.OPEN
        with pytest.raises(CourtProblem) as caught:
            session.propose(cmecf())
        assert kind_of(caught) is ProblemKind.UNSETTLED_ATTEMPT
        court.say("read_menu", AFTER)
        assert session.recheck().state is OutcomeState.LINKED
    assert court.calls == ["sign_in", "read_menu"]
    assert rows(path)[-1] == (kind, "linked")
