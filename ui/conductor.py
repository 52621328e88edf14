"""From what a person wants to a call, and from its answer to the next state."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.linking import Problem, ProblemKind, advance
from app.linking.events import (
    CourtChosen,
    Event,
    GuidedTicked,
    PacerAccepted,
    PrerequisitesAnswered,
    ProposalLapsed,
    SignedOut,
    StartedOver,
    TookGuidedPath,
    WentTo,
    WorkFailed,
    WorkStarted,
)
from app.linking.state import LinkState
from app.linking.steps import Step, Work
from ui import intents as want
from ui.asides import DESK_SAID, Asides
from ui.backend import Answer, Backend
from ui.desk_word import back_to_login
from ui.premises import Premises
from ui.preparation import Preparation
from ui.proposal_age import ProposalAge
from ui.report import ReceiptWanted, Report
from ui.scene import Mode
from ui.sitting import Sitting
from ui.sittings import Sittings
from ui.stage import Stage
from ui.unheard import MAY_LINK, crashed_event, given_up_event
from ui.words import problem_words
from ui.words.window import CRASHED, NO_SUCH_COURT, STOPPING

if TYPE_CHECKING:
    from app.adapter.port import CmecfLogin, PacerLogin
    from ui.session_port import Session

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
        now: Callable[[], float] = time.monotonic,
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
            case want.ChooseCourt(court_id):
                self._choose(court_id)
            case want.AnswerPrerequisites():
                self._answer(intent)
            case want.TakeGuidedPath(court_id):
                self._take_guided_path(court_id)
            case want.TickGuided(ticks, finished):
                self._apply(GuidedTicked(ticks, finished))
            case want.SignIn(login, keep):
                self._sign_in(login.username, lambda: login, keep)
            case want.SignInWithKept():
                self._sign_in(intent.username, partial(self._premises.kept_pacer, intent), keep=False)
            case want.Propose(old_login, keep):
                self._propose(lambda _session: old_login, keep)
            case want.ProposeWithKept():
                self._propose(self._premises.kept_cmecf, keep=False)
            case want.LinkAccounts(same_person, typed_name):
                self._link(same_person, typed_name)
            case want.Recheck():
                self._work(Work.RECHECKING, Sitting.recheck)
            case want.GoTo(step):
                self._apply(WentTo(step))
            case want.StartOver(keep_person):
                self._start_over(keep_person)
            case _:
                self._asides.act(intent)
                self._preparation.act(intent)

    def cancel(self) -> None:
        """Stops the work being done. What may have linked is heard out for up to three seconds."""
        work = self.state.work
        if work is None:
            return
        self._sittings.cancel()
        if work in MAY_LINK:
            if not self._patience.isActive():
                self._patience.start(int(GIVE_UP_AFTER * 1000))
                self.show(replace(self.scene, stopping=True, notice=STOPPING))
            return
        self._backend.drop()
        if work is Work.SIGNING_IN:
            self._let_go_of_sign_in()
        self._apply(WorkFailed(Problem(ProblemKind.CANCELLED)))

    def close(self, limit: float) -> bool:
        """Cancels, signs out and ends the backend within `limit` seconds; True if every call came back."""
        self._age.watch(None)
        self._preparation.close()
        self._patience.stop()
        self.pick("")
        self._sittings.cancel()
        self._backend.drop()
        self._sign_out()
        self._backend.submit(self._premises.close, None, lasting=True)
        return self._backend.close(limit)

    def _choose(self, court_id: str) -> None:
        if self.scene.courts is None:
            return
        if court_id != self.state.court_id:
            self.show(replace(self.scene, open_attempt=None, kept_cmecf=False, notice=None))
        self._apply(CourtChosen(court_id))
        self._preparation.court_chosen(self.scene.court)
        self._backend.submit(partial(self._premises.remember_court, court_id), None, lasting=True)

    def _take_guided_path(self, court_id: str | None) -> None:
        if court_id is not None and self.state.step is Step.COURT:
            self._choose(court_id)
        if self.is_live:
            self._apply(TookGuidedPath())

    def _check_menus(self, before: LinkState) -> None:
        """The person asked for no link, only for the look at the menus that follows a sign-in."""
        if not self.state.guided:
            self._work(Work.RECHECKING, Sitting.recheck)
            return
        join_as = self.state.pacer_username if self.state.signed_in is None else None
        older = before.step is Step.GUIDED and join_as is None
        self._work(Work.RECHECKING, partial(Sitting.check_by_hand, join_as=join_as, signed_in_before=older))

    def _answer(self, given: want.AnswerPrerequisites) -> None:
        """After the answers, a PACER sign-in that is still held is used; PACER is not asked twice."""
        before = self.state.step
        self._apply(PrerequisitesAnswered(given.answers, given.leave and self.is_live, given.case))
        username, signed_in = self.state.pacer_username, self.state.signed_in
        if before is self.state.step or username is None:
            return
        if signed_in is None:
            self._work(Work.SIGNING_IN, partial(Sitting.join, username=username))
        else:
            self._apply(WorkStarted(Work.SIGNING_IN))
            self._apply(PacerAccepted(username, signed_in))

    def _sign_in(self, username: str, find_login: Callable[[], PacerLogin], keep: bool) -> None:
        self.pick(username)
        self._work(Work.SIGNING_IN, partial(Sitting.sign_in, find_login=find_login, keep=keep))

    def _propose(self, find_login: Callable[[Session], CmecfLogin], keep: bool) -> None:
        self._work(Work.PROPOSING, partial(Sitting.propose, find_login=find_login, keep=keep))

    def _link(self, same_person: bool, typed_name: str) -> None:
        """The consent acts only on names that are still fresh, and only where the state allows it."""
        self._age.look()
        proposal = self.state.proposal
        if proposal is not None and self.state.may_commit(same_person=same_person, typed_name=typed_name):
            self._work(Work.LINKING, partial(Sitting.link, proposal=proposal))

    def _start_over(self, keep_person: bool) -> None:
        if not keep_person:
            self._let_go_of_sign_in()
            self.pick("")
        self.show(replace(self.scene, open_attempt=None, kept_cmecf=False, receipt_ready=False, notice=None))
        self._preparation.leave_court()
        self._apply(StartedOver(keep_person))

    def _sign_out(self) -> None:
        for sign_out in self._sittings.let_go():
            self._backend.submit(sign_out, None, lasting=True)

    @Slot()
    def _let_go_of_sign_in(self) -> None:
        self._sign_out()
        self._apply(SignedOut())

    def _work(self, work: Work, call: Callable[[Sitting], Report]) -> None:
        court, started = self.scene.court, advance(self.state, WorkStarted(work))
        if court is not None and started is not self.state:
            self.show(replace(self.scene, state=started, notice=None))
            self._backend.submit(partial(call, self._sittings.at(court)), work)

    @Slot(object)
    def _heard(self, answer: Answer) -> None:
        work = self.state.work
        working = work is not None and answer.token is work
        if isinstance(answer.token, Work) and not working:
            return
        if answer.problem is not None:
            self._stopped_by(answer.problem, working)
        elif answer.crashed and work is not None and working:
            self._apply(crashed_event(self.state, work))
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
            self._apply(report.event)
        if token == DESK_SAID:
            for event in back_to_login(self.state):
                self._apply(event)
        if self._start_at is not None and self.scene.courts is not None:
            self._begin_at(self._start_at)

    def _stopped_by(self, problem: Problem, working: bool) -> None:
        if working:
            self._apply(WorkFailed(problem))
        else:
            said = problem_words(problem, self.scene.court)
            self.show(replace(self.scene, notice=f"{said.happened} {said.do_now}"))

    def _begin_at(self, court_id: str) -> None:
        self._start_at = None
        if any(court.id == court_id for court in self.scene.courts or ()):
            self._choose(court_id)
        else:
            self.show(replace(self.scene, notice=NO_SUCH_COURT.format(court_id=court_id)))

    @Slot()
    def _lapsed(self) -> None:
        self._apply(ProposalLapsed())

    @Slot()
    def _give_up(self) -> None:
        """The cancelled call did not come back; what it says later is in the journal alone."""
        event = given_up_event(self.state)
        self._backend.drop()
        self._backend.leave_stuck_call()
        if event is not None:
            self._apply(event)

    def _apply(self, event: Event) -> None:
        before, state, notice = self.state, advance(self.state, event), self.scene.notice
        if state.work is None:
            self._patience.stop()
            notice = None if notice == STOPPING else notice
        stopping = self.scene.stopping and state.work is not None
        self.show(replace(self.scene, state=state, stopping=stopping, notice=notice))
        self._age.watch(None if state.work is Work.LINKING else state.proposal)
        came = state.step is Step.STATUS and before.step is not Step.STATUS
        if came and (state.outcome is None or isinstance(event, PacerAccepted)):
            self._check_menus(before)
