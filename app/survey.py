"""Where am I linked? A fresh look at many courts with one PACER sign-in, by GETs alone."""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from app.courts.court import Court, GateState, LinkRoute, gate
from app.linking.problems import CourtProblem, Problem, ProblemKind
from app.linking.standing import CourtStanding, LastLook, LinkStep, Record, Shown, court_standing
from app.records.attempts import record_of
from app.records.tries import PacerTries, TryGuard
from app.session import LinkSession

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date, tzinfo

    from app.adapter.pacer import PacerSession
    from app.adapter.port import CourtAdapter, PacerLogin
    from app.linking.outcome import SignedIn
    from app.records.attempts import Attempt
    from app.records.journal import Journal
    from app.records.vault import Keeping, Vault


LOG = logging.getLogger("ecflink.survey")


class PacerAccount:
    """Signs in to PACER without a court, behind the same guards as `LinkSession.sign_in`.

    `session`: what `open_pacer` gives. Lend the sign-in by `open_court(..., sign_in_of=account)`; a
    `LinkSession` on that adapter begins with `join`. All calls but `cancel` come from one thread and raise
    only `CourtProblem`. `vault` is never touched in practice.
    """

    def __init__(
        self, session: PacerSession, journal: Journal, *, vault: Vault | None = None, practice: bool = False
    ) -> None:
        self._session = session
        self._guard = TryGuard(journal.tries)
        self._tries = PacerTries(self._guard, None if practice else vault)
        self._stopped = threading.Event()

    @property
    def pacer(self) -> PacerSession:
        """The sign-in, for `open_court`. Its token is shown to nobody."""
        return self._session

    @property
    def signed_in_as(self) -> str | None:
        """The PACER user name of the sign-in; None before it and after sign-out."""
        return self._session.signed_in_as

    @property
    def pacer_refusals(self) -> int:
        """Refused tries of the user name that was tried last, here and before."""
        return self._tries.refusals

    @property
    def kept(self) -> Keeping | None:
        """What became of the wish to keep the login at the last sign-in; None: there was none."""
        return self._tries.kept

    @property
    def journal_trouble(self) -> Problem | None:
        """Why the last try could not be counted; None: it was."""
        return self._tries.trouble

    def sign_in(self, login: PacerLogin, *, keep: bool = False) -> tuple[str, ...]:
        """Signs in, once, and gives what PACER says beside its success. `keep`: into the vault if accepted.

        Raises TRIES_PAUSED after two refusals and CODE_ALREADY_REFUSED for a refused code; nothing is sent.
        """
        self._stopped.clear()

        def send() -> tuple[str, ...]:
            if self._stopped.is_set():
                raise CourtProblem(ProblemKind.CANCELLED)
            return self._session.sign_in(login)

        return self._tries.sign_in(login.username, send, keep=login.password if keep else None)

    def resume_tries(self) -> None:
        """Allows exactly one more try with the login that was tried last, after TRIES_PAUSED."""
        self._guard.resume()

    def sign_out(self) -> bool | None:
        """Ends the sign-in for every court that shares it; gives whether PACER confirmed it. Never raises."""
        return self._session.sign_out()

    def cancel(self) -> None:
        """From any thread: a sign-in under way ends with CANCELLED."""
        self._stopped.set()
        self._session.cancel()


LEAVES_AFTER = 2.0
ASKS_AGAIN = 0.05


class SurveyThreads:
    """Runs `jobs`, which raise nothing, on at most `at_once` daemon threads, fewer after `slow_down`.

    Good for one run.

    `end_calls` ends what the threads wait for, from any thread; it is called until they have ended.
    """

    def __init__(
        self, jobs: Iterable[Callable[[], None]], at_once: int, end_calls: Callable[[], None]
    ) -> None:
        self._jobs = deque(jobs)
        self._at_once = at_once
        self._end_calls = end_calls
        self._changed = threading.Condition()
        self._running = 0
        self._stopped = False

    def run(self) -> None:
        """Blocks until all jobs are done; after `stop` about 2 s at most, and leaves stuck threads behind."""
        started = 0
        for _ in range(min(self._at_once, len(self._jobs))):
            started += self._begin(started)
        with self._changed:
            self._changed.wait_for(lambda: self._stopped or not self._running)
        ends = time.monotonic() + LEAVES_AFTER
        while self._still_running() and time.monotonic() < ends:
            self._end_calls()
            with self._changed:
                self._changed.wait_for(lambda: not self._running, ASKS_AGAIN)

    def slow_down(self, at_once: int) -> None:
        """From any thread: what is under way goes on; from then on at most `at_once` at a time."""
        with self._changed:
            self._at_once = min(self._at_once, at_once)

    def begin_no_more(self) -> None:
        """From any thread: what is under way goes on to its end, nothing new begins."""
        with self._changed:
            self._jobs.clear()

    def stop(self) -> None:
        """From any thread: nothing new begins, and what is under way is ended."""
        with self._changed:
            self._jobs.clear()
            self._stopped = True
            self._changed.notify_all()

    def _begin(self, number: int) -> bool:
        with self._changed:
            self._running += 1
        try:
            name = f"ecf-survey-{number + 1}"
            threading.Thread(target=self._work, args=(number,), name=name, daemon=True).start()
        except RuntimeError:
            # the system gives no more threads; those that there are do the work
            LOG.warning("A thread could not be started")
            with self._changed:
                self._running -= 1
            return False
        return True

    def _still_running(self) -> bool:
        with self._changed:
            return self._running > 0

    def _work(self, number: int) -> None:
        try:
            while (job := self._next(number)) is not None:
                job()
        finally:
            with self._changed:
                self._running -= 1
                self._changed.notify_all()

    def _next(self, number: int) -> Callable[[], None] | None:
        with self._changed:
            return self._jobs.popleft() if self._jobs and number < self._at_once else None


MOST_AT_ONCE = 8
# What a busy site, or a busy network of all courts, is met with.
FEWER_AT_ONCE = 2
TIMED_OUT_TOO_OFTEN = 2
# One odd court turns anybody away now and then; this many in a row do not.
TURNED_AWAY = 4
# More than are asked at once: a network that is away for a moment fails all of these.
OUT_OF_REACH = MOST_AT_ONCE + 2
NO_WAY = frozenset(
    {
        ProblemKind.OFFLINE,
        ProblemKind.UNREACHABLE,
        ProblemKind.TIMED_OUT,
        ProblemKind.PROXY_LOGIN_NEEDED,
    }
)


class Outage:
    """Hears how each look ended, in the order of their ends. Safe from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._turned_away = 0
        self._out_of_reach = 0
        self._timed_out = 0
        self._too_many = False

    @property
    def wants_fewer(self) -> bool:
        """Whether courts have been heard to ask for less, or to answer too late for so many at a time."""
        with self._lock:
            return self._too_many or self._timed_out >= TIMED_OUT_TOO_OFTEN

    def heard(self, kind: ProblemKind | None) -> ProblemKind | None:
        """Takes how a look failed (None: it was answered); gives why no further court should be asked."""
        with self._lock:
            self._too_many |= kind is ProblemKind.TOO_MANY_REQUESTS
            self._timed_out += kind is ProblemKind.TIMED_OUT
            if kind in NO_WAY:
                self._out_of_reach += 1
            elif kind is not ProblemKind.PROGRAM_ERROR:
                self._out_of_reach = 0
            if kind is ProblemKind.SESSION_NOT_ACCEPTED:
                self._turned_away += 1
            elif kind is None:
                self._turned_away = 0
            if kind is ProblemKind.NOT_SIGNED_IN or self._turned_away >= TURNED_AWAY:
                return ProblemKind.NOT_SIGNED_IN
            return kind if self._out_of_reach >= OUT_OF_REACH else None


FILER_SEES = frozenset({Shown.FILING_MENUS, Shown.LANDING_PAGE})
STEP_OF_ROUTE = {
    LinkRoute.WALK: LinkStep.THERE,
    LinkRoute.APPELLATE: LinkStep.THERE,
    LinkRoute.NONE: LinkStep.NONE,
    LinkRoute.UNKNOWN: LinkStep.NOT_KNOWN,
}


def link_step(court: Court, today: date) -> LinkStep:
    """What the list of courts says of linking at this court on this day."""
    step = STEP_OF_ROUTE[court.route]
    waits = step is not LinkStep.NONE and gate(court, today).state is GateState.NOT_YET
    return LinkStep.NOT_YET if waits else step


def once(courts: Iterable[Court]) -> tuple[Court, ...]:
    """Each court once, at its first place."""
    return tuple({court.id: court for court in courts}.values())


def records_of(journal: Journal, username: str) -> dict[str, Record]:
    """What the journal tells of this person, by court id. Raises JOURNAL_UNWRITABLE."""
    by_court: dict[str, list[Attempt]] = {}
    for attempt in journal.attempts_of(username):
        by_court.setdefault(attempt.court_id, []).append(attempt)
    return {court_id: record_of(attempts) for court_id, attempts in by_court.items()}


def standings(
    courts: Iterable[Court],
    journal: Journal,
    username: str,
    looks: Mapping[str, LastLook],
    today: date,
    *,
    zone: tzinfo | None = None,
) -> tuple[CourtStanding, ...]:
    """Where the links of a PACER user name stand, a row for each court, in the order of `courts`.

    A court that is given twice has one row. `looks`: by court id. `today`: by the calendar of `zone` (None:
    this computer's own). Raises `CourtProblem` JOURNAL_UNWRITABLE where the journal can't be read.
    """
    records = records_of(journal, username)
    return tuple(
        court_standing(
            court.id,
            link_step(court, today),
            records.get(court.id, Record()),
            looks.get(court.id, LastLook()),
            today,
            zone=zone,
        )
        for court in once(courts)
    )


class CourtLooks:
    """Opens courts for one PACER user name, a court a call, from several threads at once."""

    def __init__(
        self,
        open_adapter: Callable[[Court, str], CourtAdapter],
        journal: Journal,
        username: str,
        now: Callable[[], datetime],
        *,
        vault: Vault | None,
        practice: bool,
    ) -> None:
        self._open_adapter = open_adapter
        self._journal = journal
        self._username = username
        self._now = now
        self._vault, self._practice = vault, practice
        self._lock = threading.Lock()
        self._open: set[LinkSession] = set()

    def look(self, court: Court, older: LastLook) -> tuple[LastLook, Record | None]:
        """What the court shows now, after `older`, and what the journal tells since (None: as before).

        Raises nothing: what failed is in the look.
        """
        try:
            signed_in, door = self._ask(court, older.door)
            record = record_of(self._journal.attempts_of(self._username, court.id))
            return older.answered(signed_in, self._now(), door), record
        except CourtProblem as failure:
            problem = failure.problem
        except Exception as fault:  # noqa: BLE001 - one court's page must not end the look at the others
            LOG.warning("The look at %s failed: %s", court.id, type(fault).__name__)
            problem = Problem(ProblemKind.PROGRAM_ERROR)
        return older.failed(problem, self._now()), None

    def end_calls(self) -> None:
        """From any thread: the calls under way end with CANCELLED."""
        with self._lock:
            open_now = tuple(self._open)
        for session in open_now:
            session.cancel()

    def _ask(self, court: Court, door: str) -> tuple[SignedIn, str]:
        """What the court shows, and where its filing system is."""
        adapter = self._open_adapter(court, door)
        session = LinkSession(adapter, self._journal, vault=self._vault, practice=self._practice)
        with self._lock:
            self._open.add(session)
        try:
            # the sign-in may end, or become another person's, while this court is read
            self._same_person(adapter)
            signed_in = session.look()
            self._same_person(adapter)
            return signed_in, adapter.door
        finally:
            with self._lock:
                self._open.discard(session)
            session.sign_out()

    def _same_person(self, adapter: CourtAdapter) -> None:
        person, mine = adapter.signed_in_as, self._journal.person_of(self._username)
        if person is None or self._journal.person_of(person) != mine:
            raise CourtProblem(ProblemKind.NOT_SIGNED_IN)


def utc_now() -> datetime:
    return datetime.now(UTC)


class LinkSurvey:
    """Looks at each of `courts` once and says where the links of the PACER user `username` stand.

    `open_adapter` gives a new adapter that shares the sign-in; it is called on the survey's threads, and the
    survey closes what it gave. Its second argument is the address of the court's filing system, as an
    earlier look found it, or "". `on_begun` gets the id of a court that is being asked, `on_standing` each
    row as it becomes known; both come on the survey's threads, one at a time, and never after `run` has
    returned. `looks`: what earlier looks saw. The person's own courts, by the records and by those looks,
    come first. At most `at_once` courts are asked at a time, never more than eight, two after
    TOO_MANY_REQUESTS or a second time-out, and courts on one site one after the other. Courts without a link
    step are not asked. No link form is opened and nothing is submitted; what a menu tells of an unsettled
    attempt is written to the journal.
    """

    def __init__(
        self,
        courts: Sequence[Court],
        open_adapter: Callable[[Court, str], CourtAdapter],
        journal: Journal,
        username: str,
        *,
        on_begun: Callable[[str], object],
        on_standing: Callable[[CourtStanding], object],
        looks: Mapping[str, LastLook] | None = None,
        at_once: int = MOST_AT_ONCE,
        vault: Vault | None = None,
        practice: bool = False,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self._courts = once(courts)
        self._asking = CourtLooks(open_adapter, journal, username, now, vault=vault, practice=practice)
        self._journal = journal
        self._username = username
        self._on_begun, self._on_standing = on_begun, on_standing
        self._looks = dict(looks or {})
        self._at_once = max(1, min(at_once, MOST_AT_ONCE))
        self._now = now
        self._records: dict[str, Record] = {}
        self._lock = threading.Lock()
        self._telling = threading.Lock()
        self._threads: SurveyThreads | None = None
        self._cancelled = False
        self._ended: Problem | None = None

    @property
    def ended(self) -> Problem | None:
        """Why the last run left courts unasked: CANCELLED, NOT_SIGNED_IN (the sign-in has ended), the way
        to all courts is gone (OFFLINE and the like), or PROGRAM_ERROR. None: it asked them all."""
        return self._ended

    @property
    def looks(self) -> dict[str, LastLook]:
        """What is known of the last look at each court, by its id; to be kept with the person's list."""
        with self._lock:
            return dict(self._looks)

    def run(self) -> tuple[CourtStanding, ...]:
        """Looks at all courts; blocks. Gives a row for each court, in their order.

        Raises `CourtProblem` JOURNAL_UNWRITABLE where the records can't be read; nothing was asked then.
        """
        return self._go(self._courts)

    def retry(self, court_ids: Iterable[str]) -> tuple[CourtStanding, ...]:
        """Looks at these courts once more, as `run` does. A `cancel` from before is over."""
        wanted = set(court_ids)
        with self._lock:
            self._cancelled = False
        return self._go([court for court in self._courts if court.id in wanted])

    def cancel(self) -> None:
        """From any thread, also before `run`: what is known stays, courts not reached stay as they were."""
        with self._lock:
            self._cancelled = True
            threads = self._threads
        if threads is not None:
            threads.stop()

    def _go(self, courts: Sequence[Court]) -> tuple[CourtStanding, ...]:
        with self._lock:
            self._records = records_of(self._journal, self._username)
        asked = [court for court in courts if court.route is not LinkRoute.NONE]
        turn = _Turn(sorted(asked, key=self._is_own, reverse=True))
        sites: dict[str, list[Court]] = {}
        for court in turn.left.values():
            sites.setdefault(court.ecf_url, []).append(court)
        jobs = [partial(self._visit, turn, site) for site in sites.values()]
        with self._lock:
            self._ended = None
            threads = self._threads = turn.threads = SurveyThreads(
                jobs, self._at_once, self._asking.end_calls
            )
            if self._cancelled:
                threads.stop()
        threads.run()
        with self._telling:
            # what a thread that was left behind still finds is told to nobody
            turn.over = True
        self._ended = self._why_left(turn)
        return tuple(self._row(court) for court in self._courts)

    def _is_own(self, court: Court) -> bool:
        """Whether the person is known to have had to do with this court."""
        with self._lock:
            return court.id in self._records or self._looks.get(court.id, LastLook()).shown in FILER_SEES

    def _visit(self, turn: _Turn, site: Sequence[Court]) -> None:
        """Asks the courts of one site, one after the other."""
        for court in site:
            with self._telling:
                if turn.over or turn.ended is not None or self._cancelled:
                    return
                self._on_begun(court.id)
            look, record = self._asking.look(court, self._look_at(court))
            if not self._heard(turn, court, look, record):
                return

    def _heard(self, turn: _Turn, court: Court, look: LastLook, record: Record | None) -> bool:
        """Takes in what a look found and tells it. False where it was cancelled or nobody waits for it."""
        kind = None if look.problem is None else look.problem.kind
        with self._telling:
            if turn.over or kind is ProblemKind.CANCELLED:
                return False
            del turn.left[court.id]
            turn.heard(kind)
            if record is not None:
                with self._lock:
                    self._records[court.id] = record
            self._put(court, look)
        return True

    def _why_left(self, turn: _Turn) -> Problem | None:
        """Why courts were left unasked; where the sign-in has ended, their rows say so."""
        if self._cancelled and turn.left:
            return Problem(ProblemKind.CANCELLED)
        if turn.ended is not None and turn.ended.kind is ProblemKind.NOT_SIGNED_IN:
            for court in turn.left.values():
                self._put(court, self._look_at(court).failed(turn.ended, self._now()))
        if turn.ended is None and turn.left:
            return Problem(ProblemKind.PROGRAM_ERROR)
        return turn.ended

    def _put(self, court: Court, look: LastLook) -> None:
        with self._lock:
            self._looks[court.id] = look
        self._on_standing(self._row(court))

    def _look_at(self, court: Court) -> LastLook:
        with self._lock:
            return self._looks.get(court.id, LastLook())

    def _row(self, court: Court) -> CourtStanding:
        today = self._now().astimezone().date()
        with self._lock:
            record, look = self._records.get(court.id, Record()), self._looks.get(court.id, LastLook())
        return court_standing(court.id, link_step(court, today), record, look, today)


class _Turn:
    """One run: which courts are left to ask, and why no further one is asked."""

    def __init__(self, courts: Iterable[Court]) -> None:
        self.left = {court.id: court for court in courts}
        self.ended: Problem | None = None
        self.over = False
        self.threads: SurveyThreads | None = None
        self._outage = Outage()

    def heard(self, kind: ProblemKind | None) -> None:
        """Takes how a look failed, None where it was answered."""
        over = self._outage.heard(kind)
        if self._outage.wants_fewer and self.threads is not None:
            self.threads.slow_down(FEWER_AT_ONCE)
        if over is not None and self.ended is None:
            self.ended = Problem(over)
            if self.threads is not None:
                self.threads.begin_no_more()
