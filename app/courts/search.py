"""Finds the court that a person means."""

from collections.abc import Iterable

from app.courts.court import Court, CourtKind
from app.courts.near_words import MOST_SLIPS, nearness, nearness_of_beginning
from app.courts.search_words import Typed, codes_of, hosts_of, read_typed, words_of

_KIND_ORDER = {
    CourtKind.DISTRICT: 0,
    CourtKind.BANKRUPTCY: 1,
    CourtKind.APPELLATE: 2,
    CourtKind.NATIONAL: 3,
}
_REMEMBERED = 500
_NAMED_OUTRIGHT = 2.0
_OF_THE_KIND = 0.05


class CourtSearch:
    """Knows the courts that it was given by their names, ids and addresses.

    Inside, a court is its number in the order of places: hashing whole courts would cost a keystroke's time.
    """

    def __init__(self, courts: Iterable[Court]) -> None:
        self._courts = sorted(courts, key=_place)
        self._found_under: dict[str, list[int]] = {}
        self._coded: dict[str, list[int]] = {}
        self._at_host: dict[str, list[int]] = {}
        for number, court in enumerate(self._courts):
            for word in words_of(court):
                self._found_under.setdefault(word, []).append(number)
            for code in codes_of(court):
                self._coded.setdefault(code, []).append(number)
            for host in hosts_of(court):
                self._at_host.setdefault(host, []).append(number)
        self._letters = {word: frozenset(word) for word in self._found_under}
        self._near: dict[str, dict[int, float]] = {}

    def find(self, text: str) -> list[Court]:
        """The courts that this text may name, best first; all of them, by name, if it is empty."""
        typed = read_typed(text)
        if typed.host in self._at_host:
            return [self._courts[number] for number in self._at_host[typed.host]]
        if not typed.words:
            return self._by_kind(typed) if typed.in_one or not text.strip() else []
        scores = self._scores(typed)
        best_first = sorted(scores, key=lambda number: (-round(scores[number], 3), number))
        return [self._courts[number] for number in best_first]

    def _by_kind(self, typed: Typed) -> list[Court]:
        by_name = sorted(self._courts, key=lambda court: court.name)
        return [court for court in by_name if not typed.wants_district or court.kind is CourtKind.DISTRICT]

    def _scores(self, typed: Typed) -> dict[int, float]:
        """How well each court fits. All words must fit; if they fit no court, those with most do."""
        sums: dict[int, float] = {}
        fitting: dict[int, int] = {}
        for word in typed.words:
            for number, near in self._courts_near(word).items():
                sums[number] = sums.get(number, 0.0) + near
                fitting[number] = fitting.get(number, 0) + 1
        for number in self._coded.get(typed.in_one, ()):
            sums[number] = len(typed.words) * _NAMED_OUTRIGHT
            fitting[number] = len(typed.words)
        most = max(fitting.values(), default=0)
        return {
            number: sums[number] / len(typed.words) + self._bonus(number, typed)
            for number, count in fitting.items()
            if count == most
        }

    def _bonus(self, number: int, typed: Typed) -> float:
        wanted = typed.wants_district and self._courts[number].kind is CourtKind.DISTRICT
        return _OF_THE_KIND if wanted else 0.0

    def _courts_near(self, typed: str) -> dict[int, float]:
        """Courts found under a word like the typed one; each with the nearest of its words."""
        if typed not in self._near:
            if len(self._near) >= _REMEMBERED:
                self._near.clear()
            self._near[typed] = self._look_up(typed)
        return self._near[typed]

    def _look_up(self, typed: str) -> dict[int, float]:
        letters = frozenset(typed)
        found = [(nearness_of_beginning(typed, code), numbers) for code, numbers in self._coded.items()]
        found += [
            (nearness(typed, word), numbers)
            for word, numbers in self._found_under.items()
            if len(letters - self._letters[word]) <= MOST_SLIPS
        ]
        best: dict[int, float] = {}
        for near, numbers in sorted(found, key=lambda it: it[0]):
            if near:
                best.update(dict.fromkeys(numbers, near))
        return best


def _place(court: Court) -> tuple[str, str, int, str]:
    """Puts courts of one place side by side, states first, the district court before the others."""
    trial = court.state is not None
    stem = court.id[:-1] if trial else court.id.removeprefix("bap").removeprefix("ca").zfill(4)
    return (court.state or "~", stem, _KIND_ORDER[court.kind], court.name if trial else _panels_last(court))


def _panels_last(court: Court) -> str:
    return f"{court.filed_at is not None:d}"
