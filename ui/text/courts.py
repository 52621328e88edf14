"""What can be said about a court before anybody signs in."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from app.courts.court import Circuit, Court, CourtKind, Gate, GateState, LinkRoute, Proof, gate
from app.records.queries import LinkOnRecord
from ui.text.contacts import LOOKUP
from ui.text.dates import day_words, local_time, month_words

if TYPE_CHECKING:
    from app.courts.live_list import Refresh
    from app.courts.pacer_feed import FeedFault

_KINDS = {
    CourtKind.DISTRICT: "District court",
    CourtKind.BANKRUPTCY: "Bankruptcy court",
    CourtKind.APPELLATE: "Court of appeals",
    CourtKind.NATIONAL: "National court",
}
_PROOFS = {
    Proof.SIMULATED: ("Tested only with a simulated court so far."),
    Proof.QA: "Tested with PACER's own test system, not yet with a real account at this court.",
    Proof.SUPERVISED: "This program has linked a real account at this court, under supervision.",
}
CAN_LINK = "You can link here."
SHOWS_NAMES = (
    "The court shows two names first, and this program sends nothing that links before your consent."
)
_ROUTES = {
    LinkRoute.WALK: f"{CAN_LINK} {SHOWS_NAMES}",
    LinkRoute.APPELLATE: (
        "This court links as soon as it gets your CM/ECF login. It shows no names first, "
        "so this program asks for your consent before it sends anything."
    ),
    LinkRoute.UNKNOWN: (
        "It is not known yet how this court links accounts. Ask its clerk, or try: if this program doesn't "
        "recognize the court's pages, it stops before anything is linked."
    ),
}

# remarks that the card says better elsewhere, or that concern only those who keep the list
_ABOUT_THE_LIST = (
    "help_phone is the office number",
    "psc_court_id",
    "the PACER feed",
    "the website host",
    "CourtListener",
)
_OF_OTHERS = r"; the PACER feed gives .*$| \((?:mapped to \w+ by RECAP|RECAP lists [^)]*)\)"
_SAID = {
    "help_phone": "the phone number",
    "help_email": "the mail address",
    "psc_court_id": "PACER's id of the court",
    "nextgen is true": "NextGen is assumed",
    "at the ecf_url given": "at the address given",
    "no page read says afterwards": "no page that was read says afterward",
}

# https://www.uscourts.gov/data-news/judiciary-news/2026/03/10/judges-outline-accelerated-modernization-case-management-system
SUCCESSOR = (
    "A successor to CM/ECF was announced in March 2026. How accounts are linked in it is not known. Ask the "
    "court's help desk before you link."
)

LOADING = "Loading the list of courts…"
RECENT_FIRST = "Recent courts first."


def kind_words(kind: CourtKind) -> str:
    """The sort of court, as one would call it."""
    return _KINDS[kind]


def sort_words(court: Court) -> str:
    """The sort of court that `court` is: a panel is no court of appeals."""
    return "Bankruptcy appellate panel" if court.filed_at is not None else kind_words(court.kind)


def court_in_words(court: Court | None) -> str:
    """The court inside a sentence: "the District Court for the District of Utah"."""
    if court is None:
        return "the court"
    name = court.name.removeprefix("United States ")
    return f"the {name}"


def nextgen_words(court: Court, today: date | None = None) -> str:
    """Whether the court runs NextGen on this day, and since when; linking needs it."""
    if today is not None:
        known = gate(court, today)
        if known.state is GateState.NOT_YET and known.day is not None:
            day = known.day
            return (
                f"Not on NextGen CM/ECF until {day_words(day)}. Until then, file there "
                "with your CM/ECF login."
            )
        if known.listed_otherwise:
            return f"PACER's own list shows a system other than NextGen CM/ECF for this court. {SUCCESSOR}"
    if court.nextgen and court.nextgen_live_on is not None:
        day = court.nextgen_live_on
        return f"On NextGen CM/ECF since {day_words(day)}, as announced."
    if court.nextgen and court.nextgen_as_of is not None:
        return (
            f"On NextGen CM/ECF, according to PACER's list of {month_words(court.nextgen_as_of)}. This "
            "program's list does not have the start date."
        )
    if court.nextgen:
        return "On NextGen CM/ECF. This program's list does not have the start date."
    return "It is not known whether it is on NextGen CM/ECF. Ask the court or PACER."


def route_words(court: Court, serving: Court | None = None) -> str:
    """What this program can do at `court`; `serving` is the court whose filing site it shares, if any."""
    if court.route is not LinkRoute.NONE:
        if court.nextgen is False:
            return f"PACER's own list shows another system for this court. {SUCCESSOR}"
        own = f" A link at {court_in_words(serving)} is another link." if serving is not None else ""
        return f"{_ROUTES[court.route]}{own}"
    return (
        "This program's list has no linking step at this court. Ask the court how filing accounts work "
        "there. Filing rights are usually requested in PACER, under Manage My Account, Maintenance, E-File "
        "Registration."
    )


def proof_words(proof: Proof) -> str:
    """How far this program has been proven at a court."""
    return _PROOFS[proof]


def address_words(court: Court) -> str:
    """The court's filing site, as one would type it."""
    return court.ecf_url.removeprefix("https://")


def quirk_words(quirk: str) -> str | None:
    """A remark of the court list as a sentence; None for one about the making of the list."""
    text = re.sub(_OF_OTHERS, "", quirk.strip())
    if text.startswith(_ABOUT_THE_LIST):
        return None
    for written, said in _SAID.items():
        text = text.replace(written, said)
    return text[:1].upper() + text[1:] + ("" if text.endswith(".") else ".")


def linked_words(links: tuple[LinkOnRecord, ...]) -> dict[str, str]:
    """What this computer's records say of links, by court; of whom, they do not say."""
    said: dict[str, str] = {}
    for one in links:
        if not one.linked:
            said[one.court_id] = "The result of an earlier try is not known"
        elif one.when is not None:
            day = day_words(one.when.astimezone().date())
            said.setdefault(one.court_id, f"Linked, by this computer's records of {day}")
    return said


def found_words(number: int) -> str:
    """How many courts a search found."""
    if number == 0:
        return (
            "No court matches. Try the state, a city where the court sits, or a short name such as D. Utah."
        )
    return "One court." if number == 1 else f"{number} courts."


SEPARATE = "District and bankruptcy courts are separate, even within the same district."
ABOUT_LIST = "About this list"
BASED_ON, MORE_HERE = "What this is based on", "More about this court"
NONE_CHOSEN = "Choose a court. What can be linked there, and who can help, is shown here."
OPENS_PAGE = "Opens a page of this window."
COURTS, SEARCH = "Courts", "Search by court, state or short name"


SAVE = "Save calendar file…"
SAVED = "The calendar file is saved in {path}. Open it to add the day to your calendar."
NOT_SAVED = "The calendar file could not be saved in {path}. Choose another folder."
ENTRY_NOTE = (
    "You can link your accounts from this day on. Have ready: your own upgraded PACER account, and your "
    "CM/ECF login and password for this court. Until then, file with the CM/ECF login."
)
LINKS = {GateState.LIVE: (), GateState.NOT_YET: (LOOKUP,), GateState.UNKNOWN: (LOOKUP,)}


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
        return "PACER's list shows another system for this court"
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
            "in time: bankruptcy, district and appellate. Prepare now: answer the questions below, and make "
            "sure that you know that login and password. If only your browser has them, they can be lost on "
            "that day."
        )
    if gate.listed_otherwise:
        return (
            f"PACER's own list shows a system other than NextGen CM/ECF for {name}. {SUCCESSOR} You can "
            "continue: if the court's pages offer no link, this program stops before anything is linked."
        )
    return (
        f"This program's list does not say whether {name} is on NextGen CM/ECF. Ask the court or PACER, or "
        "continue: if the court's pages offer no link, this program stops before anything is linked."
    )


def gate_still(gate: Gate) -> str:
    """Why Next is off."""
    day = "that day" if gate.day is None else day_words(gate.day)
    return f"You can prepare now, and sign in here from {day} on. Your CM/ECF login stays in use until then."


UPDATE = "Update court list"
UPDATING = "Reading PACER's list. This takes up to 30 seconds; you can continue meanwhile."
BUNDLED = "This is the list of courts that came with the program."
IN_PRACTICE = "Practice uses the list that came with the program and does not contact PACER."
NOT_CHANGED = "The list has not changed."
SET_ASIDE = (
    "The saved copy of PACER's court list was damaged and was moved to {path}. The list that came with the "
    "program is in use."
)
OUT_OF_REACH = (
    "The saved copy of PACER's court list, {path}, can't be read. The list that came with the program is in "
    "use."
)
NOT_FOUND = "PACER lists every court, and its service center can tell you which one you need."
# by value: the feed's own modules are for who updates the list, not for the first page
_FAULTS = {
    "too_large": "it is far larger than a list of courts",
    "not_json": "this program can't read it",
    "wrong_shape": "it is laid out in a way this program doesn't know",
    "too_many_courts": "it names more courts than there can be",
    "rows_unreadable": "too many of its entries can't be read",
    "courts_missing": "half the courts are missing",
    "courts_twice": "it names courts twice",
    "foreign_addresses": "it names addresses outside the courts",
}


def list_words(read_at: datetime | None, today: date) -> str:
    """Which list is shown and how old it is, on the person's day."""
    if read_at is None:
        return BUNDLED
    day = read_at.astimezone().date()
    days = (today - day).days
    age = "today" if days <= 0 else "yesterday" if days == 1 else f"{days} days ago"
    return f"PACER's own list of courts was read on {day_words(day)} ({age})."


def refresh_words(refresh: Refresh) -> str:
    """What came of updating the list, in a sentence or two."""
    from app.courts.live_list import Refreshed

    match refresh.state:
        case Refreshed.UPDATED:
            return _updated(refresh)
        case Refreshed.TOO_SOON:
            return (
                "The list is current: PACER updates it once a day. Try again on "
                f"{local_time(refresh.next_at)}."
            )
        case Refreshed.REFUSED:
            return refused_words(refresh.fault)
        case Refreshed.NOT_KEPT:
            return "The new list is in use, but it could not be saved on this computer."


def refused_words(fault: FeedFault | None) -> str:
    """Why PACER's list was not taken."""
    why = "it can't be used" if fault is None else _FAULTS[fault.value]
    return f"PACER's list was not used: {why}. Nothing has changed."


def _updated(refresh: Refresh) -> str:
    report = refresh.courts.report
    changed = len({one.court_id for one in report.changes}) if report is not None else 0
    courts = (
        "no court differs" if changed == 0 else "one court differs" if changed == 1 else f"{changed} differ"
    )
    return f"PACER's list was read. Compared with the list that came with the program, {courts}."


_STATES = {
    "AK": "Alaska",
    "AL": "Alabama",
    "AR": "Arkansas",
    "AZ": "Arizona",
    "CA": "California",
    "CO": "Colorado",
    "CT": "Connecticut",
    "DC": "District of Columbia",
    "DE": "Delaware",
    "FL": "Florida",
    "GA": "Georgia",
    "GU": "Guam",
    "HI": "Hawaii",
    "IA": "Iowa",
    "ID": "Idaho",
    "IL": "Illinois",
    "IN": "Indiana",
    "KS": "Kansas",
    "KY": "Kentucky",
    "LA": "Louisiana",
    "MA": "Massachusetts",
    "MD": "Maryland",
    "ME": "Maine",
    "MI": "Michigan",
    "MN": "Minnesota",
    "MO": "Missouri",
    "MP": "Northern Mariana Islands",
    "MS": "Mississippi",
    "MT": "Montana",
    "NC": "North Carolina",
    "ND": "North Dakota",
    "NE": "Nebraska",
    "NH": "New Hampshire",
    "NJ": "New Jersey",
    "NM": "New Mexico",
    "NV": "Nevada",
    "NY": "New York",
    "OH": "Ohio",
    "OK": "Oklahoma",
    "OR": "Oregon",
    "PA": "Pennsylvania",
    "PR": "Puerto Rico",
    "RI": "Rhode Island",
    "SC": "South Carolina",
    "SD": "South Dakota",
    "TN": "Tennessee",
    "TX": "Texas",
    "UT": "Utah",
    "VA": "Virginia",
    "VI": "Virgin Islands",
    "VT": "Vermont",
    "WA": "Washington",
    "WI": "Wisconsin",
    "WV": "West Virginia",
    "WY": "Wyoming",
}
_CIRCUITS = {
    Circuit.DC: "District of Columbia Circuit",
    Circuit.FIRST: "1st Circuit",
    Circuit.SECOND: "2nd Circuit",
    Circuit.THIRD: "3rd Circuit",
    Circuit.FOURTH: "4th Circuit",
    Circuit.FIFTH: "5th Circuit",
    Circuit.SIXTH: "6th Circuit",
    Circuit.SEVENTH: "7th Circuit",
    Circuit.EIGHTH: "8th Circuit",
    Circuit.NINTH: "9th Circuit",
    Circuit.TENTH: "10th Circuit",
    Circuit.ELEVENTH: "11th Circuit",
    Circuit.FEDERAL: "Federal Circuit and national courts",
}


def state_name(code: str) -> str:
    """A state or territory by its postal code; an unknown code stays as it is."""
    return _STATES.get(code, code)


def circuit_name(circuit: Circuit) -> str:
    """A circuit, as one would call it."""
    return _CIRCUITS[circuit]
