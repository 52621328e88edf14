"""The longest stall of the window's event loop, from a 2 ms heartbeat: while it warms up, and in a whole link.

`python -m tests.bench.stalls` plays it in this process and prints JSON; `measure` runs that several times.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator

from tests.bench.measure import Line, Spread

TIMES = 7
BOUND = 0.016
BEAT = 2  # milliseconds
PATIENCE = 60.0
Until = Callable[[], bool]


def play() -> dict[str, float]:
    """One start and one whole link at the practice court, through the real window. Seconds, by phase."""
    from PySide6.QtCore import QObject, QTimer
    from PySide6.QtWidgets import QApplication

    import ui.start
    from ui.main import main

    found: dict[str, float] = {}
    starts: list[ui.start.Start] = []
    remember = ui.start.Start.__init__

    def remembering(self: ui.start.Start, *args: object, **kwargs: object) -> None:
        remember(self, *args, **kwargs)  # type: ignore[arg-type]
        starts.append(self)

    class Heart(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.last = time.perf_counter()
            self.ends = self.last + PATIENCE
            self.phase = "warm-up"
            self.script = script(starts[0], self)
            self.wanted: Until = lambda: True
            self.timer = QTimer(self)
            self.timer.timeout.connect(self.beat)
            self.timer.start(BEAT)

        def beat(self) -> None:
            now = time.perf_counter()
            found[self.phase] = max(found.get(self.phase, 0.0), now - self.last - BEAT / 1000)
            self.last = now
            if now > self.ends:
                raise SystemExit(f"gave up in {self.phase}: {starts[0].window and starts[0].window.windowTitle()}")
            if self.wanted():
                self.wanted = next(self.script, self.over)

        def over(self) -> bool:
            if starts[0].window is not None:
                starts[0].window.leave()
            return False

    run = QApplication.exec

    def beating() -> int:
        heart = Heart()
        try:
            return run()
        finally:
            heart.timer.stop()

    ui.start.Start.__init__ = remembering  # type: ignore[method-assign]
    QApplication.exec = staticmethod(beating)  # type: ignore[method-assign,assignment]
    if main(["--practice"]) != 0:
        raise SystemExit("the window did not end well")
    return found


def script(start: "ui.start.Start", heart: object) -> Iterator[Until]:  # type: ignore[name-defined]  # noqa: F821
    """Who is linked here, step by step; each yield waits for what it gives."""
    from app.adapter.port import CmecfLogin, PacerLogin
    from app.linking.outcome import OutcomeState
    from app.linking.state import Question, Reply, Step
    from app.practice import person
    from ui import intents as want

    def scene() -> "ui.scene.Scene":  # type: ignore[name-defined]  # noqa: F821
        assert start.application is not None
        return start.application.conductor.scene

    def at(step: Step) -> Until:
        return lambda: scene().state.step is step and scene().state.work is None

    yield lambda: start.application is not None and scene().courts is not None and bool(scene().people)
    settled = time.perf_counter() + 0.5  # what is still imported in the background belongs to the warm-up
    yield lambda: time.perf_counter() > settled
    assert start.application is not None
    act, john = start.application.conductor.act, person("john")
    heart.phase = "link"  # type: ignore[attr-defined]
    act(want.ChooseCourt("utd"))
    yield at(Step.PREREQUISITES)
    act(want.AnswerPrerequisites(tuple((question, Reply.YES) for question in Question), leave=True))
    yield at(Step.PACER)
    act(want.SignIn(PacerLogin(john.pacer_username, john.pacer_password, accepts_redaction=True), keep=False))
    yield at(Step.CMECF)
    act(want.Propose(CmecfLogin(john.cmecf_login, john.cmecf_password), keep=False))
    yield at(Step.CONFIRM)
    act(want.LinkAccounts(same_person=True, typed_name=""))
    yield at(Step.STATUS)
    outcome = scene().state.outcome
    assert outcome is not None
    assert outcome.state is OutcomeState.LINKED
    rested = time.perf_counter() + 0.2
    yield lambda: time.perf_counter() > rested


def measure() -> list[Line]:
    readings: dict[str, list[float]] = {}
    for _ in range(TIMES):
        with tempfile.TemporaryDirectory() as home:
            environment = os.environ | {
                "QT_QPA_PLATFORM": "offscreen",
                "HOME": home,
                "XDG_DATA_HOME": home,
                "XDG_RUNTIME_DIR": home,
            }
            command = [sys.executable, "-m", "tests.bench.stalls"]
            run = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=True)
            for phase, seconds in json.loads(run.stdout.splitlines()[-1]).items():
                readings.setdefault(phase, []).append(seconds)
    lines = []
    for phase, seconds in readings.items():
        spread = Spread.of(seconds)
        figure = spread.worded("ms", 1000)
        lines.append(Line(f"longest stall, {phase}", figure, "16 ms", spread.middle <= BOUND))
    return lines


if __name__ == "__main__":
    print(json.dumps(play()))
