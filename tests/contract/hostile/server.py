"""The hostile court's servers on loopback: PACER, the court, and a foreign host that nobody may ask.

They go on from one court to the next: so the same page of two courts has the same addresses.
"""

import atexit
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.contract.hostile import words
from tests.contract.hostile.court import HostileCourt
from tests.contract.hostile.ledger import Event, Ledger
from tests.contract.hostile.wire import Asked, Packed, pack

Handle = Callable[[Asked], Packed]


@dataclass
class _Served:
    """What answers at a server, and what went wrong in it."""

    handle: Handle
    faults: list[BaseException] = field(default_factory=list)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    timeout = 30
    server: "_Server"

    def setup(self) -> None:
        super().setup()
        self.served = self.server.served  # a connection stays with the court that it was made to

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def do_HEAD(self) -> None:
        self._serve()

    def _serve(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        headers = {name.lower(): value for name, value in self.headers.items()}
        asked = Asked(self.command, self.path, headers, self.rfile.read(length))
        try:
            packed = self.served.handle(asked)
        except Exception as error:  # noqa: BLE001 - a fault of the court's own, raised by open_court
            self.served.faults.append(error)
            packed = Packed(500)
        if packed.status == 0:
            self.close_connection = True
            return
        self.send_response(packed.status)
        for name, value in packed.headers:
            self.send_header(name, value)
        if packed.chunked:
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for start in range(0, len(packed.body), 700):
                piece = packed.body[start : start + 700]
                self.wfile.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
            self.wfile.write(b"0\r\n\r\n")
        else:
            self.send_header("Content-Length", str(len(packed.body)))
            self.end_headers()
            self.wfile.write(packed.body)

    def log_message(self, *_arguments: Any) -> None:
        """Says nothing: the ledger tells it."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    served: _Served

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        threading.Thread(target=self.serve_forever, args=(60.0,), name="hostile", daemon=True).start()
        atexit.register(self.server_close)

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


_IDLE: list[_Server] = []


def _nobody(_asked: Asked) -> Packed:
    raise AssertionError("a request came after its court was closed")


@contextmanager
def _serving(handle: Handle) -> Iterator[_Server]:
    server = _IDLE.pop() if _IDLE else _Server()
    server.served = _Served(handle)
    try:
        yield server
    finally:
        server.served = _Served(_nobody)
        _IDLE.append(server)


@dataclass
class Pacer:
    """The authentication API for one person."""

    court: HostileCourt
    ledger: Ledger

    def handle(self, asked: Asked) -> Packed:
        self.ledger.request(f"PACER {asked.method} {asked.path}")
        if asked.method == "POST" and asked.path == "/services/cso-auth":
            return _json(self._sign_in(json.loads(asked.body)))
        if asked.method == "POST" and asked.path == "/services/cso-logout":
            known = json.loads(asked.body).get("nextGenCSO") == self.court.token
            self.court.signed_in = self.court.signed_in and not known
            self.ledger.write(Event.SIGN_OUT if known else Event.STRANGER, "cso-logout")
            return _json({"loginResult": "0" if known else "1", "errorDescription": ""})
        self.ledger.write(Event.INTRUSION, f"PACER {asked.path}")
        return Packed(404)

    def _sign_in(self, sent: dict[str, str]) -> dict[str, str]:
        filer = self.court.traits.filer
        words_back, result, token = "", "0", self.court.token
        if (sent.get("loginId"), sent.get("password")) != (filer.pacer_username, filer.pacer_password):
            words_back, result, token = words.PACER_WRONG, "13", ""
        elif sent.get("redactFlag") != "1":
            words_back, result, token = words.REDACT, "1", ""
        elif self.court.traits.pacer_warning:
            words_back = words.CLIENT_CODE_WARNING
        self.ledger.write(Event.SIGN_IN if token else Event.SIGN_IN_REFUSED, filer.pacer_username)
        self.court.signed_in = self.court.signed_in or bool(token)
        return {"nextGenCSO": token, "loginResult": result, "errorDescription": words_back}


def _json(payload: dict[str, str]) -> Packed:
    return Packed(200, [("Content-Type", "application/json")], json.dumps(payload).encode())


@contextmanager
def open_court(court: HostileCourt) -> Iterator[HostileCourt]:
    """Serves `court` until the block is left, then raises what went wrong inside its servers."""
    ledger = court.ledger

    def court_door(asked: Asked) -> Packed:
        ledger.request(f"{asked.method} {asked.path}")
        return pack(court.answer(asked), court.traits.wire, court.traits.markup.codec, asked)

    def foreign(asked: Asked) -> Packed:
        ledger.write(Event.FOREIGN, f"{asked.method} {asked.path}")
        return Packed(200)

    with ExitStack() as stack:
        servers = [
            stack.enter_context(_serving(handle))
            for handle in (court_door, Pacer(court, ledger).handle, foreign)
        ]
        court.origin, court.pacer, court.foreign = (server.origin for server in servers)
        served = [server.served for server in servers]
        yield court
    faults = [fault for one in served for fault in one.faults]
    if faults:
        raise AssertionError(f"the hostile court itself failed: {faults!r}\n{ledger.told()}") from faults[0]
