"""Servers on this computer for the transport's tests: one that speaks HTTP, one that does as it is told."""

import contextlib
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.guards import PATIENCE


@dataclass(frozen=True)
class Request:
    """One request as a server read it. Header names are in lower case."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes
    connection: int


@dataclass(frozen=True)
class Reply:
    """What a route answers; `headers` may name one header more than once."""

    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b"ok"
    close: bool = False


Route = Callable[[Request], Reply]


@dataclass
class HttpServer:
    """Answers by path, keeps connections alive and remembers every request."""

    routes: dict[str, Route] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    base: str = ""

    def on(self, path: str, reply: Reply | Route) -> None:
        """Answers `path` (without its query) with a fixed reply or by a function."""
        self.routes[path] = reply if callable(reply) else lambda _request: reply


@contextlib.contextmanager
def http_server(tls: ssl.SSLContext | None = None) -> Iterator[HttpServer]:
    """An HTTP/1.1 server on a port of its own; https with a context."""
    known = HttpServer()
    server = _Listener(("127.0.0.1", 0), _handler(known))
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    known.base = f"{'https' if tls else 'http'}://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), name="http server")
    thread.start()
    try:
        yield known
    finally:
        server.shutdown()
        thread.join(PATIENCE)
        server.server_close()


class _Listener(ThreadingHTTPServer):
    daemon_threads = False

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self.open: set[socket.socket] = set()

    def get_request(self) -> tuple[socket.socket, object]:
        sock, address = super().get_request()
        self.open.add(sock)
        return sock, address

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away in the middle is what some tests are about."""

    def server_close(self) -> None:
        for sock in self.open:
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
        super().server_close()


def _handler(known: HttpServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = PATIENCE

        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            headers = {name.lower(): text for name, text in self.headers.items()}
            request = Request(
                self.command, self.path, headers, self.rfile.read(length), self.client_address[1]
            )
            known.requests.append(request)
            route = known.routes.get(self.path.partition("?")[0])
            reply = route(request) if route else Reply(404, body=b"nothing here")
            head = f"HTTP/1.1 {reply.status} Said\r\nContent-Length: {len(reply.body)}\r\n"
            head += "".join(f"{name}: {text}\r\n" for name, text in reply.headers)
            self.close_connection = reply.close
            self.wfile.write(head.encode("latin-1") + b"\r\n" + reply.body)

        do_POST = do_GET  # noqa: N815

        def log_message(self, *args: object) -> None:
            """Says nothing on the console."""

    return Handler


@dataclass
class RawServer:
    """Gives every connection to a script. `connections` counts them, `received` is all that came in."""

    port: int
    connections: int = 0
    received: bytes = b""
    done: threading.Event = field(default_factory=threading.Event)
    reached: threading.Event = field(default_factory=threading.Event)

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def read_request(self, sock: socket.socket) -> bytes:
        """Reads one request, body and all, and notes it."""
        data = b""
        while b"\r\n\r\n" not in data:
            data += self._receive(sock)
        head, _, body = data.partition(b"\r\n\r\n")
        lengths = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
        while lengths and len(body) < int(lengths[0].split(b":")[1]):
            body += self._receive(sock)
        return head + b"\r\n\r\n" + body

    def drip(self, sock: socket.socket, data: bytes, pause: float = 0.02) -> None:
        """Writes byte by byte until the test is over."""
        for byte in data:
            if self.done.wait(pause):
                return
            sock.sendall(bytes([byte]))

    def _receive(self, sock: socket.socket) -> bytes:
        data = sock.recv(65536)
        if not data:
            raise ConnectionError("the client went away")
        self.received += data
        return data


Script = Callable[[RawServer, socket.socket], None]


def reset(sock: socket.socket) -> None:
    """Ends a connection the hard way."""
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    sock.close()


@contextlib.contextmanager
def raw_server(script: Script) -> Iterator[RawServer]:
    """A listening socket whose connections are each handled by `script`, and then closed."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = RawServer(listener.getsockname()[1])
    threads: list[threading.Thread] = []
    open_now: list[socket.socket] = []

    def handle(sock: socket.socket) -> None:
        sock.settimeout(PATIENCE)
        # the client goes away while the script speaks: that is what these tests make it do
        with sock, contextlib.suppress(OSError):
            script(server, sock)

    def accept() -> None:
        while True:
            try:
                sock, _ = listener.accept()
            except OSError:
                return
            server.connections += 1
            open_now.append(sock)
            threads.append(threading.Thread(target=handle, args=(sock,), name="raw connection"))
            threads[-1].start()

    acceptor = threading.Thread(target=accept, name="raw server")
    acceptor.start()
    try:
        yield server
    finally:
        server.done.set()
        for sock in [listener, *open_now]:
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
        listener.close()
        for thread in [acceptor, *threads]:
            thread.join(PATIENCE)


@contextlib.contextmanager
def full_backlog() -> Iterator[str]:
    """The base address of a port that takes no more connections: connecting to it hangs."""
    with contextlib.ExitStack() as stack:
        listener = stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=0))
        for _ in range(8):
            sock = stack.enter_context(socket.socket())
            sock.setblocking(False)
            sock.connect_ex(listener.getsockname())
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
