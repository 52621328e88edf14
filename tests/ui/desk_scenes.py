"""The states of who helps an attorney, for the pictures and the tests that look at every state."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from app.linking.outcome import Evidence, OutcomeState
from app.linking.state import LinkState
from app.linking.steps import Step, Work
from tests.ui.scenes import AFTER, PRACTICE, SAID, SAME, at, confirming, ended, scene
from ui.beside.side_window import SideWindow
from ui.beside.text_size_view import TextSizeView
from ui.desk.clearing import Cleared
from ui.desk.desk_view import DeskView
from ui.desk.next_attorney_view import NextAttorneyView
from ui.desk.traces import Kind, Left, Place
from ui.pages.cmecf_page import CmecfPage
from ui.pages.confirm_page import ConfirmPage
from ui.pages.court_page import CourtPage
from ui.pages.frame import FramedPage
from ui.pages.guided_page import GuidedPage
from ui.pages.pacer_page import PacerPage
from ui.pages.status_page import StatusPage
from ui.scene import Scene

LINKED = ended(OutcomeState.LINKED, Evidence.COURT_SAID_LINKED, words=SAID, after=AFTER)
UNKNOWN = ended(OutcomeState.UNKNOWN, Evidence.ANSWER_LOST)
NOBODY = scene(LinkState(), helping=True)
PROVEN = Cleared(
    was_signed_in=True,
    windows=2,
    clipboard_emptied=True,
    looked_for=frozenset({Kind.PACER_NAME, Kind.COURT_LOGIN, Kind.NAME}),
    texts=776,
    held=31_459,
    done=True,
)
FOUND = frozenset({Left(Place.ON_SCREEN, Kind.NAME), Left(Place.IN_MEMORY, Kind.PACER_NAME)})


def _show_prompts(page: PacerPage) -> None:
    page.reveal(page.hand_over_code)


DESK_SCENES: dict[str, tuple[type[FramedPage], Scene, Callable[[Any], None] | None]] = {
    "court-helping": (CourtPage, scene(LinkState(), helping=True), None),
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


def _question(shows: Scene) -> NextAttorneyView:
    view = NextAttorneyView()
    view.present(shows)
    return view


def _answer(cleared: Cleared, shows: Scene) -> NextAttorneyView:
    view = _question(shows)
    view.show_cleared(cleared)
    return view


def _desk(shows: Scene) -> DeskView:
    view = DeskView()
    view.present(shows)
    return view


def _text_size() -> TextSizeView:
    view = TextSizeView()
    view.present(NOBODY)
    return view


ENDED = replace(NOBODY, sign_out_confirmed=True)
DESK_WINDOWS: dict[str, Callable[[], SideWindow]] = {
    "desk": lambda: _desk(NOBODY),
    "desk-off": lambda: _desk(scene(LinkState())),
    "text-size": _text_size,
    "next-attorney-nothing-at-stake": lambda: _question(scene(LINKED, helping=True)),
    "next-attorney-at-stake": lambda: _question(scene(UNKNOWN, helping=True, receipt_ready=True)),
    "next-attorney-working": lambda: _question(scene(at(Step.PACER, work=Work.SIGNING_IN), helping=True)),
    "cleared-looking": lambda: _answer(replace(PROVEN, done=False), NOBODY),
    "cleared-proven": lambda: _answer(PROVEN, ENDED),
    "cleared-practice": lambda: _answer(PROVEN, replace(ENDED, **PRACTICE)),
    "cleared-not-all": lambda: _answer(
        replace(PROVEN, left=FOUND, login_kept=True), replace(NOBODY, sign_out_confirmed=False)
    ),
    "cleared-nobody": lambda: _answer(
        Cleared(was_signed_in=False, texts=700, held=30_000, done=True), NOBODY
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
