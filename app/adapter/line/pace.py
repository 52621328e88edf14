"""When each court may be asked again, whichever of a sitting's connections asked it last."""

import threading

from app.adapter.endpoints import Origin


class Pace:
    """One for all transports of a PACER sign-in, which go by one clock. Safe from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._free_at: dict[Origin, float] = {}

    def free_at(self, court: Origin) -> float:
        """The reading of the clock from which this court may be asked."""
        with self._lock:
            return self._free_at.get(court, float("-inf"))

    def asked(self, court: Origin, free_at: float) -> None:
        """This court is being asked, and may be asked again from then on."""
        with self._lock:
            self._free_at[court] = free_at
