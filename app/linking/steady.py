"""A clock that never goes back and that a sleeping computer does not stop."""

import sys
import time


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
