"""Walks one cell: a whole link through a session and its journal, then a second look without the fault."""

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from app.adapter import CmecfLogin, Endpoints, PacerLogin
from app.adapter.http.client import Transport
from app.adapter.nextgen import NextgenCourt
from app.courts import CourtDirectory
from app.linking import CourtProblem, OutcomeState, ProblemKind
from app.linking.outcome import Outcome
from app.linking.problems import Problem
from app.practice.people import Person
from app.records.attempts import AttemptKind, AttemptState
from app.records.journal import Journal
from app.session import LinkSession
from tests.faults.front import Front
from tests.faults.steps import Asked, Step
from tests.faults.world import World

COURT = "utd"
DEADLINE = 0.6
PATIENT = 10.0
Given = TypeVar("Given")


@dataclass
class Told:
    """What the program told the person: a problem or an outcome, and how long each call took."""

    problem: Problem | None = None
    outcome: Outcome | None = None
    seconds: list[float] = field(default_factory=list)

    @property
    def may_have_linked(self) -> bool:
        if self.problem is not None:
            return self.problem.may_have_linked
        return self.outcome is not None and self.outcome.state is not OutcomeState.REFUSED

    def __str__(self) -> str:
        if self.outcome is not None:
            return self.outcome.state.name
        if self.problem is None:
            return "nothing"
        return self.problem.kind.name + (" (may have linked)" if self.problem.may_have_linked else "")

    def timed(self, call: Callable[[], Given]) -> Given:
        begun = time.monotonic()
        try:
            return call()
        finally:
            self.seconds.append(time.monotonic() - begun)


def open_session(world: World, front: Front, journal: Journal, deadline: float) -> LinkSession:
    """A session at the court behind `front`."""
    court = CourtDirectory.bundled()[COURT]
    endpoints = Endpoints.loopback(pacer=f"{front.base}/pacer", court=f"{front.base}/court/{COURT}")
    transport = Transport(endpoints, deadline=deadline, tls=world.trust if front is world.tls else None)
    return LinkSession(NextgenCourt(court, endpoints, transport=transport), journal, practice=True)


def pacer_login(person: Person) -> PacerLogin:
    return PacerLogin(person.pacer_username, person.pacer_password, accepts_redaction=True)


def cmecf_login(person: Person) -> CmecfLogin:
    return CmecfLogin(person.cmecf_login, person.cmecf_password)


def walk(session: LinkSession, person: Person, *, ahead: bool) -> Told:
    """A link as a person makes it, up to the first problem. Only `CourtProblem` may come out of a call.

    `ahead`: as the window makes it, which reads ahead, and shows the court's word before its menus are read.
    """
    told = Told()
    try:
        told.timed(lambda: session.sign_in(pacer_login(person), ahead=ahead))
        if ahead:
            with suppress(CourtProblem):  # told again by the next call
                told.timed(session.read_ahead)
        proposal = told.timed(lambda: session.propose(cmecf_login(person)))
        told.outcome = told.timed(lambda: session.link(proposal, at_once=ahead))
        if told.outcome.menus_awaited:
            assert told.outcome.state is OutcomeState.UNKNOWN
            told.outcome = told.timed(session.follow)
    except CourtProblem as failure:
        told.problem = failure.problem
    finally:
        session.sign_out()
    return told


def rows_before_leaving(path: Path, missing: list[str]) -> Callable[[Asked], None]:
    """Looks into the journal at the moment a request arrives: what may link has its OPEN row by then."""
    kinds = {Step.CREDENTIALS: AttemptKind.CREDENTIALS, Step.CONFIRM: AttemptKind.LINK}

    def look(asked: Asked) -> None:
        if asked.step not in kinds:
            return
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
            newest = db.execute("SELECT kind, state FROM attempts ORDER BY id DESC LIMIT 1").fetchone()
        if newest != (kinds[asked.step].value, AttemptState.OPEN.value):
            missing.append(f"{asked.step.value} left behind the row {newest}")

    return look


def look_again(session: LinkSession, person: Person) -> Outcome:
    """The same person signs in anew and has the menu read."""
    session.sign_in(pacer_login(person))
    return session.recheck()


def go_on(session: LinkSession, person: Person) -> Outcome | ProblemKind:
    """What a next try of the same person comes to."""
    try:
        return session.link(session.propose(cmecf_login(person)))
    except CourtProblem as failure:
        return failure.kind
