"""What the history of links says: its window, its rows, and what a row opens."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from app.linking.outcome import Evidence
from app.records.attempts import LONG_AGO, Attempt, AttemptKind, AttemptState
from app.records.receipt import CourtName, has_receipt, of_two_people, receipt_of
from ui.realm import Mode
from ui.text.dates import local_time
from ui.text.paper import PaperWords, mark_words
from ui.text.receipt import DESK_SAID_LINKED, DESK_SAID_NOT_LINKED, NOT_SHOWN, foot_words, receipt_words

if TYPE_CHECKING:
    from pathlib import Path

TITLE = "History of links on this computer"
LEAD = (
    "Everything this program tried on this computer, for everyone who used it here, newest first. It stays "
    "on this computer and holds no logins or passwords."
)
LIST_NAME = "Attempts, newest first"
OPEN, FORGET, FORGET_ALL, EXPORT = (
    "&Open",
    "&Forget this one…",
    "Forget &all that is settled…",
    "Save as &table…",
)
READING = "Reading the record…"
WAITING = "The record will be read as soon as the court answers."
LATER = "This will be done as soon as the court answers."
EMPTY = "Nothing has been tried here yet."
UNKNOWN_PLACE = "not known"
NOTHING_CHOSEN = "Choose an attempt in the list first."
UNREADABLE = (
    "The record of links can't be read. Nothing changed at any court, and nothing was deleted. Let this "
    "program read and write its data folder, then close this window and open it again. The court's help desk "
    "can tell you what is linked. The record is {path}"
)
SET_ASIDE = (
    "An earlier record was damaged and was set aside. Its contents are not listed here. It is kept as {path}"
)
NOT_SETTLED = "This attempt stays. It is not settled: it is not known yet whether it linked."
IN_THE_WAY = "It also keeps this program from sending a second link."
TO_SETTLE = (
    "To settle it, sign in as the same person at this court and press Check again: if the menus show the "
    "link, the newest unsettled attempt there is settled, and can be forgotten then."
)
DESK_SPOKE = (
    "What the court's help desk said is recorded with it. No later check can prove that nothing was linked; "
    "new filing menus would prove a link."
)
BY_HAND_STAYS = (
    "It was started by hand in a browser. Check again settles it while this program stays open; a later "
    "check is a separate attempt."
)
NOTHING_SETTLED = "Nothing here is settled, so there is nothing to forget. Unsettled attempts stay."
STAYS_AT_COURT = "What is linked at a court stays linked. Forgetting changes nothing there."
LOST = "You lose the receipt, and this computer's record of when it was tried and what the court said."
SAVED_STAY = "Papers and tables that you saved stay where they are."
FORGET_IT, KEEP_IT = "&Forget it", "&Keep it"
FORGET_THEM, KEEP_THEM = "&Forget them", "&Keep them"
FORGOTTEN_ONE = "Forgotten."
NOT_FORGOTTEN = "Not forgotten: it is not settled, or it was already gone."
OPENED_TITLE = "Attempt (record {number})"
NO_RECEIPT_OF_THIS = "Nothing was sent here that could have linked, so there is no receipt."
UNLISTED = "{court_id} (not in this program's list of courts)"
SAVE_RECEIPT, PRINT_RECEIPT = "&Save receipt…", "&Print receipt…"
SAVE_RECEIPT_TITLE, RECEIPT_FILTER = "Save the receipt", "PDF (*.pdf)"

LONGEST_LINE = 300  # of a row; what it opens shows all

_STATES = {
    AttemptState.OPEN: "Result unknown, no answer recorded",
    AttemptState.UNKNOWN: "Result unknown",
    AttemptState.DAMAGED: "Can't be read; it may hide a link",
    AttemptState.LINKED: "Linked",
    AttemptState.REFUSED: "Refused, not linked",
    AttemptState.NOT_SENT: "Not linked, no link was sent",
    AttemptState.ACCEPTED: "CM/ECF login accepted; nothing is linked by that",
}
DAMAGED_STAYS = "A line that can't be read may hide a link, so it is kept."
DAY_NOT_READABLE = "Date can't be read"
_LOGIN_REFUSED = "CM/ECF login refused, not linked"
_ALREADY = "Already linked"
_TWO_PEOPLE = "Not linked: the two names are not one person's"
_HELD = "Not linked: another PACER account has this login"
_TRIED = {
    AttemptKind.LINK: "To link the accounts",
    AttemptKind.CREDENTIALS: "To see the two names, with the CM/ECF login",
    AttemptKind.GUIDED: "A link by hand in a browser",
    AttemptKind.FOUND: "A sign-in; nothing was sent that links",
}
_WITHOUT_RECEIPT = {
    AttemptState.ACCEPTED: (
        "The CM/ECF login was accepted",
        "{court} accepted the CM/ECF login and showed the two names. That links nothing. If a link followed, "
        "it is a separate attempt in the list.",
    ),
    AttemptState.DAMAGED: (
        "This line of the record can't be read",
        "The disk may have changed it. It may say that a link was sent at {court} or elsewhere, so it is "
        "kept, and you are asked again before anything is sent. The court knows what is linked.",
    ),
    AttemptState.NOT_SENT: (
        "No link was sent",
        "This attempt ended before a link was sent. It changed nothing at {court}.",
    ),
}


def state_words(attempt: Attempt) -> str:
    """What is known of an attempt, in few words."""
    login = attempt.kind is AttemptKind.CREDENTIALS
    if attempt.state is AttemptState.REFUSED and Evidence.HELD_BY_ANOTHER in attempt.evidence:
        return _HELD
    if login and attempt.state is AttemptState.REFUSED:
        return _LOGIN_REFUSED
    if attempt.kind is AttemptKind.FOUND and attempt.linked:
        return _ALREADY
    if of_two_people(attempt):
        return _TWO_PEOPLE
    return _STATES[attempt.state]


def when_words(attempt: Attempt) -> str:
    """When it began, in local time."""
    return DAY_NOT_READABLE if attempt.when == LONG_AGO else local_time(attempt.when)


def tried_words(kind: AttemptKind) -> str:
    """What was tried; it does not say that anything was sent."""
    return _TRIED[kind]


def row_lines(attempt: Attempt, court_name: str) -> tuple[str, ...]:
    """One row of the list: state and court first."""
    lines = [f"{state_words(attempt)}. {court_name}"]
    names = (attempt.cmecf_name, attempt.pacer_name)
    if any(names):
        lines.append(f"At the court: {names[0] or NOT_SHOWN}. At PACER: {names[1] or NOT_SHOWN}")
    lines.append(f"{when_words(attempt)}. {tried_words(attempt.kind)}")
    if attempt.desk_word:
        linked = Evidence.DESK_SAID_LINKED in attempt.evidence
        lines.append(f"{DESK_SAID_LINKED if linked else DESK_SAID_NOT_LINKED}: {attempt.desk_word}")
    return tuple(_short(" ".join(line.split())) for line in lines)


def count_words(total: int, settled: int) -> str:
    """How many attempts there are, under the list."""
    if total == 0:
        return EMPTY
    return f"{number_words(total)}: {settled:,} settled, {total - settled:,} not settled."


def forget_one_words(attempt: Attempt, court_name: str) -> tuple[str, str]:
    """The question before one attempt is forgotten: heading and text."""
    return "Forget this attempt?", (
        f"{state_words(attempt)}. {court_name}, {when_words(attempt)}. {STAYS_AT_COURT} {LOST} {SAVED_STAY}"
    )


def kept_words(attempt: Attempt) -> str:
    """Why an unsettled attempt can't be forgotten, and what can still settle it."""
    if attempt.state is AttemptState.DAMAGED:
        return DAMAGED_STAYS
    if attempt.kind is AttemptKind.GUIDED:
        return f"{NOT_SETTLED} {BY_HAND_STAYS}"
    if attempt.desk_word is not None:
        return f"{NOT_SETTLED} {DESK_SPOKE}"
    return " ".join((NOT_SETTLED, *((IN_THE_WAY,) if attempt.blocks else ()), TO_SETTLE))


def forget_all_words(settled: int, unsettled: int) -> tuple[str, str]:
    """The question before everything settled is forgotten: heading and text."""
    stay = f" Unsettled ones stay: {number_words(unsettled)}." if unsettled else ""
    return f"Forget {number_words(settled)}?", (
        f"These are all the settled ones, for everyone who used this computer.{stay} {STAYS_AT_COURT} {LOST} "
        f"{SAVED_STAY}"
    )


def forgotten_words(count: int) -> str:
    """What is said after everything settled was forgotten."""
    return f"{number_words(count)} forgotten."


def set_aside_words(paths: tuple[Path, ...]) -> str:
    """That earlier records were damaged, and where they are; "" where none was."""
    return SET_ASIDE.format(path=", ".join(map(str, paths))) if paths else ""


def record_words(attempt: Attempt, court: CourtName, mode: Mode) -> PaperWords:
    """All that the journal knows of an attempt: its receipt, or as much in the same form."""
    if has_receipt(attempt):
        return receipt_words(receipt_of(attempt, court), mode)
    heading, lead = _WITHOUT_RECEIPT[attempt.state]
    said = (attempt.court_words,) if attempt.court_words else ()
    return PaperWords(
        mark=mark_words(mode, practice=attempt.practice),
        heading=heading,
        lead=lead.format(court=court.name),
        facts=tuple(_facts(attempt, court)),
        sections=(("The court's words", said),) if said else (),
        foot=foot_words(attempt.program_version, attempt.id),
    )


def _short(line: str) -> str:
    return line if len(line) <= LONGEST_LINE else f"{line[:LONGEST_LINE]}…"


def _facts(attempt: Attempt, court: CourtName) -> Iterator[tuple[str, str]]:
    yield "Court", court.name
    yield "Tried", tried_words(attempt.kind)
    yield "Name at the court (CM/ECF)", attempt.cmecf_name or NOT_SHOWN
    yield "Name at PACER", attempt.pacer_name or NOT_SHOWN
    yield "Began", when_words(attempt)


def number_words(attempts: int) -> str:
    """So many attempts."""
    return "1 attempt" if attempts == 1 else f"{attempts:,} attempts"


TABLE_HOLDS = (
    "For each attempt the table has the court, both names, the time, what was tried, the result, the "
    "court's words, and who at the court's help desk said whether it was linked. Anyone who can open the "
    "file can see who was linked where. It has no logins or passwords."
)
CHOOSE, DO_NOT_SAVE = "&Choose where…", "&Do not save"
SAVE_TITLE, FILTER = "Save the history as a table", "Table (*.csv)"
NOT_SAVED = "The table could not be saved: {why}. If it is open in another program, close it there first."
COLUMNS = (
    "Mark",
    "Number",
    "Court id",
    "Court",
    "Began (UTC)",
    "Began (local time)",
    "Settled (UTC)",
    "Tried",
    "State",
    "Name at the court (CM/ECF)",
    "Name at PACER",
    "Court's words",
    "Court's help desk said",
    "Help desk said so (UTC)",
    "By hand",
    "Program version",
)


def table_words(total: int) -> tuple[str, str]:
    """What a table of the history would hold: heading and text."""
    return f"Save {number_words(total)} as a table?", TABLE_HOLDS


def table_saved_words(count: int, path: str) -> str:
    """That so many attempts are in the file now."""
    return f"{number_words(count)} saved in {path}"


def file_name(day: str) -> str:
    """The name that is offered for the file."""
    return f"ECF-Link-history-{day}.csv"


def table_row(attempt: Attempt, court_name: str, mode: Mode) -> tuple[str, ...]:
    """One row of the table, as COLUMNS has them; times as ISO 8601 writes them."""
    began = None if attempt.started_at == LONG_AGO else attempt.started_at
    return (
        mark_words(mode, practice=attempt.practice).partition(".")[0],
        str(attempt.id),
        attempt.court_id,
        court_name,
        _utc(began),
        "" if began is None else began.astimezone().isoformat(timespec="seconds"),
        _utc(attempt.settled_at),
        tried_words(attempt.kind),
        state_words(attempt),
        attempt.cmecf_name or "",
        attempt.pacer_name or "",
        attempt.court_words or "",
        _desk_cell(attempt),
        _utc(attempt.desk_word_at),
        "yes" if attempt.kind is AttemptKind.GUIDED else "no",
        attempt.program_version,
    )


def _desk_cell(attempt: Attempt) -> str:
    if not attempt.desk_word:
        return ""
    linked = Evidence.DESK_SAID_LINKED in attempt.evidence
    return f"{'linked' if linked else 'not linked'}: {attempt.desk_word}"


def _utc(moment: datetime | None) -> str:
    return "" if moment is None else f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
