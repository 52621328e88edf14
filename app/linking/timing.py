"""How long each step may take, and a clock that never goes back and that sleep does not stop."""

from __future__ import annotations

import sys
import time

from app.linking.events import Work

ANSWER = 60.0
"""One answer of PACER or a court, from the name look-up to the last byte."""
READING = 115.0
"""All pages that one piece of work reads, together. What was sent has a time of its own."""
AHEAD = 20.0
"""What is read while a person types, of the time for reading of the work that may have to wait for it."""
AFTERWARDS = 60.0
"""What is read after a form was answered: where the answer leads, and the menus; also a fresh look alone."""
SIGN_OUT = 5.0

_LONGEST = {
    # another person's sign-in is ended first
    Work.SIGNING_IN: SIGN_OUT + ANSWER + READING,
    # a lost answer is followed by a fresh look at the menu
    Work.PROPOSING: READING + ANSWER + AFTERWARDS + AFTERWARDS,
    Work.LINKING: ANSWER + AFTERWARDS,
    Work.RECHECKING: AFTERWARDS,
}


def longest(work: Work) -> float | None:
    """Seconds after which `work` has ended, whatever the network does; None where it depends on the list."""
    return _LONGEST.get(work)


def _sleepless() -> int | None:
    """The system's clock that counts sleep, where `time.monotonic` does not; None: it does (Windows).

    https://man7.org/linux/man-pages/man2/clock_gettime.2.html; on macOS CLOCK_MONOTONIC is the one that goes
    on in sleep, and `time.monotonic` reads another.
    """
    name = {"linux": "CLOCK_BOOTTIME", "darwin": "CLOCK_MONOTONIC"}.get(sys.platform)
    clock: int | None = getattr(time, name, None) if name else None
    return clock


_CLOCK = _sleepless()


def steady() -> float:
    """Seconds since some moment; a proposal grows old by them while the computer sleeps, too."""
    return time.monotonic() if _CLOCK is None else time.clock_gettime(_CLOCK)
