"""The roster of an office: whose turn it is, what became of everybody, and the file between two starts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.linking.events import (
    ATTORNEYS_OWN,
    HOLDS_A_PERSON,
    CourtChosen,
    DeskOpened,
    Event,
    StartedOver,
    Step,
)
from app.linking.prerequisites import Case
from app.records.roster import DeskOutcome, Roster, RosterRow, desk_outcome
from ui.text import desk as words
from ui.view_state import Cleared, Desk

if TYPE_CHECKING:
    from app.linking.problems import Problem
    from app.linking.state import LinkState
    from app.records.roster import ReadRoster
    from ui.services import Services
    from ui.state_holder import StateHolder
    from ui.text.desk import HandOver
    from ui.worker import Worker


class RosterController(QObject):
    """A method for each thing that an office can want of its roster; it shows through `holder`.

    `next_wanted`: another attorney's turn comes, so everything is to be cleared first. `paper_wanted`
    carries the path for the day's sheet, or None to print it.
    """

    next_wanted = Signal()
    paper_wanted = Signal(object)

    def __init__(
        self,
        holder: StateHolder,
        worker: Worker,
        services: Services,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        super().__init__(holder)
        self._holder, self._worker, self._services, self._now = holder, worker, services, now
        self._read = False
        self._used = False  # somebody was at a page that holds a person

    # ---- the list

    def open(self, *, again: bool = False) -> None:
        """Shows the page. `again`: the program has started again for the next attorney."""
        first, self._read = not self._read, True
        view = self._holder.view
        self._holder.apply(
            DeskOpened(), replace(view, desk=replace(view.desk, loading=True)) if first else view
        )
        if first:
            read = partial(self._services.read_roster, again=again)
            self._worker.run(read, self._found, self._unread, lasting=True)

    def add(self, attorney: str, courts: str) -> None:
        """Adds an attorney with the courts that were typed."""
        self.add_list(f"{attorney}: {courts}" if courts.strip() else attorney)

    def add_list(self, text: str) -> None:
        """Adds the attorneys and courts of a list that was typed or pasted."""
        courts = self._holder.view.courts
        if self._idle and courts is not None and text.strip():
            self._ask(partial(self._services.roster_in, text, courts), self._add)

    def read_file(self, path: str) -> None:
        """Adds the attorneys and courts of a CSV file."""
        courts = self._holder.view.courts
        if self._idle and courts is not None:
            self._ask(partial(self._services.roster_in_file, path, courts), self._add)

    def settle(self, court_ids: Sequence[str], typed: Sequence[str]) -> None:
        """A person says which courts are meant by what was typed."""
        if not self._idle:
            return
        meant, desk = dict(zip(typed, court_ids, strict=True)), self._desk
        rows = [RosterRow(one.attorney, (meant[one.typed],)) for one in desk.doubts if one.typed in meant]
        doubts = tuple(one for one in desk.doubts if one.typed not in meant)
        self._change(desk.roster.with_rows(rows), doubts=doubts, said="")

    def leave_out(self) -> None:
        """Courts in doubt are not added."""
        if self._idle:
            self._show(doubts=(), said="")

    def merge(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Each pair is one attorney; pairs that were asked about and are not named are two."""
        if not self._idle:
            return
        roster = self._desk.roster
        for one, other in pairs:
            roster = roster.merged(one, other)
        self._change(roster, apart=self._desk.apart | {*self._desk.near}, near=(), said="")

    def remove(self, attorney: str, court_id: str) -> None:
        """Takes a court of an attorney off the list; "" takes all that were not visited."""
        if self._idle:
            self._change(self._desk.roster.without(attorney, court_id or None), said="")

    def keep(self, keep: bool) -> None:
        """Keeps the roster on this computer, or deletes it there."""
        if self._idle and keep is not self._desk.keep:
            self._show(keep=keep)
            self._ask(self._write_call() if keep else self._services.forget_roster, self._written)

    def ask_each(self, ask: bool) -> None:
        """Every attorney is asked what the office has answered, or nobody is any more."""
        if self._idle and ask is not self._desk.roster.ask_each:
            self._change(replace(self._desk.roster, ask_each=ask))

    def put_out(self, path: str | None) -> None:
        """Saves the day's sheet at `path`, or prints it (None)."""
        if self._idle:
            self.paper_wanted.emit(path)

    # ---- one attorney after another

    def may_begin(self, attorney: str) -> bool:
        """Whether nothing of another attorney is in this run; otherwise everything is cleared first."""
        current = self._desk.current
        if self._used and (current is None or current[0] != attorney):
            self.next_wanted.emit()
            return False
        return True

    def begin(self, attorney: str, court_id: str) -> None:
        """It is this attorney's turn, at this court if one is named."""
        self._show(current=(attorney, court_id or None), cleared=None, said="")

    def hand_over(self, what: HandOver) -> None:
        """The attorney has the keyboard, and says so."""
        self._show(at_keyboard=what)

    def show_cleared(self, cleared: Cleared) -> None:
        """After a start: says what was cleared of the attorney before."""
        self._show(cleared=cleared)

    def moved(self, before: LinkState, event: Event) -> None:
        """After every event: notes what became of the attorney whose turn it is."""
        view = self._holder.view
        state = view.state
        self._used = self._used or state.step in HOLDS_A_PERSON
        if self._desk.at_keyboard is not None and state.step not in ATTORNEYS_OWN:
            self._show(at_keyboard=None)
            state = self._holder.state
        if not view.helping:
            return
        back = state.step is Step.DESK and before.step is not Step.DESK
        if back or isinstance(event, StartedOver):
            self._leave()
        elif isinstance(event, CourtChosen) and state is not before and state.court_id is not None:
            self._arrive(state.court_id)
        answered = before.step is Step.PREREQUISITES and state.step is Step.PACER
        if answered and state.case is Case.KNOWS_LOGIN and state.answers != self._desk.roster.answers:
            self._change(replace(self._desk.roster, answers=state.answers))
        self._note(state)

    def write(self) -> None:
        """Has the roster written, for the run that comes next."""
        if self._desk.roster != Roster():
            self._worker.run(self._write_call(), self._written, lasting=True)

    # ---- behind it

    @property
    def _idle(self) -> bool:
        return self._holder.state.work is None

    @property
    def _desk(self) -> Desk:
        return self._holder.view.desk

    def _arrive(self, court_id: str) -> None:
        """The attorney whose turn it is, or one who came without a name, begins at this court."""
        desk = self._desk
        attorney = desk.current[0] if desk.current is not None else ""
        attorney = attorney or words.no_name(len(desk.roster.rows) + 1)
        self._show(current=(attorney, court_id))
        row = desk.roster.row(attorney)
        if row is None or row.outcome(court_id) is not DeskOutcome.BEGUN:
            self._change(desk.roster.visited(attorney, court_id, DeskOutcome.BEGUN, self._now()))

    def _note(self, state: LinkState) -> None:
        outcome, current = desk_outcome(state), self._desk.current
        if outcome is None or current is None or current[1] is None or current[1] != state.court_id:
            return
        row = self._desk.roster.row(current[0])
        if row is not None and row.outcome(current[1]) is not outcome:
            self._change(self._desk.roster.visited(current[0], current[1], outcome, self._now()))

    def _leave(self) -> None:
        """What was begun and has come to nothing was stopped. The attorney may have another court."""
        current, roster = self._desk.current, self._desk.roster
        if current is None:
            return
        row = roster.row(current[0])
        if current[1] is not None and row is not None and row.outcome(current[1]) is DeskOutcome.BEGUN:
            self._change(roster.visited(current[0], current[1], DeskOutcome.STOPPED, self._now()))
        self._show(current=(current[0], None))

    def _found(self, found: tuple[Roster, bool] | None) -> None:
        if found is None:
            self._show(loading=False)
            return
        roster, keep = found  # somebody may have been quicker than the file
        self._show(roster=roster.with_rows(self._desk.roster.rows), keep=keep, loading=False)

    def _unread(self, problem: Problem | None) -> None:
        self._show(loading=False)
        self._failed(problem)

    def _add(self, read: ReadRoster) -> None:
        before, desk = self._desk.roster, self._desk
        roster = before.with_rows(read.rows)
        asked = {(one.attorney, one.typed) for one in desk.doubts}
        doubts = [one for one in read.doubts if one.near and (one.attorney, one.typed) not in asked]
        near = tuple(one for one in roster.near_names() if one not in desk.apart)
        said = words.added_words(before, roster, read)
        self._change(roster, doubts=(*desk.doubts, *doubts), near=near, said=said)

    def _change(self, roster: Roster, **more: Any) -> None:
        self._show(roster=roster, **more)
        if self._desk.keep:
            self.write()

    def _show(self, **changes: Any) -> None:
        self._holder.show(replace(self._holder.view, desk=replace(self._desk, **changes)))

    def _write_call(self) -> Callable[[], bool]:
        return partial(self._services.write_roster, self._desk.roster, keep=self._desk.keep)

    def _written(self, done: bool) -> None:
        if not done:
            self._show(said=words.ROSTER_NOT_WRITTEN)

    def _ask(self, call: Callable[[], object], done: Callable[[Any], None]) -> None:
        self._worker.run(call, done, self._failed, lasting=True)

    def _failed(self, problem: Problem | None) -> None:
        """`problem` None: the program itself failed."""
        if problem is None:
            self._worker.failed.emit(None)
        else:
            self._show(said=words.ROSTER_NOT_READ.format(path=problem.about))
