"""Connections kept for each origin, and the thread that uses them, so that any wait can be ended."""

from __future__ import annotations

import re
import ssl
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, Retry, Timeout
from urllib3.util import parse_url

from app.adapter.endpoints import Origin, host_of, origin_of
from app.adapter.http.connection import LEAST_TIMEOUT, POOLS, Call, GivenUpError, speaking_for
from app.adapter.http.errors import Failure, HttpError, failure_of
from app.adapter.http.messages import Heard, Request, hear
from app.adapter.http.proxies import way_out
from app.linking.problems import ProblemKind

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
        self._jobs: SimpleQueue[tuple[Call, Request] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="ecf-http", daemon=True)
        self._thread.start()

    def exchange(self, call: Call, request: Request) -> object | None:
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

    def _settle(self, call: Call, request: Request) -> None:
        """Makes one exchange and settles the call with a `Heard` or a `Failure`."""
        host = host_of(request.url) or ""
        outcome: Heard | Failure
        try:
            with speaking_for(call, request.reuse_within):
                outcome = self._send(call, request)
        except GivenUpError:
            outcome = Failure(ProblemKind.CANCELLED)
        except Exception as err:  # noqa: BLE001 - whatever it was, the one who waits must hear of it
            outcome = failure_of(err, host)
        call.settle(outcome, answered=isinstance(outcome, Heard))

    def _send(self, call: Call, request: Request) -> Heard:
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
            return hear(url, response)
        finally:
            response.close()
            response.release_conn()

    def _pool(self, origin: Origin, proxy: str | None) -> HTTPConnectionPool:
        pool = self._pools.get((origin, proxy))
        if pool is None:
            pool = self._pools[origin, proxy] = self._mount.pool(origin, proxy)
        return pool
