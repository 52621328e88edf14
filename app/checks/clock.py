"""Whether this computer's clock is right enough for one-time codes, by the servers' own clocks. Pure."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from app.checks.finding import Check, Cure, Evidence, Finding, FindingState, Found
from app.checks.probes import Probes, SiteLook
from app.checks.sites import is_stopped

# A code counts for 30 seconds: https://www.rfc-editor.org/rfc/rfc6238#section-5.2
MOST_OFF: Final = 20.0
_HALF_A_SECOND: Final = timedelta(seconds=0.5)


@dataclass(frozen=True)
class _Reading:
    host: str
    seconds: float


def clock(probes: Probes) -> Finding:
    """WARNING if this computer's clock is over 20 seconds off PACER's, or the court's if PACER tells none.

    Answers that took so long that they say little about the time don't count.
    """
    looks = (probes.pacer(), probes.court())
    if is_stopped(*looks):
        return Finding(Check.CLOCK, FindingState.UNKNOWN, Found.STOPPED, cure=Cure.CHECK_AGAIN)
    readings = [reading for reading in map(_ahead, looks) if reading is not None]
    if not readings:
        return Finding(Check.CLOCK, FindingState.UNKNOWN, Found.NOT_SEEN, cure=Cure.CHECK_AGAIN)
    first = readings[0]
    evidence = Evidence(host=first.host, seconds=round(first.seconds))
    if abs(first.seconds - readings[-1].seconds) > MOST_OFF:
        return Finding(Check.CLOCK, FindingState.UNKNOWN, Found.CLOCKS_DISAGREE, evidence, Cure.CHECK_AGAIN)
    if abs(first.seconds) > MOST_OFF:
        return Finding(Check.CLOCK, FindingState.WARNING, Found.CLOCK_OFF, evidence, Cure.SET_CLOCK)
    return Finding(Check.CLOCK, FindingState.GOOD, Found.CLOCK_RIGHT, evidence)


def _ahead(look: SiteLook) -> _Reading | None:
    """How many seconds this computer is ahead of a server; None if that can't be told within 20."""
    took = look.ended - look.began
    if look.date is None or not timedelta(0) <= took <= timedelta(seconds=2 * MOST_OFF):
        return None
    # a Date header has lost its fraction of a second: on average, half of one
    here, there = look.began + took / 2, look.date + _HALF_A_SECOND
    return _Reading(look.host, (here - there).total_seconds())
