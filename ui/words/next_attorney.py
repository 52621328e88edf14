"""What is asked before everything of an attorney is cleared, and what is said of it afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from ui.desk.traces import Kind, Left, Place

TITLE = "Next attorney"
LEAD = "Clears everything of the attorney before, in all windows, and shows that it looked."
CLEAR_NOW = "&Clear everything now"
WHAT_GOES = "What is cleared"
GOES = (
    "The sign-in at PACER: it is ended.",
    "All names, logins, passwords, codes, answers and ticks, with all that Undo could bring back.",
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
    "A login that was kept in this computer's password store, because its box was ticked. Its user name is "
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


NO_NAMES = "no name, because none was known"
CLEARING = "Clearing, and then looking for what is left."
ALL_GONE = "Nothing of the last attorney is left in this window"
NOT_ALL_GONE = "Something of the last attorney is still here"
NOTHING_KNOWN = "Everything is cleared"
NOTHING_KNOWN_MEANS = "Nobody had signed in, so there was no name to look for. All fields are empty."
ALL_GONE_MEANS = "You can hand over to the next attorney."
CLOSE_PROGRAM = "Close the &program"
CLOSING_CLEARS = "Close the program: that clears it for certain. Then start it again."
LOOKED = "How it was looked for"
LOOKED_AT = (
    "{texts:,} texts in the windows of this program and {held:,} texts in its memory were read. Looked for: "
    "{kinds}. All fields are empty, and Undo brings nothing back into them."
)
LOOKED_BUT = (
    "{texts:,} texts in the windows of this program and {held:,} texts in its memory were read. Found:"
)
NOT_LOOKED = (
    "Not looked for: {kinds}. It is a word that this program itself uses, or too short, so finding it would "
    "say nothing."
)
SIGN_IN = "The sign-in at PACER"
NEVER_SIGNED_IN = "Nobody was signed in to PACER."
SIGN_IN_ENDED = "PACER has confirmed that the sign-in is over."
SIGN_IN_ENDING = "PACER is being told that the sign-in is over. It has not answered yet."
SIGN_IN_LIVES = (
    "PACER could not be told that the sign-in is over. This program has forgotten it, but at PACER it lives "
    "on until it expires there. PACER does not say when that is."
)
CLIPBOARD = "The clipboard"
CLIPBOARD_EMPTIED = (
    "It held something from this program or a pasted password, and was emptied. A program that keeps a "
    "history of the clipboard may still have it."
)
CLIPBOARD_LEFT = "It held nothing that this program knows of, and was left as it is."
WINDOWS = "Other windows"
WINDOWS_CLOSED = "Closed: {count}."
NO_WINDOWS = "None was open."

WAS_PASTED = "a secret that was pasted"
_KINDS = {
    Kind.PACER_NAME: "the PACER user name",
    Kind.COURT_LOGIN: "the court's login",
    Kind.NAME: "the names that PACER and the court showed",
    Kind.TYPED: "what was typed in the fields",
}
_PLACES = {
    Place.ON_SCREEN: "{what} in a text of a window.",
    Place.IN_FIELD: "A field of a window that is not empty.",
    Place.IN_MEMORY: "{what} in this program's memory.",
    Place.ON_CLIPBOARD: "{what} on the clipboard.",
}


def kinds_words(kinds: Iterable[Kind]) -> str:
    """Kinds of traces, in their order, as a list in a sentence."""
    wanted = set(kinds)
    return ", ".join(_KINDS[kind] for kind in Kind if kind in wanted)


def left_words(left: Left) -> str:
    """What is left, and where; never what it says."""
    what = WAS_PASTED if left.kind is None else _KINDS[left.kind]
    return _PLACES[left.place].format(what=what[:1].upper() + what[1:])
