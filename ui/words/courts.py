"""What can be said about a court before anybody signs in."""

from datetime import date

from app.courts.court import Court, CourtKind, LinkRoute, Proof
from app.courts.go_live import GateState, gate

_KINDS = {
    CourtKind.DISTRICT: "District court",
    CourtKind.BANKRUPTCY: "Bankruptcy court",
    CourtKind.APPELLATE: "Court of appeals",
    CourtKind.NATIONAL: "National court",
}
_PROOFS = {
    Proof.SIMULATED: (
        "Tried so far only against a simulated court. This program has not yet linked an account at this "
        "court."
    ),
    Proof.QA: "Tried against PACER's own test system, not yet with a real account at this court.",
    Proof.SUPERVISED: "A real account was linked at this court with this program while somebody watched.",
}
_ROUTES = {
    LinkRoute.WALK: (
        "You sign in to PACER, enter your old login, compare the two names the court shows, and link. "
        "Nothing is linked before you say so."
    ),
    LinkRoute.APPELLATE: (
        "This court links as soon as it gets your old login. It shows no names first. "
        "So this program asks for your consent before it sends anything."
    ),
    LinkRoute.UNKNOWN: (
        "It is not known yet how this court links accounts. You can sign in; if the court's pages are not "
        "the ones this program knows, it stops before anything is linked."
    ),
}

# remarks that the card says better elsewhere, or that concern only whoever keeps the list
_ABOUT_THE_LIST = ("help_phone is the office number", "psc_court_id", "the PACER feed", "the website host")
_SAID = {
    "help_phone": "the phone number",
    "help_email": "the mail address",
    "psc_court_id": "PACER's id of the court",
    "nextgen is true": "NextGen is assumed",
    "at the ecf_url given": "at the address given",
    "no page read says afterwards": "no page that was read says afterwards",
}

# https://www.uscourts.gov/data-news/judiciary-news/2026/03/10/judges-outline-accelerated-modernization-case-management-system
SUCCESSOR = (
    "A successor to CM/ECF was announced in March 2026. How accounts are linked in it is not known here. Ask "
    "the court's help desk before you link."
)

LOADING = "The list of courts is being read. This takes a moment."
SEVERAL = "I file in several courts…"
RECENT_FIRST = "The courts you used last stand first."


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
                f"Not on NextGen CM/ECF before {day:%B} {day.day}, {day.year}. Until then you file there "
                "with your CM/ECF login."
            )
        if known.listed_otherwise:
            return f"PACER's own list names another system than NextGen CM/ECF for this court. {SUCCESSOR}"
    if court.nextgen and court.nextgen_live_on is not None:
        day = court.nextgen_live_on
        return f"On NextGen CM/ECF since {day:%B} {day.day}, {day.year}, as the court announced it."
    if court.nextgen and court.nextgen_as_of is not None:
        return (
            f"On NextGen CM/ECF, as PACER's list of {court.nextgen_as_of:%B %Y} says. The day it began is "
            "not in this program's list."
        )
    if court.nextgen:
        return "On NextGen CM/ECF. The day it began is not in this program's list."
    return "Not known here whether it is on NextGen CM/ECF. The court or PACER can tell."


def route_words(court: Court, serving: Court | None = None) -> str:
    """What this program can do at `court`; `serving` is the court whose filing site it shares, if any."""
    if court.route is not LinkRoute.NONE:
        own = f" A link at {court_in_words(serving)} is another link." if serving is not None else ""
        return f"{_ROUTES[court.route]}{own}"
    return (
        "There is nothing that this program could link here: its list knows no linking step at this court. "
        "The court can tell how filing accounts work there. Filing rights are usually asked for in PACER, "
        "under Manage My Account, Maintenance, E-File Registration."
    )


def proof_words(proof: Proof) -> str:
    """How far this program has been proven at a court."""
    return _PROOFS[proof]


def address_words(court: Court) -> str:
    """The court's filing site, as one would type it."""
    return court.ecf_url.removeprefix("https://")


def quirk_words(quirk: str) -> str | None:
    """A remark of the court list as a sentence; None for one about the making of the list."""
    text = quirk.strip()
    if text.startswith(_ABOUT_THE_LIST):
        return None
    for written, said in _SAID.items():
        text = text.replace(written, said)
    return text[:1].upper() + text[1:] + ("" if text.endswith(".") else ".")


def found_words(number: int) -> str:
    """How many courts a search found."""
    if number == 0:
        return (
            "No court matches. Try the state, a city where the court sits, or a short name such as D. Utah."
        )
    return "One court." if number == 1 else f"{number} courts."
