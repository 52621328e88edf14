"""Finds the court that a person means: by name, abbreviation, id, city, division or address. Pure.

What is typed is cut into the longest known terms (a state, a city, a direction, "bankruptcy" ...). A court is
found if all terms fit it. Terms that contradict each other give way in a fixed order, a city before a state.
Words that nothing knows are left out where a place or a name is known beside them; alone they find nothing,
since no court is better than a wrong one.

A court of appeals stands in every state of its circuit, so what is found inside are seats: a court in a
state.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from itertools import accumulate
from typing import Final
from urllib.parse import urlsplit

from app.courts.court import STATES, Court, CourtKind, circuit_of, state_in_name

_LONGEST: Final = 200
_MOST_WORDS: Final = 12
_MOST_IN_TERM: Final = 5
_REMEMBERED: Final = 2_000

_KIND_ORDER: Final = {
    CourtKind.DISTRICT: 0,
    CourtKind.BANKRUPTCY: 1,
    CourtKind.APPELLATE: 2,
    CourtKind.NATIONAL: 3,
}
_SAME_WORD: Final = {"saint": "st", "sainte": "ste", "fort": "ft", "mount": "mt"}
_NOISE: Final = frozenset(
    """
    us united states usa court courts courthouse of the for in at on and clerk clerks office judicial
    federal cm ecf cmecf nextgen pacer efile efiling filing login www http https
    """.split()  # noqa: SIM905
)
_DISTRICT: Final = frozenset({"d", "dist", "district", "usdc", "division", "div"})
_WANTS_DISTRICT: Final = frozenset({"d", "dist", "district", "usdc"})
_BANKRUPTCY: Final = ("bankruptcy", "bankruptcies", "bankr", "bankrupt", "bk", "bkr", "bkcy", "usbc")
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
_OF_TOWNS: Final = frozenset({"north", "south", "east", "west"})
_PARTS_OF_TOWNS: Final = frozenset(
    """
    beach city falls grove heights hills hole island islands junction lake lakes mills new old park
    point port rapids ridge shores springs station valley village center harbor gardens township creek
    bluff cape bay glen rancho san santa los las el la de ft mt st ste little big upper lower county
    terrace
    """.split()  # noqa: SIM905
)
# small words that are states as well
_ALSO_WORDS: Final = frozenset({"in", "or", "me", "de", "la", "al", "mt", "hi", "id", "ct"})
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


class _Sort(IntEnum):
    """What a term speaks of. Of terms that contradict each other, the lowest gives way first."""

    DIRECTION = 1
    KIND = 2
    NAME = 3
    CIRCUIT = 4
    DIVISION = 5
    CITY = 6
    STATE = 7
    CODE = 8


_NO_PLACE: Final = (_Sort.DIRECTION, _Sort.KIND)
_Seats = dict[int, float]
"""Seats by their number, each with how well a term fits it, from 0 to about 1."""


@dataclass
class _Term:
    """What a run of typed words may mean, by sort. `exact` is False for a beginning or a slip."""

    by_sort: dict[_Sort, _Seats]
    exact: bool = True
    begun: bool = False

    @property
    def sort(self) -> _Sort:
        return max(self.by_sort)


@dataclass(frozen=True)
class _Seat:
    """A court in a state; `sits` is False where it only serves the state."""

    court: Court
    state: str | None
    sits: bool


class CourtSearch:
    """Knows the courts that it was given."""

    def __init__(self, courts: Iterable[Court]) -> None:
        self._courts = sorted(courts, key=_place)
        self._seats = [seat for court in self._courts for seat in _seats_of(court)]
        self._number = {court.id: number for number, court in enumerate(self._courts)}
        self._known: dict[str, dict[_Sort, _Seats]] = {}
        self._at_host: dict[str, list[Court]] = {}
        for court in self._courts:
            for host in hosts_of(court):
                self._at_host.setdefault(host, []).append(court)
        names = {court.state: state_in_name(court) for court in self._courts}
        for number, seat in enumerate(self._seats):
            for key, sort, fits in _keys_of(seat, names.get(seat.state)):
                seats = self._known.setdefault(key, {}).setdefault(sort, {})
                seats[number] = max(fits, seats.get(number, 0.0))
        self._keys = sorted(self._known)
        self._by_length: dict[int, list[str]] = {}
        self._by_first: dict[str, list[str]] = {}
        for key in self._keys:
            if key.isalpha() and any(sort is not _Sort.CODE for sort in self._known[key]):
                self._by_length.setdefault(len(key), []).append(key)
                self._by_first.setdefault(key[0], []).append(key)
        self._remembered: dict[tuple[str, int, bool], _Term | None] = {}

    def find(self, text: str) -> list[Court]:
        """The courts that this text may name, best first; all of them, by name, if it is empty."""
        plain = _plain(text[:_LONGEST])
        if host := _host(plain):
            return self._behind(host)
        parts = [[_SAME_WORD.get(word, word) for word in _split(part)] for part in plain.split(",")]
        words = [word for part in parts for word in part][:_MOST_WORDS]
        if not words:
            return sorted(self._courts, key=lambda court: court.name) if not text.strip() else []
        wants_district = not _WANTS_DISTRICT.isdisjoint(words)
        terms, unknown = self._read(words, frozenset(accumulate(map(len, parts))))
        if not terms:
            return [] if unknown else self._by_name(wants_district)
        if unknown and all(term.sort in _NO_PLACE for term in terms):
            return []
        return self._best_first(self._fitting(terms), wants_district)

    def _by_name(self, wants_district: bool) -> list[Court]:
        by_name = sorted(self._courts, key=lambda court: court.name)
        return [court for court in by_name if not wants_district or court.kind is CourtKind.DISTRICT]

    def _behind(self, host: str) -> list[Court]:
        """The courts at a host, at one that begins so, or with a code among its parts."""
        if host in self._at_host:
            return self._at_host[host]
        labels = host.removesuffix(".uscourts.gov").split(".")
        for label in reversed(labels):
            seats = self._known.get(label, {}).get(_Sort.CODE)
            if seats and label in self._number:
                return [self._courts[self._number[label]]]
        found = [
            court for known, courts in self._at_host.items() if known.startswith(host) for court in courts
        ]
        return sorted(dict.fromkeys(found), key=lambda court: self._number[court.id])

    # reading

    def _read(self, words: list[str], commas: frozenset[int]) -> tuple[list[_Term], bool]:
        """The terms of the words, cut so that most letters are known; and whether a word was not.

        No term goes across a comma.
        """
        best: list[tuple[float, list[tuple[str, _Term | None]]]] = [(0.0, [])]
        for end in range(1, len(words) + 1):
            choices = []
            for begin in range(max(0, end - _MOST_IN_TERM), end):
                if not commas.isdisjoint(range(begin + 1, end)):
                    continue
                score, cut = best[begin]
                run = words[begin:end]
                single = end - begin == 1
                term = self._term("".join(run), len(run), last=end == len(words), slips=single or _told(run))
                if term is not None:
                    choices.append((score + _worth(run, term), [*cut, (" ".join(run), term)]))
                if single and (term is None or not term.exact or run[0] in _NOISE | _DISTRICT):
                    noise = run[0] in _NOISE or run[0] in _DISTRICT
                    worth = 0.9 * len(run[0]) - 0.5 if noise else -0.1
                    choices.append((score + worth, [*cut, (run[0], None)]))
            best.append(max(choices, key=lambda choice: choice[0]))
        return self._sound(best[-1][1])

    def _sound(self, cut: list[tuple[str, _Term | None]]) -> tuple[list[_Term], bool]:
        """Without the terms that are a part of some other town's name, and states that are small words."""
        cut = list(_without_doubles(cut))
        terms: list[_Term] = []
        unknown = False
        for place, (said, term) in enumerate(cut):
            before = cut[place - 1] if place else None
            after = cut[place + 1] if place + 1 < len(cut) else None
            if term is None:
                unknown = unknown or (said not in _NOISE and said not in _DISTRICT)
            elif self._is_part_of_a_town(said, term, before, after):
                unknown = True
            elif said in _ALSO_WORDS and any(_is_located(later) for _, later in cut[place + 1 :]):
                continue  # "court in Chicago", "Bankr. Ct. S.D.N.Y."
            elif said in _OF_TOWNS and after is not None and _is_place(after[1], but=_Sort.STATE):
                unknown = True
            else:
                terms.append(term)
        return terms, unknown

    def _is_part_of_a_town(
        self,
        said: str,
        term: _Term,
        before: tuple[str, _Term | None] | None,
        after: tuple[str, _Term | None] | None,
    ) -> bool:
        """True beside a word that nothing knows: "Jackson Hole" is not Jackson, nor "La Jolla" Louisiana."""
        if said in _OF_TOWNS:
            return after is not None and _is_unknown(after)
        near = [one for one in (before, after) if one is not None and _is_unknown(one)]
        # East Chicago is no part of Chicago
        towns = before is not None and before[0] in _OF_TOWNS and _is_place(term, but=_Sort.STATE)
        if len(said) == 2 and _Sort.STATE in term.by_sort:
            return after is not None and _is_unknown(after)
        if term.sort is _Sort.STATE and _Sort.CITY not in term.by_sort and term.exact:
            return after is not None and after[1] is None and after[0] in _PARTS_OF_TOWNS - {"county"}
        if not _is_place(term):
            return False
        if towns or (near and not term.exact):
            return True
        return any(one[0] in _PARTS_OF_TOWNS for one in near)

    def _term(self, run: str, words: int, *, last: bool, slips: bool) -> _Term | None:
        """What the run is exactly, begins (while it is being typed), or, if `slips`, is a slip away from."""
        if run in self._known and not (last and len(run) > 3):
            return _Term(self._known[run])
        asked = (run, words if slips else 0, last)
        if asked not in self._remembered:
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            self._remembered[asked] = self._look_up(*asked)
        return self._remembered[asked]

    def _look_up(self, run: str, words: int, last: bool) -> _Term | None:
        """As `_term`; 0 words are a run in which no slip is forgiven."""
        for lead in ("usdc", "usbc", "bankr") if words == 1 else ():
            rest = run.removeprefix(lead)
            if rest != run and len(rest) > 3 and rest in self._known:
                seats = self._known[rest].get(_Sort.CODE) or self._known[rest].get(_Sort.STATE) or {}
                kind = CourtKind.DISTRICT if lead == "usdc" else CourtKind.BANKRUPTCY
                of_kind = {one: fits for one, fits in seats.items() if self._seats[one].court.kind is kind}
                if of_kind:
                    return _Term({_Sort.CODE: of_kind})
        begun = self._begun(run) if last else None
        if run in self._known:
            return self._with_begun(run, begun)
        if begun is not None and (len(run) < 5 or set(begun.by_sort) != {_Sort.CODE}):
            return begun
        if not words:
            return begun
        return (
            self._slipped(run, words)
            or begun
            or (self._begun_with_a_slip(run) if last and words == 1 else None)
        )

    def _with_begun(self, run: str, begun: _Term | None) -> _Term:
        """What the run is, and far behind it what else begins so: "Mont" is Montana, and not yet Montrose."""
        by_sort = {sort: dict(seats) for sort, seats in self._known[run].items()}
        for sort, seats in begun.by_sort.items() if begun is not None else ():
            if sort is not _Sort.CODE:
                joined = by_sort.setdefault(sort, {})
                for number, fits in seats.items():
                    joined.setdefault(number, fits - 0.5)
        return _Term(by_sort)

    def _begun(self, run: str) -> _Term | None:
        found: dict[str, float] = {}
        at = bisect_left(self._keys, run)
        while at < len(self._keys) and self._keys[at].startswith(run):
            found[self._keys[at]] = 0.75 + 0.2 * len(run) / len(self._keys[at])
            at += 1
        return self._joined(found, begun=True)

    def _slipped(self, run: str, words: int) -> _Term | None:
        """The names of which this is a slip: a letter wrong, missing, too many, or two swapped.

        In a long word two slips are forgiven, in a city only between its first letter and its last.
        """
        if len(run) < 4 or run in _NOISE or run in _DISTRICT:
            return None
        found = {
            key: 0.6
            for length in (len(run) - 1, len(run), len(run) + 1)
            for key in self._by_length.get(length, ())
            if _is_a_slip(run, key) and (len(run) > 4 or _Sort.CITY not in self._known[key])
        }
        if not found and words == 1 and len(run) > 6:
            found = {
                key: 0.5
                for length in range(len(run) - 2, len(run) + 3)
                for key in self._by_length.get(length, ())
                if self._may_have_two_slips(run, key) and _slips(run, key) == 2
            }
        return self._joined(found, slips=True)

    def _may_have_two_slips(self, run: str, key: str) -> bool:
        if _Sort.CITY not in self._known[key]:
            return key[0] == run[0] or key[-3:] == run[-3:]
        return len(run) > 9 and key[0] == run[0] and key[-1] == run[-1]

    def _begun_with_a_slip(self, run: str) -> _Term | None:
        if len(run) < 5:
            return None
        found = {
            key: 0.4
            for key in self._by_first.get(run[0], ())
            if len(key) > len(run) + 1
            and (len(run) > 6 or _Sort.CITY not in self._known[key])
            and any(_is_a_slip(run, key[:length]) for length in (len(run) - 1, len(run), len(run) + 1))
        }
        return self._joined(found, slips=True)

    def _joined(self, found: dict[str, float], *, slips: bool = False, begun: bool = False) -> _Term | None:
        by_sort: dict[_Sort, _Seats] = {}
        for key, worth in found.items():
            for sort, seats in self._known[key].items():
                if slips and sort is _Sort.CODE:
                    continue
                joined = by_sort.setdefault(sort, {})
                for number, fits in seats.items():
                    joined[number] = max(joined.get(number, 0.0), worth - 1 + fits)
        return _Term(by_sort, exact=False, begun=begun) if by_sort else None

    # judging

    def _fitting(self, terms: list[_Term]) -> _Seats:
        """The seats that fit all terms; terms that leave none are dropped, the least telling ones first."""
        terms = list(terms)
        while True:
            found = self._all_fit(terms)
            if found or len(terms) == 1:
                return found
            # of two states the last one counts: "Michigan City, Indiana"
            least = min(range(len(terms)), key=lambda place: (terms[place].exact, terms[place].sort, place))
            if terms[least].sort is _Sort.KIND and any(term.sort is _Sort.CIRCUIT for term in terms):
                return {}  # a panel that is not in the list is not its circuit's court of appeals
            del terms[least]

    def _all_fit(self, terms: list[_Term]) -> _Seats:
        """How well each seat fits; a court of appeals fits a whole state only where one is asked for."""
        of_appeals = any(_is_of_appeals(term) for term in terms)
        cities = sum(_Sort.CITY in term.by_sort for term in terms)
        fitting: _Seats | None = None
        for term in terms:
            among_others = of_appeals or cities > (_Sort.CITY in term.by_sort)
            seats = self._seats_of_term(term, among_others=among_others)
            if fitting is None:
                fitting = seats
            else:
                fitting = {one: fits + seats[one] for one, fits in fitting.items() if one in seats}
        return fitting or {}

    def _seats_of_term(self, term: _Term, *, among_others: bool) -> _Seats:
        found: _Seats = {}
        for sort, seats in term.by_sort.items():
            for number, fits in seats.items():
                seat = self._seats[number]
                if (
                    sort is _Sort.STATE
                    and not among_others
                    and seat.court.state is None
                    and seat.court.id != "cadc"
                ):
                    continue
                found[number] = max(fits, found.get(number, 0.0))
        return found

    def _best_first(self, seats: _Seats, wants_district: bool) -> list[Court]:
        scores: dict[str, float] = {}
        for number, fits in seats.items():
            court = self._seats[number].court
            wanted = wants_district and court.kind is CourtKind.DISTRICT
            scores[court.id] = max(scores.get(court.id, 0.0), fits + (0.3 if wanted else 0.0))
        best = sorted(scores, key=lambda one: (-round(scores[one], 4), self._number[one]))
        return [self._courts[self._number[one]] for one in best]


def _without_doubles(cut: list[tuple[str, _Term | None]]) -> Iterator[tuple[str, _Term | None]]:
    """Of two things that a term may mean the one that fits its neighbors.

    "ND" is North Dakota, or the Northern District of the state that is named beside it; "New York" behind a
    town is the state.
    """
    states = sum(term is not None and _Sort.STATE in term.by_sort for _, term in cut)
    for place, (said, term) in enumerate(cut):
        only: _Sort | None = None
        if term is None or _Sort.STATE not in term.by_sort:
            pass
        elif _Sort.DIRECTION in term.by_sort:
            alone = place + 1 == len(cut) or not _is_place(cut[place + 1][1])
            only = _Sort.DIRECTION if states > 1 else _Sort.STATE if alone else None
        elif _Sort.CITY in term.by_sort and place:
            behind = cut[place - 1]
            only = _Sort.STATE if _is_unknown(behind) or _is_place(behind[1], but=_Sort.STATE) else None
        if term is None or only is None:
            yield said, term
        else:
            yield said, _Term({only: term.by_sort[only]}, term.exact, term.begun)


def _worth(run: list[str], term: _Term) -> float:
    letters = sum(map(len, run))
    if term.exact:
        return letters - 0.5
    # several words that begin one name, or miss it by a slip, belong together
    sure = (0.97 if term.begun else 0.94) if len(run) > 1 else (0.8 if term.begun else 0.6)
    return letters * sure - 0.5


def _told(run: list[str]) -> bool:
    """True if no word of the run says nothing or a kind: "of Kansas" is no slip in "Arkansas"."""
    return _NOISE.isdisjoint(run) and _DISTRICT.isdisjoint(run) and set(_BANKRUPTCY).isdisjoint(run)


def _is_of_appeals(term: _Term) -> bool:
    return any(sort in term.by_sort for sort in (_Sort.KIND, _Sort.CIRCUIT))


def _is_place(term: _Term | None, but: _Sort | None = None) -> bool:
    places = {_Sort.CITY, _Sort.STATE, _Sort.DIVISION} - ({but} if but else set())
    return term is not None and not places.isdisjoint(term.by_sort)


def _is_located(term: _Term | None) -> bool:
    return term is not None and not {_Sort.CITY, _Sort.STATE, _Sort.CODE}.isdisjoint(term.by_sort)


def _is_unknown(one: tuple[str, _Term | None]) -> bool:
    said, term = one
    return term is None and said not in _NOISE and said not in _DISTRICT and not said.isdigit()


def _seats_of(court: Court) -> Iterator[_Seat]:
    sits = {place.state for place in court.places}
    if court.state is not None:
        yield _Seat(court, court.state, sits=True)
        return
    circuit = circuit_of(court)
    serves = STATES.get(circuit, ()) if circuit is not None and court.kind is CourtKind.APPELLATE else ()
    for state in dict.fromkeys((*serves, *sorted(sits))):
        yield _Seat(court, state, sits=state in sits)
    if not serves and not sits:
        yield _Seat(court, None, sits=False)


def _keys_of(seat: _Seat, state_name: str | None) -> Iterator[tuple[str, _Sort, float]]:
    """What finds a seat: all letters and digits in one, what that is, and how well it fits."""
    court, state = seat.court, seat.state
    for code in _codes_of(court):
        yield code, _Sort.CODE, 1.05 if code == court.id else 1.0
    for name in _NICKNAMES.get(court.id, ()):
        yield name, _Sort.NAME, 1.0
    if state is not None:
        for name in (state_name or state, state, *_ABBREVIATIONS.get(state, ())):
            yield _in_one(name), _Sort.STATE, 1.0
    yield from _city_keys(seat)
    if court.kind is CourtKind.BANKRUPTCY:
        yield from ((word, _Sort.KIND, 1.0) for word in _BANKRUPTCY)
    if court.kind is CourtKind.APPELLATE:
        panel = court.id.startswith("bap")
        yield from ((word, _Sort.KIND, 0.95 if panel else 1.0) for word in _APPEALS)
        if panel:
            yield from ((word, _Sort.KIND, 1.0) for word in _PANEL)
            yield from ((word, _Sort.KIND, 0.8) for word in _BANKRUPTCY)
        circuit = circuit_of(court)
        for word, forms in _ORDINALS.items():
            if circuit is not None and circuit.value == forms[-1]:
                for form in (word, *forms):
                    for behind in ("", "cir", "circuit"):
                        yield form + behind, _Sort.CIRCUIT, 0.95 if panel else 1.0
    if court.state is not None and (direction := _direction(court)):
        yield direction, _Sort.DIRECTION, 1.0
        # "MD" is Maryland before it is a middle district
        yield from ((form, _Sort.DIRECTION, 0.9) for form in _DIRECTIONS[direction])


def _city_keys(seat: _Seat) -> Iterator[tuple[str, _Sort, float]]:
    court = seat.court
    for place in court.places:
        if place.state != seat.state:
            continue
        key = _in_one(place.city)
        names = {key, "".join(_split(_plain(place.city)))}
        names |= {name for name, one in _OTHER_CITY_NAMES.items() if one == (place.city, place.state)}
        names |= {
            long + key.removeprefix(short) for long, short in _SAME_WORD.items() if key.startswith(short)
        }
        larger = _LARGER_FIRST.get(key, ())
        rank = larger.index(place.state) if place.state in larger else len(larger)
        fits = 1.02 - 0.01 * rank - (0.015 if court.state is None else 0.0)
        if key == "washington":
            # who means the capital says "DC"; the state has no other name
            fits -= 0.1
        yield from ((name, _Sort.CITY, fits) for name in names)
        for division in place.divisions:
            name = _in_one(division)
            if name not in _DIRECTIONS and name not in _ORDINALS:
                yield name, _Sort.CITY, fits - 0.005
            yield from ((name + word, _Sort.DIVISION, 1.0) for word in ("division", "div"))


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


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.replace("&", " and ")).casefold()
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _split(plain: str) -> list[str]:
    """Words, without the periods and apostrophes inside them: S.D.N.Y. is one word, St.Louis two."""
    apart = re.sub(r"(?<=\w{2})\.(?=\w{3})", " ", plain)
    return re.findall(r"[^\W_]+", re.sub(r"[.'’]", "", apart))


def _in_one(text: str) -> str:
    return "".join(_SAME_WORD.get(word, word) for word in _split(_plain(text)))


def _host(plain: str) -> str | None:
    found = re.search(r"(?:[a-z0-9-]+\.)*[a-z0-9-]+\.uscourts\.gov|(?:ecf|www)\.[a-z0-9.-]*[a-z0-9]", plain)
    return found.group() if found else None


def _is_a_slip(typed: str, known: str) -> bool:
    """True if one letter is wrong, missing or too many, or two neighbors are swapped."""
    longer = len(typed) - len(known)
    at = next((n for n, (one, other) in enumerate(zip(typed, known, strict=False)) if one != other), None)
    if at is None:
        return abs(longer) == 1
    if longer == 1:
        return typed[at + 1 :] == known[at:]
    if longer == -1:
        return typed[at:] == known[at + 1 :]
    if longer:
        return False
    swapped = typed[at : at + 2] == known[at : at + 2][::-1] and typed[at + 2 :] == known[at + 2 :]
    return swapped or typed[at + 1 :] == known[at + 1 :]


def _slips(typed: str, known: str) -> int:
    """How many slips lie between two words."""
    before: list[int] = []
    last = list(range(len(known) + 1))
    for row, letter in enumerate(typed, start=1):
        this = [row]
        for column, other in enumerate(known, start=1):
            cost = min(last[column] + 1, this[-1] + 1, last[column - 1] + (letter != other))
            if row > 1 and column > 1 and letter == known[column - 2] and typed[row - 2] == other:
                cost = min(cost, before[column - 2] + 1)
            this.append(cost)
        before, last = last, this
    return last[-1]


def _place(court: Court) -> tuple[str, str, int, str]:
    """Puts courts of one place side by side, states first, the district court before the others."""
    trial = court.state is not None
    stem = court.id[:-1] if trial else court.id.removeprefix("bap").removeprefix("ca").zfill(4)
    panel = court.id.startswith("bap")
    return (court.state or "~", stem, _KIND_ORDER[court.kind], court.name if trial else f"{panel:d}")
