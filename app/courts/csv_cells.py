"""Bytes of a file that a spreadsheet or an editor wrote, as rows of cells. Raises nothing. Pure."""

import codecs
import csv
import io
from collections.abc import Iterator
from typing import Final

Row = tuple[int, tuple[str, ...]]
DELIMITERS: Final = ",;\t|"
LONGEST_CELL: Final = 300
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# how many control characters among a thousand make a file one that holds no text
_NO_TEXT: Final = 10


def rows_of(content: bytes) -> Iterator[Row]:
    """Each row with the line on which it begins, counted from 1; cells on one line, at most 300 letters."""
    text = decoded(content)
    if text is None:
        return
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    delimiter = _delimiter(lines)
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
    """What divides the cells: what most lines have, the comma in doubt."""
    lines = [line for line in text.split("\n")[:50] if line.strip()]
    having = {mark: sum(mark in line for line in lines) for mark in DELIMITERS}
    return max(DELIMITERS, key=lambda mark: having[mark])


def _parsed(text: str, delimiter: str) -> list[Row] | None:
    """The rows; None where quotation marks are not closed or a cell is too long to be one."""
    found: list[Row] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)
    line = 1
    try:
        for cells in reader:
            if any("\n" in cell for cell in cells):
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
    """One line without the marks around it; a spreadsheet's "'" before a formula is one of them."""
    return " ".join(text.split())[:LONGEST_CELL].strip("\"' \ufeff")
