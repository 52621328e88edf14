"""Holds what the pages show, and runs the work that changes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.courts.court import GateState, gate
from app.linking import Evidence, LinkState, Outcome, OutcomeState, Problem, ProblemKind, advance
from app.linking.events import Event, OutcomeReached, Work, WorkFailed
from ui.realm import Mode
from ui.text.logins import keeping_words
from ui.text.window import STOPPING
from ui.view_state import ViewState
from ui.worker import Worker

if TYPE_CHECKING:
    from app.courts.court import Court
    from app.records.vault import Keeping
    from ui.view_state import PracticePerson

MAY_LINK = frozenset({Work.LINKING, Work.PROPOSING})
"""Work whose own answer is waited for after a cancel: it may say that something was linked."""

CODE_EVERY = 1.0


class StateHolder(QObject):
    """Holds the one `ViewState`, and has work done that changes it. `changed` carries every new one.

    `code_of` gives a practice person's one-time code of this moment; `today` the person's day; `site_of`
    where the person's own browser finds a court.
    """

    changed = Signal(object)

    def __init__(
        self,
        worker: Worker,
        mode: Mode,
        code_of: Callable[[PracticePerson], str | None],
        parent: QObject | None = None,
        *,
        today: Callable[[], date] = date.today,
        site_of: Callable[[Court], str | None] = lambda _court: None,
    ) -> None:
        super().__init__(parent)
        self.view = ViewState(mode=mode)
        self._worker, self._code_of, self._today, self._site_of = worker, code_of, today, site_of
        self._code_clock = QTimer(self)
        self._code_clock.timeout.connect(self.refresh_code)

    @property
    def state(self) -> LinkState:
        return self.view.state

    @property
    def is_live(self) -> bool:
        """False only for a court whose day on NextGen is still to come."""
        return self.view.gate is None or self.view.gate.state is not GateState.NOT_YET

    def show(self, view: ViewState) -> None:
        """Shows `view`; its court, and whether that is live, is looked up here."""
        courts, court_id = view.courts, view.state.court_id
        court = courts[court_id] if courts is not None and court_id is not None else None
        today = self._today()
        standing = None if court is None else gate(court, today)
        site = None if court is None else self._site_of(court)
        self.view = replace(view, court=court, court_site=site, today=today, gate=standing)
        self.changed.emit(self.view)

    def apply(self, event: Event, view: ViewState | None = None) -> None:
        """Shows the state after `event`, and what is new in `view`: the window is laid out once for both.

        The end of work takes the word of stopping it away.
        """
        self.view = self.view if view is None else view
        before, state, notice = self.state, advance(self.state, event), self.view.notice
        if state.work is None and notice == STOPPING:
            notice = None
        stopping = self.view.stopping and state.work is not None
        self.show(replace(self.view, state=state, stopping=stopping, notice=notice))
        self.moved(before, event)

    def moved(self, before: LinkState, event: Event) -> None:
        """Called after every event, with the state before it."""

    @Slot(str)
    def remark(self, text: str) -> None:
        """Shows a passing remark."""
        self.show(replace(self.view, notice=text))

    def pick(self, key: str) -> None:
        """Chooses a practice person by key or PACER user name, so that their code is shown; "" is nobody."""
        people = self.view.people
        person = next((one for one in people if key and key in (one.key, one.pacer_username)), None)
        if person != self.view.person:
            self.show(replace(self.view, person=person))
        if person is not None and person.needs_code:
            self._code_clock.start(int(CODE_EVERY * 1000))
        else:
            self._code_clock.stop()
        self.refresh_code()

    @Slot()
    def refresh_code(self) -> None:
        """Reads the code again."""
        person = self.view.person
        code = self._code_of(person) if person is not None and person.needs_code else None
        if code != self.view.code:
            self.show(replace(self.view, code=code))

    def run_work(
        self,
        work: Work,
        call: Callable[[], object],
        done: Callable[[Any], None],
        failed: Callable[[], None] | None = None,
    ) -> None:
        """Runs `call` as `work` that has begun; its answer counts only while that work goes on.

        `failed` is called before a failure is shown.
        """
        self._worker.run(call, partial(self._work_done, work, done), partial(self._work_failed, work, failed))

    def _work_done(self, work: Work, done: Callable[[Any], None], value: object) -> None:
        if self.state.work is work:
            done(value)

    def _work_failed(self, work: Work, failed: Callable[[], None] | None, problem: Problem | None) -> None:
        """`problem` None: the program itself failed, so nothing is known of the court's answer."""
        if self.state.work is not work:
            return
        if failed is not None:
            failed()
        if problem is not None:
            self.apply(WorkFailed(problem))
        elif work is Work.LINKING:
            self.apply(unknown_outcome(self.state, Evidence.ANSWER_LOST))
        else:
            self.apply(WorkFailed(Problem(ProblemKind.PROGRAM_ERROR, may_have_linked=work in MAY_LINK)))

    def show_refusal(self, problem: Problem, refusals: int | None, *, at_pacer: bool) -> None:
        """Whether the program pauses after this many refused tries, at PACER or else at the court."""
        from app.records.tries import PAUSE_AFTER

        paused = problem.kind is ProblemKind.TRIES_PAUSED or (
            problem.is_refused_try and refusals is not None and refusals >= PAUSE_AFTER
        )
        view = replace(self.view, notice=None)
        self.show(replace(view, pacer_paused=paused) if at_pacer else replace(view, cmecf_paused=paused))

    def show_signed_in(self, username: str, kept: Keeping | None, warnings: tuple[str, ...] = ()) -> None:
        """A sign-in at PACER was accepted; whether its login was kept, and PACER's own warnings."""
        view, names = self.view, self.view.kept_pacer
        if kept is not None and kept.may_be_there:
            names = (username, *(one for one in names if one != username))
        said = [] if kept is None else [keeping_words(kept, view.store_name)]
        notice = " ".join([*said, *warnings]) or None
        self.show(replace(view, pacer_paused=False, kept_pacer=names, notice=notice))

    def signed_out(self, confirmed: bool | None) -> None:
        """Whether PACER confirmed the end of a sign-in; None: there was none to end."""
        if confirmed is not None:
            self.show(replace(self.view, sign_out_confirmed=confirmed))


def unknown_outcome(state: LinkState, why: Evidence) -> OutcomeReached:
    proposal = state.proposal
    outcome = Outcome(
        OutcomeState.UNKNOWN,
        None,
        frozenset({why, Evidence.MENU_NOT_READ}),
        menu_before=proposal.menu_before if proposal else None,
        cmecf_name=proposal.cmecf_name if proposal else None,
        pacer_name=proposal.pacer_name if proposal else None,
    )
    return OutcomeReached(outcome)
