"""What the window itself says, and its small dialogs: titles, remarks, help, about, support, text size."""

from __future__ import annotations

from enum import Enum

from app import __version__
from app.linking.events import Step
from app.linking.secret import StoreTrouble
from app.linking.state import LinkState
from app.records.folders import FolderTrouble
from ui.realm import Mode
from ui.text import PROGRAM
from ui.text.steps import step_title

STOPPING = "Stopping. This takes three seconds at most."
NOT_IN_JOURNAL = (
    "This program could not write this down in its own journal. Save the receipt, or note the time."
)
CRASHED = (
    "This program made a mistake and could not finish that step. Nothing more was sent. "
    "Its log says where the mistake is."
)
NO_SUCH_COURT = "There is no court “{court_id}” in the list. Choose your court below."
PRACTICE_FAILED = "The practice court could not be started, so there is nobody to practice with. Start again."
NOT_IN_PRACTICE = "This is practice: {url} is a real filing site and was not opened."
ADDRESS_NOT_OPENED = "Your browser could not be opened. The address is {url}"
NO_STORE_IN_PRACTICE = "Nothing is kept here: these logins are not for real courts."
NO_RECEIPT = "There is no receipt to save: this attempt is not in the journal."
_WHY_NO_STORE = {
    StoreTrouble.NONE_FOUND: "This computer has no password store that this program could use.",
    StoreTrouble.NOT_ALLOWED: (
        "The password store of this computer is not one of the system's own, so it is not used."
    ),
    StoreTrouble.LOCKED: "The password store of this computer is locked.",
    StoreTrouble.NOT_ANSWERING: "The password store of this computer does not answer.",
    StoreTrouble.FAILED: "The password store of this computer can't be used.",
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
        f"The record of earlier links was damaged. It was moved to {path}, and a new one was begun. If you "
        "linked before, check with the court before you link again."
    )


def journal_gone(path: str) -> str:
    """What is said when there was a journal before and it is empty or not there."""
    return (
        f"The record of earlier links, {path}, is empty or gone, and a new one was begun. If you linked "
        "before, check with the court before you link again."
    )


FOLDER_TROUBLES = {
    FolderTrouble.NO_HOME: (
        "This computer names no folder of your own. Sign in to the computer as yourself, and start it again."
    ),
    FolderTrouble.NO_PERMISSION: "You may not write there. Ask who looks after this computer to allow it.",
    FolderTrouble.READ_ONLY: (
        "That disk can only be read. Ask who looks after this computer to make it writable."
    ),
    FolderTrouble.FULL: "That disk is full, or your share of it is. Make room there, and start it again.",
    FolderTrouble.NOT_A_FOLDER: (
        "A file is in the way of that folder. Move the file elsewhere, and start it again."
    ),
    FolderTrouble.TOO_LONG: (
        "That name is too long for this disk. Ask who looks after this computer for a shorter one."
    ),
    FolderTrouble.LOOP: (
        "That folder is a shortcut that leads back to itself. Ask who looks after this computer to mend it."
    ),
    FolderTrouble.GONE: (
        "That disk does not answer. Connect it, or connect to the network it is on, and start it again."
    ),
    FolderTrouble.NO_LOCKS: (
        "That disk can't keep two programs from writing at once; some network disks can't. Ask who looks "
        "after this computer for a folder on a disk of its own."
    ),
    FolderTrouble.RECORD: (
        "The folder can be written to, but the record of your links can't be used. Another program may hold "
        "it, or a newer version of this one has written it. Close other windows of this program, and start "
        "it again."
    ),
}


def journal_unwritable(folder: str, trouble: FolderTrouble) -> str:
    """What is said at the start when nothing can be written down on this computer, why, and what to do."""
    return (
        f"This program can't keep records in {folder}, so it will not send a link. {FOLDER_TROUBLES[trouble]}"
    )


NOT_ANSWERING = (
    "ECF Link is already open on this computer, but its window does not answer. Nothing was sent by this "
    "second start. Look for the first window; if it stays still, end ECF Link where your system lists "
    "running programs, and start it again."
)


def settings_set_aside(path: str) -> str:
    """What is said when the file of the person's wishes was damaged."""
    return (
        f"The file with your settings was damaged. It was moved to {path}, and what could not be read of it "
        "is as new. The record of your links is another file."
    )


def why_no_store(why: StoreTrouble | None) -> str:
    """Why logins can't be kept on this computer."""
    return _WHY_NO_STORE[why or StoreTrouble.NONE_FOUND]


PAGE_GONE = "This page is no longer held. It is there again when the same step has been tried once more."
SHOW_PAGE = "Show the page that was not understood…"


MORE = "&Help && records"
HELP_KEYS = "{key} opens the help."
MORE_MEANS = "Opens a menu. Everything in it opens beside this window and changes nothing in the wizard."


TROUBLE = "Something went &wrong"


class More(Enum):
    """The entries of the menu, in the order in which they are wanted."""

    HELP = "help"
    TROUBLE = "trouble"
    HISTORY = "history"
    DESK = "desk"
    NEXT_ATTORNEY = "next_attorney"
    TEXT_SIZE = "text_size"
    ABOUT = "about"
    SUPPORT_FILE = "support_file"


_LABELS = {
    More.HELP: "&Help",
    More.TROUBLE: TROUBLE,
    More.HISTORY: "His&tory of links",
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
TEXT_SIZE_LEAD = "Makes all text larger, from the size that your system uses up to twice that size."
LARGER, SMALLER, USUAL = "&Larger", "&Smaller", "As the s&ystem has it"
NOW = "Text is now at {percent} percent."
LARGEST = "Text is now at {percent} percent. That is the largest size."
USUAL_NOW = "Text has the size that your system uses."
BY_KEYBOARD = (
    "In every window of this program: {larger} makes text larger, {smaller} smaller, and {usual} gives the "
    "system's size back."
)
KEPT = "The size is kept on this computer for the next start. Nothing that you typed is lost."


def size_words(percent: int, largest: int) -> str:
    """How large the text is, for the window and for a screen reader."""
    if percent == 100:
        return USUAL_NOW
    return (LARGEST if percent >= largest else NOW).format(percent=percent)


ABOUT_TITLE = "About ECF Link"
VERSION = f"Version {__version__}"
WHAT = (
    "ECF Link helps an attorney link a PACER account to a CM/ECF filing account, shows the two names before "
    "anything is linked, and tells what the court's own pages prove afterwards."
)
NOT_OFFICIAL = (
    "It is not made, endorsed or checked by the federal courts, by PACER or by the Administrative Office of "
    "the U.S. Courts. Where a court's own instructions say something else, follow the court."
)
SPEAKS_TO = (
    "It speaks with PACER and with the court that you choose, and with nobody else. It sends no statistics "
    "and looks for no updates by itself."
)
LICENSE = "ECF Link is free software under the MIT License. All texts of licenses are below."
CARRIED = "What it carries"
CARRIED_LEAD = (
    "These works of others are part of the program. Each may be used and passed on under its license."
)
QT = "Qt"
QT_NOTICE = (
    "The window is made with Qt 6 and Qt for Python (PySide6, Shiboken6). They are used unchanged under the "
    "GNU Lesser General Public License, version 3. You may replace them with your own builds of the same "
    "version: they lie as separate files with the program, and nothing checks that they are the original "
    "ones. You may take the program apart to find errors in such a change."
)
QT_PLACES = (
    ("The source of Qt", "https://download.qt.io/official_releases/qt/"),
    ("The source of Qt for Python", "https://download.qt.io/official_releases/QtForPython/"),
    ("The text of the license (LGPL 3)", "https://www.gnu.org/licenses/lgpl-3.0.html"),
    ("The GPL 3, on which it builds", "https://www.gnu.org/licenses/gpl-3.0.html"),
    ("What others' work Qt itself carries", "https://doc.qt.io/qt-6/licenses-used-in-qt.html"),
)
OWN_TEXT = "ECF Link: MIT"
NO_TEXT = "Its package brings no text of its license."
NOT_FOUND = (
    "The list of what the program carries is missing. Install the program again; the record of your links "
    "stays."
)


def work_words(name: str, version: str, terms: str) -> str:
    """One work that is carried."""
    return f"{name} {version}: {terms}" if terms else f"{name} {version}"


ASK = "Is there a newer version?"
HINT = (
    f"This is version {__version__}. Your browser opens the page of the newest one. ECF Link itself asks "
    "nobody but PACER and the courts, so it can't know."
)


HELP_TITLE = "Help"
BACK, TOPICS = "&Back", "All &topics"
PAGE_NAME = "The page, which can be read with the arrow keys. Tab goes from link to link."
NOT_THERE = "This page of the help is missing. Install the program again; the record of your links stays."


SEARCH_HELP = "Search the help"
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
    "For the person who helps you with this program. This is the whole file, as it would be saved. Read it "
    "first. Nothing is sent anywhere: you save it or copy it, and you decide who gets it."
)
IN_IT = (
    "In it: versions of the program and the system, a few settings, what kinds of problems this run met, the "
    "newest attempts (court, times, what became of them; people are only numbered), and the last lines of "
    "the log."
)
NOT_IN_IT = (
    "Not in it: passwords, one-time codes, user names, logins and names of people. Of a court's own words "
    "only those stay that courts' pages share; of all other words you see the shape, such as Xxxx."
)
TEXT_NAME = "The support file, as it would be saved"
READING = "Putting the file together…"
WAITING = "The file is put together as soon as the court has answered."
SAVE, COPY = "&Save…", "C&opy"
SAVE_TITLE, FILTER = "Save the support file", "Text (*.txt)"
SAVED = "Saved in {path}. It was sent nowhere."
NOT_SAVED = "The file could not be saved: {why}. Choose another folder."
COPIED = "The whole text is copied. Paste it where you want it, and look at it once more there."
FAILED = "The file could not be put together: this program made a mistake. Its log says where."


def file_name(day: str) -> str:
    """The name that is offered for the file."""
    return f"ECF-Link-support-{day}.txt"
