"""A session whose journal fails, or whose person stops waiting."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from app.linking.outcome import Evidence, OutcomeState
from app.linking.problems import CourtProblem, ProblemKind
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
