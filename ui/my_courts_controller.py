"""A person's list of courts: what is on it, where each link stands, and the one look at all of them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.courts.court import LinkRoute
from app.linking import CourtProblem, Problem, ProblemKind, advance
from app.linking.events import (
    Event,
    MyCourtsOpened,
    SignedInForSurvey,
    StartedOver,
    Step,
    SurveyEnded,
    SurveyWanted,
    Work,
    WorkFailed,
    WorkStarted,
)
from app.linking.state import SIGN_IN_ENDED
from ui.view_state import MyList, NameInDoubt

if TYPE_CHECKING:
    from types import ModuleType

    from app.adapter.port import PacerLogin
    from app.courts.court import Court
    from app.linking.standing import CourtStanding, LastLook
    from app.linking.state import LinkState
    from app.records.attempts import Attempt
    from app.records.my_courts import MyCourts
    from app.survey import LinkSurvey
    from ui.services import Services
    from ui.sessions import Sessions, SignInReply
    from ui.state_holder import StateHolder
    from ui.worker import Worker

TELL_EVERY = 100
"""Milliseconds between two pictures of a survey that goes on: each costs every page a turn."""

LOOK_AT_CLOCK = 60_000
"""Milliseconds; a computer that wakes up looks at once."""

OpenSurvey = Callable[[Callable[[str], None], Callable[["CourtStanding"], None]], "LinkSurvey"]


class SurveyRun:
    """`open_survey` makes the survey; `tell` is called on its threads with the id of each court that is being
    read, and with each row as it becomes known. `cancel` and `looks` may be called from any thread.
    """

    def __init__(self, open_survey: OpenSurvey, tell: Callable[[object], None]) -> None:
        self._open, self._tell = open_survey, tell
        self._lock = threading.Lock()
        self._survey: LinkSurvey | None = None
        self._stopped = False

    @property
    def looks(self) -> dict[str, LastLook]:
        """What is known of the last look at each court."""
        survey = self._survey
        return {} if survey is None else survey.looks

    def cancel(self) -> None:
        """What is known stays; courts that were not reached stay as they were."""
        with self._lock:
            self._stopped = True
            if self._survey is not None:
                self._survey.cancel()

    def run(self) -> tuple[tuple[CourtStanding, ...], Problem | None]:
        """Reads the courts; gives their rows, and the problem that ended it early, if one did."""
        survey = self._open(self._tell, self._tell)
        with self._lock:
            if self._stopped:
                raise CourtProblem(ProblemKind.CANCELLED)
            self._survey = survey
        try:
            rows = survey.run()
        except CourtProblem as stopped:
            if stopped.kind is not ProblemKind.JOURNAL_UNWRITABLE:
                raise
            return (), stopped.problem
        return rows, survey.ended or _turned_away(rows)


def _turned_away(rows: tuple[CourtStanding, ...]) -> Problem | None:
    """Where no court answers and one sends to the log-in, the sign-in has ended, however few were asked."""
    from app.linking.standing import Standing  # not before the first paint

    asked = [row for row in rows if row.standing is not Standing.NOT_NEEDED]
    answered = any(row.problem is None for row in asked)
    turned = any(row.problem is not None and row.problem.kind in SIGN_IN_ENDED for row in asked)
    return Problem(ProblemKind.NOT_SIGNED_IN) if turned and not answered else None


class MyCourtsController(QObject):
    """A method for each thing that a person can want of the list; it shows through `holder`.

    `paper_wanted` carries the path for a CSV of the list, or None to print it; `receipt_wanted` an attempt
    (`Attempt`) whose receipt is to be shown.
    """

    paper_wanted = Signal(object)
    receipt_wanted = Signal(object)

    def __init__(self, holder: StateHolder, worker: Worker, services: Services, sessions: Sessions) -> None:
        super().__init__(holder)
        self._holder, self._worker = holder, worker
        self._services, self._sessions = services, sessions
        self._lists = services.lists
        self._mine: MyCourts | None = None
        self._owner = ""
        self._awaits_kept = False  # the list of the person who has signed in is being read
        self._person = object()  # what was asked for an earlier one is answered to nobody
        self._wanted: tuple[str, ...] | None = None
        self._run: SurveyRun | None = None
        self._asked = 0
        self._told: list[object] = []
        self._picture = QTimer(self, singleShot=True, interval=TELL_EVERY)
        self._picture.timeout.connect(self._show_told)
        self._clock = QTimer(self, interval=LOOK_AT_CLOCK)
        self._clock.timeout.connect(self.look_at_clock)

    # ---- the list

    def open(self) -> None:
        """Shows the list; the court of the result that is being left joins it."""
        state = self._holder.state
        linked = state.court_id if state.step is Step.STATUS else None
        self._holder.apply(MyCourtsOpened())
        if linked is not None:
            self._change(self._list.with_courts(linked), "")

    def close(self) -> None:
        """Ends everything; nothing is shown any more."""
        self._clock.stop()
        self._picture.stop()
        if self._run is not None:
            self._run.cancel()

    def add(self, court_ids: Iterable[str], settles: Iterable[str] = (), said: str = "") -> None:
        """Adds courts. `settles`: names that were in doubt and are not any more."""
        if not self._idle:
            return
        courts, before, settled = self._holder.view.courts, self._list, set(settles)
        if courts is None:
            return
        asked = dict.fromkeys(one for one in court_ids if one in courts)
        after = before.with_courts(*asked)
        new = [courts[one].short_name for one in asked if one not in before.courts]
        twice = [courts[one].short_name for one in asked if one in before.courts]
        came = words().added_words(new, twice)
        doubts = tuple(one for one in self._holder.view.my_list.doubts if one.typed not in settled)
        self._show(doubts=doubts)
        self._change(after, " ".join(part for part in (said, came) if part))

    def remove(self, court_id: str) -> None:
        """Takes a court off the list."""
        if self._idle:
            self._change(self._list.without(court_id), "")

    def add_recorded(self) -> None:
        """Adds the courts that the records on this computer name."""
        if self._idle:
            self._ask(partial(self._lists.recorded, self._who), self._add_recorded)

    def read_file(self, path: str) -> None:
        """Adds the courts that a CSV file names."""
        courts = self._holder.view.courts
        if self._idle and courts is not None:
            self._ask(partial(self._lists.names_in, path, courts), self._add_named)

    def leave_names_out(self) -> None:
        """Names in doubt are not added."""
        if self._idle:
            self._show(doubts=(), said="")

    def keep(self, keep: bool) -> None:
        """Keeps this list on this computer for the person, or deletes it."""
        if not self._idle:
            return
        self._show(keep=keep, said=words().KEPT_LATER if keep and not self._who else "")
        if keep:
            self._keep()
        elif self._who:
            self._ask(partial(self._lists.forget, self._who), self._written)

    def put_out(self, path: str | None) -> None:
        """Saves the list as CSV at `path`, or prints it (None)."""
        if self._idle:
            self.paper_wanted.emit(path)

    def show_receipt(self, court_id: str) -> None:
        """Shows the receipt of the newest try at this court."""
        if not self._idle:
            return
        row = self._holder.view.my_list.rows.get(court_id)
        if row is None or row.attempt_id is None:
            self._show(said=words().NO_RECEIPT_HERE)
        else:
            self._ask(partial(self._lists.attempt, row.attempt_id), self._show_receipt)

    @Slot()
    def look_at_clock(self) -> None:
        """After midnight, and after a sleep, what was seen "today" is of another day."""
        holder, day = self._holder, self._holder.view.today
        if holder.state.step is Step.MY_COURTS and holder.state.work is None:
            holder.show(holder.view)
            if holder.view.today != day:
                self._refresh()

    def moved(self, before: LinkState, event: Event) -> None:
        """After every event: a list that comes into sight is read again, one that is left is forgotten."""
        state = self._holder.state
        if isinstance(event, StartedOver) and not event.keep_person:
            self._mine, self._owner, self._person, self._wanted = None, "", object(), None
            self._awaits_kept = False
            self._holder.show(replace(self._holder.view, my_list=MyList()))
        elif isinstance(event, SignedInForSurvey) and state is not before:
            self._welcome()
        elif state.step is Step.MY_COURTS and before.step is not Step.MY_COURTS:
            self._wanted = None
            self._clock.start()
            self._show(loading=True)
            self._ask(self._lists.any_kept, self._kept_here_known, self._kept_here_unread)
            self._welcome()

    # ---- the survey

    def find_links(self, court_ids: tuple[str, ...] = ()) -> None:
        """Reads these courts of the list, all if none is named; a sign-in comes first if need be."""
        if not self._idle:
            return
        self._wanted = court_ids
        if self._who:
            self._go_on()
        else:
            self._holder.apply(SurveyWanted())

    def sign_in(self, username: str, find_login: Callable[[], PacerLogin], *, keep: bool) -> None:
        """Signs in to PACER without a court."""
        holder, court = self._holder, self._any_court()
        started = advance(holder.state, WorkStarted(Work.SIGNING_IN))
        if court is None or started is holder.state:
            return
        holder.pick(username)
        if self._sessions.here is not None:  # their sign-in has ended; the new one is shared from here on
            for sign_out in self._sessions.let_go():
                self._worker.run(sign_out, holder.signed_out, lasting=True)
        holder.show(replace(holder.view, state=started, notice=None))
        call = partial(self._sessions.account(court).sign_in, find_login, keep=keep)
        holder.run_work(Work.SIGNING_IN, call, self._signed_in)

    def resume_tries(self) -> None:
        """After two refusals one more try is wanted."""
        court = self._any_court()
        if court is not None:
            self._worker.run(self._sessions.account(court).resume_tries, self._tries_resumed)

    def cancel(self) -> None:
        """Ends a survey that goes on; what it found is kept."""
        run = self._run
        if run is None:
            return
        run.cancel()
        self._end(run)
        self._show(reading=(), read=0, to_read=0, said=words().STOPPED)

    def _go_on(self) -> None:
        """Begins the survey that was asked for, if one was and somebody is signed in."""
        holder, wanted, who = self._holder, self._wanted, self._who
        courts, share = holder.view.courts, self._sessions.share
        if wanted is None or not who or courts is None:
            return
        self._wanted = None
        mine = self._list
        asked = [courts[one] for one in mine.courts if (not wanted or one in wanted) and one in courts]
        started = advance(holder.state, WorkStarted(Work.SURVEYING))
        if not asked or started is holder.state or share is None:
            return
        lists, looks, worker = self._lists, dict(mine.looks), self._worker

        def survey(begun: Callable[[str], None], known: Callable[[CourtStanding], None]) -> LinkSurvey:
            return lists.survey(asked, share, who, looks, begun, known)

        def tell(found: object) -> None:
            worker.post(partial(self._hear, run, found))

        run = self._run = SurveyRun(survey, tell)
        # a court without a link step is not read
        self._asked = sum(court.route is not LinkRoute.NONE for court in asked)
        shown = replace(holder.view.my_list, reading=(), read=0, to_read=self._asked, said="")
        holder.show(replace(holder.view, state=started, my_list=shown))
        holder.run_work(Work.SURVEYING, run.run, partial(self._surveyed, run), partial(self._stopped, run))

    def _hear(self, run: SurveyRun, found: object) -> None:
        if run is self._run:  # a thread of an earlier survey may still tell something
            self._told.append(found)
            if not self._picture.isActive():
                self._picture.start()

    @Slot()
    def _show_told(self) -> None:
        """Shows all that was told since the last picture, at once."""
        told, self._told = self._told, []
        shown = self._holder.view.my_list
        rows, reading, read = dict(shown.rows), list(shown.reading), shown.read
        for one in told:
            if isinstance(one, str):
                reading.append(one)
                continue
            row: CourtStanding = one  # type: ignore[assignment]  # all else that is told
            rows[row.court_id] = row
            reading = [court_id for court_id in reading if court_id != row.court_id]
            read += 1
        if told:
            self._show(rows=rows, reading=tuple(reading), read=read)

    def _surveyed(self, run: SurveyRun, found: tuple[tuple[CourtStanding, ...], Problem | None]) -> None:
        (rows, ended), end = found, SurveyEnded()
        self._end(run)
        if ended is None:
            said = words().read_words(rows, self._asked)
        elif ended.kind is ProblemKind.JOURNAL_UNWRITABLE:
            said = words().RECORDS_UNREADABLE
        else:
            said = "" if ended.kind is ProblemKind.NOT_SIGNED_IN else words().way_gone_words(ended)
        known = {**self._holder.view.my_list.rows, **{row.court_id: row for row in rows}}
        self._show(rows=known, reading=(), read=0, to_read=0, said=said)
        signed_out = ended is not None and ended.kind is ProblemKind.NOT_SIGNED_IN
        self._holder.apply(WorkFailed(ended) if ended is not None and signed_out else end)

    def _stopped(self, run: SurveyRun) -> None:
        """The survey could not be made, or the program failed in it."""
        self._end(run)

    def _end(self, run: SurveyRun) -> None:
        self._picture.stop()
        self._show_told()
        if self._run is run:
            self._run = None
        self._mine = self._list.with_looks(run.looks)
        self._refresh()
        self._keep()

    def _signed_in(self, reply: SignInReply) -> None:
        holder, facts = self._holder, reply.facts
        if reply.problem is not None:
            holder.show_refusal(reply.problem, facts.refusals, at_pacer=True)
            holder.apply(WorkFailed(reply.problem, facts.refusals))
            return
        holder.show_signed_in(reply.username, facts.kept, reply.warnings)
        holder.apply(SignedInForSurvey(reply.username))

    def _tries_resumed(self, _none: object) -> None:
        self._holder.show(replace(self._holder.view, pacer_paused=False, notice=None))

    def _any_court(self) -> Court | None:
        """Any court of the realm: PACER is the same for all."""
        return next(iter(self._holder.view.courts or ()), None)

    # ---- what is kept and read

    @property
    def _idle(self) -> bool:
        return self._holder.state.work is None

    @property
    def _list(self) -> MyCourts:
        if self._mine is None:
            from app.records.my_courts import MyCourts  # its libraries wait until after the first paint

            self._mine = MyCourts()
        return self._mine

    @property
    def _who(self) -> str:
        return self._holder.state.pacer_username or ""

    def _change(self, mine: MyCourts, said: str) -> None:
        self._mine = mine
        self._show(courts=mine.courts, said=said)
        self._refresh()
        self._keep()

    def _refresh(self) -> None:
        """Has the rows made again from the records and the last looks."""
        courts, today = self._holder.view.courts, self._holder.view.today
        if courts is None or today is None:
            return
        listed = [courts[one] for one in self._list.courts if one in courts]
        rows = partial(self._lists.standings, listed, self._who, self._list.looks, today)
        self._ask(rows, self._show_rows)

    def _keep(self) -> None:
        if self._holder.view.my_list.keep and self._who and self._who.casefold() == self._owner.casefold():
            self._ask(partial(self._lists.keep, self._who, self._list), self._written)

    def _welcome(self) -> None:
        """The person signed in gets the list that is kept for them, and nobody gets another person's."""
        who = self._who
        if not who or who.casefold() == self._owner.casefold():
            self._show(courts=self._list.courts)
            self._refresh()
            self._go_on()
            return
        if self._owner:
            self._mine, self._person = None, object()
            self._show(courts=(), rows={}, keep=False)
        self._owner, self._awaits_kept = who, True
        self._show(loading=True)
        self._ask(partial(self._lists.kept, who), self._take_kept, self._kept_unread)

    def _kept_here_known(self, kept_here: bool) -> None:
        self._show(kept_here=kept_here, loading=self._awaits_kept)

    def _kept_here_unread(self, problem: Problem | None) -> None:
        self._show(loading=self._awaits_kept)
        self._failed(problem)

    def _take_kept(self, kept: MyCourts | None) -> None:
        """What is kept stands first; what was added before the sign-in follows."""
        self._awaits_kept = False
        if kept is not None:
            self._mine = kept.with_courts(*self._list.courts).with_looks(self._list.looks)
            self._show(keep=True)
        nothing = not self._list.courts and self._holder.view.my_list.kept_here
        self._show(courts=self._list.courts, said=words().NOTHING_KEPT if nothing else "", loading=False)
        self._refresh()
        self._keep()
        self._go_on()

    def _kept_unread(self, problem: Problem | None) -> None:
        """A list that could not be read must not hold a survey up."""
        self._take_kept(None)
        self._failed(problem)

    def _show_receipt(self, attempt: Attempt | None) -> None:
        if attempt is None:
            self._show(said=words().NO_RECEIPT_HERE)
        else:
            self.receipt_wanted.emit(attempt)

    def _written(self, done: bool) -> None:
        if not done:
            self._show(said=words().NOT_KEPT)

    def _failed(self, problem: Problem | None) -> None:
        """`problem` None: the program itself failed."""
        if problem is None:
            self._worker.failed.emit(None)
        elif problem.kind is ProblemKind.UNREADABLE:
            self._show(said=words().CSV_UNREADABLE.format(path=problem.about))
        else:
            self._show(said=words().RECORDS_UNREADABLE)

    def _show_rows(self, rows: tuple[CourtStanding, ...]) -> None:
        found = {row.court_id: row for row in rows if row.court_id in self._list.courts}
        self._show(rows=found)

    def _add_recorded(self, court_ids: tuple[str, ...]) -> None:
        courts = self._holder.view.courts or ()
        new = [one for one in court_ids if one in courts and one not in self._list.courts]
        if new:
            self.add(new)
        else:
            self._show(said=words().NO_RECORDS)

    def _add_named(self, found: tuple[tuple[str, ...], tuple[NameInDoubt, ...]]) -> None:
        named, doubts = found
        self._show(doubts=doubts)
        self.add(named, said=words().csv_words(len(named), len(doubts)))

    def _ask(
        self,
        call: Callable[[], object],
        then: Callable[[Any], None],
        failed: Callable[[Problem | None], None] | None = None,
    ) -> None:
        """Has `call` run for this person; what it gives goes to `then`, and to nobody after a change."""
        person, otherwise = self._person, failed or self._failed

        def done(value: object) -> None:
            if person is self._person:
                then(value)

        def stopped(problem: Problem | None) -> None:
            if person is self._person:
                otherwise(problem)

        self._worker.run(call, done, stopped, lasting=True)

    def _show(self, **changes: Any) -> None:
        view = self._holder.view
        self._holder.show(replace(view, my_list=replace(view.my_list, **changes)))


def words() -> ModuleType:
    """The words of the list, loaded when they are first needed."""
    from ui.text import my_courts

    return my_courts
