"""What is said to a person who helps an attorney: the switch, the hand-over, the day's sheet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING

from app.linking.outcome import Evidence, OutcomeState
from app.records.roster import DeskOutcome, same_name
from app.values import dataclass
from ui.text.dates import clock_words, weekday_words
from ui.text.outcomes import contradiction_in
from ui.text.paper import PaperNews, PaperWords, mark_words

if TYPE_CHECKING:
    from app.records.receipt import Receipt
    from app.records.roster import ReadRoster, Roster
    from ui.realm import Mode

TITLE = "Helping an attorney"
LEAD = "For a person who sits beside an attorney and runs this program."
SWITCH = "I am helping an attorney"
SWITCH_MEANS = (
    "The window then asks you to hand over to the attorney before the sign-in and before the consent."
)
WHAT_IT_DOES = (
    "Before the sign-in and before the consent, the window asks you to hand the keyboard to the attorney.",
    "Next attorney clears everything of the one before: the program ends and starts again.",
    "Nothing else changes: not at PACER, and not at a court.",
)
ALWAYS = "Begin this way each time on this computer"
ALWAYS_MEANS = "Only this setting is saved, without a name."
CLEARING = "When the next attorney comes"
CLEARING_MEANS = "Clears what the last one typed and saw, in all windows, and signs out of PACER."
NEXT_BUTTON = "Next attorney…"
DAY = "Today's links"


class HandOver(Enum):
    """What only the attorney may do. One screen comes before each."""

    SIGN_IN = "sign_in"
    CONSENT = "consent"
    IN_BROWSER = "in_browser"


@dataclass(frozen=True)
class HandOverWords:
    """`heading` is for the helper; `lines` are for the attorney, who reads them next."""

    heading: str
    lines: tuple[str, ...]
    button: str

    @property
    def as_text(self) -> str:
        return " ".join((f"{self.heading}.", *self.lines))


_OWN_HANDS = "Type your passwords and your code yourself. Nobody else should see them or write them down."
_HAND_OVER = {
    HandOver.SIGN_IN: (
        _OWN_HANDS,
        "Use a PACER account that only you sign in with. Linking a shared one locks the others out.",
        "Nothing is linked until you agree to it on the last page.",
    ),
    HandOver.CONSENT: (
        "Next you see your name at the court and your name at PACER.",
        "You decide. The link is permanent, and only the court can undo it.",
    ),
    HandOver.IN_BROWSER: (
        _OWN_HANDS,
        "The court's own pages ask for your consent at the end. Only you may give it.",
        "Do not let the browser keep a password.",
    ),
}
HAND_TO = "Hand the keyboard to {attorney}"
THE_ATTORNEY = "the attorney"
I_AM = "I'm {attorney}"
HELPING = "Helping {attorney}"
HELPING_AT = "Helping {attorney}, {court}"
HAS_KEYBOARD = "{attorney} is at the keyboard"


def hand_over_words(what: HandOver, attorney: str) -> HandOverWords:
    """What the screen before `what` says; `attorney` as the office calls them, "" if it does not."""
    who = attorney or THE_ATTORNEY
    return HandOverWords(HAND_TO.format(attorney=who), _HAND_OVER[what], I_AM.format(attorney=who))


def helping_words(attorney: str, court: str, *, at_keyboard: bool) -> str:
    """What the strip at the top says while somebody helps. `court` "": none is chosen yet."""
    who = attorney or THE_ATTORNEY
    if at_keyboard:
        said = HAS_KEYBOARD.format(attorney=who)
        return said[0].upper() + said[1:]
    return HELPING_AT.format(attorney=who, court=court) if court else HELPING.format(attorney=who)


ATTORNEY, ATTORNEY_HINT = "Attorney", "Name, as the office writes it"
COURTS, COURTS_HINT = "Courts", "Such as: D. Utah, utb, SDNY"
ADD, PASTE, OPEN_LIST = "&Add", "&Paste a list", "Open a &CSV file…"
PASTE_MEANS = (
    "Pastes a list that you copied: a line for each attorney with the courts, or columns from a spreadsheet. "
    "Under headings only the columns of attorneys and courts are read."
)
NOT_A_LIST = "The clipboard holds no text. Copy the list first."
CSV_FILES, ALL_FILES = "CSV (*.csv *.txt)", "All files (*)"
NAME_MISSING = "Type the attorney's name."
TABLE = "Attorneys and their courts"
TO_DO = "To do"
REMOVE = "&Remove from the list"
LOADING = "Reading the list…"
EMPTY = "Nobody is on the list yet. Add the first attorney above, or press Next to choose a court right away."
NEXT_UP = "Next: {attorney}, {court}."
NEXT_UP_NO_COURT = "Next: {attorney}. Choose the court on the next page."
DONE_HERE = "{attorney}, {court}: {outcome}."
ALL_DONE = "Everybody on the list is done."
NOT_HERE = "{attorney} isn't listed for {court}."
KEEP, KEEP_MEANS = (
    "Keep this list on this computer",
    "Keeps names, courts and what became of them. No login. Uncheck to delete it.",
)
ASK_EACH = "Ask the questions before the sign-in for each attorney"
ASK_EACH_MEANS = (
    "Otherwise your first answer holds for everybody here: nobody else uses the attorney's PACER account."
)
CONFIRM_ATTORNEYS = "One attorney, or two?"
ONE_ATTORNEY = "“{one}” and “{other}” are the same attorney"
MERGE = "&Done"
ROSTER_NOT_WRITTEN = "The list could not be kept on this computer. It is here until you close this window."
ROSTER_NOT_READ = "{path} could not be read as a list of attorneys and courts. Save it as CSV and try again."
NO_NAME_GIVEN = "Attorney {number}"
_GIVEN_NO_NAME = re.compile(r"Attorney \d+")
_CELLS = {
    DeskOutcome.BEGUN: "Now",
    DeskOutcome.LINKED: "Linked",
    DeskOutcome.ALREADY_LINKED: "Already linked",
    DeskOutcome.TWO_PEOPLE: "Two people",
    DeskOutcome.REFUSED: "Refused",
    DeskOutcome.UNKNOWN: "Not known",
    DeskOutcome.STOPPED: "Stopped",
}
NOT_KNOWN = "Not known yet whether linked: check again, or ask the court"
TWO_PEOPLE = "Not linked: the court and PACER show two different names"
_ON_SHEET = {
    DeskOutcome.BEGUN: "Begun, no result yet",
    DeskOutcome.LINKED: "Linked",
    DeskOutcome.ALREADY_LINKED: "Already linked; nothing was sent",
    DeskOutcome.TWO_PEOPLE: TWO_PEOPLE,
    DeskOutcome.REFUSED: "Nothing linked: PACER or the court refused",
    DeskOutcome.UNKNOWN: NOT_KNOWN,
    DeskOutcome.STOPPED: "Stopped; this program sent nothing that links",
}


def no_name(number: int) -> str:
    """How an attorney is listed who came without a name."""
    return NO_NAME_GIVEN.format(number=number)


def has_name(attorney: str) -> bool:
    """Whether the office gave this attorney a name."""
    return _GIVEN_NO_NAME.fullmatch(attorney) is None


def cell_words(outcome: DeskOutcome | None) -> str:
    """What a cell of the roster says; None: still to do."""
    return TO_DO if outcome is None else _CELLS[outcome]


def turn_words(attorney: str, court: str, outcome: DeskOutcome | None, *, again: bool) -> str:
    """What Next means with this cell selected. `again`: the attorney may come to this court once more."""
    if outcome is None or again:
        return NEXT_UP.format(attorney=attorney, court=court)
    return DONE_HERE.format(attorney=attorney, court=court, outcome=cell_words(outcome).lower())


def added_words(before: Roster, after: Roster, read: ReadRoster) -> str:
    """What came of a list that was added."""
    if not read.rows:
        return TOO_LONG if read.cut else NOBODY_FOUND
    known = {row.attorney: row for row in before.rows}
    new = [row.attorney for row in after.rows if row.attorney not in known]
    more = [row.attorney for row in after.rows if row.attorney in known and row != known[row.attorney]]
    listed = {same_name(row.attorney): row.attorney for row in before.rows}
    twice = [listed[same_name(row.attorney)] for row in read.rows if same_name(row.attorney) in listed]
    twice = [name for name in twice if name not in more]
    strange = sum(not doubt.near for doubt in read.doubts)
    parts = (
        f"Added: {_counted(new, 'attorney')}." if new else "",
        f"More courts for {', '.join(more)}." if more else "",
        f"Already on the list: {', '.join(twice)}." if twice else "",
        f"{_entries(strange)} no court and {'was' if strange == 1 else 'were'} left out." if strange else "",
        "The list was too long; the rest was left out." if read.cut else "",
    )
    return " ".join(part for part in parts if part)


TOO_LONG = "The list was too long to be read. Nothing was added. Add it in parts."
NOBODY_FOUND = "No attorney was found in it. Write a line for each, such as: Maria Garcia: D. Utah, utb"


def _counted(names: Sequence[str], what: str) -> str:
    return ", ".join(names) if len(names) <= 3 else f"{len(names)} {what}s"


def _entries(count: int) -> str:
    return "1 entry names" if count == 1 else f"{count} entries name"


SAVE, PRINT = "&Save today's sheet…", "Pr&int today's sheet…"
SAVE_TITLE, PDF_FILES = "Save today's sheet", "PDF (*.pdf)"
MEANS = (
    "One sheet of today's attorneys: who, which court, what became of it and when. It is made from the list "
    "and from this computer's records. No login is on it."
)
NEWS = PaperNews(
    saved="Today's sheet is saved in {path}.",
    not_saved="The sheet could not be saved in {path}. Choose another folder.",
    printed="Today's sheet was sent to the printer.",
    no_printer="This computer has no printer. Save the sheet instead.",
)
NOT_READ = (
    "The records on this computer could not be read, so there is no sheet. Nothing else is lost by that."
)
HEADING = "Attorneys on {day}"
LEAD_NONE = "Nobody was on the list, and no link was tried on this computer on that day."
SHEET_LEAD = "Attorneys: {attorneys}. Linked or already linked: {linked} of {all}. Still to do: {to_do}."
COLUMNS = ("Time", "Attorney", "Court", "Outcome", "Initials")
NO_NAME = "Name not shown"
TWO_NAMES = "{cmecf} at the court, {pacer} at PACER"
LOGIN_REFUSED = "Not linked: the court did not accept the CM/ECF login"
NOT_LINKED = "Not linked: the court refused"
HELD = "Not linked: another PACER account is already linked to this CM/ECF login"
BOTH_SIDES = "Not known: the court's words and its menus contradict each other; ask the court"
LOOKED_BY_HAND = "By hand in a browser; the menus do not settle it yet"
DESK = "The court's help desk says that nothing was linked: {said}"
DESK_LINKED = "The court's help desk says that it is linked: {said}"
FOOT = (
    "Written by ECF Link {version} from the office's list and this computer's records. It names no login. "
    "Each link has a receipt that says more. This is this program's record, not a court document."
)
DONE_WELL = frozenset({DeskOutcome.LINKED, DeskOutcome.ALREADY_LINKED})


@dataclass(frozen=True)
class SheetRow:
    """One attorney at one court on the day's sheet. `at` is on this computer's clock; None: still to do.

    `receipt`: what the journal says of it, where something was sent. `attorney`: as the office writes it,
    "" where it does not.
    """

    attorney: str
    court: str
    outcome: DeskOutcome | None
    at: datetime | None = None
    receipt: Receipt | None = None


def file_name(day: date | None) -> str:
    """What the sheet is called where the person names nothing else."""
    return f"Attorneys - {day:%Y-%m-%d}.pdf" if day is not None else "Attorneys.pdf"


def day_sheet_words(rows: Sequence[SheetRow], day: date, mode: Mode, version: str) -> PaperWords:
    """The sheet of `day`."""
    practice = any(one.receipt is not None and one.receipt.practice for one in rows)
    shown = tuple((_time(one), _name(one), one.court, _outcome(one), "") for one in rows)
    done = sum(
        one.outcome in DONE_WELL if one.receipt is None else one.receipt.state is OutcomeState.LINKED
        for one in rows
    )
    lead = SHEET_LEAD.format(
        attorneys=len({_name(one) for one in rows}),
        linked=done,
        all=len(rows),
        to_do=sum(one.outcome is None for one in rows),
    )
    return PaperWords(
        mark=mark_words(mode, practice=practice),
        heading=HEADING.format(day=weekday_words(day)),
        lead=lead if rows else LEAD_NONE,
        facts=(),
        sections=(),
        foot=FOOT.format(version=version),
        rows=(COLUMNS, *shown) if rows else (),
    )


def _time(row: SheetRow) -> str:
    return "" if row.at is None else clock_words(row.at)


def _name(row: SheetRow) -> str:
    if row.receipt is None or row.attorney:
        return row.attorney or NO_NAME
    cmecf, pacer = row.receipt.cmecf_name, row.receipt.pacer_name
    if cmecf and pacer and cmecf.split() != pacer.split():
        return TWO_NAMES.format(cmecf=cmecf, pacer=pacer)
    return cmecf or pacer or NO_NAME


def _outcome(row: SheetRow) -> str:
    """The journal's word where something was sent; it knows more of it."""
    receipt = row.receipt
    if receipt is None:
        return TO_DO if row.outcome is None else _ON_SHEET[row.outcome]
    said = _of_receipt(receipt)
    if not receipt.desk_word:
        return said
    linked = Evidence.DESK_SAID_LINKED in receipt.evidence
    return f"{said}\n{(DESK_LINKED if linked else DESK).format(said=receipt.desk_word)}"


def _of_receipt(receipt: Receipt) -> str:
    if receipt.state is OutcomeState.LINKED:
        outcome = DeskOutcome.ALREADY_LINKED if receipt.found else DeskOutcome.LINKED
        return _ON_SHEET[outcome]
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
NEXT_LEAD = "Signs out of PACER and clears everything of this attorney. The program starts again."
CLEAR_NOW = "&Clear and go on"
SAVE_RECEIPT = "&Save the receipt…"
WHAT_GOES_AND_STAYS = "What is cleared, and what stays"
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
    "The records of links on this computer, with the names in it. A try without a known result stays until "
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
        "The receipt of this link is neither saved nor printed. The records keep what it says; this window "
        "does not."
    ),
    Stake.NOT_KNOWN: (
        "The result is not known yet. The records keep the try until it is settled; the same attorney has "
        "to sign in again for that."
    ),
    Stake.NOT_FINISHED: "The work at this court is not finished. What was begun here is given up.",
}
AT_STAKE = "Before you continue"
NO_STAKE = "Nothing is lost by it."


def stake_words(stake: Stake) -> str:
    """What clearing would end or lose."""
    return _STAKES[stake]


CLEARING_NOW = "Signing out of PACER. Then the program starts again."
CLEARED = "Everything of the last attorney is cleared. You can hand over to the next one."
NOT_SIGNED_OUT = (
    "Everything of the last attorney is cleared here, but PACER has not confirmed that the sign-in is over."
)
CLEARED_MEANS = "The program ended and started again, so nothing of the last attorney is in its memory."
WHAT_WAS_CLEARED = "What was cleared"
NOT_STARTED_AGAIN = (
    "Everything of the last attorney is cleared, but this program could not start again by itself. Close "
    "this window, then start ECF Link."
)


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


CLIPBOARD_EMPTIED = (
    "The clipboard held something from this program or a pasted password, and was emptied. A program that "
    "keeps a history of the clipboard may still have it."
)
CLIPBOARD_LEFT = "The clipboard held nothing that this program knows of, and was left as it is."
WINDOWS_CLOSED = "Other windows that were closed: {count}."


def cleared_words(sign_in: SignInEnd, *, clipboard_emptied: bool, windows: int) -> tuple[str, ...]:
    """What was cleared, line by line. `windows`: so many others were closed."""
    return (
        CLEARED_MEANS,
        sign_in_words(sign_in),
        CLIPBOARD_EMPTIED if clipboard_emptied else CLIPBOARD_LEFT,
        *((WINDOWS_CLOSED.format(count=windows),) if windows else ()),
    )
