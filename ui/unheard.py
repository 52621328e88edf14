"""What can be said when a call never answered, or when the program itself failed in it."""

from __future__ import annotations

from app.linking import Evidence, LinkState, Outcome, OutcomeState, Problem, ProblemKind
from app.linking.events import Event, OutcomeReached, WorkFailed
from app.linking.steps import Work

MAY_LINK = frozenset({Work.LINKING, Work.PROPOSING})
"""Work whose own answer is waited for after a cancel: it may say that something was linked."""


def given_up_event(state: LinkState) -> Event | None:
    """For work that was cancelled and did not come back in time; None if there is none."""
    if state.work is Work.LINKING:
        return _unknown(state, Evidence.PERSON_STOPPED_WAITING)
    if state.work is None:
        return None
    return WorkFailed(Problem(ProblemKind.CANCELLED, may_have_linked=state.work in MAY_LINK))


def crashed_event(state: LinkState, work: Work) -> Event:
    """For work in which the program itself failed: nothing is known of the court's answer."""
    if work is Work.LINKING:
        return _unknown(state, Evidence.ANSWER_LOST)
    return WorkFailed(Problem(ProblemKind.PROGRAM_ERROR, may_have_linked=work in MAY_LINK))


def _unknown(state: LinkState, why: Evidence) -> OutcomeReached:
    proposal = state.proposal
    outcome = Outcome(
        OutcomeState.UNKNOWN,
        None,
        frozenset({why, Evidence.MENU_NOT_READ}),
        menu_before=proposal.menu_before if proposal else None,
        cmecf_name=proposal.cmecf_name if proposal else None,
        pacer_name=proposal.pacer_name if proposal else None,
    )
    return OutcomeReached(outcome)
