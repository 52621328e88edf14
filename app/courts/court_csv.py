"""Reads a list of courts that somebody keeps in a spreadsheet, and says of each line which court it means."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from app.courts.court import Court
from app.courts.csv_cells import rows_of
from app.courts.directory import CourtDirectory
from app.courts.exact_names import ExactNames
from app.courts.nearest import nearest

MOST_BYTES: Final = 1_000_000
MOST_COURTS: Final = 1_000
MOST_NEAREST: Final = 5
_OF_COURTS: Final = ("court", "courts", "name", "names", "id", "ids", "code", "codes", "abbreviation", "no")
_OF_PLACES: Final = (
    "site",
    "website",
    "ecf",
    "address",
    "url",
    "state",
    "district",
    "circuit",
    "type",
    "kind",
)
_OF_LINKS: Final = ("note", "notes", "link", "status", "standing", "since")
HEADINGS: Final = frozenset((*_OF_COURTS, *_OF_PLACES, *_OF_LINKS))


@dataclass(frozen=True)
class CsvCourt:
    """One court of the file. `line`: where it begins, counted from 1. `typed`: what is written there.

    `court`: the one court that this names exactly, or None; then `nearest` are those that it may mean, best
    first, for a person to confirm. `duplicate`: an earlier line names the same court.
    """

    line: int
    typed: str
    court: Court | None
    nearest: tuple[Court, ...] = ()
    duplicate: bool = False


def read_court_csv(content: bytes, directory: CourtDirectory) -> tuple[CsvCourt, ...]:
    """The courts in a file, in its order. Raises nothing: where there is no text, there are no courts.

    Takes UTF-8, UTF-16 and Windows' encoding, commas, semicolons, tabs and bars, with or without headings; of
    several columns the one with most courts counts. A file of more than 1,000,000 bytes is not read
    (`MOST_BYTES`), and of the rest the first 1,000 courts.
    """
    if len(content) > MOST_BYTES:
        return ()
    names = ExactNames(directory)
    rows = [(line, cells) for line, cells in rows_of(content) if any(cells)]
    headed = bool(rows) and _is_heading(rows[0][1], names)
    if headed:
        del rows[0]
    column = _court_column((cells for _, cells in rows), names)
    found: list[CsvCourt] = []
    seen: set[str] = set()
    for line, cells in rows:
        for typed in _entries(cells, column, names, alone=len(rows) == 1 and not headed):
            if len(found) == MOST_COURTS:
                return tuple(found)
            court = names.court(typed)
            near = () if court is not None else _nearest(typed, directory)
            found.append(CsvCourt(line, typed, court, near, court is not None and court.id in seen))
            if court is not None:
                seen.add(court.id)
    return tuple(found)


def _is_heading(cells: Iterable[str], names: ExactNames) -> bool:
    words = [cell.casefold().replace("_", " ").split() for cell in cells if cell]
    told = any(word and all(part in HEADINGS for part in word) for word in words)
    return told and not any(names.court(cell) for cell in cells)


def _court_column(rows: Iterable[tuple[str, ...]], names: ExactNames) -> int:
    """The column that most often names a court; the first one where none ever does."""
    times: dict[int, int] = {}
    for cells in rows:
        for place, cell in enumerate(cells):
            if names.court(cell) is not None:
                times[place] = times.get(place, 0) + 1
    return min(times, key=lambda place: (-times[place], place), default=0)


def _entries(cells: tuple[str, ...], column: int, names: ExactNames, *, alone: bool) -> Iterator[str]:
    """The courts of one row: usually one, said once or more; a row of several courts is a list."""
    whole = ", ".join(cell for cell in cells if cell)
    exact = {court.id: cell for cell in reversed(cells) if (court := names.court(cell)) is not None}
    if names.court(whole) is not None:
        yield whole
    elif len(exact) > 1 or (alone and len(cells) > 1 and exact):
        yield from (cell for cell in cells if cell)
    elif exact:
        yield from exact.values()
    else:
        at_column = cells[column] if column < len(cells) else ""
        yield at_column or next(cell for cell in cells if cell)


def _nearest(typed: str, directory: CourtDirectory) -> tuple[Court, ...]:
    found = directory.search(typed)[:MOST_NEAREST]
    return tuple(found) or nearest(directory, typed)
