"""What follows when the court's desk says that nothing was linked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.linking.events import (
    CourtChosen,
    Event,
    PacerAccepted,
    PrerequisitesAnswered,
    StartedOver,
    WorkStarted,
)
from app.linking.prerequisites import Case
from app.linking.steps import Work

if TYPE_CHECKING:
    from app.linking import LinkState


def back_to_login(state: LinkState) -> tuple[Event, ...]:
    """The events that lead back to the login at this court with the same sign-in; none without an outcome."""
    if state.outcome is None or state.court_id is None:
        return ()
    answered = PrerequisitesAnswered(state.answers, case=Case.KNOWS_LOGIN)
    again: tuple[Event, ...] = (StartedOver(keep_person=True), CourtChosen(state.court_id), answered)
    if state.pacer_username is None or state.signed_in is None:
        return again
    return (*again, WorkStarted(Work.SIGNING_IN), PacerAccepted(state.pacer_username, state.signed_in))
