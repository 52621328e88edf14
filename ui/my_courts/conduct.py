"""A person's list of courts: what is on it, where each link stands, and the one look at all of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.linking import Problem, ProblemKind
from app.linking.events import Event, MyCourtsOpened, SignedInForSurvey, StartedOver
from app.linking.steps import Step
from ui.errands import Errands
from ui.my_courts import list_intents as wish
from ui.my_courts.my_list import MyList, NameInDoubt
from ui.my_courts.where_linked import WhereLinked

if TYPE_CHECKING:
    from types import ModuleType

    from app.linking.standing import CourtStanding, Look
    from app.linking.state import LinkState
    from app.records.attempt import Attempt
    from app.records.my_courts import MyCourts
    from ui.backend import Backend
    from ui.intents import Intent
    from ui.premises import Premises
    from ui.sittings import Sittings
    from ui.stage import Stage


LOOK_AT_CLOCK = 60_000
"""Milliseconds; a computer that wakes up looks at once."""


class MyCourtsPart(QObject):
    """Acts on the intents of the list, and shows it on `stage`.

    `paper_wanted` carries the path for a CSV of the list, or None to print it; `receipt_wanted` an attempt
    (`Attempt`) whose receipt is to be shown.
    """

    paper_wanted = Signal(object)
    receipt_wanted = Signal(object)

    def __init__(self, stage: Stage, backend: Backend, premises: Premises, sittings: Sittings) -> None:
        super().__init__(stage)
        self._stage, self._lists = stage, premises.lists
        self._mine: MyCourts | None = None
        self._owner = ""
        self.where = WhereLinked(stage, backend, premises, sittings)
        self.where.looked.connect(self._take_looks)
        self._clock = QTimer(self, interval=LOOK_AT_CLOCK)
        self._clock.timeout.connect(self.look_at_clock)
        self._errands = Errands(backend, self._failed, self)

    def act(self, intent: Intent) -> None:
        """Does what `intent` asks; nothing for one that belongs elsewhere."""
        match intent:
            case wish.AddCourts(court_ids, doubts):
                self._add(court_ids, settles=doubts)
            case wish.RemoveCourt(court_id):
                self._change(self._list.without(court_id), "")
            case wish.AddRecordedCourts():
                self._errands.ask(partial(self._lists.recorded, self._who), self._add_recorded)
            case wish.ReadCourtFile(path) if self._stage.scene.courts is not None:
                names = partial(self._lists.names_in, path, self._stage.scene.courts)
                self._errands.ask(names, self._add_named)
            case wish.LeaveNamesOut():
                self._show(doubts=(), said="")
            case wish.KeepMyCourts(keep):
                self._keep_wanted(keep)
            case wish.FindLinks(court_ids):
                self.where.find(self._list, court_ids)
            case wish.SaveMyCourts(path):
                self.paper_wanted.emit(path)
            case wish.PrintMyCourts():
                self.paper_wanted.emit(None)
            case wish.ShowReceipt(court_id):
                self._find_receipt(court_id)
            case _:
                self.where.act(intent)

    def open(self) -> None:
        """Shows the list; the court of the result that is being left joins it."""
        state = self._stage.state
        linked = state.court_id if state.step is Step.STATUS else None
        self._stage.apply(MyCourtsOpened())
        if linked is not None:
            self._change(self._list.with_courts(linked), "")

    def close(self) -> None:
        """Ends everything; nothing is shown any more."""
        self._clock.stop()
        self.where.close()

    @Slot()
    def look_at_clock(self) -> None:
        """After midnight, and after a sleep, what was seen "today" is of another day."""
        stage, day = self._stage, self._stage.scene.today
        if stage.state.step is Step.MY_COURTS and stage.state.work is None:
            stage.show(stage.scene)
            if stage.scene.today != day:
                self._refresh()

    def moved(self, before: LinkState, event: Event) -> None:
        """After every event: a list that comes into sight is read anew, one that is left behind forgotten."""
        state = self._stage.state
        if isinstance(event, StartedOver) and not event.keep_person:
            self._mine, self._owner = None, ""
            self._errands.forget()
            self.where.forget()
            self._stage.show(replace(self._stage.scene, my_list=MyList()))
        elif isinstance(event, SignedInForSurvey) and state is not before:
            self._welcome()
        elif state.step is Step.MY_COURTS and before.step is not Step.MY_COURTS:
            self.where.forget()
            self._clock.start()
            self._errands.ask(self._lists.any_kept, self._show_kept_here)
            self._welcome()

    @property
    def _list(self) -> MyCourts:
        if self._mine is None:
            from app.records.my_courts import MyCourts  # its libraries wait until after the first paint

            self._mine = MyCourts()
        return self._mine

    @property
    def _who(self) -> str:
        return self._stage.state.pacer_username or ""

    def _add(self, court_ids: Iterable[str], *, settles: Iterable[str] = (), said: str = "") -> None:
        courts, before, settled = self._stage.scene.courts, self._list, set(settles)
        if courts is None:
            return
        asked = dict.fromkeys(one for one in court_ids if one in courts)
        after = before.with_courts(*asked)
        new = [courts[one].short_name for one in asked if one not in before.courts]
        twice = [courts[one].short_name for one in asked if one in before.courts]
        came = words().added_words(new, twice)
        doubts = tuple(one for one in self._stage.scene.my_list.doubts if one.typed not in settled)
        self._show(doubts=doubts)
        self._change(after, " ".join(part for part in (said, came) if part))

    def _change(self, mine: MyCourts, said: str) -> None:
        self._mine = mine
        self._show(courts=mine.courts, said=said)
        self._refresh()
        self._keep()

    def _refresh(self) -> None:
        """Has the rows made anew from the records and the last looks."""
        courts, today = self._stage.scene.courts, self._stage.scene.today
        if courts is None or today is None:
            return
        listed = [courts[one] for one in self._list.courts if one in courts]
        rows = partial(self._lists.standings, listed, self._who, self._list.looks, today)
        self._errands.ask(rows, self._show_rows)

    def _keep_wanted(self, keep: bool) -> None:
        self._show(keep=keep, said=words().KEPT_LATER if keep and not self._who else "")
        if keep:
            self._keep()
        elif self._who:
            self._errands.ask(partial(self._lists.forget, self._who), self._written)

    def _keep(self) -> None:
        if self._stage.scene.my_list.keep and self._who and self._who.casefold() == self._owner.casefold():
            self._errands.ask(partial(self._lists.keep, self._who, self._list), self._written)

    def _welcome(self) -> None:
        """Who is signed in gets the list that is kept for them, and nobody gets another person's."""
        who = self._who
        if not who or who.casefold() == self._owner.casefold():
            self._show(courts=self._list.courts)
            self._refresh()
            self.where.go_on(self._list)
            return
        if self._owner:
            self._mine = None
            self._errands.forget()
            self._show(courts=(), rows={}, keep=False)
        self._owner = who
        self._errands.ask(partial(self._lists.kept, who), self._take_kept, self._kept_unread)

    def _take_kept(self, kept: MyCourts | None) -> None:
        """What is kept stands first; what was added before the sign-in follows."""
        if kept is not None:
            self._mine = kept.with_courts(*self._list.courts).with_looks(self._list.looks)
            self._show(keep=True)
        nothing = not self._list.courts and self._stage.scene.my_list.kept_here
        self._show(courts=self._list.courts, said=words().NOTHING_KEPT if nothing else "")
        self._refresh()
        self._keep()
        self.where.go_on(self._list)

    def _kept_unread(self, problem: Problem | None) -> None:
        """A list that could not be read must not hold a look up."""
        self._take_kept(None)
        self._failed(problem)

    @Slot(object)
    def _take_looks(self, looks: dict[str, Look]) -> None:
        self._mine = self._list.with_looks(looks)
        self._refresh()
        self._keep()

    def _find_receipt(self, court_id: str) -> None:
        row = self._stage.scene.my_list.rows.get(court_id)
        if row is None or row.attempt_id is None:
            self._show(said=words().NO_RECEIPT_HERE)
        else:
            self._errands.ask(partial(self._lists.attempt, row.attempt_id), self._show_receipt)

    def _show_receipt(self, attempt: Attempt | None) -> None:
        if attempt is None:
            self._show(said=words().NO_RECEIPT_HERE)
        else:
            self.receipt_wanted.emit(attempt)

    def _show_kept_here(self, kept_here: bool) -> None:
        self._show(kept_here=kept_here)

    def _written(self, done: bool) -> None:
        if not done:
            self._show(said=words().NOT_KEPT)

    def _failed(self, problem: Problem | None) -> None:
        """`problem` None: the program itself failed, which has been said by then."""
        if problem is None:
            return
        if problem.kind is ProblemKind.UNREADABLE:
            self._show(said=words().CSV_UNREADABLE.format(path=problem.about))
        else:
            self._show(said=words().RECORDS_UNREADABLE)

    def _show_rows(self, rows: tuple[CourtStanding, ...]) -> None:
        found = {row.court_id: row for row in rows if row.court_id in self._list.courts}
        self._show(rows=found)

    def _add_recorded(self, court_ids: tuple[str, ...]) -> None:
        courts = self._stage.scene.courts or ()
        new = [one for one in court_ids if one in courts and one not in self._list.courts]
        if new:
            self._add(new)
        else:
            self._show(said=words().NO_RECORDS)

    def _add_named(self, found: tuple[tuple[str, ...], tuple[NameInDoubt, ...]]) -> None:
        named, doubts = found
        self._show(doubts=doubts)
        self._add(named, said=words().csv_words(len(named), len(doubts)))

    def _show(self, **changes: Any) -> None:
        scene = self._stage.scene
        self._stage.show(replace(scene, my_list=replace(scene.my_list, **changes)))


def words() -> ModuleType:
    """The words of the list, loaded when they are first needed."""
    from ui.words import my_courts

    return my_courts
