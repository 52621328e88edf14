"""All the courts that the program knows, by id, and the search over them."""

from collections.abc import Iterable, Iterator
from functools import cache, cached_property

from app.courts.court import Court
from app.courts.search import CourtSearch


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
    def bundled(cls) -> "CourtDirectory":
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
        return CourtSearch(self._courts.values())


@cache
def _bundled() -> CourtDirectory:
    # Reading needs pydantic, which costs 0.1 s: it must not come with `import app.courts`.
    from app.courts.courts_file import read_bundled_courts

    return CourtDirectory(read_bundled_courts())
