"""The text of a page with marks in it: where lines, cells, emphasis and links begin and end."""

import re
from collections.abc import Iterator

from app.adapter.reader import wording

# Lone surrogates can't come out of a page, whatever it holds.
BLOCK, BREAK, CELL, SOFT, LINK_OPENS, LINK_CLOSES = map(chr, range(0xD800, 0xD806))

_ANY = re.compile(f"[{BLOCK}-{LINK_CLOSES}]")
_LINE = re.compile(f"[{BLOCK}{BREAK}]")
_SENTENCE_END = re.compile(f"[{BLOCK}{CELL}]")
_LINK = re.compile(f"{LINK_OPENS}[^{LINK_OPENS}{LINK_CLOSES}]*{LINK_CLOSES}")
_MARKED_LINKS = 40_000  # characters of a text whose broken links are mended
_LETTER = re.compile(r"[^\W_]")


def unmarked(text: str) -> str:
    """`text` on one line, without marks."""
    return wording.line(_ANY.sub("", text))


def shown(text: str) -> str:
    """A marked text as a person sees it: its lines, with two spaces between cells and no empty lines."""
    flat = " ".join(text.split())
    for mark in (SOFT, LINK_OPENS, LINK_CLOSES):
        flat = flat.replace(mark, "")
    while "  " in flat:
        flat = flat.replace("  ", " ")
    flat = wording.seen(flat.replace(BREAK, BLOCK).replace(BLOCK, "\n").replace(CELL, "\t"))
    return "\n".join(filter(None, map(_row, flat.split("\n"))))


def _row(line: str) -> str:
    if "\t" not in line:
        return line.strip()
    return "  ".join(filter(None, map(str.strip, line.split("\t"))))


def lines(text: str) -> Iterator[list[str]]:
    """The lines of a marked text as lists of cells; soft and link marks stay in, empty cells drop out."""
    for one in _LINE.split(text):
        if not one or one.isspace():
            continue
        cells = [cell for cell in one.split(CELL) if _ANY.sub("", cell).strip()]
        if cells:
            yield cells


def sentences(text: str) -> Iterator[str]:
    """The stretches in which sentences stand, unmarked: blocks and cells part them, line breaks don't.

    A stretch of nothing but links is left out.
    """
    for stretch in _SENTENCE_END.split(text.replace(BREAK, " ")):
        if not stretch or stretch.isspace():
            continue
        if _LETTER.search(without_links(stretch)):
            yield unmarked(stretch)


def stretched(text: str) -> str:
    """All of a marked text on one line, unmarked, with a bar between the stretches of `sentences`."""
    return unmarked(text.replace(BREAK, " ").replace(BLOCK, " | ").replace(CELL, " | "))


def _one_line(link: re.Match[str]) -> str:
    return link[0].replace(BREAK, " ")


def words_of(text: str, longest: int) -> str:
    """What a marked text says, line by line, less the lines that are nothing but links."""
    said, length = [], 0
    for cells in lines(_LINK.sub(_one_line, text) if len(text) <= _MARKED_LINKS else text):
        if any(_LETTER.search(without_links(cell)) for cell in cells):
            said.append("  ".join(map(unmarked, cells)))
            length += len(said[-1]) + 1
        if length > longest:
            break
    return "\n".join(said)[:longest]


def unlinked(text: str) -> str:
    """A marked text without its links and their texts; the other marks stay in."""
    return _LINK.sub("", text) if LINK_OPENS in text else text


def without_links(text: str) -> str:
    """`text` without its links and without marks."""
    return _ANY.sub("", unlinked(text))
