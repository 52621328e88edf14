"""Reads a list of courts that somebody keeps in a spreadsheet, and says of each line which court it means."""

import codecs
import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlsplit

from app.courts.court import Court, CourtKind
from app.courts.directory import CourtDirectory
from app.courts.search_terms import hosts_of

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
Row = tuple[int, tuple[str, ...]]
DELIMITERS: Final = "\t,;|"
LONGEST_CELL: Final = 300
MOST_LINES_OF_CELL: Final = 50
# how Excel is told in the first line what divides the cells
_TOLD = re.compile(r"\s*\"?sep=([^\w\s\"]|\t)\"?[,;\t]*(?:\n|$)", re.IGNORECASE)
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# how many control characters among a thousand make a file one that holds no text
_NO_TEXT: Final = 10
_HOST = re.compile(r"(?:https?://)?((?:[a-z0-9-]+\.)+uscourts\.gov)([/:?#].*)?")
# a panel's part of the site that it shares with its circuit
_PANEL = re.compile(r"^/(?:bn|[^/]*bap[^/]*)(?:/|$)")
_LEADS = {
    CourtKind.DISTRICT: ("unitedstatesdistrictcourt", "districtcourt", "usdc"),
    CourtKind.BANKRUPTCY: ("unitedstatesbankruptcycourt", "bankruptcycourt", "usbc"),
}
_PARTS = frozenset({"cd", "ed", "md", "nd", "sd", "wd"})


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
        if not text or len(text) > LONGEST_CELL:
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
            if court.id[2:] in _PARTS:  # "cand", as attorneys write it: NDCA
                yield court.id[2:] + court.id[:2]
            yield place.removeprefix("forthe")


def _in_one(text: str) -> str:
    """The letters and digits of a name in one, in small letters: "U.S." is "United States", no "the"."""
    plain = unicodedata.normalize("NFKD", text.replace("&", " and ")).casefold()
    words = re.findall(r"[^\W_]+", re.sub(r"[.'’]", "", plain))
    return "".join("unitedstates" if word == "us" else word for word in words)


@dataclass(frozen=True)
class CsvCourt:
    """One court of the file. `line`: where it begins, counted from 1. `typed`: what is written there.

    `court`: the one court that this names exactly, or None; then `nearest` are those that it may mean, best
    first, for a person to confirm.
    """

    line: int
    typed: str
    court: Court | None
    nearest: tuple[Court, ...] = ()


def read_court_csv(content: bytes, directory: CourtDirectory) -> tuple[CsvCourt, ...]:
    """The courts in a file, in its order. Raises nothing: where there is no text, there are no courts.

    Takes UTF-8, UTF-16 and Windows' encoding, commas, semicolons, tabs and bars, with or without headings; of
    several columns the one with most courts counts. A file of more than 1,000,000 bytes is not read
    (`MOST_BYTES`), and of the rest the first 1,000 different names.
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
    known: dict[str, CsvCourt] = {}
    for line, cells in rows:
        for typed in _entries(cells, column, names, alone=len(rows) == 1 and not headed):
            if typed not in known:
                if len(known) == MOST_COURTS:
                    return tuple(found)
                court = names.court(typed)
                near = () if court is not None else tuple(directory.search(typed)[:MOST_NEAREST])
                known[typed] = CsvCourt(line, typed, court, near)
            found.append(replace(known[typed], line=line))
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
            if any(names.court(part) is not None for part in _names_in(cell, names)):
                times[place] = times.get(place, 0) + 1
    return min(times, key=lambda place: (-times[place], place), default=0)


def _entries(cells: tuple[str, ...], column: int, names: ExactNames, *, alone: bool) -> Iterator[str]:
    """The courts of one row: usually one, said once or more; a row of several courts is a list."""
    for cell in _cells_of_courts(cells, column, names, alone=alone):
        yield from (" ".join(name.split())[:LONGEST_CELL].strip() for name in _names_in(cell, names))


def _names_in(cell: str, names: ExactNames) -> tuple[str, ...]:
    """A cell of several lines has one name or, if that is none, one on each."""
    return (cell,) if "\n" not in cell or names.court(cell) is not None else tuple(cell.split("\n"))


def _cells_of_courts(cells: tuple[str, ...], column: int, names: ExactNames, *, alone: bool) -> Iterator[str]:
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


def rows_of(content: bytes) -> Iterator[Row]:
    """Each row with the line on which it begins, counted from 1. A cell's own line ends stay, as "\\n"."""
    text = decoded(content)
    if text is None:
        return
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    if told := _TOLD.match(lines):
        lines = lines[told.end() - lines.count("\n", 0, told.end()) :]
    delimiter = told[1] if told else _delimiter(lines)
    found = _parsed(lines, delimiter)
    # a quotation mark that nobody closed would take all lines after it into one cell
    yield from _split(lines, delimiter) if found is None else found


def decoded(content: bytes) -> str | None:
    """The text; None where the file holds none (a workbook, a picture)."""
    mark, encoding = next((known for known in _MARKS if content.startswith(known[0])), (b"", ""))
    if not encoding:
        encoding = _guessed(content)
    try:
        text = content[len(mark) :].decode(encoding)
    except UnicodeDecodeError:
        # what Windows' programs write without a mark; five of its bytes mean nothing
        text = content[len(mark) :].decode("cp1252", "replace")
    controls = sum(1 for char in text if char < " " and char not in "\t\n\r\f")
    return None if controls * 1000 > len(text) * _NO_TEXT else text


def _guessed(content: bytes) -> str:
    """UTF-16 without a mark has a zero beside nearly every letter."""
    sample = content[:2000]
    half = len(sample) // 4
    if half and sample[1::2].count(0) > half:
        return "utf-16-le"
    return "utf-16-be" if half and sample[0::2].count(0) > half else "utf-8"


def _delimiter(text: str) -> str:
    """What divides the cells: what most lines have; in doubt the tab, which no name and no court holds."""
    lines = [line for line in text.split("\n")[:50] if line.strip()]
    having = {mark: sum(mark in line for line in lines) for mark in DELIMITERS}
    return max(DELIMITERS, key=lambda mark: having[mark])


def _parsed(text: str, delimiter: str) -> list[Row] | None:
    """The rows; None where quotation marks are not closed or a cell is too long to be one."""
    strict = True
    try:
        for _ in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            pass
    except csv.Error:
        strict = False
    found: list[Row] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    try:
        for cells in reader:
            if any(cell.count("\n") > (MOST_LINES_OF_CELL if strict else 0) for cell in cells):
                return None
            found.append((line, tuple(_cell(cell) for cell in cells)))
            line = reader.line_num + 1
    except csv.Error:
        return None
    return found


def _split(text: str, delimiter: str) -> list[Row]:
    """The rows, each of one line, whatever quotation marks say."""
    lines = text.split("\n")
    return [
        (n, tuple(_cell(cell) for cell in line.split(delimiter))) for n, line in enumerate(lines, start=1)
    ]


def _cell(text: str) -> str:
    """The lines without the marks around them; a spreadsheet's "'" before a formula is one of them."""
    lines = (" ".join(line.split()).strip("\"' \ufeff") for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
