"""The words under which a court is found, and the words of what a person typed."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from app.courts.court import Court, CourtKind

_NOISE: Final = frozenset(
    {
        "us",
        "united",
        "states",
        "court",
        "courts",
        "of",
        "the",
        "for",
        "cm",
        "ecf",
        "cmecf",
        "www",
        "http",
        "https",
    }
)
_DISTRICT: Final = frozenset({"d", "dist", "district", "usdc"})
_BANKRUPTCY: Final = ("bankruptcy", "bankr", "bk", "bkr", "usbc")
_DIRECTIONS: Final = {
    "northern": ("n", "nd"),
    "southern": ("s", "sd"),
    "eastern": ("e", "ed"),
    "western": ("w", "wd"),
    "middle": ("m", "md"),
    "central": ("c", "cd"),
}
_ORDINALS: Final = {
    "first": ("1st", "1"),
    "second": ("2nd", "2d", "2"),
    "third": ("3rd", "3d", "3"),
    "fourth": ("4th", "4"),
    "fifth": ("5th", "5"),
    "sixth": ("6th", "6"),
    "seventh": ("7th", "7"),
    "eighth": ("8th", "8"),
    "ninth": ("9th", "9"),
    "tenth": ("10th", "10"),
    "eleventh": ("11th", "11"),
}
_NICKNAMES: Final = {
    "cadc": ("dc",),
    "cofc": ("uscfc",),
    "jpml": ("mdl",),
    "nmid": ("nmi", "cnmi", "saipan"),
    "nmib": ("nmi", "cnmi", "saipan"),
    "vid": ("usvi",),
    "vib": ("usvi",),
}
_LONGEST: Final = 200
_MOST_WORDS: Final = 12


@dataclass(frozen=True)
class Typed:
    """What a person typed: the words that tell courts apart, all words in one, a host if there was one."""

    words: tuple[str, ...]
    in_one: str
    host: str | None
    wants_district: bool


def read_typed(text: str) -> Typed:
    """Reads what was typed into the search field; anything after 200 characters is ignored."""
    plain = _plain(text[:_LONGEST])
    host = _host(plain)
    words = _split(host.replace(".", " ") if host else plain)
    if "dc" in words:
        words = [word for word in words if word != "washington"]
    told = [word for word in words if word not in _NOISE and not (host and word in ("uscourts", "gov"))]
    return Typed(
        words=tuple(word for word in told if word not in _DISTRICT)[:_MOST_WORDS],
        in_one="".join(words),
        host=host,
        wants_district=any(word in _DISTRICT for word in words),
    )


def words_of(court: Court) -> frozenset[str]:
    """The words of this court's names, in which a slip of the fingers is forgiven."""
    short_words = (chunk for chunk in court.short_name.split() if chunk.count(".") < 2)  # S.D.N.Y. is a code
    words = {*_split(_plain(court.name)), *_split(_plain(" ".join(short_words)))}
    words.update(_NICKNAMES.get(court.id, ()))
    for word in tuple(words):
        words.update(_ORDINALS.get(word, ()))
        if court.state:
            words.update(_DIRECTIONS.get(word, ()))
    if court.kind is CourtKind.BANKRUPTCY:
        words.update(_BANKRUPTCY)
    if court.kind is CourtKind.APPELLATE:
        words.update(("cir", "circuit", "appeals", "appellate"))
    return frozenset(words - _NOISE - _DISTRICT)


def codes_of(court: Court) -> frozenset[str]:
    """Ids, postal code and names written in one: utd, utdc, ut, dutah, sdny, bankrsdny, wdtx, 10thcir."""
    codes = {court.id, "".join(_split(_plain(court.short_name)))}
    codes |= {code.removeprefix("bankr") for code in codes}
    codes |= {code.casefold() for code in (court.psc_court_id, court.state) if code}
    if court.state and (direction := court.id[:-1].removeprefix(court.state.casefold())):
        codes.add(f"{direction}d{court.state.casefold()}")
    return frozenset(codes)


def hosts_of(court: Court) -> frozenset[str]:
    """The hosts of the court's filing site and of its website."""
    return frozenset(host for url in (court.ecf_url, court.website) if (host := urlsplit(url).hostname))


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _split(plain: str) -> list[str]:
    """Words, without the periods and apostrophes inside them: S.D.N.Y. is one word."""
    return re.findall(r"[^\W_]+", re.sub(r"[.'’]", "", plain))


def _host(plain: str) -> str | None:
    found = re.search(r"(?:[a-z0-9-]+\.)*[a-z0-9-]+\.uscourts\.gov|(?:ecf|www)\.[a-z0-9.-]*[a-z0-9]", plain)
    return found.group() if found else None
