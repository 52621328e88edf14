"""Where a page sends a browser by itself: a script or a refresh, and whether that is PACER's log-in."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from app.adapter.reader.document import Document
from app.adapter.reader.forms import absolute
from app.adapter.reader.scripts import Effects, Level

_REFRESH = re.compile(
    r"\s*+(\d{1,6})(?:\.\d{0,10})?(?:\s*+[;,]\s*+|\s++)(?:url\s*+=\s*+)?[\"']?\s*+(\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_SOON = 10  # seconds; a later refresh is a sitting that runs out, not a way on
_EMPTY = 200  # characters that a page may say while it sends on


@dataclass(frozen=True)
class Leaving:
    """The absolute address a page sends to at once, or None; `to_pacer`: it is PACER's log-in."""

    goes_to: str | None = None
    to_pacer: bool = False


def sends_to_pacer(address: str) -> bool:
    """Whether an address is PACER's Central Sign-On, in whatever realm.

    https://pacer.login.uscourts.gov/csologin/login.jsf, qa-login.uscourts.gov, train-login.uscourts.gov
    """
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").lower()
    except ValueError:
        return False
    if "/csologin/" in parts.path.lower():
        return True
    return host == "pacer.login.uscourts.gov" or host.endswith("-login.uscourts.gov")


def read_leaving(document: Document, effects: Effects, base: str, *, bar: bool, said: int) -> Leaving:
    """Where a page sends at once.

    A statement that surely runs counts; one that may run or sits in a function counts only on a page with
    nothing else to see (`said` characters of content). A page with a menu bar is left for PACER's log-in
    alone.
    """
    nothing_else = not bar and said <= _EMPTY and next(document.root.iter("input"), None) is None
    pacer = False
    for move in effects.moves:
        if move.level is not Level.SURE and not nothing_else:
            continue
        address = absolute(base, move.address)
        to_pacer = sends_to_pacer(address)
        if move.whole and address and (to_pacer or not bar):
            return Leaving(address, to_pacer)
        pacer = pacer or to_pacer
    refresh = _refresh(document, base)
    if refresh and (not bar or sends_to_pacer(refresh)):
        return Leaving(refresh, sends_to_pacer(refresh))
    return Leaving(None, pacer)


def _refresh(document: Document, base: str) -> str | None:
    for tag in document.root.iter("meta"):
        if (tag.get("http-equiv") or "").strip().lower() != "refresh":
            continue
        match = _REFRESH.match((tag.get("content") or "")[:2000])
        if match and int(match[1]) <= _SOON:
            return absolute(base, match[2].rstrip("\"' \t\r\n")) or None
    return None
