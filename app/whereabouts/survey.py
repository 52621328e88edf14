"""Where am I linked? A fresh look at many courts with one PACER sign-in, by GETs alone."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from app.courts.court import LinkRoute
from app.linking.problems import Problem, ProblemKind
from app.linking.standing import CourtStanding, Look, Record, court_standing
from app.whereabouts.lanes import Lanes
from app.whereabouts.one_look import CourtLooks
from app.whereabouts.outage import Outage
from app.whereabouts.standings import link_step, once, records_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from app.adapter.port import CourtAdapter
    from app.courts.court import Court
    from app.records.journal import Journal
    from app.records.vault import Vault

MOST_AT_ONCE = 4


def utc_now() -> datetime:
    return datetime.now(UTC)


class LinkSurvey:
    """Looks at each of `courts` once and says where the links of the PACER user `username` stand.

    `open_adapter` gives a new adapter that shares the sign-in; it is called on the survey's threads, and the
    survey closes what it gave. `on_begun` gets the id of a court that is being asked, `on_standing` each row
    as it becomes known; both come on the survey's threads, one at a time, and never after `run` has returned.
    `looks`: what earlier looks saw. At most `at_once` courts are asked at a time, never more than four, and
    courts on one site one after the other. Courts without a link step are not asked. No link form is opened
    and nothing is submitted; what a menu tells of an unsettled attempt is written to the journal.
    """

    def __init__(
        self,
        courts: Sequence[Court],
        open_adapter: Callable[[Court], CourtAdapter],
        journal: Journal,
        username: str,
        *,
        on_begun: Callable[[str], object],
        on_standing: Callable[[CourtStanding], object],
        looks: Mapping[str, Look] | None = None,
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
        self._lanes: Lanes | None = None
        self._cancelled = False
        self._ended: Problem | None = None

    @property
    def ended(self) -> Problem | None:
        """Why the last run left courts unasked: CANCELLED, NOT_SIGNED_IN (the sign-in has ended), the way
        to all courts is gone (OFFLINE and the like), or PROGRAM_ERROR. None: it asked them all."""
        return self._ended

    @property
    def looks(self) -> dict[str, Look]:
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
            lanes = self._lanes
        if lanes is not None:
            lanes.stop()

    def _go(self, courts: Sequence[Court]) -> tuple[CourtStanding, ...]:
        with self._lock:
            self._records = records_of(self._journal, self._username)
        turn = _Turn(court for court in courts if court.route is not LinkRoute.NONE)
        sites: dict[str, list[Court]] = {}
        for court in turn.left.values():
            sites.setdefault(court.ecf_url, []).append(court)
        jobs = [partial(self._visit, turn, site) for site in sites.values()]
        with self._lock:
            self._ended = None
            lanes = self._lanes = turn.lanes = Lanes(jobs, self._at_once, self._asking.end_calls)
            if self._cancelled:
                lanes.stop()
        lanes.run()
        with self._telling:
            # what a thread that was left behind still finds is told to nobody
            turn.over = True
        self._ended = self._why_left(turn)
        return tuple(self._row(court) for court in self._courts)

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

    def _heard(self, turn: _Turn, court: Court, look: Look, record: Record | None) -> bool:
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

    def _put(self, court: Court, look: Look) -> None:
        with self._lock:
            self._looks[court.id] = look
        self._on_standing(self._row(court))

    def _look_at(self, court: Court) -> Look:
        with self._lock:
            return self._looks.get(court.id, Look())

    def _row(self, court: Court) -> CourtStanding:
        today = self._now().astimezone().date()
        with self._lock:
            record, look = self._records.get(court.id, Record()), self._looks.get(court.id, Look())
        return court_standing(court.id, link_step(court, today), record, look, today)


class _Turn:
    """One run: which courts are left to ask, and why no further one is asked."""

    def __init__(self, courts: Iterable[Court]) -> None:
        self.left = {court.id: court for court in courts}
        self.ended: Problem | None = None
        self.over = False
        self.lanes: Lanes | None = None
        self._outage = Outage()

    def heard(self, kind: ProblemKind | None) -> None:
        """Takes how a look failed, None where it was answered."""
        over = self._outage.heard(kind)
        if over is not None and self.ended is None:
            self.ended = Problem(over)
            if self.lanes is not None:
                self.lanes.begin_no_more()
