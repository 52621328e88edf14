"""Sends what may link, with its row of the journal around it, and says what is known afterwards."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from app.adapter.judgement import decide, decide_again, evidence_of_menus
from app.linking.outcome import Evidence, Menu, Outcome, OutcomeState, Proposal, SignedIn
from app.linking.problems import CMECF_REFUSALS, CourtProblem, Problem, ProblemKind
from app.records.attempt import Attempt, AttemptState

if TYPE_CHECKING:
    from app.adapter.port import CmecfLogin, CourtAdapter, PacerLogin
    from app.records.bookkeeper import Bookkeeper


class Sending:
    """The two submits of one sitting and the fresh look at the menu after them.

    `stopped` is set when the person stops waiting; nothing new is sent from then on until it is cleared.
    `menu_problem` says why the last fresh look failed.
    """

    def __init__(self, adapter: CourtAdapter, books: Bookkeeper) -> None:
        self._adapter = adapter
        self._books = books
        self.stopped = threading.Event()
        self.menu_problem: Problem | None = None

    def start(self) -> None:
        """A new call of the person begins."""
        self.stopped.clear()
        self.menu_problem = None

    def still_wanted(self) -> None:
        """Raises CANCELLED where the person has stopped; the adapter hears of that only while it works."""
        if self.stopped.is_set():
            raise CourtProblem(ProblemKind.CANCELLED)

    def sign_in(self, login: PacerLogin) -> SignedIn:
        """Signs in and opens the court, unless the person has stopped."""
        self.still_wanted()
        return self._adapter.sign_in(login)

    def ask_names(self, row: Attempt, login: CmecfLogin) -> Proposal:
        """Sends the CM/ECF login and settles `row`: ACCEPTED, REFUSED, NOT_SENT, UNKNOWN or LINKED.

        Raises the adapter's problem, or LINKED_WITHOUT_ASKING where the accounts turn out to be linked, or
        LINK_CONTRADICTED where the court says so and its menus say otherwise.
        """
        self._leave_unwritten(login.login, self._adapter.signed_in_as)
        try:
            self.still_wanted()
            proposal = self._adapter.propose(login)
        except CourtProblem as failure:
            raise self._after_failure(row, failure) from None
        except Exception:  # noqa: BLE001 - whatever broke, the login may be at the court
            broken = CourtProblem(ProblemKind.PROGRAM_ERROR, may_have_linked=True)
            raise self._after_failure(row, broken) from None
        names = (proposal.cmecf_name, proposal.pacer_name)
        self._books.settle(row, AttemptState.ACCEPTED, cmecf_name=names[0], pacer_name=names[1])
        return proposal

    def submit(self, row: Attempt, proposal: Proposal) -> Outcome:
        """Sends what links and settles `row`. Raises only when nothing left."""
        self._leave_unwritten(proposal.cmecf_login, proposal.pacer_username)
        try:
            self.still_wanted()
            outcome = self._adapter.link(proposal)
        except CourtProblem as failure:
            problem = failure.problem
            if not problem.may_have_linked:
                self._books.settle(row, AttemptState.NOT_SENT, court_words=problem.court_words)
                raise
            outcome = _unknown(proposal, problem.court_words, _of_lost_answer(problem))
        except Exception:  # noqa: BLE001 - whatever broke, the submit may be at the court
            outcome = _unknown(proposal, None, Evidence.ANSWER_LOST)
        self._books.settle_with(row, outcome)
        return outcome

    def fresh_menu(self) -> Menu | None:
        """The menu as it is now; None, and `menu_problem` set, where it could not be read."""
        try:
            self.still_wanted()
            return self._adapter.read_menu()
        except CourtProblem as failure:
            self.menu_problem = failure.problem
        except Exception:  # noqa: BLE001 - an unread menu is no reason to lose an outcome
            self.menu_problem = Problem(ProblemKind.PROGRAM_ERROR)
        return None

    def _leave_unwritten(self, *logins: str | None) -> None:
        """A court may say a login back; the journal and the receipt are kept for long and hold none."""
        self._books.logins |= {login for login in logins if login}

    def _after_failure(self, row: Attempt, failure: CourtProblem) -> CourtProblem:
        """Settles `row` after the CM/ECF login met a problem; gives what is to be raised."""
        problem = failure.problem
        if not problem.may_have_linked:
            refused = problem.kind in CMECF_REFUSALS
            state = AttemptState.REFUSED if refused else AttemptState.NOT_SENT
            said = frozenset({Evidence.COURT_SAID_REFUSED}) if refused else frozenset[Evidence]()
            if problem.kind is ProblemKind.HELD_BY_ANOTHER:
                said |= {Evidence.HELD_BY_ANOTHER}
            self._books.settle(row, state, court_words=problem.court_words, evidence=said)
            return failure
        if problem.kind is ProblemKind.CANCELLED:
            self.stopped.set()
        menu, before = self.fresh_menu(), row.menu_before
        contradicted = problem.kind is ProblemKind.LINK_CONTRADICTED
        unasked = contradicted or problem.kind is ProblemKind.LINKED_WITHOUT_ASKING
        heard = Evidence.COURT_SAID_LINKED if unasked else _of_lost_answer(problem)
        found = evidence_of_menus(before, menu)
        known = found | {heard}
        outcome_state = decide_again(OutcomeState.UNKNOWN, known) if contradicted else decide(known)
        linked = outcome_state is OutcomeState.LINKED
        if linked:
            known = (known if unasked else found) | {Evidence.LINKED_WITHOUT_ASKING}
        outcome = Outcome(
            state=OutcomeState.LINKED if linked else OutcomeState.UNKNOWN,
            court_words=problem.court_words,
            evidence=known,
            menu_before=before,
            menu_after=menu,
        )
        self._books.settle_with(row, outcome)
        if not linked and not unasked:
            return failure
        kind = ProblemKind.LINKED_WITHOUT_ASKING if linked else ProblemKind.LINK_CONTRADICTED
        return CourtProblem(kind, problem.court_words, may_have_linked=True)


def _of_lost_answer(problem: Problem) -> Evidence:
    if problem.kind is ProblemKind.CANCELLED:
        return Evidence.PERSON_STOPPED_WAITING
    return Evidence.ANSWER_LOST if problem.court_words is None else Evidence.ANSWER_NOT_RECOGNISED


def _unknown(proposal: Proposal, words: str | None, found: Evidence) -> Outcome:
    return Outcome(
        OutcomeState.UNKNOWN,
        words,
        frozenset({found, Evidence.MENU_NOT_READ}),
        menu_before=proposal.menu_before,
        cmecf_name=proposal.cmecf_name,
        pacer_name=proposal.pacer_name,
    )
