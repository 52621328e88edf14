"""The practice server as a process: HTTP on loopback. It says its port first and ends with its parent."""

import argparse
import io
import json
import os
import sys
import threading
from collections.abc import Iterable, Sequence
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import TCPServer, ThreadingMixIn
from typing import Any
from urllib.parse import unquote_to_bytes
from wsgiref.types import WSGIApplication

MOST_BYTES = 1_000_000


class Handler(BaseHTTPRequestHandler):
    """Answers the requests of one connection, each in a single send."""

    protocol_version = "HTTP/1.1"
    server_version = "PracticeCourt"
    sys_version = ""
    disable_nagle_algorithm = True
    timeout = 300
    server: "PracticeServer"

    def answer(self) -> None:
        """Hands one request to the application and sends what it says; an abandoned one gets nothing."""
        body = self._body()
        if body is None:
            return
        head: list[Any] = []

        def start_response(status: str, headers: list[tuple[str, str]], _error: Any = None) -> Any:
            head[:] = [status, headers]
            return lambda _data: None

        try:
            pieces: Iterable[bytes] = self.server.application(self._environ(body), start_response)
            try:
                content = b"".join(pieces)
            finally:
                close = getattr(pieces, "close", None)
                if close is not None:
                    close()
        except ConnectionAbortedError:
            self.close_connection = True
            return
        self._send(head[0], head[1], content)

    do_GET = do_POST = do_HEAD = answer  # noqa: N815 - the base class names them

    def log_message(self, *_args: Any) -> None:
        """The ledger says what matters; addresses may hold one-time parts and are written nowhere."""

    def _body(self) -> bytes | None:
        """The whole request body, or None when it can't be taken (and that was answered)."""
        length = self.headers.get("Content-Length", "0")
        if "Transfer-Encoding" in self.headers or not length.isdigit():
            self.send_error(411)
        elif int(length) > MOST_BYTES:
            self.send_error(413)
        else:
            body = self.rfile.read(int(length))
            if len(body) == int(length):
                return body
        self.close_connection = True
        return None

    def _environ(self, body: bytes) -> dict[str, Any]:
        path, _, query = self.path.partition("?")
        environ: dict[str, Any] = {
            "REQUEST_METHOD": self.command,
            "SCRIPT_NAME": "",
            "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
            "QUERY_STRING": query,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(len(body)),
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": str(self.server.port),
            "SERVER_PROTOCOL": self.protocol_version,
            "REMOTE_ADDR": self.client_address[0],
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": sys.stderr,
            "wsgi.multithread": True,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }
        for name, value in self.headers.items():
            key = "HTTP_" + name.upper().replace("-", "_")
            if key not in ("HTTP_CONTENT_TYPE", "HTTP_CONTENT_LENGTH"):
                environ[key] = f"{environ[key]},{value}" if key in environ else value
        return environ

    def _send(self, status: str, headers: list[tuple[str, str]], content: bytes) -> None:
        code, _, reason = status.partition(" ")
        self.send_response(int(code), reason)
        for name, value in headers:
            self.send_header(name, value)
        if not any(name.lower() == "content-length" for name, _value in headers):
            self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        # The head is still in the handler's buffer: head and body leave together.
        sent = io.BytesIO()
        socket_file, self.wfile = self.wfile, sent
        self.end_headers()
        self.wfile = socket_file
        self.wfile.write(sent.getvalue() + (b"" if self.command == "HEAD" else content))


class PracticeServer(ThreadingMixIn, TCPServer):
    """A threaded server on 127.0.0.1. `port` 0 takes a free one."""

    daemon_threads = True
    block_on_close = False
    # On Windows this option would let two programs share one port.
    allow_reuse_address = os.name != "nt"
    request_queue_size = 64

    def __init__(self, application: WSGIApplication, port: int = 0) -> None:
        self.application = application
        super().__init__(("127.0.0.1", port), Handler)
        self.port: int = self.server_address[1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is no error here; anything else is said on standard error."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


STDIN, STDOUT = 0, 1


def serve(argv: Sequence[str]) -> int:
    """Serves until standard input ends, which it does when the parent process dies, however it dies.

    `argv` is `--ledger DIR [--port N]`; without a port a free one is taken. Prints one line of JSON,
    {"port": N}, when requests are answered. Gives the exit code. Raises SystemExit for wrong arguments.
    """
    options = _options(argv)

    from app.practice.court_profile import directory_lookup
    from app.practice.ledger import Ledger
    from app.practice.pages import create_app, warm_up

    app = create_app(Ledger(options.ledger), directory_lookup)
    with PracticeServer(app, options.port) as server:
        threading.Thread(
            target=server.serve_forever, args=(0.1,), name="practice-server", daemon=True
        ).start()
        # Straight to the descriptor: a windowed program on Windows has no sys.stdout.
        os.write(STDOUT, (json.dumps({"port": server.port}) + "\n").encode("ascii"))
        threading.Thread(target=warm_up, args=(app,), name="practice-warm-up", daemon=True).start()
        while os.read(STDIN, 4096):
            pass
        server.shutdown()
    return 0


def _options(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="practice", description="PACER and courts to practice on")
    parser.add_argument("--ledger", type=Path, required=True, metavar="DIR")
    parser.add_argument("--port", type=int, default=0)
    return parser.parse_args(argv)
