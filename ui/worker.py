"""Runs calls off the UI thread and brings back, in the UI thread, what they gave."""

from __future__ import annotations

import itertools
import queue
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from shiboken6 import isValid

from app.linking import CourtProblem, Problem
from ui.crash import log_crash

if TYPE_CHECKING:
    from app.records.queries import RecordQueries

COMES_BACK_WITHIN = 1.0

Done = Callable[[Any], None]
Failed = Callable[[Problem | None], None]


class _Answer(NamedTuple):
    """What became of one call: its `value`, or the `problem` that stopped it, or `crashed`."""

    value: object = None
    problem: Problem | None = None
    crashed: bool = False


class _Call(NamedTuple):
    """`generation` is None for a call whose answer is wanted whatever the person cancels."""

    run: Callable[[], object]
    number: int
    generation: int | None


class _Waiting(NamedTuple):
    done: Done | None
    failed: Failed | None
    generation: int | None


def _answer(run: Callable[[], object]) -> _Answer:
    try:
        return _Answer(run())
    except CourtProblem as stopped:
        return _Answer(problem=stopped.problem)
    except Exception as error:  # noqa: BLE001 - a fault of ours becomes an answer, never a dead thread
        log_crash(error)
        return _Answer(crashed=True)


class _Thread:
    """One daemon thread and its queue. One that is left ends by itself once its call comes back."""

    def __init__(self, deliver: Callable[[int, _Answer], None]) -> None:
        self._deliver = deliver
        self._queue: queue.SimpleQueue[_Call | None] = queue.SimpleQueue()
        self.running: tuple[int, int | None] | None = None  # number and generation of the call
        self._thread = threading.Thread(target=self._serve, name="ecf-worker", daemon=True)
        self._thread.start()

    def put(self, call: _Call) -> None:
        self._queue.put(call)

    def leave(self) -> list[_Call]:
        """Tells the thread to end after its call; gives back what it has not begun."""
        unbegun: list[_Call] = []
        while True:
            try:
                call = self._queue.get_nowait()
            except queue.Empty:
                break
            if call is not None:
                unbegun.append(call)
        self._queue.put(None)
        return unbegun

    def end(self, limit: float) -> bool:
        """Ends the thread after all that waits, within `limit` seconds; True if it did."""
        self._queue.put(None)
        self._thread.join(max(limit, 0.0))
        return not self._thread.is_alive()

    def _serve(self) -> None:
        while (call := self._queue.get()) is not None:
            number = call.number
            self.running = (number, call.generation)
            answer = _answer(call.run)
            self.running = None
            del call  # a login that came with the call ends here
            self._deliver(number, answer)
            del answer


class Worker(QObject):
    """Runs calls one after the other on a thread of its own.

    `failed` is emitted for a call without a handler of its own: with the problem that stopped it, or None
    where the program itself failed. `left_behind`: a call did not come back, and another thread serves from
    now on. Handlers run in the UI thread; those that are methods of a deleted QObject are not called.
    """

    failed = Signal(object)
    left_behind = Signal()
    _arrived = Signal(int, object)
    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._generation = 0
        self._numbers = itertools.count(1)
        self._waiting: dict[int, _Waiting] = {}
        self._open = True
        self._gate = threading.Lock()
        self._suspect: tuple[int, int | None] | None = None
        self._patience = QTimer(self, singleShot=True)
        self._patience.timeout.connect(self._look_after)
        self._arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._posted.connect(self._call_posted, Qt.ConnectionType.QueuedConnection)
        self._thread = _Thread(self._deliver)

    def run(
        self,
        call: Callable[[], object],
        done: Done | None = None,
        failed: Failed | None = None,
        *,
        lasting: bool = False,
    ) -> None:
        """Runs `call` after those before it; `done` gets what it gives, `failed` what stopped it.

        A `lasting` call is answered even if the person cancels. What `call` holds never comes back.
        """
        generation = None if lasting else self._generation
        number = next(self._numbers)
        self._waiting[number] = _Waiting(done, failed, generation)
        self._thread.put(_Call(call, number, generation))

    def run_beside(
        self, call: Callable[[], object], done: Done | None = None, failed: Failed | None = None
    ) -> None:
        """Runs `call` at once on a thread of its own: it waits for nothing and holds nothing up."""
        number = next(self._numbers)
        self._waiting[number] = _Waiting(done, failed, None)
        threading.Thread(
            target=lambda: self._deliver(number, _answer(call)), name="ecf-beside", daemon=True
        ).start()

    def post(self, tell: Callable[[], None]) -> None:
        """From any thread: has `tell` called in the UI thread, unless the worker was closed."""
        with self._gate:  # after close the QObject may be gone
            if self._open:
                self._posted.emit(tell)

    def drop(self) -> None:
        """Calls so far are answered to nobody, save lasting ones. A thread that stays away is replaced."""
        self._generation += 1
        self._suspect = self._thread.running
        self._patience.start(int(COMES_BACK_WITHIN * 1000))

    def leave_stuck_call(self) -> None:
        """Lets later calls go by another thread at once, if one is being run now."""
        if self._thread.running is None:
            return
        stuck, self._thread = self._thread, _Thread(self._deliver)
        for call in stuck.leave():
            if self._is_wanted(call.generation):
                self._thread.put(call)
        self.left_behind.emit()

    def close(self, limit: float) -> bool:
        """Runs what is still queued for at most `limit` seconds, then leaves it; True if all came back."""
        ends = time.monotonic() + limit
        self._patience.stop()
        all_back = self._thread.end(ends - time.monotonic())
        with self._gate:
            self._open = False
        return all_back

    def _is_wanted(self, generation: int | None) -> bool:
        return generation is None or generation == self._generation

    def _deliver(self, number: int, answer: _Answer) -> None:
        with self._gate:
            if self._open:
                self._arrived.emit(number, answer)

    @Slot(int, object)
    def _take(self, number: int, answer: _Answer) -> None:
        waiting = self._waiting.pop(number, None)
        if waiting is None or not self._is_wanted(waiting.generation):
            return
        if answer.crashed or answer.problem is not None:
            if waiting.failed is None:
                self.failed.emit(answer.problem)
            elif not _is_gone(waiting.failed):
                waiting.failed(answer.problem)
        elif waiting.done is not None and not _is_gone(waiting.done):
            waiting.done(answer.value)

    @Slot(object)
    def _call_posted(self, tell: Callable[[], None]) -> None:
        if self._open and not _is_gone(tell):
            tell()

    @Slot()
    def _look_after(self) -> None:
        running = self._thread.running
        if running is not None and (running == self._suspect or not self._is_wanted(running[1])):
            self.leave_stuck_call()
        self._suspect = None


class RecordAnswer(NamedTuple):
    """What became of a question: its `value`, or the `problem` that stopped it; neither if it crashed."""

    value: object = None
    problem: Problem | None = None


class RecordReader:
    """Has questions to the records answered, in order, also while a link is being made: after it."""

    def __init__(self, worker: Worker, queries: Callable[[], RecordQueries]) -> None:
        self._worker, self._queries = worker, queries

    def ask(self, call: Callable[[RecordQueries], object], then: Callable[[RecordAnswer], None]) -> None:
        """Runs `call` off the UI thread; `then` gets what it found, unless it is a method of what is gone."""

        def tell(found: RecordAnswer) -> None:
            if not _is_gone(then):
                then(found)

        self._worker.run(
            lambda: call(self._queries()),
            lambda value: tell(RecordAnswer(value)),
            lambda problem: tell(RecordAnswer(problem=problem)),
            lasting=True,
        )


def _is_gone(handler: Callable[..., None]) -> bool:
    """Whether the QObject whose method this is was deleted meanwhile."""
    whose = getattr(handler.func if isinstance(handler, partial) else handler, "__self__", None)
    return isinstance(whose, QObject) and not isValid(whose)
