"""What is said of a court that is not on NextGen CM/ECF yet, or of which that is not known.

https://www.utb.uscourts.gov/nextgen-information: before the day the CM/ECF login stays in use, and the
preliminary steps are to be done; https://txed.uscourts.gov/?q=nextgen-information: no link before the day.
"""

from datetime import date

from app.courts.court import Court
from app.courts.go_live import Gate, GateState
from ui.words.courts import SUCCESSOR, court_in_words
from ui.words.official_pages import LOOKUP

SAVE = "Save calendar file…"
SAVED = "The calendar file is saved in {path}. Open it to add the day to your calendar."
NOT_SAVED = "The calendar file could not be saved in {path}. Choose another folder."
ENTRY_NOTE = (
    "From this day accounts can be linked. Have ready: your own upgraded PACER account, and your CM/ECF "
    "login and password for this court. Until then you file with the CM/ECF login."
)
LINKS = {GateState.LIVE: (), GateState.NOT_YET: (LOOKUP,), GateState.UNKNOWN: (LOOKUP,)}


def day_words(day: date) -> str:
    """A day as people here write it."""
    return f"{day:%B} {day.day}, {day.year}"


def entry_title(court: Court) -> str:
    """What the calendar entry is called."""
    return f"{court.short_name} moves to NextGen CM/ECF: link your accounts"


def gate_heading(gate: Gate) -> str:
    """The gate in a few words; empty where accounts can be linked."""
    if gate.state is GateState.LIVE:
        return ""
    if gate.day is not None and gate.state is GateState.NOT_YET:
        return f"Not before {day_words(gate.day)}"
    if gate.listed_otherwise:
        return "PACER's list names another system for this court"
    return "Not known whether this court is on NextGen CM/ECF"


def gate_words(gate: Gate, court: Court | None) -> str:
    """What the gate means for the person; empty where accounts can be linked."""
    name = court_in_words(court)
    if gate.state is GateState.LIVE:
        return ""
    if gate.state is GateState.NOT_YET and gate.day is not None:
        return (
            f"NextGen CM/ECF begins at {name} on {day_words(gate.day)}. Until then you go on filing there "
            "with your CM/ECF login and password, and nothing can be linked. All federal courts move to it "
            "in time, bankruptcy, district and appellate. Prepare now: answer the questions below, and make "
            "sure that you know that login and password, because what only your browser knows can be lost "
            "on that day."
        )
    if gate.listed_otherwise:
        return (
            f"PACER's own list names another system than NextGen CM/ECF for {name}. {SUCCESSOR} You can go "
            "on: if the court's pages offer no link, this program stops before anything is linked."
        )
    return (
        f"This program's list does not say whether {name} is on NextGen CM/ECF. You can go on: if the "
        "court's pages offer no link, this program stops before anything is linked. The court or PACER can "
        "tell."
    )


def gate_still(gate: Gate) -> str:
    """Why Next is off."""
    day = "that day" if gate.day is None else day_words(gate.day)
    return f"You can prepare now, and sign in here from {day} on. Your CM/ECF login stays in use until then."
