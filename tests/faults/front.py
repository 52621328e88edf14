"""A server that stands before the practice court: passes requests on, and does harm where it is told to."""

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.faults.steps import BEFORE, Asked, Step, read_answer, read_request
from tests.guards import PATIENCE


@dataclass(frozen=True)
class Line:
    """A connection as a fault sees it: `over` is set when nobody waits any more."""

    sock: socket.socket
    over: threading.Event
    base: str
    foreign: str


@dataclass(frozen=True)
class Fault:
    """One way to fail.

    `play` plays it instead of an answer and gets the court's own answer, b"" where the court was not asked.
    A fault at the connection has no `play`: it refuses connections, or serves them with `certificate`.
    """

    name: str
    play: Callable[[Line, Asked, bytes], None] | None = None
    certificate: str | None = None

    @property
    def at_connection(self) -> bool:
        return self.play is None


@dataclass(frozen=True)
class Trouble:
    """A fault at every request of `steps`, or the first alone. `acted`: the court does what it is asked."""

    fault: Fault
    steps: frozenset[Step]
    acted: bool = False
    lasts: bool = True


class Front:
    """Listens on a port of its own and passes requests on to `upstream`, a port on this computer.

    `certificates`: contexts by name for https; the one named "good" serves while nothing is wrong.
    `asked` is every whole request, `answers` what the court said to each (b"" where it was not asked);
    `hits` counts how often the trouble came into play, `handshakes` those that a client broke off.
    `on_request` is called on each request before it is passed on.
    """

    def __init__(
        self, upstream: int, foreign: str, certificates: dict[str, ssl.SSLContext] | None = None
    ) -> None:
        self.upstream = upstream
        self.on_request: Callable[[Asked], None] = lambda _asked: None
        self._foreign = foreign
        self._certificates = certificates or {}
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._listening = True
        self._lines: list[tuple[socket.socket, threading.Thread]] = []
        self._over = threading.Event()
        self._trouble: Trouble | None = None
        self._forget()
        self._accept()

    @property
    def base(self) -> str:
        return f"{'https' if self._certificates else 'http'}://127.0.0.1:{self.port}"

    def begin(self, trouble: Trouble | None) -> None:
        """Forgets what was seen, and brings `trouble` from here on."""
        self.lift()
        self._forget()
        self._trouble = trouble
        if trouble is not None and trouble.fault.at_connection and Step.SIGN_IN in trouble.steps:
            self._go_down(trouble.fault)

    def lift(self) -> None:
        """Ends the trouble and every connection; what the court was asked is done when this returns."""
        self._trouble, self._certificate = None, "good"
        self._over.set()
        self._over = threading.Event()
        lines = self._take_lines()
        for sock, _thread in lines:
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
        for _sock, thread in lines:
            thread.join(PATIENCE)
        if not self._listening:
            self._listener = socket.create_server(("127.0.0.1", self.port))
            self._listening = True
            self._accept()

    def count(self, step: Step) -> int:
        """How many whole requests of a step came in."""
        return sum(asked.step is step for asked in self.asked)

    def close(self) -> None:
        self.lift()
        self._stop_listening()

    def _forget(self) -> None:
        self._certificate = "good"
        self.asked: list[Asked] = []
        self.answers: list[bytes] = []
        self.hits = self.handshakes = 0

    def _take_lines(self) -> list[tuple[socket.socket, threading.Thread]]:
        with self._lock:
            lines, self._lines = self._lines, []
        return lines

    def _accept(self) -> None:
        listener = self._listener

        def accept() -> None:
            while True:
                try:
                    sock, _ = listener.accept()
                except OSError:
                    return
                thread = threading.Thread(target=self._serve, args=(sock,), name="front line", daemon=True)
                with self._lock:
                    self._lines.append((sock, thread))
                    thread.start()

        threading.Thread(target=accept, name="front", daemon=True).start()

    def _stop_listening(self) -> None:
        self._listening = False
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _go_down(self, fault: Fault) -> None:
        """From now on a new connection meets `fault`."""
        if fault.certificate is None:
            self._stop_listening()
            self.hits += 1
        else:
            self._certificate = fault.certificate

    def _serve(self, sock: socket.socket) -> None:
        sock.settimeout(PATIENCE)
        name = self._certificate
        with sock, contextlib.suppress(OSError):
            if not self._certificates:
                self._talk(sock)
                return
            try:
                line = self._certificates[name].wrap_socket(sock, server_side=True)
            except OSError:
                self.handshakes += 1
                self.hits += name != "good"
                raise
            with line:
                self._talk(line)

    def _talk(self, sock: socket.socket) -> None:
        while True:
            submitted = any(one.step is Step.CONFIRM for one in self.asked)
            asked = read_request(sock, submitted=submitted)
            if asked is None:
                return
            self.asked.append(asked)
            self.on_request(asked)
            trouble = self._trouble
            fault = trouble.fault if trouble and asked.step in trouble.steps else None
            if trouble is None or fault is None or fault.play is None or (self.hits and not trouble.lasts):
                if not self._answer(sock, asked):
                    return
                continue
            self.hits += 1
            said = self._pass_on(asked) if trouble.acted else b""
            self.answers.append(said)
            fault.play(Line(sock, self._over, self.base, self._foreign), asked, said)
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_WR)
            return

    def _answer(self, sock: socket.socket, asked: Asked) -> bool:
        """Lets the court answer. False where the connection ends with it."""
        said = self._pass_on(asked)
        self.answers.append(said)
        trouble = self._trouble
        ends = trouble is not None and trouble.fault.at_connection
        if trouble is not None and ends and asked.step in {BEFORE.get(step) for step in trouble.steps}:
            self._go_down(trouble.fault)
        if ends:
            said = said.replace(b"\r\n", b"\r\nConnection: close\r\n", 1)
        sock.sendall(said)
        return bool(said) and not ends

    def _pass_on(self, asked: Asked) -> bytes:
        head = asked.head
        if self._certificates:
            # the practice court knows itself by http alone
            head = head.replace(b"\r\nReferer: https://", b"\r\nReferer: http://")
        with socket.create_connection(("127.0.0.1", self.upstream), timeout=PATIENCE) as court:
            court.sendall(head + b"\r\n\r\n" + asked.body)
            return read_answer(court)


@dataclass
class Foreign:
    """Another server on this computer. `reached` is all that ever came to it; nothing ever should."""

    base: str
    reached: list[str]


@contextlib.contextmanager
def foreign_host() -> Iterator[Foreign]:
    """Listens, notes who connects, and closes."""
    listener = socket.create_server(("127.0.0.1", 0))
    foreign = Foreign(f"http://127.0.0.1:{listener.getsockname()[1]}", [])

    def accept() -> None:
        while True:
            try:
                sock, address = listener.accept()
            except OSError:
                return
            foreign.reached.append(str(address))
            sock.close()

    threading.Thread(target=accept, name="foreign host", daemon=True).start()
    try:
        yield foreign
    finally:
        with contextlib.suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
