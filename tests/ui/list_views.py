"""The list of a person's courts in its states, and the pages that lead to it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from app.courts import CourtDirectory
from app.courts.court import Circuit, of_circuit
from app.linking.events import Step, Work
from app.linking.outcome import Evidence, OutcomeState
from app.linking.problems import Problem, ProblemKind
from app.linking.standing import CourtStanding, HowKnown, Standing
from app.linking.state import LinkState
from tests.ui.views import AFTER, SAID, at, ended, view_of
from ui.pages.my_courts import MyCourtsPage
from ui.pages.pacer import PacerPage
from ui.pages.page import FramedPage
from ui.pages.prerequisites import PrerequisitesPage
from ui.pages.status import StatusPage
from ui.realm import Mode
from ui.text.my_courts import KEPT_LATER, STOPPED, csv_words, read_words
from ui.view_state import MyList, NameInDoubt, ViewState

Act = Callable[[Any], None] | None
COURTS = CourtDirectory.bundled()
TODAY = date(2026, 11, 21)
SEEN = datetime(2026, 11, 21, 15, 12, tzinfo=UTC)
BEFORE = datetime(2026, 11, 14, 9, 30, tzinfo=UTC)
SINCE = datetime(2026, 3, 1, 17, 30, tzinfo=UTC)
DOWN = Problem(ProblemKind.COURT_DOWN, "The site is down for maintenance until Monday, 6 a.m.")
TIMED_OUT = Problem(ProblemKind.TIMED_OUT, about="ecf.mtd.uscourts.gov")
ODD = Problem(ProblemKind.PAGE_NOT_RECOGNISED)

LINKED = CourtStanding(
    "utd", Standing.LINKED, HowKnown.COURT_SAID_LINKED, since=SINCE, seen=SEEN, attempt_id=4
)
SOME = (
    LINKED,
    CourtStanding("utb", Standing.READY, HowKnown.LINK_OFFERED, seen=SEEN),
    CourtStanding("nvd", Standing.NOT_LINKED, HowKnown.COURT_REFUSED, seen=SEEN, attempt_id=7),
    CourtStanding(
        "ca10",
        Standing.NEEDS_COURT,
        HowKnown.SUBMIT_WAITS_FOR_DESK,
        seen=SEEN,
        attempt_id=9,
        unsettled=True,
    ),
    CourtStanding("wyd", Standing.NOT_KNOWN, HowKnown.NEVER_LOOKED),
    CourtStanding("ca5", Standing.NOT_NEEDED, HowKnown.NO_LINK_STEP),
)
FAULTS = (
    LINKED,
    CourtStanding("utb", Standing.NOT_KNOWN, HowKnown.LOOK_FAILED, problem=DOWN),
    CourtStanding("mtd", Standing.LINKED, HowKnown.FILING_MENUS_SEEN, seen=BEFORE, problem=TIMED_OUT),
    CourtStanding("mtb", Standing.NOT_KNOWN, HowKnown.LOOK_FAILED, problem=ODD),
    CourtStanding("wyd", Standing.LINKED, HowKnown.FILING_MENUS_SEEN, seen=SEEN),
)
FORTY = tuple(
    CourtStanding(
        court.id,
        (Standing.LINKED, Standing.READY, Standing.NOT_KNOWN)[place % 3],
        (HowKnown.FILING_MENUS_SEEN, HowKnown.LINK_OFFERED, HowKnown.NEITHER_MENUS_NOR_OFFER)[place % 3],
        seen=SEEN,
    )
    for place, court in enumerate((*of_circuit(COURTS, Circuit.NINTH), *of_circuit(COURTS, Circuit.FIFTH)))
)[:40]
DOUBTS = (
    NameInDoubt("Distrct of Utha", ("utd", "utb", "ctd")),
    NameInDoubt("Bankr. Wyoming Court House", ("wyb",)),
    NameInDoubt("Gotham City", ()),
)


def listed(rows: tuple[CourtStanding, ...], **more: Any) -> MyList:
    """A list with these rows."""
    return MyList(tuple(row.court_id for row in rows), {row.court_id: row for row in rows}, **more)


def at_list(my_list: MyList, *, who: str | None = "johnattorney", **state: object) -> ViewState:
    """A view at the list."""
    earned = frozenset({Step.COURT, Step.MY_COURTS})
    plain = LinkState(step=Step.MY_COURTS, several=True, pacer_username=who, earned=earned)
    here = replace(plain, **state)  # type: ignore[arg-type]  # names of fields, given by tests
    return view_of(here, courts=COURTS, court=None, today=TODAY, my_list=my_list)


def _select(court_id: str) -> Act:
    return lambda page: page.list.select(court_id)


def _search_twice(page: MyCourtsPage) -> None:
    page.adding.open()
    page.adder.search.line.setText("utd")
    page.adder.add.click()
    page.reveal(page.adder)


def _search(page: MyCourtsPage) -> None:
    page.adding.open()
    page.adder.search.line.setText("wyoming")
    page.reveal(page.adder)


SURVEYING = listed(SOME, reading=("ca10", "wyd"), read=3, to_read=5)
SIGN_IN_ENDED = Problem(ProblemKind.NOT_SIGNED_IN)
FOR_SURVEY = LinkState(
    step=Step.PACER, several=True, for_survey=True, earned=frozenset({Step.COURT, Step.MY_COURTS, Step.PACER})
)
RETURNED = replace(
    ended(OutcomeState.LINKED, Evidence.COURT_SAID_LINKED, words=SAID, after=AFTER), several=True
)

LIST_VIEWS: dict[str, tuple[type[FramedPage], ViewState, Act]] = {
    "list-empty": (MyCourtsPage, at_list(MyList(), who=None), None),
    "list-empty-kept": (MyCourtsPage, at_list(MyList(kept_here=True), who=None), None),
    "list-before-sign-in": (
        MyCourtsPage,
        at_list(
            listed(
                tuple(
                    CourtStanding(one, Standing.NOT_KNOWN, HowKnown.NEVER_LOOKED) for one in ("utd", "utb")
                ),
                keep=True,
                said=KEPT_LATER,
            ),
            who=None,
        ),
        None,
    ),
    "list-some": (MyCourtsPage, at_list(listed(SOME)), None),
    "list-ready": (MyCourtsPage, at_list(listed(SOME)), _select("utb")),
    "list-needs-court": (MyCourtsPage, at_list(listed(SOME)), _select("ca10")),
    "list-not-needed": (MyCourtsPage, at_list(listed(SOME)), _select("ca5")),
    "list-surveying": (MyCourtsPage, at_list(SURVEYING, work=Work.SURVEYING), None),
    "list-done": (
        MyCourtsPage,
        at_list(listed(SOME, said=read_words(SOME, len(SOME)), keep=True)),
        None,
    ),
    "list-faults": (
        MyCourtsPage,
        at_list(listed(FAULTS, said=read_words(FAULTS, len(FAULTS)))),
        _select("utb"),
    ),
    "list-stopped": (MyCourtsPage, at_list(listed(SOME, said=STOPPED)), None),
    "list-sign-in-ended": (
        MyCourtsPage,
        at_list(listed(FAULTS), who=None, problem=SIGN_IN_ENDED),
        None,
    ),
    "list-forty": (MyCourtsPage, at_list(listed(FORTY)), None),
    "list-names": (
        MyCourtsPage,
        at_list(listed(SOME[:2], doubts=DOUBTS, said=csv_words(2, 3))),
        None,
    ),
    "list-search": (MyCourtsPage, at_list(listed(SOME)), _search),
    "list-twice": (MyCourtsPage, at_list(listed(SOME)), _search_twice),
    "list-practice": (
        MyCourtsPage,
        replace(at_list(listed(SOME)), mode=Mode.PRACTICE, store_name=None),
        None,
    ),
    "pacer-for-list": (PacerPage, view_of(FOR_SURVEY, court=None), None),
    "prerequisites-second-court": (
        PrerequisitesPage,
        view_of(at(Step.PREREQUISITES, case=None, several=True, pacer_username="johnattorney")),
        None,
    ),
    "status-several": (StatusPage, view_of(RETURNED, receipt_ready=True), None),
}
