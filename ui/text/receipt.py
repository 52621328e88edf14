"""What a receipt says, as headings and lines of plain text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from app.linking.outcome import Evidence, Menu, OutcomeState
from ui.realm import Mode
from ui.text.outcomes import AFTER_CARE, contradiction_in, evidence_words, next_words, outcome_words
from ui.text.paper import PaperNews, PaperWords, mark_words

if TYPE_CHECKING:
    from app.records.receipt import Receipt

NOT_SHOWN, NOT_SEEN = "not shown by the court", "not seen by this program"
BY_HAND = "By hand in a browser; this program read the menus afterwards"
BY_HAND_BEGUN = "By hand in a browser; no look at the menus is written down"
LOGIN_SENT = "The old CM/ECF login was sent, to see the two names"
LINK_SENT = "The link was sent to the court"
LOGIN_BEGUN = "The old CM/ECF login was about to be sent, to see the two names"
LINK_BEGUN = "The link was about to be sent to the court"
NEWS = PaperNews(
    saved="The receipt is saved in {path}.",
    not_saved="The receipt could not be saved in {path}. Choose another folder.",
    printed="The receipt was sent to the printer.",
    no_printer="This computer has no printer. Save the receipt instead.",
)
_LOGIN_REFUSED = (
    "The old login was refused",
    "{court} did not accept the old CM/ECF login. Nothing that links was sent.",
)
_LOGIN_HELD = (
    "Another PACER account has this login",
    "{court} says that another PACER account is already linked to this CM/ECF login. Nothing was linked.",
)
_LOGIN_UNKNOWN = (
    "The old login was sent to see the two names, and no answer of {court} settles what became of it. "
    "Nothing else was sent."
)
_CUT_OFF = (
    "This was written down just before sending. Nothing is written down of an answer: the program ended, or "
    "it is still waiting. It may have reached {court}."
)
_BY_HAND_CUT_OFF = "A link by hand was begun. What became of it is not written down."


def receipt_words(receipt: Receipt, mode: Mode) -> PaperWords:
    """All that the receipt says; it claims no more than the journal knows."""
    heading, meaning = _result(receipt)
    return PaperWords(
        mark=mark_words(mode, practice=receipt.practice),
        heading=heading,
        lead=meaning,
        facts=tuple(_facts(receipt)),
        sections=tuple((title, lines) for title, lines in _sections(receipt) if lines),
        foot=foot_words(receipt.program_version, receipt.number),
    )


def foot_words(program_version: str, number: int) -> str:
    """Whose record it is, at the foot of it."""
    return (
        f"Written by ECF Link {program_version}, number {number} of this computer's journal. This is this "
        "program's record, not a court document."
    )


def _done(receipt: Receipt) -> str:
    if receipt.by_hand:
        return BY_HAND_BEGUN if receipt.cut_off else BY_HAND
    if receipt.login_alone:
        return LOGIN_BEGUN if receipt.cut_off else LOGIN_SENT
    return LINK_BEGUN if receipt.cut_off else LINK_SENT


def _result(receipt: Receipt) -> tuple[str, str]:
    heading, meaning = outcome_words(
        receipt.state, receipt.court_name, only_looked=receipt.by_hand, evidence=receipt.evidence
    )
    login = receipt.login_alone
    if receipt.cut_off:
        meaning = _BY_HAND_CUT_OFF if receipt.by_hand else _CUT_OFF
    elif login and receipt.state is OutcomeState.REFUSED:
        heading, meaning = _LOGIN_HELD if Evidence.HELD_BY_ANOTHER in receipt.evidence else _LOGIN_REFUSED
    elif login and receipt.state is OutcomeState.UNKNOWN and contradiction_in(receipt.evidence) is None:
        meaning = _LOGIN_UNKNOWN
    said = meaning.format(court=receipt.court_name)
    return heading, said[:1].upper() + said[1:]


def _facts(receipt: Receipt) -> Iterator[tuple[str, str]]:
    yield "Court", receipt.court_name
    yield "What was done", _done(receipt)
    none = NOT_SEEN if receipt.by_hand else NOT_SHOWN
    yield "Name at the court (CM/ECF)", receipt.cmecf_name or none
    yield "Name at PACER", receipt.pacer_name or none
    done = "Looked for" if receipt.by_hand else "Sent"
    yield "Written down" if receipt.cut_off else done, _moment(receipt.sent_at_local, receipt.sent_at)
    if receipt.known_at is not None and receipt.known_at_local is not None:
        yield "Known", _moment(receipt.known_at_local, receipt.known_at)
    if receipt.desk_word:
        yield "The court's desk said that nothing was linked", _desk(receipt)


def _desk(receipt: Receipt) -> str:
    at = receipt.desk_word_at
    return receipt.desk_word or "" if at is None else f"{receipt.desk_word}, {_moment(at.astimezone(), at)}"


def _sections(receipt: Receipt) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "The court's words", (receipt.court_words,) if receipt.court_words else ()
    known = sorted(receipt.evidence, key=list(Evidence).index)
    yield "What this rests on", tuple(evidence_words(one) for one in known)
    yield "Menus before", _labels(receipt.menu_before)
    yield "Menus afterwards", _labels(receipt.menu_after)
    todo = next_words(receipt.state, receipt.evidence)  # the first for a link is to save this very receipt
    yield "What to do now", todo[1:] if receipt.state is OutcomeState.LINKED else todo
    yield "Afterwards", AFTER_CARE if receipt.state is OutcomeState.LINKED else ()


def _labels(menu: Menu | None) -> tuple[str, ...]:
    return () if menu is None or not menu.items else (", ".join(menu.items),)


def _moment(local: datetime, utc: datetime) -> str:
    exact = f"{utc:%Y-%m-%d %H:%M:%S} UTC"
    return f"{local:%Y-%m-%d %H:%M:%S} {local.tzname() or ''} ({exact})" if local.utcoffset() else exact
