"""The court that a text names outright: by id, by name, by its usual abbreviation or by its address. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from app.courts.court import Court, CourtKind
from app.courts.search_words import hosts_of

_HOST = re.compile(r"(?:https?://)?((?:[a-z0-9-]+\.)+uscourts\.gov)([/:?#].*)?")
# a panel's part of the site that it shares with its circuit
_PANEL = re.compile(r"^/(?:bn|[^/]*bap[^/]*)(?:/|$)")
_LONGEST = 300
_LEADS = {
    CourtKind.DISTRICT: ("unitedstatesdistrictcourt", "districtcourt", "usdc"),
    CourtKind.BANKRUPTCY: ("unitedstatesbankruptcycourt", "bankruptcycourt", "usbc"),
}


class ExactNames:
    """Knows the names of the courts that it was given. A name that two courts share names neither."""

    def __init__(self, courts: Iterable[Court]) -> None:
        self._by_name: dict[str, Court | None] = {}
        self._by_host: dict[str, Court | None] = {}
        self._panels: dict[str, Court] = {}
        for court in courts:
            for name in set(_names_of(court)):
                self._by_name[name] = None if name in self._by_name else court
            if court.filed_at is not None:
                self._panels[urlsplit(court.ecf_url).hostname or ""] = court
                continue
            for host in hosts_of(court):
                self._by_host[host] = None if host in self._by_host else court

    def court(self, text: str) -> Court | None:
        """The one court that `text` names, whatever its case, periods and spaces; None if it names none."""
        if not text or len(text) > _LONGEST:
            return None
        host = _HOST.fullmatch(text.strip().casefold())
        if host is None:
            return self._by_name.get(_in_one(text))
        panel = self._panels.get(host[1]) if _PANEL.search(host[2] or "") else None
        return panel or self._by_host.get(host[1])


def _names_of(court: Court) -> Iterator[str]:
    full = _in_one(court.name)
    yield from (court.id, full, _in_one(court.short_name))
    if court.psc_court_id:
        yield court.psc_court_id.casefold()
    for usual in _LEADS.get(court.kind, ())[:1]:
        place = full.removeprefix(usual)
        yield from (lead + place.removeprefix("forthe") for lead in _LEADS[court.kind])
        if court.kind is CourtKind.DISTRICT:
            yield place.removeprefix("forthe")


def _in_one(text: str) -> str:
    """The letters and digits of a name in one, in small letters: "U.S." is "United States", no "the"."""
    plain = unicodedata.normalize("NFKD", text.replace("&", " and ")).casefold()
    words = re.findall(r"[^\W_]+", re.sub(r"[.'’]", "", plain))
    return "".join("unitedstates" if word == "us" else word for word in words)
