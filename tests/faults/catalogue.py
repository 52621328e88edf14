"""The faults: what a network, a proxy, a busy court or somebody else may put in the place of an answer."""

import contextlib
import random
import re
import socket
import struct

from tests.faults.front import Fault, Line
from tests.faults.steps import Asked

NOTICE = b"""<html><head><title>Notice</title></head><body><h3>CM/ECF is not available</h3>
<p>The court has taken CM/ECF down for maintenance. Please come back later.</p></body></html>"""
PLAIN = b"<html><head><title>CM/ECF</title></head><body><p>Please wait.</p></body></html>"
LARGE = 60_000_000
PIECE = b"<p>All work and no play.</p>\n" * 2000
DRIP = 0.02


def _answer(status: str, body: bytes, *headers: str, kind: str = "text/html") -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", "Connection: close", *headers]
    return "\r\n".join([*lines, f"Content-Length: {len(body)}", "", ""]).encode("latin-1") + body


def _body(said: bytes) -> bytes:
    return said.partition(b"\r\n\r\n")[2] or PLAIN


def _type(said: bytes) -> str:
    found = re.search(rb"(?im)^content-type:\s*([^\r\n]+)", said.partition(b"\r\n\r\n")[0])
    return found[1].decode("latin-1") if found else "text/html"


def reset(line: Line, _asked: Asked, _said: bytes) -> None:
    line.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    line.sock.close()


def hang(line: Line, _asked: Asked, _said: bytes) -> None:
    with contextlib.suppress(OSError):
        line.sock.recv(1)  # comes back when the client goes away


def trickle(line: Line, _asked: Asked, said: bytes) -> None:
    for byte in said or _answer("200 OK", PLAIN):
        if line.over.wait(DRIP):
            return
        line.sock.sendall(bytes([byte]))


def too_many(line: Line, _asked: Asked, _said: bytes) -> None:
    line.sock.sendall(_answer("429 Too Many Requests", PLAIN, "Retry-After: 30"))


def server_error(line: Line, _asked: Asked, _said: bytes) -> None:
    page = b"<html><head><title>500 Internal Server Error</title></head><body>Error</body></html>"
    line.sock.sendall(_answer("500 Internal Server Error", page))


def notice(line: Line, _asked: Asked, _said: bytes) -> None:
    line.sock.sendall(_answer("503 Service Unavailable", NOTICE))


def empty(line: Line, _asked: Asked, _said: bytes) -> None:
    line.sock.sendall(_answer("200 OK", b""))


def truncated(line: Line, _asked: Asked, said: bytes) -> None:
    whole = said or _answer("200 OK", PLAIN)
    line.sock.sendall(whole[: -(len(_body(whole)) // 2)])


def cut_unseen(line: Line, _asked: Asked, said: bytes) -> None:
    """Half a page whose length nobody said, so that only its content tells."""
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {_type(said)}\r\nConnection: close\r\n\r\n"
    body = _body(said)
    line.sock.sendall(head.encode("latin-1") + body[: len(body) // 2])


def garbage(line: Line, asked: Asked, _said: bytes) -> None:
    line.sock.sendall(b"\x00" + random.Random(len(asked.head)).randbytes(2000))


def noise(line: Line, asked: Asked, _said: bytes) -> None:
    line.sock.sendall(_answer("200 OK", random.Random(len(asked.head)).randbytes(2000)))


def wrong_type(line: Line, _asked: Asked, said: bytes) -> None:
    """The court's own words, but said to be no page."""
    line.sock.sendall(_answer("200 OK", b"%PDF-1.7\n" + _body(said), kind="application/pdf"))


def large(line: Line, _asked: Asked, said: bytes) -> None:
    """Begins as the court's own answer and goes on for 60 MB."""
    line.sock.sendall(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n" + _body(said)
    )
    for _ in range(LARGE // len(PIECE)):
        line.sock.sendall(PIECE)


def redirect_away(line: Line, asked: Asked, _said: bytes) -> None:
    line.sock.sendall(_answer("302 Found", b"", f"Location: {line.foreign}{asked.target}"))


def redirect_nowhere(line: Line, _asked: Asked, _said: bytes) -> None:
    line.sock.sendall(_answer("302 Found", b"", "Location: http://[nowhere/"))


def form_away(line: Line, _asked: Asked, said: bytes) -> None:
    """The court's own page, but every address on it, and its form, leads to a foreign host."""
    line.sock.sendall(_answer("200 OK", _page_to(line.foreign, said)))


def nowhere(line: Line, _asked: Asked, said: bytes) -> None:
    """The court's own page, but no address on it is one, nor is the one that it goes on to."""
    page = _page_to("http://[nowhere", said)
    script = b'<script>window.location.assign("http://[nowhere/");</script></body>'
    line.sock.sendall(_answer("200 OK", page.replace(b"</body>", script)))


def _page_to(base: str, said: bytes) -> bytes:
    """The court's page, or a plain one, with all addresses on it led to `base`."""
    page, to = _body(said) if b"</body>" in said else PLAIN, base.encode()
    page = re.sub(
        rb'(href|action)="(?:https?://[^/"]*)?[^"]*?(/cgi-bin/|/n/)?([^"/]*)"',
        rb'\1="' + to + rb'/cgi-bin/\3"',
        page,
    )
    if b"<form" in page:
        return page
    form = b'<form method="post" action="%s/take"><input name="a" value="b"></form>' % to
    return page.replace(b"</body>", form + b"</body>")


def same_again(line: Line, asked: Asked, _said: bytes) -> None:
    """307: the client is told to send the very same once more."""
    line.sock.sendall(_answer("307 Temporary Redirect", b"", f"Location: {line.base}{asked.target}"))


def log_in_page(line: Line, _asked: Asked, _said: bytes) -> None:
    where = f"{line.base}/pacer/csologin/login.jsf?pscCourtId=UTDC"
    script = f'<html><head><script>window.location.assign("{where}");</script></head><body></body></html>'
    line.sock.sendall(_answer("200 OK", script.encode("ascii")))


FAULTS = (
    Fault("refused"),
    Fault("wrong name", certificate="wrong name"),
    Fault("expired", certificate="expired"),
    Fault("unknown issuer", certificate="unknown issuer"),
    Fault("reset", reset),
    Fault("hang", hang),
    Fault("trickle", trickle),
    Fault("429", too_many),
    Fault("500", server_error),
    Fault("503 notice", notice),
    Fault("empty", empty),
    Fault("truncated", truncated),
    Fault("cut unseen", cut_unseen),
    Fault("garbage", garbage),
    Fault("noise", noise),
    Fault("wrong type", wrong_type),
    Fault("60 MB", large),
    Fault("redirect away", redirect_away),
    Fault("redirect nowhere", redirect_nowhere),
    Fault("form away", form_away),
    Fault("nowhere", nowhere),
    Fault("307", same_again),
    Fault("log-in page", log_in_page),
)
BY_NAME = {fault.name: fault for fault in FAULTS}
