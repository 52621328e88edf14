"""A court that asks for the link on its first page, so that hundreds of walks to it are quick.

Every POST that arrives is counted, whatever becomes of it.
"""

import secrets
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

SAYS = "The CM/ECF account for John Attorney is now linked to your CSO account."
PAGE = """<!DOCTYPE html><html><head><title>CM/ECF</title></head><body>
<div id="topmenu" class="yuimenubar"><ul>{menu}
<li class="yuimenubaritem"><a href="/cgi-bin/iquery.pl">Query</a></li>
<li class="yuimenubaritem"><a href="/cgi-bin/DisplayMenu.pl?Utilities">Utilities</a></li>
<li class="yuimenubaritem"><a href="/cgi-bin/login.pl?logout">Logout</a></li>
</ul></div><div id="cmecfMainContent">{body}</div></body></html>"""
CIVIL = '<li class="yuimenubaritem"><a href="/cgi-bin/DisplayMenu.pl?CivilEvents">Civil</a></li>'
# "along" is a name that the reading of a page uses for itself
ASKS = """<h3 id="along">Link a CM/ECF account to my PACER account</h3>
<form method="POST" enctype="multipart/form-data" action="/cgi-bin/link.pl{number}">
<input type="hidden" name="CSRF" value="{csrf}"><p>Do you want to link these accounts?</p>
<table><tr><td>CMECF</td><td>John Attorney</td></tr><tr><td>PACER</td><td>John Attorney</td></tr></table>
<p>After you submit this screen, your old e-filing credentials for the CM/ECF account will be permanently
linked to your upgraded PACER account.</p>
<input {button} value="Submit" autofocus></form>"""


class Reply(Enum):
    """What the court does with the submit. It has linked by then."""

    PAGE = "page"
    MESSAGE = "message"
    SLOW = "slow"
    LOST = "lost"
    BROKEN = "broken"
    REDIRECT = "redirect"
    SENT_ON = "sent_on"


class QuickCourt:
    """One court for one filer. `one_time`: a form's address is good once. `headers` come with each page."""

    def __init__(self, reply: Reply, *, one_time: bool, by_script: bool) -> None:
        self.reply, self.one_time, self.by_script = reply, one_time, by_script
        self.lock = threading.Lock()
        self.posts = self.links = 0
        self.numbers: set[str] = set()
        self.origin = ""
        self.headers: dict[str, str] = {}

    def form(self) -> str:
        number = ""
        if self.one_time:
            number = f"{secrets.randbelow(10**15)}-L_1_0-1"
            self.numbers.add(number)
        button = 'type="button" onclick="this.form.submit()"' if self.by_script else 'type="submit"'
        address = f"?{number}" if number else ""
        return self.page(ASKS.format(number=address, csrf=secrets.token_hex(8), button=button))

    def page(self, body: str) -> str:
        return PAGE.format(menu=CIVIL if self.links else "", body=body)

    def take(self, query: str) -> bool:
        """Counts a submit, and links; False for an address that was used before."""
        with self.lock:
            self.posts += 1
            if self.one_time and query not in self.numbers:
                return False
            self.numbers.discard(query)
            self.links += 1
        return True


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 30
    server: "_Server"

    def do_GET(self) -> None:
        court = self.server.court
        path, _, query = self.path.partition("?")
        if path == "/":
            self._send(court.form())
        elif path == "/done":
            self._send(court.page(f"<p>{SAYS}</p>"))
        elif path.startswith("/cgi-bin/DisplayMenu.pl") and query == "Utilities":
            item = '<a href="/">Link a CM/ECF account to my PACER account</a>'
            offered = "" if court.links else f"<li>{item}</li>"
            self._send(court.page(f"<b>Your Account</b><ul><li>Change Client Code</li>{offered}</ul>"))
        elif path.startswith("/cgi-bin/"):
            self._send(court.page("<p>Nothing here.</p>"))
        else:
            self._send("", 404)

    def do_POST(self) -> None:
        court = self.server.court
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        before = court.page(f"<p>{SAYS}</p>")  # its menu bar is the one from before
        if not court.take(self.path.partition("?")[2]):
            self._send(court.page("<p>This page was sent before. Nothing was done.</p>"))
            return
        match court.reply:
            case Reply.LOST:
                self.close_connection = True
                return
            case Reply.BROKEN:
                self._send("<h1>500 Internal Server Error</h1>", 500)
                return
            case Reply.REDIRECT:
                self._send("", 303, "/done")
                return
            case Reply.SENT_ON:
                self._send("", 307, "/cgi-bin/link.pl?again")
                return
            case Reply.MESSAGE:
                self._send(court.page(f"<script>alert({SAYS!r})</script><p></p>"))
                return
            case Reply.SLOW:
                threading.Event().wait(1.0)
        self._send(before)

    def log_message(self, *_arguments: Any) -> None:
        """The counts tell it."""

    def _send(self, html: str, status: int = 200, location: str = "") -> None:
        body = html.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        for name, value in self.server.court.headers.items():
            self.send_header(name, value)
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(body)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    court: QuickCourt

    def handle_error(self, *_details: Any) -> None:
        """A browser that was killed is no error here."""


@contextmanager
def serving(court: QuickCourt, tls: ssl.SSLContext | None = None) -> Iterator[QuickCourt]:
    with _Server(("127.0.0.1", 0), _Handler) as server:
        server.court = court
        if tls is not None:
            server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        court.origin = f"{'https' if tls else 'http'}://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield court
        finally:
            server.shutdown()
            thread.join()
