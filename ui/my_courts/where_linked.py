"""Where am I linked? One sign-in if none is held, then a look at the menus of many courts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.linking import advance
from app.linking.events import SurveyWanted, WorkStarted
from app.linking.steps import Work
from ui import intents as want
from ui.background import Background
from ui.my_courts.survey_run import SurveyRun

if TYPE_CHECKING:
    from app.adapter.port import PacerLogin
    from app.courts.court import Court
    from app.linking.standing import CourtStanding
    from app.records.my_courts import MyCourts
    from ui.backend import Answer, Backend
    from ui.my_courts.list_port import Survey
    from ui.premises import Premises
    from ui.sittings import Sittings
    from ui.stage import Stage

TELL_EVERY = 100
"""Milliseconds between two pictures of a look that goes on: each costs every page a turn."""


class WhereLinked(QObject):
    """Shows on `stage` how a look goes on. `looked` carries what it saw, `Look`s by court id."""

    looked = Signal(object)

    def __init__(self, stage: Stage, backend: Backend, premises: Premises, sittings: Sittings) -> None:
        super().__init__(stage)
        self._stage, self._backend = stage, backend
        self._premises, self._sittings = premises, sittings
        self._wanted: tuple[str, ...] | None = None
        self._run: SurveyRun | None = None
        self._token = object()
        self._told: list[object] = []
        self._background = Background(self)
        self._background.heard.connect(self._heard)
        self._picture = QTimer(self, singleShot=True, interval=TELL_EVERY)
        self._picture.timeout.connect(self._show_told)
        backend.answered.connect(self._answered)

    def act(self, intent: want.Intent) -> None:
        """Signs in for the look; every other intent belongs elsewhere."""
        if not self._stage.state.for_survey:
            return
        match intent:
            case want.SignIn(login, keep):
                self._sign_in(login.username, lambda: login, keep)
            case want.SignInWithKept():
                self._sign_in(intent.username, partial(self._premises.kept_pacer, intent), keep=False)
            case want.ResumeTries():
                court = self._any_court()
                if court is not None:
                    self._backend.submit(self._sittings.account(court).resume_tries, None)

    def find(self, mine: MyCourts, court_ids: tuple[str, ...]) -> None:
        """Looks at these courts of the list, at all if none is named; a sign-in comes first if need be."""
        self._wanted = court_ids
        if self._stage.state.pacer_username is None:
            self._stage.apply(SurveyWanted())
        else:
            self.go_on(mine)

    def go_on(self, mine: MyCourts) -> None:
        """Begins the look that was asked for, if one was and somebody is signed in."""
        scene, wanted, who = self._stage.scene, self._wanted, self._stage.state.pacer_username
        courts, share = scene.courts, self._sittings.share
        if wanted is None or who is None or courts is None:
            return
        self._wanted = None
        asked = [courts[one] for one in mine.courts if (not wanted or one in wanted) and one in courts]
        started = advance(scene.state, WorkStarted(Work.SURVEYING))
        if not asked or started is scene.state or share is None:
            return
        lists, looks = self._premises.lists, dict(mine.looks)

        def survey(begun: Callable[[str], None], known: Callable[[CourtStanding], None]) -> Survey:
            return lists.survey(asked, share, who, looks, begun, known)

        self._token = object()  # what a thread of an earlier look still tells is not this one's
        run = self._run = SurveyRun(survey, partial(self._background.tell, self._token), len(asked))
        shown = replace(scene.my_list, reading=(), read=0, to_read=len(asked), said="")
        self._stage.show(replace(scene, state=started, my_list=shown))
        self._backend.submit(run.run, Work.SURVEYING)

    def forget(self) -> None:
        """A look that was asked for before a sign-in is not wanted any more."""
        self._wanted = None

    def cancel(self) -> None:
        """Ends a look that goes on; what it found is kept."""
        run = self._run
        if run is None:
            return
        from ui.words.my_courts import STOPPED

        run.cancel()
        self._end(run)
        shown = replace(self._stage.scene.my_list, reading=(), read=0, to_read=0, said=STOPPED)
        self._stage.show(replace(self._stage.scene, my_list=shown))

    def close(self) -> None:
        """Ends everything; nothing is shown any more."""
        self._background.close()
        self._picture.stop()
        if self._run is not None:
            self._run.cancel()

    def _sign_in(self, username: str, find_login: Callable[[], PacerLogin], keep: bool) -> None:
        stage, court = self._stage, self._any_court()
        started = advance(stage.state, WorkStarted(Work.SIGNING_IN))
        if court is None or started is stage.state:
            return
        stage.pick(username)
        if self._sittings.here is not None:  # their sign-in has ended; the new one is shared from here on
            for sign_out in self._sittings.let_go():
                self._backend.submit(sign_out, None, lasting=True)
        stage.show(replace(stage.scene, state=started, notice=None))
        account = self._sittings.account(court)
        self._backend.submit(partial(account.sign_in, find_login=find_login, keep=keep), Work.SIGNING_IN)

    def _any_court(self) -> Court | None:
        """Any court of the realm: PACER is the same for all."""
        return next(iter(self._stage.scene.courts or ()), None)

    @Slot(object, object)
    def _heard(self, token: object, found: object) -> None:
        if token is self._token and self._run is not None:
            self._told.append(found)
            if not self._picture.isActive():
                self._picture.start()

    @Slot()
    def _show_told(self) -> None:
        """Shows all that was told since the last picture, at once."""
        told, self._told = self._told, []
        shown = self._stage.scene.my_list
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
            shown = replace(shown, rows=rows, reading=tuple(reading), read=read)
            self._stage.show(replace(self._stage.scene, my_list=shown))

    @Slot(object)
    def _answered(self, answer: Answer) -> None:
        if answer.token is Work.SURVEYING and self._run is not None:
            self._end(self._run)

    def _end(self, run: SurveyRun) -> None:
        self._picture.stop()
        self._show_told()
        self._run = None
        self.looked.emit(run.looks)
