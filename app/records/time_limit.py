"""Runs a call that may hang for ever, and leaves it behind when it takes too long."""

import logging
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

log = logging.getLogger("ecflink.records")
Result = TypeVar("Result")


class NotAnsweringError(Exception):
    """The call did not end in time, or an earlier one still hangs."""


class TimeLimit(Generic[Result]):
    """One call at a time on a thread of its own. While a call hangs, later ones fail at once.

    A call that ends after it was given up runs `undo`, so that nothing happens that was reported as not done.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._hanging: threading.Thread | None = None

    def run(self, call: Callable[[], Result], undo: Callable[[], object] | None = None) -> Result:
        """What `call` returns or raises. Raises NotAnsweringError after `seconds`."""
        if self._hanging is not None and self._hanging.is_alive():
            raise NotAnsweringError
        errand = _Errand(call, undo)
        thread = threading.Thread(target=errand.run, name="password-store", daemon=True)
        thread.start()
        if not errand.wait(self._seconds):
            self._hanging = thread
            raise NotAnsweringError
        if errand.error is not None:
            raise errand.error
        return errand.results[0]


class _Errand(Generic[Result]):
    def __init__(self, call: Callable[[], Result], undo: Callable[[], object] | None) -> None:
        self._call = call
        self._undo = undo
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._given_up = False
        self.results: list[Result] = []
        self.error: Exception | None = None

    def run(self) -> None:
        try:
            self.results.append(self._call())
        except Exception as error:  # noqa: BLE001 - raised again in the thread that waits
            self.error = error
        with self._lock:
            late = self._given_up
            self._ended.set()
        if late and self._undo is not None and self.error is None:
            self._take_back(self._undo)

    def _take_back(self, undo: Callable[[], object]) -> None:
        try:
            undo()
        except Exception:  # noqa: BLE001 - nobody waits any more; the log is all that is left to tell
            log.warning("what a late call did could not be undone")

    def wait(self, seconds: float) -> bool:
        """True when the call ended in time; otherwise it is given up for good."""
        self._ended.wait(seconds)
        with self._lock:
            self._given_up = not self._ended.is_set()
            return not self._given_up
