"""What courts are found by: words for kinds, directions, states and cities, and each court's keys. Pure.

A court of appeals stands in every state of its circuit, so what has keys is a seat: a court in a state.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Final
from urllib.parse import urlsplit

from app.courts.court import STATES, Court, CourtKind, circuit_of

_KIND_ORDER: Final = {
    CourtKind.DISTRICT: 0,
    CourtKind.BANKRUPTCY: 1,
    CourtKind.APPELLATE: 2,
    CourtKind.NATIONAL: 3,
}
SAME_WORD: Final = {"saint": "st", "sainte": "ste", "fort": "ft", "mount": "mt"}
NOISE: Final = frozenset(
    """
    us united state states usa court courts courthouse of the for in at on and clerk clerks office judicial
    federal cm ecf cmecf nextgen pacer efile efiling filing login www http https
    """.split()  # noqa: SIM905
)
DISTRICT: Final = frozenset({"d", "dist", "district", "usdc", "division", "div"})
WANTS_DISTRICT: Final = frozenset({"d", "dist", "district", "usdc"})
# courts that are in no list of PACER's: known by a word alone, or by one before "court"
OTHER_COURTS: Final = frozenset({"supreme", "chancery", "veterans", "scotus"})
OTHER_BEFORE_COURT: Final = frozenset(
    {"superior", "state", "probate", "family", "municipal", "tax", "traffic"}
)
BANKRUPTCY: Final = ("bankruptcy", "bankruptcies", "bankr", "bankrupt", "bk", "bkr", "bkcy", "usbc")
_APPEALS: Final = ("cir", "circ", "circuit", "appeals", "appeal", "appellate", "courtofappeals", "usca")
_PANEL: Final = ("bap", "bankruptcyappellatepanel", "bankruptcyappellate", "appellatepanel", "bankrapppanel")
_DIRECTIONS: Final = {
    "northern": ("north", "no", "n", "nd"),
    "southern": ("south", "so", "s", "sd"),
    "eastern": ("east", "e", "ed"),
    "western": ("west", "w", "wd"),
    "middle": ("mid", "m", "md"),
    "central": ("cent", "c", "cd"),
}
# before the name of a town they make it another town: East Chicago is in Indiana
OF_TOWNS: Final = frozenset({"north", "south", "east", "west"})
PARTS_OF_TOWNS: Final = frozenset(
    """
    beach city falls grove heights hills hole island islands junction lake lakes mills new old park
    point port rapids ridge shores springs station valley village center harbor gardens township creek
    bluff cape bay glen rancho san santa los las el la de ft mt st ste little big upper lower county
    terrace
    """.split()  # noqa: SIM905
)
# small words that are states as well
ALSO_WORDS: Final = frozenset({"in", "or", "me", "de", "la", "al", "mt", "hi", "id", "ct"})
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
# as the Bluebook and older usage have them, without the periods and spaces
_ABBREVIATIONS: Final = {
    "AL": ("ala",),
    "AZ": ("ariz",),
    "AR": ("ark",),
    "CA": ("cal", "calif"),
    "CO": ("colo",),
    "CT": ("conn",),
    "DC": ("districtofcolumbia", "distofcolumbia", "dofcolumbia", "dcolumbia"),
    "DE": ("del",),
    "FL": ("fla",),
    "HI": ("haw",),
    "ID": ("ida",),
    "IL": ("ill",),
    "IN": ("ind",),
    "KS": ("kan", "kans"),
    "KY": ("ken", "kent"),
    "MA": ("mass",),
    "MI": ("mich",),
    "MN": ("minn",),
    "MP": ("nmi", "cnmi", "nmari", "northernmarianas", "marianaislands", "marianas"),
    "MS": ("miss",),
    "MT": ("mont",),
    "ND": ("ndak", "nodak"),
    "NE": ("neb", "nebr"),
    "NV": ("nev",),
    "NC": ("ncar",),
    "NM": ("nmex",),
    "OK": ("okla",),
    "OR": ("ore", "oreg"),
    "PA": ("penn", "penna"),
    "SC": ("scar",),
    "SD": ("sdak", "sodak"),
    "TN": ("tenn",),
    "TX": ("tex",),
    "VI": ("usvi", "usvirginislands"),
    "WA": ("wash",),
    "WI": ("wis", "wisc"),
    "WV": ("wva",),
    "WY": ("wyo",),
}
_NICKNAMES: Final = {
    "cafc": ("federalcircuit", "fedcircuit", "fedcir", "cafed"),
    "cadc": ("dccircuit", "dccir", "districtofcolumbiacircuit", "dcca"),
    "cofc": ("federalclaims", "fedcl", "claimscourt", "courtofclaims", "claims", "uscfc", "cfc"),
    "cit": ("internationaltrade", "intltrade", "courtofinternationaltrade", "tradecourt", "trade", "uscit"),
    "jpml": ("multidistrictlitigation", "multidistrict", "judicialpanel", "mdl", "mdlpanel"),
}
# names of towns that many courts share: the larger one first, the rest by state
_LARGER_FIRST: Final = {
    "aberdeen": ("SD",),
    "albany": ("NY",),
    "alexandria": ("VA",),
    "cleveland": ("OH",),
    "columbus": ("OH",),
    "danville": ("VA",),
    "fayetteville": ("NC",),
    "florence": ("SC",),
    "greenville": ("SC", "NC", "MS"),
    "helena": ("MT",),
    "jackson": ("MS", "TN", "WY"),
    "kansascity": ("MO",),
    "lafayette": ("LA",),
    "lasvegas": ("NV",),
    "portland": ("OR",),
    "richmond": ("VA",),
    "springfield": ("MO", "MA", "IL"),
    "texarkana": ("TX",),
}
# other names of cities where courts sit, and of parts of them: the name, the city, its state
_OTHER_CITY_NAMES: Final = {
    "nyc": ("New York", "NY"),
    "newyorkcity": ("New York", "NY"),
    "manhattan": ("New York", "NY"),
    "bronx": ("New York", "NY"),
    "thebronx": ("New York", "NY"),
    "westchester": ("White Plains", "NY"),
    "queens": ("Brooklyn", "NY"),
    "statenisland": ("Brooklyn", "NY"),
    "longisland": ("Central Islip", "NY"),
    "islip": ("Central Islip", "NY"),
    "philly": ("Philadelphia", "PA"),
    "vegas": ("Las Vegas", "NV"),
    "indy": ("Indianapolis", "IN"),
    "slc": ("Salt Lake City", "UT"),
    "saltlake": ("Salt Lake City", "UT"),
    "okc": ("Oklahoma City", "OK"),
    "nola": ("New Orleans", "LA"),
    "sanfran": ("San Francisco", "CA"),
    "sf": ("San Francisco", "CA"),
    "stpete": ("St. Petersburg", "FL"),
    "fernandinabeach": ("Fernandina", "FL"),
    "twincities": ("Minneapolis", "MN"),
    "agana": ("Hagatna", "GU"),
    "smcalester": ("McAlester", "OK"),
    "southmcalester": ("McAlester", "OK"),
    "estlouis": ("East St. Louis", "IL"),
    "wpalmbeach": ("West Palm Beach", "FL"),
    "nplatte": ("North Platte", "NE"),
    "saultstmarie": ("Sault Ste. Marie", "MI"),
    "champaignurbana": ("Urbana", "IL"),
    "stjohn": ("St. Thomas", "VI"),
}


class TermKind(IntEnum):
    """What a term speaks of. Of terms that contradict each other, the lowest gives way first."""

    DIRECTION = 1
    KIND = 2
    NAME = 3
    CIRCUIT = 4
    DIVISION = 5
    CITY = 6
    STATE = 7
    CODE = 8


@dataclass(frozen=True)
class Seat:
    """A court in a state where it sits, or which it serves."""

    court: Court
    state: str | None


def seats_of(court: Court) -> Iterator[Seat]:
    """The court in its state; a court of appeals in every state of its circuit, and where it sits."""
    sits = {place.state for place in court.places}
    if court.state is not None:
        yield Seat(court, court.state)
        return
    circuit = circuit_of(court)
    serves = STATES.get(circuit, ()) if circuit is not None and court.kind is CourtKind.APPELLATE else ()
    for state in dict.fromkeys((*serves, *sorted(sits))):
        yield Seat(court, state)
    if not serves and not sits:
        yield Seat(court, None)


def keys_of(seat: Seat, state_name: str | None) -> Iterator[tuple[str, TermKind, float]]:
    """What finds a seat: all letters and digits in one, what that is, and how well it fits."""
    court, state = seat.court, seat.state
    for code in _codes_of(court):
        yield code, TermKind.CODE, 1.05 if code == court.id else 1.0
    for name in _NICKNAMES.get(court.id, ()):
        yield name, TermKind.NAME, 1.0
    if state is not None:
        for name in (state_name or state, state, *_ABBREVIATIONS.get(state, ())):
            yield _in_one(name), TermKind.STATE, 1.0
    yield from _city_keys(seat)
    if court.kind is CourtKind.BANKRUPTCY:
        yield from ((word, TermKind.KIND, 1.0) for word in BANKRUPTCY)
    if court.kind is CourtKind.APPELLATE:
        panel = court.id.startswith("bap")
        yield from ((word, TermKind.KIND, 0.95 if panel else 1.0) for word in _APPEALS)
        if panel:
            yield from ((word, TermKind.KIND, 1.0) for word in _PANEL)
            yield from ((word, TermKind.KIND, 0.8) for word in BANKRUPTCY)
        circuit = circuit_of(court)
        for word, forms in _ORDINALS.items():
            if circuit is not None and circuit.value == forms[-1]:
                for form in (word, *forms):
                    for behind in ("", "cir", "circuit"):
                        yield form + behind, TermKind.CIRCUIT, 0.95 if panel else 1.0
    if court.state is not None and (direction := _direction(court)):
        yield direction, TermKind.DIRECTION, 1.0
        # "MD" is Maryland before it is a middle district
        yield from ((form, TermKind.DIRECTION, 0.9) for form in _DIRECTIONS[direction])


def _city_keys(seat: Seat) -> Iterator[tuple[str, TermKind, float]]:
    court = seat.court
    for place in court.places:
        if place.state != seat.state:
            continue
        key = _in_one(place.city)
        names = {key, "".join(words_in(plain_text(place.city)))}
        names |= {name for name, one in _OTHER_CITY_NAMES.items() if one == (place.city, place.state)}
        names |= {
            long + key.removeprefix(short) for long, short in SAME_WORD.items() if key.startswith(short)
        }
        larger = _LARGER_FIRST.get(key, ())
        rank = larger.index(place.state) if place.state in larger else len(larger)
        fits = 1.02 - 0.01 * rank - (0.015 if court.state is None else 0.0)
        if key == "washington":
            # who means the capital says "DC"; the state has no other name
            fits -= 0.1
        yield from ((name, TermKind.CITY, fits) for name in names)
        for division in place.divisions:
            name = _in_one(division)
            if name not in _DIRECTIONS and name not in _ORDINALS:
                yield name, TermKind.CITY, fits - 0.005
            yield from ((name + word, TermKind.DIVISION, 1.0) for word in ("division", "div"))


def _codes_of(court: Court) -> Iterator[str]:
    """Ids and names written in one: utd, utdc, dutah, dut, sdny, bankrsdny, wdtx, 10thcir, bap10."""
    short = _in_one(court.short_name)
    codes = {court.id, _in_one(court.psc_court_id or court.id)}
    if court.state is not None or not short.endswith("cir"):
        codes.add(short)
    if court.state is not None:
        state = court.state.casefold()
        direction = court.id[:-1].removeprefix(state) if court.id not in _TERRITORIAL else ""
        codes |= {f"{direction}d{state}", short.removeprefix("bankr"), f"bankr{direction}d{state}"}
        if court.kind is CourtKind.DISTRICT:
            codes.discard(f"bankr{direction}d{state}")
            codes |= {f"usdc{direction}d{state}", f"{court.id[:-1]}dc", f"{court.id}ce"}
        else:
            codes |= {f"usbc{direction}d{state}", f"{court.id[:-1]}bk", f"{court.id}ke"}
    if court.id.startswith(("bap", "ca")) and court.id[-1].isdigit():
        number = re.sub(r"\D", "", court.id)
        panel = "bap" if court.id.startswith("bap") else "ca"
        codes |= {f"{panel}{number.zfill(2)}", f"{number}{panel}", f"{number.zfill(2)}{panel}"}
    yield from codes


_TERRITORIAL: Final = frozenset({"nmid", "nmib", "gud", "gub", "vid", "vib"})


def _direction(court: Court) -> str | None:
    if court.id in _TERRITORIAL:
        return None  # the Northern Mariana Islands are no northern district
    return next((one for one in _DIRECTIONS if f" {one} " in court.name.casefold()), None)


def hosts_of(court: Court) -> frozenset[str]:
    """The hosts of the court's filing site and of its website."""
    return frozenset(host for url in (court.ecf_url, court.website) if (host := urlsplit(url).hostname))


def plain_text(text: str) -> str:
    """Small letters without accents; "&" as the word that it stands for."""
    letters = unicodedata.normalize("NFKD", text.replace("&", " and ")).casefold()
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def words_in(plain: str) -> list[str]:
    """Words, without the periods and apostrophes inside them: S.D.N.Y. is one word, St.Louis two."""
    apart = re.sub(r"(?<=\w{2})\.(?=\w{3})", " ", plain)
    return re.findall(r"[^\W_]+", re.sub(r"[.'’]", "", apart))


def _in_one(text: str) -> str:
    return "".join(SAME_WORD.get(word, word) for word in words_in(plain_text(text)))


def place_of(court: Court) -> tuple[str, str, int, str]:
    """Puts courts of one place side by side, states first, the district court before the others."""
    trial = court.state is not None
    stem = court.id[:-1] if trial else court.id.removeprefix("bap").removeprefix("ca").zfill(4)
    panel = court.id.startswith("bap")
    return (court.state or "~", stem, _KIND_ORDER[court.kind], court.name if trial else f"{panel:d}")
