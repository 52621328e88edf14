"""The sheet of the day's links: its rows out of the journal, and the paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app import __version__
from app.linking.outcome import OutcomeState
from ui.dialogs.printing import Paper
from ui.text.desk import NEWS, NOT_READ, day_sheet_words

if TYPE_CHECKING:
    from app.courts.directory import CourtDirectory
    from app.records.attempts import Attempt
    from app.records.queries import RecordQueries
    from app.records.receipt import Receipt
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
        receipts = links_of(found.value, view.courts, day, self._begun)
        paper = Paper(self._window)
        paper.said.connect(self.said)
        paper.put(day_sheet_words(receipts, day, view.mode, __version__), NEWS, path)


def links_of(
    attempts: Iterable[Attempt],
    courts: CourtDirectory | None,
    day: date,
    begun: datetime,
    *,
    zone: tzinfo | None = None,
) -> tuple[Receipt, ...]:
    """The links tried on `day` by this computer's clock, or since `begun`, in the order of time.

    A login that was refused before any link was sent is none.
    """
    from app.records.receipt import OUTCOMES, receipt_of

    known = {court.id: court for court in courts or ()}
    tried = [
        receipt_of(one, known.get(one.court_id) or _DelistedCourt(one.court_id, one.court_id), zone=zone)
        for one in attempts
        if one.state in OUTCOMES
        and (one.started_at.astimezone(zone).date() == day or one.started_at >= begun)
    ]
    links = [one for one in tried if not (one.login_alone and one.state is OutcomeState.REFUSED)]
    return tuple(sorted(links, key=lambda one: one.sent_at))


def _attempts(queries: RecordQueries) -> tuple[Attempt, ...]:
    return queries.attempts()
