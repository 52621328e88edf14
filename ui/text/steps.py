"""Titles and lead sentences of the steps, what is being done and against whom, and all of the first page."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from app.courts.court import Court, LinkRoute
from app.linking.events import Step, Work, longest
from ui.realm import Mode
from ui.text.courts import court_in_words, proof_words
from ui.text.dates import day_words, local_time

if TYPE_CHECKING:
    from app.courts.directory import CourtDirectory
    from app.records.queries import LinkOnRecord

_TITLES = {
    Step.START: "Link your PACER account",
    Step.DESK: "Attorneys today",
    Step.COURT: "Choose your court",
    Step.MY_COURTS: "My courts",
    Step.PREREQUISITES: "Before you sign in",
    Step.BROWSER: "Link in the guarded browser",
    Step.GUIDED: "Link by hand in your browser",
    Step.PACER: "Sign in to PACER",
    Step.CMECF: "Your CM/ECF login at this court",
    Step.CONFIRM: "Check both names",
    Step.STATUS: "Result",
}
_NAMES = {
    Step.START: "Start",
    Step.DESK: "Attorneys",
    Step.COURT: "Court",
    Step.MY_COURTS: "My courts",
    Step.PREREQUISITES: "Before sign-in",
    Step.BROWSER: "In the browser",
    Step.GUIDED: "By hand",
    Step.PACER: "PACER",
    Step.CMECF: "CM/ECF login",
    Step.CONFIRM: "Check names",
    Step.STATUS: "Result",
}
_LEADS = {
    Step.START: ("For e-filing in a federal court. About five minutes; nothing is linked until you agree."),
    Step.DESK: (
        "List today's attorneys and their courts. Each takes the keyboard twice: to sign in, and to consent."
    ),
    Step.COURT: "Accounts are linked once in each court.",
    Step.MY_COURTS: (
        "Put all courts where you file on one list. One PACER sign-in is enough for the whole list; each "
        "court is still linked by itself. Next begins the link at the court that is selected."
    ),
    Step.PREREQUISITES: "A link is permanent, so two questions first.",
    Step.BROWSER: (
        "You sign in and click on the court's own pages. This program stands beside it, and holds the submit "
        "that links until you have said yes here."
    ),
    Step.GUIDED: (
        "You link in your own browser, one step at a time. Then this program signs in and reads the court's "
        "menus."
    ),
    Step.PACER: "Afterward you file in this court with your PACER login.",
    Step.CMECF: "{court} gave you this login for filing. It is not your PACER login.",
    Step.CONFIRM: "Nothing is linked yet.",
    Step.STATUS: "What became of the link, and what to do now.",
}
SIGN_IN_ONCE = (
    "This one sign-in is enough for all courts on your list. Only their menus are read with it: no form for "
    "linking is opened, and nothing is linked."
)
SIGN_IN_TO_LOOK = (
    "Sign in with the account that was, or was to be, linked here. Only the court's menus are read; nothing "
    "is linked."
)
DONE, HERE, TO_COME, SKIPPED = "done", "you are here", "to come", "skipped"
STEPS, WORKING = "Steps", "Working"
GOES_BACK, OPENS_BESIDE = "Goes back to this step.", "Opens a window beside this one."
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_AT_MOST = "Usually a few seconds, {longest} at most."
_WORK = {
    Work.SIGNING_IN: (
        "Signing in to PACER for {court}.",
        f"{_AT_MOST} Cancel stops it; nothing can be linked by this.",
    ),
    Work.PROPOSING: (
        "Sending your CM/ECF login to {court} and waiting for the two names.",
        f"{_AT_MOST} Cancel stops the waiting; nothing is linked until you confirm.",
    ),
    Work.LINKING: (
        "Asking {court} to link the accounts.",
        f"{_AT_MOST} The request may already be with the court. Stopping ends only the waiting: the "
        "result would then be unknown.",
    ),
    Work.RECHECKING: (
        "Reading the menus of {court}.",
        f"{_AT_MOST} This only reads. Cancel stops it; nothing changes at the court.",
    ),
    Work.SURVEYING: (
        "Reading the menus of your courts.",
        "At most eight courts are read at the same time, and no answer is waited for longer than a minute. "
        "This only reads. Cancel stops it and keeps what is known by then.",
    ),
    Work.BROWSING: (
        "The guarded browser shows {court}.",
        "Nothing that links leaves it before you have said yes here. Cancel closes it.",
    ),
}
_SIGNING_IN_FOR_SURVEY = (
    "Signing in to PACER.",
    f"{_AT_MOST} Cancel stops it; nothing can be linked by this.",
)
_PROPOSING_APPELLATE = (
    "Preparing the link at {court}. Your CM/ECF login is not sent yet.",
    f"{_AT_MOST} Cancel stops it; nothing is linked until you confirm.",
)
_LINK_MEANS = {
    Mode.PRACTICE: "This is practice: the court is simulated, and nothing is linked anywhere.",
    Mode.TEST_REALM: "This is a test realm: the request goes to a test server on this computer, to no court.",
    Mode.QA: "This is PACER's test system: the link is made there, and at no real court.",
}
_MODES = {
    Mode.REAL: "",
    Mode.PRACTICE: "Practice: invented people, and no court is contacted.",
    Mode.TEST_REALM: "Test realm: a test server on this computer is contacted, no court.",
    Mode.QA: "QA realm: PACER's own test system is contacted. Links made here are not real.",
}


def step_title(step: Step) -> str:
    """The heading of a step's page."""
    return _TITLES[step]


def step_name(step: Step) -> str:
    """The step in one or two words, for the list of steps."""
    return _NAMES[step]


def place_words(number: int, all_of_them: int) -> str:
    """Where a step stands in the list."""
    return f"Step {number} of {all_of_them}"


def step_lead(
    step: Step, court: Court | None = None, *, for_survey: bool = False, only_looks: bool = False
) -> str:
    """The sentence under the heading; it may name `court`.

    `for_survey`: PACER is signed in to for the menus of several courts; `only_looks`: for those of one.
    """
    lead = SIGN_IN_ONCE if for_survey else SIGN_IN_TO_LOOK if only_looks else _LEADS[step]
    return lead.format(court="The court" if court is None else court.short_name)


def work_words(work: Work, court: Court | None) -> tuple[str, str]:
    """What is happening, and how long it can take with what Cancel can still stop."""
    happening, limits = _WORK[work]
    if work is Work.PROPOSING and court is not None and court.route is LinkRoute.APPELLATE:
        happening, limits = _PROPOSING_APPELLATE
    if work is Work.SIGNING_IN and court is None:
        happening, limits = _SIGNING_IN_FOR_SURVEY
    return happening.format(court=court_in_words(court)), limits.format(longest=how_long(longest(work)))


def so_far_words(seconds: int) -> str:
    """How long the person has waited by now."""
    return f"{seconds // 60}:{seconds % 60:02} so far"


def how_long(seconds: float | None) -> str:
    """A length of time in words, up to ten minutes; empty for None."""
    if seconds is None:
        return ""
    count, unit = (seconds / 60, "minute") if seconds >= 60 else (seconds, "second")
    return f"{_NUMBERS[math.ceil(count)]} {unit}{'' if count <= 1 else 's'}"


def mode_words(mode: Mode) -> str:
    """The strip shown on every page; empty where real courts are contacted."""
    return _MODES[mode]


def link_means_words(mode: Mode, court: Court | None) -> str:
    """What a link in this mode is worth; against real courts, how far the program is proven there."""
    if mode is Mode.REAL:
        return proof_words(court.proof) if court is not None else ""
    return _LINK_MEANS[mode]


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
RECORDS = "Linked, by this computer's records"
NOT_STARTED_AGAIN = "ECF Link could not start again by itself. Close this window, then start it again."
SHOWN = 3
"""So many links at most; the history has them all."""


def unsettled_words(link: LinkOnRecord, courts: CourtDirectory | None) -> str:
    """That nobody knows what became of a try; no person is named."""
    court = _court(link.court_id, courts)
    if link.when is None:
        return f"This computer's record of an earlier try at {court} can't be read."
    if link.sent:
        return f"A link at {court} may have been sent on {local_time(link.when)}. Its result is not known."
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
