"""Lists of courts, an account and looks at many courts that do what a test tells them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from app.adapter.port import PacerLogin
from app.courts import Court, CourtDirectory
from app.linking import CourtProblem, Problem, ProblemKind
from app.linking.standing import CourtStanding, HowKnown, Look, Shown, Standing
from app.records.attempt import Attempt
from app.records.keeping import Keeping
from app.records.my_courts import MyCourts
from tests.guards import PATIENCE
from ui.my_courts.list_port import Account
from ui.my_courts.my_list import NameInDoubt
from ui.session_port import Session

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


@dataclass
class ScriptedAccount:
    """PACER without a court; raises `refuses` as long as it is set."""

    refuses: CourtProblem | None = None
    warns: tuple[str, ...] = ()
    kept: Keeping | None = None
    pacer_refusals: int = 0
    signed_in: list[str] = field(default_factory=list)
    resumed: int = 0
    signed_out: int = 0
    cancelled: int = 0

    def sign_in(self, login: PacerLogin, *, keep: bool = False) -> tuple[str, ...]:
        if self.refuses is not None:
            self.pacer_refusals += 1
            raise self.refuses
        self.signed_in.append(login.username)
        self.kept = Keeping.KEPT if keep else None
        return self.warns

    def resume_tries(self) -> None:
        self.resumed += 1

    def sign_out(self) -> None:
        self.signed_out += 1

    def cancel(self) -> None:
        self.cancelled += 1


@dataclass
class ScriptedSurvey:
    """Finds `finds` one after the other; waits at `holds_at` until the test or a cancel lets it go."""

    courts: Sequence[Court]
    finds: Mapping[str, CourtStanding]
    on_begun: Callable[[str], None]
    on_standing: Callable[[CourtStanding], None]
    ends_with: Problem | None = None
    holds_at: str | None = None
    ended: Problem | None = None
    looks: dict[str, Look] = field(default_factory=dict)
    journal: CourtProblem | None = None
    holding: threading.Event = field(default_factory=threading.Event)
    go: threading.Event = field(default_factory=threading.Event)
    cancelled: bool = False

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
            self.looks[court.id] = Look(Shown.UNCLEAR, NOW, found.problem, NOW)
            self.on_standing(found)
        self.ended = Problem(ProblemKind.CANCELLED) if self.cancelled else self.ends_with
        return tuple(self.finds.get(court.id, row(court.id)) for court in self.courts)

    def cancel(self) -> None:
        self.cancelled = True
        self.go.set()


@dataclass
class ScriptedLists:
    """What is kept, what is recorded and what looks find, as a test says."""

    finds: dict[str, CourtStanding] = field(default_factory=dict)
    stored: dict[str, MyCourts] = field(default_factory=dict)
    in_records: tuple[str, ...] = ()
    in_file: tuple[tuple[str, ...], tuple[NameInDoubt, ...]] | None = None
    attempts: dict[int, Attempt] = field(default_factory=dict)
    writable: bool = True
    read_kept: Callable[[str], MyCourts] | None = None
    ends_with: Problem | None = None
    holds_at: str | None = None
    journal: CourtProblem | None = None
    accounts: list[ScriptedAccount] = field(default_factory=list)
    refuses: CourtProblem | None = None
    warns: tuple[str, ...] = ()
    surveys: list[ScriptedSurvey] = field(default_factory=list)
    shares: list[Account | Session] = field(default_factory=list)
    asked: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    def standings(
        self, courts: Sequence[Court], username: str, looks: Mapping[str, Look], today: date
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
        share: Account | Session,
        username: str,
        looks: Mapping[str, Look],
        on_begun: Callable[[str], None],
        on_standing: Callable[[CourtStanding], None],
    ) -> ScriptedSurvey:
        self.shares.append(share)
        self.surveys.append(
            ScriptedSurvey(
                courts,
                self.finds,
                on_begun,
                on_standing,
                self.ends_with,
                self.holds_at,
                looks=dict(looks),
                journal=self.journal,
            )
        )
        return self.surveys[-1]

    def attempt(self, attempt_id: int) -> Attempt | None:
        return self.attempts.get(attempt_id)

    def let_all_go(self) -> None:
        for survey in self.surveys:
            survey.go.set()
