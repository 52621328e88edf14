"""What a receipt says, as headings and lines of plain text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from app.linking.outcome import Evidence, Menu, OutcomeState
from ui.scene import Mode
from ui.words.outcomes import AFTER_CARE, evidence_words, next_words, outcome_words

if TYPE_CHECKING:
    from app.records.receipt import Receipt

MARKS = {
    Mode.REAL: "",
    Mode.PRACTICE: "PRACTICE. No court was contacted and nothing was linked anywhere.",
    Mode.TEST_REALM: "TEST. A test server on this computer was contacted, no court.",
    Mode.QA: "TEST. PACER's own test system was contacted. This is no real link.",
}
NOT_SHOWN = "not shown by the court"
BY_HAND = "By hand in a browser; this program read the menus afterwards"


@dataclass(frozen=True)
class ReceiptWords:
    """`mark` says that this is no real link; empty where it is. `facts`: label and value."""

    mark: str
    heading: str
    meaning: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[tuple[str, tuple[str, ...]], ...]
    foot: str


def receipt_words(receipt: Receipt, mode: Mode) -> ReceiptWords:
    """All that the receipt says; it claims no more than the journal knows."""
    heading, meaning = outcome_words(receipt.state, receipt.court_name, only_looked=receipt.by_hand)
    mark = MARKS[Mode.PRACTICE] if receipt.practice and mode is Mode.REAL else MARKS[mode]
    return ReceiptWords(
        mark=mark,
        heading=heading,
        meaning=meaning,
        facts=tuple(_facts(receipt)),
        sections=tuple((title, lines) for title, lines in _sections(receipt) if lines),
        foot=(
            f"Written by ECF Link {receipt.program_version}, number {receipt.number} of this computer's "
            "journal. This is this program's record, not a court document."
        ),
    )


def _facts(receipt: Receipt) -> Iterator[tuple[str, str]]:
    yield "Court", receipt.court_name
    if receipt.by_hand:
        yield "How", BY_HAND
    yield "Name at the court (CM/ECF)", receipt.cmecf_name or NOT_SHOWN
    yield "Name at PACER", receipt.pacer_name or NOT_SHOWN
    yield "Looked for" if receipt.by_hand else "Sent", _moment(receipt.sent_at_local, receipt.sent_at)
    if receipt.known_at is not None and receipt.known_at_local is not None:
        yield "Known", _moment(receipt.known_at_local, receipt.known_at)
    if receipt.desk_word:
        yield "The court's desk said that nothing was linked", receipt.desk_word


def _sections(receipt: Receipt) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "The court's words", (receipt.court_words,) if receipt.court_words else ()
    known = sorted(receipt.evidence, key=list(Evidence).index)
    yield "What this rests on", tuple(evidence_words(one) for one in known)
    yield "Menus before", _labels(receipt.menu_before)
    yield "Menus afterwards", _labels(receipt.menu_after)
    todo = next_words(receipt.state)  # the first for a link is to save this very receipt
    yield "What to do now", todo[1:] if receipt.state is OutcomeState.LINKED else todo
    yield "Afterwards", AFTER_CARE if receipt.state is OutcomeState.LINKED else ()


def _labels(menu: Menu | None) -> tuple[str, ...]:
    return () if menu is None or not menu.items else (", ".join(menu.items),)


def _moment(local: datetime, utc: datetime) -> str:
    return f"{local:%Y-%m-%d %H:%M:%S} {local.tzname() or ''} ({utc:%Y-%m-%d %H:%M:%S} UTC)"
