"""From what a person wants to a call, and from its answer to the next state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.linking import Problem, ProblemKind
from app.linking.events import (
    Event,
    PacerAccepted,
    ProposalLapsed,
    SignedOut,
    StartedOver,
    SurveyEnded,
    WentTo,
    WorkFailed,
)
from app.linking.state import LinkState
from app.linking.steady import steady
from app.linking.steps import Step, Work
from ui import intents as want
from ui.asides import DESK_SAID, Asides
from ui.at_court import AtCourt
from ui.backend import Answer, Backend
from ui.desk_word import back_to_login
from ui.my_courts.conduct import MyCourtsPart
from ui.my_courts.list_intents import OpenMyCourts
from ui.premises import Premises
from ui.preparation import Preparation
from ui.proposal_age import ProposalAge
from ui.report import ReceiptWanted, Report
from ui.scene import Mode
from ui.sittings import Sittings
from ui.stage import Stage
from ui.unheard import MAY_LINK, crashed_event, given_up_event
from ui.words import problem_words
from ui.words.window import CRASHED, NO_SUCH_COURT, STOPPING

GIVE_UP_AFTER = 3.0


class Conductor(Stage):
    """Acts on intents, one at a time; every change shows on the stage.

    `start_at` is a court to begin with. `now` is the clock in which proposals were made, in seconds;
    `today` the person's day.
    `address_wanted`, `receipt_found`, `sheet_wanted` and `page_wanted` are those of `Asides`.
    """

    address_wanted = Signal(str)
    receipt_found = Signal(object, object)
    sheet_wanted = Signal(object)
    page_wanted = Signal(object)

    def __init__(
        self,
        backend: Backend,
        premises: Premises,
        *,
        mode: Mode = Mode.REAL,
        start_at: str | None = None,
        now: Callable[[], float] = steady,
        today: Callable[[], date] = date.today,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(mode, premises.code_of, parent, today=today)
        self._backend, self._premises, self._start_at = backend, premises, start_at
        self._sittings = Sittings(premises)
        self._asides = Asides(self, backend, premises, self._sittings)
        self._asides.address_wanted.connect(self.address_wanted)
        self._asides.receipt_found.connect(self.receipt_found)
        self._asides.sheet_wanted.connect(self.sheet_wanted)
        self._asides.page_wanted.connect(self.page_wanted)
        self._preparation = Preparation(self, backend, premises)
        self._at_court = AtCourt(self, backend, premises, self._sittings, self._preparation)
        self.my_courts = MyCourtsPart(self, backend, premises, self._sittings)
        self._age = ProposalAge(now, self)
        self._age.lapsed.connect(self._lapsed)
        self._patience = QTimer(self, singleShot=True)
        self._patience.timeout.connect(self._give_up)
        backend.answered.connect(self._heard)
        backend.left_behind.connect(self._let_go_of_sign_in)

    def open(self) -> None:
        """Begins to load what the first paint did not wait for."""
        self._backend.submit(self._premises.read_courts, None, lasting=True)
        self._backend.submit(self._premises.look_round, None, lasting=True)
        self._backend.submit(self._premises.open_practice, None, lasting=True)

    @Slot(object)
    def act(self, intent: want.Intent) -> None:
        """Does what a person wants; nothing while work is being done."""
        if self.state.work is not None:
            return
        match intent:
            case want.LinkAccounts():
                self._age.look()  # the consent acts only on names that are still fresh
                self._at_court.act(intent)
            case want.GoTo(step):
                self.apply(WentTo(step))
            case want.StartOver(keep_person):
                self._start_over(keep_person)
            case OpenMyCourts():
                self._leave_court()
                self.my_courts.open()
            case _:
                for part in (self._at_court, self._asides, self._preparation, self.my_courts):
                    part.act(intent)

    def cancel(self) -> None:
        """Stops the work being done. What may have linked is heard out for up to three seconds."""
        work = self.state.work
        if work is None:
            return
        self._sittings.cancel()
        self.my_courts.where.cancel()
        if work in MAY_LINK:
            if not self._patience.isActive():
                self._patience.start(int(GIVE_UP_AFTER * 1000))
                self.show(replace(self.scene, stopping=True, notice=STOPPING))
            return
        self._backend.drop()
        if work is Work.SIGNING_IN:
            self._let_go_of_sign_in()
        surveyed = work is Work.SURVEYING  # each court's row says what is known of it
        self.apply(SurveyEnded() if surveyed else WorkFailed(Problem(ProblemKind.CANCELLED)))

    def close(self, limit: float) -> bool:
        """Cancels, signs out and ends the backend within `limit` seconds; True if every call came back."""
        self._age.watch(None)
        self._preparation.close()
        self.my_courts.close()
        self._patience.stop()
        self.pick("")
        self._sittings.cancel()
        self._backend.drop()
        self._sign_out()
        self._backend.submit(self._premises.close, None, lasting=True)
        return self._backend.close(limit)

    def _start_over(self, keep_person: bool) -> None:
        if not keep_person:
            self._let_go_of_sign_in()
            self.pick("")
        self._leave_court()
        self.apply(StartedOver(keep_person))

    def _leave_court(self) -> None:
        left = replace(self.scene, open_attempt=None, doubt=None, kept_cmecf=False)
        self.show(replace(left, receipt_ready=False, notice=None))
        self._preparation.leave_court()

    def _sign_out(self) -> None:
        for sign_out in self._sittings.let_go():
            self._backend.submit(sign_out, None, lasting=True)

    @Slot()
    def _let_go_of_sign_in(self) -> None:
        self._sign_out()
        self.apply(SignedOut())

    @Slot(object)
    def _heard(self, answer: Answer) -> None:
        work = self.state.work
        working = work is not None and answer.token is work
        if isinstance(answer.token, Work) and not working:
            return
        if answer.problem is not None:
            self._stopped_by(answer.problem, working)
        elif answer.crashed and work is not None and working:
            self.apply(crashed_event(self.state, work))
        elif answer.crashed:
            self.show(replace(self.scene, notice=CRASHED))
        elif isinstance(answer.token, ReceiptWanted):
            self.receipt_found.emit(answer.value, answer.token.path)
        elif isinstance(answer.value, Report):
            self._take(answer.value, answer.token)

    def _take(self, report: Report, token: object) -> None:
        if report.change is not None:
            self.show(report.change(self.scene))
        if report.event is not None:
            self.apply(report.event)
        if token == DESK_SAID:
            for event in back_to_login(self.state):
                self.apply(event)
        if self._start_at is not None and self.scene.courts is not None:
            self._begin_at(self._start_at)

    def _stopped_by(self, problem: Problem, working: bool) -> None:
        if working:
            self.apply(WorkFailed(problem))
        else:
            said = problem_words(problem, self.scene.court)
            self.show(replace(self.scene, notice=f"{said.happened} {said.do_now}"))

    def _begin_at(self, court_id: str) -> None:
        self._start_at = None
        if any(court.id == court_id for court in self.scene.courts or ()):
            self._at_court.choose(court_id)
        else:
            self.show(replace(self.scene, notice=NO_SUCH_COURT.format(court_id=court_id)))

    @Slot()
    def _lapsed(self) -> None:
        self.apply(ProposalLapsed())

    @Slot()
    def _give_up(self) -> None:
        """The cancelled call did not come back; what it says later is in the journal alone."""
        event = given_up_event(self.state)
        self._backend.drop()
        self._backend.leave_stuck_call()
        if event is not None:
            self.apply(event)

    def moved(self, before: LinkState, event: Event) -> None:
        state = self.state
        if state.work is None:
            self._patience.stop()
        self._age.watch(None if state.work is Work.LINKING else state.proposal)
        came = state.step is Step.STATUS and before.step is not Step.STATUS
        if came and (state.outcome is None or isinstance(event, PacerAccepted)):
            self._at_court.check_menus(before)
        self.my_courts.moved(before, event)
