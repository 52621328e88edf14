"""The use cases of one person at one court, with the journal around what can't be undone."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from app.adapter.judgement import decide, decide_again, evidence_of_menus, followed
from app.linking.outcome import Evidence, Menu, Outcome, OutcomeState, Proposal, SignedIn
from app.linking.problems import CMECF_REFUSALS, CourtProblem, Problem, ProblemKind
from app.records.attempts import (
    NO_DOUBT,
    OUTCOME_OF_STATE,
    Attempt,
    AttemptKind,
    AttemptState,
    Doubt,
    evidence_now,
    reread,
)
from app.records.journal import Bookkeeper, Journal
from app.records.tries import CountedAccount, PacerTries, TriedLogin, TryGuard
from app.records.vault import Keeping

if TYPE_CHECKING:
    from app.adapter.port import CmecfLogin, CourtAdapter, PacerLogin, RawPage
    from app.courts.court import Court
    from app.linking.secret import Secret
    from app.records.vault import Vault


class LinkByHand:
    """The newest one of this session. It blocks nothing: this program did not send it."""

    def __init__(self, books: Bookkeeper, journal: Journal, court_id: str) -> None:
        self._books, self._journal, self._court_id = books, journal, court_id
        self._row: Attempt | None = None

    def begin(self, person: str, menu_before: Menu | None) -> None:
        """Writes an OPEN row. `menu_before`: as it was before the person linked, where that is known.

        What an unsettled attempt knows of an earlier menu counts too. Raises JOURNAL_UNWRITABLE.
        """
        earlier = self._journal.unsettled(self._court_id, person)
        if menu_before is None and earlier is not None:
            menu_before = earlier.menu_before
        self._row = self._books.begin(AttemptKind.GUIDED, person, menu_before=menu_before)

    def row_of(self, person: str) -> Attempt | None:
        """The row, if it is this person's and not known to have linked."""
        row = self._row
        return row if row is not None and row.person == self._journal.person_of(person) else None

    def linked(self) -> None:
        """It is known to be made."""
        self._row = None


class Sending:
    """The two submits of one session and the fresh look at the menu after them.

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

    def sign_in(self, login: PacerLogin, *, ahead: bool) -> SignedIn:
        """Signs in and opens the court, unless the person has stopped."""
        self.still_wanted()
        return self._adapter.sign_in(login, ahead=True) if ahead else self._adapter.sign_in(login)

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

    def submit(self, row: Attempt, proposal: Proposal, *, at_once: bool) -> Outcome:
        """Sends what links and settles `row`. Raises only when nothing left."""
        self._leave_unwritten(proposal.cmecf_login, proposal.pacer_username)
        try:
            self.still_wanted()
            link = partial(self._adapter.link, at_once=True) if at_once else self._adapter.link
            outcome = link(proposal)
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

    def follow(self, outcome: Outcome) -> Outcome:
        """`outcome` with the menus as they are now; without them where the person stops or they fail."""
        try:
            self.still_wanted()
            return self._adapter.follow(outcome)
        except Exception:  # noqa: BLE001 - the court has said it: an unread menu takes nothing from that
            return followed(outcome, None)

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
        from app.adapter.redact import is_plain_words  # loads what the first page does without

        self._books.logins |= {login for login in logins if login and not is_plain_words(login, ())}

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


SIGN_IN_ENDED = frozenset({ProblemKind.NOT_SIGNED_IN, ProblemKind.SESSION_NOT_ACCEPTED})


class LinkSession:
    """One session at one court. All calls but `cancel` come from one thread and raise only `CourtProblem`.

    `vault` is never touched in practice. After a call, `kept` says what became of the wish to keep a login
    (None: there was none), and `forgotten` whether a kept CM/ECF login was deleted after a link.
    """

    def __init__(
        self,
        adapter: CourtAdapter,
        journal: Journal,
        *,
        vault: Vault | None = None,
        practice: bool = False,
    ) -> None:
        self._adapter = adapter
        self._journal = journal
        self._vault = None if practice else vault
        self._books = Bookkeeper(journal, adapter.court.id, practice=practice)
        self._sending = Sending(adapter, self._books)
        self._guard = TryGuard(journal.tries)
        self._refused = journal.tries.refused_pairs
        self._pacer = PacerTries(self._guard, self._vault)
        self._menu: Menu | None = None
        self._greeted: str | None = None
        self._submitted: set[str] = set()
        self._unasked: dict[str, bytes] = {}
        self._heard: tuple[Attempt, str, Outcome] | None = None
        self._by_hand = LinkByHand(self._books, journal, adapter.court.id)
        self.kept: Keeping | None = None
        self.forgotten: Keeping | None = None

    @property
    def court(self) -> Court:
        return self._adapter.court

    @property
    def last_attempt(self) -> Attempt | None:
        """The newest row of this session, as it was written last; receipts are made from it."""
        return self._books.last_attempt

    @property
    def last_outcome(self) -> Outcome | None:
        """What is known of the newest row, also after `propose` raised with `may_have_linked`."""
        return self._books.last_outcome

    @property
    def journal_trouble(self) -> Problem | None:
        """Why the outcome of the last call could not be written down; None: it was."""
        return self._books.trouble or self._pacer.trouble

    @property
    def menu_problem(self) -> Problem | None:
        """Why the last call could not read the menu afresh; None: it could, or did not try."""
        return self._sending.menu_problem

    @property
    def unread_page(self) -> RawPage | None:
        """The page that stopped the last call because it was not understood."""
        return self._adapter.last_unread

    @property
    def pacer_refusals(self) -> int:
        """Refused tries of the PACER user name that was tried last, here and before."""
        return self._pacer.refusals

    @property
    def cmecf_refusals(self) -> int:
        """Refused tries of this court's login by the person who is signed in, here and before."""
        person = self._adapter.signed_in_as
        return 0 if person is None else self._guard.count(self._cmecf(person))

    def sign_in(self, login: PacerLogin, *, keep: bool = False, ahead: bool = False) -> SignedIn:
        """Signs in to PACER, once, and opens the court. `keep`: put the login into the vault if accepted.

        `ahead`: whether the court offers to link, and its form, are left to `read_ahead`; not so where an
        attempt is unsettled, of which they tell. Raises TRIES_PAUSED after two refusals and
        CODE_ALREADY_REFUSED for a refused code; nothing is sent.
        """
        self._start()
        self._books.accepted = NO_DOUBT
        send = partial(self._sending.sign_in, login, ahead=ahead and self._is_settled(login.username))
        signed_in = self._pacer.sign_in(login.username, send, keep=login.password if keep else None)
        self._menu, self.kept, self._greeted = signed_in.menu, self._pacer.kept, signed_in.shown_name
        return signed_in

    def join(self, *, ahead: bool = False) -> SignedIn:
        """Opens this court with the PACER sign-in that its adapter shares; `ahead` as for `sign_in`."""
        self._start()
        self._books.accepted = NO_DOUBT
        ahead = ahead and self._is_settled(self._adapter.signed_in_as or "")
        signed_in = self._adapter.join(ahead=True) if ahead else self._adapter.join()
        self._menu, self._greeted = signed_in.menu, signed_in.shown_name
        self._pacer.tried_as = self._adapter.signed_in_as or ""
        return signed_in

    def read_ahead(self) -> SignedIn:
        """Reads, by GETs alone, what `propose` needs first; see `CourtAdapter.read_ahead`."""
        self._person()
        self._start()
        self._sending.still_wanted()
        signed_in = self._adapter.read_ahead()
        self._menu = signed_in.menu
        return signed_in

    def look(self) -> SignedIn:
        """Opens this court as `join` does; what its menu tells of an unsettled attempt is written down.

        For "where am I linked?": GETs alone. Afterwards `last_outcome` is what is known of that attempt.
        """
        signed_in = self.join()
        if (row := self.open_attempt()) is not None:
            self._tell(row, signed_in.menu, self._person())
        return signed_in

    def told_by_sign_in(self) -> Outcome | None:
        """What the menu that was read at sign-in tells of this person's link here; it is written down.

        An unsettled attempt is settled by it, as far as it can be. Where nothing was tried and filing menus
        are there, the account is linked already. None: neither. Raises JOURNAL_UNWRITABLE.
        """
        person, menu = self._person(), self._menu
        if menu is None:
            return None
        if (row := self.open_attempt()) is not None:
            return self._tell(row, menu, person)
        shown = frozenset({Evidence.FILING_MENUS_SHOWN, Evidence.FOUND_AT_SIGN_IN})
        evidence = evidence_of_menus(None, menu) | shown
        if not menu.filing or decide(evidence) is not OutcomeState.LINKED:
            return None
        outcome = Outcome(OutcomeState.LINKED, None, evidence, menu_after=menu, cmecf_name=self._greeted)
        self._books.found(person, outcome)
        return outcome

    def propose(self, login: CmecfLogin, *, keep: bool = False) -> Proposal:
        """Sends the CM/ECF login once, behind a row of the journal, and reads the two names.

        Where the court links without asking (appellate) nothing is sent and nothing written yet. A problem
        with `may_have_linked` comes after a fresh look at the menu; LINKED_WITHOUT_ASKING then means that
        the accounts are linked and the row says so, LINK_CONTRADICTED that the court says so, its menus
        say otherwise, and the row says UNKNOWN.
        """
        person = self._begin_for_person()
        pair = self._refused.mark("pair", self.court.id, login.login, login.password.reveal())
        if self._refused.holds(pair):
            raise CourtProblem(ProblemKind.PAIR_ALREADY_REFUSED)
        asks = self._adapter.asks_before_linking
        self._guard.check(self._cmecf(person), about_to_send=asks)
        if not asks:
            proposal = self._adapter.propose(login)
            self._unasked[proposal.ticket] = pair
            return proposal
        row = self._books.begin(AttemptKind.CREDENTIALS, person, menu_before=self._menu)
        try:
            proposal = self._sending.ask_names(row, login)
        except CourtProblem as failure:
            self._login_failed(failure.problem, person, pair)
            raise
        self._count(self._guard.accepted, self._cmecf(person))
        if keep:
            secret, vault = login.password.reveal(), self._vault
            kept = (
                None if vault is None else vault.keep_cmecf(self.court.id, login.login, secret, person=person)
            )
            self.kept = kept or Keeping.NO_STORE
        return proposal

    def link(self, proposal: Proposal, *, at_once: bool = False) -> Outcome:
        """Sends what links, once, behind a committed row of the journal.

        `at_once`: where the court says that it has linked, this is given before its menus are read
        (`menus_awaited`); the row holds its word and is UNKNOWN until `follow`.

        Raises only when nothing left: NOT_SIGNED_IN where the session is not that of the proposal's person,
        ALREADY_SUBMITTED, UNSETTLED_ATTEMPT, LINKED_BEFORE and RECORD_IN_DOUBT (see `doubt`),
        JOURNAL_UNWRITABLE, or what the adapter says.
        """
        if proposal.ticket in self._submitted:
            raise CourtProblem(ProblemKind.ALREADY_SUBMITTED)
        person = self._begin_for_person()
        same_person = self._journal.person_of(proposal.pacer_username) == self._journal.person_of(person)
        if not same_person or proposal.court_id != self.court.id:
            raise CourtProblem(ProblemKind.NOT_SIGNED_IN)
        pair = self._unasked.get(proposal.ticket)
        if pair is not None:
            self._guard.check(self._cmecf(person))
        row = self._books.begin(
            AttemptKind.LINK,
            person,
            menu_before=proposal.menu_before,
            cmecf_name=proposal.cmecf_name,
            pacer_name=proposal.pacer_name,
        )
        outcome = self._sending.submit(row, proposal, at_once=at_once)
        self._submitted.add(proposal.ticket)
        if pair is not None and outcome.state is OutcomeState.REFUSED:
            self._login_failed(Problem(ProblemKind.CMECF_REFUSED), person, pair)
        elif pair is not None and Evidence.ANSWER_NOT_RECOGNISED in outcome.evidence:
            self._count(self._guard.refused, self._cmecf(person))
        if outcome.menus_awaited:
            self._heard = (row, person, outcome)
        if outcome.state is OutcomeState.LINKED:
            self._linked(person)
        return outcome

    def follow(self) -> Outcome:
        """Reads the menus after a `link` at once, and settles its row: by the court's word alone where they
        can't be read or the person has stopped.

        Later calls add the filing menus to a link once they are there. Raises CANCELLED where something else
        was asked for since.
        """
        if self._heard is None:
            raise CourtProblem(ProblemKind.CANCELLED)
        row, person, outcome = self._heard
        self._books.pay()
        found = self._sending.follow(outcome)
        self._heard = (row, person, found)
        if outcome.menus_awaited:
            self._books.settle_with(row, found)
            if found.state is OutcomeState.LINKED:
                self._linked(person)
        elif found != outcome:
            self._books.prove(row, found)
        return found

    def begin_guided(self, *, signed_in_before: bool) -> None:
        """Writes a row of a link by hand, settled by `recheck`. `signed_in_before`: signed in before it."""
        person = self._person()
        self._start()
        self._by_hand.begin(person, self._menu if signed_in_before else None)

    def recheck(self) -> Outcome:
        """Reads the menu afresh and says what it tells of the newest unsettled attempt of this person here.

        UNKNOWN turns into LINKED or stays. Without an unsettled attempt the newest link is looked at, and
        without any the menu speaks for itself. Raises NOT_SIGNED_IN or SESSION_NOT_ACCEPTED where the
        sign-in has ended; any other trouble with the menu is in `menu_problem`.
        """
        person = self._person()
        self._start()
        open_row = self._by_hand.row_of(person) or self._journal.unsettled(self.court.id, person)
        row = open_row or self._journal.newest_link(self.court.id, person)
        menu, trouble = self._sending.fresh_menu(), self.menu_problem
        if trouble is not None and trouble.kind in SIGN_IN_ENDED:
            raise CourtProblem(trouble.kind, may_have_linked=open_row is not None)
        return self._tell(row, menu, person, settle=open_row is not None)

    def open_attempt(self) -> Attempt | None:
        """The unsettled attempt of the person who is signed in, at this court. Nobody signed in: None."""
        person = self._adapter.signed_in_as
        return None if person is None else self._journal.unsettled(self.court.id, person)

    def doubt(self) -> Doubt:
        """What the journal holds against sending anything at this court for the person who is signed in."""
        person = self._adapter.signed_in_as
        return NO_DOUBT if person is None else self._journal.doubt(self.court.id, person)

    def accept(self, doubt: Doubt) -> None:
        """The person was told of this very doubt and sends all the same. It holds until the next sign-in."""
        self._books.accepted = doubt

    def court_says_not_linked(self, said_by: str) -> None:
        """Writes down that the court's desk says nothing was linked. A new proposal may follow.

        `said_by`: who said it, in the person's words; an empty text is a ValueError. Without an unsettled
        attempt nothing happens.
        """
        row = self._journal.unsettled(self.court.id, self._person())
        if row is not None:
            self._books.last_attempt = self._journal.record_desk_word(row.id, said_by)

    def court_says_linked(self, said_by: str) -> None:
        """Writes down that the court's desk says the accounts are linked. It stays the desk's word: the
        attempt is still UNKNOWN, and nothing may be sent on top of it.

        `said_by` as for `court_says_not_linked`. Without an unsettled attempt, or where it can't be read,
        nothing happens.
        """
        row = self._journal.unsettled(self.court.id, self._person())
        if row is not None and row.state is not AttemptState.DAMAGED:
            self._books.last_attempt = self._journal.record_desk_word(row.id, said_by, linked=True)

    def resume_tries(self) -> None:
        """Allows exactly one more try with the login that was tried last, after TRIES_PAUSED."""
        self._guard.resume()

    def kept_cmecf(self) -> tuple[str, Secret] | None:
        """This court's login as the vault keeps it for the person who is signed in."""
        person = self._adapter.signed_in_as
        if self._vault is None or person is None:
            return None
        return self._vault.cmecf(self.court.id, person=person)

    def sign_out(self) -> bool | None:
        """Ends the session, and gives whether PACER confirmed that; None: nothing to end. Never raises.

        A link whose menus nobody reads any more is settled by the court's word, and what could not be written
        down is tried once more.
        """
        if self._heard is not None and self._heard[2].menus_awaited:
            self._sending.stopped.set()
            self.follow()
        self._books.pay()
        self._menu = self._heard = None
        return self._adapter.sign_out()

    def cancel(self) -> None:
        """From any thread: the call in flight ends with CANCELLED, and no further one follows it."""
        self._sending.stopped.set()
        self._adapter.cancel()

    def _tell(self, row: Attempt | None, menu: Menu | None, person: str, *, settle: bool = True) -> Outcome:
        """What a fresh menu tells of `row`; `settle`: it is unsettled and this is written down."""
        seen = evidence_of_menus(row.menu_before if row else None, menu)
        evidence = evidence_now(row, menu, seen)
        earlier = None if row is None else OUTCOME_OF_STATE.get(row.state)
        outcome = reread(row, menu, evidence, decide_again(earlier, evidence))
        self._books.last_attempt, self._books.last_outcome = row, outcome
        if row is not None and settle:
            self._books.settle_with(row, outcome)
            if outcome.state is OutcomeState.LINKED:
                self._by_hand.linked()
                self._linked(person)
        return outcome

    def _start(self) -> None:
        self._heard = None
        self.kept = self.forgotten = self._pacer.trouble = None
        self._sending.start()
        self._books.pay()

    def _begin_for_person(self) -> str:
        person = self._person()
        self._start()
        if self._books.owes:
            raise CourtProblem(ProblemKind.JOURNAL_UNWRITABLE, about=str(self._journal.path))
        self._journal.must_be_clear(self.court.id, person, self._books.accepted)
        return person

    def _is_settled(self, username: str) -> bool:
        return self._journal.unsettled(self.court.id, username) is None

    def _person(self) -> str:
        person = self._adapter.signed_in_as
        if person is None:
            raise CourtProblem(ProblemKind.NOT_SIGNED_IN)
        return person

    def _login_failed(self, problem: Problem, person: str, pair: bytes) -> None:
        if problem.kind in CMECF_REFUSALS:
            self._refused.add(pair)
        if problem.is_refused_try:
            self._count(self._guard.refused, self._cmecf(person))
        elif problem.kind is ProblemKind.LINKED_WITHOUT_ASKING:
            self._linked(person)

    def _linked(self, person: str) -> None:
        self._count(self._guard.accepted, self._cmecf(person))
        if self._vault is not None:
            # the old login opens nothing any more
            self.forgotten = self._vault.forget_cmecf(self.court.id, person=person)

    def _count(self, heard: Callable[[CountedAccount], Problem | None], account: CountedAccount) -> None:
        self._books.trouble = heard(account) or self._books.trouble

    def _cmecf(self, person: str) -> CountedAccount:
        return CountedAccount(TriedLogin.CMECF, self.court.id, person)
