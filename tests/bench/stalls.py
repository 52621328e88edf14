"""The longest stall of the window's event loop, while it warms up and in a whole link."""

import json
import os
import subprocess
import sys
import tempfile

from tests.bench.measure import Line, Spread

TIMES = 7
BOUND = 0.016


def one_run(home: str) -> dict[str, float]:
    """Longest stall in seconds, by phase."""
    places = dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"), home)
    environment = os.environ | places | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tests.bench.heartbeat"]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=True)
    found: dict[str, float] = json.loads(run.stdout.splitlines()[-1])
    return found


def measure() -> list[Line]:
    readings: dict[str, list[float]] = {}
    for _ in range(TIMES):
        with tempfile.TemporaryDirectory() as home:
            for phase, seconds in one_run(home).items():
                readings.setdefault(phase, []).append(seconds)
    return [_line(phase, Spread.of(found)) for phase, found in readings.items()]


def _line(phase: str, stall: Spread) -> Line:
    figure = stall.worded("ms", 1000)
    return Line(f"longest stall of the window, {phase}", figure, "16 ms", stall.middle <= BOUND)
