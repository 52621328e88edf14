"""The sheet of the day's links: its rows out of the journal, and the paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app import __version__
from app.records.roster import DeskOutcome
from ui.dialogs.printing import Paper
from ui.text.desk import NEWS, NOT_READ, SheetRow, day_sheet_words, has_name

if TYPE_CHECKING:
    from app.courts.directory import CourtDirectory
    from app.records.attempts import Attempt
    from app.records.queries import RecordQueries
    from app.records.receipt import Receipt
    from app.records.roster import Roster
    from ui.view_state import ViewState
    from ui.worker import RecordAnswer, RecordReader


@dataclass(frozen=True)
class _DelistedCourt:
    """A court that is in the list no more."""

    id: str
    name: str


class DaySheet(QObject):
    """`said` carries what became of a sheet. `begun`: when this run began; midnight does not part it."""

    said = Signal(str)

    def __init__(self, window: QWidget, records: RecordReader, begun: datetime) -> None:
        super().__init__(window)
        self._window, self._records, self._begun = window, records, begun
        self._wanted: list[tuple[ViewState, str | None]] = []

    def take(self, view: ViewState, path: str | None) -> None:
        """Saves the sheet of today at `path`, or asks for a printer (None)."""
        self._wanted.append((view, path))
        self._records.ask(_attempts, self._found)

    def _found(self, found: RecordAnswer) -> None:
        view, path = self._wanted.pop(0)
        if not isinstance(found.value, tuple):
            self.said.emit(NOT_READ)
            return
        day = view.today or date.today()
        rows = sheet_rows(view.desk.roster, found.value, view.courts, day, self._begun)
        paper = Paper(self._window)
        paper.said.connect(self.said)
        paper.put(day_sheet_words(rows, day, view.mode, __version__), NEWS, path)


def sheet_rows(
    roster: Roster,
    attempts: Iterable[Attempt],
    courts: CourtDirectory | None,
    day: date,
    begun: datetime,
    *,
    zone: tzinfo | None = None,
) -> tuple[SheetRow, ...]:
    """Every attorney of the roster at every court, and what else was tried, in the order of time.

    Who is still to do comes last, in the order of the roster.
    """
    known = {court.id: court for court in courts or ()}
    left = list(links_of(attempts, courts, day, begun, zone=zone))
    done: list[tuple[datetime, SheetRow]] = []
    to_do: list[SheetRow] = []
    for row in roster.rows:
        for court_id in row.courts:
            court = known[court_id].name if court_id in known else court_id
            visit = row.visits.get(court_id)
            if visit is None:
                to_do.append(SheetRow(row.attorney, court, None))
                continue
            # one attorney at a time is linked on a computer: what was sent there meanwhile was theirs
            sent = [
                one for one in left if one.court_id == court_id and visit.began <= one.sent_at <= visit.ended
            ]
            left = [one for one in left if one not in sent]
            receipt = sent[-1] if sent else None
            name = row.attorney if has_name(row.attorney) or receipt is None else ""
            at = visit.ended.astimezone(zone)
            done.append((visit.ended, SheetRow(name, court, visit.outcome, at, receipt)))
    for one in left:
        outcome = DeskOutcome(one.state.value)
        done.append((one.sent_at, SheetRow("", one.court_name, outcome, one.sent_at_local, one)))
    return (*(row for _, row in sorted(done, key=lambda pair: pair[0])), *to_do)


def links_of(
    attempts: Iterable[Attempt],
    courts: CourtDirectory | None,
    day: date,
    begun: datetime,
    *,
    zone: tzinfo | None = None,
) -> tuple[Receipt, ...]:
    """The links tried on `day` by this computer's clock, or since `begun`, in the order of time.

    Every outcome has its row. A CM/ECF login that was refused, or showed two people, has none once the same
    person went on at the same court.
    """
    from app.records.receipt import has_receipt, receipt_of

    known = {court.id: court for court in courts or ()}
    rows: list[Attempt] = []
    gone_on: set[tuple[str, str]] = set()
    for one in sorted(attempts, key=lambda attempt: -attempt.id):
        of_day = one.started_at.astimezone(zone).date() == day or one.started_at >= begun
        whose = (one.court_id, one.person)
        if of_day and has_receipt(one) and not (whose in gone_on and _led_nowhere(one)):
            rows.append(one)
        gone_on.add(whose)
    tried = (
        receipt_of(one, known.get(one.court_id) or _DelistedCourt(one.court_id, one.court_id), zone=zone)
        for one in rows
    )
    return tuple(sorted(tried, key=lambda one: one.sent_at))


def _led_nowhere(attempt: Attempt) -> bool:
    """Whether the login alone was sent, and nothing that links could follow."""
    from app.records.attempts import AttemptKind, AttemptState

    alone = attempt.kind is AttemptKind.CREDENTIALS
    return alone and attempt.state in (AttemptState.REFUSED, AttemptState.ACCEPTED)


def _attempts(queries: RecordQueries) -> tuple[Attempt, ...]:
    return queries.attempts()
