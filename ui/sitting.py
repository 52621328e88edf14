"""One person's sitting at one court: what the backend thread is asked to do there. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from app.linking import (
    CourtProblem,
    Evidence,
    Outcome,
    OutcomeState,
    Problem,
    ProblemKind,
    Proposal,
    compare_names,
)
from app.linking.events import OutcomeReached, PacerAccepted, Proposed, WorkFailed
from ui.report import (
    Change,
    Report,
    after_outcome,
    after_refusal,
    at_court,
    doubt_in,
    has_receipt,
    noticed,
    signed_out,
    was_forgotten,
    was_kept,
)
from ui.session_port import Records, Session
from ui.words.window import NOT_IN_JOURNAL

if TYPE_CHECKING:
    from app.adapter.port import CmecfLogin, PacerLogin
    from app.adapter.raw_page import RawPage
    from app.courts.court import Court
    from app.records.attempt import Doubt
    from app.records.receipt import Receipt


class Sitting:
    """Opens its session when it is first needed, and turns what the session says into reports.

    `again` and `cancel` come from the UI thread; everything else runs on the backend thread.
    """

    def __init__(self, court: Court, records: Records, open_session: Callable[[], Session]) -> None:
        self._court, self._records = court, records
        self._open_session = open_session
        self._session: Session | None = None
        self._person = ""
        self._doubt: Doubt | None = None
        self._stopped = False
        self._inside = False
        self._over = False

    @property
    def session(self) -> Session | None:
        return self._session

    @property
    def unread_page(self) -> RawPage | None:
        """The page that the last call did not understand. To be asked while no work is done."""
        return None if self._session is None else self._session.unread_page

    def again(self) -> None:
        """A new call is about to be submitted: an earlier cancel does not hold for it."""
        self._stopped = False

    def cancel(self) -> None:
        """Ends the call in flight; one that has not begun will not begin."""
        self._stopped = True
        if self._session is not None:
            self._session.cancel()

    def sign_in(self, find_login: Callable[[], PacerLogin], keep: bool) -> Report:
        """Signs in with the login that `find_login` gives; it may read the system's store."""
        with self._at_work() as session:
            try:
                login = find_login()
                signed_in = session.sign_in(login, keep=keep)
            except CourtProblem as stopped:
                refusals = _count(lambda: session.pacer_refusals)
                return Report(WorkFailed(stopped.problem, refusals), after_refusal(stopped.problem, refusals))
            self._person = login.username
            self._note_kept(session, None)
            return Report(PacerAccepted(login.username, signed_in), self._at_court(session))

    def join(self, username: str) -> Report:
        """Opens this court with the PACER sign-in of another one."""
        with self._at_work() as session:
            signed_in = session.join()
            self._person = username
            return Report(PacerAccepted(username, signed_in), self._at_court(session))

    def propose(
        self, find_login: Callable[[Session], CmecfLogin], keep: bool, *, despite_record: bool = False
    ) -> Report:
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
            self._note_kept(session, self._court.id)
            names = (proposal.cmecf_name, proposal.pacer_name)
            verdict = None if names == (None, None) else compare_names(names[0] or "", names[1] or "")
            return Report(Proposed(login.login, proposal, verdict), self._at_court(session))

    def link(self, proposal: Proposal) -> Report:
        """Sends what links."""
        with self._at_work() as session:
            try:
                outcome = session.link(proposal)
            except CourtProblem as stopped:  # another window may have linked meanwhile
                return Report(WorkFailed(stopped.problem), self._at_court(session))
            return self._reached(session, outcome)

    def recheck(self) -> Report:
        """Reads the court's menus afresh."""
        with self._at_work() as session:
            return self._reached(session, session.recheck())

    def check_by_hand(self, *, join_as: str | None, signed_in_before: bool) -> Report:
        """Writes down a link by hand and reads the menus. `join_as`: this court is still to be opened."""
        with self._at_work() as session:
            if join_as is not None:
                session.join()
                self._person = join_as
            written = _is_written(lambda: session.begin_guided(signed_in_before=signed_in_before))
            report = self._reached(session, session.recheck())
        return report if written else noticed(report, NOT_IN_JOURNAL)

    def resume_tries(self) -> Report:
        """Allows one more try."""
        with self._at_work() as session:
            session.resume_tries()
        return Report(change=after_refusal(None, None))

    def desk_said(self, said_by: str) -> Report:
        """Writes down that the court's desk says nothing was linked."""
        with self._at_work() as session:
            session.court_says_not_linked(said_by)
            return Report(change=self._at_court(session))

    def receipt(self) -> Receipt | None:
        """The facts of the newest attempt; None where none was made."""
        from app.records.receipt import receipt_of

        attempt = None if self._session is None else self._session.last_attempt
        return None if attempt is None or not has_receipt(attempt) else receipt_of(attempt, self._court)

    def sign_out(self) -> Report:
        """Ends the sitting, or has the call in flight end it when it comes back. Never raises."""
        self._over = True
        if self._session is None or self._inside:
            return Report()
        return signed_out(self._session.sign_out())

    @contextmanager
    def _at_work(self) -> Iterator[Session]:
        self._inside = True
        try:
            if self._session is None and not self._stopped:
                self._session = self._open_session()
            if self._session is None or self._stopped:
                raise CourtProblem(ProblemKind.CANCELLED)
            yield self._session
        finally:
            self._inside = False
            if self._over and self._session is not None:
                self._session.sign_out()

    def _at_court(self, session: Session) -> Change:
        kept_here = self._records.keeps_cmecf(self._person, self._court.id)
        self._doubt = doubt_in(session)
        return at_court(session, self._person, self._doubt, kept_here=kept_here)

    def _note_kept(self, session: Session, court_id: str | None) -> None:
        if was_kept(session):
            self._records.note_kept(self._person, court_id)

    def _reached(self, session: Session, outcome: Outcome) -> Report:
        if was_forgotten(session):
            self._records.note_forgotten(self._person, self._court.id)
        return Report(OutcomeReached(outcome), after_outcome(session))

    def _not_proposed(self, session: Session, problem: Problem) -> Report:
        """A login that linked without showing names has an outcome; every other failure is a problem."""
        if problem.kind in (ProblemKind.LINKED_WITHOUT_ASKING, ProblemKind.LINK_CONTRADICTED):
            outcome = session.last_outcome or Outcome(
                OutcomeState.UNKNOWN,
                problem.court_words,
                frozenset({Evidence.LINKED_WITHOUT_ASKING, Evidence.MENU_NOT_READ}),
            )
            return self._reached(session, outcome)
        refusals = _count(lambda: session.cmecf_refusals)
        refused, here = after_refusal(problem, refusals), self._at_court(session)
        return Report(WorkFailed(problem, refusals), lambda scene: refused(here(scene)))


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
