"""The one way out to PACER and the courts: trust, proxies, a deadline, a size cap, cancel, no retry ever.

Cookies are kept in one jar for each origin: what one server sets is never sent to another, nor to another
port. The jar follows RFC 6265 where a court can tell: https://www.rfc-editor.org/rfc/rfc6265. Python's own
knows no ports, and would send a practice court's cookies to whatever else listens on this computer.
"""

from __future__ import annotations

import json
import logging
import re
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import truststore

from app.adapter.endpoints import Endpoints, Origin, host_of, origin_of
from app.adapter.http.connection import Call, ConnectionThread, Waiter, given_up
from app.adapter.http.messages import (
    JSON_TYPE,
    MULTIPART,
    Failure,
    HttpRequest,
    HttpResponse,
    NotAnswered,
    ReceivedAnswer,
    encode_form,
    headers_for,
)
from app.adapter.http.proxies import system_proxy
from app.linking.events import ANSWER, steady
from app.linking.problems import ProblemKind

# These carry the PACER sign-in; two values of one of them in a request would leave it to the court which
# of the two counts.
SINGLE = frozenset({"NextGenCSO", "PacerSession", "PacerClientCode"})

_NAME = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
_VALUE = re.compile(r"[^\x00-\x1f\x7f;\u0100-\U0010ffff]*")


KEY_LENGTH = 16  # characters; a cookie with fewer is a setting


@dataclass(frozen=True)
class Cookie:
    """One cookie of one origin. `ends_at`: a reading of the jar's clock, or None for the whole session."""

    name: str
    value: str = field(repr=False)
    path: str
    ends_at: float | None = None


class CookieJar:
    """Holds the cookies of a session in memory. `now`: a monotonic clock, in seconds.

    Another court's thread may put the session's renewal in while this court's answer is taken in.
    """

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._kept: dict[Origin, list[Cookie]] = {}
        self._changing = threading.Lock()

    def put(self, url: str, name: str, value: str) -> None:
        """Sets a cookie for the origin of `url`, below its path, in place of all others of this name.

        Raises ValueError, without the value in it, for what no Cookie header can carry.
        """
        origin = origin_of(url)
        if origin is None or not _NAME.fullmatch(name) or not _VALUE.fullmatch(value):
            raise ValueError(f"not a cookie: {name!r}")
        with self._changing:
            kept = [one for one in self._kept.get(origin, []) if one.name != name]
            self._kept[origin] = [*kept, Cookie(name, value, urlsplit(url).path or "/")]

    def take_in(self, url: str, lines: Iterable[str], date: datetime | None) -> None:
        """Takes in the Set-Cookie lines of an answer from `url`.

        `date` is the server's clock, which its Expires dates are read by: this computer's may be wrong.
        """
        origin = origin_of(url)
        if origin is None:
            return
        for line in lines:
            cookie = _read(line, origin, urlsplit(url).path, date or datetime.now(UTC), self._now())
            if cookie is None:
                continue
            with self._changing:
                kept = [one for one in self._kept.get(origin, []) if not _replaces(cookie, one)]
                self._kept[origin] = [*kept, cookie]

    def header_for(self, url: str) -> str | None:
        """The Cookie header for a request, longer paths first; None without cookies."""
        fitting = [one for one in self._alive(url) if _covers(one.path, urlsplit(url).path or "/")]
        fitting.sort(key=lambda one: -len(one.path))
        return "; ".join(f"{one.name}={one.value}" for one in fitting) or None

    def value(self, url: str, name: str) -> str | None:
        """What the origin of `url` holds under `name`, on whatever path."""
        return next((one.value for one in self._alive(url) if one.name == name), None)

    def values(self, url: str) -> list[str]:
        """All that the origin of `url` holds."""
        return [one.value for one in self._alive(url)]

    def clear(self) -> None:
        """Forgets everything."""
        self._kept.clear()

    def _alive(self, url: str) -> list[Cookie]:
        origin, now = origin_of(url), self._now()
        kept = self._kept.get(origin, []) if origin is not None else []
        return [one for one in kept if one.ends_at is None or one.ends_at > now]


def _replaces(new: Cookie, old: Cookie) -> bool:
    return new.name == old.name and (new.path == old.path or new.name in SINGLE)


def _covers(path: str, asked: str) -> bool:
    return asked == path or asked.startswith(path if path.endswith("/") else path + "/")


def _read(line: str, origin: Origin, asked: str, date: datetime, now: float) -> Cookie | None:
    """A Set-Cookie line as a cookie; None if it isn't one or isn't for this host."""
    pair, *parts = line.split(";")
    name, equals, value = (text.strip() for text in pair.partition("="))
    if not equals or not _NAME.fullmatch(name) or not _VALUE.fullmatch(value):
        return None
    attributes = {}
    for part in parts:
        key, _, text = part.partition("=")
        attributes[key.strip().lower()] = text.strip()
    domain = attributes.get("domain", "").lower().lstrip(".")
    if domain and origin.host != domain and not origin.host.endswith("." + domain):
        return None
    path = attributes.get("path", "")
    if not path.startswith("/"):
        path = asked.rpartition("/")[0] or "/"
    return Cookie(name, value, path, _end(attributes, date, now))


def _end(attributes: dict[str, str], date: datetime, now: float) -> float | None:
    """When a cookie ends on the jar's clock. Max-Age goes before Expires; unreadable ones don't count."""
    seconds = attributes.get("max-age", "")
    if re.fullmatch(r"-?[0-9]{1,10}", seconds):
        return now + int(seconds)
    try:
        expires = parsedate_to_datetime(attributes.get("expires", ""))
    except (ValueError, OverflowError):
        return None
    if expires.tzinfo is None:
        expires = expires.replace(tzinfo=UTC)
    return now + (expires - date).total_seconds()


IN_A_ROW = 4  # what one press of a person takes at most


class Pace:
    """When a court may be asked again: four times in a row, over any longer time once a pause.

    One for all transports of a PACER sign-in, which go by one clock. Safe from several threads.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._spent_until: dict[Origin, float] = {}

    def free_at(self, court: Origin, pause: float) -> float:
        """The reading of the clock from which this court may be asked; `pause` in seconds."""
        with self._lock:
            return self._spent_until.get(court, float("-inf")) - (IN_A_ROW - 1) * pause

    def asked(self, court: Origin, now: float, pause: float) -> None:
        """This court is being asked now. Each request spends one pause, up to four of them ahead."""
        with self._lock:
            self._spent_until[court] = max(self._spent_until.get(court, now), now) + pause


LIBRARIES = ("urllib3", "requests")


def quieten() -> None:
    """Drops whatever the libraries record, whatever level or handler someone gives their loggers.

    To be called when they are loaded: a filter counts only for the logger that it is put on. For loggers
    that come later, the level holds.
    """
    for library in LIBRARIES:
        logging.getLogger(library).setLevel(logging.CRITICAL)
    for name, logger in list(logging.root.manager.loggerDict.items()):
        if isinstance(logger, logging.Logger) and name.partition(".")[0] in LIBRARIES:
            logger.addFilter(_nothing)


def _nothing(_record: logging.LogRecord) -> bool:
    return False


__all__ = ["HttpResponse", "NotAnswered", "Transport"]

MOST_REDIRECTS = 5

quieten()

_log = logging.getLogger(__name__)


class Transport:
    """Speaks for one session at one court, one call at a time; every call blocks and raises `NotAnswered`.

    `deadline`: seconds for a whole call, from the name look-up to the last byte of the last redirect.
    `tls`: another trust than the computer's own, for tests; it must check (ValueError otherwise).
    `proxy_of`: the proxy for an address; never asked for this computer. `waiter`: how a pause is waited.
    `pace`: when the court may be asked again, shared with others that go by the same clock.
    """

    def __init__(
        self,
        endpoints: Endpoints,
        *,
        deadline: float = ANSWER,
        now: Callable[[], float] = steady,
        tls: ssl.SSLContext | None = None,
        proxy_of: Callable[[str], str | None] = system_proxy,
        waiter: Waiter = threading.Condition.wait,
        pace: Pace | None = None,
    ) -> None:
        if tls is not None and not (tls.verify_mode is ssl.CERT_REQUIRED and tls.check_hostname):
            raise ValueError("a connection is only made where certificates and names are checked")
        self._endpoints = endpoints
        self._deadline = deadline
        self._now = now
        self._tls = tls
        self._proxy_of = proxy_of
        self._waiter = waiter
        self._jar = CookieJar(now)
        self._connections: ConnectionThread | None = None
        self._call: Call | None = None
        self._one_call = threading.Lock()
        self._stopped = threading.Event()
        self._pace = pace or Pace()
        self._reads_end = float("inf")

    def get(self, url: str, *, referer: str | None = None) -> HttpResponse:
        """Reads a page of the court, after at most 5 redirects on its exact origin.

        A redirect to PACER's log-in is not followed but given as it is, status and Location header.
        Raises `NotAnswered`: FOREIGN_HOST for another host, UNREADABLE for redirects without end, TIMED_OUT
        also where the time of `read_within` is over.
        """
        try:
            seconds = min(self._deadline, self.reads_left)
            if seconds <= 0:
                raise NotAnswered(ProblemKind.TIMED_OUT, left=False, about=host_of(url))
            with self._calling(seconds) as call:
                for _ in range(MOST_REDIRECTS + 1):
                    if not self._endpoints.may_read(url):
                        raise NotAnswered(ProblemKind.FOREIGN_HOST, left=call.left, about=host_of(url))
                    answer = self._exchange(call, self._request(url, referer=referer))
                    if answer.redirect is None or self._endpoints.is_pacer_login(answer.redirect):
                        return answer
                    url = answer.redirect
                raise NotAnswered(ProblemKind.UNREADABLE, left=call.left, about=host_of(url))
        finally:
            # a traceback of what follows holds this frame
            del url, referer

    def post_form(
        self,
        url: str,
        fields: Sequence[tuple[str, str]],
        *,
        encoding: str = MULTIPART,
        charset: str = "utf-8",
        referer: str | None = None,
    ) -> HttpResponse:
        """Sends a form, once. A redirect is given as the answer; nothing is followed, nothing repeated.

        `encoding`: "multipart/form-data" or "application/x-www-form-urlencoded" (else ValueError).
        `charset`: the page's. Raises `NotAnswered`, whose `left` says whether it may have arrived.
        """
        body, content_type = encode_form(fields, encoding, charset)
        # a traceback of what follows holds this frame
        del fields
        request = self._request(url, body, content_type, referer)
        del body, url, referer
        return self._post(request, self._deadline)

    def post_json(self, url: str, payload: Mapping[str, str], *, within: float | None = None) -> HttpResponse:
        """Sends JSON, once, as `post_form` does. `within`: seconds, for less than the usual deadline."""
        body = json.dumps(dict(payload)).encode("ascii")
        del payload
        request = self._request(url, body, JSON_TYPE)
        del body
        return self._post(request, self._deadline if within is None else min(within, self._deadline))

    def set_cookie(self, name: str, value: str) -> None:
        """Sets a cookie that goes to the court alone, in place of any other of this name.

        Raises ValueError, without the value in it, for what no cookie can hold.
        """
        self._jar.put(self._endpoints.court, name, value)

    def cookie(self, name: str) -> str | None:
        """The value of one of the court's cookies."""
        return self._jar.value(self._endpoints.court, name)

    def cookie_values(self) -> frozenset[str]:
        """The values of the court's cookies that are long enough to be a key."""
        return frozenset(
            value for value in self._jar.values(self._endpoints.court) if len(value) >= KEY_LENGTH
        )

    def cancel(self) -> None:
        """From any thread: the call in flight raises CANCELLED. Without one, nothing happens."""
        call = self._call
        if call is not None:
            call.give_up(ProblemKind.CANCELLED)

    def stop(self) -> None:
        """From any thread: as `cancel`, and every later call raises CANCELLED, until `go_on`.

        For work of several calls: a stop between two of them must not be lost.
        """
        self._stopped.set()
        self.cancel()

    def go_on(self) -> None:
        """Takes a `stop` back."""
        self._stopped.clear()

    def read_within(self, seconds: float) -> None:
        """Gives all reads from now on `seconds` together, until the next time. What is sent has its own."""
        self._reads_end = self._now() + seconds

    @property
    def reads_left(self) -> float:
        """Seconds until the time of `read_within` is over; negative after it."""
        return self._reads_end - self._now()

    def pause(self, seconds: float) -> None:
        """Waits, or raises CANCELLED once stopped."""
        if self._stopped.wait(seconds):
            raise NotAnswered(ProblemKind.CANCELLED, left=False)

    def close(self) -> None:
        """Ends a call in flight and all connections, and forgets all cookies. A later call starts again."""
        self.cancel()
        connections, self._connections = self._connections, None
        if connections is not None:
            connections.stop()
        self._jar.clear()

    def _request(
        self, url: str, body: bytes | None = None, content_type: str | None = None, referer: str | None = None
    ) -> HttpRequest:
        cookies = self._jar.header_for(url)
        headers = headers_for(referer=referer, cookies=cookies, content_type=content_type)
        return HttpRequest("GET" if body is None else "POST", url, headers, body)

    def _post(self, request: HttpRequest, seconds: float) -> HttpResponse:
        if not self._endpoints.may_send(request.url):
            raise NotAnswered(ProblemKind.FOREIGN_HOST, left=False, about=host_of(request.url))
        with self._calling(seconds) as call:
            return self._exchange(call, request)

    @contextmanager
    def _calling(self, seconds: float) -> Iterator[Call]:
        if not self._one_call.acquire(blocking=False):
            raise RuntimeError("a transport makes one call at a time")
        try:
            self._call = Call(seconds, self._now)
            # asked after the call can be cancelled, so that no stop falls between
            self.pause(0)
            yield self._call
        finally:
            self._call = None
            self._one_call.release()

    def _exchange(self, call: Call, request: HttpRequest) -> HttpResponse:
        method, host = request.method, host_of(request.url)
        outcome = None
        try:
            if self._keep_pace(call, request.url):
                outcome = self._open_connections().exchange(call, request)
        finally:
            if outcome is None:
                self._leave_behind(call)
            # a traceback of what follows holds this frame: what was not sent must not be in it
            request.take()
        if isinstance(outcome, ReceivedAnswer):
            self._jar.take_in(outcome.answer.url, outcome.cookies, outcome.answer.date)
            return outcome.answer
        if not isinstance(outcome, Failure):
            outcome = given_up(call, host)
        _log.info("%s %s: %s (%s)", method, host, outcome.kind.value, outcome.detail)
        raise NotAnswered(outcome.kind, left=call.left, about=outcome.about, at=outcome.at)

    def _open_connections(self) -> ConnectionThread:
        if self._connections is None:
            self._connections = ConnectionThread(self._trust(), self._proxy_of)
        return self._connections

    def _trust(self) -> ssl.SSLContext | None:
        """The computer's own trust store, or None where only http is spoken, on loopback.

        One for each thread: truststore's context is locked during a handshake, which may be stuck for long.
        """
        schemes = (self._endpoints.court_origin.scheme, self._endpoints.pacer_origin.scheme)
        if self._tls is not None or "https" not in schemes:
            return self._tls
        return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)

    def _keep_pace(self, call: Call, url: str) -> bool:
        """Waits until the court may be asked again. False if the call was given up."""
        court, pause = self._endpoints.court_origin, self._endpoints.pause
        if pause and origin_of(url) == court:
            if not call.pause_until(self._pace.free_at(court, pause), self._waiter):
                return False
            self._pace.asked(court, self._now(), pause)
        return True

    def _leave_behind(self, call: Call) -> None:
        """The thread that works on a call which was given up may be stuck: the next call gets another."""
        call.give_up(ProblemKind.CANCELLED)
        connections, self._connections = self._connections, None
        if connections is not None:
            connections.abandon()
