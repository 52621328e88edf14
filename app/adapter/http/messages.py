"""What goes out, what comes back, and what it means when nothing does: form bodies as browsers write them,
answers and their size cap, failures.

https://html.spec.whatwg.org/multipage/form-control-infrastructure.html
"""

from __future__ import annotations

import codecs
import errno
import http.client
import re
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import quote, quote_plus, urljoin

import urllib3.exceptions
from urllib3 import BaseHTTPResponse, HTTPHeaderDict

from app import __version__
from app.linking.problems import CourtProblem, Party, ProblemKind

_NO_WAY_OUT = frozenset({errno.ENETUNREACH, errno.ENETDOWN, errno.EHOSTUNREACH, errno.EADDRNOTAVAIL})

_TIMEOUTS = (TimeoutError, urllib3.exceptions.TimeoutError)
_GARBAGE = (
    http.client.HTTPException,
    urllib3.exceptions.DecodeError,
    urllib3.exceptions.InvalidHeader,
    ValueError,
)
# These are kinds of the above to the library, but say only that the line was cut.
_CUT = (ConnectionError, http.client.IncompleteRead)


@dataclass(frozen=True)
class Failure:
    """Why an exchange brought no answer. `detail` is for the log: a reason without addresses or values.

    `at`: where it lies, if not at the server that was asked.
    """

    kind: ProblemKind
    about: str | None = None
    detail: str = ""
    at: Party | None = None


class HttpError(Exception):
    """A failure whose meaning is known where it happens. No OSError, so that no library wraps it."""

    def __init__(
        self, kind: ProblemKind, about: str | None = None, detail: str = "", at: Party | None = None
    ) -> None:
        super().__init__(kind.value)
        self.failure = Failure(kind, about, detail, at)


def connect_failure(errors: list[OSError], host: str) -> Failure:
    """What it means that none of a host's addresses could be connected to; `errors` has one for each."""
    if any(isinstance(err, TimeoutError) for err in errors):
        return Failure(ProblemKind.TIMED_OUT, host, "connect")
    codes = [err.errno for err in errors]
    if all(code in _NO_WAY_OUT for code in codes):
        return Failure(ProblemKind.OFFLINE, host, "no route")
    return Failure(ProblemKind.UNREACHABLE, host, f"connect {codes}")


def failure_of(error: BaseException, host: str) -> Failure:
    """What an exception says that came out of a request. A known failure inside it decides."""
    found = list(_inside(error))
    for one in found:
        if isinstance(one, HttpError):
            return one.failure
    detail = " ".join(type(one).__name__ for one in found)
    if any(isinstance(one, _TIMEOUTS) for one in found):
        return Failure(ProblemKind.TIMED_OUT, host, detail)
    if any(_is_garbage(one) for one in found):
        return Failure(ProblemKind.UNREADABLE, host, detail)
    return Failure(ProblemKind.UNREACHABLE, host, detail)


def _is_garbage(error: BaseException) -> bool:
    if isinstance(error, urllib3.exceptions.InvalidChunkLength):
        return True
    return isinstance(error, _GARBAGE) and not isinstance(error, _CUT)


def _inside(error: BaseException) -> Iterator[BaseException]:
    """An exception and all that it was made from: libraries keep the cause among the arguments."""
    waiting, seen = [error], set[int]()
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        waiting += [arg for arg in one.args if isinstance(arg, BaseException)]
        links = (one.__cause__, None if one.__suppress_context__ else one.__context__)
        waiting += [linked for linked in links if linked is not None]


REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True)
class HttpResponse:
    """One whole HTTP answer, whatever its status. Its repr shows no address, header or body.

    `url`: where it came from, after the GET redirects that were followed. `headers`: names in any case;
    Set-Cookie is left out, since it holds session secrets. `body`: decompressed. `content_type`: the whole
    header, parameters and all, "" without one. `date`: the server's own clock, where it says.
    """

    status: int
    url: str = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    content_type: str = field(repr=False)
    date: datetime | None

    @property
    def redirect(self) -> str | None:
        """Where this answer sends its reader, as an absolute address; None if it doesn't."""
        location = self.headers.get("Location") if self.status in REDIRECTS else None
        if not location:
            return None
        try:
            return urljoin(self.url, location)
        except ValueError:
            return location


class NotAnswered(CourtProblem):
    """No whole answer came.

    `left`: False if it is certain that no byte of the request was sent; True if any may have reached the
    server.
    """

    def __init__(
        self, kind: ProblemKind, *, left: bool, about: str | None = None, at: Party | None = None
    ) -> None:
        super().__init__(kind, about=about, at=at)
        self.left = left


HEADERS = {
    "User-Agent": f"ECF-Link/{__version__}",
    "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
    "Accept-Language": "en-US,en;q=0.9",
    "Accept-Encoding": "gzip, deflate",
}
JSON_TYPE = "application/json"

# Seconds that a connection may have been idle and still carry a GET. A POST always has a new one: a POST
# that is lost to a connection which the server is just closing can't be told from one that arrived.
GET_REUSE = 3.0
NEVER = float("-inf")

_ADDRESS_MARKS = "%/:=&?~+!$,;'@()*[]"
_USUAL = re.compile(r"[\w.%/:=&?~+-]*", re.ASCII)


@dataclass
class HttpRequest:
    """One request. Address, headers and body hold secrets and are shown by no repr."""

    method: str
    url: str = field(repr=False)
    headers: dict[str, str] = field(repr=False)
    body: bytes | None = field(default=None, repr=False)

    @property
    def reuse_within(self) -> float:
        """Seconds that a connection may have been idle and still carry this request."""
        return GET_REUSE if self.method == "GET" else NEVER

    def take(self) -> tuple[str, dict[str, str], bytes | None]:
        """Address, headers and body, once: nobody who keeps this object keeps them."""
        taken = (self.url, self.headers, self.body)
        self.url, self.headers, self.body = "", {}, None
        return taken


def headers_for(
    *, referer: str | None = None, cookies: str | None = None, content_type: str | None = None
) -> dict[str, str]:
    """The headers of a request. JSON is answered in JSON; the Referer loses its fragment."""
    headers = dict(HEADERS)
    if content_type is not None:
        headers["Content-Type"] = content_type
    if content_type == JSON_TYPE:
        headers["Accept"] = JSON_TYPE
    if referer is not None:
        page = referer.partition("#")[0]
        headers["Referer"] = page if _USUAL.fullmatch(page) else quote(page, safe=_ADDRESS_MARKS)
    if cookies is not None:
        headers["Cookie"] = cookies
    return headers


BODY_CAP = 5_000_000
CHUNK = 65_536
CODINGS = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})

# Successes that have a body, if only an empty one, and the headers that say where it ends.
WITH_BODY = frozenset(range(200, 300)) - {204, 205}
FRAMING = frozenset({"content-length", "transfer-encoding"})


@dataclass(frozen=True)
class ReceivedAnswer:
    """An answer, and the cookies that came with it."""

    answer: HttpResponse
    cookies: tuple[str, ...] = field(repr=False)


def receive(url: str, response: BaseHTTPResponse) -> ReceivedAnswer:
    """Reads the whole answer from `url`.

    Raises `HttpError` TOO_LARGE as soon as it is known to be more than the cap, compressed or not,
    UNREADABLE for a compression that was not asked for, and UNREACHABLE for an answer that may have been
    cut off; what else breaks comes as the library raises it.
    """
    headers = response.headers
    cookies = tuple(headers.getlist("Set-Cookie"))
    headers.discard("Set-Cookie")
    return ReceivedAnswer(
        HttpResponse(
            status=response.status,
            url=url,
            headers=headers,
            body=_body(response),
            content_type=headers.get("Content-Type", ""),
            date=_date(headers.get("Date", "")),
        ),
        cookies,
    )


def _body(response: BaseHTTPResponse) -> bytes:
    if response.headers.get("Content-Encoding", "").strip().lower() not in CODINGS:
        raise HttpError(ProblemKind.UNREADABLE, detail="content coding")
    length = response.headers.get("Content-Length", "")
    if length.isdecimal() and int(length) > BODY_CAP:
        raise HttpError(ProblemKind.TOO_LARGE)
    body = bytearray()
    for chunk in response.stream(CHUNK, decode_content=True):
        body += chunk
        if len(body) > BODY_CAP:
            raise HttpError(ProblemKind.TOO_LARGE)
    # the library takes the end of the line for the end of the headers
    if not body and response.status in WITH_BODY and not FRAMING & _names(response.headers):
        raise HttpError(ProblemKind.UNREACHABLE, detail="cut off")
    return bytes(body)


def _names(headers: HTTPHeaderDict) -> set[str]:
    return {name.lower() for name in headers}


def _date(text: str) -> datetime | None:
    try:
        date = parsedate_to_datetime(text)
    except ValueError:
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)


MULTIPART = "multipart/form-data"
URLENCODED = "application/x-www-form-urlencoded"

_LINE_END = re.compile(r"\r\n|\r|\n")


def encode_form(fields: Sequence[tuple[str, str]], encoding: str, charset: str) -> tuple[bytes, str]:
    """The body and the Content-Type of a form, its fields in their order.

    `charset` is the page's; characters that it lacks go as HTML character references. Raises ValueError
    for an encoding other than the two that forms use.
    """
    codec = _codec(charset)
    if encoding == MULTIPART:
        return _multipart(fields, codec)
    if encoding == URLENCODED:
        pairs = (f"{_quoted(name, codec)}={_quoted(value, codec)}" for name, value in fields)
        return "&".join(pairs).encode("ascii"), URLENCODED
    raise ValueError(f"no form is sent as {encoding!r}")


def _codec(charset: str) -> str:
    """The codec that browsers use for a page's charset; UTF-8 for one that they don't know.

    Pages that call themselves Latin-1 or ASCII are Windows-1252 to every browser, and UTF-16 is not used
    for forms: https://encoding.spec.whatwg.org/
    """
    try:
        name = codecs.lookup(charset.strip()).name
        "".encode(name)
    except (LookupError, ValueError):
        return "utf-8"
    if name in ("iso8859-1", "ascii"):
        return "cp1252"
    return "utf-8" if name.startswith(("utf", "unicode", "raw", "idna", "punycode")) else name


def _bytes(text: str, codec: str) -> bytes:
    return _LINE_END.sub("\r\n", text).encode(codec, "xmlcharrefreplace")


def _multipart(fields: Sequence[tuple[str, str]], codec: str) -> tuple[bytes, str]:
    boundary = "----ECFLink" + secrets.token_hex(16)
    body = bytearray()
    for name, value in fields:
        shown = _bytes(name, codec).replace(b"\r\n", b"%0D%0A").replace(b'"', b"%22")
        body += b'--%s\r\nContent-Disposition: form-data; name="%s"\r\n\r\n' % (boundary.encode(), shown)
        body += _bytes(value, codec) + b"\r\n"
    body += b"--%s--\r\n" % boundary.encode()
    return bytes(body), f"{MULTIPART}; boundary={boundary}"


def _quoted(text: str, codec: str) -> str:
    return quote_plus(_bytes(text, codec), safe="*-._").replace("~", "%7E")
