"""A session and services that do what a test tells them, and note what they were asked."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from inspect import signature
from operator import methodcaller
from typing import Any

from app.adapter.port import CmecfLogin, PacerLogin, RawPage
from app.browser.program import BrowsersFound, Family, Installed
from app.checks.finding import Check, Finding
from app.courts import Court, CourtDirectory
from app.linking import (
    CourtProblem,
    Evidence,
    Menu,
    Outcome,
    OutcomeState,
    Problem,
    ProblemKind,
    Proposal,
    SignedIn,
)
from app.linking.prerequisites import Case, Question, Reply
from app.linking.secret import Secret
from app.prerequisites import PrerequisiteRun
from app.records.attempts import NO_DOUBT, Attempt, AttemptKind, AttemptState, Doubt
from app.records.folders import Folders
from app.records.journal import Journal
from app.records.queries import RecordQueries
from app.records.roster import Roster
from app.records.settings import Settings
from app.records.vault import Keeping
from app.session import LinkSession
from app.survey import PacerAccount
from tests.ui.scripted_lists import ScriptedLists
from ui.services import CourtListRead, KeptHere, Services
from ui.view_state import PracticePerson

JOHN = PacerLogin("johnattorney", "pacer-secret", accepts_redaction=True)
JOHNS_OLD_LOGIN = CmecfLogin("attornjq", "court-secret")
ALL_YES = tuple((question, Reply.YES) for question in Question)
ANSWERED = methodcaller("answer", ALL_YES, leave=True, case=Case.KNOWS_LOGIN)
BEFORE = Menu(("Query", "Utilities"), link_offered=True)
AFTER = Menu(("Civil", "Criminal", "Query", "Utilities"), ("Civil", "Criminal"))
SIGNED_IN = SignedIn(BEFORE, False)
PRIYA = PracticePerson("mfa", "Priya Raman", "codes", "priyaraman", "p", "ramanp", "c", needs_code=True)
ROBOT = PracticePerson("john", "John Attorney", "all goes well", "johnattorney", "p", "attornjq", "c")


NOWHERE = Folders.at("no/such/folder")
ATTEMPT = Attempt(
    7,
    "utd",
    "hash",
    AttemptKind.LINK,
    AttemptState.LINKED,
    datetime(2026, 3, 1, 12, 30, tzinfo=UTC),
    datetime(2026, 3, 1, 12, 31, tzinfo=UTC),
    cmecf_name="John Attorney",
    pacer_name="John Attorney",
)


def proposal(made_at: float = 0.0, pacer_name: str = "John Attorney", ticket: str = "t1") -> Proposal:
    return Proposal(
        court_id="utd",
        cmecf_name="John Attorney",
        pacer_name=pacer_name,
        cmecf_login="attornjq",
        pacer_username="johnattorney",
        menu_before=BEFORE,
        court_page="Link a CM/ECF account",
        ticket=ticket,
        made_at=made_at,
    )


def outcome(state: OutcomeState = OutcomeState.LINKED, *evidence: Evidence) -> Outcome:
    return Outcome(state, "The court's words", frozenset(evidence), menu_before=BEFORE, menu_after=AFTER)


class Hold:
    """A call that hangs until the test opens it; with `heeds_cancel` a cancel ends it, too."""

    def __init__(self, then: object = None, *, heeds_cancel: bool = False) -> None:
        self.entered = threading.Event()
        self._go = threading.Event()
        self._then = then
        self._heeds_cancel = heeds_cancel

    def open(self) -> None:
        self._go.set()

    def cancelled(self) -> None:
        if self._heeds_cancel:
            self._then = CourtProblem(ProblemKind.CANCELLED)
            self._go.set()

    def wait(self) -> object:
        self.entered.set()
        self._go.wait()
        return self._then


def answered(name: str, about: Callable[[dict[str, Any]], object] = lambda given: None) -> Any:
    """`LinkSession.<name>`, answered by the script; `about` is what is noted of what it was given."""
    real = signature(getattr(LinkSession, name))

    def call(session: ScriptedSession, *given: object, **named: object) -> object:
        bound = real.bind(session, *given, **named)
        bound.apply_defaults()
        return session.answer(name, about(bound.arguments))

    return call


class ScriptedSession(LinkSession):
    """Answers with what `script` holds for a call's name: a value, a problem to raise, a `Hold`, a call."""

    last_outcome: Outcome | None = None  # a test sets what is read elsewhere
    journal_trouble: Problem | None = None
    unread_page: RawPage | None = None
    last_attempt: Attempt | None = ATTEMPT
    pacer_refusals: int = 0
    cmecf_refusals: int = 0
    menu_problem: Problem | None = None

    def __init__(self, script: dict[str, object] | None = None) -> None:
        self.script: dict[str, object] = {
            "sign_in": SIGNED_IN,
            "join": SIGNED_IN,
            "propose": proposal(),
            "link": outcome(),
            "recheck": outcome(),
            "follow": outcome(),
            "read_ahead": SIGNED_IN,
            **(script or {}),
        }
        self.calls: list[tuple[str, object]] = []
        self.threads: set[str] = set()
        self.kept: Keeping | None = None
        self.forgotten: Keeping | None = None
        self.unsettled: Attempt | None = None
        self.in_doubt = NO_DOUBT
        self.stored_cmecf: tuple[str, Secret] | None = None

    def names(self) -> list[str]:
        return [name for name, _ in self.calls]

    sign_in = answered("sign_in", lambda given: (given["login"].username, given["keep"]))
    join = answered("join")
    read_ahead = answered("read_ahead")
    propose = answered("propose", lambda given: (given["login"].login, given["keep"]))
    link = answered("link", lambda given: given["proposal"].ticket)
    follow = answered("follow")
    recheck = answered("recheck")
    begin_guided = answered("begin_guided", lambda given: given["signed_in_before"])
    resume_tries = answered("resume_tries")
    court_says_linked = answered("court_says_linked", lambda given: given["said_by"])
    sign_out = answered("sign_out")

    def told_by_sign_in(self) -> Outcome | None:
        found: Any = self.script.get("told_by_sign_in")
        return found  # type: ignore[no-any-return]

    def open_attempt(self) -> Attempt | None:
        return self.unsettled

    def doubt(self) -> Doubt:
        return self.in_doubt

    def accept(self, doubt: Doubt) -> None:
        self.calls.append(("accept", doubt))

    def court_says_not_linked(self, said_by: str) -> None:
        self.answer("court_says_not_linked", said_by)
        if self.unsettled is not None:
            self.unsettled = replace(self.unsettled, desk_word=said_by)

    def kept_cmecf(self) -> tuple[str, Secret] | None:
        return self.stored_cmecf

    def cancel(self) -> None:
        self.calls.append(("cancel", None))
        for step in self.script.values():
            if isinstance(step, Hold):
                step.cancelled()

    def let_all_go(self) -> None:
        for step in self.script.values():
            if isinstance(step, Hold):
                step.open()

    def answer(self, name: str, about: object) -> Any:
        self.calls.append((name, about))
        self.threads.add(threading.current_thread().name)
        step: Any = self.script.get(name)
        if isinstance(step, Hold):
            step = step.wait()
        if callable(step):
            step = step()
        if isinstance(step, BaseException):
            raise step
        return step


class ScriptedChecks(PrerequisiteRun):
    """Finds what a test tells it to, on a thread of its own."""

    running: frozenset[Check] = frozenset()

    def __init__(self, court_id: str, on_finding: Callable[[Finding], None]) -> None:
        self.court_id, self.on_finding = court_id, on_finding
        self.begun: list[tuple[Check, ...]] = []
        self.cancelled = False

    def start(self, *checks: Check) -> None:
        self.begun.append(checks)
        self.running |= frozenset(checks or Check)

    def find(self, finding: Finding) -> None:
        self.running -= {finding.check}
        thread = threading.Thread(target=self.on_finding, args=(finding,))
        thread.start()
        thread.join()

    def cancel(self) -> None:
        self.cancelled = True


def _no_journal() -> Journal:
    raise CourtProblem(ProblemKind.JOURNAL_UNWRITABLE, about=str(NOWHERE.journal))


class ScriptedServices(Services):
    """Opens the sessions it was given, one after the other, and notes with whose sign-in."""

    def __init__(
        self,
        sessions: list[ScriptedSession] | None = None,
        *,
        recent: tuple[str, ...] = (),
        people: tuple[PracticePerson, ...] = (),
        code: Callable[[], str] = lambda: "123456",
        kept: PacerLogin | None = None,
        list_update: Callable[[], CourtListRead] = CourtListRead,
        lists: ScriptedLists | None = None,
    ) -> None:
        self.sessions = sessions or [ScriptedSession()]
        self.recent, self.people, self.code, self.kept = recent, people, code, kept
        self.list_update = list_update
        self.lists = self.scripted_lists = lists or ScriptedLists()
        self.queries = RecordQueries(NOWHERE, journal=_no_journal, settings=Settings)
        self.opened: list[tuple[str, PacerAccount | LinkSession | None]] = []
        self.remembered: list[str] = []
        self.forgotten: list[tuple[str, str | None]] = []
        self.noted: list[tuple[str, str, str | None]] = []
        self.checked: list[ScriptedChecks] = []
        self.helps: list[bool] = []
        self.browsers = BrowsersFound((Installed(Family.CHROMIUM, "/usr/bin/chromium"),))
        self.stopped: tuple[str, ...] = ()
        self.kept_roster: tuple[Roster, bool] | None = None
        self.rosters: list[tuple[Roster, bool]] = []
        self.asked_again: list[bool] = []
        self.closed = False

    def read_courts(self) -> CourtListRead:
        return CourtListRead(CourtDirectory.bundled())

    def update_courts(self) -> CourtListRead:
        return self.list_update()

    def checks(self, court: Court, on_finding: Callable[[Finding], None]) -> ScriptedChecks:
        self.checked.append(ScriptedChecks(court.id, on_finding))
        return self.checked[-1]

    def look_round(self) -> KeptHere:
        return KeptHere(Settings(recent_courts=self.recent), None, None, None)

    def open_practice(self) -> tuple[PracticePerson, ...] | None:
        return self.people

    def open_session(self, court: Court, share: PacerAccount | LinkSession | None) -> ScriptedSession:
        self.opened.append((court.id, share))
        return self.sessions[len(self.opened) - 1]

    def kept_pacer(
        self, username: str, client_code: str | None, one_time_code: str | None, *, accepts_redaction: bool
    ) -> PacerLogin:
        if self.kept is None:
            raise CourtProblem(ProblemKind.KEPT_LOGIN_GONE)
        return self.kept

    def kept_cmecf(self, session: LinkSession) -> CmecfLogin:
        held = session.kept_cmecf()
        if held is None:
            raise CourtProblem(ProblemKind.KEPT_LOGIN_GONE)
        return CmecfLogin(held[0], held[1].reveal())

    def forget(self, username: str, court_id: str | None) -> Keeping | None:
        self.forgotten.append((username, court_id))
        return Keeping.FORGOTTEN

    @property
    def kept_names(self) -> tuple[str, ...]:
        return ()

    def note_kept(self, username: str, court_id: str | None) -> None:
        self.noted.append(("kept", username, court_id))

    def note_forgotten(self, username: str, court_id: str | None) -> None:
        self.noted.append(("forgotten", username, court_id))

    def keeps_cmecf(self, username: str, court_id: str) -> bool:
        return any(session.stored_cmecf is not None for session in self.sessions)

    def remember_court(self, court_id: str) -> tuple[str, ...]:
        self.remembered.append(court_id)
        return self.recent

    def remember_helping(self, always: bool) -> None:
        self.helps.append(always)

    def find_browsers(self) -> BrowsersFound:
        return self.browsers

    def note_stop(self, court_id: str, stopped: bool) -> tuple[str, ...]:
        self.stopped = (court_id,) if stopped else ()
        return self.stopped

    def code_of(self, person: PracticePerson) -> str | None:
        return self.code()

    def read_roster(self, *, again: bool) -> tuple[Roster, bool] | None:
        self.asked_again.append(again)
        return self.kept_roster

    def write_roster(self, roster: Roster, *, keep: bool) -> bool:
        self.rosters.append((roster, keep))
        return True

    def forget_roster(self) -> bool:
        self.rosters.clear()
        return True

    def site_of(self, court: Court) -> str | None:
        return court.ecf_url

    def close(self) -> None:
        self.closed = True
