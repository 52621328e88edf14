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
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWizard, QWizardPage


class Watch(QObject):
    """Sees the paints of `window`, then of its first page; ends the process when it has what it waits for.

    To be asked about every event of the program would have Qt hand over each widget and its style, which
    costs what the program does not do by itself.
    """

    def __init__(self, window: QWizard, *, furnished: bool) -> None:
        super().__init__(window)
        self.window, self.furnished, self.figures = window, furnished, dict[str, float]()
        self.page: QWizardPage | None = None
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        paints = event.type() == QEvent.Type.Paint
        if paints and watched is self.page:
            self.page.removeEventFilter(self)
            QTimer.singleShot(0, self.settled)
        elif watched is self.window and not self.figures:
            if paints:
                self.figures["seconds"] = 0.0
                QTimer.singleShot(0, self.painted)
        elif watched is self.window and is_first_page(self.window.currentPage()):
            self.window.removeEventFilter(self)
            self.page = self.window.currentPage()
            self.page.installEventFilter(self)
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


def is_first_page(shown: QWizardPage) -> bool:
    """Whether this is the first page, with its choices. Loads nothing that is not loaded yet."""
    start = sys.modules.get("ui.pages.start")
    return start is not None and isinstance(shown, start.StartPage)


def watch(*, furnished: bool) -> None:
    """Has the paints watched from the moment the event loop runs."""
    run = QApplication.exec

    def watched_run() -> int:
        (window,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, QWizard))
        Watch(window, furnished=furnished)
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
