"""The steps of a link and the one value that says where a person is. Pure; no secret is ever in it."""

from dataclasses import field, replace

from app.linking.events import (
    ORDER,
    STARTS_AT,
    BrowserEnded,
    CourtChosen,
    CourtsOpened,
    DeskOpened,
    Event,
    GuidedChecked,
    LookWanted,
    MyCourtsOpened,
    OutcomeReached,
    PacerAccepted,
    PrerequisitesAnswered,
    ProofAdded,
    ProposalLapsed,
    Proposed,
    ReadAhead,
    SignedInForSurvey,
    SignedOut,
    StartedOver,
    Step,
    SurveyEnded,
    SurveyWanted,
    TookAutomaticPath,
    TookBrowserPath,
    TookGuidedPath,
    WentTo,
    Work,
    WorkFailed,
    WorkStarted,
)
from app.linking.names import Likeness, NameVerdict
from app.linking.outcome import Outcome, OutcomeState, Proposal, SignedIn
from app.linking.prerequisites import Answers, Case, may_go_on
from app.linking.problems import Problem, ProblemKind
from app.values import dataclass

_CHOICES = frozenset({Step.START, Step.DESK, Step.COURT, Step.MY_COURTS})
_LINKED_HERE = frozenset({Step.CMECF, Step.CONFIRM})


@dataclass(frozen=True)
class LinkState:
    """Where one person is at one court. Only `advance` makes a new one.

    `pacer_username` is set while a PACER sign-in is held. `pacer_refusals` and `cmecf_refusals` count the
    tries refused in this session and before. `guided`: the person links by hand in a browser;
    `steps_done` of that way are behind them. `in_browser`: the person links in the guarded browser.
    `problem` belongs to `step`. `submitted` stays True once something that may link has left, until an
    outcome is known or the person starts over. `several`: the person keeps a list of courts; `for_survey`:
    PACER is signed in to for the menus of that list alone. `desk`: an office links one attorney after
    another.
    """

    step: Step = Step.START
    court_id: str | None = None
    several: bool = False
    desk: bool = False
    for_survey: bool = False
    case: Case | None = None
    answers: Answers = ()
    guided: bool = False
    steps_done: frozenset[str] = frozenset()
    in_browser: bool = False
    pacer_username: str | None = None
    signed_in: SignedIn | None = None
    pacer_refusals: int = 0
    cmecf_login: str | None = None
    cmecf_refusals: int = 0
    proposal: Proposal | None = None
    verdict: NameVerdict | None = None
    outcome: Outcome | None = None
    submitted: bool = False
    work: Work | None = None
    problem: Problem | None = None
    earned: frozenset[Step] = field(default_factory=lambda: frozenset({Step.START}))

    @property
    def way(self) -> tuple[Step, ...]:
        """The steps of this person here, in order: who only has a link checked gives no CM/ECF login.

        The start is none of them: from there the ways part.
        """
        if self.for_survey:
            return (Step.MY_COURTS, Step.PACER)
        skipped = {Step.START, Step.COURT if self.several or self.desk else Step.MY_COURTS}
        skipped.add(Step.MY_COURTS if self.desk else Step.DESK)
        if not self.guided:
            skipped.add(Step.GUIDED)
        if self.guided or self.in_browser or self.case is Case.LINKED_ALREADY:
            skipped |= _LINKED_HERE
        skipped.add(Step.PACER if self.in_browser else Step.BROWSER)
        here = self.step if self.step is not Step.START else None
        return tuple(step for step in ORDER if step is here or step not in skipped)

    @property
    def skipped(self) -> frozenset[Step]:
        """Steps before this one that were left out. A sign-in that is held was made at an earlier court."""
        held = {Step.PACER} if self.pacer_username is not None else set()
        passed = self.way[: self.way.index(self.step)] if self.step in self.way else ()
        return frozenset(passed) - self.earned - held

    @property
    def follows(self) -> bool:
        """Whether the court's word of a link is shown, and its menus are being read."""
        return self.work is not None and self.outcome is not None and self.outcome.menus_awaited

    @property
    def names_contradict(self) -> bool:
        """Whether the two names are not one person's, or can't be compared: this program never links them."""
        return self.verdict is not None and self.verdict.likeness is Likeness.DIFFERENT

    def may_commit(self, *, same_person: bool, typed_name: str) -> bool:
        """Whether "Link permanently" may be pressed, given what the person checked and typed."""
        if self.proposal is None or self.work is not None or self.submitted:
            return False
        if self.verdict is None:  # appellate: no names to compare
            return same_person
        if self.names_contradict:
            return False
        if self.verdict.typed_name_needed:
            wanted = " ".join((self.proposal.pacer_name or "").split()).casefold()
            return same_person and bool(wanted) and " ".join(typed_name.split()).casefold() == wanted
        return same_person


SIGN_IN_ENDED = frozenset({ProblemKind.SESSION_NOT_ACCEPTED, ProblemKind.NOT_SIGNED_IN})


def advance(state: LinkState, event: Event) -> LinkState:
    """The state after `event`. An event that does not fit the state leaves it as it is (the same object)."""
    match event:
        case StartedOver(keep_person):
            return _started_over(state, keep_person)
        case WorkStarted(work):
            return _work_started(state, work)
        case WorkFailed(problem, refusals):
            return _work_failed(state, problem, refusals)
        case PacerAccepted(username, signed_in, outcome):
            return _pacer_accepted(state, username, signed_in, outcome)
        case SignedInForSurvey(username):
            return _signed_in_for_survey(state, username)
        case SurveyEnded():
            return replace(state, work=None) if state.work is Work.SURVEYING else state
        case Proposed():
            return _proposed(state, event)
        case OutcomeReached(outcome):
            return _outcome_reached(state, outcome)
        case BrowserEnded():
            return replace(state, work=None) if state.work is Work.BROWSING else state
        case SignedOut():
            return _signed_out(state)
    if state.work is not None:
        return state
    match event:
        case CourtsOpened():
            return _courts_opened(state)
        case DeskOpened():
            return _desk(state)
        case LookWanted(court_id):
            return _look_wanted(state, court_id)
        case MyCourtsOpened():
            return _my_courts(state)
        case SurveyWanted():
            return _survey_wanted(state)
        case CourtChosen(court_id):
            return _court_chosen(state, court_id)
        case PrerequisitesAnswered(answers, leave, which):
            return _answered(state, answers, leave, which)
        case TookGuidedPath():
            return _guided(state)
        case TookBrowserPath():
            return _in_browser(state)
        case TookAutomaticPath():
            return _automatic(state)
        case GuidedChecked(steps_done, finished):
            return _checked(state, steps_done, finished)
        case ProofAdded(outcome):
            return _proof_added(state, outcome)
        case ReadAhead():
            return _read_ahead(state, event)
        case WentTo(step):
            return _went_to(state, step)
        case ProposalLapsed():
            return _lapsed(state)
    return state


def _at(state: LinkState, step: Step) -> LinkState:
    return replace(state, step=step, problem=None, earned=state.earned | {step})


def _without_proposal(state: LinkState) -> LinkState:
    earned = state.earned - {Step.CONFIRM, Step.STATUS}
    return replace(state, proposal=None, verdict=None, outcome=None, submitted=False, earned=earned)


def _court_chosen(state: LinkState, court_id: str) -> LinkState:
    if state.step not in _CHOICES or not court_id:
        return state
    if court_id != state.court_id:
        state = _without_proposal(replace(state, court_id=court_id, signed_in=None, cmecf_refusals=0))
        state = replace(state, cmecf_login=None, case=None, guided=False, steps_done=frozenset())
        state = replace(state, in_browser=False, earned=_before_court(state) | {state.step})
    return _at(state, Step.PREREQUISITES)


def _before_court(state: LinkState) -> frozenset[Step]:
    chosen_at = Step.DESK if state.desk else Step.MY_COURTS if state.several else Step.COURT
    return frozenset({Step.START, chosen_at})


def _courts_opened(state: LinkState) -> LinkState:
    """From the first page for a link of one's own, whatever was looked at before; else for an attorney."""
    if state.step is Step.START:
        return _at(replace(state, desk=False, several=False), Step.COURT)
    return _at(state, Step.COURT) if state.step is Step.DESK else state


def _desk(state: LinkState) -> LinkState:
    """Nothing of an earlier person is left there but the sign-in, which the same one may still need."""
    if state.step not in _CHOICES | {Step.STATUS}:
        return state
    return _at_desk(state)


def _at_desk(state: LinkState) -> LinkState:
    kept = LinkState(pacer_username=state.pacer_username, answers=state.answers, desk=True)
    return _at(kept, Step.DESK)


def _look_wanted(state: LinkState, court_id: str) -> LinkState:
    """No question is asked first: with nothing to send, no answer could forbid it."""
    if state.step is not Step.START:
        return state
    state = replace(_court_chosen(replace(state, several=False), court_id), case=Case.LINKED_ALREADY)
    state = replace(state, earned=state.earned - {Step.PREREQUISITES})
    return _at(state, Step.PACER)


def _my_courts(state: LinkState) -> LinkState:
    """The list of courts stands before any court: what was done at one is over, save the sign-in."""
    if state.step not in (Step.START, Step.COURT, Step.STATUS):
        return state
    return _at(replace(_started_over(state, keep_person=True), several=True, desk=False), Step.MY_COURTS)


def _survey_wanted(state: LinkState) -> LinkState:
    if state.step is not Step.MY_COURTS or state.pacer_username is not None:
        return state
    return _at(replace(state, court_id=None, for_survey=True), Step.PACER)


def _signed_in_for_survey(state: LinkState, username: str) -> LinkState:
    if state.work is not Work.SIGNING_IN or not state.for_survey:
        return state
    state = replace(state, work=None, for_survey=False, pacer_username=username, pacer_refusals=0)
    return _at(state, Step.MY_COURTS)


def _answered(state: LinkState, answers: Answers, leave: bool, case: Case | None) -> LinkState:
    if state.step is not Step.PREREQUISITES:
        return state
    state = replace(state, answers=answers, case=case)
    return _at(state, Step.PACER) if leave and may_go_on(answers, case) else state


def _guided(state: LinkState) -> LinkState:
    if state.court_id is None or state.submitted or state.step in (Step.GUIDED, Step.STATUS):
        return state
    return _at(replace(_without_proposal(state), guided=True, in_browser=False), Step.GUIDED)


def _in_browser(state: LinkState) -> LinkState:
    if state.court_id is None or state.submitted or state.step in (*_CHOICES, Step.BROWSER, Step.STATUS):
        return state
    return _at(replace(_without_proposal(state), guided=False, in_browser=True), Step.BROWSER)


def _automatic(state: LinkState) -> LinkState:
    """To the sign-in, if the questions before it are answered."""
    if state.step is not Step.BROWSER:
        return state
    ready = may_go_on(state.answers, state.case)
    step = Step.PREREQUISITES if not ready else Step.PACER if state.signed_in is None else Step.CMECF
    return _at(replace(state, in_browser=False, earned=state.earned - {Step.BROWSER}), step)


def _checked(state: LinkState, steps_done: frozenset[str], finished: bool) -> LinkState:
    if state.step is not Step.GUIDED:
        return state
    state = replace(state, steps_done=steps_done)
    if not finished:
        return state
    return _at(state, Step.PACER if state.pacer_username is None else Step.STATUS)


def _work_started(state: LinkState, work: Work) -> LinkState:
    if state.work is not None or state.step not in STARTS_AT[work]:
        return state
    if work is Work.LINKING and state.proposal is None:
        return state
    return replace(state, work=work, problem=None, submitted=state.submitted or work is Work.LINKING)


def _work_failed(state: LinkState, problem: Problem, refusals: int | None) -> LinkState:
    work, state = state.work, replace(state, work=None)
    match work:
        case None:
            return state
        case Work.SIGNING_IN:
            state = replace(state, pacer_refusals=state.pacer_refusals if refusals is None else refusals)
        case Work.PROPOSING:
            state = replace(state, cmecf_refusals=state.cmecf_refusals if refusals is None else refusals)
        case Work.SURVEYING:
            # each court's own trouble stands in its row: what ends them all is the sign-in
            state = _signed_out(state) if problem.kind in SIGN_IN_ENDED else state
            return replace(state, problem=problem)
        case Work.RECHECKING:
            # a look that failed proves nothing about what it was to look at
            problem = replace(problem, may_have_linked=True)
            if state.outcome is not None and state.outcome.menus_awaited:
                state = replace(state, outcome=replace(state.outcome, menus_awaited=False))
        case Work.LINKING:
            # an adapter raises from link only when nothing left
            state = _without_proposal(state)
            state = replace(state, step=Step.CMECF)
    if problem.kind in SIGN_IN_ENDED:
        # from the last page, too: an outcome in doubt is looked at again after a new sign-in
        state = replace(_signed_out(state), step=Step.PACER)
    return replace(state, problem=problem)


def _pacer_accepted(
    state: LinkState, username: str, signed_in: SignedIn, outcome: Outcome | None
) -> LinkState:
    if state.work is not Work.SIGNING_IN or state.for_survey:
        return state
    state = replace(state, work=None, pacer_username=username, signed_in=signed_in, pacer_refusals=0)
    if outcome is not None:
        return _found(state, outcome)
    in_doubt = state.outcome is not None and state.outcome.state is OutcomeState.UNKNOWN
    only_looks = in_doubt or state.guided or state.in_browser or state.case is Case.LINKED_ALREADY
    return _at(state, Step.STATUS if only_looks else Step.CMECF)


def _found(state: LinkState, outcome: Outcome) -> LinkState:
    """The court's menus told it. Without a try in this session, no login was sent and no names were seen."""
    if state.outcome is None:
        state = replace(state, earned=state.earned - _LINKED_HERE)
    known = outcome.state is not OutcomeState.UNKNOWN
    return _at(replace(state, outcome=outcome, submitted=not known), Step.STATUS)


def _read_ahead(state: LinkState, event: ReadAhead) -> LinkState:
    if state.step is not Step.CMECF or state.pacer_username is None:
        return state
    state = replace(state, signed_in=event.signed_in)
    if event.outcome is not None:
        return _found(state, event.outcome)
    return state if event.problem is None else replace(state, problem=event.problem)


def _proposed(state: LinkState, event: Proposed) -> LinkState:
    if state.work is not Work.PROPOSING:
        return state
    state = replace(
        state,
        work=None,
        cmecf_login=event.cmecf_login,
        cmecf_refusals=0,
        proposal=event.proposal,
        verdict=event.verdict,
        outcome=None,
        submitted=False,
    )
    return _at(state, Step.CONFIRM)


def _outcome_reached(state: LinkState, outcome: Outcome) -> LinkState:
    if state.work not in (Work.LINKING, Work.RECHECKING, Work.PROPOSING, Work.BROWSING):
        return state
    shown = state.outcome
    if state.work is Work.RECHECKING and shown is not None and _saw_more(shown, outcome):
        outcome = shown
    known = outcome.state is not OutcomeState.UNKNOWN
    follows = Work.RECHECKING if outcome.menus_awaited and state.work is Work.LINKING else None
    state = replace(state, work=follows, outcome=outcome, proposal=None, submitted=not known)
    return _at(state, Step.STATUS)


def _saw_more(shown: Outcome, outcome: Outcome) -> bool:
    """Whether menus were read for the link that is shown, and this look read none: it takes nothing back."""
    linked = shown.state is outcome.state is OutcomeState.LINKED
    return linked and shown.menu_after is not None and outcome.menu_after is None


def _proof_added(state: LinkState, outcome: Outcome) -> LinkState:
    shown = state.outcome
    if state.step is not Step.STATUS or shown is None or shown.state is not OutcomeState.LINKED:
        return state
    return replace(state, outcome=outcome) if outcome.state is shown.state else state


def _went_to(state: LinkState, step: Step) -> LinkState:
    back = ORDER.index(step) < ORDER.index(state.step)
    if not back or step not in state.earned or state.step is Step.STATUS:
        return state
    if ORDER.index(step) <= ORDER.index(Step.CMECF):
        state = _without_proposal(state)
    if ORDER.index(step) < ORDER.index(Step.BROWSER):
        # the automatic way is open again; what was checked stays for a second try by hand
        state = replace(state, guided=False, in_browser=False)
        state = replace(state, earned=state.earned - {Step.BROWSER, Step.GUIDED})
    return _at(replace(state, for_survey=False), step)


def _lapsed(state: LinkState) -> LinkState:
    if state.step is not Step.CONFIRM or state.submitted:
        return state
    problem = Problem(ProblemKind.PROPOSAL_EXPIRED)
    return replace(_at(_without_proposal(state), Step.CMECF), problem=problem)


def _signed_out(state: LinkState) -> LinkState:
    return replace(state, pacer_username=None, signed_in=None)


def _started_over(state: LinkState, keep_person: bool) -> LinkState:
    if state.work is not None:
        return state
    if not keep_person:
        return LinkState()
    if state.desk:
        return _at_desk(state)
    return LinkState(
        step=Step.COURT,
        several=state.several,
        answers=state.answers,
        pacer_username=state.pacer_username,
        earned=_before_court(state) | {Step.COURT},
    )
