"""How long the packaged program takes to its first window, and what memory, against the same from source.

Both are watched from outside, in turn, on one screen of Xvfb's, whose memory is a file: the first dot that is
not black is the first paint. Standard library only; the source is run by the developer's environment.
"""

from __future__ import annotations

import mmap
import os
import re
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.packaged.chroot import Failed, NotHere, require, until

PAIRS, WARM = 11, 2
BOUND = 1.15
PATIENCE = 30.0
ROWS = range(60, 1200, 60)
LINE = 4 * 1600  # bytes of a row of dots
READINGS = (("first window", "ms", 1000), ("peak memory", "MiB", 1), ("processor by then", "ms", 1000))
"""The last one tells a slow program from a busy machine."""

Figures = tuple[float, float, float]


@contextmanager
def _screen(folder: Path) -> Iterator[tuple[str, Path]]:
    """A screen: its name, and the file that holds its dots."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1200x24", "-fbdir", str(folder)]
    process = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as said:
            name = said.readline().strip()
        yield f":{name}", folder / "Xvfb_screen0"
    finally:
        process.terminate()
        process.wait()


def _painted(dots: mmap.mmap, start: int) -> bool:
    return any(any(dots[start + row * LINE : start + (row + 1) * LINE : 64]) for row in ROWS)


def _once(command: Sequence[str], project: Path, home: Path, screen: str, dots: mmap.mmap) -> Figures:
    """Seconds to the first paint, and by then the most MiB and the seconds on a processor."""
    start = len(dots) - LINE * 1200
    until(lambda: not _painted(dots, start), "the screen is not black again")
    environment = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    environment |= {"DISPLAY": screen, "HOME": str(home), "QT_QPA_PLATFORM": "xcb"}
    began = time.monotonic()
    process = subprocess.Popen(
        [*command, "--practice"], cwd=project, env=environment, stderr=subprocess.DEVNULL
    )
    try:
        while not _painted(dots, start):
            if process.poll() is not None or time.monotonic() - began > PATIENCE:
                raise Failed(f"{command[0]} showed no window")
        seconds = time.monotonic() - began
        place = Path(f"/proc/{process.pid}")
        status = (place / "status").read_text("ascii")
        worked = sum(int((one / "schedstat").read_text("ascii").split()[0]) for one in place.glob("task/*"))
    finally:
        process.terminate()
        process.wait()
    peak = re.search(r"^VmHWM:\s+(\d+) kB$", status, re.MULTILINE)
    return seconds, int(peak[1]) / 1024 if peak else 0.0, worked / 1e9


def _worded(what: str, unit: str, packaged: list[float], source: list[float]) -> tuple[str, float]:
    ratio = statistics.median(one / other for one, other in zip(packaged, source, strict=True))
    mine, theirs = statistics.median(packaged), statistics.median(source)
    spread = f"[{min(packaged):.0f} to {max(packaged):.0f}]"
    return (
        f"{what}: {mine:.0f} {unit} {spread} over {theirs:.0f} {unit} from source: ratio {ratio:.2f}",
        ratio,
    )


def run(project: Path, program: Path, say: Callable[[str], object]) -> None:
    """Measures `program` against the source. Raises Failed where it takes more than the bound, NotHere."""
    python = project / ".venv/bin/python"
    if not python.exists():
        raise NotHere("the source has no environment to run in: `make run` or `make test` makes one")
    require(program.exists(), f"there is no {program}: run `make package` first")
    found: dict[str, list[Figures]] = {"packaged": [], "source": []}
    commands = {"packaged": [str(program)], "source": [str(python), "-m", "ui.main"]}
    with (
        tempfile.TemporaryDirectory() as home,
        _screen(Path(home)) as (screen, file),
        file.open("rb") as opened,
    ):
        dots = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
        for turn in range(WARM + PAIRS):
            # whoever goes first changes from pair to pair, so that a drift of the machine favours neither
            for which in sorted(commands, reverse=bool(turn % 2)):
                figures = _once(commands[which], project, Path(home), screen, dots)
                if turn >= WARM:
                    found[which].append(figures)
        dots.close()
    for place, (what, unit, scale) in enumerate(READINGS):
        mine, theirs = ([one[place] * scale for one in found[which]] for which in ("packaged", "source"))
        said, ratio = _worded(what, unit, mine, theirs)
        say(f"{said}; bound {BOUND}")
        require(ratio <= BOUND, said)
