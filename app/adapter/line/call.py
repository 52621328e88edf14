"""One call, seen by three threads: the one that waits, the one that speaks, the one that cancels."""

import socket
import threading
from collections.abc import Callable
from contextlib import suppress

from app.adapter.line.failures import Failure
from app.linking.problems import Party, ProblemKind

Waiter = Callable[[threading.Condition, float], object]


class GivenUpError(Exception):
    """Nobody waits for this call any more. Whoever still works on it stops here, before the next byte."""


class Call:
    """A call's deadline, its gate and the sockets it holds.

    The gate is passed once, before the first byte of a request is written. Giving up and passing take the
    same lock, so one of two things is certain: the call was given up first, and then nothing of it can
    ever be sent; or the gate was passed first, and then `left` is True. `now`: a monotonic clock; the
    call ends `seconds` after it is made. `at_proxy`: the host of the proxy that is waited for, if any is.
    """

    def __init__(self, seconds: float, now: Callable[[], float]) -> None:
        self._now = now
        self._ends_at = now() + seconds
        self._changed = threading.Condition()
        self._held: list[socket.socket] = []
        self._given_up: ProblemKind | None = None
        self._left = False
        self._outcome: object | None = None
        self.at_proxy: str | None = None

    @property
    def left(self) -> bool:
        """True if any byte of a request may have reached a server."""
        with self._changed:
            return self._left

    @property
    def given_up(self) -> ProblemKind | None:
        """Why nobody waits any more: CANCELLED, TIMED_OUT, or None."""
        with self._changed:
            return self._given_up

    def clock(self) -> float:
        """The reading of the monotonic clock that this call goes by, in seconds."""
        return self._now()

    def remaining(self) -> float:
        """Seconds until the deadline; negative after it."""
        return self._ends_at - self._now()

    def give_up(self, kind: ProblemKind) -> None:
        """Ends the call, from any thread, and whatever it is blocked in. The first reason stands."""
        with self._changed:
            if self._given_up is None:
                self._given_up = kind
                for sock in self._held:
                    # a connection that is not yet or no longer there has nothing to shut down
                    with suppress(OSError):
                        sock.shutdown(socket.SHUT_RDWR)
            self._changed.notify_all()

    def watch(self, sock: socket.socket) -> None:
        """Lets `give_up` reach a connection. Raises `GivenUpError` if that is too late.

        A second handle is kept: shutting down an SSLSocket itself takes its encryption off first, and
        during a handshake no Python object holds the socket that could be reached from here.
        """
        with self._changed:
            self._stop_if_given_up()
            self._held.append(socket.socket(fileno=socket.dup(sock.fileno())))

    def pass_gate(self) -> None:
        """Must return before any byte of a request is written. Raises `GivenUpError`."""
        with self._changed:
            self._stop_if_given_up()
            self._left = True

    def release(self) -> None:
        """Lets go of the connections; they live on in their pool."""
        with self._changed:
            while self._held:
                self._held.pop().close()

    def settle(self, outcome: object, *, answered: bool) -> None:
        """Hands the outcome to the thread that waits.

        A whole answer counts even if someone stopped waiting in that moment; a failure then doesn't,
        since giving up caused it.
        """
        with self._changed:
            if answered or self._given_up is None:
                self._outcome = outcome
            self._changed.notify_all()

    def wait(self) -> object | None:
        """The outcome of the exchange under way; None if the call was given up, by now or before."""
        with self._changed:
            while self._outcome is None and self._given_up is None:
                left = self.remaining()
                if left <= 0:
                    self.give_up(ProblemKind.TIMED_OUT)
                else:
                    self._changed.wait(left)
            outcome, self._outcome = self._outcome, None
            return outcome

    def pause_until(self, moment: float, waiter: Waiter) -> bool:
        """Waits until the clock shows `moment`. False if the call was given up before."""
        with self._changed:
            while self._given_up is None and (pause := moment - self._now()) > 0:
                left = self.remaining()
                if left <= 0:
                    self.give_up(ProblemKind.TIMED_OUT)
                else:
                    waiter(self._changed, min(pause, left))
            return self._given_up is None

    def check(self) -> None:
        """Raises `GivenUpError` if nobody waits any more."""
        with self._changed:
            self._stop_if_given_up()

    def _stop_if_given_up(self) -> None:
        if self._given_up is not None:
            raise GivenUpError


def given_up(call: Call, host: str | None) -> Failure:
    """What it means that a call to `host` was given up before its answer came."""
    kind = call.given_up or ProblemKind.CANCELLED
    if call.at_proxy is not None:
        return Failure(kind, call.at_proxy, "given up", Party.NETWORK)
    return Failure(kind, host, "given up")
