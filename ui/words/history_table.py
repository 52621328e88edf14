"""What the table says that is saved of the history, and what is said before and after."""

from __future__ import annotations

from datetime import UTC, datetime

from app.records.attempt import LONG_AGO, Attempt, AttemptKind
from ui.mode import Mode
from ui.words.history import number_words, state_words, tried_words
from ui.words.paper import mark_words

TABLE_HOLDS = (
    "The table holds, for each attempt: court, both names, when, what was tried, what became of it, the "
    "court's words, and who at the court's desk said that nothing was linked. Whoever can open the file "
    "reads who was linked where. No login and no password is in it."
)
CHOOSE, DO_NOT_SAVE = "&Choose where…", "&Do not save"
SAVE_TITLE, FILTER = "Save the history as a table", "Table (*.csv)"
NOT_SAVED = "The table could not be saved: {why}. If it is open in another program, close it there."
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
    "Court's desk said not linked",
    "Desk said so (UTC)",
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
        attempt.desk_word or "",
        _utc(attempt.desk_word_at),
        "yes" if attempt.kind is AttemptKind.GUIDED else "no",
        attempt.program_version,
    )


def _utc(moment: datetime | None) -> str:
    return "" if moment is None else f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
