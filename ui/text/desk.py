"""What is said to a person who helps an attorney: the switch, the hand-over, the day's sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from app.linking.outcome import Evidence, OutcomeState
from ui.text.dates import clock_words, weekday_words
from ui.text.outcomes import contradiction_in
from ui.text.paper import PaperNews, PaperWords, mark_words

if TYPE_CHECKING:
    from app.records.receipt import Receipt
    from ui.realm import Mode

TITLE = "Helping an attorney"
LEAD = "For a person who sits beside an attorney and runs this program."
SWITCH = "I am helping an attorney"
SWITCH_MEANS = (
    "The window then asks you to hand over to the attorney at each password, at the code and at the consent."
)
WHAT_IT_DOES = (
    "At each password, at the code and at the consent, the window asks you to let the attorney do it.",
    "Next attorney clears everything of the one before: the program ends and starts again.",
    "Nothing else changes: not at PACER, and not at a court.",
)
ALWAYS = "Begin this way each time on this computer"
ALWAYS_MEANS = "Only this wish is kept. No name is kept with it."
QUIET_LINE = (
    "You are helping an attorney. The attorney types the passwords and the code, and gives the consent."
)
CLEARING = "When the next attorney comes"
CLEARING_MEANS = "Clears what the last one typed and saw, in all windows, and signs out of PACER."
NEXT_BUTTON = "Next attorney…"
DAY = "Today's links"


class HandOver(Enum):
    """What only the attorney may give."""

    PACER_PASSWORD = "pacer_password"  # noqa: S105 - the name of a moment
    ONE_TIME_CODE = "one_time_code"
    REDACTION = "redaction"
    CMECF_PASSWORD = "cmecf_password"  # noqa: S105 - the name of a moment
    CONSENT = "consent"
    IN_BROWSER = "in_browser"


@dataclass(frozen=True)
class HandOverWords:
    """`ask` is what the helper is asked for, `why` the reason, `do_not` what the helper leaves alone."""

    ask: str
    why: str
    do_not: str

    @property
    def as_text(self) -> str:
        return f"{self.ask}. {self.why} {self.do_not}"


_HAND_OVER = {
    HandOver.PACER_PASSWORD: HandOverWords(
        "Please let the attorney type the PACER password",
        "It opens the attorney's national account. Who knows it can act there in the attorney's name.",
        "Do not type it yourself, do not write it down, and leave the box that keeps it to the attorney.",
    ),
    HandOver.ONE_TIME_CODE: HandOverWords(
        "Please let the attorney type the code",
        "It comes from the attorney's own phone or list, and shows PACER that the attorney is here.",
        "Do not type it yourself, and do not write down a backup code.",
    ),
    HandOver.REDACTION: HandOverWords(
        "Please let the attorney read this and check the box",
        "It is the attorney's own promise to PACER.",
        "Do not check it for the attorney.",
    ),
    HandOver.CMECF_PASSWORD: HandOverWords(
        "Please let the attorney type the court's password",
        "It opens the attorney's filing account at this court, until the accounts are linked.",
        "Do not type it yourself, not even if the office knows it. Do not write it down, and leave the box "
        "that keeps it to the attorney.",
    ),
    HandOver.CONSENT: HandOverWords(
        "Please hand over now: only the attorney may consent",
        "The link is permanent. The attorney compares both names, checks the box and presses Link "
        "permanently.",
        "Do not check the box or press the button for the attorney.",
    ),
    HandOver.IN_BROWSER: HandOverWords(
        "Please let the attorney type in the browser",
        "PACER's and the court's own pages ask there for the passwords, for a code and for the consent.",
        "Do not type or confirm anything there yourself, and do not let the browser keep a password.",
    ),
}


def hand_over_words(what: HandOver) -> HandOverWords:
    """What is asked of the helper where `what` is to be given."""
    return _HAND_OVER[what]


SAVE, PRINT = "&Save today's sheet…", "&Print today's sheet…"
SAVE_TITLE, PDF_FILES = "Save the sheet of today's links", "PDF (*.pdf)"
MEANS = (
    "One sheet of every link that was tried on this computer today: who, which court, what became of it and "
    "when. It is made from this computer's journal. No login is on it."
)
NEWS = PaperNews(
    saved="The sheet of today's links is saved in {path}.",
    not_saved="The sheet could not be saved in {path}. Choose another folder.",
    printed="The sheet of today's links was sent to the printer.",
    no_printer="This computer has no printer. Save the sheet instead.",
)
NOT_READ = (
    "The journal on this computer could not be read, so there is no sheet. Nothing else is lost by that."
)
HEADING = "Links tried on {day}"
LEAD_NONE = "No link was tried on this computer on that day."
LEAD_ONE = "One try on this computer."
LEAD_MANY = "{count} tries on this computer."
NO_NAME = "Name not shown"
TWO_NAMES = "{cmecf} at the court, {pacer} at PACER"
LINKED, ALREADY = "Linked", "Already linked; nothing was sent"
TWO_PEOPLE = "Not linked: the court and PACER show two different names"
LOGIN_REFUSED = "Not linked: the court did not accept the CM/ECF login"
NOT_LINKED = "Not linked: the court refused"
HELD = "Not linked: another PACER account is already linked to this CM/ECF login"
BOTH_SIDES = "Not known: the court's words and its menus contradict each other; ask the court"
NOT_KNOWN = "Not known yet whether linked: check again, or ask the court"
LOOKED_BY_HAND = "By hand in a browser; the menus do not settle it yet"
DESK = "The court's desk says that nothing was linked: {said}"
DESK_LINKED = "The court's desk says that it is linked: {said}"
FOOT = (
    "Written by ECF Link {version} from this computer's journal. It names no login. Each link has a receipt "
    "that says more. This is this program's record, not a court document."
)


def file_name(day: date | None) -> str:
    """What the sheet is called where the person names nothing else."""
    return f"ECF-Link-links-{day:%Y-%m-%d}.pdf" if day is not None else "ECF-Link-links.pdf"


def day_sheet_words(receipts: Sequence[Receipt], day: date, mode: Mode, version: str) -> PaperWords:
    """The sheet of `day`, with `receipts` in the order of time."""
    practice = any(one.practice for one in receipts)
    return PaperWords(
        mark=mark_words(mode, practice=practice),
        heading=HEADING.format(day=weekday_words(day)),
        lead=_lead(len(receipts)),
        facts=tuple((_time(one), "\n".join(_lines(one))) for one in receipts),
        sections=(),
        foot=FOOT.format(version=version),
    )


def _lead(count: int) -> str:
    if count == 0:
        return LEAD_NONE
    return LEAD_ONE if count == 1 else LEAD_MANY.format(count=count)


def _time(receipt: Receipt) -> str:
    return clock_words(receipt.sent_at_local)


def _lines(receipt: Receipt) -> Iterator[str]:
    yield _who(receipt.cmecf_name, receipt.pacer_name)
    yield receipt.court_name
    yield _outcome(receipt)
    if receipt.desk_word:
        linked = Evidence.DESK_SAID_LINKED in receipt.evidence
        yield (DESK_LINKED if linked else DESK).format(said=receipt.desk_word)


def _who(cmecf: str | None, pacer: str | None) -> str:
    if cmecf and pacer and cmecf.split() != pacer.split():
        return TWO_NAMES.format(cmecf=cmecf, pacer=pacer)
    return cmecf or pacer or NO_NAME


def _outcome(receipt: Receipt) -> str:
    if receipt.state is OutcomeState.LINKED:
        return ALREADY if receipt.found else LINKED
    if receipt.two_people:
        return TWO_PEOPLE
    if receipt.state is OutcomeState.REFUSED:
        if Evidence.HELD_BY_ANOTHER in receipt.evidence:
            return HELD
        return LOGIN_REFUSED if receipt.login_alone else NOT_LINKED
    if contradiction_in(receipt.evidence) is not None:
        return BOTH_SIDES
    return LOOKED_BY_HAND if receipt.by_hand and not receipt.cut_off else NOT_KNOWN


NEXT_TITLE = "Next attorney"
NEXT_LEAD = "Clears everything of the attorney before: the program signs out, ends and starts again."
CLEAR_NOW = "&Clear everything now"
WHAT_GOES = "What is cleared"
GOES = (
    "The sign-in at PACER: it is ended.",
    "All names, logins, passwords, codes, answers and check marks, with all that Undo could bring back.",
    "The list of the attorney's courts in this window.",
    "The result and its receipt in this window, the court's words, and a page that was not understood.",
    "All other windows of this program, and the clipboard if it holds something of the attorney.",
)
WHAT_STAYS = "What stays, because the office keeps it"
STAYS = (
    "The journal of links on this computer, with the names in it. A try without a known result stays until "
    "it is settled. A settled one can be forgotten in the history.",
    "Receipts and sheets that were saved or printed, under the names that you gave them.",
    "A list of courts that an attorney chose to keep on this computer. No name is kept with it.",
    "The courts that were used here, and the size of the text. They name nobody.",
)
KEPT_LOGIN = (
    "A login that was kept in this computer's password store, because its box was checked. Its user name is "
    "shown on the PACER page, where it can be forgotten."
)
PRACTICE_PEOPLE = "In practice, the invented people stay on their list."


class Stake(Enum):
    """What clearing would end or lose."""

    WORKING = "working"
    RECEIPT = "receipt"
    NOT_KNOWN = "not_known"
    NOT_FINISHED = "not_finished"


_STAKES = {
    Stake.WORKING: (
        "The program is still working at the court. Wait until it is done, or press Cancel there. Nothing "
        "can be cleared before."
    ),
    Stake.RECEIPT: (
        "The receipt of this link is neither saved nor printed. The journal keeps what it says; this window "
        "does not."
    ),
    Stake.NOT_KNOWN: (
        "The result is not known yet. The journal keeps the try until it is settled; the same attorney has "
        "to sign in again for that."
    ),
    Stake.NOT_FINISHED: "The work at this court is not finished. What was begun here is given up.",
}
AT_STAKE = "Think of this first"
NO_STAKE = "Nothing is lost by it."


def stake_words(stake: Stake) -> str:
    """What clearing would end or lose."""
    return _STAKES[stake]


CLEARING_NOW = "Signing out of PACER. Then the program starts again."
CLEARED = "Everything of the last attorney is cleared"
CLEARED_MEANS = (
    "The program ended and started again, so nothing of the last attorney is in its memory. You can hand "
    "over to the next attorney."
)
NOT_STARTED_AGAIN = (
    "Everything of the last attorney is cleared, but this program could not start again by itself. Close "
    "this window, then start ECF Link."
)
SIGN_IN = "The sign-in at PACER"


class SignInEnd(Enum):
    """What became of the sign-in at PACER when everything was cleared."""

    NEVER = "never"
    CONFIRMED = "confirmed"
    NOT_CONFIRMED = "not_confirmed"


_SIGN_IN_ENDS = {
    SignInEnd.NEVER: "Nobody was signed in to PACER.",
    SignInEnd.CONFIRMED: "PACER has confirmed that the sign-in is over.",
    SignInEnd.NOT_CONFIRMED: (
        "PACER has not confirmed that the sign-in is over. This program has forgotten it, but at PACER it "
        "lives on until it expires there. PACER does not say when that is."
    ),
}


def sign_in_words(end: SignInEnd) -> str:
    """What became of the sign-in."""
    return _SIGN_IN_ENDS[end]


CLIPBOARD = "The clipboard"
CLIPBOARD_EMPTIED = (
    "It held something from this program or a pasted password, and was emptied. A program that keeps a "
    "history of the clipboard may still have it."
)
CLIPBOARD_LEFT = "It held nothing that this program knows of, and was left as it is."
WINDOWS = "Other windows"
WINDOWS_CLOSED = "Closed: {count}."
NO_WINDOWS = "None was open."
