"""What the journal tells of one person's link at one court. Pure."""

from collections.abc import Iterable

from app.linking.outcome import Evidence
from app.linking.standing import Record, Told
from app.records.attempt import Attempt, AttemptKind, AttemptState

LINKED_BY = (
    (Evidence.COURT_SAID_LINKED, Told.COURT_SAID_LINKED),
    (Evidence.NEW_FILING_MENUS, Told.NEW_FILING_MENUS),
    (Evidence.LANDING_PAGE_SHOWN, Told.LANDING_PAGE_SHOWN),
    (Evidence.FILING_MENUS_SHOWN, Told.FILING_MENUS_SHOWN),
)
SAYS_NOTHING = frozenset({AttemptState.ACCEPTED, AttemptState.NOT_SENT})


def record_of(attempts: Iterable[Attempt]) -> Record:
    """What the attempts of one person at one court tell together, in whatever order they come.

    A link outlasts all; then speaks what stands in the way of another try; then the newest attempt.
    """
    telling = sorted((one for one in attempts if one.state not in SAYS_NOTHING), key=lambda one: -one.id)
    if not telling:
        return Record()
    linked = next((one for one in telling if one.state is AttemptState.LINKED), None)
    since_link = [one for one in telling if linked is None or one.id > linked.id]
    unsettled = any(not one.settled and one.desk_word is None for one in since_link)
    blocking = next((one for one in since_link if _submitted(one) and one.blocks), None)
    speaks = linked or blocking or telling[0]
    told = _told(speaks)
    at = speaks.desk_word_at if told is Told.DESK_SAID_NOT_LINKED else speaks.settled_at
    by_us = linked is not None and _submitted(linked)
    return Record(
        told=told,
        at=at or speaks.started_at,
        since=linked.started_at if linked is not None and by_us else None,
        attempt_id=speaks.id,
        unsettled=unsettled,
    )


def _told(attempt: Attempt) -> Told:
    if attempt.state is AttemptState.LINKED:
        return next((told for found, told in LINKED_BY if found in attempt.evidence), Told.LINKED)
    if attempt.state is AttemptState.REFUSED:
        return Told.REFUSED
    if not _submitted(attempt):
        return Told.BY_HAND
    if attempt.desk_word is not None:
        return Told.DESK_SAID_NOT_LINKED
    if not attempt.blocks:
        return Told.LOGIN_UNSETTLED
    return Told.UNSETTLED if attempt.menu_after is None else Told.WAITS_FOR_DESK


def _submitted(attempt: Attempt) -> bool:
    """Whether this program sent it; what was done in a browser stands in nobody's way."""
    return attempt.kind is not AttemptKind.GUIDED
