"""Views that the pictures and the page tests share: invented people, real kinds of courts."""

from dataclasses import replace
from datetime import date
from typing import Any

from app.courts import CourtDirectory
from app.courts.court import Court, CourtKind, HelpDesk, LinkRoute, Proof
from app.linking.events import Step
from app.linking.names import Difference, Likeness, NameVerdict
from app.linking.outcome import Evidence, Menu, Outcome, OutcomeState, Proposal, SignedIn
from app.linking.prerequisites import Case, Question, Reply
from app.linking.problems import Problem, ProblemKind
from app.linking.state import LinkState
from ui.realm import Mode
from ui.view_state import OpenAttempt, PracticePerson, RecordDoubt, ViewState


def court(
    court_id: str, name: str, short: str, kind: CourtKind = CourtKind.DISTRICT, **more: object
) -> Court:
    """A court of the list, with what a test wants different."""
    plain = Court(
        id=court_id,
        name=name,
        short_name=short,
        kind=kind,
        state="UT",
        ecf_url=f"https://ecf.{court_id}.uscourts.gov",
        website=f"https://www.{court_id}.uscourts.gov",
        psc_court_id=None,
        nextgen=True,
        nextgen_live_on=date(2021, 6, 7),
        help_desks=(HelpDesk("801-555-0143", f"{court_id}_training@{court_id}.uscourts.gov", True),),
        quirks=(),
        sources=(),
        route=LinkRoute.WALK,
        route_source="",
        proof=Proof.SIMULATED,
    )
    return replace(plain, **more)  # type: ignore[arg-type]  # names of fields, given by tests


UTD = court(
    "utd",
    "United States District Court for the District of Utah",
    "D. Utah",
    nextgen_live_on=date(2020, 2, 1),
    help_desks=(HelpDesk("801-555-0100", "utdecf_clerk@utd.uscourts.gov", False),),
    quirks=("the court's own pages give both 2020-02-01 (upgrade) and 2020-02-03 (first business day)",),
)
UTB = court(
    "utb", "United States Bankruptcy Court for the District of Utah", "Bankr. D. Utah", CourtKind.BANKRUPTCY
)
CA9 = court(
    "ca9",
    "United States Court of Appeals for the Ninth Circuit",
    "9th Cir.",
    CourtKind.APPELLATE,
    help_desks=(),
    nextgen_live_on=None,
    route=LinkRoute.APPELLATE,
)
BAP9 = replace(
    CA9,
    id="bap9",
    name="United States Bankruptcy Appellate Panel of the Ninth Circuit",
    short_name="9th Cir. BAP",
    filed_at="ca9",
    route_note="This panel has its own database and its own log-in.",
)
CA5 = replace(
    CA9,
    id="ca5",
    name="United States Court of Appeals for the Fifth Circuit",
    short_name="5th Cir.",
    route=LinkRoute.NONE,
    route_note="This court gives filing rights in PACER.",
)
WVSD = court(
    "wvsd",
    "United States District Court for the Southern District of West Virginia",
    "S.D. W. Va.",
    nextgen=None,
    nextgen_live_on=None,
    route=LinkRoute.UNKNOWN,
)


class Courts(CourtDirectory):
    """A list too small for the search of the bundled one, which goes by how rare a word is."""

    def search(self, text: str) -> list[Court]:
        words = text.casefold().split()
        return [one for one in self if all(word in f"{one.id} {one.name}".casefold() for word in words)]


COURTS = Courts([UTD, UTB, CA9, BAP9, CA5, WVSD])
ANN = PracticePerson(
    "ann",
    "Ann Q. Attorney",
    "Everything in order: the same name at PACER and at the court.",
    "annattorney",
    "practice-Pacer-1",
    "attornaq",
    "practice-Court-1",
)
MORGAN = PracticePerson(
    "morgan",
    "Morgan Code",
    "PACER asks for a one-time code.",
    "morgancode",
    "practice-Pacer-2",
    "codem",
    "practice-Court-2",
    needs_code=True,
)
ALL_YES = (
    (Question.OWN_ACCOUNT, Reply.YES),
    (Question.WHICH_OF_TWO, Reply.YES),
)
BEFORE = Menu(("Query", "Reports", "Utilities", "Help", "Log Out"), link_offered=True)
AFTER = Menu(
    ("Civil", "Criminal", "Query", "Reports", "Utilities", "Search", "Help", "Log Out"), ("Civil", "Criminal")
)
PAGE = (
    "Link a CM/ECF account to my PACER account\nDo you want to link these accounts?\nCMECF  John "
    "Attorney\nPACER  John Attorney\nAfter you submit this screen, your old e-filing credentials for the "
    "CM/ECF account will be permanently linked to your upgraded PACER account."
)


def at(step: Step, **more: object) -> LinkState:
    """A state at `step`, everything before it earned."""
    steps = list(Step)
    earned = frozenset(steps[: steps.index(step) + 1]) - ({Step.BROWSER, Step.GUIDED} - {step})
    state = LinkState(step=step, court_id="utd", case=Case.KNOWS_LOGIN, answers=ALL_YES, earned=earned)
    if steps.index(step) >= steps.index(Step.CMECF):
        state = replace(state, pacer_username="johnattorney", signed_in=SignedIn(BEFORE, False))
    return replace(state, **more)  # type: ignore[arg-type]  # names of fields, given by tests


def view_of(state: LinkState, **more: object) -> ViewState:
    """A view around `state` at the district court in Utah."""
    plain = ViewState(state=state, courts=COURTS, court=UTD, store_name="GNOME Keyring")
    view = replace(plain, **more)  # type: ignore[arg-type]  # names of fields, given by tests
    return replace(view, court_site=site_of(view) if view.court_site is None else view.court_site)


def site_of(view: ViewState) -> str | None:
    """Where a browser finds the court of `view`; in practice the practice court."""
    if view.court is None:
        return None
    real = view.mode is Mode.REAL
    return view.court.ecf_url if real else f"http://127.0.0.1:8123/court/{view.court.id}"


def proposal(cmecf: str | None, pacer: str | None, ticket: str = "t1") -> Proposal:
    return Proposal("utd", cmecf, pacer, "attornjq", "johnattorney", BEFORE, PAGE, ticket, 0.0)


def confirming(cmecf: str, pacer: str, verdict: NameVerdict | None) -> LinkState:
    return at(Step.CONFIRM, proposal=proposal(cmecf, pacer), verdict=verdict)


def ended(
    state: OutcomeState, *evidence: Evidence, words: str | None = None, after: Menu | None = None
) -> LinkState:
    outcome = Outcome(state, words, frozenset(evidence), BEFORE, after, "John Attorney", "John Attorney")
    return at(Step.STATUS, outcome=outcome, submitted=state is OutcomeState.UNKNOWN)


SAID = "The CM/ECF account for John Attorney is now linked to your CSO account."
SAME = NameVerdict(Likeness.SAME)
CLOSE = NameVerdict(Likeness.CLOSE, (Difference.MIDDLE_NAME_ADDED, Difference.SUFFIX_ADDED))
MARRIED = NameVerdict(Likeness.CLOSE, (Difference.FAMILY_NAME_DIFFERS,), typed_name_needed=True)
DIFFERENT = NameVerdict(Likeness.DIFFERENT, (Difference.GIVEN_NAME_DIFFERS, Difference.FAMILY_NAME_DIFFERS))
REFUSED = Problem(ProblemKind.PACER_REFUSED, "Invalid username, password, or one-time passcode")
COURT_REFUSED = Problem(ProblemKind.CMECF_REFUSED, "The login or password you entered is not valid.")
STOPPING = ((Question.OWN_ACCOUNT, Reply.NO),)
LINKED_BEFORE = RecordDoubt(linked_when="Thursday, November 19, 2026, 4:12 p.m. MST")
RECORD_IN_DOUBT = RecordDoubt(damaged=2, lost=True)
ATTEMPT = OpenAttempt("Thursday, November 19, 2026, 4:12 p.m. MST", "John Attorney", None)
PRACTICE: dict[str, Any] = {"mode": Mode.PRACTICE, "people": (ANN, MORGAN), "store_name": None}
