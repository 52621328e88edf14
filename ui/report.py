"""What an errand of the backend thread brings back: an event for the state, a change of what surrounds it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.linking import CourtProblem, Problem, ProblemKind
from app.linking.state import Event
from ui.scene import OpenAttempt, Scene
from ui.words import keeping_words
from ui.words.window import NOT_IN_JOURNAL, local_time

if TYPE_CHECKING:
    from ui.sitting import Session

Change = Callable[[Scene], Scene]
REFUSALS = frozenset({ProblemKind.PACER_REFUSED, ProblemKind.CMECF_REFUSED})


@dataclass(frozen=True)
class Report:
    """`change` is applied to the scene in the UI thread, before `event` is applied to its state."""

    event: Event | None = None
    change: Change | None = None


def at_court(session: Session, username: str | None) -> Change:
    """What a call at the court leaves around the state. `username`: who has just signed in."""
    from app.records.keeping import Keeping

    unsettled, kept = open_attempt(session), session.kept
    kept_here = session.kept_cmecf() is not None if username else None

    def change(scene: Scene) -> Scene:
        names = scene.kept_pacer
        if username is not None and kept is Keeping.KEPT and username not in names:
            names = (username, *names)
        return replace(
            scene,
            open_attempt=unsettled,
            tries_paused=False,
            kept_pacer=names,
            kept_cmecf=scene.kept_cmecf if kept_here is None else kept_here,
            notice=None if kept is None else keeping_words(kept, scene.store_name),
        )

    return change


def after_refusal(problem: Problem | None, refusals: int | None) -> Change:
    """Whether the program pauses after this many refused tries. `problem` None: one more try is allowed."""
    from app.records.try_guard import PAUSE_AFTER

    paused = problem is not None and (
        problem.kind is ProblemKind.TRIES_PAUSED
        or (problem.kind in REFUSALS and refusals is not None and refusals >= PAUSE_AFTER)
    )
    return lambda scene: replace(scene, tries_paused=paused, notice=None)


def after_outcome(session: Session) -> Change:
    """What an outcome leaves around the state: a receipt, and a word where the journal did not take it."""
    notice = None if session.journal_trouble is None else NOT_IN_JOURNAL
    unsettled, kept_here = open_attempt(session), session.kept_cmecf() is not None
    return lambda scene: replace(
        scene, receipt_ready=True, open_attempt=unsettled, kept_cmecf=kept_here, notice=notice
    )


def open_attempt(session: Session) -> OpenAttempt | None:
    """The attempt nobody has settled, as a person is told of it; None also where the journal is silent."""
    try:
        attempt = session.open_attempt()
    except CourtProblem:  # the problem at hand outweighs it, and nothing is sent without the journal anyway
        return None
    if attempt is None or not attempt.blocks:
        return None
    return OpenAttempt(local_time(attempt.when), attempt.cmecf_name, attempt.court_words, may_recheck=True)
