"""What the window itself says: its title and the few remarks no page makes."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from app.linking.state import LinkState
from app.linking.steps import Step
from app.records.folders import FolderTrouble
from ui.mode import Mode
from ui.signs import PROGRAM
from ui.words.steps import step_title

if TYPE_CHECKING:
    from app.checks.finding import StoreTrouble
    from app.records.keeping import WhyNoStore

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
ADDRESS_NOT_OPENED = "Your browser could not be opened. The address is {url}"
NO_STORE_IN_PRACTICE = "Nothing is kept here: these logins are not for real courts."
NO_RECEIPT = "There is no receipt to save: this attempt is not in the journal."
_WHY_NO_STORE = {
    "none_found": "This computer has no password store that this program could use.",
    "not_allowed": "The password store of this computer is not one of the system's own, so it is not used.",
    "locked": "The password store of this computer is locked.",
    "not_answering": "The password store of this computer does not answer.",
    "failed": "The password store of this computer can't be used.",
}
_TITLES = {
    Mode.REAL: "",
    Mode.PRACTICE: "Practice",
    Mode.TEST_REALM: "Test realm",
    Mode.QA: "PACER's test system",
}


def step_number(step: Step, way: tuple[Step, ...]) -> str:
    """Where a step stands among those of `way`, for the title and for a screen reader."""
    return f"step {way.index(step) + 1} of {len(way)}"


def window_title(state: LinkState, mode: Mode) -> str:
    """The window's title: program, step, number, and against whom it works."""
    parts = (PROGRAM, step_title(state.step), step_number(state.step, state.way), _TITLES[mode])
    return " - ".join(part for part in parts if part)


def local_time(moment: datetime) -> str:
    """An aware time as people here write it, to the minute."""
    here = moment.astimezone()
    return f"{here:%A}, {here.day} {here:%B %Y} at {here:%H:%M}"


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


def why_no_store(why: WhyNoStore | StoreTrouble | None) -> str:
    """Why logins can't be kept on this computer."""
    return _WHY_NO_STORE["none_found" if why is None else why.value]


PAGE_GONE = "This page is no longer held. It is there again when the same step has been tried once more."
SHOW_PAGE = "Show the page that was not understood…"
