"""The sessions of one person: one at each court, all with the same PACER sign-in, and PACER without a court.

They are opened when they are first needed, on the worker's thread, and their calls give plain values. No Qt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from app.linking import (
    CourtProblem,
    Evidence,
    Likeness,
    NameVerdict,
    Outcome,
    OutcomeState,
    Problem,
    ProblemKind,
    Proposal,
    SignedIn,
    compare_names,
)
from app.linking.problems import SAYS_WHY
from app.values import dataclass

if TYPE_CHECKING:
    from app.adapter.port import CmecfLogin, PacerLogin, RawPage
    from app.courts.court import Court
    from app.records.attempts import Attempt, Doubt
    from app.records.receipt import Receipt
    from app.records.vault import Keeping
    from app.session import LinkSession
    from app.survey import PacerAccount
    from ui.services import Services


@dataclass(frozen=True)
class Facts:
    """What holds after a call. `refusals`: refused tries so far of the login in hand, None if not known.

    `doubt`: what the journal holds against sending anything here. `left`: why a login that is dead after the
    link is still in the store. `kept`: what became of the wish to keep a login; `kept_here`: the store keeps
    this court's login.
    `sent_at`: when the attempt that the outcome is about began (UTC).
    `journal_failed`: the journal did not take what was to be written.
    """

    open_attempt: Attempt | None = None
    doubt: Doubt | None = None
    kept: Keeping | None = None
    kept_here: bool = False
    refusals: int | None = None
    has_receipt: bool = False
    sent_at: datetime | None = None
    journal_failed: bool = False
    left: Keeping | None = None


@dataclass(frozen=True)
class SignInReply:
    """A sign-in at PACER, or the `problem` that stopped it. `signed_in` is None without a court.

    `outcome`: the menus that were read at sign-in show that the accounts are linked.
    """

    username: str
    facts: Facts
    signed_in: SignedIn | None = None
    warnings: tuple[str, ...] = ()
    problem: Problem | None = None
    outcome: Outcome | None = None


@dataclass(frozen=True)
class ProposalReply:
    """The names for a CM/ECF login with their verdict, an outcome without asking, or what stopped it."""

    facts: Facts
    login: str = ""
    proposal: Proposal | None = None
    verdict: NameVerdict | None = None
    outcome: Outcome | None = None
    problem: Problem | None = None


@dataclass(frozen=True)
class OutcomeReply:
    """What is known of a link, or the `problem` that stopped it before anything was sent.

    `unread`: why the menus could not be read afresh; None: they were, or were not tried.
    """

    facts: Facts
    outcome: Outcome | None = None
    problem: Problem | None = None
    unread: Problem | None = None


class CourtSession:
    """`again` and `cancel` come from the UI thread; everything else runs on the worker's thread."""

    def __init__(
        self, court: Court, services: Services, lender: Callable[[], PacerAccount | LinkSession | None]
    ) -> None:
        self._court, self._services, self._lender = court, services, lender
        self._session: LinkSession | None = None
        self._person = ""
        self._doubt: Doubt | None = None
        self._stopped = False
        self._inside = False
        self._over = False

    @property
    def session(self) -> LinkSession | None:
        return self._session

    @property
    def unread_page(self) -> RawPage | None:
        """The page that the last call did not understand. To be asked while no work is done."""
        return None if self._session is None else self._session.unread_page

    def again(self) -> None:
        """A new call is about to be made: an earlier cancel does not hold for it."""
        self._stopped = False

    def cancel(self) -> None:
        """Ends the call in flight; one that has not begun will not begin."""
        self._stopped = True
        if self._session is not None:
            self._session.cancel()

    def sign_in(
        self, find_login: Callable[[], PacerLogin], *, keep: bool, settle: bool = True, ahead: bool = False
    ) -> SignInReply:
        """Signs in with the login that `find_login` gives; it may read the system's store.

        `settle`: the menus that are read with it are taken as the answer to what is not settled. `ahead`: it
        comes back when the court is open, and `read_ahead` reads on.
        """
        with self._at_work() as session:
            username = ""
            try:
                login = find_login()
                username = login.username
                signed_in = session.sign_in(login, keep=keep, ahead=ahead)
            except CourtProblem as stopped:
                refusals = _count(lambda: session.pacer_refusals)
                return SignInReply(username, Facts(refusals=refusals), problem=stopped.problem)
            self._person = username
            if _was_kept(session):
                self._services.note_kept(username, None)
            return self._signed_in(session, username, signed_in, settle=settle)

    def join(self, username: str, *, settle: bool = True, ahead: bool = False) -> SignInReply:
        """Opens this court with the PACER sign-in of another one; `settle` and `ahead` as for `sign_in`."""
        with self._at_work() as session:
            signed_in = session.join(ahead=ahead)
            self._person = username
            return self._signed_in(session, username, signed_in, settle=settle)

    def read_ahead(self) -> SignInReply:
        """Reads what the CM/ECF login is sent with; a `problem` says that nothing can be linked here."""
        with self._at_work() as session:
            try:
                signed_in = session.read_ahead()
            except CourtProblem as stopped:
                return SignInReply(self._person, self._facts(session), problem=stopped.problem)
            return self._signed_in(session, self._person, signed_in, settle=True)

    def propose(
        self, find_login: Callable[[LinkSession], CmecfLogin], *, keep: bool, despite_record: bool = False
    ) -> ProposalReply:
        """Sends the CM/ECF login and compares the two names that come back.

        `despite_record`: the person was told what the record holds against it, and sends all the same.
        """
        with self._at_work() as session:
            if despite_record and self._doubt is not None:
                session.accept(self._doubt)
            try:
                login = find_login(session)
                proposal = session.propose(login, keep=keep)
            except CourtProblem as stopped:
                return self._not_proposed(session, stopped.problem)
            if _was_kept(session):
                self._services.note_kept(self._person, self._court.id)
            names = (proposal.cmecf_name, proposal.pacer_name)
            verdict = None if names == (None, None) else compare_names(names[0] or "", names[1] or "")
            return ProposalReply(
                replace(self._facts(session), has_receipt=_ends_here(verdict)), login.login, proposal, verdict
            )

    def link(self, proposal: Proposal) -> OutcomeReply:
        """Sends what links; where the court says that it has linked, `follow` is to read its menus."""
        with self._at_work() as session:
            try:
                outcome = session.link(proposal, at_once=True)
            except CourtProblem as stopped:  # another window may have linked meanwhile
                return OutcomeReply(self._facts(session), problem=stopped.problem)
            return self._reached(session, outcome)

    def follow(self) -> OutcomeReply:
        """Reads the menus after a link, or leaves them where the person has stopped."""
        with self._at_work(even_stopped=True) as session:
            return self._reached(session, session.follow())

    def recheck(self) -> OutcomeReply:
        """Reads the court's menus afresh."""
        with self._at_work() as session:
            return self._reached(session, session.recheck())

    def check_by_hand(self, *, join_as: str | None, signed_in_before: bool) -> OutcomeReply:
        """Writes down a link by hand and reads the menus. `join_as`: this court is still to be opened."""
        with self._at_work() as session:
            if join_as is not None:
                session.join()
                self._person = join_as
            written = _is_written(lambda: session.begin_guided(signed_in_before=signed_in_before))
            reply = self._reached(session, session.recheck())
        return reply if written else replace(reply, facts=replace(reply.facts, journal_failed=True))

    def resume_tries(self) -> None:
        """Allows one more try."""
        with self._at_work() as session:
            session.resume_tries()

    def court_says_not_linked(self, said_by: str) -> Facts:
        """Writes down that the court's desk says nothing was linked."""
        with self._at_work() as session:
            session.court_says_not_linked(said_by)
            return self._facts(session)

    def court_says_linked(self, said_by: str) -> OutcomeReply:
        """Writes down that the court's desk says the accounts are linked, and reads the menus afresh."""
        with self._at_work() as session:
            session.court_says_linked(said_by)
            return self._reached(session, session.recheck())

    def receipt(self) -> Receipt | None:
        """The facts of the newest attempt; None where none was made."""
        from app.records.receipt import has_receipt, receipt_of

        attempt = None if self._session is None else self._session.last_attempt
        return None if attempt is None or not has_receipt(attempt) else receipt_of(attempt, self._court)

    def sign_out(self) -> bool | None:
        """Ends the session, or has the call in flight end it when it comes back. Never raises.

        Gives whether PACER confirmed the end of a sign-in; None: there was none to end.
        """
        self._over = True
        if self._session is None or self._inside:
            return None
        return self._session.sign_out()

    @contextmanager
    def _at_work(self, *, even_stopped: bool = False) -> Iterator[LinkSession]:
        self._inside = True
        try:
            if self._session is None and not self._stopped:
                self._session = self._services.open_session(self._court, self._lender())
            if self._session is None or (self._stopped and not even_stopped):
                raise CourtProblem(ProblemKind.CANCELLED)
            yield self._session
        finally:
            self._inside = False
            if self._over and self._session is not None:
                self._session.sign_out()

    def _signed_in(
        self, session: LinkSession, username: str, signed_in: SignedIn, *, settle: bool
    ) -> SignInReply:
        told = _told_by_sign_in(session) if settle else None
        kept = session.kept
        if told is None or told.state is not OutcomeState.LINKED:
            return SignInReply(username, self._facts(session), signed_in)
        reached = self._reached(session, told)
        return SignInReply(username, replace(reached.facts, kept=kept), signed_in, outcome=reached.outcome)

    def _facts(self, session: LinkSession) -> Facts:
        self._doubt = _doubt(session)
        return Facts(
            open_attempt=_open_attempt(session),
            doubt=self._doubt,
            kept=session.kept,
            kept_here=self._services.keeps_cmecf(self._person, self._court.id),
        )

    def _reached(self, session: LinkSession, outcome: Outcome) -> OutcomeReply:
        if _was_forgotten(session):
            self._services.note_forgotten(self._person, self._court.id)
        attempt = session.last_attempt
        facts = Facts(
            open_attempt=_open_attempt(session),
            kept_here=self._services.keeps_cmecf(self._person, self._court.id),
            has_receipt=attempt is not None and _has_receipt(attempt),
            sent_at=None if attempt is None else attempt.started_at,
            journal_failed=session.journal_trouble is not None,
            left=None if session.forgotten is None or session.forgotten.is_gone else session.forgotten,
        )
        return OutcomeReply(facts, outcome, unread=session.menu_problem)

    def _not_proposed(self, session: LinkSession, problem: Problem) -> ProposalReply:
        """A login that linked without showing names has an outcome; every other failure is a problem."""
        if problem.kind in (ProblemKind.LINKED_WITHOUT_ASKING, ProblemKind.LINK_CONTRADICTED):
            outcome = session.last_outcome or Outcome(
                OutcomeState.UNKNOWN,
                problem.court_words,
                frozenset({Evidence.LINKED_WITHOUT_ASKING, Evidence.MENU_NOT_READ}),
            )
            reached = self._reached(session, outcome)
            return ProposalReply(reached.facts, outcome=reached.outcome)
        attempt = session.last_attempt
        ends = problem.kind in SAYS_WHY and attempt is not None and _has_receipt(attempt)
        facts = replace(
            self._facts(session), refusals=_count(lambda: session.cmecf_refusals), has_receipt=ends
        )
        return ProposalReply(facts, problem=problem)


class AccountSession:
    """PACER without a court. `again` and `cancel` come from the UI thread."""

    def __init__(self, services: Services, court: Court) -> None:
        self._services, self._court = services, court
        self._account: PacerAccount | None = None
        self._stopped = False

    @property
    def account(self) -> PacerAccount | None:
        """The account, once it was opened."""
        return self._account

    def again(self) -> None:
        """A new call is about to be made: an earlier cancel does not hold for it."""
        self._stopped = False

    def cancel(self) -> None:
        """Ends the call in flight; one that has not begun will not begin."""
        self._stopped = True
        if self._account is not None:
            self._account.cancel()

    def sign_in(self, find_login: Callable[[], PacerLogin], *, keep: bool) -> SignInReply:
        """Signs in with the login that `find_login` gives; it may read the system's store."""
        if self._account is None:
            self._account = self._services.lists.open_account(self._court)
        if self._stopped:
            raise CourtProblem(ProblemKind.CANCELLED)
        account, username = self._account, ""
        try:
            login = find_login()
            username = login.username
            warnings = account.sign_in(login, keep=keep)
        except CourtProblem as stopped:
            refusals = _count(lambda: account.pacer_refusals)
            return SignInReply(username, Facts(refusals=refusals), problem=stopped.problem)
        if account.kept is not None and account.kept.may_be_there:
            self._services.note_kept(username, None)
        return SignInReply(username, Facts(kept=account.kept), warnings=warnings)

    def resume_tries(self) -> None:
        """Allows one more try."""
        if self._account is not None:
            self._account.resume_tries()

    def sign_out(self) -> bool | None:
        """Ends the sign-in. Never raises. Gives whether PACER confirmed it; None: there was none."""
        return None if self._account is None else self._account.sign_out()


class Sessions:
    """Used from the UI thread alone."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._here: CourtSession | None = None
        self._court_id: str | None = None
        self._all: list[CourtSession] = []
        self._account: AccountSession | None = None

    def at(self, court: Court) -> CourtSession:
        """The session at `court`, ready for a call; a new one shares the sign-in of those before."""
        if self._here is None or self._court_id != court.id:
            self._here = CourtSession(court, self._services, self._lender())
            self._court_id = court.id
            self._all.append(self._here)
        self._here.again()
        return self._here

    def account(self, court: Court) -> AccountSession:
        """PACER without a court, ready for a call; `court` is any court of the realm."""
        if self._account is None:
            self._account = AccountSession(self._services, court)
        self._account.again()
        return self._account

    @property
    def here(self) -> CourtSession | None:
        """The newest session at a court."""
        return self._here

    @property
    def share(self) -> PacerAccount | LinkSession | None:
        """What lends its sign-in now. To be asked while no work is done."""
        return self._lender()()

    def cancel(self) -> None:
        """Ends the call in flight, if there is one."""
        if self._here is not None:
            self._here.cancel()
        if self._account is not None:
            self._account.cancel()

    def let_go(self) -> list[Callable[[], bool | None]]:
        """Forgets all sessions; gives the calls that sign them out, the newest first."""
        left: list[AccountSession | CourtSession] = [] if self._account is None else [self._account]
        left += self._all
        self._all, self._here, self._court_id, self._account = [], None, None, None
        return [session.sign_out for session in reversed(left)]

    def _lender(self) -> Callable[[], PacerAccount | LinkSession | None]:
        """Finds whose sign-in is shared: the account's, once it was opened, or the newest session's."""
        account, earlier = self._account, self._here

        def lender() -> PacerAccount | LinkSession | None:
            if account is not None and account.account is not None:
                return account.account
            return None if earlier is None else earlier.session

        return lender


def _open_attempt(session: LinkSession) -> Attempt | None:
    """The attempt nobody has settled; None also where the journal is silent: the problem at hand outweighs
    that, and nothing is sent without the journal anyway."""
    try:
        attempt = session.open_attempt()
    except CourtProblem:
        return None
    return attempt if attempt is not None and attempt.blocks else None


def _told_by_sign_in(session: LinkSession) -> Outcome | None:
    """What the menus of the sign-in settle; None also where the journal is silent."""
    try:
        return session.told_by_sign_in()
    except CourtProblem:  # as with an open attempt
        return None


def _doubt(session: LinkSession) -> Doubt | None:
    """What the journal holds against sending anything here; None also where it is silent."""
    try:
        return session.doubt() or None
    except CourtProblem:  # as with an open attempt
        return None


def _was_kept(session: LinkSession) -> bool:
    """Whether the last call put a login into the system's store, or may have."""
    return session.kept is not None and session.kept.may_be_there


def _was_forgotten(session: LinkSession) -> bool:
    """Whether the last link took the old login out of the system's store."""
    return session.forgotten is not None and session.forgotten.is_gone


def _has_receipt(attempt: Attempt) -> bool:
    from app.records.receipt import has_receipt

    return has_receipt(attempt)


def _ends_here(verdict: NameVerdict | None) -> bool:
    """Whether the two names are never linked by this program: that is what the receipt says then."""
    return verdict is not None and verdict.likeness is Likeness.DIFFERENT


def _count(read: Callable[[], int]) -> int | None:
    """A count of refused tries; None where the journal can't be read, which the problem at hand outweighs."""
    try:
        return read()
    except CourtProblem:
        return None


def _is_written(write: Callable[[], None]) -> bool:
    """Whether the journal took it; a look at the menus does not wait for that."""
    try:
        write()
    except CourtProblem as stopped:
        if stopped.kind is not ProblemKind.JOURNAL_UNWRITABLE:
            raise
        return False
    return True
