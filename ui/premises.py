"""What the conductor needs of the house around it. What runs elsewhere than on the backend thread says so."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from ui.report import Report

if TYPE_CHECKING:
    from app.adapter.port import CmecfLogin, PacerLogin
    from app.checks.finding import Check, Finding
    from app.courts.court import Court
    from app.records.shelf import Shelf
    from ui.intents import SignInWithKept
    from ui.my_courts.list_port import Account, CourtLists
    from ui.scene import PracticePerson
    from ui.session_port import Session


class Checks(Protocol):
    """The checks of one person at one court; each runs on a thread of its own."""

    @property
    def running(self) -> frozenset[Check]:
        """The checks under way."""

    def start(self, *checks: Check) -> None:
        """Begins these checks, or all of them. Comes back at once."""

    def cancel(self) -> None:
        """Stops all that runs, and reports nothing of it."""


class Premises(Protocol):
    """The court list, the records, the way to the courts. Calls may block and raise only CourtProblem."""

    @property
    def lists(self) -> CourtLists:
        """The lists of courts of the people who use this computer."""

    @property
    def shelf(self) -> Shelf:
        """What is kept on this computer, for a person to look through."""

    def read_courts(self) -> Report:
        """Reads the list of courts."""

    def update_courts(self) -> Report:
        """Reads PACER's own list of courts, because a person asked. On a thread of its own."""

    def checks(self, court: Court, on_finding: Callable[[Finding], None]) -> Checks:
        """The program's own checks at `court`, not begun yet; `on_finding` is called on their threads."""

    def look_round(self) -> Report:
        """Reads what is known before anybody signs in: courts used before, the password store."""

    def open_practice(self) -> Report:
        """Starts the practice court, where this is practice; changes nothing elsewhere."""

    def open_session(self, court: Court, share: Account | Session | None) -> Session:
        """A session at `court`, with the PACER sign-in of `share`. Raises NO_LINK_STEP."""

    def kept_pacer(self, wanted: SignInWithKept) -> PacerLogin:
        """The login that the store keeps. Raises KEPT_LOGIN_GONE."""

    def kept_cmecf(self, session: Session) -> CmecfLogin:
        """This court's login that the store keeps for who is signed in. Raises KEPT_LOGIN_GONE."""

    def forget(self, username: str, court_id: str | None) -> Report:
        """Takes a login out of the store and says what became of it."""

    def note_kept(self, username: str, court_id: str | None) -> None:
        """Remembers that the store keeps a PACER login (`court_id` None) or a court's."""

    def note_forgotten(self, username: str, court_id: str | None) -> None:
        """Remembers that the store keeps it no longer."""

    def keeps_cmecf(self, username: str, court_id: str) -> bool:
        """Whether the store is said to keep this person's login of this court. Doesn't ask the store."""

    def remember_court(self, court_id: str) -> Report:
        """Puts a court first among those used before."""

    def remember_helping(self, always: bool) -> Report:
        """Begins with the prompts for who helps an attorney from now on, or without them."""

    def code_of(self, person: PracticePerson) -> str | None:
        """A practice person's one-time code of this moment. For the UI thread; never blocks."""

    def close(self) -> Report:
        """Ends what was started."""
