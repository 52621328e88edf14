"""The practice court's HTTP: kept connections, whole answers, no request mistaken for another's body."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.guards import PATIENCE
from tests.unit.practice_at_hand import AtHand, practice_at_hand


@pytest.fixture
def court(tmp_path: Path) -> Iterator[AtHand]:
    with practice_at_hand(tmp_path) as court:
        yield court


@pytest.fixture
def line(court: AtHand) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", court.port), timeout=PATIENCE) as line:
        yield line


def read_answer(line: socket.socket) -> tuple[bytes, bytes]:
    """The head and body of one answer with a Content-Length."""
    data = b""
    while b"\r\n\r\n" not in data:
        data += line.recv(65536)
    head, _, body = data.partition(b"\r\n\r\n")
    length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
    while len(body) < length:
        body += line.recv(65536)
    assert len(body) == length
    return head, body


def test_a_body_nobody_reads_does_not_become_the_next_request(line: socket.socket) -> None:
    body = b"GET /court/utb/ HTTP/1.1\r\n\r\n"
    line.sendall(b"POST /court/utd/ HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
    assert read_answer(line)[0].startswith(b"HTTP/1.1 405 ")
    line.sendall(b"GET /court/utd/ HTTP/1.1\r\nHost: x\r\n\r\n")
    head, page = read_answer(line)
    assert head.startswith(b"HTTP/1.1 200 ") and b"District of Utah - Document Filing System" in page


def test_an_answer_leaves_in_one_piece(line: socket.socket) -> None:
    line.sendall(b"GET /court/utd/ HTTP/1.1\r\nHost: x\r\n\r\n")
    whole = line.recv(65536)
    assert whole.startswith(b"HTTP/1.1 200 ") and whole.rstrip().endswith(b"</html>")


def test_head_has_no_body(line: socket.socket) -> None:
    line.sendall(b"HEAD /court/utd/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    data = b""
    while piece := line.recv(65536):
        data += piece
    assert data.startswith(b"HTTP/1.1 200 ") and data.endswith(b"\r\n\r\n")


@pytest.mark.parametrize(
    ("header", "status"),
    [
        (b"Transfer-Encoding: chunked", b"411"),
        (b"Content-Length: many", b"411"),
        (b"Content-Length: 1000001", b"413"),
    ],
)
def test_bodies_without_a_proper_length_are_refused(
    line: socket.socket, header: bytes, status: bytes
) -> None:
    line.sendall(b"POST /pacer/services/cso-auth HTTP/1.1\r\nHost: x\r\n" + header + b"\r\n\r\n")
    assert line.recv(65536).startswith(b"HTTP/1.1 " + status)


def test_half_a_body_is_not_answered(court: AtHand, line: socket.socket) -> None:
    line.sendall(b"POST /pacer/services/cso-auth HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\n{")
    line.shutdown(socket.SHUT_WR)
    assert line.recv(65536) == b""
    assert court.ledger.rows() == ()
