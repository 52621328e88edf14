"""When it is of no use to ask further courts: the sign-in has ended, or the way to all of them is gone."""

from __future__ import annotations

import threading

from app.linking.problems import ProblemKind

# One odd court turns anybody away now and then; as many as are asked at once in a row do not.
TURNED_AWAY = 4
OUT_OF_REACH = 6
NO_WAY = frozenset(
    {
        ProblemKind.OFFLINE,
        ProblemKind.UNREACHABLE,
        ProblemKind.TIMED_OUT,
        ProblemKind.PROXY_LOGIN_NEEDED,
    }
)


class Outage:
    """Hears how each look ended, in the order of their ends. Safe from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._turned_away = 0
        self._out_of_reach = 0

    def heard(self, kind: ProblemKind | None) -> ProblemKind | None:
        """Takes how a look failed (None: it was answered); gives why no further court should be asked."""
        with self._lock:
            if kind in NO_WAY:
                self._out_of_reach += 1
            elif kind is not ProblemKind.PROGRAM_ERROR:
                self._out_of_reach = 0
            if kind is ProblemKind.SESSION_NOT_ACCEPTED:
                self._turned_away += 1
            elif kind is None:
                self._turned_away = 0
            if kind is ProblemKind.NOT_SIGNED_IN or self._turned_away >= TURNED_AWAY:
                return ProblemKind.NOT_SIGNED_IN
            return kind if self._out_of_reach >= OUT_OF_REACH else None
