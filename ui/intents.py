"""What a person can want: each page turns clicks and keys into one of these, the conductor acts on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.linking.prerequisites import Answers, Case
from app.linking.steps import Step
from ui.desk.desk_intents import DeskIntent
from ui.desk.desk_intents import HelpAttorney as HelpAttorney  # all intents are known from here
from ui.desk.desk_intents import NextAttorney as NextAttorney
from ui.my_courts.list_intents import ListIntent

if TYPE_CHECKING:
    from app.adapter.port import CmecfLogin, PacerLogin
    from app.checks.finding import Check


@dataclass(frozen=True)
class ChooseCourt:
    court_id: str


@dataclass(frozen=True)
class AnswerPrerequisites:
    """`leave`: the person pressed Next; otherwise one more answer was given."""

    answers: Answers
    leave: bool
    case: Case | None = None


@dataclass(frozen=True)
class TakeGuidedPath:
    """Link by hand in a browser, led step by step. `court_id`: choose this court first."""

    court_id: str | None = None


@dataclass(frozen=True)
class TickGuided:
    """What of the guided path is done; `finished`: check the menus now."""

    ticks: frozenset[str]
    finished: bool = False


@dataclass(frozen=True)
class SavePreparationSheet:
    path: str


@dataclass(frozen=True)
class PrintPreparationSheet:
    pass


@dataclass(frozen=True)
class RunCheck:
    """Do one of the program's own checks again."""

    check: Check


@dataclass(frozen=True)
class UpdateCourtList:
    """Ask PACER for its list of courts."""


@dataclass(frozen=True)
class SaveCalendar:
    """Write the day on which the court goes live to a calendar file at `path`."""

    path: str


@dataclass(frozen=True)
class SignIn:
    """`keep`: put the login into the system's store once PACER has accepted it."""

    login: PacerLogin
    keep: bool


@dataclass(frozen=True)
class SignInWithKept:
    """Sign in with the login that the system's store holds; its password never reaches a page."""

    username: str
    client_code: str | None
    one_time_code: str | None
    accepts_redaction: bool


@dataclass(frozen=True)
class ForgetKept:
    """Take a kept PACER login (`court_id` None) or CM/ECF login out of the system's store."""

    username: str
    court_id: str | None = None


@dataclass(frozen=True)
class Propose:
    """`keep`: put the CM/ECF login into the system's store once the court has accepted it.

    `despite_record`: the person has read what the record holds against it.
    """

    login: CmecfLogin
    keep: bool
    despite_record: bool = False


@dataclass(frozen=True)
class ProposeWithKept:
    """Propose with the CM/ECF login that the system's store holds for this court and this person."""

    despite_record: bool = False


@dataclass(frozen=True)
class PickPerson:
    """Practise as this invented person, so that their one-time code is shown."""

    key: str


@dataclass(frozen=True)
class ResumeTries:
    """After two refusals the person says that the login was checked and one more try is wanted."""


@dataclass(frozen=True)
class LinkAccounts:
    """The consent. `typed_name` is what the person typed where the family names differ."""

    same_person: bool
    typed_name: str


@dataclass(frozen=True)
class Recheck:
    """Read the court's menus afresh."""


@dataclass(frozen=True)
class CourtSaysNotLinked:
    """The court's desk told the person that nothing was linked; `said_by` names who said it."""

    said_by: str


@dataclass(frozen=True)
class GoTo:
    """Back to an earned step."""

    step: Step


@dataclass(frozen=True)
class StartOver:
    keep_person: bool


@dataclass(frozen=True)
class ShowUnreadPage:
    """Show the page that was not understood, masked, as it could be sent to the makers."""


@dataclass(frozen=True)
class OpenAddress:
    """Open an official page (https) or a mail address in the person's own browser or mail program."""

    url: str


@dataclass(frozen=True)
class SaveReceipt:
    path: str


@dataclass(frozen=True)
class PrintReceipt:
    pass


Intent = (
    ChooseCourt
    | ListIntent
    | AnswerPrerequisites
    | TakeGuidedPath
    | TickGuided
    | SavePreparationSheet
    | PrintPreparationSheet
    | RunCheck
    | UpdateCourtList
    | SaveCalendar
    | SignIn
    | SignInWithKept
    | ForgetKept
    | Propose
    | ProposeWithKept
    | PickPerson
    | ResumeTries
    | LinkAccounts
    | Recheck
    | CourtSaysNotLinked
    | GoTo
    | StartOver
    | ShowUnreadPage
    | OpenAddress
    | SaveReceipt
    | PrintReceipt
    | DeskIntent
)
