"""The one backend thread: everything that may wait runs here, and its answers come back to the UI thread."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from app.linking.problems import CourtProblem, Problem
from ui.crash import log_crash

COMES_BACK_WITHIN = 1.0


@dataclass(frozen=True)
class Answer:
    """What became of one call: its `value`, or the `problem` that stopped it, or `crashed`."""

    token: object
    value: object = None
    problem: Problem | None = None
    crashed: bool = False


@dataclass(frozen=True)
class _Call:
    run: Callable[[], object]
    token: object
    generation: int | None

    def answer(self) -> Answer:
        try:
            return Answer(self.token, self.run())
        except CourtProblem as stopped:
            return Answer(self.token, problem=stopped.problem)
        except Exception as error:  # noqa: BLE001 - a fault of ours becomes an answer, never a dead thread
            log_crash(error)
            return Answer(self.token, crashed=True)


class _Lane:
    """One daemon thread and its queue. A lane that is left ends by itself once its call comes back."""

    def __init__(self, deliver: Callable[[_Call, Answer], None]) -> None:
        self._deliver = deliver
        self._waiting: queue.SimpleQueue[_Call | None] = queue.SimpleQueue()
        self._running: _Call | None = None
        self._thread = threading.Thread(target=self._serve, name="ecf-backend", daemon=True)
        self._thread.start()

    @property
    def running(self) -> _Call | None:
        return self._running

    def put(self, call: _Call) -> None:
        self._waiting.put(call)

    def leave(self) -> list[_Call]:
        """Tells the thread to end after its call; gives back what it has not begun."""
        unbegun: list[_Call] = []
        while True:
            try:
                call = self._waiting.get_nowait()
            except queue.Empty:
                break
            if call is not None:
                unbegun.append(call)
        self._waiting.put(None)
        return unbegun

    def end(self, limit: float) -> bool:
        """Ends the thread after all that waits, within `limit` seconds; True if it did."""
        self._waiting.put(None)
        self._thread.join(max(limit, 0.0))
        return not self._thread.is_alive()

    def _serve(self) -> None:
        while (call := self._waiting.get()) is not None:
            self._running = call
            answer = call.answer()
            self._running = None
            self._deliver(call, answer)
            del call, answer  # a login that came with the call must not outlive it here


class Backend(QObject):
    """Runs calls one after the other off the UI thread.

    `answered` carries an `Answer`, always in the UI thread. Answers of calls that were dropped never come.
    `left_behind` says that a call did not come back and that another thread serves from now on.
    """

    answered = Signal(object)
    left_behind = Signal()
    _arrived = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._generation = 0
        self._open = True
        self._gate = threading.Lock()
        self._suspect: _Call | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._look_after)
        self._arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._lane = _Lane(self._deliver)

    def submit(self, call: Callable[[], object], token: object, *, lasting: bool = False) -> None:
        """Runs `call` after those before it. A `lasting` one is delivered even if the person cancels."""
        self._lane.put(_Call(call, token, None if lasting else self._generation))

    def drop(self) -> None:
        """Answers of calls submitted so far never arrive. A thread that does not return is replaced."""
        self._generation += 1
        self._suspect = self._lane.running
        self._patience.start(int(COMES_BACK_WITHIN * 1000))

    def leave_stuck_call(self) -> None:
        """Lets later calls go by another thread at once, if one is being run now."""
        if self._lane.running is None:
            return
        stuck, self._lane = self._lane, _Lane(self._deliver)
        for call in stuck.leave():
            if self._is_wanted(call):
                self._lane.put(call)
        self.left_behind.emit()

    def close(self, limit: float) -> bool:
        """Runs what is still queued for at most `limit` seconds, then leaves it; True if all came back."""
        ends = time.monotonic() + limit
        self._patience.stop()
        all_back = self._lane.end(ends - time.monotonic())
        with self._gate:
            self._open = False
        return all_back

    def _is_wanted(self, call: _Call) -> bool:
        return call.generation is None or call.generation == self._generation

    def _deliver(self, call: _Call, answer: Answer) -> None:
        with self._gate:  # after close the QObject may be gone
            if self._open:
                self._arrived.emit(call, answer)

    @Slot(object, object)
    def _take(self, call: _Call, answer: Answer) -> None:
        if self._is_wanted(call):
            self.answered.emit(answer)

    @Slot()
    def _look_after(self) -> None:
        running = self._lane.running
        if running is not None and (running is self._suspect or not self._is_wanted(running)):
            self.leave_stuck_call()
        self._suspect = None
