"""Speaks HTTP on connections that are kept, tracked and checked; nothing is followed and nothing repeated."""

import re
import ssl
from collections.abc import Callable
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, Retry, Timeout
from urllib3.util import parse_url

from app.adapter.endpoints import Origin, host_of, origin_of
from app.adapter.line.call import Call, GivenUpError
from app.adapter.line.connections import LEAST_TIMEOUT, POOLS, speaking_for
from app.adapter.line.failures import Failure, LineError, failure_of
from app.adapter.line.outgoing import Outgoing
from app.adapter.line.proxies import way_out
from app.adapter.line.reading import Heard, hear
from app.linking.problems import ProblemKind

# an address whose path and query are sent as they stand; the library reads the others
_USUAL = re.compile(r"https?://[^/?#]+(/(?:[\w&=+-]|[./?](?!\.))*)", re.ASCII)
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


class PooledSpeaker:
    """Makes exchanges on connections that it keeps, on the one thread of its lane.

    The library's own session is left out: it takes settings from the environment, keeps cookies, reads the
    bodies of redirects without any limit, and costs more than the exchange itself.
    """

    def __init__(self, tls: ssl.SSLContext | None, proxy_of: Callable[[str], str | None]) -> None:
        self._proxy_of = proxy_of
        self._mount = TrustedMount(tls)
        self._schemes = frozenset({"http"} if tls is None else {"http", "https"})
        self._pools: dict[tuple[Origin, str | None], HTTPConnectionPool] = {}

    def speak(self, call: Call, outgoing: Outgoing) -> None:
        """Makes one exchange and settles the call with a `Heard` or a `Failure`."""
        host = host_of(outgoing.url) or ""
        outcome: Heard | Failure
        try:
            with speaking_for(call, outgoing.reuse_within):
                outcome = self._exchange(call, outgoing)
        except GivenUpError:
            outcome = Failure(ProblemKind.CANCELLED)
        except Exception as err:  # noqa: BLE001 - whatever it was, the one who waits must hear of it
            outcome = failure_of(err, host)
        call.settle(outcome, answered=isinstance(outcome, Heard))

    def close(self) -> None:
        self._pools.clear()
        self._mount.close()

    def _exchange(self, call: Call, outgoing: Outgoing) -> Heard:
        url, headers, body = outgoing.take()
        origin = origin_of(url)
        if origin is None or origin.scheme not in self._schemes:
            raise LineError(ProblemKind.UNREADABLE, detail="address")
        # asked on this thread: Windows looks names up to find out whether a host needs its proxy
        pool = self._pool(origin, way_out(url, self._proxy_of).get(origin.scheme))
        seconds = max(call.remaining(), LEAST_TIMEOUT)
        response = pool.urlopen(
            outgoing.method,
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
