"""What the records and the last looks say of a person's links. No network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.courts.court import Court, LinkRoute
from app.courts.go_live import GateState, gate
from app.linking.standing import CourtStanding, LinkStep, Look, Record, court_standing
from app.records.told import record_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, tzinfo

    from app.records.attempt import Attempt
    from app.records.journal import Journal

STEP_OF_ROUTE = {
    LinkRoute.WALK: LinkStep.THERE,
    LinkRoute.APPELLATE: LinkStep.THERE,
    LinkRoute.NONE: LinkStep.NONE,
    LinkRoute.UNKNOWN: LinkStep.NOT_KNOWN,
}


def link_step(court: Court, today: date) -> LinkStep:
    """What the list of courts says of linking at this court on this day."""
    step = STEP_OF_ROUTE[court.route]
    waits = step is not LinkStep.NONE and gate(court, today).state is GateState.NOT_YET
    return LinkStep.NOT_YET if waits else step


def once(courts: Iterable[Court]) -> tuple[Court, ...]:
    """Each court once, at its first place."""
    return tuple({court.id: court for court in courts}.values())


def records_of(journal: Journal, username: str) -> dict[str, Record]:
    """What the journal tells of this person, by court id. Raises JOURNAL_UNWRITABLE."""
    by_court: dict[str, list[Attempt]] = {}
    for attempt in journal.attempts_of(username):
        by_court.setdefault(attempt.court_id, []).append(attempt)
    return {court_id: record_of(attempts) for court_id, attempts in by_court.items()}


def standings(
    courts: Iterable[Court],
    journal: Journal,
    username: str,
    looks: Mapping[str, Look],
    today: date,
    *,
    zone: tzinfo | None = None,
) -> tuple[CourtStanding, ...]:
    """Where the links of a PACER user name stand, a row for each court, in the order of `courts`.

    A court that is given twice has one row. `looks`: by court id. `today`: by the calendar of `zone` (None:
    this computer's own). Raises `CourtProblem` JOURNAL_UNWRITABLE where the journal can't be read.
    """
    records = records_of(journal, username)
    return tuple(
        court_standing(
            court.id,
            link_step(court, today),
            records.get(court.id, Record()),
            looks.get(court.id, Look()),
            today,
            zone=zone,
        )
        for court in once(courts)
    )
