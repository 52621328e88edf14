"""The guarded browser behind the window: opens it, carries questions and answers, and tells how it ended."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from app.linking import Evidence, Outcome, OutcomeState, Problem, ProblemKind, advance
from app.linking.events import (
    BrowserEnded,
    Event,
    OutcomeReached,
    Step,
    TookAutomaticPath,
    TookBrowserPath,
    TookGuidedPath,
    Work,
    WorkFailed,
    WorkStarted,
)
from app.linking.problems import WALK_STOPS
from app.values import dataclass
from ui.sessions import Facts, OutcomeReply
from ui.text.window import STOPPING
from ui.view_state import BrowserView, open_attempt_of, record_doubt_of

if TYPE_CHECKING:
    from app.browser.events import Ending, Told
    from app.browser.guard import Answer
    from app.browser.program import BrowsersFound, Installed
    from app.browser.walk import GuardedWalk
    from app.courts.court import Court
    from app.linking.state import LinkState
    from app.records.attempts import Attempt, Doubt
    from app.records.receipt import Receipt
    from app.records.vault import Keeping
    from ui.services import Services
    from ui.state_holder import StateHolder
    from ui.worker import Worker

GIVE_UP_AFTER = 3.0
"""Seconds for which a browser that is to end is waited for."""


@dataclass(frozen=True)
class RecordHolds:
    """The journal holds something against sending anything: no browser was opened."""

    attempt: Attempt | None
    doubt: Doubt


@dataclass(frozen=True)
class Walked:
    """How a walk ended. `left`: why a login that is dead after the link is still in the store."""

    ending: Ending
    left: Keeping | None = None


class BrowserRun:
    """One opening of the guarded browser by `person`, a PACER user name, at `court`.

    `run` works in the thread that calls it; `answer`, `stop` and `wait` may come from any.
    """

    def __init__(
        self,
        services: Services,
        court: Court,
        person: str,
        installed: Installed,
        accepted: Doubt | None,
        arguments: Sequence[str],
    ) -> None:
        self.court, self.person = court, person
        self._services, self._installed = services, installed
        self._accepted, self._arguments = accepted, arguments
        self._lock = threading.Lock()
        self._walk: GuardedWalk | None = None
        self._stopped = False
        self._over = threading.Event()

    def run(self, tell: Callable[[Told], None]) -> RecordHolds | Walked:
        """Looks at the record, opens the browser, and stays until it has ended."""
        from app.browser.events import Ended, Ending
        from app.records.attempts import NO_DOUBT

        try:
            attempt, doubt = self._services.held_against(self.court, self.person)
            if attempt is not None or (doubt and doubt != self._accepted):
                return RecordHolds(attempt, doubt)
            walk = self._services.open_walk(self.court, self.person, self._accepted or NO_DOUBT)
            with self._lock:
                self._walk = walk
                if self._stopped:
                    return Walked(Ending(Ended.STOPPED))
            ending = walk.run(self._installed, tell, arguments=self._arguments)
            linked = ending.outcome is not None and ending.outcome.state is OutcomeState.LINKED
            left = self._services.forget_dead_login(self.court, self.person) if linked else None
            return Walked(ending, None if left is None or left.is_gone else left)
        finally:
            self._over.set()

    def answer(self, held_id: int, answer: Answer) -> None:
        """The person's word about what is held."""
        if self._walk is not None:
            self._walk.answer(held_id, answer)

    def stop(self) -> None:
        """Ends the browser; one that is not open yet stays closed."""
        with self._lock:
            self._stopped = True
            if self._walk is not None:
                self._walk.stop()

    def wait(self) -> None:
        """Waits for the end, a few seconds at most."""
        self._over.wait(GIVE_UP_AFTER)


class BrowserController(QObject):
    """A method for each thing that a person can want of the guarded browser; it shows through `holder`.

    `reached` takes the outcome of a walk as that of any other way.
    """

    def __init__(
        self,
        holder: StateHolder,
        worker: Worker,
        services: Services,
        reached: Callable[[OutcomeReply], None],
    ) -> None:
        super().__init__(holder)
        self._reached = reached
        self._holder, self._worker, self._services = holder, worker, services
        self._run: BrowserRun | None = None
        self._doubt: Doubt | None = None
        self._then: Event | None = None
        self._attempt: Attempt | None = None
        self._patience = QTimer(self, singleShot=True)
        self._patience.timeout.connect(self._give_up)

    # ---- the way to it and from it

    def take(self) -> None:
        """Shows its page, with the court and the answers as they are."""
        if self._idle and self._holder.is_live:
            self._holder.apply(TookBrowserPath())

    def go_by_hand(self) -> None:
        """Closes the browser, and leads through the link by hand."""
        self._leave(TookGuidedPath())

    def go_automatic(self) -> None:
        """To the sign-in in the window instead."""
        self._leave(TookAutomaticPath())

    def choose(self, path: str) -> None:
        """Takes this program as the browser, from now on."""
        if self._idle:
            self._worker.run(partial(self._services.choose_browser, path), self._found, lasting=True)

    # ---- the browser

    def open(self, person: str, despite_record: bool, arguments: Sequence[str] = ()) -> None:
        """Opens the court. `person`: the PACER user name under which the record is kept.

        `despite_record`: the person was told what the record holds against it, and goes on all the same.
        `arguments` go to the browser, such as where its window stands.
        """
        view, court = self._holder.view, self._holder.view.court
        found = view.browser.found
        installed = None if found is None else found.best
        started = advance(view.state, WorkStarted(Work.BROWSING))
        if court is None or installed is None or not person.strip() or started is view.state:
            return
        accepted = self._doubt if despite_record else None
        run = BrowserRun(self._services, court, person.strip(), installed, accepted, arguments)
        self._run, self._then, self._attempt = run, None, None
        self._holder.show(replace(view, state=started, browser=BrowserView(found), notice=None))
        self._worker.run_beside(
            partial(run.run, self._teller(run)), partial(self._ended, run), partial(self._failed, run)
        )

    def answer(self, held_id: int, answer: Answer) -> None:
        """The person's word about what is held."""
        from app.browser.events import HeldKind
        from app.browser.guard import SubmitConsent

        run, held = self._run, self._holder.view.browser.held
        if run is None or held is None or held.id != held_id or not self._is_open:
            return
        # the names of a login that is held again link nothing by themselves
        if isinstance(answer, SubmitConsent) and held.kind is not HeldKind.ODD_LOGIN:
            self._show(in_flight=True)
        run.answer(held_id, answer)

    def stop(self) -> None:
        """Closes the browser. What is held then was not sent."""
        if self._run is None or not self._is_open or self._patience.isActive():
            return
        self._run.stop()
        self._patience.start(int(GIVE_UP_AFTER * 1000))
        self._holder.show(replace(self._holder.view, stopping=True, notice=STOPPING))

    def close(self) -> None:
        """Ends everything; nothing is shown any more."""
        self._patience.stop()
        if self._run is not None:
            run, self._run = self._run, None
            run.stop()
            self._worker.run(run.wait, lasting=True)

    # ---- afterward

    @property
    def receipt(self) -> Receipt | None:
        """The receipt of the newest walk; None where it sent nothing that links, or a later look came."""
        from app.records.receipt import OUTCOMES, receipt_of

        attempt, court = self._attempt, self._holder.view.court
        if attempt is None or court is None or attempt.court_id != court.id or attempt.state not in OUTCOMES:
            return None
        return receipt_of(attempt, court)

    def forget_receipt(self) -> None:
        """Something newer is known than what the walk left."""
        self._attempt = None

    def court_says(self, said_by: str, done: Callable[[object], None], *, linked: bool) -> bool:
        """Writes down the desk's word on what was sent in the browser; False where it was not sent there."""
        run, state = self._run, self._holder.state
        if run is None or not state.in_browser or state.pacer_username is not None:
            return False
        call = partial(self._services.court_says, run.court, run.person, said_by, linked=linked)
        self._worker.run(call, done)
        return True

    def moved(self, before: LinkState, event: Event) -> None:
        """What follows for the browser from an event, with the state before it."""
        state = self._holder.state
        if state.step is Step.BROWSER and before.step is not Step.BROWSER:
            self._holder.show(replace(self._holder.view, open_attempt=None, doubt=None))
            if self._holder.view.browser.found is None:
                self._worker.run(self._services.find_browsers, self._found, lasting=True)
        if state.court_id != before.court_id:
            self._attempt, self._doubt = None, None
            self._holder.show(
                replace(self._holder.view, browser=BrowserView(self._holder.view.browser.found))
            )
        stopped = isinstance(event, WorkFailed) and event.problem.kind in WALK_STOPS
        if stopped and before.work in (Work.SIGNING_IN, Work.PROPOSING) and before.court_id is not None:
            self._note_stop(before.court_id, True)
        linked = isinstance(event, OutcomeReached) and event.outcome.state is OutcomeState.LINKED
        by_this_program = before.work is Work.LINKING or before.follows
        if linked and by_this_program and before.court_id in self._holder.view.stopped_courts:
            self._note_stop(before.court_id, False)

    # ---- what comes from the walk

    def _teller(self, run: BrowserRun) -> Callable[[Told], None]:
        worker, hear = self._worker, self._hear

        def tell(told: Told) -> None:
            worker.post(partial(hear, run, told))

        return tell

    def _hear(self, run: BrowserRun, told: Told) -> None:
        from app.browser.events import Dropped, Held, Progress

        if run is not self._run or not self._is_open:
            return
        held = self._holder.view.browser.held
        match told:
            case Progress():
                self._show(progress=told)
            case Held():
                self._show(held=told, refused=None, in_flight=False)
            case Dropped(number):
                if held is not None and held.id == number:
                    self._show(held=None)
            case Outcome():
                self._show(outcome=told, held=None, in_flight=False)
            case _:
                self._show(refused=told, in_flight=False)

    def _ended(self, run: BrowserRun, result: RecordHolds | Walked) -> None:
        if run is not self._run or not self._is_open:
            return
        self._patience.stop()
        view = self._holder.view
        if isinstance(result, RecordHolds):
            self._doubt = result.doubt
            self._holder.show(
                replace(
                    view,
                    open_attempt=open_attempt_of(result.attempt),
                    doubt=record_doubt_of(result.doubt or None),
                    browser=BrowserView(view.browser.found),
                )
            )
            self._holder.apply(BrowserEnded())
            return
        ending = result.ending
        self._attempt = ending.attempt
        after = BrowserView(view.browser.found, ending=ending)
        if ending.outcome is None:
            self._holder.show(replace(view, browser=after, doubt=None))
            self._holder.apply(BrowserEnded())
            self._go_on()
            return
        self._holder.show(replace(view, browser=after))
        attempt = ending.attempt
        self._reached(
            OutcomeReply(
                Facts(
                    open_attempt=attempt if attempt is not None and attempt.blocks else None,
                    has_receipt=self.receipt is not None,
                    sent_at=None if attempt is None else attempt.started_at,
                    journal_failed=ending.journal_trouble is not None,
                    left=result.left,
                ),
                ending.outcome,
            )
        )

    def _failed(self, run: BrowserRun, problem: Problem | None) -> None:
        """`problem` None: the program itself failed."""
        if run is not self._run or not self._is_open:
            return
        self._patience.stop()
        may_have_linked = self._holder.view.browser.in_flight
        self._show(progress=None, held=None, in_flight=False)
        failed = problem or Problem(ProblemKind.PROGRAM_ERROR, may_have_linked=may_have_linked)
        self._holder.apply(WorkFailed(failed))

    @Slot()
    def _give_up(self) -> None:
        """The browser did not end in time; what is known later is in the journal alone."""
        if not self._is_open:
            return
        in_flight, known = self._holder.view.browser.in_flight, self._holder.view.browser.outcome
        run, self._run = self._run, None
        self._show(progress=None, held=None, in_flight=False)
        if known is None and in_flight:
            why = frozenset({Evidence.PERSON_STOPPED_WAITING, Evidence.MENU_NOT_READ})
            known = Outcome(OutcomeState.UNKNOWN, None, why)
        self._holder.apply(BrowserEnded() if known is None else OutcomeReached(known))
        self._run = run

    # ---- helpers

    @property
    def _idle(self) -> bool:
        return self._holder.state.work is None

    @property
    def _is_open(self) -> bool:
        return self._holder.state.work is Work.BROWSING

    def _leave(self, event: Event) -> None:
        if self._is_open:
            self._then = event
            self.stop()
        elif self._idle and self._holder.state.step is Step.BROWSER:
            self._holder.apply(event)

    def _go_on(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            self._holder.apply(then)

    def _found(self, found: BrowsersFound) -> None:
        self._show(found=found)

    def _note_stop(self, court_id: str, stopped: bool) -> None:
        self._worker.run(partial(self._services.note_stop, court_id, stopped), self._stops, lasting=True)

    def _stops(self, courts: tuple[str, ...]) -> None:
        self._holder.show(replace(self._holder.view, stopped_courts=courts))

    def _show(self, **changes: object) -> None:
        view = self._holder.view
        browser = replace(view.browser, **changes)  # type: ignore[arg-type]  # names of fields
        self._holder.show(replace(view, browser=browser))
