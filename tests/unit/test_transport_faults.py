"""Servers that break off, babble or never end: each is named for what it is, and nothing is asked twice."""

import errno
import gzip
import socket
import threading
import time
import traceback
import tracemalloc
import zlib
from collections.abc import Iterator

import pytest

from app.adapter.endpoints import Endpoints
from app.adapter.http.client import IN_A_ROW, NotAnswered, Transport
from app.adapter.http.messages import HttpRequest
from app.linking.problems import ProblemKind
from tests.guards import PATIENCE
from tests.unit.loopback_servers import (
    HttpServer,
    RawServer,
    Reply,
    Script,
    full_backlog,
    http_server,
    raw_server,
    reset,
)
from tests.unit.test_endpoints import a_court

SECRET = "hunter2-correct-horse"
FORM = [("login", "jdoe"), ("key", SECRET)]


def lost(base: str, *, post: bool, deadline: float = 5.0) -> NotAnswered:
    """What a call at the server of `base` raises."""
    transport = Transport(Endpoints.loopback(pacer=base, court=base), deadline=deadline)
    try:
        with pytest.raises(NotAnswered) as caught:
            if post:
                transport.post_form(base + "/form.pl?83412-L_1_0-1", FORM)
            else:
                transport.get(base + "/page")
    finally:
        transport.close()
    return caught.value


def says(data: bytes) -> Script:
    """Reads a request, says `data` and closes."""

    def script(server: RawServer, sock: socket.socket) -> None:
        server.read_request(sock)
        sock.sendall(data)

    return script


def reset_unread(_server: RawServer, sock: socket.socket) -> None:
    sock.recv(1, socket.MSG_PEEK)
    reset(sock)


def reset_after_reading(server: RawServer, sock: socket.socket) -> None:
    server.read_request(sock)
    reset(sock)


def closed_after_reading(server: RawServer, sock: socket.socket) -> None:
    server.read_request(sock)


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"

CUT = {
    "reset before it is read": reset_unread,
    "reset after it is read": reset_after_reading,
    "closed without a word": closed_after_reading,
    "closed in the middle of the body": says(HEAD + b"Content-Length: 100\r\n\r\nabc"),
    "closed in the middle of the headers": says(HEAD),
    "closed in the middle of a chunk": says(HEAD + b"Transfer-Encoding: chunked\r\n\r\n64\r\nabc"),
    "closed between chunks": says(HEAD + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"),
}

GARBAGE = {
    "no HTTP": says(b"220 mail.example ESMTP\r\n\r\n"),
    "an odd status": says(b"HTTP/1.1 OK 200\r\n\r\n"),
    "an endless header": says(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 100_000 + b"\r\n\r\n"),
    "too many headers": says(b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 200 + b"\r\n"),
    "no chunks": says(HEAD + b"Transfer-Encoding: chunked\r\n\r\nhello there\r\n"),
    "no gzip": says(HEAD + b"Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello"),
    "another compression": says(HEAD + b"Content-Encoding: br\r\nContent-Length: 5\r\n\r\nhello"),
}


def endless(head: bytes, piece: bytes) -> Script:
    """Reads a request and writes without end."""

    def script(server: RawServer, sock: socket.socket) -> None:
        server.read_request(sock)
        sock.sendall(head)
        while not server.done.is_set():
            sock.sendall(piece)

    return script


LARGE = {
    "it says so": endless(HEAD + b"Content-Length: 60000000\r\n\r\n", b"x" * 65536),
    "it goes on": endless(HEAD + b"\r\n", b"x" * 65536),
    "in chunks": endless(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"10000\r\n" + b"x" * 65536 + b"\r\n"),
    "after a redirect": endless(b"HTTP/1.1 302 Found\r\nLocation: /b\r\n\r\n", b"x" * 65536),
}

BROKEN = {
    **{name: (script, ProblemKind.UNREACHABLE) for name, script in CUT.items()},
    **{name: (script, ProblemKind.UNREADABLE) for name, script in GARBAGE.items()},
    **{name: (script, ProblemKind.TOO_LARGE) for name, script in LARGE.items()},
}


@pytest.mark.parametrize("post", [False, True], ids=["GET", "POST"])
@pytest.mark.parametrize("name", BROKEN)
def test_an_answer_that_is_none_is_asked_for_once(name: str, post: bool) -> None:
    script, kind = BROKEN[name]
    with raw_server(script) as server:
        problem = lost(server.base, post=post)
        assert (problem.kind, problem.left) == (kind, True)
        assert server.connections == 1
        assert server.received.count(b"HTTP/1.1\r\n") <= 1


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_a_compressed_page_is_read(coding: str) -> None:
    body = gzip.compress(b"page" * 1000) if coding == "gzip" else zlib.compress(b"page" * 1000)
    with http_server() as server:
        server.on("/a", Reply(200, (("Content-Encoding", coding),), body))
        transport = Transport(Endpoints.loopback(pacer=server.base, court=server.base))
        assert transport.get(server.base + "/a").body == b"page" * 1000
        transport.close()


def test_a_port_where_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        base = f"http://127.0.0.1:{listener.getsockname()[1]}"
    problem = lost(base, post=True)
    assert (problem.kind, problem.left) == (ProblemKind.UNREACHABLE, False)
    assert problem.problem.about == "127.0.0.1"


def test_a_name_that_nobody_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_asked: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    problem = lost("http://localhost:9", post=True)
    assert (problem.kind, problem.left, problem.problem.about) == (ProblemKind.OFFLINE, False, "localhost")


def test_a_network_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket.socket, "connect_ex", lambda *_asked: errno.ENETUNREACH)
    problem = lost("http://127.0.0.1:9", post=True)
    assert (problem.kind, problem.left) == (ProblemKind.OFFLINE, False)


def test_the_next_address_is_tried_when_one_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    with http_server() as server:
        server.on("/a", Reply())
        port = int(server.base.rpartition(":")[2])
        places = [("127.0.0.9", port), ("127.0.0.1", port)]
        found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", place) for place in places]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_asked: found)
        base = f"http://localhost:{port}"
        transport = Transport(Endpoints.loopback(pacer=base, court=base))
        assert transport.get(base + "/a").status == 200
        transport.close()


def hang_unread(server: RawServer, _sock: socket.socket) -> None:
    server.done.wait(PATIENCE)


def hang_after_reading(server: RawServer, sock: socket.socket) -> None:
    server.read_request(sock)
    server.done.wait(PATIENCE)


def trickle_headers(server: RawServer, sock: socket.socket) -> None:
    server.read_request(sock)
    server.drip(sock, HEAD + b"A: b\r\n" * 1000)


def trickle_body(server: RawServer, sock: socket.socket) -> None:
    server.read_request(sock)
    sock.sendall(HEAD + b"Content-Length: 5000\r\n\r\n")
    server.drip(sock, b"x" * 5000)


def redirect_for_ever(server: RawServer, sock: socket.socket) -> None:
    server.read_request(sock)
    server.done.wait(0.15)
    sock.sendall(b"HTTP/1.1 302 Found\r\nLocation: /page\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")


@pytest.mark.parametrize(
    "script", [hang_unread, hang_after_reading, trickle_headers, trickle_body, redirect_for_ever]
)
@pytest.mark.parametrize("post", [False, True], ids=["GET", "POST"])
def test_the_deadline_covers_the_whole_call(script: Script, post: bool) -> None:
    if post and script is redirect_for_ever:
        script = trickle_body
    with raw_server(script) as server:
        started = time.monotonic()
        problem = lost(server.base, post=post, deadline=0.3)
        took = time.monotonic() - started
        assert (problem.kind, problem.left) == (ProblemKind.TIMED_OUT, True)
        assert 0.3 <= took < 1.0
        assert post is False or server.connections == 1


def test_the_deadline_covers_connecting() -> None:
    with full_backlog() as base:
        started = time.monotonic()
        problem = lost(base, post=True, deadline=0.3)
        assert (problem.kind, problem.left) == (ProblemKind.TIMED_OUT, False)
        assert time.monotonic() - started < 1.0


def test_a_body_of_just_the_cap_is_read(court: HttpServer) -> None:
    court.on("/a", Reply(body=b"x" * 5_000_000))
    transport = Transport(Endpoints.loopback(pacer=court.base, court=court.base))
    assert len(transport.get(court.base + "/a").body) == 5_000_000
    court.on("/a", Reply(body=b"x" * 5_000_001))
    with pytest.raises(NotAnswered) as caught:
        transport.get(court.base + "/a")
    assert caught.value.kind is ProblemKind.TOO_LARGE
    transport.close()


@pytest.fixture
def court() -> Iterator[HttpServer]:
    with http_server() as server:
        yield server


@pytest.mark.parametrize("coding", ["gzip", "deflate", "gzip in gzip"])
def test_a_bomb_is_not_let_off(court: HttpServer, coding: str) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 15 if coding == "deflate" else 31)
    bomb = b"".join(packer.compress(bytes(1_000_000)) for _ in range(100)) + packer.flush()
    name = coding
    if coding == "gzip in gzip":
        bomb, name = gzip.compress(bomb), "gzip, gzip"
    court.on("/page", Reply(200, (("Content-Encoding", name),), bomb))
    tracemalloc.start()
    problem = lost(court.base, post=False)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    expected = ProblemKind.UNREADABLE if coding == "gzip in gzip" else ProblemKind.TOO_LARGE
    assert (problem.kind, len(court.requests)) == (expected, 1)
    assert peak < 30_000_000


@pytest.mark.parametrize(
    "script", [reset_unread, closed_after_reading, hang_after_reading, GARBAGE["no HTTP"]]
)
def test_a_failure_holds_no_secret(script: Script) -> None:
    with raw_server(script) as server:
        problem = lost(server.base, post=True, deadline=0.3)
    assert problem.__cause__ is None
    assert problem.__context__ is None
    assert str(problem) == problem.kind.value
    ours = [
        repr(one.f_locals)
        for one, _ in traceback.walk_tb(problem.__traceback__)
        if "/app/adapter/" in one.f_code.co_filename.replace("\\", "/")
    ]
    assert len(ours) >= 3
    assert SECRET not in "".join(ours)


def test_a_failure_before_sending_holds_no_secret_either() -> None:
    """The time runs out in the pause before a request, which no thread has taken over yet."""
    clock = [0.0]

    def waiter(_condition: threading.Condition, seconds: float) -> None:
        clock[0] += seconds

    transport = Transport(
        Endpoints.production(a_court()),
        deadline=0.5,
        now=lambda: clock[0],
        waiter=waiter,
        proxy_of=lambda _url: "socks5://proxy.example",
    )
    for kind in (*[ProblemKind.UNREACHABLE] * IN_A_ROW, ProblemKind.TIMED_OUT):
        with pytest.raises(NotAnswered) as caught:
            transport.post_form("https://ecf.utd.uscourts.gov/form.pl?83412-L_1_0-1", FORM)
        assert (caught.value.kind, caught.value.left) == (kind, False)
        frames = [frame for frame, _ in traceback.walk_tb(caught.value.__traceback__)]
        requests = [
            one for frame in frames for one in frame.f_locals.values() if isinstance(one, HttpRequest)
        ]
        assert requests
        assert {(one.url, one.body) for one in requests} == {("", None)}
    transport.close()
