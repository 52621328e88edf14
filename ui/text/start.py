"""The first page: what this is, what to have ready, the three ways, and where links made here stand."""

from __future__ import annotations

from app.courts.directory import CourtDirectory
from app.records.queries import LinkOnRecord
from ui.text.dates import day_words, local_time

READY = "Have ready"
READY_LINES = (
    "Your PACER login.",
    "Your e-filing login from the court.",
    "Your phone, if PACER asks for a code.",
)
LINK, LINK_MEANS = "Link my account", "At one court."
HELP, HELP_MEANS = "I help attorneys", "They type their own passwords."
PRACTICE, PRACTICE_MEANS = "Practice first", "Nothing is real."
LEAVE, LEAVE_MEANS = "Leave practice", "Starts again with PACER and the real courts."
SEVERAL = "I file in several courts…"
NOT_OFFICIAL = "Not made or endorsed by the courts."
FIND_OUT = "Find out now"
FIND_OUT_MEANS = "You sign in to PACER, and the court's menus are read. Nothing is linked by that."
RECORDS = "Linked on this computer"
NOT_STARTED_AGAIN = "ECF Link could not start again by itself. Close this window, then start it again."
SHOWN = 3
"""So many links at most; the history has them all."""


def unsettled_words(link: LinkOnRecord, courts: CourtDirectory | None) -> str:
    """That nobody knows what became of a try; no person is named."""
    court = _court(link.court_id, courts)
    if link.when is None:
        return f"This computer's record of an earlier try at {court} can't be read."
    if link.sent:
        return f"A link at {court} was sent on {local_time(link.when)}, and its result is not known."
    return f"An earlier try at {court}, on {local_time(link.when)}, has no known result."


def linked_words(links: tuple[LinkOnRecord, ...], courts: CourtDirectory | None) -> str:
    """Where accounts were linked from this computer, the newest first; no person is named."""
    said = [
        f"{_court(one.court_id, courts)} ({day_words(one.when.astimezone().date())})"
        for one in links
        if one.linked and one.when is not None
    ]
    rest = len(said) - SHOWN
    more = (f"and {rest} more",) if rest > 0 else ()
    return f"{RECORDS}: {', '.join((*said[:SHOWN], *more))}." if said else ""


def find_out_name(link: LinkOnRecord, courts: CourtDirectory | None) -> str:
    """The button for one try, for a screen reader."""
    return f"{FIND_OUT}: {_court(link.court_id, courts)}"


def _court(court_id: str, courts: CourtDirectory | None) -> str:
    return courts[court_id].short_name if courts is not None and court_id in courts else court_id
