"""What is said of the list of courts: where it is from, how old it is, what came of updating it."""

from datetime import date, datetime

from app.courts.live_list import Refresh, Refreshed
from app.courts.pacer_feed import FeedFault
from ui.words.gate import day_words
from ui.words.official_pages import LOOKUP as LOOKUP
from ui.words.window import local_time

UPDATE = "Update court list"
UPDATING = "PACER's list is being read. This takes half a minute at most; you can go on meanwhile."
BUNDLED = "This is the list that came with the program. PACER's own list has not been read yet."
IN_PRACTICE = "In practice the list that came with the program is used, and PACER is not asked."
NOT_CHANGED = "The list has not changed."
SET_ASIDE = (
    "The kept copy of PACER's court list was damaged. It was moved to {path}; the list that came with the "
    "program is used."
)
OUT_OF_REACH = (
    "The kept copy of PACER's court list, {path}, can't be read. The list that came with the program is used."
)
NOT_FOUND = "None of these? PACER lists every court, and its service center can tell which one you need."
_FAULTS = {
    FeedFault.TOO_LARGE: "it is far larger than a list of courts",
    FeedFault.NOT_JSON: "it is no list that this program can read",
    FeedFault.WRONG_SHAPE: "it is built in another way than this program knows",
    FeedFault.TOO_MANY_COURTS: "it names more courts than there can be",
    FeedFault.ROWS_UNREADABLE: "too many of its entries can't be read",
    FeedFault.COURTS_MISSING: "half of the courts are missing from it",
    FeedFault.COURTS_TWICE: "it names courts twice",
    FeedFault.FOREIGN_ADDRESSES: "it names addresses outside the courts",
}


def list_words(read_at: datetime | None, today: date) -> str:
    """Which list is shown and how old it is, on the person's day."""
    if read_at is None:
        return BUNDLED
    day = read_at.astimezone().date()
    days = (today - day).days
    age = "today" if days <= 0 else "yesterday" if days == 1 else f"{days} days ago"
    return (
        f"PACER's own list was read on {day_words(day)} ({age}). Days of going live are never taken from it."
    )


def refresh_words(refresh: Refresh) -> str:
    """What came of updating the list, in a sentence or two."""
    match refresh.state:
        case Refreshed.UPDATED:
            return _updated(refresh)
        case Refreshed.TOO_SOON:
            return (
                f"The list is fresh: PACER writes it once a day. Ask again on {local_time(refresh.next_at)}."
            )
        case Refreshed.REFUSED:
            return refused_words(refresh.fault)
        case Refreshed.NOT_KEPT:
            return "The new list is used now, but it could not be kept on this computer's disk."


def refused_words(fault: FeedFault | None) -> str:
    """Why PACER's list was not taken."""
    why = "it can't be used" if fault is None else _FAULTS[fault]
    return f"What PACER sent was not taken: {why}. Nothing has changed."


def _updated(refresh: Refresh) -> str:
    report = refresh.courts.report
    changed = len({one.court_id for one in report.changes}) if report is not None else 0
    courts = (
        "no court differs" if changed == 0 else "one court differs" if changed == 1 else f"{changed} differ"
    )
    return f"PACER's list is read. From the list that came with the program, {courts}."
