"""Holds what the pages show and says when it changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.courts.go_live import GateState, gate
from app.linking import LinkState, advance
from app.linking.events import Event
from ui.scene import Mode, PracticePerson, Scene
from ui.words.window import STOPPING

CODE_EVERY = 1.0


class Stage(QObject):
    """`changed` carries every new scene.

    `code_of` gives a practice person's one-time code of this moment; `today` the person's day.
    """

    changed = Signal(object)

    def __init__(
        self,
        mode: Mode,
        code_of: Callable[[PracticePerson], str | None],
        parent: QObject | None = None,
        *,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__(parent)
        self.scene = Scene(mode=mode)
        self._code_of, self._today = code_of, today
        self._code_clock = QTimer(self)
        self._code_clock.timeout.connect(self.refresh_code)

    @property
    def state(self) -> LinkState:
        return self.scene.state

    @property
    def is_live(self) -> bool:
        """False only for a court whose day on NextGen is still to come."""
        return self.scene.gate is None or self.scene.gate.state is not GateState.NOT_YET

    def show(self, scene: Scene) -> None:
        """Shows `scene`; its court, and whether that is live, is looked up here."""
        courts, court_id = scene.courts, scene.state.court_id
        court = courts[court_id] if courts is not None and court_id is not None else None
        today = self._today()
        standing = None if court is None else gate(court, today)
        self.scene = replace(scene, court=court, today=today, gate=standing)
        self.changed.emit(self.scene)

    def apply(self, event: Event) -> None:
        """Shows the state after `event`. The end of work takes the word of stopping it away."""
        before, state, notice = self.state, advance(self.state, event), self.scene.notice
        if state.work is None and notice == STOPPING:
            notice = None
        stopping = self.scene.stopping and state.work is not None
        self.show(replace(self.scene, state=state, stopping=stopping, notice=notice))
        self.moved(before, event)

    def moved(self, before: LinkState, event: Event) -> None:
        """Called after every event, with the state before it."""

    @Slot(str)
    def remark(self, text: str) -> None:
        """Shows a passing remark."""
        self.show(replace(self.scene, notice=text))

    def pick(self, key: str) -> None:
        """Chooses a practice person by key or PACER user name, so that their code is shown; "" is nobody."""
        people = self.scene.people
        person = next((one for one in people if key and key in (one.key, one.pacer_username)), None)
        if person != self.scene.person:
            self.show(replace(self.scene, person=person))
        if person is not None and person.needs_code:
            self._code_clock.start(int(CODE_EVERY * 1000))
        else:
            self._code_clock.stop()
        self.refresh_code()

    @Slot()
    def refresh_code(self) -> None:
        """Reads the code anew."""
        person = self.scene.person
        code = self._code_of(person) if person is not None and person.needs_code else None
        if code != self.scene.code:
            self.show(replace(self.scene, code=code))
