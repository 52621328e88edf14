"""What is done at one court: it is chosen, asked about, signed in to, linked, and looked at again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.linking import advance
from app.linking.events import (
    CourtChosen,
    GuidedTicked,
    PacerAccepted,
    PrerequisitesAnswered,
    TookGuidedPath,
    WorkStarted,
)
from app.linking.steps import Step, Work
from ui import intents as want
from ui.sitting import Sitting

if TYPE_CHECKING:
    from app.adapter.port import CmecfLogin, PacerLogin
    from app.linking.state import LinkState
    from ui.backend import Backend
    from ui.premises import Premises
    from ui.preparation import Preparation
    from ui.report import Report
    from ui.session_port import Session
    from ui.sittings import Sittings
    from ui.stage import Stage

CHOICES = frozenset({Step.COURT, Step.MY_COURTS})
"""The pages on which a court is chosen."""


class AtCourt(QObject):
    """Acts on the intents of the steps from the choice of a court to its result."""

    def __init__(
        self,
        stage: Stage,
        backend: Backend,
        premises: Premises,
        sittings: Sittings,
        preparation: Preparation,
    ) -> None:
        super().__init__(stage)
        self._stage, self._backend, self._premises = stage, backend, premises
        self._sittings, self._preparation = sittings, preparation

    @property
    def _state(self) -> LinkState:
        return self._stage.state

    def act(self, intent: want.Intent) -> None:
        """Does what `intent` asks; nothing for one that belongs elsewhere."""
        match intent:
            case want.ChooseCourt(court_id):
                self.choose(court_id)
            case want.AnswerPrerequisites():
                self._answer(intent)
            case want.TakeGuidedPath(court_id):
                self._take_guided_path(court_id)
            case want.TickGuided(ticks, finished):
                self._stage.apply(GuidedTicked(ticks, finished))
            case want.SignIn(login, keep) if not self._state.for_survey:
                self._sign_in(login.username, lambda: login, keep)
            case want.SignInWithKept() if not self._state.for_survey:
                self._sign_in(intent.username, partial(self._premises.kept_pacer, intent), keep=False)
            case want.Propose(old_login, keep, despite):
                self._propose(lambda _session: old_login, keep, despite)
            case want.ProposeWithKept(despite):
                self._propose(self._premises.kept_cmecf, False, despite)
            case want.LinkAccounts(same_person, typed_name):
                self._link(same_person, typed_name)
            case want.Recheck():
                self.recheck()

    def choose(self, court_id: str) -> None:
        """Makes this the court; begins the program's own checks there."""
        stage = self._stage
        if stage.scene.courts is None:
            return
        if court_id != self._state.court_id:
            stage.show(replace(stage.scene, open_attempt=None, doubt=None, kept_cmecf=False, notice=None))
        stage.apply(CourtChosen(court_id))
        self._preparation.court_chosen(stage.scene.court)
        self._backend.submit(partial(self._premises.remember_court, court_id), None, lasting=True)

    def recheck(self) -> None:
        """Reads the menus afresh."""
        self._work(Work.RECHECKING, Sitting.recheck)

    def check_menus(self, before: LinkState) -> None:
        """The person asked for no link, only for the look at the menus that follows a sign-in."""
        if not self._state.guided:
            self.recheck()
            return
        join_as = self._state.pacer_username if self._state.signed_in is None else None
        older = before.step is Step.GUIDED and join_as is None
        self._work(Work.RECHECKING, partial(Sitting.check_by_hand, join_as=join_as, signed_in_before=older))

    def _take_guided_path(self, court_id: str | None) -> None:
        if court_id is not None and self._state.step in CHOICES:
            self.choose(court_id)
        if self._stage.is_live:
            self._stage.apply(TookGuidedPath())

    def _answer(self, given: want.AnswerPrerequisites) -> None:
        """After the answers, a PACER sign-in that is still held is used; PACER is not asked twice."""
        stage, before = self._stage, self._state.step
        stage.apply(PrerequisitesAnswered(given.answers, given.leave and stage.is_live, given.case))
        username, signed_in = self._state.pacer_username, self._state.signed_in
        if before is self._state.step or username is None:
            return
        if signed_in is None:
            self._work(Work.SIGNING_IN, partial(Sitting.join, username=username))
        else:
            stage.apply(WorkStarted(Work.SIGNING_IN))
            stage.apply(PacerAccepted(username, signed_in))

    def _sign_in(self, username: str, find_login: Callable[[], PacerLogin], keep: bool) -> None:
        self._stage.pick(username)
        self._work(Work.SIGNING_IN, partial(Sitting.sign_in, find_login=find_login, keep=keep))

    def _propose(self, find_login: Callable[[Session], CmecfLogin], keep: bool, despite: bool) -> None:
        call = partial(Sitting.propose, find_login=find_login, keep=keep, despite_record=despite)
        self._work(Work.PROPOSING, call)

    def _link(self, same_person: bool, typed_name: str) -> None:
        """The consent acts only where the state allows it."""
        proposal = self._state.proposal
        if proposal is not None and self._state.may_commit(same_person=same_person, typed_name=typed_name):
            self._work(Work.LINKING, partial(Sitting.link, proposal=proposal))

    def _work(self, work: Work, call: Callable[[Sitting], Report]) -> None:
        stage = self._stage
        court, started = stage.scene.court, advance(self._state, WorkStarted(work))
        if court is not None and started is not self._state:
            stage.show(replace(stage.scene, state=started, notice=None))
            self._backend.submit(partial(call, self._sittings.at(court)), work)
