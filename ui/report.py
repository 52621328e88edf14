"""What an errand of the backend thread brings back: an event for the state, a change of what surrounds it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.linking import CourtProblem, Problem, ProblemKind
from app.linking.events import Event
from app.linking.steps import Work
from ui.scene import OpenAttempt, RecordDoubt, Scene
from ui.words import keeping_words
from ui.words.keeping import left_after_link_words
from ui.words.window import NOT_IN_JOURNAL, local_time

if TYPE_CHECKING:
    from app.records.attempt import Attempt, Doubt
    from app.records.keeping import Keeping
    from ui.session_port import Session

Change = Callable[[Scene], Scene]


@dataclass(frozen=True)
class Report:
    """`change` is applied to the scene in the UI thread, before `event` is applied to its state."""

    event: Event | None = None
    change: Change | None = None


@dataclass(frozen=True)
class ReceiptWanted:
    """Whose answer is the newest receipt: to be saved at `path`, or to be printed (None)."""

    path: str | None


def was_kept(session: Session) -> bool:
    """Whether the last call put a login into the system's store, or may have."""
    return session.kept is not None and session.kept.may_be_there


def was_forgotten(session: Session) -> bool:
    """Whether the last link took the old login out of the system's store."""
    return session.forgotten is not None and session.forgotten.is_gone


def has_receipt(attempt: Attempt) -> bool:
    """Whether the attempt sent something that could have linked."""
    from app.records.receipt import OUTCOMES

    return attempt.state in OUTCOMES


def at_court(session: Session, username: str, doubt: Doubt | None, *, kept_here: bool) -> Change:
    """What a call at the court leaves around the state. `kept_here`: the store keeps this court's login."""
    told = None if doubt is None or not doubt else doubt_in_words(doubt)
    unsettled, kept = open_attempt(session), session.kept
    new_name = was_kept(session)

    def change(scene: Scene) -> Scene:
        names = scene.kept_pacer
        if new_name and scene.state.work is Work.SIGNING_IN and username not in names:
            names = (username, *names)
        return replace(
            scene,
            open_attempt=unsettled,
            doubt=told,
            tries_paused=False,
            kept_pacer=names,
            kept_cmecf=kept_here,
            notice=None if kept is None else keeping_words(kept, scene.store_name),
        )

    return change


def after_refusal(problem: Problem | None, refusals: int | None) -> Change:
    """Whether the program pauses after this many refused tries. `problem` None: one more try is allowed."""
    from app.records.tries import PAUSE_AFTER

    paused = problem is not None and (
        problem.kind is ProblemKind.TRIES_PAUSED
        or (problem.is_refused_try and refusals is not None and refusals >= PAUSE_AFTER)
    )
    return lambda scene: replace(scene, tries_paused=paused, notice=None)


def after_outcome(session: Session) -> Change:
    """What an outcome leaves around the state: a receipt, and a word where the journal did not take it."""
    notice = None if session.journal_trouble is None else NOT_IN_JOURNAL
    left = session.forgotten if session.forgotten is not None and not session.forgotten.is_gone else None
    attempt, unsettled, gone = session.last_attempt, open_attempt(session), was_forgotten(session)
    ready = attempt is not None and has_receipt(attempt)
    return lambda scene: replace(
        scene,
        receipt_ready=ready,
        open_attempt=unsettled,
        doubt=None,
        kept_cmecf=scene.kept_cmecf and not gone,
        notice=notice or _left_in_store(scene, left),
    )


def _left_in_store(scene: Scene, left: Keeping | None) -> str | None:
    """That a kept login could not be taken out of the store after the link."""
    return left_after_link_words(left, scene.store_name) if left is not None and scene.kept_cmecf else None


def signed_out(confirmed: bool | None) -> Report:
    """Whether PACER confirmed the end of a sign-in; None: there was none to end."""
    return Report(
        change=None if confirmed is None else lambda scene: replace(scene, sign_out_confirmed=confirmed)
    )


def noticed(report: Report, notice: str) -> Report:
    """`report` with a passing remark."""
    change = report.change or (lambda scene: scene)
    return replace(report, change=lambda scene: replace(change(scene), notice=notice))


def doubt_in(session: Session) -> Doubt | None:
    """What the journal holds against sending anything here; None also where it is silent."""
    try:
        return session.doubt()
    except CourtProblem:  # as with an open attempt
        return None


def doubt_in_words(doubt: Doubt) -> RecordDoubt:
    linked = doubt.linked
    return RecordDoubt(None if linked is None else local_time(linked.when), len(doubt.damaged), doubt.lost)


def open_attempt(session: Session) -> OpenAttempt | None:
    """The attempt nobody has settled, as a person is told of it; None also where the journal is silent."""
    try:
        attempt = session.open_attempt()
    except CourtProblem:  # the problem at hand outweighs it, and nothing is sent without the journal anyway
        return None
    if attempt is None or not attempt.blocks:
        return None
    from app.records.attempt import AttemptState

    when = None if attempt.state is AttemptState.DAMAGED else local_time(attempt.when)
    return OpenAttempt(when, attempt.cmecf_name, attempt.court_words, may_recheck=True)
