"""What a guarded walk tells: where the person is, what is held, what was refused, and how it ended."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from app.adapter.reader.page import PageKind
from app.linking.outcome import Outcome

if TYPE_CHECKING:
    from app.adapter.dossier import Dossier
    from app.browser.pipe import Start
    from app.linking.names import NameVerdict
    from app.linking.problems import Problem
    from app.records.attempts import Attempt


class Place(Enum):
    """Where the person is in the procedure. MESSAGE: one of the court's pops up and waits to be closed."""

    OPENING = "opening"
    SIGN_IN = "sign_in"
    FRONT_PAGE = "front_page"
    MENU = "menu"
    UTILITIES = "utilities"
    OLD_LOGIN = "old_login"
    NAMES = "names"
    SENT = "sent"
    MESSAGE = "message"
    LINKED = "linked"
    REFUSED = "refused"
    LOGGED_OUT = "logged_out"
    NO_PRIVILEGES = "no_privileges"
    MAINTENANCE = "maintenance"
    BROWSER_PAGE = "browser_page"
    ELSEWHERE = "elsewhere"


PLACES = {
    PageKind.LANDING: Place.FRONT_PAGE,
    PageKind.MENU: Place.MENU,
    PageKind.UTILITIES: Place.UTILITIES,
    PageKind.LINK_FORM: Place.OLD_LOGIN,
    PageKind.CONFIRMATION: Place.NAMES,
    PageKind.LINKED: Place.LINKED,
    PageKind.REFUSAL: Place.REFUSED,
    PageKind.LOGGED_OUT: Place.LOGGED_OUT,
    PageKind.NO_PRIVILEGES: Place.NO_PRIVILEGES,
    PageKind.REFERER_REFUSED: Place.ELSEWHERE,
    PageKind.MAINTENANCE: Place.MAINTENANCE,
    PageKind.OTHER: Place.ELSEWHERE,
}


@dataclass(frozen=True)
class Progress:
    """Where the person is. `press`: what to press next, in this court's own words; `words`: what it says."""

    place: Place
    press: str | None = None
    words: str | None = field(default=None, repr=False)
    pacer_refusals: int = 0


class HeldKind(Enum):
    """Why something is held. PAUSED: the CM/ECF login was refused twice, and one more try may lock it."""

    NAMES = "names"
    UNASKED = "unasked"
    ODD_LOGIN = "odd_login"
    UNCLEAR = "unclear"
    PAUSED = "paused"


@dataclass(frozen=True)
class Held:
    """A question to the person. The page is the court's own text.

    `may_go` False: the two names contradict each other, and nothing lets this go.
    """

    id: int
    kind: HeldKind
    page: str = field(repr=False)
    cmecf_name: str | None = None
    pacer_name: str | None = None
    verdict: NameVerdict | None = None
    may_go: bool = True


@dataclass(frozen=True)
class Dropped:
    """The question `id` is void: the browser gave up what was held. Nothing of it was sent."""

    id: int


class Why(Enum):
    """Why something was refused."""

    OUTSIDE = "outside"  # `about`: the host
    ELSEWHERE = "elsewhere"  # `about`: the other court's host
    SENT_ALREADY = "sent_already"
    DOWNLOAD = "download"
    NOT_CONSENTED = "not_consented"
    NOTHING_HELD = "nothing_held"
    PROBLEM = "problem"


@dataclass(frozen=True)
class Refused:
    """Something was not sent, and why. `problem` where the journal or the try guard said no."""

    why: Why
    about: str | None = None
    problem: Problem | None = None


Told = Progress | Held | Dropped | Refused | Outcome


class Ended(Enum):
    """How a walk ended. CLOSED: the person closed the browser, or it died. STOPPED: from here."""

    CLOSED = "closed"
    STOPPED = "stopped"
    NOT_STARTED = "not_started"


@dataclass(frozen=True)
class Ending:
    """All that a walk leaves. `outcome` None: nothing that links was sent.

    `report`: the masked pages of the link's steps, nobody's words in them. `clean`: the profile is gone.
    """

    how: Ended
    outcome: Outcome | None = None
    attempt: Attempt | None = None
    why_not: Start | None = None
    report: tuple[Dossier, ...] = field(default=(), repr=False)
    journal_trouble: Problem | None = None
    clean: bool = True
