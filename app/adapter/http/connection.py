"""Connections that can be ended from any thread, write nothing for a call that was given up, and are kept.

One thread uses them, so that any wait on them can be ended.
"""

from __future__ import annotations

import errno
import http.client
import os
import re
import selectors
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from queue import SimpleQueue
from typing import Any

import urllib3
import urllib3.exceptions
from requests.adapters import HTTPAdapter
from urllib3 import Retry, Timeout
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.util import parse_url

from app.adapter.endpoints import Origin, host_of, origin_of
from app.adapter.http.messages import (
    Failure,
    HttpError,
    HttpRequest,
    ReceivedAnswer,
    connect_failure,
    failure_of,
    receive,
)
from app.adapter.http.proxies import way_out
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


# Zero would mean "don't wait" to a socket, and an error to the library.
LEAST_TIMEOUT = 0.01

CONNECT_STEP = 0.1

_UNDER_WAY = frozenset({errno.EINPROGRESS, errno.EWOULDBLOCK, errno.EAGAIN})
_PROXY_STATUS = re.compile(r"Tunnel connection failed: (\d{3})")

_speaker = threading.local()


@contextmanager
def speaking_for(call: Call, reuse_within: float) -> Iterator[None]:
    """While it lasts, every connection of this thread belongs to `call`.

    A kept connection is used again only if its last answer came within `reuse_within` seconds: one that
    a firewall has silently forgotten would take the request and never answer.
    """
    _speaker.call, _speaker.reuse_within = call, reuse_within
    try:
        yield
    finally:
        _speaker.call = None
        call.release()


def _current_call() -> Call:
    call: Call | None = getattr(_speaker, "call", None)
    if call is None:
        raise RuntimeError("a connection was used outside a call")
    return call


@contextmanager
def _closed_on_error(sock: socket.socket) -> Iterator[None]:
    try:
        yield
    except BaseException:
        sock.close()
        raise


def _connect(sock: socket.socket, address: Any, call: Call, seconds: float) -> None:
    """Connects within `seconds`, looking at every step whether someone still waits.

    Only Linux ends the wait of a connecting socket that is shut down from another thread.
    """
    sock.setblocking(False)
    code = sock.connect_ex(address)
    ends_at = call.clock() + seconds
    with selectors.DefaultSelector() as selector:
        selector.register(sock, selectors.EVENT_WRITE)
        while code in _UNDER_WAY and not selector.select(CONNECT_STEP):
            call.check()
            if call.clock() > ends_at:
                raise TimeoutError
    call.check()
    code = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) if code in _UNDER_WAY else code
    if code:
        raise OSError(code, os.strerror(code))


class TrackedConnection(HTTPConnection):
    """A connection whose socket is watched from before it connects; its requests pass the call's gate."""

    # the standard library prints whole requests, passwords and all, where someone has raised its own
    debuglevel = 0

    _opening = False
    _answered_at = float("-inf")

    @property
    def is_connected(self) -> bool:
        """False as well for a connection that was idle too long to be trusted with a request."""
        idle = _current_call().clock() - self._answered_at
        return idle <= _speaker.reuse_within and super().is_connected

    def _new_conn(self) -> socket.socket:
        call, at = _current_call(), Party.NETWORK if self.proxy else None
        call.at_proxy = self.host if self.proxy else None
        try:
            found = socket.getaddrinfo(self.host, self.port, 0, socket.SOCK_STREAM)
        except (socket.gaierror, UnicodeError) as err:
            raise HttpError(ProblemKind.OFFLINE, self.host, type(err).__name__, at) from None
        errors: list[OSError] = []
        for place, (family, kind, protocol, _, address) in enumerate(found):
            # an address that swallows everything must leave time for the others
            seconds = call.remaining() / (len(found) - place)
            try:
                sock = socket.socket(family, kind, protocol)
                with _closed_on_error(sock):
                    call.watch(sock)
                    for option in self.socket_options or ():
                        sock.setsockopt(*option)
                    _connect(sock, address, call, seconds)
                    sock.settimeout(max(call.remaining(), LEAST_TIMEOUT))
            except OSError as err:
                errors.append(err)
            else:
                return sock
        failure = connect_failure(errors, self.host)
        raise HttpError(failure.kind, failure.about, failure.detail, at)

    def connect(self) -> None:
        """Connects, through the proxy where there is one, and makes the TLS handshake."""
        target = self._tunnel_host or self.host
        self._opening = True
        try:
            super().connect()
        except ssl.SSLCertVerificationError as err:
            raise HttpError(ProblemKind.UNTRUSTED_CERTIFICATE, target, _reason(err)) from None
        except (OSError, http.client.HTTPException, urllib3.exceptions.HTTPError) as err:
            raise _not_connected(err, target) from None
        finally:
            self._opening = False

    def _tunnel(self) -> None:
        """Asks the proxy for a way through. What fails in it is the proxy's."""
        try:
            super()._tunnel()
        except (OSError, http.client.HTTPException, urllib3.exceptions.HTTPError) as err:
            said = _PROXY_STATUS.search(str(err))
            if said is None:
                raise _not_connected(err, self.host, Party.NETWORK) from None
            kind = ProblemKind.PROXY_LOGIN_NEEDED if said[1] == "407" else ProblemKind.UNREACHABLE
            raise HttpError(kind, self.host, f"proxy {said[1]}", Party.NETWORK) from None
        _current_call().at_proxy = None

    def request(self, *args: Any, **kwargs: Any) -> None:
        """As urllib3's; a connection that was kept from an earlier exchange is watched again."""
        if self.sock is not None:
            _current_call().watch(self.sock)
        super().request(*args, **kwargs)

    def send(self, data: Any) -> None:
        """Writes, once the gate is passed. What is said to a proxy while connecting is no request."""
        if self.sock is None:
            self.connect()
        if not self._opening:
            _current_call().pass_gate()
        super().send(data)

    def getresponse(self) -> Any:
        """As urllib3's; notes when the connection was last alive."""
        response = super().getresponse()
        self._answered_at = _current_call().clock()
        return response


class TrackedTLSConnection(TrackedConnection, HTTPSConnection):
    """The same over TLS; its certificate is checked by the context that the pool was given."""

    def _connect_tls_proxy(self, hostname: str, sock: socket.socket) -> ssl.SSLSocket:
        """The handshake with a proxy that is itself spoken to over TLS. What fails in it is the proxy's."""
        try:
            return super()._connect_tls_proxy(hostname, sock)
        except ssl.SSLCertVerificationError as err:
            kind = ProblemKind.UNTRUSTED_CERTIFICATE
            raise HttpError(kind, hostname, f"proxy {_reason(err)}", Party.NETWORK) from None
        except OSError as err:
            raise _not_connected(err, hostname, Party.NETWORK) from None


class TrackedPool(HTTPConnectionPool):
    """Keeps connections for plain http, which is spoken on loopback alone."""

    ConnectionCls = TrackedConnection


class TrackedTLSPool(HTTPSConnectionPool):
    """Keeps connections for https."""

    ConnectionCls = TrackedTLSConnection


POOLS = {"http": TrackedPool, "https": TrackedTLSPool}


def _reason(err: ssl.SSLCertVerificationError) -> str:
    """OpenSSL's number for what is wrong with a certificate; other trust stores give none."""
    return f"certificate {getattr(err, 'verify_code', '')}".strip()


def _not_connected(err: Exception, target: str, at: Party | None = None) -> HttpError:
    """What an error means that came before there was a connection to send anything on."""
    failure = failure_of(err, target)
    timed_out = failure.kind is ProblemKind.TIMED_OUT
    return HttpError(failure.kind if timed_out else ProblemKind.UNREACHABLE, target, failure.detail, at)


# an address whose path and query are sent as they stand; the library reads the others
_USUAL = re.compile(r"https?://[^/?#]+(/(?:[\w&=+-]|[./?](?!\.))*)", re.ASCII)
STOP_GRACE = 0.5  # seconds
NO_RETRY = Retry(False, respect_retry_after_header=False)


def _target(url: str) -> str:
    """What a request line says of an address: its path and query, from the root, without a fragment."""
    usual = _USUAL.fullmatch(url)
    return "/" + (parse_url(url).request_uri if usual is None else usual[1]).lstrip("/")


class TrustedMount(HTTPAdapter):
    """Tracked connections, checked by one TLS context on the direct way and through a proxy."""

    def __init__(self, tls: ssl.SSLContext | None) -> None:
        self._tls = tls
        super().__init__(max_retries=NO_RETRY)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, ssl_context=self._tls, **kwargs)
        self.poolmanager.pool_classes_by_scheme = POOLS

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        manager = super().proxy_manager_for(
            proxy, ssl_context=self._tls, proxy_ssl_context=self._tls, **kwargs
        )
        manager.pool_classes_by_scheme = POOLS
        return manager

    def pool(self, origin: Origin, proxy: str | None) -> HTTPConnectionPool:
        """The connections to a host. Trust is left to the context alone; the library would add a list."""
        manager = self.poolmanager if proxy is None else self.proxy_manager_for(proxy)
        checked = {"cert_reqs": "CERT_REQUIRED"} if origin.scheme == "https" else {}
        pool: HTTPConnectionPool = manager.connection_from_host(
            origin.host, origin.port, origin.scheme, pool_kwargs=checked
        )
        return pool


class ConnectionThread:
    """One daemon thread with connections of its own, kept for each origin.

    A call that is given up leaves its thread behind: it may be stuck where nothing can reach it (a name
    look-up), but it can send nothing more, and it ends with its connections once it comes free.

    The library's own session is left out: it takes settings from the environment, keeps cookies, reads the
    bodies of redirects without any limit, and costs more than the exchange itself.
    """

    def __init__(self, tls: ssl.SSLContext | None, proxy_of: Callable[[str], str | None]) -> None:
        self._proxy_of = proxy_of
        self._mount = TrustedMount(tls)
        self._schemes = frozenset({"http"} if tls is None else {"http", "https"})
        self._pools: dict[tuple[Origin, str | None], HTTPConnectionPool] = {}
        self._jobs: SimpleQueue[tuple[Call, HttpRequest] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="ecf-http", daemon=True)
        self._thread.start()

    def exchange(self, call: Call, request: HttpRequest) -> object | None:
        """Has `request` sent for `call` and waits. Gives what came of it, None if the call was given up."""
        self._jobs.put((call, request))
        return call.wait()

    def abandon(self) -> None:
        """Lets the thread end as soon as it comes free, without waiting for it."""
        self._jobs.put(None)

    def stop(self) -> None:
        """Ends the thread and its connections; waits for an idle one, which takes no time."""
        self.abandon()
        self._thread.join(STOP_GRACE)

    def _run(self) -> None:
        try:
            while (job := self._jobs.get()) is not None:
                self._settle(*job)
                # an idle thread holds on to no request, and so to no secret
                del job
        finally:
            self._pools.clear()
            self._mount.close()

    def _settle(self, call: Call, request: HttpRequest) -> None:
        """Makes one exchange and settles the call with a `ReceivedAnswer` or a `Failure`."""
        host = host_of(request.url) or ""
        outcome: ReceivedAnswer | Failure
        try:
            with speaking_for(call, request.reuse_within):
                outcome = self._send(call, request)
        except GivenUpError:
            outcome = Failure(ProblemKind.CANCELLED)
        except Exception as err:  # noqa: BLE001 - whatever it was, the one who waits must hear of it
            outcome = failure_of(err, host)
        call.settle(outcome, answered=isinstance(outcome, ReceivedAnswer))

    def _send(self, call: Call, request: HttpRequest) -> ReceivedAnswer:
        url, headers, body = request.take()
        origin = origin_of(url)
        if origin is None or origin.scheme not in self._schemes:
            raise HttpError(ProblemKind.UNREADABLE, detail="address")
        # asked on this thread: Windows looks names up to find out whether a host needs its proxy
        pool = self._pool(origin, way_out(url, self._proxy_of).get(origin.scheme))
        seconds = max(call.remaining(), LEAST_TIMEOUT)
        response = pool.urlopen(
            request.method,
            _target(url),
            body=body,
            headers=headers,
            retries=NO_RETRY,
            redirect=False,
            assert_same_host=False,
            timeout=Timeout(connect=seconds, read=seconds),
            preload_content=False,
            decode_content=False,
        )
        del headers, body
        try:
            return receive(url, response)
        finally:
            response.close()
            response.release_conn()

    def _pool(self, origin: Origin, proxy: str | None) -> HTTPConnectionPool:
        pool = self._pools.get((origin, proxy))
        if pool is None:
            pool = self._pools[origin, proxy] = self._mount.pool(origin, proxy)
        return pool
