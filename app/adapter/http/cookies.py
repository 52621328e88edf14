"""Cookies, one jar for each origin: what one server sets is never sent to another, nor to another port.

Follows RFC 6265 where a court can tell: https://www.rfc-editor.org/rfc/rfc6265. Python's own jar knows no
ports, and would send a practice court's cookies to whatever else listens on this computer.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from app.adapter.endpoints import Origin, origin_of

# These carry the PACER sign-in; two values of one of them in a request would leave it to the court which
# of the two counts.
SINGLE = frozenset({"NextGenCSO", "PacerSession", "PacerClientCode"})

_NAME = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
_VALUE = re.compile(r"[^\x00-\x1f\x7f;\u0100-\U0010ffff]*")


@dataclass(frozen=True)
class Cookie:
    """One cookie of one origin. `ends_at`: a reading of the jar's clock, or None for the whole session."""

    name: str
    value: str = field(repr=False)
    path: str
    ends_at: float | None = None


class CookieJar:
    """Holds the cookies of a session in memory. `now`: a monotonic clock, in seconds.

    Another court's thread may put the session's renewal in while this court's answer is taken in.
    """

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._kept: dict[Origin, list[Cookie]] = {}
        self._changing = threading.Lock()

    def put(self, url: str, name: str, value: str) -> None:
        """Sets a cookie for the origin of `url`, below its path, in place of all others of this name.

        Raises ValueError, without the value in it, for what no Cookie header can carry.
        """
        origin = origin_of(url)
        if origin is None or not _NAME.fullmatch(name) or not _VALUE.fullmatch(value):
            raise ValueError(f"not a cookie: {name!r}")
        with self._changing:
            kept = [one for one in self._kept.get(origin, []) if one.name != name]
            self._kept[origin] = [*kept, Cookie(name, value, urlsplit(url).path or "/")]

    def take_in(self, url: str, lines: Iterable[str], date: datetime | None) -> None:
        """Takes in the Set-Cookie lines of an answer from `url`.

        `date` is the server's clock, which its Expires dates are read by: this computer's may be wrong.
        """
        origin = origin_of(url)
        if origin is None:
            return
        for line in lines:
            cookie = _read(line, origin, urlsplit(url).path, date or datetime.now(UTC), self._now())
            if cookie is None:
                continue
            with self._changing:
                kept = [one for one in self._kept.get(origin, []) if not _replaces(cookie, one)]
                self._kept[origin] = [*kept, cookie]

    def header_for(self, url: str) -> str | None:
        """The Cookie header for a request, longer paths first; None without cookies."""
        fitting = [one for one in self._alive(url) if _covers(one.path, urlsplit(url).path or "/")]
        fitting.sort(key=lambda one: -len(one.path))
        return "; ".join(f"{one.name}={one.value}" for one in fitting) or None

    def value(self, url: str, name: str) -> str | None:
        """What the origin of `url` holds under `name`, on whatever path."""
        return next((one.value for one in self._alive(url) if one.name == name), None)

    def clear(self) -> None:
        """Forgets everything."""
        self._kept.clear()

    def _alive(self, url: str) -> list[Cookie]:
        origin, now = origin_of(url), self._now()
        kept = self._kept.get(origin, []) if origin is not None else []
        return [one for one in kept if one.ends_at is None or one.ends_at > now]


def _replaces(new: Cookie, old: Cookie) -> bool:
    return new.name == old.name and (new.path == old.path or new.name in SINGLE)


def _covers(path: str, asked: str) -> bool:
    return asked == path or asked.startswith(path if path.endswith("/") else path + "/")


def _read(line: str, origin: Origin, asked: str, date: datetime, now: float) -> Cookie | None:
    """A Set-Cookie line as a cookie; None if it isn't one or isn't for this host."""
    pair, *parts = line.split(";")
    name, equals, value = (text.strip() for text in pair.partition("="))
    if not equals or not _NAME.fullmatch(name) or not _VALUE.fullmatch(value):
        return None
    attributes = {}
    for part in parts:
        key, _, text = part.partition("=")
        attributes[key.strip().lower()] = text.strip()
    domain = attributes.get("domain", "").lower().lstrip(".")
    if domain and origin.host != domain and not origin.host.endswith("." + domain):
        return None
    path = attributes.get("path", "")
    if not path.startswith("/"):
        path = asked.rpartition("/")[0] or "/"
    return Cookie(name, value, path, _end(attributes, date, now))


def _end(attributes: dict[str, str], date: datetime, now: float) -> float | None:
    """When a cookie ends on the jar's clock. Max-Age goes before Expires; unreadable ones don't count."""
    seconds = attributes.get("max-age", "")
    if re.fullmatch(r"-?[0-9]{1,10}", seconds):
        return now + int(seconds)
    try:
        expires = parsedate_to_datetime(attributes.get("expires", ""))
    except (ValueError, OverflowError):
        return None
    if expires.tzinfo is None:
        expires = expires.replace(tzinfo=UTC)
    return now + (expires - date).total_seconds()
