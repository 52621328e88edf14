"""The practice court's process: HTTP on loopback, and how the program starts and ends it.

The child says its port first and ends with its parent.
"""

import argparse
import io
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterable, Sequence
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import TCPServer, ThreadingMixIn
from types import TracebackType
from typing import Any, Self
from urllib.parse import unquote_to_bytes
from wsgiref.types import WSGIApplication

from app.practice.people import PEOPLE, Person

READY_WITHIN = 20.0
ENDS_WITHIN = 2.0


class PracticeNotStarted(RuntimeError):  # noqa: N818 - says what happened
    """The practice court did not come up. `cancelled` says that it was told not to."""

    def __init__(self, reason: str, *, cancelled: bool = False) -> None:
        super().__init__(reason)
        self.cancelled = cancelled


class PracticeCourt:
    """The practice court as its starter sees it: one child process, ended by `stop` or by leaving the
    `with` block. The child also ends by itself when this process dies.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._first_line = b""
        self._told = threading.Event()
        self._cancelled = False
        self._port: int | None = None

    def start(
        self, ledger_dir: Path, command: Sequence[str] | None = None, *, deadline: float = READY_WITHIN
    ) -> Self:
        """Spawns the child and waits until it answers, at most `deadline` seconds.

        `command` is the program that serves; its `--ledger` is added here. The child's complaints go to
        practice-errors.txt in `ledger_dir`. Raises PracticeNotStarted; nothing is left running then.
        """
        if self._process is not None:
            raise PracticeNotStarted("This practice court is running already")
        if self._cancelled:
            raise _cancelled()
        ledger_dir = ledger_dir.resolve()
        ledger_dir.mkdir(parents=True, exist_ok=True)
        arguments = [*(command or _own_command()), "--ledger", str(ledger_dir)]
        with (ledger_dir / "practice-errors.txt").open("wb") as complaints:
            self._process = subprocess.Popen(
                arguments,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=complaints,
                cwd=None if _is_frozen() else Path(__file__).parents[2],
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        try:
            self._port = self._wait_until_ready(deadline)
        except BaseException:
            self.stop()
            raise
        return self

    def cancel(self) -> None:
        """From any thread and for good: a `start` that waits, or comes later, raises PracticeNotStarted."""
        self._cancelled = True
        self._told.set()

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int | None:
        """The child's process id while there is one, for tests that kill it."""
        return self._process.pid if self._process else None

    @property
    def port(self) -> int:
        """The port on 127.0.0.1. Raises PracticeNotStarted before `start` and after `stop`."""
        if self._port is None:
            raise PracticeNotStarted("The practice court is not running")
        return self._port

    @property
    def pacer_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/pacer"

    def court_url(self, court_id: str) -> str:
        """The address of a court of the directory, without a slash at its end."""
        return f"http://127.0.0.1:{self.port}/court/{court_id}"

    @property
    def people(self) -> tuple[Person, ...]:
        return PEOPLE

    def stop(self) -> None:
        """Ends the child and waits for it, at most a few seconds. Does nothing when there is none."""
        process, self._process, self._port = self._process, None, None
        if process is None:
            return
        with process:
            if process.stdin is not None:
                process.stdin.close()
            try:
                process.wait(ENDS_WITHIN)
            except subprocess.TimeoutExpired:
                process.kill()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _wait_until_ready(self, deadline: float) -> int:
        # A pipe can't be waited for with a time limit on Windows; a thread that reads it can be outwaited.
        reader = threading.Thread(target=self._read_first_line, name="practice-ready", daemon=True)
        reader.start()
        told = self._told.wait(deadline)
        if self._cancelled:
            raise _cancelled()
        if not told:
            raise PracticeNotStarted(f"The practice court did not answer within {deadline:g} seconds")
        reader.join()
        self._told.clear()
        try:
            return int(json.loads(self._first_line)["port"])
        except (ValueError, KeyError, TypeError) as error:
            raise PracticeNotStarted("The practice court ended before it was ready") from error

    def _read_first_line(self) -> None:
        process = self._process
        if process is not None and process.stdout is not None:
            self._first_line = process.stdout.readline(200)
        self._told.set()


def _cancelled() -> PracticeNotStarted:
    return PracticeNotStarted("Starting the practice court was cancelled", cancelled=True)


def _is_frozen() -> bool:
    return bool(getattr(sys, "frozen", False))


def _own_command() -> list[str]:
    if _is_frozen():
        return [sys.executable, "--practice-server"]
    return [sys.executable, "-m", "app.practice"]


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
