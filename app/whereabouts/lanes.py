"""A few threads that work off a queue, and that nobody has to wait for for long."""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

LOG = logging.getLogger("ecflink.whereabouts")
LEAVES_AFTER = 2.0
ASKS_AGAIN = 0.05


class Lanes:
    """Runs `jobs`, which raise nothing, on at most `at_once` daemon threads. Good for one run.

    `end_calls` ends what the threads wait for, from any thread; it is called until they have ended.
    """

    def __init__(
        self, jobs: Iterable[Callable[[], None]], at_once: int, end_calls: Callable[[], None]
    ) -> None:
        self._jobs = deque(jobs)
        self._at_once = at_once
        self._end_calls = end_calls
        self._changed = threading.Condition()
        self._running = 0
        self._stopped = False

    def run(self) -> None:
        """Blocks until all jobs are done; after `stop` about 2 s at most, and leaves stuck threads behind."""
        for lane in range(min(self._at_once, len(self._jobs))):
            self._begin(f"ecf-survey-{lane + 1}")
        with self._changed:
            self._changed.wait_for(lambda: self._stopped or not self._running)
        ends = time.monotonic() + LEAVES_AFTER
        while self._still_running() and time.monotonic() < ends:
            self._end_calls()
            with self._changed:
                self._changed.wait_for(lambda: not self._running, ASKS_AGAIN)

    def begin_no_more(self) -> None:
        """From any thread: what is under way goes on to its end, nothing new begins."""
        with self._changed:
            self._jobs.clear()

    def stop(self) -> None:
        """From any thread: nothing new begins, and what is under way is ended."""
        with self._changed:
            self._jobs.clear()
            self._stopped = True
            self._changed.notify_all()

    def _begin(self, name: str) -> None:
        with self._changed:
            self._running += 1
        try:
            threading.Thread(target=self._work, name=name, daemon=True).start()
        except RuntimeError:
            # the system gives no more threads; those that there are do the work
            LOG.warning("A thread could not be started")
            with self._changed:
                self._running -= 1

    def _still_running(self) -> bool:
        with self._changed:
            return self._running > 0

    def _work(self) -> None:
        try:
            while (job := self._next()) is not None:
                job()
        finally:
            with self._changed:
                self._running -= 1
                self._changed.notify_all()

    def _next(self) -> Callable[[], None] | None:
        with self._changed:
            return self._jobs.popleft() if self._jobs else None
