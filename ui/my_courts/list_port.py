"""What the window needs for a person's list of courts: the records, one sign-in for all, a look at many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from app.adapter.port import PacerLogin
    from app.courts.court import Court
    from app.courts.directory import CourtDirectory
    from app.linking import Problem
    from app.linking.standing import CourtStanding, Look
    from app.records.attempt import Attempt
    from app.records.keeping import Keeping
    from app.records.my_courts import MyCourts
    from ui.my_courts.my_list import NameInDoubt
    from ui.session_port import Session


class Account(Protocol):
    """What the window needs of `app.pacer_account.PacerAccount`; the tests play one."""

    @property
    def kept(self) -> Keeping | None: ...
    @property
    def pacer_refusals(self) -> int: ...
    def sign_in(self, login: PacerLogin, *, keep: bool = False) -> tuple[str, ...]: ...
    def resume_tries(self) -> None: ...
    def sign_out(self) -> bool | None: ...
    def cancel(self) -> None: ...


class Survey(Protocol):
    """What the window needs of `app.whereabouts.LinkSurvey`; the tests play one."""

    @property
    def ended(self) -> Problem | None: ...
    @property
    def looks(self) -> dict[str, Look]: ...
    def run(self) -> tuple[CourtStanding, ...]: ...
    def cancel(self) -> None: ...


class CourtLists(Protocol):
    """The lists of courts on this computer, and the way to many courts. For the backend thread.

    `username` is "" while nobody is signed in. Calls may block and raise only CourtProblem.
    """

    def standings(
        self, courts: Sequence[Court], username: str, looks: Mapping[str, Look], today: date
    ) -> tuple[CourtStanding, ...]:
        """Where the person's links stand by the records and the last looks."""

    def recorded(self, username: str) -> tuple[str, ...]:
        """The courts that the records name, for this person or used here before."""

    def names_in(self, path: str, courts: CourtDirectory) -> tuple[tuple[str, ...], tuple[NameInDoubt, ...]]:
        """The courts that a CSV file names, and the names in doubt. Raises UNREADABLE for any other file."""

    def kept(self, username: str) -> MyCourts | None:
        """The list that is kept for this person."""

    def any_kept(self) -> bool:
        """Whether a list is kept here for anybody."""

    def keep(self, username: str, mine: MyCourts) -> bool:
        """Keeps a person's list; False where that failed."""

    def forget(self, username: str) -> bool:
        """Deletes a person's list; False where that failed."""

    def open_account(self, court: Court) -> Account:
        """PACER without a court; `court` is any court of the realm, and is not spoken to."""

    def survey(
        self,
        courts: Sequence[Court],
        share: Account | Session,
        username: str,
        looks: Mapping[str, Look],
        on_begun: Callable[[str], None],
        on_standing: Callable[[CourtStanding], None],
    ) -> Survey:
        """A look at `courts`, not begun yet."""

    def attempt(self, attempt_id: int) -> Attempt | None:
        """A row of the journal; None where there is none of this number."""
