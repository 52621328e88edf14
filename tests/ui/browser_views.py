"""The page of the guarded browser in its states, for the pictures and for tests of every view."""

from collections.abc import Callable
from typing import Any

from app.browser.events import Ended, Ending, Held, HeldKind, Place, Progress, Refused, Why
from app.browser.pipe import Start
from app.browser.program import BrowsersFound, Family, Installed, NotUsable, Unfit
from app.linking.events import Step, Work
from app.linking.names import NameVerdict, compare_names
from app.linking.outcome import Evidence, Outcome, OutcomeState
from app.linking.problems import Problem, ProblemKind
from tests.ui.views import AFTER, ANN, ATTEMPT, BEFORE, CA9, LINKED_BEFORE, PAGE, PRACTICE, SAID, at, view_of
from ui.pages.browser import BrowserPage
from ui.pages.page import FramedPage
from ui.view_state import BrowserView, ViewState

ITEM = "Link a CM/ECF account to my PACER account"
FOUND = BrowsersFound(
    (Installed(Family.CHROME, "/usr/bin/google-chrome"), Installed(Family.EDGE, "/usr/bin/microsoft-edge"))
)
NONE = BrowsersFound(
    (), (NotUsable("/usr/bin/firefox", Unfit.NOT_CHROMIUM), NotUsable("/snap/x", Unfit.SNAP))
)
LINKED = Outcome(
    OutcomeState.LINKED,
    SAID,
    frozenset({Evidence.COURT_SAID_LINKED, Evidence.NEW_FILING_MENUS}),
    BEFORE,
    AFTER,
)
LOST = Outcome(OutcomeState.UNKNOWN, None, frozenset({Evidence.ANSWER_LOST, Evidence.MENU_NOT_READ}), BEFORE)
Shown = tuple[type[FramedPage], ViewState, Callable[[Any], None] | None]


def _type_name(page: BrowserPage) -> None:
    page.person.line.setText("annattorney")


def _closed(browser: BrowserView | None = None, **more: object) -> ViewState:
    return view_of(at(Step.BROWSER, in_browser=True), browser=browser or BrowserView(FOUND), **more)


def _open(
    place: Place, press: str | None = None, *, more: dict[str, Any] | None = None, **told: Any
) -> Shown:
    progress = Progress(place, press, told.pop("words", None), told.pop("refused_tries", 0))
    browser = BrowserView(FOUND, progress=progress, **told)
    state = at(Step.BROWSER, in_browser=True, work=Work.BROWSING)
    return BrowserPage, view_of(state, browser=browser, **(more or {})), None


def _held(kind: HeldKind, cmecf: str | None = None, pacer: str | None = None, **more: Any) -> Shown:
    verdict: NameVerdict | None = None if cmecf is None else compare_names(cmecf, pacer or "")
    never = cmecf is not None and verdict is not None and verdict.likeness.value == "different"
    held = Held(1, kind, PAGE, cmecf, pacer, verdict, may_go=not never)
    return _open(Place.NAMES, "Submit", held=held, more=more)


BROWSER_VIEWS: dict[str, Shown] = {
    "browser-first": (BrowserPage, _closed(), None),
    "browser-named": (BrowserPage, _closed(), _type_name),
    "browser-practice": (BrowserPage, _closed(**PRACTICE), None),
    "browser-stopped-before": (BrowserPage, _closed(stopped_courts=("utd",)), None),
    "browser-none": (BrowserPage, _closed(BrowserView(NONE)), None),
    "browser-unsettled": (BrowserPage, _closed(open_attempt=ATTEMPT), None),
    "browser-doubted": (BrowserPage, _closed(doubt=LINKED_BEFORE), None),
    "browser-closed": (BrowserPage, _closed(BrowserView(FOUND, ending=Ending(Ended.CLOSED))), None),
    "browser-forbidden": (
        BrowserPage,
        _closed(BrowserView(FOUND, ending=Ending(Ended.NOT_STARTED, why_not=Start.ENDED))),
        None,
    ),
    "browser-opening": _open(Place.OPENING),
    "browser-sign-in": _open(Place.SIGN_IN, refused_tries=1),
    "browser-sign-in-practice": _open(Place.SIGN_IN, more={**PRACTICE, "person": ANN}),
    "browser-menu": _open(Place.MENU, "Utilities"),
    "browser-utilities": _open(Place.UTILITIES, ITEM),
    "browser-old-login": _open(Place.OLD_LOGIN, "Submit"),
    "browser-old-login-appellate": _open(Place.OLD_LOGIN, "Submit", more={"court": CA9}),
    "browser-elsewhere": _open(Place.ELSEWHERE),
    "browser-message": _open(Place.MESSAGE, words=SAID),
    "browser-refused": _open(Place.NAMES, "Submit", refused=Refused(Why.SENT_ALREADY)),
    "browser-problem": _open(
        Place.OLD_LOGIN,
        "Submit",
        refused=Refused(Why.PROBLEM, problem=Problem(ProblemKind.CMECF_REFUSED, "Invalid login.")),
    ),
    "browser-held": _held(HeldKind.NAMES, "John Attorney", "John Attorney"),
    "browser-held-married": _held(HeldKind.NAMES, "Maria Lopez", "Maria Garcia"),
    "browser-held-two-people": _held(HeldKind.NAMES, "John Attorney", "Susan Baker"),
    "browser-held-unasked": _held(HeldKind.UNASKED, court=CA9),
    "browser-held-unclear": _held(HeldKind.UNCLEAR),
    "browser-held-odd": _held(HeldKind.ODD_LOGIN),
    "browser-held-paused": _held(HeldKind.PAUSED),
    "browser-linked": _open(Place.LINKED, outcome=LINKED),
    "browser-lost": _open(Place.BROWSER_PAGE, outcome=LOST),
}
"""Pages with the states that they can be in: by the name of the picture."""
