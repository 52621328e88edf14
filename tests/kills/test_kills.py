"""kill -9 at fifty moments of a link: what is claimed after the restart agrees with the court's ledger."""

import contextlib
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from app.adapter import CmecfLogin, Endpoints, PacerLogin, open_court
from app.courts import CourtDirectory
from app.linking import CourtProblem, OutcomeState, ProblemKind
from app.practice import Ledger, PracticeCourt, person
from app.records.attempts import AttemptKind, AttemptState
from app.records.journal import Journal
from app.session import LinkSession
from tests.guards import PATIENCE
from tests.kills.moments import Moment, Server, all_moments, some_moments
from tests.kills.one_link import COURT, PERSON
from tests.tables import Table

ROOT = Path(__file__).parents[2]
SOON = 1.0
WALK = 0.08
"""Seconds that a walk takes from the sign-in to the submit on a quick machine."""


class Court:
    """A practice court as a process, its ledger, and its barriers."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ledger = Ledger(folder)
        self.practice = PracticeCourt()

    def start(self) -> None:
        self.practice.start(self.folder)

    def begin(self, hold: str | None) -> None:
        self.ledger.reset()
        self.folder.mkdir(parents=True, exist_ok=True)
        if hold is not None:
            self.barrier(hold).touch()

    def barrier(self, hold: str) -> Path:
        return self.folder / f"hold-{hold}"

    @property
    def linked(self) -> bool:
        return self.ledger.linked_login(COURT, person(PERSON).pacer_username) is not None


@pytest.mark.parametrize("moment", some_moments(), ids=str)
def test_a_kill(moment: Moment, shared_court: Court, tmp_path: Path) -> None:
    kill_and_ask(moment, shared_court, tmp_path)


@pytest.mark.prove
@pytest.mark.parametrize("moment", all_moments(), ids=str)
def test_all_kills(moment: Moment, shared_court: Court, tmp_path: Path, kills: Table) -> None:
    with kills.line(str(moment)) as line:
        if moment.server is not Server.DIES_TOO:
            line.claimed = kill_and_ask(moment, shared_court, tmp_path)
            return
        own = Court(tmp_path / "ledger")
        own.start()
        try:
            line.claimed = kill_and_ask(moment, own, tmp_path)
        finally:
            own.practice.stop()


def kill_and_ask(moment: Moment, court: Court, folder: Path) -> tuple[str, ...]:
    """Kills a link at its moment, starts anew and holds every claim to the ledger. Gives the claims."""
    path = folder / "journal.db"
    court.begin(moment.hold)
    kill(moment, court, path)
    assert court.linked is (moment.server is Server.HAS_LINKED)
    with contextlib.closing(Journal(path)) as journal:
        rows = journal.attempts()
        newest = (rows[0].kind, rows[0].state) if rows else None
        if not moment.by_chance:
            assert newest == moment.newest
        session = sign_in_anew(moment, court, journal)
        try:
            at_once = session.recheck().state
            truthful(at_once, court.linked)
            if at_once is not OutcomeState.LINKED:
                nothing_more_is_sent(session, court)
            end_the_hold(moment, court)
            at_last = session.recheck().state
            assert (at_last is OutcomeState.LINKED) is court.linked
            found = "linked" if court.linked else "not linked"
            if not court.linked:
                link_after_the_desk_spoke(session, court)
        finally:
            session.sign_out()
    assert len(court.ledger.links()) == 1
    assert court.ledger.intrusions() == ()
    row = f"{newest[0].value} {newest[1].value}" if newest else "none"
    return at_once.name, at_last.name, row, found


def kill(moment: Moment, court: Court, path: Path) -> None:
    """Starts a link and kills it."""
    urls = [court.practice.pacer_url, court.practice.court_url(COURT)]
    command = [sys.executable, "-m", "tests.kills.one_link", *urls, str(path), moment.mark]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            if moment.by_chance:
                reaches(process, "signed in")
                threading.Event().wait(random.Random(moment.number).uniform(0, WALK))
            elif moment.hold is not None:
                comes_true(lambda: bool(court.ledger.holds()), PATIENCE)
                assert [row.where for row in court.ledger.holds()] == [moment.hold]
            else:
                reaches(process, moment.mark)
        finally:
            process.kill()
    assert process.returncode not in (0, None)


def reaches(process: subprocess.Popen[bytes], mark: str) -> None:
    """Waits until the process says that it is at `mark`."""
    assert process.stdout is not None
    for line in process.stdout:
        if line.decode().strip() == mark:
            return
    raise AssertionError(f"the link ended before {mark!r}")


def sign_in_anew(moment: Moment, court: Court, journal: Journal) -> LinkSession:
    """The same person in a new session, at a court that was started anew where it died too."""
    if moment.server is Server.DIES_TOO:
        assert court.practice.pid is not None
        court.practice.stop()
        court.barrier("before").unlink()
        court.start()
    practice, who = court.practice, person(PERSON)
    endpoints = Endpoints.loopback(pacer=practice.pacer_url, court=practice.court_url(COURT))
    session = LinkSession(open_court(CourtDirectory.bundled()[COURT], endpoints), journal, practice=True)
    session.sign_in(PacerLogin(who.pacer_username, who.pacer_password, accepts_redaction=True))
    return session


def truthful(claim: OutcomeState, linked: bool) -> None:
    assert claim is not (OutcomeState.REFUSED if linked else OutcomeState.LINKED)
    assert not linked or claim is OutcomeState.LINKED


def nothing_more_is_sent(session: LinkSession, court: Court) -> None:
    """A submit that may have linked stands in the way of another try; a login alone does not any more."""
    unsettled = session.open_attempt()
    blocked = unsettled is not None and unsettled.kind is AttemptKind.LINK
    assert blocked is (unsettled is not None and unsettled.blocks)
    if not blocked:
        return
    sent = len(court.ledger.credentials())
    with pytest.raises(CourtProblem) as caught:
        session.propose(cmecf_login())
    assert caught.value.kind is ProblemKind.UNSETTLED_ATTEMPT
    assert len(court.ledger.credentials()) == sent


def end_the_hold(moment: Moment, court: Court) -> None:
    """Lets the court do what it was asked before the kill."""
    if moment.hold is None or moment.server is Server.DIES_TOO:
        return
    held = moment.hold == "before" and (not moment.by_chance or comes_true(court.ledger.holds, SOON))
    court.barrier(moment.hold).unlink()
    if held:
        assert comes_true(lambda: court.linked, PATIENCE)


def link_after_the_desk_spoke(session: LinkSession, court: Court) -> None:
    unsettled = session.open_attempt()
    if unsettled is not None and unsettled.blocks:
        session.court_says_not_linked("the court's desk, in this test")
    outcome = session.link(session.propose(cmecf_login()))
    assert outcome.state is OutcomeState.LINKED
    attempt = session.last_attempt
    assert attempt is not None and attempt.state is AttemptState.LINKED


def cmecf_login() -> CmecfLogin:
    return CmecfLogin(person(PERSON).cmecf_login, person(PERSON).cmecf_password)


def comes_true(found: Callable[[], object], seconds: float) -> bool:
    """Whether something is found within `seconds`."""
    ends, pause = time.monotonic() + seconds, threading.Event()
    while not found():
        if time.monotonic() > ends:
            return False
        pause.wait(0.02)
    return True
