"""The states of who helps an attorney, for the pictures and the tests that look at every state."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from app.linking.events import Step, Work
from app.linking.outcome import Evidence, OutcomeState
from app.linking.state import LinkState
from tests.ui.scenes import AFTER, PRACTICE, SAID, SAME, at, confirming, ended, scene
from ui.dialogs.desk import DeskView
from ui.dialogs.next_attorney import Cleared, NextAttorneyView
from ui.dialogs.side_window import SideWindow
from ui.pages.cmecf import CmecfPage
from ui.pages.confirm import ConfirmPage
from ui.pages.court import CourtPage
from ui.pages.guided import GuidedPage
from ui.pages.pacer import PacerPage
from ui.pages.page import FramedPage
from ui.pages.status import StatusPage
from ui.text.desk import SignInEnd
from ui.text_scale import TextSizeView
from ui.view_state import ViewState

LINKED = ended(OutcomeState.LINKED, Evidence.COURT_SAID_LINKED, words=SAID, after=AFTER)
UNKNOWN = ended(OutcomeState.UNKNOWN, Evidence.ANSWER_LOST)
NOBODY = scene(LinkState(), helping=True)
CLEARED = Cleared(SignInEnd.CONFIRMED, datetime(2026, 11, 28, 14, 0, tzinfo=UTC), 2, clipboard_emptied=True)


def _show_prompts(page: PacerPage) -> None:
    page.reveal(page.hand_over_code)


DESK_SCENES: dict[str, tuple[type[FramedPage], ViewState, Callable[[Any], None] | None]] = {
    "court-helping": (CourtPage, scene(at(Step.COURT, court_id=None), helping=True), None),
    "guided-helping": (GuidedPage, scene(at(Step.GUIDED, guided=True), helping=True), None),
    "pacer-helping": (PacerPage, scene(at(Step.PACER), helping=True), _show_prompts),
    "cmecf-helping": (CmecfPage, scene(at(Step.CMECF), helping=True), None),
    "confirm-helping": (
        ConfirmPage,
        scene(confirming("John Attorney", "John Attorney", SAME), helping=True),
        None,
    ),
    "status-helping": (StatusPage, scene(LINKED, helping=True, receipt_ready=True), None),
}


def _question(shows: ViewState) -> NextAttorneyView:
    view = NextAttorneyView()
    view.present(shows)
    return view


def _answer(cleared: Cleared, shows: ViewState) -> NextAttorneyView:
    view = _question(shows)
    view.show_cleared(cleared)
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
    "desk-off": lambda: _desk(scene(LinkState())),
    "text-size": _text_size,
    "next-attorney-nothing-at-stake": lambda: _question(scene(LINKED, helping=True)),
    "next-attorney-at-stake": lambda: _question(scene(UNKNOWN, helping=True, receipt_ready=True)),
    "next-attorney-working": lambda: _question(scene(at(Step.PACER, work=Work.SIGNING_IN), helping=True)),
    "clearing": lambda: _clearing(NOBODY),
    "cleared": lambda: _answer(CLEARED, NOBODY),
    "cleared-practice": lambda: _answer(CLEARED, replace(NOBODY, **PRACTICE)),
    "cleared-not-confirmed": lambda: _answer(
        replace(CLEARED, sign_in=SignInEnd.NOT_CONFIRMED), replace(NOBODY, kept_pacer=("johnattorney",))
    ),
    "cleared-nobody": lambda: _answer(
        replace(CLEARED, sign_in=SignInEnd.NEVER, windows=0, clipboard_emptied=False), NOBODY
    ),
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
