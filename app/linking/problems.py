"""The closed set of things that can go wrong, and what each means for the link."""

import re
from dataclasses import replace
from enum import Enum

from app.values import dataclass


class ProblemKind(Enum):
    """Everything that can stop a step. `ui/text/problems.py` words each of them."""

    # the way to the servers
    OFFLINE = "offline"
    UNREACHABLE = "unreachable"
    TIMED_OUT = "timed_out"
    UNTRUSTED_CERTIFICATE = "untrusted_certificate"
    PROXY_LOGIN_NEEDED = "proxy_login_needed"
    FOREIGN_HOST = "foreign_host"
    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"
    COURT_DOWN = "court_down"
    TOO_MANY_REQUESTS = "too_many_requests"
    # PACER
    PACER_REFUSED = "pacer_refused"
    REDACTION_NOT_ACCEPTED = "redaction_not_accepted"
    PACER_SAYS = "pacer_says"
    CODE_ALREADY_REFUSED = "code_already_refused"
    TRIES_PAUSED = "tries_paused"
    SESSION_NOT_ACCEPTED = "session_not_accepted"
    # the court
    NO_PRIVILEGES = "no_privileges"
    LINK_ITEM_MISSING = "link_item_missing"
    ALREADY_LINKED = "already_linked"
    CMECF_REFUSED = "cmecf_refused"
    CMECF_NOT_ALLOWED = "cmecf_not_allowed"
    HELD_BY_ANOTHER = "held_by_another"
    PAIR_ALREADY_REFUSED = "pair_already_refused"
    NOT_NEXTGEN = "not_nextgen"
    NO_LINK_STEP = "no_link_step"
    PAGE_NOT_RECOGNISED = "page_not_recognised"
    LINKED_WITHOUT_ASKING = "linked_without_asking"
    LINK_CONTRADICTED = "link_contradicted"  # it says linked where it was not asked, and its menus say no
    # the submit that links
    ALREADY_SUBMITTED = "already_submitted"
    PROPOSAL_EXPIRED = "proposal_expired"
    UNSETTLED_ATTEMPT = "unsettled_attempt"
    LINKED_BEFORE = "linked_before"
    RECORD_IN_DOUBT = "record_in_doubt"
    # this computer and this person
    JOURNAL_UNWRITABLE = "journal_unwritable"
    NOT_SIGNED_IN = "not_signed_in"
    KEPT_LOGIN_GONE = "kept_login_gone"
    CANCELLED = "cancelled"
    PROGRAM_ERROR = "program_error"


class Party(Enum):
    """Where a problem lies: who is named for it, and whose number is given."""

    PACER = "pacer"
    COURT = "court"
    NETWORK = "network"
    """This computer or its network, a proxy included."""


class Barred(Enum):
    """Why a login is not taken any more, though it may be typed right. More tries don't open it."""

    LOCKED = "locked"
    DISABLED = "disabled"
    EXPIRED = "expired"


_TRIES = r"\b(?:attempts?|tries|times|log-?ins?)\b"
_CHANGED = r"(?:changed|reset|updated)"
_BARRED = {
    Barred.LOCKED: re.compile(
        rf"\block(?:ed|s)?\b|\block(?:ed)?[ -]?out|\btoo many\b.{{0,40}}{_TRIES}"
        rf"|\b(?:exceed|reach)\w*\b.{{0,40}}{_TRIES}|\btemporarily (?:suspended|blocked|disabled)\b"
        r"|\btry again (?:in|after) \w+ (?:minutes?|hours?)\b"
    ),
    Barred.DISABLED: re.compile(
        r"\b(?:disabled|de-?activated|inactive|inactivated|suspended|terminated|revoked|closed)\b"
        r"|\b(?:no longer|not(?: yet| been| currently)*|never) (?:active|activated|enabled)\b"
    ),
    Barred.EXPIRED: re.compile(
        rf"\bpasswords?\b.{{0,40}}\b(?:expired|out of date|(?:must|needs to) be {_CHANGED})\b"
        r"|\b(?:expired|(?:must|(?:need|have|required) to) (?:change|reset|update))\b.{0,30}\bpasswords?\b"
        r"|\baccount\b.{0,20}\bexpired\b"
    ),
}
# a page says much, and a closed case is no closed account; a short answer speaks of the login alone
_OF_A_LOGIN = re.compile(
    r"\b(?:accounts?|log-?ins?|user(?:name| name| id)?s?|passwords?|privileges?|access)\b"
)
_SHORT = 80

# The court's answers to the CM/ECF login that are a no: nothing was linked by it.
CMECF_REFUSALS = frozenset(
    {ProblemKind.CMECF_REFUSED, ProblemKind.CMECF_NOT_ALLOWED, ProblemKind.HELD_BY_ANOTHER}
)
SAYS_WHY = frozenset({ProblemKind.CMECF_NOT_ALLOWED, ProblemKind.HELD_BY_ANOTHER})
REFUSALS = CMECF_REFUSALS | {ProblemKind.PACER_REFUSED, ProblemKind.PACER_SAYS}
NO_ANSWER_TO_A_LOGIN = frozenset({ProblemKind.UNREADABLE, ProblemKind.TOO_LARGE})
# What stops the automatic walk because of the court's own pages, not because of a login or the network.
WALK_STOPS = NO_ANSWER_TO_A_LOGIN | {
    ProblemKind.PAGE_NOT_RECOGNISED,
    ProblemKind.LINK_ITEM_MISSING,
    ProblemKind.SESSION_NOT_ACCEPTED,
    ProblemKind.FOREIGN_HOST,
}
# what may come in the place of the names; a court may turn a login away by any of them
NO_NAMES = NO_ANSWER_TO_A_LOGIN | {
    ProblemKind.PAGE_NOT_RECOGNISED,
    ProblemKind.SESSION_NOT_ACCEPTED,
    ProblemKind.NO_PRIVILEGES,
    ProblemKind.NOT_NEXTGEN,
}


@dataclass(frozen=True)
class Problem:
    """One thing that went wrong.

    `court_words`: what PACER or the court said, as plain text. `may_have_linked`: True unless it is certain
    that nothing was linked. `about`: the one detail that the sentence needs (a host name, seconds to wait),
    never a secret. `at`: where it lies, for kinds that can happen in several places; None: at the court, or
    where the kind says.
    """

    kind: ProblemKind
    court_words: str | None = None
    may_have_linked: bool = False
    about: str | None = None
    at: Party | None = None

    @property
    def is_refused_try(self) -> bool:
        """Whether PACER or the court may have counted a login as refused, whatever it answered with.

        An answer that can't be read counts, and so does a page after a court's own login that is none of
        those that are known. Where no answer came, or the site was down, nothing is counted.
        """
        if self.kind in REFUSALS:
            return True
        if self.at is Party.PACER:
            return self.kind in NO_ANSWER_TO_A_LOGIN
        return self.kind in NO_NAMES and self.may_have_linked

    @property
    def barred(self) -> Barred | None:
        """Why a login was refused, by the words that came with the refusal; None where they don't say.

        It chooses an advice, never a claim: the words are shown beside it.
        """
        if self.kind not in REFUSALS - SAYS_WHY or not self.court_words:
            return None
        words = self.court_words.lower()
        sentences = [" ".join(one.split()) for one in re.split(r"[.!?;]\s|\n", words)]
        about = [one for one in sentences if len(words) <= _SHORT or _OF_A_LOGIN.search(one)]
        return next((why for why, said in _BARRED.items() if any(map(said.search, about))), None)


class CourtProblem(Exception):  # noqa: N818 - other programs know it by this name
    """The only exception that leaves an adapter or a session.

    Its text is the kind alone, so that a log or a crash report holds no word of a page and no secret.
    """

    def __init__(
        self,
        kind: ProblemKind,
        court_words: str | None = None,
        *,
        may_have_linked: bool = False,
        about: str | None = None,
        at: Party | None = None,
    ) -> None:
        super().__init__(kind.value)
        self.problem = Problem(kind, court_words, may_have_linked, about, at)

    @property
    def kind(self) -> ProblemKind:
        return self.problem.kind

    def lies_at(self, party: Party) -> None:
        """Says where it happened, unless that is known more exactly already."""
        if self.problem.at is None:
            self.problem = replace(self.problem, at=party)
