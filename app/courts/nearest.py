"""The courts whose names look most like a text that names none. Pure."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

from app.courts.court import Court
from app.courts.search_words import words_of

MOST: Final = 5
_ALIKE: Final = 0.6
_SHORTEST: Final = 3
# a word of more courts than this, such as "eastern", tells none of them
_TELLING: Final = 12


def nearest(courts: Iterable[Court], text: str) -> tuple[Court, ...]:
    """At most five courts with a word that looks like one of the typed ones, most alike first."""
    known: dict[str, list[Court]] = {}
    for court in courts:
        for word in words_of(court):
            known.setdefault(word, []).append(court)
    telling = [word for word, named in known.items() if len(named) <= _TELLING]
    best: list[Court] = []
    for typed in sorted(text.casefold().split(), key=len, reverse=True):
        if len(typed) < _SHORTEST:
            continue
        for word in get_close_matches(typed, telling, n=2, cutoff=_ALIKE):
            best.extend(court for court in known[word] if court not in best)
    return tuple(best[:MOST])
