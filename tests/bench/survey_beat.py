"""Runs in a process of its own: asks all courts where one is linked, beside a loop that must not stall.

`python -m tests.bench.survey_beat PORT` prints JSON: the survey's seconds and rows, the memory that it took,
and the stalls of more than 8 ms between two beats of 2 ms, each with the processor's time that this process
used meanwhile: where that is next to nothing, it was the machine that let it wait.
`python -m tests.bench.survey_beat bare` beats, and does nothing else, until its standard input ends.
"""

import json
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QMetaObject, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QVBoxLayout, QWidget

from ui.main import SWITCH_EVERY

BEAT = 2  # milliseconds
LONG = 0.008
SAMPLE_EVERY = 50
PAGE = os.sysconf("SC_PAGE_SIZE")
# the program has these loaded long before anybody asks for a survey
LOADED = ("app.adapter.nextgen", "app.adapter.appellate", "app.survey")
Stall = tuple[float, float]


def memory() -> int:
    """Bytes that this process holds just now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE


class Heart(QObject):
    """Beats in the event loop; keeps the stalls and the most memory that it saw."""

    def __init__(self) -> None:
        super().__init__()
        self.stalls: list[Stall] = []
        self.beats = self.most = 0
        self.last, self.worked = time.perf_counter(), time.process_time()
        self.timer = QTimer(self)
        self.timer.timeout.connect(self.beat)
        self.timer.start(BEAT)

    def beat(self) -> None:
        gap = time.perf_counter() - self.last - BEAT / 1000
        if gap > LONG:
            self.stalls.append((gap, time.process_time() - self.worked))
        self.beats += 1
        if self.beats % SAMPLE_EVERY == 0:
            self.most = max(self.most, memory())
        self.last, self.worked = time.perf_counter(), time.process_time()


class Teller(QObject):
    """Brings what the survey's threads say into the event loop, as the window does."""

    begun = Signal(str)
    known = Signal(object)
    done = Signal()


class Window(QWidget):
    """The least that shows a survey: which court is asked, and how many are known."""

    def __init__(self, teller: Teller, courts: int) -> None:
        super().__init__()
        self.name, self.bar = QLabel(), QProgressBar()
        self.bar.setMaximum(courts)
        column = QVBoxLayout(self)
        column.addWidget(self.name)
        column.addWidget(self.bar)
        teller.begun.connect(self.name.setText)
        teller.known.connect(self.one_more)

    def one_more(self, _row: object) -> None:
        self.bar.setValue(self.bar.value() + 1)


def survey_at(port: int, folder: Path, teller: Teller) -> tuple[int, Callable[[], list[dict[str, object]]]]:
    """How many courts, and the survey of them all, signed in and ready to run."""
    for module in LOADED:
        import_module(module)
    from app.adapter import Endpoints, PacerLogin, open_court, open_pacer
    from app.courts import Court, CourtDirectory
    from app.practice.people import person
    from app.records.journal import Journal
    from app.survey import LinkSurvey, PacerAccount
    from tests.bench.survey_courts import NOT_HERE, PERSON

    base, who = f"http://127.0.0.1:{port}", person(PERSON)
    courts = [court for court in CourtDirectory.bundled() if court.route not in NOT_HERE]

    def endpoints(court: Court) -> Endpoints:
        return Endpoints.loopback(pacer=f"{base}/pacer", court=f"{base}/court/{court.id}")

    journal = Journal(folder / "journal.db")
    account = PacerAccount(open_pacer(endpoints(courts[0])), journal, practice=True)
    account.sign_in(PacerLogin(who.pacer_username, who.pacer_password, accepts_redaction=True))
    survey = LinkSurvey(
        courts,
        lambda court, door: open_court(court, endpoints(court), sign_in_of=account, door=door),
        journal,
        who.pacer_username,
        on_begun=teller.begun.emit,
        on_standing=teller.known.emit,
        practice=True,
    )

    def run() -> list[dict[str, object]]:
        rows = survey.run()
        account.sign_out()
        journal.close()
        return [
            {
                "court": row.court_id,
                "standing": row.standing.value,
                "how": row.how.value,
                "problem": None if row.problem is None else row.problem.kind.value,
            }
            for row in rows
        ]

    return len(courts), run


def survey(port: int) -> dict[str, object]:
    """One survey beside the beats."""
    app = QApplication(sys.argv[:1])
    teller, found = Teller(), dict[str, object]()
    with tempfile.TemporaryDirectory() as folder:
        count, run = survey_at(port, Path(folder), teller)
        window = Window(teller, count)
        window.show()
        app.processEvents()
        heart, before = Heart(), memory()

        def on_backend() -> None:
            began = time.monotonic()
            rows = run()
            found.update(seconds=time.monotonic() - began, rows=rows)
            teller.done.emit()

        def surveyed() -> None:
            found.update(stalls=heart.stalls, beats=heart.beats, grown=heart.most - before)
            heart.timer.stop()
            app.quit()

        teller.done.connect(surveyed)
        threading.Thread(target=on_backend, name="ecf-worker", daemon=True).start()
        app.exec()
        window.close()
    return found


def bare() -> dict[str, object]:
    """Nothing but beats."""
    app = QApplication(sys.argv[:1])
    heart = Heart()

    def wait() -> None:
        sys.stdin.read()
        QMetaObject.invokeMethod(app, "quit", Qt.ConnectionType.QueuedConnection)

    threading.Thread(target=wait, daemon=True).start()
    app.exec()
    heart.timer.stop()
    return {"stalls": heart.stalls, "beats": heart.beats}


def main(what: str) -> None:
    sys.setswitchinterval(SWITCH_EVERY)
    print(json.dumps(bare() if what == "bare" else survey(int(what))))


if __name__ == "__main__":
    main(sys.argv[1])
