"""Runs in a process of its own: starts the program, links one person, and says how long its loop stood still.

`python -m tests.bench.heartbeat` prints JSON: the longest gap between two beats of 2 ms, less the beat
itself, in seconds, by phase.
"""

import json
import time
from collections.abc import Callable, Iterator
from operator import methodcaller

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

import ui.bootstrap
from ui.main import main

BEAT = 2  # milliseconds
PATIENCE = 60.0
# a time that is not counted: what this script itself loads and does
OURS = ""
Until = Callable[[], bool]


class Heart:
    """Beats in the event loop, measures the gaps, and plays the script as what it waits for comes."""

    def __init__(self, start: ui.bootstrap.Launch) -> None:
        self.start, self.phase = start, "warm-up"
        self.longest: dict[str, float] = {}
        self.last = time.perf_counter()
        self.ends = self.last + PATIENCE
        self.script = script(start, self)
        self.wanted: Until = lambda: True
        self.timer = QTimer()
        self.timer.timeout.connect(self.beat)
        self.timer.start(BEAT)

    def beat(self) -> None:
        now = time.perf_counter()
        gap = now - self.last - BEAT / 1000
        self.longest[self.phase] = max(self.longest.get(self.phase, 0.0), gap)
        if now > self.ends:
            raise SystemExit(f"gave up in {self.phase}")
        if self.wanted():
            self.wanted = next(self.script, self.over)
        self.last = now if self.phase else time.perf_counter()

    def over(self) -> bool:
        if self.start.window is not None:
            self.start.window.leave()
        return False


def script(start: ui.bootstrap.Launch, heart: Heart) -> Iterator[Until]:
    """Who is linked here, step by step; each yield waits for what it gives."""
    yield lambda: start.application is not None
    application = start.application
    assert application is not None
    controller = application.controller
    yield lambda: controller.view.courts is not None and bool(controller.view.people)
    settled = time.perf_counter() + 1.2  # what is still loaded in the background belongs to the warm-up
    yield lambda: time.perf_counter() > settled
    heart.phase = OURS
    from app.adapter.port import CmecfLogin, PacerLogin
    from app.linking.events import Step
    from app.linking.outcome import OutcomeState
    from app.linking.prerequisites import Case, Question, Reply
    from app.practice import person

    john, yes = person("john"), tuple((question, Reply.YES) for question in Question)
    steps = (
        (methodcaller("choose_court", "utd"), Step.PREREQUISITES),
        (methodcaller("answer", yes, leave=True, case=Case.KNOWS_LOGIN), Step.PACER),
        (
            methodcaller(
                "sign_in",
                PacerLogin(john.pacer_username, john.pacer_password, accepts_redaction=True),
                keep=False,
            ),
            Step.CMECF,
        ),
        (
            methodcaller("propose", CmecfLogin(john.cmecf_login, john.cmecf_password), keep=False),
            Step.CONFIRM,
        ),
        (methodcaller("link", same_person=True, typed_name=""), Step.STATUS),
    )
    yield lambda: True
    heart.phase = "link"
    for intent, step in steps:
        intent(controller)
        yield lambda step=step: controller.view.state.step is step and controller.view.state.work is None  # type: ignore[misc]
    outcome = controller.view.state.outcome
    assert outcome is not None
    assert outcome.state is OutcomeState.LINKED
    rested = time.perf_counter() + 0.2
    yield lambda: time.perf_counter() > rested


def play() -> dict[str, float]:
    """One start and one whole link at the practice court, through the real window. Seconds, by phase."""
    starts: list[ui.bootstrap.Launch] = []
    hearts: list[Heart] = []
    init, run = ui.bootstrap.Launch.__init__, QApplication.exec

    def remembering(self: ui.bootstrap.Launch, *args: object, **kwargs: object) -> None:
        init(self, *args, **kwargs)  # type: ignore[arg-type]
        starts.append(self)

    def beating() -> int:
        hearts.append(Heart(starts[0]))
        try:
            return run()
        finally:
            hearts[0].timer.stop()

    ui.bootstrap.Launch.__init__ = remembering  # type: ignore[method-assign]
    QApplication.exec = staticmethod(beating)  # type: ignore[method-assign]
    if main(["--practice"]) != 0:
        raise SystemExit("the window did not end well")
    return {phase: seconds for phase, seconds in hearts[0].longest.items() if phase}


if __name__ == "__main__":
    print(json.dumps(play()))
