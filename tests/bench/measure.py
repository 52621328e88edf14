"""Figures as people can trust them: pairs taken in turn, medians, and ratios pair by pair."""

import os
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


def surroundings(home: Path) -> dict[str, str]:
    """The environment of a process that is measured, with its records in `home`.

    Byte code is written and read, as where the program is installed, whatever this environment says.
    """
    places = dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"), str(home))
    return os.environ | places | {"QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": ""}


@dataclass(frozen=True)
class Spread:
    """Least, middle and most of several readings."""

    least: float
    middle: float
    most: float

    @classmethod
    def of(cls, readings: Sequence[float]) -> "Spread":
        return cls(min(readings), statistics.median(readings), max(readings))

    def worded(self, unit: str, scale: float = 1.0, digits: int = 1) -> str:
        least, middle, most = (
            f"{value * scale:.{digits}f}" for value in (self.least, self.middle, self.most)
        )
        return f"{middle} {unit} [{least} to {most}]"


def in_turn(
    ours: Callable[[], float], other: Callable[[], float], *, times: int, warm: int = 1
) -> tuple[Spread, Spread, Spread]:
    """Readings of two things taken A B A B, after `warm` pairs that don't count: ours, other, ratio."""
    pairs = []
    for turn in range(warm + times):
        # whoever goes first changes from pair to pair, so that a drift of the machine favours neither
        first, second = (ours, other) if turn % 2 else (other, ours)
        readings = {first: first(), second: second()}
        if turn >= warm:
            pairs.append((readings[ours], readings[other]))
    mine, theirs = zip(*pairs, strict=True)
    return Spread.of(mine), Spread.of(theirs), ratios(mine, theirs)


def ratios(mine: Sequence[float], theirs: Sequence[float]) -> Spread:
    """Of readings that were taken pair by pair."""
    return Spread.of([a / b for a, b in zip(mine, theirs, strict=True)])


def compared(ours: Spread, other: Spread, ratio: Spread) -> str:
    """Two times in seconds and their ratio, in words."""
    times = f"{ours.worded('ms', 1000)} over {other.worded('ms', 1000)}"
    return f"{times}: ratio {ratio.worded('', digits=2)}"


@dataclass(frozen=True)
class Line:
    """One line of the report: what was measured, the figure, the bound and whether it holds."""

    what: str
    figure: str
    bound: str
    holds: bool

    def __str__(self) -> str:
        return f"{'ok  ' if self.holds else 'OVER'}  {self.what}: {self.figure}; bound {self.bound}"
