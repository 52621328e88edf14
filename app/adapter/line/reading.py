"""Reads an HTTP answer to its end, and no further than the cap."""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from urllib3 import BaseHTTPResponse, HTTPHeaderDict

from app.adapter.line.answer import Answer
from app.adapter.line.failures import LineError
from app.linking.problems import ProblemKind

BODY_CAP = 5_000_000
CHUNK = 65_536
CODINGS = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})

# Successes that have a body, if only an empty one, and the headers that say where it ends.
WITH_BODY = frozenset(range(200, 300)) - {204, 205}
FRAMING = frozenset({"content-length", "transfer-encoding"})

# nearly every server's; others are left to the library, which takes ten times as long
_USUAL_DATE = re.compile(r"[A-Z][a-z]{2}, (\d\d) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) GMT", re.ASCII)
_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTHS = {name: at for at, name in enumerate(_NAMES, 1)}


@dataclass(frozen=True)
class Heard:
    """An answer, and the cookies that came with it."""

    answer: Answer
    cookies: tuple[str, ...] = field(repr=False)


def hear(url: str, response: BaseHTTPResponse) -> Heard:
    """Reads the whole answer from `url`.

    Raises `LineError` TOO_LARGE as soon as it is known to be more than the cap, compressed or not,
    UNREADABLE for a compression that was not asked for, and UNREACHABLE for an answer that may have been
    cut off; what else breaks comes as the library raises it.
    """
    headers = response.headers
    return Heard(
        Answer(
            status=response.status,
            url=url,
            headers=_without_cookies(headers),
            body=_body(response),
            content_type=headers.get("Content-Type", ""),
            date=_date(headers.get("Date", "")),
        ),
        tuple(headers.getlist("Set-Cookie")),
    )


def _body(response: BaseHTTPResponse) -> bytes:
    if response.headers.get("Content-Encoding", "").strip().lower() not in CODINGS:
        raise LineError(ProblemKind.UNREADABLE, detail="content coding")
    length = response.headers.get("Content-Length", "")
    if length.isdecimal() and int(length) > BODY_CAP:
        raise LineError(ProblemKind.TOO_LARGE)
    body = bytearray()
    for chunk in response.stream(CHUNK, decode_content=True):
        body += chunk
        if len(body) > BODY_CAP:
            raise LineError(ProblemKind.TOO_LARGE)
    # the library takes the end of the line for the end of the headers
    if not body and response.status in WITH_BODY and not FRAMING & _names(response.headers):
        raise LineError(ProblemKind.UNREACHABLE, detail="cut off")
    return bytes(body)


def _names(headers: HTTPHeaderDict) -> set[str]:
    return {name.lower() for name in headers}


def _without_cookies(headers: HTTPHeaderDict) -> Mapping[str, str]:
    kept = headers.copy()
    kept.discard("Set-Cookie")
    return kept


def _date(text: str) -> datetime | None:
    usual = _USUAL_DATE.fullmatch(text)
    if usual is not None and usual[2] in _MONTHS:
        with suppress(ValueError):
            day, year, hour, minute, second = map(int, usual.group(1, 3, 4, 5, 6))
            return datetime(year, _MONTHS[usual[2]], day, hour, minute, second, tzinfo=UTC)
    try:
        date = parsedate_to_datetime(text)
    except ValueError:
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)
