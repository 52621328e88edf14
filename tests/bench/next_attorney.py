"""From "clear" for the next attorney to the roster painted in a new process, with the sign-out at PACER.

`python -m tests.bench.next_attorney first|again FOLDER [ARGUMENTS]` is one of the two runs of the program;
`again` writes FOLDER/figures: the seconds, and those in which its process computed until then. `measure`
repeats both in processes of their own.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from tests.bench.measure import Line, Spread, surroundings

TIMES = 7
BOUND = 2.0
LOOKS_EVERY = 5  # milliseconds
CLEARED_AT = "BENCH_CLEARED"
ATTORNEYS = "\n".join(f"Attorney Number{n}, utd, utb" for n in range(20))


class Steps(QObject):
    """Does one thing after another, each as soon as the one before is true."""

    def __init__(self, steps: list[tuple[Callable[[], object], Callable[[], object]]]) -> None:
        super().__init__()
        self._steps = steps
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._look)
        self._clock.start(LOOKS_EVERY)

    def _look(self) -> None:
        if self._steps and self._steps[0][0]():
            self._steps.pop(0)[1]()


def window(steps: Callable[[], list[tuple[Callable[[], object], Callable[[], object]]]]) -> None:
    """Has `steps` done from the moment the event loop runs."""
    run = QApplication.exec

    def watched_run() -> int:
        kept = Steps(steps())
        code = run()
        kept.deleteLater()
        return code

    QApplication.exec = staticmethod(watched_run)  # type: ignore[method-assign]


def first(folder: Path) -> None:
    """Links nobody, but signs in as a practice person, and has everything cleared for the next one."""
    from app.adapter.port import PacerLogin
    from app.linking.events import Step
    from app.linking.prerequisites import Case, Question, Reply
    from app.practice.people import person
    from ui import bootstrap
    from ui.application import Application
    from ui.main import main
    from ui.wizard import LinkWizard

    def again(arguments: list[str]) -> bool:
        command = [sys.executable, "-m", "tests.bench.next_attorney", "again", str(folder), *arguments]
        subprocess.Popen(command, start_new_session=True)
        return True

    bootstrap.start_again = again
    john = person("john")
    login = PacerLogin(john.pacer_username, john.pacer_password, accepts_redaction=True)
    answers = ((Question.OWN_ACCOUNT, Reply.YES),)

    def programs() -> list[Application]:
        wizards = [one for one in QApplication.topLevelWidgets() if isinstance(one, LinkWizard)]
        return [found for one in wizards for found in one.findChildren(Application)]

    def program() -> Application:
        return programs()[0]

    def at(step: Step) -> bool:
        state = program().controller.state
        return state.step is step and state.work is None

    def listed() -> int:
        return len(program().controller.view.desk.roster.rows)

    def ready() -> bool:
        return bool(programs() and program().controller.view.people)

    def clear() -> None:
        os.environ[CLEARED_AT] = str(time.monotonic())
        program().next_attorney.clear()

    window(
        lambda: [
            (ready, lambda: program().controller.help_at_start()),
            (lambda: at(Step.DESK), lambda: program().controller.desk.add_list(ATTORNEYS)),
            (lambda: listed() == 20, lambda: program().controller.take_attorney("Attorney Number0", "utd")),
            (
                lambda: at(Step.PREREQUISITES),
                lambda: program().controller.answer(answers, leave=True, case=Case.KNOWS_LOGIN),
            ),
            (lambda: at(Step.PACER), lambda: program().controller.sign_in(login, keep=False)),
            (lambda: at(Step.CMECF), clear),
        ]
    )
    main(["--practice"])


def again(folder: Path, arguments: list[str]) -> None:
    """Comes back, says how long that took, and ends."""
    from ui.main import main

    def shown() -> bool:
        pages = sys.modules.get("ui.pages.desk")  # nothing is loaded before the program loads it
        if pages is None:
            return False
        tables = [one for one in QApplication.allWidgets() if isinstance(one, pages.RosterTable)]
        return any(table.isVisible() and table.model().rowCount() == 20 for table in tables)

    def report() -> None:
        QApplication.processEvents()  # it is painted by then
        figures = {"seconds": time.monotonic() - float(os.environ[CLEARED_AT]), "cpu": time.process_time()}
        (folder / "part").write_text(json.dumps(figures))
        (folder / "part").rename(folder / "figures")
        QApplication.exit(0)  # a list that nobody saved would be asked about

    window(lambda: [(shown, report)])
    main(arguments)


def one() -> dict[str, float]:
    """The figures of one restart."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        command = [sys.executable, "-m", "tests.bench.next_attorney", "first", name]
        subprocess.run(command, env=surroundings(folder), capture_output=True, timeout=120, check=True)
        ends = time.monotonic() + 60
        while not (folder / "figures").exists():
            if time.monotonic() > ends:
                raise TimeoutError("the program did not come back")
            time.sleep(0.05)
        figures: dict[str, float] = json.loads((folder / "figures").read_text())
        return figures


def measure() -> list[Line]:
    one()  # writes the byte code
    taken = [one() for _ in range(TIMES)]
    wall, cpu = (Spread.of([figures[what] for figures in taken]) for what in ("seconds", "cpu"))
    figure = f"{wall.worded('ms', 1000)}; CPU of the new process {cpu.worded('ms', 1000)}"
    what = "next attorney: cleared, signed out, started again, roster painted"
    return [Line(what, figure, f"{BOUND:.0f} s", wall.middle <= BOUND)]


if __name__ == "__main__":
    place = Path(sys.argv[2])
    first(place) if sys.argv[1] == "first" else again(place, sys.argv[3:])
