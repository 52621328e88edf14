"""Cancel ends a call wherever it is stuck, and says for certain whether anything left."""

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.adapter.endpoints import Endpoints
from app.adapter.http.client import IN_A_ROW, HttpResponse, NotAnswered, Transport
from app.adapter.http.connection import Call, TrackedConnection
from app.linking.problems import ProblemKind
from tests.guards import PATIENCE
from tests.unit.certificates import Authority
from tests.unit.loopback_servers import RawServer, Reply, Script, full_backlog, http_server, raw_server
from tests.unit.test_endpoints import a_court

PROMPT = 0.5
"""Seconds within which a cancelled call must have ended, on a busy machine."""


def transport_for(base: str, tls: ssl.SSLContext | None = None) -> Transport:
    return Transport(Endpoints.loopback(pacer=base, court=base), deadline=8.0, tls=tls)


class InFlight:
    """A call on a thread of its own."""

    def __init__(self, call: Callable[[], HttpResponse]) -> None:
        self.answer: HttpResponse | None = None
        self.problem: NotAnswered | None = None
        self._call = call
        self._thread = threading.Thread(target=self._run, name="a person waits")
        self._thread.start()

    def _run(self) -> None:
        try:
            self.answer = self._call()
        except NotAnswered as problem:
            self.problem = problem

    def cancelled_by(self, transport: Transport, *, stuck: bool = False) -> NotAnswered:
        """Cancels and gives what the call raised; it must have raised at once.

        The thread that spoke must end soon, too, unless it is `stuck` where nothing reaches it.
        """
        speaking = http_threads()
        started = time.monotonic()
        transport.cancel()
        self._thread.join(PATIENCE)
        took = time.monotonic() - started
        assert not self._thread.is_alive()
        assert self.problem is not None
        assert took < PROMPT
        for thread in [] if stuck else speaking:
            thread.join(PATIENCE)
            assert not thread.is_alive()
        return self.problem


def http_threads() -> list[threading.Thread]:
    return [one for one in threading.enumerate() if one.name == "ecf-http"]


@pytest.fixture(autouse=True)
def all_threads_end() -> Iterator[None]:
    yield
    for thread in http_threads():
        thread.join(PATIENCE)
    assert http_threads() == []


def test_cancel_without_a_call_does_nothing() -> None:
    with http_server() as server:
        server.on("/a", Reply())
        transport = transport_for(server.base)
        transport.cancel()
        assert transport.get(server.base + "/a").status == 200
        transport.cancel()
        assert transport.get(server.base + "/a").status == 200
        transport.close()


def test_cancel_while_a_name_is_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, free = threading.Event(), threading.Event()
    look_up = socket.getaddrinfo

    def stuck(host: str, *rest: int) -> object:
        if host == "localhost":
            asked.set()
            assert free.wait(PATIENCE)
        return look_up("127.0.0.1", *rest)

    monkeypatch.setattr(socket, "getaddrinfo", stuck)
    with http_server() as server:
        server.on("/a", Reply())
        base = server.base.replace("127.0.0.1", "localhost")
        transport = transport_for(base)
        call = InFlight(lambda: transport.post_form(base + "/a", [("key", "secret")]))
        assert asked.wait(PATIENCE)
        (stuck_thread,) = http_threads()
        problem = call.cancelled_by(transport, stuck=True)
        assert (problem.kind, problem.left) == (ProblemKind.CANCELLED, False)
        free.set()
        stuck_thread.join(PATIENCE)
        assert not stuck_thread.is_alive()
        assert server.requests == []
        assert transport.get(base + "/a").status == 200
        assert len(server.requests) == 1
        transport.close()


def test_cancel_while_connecting(monkeypatch: pytest.MonkeyPatch) -> None:
    watched = threading.Event()
    watch = Call.watch

    def noted(self: Call, sock: socket.socket) -> None:
        watch(self, sock)
        watched.set()

    monkeypatch.setattr(Call, "watch", noted)
    with full_backlog() as base:
        transport = transport_for(base)
        call = InFlight(lambda: transport.post_form(base + "/a", []))
        assert watched.wait(PATIENCE)
        problem = call.cancelled_by(transport)
        assert (problem.kind, problem.left) == (ProblemKind.CANCELLED, False)
        transport.close()


def reads_and_waits(server: RawServer, sock: socket.socket) -> None:
    server.read_request(sock)
    server.reached.set()
    server.done.wait(PATIENCE)


def headers_trickle(server: RawServer, sock: socket.socket) -> None:
    server.read_request(sock)
    sock.sendall(b"HTTP/1.1 200 OK\r\n")
    server.reached.set()
    server.drip(sock, b"A: b\r\n" * 1000)


def body_stops(server: RawServer, sock: socket.socket) -> None:
    server.read_request(sock)
    sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc")
    server.reached.set()
    server.done.wait(PATIENCE)


def closing_body_stops(server: RawServer, sock: socket.socket) -> None:
    server.read_request(sock)
    sock.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 100\r\n\r\nabc")
    server.reached.set()
    server.done.wait(PATIENCE)


@pytest.mark.parametrize("post", [False, True], ids=["GET", "POST"])
@pytest.mark.parametrize(
    "script", [reads_and_waits, headers_trickle, body_stops, closing_body_stops], ids=lambda one: one.__name__
)
def test_cancel_while_the_answer_is_awaited(script: Script, post: bool) -> None:
    with raw_server(script) as server:
        transport = transport_for(server.base)
        url = server.base + "/a"
        call = InFlight(lambda: transport.post_form(url, []) if post else transport.get(url))
        assert server.reached.wait(PATIENCE)
        problem = call.cancelled_by(transport)
        assert (problem.kind, problem.left) == (ProblemKind.CANCELLED, True)
        assert server.connections == 1
        transport.close()


def test_cancel_while_writing() -> None:
    def reads_nothing(server: RawServer, sock: socket.socket) -> None:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        server.received += sock.recv(1)
        server.reached.set()
        server.done.wait(PATIENCE)

    with raw_server(reads_nothing) as server:
        transport = transport_for(server.base)
        form = [("file", "x" * 20_000_000)]
        call = InFlight(lambda: transport.post_form(server.base + "/a", form))
        assert server.reached.wait(PATIENCE)
        problem = call.cancelled_by(transport)
        assert (problem.kind, problem.left) == (ProblemKind.CANCELLED, True)
        transport.close()


def test_cancel_in_a_handshake_leaves_nothing_to_be_sent(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    context = authority.server("127.0.0.1")
    go_on, decrypted = threading.Event(), []

    def late_handshake(server: RawServer, sock: socket.socket) -> None:
        assert sock.recv(1, socket.MSG_PEEK)
        server.reached.set()
        assert go_on.wait(PATIENCE)
        with contextlib.suppress(OSError), context.wrap_socket(sock, server_side=True) as tls:
            decrypted.append(tls.recv(100))

    with raw_server(late_handshake) as server:
        base = f"https://127.0.0.1:{server.port}"
        transport = transport_for(base, authority.trust())
        call = InFlight(lambda: transport.post_form(base + "/a", [("key", "secret")]))
        assert server.reached.wait(PATIENCE)
        problem = call.cancelled_by(transport)
        assert (problem.kind, problem.left) == (ProblemKind.CANCELLED, False)
        go_on.set()
        transport.close()
    assert b"".join(decrypted) == b""


def test_cancel_of_a_kept_tls_connection(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    context = authority.server("127.0.0.1")

    def answers_once(server: RawServer, sock: socket.socket) -> None:
        with context.wrap_socket(sock, server_side=True) as tls:
            server.read_request(tls)
            tls.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
            reads_and_waits(server, tls)

    with raw_server(answers_once) as server:
        base = f"https://127.0.0.1:{server.port}"
        transport = transport_for(base, authority.trust())
        assert transport.get(base + "/a").status == 200
        call = InFlight(lambda: transport.get(base + "/b"))
        assert server.reached.wait(PATIENCE)
        problem = call.cancelled_by(transport)
        assert (problem.kind, problem.left) == (ProblemKind.CANCELLED, True)
        assert server.connections == 1
        transport.close()


def test_cancel_just_before_the_first_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cancelled between a finished connection and its first byte: nothing of the request is ever sent."""
    connected, go_on = threading.Event(), threading.Event()
    connect = TrackedConnection.connect

    def then_stuck(self: TrackedConnection) -> None:
        connect(self)
        connected.set()
        assert go_on.wait(PATIENCE)

    monkeypatch.setattr(TrackedConnection, "connect", then_stuck)
    with http_server() as server:
        transport = transport_for(server.base)
        call = InFlight(lambda: transport.post_form(server.base + "/a", []))
        assert connected.wait(PATIENCE)
        (thread,) = http_threads()
        problem = call.cancelled_by(transport, stuck=True)
        assert (problem.kind, problem.left) == (ProblemKind.CANCELLED, False)
        go_on.set()
        thread.join(PATIENCE)
        assert server.requests == []
        transport.close()


def test_cancel_between_two_redirects_says_that_something_left() -> None:
    def redirects(server: RawServer, sock: socket.socket) -> None:
        server.read_request(sock)
        sock.sendall(b"HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n")
        reads_and_waits(server, sock)

    with raw_server(redirects) as server:
        transport = transport_for(server.base)
        call = InFlight(lambda: transport.get(server.base + "/a"))
        assert server.reached.wait(PATIENCE)
        problem = call.cancelled_by(transport)
        assert (problem.kind, problem.left) == (ProblemKind.CANCELLED, True)
        transport.close()


def test_cancel_ends_the_pause_before_a_request() -> None:
    waiting = threading.Event()

    def waiter(condition: threading.Condition, seconds: float) -> None:
        waiting.set()
        condition.wait(seconds)

    clock = [100.0]
    transport = Transport(
        Endpoints.production(a_court()),
        now=lambda: clock[0],
        waiter=waiter,
        proxy_of=lambda _url: "socks5://proxy.example",
    )
    for _ in range(IN_A_ROW):
        with pytest.raises(NotAnswered):
            transport.get("https://ecf.utd.uscourts.gov/")
    assert not waiting.is_set()
    call = InFlight(lambda: transport.get("https://ecf.utd.uscourts.gov/"))
    assert waiting.wait(PATIENCE)
    problem = call.cancelled_by(transport)
    assert (problem.kind, problem.left) == (ProblemKind.CANCELLED, False)
    transport.close()


def test_close_ends_a_call_in_flight() -> None:
    with raw_server(reads_and_waits) as server:
        transport = transport_for(server.base)
        call = InFlight(lambda: transport.get(server.base + "/a"))
        assert server.reached.wait(PATIENCE)
        transport.close()
        assert call.cancelled_by(transport).kind is ProblemKind.CANCELLED


def test_the_transport_works_after_a_cancel() -> None:
    first = threading.Event()

    def hangs_once(server: RawServer, sock: socket.socket) -> None:
        server.read_request(sock)
        if not first.is_set():
            first.set()
            server.done.wait(PATIENCE)
        sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")

    with raw_server(hangs_once) as server:
        transport = transport_for(server.base)
        transport.set_cookie("NextGenCSO", "token")
        call = InFlight(lambda: transport.get(server.base + "/a"))
        assert first.wait(PATIENCE)
        call.cancelled_by(transport)
        assert transport.get(server.base + "/a").body == b"ok"
        assert server.received.count(b"NextGenCSO=token") == 2
        transport.close()


def test_after_a_stop_nothing_leaves_until_the_work_goes_on() -> None:
    with http_server() as server:
        server.on("/", Reply())
        transport = Transport(Endpoints.loopback(pacer=server.base, court=server.base))
        try:
            transport.get(f"{server.base}/")
            transport.stop()
            for call in (
                lambda: transport.get(f"{server.base}/"),
                lambda: transport.post_form(f"{server.base}/", [("a", "b")]),
                lambda: transport.pause(30),
            ):
                with pytest.raises(NotAnswered) as stopped:
                    call()
                assert (stopped.value.kind, stopped.value.left) == (ProblemKind.CANCELLED, False)
            assert len(server.requests) == 1
            transport.go_on()
            assert transport.get(f"{server.base}/").status == 200
            assert len(server.requests) == 2
        finally:
            transport.close()
