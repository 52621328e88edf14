"""The steps of a link as they are seen on the wire, and what a person's requests hold."""

import re
import socket
from dataclasses import dataclass, field
from enum import Enum


class Step(Enum):
    """What a request is for, told by its method, path and fields alone."""

    SIGN_IN = "sign-in"
    LANDING = "landing"
    MENU = "menu"
    UTILITIES = "Utilities"
    FORM = "form"
    CREDENTIALS = "credentials"
    CONFIRM = "confirm"
    FRESH_MENU = "fresh menu"
    SIGN_OUT = "sign-out"
    OTHER = "other"


# The request that comes right before the first one of each step.
BEFORE = {
    Step.LANDING: Step.SIGN_IN,
    Step.MENU: Step.LANDING,
    Step.UTILITIES: Step.MENU,
    Step.FORM: Step.UTILITIES,
    Step.CREDENTIALS: Step.FORM,
    Step.CONFIRM: Step.CREDENTIALS,
    Step.FRESH_MENU: Step.CONFIRM,
}
ONCE_ALONE = (Step.SIGN_IN, Step.CREDENTIALS, Step.CONFIRM)
"""The steps that are never sent twice for one wish of a person."""

_COURT = re.compile(r"/court/[a-z0-9]+(/.*)")
_GETS = (
    (re.compile(r"/?|/cgi-bin/ShowIndex\.pl"), Step.LANDING),
    (re.compile(r"/cgi-bin/login\.pl"), Step.MENU),
    (re.compile(r"/n/AttorneyFiling/login\.jsf"), Step.MENU),
    (re.compile(r"/cgi-bin/DisplayMenu\.pl\?Utilities(&id=-?\d+)?"), Step.UTILITIES),
    (re.compile(r"/cgi-bin/practice_link\.pl"), Step.FORM),
)
_POSTS = re.compile(r"/cgi-bin/practice_link\.pl\?\d+-L_1_0-1|/n/beam/servlet/TransportRoom\?\d+-L_1_0-1")
_CREDENTIALS = (b'name="cm_key"', b"filerKey=")


@dataclass(frozen=True)
class Asked:
    """One request as a server reads it; `head` is its request line and headers."""

    method: str
    target: str
    head: bytes
    body: bytes
    step: Step = field(default=Step.OTHER)

    def header(self, name: str) -> str:
        """The value of one header, "" without it."""
        found = re.search(rb"(?im)^" + name.encode() + rb":[ \t]*([^\r\n]*)", self.head)
        return found[1].decode("latin-1") if found else ""


def step_of(method: str, target: str, body: bytes, *, submitted: bool) -> Step:
    """The step of a request. `submitted`: what links was asked before it."""
    if method == "POST" and target.endswith("/services/cso-auth"):
        return Step.SIGN_IN
    if method == "POST" and target.endswith("/services/cso-logout"):
        return Step.SIGN_OUT
    court = _COURT.fullmatch(target)
    if court is None:
        return Step.OTHER
    if method == "POST":
        if not _POSTS.fullmatch(court[1]):
            return Step.OTHER
        return Step.CREDENTIALS if any(name in body for name in _CREDENTIALS) else Step.CONFIRM
    for address, step in _GETS:
        if address.fullmatch(court[1]):
            return Step.FRESH_MENU if submitted and step is Step.UTILITIES else step
    return Step.OTHER


def read_request(line: socket.socket, *, submitted: bool) -> Asked | None:
    """The next whole request of a connection; None where the client goes away before one is whole."""
    data = b""
    while b"\r\n\r\n" not in data:
        more = line.recv(65536)
        if not more:
            return None
        data += more
    head, _, body = data.partition(b"\r\n\r\n")
    length = re.search(rb"(?im)^content-length:\s*(\d+)", head)
    while len(body) < (int(length[1]) if length else 0):
        more = line.recv(65536)
        if not more:
            return None
        body += more
    method, target, _version = head.split(b"\r\n", 1)[0].decode("latin-1").split(" ")
    return Asked(method, target, head, body, step_of(method, target, body, submitted=submitted))


def read_answer(line: socket.socket) -> bytes:
    """A whole answer of the practice court, which always says its length; b"" where it breaks off."""
    data = b""
    while b"\r\n\r\n" not in data:
        more = line.recv(65536)
        if not more:
            return b""
        data += more
    head, _, body = data.partition(b"\r\n\r\n")
    length = re.search(rb"(?im)^content-length:\s*(\d+)", head)
    while length and len(body) < int(length[1]):
        more = line.recv(65536)
        if not more:
            return b""
        body += more
    return head + b"\r\n\r\n" + body
