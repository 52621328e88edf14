"""Every step meets every event: what moves, and that all else stays."""

from dataclasses import replace

import pytest

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
from app.linking.outcome import Evidence, Menu, Outcome, OutcomeState, Proposal, SignedIn
from app.linking.prerequisites import (
    HARD_STOPS,
    MAY_SIGN_IN,
    Case,
    Question,
    Reply,
    asked,
    may_go_on,
    stops,
)
from app.linking.problems import Problem, ProblemKind
from app.linking.state import LinkState, advance
from tests.tables import each

PLAIN = Menu(("Query", "Reports", "Utilities", "Log Out"))
FILER = Menu(("Civil", "Criminal", "Query", "Utilities"), ("Civil", "Criminal"))
SIGNED_IN = SignedIn(PLAIN, already_linked=False)
PROPOSAL = Proposal(
    court_id="utd",
    cmecf_name="John Attorney",
    pacer_name="John Attorney",
    cmecf_login="attornjq",
    pacer_username="johnattorney",
    menu_before=PLAIN,
    court_page="Do you want to link these accounts?",
    ticket="1",
    made_at=0.0,
)
SAME = NameVerdict(Likeness.SAME)
LINKED = Outcome(OutcomeState.LINKED, "is now linked", menu_before=PLAIN, menu_after=FILER)
REFUSED = Outcome(OutcomeState.REFUSED, "could not be linked", menu_before=PLAIN, menu_after=PLAIN)
UNKNOWN = Outcome(OutcomeState.UNKNOWN, None, menu_before=PLAIN)
ALL_YES = tuple((question, Reply.YES) for question in Question)
WRONG = Problem(ProblemKind.PACER_REFUSED, "Invalid username, password, or one-time passcode.")

EVENTS: tuple[Event, ...] = (
    CourtsOpened(),
    DeskOpened(),
    CourtChosen("utb"),
    LookWanted("utb"),
    MyCourtsOpened(),
    SurveyWanted(),
    SignedInForSurvey("johnattorney"),
    SurveyEnded(),
    PrerequisitesAnswered(ALL_YES, case=Case.KNOWS_LOGIN),
    *(WorkStarted(work) for work in Work),
    WorkFailed(WRONG, 1),
    PacerAccepted("johnattorney", SIGNED_IN),
    Proposed("attornjq", PROPOSAL, SAME),
    OutcomeReached(LINKED),
    *(WentTo(step) for step in Step),
    TookGuidedPath(),
    GuidedChecked(frozenset({"opened"})),
    TookBrowserPath(),
    TookAutomaticPath(),
    BrowserEnded(),
    ProposalLapsed(),
    SignedOut(),
    StartedOver(keep_person=True),
    StartedOver(keep_person=False),
)


OWN_WAYS = (Step.DESK, Step.MY_COURTS, Step.BROWSER, Step.GUIDED)
"""Steps that a person passes only by asking for them."""


def walked(to: Step) -> LinkState:
    """The state of a person for whom all went well up to `to`."""
    path: dict[Step, tuple[Event, ...]] = {
        Step.START: (),
        Step.DESK: (DeskOpened(),),
        Step.COURT: (CourtsOpened(),),
        Step.MY_COURTS: (MyCourtsOpened(),),
        Step.PREREQUISITES: (CourtChosen("utd"),),
        Step.BROWSER: (TookBrowserPath(),),
        Step.GUIDED: (TookGuidedPath(),),
        Step.PACER: (PrerequisitesAnswered(ALL_YES, case=Case.KNOWS_LOGIN),),
        Step.CMECF: (WorkStarted(Work.SIGNING_IN), PacerAccepted("johnattorney", SIGNED_IN)),
        Step.CONFIRM: (WorkStarted(Work.PROPOSING), Proposed("attornjq", PROPOSAL, SAME)),
        Step.STATUS: (WorkStarted(Work.LINKING), OutcomeReached(LINKED)),
    }
    state = LinkState()
    for step in ORDER[: ORDER.index(to) + 1]:
        for event in path[step] if step not in OWN_WAYS or to is step else ():
            state = advance(state, event)
    assert state.step is to
    return state


def busy(work: Work) -> LinkState:
    step = next(step for step in ORDER if step in STARTS_AT[work] and step not in (Step.START, Step.COURT))
    return advance(walked(step), WorkStarted(work))


MOVES: dict[tuple[Step, type], set[Step]] = {
    (Step.START, CourtsOpened): {Step.COURT},
    (Step.START, CourtChosen): {Step.PREREQUISITES},
    (Step.DESK, CourtsOpened): {Step.COURT},
    (Step.DESK, CourtChosen): {Step.PREREQUISITES},
    **{(step, DeskOpened): {Step.DESK} for step in (Step.START, Step.COURT, Step.MY_COURTS, Step.STATUS)},
    (Step.START, LookWanted): {Step.PACER},
    (Step.START, MyCourtsOpened): {Step.MY_COURTS},
    (Step.COURT, CourtChosen): {Step.PREREQUISITES},
    (Step.COURT, MyCourtsOpened): {Step.MY_COURTS},
    (Step.STATUS, MyCourtsOpened): {Step.MY_COURTS},
    (Step.MY_COURTS, SurveyWanted): {Step.PACER},
    (Step.MY_COURTS, CourtChosen): {Step.PREREQUISITES},
    (Step.PREREQUISITES, PrerequisitesAnswered): {Step.PACER},
    (Step.CONFIRM, ProposalLapsed): {Step.CMECF},
    # the questions before the sign-in are not answered in this walk
    (Step.BROWSER, TookAutomaticPath): {Step.PREREQUISITES},
}


@each("event", EVENTS)
@each("step", Step)
def test_an_idle_step_moves_only_where_the_event_belongs(step: Step, event: Event) -> None:
    state = walked(step)
    after = advance(state, event)
    match event:
        case StartedOver(keep_person):
            again = Step.DESK if step is Step.DESK else Step.COURT
            assert after.step is (again if keep_person else Step.START)
            assert after.answers == (state.answers if keep_person else ())
            assert (after.proposal, after.outcome, after.cmecf_login) == (None, None, None)
        case WentTo(target):
            may = target in state.earned and ORDER.index(target) < ORDER.index(step)
            may = may and step is not Step.STATUS
            assert after.step is (target if may else step)
        case WorkStarted(work):
            assert after.step is step
            assert (after.work is work) == (step in STARTS_AT[work])
        case TookGuidedPath():
            may = step not in (Step.START, Step.DESK, Step.COURT, Step.MY_COURTS, Step.STATUS)
            assert (after.step, after.guided) == ((Step.GUIDED, True) if may else (step, False))
            assert not may or after.proposal is None
        case TookBrowserPath():
            stays = (Step.START, Step.DESK, Step.COURT, Step.MY_COURTS, Step.BROWSER, Step.STATUS)
            assert after.step is (step if step in stays else Step.BROWSER)
            assert after.in_browser is (after.step is Step.BROWSER)
            assert step in stays or after.proposal is None
        case GuidedChecked(steps_done):
            assert (after.step, after.steps_done) == (
                step,
                steps_done if step is Step.GUIDED else frozenset(),
            )
        case SignedOut():
            assert (after.step, after.pacer_username, after.signed_in) == (step, None, None)
        case _:
            assert after.step in MOVES.get((step, type(event)), {step})
            if (step, type(event)) not in MOVES:
                assert after is state or after == state


@each("event", EVENTS)
@each("work", Work)
def test_while_work_runs_only_its_end_moves(work: Work, event: Event) -> None:
    state = busy(work)
    after = advance(state, event)
    ends = {
        Work.SIGNING_IN: (WorkFailed, PacerAccepted),
        Work.PROPOSING: (WorkFailed, Proposed, OutcomeReached),
        Work.LINKING: (WorkFailed, OutcomeReached),
        Work.RECHECKING: (WorkFailed, OutcomeReached),
        Work.SURVEYING: (WorkFailed, SurveyEnded),
        Work.BROWSING: (WorkFailed, OutcomeReached, BrowserEnded),
    }
    if isinstance(event, ends[work]):
        assert after.work is None
    elif isinstance(event, SignedOut):
        assert (after.step, after.work) == (state.step, work)
    else:
        assert after is state


def test_a_way_through_earns_every_step_and_keeps_no_problem() -> None:
    state = walked(Step.STATUS)
    assert state.earned == frozenset(Step) - set(OWN_WAYS)
    assert state.problem is None
    assert not state.submitted


def test_another_court_forgets_the_first_courts_login_and_names() -> None:
    state = advance(advance(walked(Step.CONFIRM), WentTo(Step.COURT)), CourtChosen("utb"))
    assert state.court_id == "utb"
    assert (state.proposal, state.verdict, state.cmecf_login, state.signed_in) == (None, None, None, None)
    assert state.answers == ALL_YES


def test_the_same_court_again_keeps_what_was_earned() -> None:
    state = advance(advance(walked(Step.CMECF), WentTo(Step.COURT)), CourtChosen("utd"))
    assert Step.CMECF in state.earned


@pytest.mark.parametrize(("question", "reply"), sorted(HARD_STOPS, key=str))
def test_a_hard_stop_keeps_the_person_at_the_prerequisites(question: Question, reply: Reply) -> None:
    given = tuple((asked, reply if asked is question else Reply.YES) for asked in Question)
    assert stops(given) == (question,)
    event = PrerequisitesAnswered(given, case=Case.SEVERAL_ACCOUNTS)
    assert advance(walked(Step.PREREQUISITES), event).step is Step.PREREQUISITES


@pytest.mark.parametrize("case", [*Case, None])
def test_only_who_has_a_login_or_a_link_goes_on_to_sign_in(case: Case | None) -> None:
    state = advance(walked(Step.PREREQUISITES), PrerequisitesAnswered(ALL_YES, case=case))
    assert state.case is case
    assert state.step is (Step.PACER if case in MAY_SIGN_IN else Step.PREREQUISITES)
    assert (case in MAY_SIGN_IN) == (case not in (None, Case.LOST_LOGIN, Case.NEVER_FILED))


def signing_in(case: Case = Case.KNOWS_LOGIN, *, guided: bool = False) -> LinkState:
    state = advance(walked(Step.PREREQUISITES), PrerequisitesAnswered(ALL_YES, case=case))
    if guided:
        state = advance(advance(state, TookGuidedPath()), GuidedChecked(frozenset({"all"}), finished=True))
        assert state.step is Step.PACER
    return advance(state, WorkStarted(Work.SIGNING_IN))


@pytest.mark.parametrize(
    ("state", "leads_to"),
    [
        (signing_in(), Step.CMECF),
        (signing_in(Case.SEVERAL_ACCOUNTS), Step.CMECF),
        (signing_in(Case.VIEWS_ONLY), Step.CMECF),
        (signing_in(Case.LINKED_ALREADY), Step.STATUS),
        (signing_in(guided=True), Step.STATUS),
    ],
)
def test_a_link_that_is_only_to_be_checked_needs_no_old_login(state: LinkState, leads_to: Step) -> None:
    after = advance(state, PacerAccepted("johnattorney", SIGNED_IN))
    assert after.step is leads_to
    assert advance(after, WorkStarted(Work.RECHECKING)).work is Work.RECHECKING


def test_the_guided_path_goes_straight_to_the_menus_of_who_is_signed_in() -> None:
    state = advance(walked(Step.CMECF), TookGuidedPath())
    assert advance(state, GuidedChecked(frozenset(), finished=True)).step is Step.STATUS


def test_back_before_the_guided_path_opens_the_automatic_way_again() -> None:
    state = advance(
        advance(walked(Step.GUIDED), GuidedChecked(frozenset({"opened"}))), WentTo(Step.PREREQUISITES)
    )
    assert (state.guided, state.steps_done) == (False, frozenset({"opened"}))
    assert Step.GUIDED not in state.earned


def test_the_browser_takes_the_place_of_all_that_is_signed_in_to_here() -> None:
    state = advance(walked(Step.CONFIRM), TookBrowserPath())
    assert (state.guided, state.in_browser, state.proposal) == (False, True, None)
    assert state.way == (Step.COURT, Step.PREREQUISITES, Step.BROWSER, Step.STATUS)
    by_hand = advance(state, TookGuidedPath())
    assert (by_hand.step, by_hand.guided, by_hand.in_browser) == (Step.GUIDED, True, False)
    assert advance(by_hand, TookBrowserPath()).step is Step.BROWSER


@pytest.mark.parametrize(("step", "leads_to"), [(Step.PACER, Step.PACER), (Step.CMECF, Step.CMECF)])
def test_from_the_browser_the_automatic_way_goes_on_where_it_was(step: Step, leads_to: Step) -> None:
    state = advance(advance(walked(step), TookBrowserPath()), TookAutomaticPath())
    assert (state.step, state.in_browser) == (leads_to, False)
    assert Step.BROWSER not in state.earned


def test_what_was_linked_in_the_browser_is_only_looked_at_after_a_sign_in() -> None:
    browsing = advance(advance(walked(Step.PACER), TookBrowserPath()), WorkStarted(Work.BROWSING))
    linked = advance(browsing, OutcomeReached(LINKED))
    assert (linked.step, linked.work, linked.in_browser) == (Step.STATUS, None, True)
    ended = Problem(ProblemKind.NOT_SIGNED_IN)
    signed_out = advance(advance(linked, WorkStarted(Work.RECHECKING)), WorkFailed(ended))
    assert signed_out.step is Step.PACER
    again = advance(signed_out, WorkStarted(Work.SIGNING_IN))
    assert advance(again, PacerAccepted("johnattorney", SIGNED_IN)).step is Step.STATUS


def test_nobody_takes_the_guided_path_out_of_an_open_submit() -> None:
    state = advance(busy(Work.LINKING), OutcomeReached(UNKNOWN))
    assert advance(state, TookGuidedPath()) is state


@pytest.mark.parametrize("question", Question)
def test_a_required_question_cannot_be_passed_over(question: Question) -> None:
    rest = tuple(pair for pair in ALL_YES if pair[0] is not question)
    for case in MAY_SIGN_IN:
        assert may_go_on(ALL_YES, case)
        assert may_go_on(rest, case) is (question not in asked(case))


def test_answers_are_kept_before_next_is_pressed() -> None:
    state = advance(walked(Step.PREREQUISITES), PrerequisitesAnswered(ALL_YES[:2], leave=False))
    assert (state.step, state.answers) == (Step.PREREQUISITES, ALL_YES[:2])


def test_a_refused_sign_in_stays_and_counts() -> None:
    state = advance(busy(Work.SIGNING_IN), WorkFailed(WRONG, 2))
    assert (state.step, state.work, state.problem, state.pacer_refusals) == (Step.PACER, None, WRONG, 2)
    assert advance(state, WorkStarted(Work.SIGNING_IN)).problem is None


def test_a_refused_cmecf_login_stays_and_counts() -> None:
    refused = Problem(ProblemKind.CMECF_REFUSED, "Invalid login")
    state = advance(busy(Work.PROPOSING), WorkFailed(refused, 1))
    assert (state.step, state.problem, state.cmecf_refusals) == (Step.CMECF, refused, 1)


@pytest.mark.parametrize("kind", [ProblemKind.SESSION_NOT_ACCEPTED, ProblemKind.NOT_SIGNED_IN])
def test_a_session_that_ended_leads_back_to_the_sign_in(kind: ProblemKind) -> None:
    state = advance(busy(Work.PROPOSING), WorkFailed(Problem(kind)))
    assert (state.step, state.pacer_username, state.signed_in) == (Step.PACER, None, None)
    assert state.problem == Problem(kind)


def test_a_link_that_never_left_voids_the_proposal() -> None:
    state = advance(busy(Work.LINKING), WorkFailed(Problem(ProblemKind.UNREACHABLE)))
    assert (state.step, state.proposal, state.verdict, state.submitted) == (Step.CMECF, None, None, False)


def test_going_back_after_the_login_voids_the_proposal() -> None:
    state = advance(walked(Step.CONFIRM), WentTo(Step.CMECF))
    assert state.proposal is None
    assert not state.may_commit(same_person=True, typed_name="")


def test_a_lapsed_proposal_says_so_where_the_login_is_given() -> None:
    state = advance(walked(Step.CONFIRM), ProposalLapsed())
    assert state.problem is not None
    assert state.problem.kind is ProblemKind.PROPOSAL_EXPIRED
    assert state.proposal is None


@pytest.mark.parametrize(("outcome", "open_"), [(LINKED, False), (REFUSED, False), (UNKNOWN, True)])
def test_only_an_unknown_outcome_leaves_the_submit_open(outcome: Outcome, open_: bool) -> None:
    state = advance(busy(Work.LINKING), OutcomeReached(outcome))
    assert (state.step, state.outcome, state.submitted) == (Step.STATUS, outcome, open_)


def test_a_recheck_that_fails_keeps_the_outcome_and_the_page() -> None:
    state = advance(busy(Work.LINKING), OutcomeReached(UNKNOWN))
    state = advance(advance(state, WorkStarted(Work.RECHECKING)), WorkFailed(Problem(ProblemKind.OFFLINE)))
    assert (state.step, state.outcome, state.submitted) == (Step.STATUS, UNKNOWN, True)


def test_a_recheck_whose_sign_in_has_ended_goes_on_after_a_new_one() -> None:
    state = advance(busy(Work.LINKING), OutcomeReached(UNKNOWN))
    ended = Problem(ProblemKind.SESSION_NOT_ACCEPTED)
    state = advance(advance(state, WorkStarted(Work.RECHECKING)), WorkFailed(ended))
    assert (state.step, state.outcome, state.submitted, state.signed_in) == (Step.PACER, UNKNOWN, True, None)
    state = advance(state, WorkStarted(Work.SIGNING_IN))
    state = advance(state, PacerAccepted("johnattorney", SIGNED_IN))
    assert (state.step, state.outcome, state.submitted) == (Step.STATUS, UNKNOWN, True)


def test_the_next_person_inherits_nothing() -> None:
    assert advance(walked(Step.STATUS), StartedOver(keep_person=False)) == LinkState()


def test_the_next_court_keeps_the_sign_in_and_the_answers_only() -> None:
    state = advance(walked(Step.STATUS), StartedOver(keep_person=True))
    earned = frozenset({Step.START, Step.COURT})
    assert state == LinkState(step=Step.COURT, answers=ALL_YES, pacer_username="johnattorney", earned=earned)


def commit(likeness: Likeness, *, typed_needed: bool = False, **changes: object) -> LinkState:
    verdict = NameVerdict(likeness, (), typed_needed)
    return replace(walked(Step.CONFIRM), verdict=verdict, **changes)  # type: ignore[arg-type]


def test_consent_is_needed_for_every_likeness() -> None:
    for likeness in Likeness:
        assert not commit(likeness).may_commit(same_person=False, typed_name="John Attorney")
    assert commit(Likeness.SAME).may_commit(same_person=True, typed_name="")
    assert commit(Likeness.CLOSE).may_commit(same_person=True, typed_name="")
    assert not commit(Likeness.DIFFERENT).may_commit(same_person=True, typed_name="John Attorney")


@pytest.mark.parametrize(
    ("typed", "may"),
    [
        ("", False),
        ("John", False),
        ("john  attorney ", True),
        ("John Attorney", True),
        ("Jon Attorney", False),
    ],
)
def test_another_family_name_needs_the_pacer_name_typed(typed: str, may: bool) -> None:
    state = commit(Likeness.CLOSE, typed_needed=True)
    assert state.may_commit(same_person=True, typed_name=typed) is may


def test_nothing_commits_twice_or_while_work_runs() -> None:
    assert not commit(Likeness.SAME, submitted=True).may_commit(same_person=True, typed_name="")
    assert not commit(Likeness.SAME, work=Work.LINKING).may_commit(same_person=True, typed_name="")
    assert not commit(Likeness.SAME, proposal=None).may_commit(same_person=True, typed_name="")


def test_without_names_the_box_alone_decides() -> None:
    state = replace(walked(Step.CONFIRM), verdict=None)
    assert state.may_commit(same_person=True, typed_name="")
    assert not state.may_commit(same_person=False, typed_name="")


SEVERAL = walked(Step.MY_COURTS)


def several_at(step: Step) -> LinkState:
    """The state of a person who came to `step` from the list of courts, without a sign-in."""
    state = advance(SEVERAL, CourtChosen("utd"))
    if step is Step.PACER:
        state = advance(state, PrerequisitesAnswered(ALL_YES, case=Case.KNOWS_LOGIN))
    assert state.step is step
    return state


def test_the_list_of_courts_is_in_the_way_of_those_alone_who_opened_it() -> None:
    assert Step.MY_COURTS not in walked(Step.STATUS).way
    left_out = (Step.START, Step.DESK, Step.COURT, Step.BROWSER, Step.GUIDED)
    assert several_at(Step.PREREQUISITES).way == tuple(step for step in ORDER if step not in left_out)
    assert SEVERAL.way[0] is Step.MY_COURTS


@pytest.mark.parametrize("looked_at", [DeskOpened(), MyCourtsOpened()], ids=str)
def test_who_looked_at_a_list_and_came_back_begins_a_link_of_their_own(looked_at: Event) -> None:
    back = advance(advance(LinkState(), looked_at), WentTo(Step.START))
    mine = advance(back, CourtsOpened())
    assert mine.way[0] is Step.COURT and not {Step.DESK, Step.MY_COURTS} & set(mine.way)


def test_from_a_courts_login_the_list_of_courts_can_be_gone_back_to() -> None:
    back = advance(several_at(Step.PACER), WentTo(Step.MY_COURTS))
    assert (back.step, back.several, back.answers) == (Step.MY_COURTS, True, ALL_YES)
    assert advance(walked(Step.PACER), WentTo(Step.MY_COURTS)).step is Step.PACER


def test_who_only_finds_out_answers_nothing_and_sends_no_login_of_the_court() -> None:
    state = advance(LinkState(), LookWanted("utd"))
    assert (state.step, state.court_id, state.case) == (Step.PACER, "utd", Case.LINKED_ALREADY)
    assert not {Step.CMECF, Step.CONFIRM} & set(state.way)
    assert advance(state, WentTo(Step.PREREQUISITES)) is state
    assert state.skipped == {Step.PREREQUISITES}
    assert advance(state, WentTo(Step.COURT)).step is Step.COURT
    state = advance(advance(state, WorkStarted(Work.SIGNING_IN)), PacerAccepted("johnattorney", SIGNED_IN))
    assert state.step is Step.STATUS


FOUND = replace(LINKED, evidence=frozenset({Evidence.FOUND_AT_SIGN_IN}))
SIGNING_IN = advance(walked(Step.PACER), WorkStarted(Work.SIGNING_IN))
TURNED_BACK = advance(advance(walked(Step.CONFIRM), WentTo(Step.PACER)), WorkStarted(Work.SIGNING_IN))
IN_DOUBT = advance(advance(walked(Step.CONFIRM), WorkStarted(Work.LINKING)), OutcomeReached(UNKNOWN))
ENDED = advance(
    advance(IN_DOUBT, WorkStarted(Work.RECHECKING)), WorkFailed(Problem(ProblemKind.NOT_SIGNED_IN))
)


@pytest.mark.parametrize(
    ("before", "event", "skipped"),
    [
        (SIGNING_IN, PacerAccepted("johnattorney", SIGNED_IN, FOUND), {Step.CMECF, Step.CONFIRM}),
        (walked(Step.CMECF), ReadAhead(SIGNED_IN, FOUND), {Step.CMECF, Step.CONFIRM}),
        (TURNED_BACK, PacerAccepted("johnattorney", SIGNED_IN, FOUND), {Step.CMECF, Step.CONFIRM}),
        (
            advance(walked(Step.CMECF), WorkStarted(Work.PROPOSING)),
            OutcomeReached(UNKNOWN),
            {Step.CONFIRM},
        ),
        (
            advance(walked(Step.CONFIRM), WorkStarted(Work.LINKING)),
            OutcomeReached(LINKED),
            set(),
        ),
        (
            advance(ENDED, WorkStarted(Work.SIGNING_IN)),
            PacerAccepted("johnattorney", SIGNED_IN, LINKED),
            set(),
        ),
    ],
    ids=["at sign-in", "read ahead", "another sign-in", "login sent", "linked", "after a doubt"],
)
def test_what_was_left_out_on_the_way_to_a_result_is_known(
    before: LinkState, event: Event, skipped: set[Step]
) -> None:
    after = advance(before, event)
    assert after.step is Step.STATUS and after.skipped == skipped


def test_a_look_that_read_no_menus_takes_nothing_back_from_a_link() -> None:
    looking = advance(walked(Step.STATUS), WorkStarted(Work.RECHECKING))
    unread = replace(LINKED, menu_after=None, evidence=frozenset({Evidence.MENU_NOT_READ}))
    assert advance(looking, OutcomeReached(unread)).outcome == LINKED
    viewer = replace(LINKED, menu_after=PLAIN, evidence=frozenset({Evidence.NO_FILING_MENUS}))
    assert advance(looking, OutcomeReached(viewer)).outcome == viewer
    awaited = replace(looking, outcome=replace(unread, menus_awaited=True))
    assert advance(awaited, OutcomeReached(unread)).outcome == unread


@pytest.mark.parametrize("step", Step, ids=str)
def test_who_comes_step_by_step_leaves_nothing_out(step: Step) -> None:
    assert not walked(step).skipped - set(OWN_WAYS)


def test_the_list_of_courts_after_a_link_keeps_the_sign_in_and_the_answers_only() -> None:
    state = advance(walked(Step.STATUS), MyCourtsOpened())
    assert (state.pacer_username, state.answers) == ("johnattorney", ALL_YES)
    assert (state.court_id, state.case, state.outcome, state.signed_in) == (None, None, None, None)


def test_a_sign_in_for_the_menus_alone_asks_for_no_court_and_leads_back_to_the_list() -> None:
    state = advance(SEVERAL, SurveyWanted())
    assert (state.step, state.way) == (Step.PACER, (Step.MY_COURTS, Step.PACER))
    working = advance(state, WorkStarted(Work.SIGNING_IN))
    assert advance(working, PacerAccepted("johnattorney", SIGNED_IN)) is working
    back = advance(working, SignedInForSurvey("johnattorney"))
    assert (back.step, back.work, back.pacer_username) == (Step.MY_COURTS, None, "johnattorney")
    assert advance(back, SurveyWanted()) is back


def test_who_turns_back_from_that_sign_in_has_the_whole_way_again() -> None:
    state = advance(advance(SEVERAL, SurveyWanted()), WentTo(Step.MY_COURTS))
    assert (state.step, state.for_survey) == (Step.MY_COURTS, False)
    assert Step.STATUS in state.way


def test_a_sign_in_that_ends_among_several_courts_leaves_the_person_at_the_list() -> None:
    state = replace(SEVERAL, pacer_username="johnattorney")
    ended = Problem(ProblemKind.NOT_SIGNED_IN)
    state = advance(advance(state, WorkStarted(Work.SURVEYING)), WorkFailed(ended))
    assert (state.step, state.work, state.pacer_username) == (Step.MY_COURTS, None, None)
    assert state.problem == ended


def test_who_keeps_a_list_of_courts_keeps_it_for_the_next_court_and_not_for_the_next_person() -> None:
    state = advance(several_at(Step.PACER), StartedOver(keep_person=True))
    assert (state.several, Step.MY_COURTS in state.earned) == (True, True)
    assert advance(state, StartedOver(keep_person=False)) == LinkState()


def test_at_a_desk_each_link_begins_and_ends_at_the_roster() -> None:
    state = advance(walked(Step.DESK), CourtChosen("utd"))
    assert state.way == (*(Step.DESK, Step.PREREQUISITES, Step.PACER, Step.CMECF, Step.CONFIRM, Step.STATUS),)
    linked = advance(advance(signing_in(), PacerAccepted("johnattorney", SIGNED_IN)), DeskOpened())
    assert linked.step is Step.CMECF  # nobody leaves a court by it
    again = advance(replace(walked(Step.STATUS), desk=True), StartedOver(keep_person=True))
    assert (again.step, again.pacer_username, again.court_id) == (Step.DESK, "johnattorney", None)
    assert advance(again, StartedOver(keep_person=False)) == LinkState()
    listed = advance(replace(walked(Step.STATUS), desk=True), MyCourtsOpened())
    assert (listed.step, listed.desk) == (Step.MY_COURTS, False) and Step.DESK not in listed.way
