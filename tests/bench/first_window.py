"""Runs in a process of its own: opens a window, and says when it was first painted and what that cost.

`python -m tests.bench.first_window bare|ours` prints JSON: `seconds` since the process was spawned (its start
is read from BENCH_SPAWNED, a reading of the system-wide monotonic clock), `cpu`, the seconds of computing in
all its threads, the peak memory in KiB by then, and for ours both times until the first page was painted, as
`furnished` and `furnished_cpu`.
"""

import json
import os
import resource
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget, QWizard, QWizardPage


class Watch(QObject):
    """Sees every paint; ends the process when what is waited for was painted."""

    def __init__(self, app: QApplication, *, furnished: bool) -> None:
        super().__init__(app)
        self.furnished, self.figures = furnished, dict[str, float]()
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            if not self.figures and watched.window().isVisible():
                self.figures["seconds"] = 0.0
                QTimer.singleShot(0, self.painted)
            elif self.furnished and "furnished" not in self.figures and is_first_page(watched):
                self.figures["furnished"] = 0.0
                QTimer.singleShot(0, self.settled)
        return False

    def painted(self) -> None:
        self.figures["seconds"] = since_spawned()
        self.figures["cpu"] = time.process_time()
        self.figures["peak_kib"] = peak_kib()
        if not self.furnished:
            self.report()

    def settled(self) -> None:
        self.figures["furnished"] = since_spawned()
        self.figures["furnished_cpu"] = time.process_time()
        self.report()

    def report(self) -> None:
        sys.stdout.write(json.dumps(self.figures) + "\n")
        sys.stdout.flush()
        os._exit(0)


def since_spawned() -> float:
    return time.monotonic() - float(os.environ["BENCH_SPAWNED"])


def peak_kib() -> int:
    """The most memory that this process had. The figure of `getrusage` begins with what its parent had."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return next(int(line.split()[1]) for line in status.read_text().splitlines() if "VmHWM" in line)


def is_first_page(painted: QWidget) -> bool:
    """Whether this is the first page, with its choices. Loads nothing that is not loaded yet."""
    shown = sys.modules.get("ui.pages.start")
    return shown is not None and isinstance(painted, shown.StartPage) and painted.isVisible()


def watch(*, furnished: bool) -> None:
    """Has the paints watched from the moment the event loop runs."""
    run = QApplication.exec

    def watched_run() -> int:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        Watch(app, furnished=furnished)
        return run()

    QApplication.exec = staticmethod(watched_run)  # type: ignore[method-assign]


def bare() -> None:
    """The least that a six-page wizard can be."""
    app = QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    wizard = QWizard()
    wizard.setWizardStyle(QWizard.WizardStyle.ModernStyle)
    for number in range(6):
        page = QWizardPage()
        page.setTitle(f"Page {number + 1}")
        page.setSubTitle("A line that leads into the page.")
        column = QVBoxLayout(page)
        column.addWidget(QLabel("A sentence for the person who reads this page."))
        column.addWidget(QLineEdit())
        wizard.addPage(page)
    wizard.show()
    app.exec()


def ours() -> None:
    from ui.main import main

    main(["--practice"])


if __name__ == "__main__":
    watch(furnished=sys.argv[1] == "ours")
    {"bare": bare, "ours": ours}[sys.argv[1]]()
