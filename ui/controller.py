"""From what a person wants to a call at PACER or a court, and from its answer to the next state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal, Slot

from app.checks.finding import Check, Finding
from app.courts.court import GateState, calendar_file
from app.linking import Evidence, LinkState, Problem, ProblemKind, Proposal, advance
from app.linking.events import (
    CourtChosen,
    CourtsOpened,
    Event,
    GuidedChecked,
    LookWanted,
    OutcomeReached,
    PacerAccepted,
    PrerequisitesAnswered,
    ProofAdded,
    ProposalLapsed,
    Proposed,
    ReadAhead,
    SignedOut,
    StartedOver,
    Step,
    SurveyEnded,
    TookBrowserPath,
    TookGuidedPath,
    WentTo,
    Work,
    WorkFailed,
    WorkStarted,
    steady,
)
from app.linking.prerequisites import Case
from ui.browser_controller import BrowserController
from ui.my_courts_controller import MyCourtsController
from ui.realm import Mode
from ui.roster_controller import RosterController
from ui.sessions import CourtSession, Facts, OutcomeReply, ProposalReply, Sessions, SignInReply
from ui.state_holder import MAY_LINK, StateHolder, unknown_outcome
from ui.text import courts as words
from ui.text.dates import local_time
from ui.text.logins import forgetting_words, keeping_words, left_after_link_words
from ui.text.outcomes import checked_words, lacks_menus
from ui.text.problems import problem_words
from ui.text.window import CRASHED, NO_SUCH_COURT, NOT_IN_JOURNAL, PRACTICE_FAILED, STOPPING
from ui.view_state import ViewState, open_attempt_of, record_doubt_of
from ui.worker import Worker

if TYPE_CHECKING:
    from app.adapter.port import CmecfLogin, PacerLogin
    from app.courts.court import Court
    from app.linking.prerequisites import Answers
    from app.prerequisites import PrerequisiteRun
    from app.records.queries import LinkOnRecord
    from app.records.receipt import Receipt
    from app.records.vault import Keeping
    from app.session import LinkSession
    from ui.services import CourtListRead, KeptHere, Services
    from ui.view_state import PracticePerson

GIVE_UP_AFTER = 3.0
"""Seconds for which the answer of what may have linked is waited for after a cancel."""

LOOKS_AGAIN_AFTER = (1.0, 2.0, 4.0)
"""Seconds before each further look for the filing menus of a link that is known."""

GATHERS = 20
"""Milliseconds in which findings are gathered: many come at once, and each would lay out the page."""

CHECKS_WAIT = QEvent.Type(QEvent.registerEventType())
"""The event that begins the checks of a court."""

TOLD_AHEAD = frozenset({ProblemKind.LINK_ITEM_MISSING, ProblemKind.ALREADY_LINKED})
"""What is told while the CM/ECF login is still being typed: nothing can be linked here."""

CHOICES = frozenset({Step.START, Step.DESK, Step.COURT, Step.MY_COURTS})
"""The pages on which a court is chosen."""


P = ParamSpec("P")


def when_idle(
    method: Callable[Concatenate[Controller, P], None],
) -> Callable[Concatenate[Controller, P], None]:
    """What a person wants is done only while no work is being done."""

    @wraps(method)
    def guarded(controller: Controller, /, *args: P.args, **kwargs: P.kwargs) -> None:
        if controller.state.work is None:
            method(controller, *args, **kwargs)

    return guarded


class Controller(StateHolder):
    """A method for each thing that a person can want; every change is shown.

    `start_at` is a court to begin with. `now` is the clock in which proposals were made, in seconds;
    `today` the person's day.

    `address_wanted` carries an address to open; `folder_wanted` the path of a file to show in its folder;
    `receipt_made` a new receipt, which is to be filed; `receipt_found` a receipt (or None) and the path to
    save it at, or None to print it; `sheet_wanted` the path for a preparation sheet, or None to print it;
    `page_wanted` the page that was not understood (a `RawPage`), or None when it is no longer held;
    `report_wanted` a page of the guarded browser, masked (a `Dossier`);
    `practice_wanted` whether the program is to go on with the practice courts, or with the real ones.
    """

    address_wanted = Signal(str)
    folder_wanted = Signal(str)
    receipt_made = Signal(object)
    receipt_found = Signal(object, object)
    sheet_wanted = Signal(object)
    page_wanted = Signal(object)
    report_wanted = Signal(object)
    practice_wanted = Signal(bool)

    def __init__(
        self,
        worker: Worker,
        services: Services,
        *,
        mode: Mode = Mode.REAL,
        start_at: str | None = None,
        now: Callable[[], float] = steady,
        today: Callable[[], date] = date.today,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(worker, mode, services.code_of, parent, today=today, site_of=services.site_of)
        self._services, self._start_at, self._now = services, start_at, now
        self._sessions = Sessions(services)
        self.my_courts = MyCourtsController(self, worker, services, self._sessions)
        self.browser = BrowserController(self, worker, services, self._reached)
        self.desk = RosterController(self, worker, services)
        self._checks: PrerequisiteRun | None = None
        self._checked: Court | None = None
        self._check_run = self._made_for = object()
        self._found: list[Finding] = []
        self._gathering = QTimer(self, singleShot=True, interval=GATHERS)
        self._gathering.timeout.connect(self._show_findings)
        self._watched: Proposal | None = None
        self._expiry = QTimer(self, singleShot=True)
        self._expiry.timeout.connect(self._look_at_age)
        self._patience = QTimer(self, singleShot=True)
        self._patience.timeout.connect(self._give_up)
        self._looks: list[float] = []
        self._look_clock = QTimer(self, singleShot=True)
        self._look_clock.timeout.connect(self._look_for_menus)
        self._reading_aside = 0
        worker.failed.connect(self._failed_aside)
        worker.left_behind.connect(self._let_go_of_sign_in)

    def open(self) -> None:
        """Begins to load what the first paint did not wait for."""
        self._worker.run(self._services.read_courts, self._courts_read, lasting=True)
        # behind what a first page asks for in this turn: the one takes 0.1 s, the other may take one
        QTimer.singleShot(0, self, self._look_round)

    def close(self, limit: float) -> bool:
        """Cancels, signs out and ends the worker within `limit` seconds; True if every call came back."""
        self._watch(None)
        if self._checks is not None:
            self._checks.cancel()
        self.my_courts.close()
        self.browser.close()
        self._patience.stop()
        self.pick("")
        self._sessions.cancel()
        self._worker.drop()
        self._sign_out()
        self._worker.run(self._services.close, lasting=True)
        return self._worker.close(limit)

    @Slot()
    def _look_round(self) -> None:
        self._worker.run(self._services.look_round, self._looked_round, lasting=True)
        self._worker.run(self._services.open_practice, self._practice_opened, lasting=True)

    # ---- the start

    @when_idle
    def open_courts(self) -> None:
        """Shows the choice of a court, for a link of the person's own."""
        self.show(replace(self.view, helping=False))
        self.apply(CourtsOpened())

    @when_idle
    def help_at_start(self) -> None:
        """Somebody helps attorneys: turns the prompts for that on, and shows the roster."""
        self.help_attorney(True, self.view.helping_always)
        self.desk.open()

    @when_idle
    def take_attorney(self, attorney: str, court_id: str) -> None:
        """It is this attorney's turn at this court; "" as the court: it is chosen on the page for it.

        What the office has answered once is not asked again.
        """
        if not self.desk.may_begin(attorney):
            return
        if self.state.step is Step.STATUS:
            self.start_over(keep_person=True)
        self.desk.begin(attorney, court_id)
        if not court_id:
            self.apply(CourtsOpened())
            return
        self._choose(court_id)
        roster = self.view.desk.roster
        if roster.answers and not roster.ask_each and self.state.step is Step.PREREQUISITES:
            self.answer(roster.answers, leave=True, case=Case.KNOWS_LOGIN)

    @when_idle
    def find_out(self, court_id: str) -> None:
        """Has the menus of this court read, since the result of an earlier link is not known."""
        if self.view.courts is None or court_id not in self.view.courts:
            return
        self._leave_court()
        self.apply(LookWanted(court_id))
        self._use_sign_in()

    @when_idle
    def practice(self, on: bool) -> None:
        """Goes on with invented people and courts, or leaves them."""
        self.practice_wanted.emit(on)

    # ---- the court, its checks and what else prepares a link

    @when_idle
    def choose_court(self, court_id: str) -> None:
        """Makes this the court; begins the program's own checks there."""
        self._choose(court_id)

    @when_idle
    def answer(self, answers: Answers, leave: bool, case: Case | None = None) -> None:
        """The answers so far; `leave`: the person pressed Next.

        After them a PACER sign-in that is still held is used; PACER is not asked twice. At a court where the
        automatic walk stopped before, the guarded browser comes first.
        """
        before = self.state.step
        self.apply(PrerequisitesAnswered(answers, leave and self.is_live, case))
        if self.state.step is Step.PACER and before is not Step.PACER and self._walk_stopped_here:
            self.apply(TookBrowserPath())
        elif before is not self.state.step:
            self._use_sign_in()

    def _use_sign_in(self) -> None:
        username, signed_in = self.state.pacer_username, self.state.signed_in
        if username is None:
            return
        if signed_in is None:
            join = partial(CourtSession.join, username=username, settle=not self.state.guided)
            self._work(Work.SIGNING_IN, partial(join, ahead=self._goes_on_to_login), self._signed_in)
        else:
            self.apply(WorkStarted(Work.SIGNING_IN))
            self.apply(PacerAccepted(username, signed_in))

    @when_idle
    def take_guided_path(self, court_id: str | None = None) -> None:
        """Link by hand in a browser, step by step. `court_id`: choose this court first."""
        if court_id is not None and self.state.step in CHOICES:
            self._choose(court_id)
        if self.is_live:
            self.apply(TookGuidedPath())

    @when_idle
    def check_guided(self, steps_done: frozenset[str], finished: bool = False) -> None:
        """What of the guided path is done; `finished`: check the menus now."""
        self.apply(GuidedChecked(steps_done, finished))

    @when_idle
    def run_check(self, check: Check) -> None:
        """Does one of the program's own checks again."""
        if self._checks is not None:
            self._checks.start(check)
            self.show(replace(self.view, checking=self._checks.running))

    @when_idle
    def update_court_list(self) -> None:
        """Asks PACER for its list of courts."""
        if not self.view.list_updating:
            self.show(replace(self.view, list_updating=True, list_news=""))
            self._worker.run_beside(self._services.update_courts, self._courts_read, self._list_crashed)

    @when_idle
    def save_calendar(self, path: str) -> None:
        """Writes the day on which the court goes live to a calendar file at `path`."""
        court, gate = self.view.court, self.view.gate
        if (
            court is not None
            and gate is not None
            and gate.state is GateState.NOT_YET
            and gate.day is not None
        ):
            write = partial(_write_calendar, court, gate.day, path)
            self._worker.run_beside(write, self.remark)

    # ---- the sign-in, the names, the link

    @when_idle
    def sign_in(self, login: PacerLogin, keep: bool) -> None:
        """`keep`: put the login into the system's store once PACER has accepted it."""
        self._sign_in(login.username, lambda: login, keep=keep)

    @when_idle
    def sign_in_with_kept(
        self, username: str, client_code: str | None, one_time_code: str | None, accepts_redaction: bool
    ) -> None:
        """Signs in with the login that the system's store holds; its password never reaches a page."""
        kept = partial(
            self._services.kept_pacer,
            username,
            client_code,
            one_time_code,
            accepts_redaction=accepts_redaction,
        )
        self._sign_in(username, kept, keep=False)

    @when_idle
    def propose(self, login: CmecfLogin, keep: bool, despite_record: bool = False) -> None:
        """`keep`: put the CM/ECF login into the system's store once the court has accepted it.

        `despite_record`: the person was told what the record holds against it, and sends all the same.
        """
        self._propose(lambda _session: login, keep=keep, despite_record=despite_record)

    @when_idle
    def propose_with_kept(self, despite_record: bool = False) -> None:
        """Proposes with the CM/ECF login that the store holds for this court and this person."""
        self._propose(self._services.kept_cmecf, keep=False, despite_record=despite_record)

    @when_idle
    def link(self, same_person: bool, typed_name: str) -> None:
        """The consent; it acts only on names that are still fresh, and only where the state allows it."""
        self._look_at_age()
        proposal = self.state.proposal
        if proposal is not None and self.state.may_commit(same_person=same_person, typed_name=typed_name):
            self._work(Work.LINKING, partial(CourtSession.link, proposal=proposal), self._reached)

    @when_idle
    def recheck(self) -> None:
        """Reads the court's menus afresh."""
        self._work(Work.RECHECKING, CourtSession.recheck, self._reached)

    @when_idle
    def resume_tries(self) -> None:
        """After two refusals the person says that the login was checked and one more try is wanted."""
        if self.state.for_survey:
            self.my_courts.resume_tries()
        elif self.view.court is not None:
            self._worker.run(self._sessions.at(self.view.court).resume_tries, self._tries_resumed)

    @when_idle
    def court_says_not_linked(self, said_by: str) -> None:
        """The court's desk told the person that nothing was linked; `said_by` names who said it."""
        if not said_by.strip():
            return
        if self.browser.court_says(said_by, self._desk_said_of_browser, linked=False):
            return
        if self.view.court is not None:
            session = self._sessions.at(self.view.court)
            self._worker.run(partial(session.court_says_not_linked, said_by), self._desk_said)

    @when_idle
    def court_says_linked(self, said_by: str) -> None:
        """The court's desk told the person that the accounts are linked: written down, then looked at."""
        if said_by.strip() and not self.browser.court_says(said_by, self._look_again, linked=True):
            self._work(
                Work.RECHECKING, partial(CourtSession.court_says_linked, said_by=said_by), self._reached
            )

    # ---- the way, and what is beside it

    @when_idle
    def go_to(self, step: Step) -> None:
        """Back to an earned step."""
        self.apply(WentTo(step))

    @when_idle
    def start_over(self, keep_person: bool) -> None:
        """A next court for the same person (`keep_person`), or a next person."""
        if not keep_person:
            self._let_go_of_sign_in()
            self.pick("")
        self._leave_court()
        self.apply(StartedOver(keep_person))

    @when_idle
    def open_my_courts(self) -> None:
        """Shows the person's list of courts."""
        self._leave_court()
        self.my_courts.open()

    @when_idle
    def pick_person(self, key: str) -> None:
        """Practice as this invented person, so that their one-time code is shown."""
        self.pick(key)

    @when_idle
    def forget_kept(self, username: str, court_id: str | None = None) -> None:
        """Takes a kept PACER login (`court_id` None) or CM/ECF login out of the system's store."""
        forget = partial(self._services.forget, username, court_id)
        self._worker.run(forget, partial(self._forgotten, court_id), lasting=True)

    @when_idle
    def help_attorney(self, on: bool, always: bool) -> None:
        """Turns the prompts for somebody who helps an attorney on or off; `always`: on this computer."""
        always, before = on and always, self.view.helping_always
        self.show(replace(self.view, helping=on, helping_always=always))
        if always is not before:
            self._worker.run(partial(self._services.remember_helping, always), lasting=True)

    @when_idle
    def open_address(self, url: str) -> None:
        """Opens an official page (https) or a mail address in the person's own programs."""
        self.address_wanted.emit(url)

    @when_idle
    def put_out_receipt(self, path: str | None) -> None:
        """Saves the receipt at `path`, or prints it (None)."""
        session, walked = self._sessions.here, self.browser.receipt
        if walked is not None:
            self.receipt_found.emit(walked, path)
        elif session is None:
            self.receipt_found.emit(None, path)
        else:
            self._worker.run(session.receipt, lambda receipt: self.receipt_found.emit(receipt, path))

    @when_idle
    def show_in_folder(self, path: str) -> None:
        """Shows the file at `path` in the system's own program for files."""
        self.folder_wanted.emit(path)

    def receipt_filed(self, path: str | None) -> None:
        """The receipt was filed at `path`; None: it could not be."""
        kept = self.view.receipt_kept or path is not None
        self.show(replace(self.view, receipt_path=path, receipt_unfiled=path is None, receipt_kept=kept))

    @Slot()
    def receipt_was_kept(self) -> None:
        """The receipt was saved by the person, or printed."""
        self.show(replace(self.view, receipt_kept=True))

    @when_idle
    def put_out_sheet(self, path: str | None) -> None:
        """Saves the preparation sheet at `path`, or prints it (None)."""
        self.sheet_wanted.emit(path)

    @when_idle
    def show_unread_page(self) -> None:
        """Shows the page that was not understood, masked, as it could be sent to the makers."""
        here = self._sessions.here
        self.page_wanted.emit(None if here is None else here.unread_page)

    def show_page_report(self, step: str) -> None:
        """Shows a page that the guarded browser saw, masked, as it could be sent to the makers."""
        ending = self.view.browser.ending
        pages = () if ending is None else ending.report
        self.report_wanted.emit(next((page for page in pages if page.step == step), None))

    # ---- ends of work

    def cancel(self) -> None:
        """Stops the work being done. What may have linked is heard out for up to three seconds."""
        work = self.state.work
        if work is None:
            return
        if work is Work.BROWSING:
            self.browser.stop()
            return
        self._sessions.cancel()
        self.my_courts.cancel()
        if work in MAY_LINK or self.state.follows:
            if not self._patience.isActive():
                self._patience.start(int(GIVE_UP_AFTER * 1000))
                self.show(replace(self.view, stopping=True, notice=STOPPING))
            return
        self._worker.drop()
        if work is Work.SIGNING_IN:
            self._let_go_of_sign_in()
        surveyed = work is Work.SURVEYING  # each court's row says what is known of it
        self.apply(SurveyEnded() if surveyed else WorkFailed(Problem(ProblemKind.CANCELLED)))

    def moved(self, before: LinkState, event: Event) -> None:
        state = self.state
        if state.work is None:
            self._patience.stop()
        self._watch(None if state.work is Work.LINKING else state.proposal)
        if state.step is not before.step or state.work is not None:
            self._end_reading_aside()
        came = state.step is Step.STATUS and before.step is not Step.STATUS
        told = isinstance(event, PacerAccepted) and event.outcome is not None
        if came and not told and (state.outcome is None or isinstance(event, PacerAccepted)):
            self._check_menus(before)
        here, accepted = self._sessions.here, isinstance(event, PacerAccepted) and state.step is Step.CMECF
        if accepted and here is not None and state.signed_in is not None and not state.signed_in.looked:
            self._read_aside(here.read_ahead, self._was_read_ahead)
        self.my_courts.moved(before, event)
        self.browser.moved(before, event)
        self.desk.moved(before, event)

    @Slot()
    def _give_up(self) -> None:
        """The cancelled call did not come back; what it says later is in the journal alone."""
        state = self.state
        self._worker.drop()
        self._worker.leave_stuck_call()
        if state.work is Work.LINKING:
            self.apply(unknown_outcome(state, Evidence.PERSON_STOPPED_WAITING))
        elif state.work is not None:
            self.apply(WorkFailed(Problem(ProblemKind.CANCELLED, may_have_linked=state.work in MAY_LINK)))

    def _work(self, work: Work, call: Callable[[CourtSession], object], done: Callable[[Any], None]) -> None:
        """Has `call` made at this court, if the state allows this work now."""
        court, started = self.view.court, advance(self.state, WorkStarted(work))
        if court is not None and started is not self.state:
            if work is not Work.PROPOSING:  # which waits for what was begun for it
                self._end_reading_aside()
            self.show(replace(self.view, state=started, notice=None))
            self.run_work(work, partial(call, self._sessions.at(court)), done)

    @Slot(object)
    def _failed_aside(self, problem: Problem | None) -> None:
        """What failed beside the steps changes nothing there and is a passing remark."""
        if problem is None:
            self.remark(CRASHED)
        else:
            said = problem_words(problem, self.view.court)
            self.remark(f"{said.happened} {said.do_now}")

    # ---- answers

    def _sign_in(self, username: str, find_login: Callable[[], PacerLogin], *, keep: bool) -> None:
        held = self.state.pacer_username
        if held is not None and held.casefold() != username.strip().casefold():
            # refused or not: nobody goes on afterward as the one whom they wanted to leave
            self._let_go_of_sign_in()
            self.show(replace(self.view, cmecf_paused=False))
        if self.state.for_survey:
            self.my_courts.sign_in(username, find_login, keep=keep)
            return
        self.pick(username)
        call = partial(CourtSession.sign_in, find_login=find_login, keep=keep, settle=not self.state.guided)
        self._work(Work.SIGNING_IN, partial(call, ahead=self._goes_on_to_login), self._signed_in)

    def _propose(
        self, find_login: Callable[[LinkSession], CmecfLogin], *, keep: bool, despite_record: bool
    ) -> None:
        call = partial(CourtSession.propose, find_login=find_login, keep=keep, despite_record=despite_record)
        self._work(Work.PROPOSING, call, self._proposed)

    def _signed_in(self, reply: SignInReply) -> None:
        if reply.problem is not None:
            self.show_refusal(reply.problem, reply.facts.refusals, at_pacer=True)
            self.apply(WorkFailed(reply.problem, reply.facts.refusals))
        elif reply.signed_in is not None:
            view = replace(self._with_facts(reply.facts, new_name=reply.username), pacer_paused=False)
            self.apply(PacerAccepted(reply.username, reply.signed_in, reply.outcome), view)
            self._file_receipt(reply.facts)

    @property
    def _goes_on_to_login(self) -> bool:
        """Whether the CM/ECF login follows the sign-in, and no look at the menus alone."""
        state = self.state
        only_looks = state.guided or state.in_browser or state.case is Case.LINKED_ALREADY
        return state.outcome is None and not only_looks

    def _was_read_ahead(self, reply: SignInReply) -> None:
        """While the person types. What is told of it later is told where Next is pressed, as ever."""
        before, shown, problem = self.state, self.state.signed_in, reply.problem
        if before.work is not None or before.step is not Step.CMECF or shown is None:
            return
        if problem is not None:
            if problem.kind in TOLD_AHEAD:
                self.apply(ReadAhead(replace(shown, looked=True), problem=problem))
        elif reply.signed_in is not None:
            self.apply(ReadAhead(replace(reply.signed_in, warnings=shown.warnings), reply.outcome))
            if reply.outcome is not None and self.state is not before:
                self.show(self._with_facts(reply.facts))
                self._file_receipt(reply.facts)

    def _proposed(self, reply: ProposalReply) -> None:
        if reply.outcome is not None:
            self._reached(OutcomeReply(reply.facts, reply.outcome))
        elif reply.problem is not None:
            self.show(self._with_facts(reply.facts))
            self._file_receipt(reply.facts)
            self.show_refusal(reply.problem, reply.facts.refusals, at_pacer=False)
            self.apply(WorkFailed(reply.problem, reply.facts.refusals))
        elif reply.proposal is not None:
            view = replace(self._with_facts(reply.facts), cmecf_paused=False)
            self.apply(Proposed(reply.login, reply.proposal, reply.verdict), view)
            self._file_receipt(reply.facts)

    def _reached(self, reply: OutcomeReply) -> None:
        """A receipt, and a word where the journal did not take the outcome."""
        facts, notice, followed = reply.facts, None, self.state.follows
        looked = self.state.work is Work.RECHECKING and not followed
        if self.state.work is not Work.BROWSING:
            self.browser.forget_receipt()
        if reply.outcome is None:
            self.show(self._with_facts(facts))
            if reply.problem is not None:
                self.apply(WorkFailed(reply.problem))
            return
        if reply.outcome.menus_awaited:
            view = replace(self.view, sent=_worded(facts.sent_at), notice=None)
            self.apply(OutcomeReached(reply.outcome), view)
            here = self._sessions.here
            if here is not None:
                self.run_work(Work.RECHECKING, here.follow, self._reached)
            else:
                self.apply(WorkFailed(Problem(ProblemKind.CANCELLED)))
            return
        if facts.journal_failed:
            notice = NOT_IN_JOURNAL
        elif facts.left is not None and self.view.kept_cmecf:
            notice = left_after_link_words(facts.left, self.view.store_name)
        view = replace(
            self.view,
            receipt_ready=facts.has_receipt,
            receipt_kept=False,
            open_attempt=open_attempt_of(facts.open_attempt),
            doubt=None,
            kept_cmecf=self.view.kept_cmecf and facts.kept_here,
            notice=notice,
            sent=_worded(facts.sent_at),
            checked=checked_words(datetime.now(UTC), reply.outcome, reply.unread) if looked else "",
        )
        self.apply(OutcomeReached(reply.outcome), view)
        self._file_receipt(facts)
        self._worker.run(self._services.links_here, self._links_read, lasting=True)
        if followed and lacks_menus(reply.outcome.evidence):
            self._looks = list(LOOKS_AGAIN_AFTER)
            self._look_clock.start(int(self._looks.pop(0) * 1000))

    @Slot()
    def _look_for_menus(self) -> None:
        """Filing menus may come some seconds after the link. Nobody waits for that."""
        here = self._sessions.here
        if here is not None and self.state.step is Step.STATUS and self.state.work is None:
            self._read_aside(here.follow, self._menus_looked_for)

    def _menus_looked_for(self, reply: OutcomeReply) -> None:
        before, outcome = self.state, reply.outcome
        if outcome is None or before.work is not None or before.step is not Step.STATUS:
            return
        if not lacks_menus(outcome.evidence):
            self.apply(ProofAdded(outcome))
            if self.state is not before:
                self._file_receipt(reply.facts)
        elif self._looks:
            self._look_clock.start(int(self._looks.pop(0) * 1000))

    def _read_aside(self, call: Callable[[], object], done: Callable[[Any], None]) -> None:
        """Has something read that nobody waits for. It ends when the person leaves the page."""

        def read(value: object) -> None:
            self._reading_aside -= 1
            done(value)

        def failed(_problem: Problem | None) -> None:
            self._reading_aside -= 1

        self._reading_aside += 1
        self._worker.run(call, read, failed, lasting=True)

    def _end_reading_aside(self) -> None:
        """Nobody is there any more for what is read beside the person's own work."""
        self._look_clock.stop()
        self._looks = []
        if self._reading_aside and self.state.work is None:
            self._sessions.cancel()

    def _links_read(self, links: tuple[LinkOnRecord, ...]) -> None:
        self.show(replace(self.view, links=links))

    def _file_receipt(self, facts: Facts) -> None:
        """Has the receipt of what was just told made and filed."""
        here, walked = self._sessions.here, self.browser.receipt
        if walked is not None:
            self.receipt_made.emit(walked)
        elif facts.has_receipt and here is not None:
            self._worker.run(here.receipt, self._receipt_written, lasting=True)

    def _receipt_written(self, receipt: Receipt | None) -> None:
        self.receipt_made.emit(receipt)

    def _desk_said(self, facts: Facts) -> None:
        """After the desk's word the login at this court is tried again with the same sign-in."""
        self.show(self._with_facts(facts))
        for event in _back_to_login(self.state):
            self.apply(event)

    def _look_again(self, _none: object) -> None:
        """After the desk's word the menus are read; that takes a sign-in in this window."""
        if self.state.step is Step.BROWSER:
            self.browser.go_automatic()
        else:
            self.recheck()

    def _desk_said_of_browser(self, _none: object) -> None:
        """After the desk's word the browser may be opened again."""
        state = self.state
        self.show(replace(self.view, open_attempt=None, receipt_ready=False))
        if state.outcome is not None and state.court_id is not None:
            answered = PrerequisitesAnswered(state.answers, case=Case.KNOWS_LOGIN)
            again: tuple[Event, ...] = (StartedOver(keep_person=True), CourtChosen(state.court_id))
            for event in (*again, answered, TookBrowserPath()):
                self.apply(event)

    def _tries_resumed(self, _none: object) -> None:
        at_pacer = self.state.step is Step.PACER
        view = replace(self.view, notice=None)
        self.show(replace(view, pacer_paused=False) if at_pacer else replace(view, cmecf_paused=False))

    def _with_facts(self, facts: Facts, *, new_name: str = "") -> ViewState:
        """What a call at the court leaves around the state."""
        view, kept = self.view, facts.kept
        names = view.kept_pacer
        if kept is not None and kept.may_be_there and new_name and new_name not in names:
            names = (new_name, *names)
        return replace(
            view,
            open_attempt=open_attempt_of(facts.open_attempt),
            doubt=record_doubt_of(facts.doubt),
            kept_pacer=names,
            kept_cmecf=facts.kept_here,
            receipt_ready=facts.has_receipt,
            receipt_path=None,
            receipt_unfiled=False,
            receipt_kept=False,
            sent=_worded(facts.sent_at),
            checked="",
            notice=None if kept is None else keeping_words(kept, view.store_name),
        )

    def _courts_read(self, read: CourtListRead) -> None:
        view = self.view
        if read.directory is not None:
            view = replace(view, courts=read.directory, list_said=read.said)
        if read.news is not None:
            view = replace(view, list_updating=False, list_news=read.news)
        self.show(replace(view, notice=read.notice or view.notice))
        if self._start_at is not None and self.view.courts is not None:
            self._begin_at(self._start_at)

    def _list_crashed(self, problem: Problem | None) -> None:
        self.show(replace(self.view, list_updating=False))
        self._failed_aside(problem)

    def _looked_round(self, kept: KeptHere) -> None:
        settings, view = kept.settings, self.view
        self.show(
            replace(
                view,
                helping=view.helping or settings.helping,  # it may have been turned on by now
                helping_always=settings.helping,
                recent_courts=settings.recent_courts,
                links=kept.links,
                stopped_courts=settings.stopped_courts,
                kept_pacer=settings.kept_pacer if kept.store_name else (),
                store_name=kept.store_name,
                store_why_not=kept.store_why_not,
                notice=kept.notice or view.notice,
            )
        )
        if settings.helping and self.state.step is Step.START and self._start_at is None:
            self.desk.open()  # an office begins with its list

    def _practice_opened(self, people: tuple[PracticePerson, ...] | None) -> None:
        if people is None:  # what was said before may be the reason
            notice = " ".join(one for one in (self.view.notice, PRACTICE_FAILED) if one)
            self.show(replace(self.view, notice=notice))
        elif people:
            self.show(replace(self.view, people=people))

    def _forgotten(self, court_id: str | None, outcome: Keeping | None) -> None:
        if outcome is not None:
            self.show(
                replace(
                    self.view,
                    kept_pacer=self._services.kept_names,
                    kept_cmecf=self.view.kept_cmecf and court_id is None,
                    notice=forgetting_words(outcome, self.view.store_name),
                )
            )

    # ---- the court

    @property
    def _walk_stopped_here(self) -> bool:
        only_looks = self.state.case is Case.LINKED_ALREADY
        return self.state.court_id in self.view.stopped_courts and not only_looks

    def _begin_at(self, court_id: str) -> None:
        self._start_at = None
        if any(court.id == court_id for court in self.view.courts or ()):
            self._choose(court_id)
        else:
            self.apply(CourtsOpened())
            self.remark(NO_SUCH_COURT.format(court_id=court_id))

    def _choose(self, court_id: str) -> None:
        courts = self.view.courts
        if courts is None:
            return
        # the view is shown once, with its new step: each time costs the window a layout
        if court_id != self.state.court_id:
            left = replace(self.view, open_attempt=None, doubt=None, kept_cmecf=False, cmecf_paused=False)
            self.view = replace(left, notice=None)
        if court_id in courts and advance(self.state, CourtChosen(court_id)).court_id == court_id:
            self._begin_checks(courts[court_id])
        self.apply(CourtChosen(court_id))
        # behind the event that paints the page, which is as low: the threads of the checks would hold it up
        QCoreApplication.postEvent(self, QEvent(CHECKS_WAIT), Qt.EventPriority.LowEventPriority.value)
        self._worker.run(
            partial(self._services.remember_court, court_id), self._court_remembered, lasting=True
        )

    def _court_remembered(self, recent: tuple[str, ...]) -> None:
        self.show(replace(self.view, recent_courts=recent))

    def _leave_court(self) -> None:
        left = replace(self.view, open_attempt=None, doubt=None, kept_cmecf=False, cmecf_paused=False)
        left = replace(left, receipt_ready=False, receipt_path=None, receipt_unfiled=False)
        self.view = replace(left, receipt_kept=False, sent=None, checked="", notice=None)
        self._leave_checks()
        self.show(self.view)

    def _check_menus(self, before: LinkState) -> None:
        """The person asked for no link, only for the look at the menus that follows a sign-in."""
        if not self.state.guided:
            self.recheck()
            return
        join_as = self.state.pacer_username if self.state.signed_in is None else None
        older = before.step is Step.GUIDED and join_as is None
        call = partial(CourtSession.check_by_hand, join_as=join_as, signed_in_before=older)
        self._work(Work.RECHECKING, call, self._reached)

    def _begin_checks(self, court: Court) -> None:
        """Has the checks at `court` begun, unless they are its own already; the view is still to be shown."""
        if self._checked == court:  # compared whole: a newer list may know better what is to be checked
            return
        self._leave_checks()
        self._checked, self._check_run = court, object()
        self.view = replace(self.view, checking=frozenset(Check))

    def customEvent(self, event: QEvent) -> None:
        if (
            event.type() == CHECKS_WAIT
            and self._made_for is not self._check_run
            and self._checked is not None
        ):
            self._made_for = self._check_run
            self._make_checks(self._checked)

    def _make_checks(self, court: Court) -> None:
        run, worker = self._check_run, self._worker

        def found(finding: Finding) -> None:
            worker.post(partial(self._take_finding, run, finding))

        make = partial(self._services.checks, court, found)
        worker.run(make, partial(self._checks_made, run), partial(self._checks_failed, run), lasting=True)

    def _leave_checks(self) -> None:
        """Stops the checks and forgets what they found."""
        if self._checks is not None:
            self._checks.cancel()
        self._checks, self._checked, self._check_run = None, None, object()
        self._found.clear()
        self.view = replace(self.view, findings=(), checking=frozenset())

    def _checks_made(self, run: object, checks: PrerequisiteRun) -> None:
        if run is self._check_run:  # no other court was chosen meanwhile
            self._checks = checks
            checks.start()

    def _checks_failed(self, run: object, problem: Problem | None) -> None:
        if run is self._check_run:
            self.show(replace(self.view, checking=frozenset()))
        self._failed_aside(problem)

    def _take_finding(self, run: object, finding: Finding) -> None:
        if run is self._check_run:
            self._found.append(finding)
            if not self._gathering.isActive():
                self._gathering.start()

    @Slot()
    def _show_findings(self) -> None:
        if self._checks is None or not self._found:  # another court was chosen meanwhile
            return
        newest = {one.check: one for one in (*self.view.findings, *self._found)}
        self._found.clear()
        self.show(replace(self.view, findings=tuple(newest.values()), checking=self._checks.running))

    # ---- the sign-in and the age of names

    def _sign_out(self) -> None:
        self._end_reading_aside()
        for sign_out in self._sessions.let_go():
            self._worker.run(sign_out, self.signed_out, lasting=True)

    @Slot()
    def _let_go_of_sign_in(self) -> None:
        self._sign_out()
        self.apply(SignedOut())

    def _watch(self, proposal: Proposal | None) -> None:
        """Names that a court showed count only for a while: watches this proposal from now on, or none."""
        if proposal is self._watched:
            return
        self._watched = proposal
        self._expiry.stop()
        if proposal is not None:
            self._wait_for_expiry(proposal)

    @Slot()
    def _look_at_age(self) -> None:
        """Reads the clock: a computer that slept may have missed the moment."""
        proposal = self._watched
        if proposal is None:
            return
        if self._now() - proposal.made_at >= proposal.lifetime:
            self._expiry.stop()
            self.apply(ProposalLapsed())
        else:
            self._wait_for_expiry(proposal)

    def _wait_for_expiry(self, proposal: Proposal) -> None:
        left = proposal.made_at + proposal.lifetime - self._now()
        self._expiry.start(max(0, int(left * 1000) + 1))


def _back_to_login(state: LinkState) -> tuple[Event, ...]:
    """The events that lead back to the login at this court with the same sign-in; none without an outcome."""
    if state.outcome is None or state.court_id is None:
        return ()
    answered = PrerequisitesAnswered(state.answers, case=Case.KNOWS_LOGIN)
    again: tuple[Event, ...] = (StartedOver(keep_person=True), CourtChosen(state.court_id), answered)
    if state.pacer_username is None or state.signed_in is None:
        return again
    return (*again, WorkStarted(Work.SIGNING_IN), PacerAccepted(state.pacer_username, state.signed_in))


def _worded(moment: datetime | None) -> str | None:
    return None if moment is None else local_time(moment)


def _write_calendar(court: Court, day: date, path: str) -> str:
    """Writes an iCalendar file for the court's day to `path`; gives what became of it."""
    text = calendar_file(court, day, title=words.entry_title(court), note=words.ENTRY_NOTE)
    try:
        Path(path).write_bytes(text.encode())
    except OSError:
        return words.NOT_SAVED.format(path=path)
    return words.SAVED.format(path=path)
