"""Which one-time codes PACER takes: those of this 30-second step and the one before, each once."""

import threading

from app.practice.people import Person
from app.practice.totp import code_of, step_at


class UsedCodes:
    """The last step whose code each person signed in with; no code is good twice."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last: dict[str, int] = {}

    def use(self, person: Person, code: str, at: float) -> bool:
        """Whether this is the person's code of this 30-second step or the one before, not used yet."""
        if person.totp_secret is None:
            return True
        step = step_at(at)
        with self._lock:
            for candidate in (step, step - 1):
                right = code_of(person.totp_secret, candidate) == code
                if right and candidate > self._last.get(person.key, -1):
                    self._last[person.key] = candidate
                    return True
        return False
