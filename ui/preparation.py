"""What is done around a link without touching it: the checks, the newer list of courts, the calendar file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.checks.finding import Check, Finding
from app.courts.go_live import GateState
from ui import intents as want
from ui.background import Background
from ui.calendar_entry import save_calendar
from ui.report import Report
from ui.words.window import CRASHED

if TYPE_CHECKING:
    from app.courts.court import Court
    from ui.backend import Answer, Backend
    from ui.premises import Checks, Premises
    from ui.stage import Stage


@dataclass(frozen=True, eq=False)
class _ChecksOf:
    """One court's run of the checks; each is itself alone."""

    court: Court


_LIST, _FILE = "list", "file"


class Preparation(QObject):
    """Shows on `stage` what the checks find, and does what else helps before a link."""

    def __init__(self, stage: Stage, backend: Backend, premises: Premises) -> None:
        super().__init__(stage)
        self._stage, self._backend, self._premises = stage, backend, premises
        self._background = Background(self)
        self._wanted: _ChecksOf | None = None
        self._run: Checks | None = None
        self._background.heard.connect(self._heard)
        backend.answered.connect(self._opened)

    def court_chosen(self, court: Court | None) -> None:
        """Begins the checks at `court`, unless they are its own already."""
        # compared whole: a newer list may know better what is to be checked
        if court is None or (self._wanted is not None and self._wanted.court == court):
            return
        self.leave_court()
        wanted = self._wanted = _ChecksOf(court)
        tell = partial(self._background.tell, wanted)
        self._stage.show(replace(self._stage.scene, checking=frozenset(Check)))
        self._backend.submit(partial(self._premises.checks, court, tell), wanted, lasting=True)

    def leave_court(self) -> None:
        """Stops the checks and forgets what they found."""
        if self._run is not None:
            self._run.cancel()
        self._run = self._wanted = None
        self._stage.show(replace(self._stage.scene, findings=(), checking=frozenset()))

    def close(self) -> None:
        """Stops everything."""
        self._background.close()
        if self._run is not None:
            self._run.cancel()

    def act(self, intent: want.Intent) -> None:
        """Does what a person wants of it; ignores what is not its own."""
        scene = self._stage.scene
        match intent:
            case want.RunCheck(check) if self._run is not None:
                self._run.start(check)
                self._stage.show(replace(scene, checking=self._run.running))
            case want.UpdateCourtList() if not scene.list_updating:
                self._stage.show(replace(scene, list_updating=True, list_news=""))
                self._background.run(self._premises.update_courts, _LIST)
            case want.SaveCalendar(path):
                court, gate = scene.court, scene.gate
                if court is not None and gate is not None and gate.state is GateState.NOT_YET:
                    self._background.run(partial(save_calendar, court, gate, path), _FILE)

    @Slot(object)
    def _opened(self, answer: Answer) -> None:
        """The checks of a court are made; they begin, unless another court was chosen meanwhile."""
        if answer.token is not self._wanted or not isinstance(answer.token, _ChecksOf):
            return
        if answer.value is None:  # what stopped it has been said
            self._stage.show(replace(self._stage.scene, checking=frozenset()))
            return
        run: Checks = answer.value  # type: ignore[assignment]  # what `Premises.checks` gives
        self._run = run
        run.start()

    @Slot(object, object)
    def _heard(self, token: object, value: object) -> None:
        scene = self._stage.scene
        if isinstance(value, Finding):
            if token is self._wanted and self._run is not None:
                kept = tuple(one for one in scene.findings if one.check is not value.check)
                self._stage.show(replace(scene, findings=(*kept, value), checking=self._run.running))
            return
        if token == _LIST:
            scene = replace(scene, list_updating=False)
        if isinstance(value, Report) and value.change is not None:
            scene = value.change(scene)
        elif value is None:
            scene = replace(scene, notice=CRASHED)
        self._stage.show(scene)
