"""The closed set of things that can go wrong, and what each means for the link."""

from dataclasses import dataclass
from enum import Enum


class ProblemKind(Enum):
    """Everything that can stop a step. `ui/words.py` words each of them."""

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
    PAIR_ALREADY_REFUSED = "pair_already_refused"
    NOT_NEXTGEN = "not_nextgen"
    NO_LINK_STEP = "no_link_step"
    PAGE_NOT_RECOGNISED = "page_not_recognised"
    LINKED_WITHOUT_ASKING = "linked_without_asking"
    # the submit that links
    ALREADY_SUBMITTED = "already_submitted"
    PROPOSAL_EXPIRED = "proposal_expired"
    UNSETTLED_ATTEMPT = "unsettled_attempt"
    # this computer and this person
    JOURNAL_UNWRITABLE = "journal_unwritable"
    NOT_SIGNED_IN = "not_signed_in"
    KEPT_LOGIN_GONE = "kept_login_gone"
    CANCELLED = "cancelled"
    PROGRAM_ERROR = "program_error"


@dataclass(frozen=True)
class Problem:
    """One thing that went wrong.

    `court_words`: what PACER or the court said, as plain text. `may_have_linked`: True unless it is certain
    that nothing was linked. `about`: the one detail that the sentence needs (a host name, a certificate's
    issuer, seconds to wait), never a secret.
    """

    kind: ProblemKind
    court_words: str | None = None
    may_have_linked: bool = False
    about: str | None = None


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
    ) -> None:
        super().__init__(kind.value)
        self.problem = Problem(kind, court_words, may_have_linked, about)

    @property
    def kind(self) -> ProblemKind:
        return self.problem.kind
