"""Runs in a process of its own: opens a window, and says when it was first painted and what that cost.

`python -m tests.bench.first_window bare|ours`. Prints JSON: seconds since the process was spawned (its start
is read from BENCH_SPAWNED, a reading of the system-wide monotonic clock) and the peak memory in KiB so far.
"""

import json
import os
import resource
import sys
import time


def watch_first_paint() -> None:
    """Makes the event loop report, and end the process, in the turn after the first painted window."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    run = QApplication.exec

    class FirstPaint(QObject):
        seen = False

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            paints = event.type() == QEvent.Type.Paint and isinstance(watched, QWidget)
            if paints and not self.seen and watched.window().isVisible():
                self.seen = True
                QTimer.singleShot(0, report)
            return False

    def watched_run() -> int:
        app = QApplication.instance()
        assert app is not None
        app.first_paint = FirstPaint(app)  # type: ignore[attr-defined]
        app.installEventFilter(app.first_paint)  # type: ignore[attr-defined]
        return run()

    QApplication.exec = staticmethod(watched_run)  # type: ignore[assignment]


def report() -> None:
    seconds = time.monotonic() - float(os.environ["BENCH_SPAWNED"])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sys.stdout.write(json.dumps({"seconds": seconds, "peak_kib": peak}) + "\n")
    sys.stdout.flush()
    os._exit(0)


def bare() -> None:
    """The least that a six-page wizard can be."""
    from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWizard, QWizardPage

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
    watch_first_paint()
    {"bare": bare, "ours": ours}[sys.argv[1]]()
