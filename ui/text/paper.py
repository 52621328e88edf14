"""What any paper of this program holds, and what is said of saving and printing it."""

from __future__ import annotations

from app.values import dataclass
from ui.realm import Mode

MARKS = {
    Mode.REAL: "",
    Mode.PRACTICE: "PRACTICE. No court was contacted and nothing was linked anywhere.",
    Mode.TEST_REALM: "TEST. A test server on this computer was contacted, no court.",
    Mode.QA: "TEST. PACER's own test system was contacted. This is not a real link.",
}
PAGE = "Page {page} of {pages}"
BLANK = "_" * 44


@dataclass(frozen=True)
class PaperWords:
    """`mark` says that this is not about a real link; empty where it is. It stands on every page.

    `facts`: label and value; None is a blank to write on. `rows`: a table, its headings first. `sections`:
    headings with lines; with `to_check` each line has a box before it. `small`: for what must be one page.
    """

    mark: str
    heading: str
    lead: str
    facts: tuple[tuple[str, str | None], ...]
    sections: tuple[tuple[str, tuple[str, ...]], ...]
    foot: str
    to_check: bool = False
    small: bool = False
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class PaperNews:
    """What is said of one kind of paper; `saved` and `not_saved` name the {path}."""

    saved: str
    not_saved: str
    printed: str
    no_printer: str


def mark_words(mode: Mode, *, practice: bool = False) -> str:
    """What a paper says of a link that is not real. `practice`: the record itself says so."""
    return MARKS[Mode.PRACTICE if practice and mode is Mode.REAL else mode]
