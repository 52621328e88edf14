"""Finds the court that a person means: by name, abbreviation, id, city, division or address. Pure.

What is typed is cut into the longest known terms (a state, a city, a direction, "bankruptcy" ...). A court is
found if all terms fit it. Terms that contradict each other give way in a fixed order, a city before a state.
Words that nothing knows are left out where a place or a name is known beside them; alone they find nothing,
since no court is better than a wrong one.

A court of appeals stands in every state of its circuit, so what is found inside are seats: a court in a
state.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final

from app.courts.court import Court, CourtKind, state_in_name
from app.courts.search_terms import (
    ALSO_WORDS,
    BANKRUPTCY,
    DISTRICT,
    NOISE,
    OF_TOWNS,
    OTHER_BEFORE_COURT,
    OTHER_COURTS,
    PARTS_OF_TOWNS,
    SAME_WORD,
    WANTS_DISTRICT,
    TermKind,
    hosts_of,
    keys_of,
    place_of,
    plain_text,
    seats_of,
    words_in,
)

_LONGEST: Final = 200
_MOST_WORDS: Final = 12
_MOST_IN_TERM: Final = 5
_REMEMBERED: Final = 2_000
_NO_PLACE: Final = (TermKind.DIRECTION, TermKind.KIND)
_Seats = dict[int, float]
"""Seats by their number, each with how well a term fits it, from 0 to about 1."""


@dataclass
class _Term:
    """What a run of typed words may mean, by sort. `exact` is False for a beginning or a slip."""

    by_sort: dict[TermKind, _Seats]
    exact: bool = True
    begun: bool = False

    @property
    def sort(self) -> TermKind:
        return max(self.by_sort)


class CourtSearch:
    """Knows the courts that it was given."""

    def __init__(self, courts: Iterable[Court]) -> None:
        self._courts = sorted(courts, key=place_of)
        self._seats = [seat for court in self._courts for seat in seats_of(court)]
        self._number = {court.id: number for number, court in enumerate(self._courts)}
        self._known: dict[str, dict[TermKind, _Seats]] = {}
        self._at_host: dict[str, list[Court]] = {}
        for court in self._courts:
            for host in hosts_of(court):
                self._at_host.setdefault(host, []).append(court)
        names = {court.state: state_in_name(court) for court in self._courts}
        for number, seat in enumerate(self._seats):
            for key, sort, fits in keys_of(seat, names.get(seat.state)):
                seats = self._known.setdefault(key, {}).setdefault(sort, {})
                seats[number] = max(fits, seats.get(number, 0.0))
        self._keys = sorted(self._known)
        self._by_length: dict[int, list[str]] = {}
        self._by_first: dict[str, list[str]] = {}
        for key in self._keys:
            if key.isalpha() and any(sort is not TermKind.CODE for sort in self._known[key]):
                self._by_length.setdefault(len(key), []).append(key)
                self._by_first.setdefault(key[0], []).append(key)
        self._remembered: dict[tuple[str, int, bool], _Term | None] = {}

    def find(self, text: str) -> list[Court]:
        """The courts that this text may name, best first; all of them, by name, if it is empty."""
        plain = plain_text(text[:_LONGEST])
        if host := _host(plain):
            return self._behind(host)
        parts = [[SAME_WORD.get(word, word) for word in words_in(part)] for part in plain.split(",")]
        words = [word for part in parts for word in part][:_MOST_WORDS]
        if not words:
            return sorted(self._courts, key=lambda court: court.name) if not text.strip() else []
        if not OTHER_COURTS.isdisjoint(words) or any(map(_is_other_court, pairwise(words))):
            return []
        wants_district = not WANTS_DISTRICT.isdisjoint(words)
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
            seats = self._known.get(label, {}).get(TermKind.CODE)
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
                if single and (term is None or not term.exact or run[0] in NOISE | DISTRICT):
                    noise = run[0] in NOISE or run[0] in DISTRICT
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
                unknown = unknown or (said not in NOISE and said not in DISTRICT)
            elif self._is_part_of_a_town(said, term, before, after):
                unknown = True
            elif said in ALSO_WORDS and any(_is_located(later) for _, later in cut[place + 1 :]):
                continue  # "court in Chicago", "Bankr. Ct. S.D.N.Y."
            elif said in OF_TOWNS and after is not None and _is_place(after[1], but=TermKind.STATE):
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
        if said in OF_TOWNS:
            return after is not None and _is_unknown(after)
        near = [one for one in (before, after) if one is not None and _is_unknown(one)]
        # East Chicago is no part of Chicago
        towns = before is not None and before[0] in OF_TOWNS and _is_place(term, but=TermKind.STATE)
        if len(said) == 2 and TermKind.STATE in term.by_sort:
            return after is not None and _is_unknown(after)
        if term.sort is TermKind.STATE and TermKind.CITY not in term.by_sort and term.exact:
            return after is not None and after[1] is None and after[0] in PARTS_OF_TOWNS - {"county"}
        if not _is_place(term):
            return False
        if towns or (near and not term.exact):
            return True
        return any(one[0] in PARTS_OF_TOWNS for one in near)

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
                seats = self._known[rest].get(TermKind.CODE) or self._known[rest].get(TermKind.STATE) or {}
                kind = CourtKind.DISTRICT if lead == "usdc" else CourtKind.BANKRUPTCY
                of_kind = {one: fits for one, fits in seats.items() if self._seats[one].court.kind is kind}
                if of_kind:
                    return _Term({TermKind.CODE: of_kind})
        begun = self._begun(run) if last else None
        if run in self._known:
            return self._with_begun(run, begun)
        if begun is not None and (len(run) < 5 or set(begun.by_sort) != {TermKind.CODE}):
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
            if sort is not TermKind.CODE:
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
        if len(run) < 4 or run in NOISE or run in DISTRICT:
            return None
        found = {
            key: 0.6
            for length in (len(run) - 1, len(run), len(run) + 1)
            for key in self._by_length.get(length, ())
            if _is_a_slip(run, key) and (len(run) > 4 or TermKind.CITY not in self._known[key])
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
        if TermKind.CITY not in self._known[key]:
            return key[0] == run[0] or key[-3:] == run[-3:]
        return len(run) > 9 and key[0] == run[0] and key[-1] == run[-1]

    def _begun_with_a_slip(self, run: str) -> _Term | None:
        if len(run) < 5:
            return None
        found = {
            key: 0.4
            for key in self._by_first.get(run[0], ())
            if len(key) > len(run) + 1
            and (len(run) > 6 or TermKind.CITY not in self._known[key])
            and any(_is_a_slip(run, key[:length]) for length in (len(run) - 1, len(run), len(run) + 1))
        }
        return self._joined(found, slips=True)

    def _joined(self, found: dict[str, float], *, slips: bool = False, begun: bool = False) -> _Term | None:
        by_sort: dict[TermKind, _Seats] = {}
        for key, worth in found.items():
            for sort, seats in self._known[key].items():
                if slips and sort is TermKind.CODE:
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
            if terms[least].sort is TermKind.KIND and any(term.sort is TermKind.CIRCUIT for term in terms):
                return {}  # a panel that is not in the list is not its circuit's court of appeals
            del terms[least]

    def _all_fit(self, terms: list[_Term]) -> _Seats:
        """How well each seat fits; a court of appeals fits a whole state only where one is asked for."""
        of_appeals = any(_is_of_appeals(term) for term in terms)
        cities = sum(TermKind.CITY in term.by_sort for term in terms)
        fitting: _Seats | None = None
        for term in terms:
            among_others = of_appeals or cities > (TermKind.CITY in term.by_sort)
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
                    sort is TermKind.STATE
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
    states = sum(term is not None and TermKind.STATE in term.by_sort for _, term in cut)
    for place, (said, term) in enumerate(cut):
        only: TermKind | None = None
        if term is None or TermKind.STATE not in term.by_sort:
            pass
        elif TermKind.DIRECTION in term.by_sort:
            alone = place + 1 == len(cut) or not _is_place(cut[place + 1][1])
            only = TermKind.DIRECTION if states > 1 else TermKind.STATE if alone else None
        elif TermKind.CITY in term.by_sort and place:
            behind = cut[place - 1]
            only = TermKind.STATE if _is_unknown(behind) or _is_place(behind[1], but=TermKind.STATE) else None
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
    return NOISE.isdisjoint(run) and DISTRICT.isdisjoint(run) and set(BANKRUPTCY).isdisjoint(run)


def _is_of_appeals(term: _Term) -> bool:
    return any(sort in term.by_sort for sort in (TermKind.KIND, TermKind.CIRCUIT))


def _is_place(term: _Term | None, but: TermKind | None = None) -> bool:
    places = {TermKind.CITY, TermKind.STATE, TermKind.DIVISION} - ({but} if but else set())
    return term is not None and not places.isdisjoint(term.by_sort)


def _is_located(term: _Term | None) -> bool:
    return term is not None and not {TermKind.CITY, TermKind.STATE, TermKind.CODE}.isdisjoint(term.by_sort)


def _is_unknown(one: tuple[str, _Term | None]) -> bool:
    said, term = one
    return term is None and said not in NOISE and said not in DISTRICT and not said.isdigit()


def _is_other_court(words: tuple[str, str]) -> bool:
    """Whether two words name a court of a state's, as "superior court" does; Superior is a seat as well."""
    return words[0] in OTHER_BEFORE_COURT and words[1] in ("court", "courts")


def _host(plain: str) -> str | None:
    found = re.search(r"(?:[a-z0-9-]+\.)*[a-z0-9-]+\.uscourts\.gov|(?:ecf|www)\.[a-z0-9.-]*[a-z0-9]", plain)
    return found.group() if found else None


def _is_a_slip(typed: str, known: str) -> bool:
    """True if one letter is wrong, missing or too many, or two neighbors are swapped."""
    if typed[-1] != known[-1] and typed[0] != known[0]:
        return False  # one slip spares an end of a word; most of all names are told apart by this
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
