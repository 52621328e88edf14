"""What a receipt says, as headings and lines of plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from app.files import fit_name
from app.linking.outcome import Evidence, Menu, OutcomeState
from ui.realm import Mode
from ui.text.dates import local_time, time_words
from ui.text.outcomes import THIS_WEEK, contradiction_in, evidence_words, next_words, outcome_words
from ui.text.paper import PaperNews, PaperWords, mark_words

if TYPE_CHECKING:
    from app.records.receipt import Receipt
    from ui.view_state import ViewState

DESK_SAID_LINKED = "The court's help desk said that the accounts are linked"
DESK_SAID_NOT_LINKED = "The court's help desk said that nothing was linked"
NOT_SHOWN, NOT_SEEN = "not shown by the court", "not seen by this program"
BY_HAND = "By hand in a browser; this program read the menus afterward"
BY_HAND_BEGUN = "By hand in a browser; no look at the menus is written down"
LOGIN_SENT = "The CM/ECF login was sent, to see the two names"
LINK_SENT = "The link was sent to the court"
LOGIN_BEGUN = "The CM/ECF login was about to be sent, to see the two names"
LINK_BEGUN = "The link was about to be sent to the court"
NEWS = PaperNews(
    saved="The receipt is saved in {path}.",
    not_saved="The receipt could not be saved in {path}. Choose another folder.",
    printed="The receipt was sent to the printer.",
    no_printer="This computer has no printer. Save the receipt instead.",
)
NOTHING_SENT = "Signed in to PACER and read the court's menus; nothing was sent that links"
_LOGIN_REFUSED = (
    "The court did not accept the CM/ECF login",
    "{court} did not accept the CM/ECF login. Nothing that links was sent, and nothing was linked.",
)
_TWO_PEOPLE = (
    "Not linked: the two names are not one person's",
    "{court} accepted the CM/ECF login and showed these two names. This program does not link them. Nothing "
    "that links was sent, and nothing was linked.",
)
_LOGIN_HELD = (
    "Another PACER account has this login",
    "{court} says that another PACER account is already linked to this CM/ECF login. Nothing was linked.",
)
_LOGIN_UNKNOWN = (
    "The CM/ECF login was sent to see the two names, but no answer of {court} shows what came of it. "
    "Nothing else was sent."
)
_CUT_OFF = (
    "This was written down just before sending. Nothing is written down of an answer: the program ended, or "
    "it is still waiting. It may have reached {court}."
)
_BY_HAND_CUT_OFF = "A link by hand was begun. What became of it is not written down."


def receipt_words(receipt: Receipt, mode: Mode, questions: str = "") -> PaperWords:
    """All that the receipt says; it claims no more than the journal knows. `questions`: whom to ask."""
    heading, meaning = _result(receipt)
    return PaperWords(
        mark=mark_words(mode, practice=receipt.practice),
        heading=heading,
        lead=meaning,
        facts=tuple(_facts(receipt, questions)),
        sections=tuple((title, lines) for title, lines in _sections(receipt) if lines),
        foot=foot_words(receipt.program_version, receipt.number),
    )


def file_name(receipt: Receipt, court: str, mode: Mode) -> str:
    """What its file is called: what it is, who, which court (`court` in short), the day, and the mark."""
    what = _FOUND if receipt.found else _CALLED[receipt.state]
    mark = mark_words(mode, practice=receipt.practice)
    who = receipt.cmecf_name or receipt.pacer_name
    return _called(mark, what, who, court, receipt.sent_at_local)


def suggested_name(view: ViewState) -> str:
    """What a receipt is called in a dialog, by what `view` shows."""
    state, court, day = view.state, view.court, view.today or date.today()
    outcome, proposal = state.outcome, state.proposal
    what = _CALLED[OutcomeState.REFUSED if outcome is None else outcome.state]
    if outcome is not None and Evidence.FOUND_AT_SIGN_IN in outcome.evidence:
        what = _FOUND
    who = outcome or proposal
    name = None if who is None else who.cmecf_name or who.pacer_name
    return _called(mark_words(view.mode), what, name, "" if court is None else court.short_name, day)


_CALLED = {
    OutcomeState.LINKED: "Link receipt",
    OutcomeState.REFUSED: "Not linked",
    OutcomeState.UNKNOWN: "Link result not known",
}
_FOUND = "Already linked"


LONGEST_WHO = 50
"""Letters of a name in a file's name: court and day come after it."""


def _called(mark: str, what: str, who: str | None, court: str, day: date) -> str:
    parts = (mark.partition(".")[0], what, (who or "")[:LONGEST_WHO], court, f"{day:%Y-%m-%d}")
    return fit_name(" - ".join(part for part in parts if part) + ".pdf")


def foot_words(program_version: str, number: int) -> str:
    """Whose record it is, at the foot of it."""
    return (
        f"Written by ECF Link {program_version}, number {number} of this computer's records. This is this "
        "program's record, not a court document."
    )


def _done(receipt: Receipt) -> str:
    if receipt.found:
        return NOTHING_SENT
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
    if receipt.two_people:
        heading, meaning = _TWO_PEOPLE
    elif receipt.cut_off:
        meaning = _BY_HAND_CUT_OFF if receipt.by_hand else _CUT_OFF
    elif login and receipt.state is OutcomeState.REFUSED:
        heading, meaning = _LOGIN_HELD if Evidence.HELD_BY_ANOTHER in receipt.evidence else _LOGIN_REFUSED
    elif login and receipt.state is OutcomeState.UNKNOWN and contradiction_in(receipt.evidence) is None:
        meaning = _LOGIN_UNKNOWN
    said = meaning.format(court=receipt.court_name)
    return heading, said[:1].upper() + said[1:]


def _facts(receipt: Receipt, questions: str) -> Iterator[tuple[str, str]]:
    yield "Court", receipt.court_name
    yield "What was done", _done(receipt)
    none = NOT_SEEN if receipt.by_hand else NOT_SHOWN
    yield "Name at the court (CM/ECF)", receipt.cmecf_name or none
    yield "Name at PACER", receipt.pacer_name or none
    done = "Looked for" if receipt.by_hand else "Seen" if receipt.found else "Sent"
    yield "Written down" if receipt.cut_off else done, time_words(receipt.sent_at_local)
    if receipt.known_at_local is not None and not receipt.found:
        yield "Result known", time_words(receipt.known_at_local)
    if receipt.desk_word:
        linked = Evidence.DESK_SAID_LINKED in receipt.evidence
        yield DESK_SAID_LINKED if linked else DESK_SAID_NOT_LINKED, _desk(receipt)
    if questions:
        yield "Questions", questions


def _desk(receipt: Receipt) -> str:
    at = receipt.desk_word_at
    return receipt.desk_word or "" if at is None else f"{receipt.desk_word}, {local_time(at)}"


def _sections(receipt: Receipt) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "The court's words", (receipt.court_words,) if receipt.court_words else ()
    known = sorted(receipt.evidence, key=list(Evidence).index)
    yield "How this is known", tuple(evidence_words(one) for one in known)
    yield "Menus before", _labels(receipt.menu_before)
    yield "Menus afterward", _labels(receipt.menu_after)
    if not receipt.two_people:
        desk_said_no = bool(receipt.desk_word) and Evidence.DESK_SAID_LINKED not in receipt.evidence
        todo = next_words(
            receipt.state,
            receipt.evidence,
            court_spoke=bool(receipt.court_words),
            desk_said_not_linked=desk_said_no,
        )
        yield "To do this week" if todo == THIS_WEEK else "What to do now", tuple(map(_read_elsewhere, todo))


def _read_elsewhere(line: str) -> str:
    """What to do, for a reader who does not have the page with its buttons in sight."""
    return re.sub(r"^Press Check again", "Sign in at this court in ECF Link and press Check again", line)


def _labels(menu: Menu | None) -> tuple[str, ...]:
    return () if menu is None or not menu.items else (", ".join(menu.items),)
