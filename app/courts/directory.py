"""All the courts that the program knows, by id, and the search over them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache, cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from app.courts.court import Court, CourtCity, CourtKind, HelpDesk, LinkRoute, Proof

if TYPE_CHECKING:
    from app.courts.search import CourtSearch

KEPT_LIST = "court-list.json"
"""The file with the last good copy of PACER's own list, which `live_list` writes and reads."""


class CourtDirectory:
    """Courts by id. Takes the courts in any order; raises ValueError if two share an id.

    Iterating gives them in the order in which they came. A directory never changes; a newer list is a new
    directory.
    """

    def __init__(self, courts: Iterable[Court]) -> None:
        self._courts: dict[str, Court] = {}
        for court in courts:
            if court.id in self._courts:
                raise ValueError(f"two courts have the id {court.id}")
            self._courts[court.id] = court

    @classmethod
    def bundled(cls) -> CourtDirectory:
        """The 207 courts that come with the program; read once, then the same directory every time.

        Raises ValueError, naming the file and the court, if the file is damaged, and OSError if it can't be
        read.
        """
        return _bundled()

    def __getitem__(self, court_id: str) -> Court:
        """The court with this id, such as "utd". Raises KeyError if there is none."""
        return self._courts[court_id]

    def __contains__(self, court_id: object) -> bool:
        return court_id in self._courts

    def __iter__(self) -> Iterator[Court]:
        return iter(self._courts.values())

    def __len__(self) -> int:
        return len(self._courts)

    def search(self, text: str) -> list[Court]:
        """The courts that this text may name, best first; all of them, by name, if it is empty."""
        return self._search.find(text)

    @cached_property
    def _search(self) -> CourtSearch:
        # 30 ms that the first window need not wait for
        from app.courts.search import CourtSearch

        return CourtSearch(self._courts.values())


CHECKED = "d61fa5fb443634f388fccd2d73c368a8d5dfc50ea9d392f0d13dec619eb0f982"
"""The SHA-256 of the bundled file, which the tests have checked whole; they say when it is to be changed."""


@cache
def _bundled() -> CourtDirectory:
    return read_directory(files("resources").joinpath("courts.json").read_bytes(), "resources/courts.json")


def read_directory(content: bytes, file_name: str) -> CourtDirectory:
    """The courts in `content`, in its order. Raises ValueError, naming `file_name`, if it is damaged.

    Checking needs pydantic, which costs 0.1 s. The file that was checked before it was handed out is known
    by its digest, and only read; any other is checked here.
    """
    if hashlib.sha256(content).hexdigest() == CHECKED:
        return CourtDirectory(map(_court, json.loads(content)))
    from app.courts.courts_file import read_courts

    return CourtDirectory(read_courts(content, file_name))


def _court(row: dict[str, Any]) -> Court:
    """The court of a row that was checked; the same as `CourtRecord.court` makes of it."""
    return Court(
        **row
        | {
            "kind": CourtKind(row["kind"]),
            "route": LinkRoute(row["route"]),
            "proof": Proof(row["proof"]),
            "nextgen_live_on": _day(row["nextgen_live_on"]),
            "nextgen_as_of": _day(row["nextgen_as_of"]),
            "help_desks": tuple(
                HelpDesk(desk["phone"], desk["email"], desk["known"], desk["serves"], _day(desk["as_of"]))
                for desk in row["help_desks"]
            ),
            "places": tuple(
                CourtCity(place["city"], place["state"], tuple(place["divisions"])) for place in row["places"]
            ),
            "quirks": tuple(row["quirks"]),
            "sources": tuple(row["sources"]),
        }
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
