"""The steps of a link, what can happen to it, and how long each work may take.

Each event is a value that `advance` takes. The clock never goes back, and sleep does not stop it.
"""

from __future__ import annotations

import sys
import time
from enum import Enum
from typing import TYPE_CHECKING

from app.values import dataclass

if TYPE_CHECKING:
    from app.linking.names import NameVerdict
    from app.linking.outcome import Outcome, Proposal, SignedIn
    from app.linking.prerequisites import Answers, Case
    from app.linking.problems import Problem


class Step(Enum):
    """The pages of the wizard, in their order."""

    START = "start"
    DESK = "desk"
    COURT = "court"
    MY_COURTS = "my_courts"
    PREREQUISITES = "prerequisites"
    BROWSER = "browser"
    GUIDED = "guided"
    PACER = "pacer"
    CMECF = "cmecf"
    CONFIRM = "confirm"
    STATUS = "status"


ORDER = tuple(Step)

HOLDS_A_PERSON = frozenset(ORDER[ORDER.index(Step.BROWSER) :])
"""Where an attorney has typed or seen something that the next one must not find."""

ATTORNEYS_OWN = HOLDS_A_PERSON - {Step.STATUS}
"""Where only the attorney may type."""


class Work(Enum):
    """What the backend is doing while the person waits."""

    SIGNING_IN = "signing_in"
    PROPOSING = "proposing"
    LINKING = "linking"
    RECHECKING = "rechecking"
    SURVEYING = "surveying"
    BROWSING = "browsing"


STARTS_AT: dict[Work, frozenset[Step]] = {
    Work.SIGNING_IN: frozenset({Step.PACER}),
    Work.PROPOSING: frozenset({Step.CMECF}),
    Work.LINKING: frozenset({Step.CONFIRM}),
    Work.RECHECKING: frozenset({Step.CMECF, Step.STATUS}),
    Work.SURVEYING: frozenset({Step.MY_COURTS}),
    Work.BROWSING: frozenset({Step.BROWSER}),
}
"""The pages on which each work can begin."""


@dataclass(frozen=True)
class CourtsOpened:
    """The person wants to link an account, and chooses the court next."""


@dataclass(frozen=True)
class DeskOpened:
    """An office links one attorney after another, from its roster."""


@dataclass(frozen=True)
class CourtChosen:
    court_id: str


@dataclass(frozen=True)
class LookWanted:
    """Only the menus of a court are to be read: the result of an earlier link is not known."""

    court_id: str


@dataclass(frozen=True)
class MyCourtsOpened:
    """The person files in several courts, and wants to see them all."""


@dataclass(frozen=True)
class SurveyWanted:
    """The menus of several courts are to be read; PACER is to be signed in to first, at no court."""


@dataclass(frozen=True)
class SignedInForSurvey:
    username: str


@dataclass(frozen=True)
class SurveyEnded:
    """The menus of several courts were read, each as far as it could be."""


@dataclass(frozen=True)
class PrerequisitesAnswered:
    """`leave` is False while the person is still answering."""

    answers: Answers
    leave: bool = True
    case: Case | None = None


@dataclass(frozen=True)
class TookGuidedPath:
    """The person will link by hand, led step by step."""


@dataclass(frozen=True)
class GuidedChecked:
    """What of the guided path is done now. `finished`: all of it, and the menus are to be checked."""

    steps_done: frozenset[str]
    finished: bool = False


@dataclass(frozen=True)
class TookBrowserPath:
    """The person will link in the guarded browser."""


@dataclass(frozen=True)
class TookAutomaticPath:
    """The person turns from the guarded browser to the sign-in in the window."""


@dataclass(frozen=True)
class BrowserEnded:
    """The guarded browser was closed, and nothing that may link was sent in it."""


@dataclass(frozen=True)
class WorkStarted:
    work: Work


@dataclass(frozen=True)
class WorkFailed:
    """`refusals` is the new count of refused tries, where the failure was a refused login."""

    problem: Problem
    refusals: int | None = None


@dataclass(frozen=True)
class PacerAccepted:
    """`outcome`: what the menus that were read at sign-in settle by themselves."""

    username: str
    signed_in: SignedIn
    outcome: Outcome | None = None


@dataclass(frozen=True)
class ReadAhead:
    """What the court's pages say that were read while the person types the CM/ECF login.

    `outcome` as for `PacerAccepted`; `problem`: nothing can be linked here.
    """

    signed_in: SignedIn
    outcome: Outcome | None = None
    problem: Problem | None = None


@dataclass(frozen=True)
class Proposed:
    """`verdict` is None where the court shows no names (appellate)."""

    cmecf_login: str
    proposal: Proposal
    verdict: NameVerdict | None


@dataclass(frozen=True)
class OutcomeReached:
    outcome: Outcome


@dataclass(frozen=True)
class ProofAdded:
    """The filing menus have come of a link that is known; `outcome` holds them."""

    outcome: Outcome


@dataclass(frozen=True)
class WentTo:
    """The person went back to an earned step."""

    step: Step


@dataclass(frozen=True)
class ProposalLapsed:
    """The names were shown too long ago."""


@dataclass(frozen=True)
class SignedOut:
    """The PACER sign-in was given up or has ended."""


@dataclass(frozen=True)
class StartedOver:
    """A next court for the same person (`keep_person`), or a next person."""

    keep_person: bool


Event = (
    CourtsOpened
    | DeskOpened
    | CourtChosen
    | LookWanted
    | MyCourtsOpened
    | SurveyWanted
    | SignedInForSurvey
    | SurveyEnded
    | PrerequisitesAnswered
    | TookGuidedPath
    | GuidedChecked
    | TookBrowserPath
    | TookAutomaticPath
    | BrowserEnded
    | WorkStarted
    | WorkFailed
    | PacerAccepted
    | ReadAhead
    | Proposed
    | OutcomeReached
    | ProofAdded
    | WentTo
    | ProposalLapsed
    | SignedOut
    | StartedOver
)


ANSWER = 60.0
"""One answer of PACER or a court, from the name look-up to the last byte."""
READING = 115.0
"""All pages that one piece of work reads, together. What was sent has a time of its own."""
AHEAD = 20.0
"""What is read while a person types, of the time for reading of the work that may have to wait for it."""
AFTERWARDS = 60.0
"""What is read after a form was answered: where the answer leads, and the menus; also a fresh look alone."""
SIGN_OUT = 5.0

_LONGEST = {
    # another person's sign-in is ended first
    Work.SIGNING_IN: SIGN_OUT + ANSWER + READING,
    # a lost answer is followed by a fresh look at the menu
    Work.PROPOSING: READING + ANSWER + AFTERWARDS + AFTERWARDS,
    Work.LINKING: ANSWER + AFTERWARDS,
    Work.RECHECKING: AFTERWARDS,
}


def longest(work: Work) -> float | None:
    """Seconds after which `work` has ended, whatever the network does; None where it depends on the list."""
    return _LONGEST.get(work)


def _sleepless() -> int | None:
    """The system's clock that counts sleep, where `time.monotonic` does not; None: it does (Windows).

    https://man7.org/linux/man-pages/man2/clock_gettime.2.html; on macOS CLOCK_MONOTONIC is the one that goes
    on in sleep, and `time.monotonic` reads another.
    """
    name = {"linux": "CLOCK_BOOTTIME", "darwin": "CLOCK_MONOTONIC"}.get(sys.platform)
    clock: int | None = getattr(time, name, None) if name else None
    return clock


_CLOCK = _sleepless()


def steady() -> float:
    """Seconds since some moment; a proposal grows old by them while the computer sleeps, too."""
    return time.monotonic() if _CLOCK is None else time.clock_gettime(_CLOCK)
