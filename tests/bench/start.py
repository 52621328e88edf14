"""Start to the first painted window, and peak memory up to it, against a bare six-page QWizard."""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.measure import Line, Spread, compared, in_turn

TIMES = 15
BOUND = 1.35


def first_window(which: str, home: Path) -> dict[str, float]:
    """Seconds and peak KiB of one start in a process of its own; ours with the seconds to the first page."""
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "BENCH_SPAWNED": str(time.monotonic()),
    }
    command = [sys.executable, "-m", "tests.bench.first_window", which]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=True)
    figures: dict[str, float] = json.loads(run.stdout.splitlines()[-1])
    return figures


def measure() -> list[Line]:
    memory: dict[str, list[float]] = {"ours": [], "bare": []}
    furnished: list[float] = []

    with tempfile.TemporaryDirectory() as folder:

        def start(which: str) -> float:
            figures = first_window(which, Path(folder))
            memory[which].append(figures["peak_kib"])
            if "furnished" in figures:
                furnished.append(figures["furnished"])
            return figures["seconds"]

        ours, bare, ratio = in_turn(lambda: start("ours"), lambda: start("bare"), times=TIMES, warm=2)
    mine, theirs = Spread.of(memory["ours"]), Spread.of(memory["bare"])
    peaks = mine.middle / theirs.middle
    return [
        Line(
            "start to first painted window",
            compared(ours, bare, ratio),
            f"{BOUND}",
            ratio.middle <= BOUND,
        ),
        Line(
            "peak memory at first window",
            f"{mine.worded('MiB', 1 / 1024)} over bare {theirs.worded('MiB', 1 / 1024)}: ratio {peaks:.2f}",
            f"{BOUND}",
            peaks <= BOUND,
        ),
        Line("first page furnished", Spread.of(furnished).worded("ms", 1000), "none", True),
    ]
