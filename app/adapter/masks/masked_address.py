"""Masks addresses: of the host only its part in the walk stays, of the query only keys that courts share."""

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from app.adapter.masks.masking import Names
from app.adapter.reader.leaving import sends_to_pacer

COURT = "https://court.invalid"
PACER = "https://pacer.login.uscourts.gov"
ELSEWHERE = "https://elsewhere.invalid"

# https://github.com/freelawproject/juriscraper: menu addresses; PACER's log-in takes the last two
_KEYS = frozenset(
    [
        "adversaryevents",
        "appurl",
        "bankruptcyevents",
        "civilevents",
        "criminalevents",
        "id",
        "logout",
        "psccourtid",
        "reports",
        "servlet",
        "utilities",
    ]
)
_SERVLETS = frozenset(["invaliduserlogin.jsp"])
_LETTERS = re.compile(r"[^\W_]+")
_ODD = re.compile(r"[^\w./~-]")


@dataclass
class Addresses:
    """Masks the addresses of a page that came from `url`."""

    names: Names
    url: str

    def page(self) -> str:
        """What stands for the address of the page itself."""
        return self.of(self.url) or COURT + "/"

    def of(self, address: str) -> str:
        """What stands for `address`, relative or absolute; scripts are not for here."""
        text = address.strip(" \t\r\n\f")
        if text in ("", "#"):
            return text
        try:
            parts = urlsplit(text)
            origin = self._origin(parts.scheme.lower(), parts.netloc)
        except ValueError:
            return "elsewhere:x"
        if origin is None:
            return "elsewhere:x"
        path, query = self._path(parts.path), self._query(parts.query)
        return f"{origin}{path}{'?' + query if query else ''}{'#x' if parts.fragment else ''}"

    def _origin(self, scheme: str, netloc: str) -> str | None:
        if scheme and (scheme not in ("http", "https") or not netloc):
            return None
        if not netloc:
            return ""
        if sends_to_pacer(f"https://{netloc}/"):
            return PACER
        return COURT if netloc.lower() == urlsplit(self.url).netloc.lower() else ELSEWHERE

    def _path(self, path: str) -> str:
        plain, params, _ = unquote(path).partition(";")
        masked = _LETTERS.sub(lambda found: self.names.of(found[0]), _ODD.sub("-", plain))
        # two slashes at the start would make a host of what follows
        return ("/" + masked.lstrip("/") if masked.startswith("/") else masked) + (";x" if params else "")

    def _query(self, query: str) -> str:
        return "&".join(self._pair(pair) for pair in query.split("&")) if query else ""

    def _pair(self, pair: str) -> str:
        key, divider, value = pair.partition("=")
        shown = key if key.lower() in _KEYS else self.names.of(key, whole=True)
        known = key.lower() == "servlet" and value.lower() in _SERVLETS
        return shown + divider + (value if known else self.names.of(value, whole=True))
