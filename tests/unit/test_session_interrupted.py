"""A session whose journal fails, or whose person stops waiting."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pytest

from app.linking.outcome import Evidence, OutcomeState
from app.linking.problems import CourtProblem, ProblemKind
from app.records.attempts import AttemptKind, AttemptState
from app.records.journal import Journal
from app.session import LinkSession
from tests.unit.journal_at_hand import kind_of, rows
from tests.unit.scripted_court import (
    ScriptedCourt,
    cmecf,
    linked,
    pacer,
)


def look_away(name: str) -> None:
    """Does nothing inside the court's calls."""


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


def older_copy(path: Path, copy: bytes) -> None:
    """What a restore from a backup does, where it writes into the file that is there."""
    path.write_bytes(copy)


def older_copy_in_its_place(path: Path, copy: bytes) -> None:
    """What most restores do, and folders that several computers share: another file of this name."""
    path.with_name("copy").write_bytes(copy)
    path.with_name("copy").replace(path)


def row_taken_out(path: Path, _copy: bytes) -> None:
    with sqlite3.connect(path) as db:
        db.execute("DELETE FROM attempts WHERE kind = 'link'")
    db.close()


def older_copy_that_another_window_wrote_to(path: Path, copy: bytes) -> None:
    older_copy(path, copy)
    with Journal(path) as other:
        assert other.begin(AttemptKind.LINK, "nvd", "asmith").id == 2


def older_copy_in_which_the_same_link_began_again(path: Path, copy: bytes) -> None:
    older_copy(path, copy)
    with Journal(path) as other:
        other.begin(AttemptKind.LINK, "utd", "jdoe")


def older_copy_that_another_window_settled_in(path: Path, copy: bytes) -> None:
    older_copy_that_another_window_wrote_to(path, copy)
    with Journal(path) as other:
        other.settle(2, AttemptState.LINKED)


def settled_in_another_window(path: Path, _copy: bytes) -> None:
    with Journal(path) as other:
        other.settle(2, AttemptState.LINKED)


MEANWHILE = [
    older_copy,
    older_copy_in_its_place,
    row_taken_out,
    older_copy_that_another_window_wrote_to,
    older_copy_that_another_window_settled_in,
    older_copy_in_which_the_same_link_began_again,
    settled_in_another_window,
]


@pytest.mark.parametrize("harm", MEANWHILE)
@pytest.mark.parametrize("at_once", [False, True])
def test_whatever_became_of_its_row_the_link_is_in_the_record_and_in_no_other_row(
    harm: Callable[[Path, bytes], None],
    at_once: bool,
    court: ScriptedCourt,
    session: LinkSession,
    journal: Journal,
    path: Path,
) -> None:
    proposal = session.propose(cmecf())
    copy = path.read_bytes()
    court.on_call = lambda name: harm(path, copy) if name == "link" else None
    if at_once:
        court.say("link", replace(linked(), state=OutcomeState.UNKNOWN, menus_awaited=True))
        court.say("follow", replace(linked(), evidence=frozenset({Evidence.COURT_SAID_LINKED})))
        session.link(proposal, at_once=True)
        assert session.follow().state is OutcomeState.LINKED
        assert session.follow() == linked()
    else:
        assert session.link(proposal) == linked()
    # the count of refused logins is of the file that was opened
    assert session.journal_trouble is None or harm is older_copy_in_its_place
    with pytest.raises(CourtProblem):
        session.propose(cmecf())
    again = Journal(path)
    found = [(one.court_id, one.linked) for one in again.attempts() if one.kind is AttemptKind.LINK]
    assert found.count(("utd", True)) == 1 and len(found) <= 2
    (mine,) = again.attempts_of("jdoe")[:1]
    assert mine.linked and mine.cmecf_name == "Jane Doe"
    assert all(one.cmecf_name is None for one in again.attempts_of("asmith"))
    again.close()


def test_a_record_of_another_key_is_no_older_copy(
    court: ScriptedCourt, session: LinkSession, path: Path
) -> None:
    proposal = session.propose(cmecf())

    def replace_it(name: str) -> None:
        if name == "link":
            path.rename(path.with_name("elsewhere"))
            Journal(path).close()

    court.on_call = replace_it
    assert session.link(proposal) == linked()
    assert session.journal_trouble is not None
    assert rows(path) == []


@pytest.mark.parametrize(
    "harm", [older_copy, older_copy_in_its_place, older_copy_that_another_window_wrote_to]
)
def test_over_a_record_that_an_older_copy_took_the_place_of_nothing_is_sent(
    harm: Callable[[Path, bytes], None], court: ScriptedCourt, session: LinkSession, path: Path
) -> None:
    proposal = session.propose(cmecf())
    copy = path.read_bytes()
    session.link(proposal)
    harm(path, copy)
    court.calls.clear()
    with pytest.raises(CourtProblem) as caught:
        session.propose(cmecf())
    # SQLite may not notice a copy with as many changes, and then tells what it had read before
    assert kind_of(caught) in (ProblemKind.JOURNAL_UNWRITABLE, ProblemKind.LINKED_BEFORE)
    assert court.calls == []


def test_what_is_owed_is_written_at_the_end(
    court: ScriptedCourt, session: LinkSession, journal: Journal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposal, commit = session.propose(cmecf()), journal._file._commit

    def fail() -> NoReturn:
        raise sqlite3.OperationalError("database or disk is full")

    def write_and_fail() -> NoReturn:
        commit()
        fail()

    for broken in (fail, write_and_fail):  # a disk may tell of a failure after it has written all
        court.on_call = lambda name, way=broken: monkeypatch.setattr(journal._file, "_commit", way)  # type: ignore[misc]
        session.link(proposal)
        assert session.journal_trouble is not None
        monkeypatch.undo()
        court.on_call = look_away
        session.sign_out()
        assert rows(path)[-1] == ("link", "linked")
        assert session.journal_trouble is None
        session.sign_in(pacer())
        session.accept(session.doubt())
        proposal = session.propose(cmecf())


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
