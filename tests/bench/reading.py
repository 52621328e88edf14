"""How long a page of 200 KB takes to read, and what the window's event loop feels of it."""

import json
import os
import subprocess
import sys
import threading
import time

from app.adapter.pages import read_page
from tests.bench.long_page import long_page
from tests.bench.measure import Line, Spread

TIMES = 25
BOUND = 0.010
STALL_BOUND = 0.016
URL = "https://ecf.utd.uscourts.gov/cgi-bin/DktRpt.pl?1"
BEAT = 2  # milliseconds


def read_times() -> Spread:
    """CPU seconds for one page."""
    page, readings = long_page(), []
    for _ in range(TIMES):
        begun = time.thread_time()
        read_page(page, URL)
        readings.append(time.thread_time() - begun)
    return Spread.of(readings)


def stalls_beside() -> list[float]:
    """The longest gap of an event loop for each page that another thread reads, in seconds."""
    from PySide6.QtCore import QCoreApplication, QTimer

    from ui.main import SWITCH_EVERY

    sys.setswitchinterval(SWITCH_EVERY)
    app, page, gaps = QCoreApplication([]), long_page(), [time.perf_counter()]
    found: list[float] = []
    beaten = threading.Event()

    def beat() -> None:
        now = time.perf_counter()
        found.append(now - gaps[-1] - BEAT / 1000)
        gaps[-1] = now
        beaten.set()

    def read() -> None:
        for _ in range(TIMES):
            found.clear()
            read_page(page, URL)
            beaten.clear()
            beaten.wait()  # the beat after it belongs to it
            longest.append(max(found))
        app.exit()

    longest: list[float] = []
    timer = QTimer()
    timer.timeout.connect(beat)
    timer.start(BEAT)
    threading.Thread(target=read, daemon=True).start()
    app.exec()
    return longest


def measure() -> list[Line]:
    read = read_times()
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tests.bench.reading"]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=True)
    stall = Spread.of(json.loads(run.stdout))
    size = f"a page of {len(long_page()) / 1000:.0f} KB"
    return [
        Line(f"CPU time to read {size}", read.worded("ms", 1000), "10 ms", read.middle <= BOUND),
        Line(
            f"stall of the event loop while another thread reads {size}",
            stall.worded("ms", 1000),
            "16 ms",
            stall.middle <= STALL_BOUND,
        ),
    ]


if __name__ == "__main__":
    print(json.dumps(stalls_beside()))
