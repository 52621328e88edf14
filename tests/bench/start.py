"""Start to the first painted window, and peak memory up to it, against a bare six-page QWizard.

The bounds are for the time of computing, which stands when others load the machine; the time on the wall is
named beside it.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.measure import Line, Spread, compared, in_turn, ratios, surroundings

TIMES = 15
BOUND = 1.12
MEMORY_BOUND = 1.35
FURNISHED_BOUND = 0.330


def first_window(which: str, home: Path) -> dict[str, float]:
    """Seconds, of computing too, and peak KiB of one start in a process of its own."""
    environment = surroundings(home) | {"BENCH_SPAWNED": str(time.monotonic())}
    command = [sys.executable, "-m", "tests.bench.first_window", which]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=True)
    figures: dict[str, float] = json.loads(run.stdout.splitlines()[-1])
    return figures


def measure() -> list[Line]:
    taken: dict[str, list[dict[str, float]]] = {"ours": [], "bare": []}

    with tempfile.TemporaryDirectory() as folder:

        def start(which: str) -> float:
            figures = first_window(which, Path(folder))
            taken[which].append(figures)
            return figures["cpu"]

        ours, bare, ratio = in_turn(lambda: start("ours"), lambda: start("bare"), times=TIMES, warm=2)

    def readings(which: str, what: str) -> list[float]:
        return [figures[what] for figures in taken[which][2:]]

    wall = ratios(readings("ours", "seconds"), readings("bare", "seconds"))
    mine, theirs = (Spread.of(readings(which, "peak_kib")) for which in ("ours", "bare"))
    peaks = mine.middle / theirs.middle
    furnished, on_wall = (Spread.of(readings("ours", what)) for what in ("furnished_cpu", "furnished"))
    return [
        Line(
            "start to first painted window, CPU",
            f"{compared(ours, bare, ratio)}; on the wall {wall.worded('', digits=2)}",
            f"{BOUND}",
            ratio.middle <= BOUND,
        ),
        Line(
            "peak memory at first window",
            f"{mine.worded('MiB', 1 / 1024)} over bare {theirs.worded('MiB', 1 / 1024)}: ratio {peaks:.2f}",
            f"{MEMORY_BOUND}",
            peaks <= MEMORY_BOUND,
        ),
        Line(
            "first page furnished, CPU of all threads",
            f"{furnished.worded('ms', 1000)}; on the wall {on_wall.worded('ms', 1000)}",
            f"{FURNISHED_BOUND * 1000:.0f} ms",
            furnished.middle <= FURNISHED_BOUND,
        ),
    ]
