"""The sheet of the day's links: its rows out of the journal, and the paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from app import __version__
from app.linking.outcome import OutcomeState
from ui.backend import Answer, Backend
from ui.mode import Mode
from ui.paper import Paper
from ui.words.day_sheet import NEWS, day_sheet_words

if TYPE_CHECKING:
    from app.courts.directory import CourtDirectory
    from app.records.attempt import Attempt
    from app.records.receipt import Receipt

Attempts = Callable[[], "tuple[Attempt, ...]"]


@dataclass(frozen=True)
class DayWanted:
    """Whose answer are the attempts for a sheet: to be saved at `path`, or to be printed (None)."""

    path: str | None


@dataclass(frozen=True)
class _Place:
    id: str
    name: str


class DaySheet(QObject):
    """Reads the journal on the backend thread. `said` carries what became of a sheet.

    `begun`: when this run began; a run past midnight is one day's work.
    """

    said = Signal(str)

    def __init__(
        self,
        window: QWidget,
        backend: Backend,
        attempts: Attempts,
        mode: Mode,
        *,
        begun: datetime | None = None,
    ) -> None:
        super().__init__(window)
        self._window, self._backend, self._attempts, self._mode = window, backend, attempts, mode
        self._begun = begun or datetime.now(UTC)
        self._courts: CourtDirectory | None = None
        self._day = date.today()
        backend.answered.connect(self._heard)

    def take(self, courts: CourtDirectory | None, day: date | None, path: str | None) -> None:
        """Saves the sheet of `day` (None: today) at `path`, or asks for a printer (None)."""
        self._courts, self._day = courts, day or date.today()
        self._backend.submit(self._attempts, DayWanted(path), lasting=True)

    @Slot(object)
    def _heard(self, answer: Answer) -> None:
        """What stopped it is said by who hears all answers."""
        if not isinstance(answer.token, DayWanted) or not isinstance(answer.value, tuple):
            return
        receipts = links_of(answer.value, self._courts, self._day, self._begun)
        paper = Paper(self._window)
        paper.said.connect(self.said)
        paper.put(day_sheet_words(receipts, self._day, self._mode, __version__), NEWS, answer.token.path)


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
        receipt_of(one, known.get(one.court_id) or _Place(one.court_id, one.court_id), zone=zone)
        for one in attempts
        if one.state in OUTCOMES
        and (one.started_at.astimezone(zone).date() == day or one.started_at >= begun)
    ]
    links = [one for one in tried if not (one.login_alone and one.state is OutcomeState.REFUSED)]
    return tuple(sorted(links, key=lambda one: one.sent_at))
