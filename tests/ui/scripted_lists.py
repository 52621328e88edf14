"""Lists of courts, an account and looks at many courts that do what a test tells them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from app.adapter.port import PacerLogin
from app.courts import Court, CourtDirectory
from app.linking import CourtProblem, Problem, ProblemKind
from app.linking.standing import CourtStanding, HowKnown, LastLook, Shown, Standing
from app.records.attempts import Attempt
from app.records.my_courts import MyCourts
from app.records.vault import Keeping
from app.session import LinkSession
from app.survey import LinkSurvey, PacerAccount
from tests.guards import PATIENCE
from ui.services import CourtLists
from ui.view_state import NameInDoubt

NOW = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)


def row(court_id: str, standing: Standing = Standing.NOT_KNOWN, **more: object) -> CourtStanding:
    """A row of the list, with what a test wants different."""
    how = {
        Standing.LINKED: HowKnown.FILING_MENUS_SEEN,
        Standing.READY: HowKnown.LINK_OFFERED,
        Standing.NOT_LINKED: HowKnown.COURT_REFUSED,
        Standing.NOT_NEEDED: HowKnown.NO_LINK_STEP,
        Standing.NEEDS_COURT: HowKnown.SUBMIT_WAITS_FOR_DESK,
    }.get(standing, HowKnown.NEVER_LOOKED)
    return CourtStanding(**{"court_id": court_id, "standing": standing, "how": how, **more})  # type: ignore[arg-type]


class ScriptedAccount(PacerAccount):
    """PACER without a court; raises `refuses` as long as it is set."""

    pacer_refusals: int = 0
    kept: Keeping | None = None

    def __init__(self, refuses: CourtProblem | None = None, warns: tuple[str, ...] = ()) -> None:
        self.refuses, self.warns = refuses, warns
        self.signed_in: list[str] = []
        self.resumed = self.signed_out = self.cancelled = 0

    def sign_in(self, login: PacerLogin, *, keep: bool = False) -> tuple[str, ...]:
        if self.refuses is not None:
            self.pacer_refusals += 1
            raise self.refuses
        self.signed_in.append(login.username)
        self.kept = Keeping.KEPT if keep else None
        return self.warns

    def resume_tries(self) -> None:
        self.resumed += 1

    def sign_out(self) -> bool | None:
        self.signed_out += 1
        return None

    def cancel(self) -> None:
        self.cancelled += 1


class ScriptedSurvey(LinkSurvey):
    """Finds what it is told, one by one; waits at `holds_at` until the test or a cancel lets it go."""

    ended: Problem | None = None
    looks: dict[str, LastLook] = {}  # noqa: RUF012 - each has its own

    def __init__(
        self,
        lists: ScriptedLists,
        courts: Sequence[Court],
        on_begun: Callable[[str], None],
        on_standing: Callable[[CourtStanding], None],
        looks: Mapping[str, LastLook],
    ) -> None:
        self.courts, self.finds, self.journal = courts, lists.finds, lists.journal
        self.on_begun, self.on_standing = on_begun, on_standing
        self.ends_with, self.holds_at = lists.ends_with, lists.holds_at
        self.looks = dict(looks)
        self.holding, self.go = threading.Event(), threading.Event()
        self.cancelled = False

    def run(self) -> tuple[CourtStanding, ...]:
        if self.journal is not None:
            raise self.journal
        for court in self.courts:
            if self.cancelled:
                break
            self.on_begun(court.id)
            if court.id == self.holds_at:
                self.holding.set()
                self.go.wait(PATIENCE)
                if self.cancelled:
                    break
            found = self.finds.get(court.id, row(court.id))
            self.looks[court.id] = LastLook(Shown.UNCLEAR, NOW, found.problem, NOW)
            self.on_standing(found)
        self.ended = Problem(ProblemKind.CANCELLED) if self.cancelled else self.ends_with
        return tuple(self.finds.get(court.id, row(court.id)) for court in self.courts)

    def cancel(self) -> None:
        self.cancelled = True
        self.go.set()


class ScriptedLists(CourtLists):
    """What is kept, what is recorded and what surveys find, as a test says."""

    def __init__(self, **told: Any) -> None:
        self.finds: dict[str, CourtStanding] = {}
        self.stored: dict[str, MyCourts] = {}
        self.in_records: tuple[str, ...] = ()
        self.in_file: tuple[tuple[str, ...], tuple[NameInDoubt, ...]] | None = None
        self.attempts: dict[int, Attempt] = {}
        self.writable = True
        self.read_kept: Callable[[str], MyCourts] | None = None
        self.ends_with: Problem | None = None
        self.holds_at: str | None = None
        self.journal: CourtProblem | None = None
        self.accounts: list[ScriptedAccount] = []
        self.refuses: CourtProblem | None = None
        self.warns: tuple[str, ...] = ()
        self.surveys: list[ScriptedSurvey] = []
        self.shares: list[PacerAccount | LinkSession] = []
        self.asked: list[tuple[str, tuple[str, ...]]] = []
        vars(self).update(told)

    def standings(
        self, courts: Sequence[Court], username: str, looks: Mapping[str, LastLook], today: date
    ) -> tuple[CourtStanding, ...]:
        if self.journal is not None:
            raise self.journal
        self.asked.append((username, tuple(court.id for court in courts)))
        return tuple(
            self.finds[court.id] if court.id in looks and court.id in self.finds else row(court.id)
            for court in courts
        )

    def recorded(self, username: str) -> tuple[str, ...]:
        return self.in_records

    def names_in(self, path: str, courts: CourtDirectory) -> tuple[tuple[str, ...], tuple[NameInDoubt, ...]]:
        if self.in_file is None:
            raise CourtProblem(ProblemKind.UNREADABLE, about=path)
        return self.in_file

    def kept(self, username: str) -> MyCourts | None:
        return self.stored.get(username) if self.read_kept is None else self.read_kept(username)

    def any_kept(self) -> bool:
        return bool(self.stored)

    def keep(self, username: str, mine: MyCourts) -> bool:
        if self.writable:
            self.stored[username] = mine
        return self.writable

    def forget(self, username: str) -> bool:
        self.stored.pop(username, None)
        return self.writable

    def open_account(self, court: Court) -> ScriptedAccount:
        self.accounts.append(ScriptedAccount(self.refuses, self.warns))
        return self.accounts[-1]

    def survey(
        self,
        courts: Sequence[Court],
        share: PacerAccount | LinkSession,
        username: str,
        looks: Mapping[str, LastLook],
        on_begun: Callable[[str], None],
        on_standing: Callable[[CourtStanding], None],
    ) -> ScriptedSurvey:
        self.shares.append(share)
        self.surveys.append(ScriptedSurvey(self, courts, on_begun, on_standing, looks))
        return self.surveys[-1]

    def attempt(self, attempt_id: int) -> Attempt | None:
        return self.attempts.get(attempt_id)

    def let_all_go(self) -> None:
        for survey in self.surveys:
            survey.go.set()
