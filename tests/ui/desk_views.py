"""The states of who helps an attorney, for the pictures and the tests that look at every state."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from app.linking.events import Step, Work
from app.linking.outcome import Evidence, OutcomeState
from app.linking.state import LinkState
from app.records.roster import CourtInDoubt, DeskOutcome, Roster, RosterRow
from tests.ui.views import AFTER, CA9, SAID, SAME, UTB, UTD, at, confirming, ended, view_of
from ui.dialogs.desk import DeskView, NextAttorneyView
from ui.dialogs.side_window import SideWindow
from ui.pages.cmecf import CmecfPage
from ui.pages.confirm import ConfirmPage
from ui.pages.court import CourtPage
from ui.pages.desk import DeskPage
from ui.pages.guided import GuidedPage
from ui.pages.pacer import PacerPage
from ui.pages.page import FramedPage
from ui.pages.status import StatusPage
from ui.text.desk import HandOver, SignInEnd
from ui.text_scale import TextSizeView
from ui.view_state import Cleared, Desk, ViewState

LINKED = ended(OutcomeState.LINKED, Evidence.COURT_SAID_LINKED, words=SAID, after=AFTER)
UNKNOWN = ended(OutcomeState.UNKNOWN, Evidence.ANSWER_LOST)
NOBODY = view_of(LinkState(), helping=True)
CLEARED = Cleared(SignInEnd.CONFIRMED, datetime(2026, 11, 28, 14, 0, tzinfo=UTC), 2, clipboard_emptied=True)


NOON = datetime(2026, 11, 28, 17, 12, tzinfo=UTC)
ROSTER = (
    Roster()
    .with_rows(
        (
            RosterRow("Maria Garcia", ("utd", "utb")),
            RosterRow("John Q. Attorney", ("utd", "utb", "ca9")),
            RosterRow("Linda Chen", ("utd",)),
            RosterRow("Susan Baker", ("utb", "wvsd")),
            RosterRow("Alexandra Montgomery-Richardson", ("ca9",)),
            RosterRow("Priya Raman"),
        )
    )
    .visited("Maria Garcia", "utd", DeskOutcome.LINKED, NOON)
    .visited("Maria Garcia", "utb", DeskOutcome.STOPPED, NOON)
    .visited("John Q. Attorney", "utd", DeskOutcome.UNKNOWN, NOON)
    .visited("Linda Chen", "utd", DeskOutcome.ALREADY_LINKED, NOON)
    .visited("Susan Baker", "utb", DeskOutcome.TWO_PEOPLE, NOON)
    .visited("Susan Baker", "wvsd", DeskOutcome.REFUSED, NOON)
)
CURRENT = Desk(roster=ROSTER, current=("Maria Garcia", "utb"))
AT_KEYBOARD = replace(CURRENT, at_keyboard=HandOver.SIGN_IN)
DOUBTS = (
    CourtInDoubt("Maria Garcia", "utha", (UTD, UTB)),
    CourtInDoubt("John Q. Attorney", "nineth circuit", (CA9,)),
)


def desk(**more: object) -> ViewState:
    """The page with a roster."""
    shown = replace(Desk(roster=ROSTER), **more)  # type: ignore[arg-type]  # fields of a desk
    state = LinkState(step=Step.DESK, desk=True)
    return replace(view_of(state, helping=True, desk=shown), court=None)


DESK_VIEWS: dict[str, tuple[type[FramedPage], ViewState, Callable[[Any], None] | None]] = {
    "desk-empty": (DeskPage, desk(roster=Roster()), None),
    "desk-roster": (DeskPage, desk(keep=True), None),
    "desk-cleared": (DeskPage, desk(cleared=CLEARED), None),
    "desk-not-signed-out": (
        DeskPage,
        desk(cleared=replace(CLEARED, sign_in=SignInEnd.NOT_CONFIRMED)),
        None,
    ),
    "desk-doubts": (
        DeskPage,
        desk(doubts=DOUBTS, near=(("Maria Garcia", "Garcia, Maria"),), said="Added: Maria Garcia."),
        None,
    ),
    "court-helping": (CourtPage, view_of(LinkState(step=Step.COURT), helping=True), None),
    "guided-helping": (GuidedPage, view_of(at(Step.GUIDED, guided=True), helping=True), None),
    "pacer-hand-over": (PacerPage, view_of(at(Step.PACER), helping=True, desk=CURRENT), None),
    "pacer-helping": (PacerPage, view_of(at(Step.PACER), helping=True, desk=AT_KEYBOARD), None),
    "cmecf-helping": (CmecfPage, view_of(at(Step.CMECF), helping=True, desk=AT_KEYBOARD), None),
    "confirm-hand-over": (
        ConfirmPage,
        view_of(confirming("John Attorney", "John Attorney", SAME), helping=True, desk=AT_KEYBOARD),
        None,
    ),
    "confirm-helping": (
        ConfirmPage,
        view_of(
            confirming("John Attorney", "John Attorney", SAME),
            helping=True,
            desk=replace(CURRENT, at_keyboard=HandOver.CONSENT),
        ),
        None,
    ),
    "status-helping": (StatusPage, view_of(LINKED, helping=True, receipt_ready=True, desk=CURRENT), None),
}


def _question(shows: ViewState) -> NextAttorneyView:
    view = NextAttorneyView()
    view.present(shows)
    return view


def _clearing(shows: ViewState) -> NextAttorneyView:
    view = _question(shows)
    view.show_clearing()
    return view


def _desk(shows: ViewState) -> DeskView:
    view = DeskView()
    view.present(shows)
    return view


def _text_size() -> TextSizeView:
    view = TextSizeView()
    view.present(NOBODY)
    return view


DESK_WINDOWS: dict[str, Callable[[], SideWindow]] = {
    "desk": lambda: _desk(NOBODY),
    "desk-off": lambda: _desk(view_of(LinkState())),
    "text-size": _text_size,
    "next-attorney-nothing-at-stake": lambda: _question(view_of(LINKED, helping=True)),
    "next-attorney-at-stake": lambda: _question(view_of(UNKNOWN, helping=True, receipt_ready=True)),
    "next-attorney-working": lambda: _question(view_of(at(Step.PACER, work=Work.SIGNING_IN), helping=True)),
    "clearing": lambda: _clearing(NOBODY),
}


@contextmanager
def desk_window(name: str) -> Iterator[SideWindow]:
    """The window of this name, shown."""
    window = DESK_WINDOWS[name]()
    window.show()
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()
