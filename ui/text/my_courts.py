"""What is said of the list of a person's courts: where each link stands, how that is known, what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from app.linking.problems import ProblemKind
from app.linking.standing import CourtStanding, HowKnown, Standing
from ui.text.dates import clock_words, day_words, local_time
from ui.text.paper import PaperNews, PaperWords, mark_words
from ui.text.problems import problem_words

if TYPE_CHECKING:
    from app.courts.court import Court
    from app.linking.problems import Problem
    from ui.realm import Mode

_STANDINGS = {
    Standing.LINKED: "Linked",
    Standing.NOT_LINKED: "Not linked",
    Standing.READY: "Ready to link",
    Standing.NOT_KNOWN: "Not known yet",
    Standing.NEEDS_COURT: "Needs the court",
    Standing.NOT_NEEDED: "No link step known",
}
_COUNTED = {
    Standing.LINKED: ("linked", "linked"),
    Standing.NOT_LINKED: ("not linked", "not linked"),
    Standing.READY: ("ready to link", "ready to link"),
    Standing.NOT_KNOWN: ("not known yet", "not known yet"),
    Standing.NEEDS_COURT: ("needs the court", "need the court"),
    Standing.NOT_NEEDED: ("without a known link step", "without a known link step"),
}
"""For one court, and for several."""
_HOW = {
    HowKnown.COURT_SAID_LINKED: "The court said so.",
    HowKnown.NEW_FILING_MENUS: "Filing menus appeared with it.",
    HowKnown.FILING_MENUS_SEEN: "The court shows filing menus.",
    HowKnown.LANDING_PAGE_SEEN: "The court shows the page that only linked filers get.",
    HowKnown.RECORDED_LINKED: "This computer's records say so.",
    HowKnown.LINK_OFFERED: "The court offers to link this account.",
    HowKnown.LINK_OFFERED_BEFORE: "The court offered to link this account at the last check.",
    HowKnown.COURT_REFUSED: "The court refused the last try. Ask its help desk before the next one.",
    HowKnown.DESK_SAID_NOT_LINKED: "The court's help desk told you that nothing was linked.",
    HowKnown.DESK_SAID_LINKED: (
        "The court's help desk told you that it is linked. No menu has shown it yet. Check again once filing "
        "menus are there."
    ),
    HowKnown.SUBMIT_WAITS_FOR_DESK: (
        "A link may have reached the court, and the menus do not show its result. Ask the court's help desk."
    ),
    HowKnown.ATTEMPT_UNSETTLED: (
        "A request may have reached the court, and its result is not known. Check again."
    ),
    HowKnown.BY_HAND_UNSETTLED: (
        "A link by hand was begun, and no menu has shown it yet. Check again, or ask the court's help desk."
    ),
    HowKnown.NO_PRIVILEGES: "The court says that this PACER account has no access there.",
    HowKnown.NEITHER_MENUS_NOR_OFFER: (
        "The court shows neither filing menus nor an offer to link. Ask its help desk why."
    ),
    HowKnown.MENUS_NOT_CLEAR: (
        "The court shows no filing menus, and this program could not read whether it offers to link. Check "
        "again, or ask its help desk."
    ),
    HowKnown.SIGN_IN_ENDED: "The PACER sign-in ended before this court was read.",
    HowKnown.SIGN_IN_NOT_ACCEPTED: "This court did not accept the PACER sign-in.",
    HowKnown.LOOK_FAILED: "The court could not be read.",
    HowKnown.NEVER_LOOKED: "Not checked yet.",
    HowKnown.NO_LINK_STEP: (
        "This program's list of courts has no link step here. Ask the court how filing accounts work there."
    ),
    HowKnown.LINK_STEP_NOT_KNOWN: (
        "This program's list of courts does not say how accounts are linked here. Ask the court."
    ),
    HowKnown.NOT_LIVE_YET: (
        "According to this program's list of courts, it is not on NextGen CM/ECF yet. Keep filing with your "
        "CM/ECF login."
    ),
}

WHERE = "Where am I linked?"
WHERE_HINT = (
    "Signs in to PACER once, if you are not signed in, and reads the menus of these courts. It opens no form "
    "for linking and changes nothing."
)
LOOKS_FAILED = frozenset(
    {
        HowKnown.LOOK_FAILED,
        HowKnown.SIGN_IN_ENDED,
        HowKnown.SIGN_IN_NOT_ACCEPTED,
        HowKnown.NO_PRIVILEGES,
    }
)
"""Grounds that say by themselves that the newest look failed."""
LIST_NAME = "My courts"
EMPTY = "No court is on your list yet. Add the courts where you file."
EMPTY_BUT_SAVED = (
    "This computer keeps a list. To see yours, press “Where am I linked?” and sign in; or add courts here."
)
BEING_LOOKED_UP = "Reading the records…"
BEING_READ = "Reading its menus now…"
LINK_HERE = "Link this court"
SETTLE_HERE = "Continue at this court"
CHECK_AGAIN, TRY_AGAIN = "Check again", "Try again"
RECEIPT = "Receipt…"
BY_HAND = "Link by hand…"
REMOVE = "Remove"
PRINT, SAVE_CSV = "Print summary…", "Save as CSV…"
SESSION_ENDED = (
    "Your PACER sign-in has expired, or you signed out in a browser. What was read so far stays on the "
    "list. To "
    "continue, press “Where am I linked?” or link a court: you will be asked to sign in to PACER again."
)
NONE_TO_READ = "No menus were read: this program's list of courts has no link step at these courts."
STOPPED = "Stopped. What was read so far is on the list; the other courts have not changed."

ADD_TITLE = "Add courts"
SEARCH = "Search by court, state or short name"
SEARCH_HINT = "Type, choose with the arrow keys, press Enter."
ADD_CHOSEN = "Add this court"
BY_STATE, BY_CIRCUIT = "All courts of a state or territory", "All courts of a circuit"
CHOOSE = "Choose…"
ADD_THESE = "Add"
FROM_RECORDS = "Add the courts in this computer's records"
FROM_CSV = "Add courts from a CSV file…"
HITS_NAME = "Courts found"
CSV_FILES, ALL_FILES = "Tables (*.csv *.txt)", "All files (*)"
KEEP = "Save this list on this computer"
KEEP_HINT = (
    "Saves these court names and dates only, under a scrambled form of your PACER user name: no logins or "
    "passwords. It is saved once you are signed in. Uncheck to delete it."
)
KEPT_LATER = "It will be saved once you sign in to PACER: the list belongs to a PACER user name."
NOTHING_KEPT = "No list is saved here for this PACER user name. Add the courts where you file."
NOT_KEPT = "The list could not be saved on this computer. It stays in this window until you close it."
CONFIRM_TITLE = "These names were not recognized. Which courts do they mean?"
CONFIRM_HINT = "Check the ones that are right, then add them. The others stay here until you decide."
ADD_CHECKED = "Add the checked courts"
LEAVE_OUT = "Leave the rest out"
OTHER_COURT = "Another court that “{typed}” may mean"
CSV_UNREADABLE = "The file {path} can't be read as a list of courts. Nothing was added."
CSV_SAVED, CSV_NOT_SAVED = (
    "The list is saved in {path}.",
    "The list could not be saved in {path}. Choose another folder.",
)
RECORDS_UNREADABLE = (
    "The records on this computer can't be read, so this list can't say what was linked from here. No court "
    "was contacted. Free up disk space or let this program read its data folder, then start it again."
)
NO_RECORDS = "The records on this computer have no other courts."
NO_RECEIPT_HERE = "There is no receipt for this court: no link was sent from this computer."


def standing_word(standing: Standing) -> str:
    """The standing in a word or two, beside its sign."""
    return _STANDINGS[standing]


def how_words(how: HowKnown) -> str:
    """What a standing rests on, as a sentence."""
    return _HOW[how]


def csv_name(today: date) -> str:
    """The name under which a list is saved, unless the person chooses another."""
    return f"ECF-Link-my-courts-{today:%Y-%m-%d}.csv"


def day_of(moment: datetime, today: date | None) -> str:
    """A moment as a day of this computer's calendar: "today at 4:05 p.m. MST", "on March 1, 2026"."""
    here = moment.astimezone()
    if here.date() == today:
        return f"today at {clock_words(here)}"
    return f"on {day_words(here)}"


def standing_line(row: CourtStanding) -> str:
    """The standing, and since when: "Linked since March 1, 2026"."""
    word = standing_word(row.standing)
    if row.how is HowKnown.LINK_OFFERED_BEFORE and row.seen is not None:
        return f"{word} as of {day_words(row.seen.astimezone())}"
    if row.standing is not Standing.LINKED or row.since is None:
        return word
    here = row.since.astimezone()
    return f"{word} since {day_words(here)}"


def basis_line(row: CourtStanding, today: date | None) -> str:
    """How the standing is known, and when the court was read last."""
    parts = [how_words(row.how)]
    # what was read before the link says nothing of it
    if row.seen is not None and (row.since is None or row.seen >= row.since):
        parts.append(f"Read {day_of(row.seen, today)}.")
    if row.problem is not None and row.how not in LOOKS_FAILED:
        parts.append("A later check failed.")
    return " ".join(parts)


def trouble_line(row: CourtStanding, court: Court) -> str:
    """Why the newest look failed and what to do; empty where it did not."""
    if row.problem is None:
        return ""
    return _look_failed(row.problem, court)


_AT_A_LOOK = {
    ProblemKind.TOO_LARGE: "Try once more. If it happens again, look at its menus in your browser.",
    ProblemKind.UNREADABLE: "Try once more in a few minutes. If it happens again, look in your browser.",
    ProblemKind.PAGE_NOT_RECOGNISED: (
        "Look at its menus in your browser, or ask the court's help desk whether your account is linked."
    ),
    ProblemKind.PROGRAM_ERROR: (
        "Try again. If it happens a second time, look in your browser and send the support file."
    ),
    ProblemKind.JOURNAL_UNWRITABLE: (
        "Free up disk space, or let this program read and write its data folder. Then try again."
    ),
}
"""What to do where only menus were to be read; elsewhere the words are those of a link."""
_RECORDS_FAILED = "The records on this computer could not be read or written, so this look was not taken in."


def _look_failed(problem: Problem, court: Court | None) -> str:
    """Why a look failed, and what to do."""
    said = problem_words(problem, court)
    happened = _RECORDS_FAILED if problem.kind is ProblemKind.JOURNAL_UNWRITABLE else said.happened
    do_now = _AT_A_LOOK.get(problem.kind, said.do_now)
    return f"{happened} {do_now.replace('press Next again', 'try this court again')}"


def row_lines(
    court: Court, row: CourtStanding | None, today: date | None, *, reading: bool
) -> tuple[str, str]:
    """The two lines of a row: the court, and where its link stands."""
    name = court.name.removeprefix("United States ")
    if row is None:
        return name, BEING_LOOKED_UP
    return name, f"{standing_line(row)}. {BEING_READ if reading else basis_line(row, today)}"


def row_text(court: Court, row: CourtStanding | None, today: date | None) -> str:
    """A whole row, for a screen reader."""
    if row is None:
        return f"{court.name}. {BEING_LOOKED_UP}"
    return f"{court.name}. {standing_line(row)}. {basis_line(row, today)}"


def summary_words(rows: Iterable[CourtStanding]) -> str:
    """How many courts stand how: "3 courts: 2 linked, 1 not known yet."; "" for none."""
    counted = Counter(row.standing for row in rows)
    courts = courts_words(counted.total())
    if not counted:
        return ""
    parts = ", ".join(f"{counted[one]} {_COUNTED[one][counted[one] > 1]}" for one in Standing if counted[one])
    return f"{courts}: {parts}."


def courts_words(number: int) -> str:
    """A number of courts."""
    return "1 court" if number == 1 else f"{number} courts"


def reading_words(done: int, of: int, reading: Iterable[str]) -> tuple[str, str]:
    """How far the reading is, and the names of the courts that are being read now."""
    now = ", ".join(reading)
    return f"Reading the menus of your courts: {done} of {of} done.", f"Now: {now}" if now else ""


def read_words(rows: Iterable[CourtStanding], asked: int) -> str:
    """What came of reading the menus of so many courts; those without a link step are not asked."""
    if not asked:
        return NONE_TO_READ
    failed = sum(1 for row in rows if row.problem is not None)
    if not failed:
        return f"{courts_words(asked)} read."
    return (
        f"{courts_words(asked - failed)} read. {courts_words(failed)} could not be read: the list "
        "says why. Try again later. What was known before has not changed."
    )


def way_gone_words(problem: Problem) -> str:
    """Why the reading ended before all courts were asked."""
    said = problem_words(problem, None)
    do_now = _AT_A_LOOK.get(problem.kind, said.do_now).replace("press Next again", "try again")
    return f"{said.happened} The courts that were not read yet have not changed. {do_now}"


def retry_words(number: int) -> str:
    """The button that reads those courts again that could not be read."""
    return f"Try {courts_words(number)} again"


def added_words(added: Sequence[str], already: Sequence[str]) -> str:
    """What came of adding courts, by their names; `already` are those that were on the list before."""
    parts = []
    if len(added) == 1:
        parts.append(f"{added[0]} is now on your list.")
    elif added:
        parts.append(f"{courts_words(len(added))} are now on your list.")
    if len(already) == 1:
        parts.append(f"{already[0]} is already on your list.")
    elif already:
        parts.append(f"{courts_words(len(already))} were already on it.")
    return " ".join(parts)


def twice_words(court: Court) -> str:
    """Said beside the field where a court is on the list already."""
    return f"{court.short_name} is already on your list."


def no_match_words(typed: str) -> str:
    """A name that comes near no court."""
    return f"“{typed}” is not close to any court. Search for it under “Add courts”, or leave it out."


def more_doubts_words(number: int) -> str:
    """How many names are still to come, where there are too many for one page."""
    return "1 more name to come." if number == 1 else f"{number} more names to come."


def pick_words(name: str, number: int) -> str:
    """A state or circuit to choose, with the number of its courts."""
    return f"{name} ({courts_words(number)})"


def doubt_words(typed: str, court: Court) -> str:
    """A misspelt name with the court that comes nearest."""
    return f"“{typed}” means {court.name} ({court.short_name})"


def csv_words(found: int, doubtful: int) -> str:
    """What a CSV file held."""
    if not doubtful:
        return f"{courts_words(found)} found in the file."
    names = "1 name needs" if doubtful == 1 else f"{doubtful} names need"
    return f"{courts_words(found)} found in the file. {names} your OK, below."


SUMMARY_NEWS = PaperNews(
    saved="The summary is saved in {path}.",
    not_saved="The summary could not be saved in {path}. Choose another folder.",
    printed="The summary was sent to the printer.",
    no_printer="This computer has no printer. Save the list as CSV instead.",
)
HEADING = "Where my accounts are linked"
FOR_PERSON, AT_TIME = "PACER user name", "As of"
NOT_SIGNED_IN = "not signed in; from the list of courts only"
FOOT = (
    "Written by ECF Link {version} from the courts' menus and its own records. This is this program's "
    "record, "
    "not a court document."
)
TITLES = ("Court", "Short name", "Standing", "Linked since", "How known", "Read on (UTC)", "Problem", "Note")


def summary_paper(
    courts: Sequence[Court],
    rows: Sequence[CourtStanding],
    username: str | None,
    moment: datetime,
    mode: Mode,
    version: str,
) -> PaperWords:
    """The summary of `rows`, each with its court, as it is at `moment` (aware)."""
    head = (
        (FOR_PERSON, username or NOT_SIGNED_IN),
        (AT_TIME, local_time(moment)),
    )
    listed = zip(courts, rows, strict=True)
    return PaperWords(
        mark=mark_words(mode),
        heading=HEADING,
        lead=summary_words(rows),
        facts=(*head, *((court.name, _row(court, row)) for court, row in listed)),
        sections=(),
        foot=FOOT.format(version=version),
    )


def table_rows(
    courts: Sequence[Court], rows: Sequence[CourtStanding], mode: Mode
) -> tuple[tuple[str, ...], ...]:
    """The cells of a table under `TITLES`. Days and times are UTC, as a spreadsheet sorts them."""
    return tuple(
        (
            court.name,
            court.short_name,
            standing_line(row),
            f"{row.since:%Y-%m-%d}" if row.since is not None else "",
            basis_line(row, None),
            f"{row.seen:%Y-%m-%d %H:%M}" if row.seen is not None else "",
            trouble_line(row, court),
            mark_words(mode),
        )
        for court, row in zip(courts, rows, strict=True)
    )


def _row(court: Court, row: CourtStanding) -> str:
    lines = (standing_line(row), basis_line(row, None), trouble_line(row, court))
    return "\n".join(line for line in lines if line)
