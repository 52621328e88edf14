"""Reads what anybody may read, from one host: PACER's court list, and the front page of a filing site.

GET only, no cookie in either direction, no credential; trust, proxies and size cap are those of a session.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Self

import truststore

from app.adapter.endpoints import COURT_PAUSE, Origin, host_of, is_loopback, origin_of
from app.adapter.http.client import MOST_REDIRECTS
from app.adapter.http.connection import Call, ConnectionThread, Waiter, given_up
from app.adapter.http.messages import Failure, HttpRequest, HttpResponse, ReceivedAnswer, headers_for
from app.adapter.http.proxies import system_proxy
from app.linking.problems import CourtProblem, ProblemKind

_SEQUENCE, _SET, _OID, _VERSION = 0x30, 0x31, 0x06, 0xA0
_ORGANISATION, _COMMON_NAME = bytes.fromhex("55040a"), bytes.fromhex("550403")
_ENCODINGS = {0x0C: "utf-8", 0x13: "ascii", 0x14: "latin-1", 0x16: "ascii", 0x1E: "utf-16-be"}
_LONGEST = 200


@dataclass(frozen=True)
class Issuer:
    """The names that an issuer gives itself, as plain text on one line; None where it gives none."""

    organisation: str | None
    common_name: str | None


def issuer_of(certificate: bytes) -> Issuer | None:
    """The issuer of an X.509 certificate in DER; None if the bytes are none."""
    try:
        names = dict(_names(certificate))
    except (ValueError, IndexError):
        return None
    return Issuer(names.get(_ORGANISATION), names.get(_COMMON_NAME))


def _names(certificate: bytes) -> Iterator[tuple[bytes, str]]:
    whole = _parts(certificate, _SEQUENCE)[0][1]
    first, signed = _parts(whole)[0]
    fields = _parts(signed)
    # an optional version, the serial number, the algorithm, the issuer
    issuer = fields[3 if fields[0][0] == _VERSION else 2]
    if (first, issuer[0]) != (_SEQUENCE, _SEQUENCE):
        raise ValueError("no certificate")
    for _, together in _parts(issuer[1], _SET):
        for _, pair in _parts(together, _SEQUENCE):
            (kind, oid), (encoding, value), *_rest = _parts(pair)
            if kind == _OID and encoding in _ENCODINGS:
                yield oid, _plain(value.decode(_ENCODINGS[encoding], "replace"))


def _plain(text: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())[:_LONGEST]


def _parts(content: bytes, wanted: int | None = None) -> list[tuple[int, bytes]]:
    """The elements in `content`, each as tag and value. Raises ValueError or IndexError for no DER."""
    found, at = [], 0
    while at < len(content):
        tag, size, at = content[at], content[at + 1], at + 2
        if size >= 0x80:
            width = size - 0x80
            if not 1 <= width <= 3:
                raise ValueError("no length")
            size, at = int.from_bytes(content[at : at + width]), at + width
        if at + size > len(content) or wanted not in (None, tag):
            raise ValueError("no certificate")
        found.append((tag, content[at : at + size]))
        at += size
    return found


class SeenCertificates(ssl.SSLContext):
    """Stands before a context that checks, and keeps the certificate of each server that it accepted.

    `seen`: certificates in DER by host, the newest of each.
    """

    seen: dict[str, bytes]

    def __new__(cls, *args: Any, **kwargs: Any) -> Self:
        made = super().__new__(cls, *args, **kwargs)
        made.seen = {}
        return made

    def wrap_socket(self, sock: socket.socket, *args: Any, **kwargs: Any) -> ssl.SSLSocket:
        """As the context's own. What is not accepted raises there, and is not kept."""
        wrapped = super().wrap_socket(sock, *args, **kwargs)
        host, certificate = wrapped.server_hostname, wrapped.getpeercert(binary_form=True)
        if host and certificate:
            self.seen[host] = certificate
        return wrapped


class SeeingTrust(SeenCertificates, truststore.SSLContext):  # type: ignore[misc] # two spellings of one overload
    """The computer's own trust store."""

    @classmethod
    def of_this_computer(cls) -> Self:
        """A new one: truststore's context is locked during a handshake, so it is not shared."""
        return cls(ssl.PROTOCOL_TLS_CLIENT)


PACER_PUBLIC = "https://pacer.uscourts.gov"
DEADLINE = 30.0
_UNDER = ".uscourts.gov"
_HTTPS = 443


@dataclass(frozen=True)
class PublicLook:
    """What one look at a site showed.

    `answer` is None if none came; then `failure` says why. `issuer`: who vouches for the site, where its
    certificate was accepted. `began` and `ended` are this computer's clock, aware, around the last exchange.
    """

    answer: HttpResponse | None
    failure: Failure | None
    issuer: Issuer | None
    began: datetime
    ended: datetime


class PublicRead:
    """Reads from the one origin of `base`, one call at a time; raises ValueError for a base elsewhere.

    Allowed are https on uscourts.gov, and this computer. `deadline`: seconds for a whole call, redirects and
    all. `tls`: another trust than the computer's own, for tests. `clock` gives the time, aware; `waiter` as
    in `Transport`.
    """

    def __init__(
        self,
        base: str = PACER_PUBLIC,
        *,
        deadline: float = DEADLINE,
        now: Callable[[], float] = time.monotonic,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        tls: SeenCertificates | None = None,
        proxy_of: Callable[[str], str | None] = system_proxy,
        waiter: Waiter = threading.Condition.wait,
    ) -> None:
        self._origin = _allowed(base)
        self._deadline = deadline
        self._now = now
        self._clock = clock
        self._tls = tls
        self._proxy_of = proxy_of
        self._waiter = waiter
        self._call: Call | None = None
        self._cancelled = False
        self._lock = threading.Lock()

    def fetch(self, url: str) -> bytes:
        """The body behind `url`, after at most 5 redirects on this origin.

        Raises `CourtProblem`: FOREIGN_HOST for another origin, COURT_DOWN and TOO_MANY_REQUESTS for a status
        that says so, UNREADABLE for any other but 200.
        """
        look = self.look(url)
        if look.answer is None:
            failure = look.failure or Failure(ProblemKind.CANCELLED)
            raise CourtProblem(failure.kind, about=failure.about or host_of(url), at=failure.at)
        status = look.answer.status
        if status != 200:
            kind = ProblemKind.COURT_DOWN if status >= 500 else ProblemKind.UNREADABLE
            raise CourtProblem(ProblemKind.TOO_MANY_REQUESTS if status == 429 else kind, about=host_of(url))
        return look.answer.body

    def look(self, url: str, *, follow: bool = True) -> PublicLook:
        """What stands at `url`; raises nothing that the network does.

        A redirect to another origin is given as the answer, and so is the first one without `follow`.
        """
        tls = self._trust()
        connections = ConnectionThread(tls, self._proxy_of)
        call = Call(self._deadline, self._now)
        self._begin(call)
        try:
            began, outcome = self._walk(connections, call, url, MOST_REDIRECTS if follow else 0)
        finally:
            call.give_up(ProblemKind.CANCELLED)
            connections.abandon()
            self._call = None
        issuer = _issuer(tls, self._origin.host)
        if isinstance(outcome, Failure):
            return PublicLook(None, outcome, issuer, began, self._clock())
        return PublicLook(outcome, None, issuer, began, self._clock())

    def _begin(self, call: Call) -> None:
        with self._lock:
            self._call = call
            if self._cancelled:
                call.give_up(ProblemKind.CANCELLED)

    def _walk(
        self, connections: ConnectionThread, call: Call, url: str, redirects: int
    ) -> tuple[datetime, HttpResponse | Failure]:
        """The last answer on the way, and when it was asked for."""
        began = self._clock()
        if origin_of(url) != self._origin:
            return began, Failure(ProblemKind.FOREIGN_HOST, host_of(url))
        outcome = self._exchange(connections, call, url)
        for _ in range(redirects):
            target = None if isinstance(outcome, Failure) else outcome.redirect
            if target is None or origin_of(target) != self._origin:
                break
            # given up meanwhile: the exchange then says so
            call.pause_until(self._now() + self._pause, self._waiter)
            began = self._clock()
            outcome = self._exchange(connections, call, target)
        return began, outcome

    def cancel(self) -> None:
        """From any thread, for good: the look under way and every later one ends with CANCELLED."""
        with self._lock:
            self._cancelled = True
            call = self._call
        if call is not None:
            call.give_up(ProblemKind.CANCELLED)

    @property
    def _pause(self) -> float:
        return 0.0 if is_loopback(self._origin.host) else COURT_PAUSE

    def _exchange(self, connections: ConnectionThread, call: Call, url: str) -> HttpResponse | Failure:
        outcome = connections.exchange(call, HttpRequest("GET", url, headers_for()))
        if isinstance(outcome, ReceivedAnswer):
            return outcome.answer
        if isinstance(outcome, Failure):
            return outcome
        return given_up(call, host_of(url))

    def _trust(self) -> SeenCertificates | None:
        if self._tls is not None or self._origin.scheme != "https":
            return self._tls
        return SeeingTrust.of_this_computer()


def _allowed(base: str) -> Origin:
    origin = origin_of(base)
    if origin is not None and is_loopback(origin.host):
        return origin
    if (
        origin is None
        or origin.scheme != "https"
        or origin.port != _HTTPS
        or not origin.host.endswith(_UNDER)
    ):
        raise ValueError(f"not a public site of the courts: {base!r}")
    return origin


def _issuer(tls: SeenCertificates | None, host: str) -> Issuer | None:
    certificate = None if tls is None else tls.seen.get(host)
    return None if certificate is None else issuer_of(certificate)
