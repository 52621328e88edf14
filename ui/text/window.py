"""What the window itself says, and its small dialogs: titles, help, about, support, text size, leaving."""

from __future__ import annotations

from enum import Enum

from app import __version__
from app.linking.events import Step
from app.linking.secret import StoreTrouble
from app.linking.state import LinkState
from app.records.folders import FolderTrouble
from app.values import dataclass
from ui.realm import Mode
from ui.text import PROGRAM
from ui.text.steps import step_title

STOPPING = "Stopping. This takes up to three seconds."
NOT_IN_JOURNAL = "This program could not save this in its records. Save the receipt, or write down the time."
CRASHED = (
    "This program made a mistake and could not finish that step. Nothing more was sent. Try again. If it "
    "happens a second time, send the support file: Help & records."
)
NO_SUCH_COURT = "The list has no court “{court_id}”. Choose your court below."
PRACTICE_FAILED = "The practice court could not be started. Close the program and start it again."
NOT_IN_PRACTICE = "This is practice: {url} is a real filing site and was not opened."
ADDRESS_NOT_OPENED = "Your browser could not be opened. The address is {url}"
NO_STORE_IN_PRACTICE = "Nothing is saved here: these logins are not for real courts."
NO_RECEIPT = "There is no receipt to save: this attempt is not in the records."
_WHY_NO_STORE = {
    StoreTrouble.NONE_FOUND: "This computer has no password store that this program can use.",
    StoreTrouble.NOT_ALLOWED: "This computer's password store is not the system's own, so it is not used.",
    StoreTrouble.LOCKED: "This computer's password store is locked.",
    StoreTrouble.NOT_ANSWERING: "This computer's password store does not answer.",
    StoreTrouble.FAILED: "This computer's password store can't be used.",
}
_TITLES = {
    Mode.REAL: "",
    Mode.PRACTICE: "Practice",
    Mode.TEST_REALM: "Test realm",
    Mode.QA: "PACER's test system",
}


def step_number(step: Step, way: tuple[Step, ...]) -> str:
    """Where a step stands among those of `way`, for the title and for a screen reader; none at the start."""
    return "" if step not in way else f"step {way.index(step) + 1} of {len(way)}"


def window_title(state: LinkState, mode: Mode) -> str:
    """The window's title: program, step, number, and against whom it works."""
    parts = (PROGRAM, step_title(state.step), step_number(state.step, state.way), _TITLES[mode])
    return " - ".join(part for part in parts if part)


def journal_set_aside(path: str) -> str:
    """What is said when the journal was damaged and a new one begun."""
    return (
        f"The record of earlier links was damaged. It was moved to {path}, and a new one was started. If you "
        "linked before, check with the court before you link again."
    )


def journal_gone(path: str) -> str:
    """What is said when there was a journal before and it is empty or not there."""
    return (
        f"The record of earlier links, {path}, is empty or gone, and a new one was started. If you linked "
        "before, check with the court before you link again."
    )


FOLDER_TROUBLES = {
    FolderTrouble.NO_HOME: (
        "This computer has no folder of your own. Sign in to the computer as yourself, and start the program "
        "again."
    ),
    FolderTrouble.NO_PERMISSION: "You are not allowed to write there. Ask your IT support to allow it.",
    FolderTrouble.READ_ONLY: "That disk is read-only. Ask your IT support to make it writable.",
    FolderTrouble.FULL: "That disk or your quota on it is full. Free up space, and start the program again.",
    FolderTrouble.NOT_A_FOLDER: (
        "A file has the name of that folder. Move the file elsewhere, and start the program again."
    ),
    FolderTrouble.TOO_LONG: "That name is too long for this disk. Ask your IT support for a shorter one.",
    FolderTrouble.LOOP: (
        "That folder is a shortcut that leads back to itself. Ask your IT support to fix it."
    ),
    FolderTrouble.GONE: (
        "That disk does not answer. Connect it, or the network it is on, and start the program again."
    ),
    FolderTrouble.NO_LOCKS: (
        "That disk can't keep two programs from writing at once; some network disks can't. Ask your IT "
        "support for a folder on this computer's own disk."
    ),
    FolderTrouble.RECORD: (
        "The folder can be written to, but the record of your links can't be used. Another program may have "
        "it open, or a newer version of this one wrote it. Close other windows of this program, and start it "
        "again."
    ),
}


def journal_unwritable(folder: str, trouble: FolderTrouble) -> str:
    """What is said at the start when no record can be saved on this computer, why, and what to do."""
    return (
        f"This program can't keep records in {folder}, so it will not send a link. {FOLDER_TROUBLES[trouble]}"
    )


NOT_ANSWERING = (
    "ECF Link is already open on this computer, but its window does not respond. This second start sent "
    "nothing. Look for the first window. If it stays frozen, end ECF Link in your system's list of running "
    "programs, and start it again."
)


def settings_set_aside(path: str) -> str:
    """What is said when the file of the person's wishes was damaged."""
    return (
        f"The file with your settings was damaged. It was moved to {path}, and the settings that could not "
        "be read are back to their defaults. The record of your links is a separate file."
    )


def why_no_store(why: StoreTrouble | None) -> str:
    """Why logins can't be kept on this computer."""
    return _WHY_NO_STORE[why or StoreTrouble.NONE_FOUND]


PAGE_GONE = "This page is no longer available. Try the same step again to get it back."
SHOW_PAGE = "Show the page that was not recognized…"


MORE, MORE_NARROW = "&Help && records", "&Help"
HELP_KEYS = "{key} opens the help."
MORE_MEANS = "Opens a menu. Everything in it opens beside this window and changes nothing in the wizard."


TROUBLE = "Something went &wrong"


class More(Enum):
    """The entries of the menu, in the order in which they are wanted."""

    HELP = "help"
    TROUBLE = "trouble"
    HISTORY = "history"
    PRACTICE = "practice"
    LEAVE_PRACTICE = "leave_practice"
    DESK = "desk"
    NEXT_ATTORNEY = "next_attorney"
    TEXT_SIZE = "text_size"
    ABOUT = "about"
    SUPPORT_FILE = "support_file"


_LABELS = {
    More.HELP: "&Help",
    More.TROUBLE: TROUBLE,
    More.HISTORY: "His&tory of links",
    More.PRACTICE: "&Practice first",
    More.LEAVE_PRACTICE: "Lea&ve practice",
    More.DESK: "Helping an attorne&y",
    More.NEXT_ATTORNEY: "Ne&xt attorney…",
    More.TEXT_SIZE: "Text si&ze",
    More.ABOUT: "&About ECF Link",
    More.SUPPORT_FILE: "&Support file",
}


def more_label(entry: More) -> str:
    """How the menu names `entry`, with its key marked by "&"."""
    return _LABELS[entry]


TEXT_SIZE_TITLE = "Text size"
TEXT_SIZE_LEAD = "Makes all text larger, up to twice the size that your system uses."
LARGER, SMALLER, USUAL = "&Larger", "&Smaller", "S&ystem size"
NOW = "Text is now at {percent} percent."
LARGEST = "Text is now at {percent} percent, the largest size."
USUAL_NOW = "Text is at the size that your system uses."
BY_KEYBOARD = (
    "In every window of this program, {larger} makes text larger, {smaller} makes it smaller, and {usual} "
    "brings back the system size."
)
KEPT = "This computer remembers the size. Nothing that you typed is lost."


def size_words(percent: int, largest: int) -> str:
    """How large the text is, for the window and for a screen reader."""
    if percent == 100:
        return USUAL_NOW
    return (LARGEST if percent >= largest else NOW).format(percent=percent)


ABOUT_TITLE = "About ECF Link"
VERSION = f"Version {__version__}"
WHAT = (
    "ECF Link helps an attorney link a PACER account to a CM/ECF filing account. It shows the two names "
    "before anything is linked, and afterward it says what the court's own pages prove."
)
NOT_OFFICIAL = (
    "It is not made, endorsed or reviewed by the federal courts, by PACER or by the Administrative Office of "
    "the U.S. Courts. Where a court's own instructions differ, follow the court."
)
SPEAKS_TO = (
    "It contacts PACER and the court that you choose, and nobody else. It sends no statistics and does not "
    "look for updates by itself."
)
LICENSE = "ECF Link is free software under the MIT License. All texts of licenses are below."
CARRIED = "Software it includes"
CARRIED_LEAD = "The program includes this software by others. Each may be used and shared under its license."
QT = "Qt"
QT_NOTICE = (
    "The window is made with Qt 6 and Qt for Python (PySide6, Shiboken6). They are used unchanged under the "
    "GNU Lesser General Public License, version 3. You may replace them with your own builds of the same "
    "version: they are separate files beside the program, and nothing checks that they are the originals. "
    "You may reverse engineer the program to debug such a change."
)
QT_PLACES = (
    ("The source of Qt", "https://download.qt.io/official_releases/qt/"),
    ("The source of Qt for Python", "https://download.qt.io/official_releases/QtForPython/"),
    ("The text of the license (LGPL 3)", "https://www.gnu.org/licenses/lgpl-3.0.html"),
    ("The GPL 3, on which it is based", "https://www.gnu.org/licenses/gpl-3.0.html"),
    ("Third-party software in Qt itself", "https://doc.qt.io/qt-6/licenses-used-in-qt.html"),
)
OWN_TEXT = "ECF Link: MIT"
NO_TEXT = "Its package includes no license text."
NOT_FOUND = "The list of included software is missing. Install the program again; your records stay."


def work_words(name: str, version: str, terms: str) -> str:
    """One work that is carried."""
    return f"{name} {version}: {terms}" if terms else f"{name} {version}"


ASK = "Is there a newer version?"
HINT = (
    f"This is version {__version__}. The link opens the page of the newest version in your browser. ECF Link "
    "itself contacts only PACER and the courts, so it can't know."
)


HELP_TITLE = "Help"
BACK, TOPICS = "&Back", "All &topics"
PAGE_NAME = "Help page. Read it with the arrow keys; Tab goes from link to link."
NOT_THERE = "This help page is missing. Install the program again; your records stay."


SEARCH_HELP, SOURCES = "Search the help", "Where this comes from"
NOTHING_FOUND = "No page of the help has all of these words. Try fewer or other words."


def hits_title(places: int, wanted: str) -> str:
    """The heading above what was found in the help."""
    count = "1 place" if places == 1 else f"{places} places"
    return f"{count} with “{wanted}”"


def help_title(page: str) -> str:
    """The window's title, with the title of the page that it shows."""
    return f"Help: {page}"


SUPPORT_TITLE = "Support file"
SUPPORT_LEAD = (
    "For the person who helps you with this program. This is the whole file. Read it first. Nothing is sent: "
    "you save it or copy it, and you decide who gets it."
)
IN_IT = (
    "It has the versions of the program and the system, a few settings, the kinds of problems in this run, "
    "the latest attempts (court, times, results; people are only numbered), and the last lines of the log."
)
NOT_IN_IT = (
    "It does not have passwords, one-time codes, user names, logins or names of people. Of a court's own "
    "words it has only those that courts' pages share; all others are masked, such as Xxxx."
)
TEXT_NAME = "The support file, as it would be saved"
READING = "Preparing the file…"
WAITING = "The file will be prepared as soon as the court answers."
SAVE, COPY = "&Save…", "C&opy"
SAVE_TITLE, FILTER = "Save the support file", "Text (*.txt)"
SAVED = "Saved in {path}. It was not sent anywhere."
NOT_SAVED = "The file could not be saved: {why}. Choose another folder."
COPIED = "The whole text is copied. Paste it where you want it, and review it there."
FAILED = "The file could not be prepared: this program made a mistake. Its log says where."


def file_name(day: str) -> str:
    """The name that is offered for the file."""
    return f"ECF-Link-support-{day}.txt"


class Loss(Enum):
    """What would be lost. IN_FLIGHT: the court's answer to a link that may already be with it."""

    IN_FLIGHT = "in_flight"
    BROWSER = "browser"
    RECEIPT = "receipt"
    LIST = "list"
    SIGNED_IN = "signed_in"
    TYPED = "typed"


@dataclass(frozen=True)
class LossWords:
    """The question: `stay` loses nothing, `leave` goes on all the same."""

    heading: str
    text: str
    stay: str
    leave: str


_CLOSE = "Close anyway"
_LOSSES = {
    Loss.IN_FLIGHT: LossWords(
        "Stop waiting for the court?",
        "The court may already have linked your accounts. If you stop now, nobody will know until the menus "
        "show it or you call the court.",
        "Keep waiting",
        "Stop waiting",
    ),
    Loss.BROWSER: LossWords(
        "Close the guarded browser?",
        "You would have to sign in there again. What is held back is not sent.",
        "Keep it open",
        "Close the browser",
    ),
    Loss.RECEIPT: LossWords(
        "Leave without the receipt?",
        "The receipt is not saved yet. The history of links keeps what it says.",
        "Stay here",
        "Leave without it",
    ),
    Loss.LIST: LossWords(
        "Close ECF Link?",
        "Your list is not saved. Check its box on this page to keep it.",
        "Stay here",
        _CLOSE,
    ),
    Loss.SIGNED_IN: LossWords(
        "Close ECF Link?",
        "You are signed in to PACER, and nothing was linked in this step. You would have to sign in again.",
        "Stay here",
        _CLOSE,
    ),
    Loss.TYPED: LossWords(
        "Close ECF Link?",
        "What you entered here is not kept. Nothing was linked.",
        "Stay here",
        _CLOSE,
    ),
}


def loss_words(loss: Loss) -> LossWords:
    """What is asked where `loss` is at stake."""
    return _LOSSES[loss]
