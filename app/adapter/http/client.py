"""The one way out to PACER and the courts: trust, proxies, a deadline, a size cap, cancel, no retry ever."""

from __future__ import annotations

import json
import logging
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import truststore

from app.adapter.endpoints import Endpoints, Origin, host_of, origin_of
from app.adapter.http.connection import Call, ConnectionThread, Waiter, given_up
from app.adapter.http.cookies import CookieJar
from app.adapter.http.errors import Failure
from app.adapter.http.messages import (
    JSON_TYPE,
    MULTIPART,
    HttpRequest,
    HttpResponse,
    NotAnswered,
    ReceivedAnswer,
    encode_form,
    headers_for,
)
from app.adapter.http.proxies import system_proxy
from app.linking.problems import ProblemKind
from app.linking.timing import ANSWER, steady

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
