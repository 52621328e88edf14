"""The whole program in practice mode, in a process of its own; what its window shows goes out as JSON lines.

`python -m tests.browser.window COURT`; records go to the home folder. On standard input: `answer` (the
questions before the sign-in), `pick KEY` (a practice person), `where TEXT` (the middle of what has this
text), `grab FILE` (the whole screen), `stop` (closes the window).
"""

import os
import sys
import threading
from typing import Any

from PySide6.QtCore import QObject, QPoint, QTimer, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from app.browser.pipe import Browser
from app.browser.program import Installed
from app.linking.events import Step
from app.linking.prerequisites import HARD_STOPS, Case, Question, Reply
from tests.browser.runner import plain, say
from ui.application import Application
from ui.bootstrap import Launch
from ui.pages.browser import BrowserPage
from ui.realm import Mode, Realm
from ui.view_state import ViewState
from ui.widgets.layouts import Scrolling
from ui.window_size import screen_of
from ui.wizard import LinkWizard

START = Browser.start


def without_sandbox(installed: Installed, **more: Any) -> Browser:
    """Chromium starts as root without its sandbox alone."""
    return START(installed, **{**more, "sandbox": os.getuid() != 0})


class Agent(QObject):
    """Answers what is asked on standard input, and tells what the window shows."""

    asked = Signal(str)

    def __init__(self, program: Application, window: LinkWizard) -> None:
        super().__init__()
        self.program, self.window = program, window
        self.before = ViewState()
        self.state: dict[str, Any] = {}
        program.controller.changed.connect(self.tell)
        self.asked.connect(self.answer)
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in sys.stdin:
            self.asked.emit(line.strip())

    @Slot(str)
    def answer(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        if word == "answer":
            answers = tuple(
                (one, next(reply for reply in Reply if (one, reply) not in HARD_STOPS)) for one in Question
            )
            self.program.controller.answer(answers, True, Case.KNOWS_LOGIN)
        elif word == "where":
            say({"told": "Where", "text": rest, **self._where(rest)})
        elif word == "pick":
            page = self.program.navigation.page_of(Step.BROWSER)
            assert isinstance(page, BrowserPage)
            if self.program.controller.view.people:  # the practice court may still be starting
                page.people.pick(rest)
        elif word == "grab":
            say({"told": "Grabbed", "done": screen_of(self.window).grabWindow(0).save(rest)})
        elif word == "stop":
            self.window.leave()

    def _where(self, text: str) -> dict[str, Any]:
        for one in self.window.findChildren(QWidget):
            if self._has(one, text) and one.isVisible() and one.isEnabled():
                parent = one.parentWidget()
                while parent is not None:
                    if isinstance(parent, Scrolling):
                        parent.reveal(one)
                    parent = parent.parentWidget()
                QApplication.processEvents()
                spot = one.mapToGlobal(QPoint(min(20, one.width() // 2), one.height() // 2))
                return {"there": True, "x": spot.x(), "y": spot.y()}
        return {"there": False}

    @staticmethod
    def _has(one: QWidget, text: str) -> bool:
        if isinstance(one, QAbstractButton):
            return one.text().replace("&", "") == text
        return isinstance(one, QLineEdit) and one.accessibleName() == text

    @Slot(object)
    def tell(self, view: ViewState) -> None:
        now, before = view.browser, self.before.browser
        self.before = view
        if now.progress is not None and now.progress is not before.progress:
            say({"told": "Progress", **plain(now.progress)})
        if now.held is not before.held:
            if now.held is None and before.held is not None:
                say({"told": "Dropped", "id": before.held.id})
            elif now.held is not None:
                say({"told": "Held", **plain(now.held)})
        if now.refused is not None and now.refused is not before.refused:
            say({"told": "Refused", **plain(now.refused)})
        if now.outcome is not None and now.outcome is not before.outcome:
            say({"told": "Outcome", **plain(now.outcome)})
        state = {
            "told": "State",
            "step": view.state.step.name,
            "work": None if view.state.work is None else view.state.work.name,
            "outcome": None if view.state.outcome is None else view.state.outcome.state.name,
            "receipt": view.receipt_ready,
            "pages": list(now.pages),
            "ended": None if now.ending is None else now.ending.how.name,
            "clean": None if now.ending is None else now.ending.clean,
        }
        if state != self.state:
            self.state = state
            say(state)


class Starting(QObject):
    """Waits until the program is behind its window."""

    def __init__(self, launch: Launch) -> None:
        super().__init__()
        self._launch = launch
        self.agent: Agent | None = None
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._look)
        self._clock.start(50)

    @Slot()
    def _look(self) -> None:
        program, window = self._launch.application, self._launch.window
        if program is not None and window is not None:
            self._clock.stop()
            self.agent = Agent(program, window)
            self.agent.tell(program.controller.view)


def main(arguments: list[str]) -> int:
    Browser.start = without_sandbox  # type: ignore[method-assign]
    realm = Realm(Mode.PRACTICE)
    say({"told": "Records", "journal": str(realm.folders.journal), "ledger": str(realm.folders.ledger)})
    launch = Launch(realm, start_at=arguments[0])
    starting = Starting(launch)
    code = launch.run(3.0)
    del starting
    say({"told": "Closed", "code": code})
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
