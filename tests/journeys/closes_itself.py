"""Run as a program: the real start, with a person who signs in and closes the window before PACER answers.

Arguments: the moment to close (idle, busy, linking; next: a helper has everything cleared instead), a file
that appears when that moment has come, then the program's own.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial
from operator import methodcaller
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from app.adapter.port import CmecfLogin, PacerLogin
from app.linking.events import Step
from app.linking.prerequisites import Case, Question, Reply
from app.practice.people import person
from ui.bootstrap import Launch
from ui.controller import Controller
from ui.main import main
from ui.realm import Mode

LOOK_EVERY = 10
LEFT_STANDING = 3
ANSWERS = tuple((question, Reply.YES) for question in Question)


class Person(QObject):
    """Walks on at every look, closes at the moment that was named."""

    def __init__(self, start: Launch, moment: str, sign: Path) -> None:
        super().__init__(start)
        self._start, self._moment, self._sign = start, moment, sign
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._look)
        self._clock.start(LOOK_EVERY)

    @Slot()
    def _look(self) -> None:
        program, window = self._start.application, self._start.window
        if program is None or window is None or program.controller.view.courts is None:
            return
        controller, state = program.controller, program.controller.state
        if self._moment == "idle":
            self._close(window.close)
        elif self._moment == "practice":
            self._close(partial(controller.practice, controller.view.mode is not Mode.PRACTICE))
        elif state.work is not None:
            if self._moment == "busy" or (self._moment == "linking" and state.step is Step.CONFIRM):
                self._close(window.close)
        elif state.step is Step.STATUS and self._moment == "next":
            controller.help_attorney(True, False)
            self._close(program.next_attorney.clear)
        elif state.step is Step.STATUS:
            self._close(window.close)
        else:
            _wish(state.step)(controller)

    def _close(self, close: Callable[[], object]) -> None:
        if not self._sign.exists():
            self._sign.write_text(str(time.time()), "utf-8")
        close()


def _wish(step: Step) -> Callable[[Controller], None]:
    john = person("john")
    wishes: dict[Step, Callable[[Controller], None]] = {
        Step.START: methodcaller("choose_court", "utd"),
        Step.PREREQUISITES: methodcaller("answer", ANSWERS, leave=True, case=Case.KNOWS_LOGIN),
        Step.PACER: methodcaller(
            "sign_in",
            PacerLogin(john.pacer_username, john.pacer_password, accepts_redaction=True),
            keep=False,
        ),
        Step.CMECF: methodcaller("propose", CmecfLogin(john.cmecf_login, john.cmecf_password), keep=False),
        Step.CONFIRM: methodcaller("link", True, ""),
    }
    return wishes[step]


if __name__ == "__main__":
    moment, sign = sys.argv[1], Path(sys.argv[2])
    begin = Launch.run

    def run(start: Launch, closes_within: float) -> int:
        start.person = Person(start, moment, sign)  # type: ignore[attr-defined] # kept from being collected
        return begin(start, closes_within)

    setattr(Launch, "run", run)  # noqa: B010 - mypy knows run as a method
    code = main(sys.argv[3:])
    # a window that is left to Python's collector may never be done with
    standing = [type(widget).__name__ for widget in QApplication.topLevelWidgets()]
    if standing:
        print("left standing:", *standing, file=sys.stderr)
    sys.exit(code or (LEFT_STANDING if standing else 0))
