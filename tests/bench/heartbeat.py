"""Runs in a process of its own: starts the program, links one person, and says how long its loop stood still.

`python -m tests.bench.heartbeat ours|bare` prints JSON, by phase, in seconds: `wall`, the longest gap between
two beats of 2 ms, less the beat itself, and `own`, the most that the window's thread computed between two
beats, which stands when others load the machine. Bare is a QWizard that turns to a page with 60 labels.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from operator import methodcaller

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
    QWizard,
    QWizardPage,
)

import ui.bootstrap
from ui.main import main

BEAT = 2  # milliseconds
PATIENCE = 60.0
READS = 0.2  # seconds on each page: nobody presses in the moment in which a page appears
# a time that is not counted: what this script itself loads and does
OURS = ""
Until = Callable[[], bool]


class Heart:
    """Beats in the event loop and measures the gaps of `phase`; "" is not measured.

    Plays `steps`, each as soon as what the one before it gave is true; after the last it calls `over`.
    """

    def __init__(
        self, phase: str, steps: Callable[["Heart"], Iterator[Until]], over: Callable[[], None]
    ) -> None:
        self.phase, self.over = phase, over
        self.longest: dict[str, dict[str, float]] = {}
        self.wall, self.own = time.perf_counter(), time.thread_time()
        self.ends = self.wall + PATIENCE
        self.steps = steps(self)
        self.wanted: Until = lambda: True
        self.timer = QTimer()
        self.timer.timeout.connect(self.beat)
        self.timer.start(BEAT)

    def beat(self) -> None:
        wall, own = time.perf_counter(), time.thread_time()
        most = self.longest.setdefault(self.phase, {"wall": 0.0, "own": 0.0})
        most["wall"] = max(most["wall"], wall - self.wall - BEAT / 1000)
        most["own"] = max(most["own"], own - self.own)
        if wall > self.ends:
            raise SystemExit(f"gave up in {self.phase}")
        if self.wanted():
            wanted = next(self.steps, None)
            if wanted is None:
                self.timer.stop()
                self.over()
                return
            self.wanted = wanted
        self.wall, self.own = (wall, own) if self.phase else (time.perf_counter(), time.thread_time())


def link(start: ui.bootstrap.Launch, heart: Heart) -> Iterator[Until]:
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
    from app.linking.events import ORDER, Step
    from app.linking.outcome import OutcomeState
    from app.linking.prerequisites import Case, Question, Reply
    from app.practice import person

    john, yes = person("john"), tuple((question, Reply.YES) for question in Question)
    steps = (
        (methodcaller("open_courts"), Step.COURT),
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

    def there(step: Step) -> bool:
        shown = application.window.currentId() == ORDER.index(step)
        return shown and controller.state.step is step and controller.state.work is None

    yield lambda: True
    heart.phase = "link"
    for intent, step in steps:
        intent(controller)
        yield lambda step=step: there(step)  # type: ignore[misc]
        read = time.perf_counter() + READS
        yield lambda read=read: time.perf_counter() > read  # type: ignore[misc]
    outcome = controller.view.state.outcome
    assert outcome is not None
    assert outcome.state is OutcomeState.LINKED


def ours() -> Heart:
    """One start and one whole link at the practice court, through the real window."""
    starts: list[ui.bootstrap.Launch] = []
    hearts: list[Heart] = []
    init, run = ui.bootstrap.Launch.__init__, QApplication.exec

    def remembering(self: ui.bootstrap.Launch, *args: object, **kwargs: object) -> None:
        init(self, *args, **kwargs)  # type: ignore[arg-type]
        starts.append(self)

    def leave() -> None:
        assert starts[0].window is not None
        starts[0].window.leave()

    def beating() -> int:
        hearts.append(Heart("warm-up", partial(link, starts[0]), leave))
        return run()

    ui.bootstrap.Launch.__init__ = remembering  # type: ignore[method-assign]
    QApplication.exec = staticmethod(beating)  # type: ignore[method-assign]
    if main(["--practice"]) != 0:
        raise SystemExit("the window did not end well")
    return hearts[0]


LABELS, CARDS = 60, 12
SENTENCE = "A sentence for the person who reads this page, long enough to stand in more than one line of it. "


def page_of_labels() -> QWizardPage:
    """A page as full as ours are: 60 labels that wrap, in 12 frames, in an area that scrolls."""
    page, area, inside = QWizardPage(), QScrollArea(), QWidget()
    cards = QVBoxLayout(inside)
    for _ in range(CARDS):
        card = QFrame()
        card.setFrameShape(QFrame.Shape.StyledPanel)
        column = QVBoxLayout(card)
        for number in range(LABELS // CARDS):
            label = QLabel(SENTENCE * (1 + number % 2))
            label.setWordWrap(True)
            column.addWidget(label)
        cards.addWidget(card)
    area.setWidget(inside)
    area.setWidgetResizable(True)
    QVBoxLayout(page).addWidget(area)
    return page


def turns(wizard: QWizard, heart: Heart) -> Iterator[Until]:
    """Turns the pages of `wizard`, each when the one before was painted and has rested."""
    for _ in range(len(wizard.pageIds()) - 1):
        rested = time.perf_counter() + 0.3
        yield lambda rested=rested: time.perf_counter() > rested  # type: ignore[misc]
        heart.phase = "link"
        wizard.next()
    rested = time.perf_counter() + 0.3
    yield lambda: time.perf_counter() > rested


def bare() -> Heart:
    """As many page changes as a link has, of a QWizard with the same number of words."""
    app = QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    wizard = QWizard()
    wizard.setWizardStyle(QWizard.WizardStyle.ModernStyle)
    for _ in range(6):
        wizard.addPage(page_of_labels())
    wizard.resize(900, 700)
    wizard.show()
    heart = Heart("", partial(turns, wizard), app.quit)
    app.exec()
    return heart


if __name__ == "__main__":
    beaten = {"ours": ours, "bare": bare}[sys.argv[1]]()
    print(json.dumps({phase: longest for phase, longest in beaten.longest.items() if phase}))
