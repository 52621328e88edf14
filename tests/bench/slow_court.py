"""Runs in a process of its own: the practice court at the pace of a real one, behind TLS and a delay line.

`python -m tests.bench.slow_court FOLDER` prints one line of JSON, {"port": N, "ca": PATH}, and serves until
its standard input ends. Each answer is held for a drawn time, the same for the same request of every walk
after `GET /draw/SEED`, which empties the ledger, too. A round trip takes `ROUND_TRIP` seconds, also the one
of a new connection.
"""

import json
import queue
import random
import socket
import ssl
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from wsgiref.types import StartResponse, WSGIEnvironment

from app.practice.court_profile import directory_lookup
from app.practice.ledger import Ledger
from app.practice.pages import create_app, warm_up
from app.practice.server import PracticeServer
from tests.unit.certificates import Authority

ROUND_TRIP = 0.05
SHORTEST, LONGEST = 0.15, 0.8
_WAITS = threading.Event()


class DrawnAnswers:
    """Holds each answer for its drawn time. The draw goes by what is asked and how often it was before."""

    def __init__(self, inner: Callable[..., Iterable[bytes]], ledger: Ledger) -> None:
        self._inner, self._ledger = inner, ledger
        self._lock = threading.Lock()
        self._seed, self._asked = "", Counter[str]()

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        began, path = time.monotonic(), environ["PATH_INFO"]
        if path.startswith("/draw/"):
            self._ledger.reset()
            with self._lock:
                self._seed, self._asked = path, Counter()
            start("204 No Content", [])
            return []
        what = f"{environ['REQUEST_METHOD']} {path}"
        with self._lock:
            self._asked[what] += 1
            drawn = random.Random(f"{self._seed} {what} {self._asked[what]}").uniform(SHORTEST, LONGEST)
        environ["wsgi.url_scheme"] = "https"
        answer = b"".join(self._inner(environ, start))
        _WAITS.wait(max(0.0, began + drawn - time.monotonic()))
        return [answer]


class DelayLine:
    """Carries bytes to `port` of this computer and back, each way half a round trip later."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            near, _ = self._listening.accept()
            far = socket.create_connection(("127.0.0.1", self._to))
            for one in (near, far):
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._carry(near, far, ROUND_TRIP)  # the handshake of a new connection is a round trip, too
            self._carry(far, near, 0.0)

    def _carry(self, source: socket.socket, target: socket.socket, first: float) -> None:
        line: queue.SimpleQueue[tuple[float, bytes]] = queue.SimpleQueue()
        open_at = time.monotonic() + first

        def take_in() -> None:
            data = b"-"
            while data:
                try:
                    data = source.recv(65536)
                except OSError:
                    data = b""
                line.put((max(time.monotonic(), open_at) + ROUND_TRIP / 2, data))

        def give_out() -> None:
            data = b"-"
            while data:
                due, data = line.get()
                _WAITS.wait(max(0.0, due - time.monotonic()))
                try:
                    target.sendall(data) if data else target.shutdown(socket.SHUT_WR)
                except OSError:
                    return

        for work in (take_in, give_out):
            threading.Thread(target=work, daemon=True).start()


class TlsServer(PracticeServer):
    """The practice server behind TLS 1.3; the handshake is the connection's own thread's."""

    def __init__(self, application: Callable[..., Iterable[bytes]], tls: ssl.SSLContext) -> None:
        super().__init__(application)
        self.socket = tls.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)


def main(folder: str) -> None:
    """Serves."""
    ledger, authority = Ledger(Path(folder) / "ledger"), Authority(Path(folder))
    app = create_app(ledger, directory_lookup)
    warm_up(app)
    tls = authority.server("127.0.0.1")
    tls.minimum_version = ssl.TLSVersion.TLSv1_3
    with TlsServer(DrawnAnswers(app, ledger), tls) as server:
        threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True).start()
        line = DelayLine(server.port)
        print(json.dumps({"port": line.port, "ca": str(authority.ca_file)}), flush=True)
        sys.stdin.read()
        server.shutdown()


if __name__ == "__main__":
    main(*sys.argv[1:])
