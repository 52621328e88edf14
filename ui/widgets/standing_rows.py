"""The rows of a person's courts, as a list view asks for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Slot
from PySide6.QtWidgets import QWidget

from app.courts.court import Court
from app.linking.standing import CourtStanding, Standing
from ui.look import Tone
from ui.widgets.row_painter import LINES, SIGN, Sign
from ui.words.my_courts import BEING_READ, row_lines, row_text

SIGNS = {
    Standing.LINKED: Sign("done", Tone.GOOD),
    Standing.NOT_LINKED: Sign("missing", Tone.NEUTRAL),
    Standing.READY: Sign("key", Tone.INFO),
    Standing.NOT_KNOWN: Sign("question", Tone.NEUTRAL),
    Standing.NEEDS_COURT: Sign("warning", Tone.WARN),
    Standing.NOT_NEEDED: Sign("info", Tone.NEUTRAL),
}
"""Each standing has a shape of its own; the words beside it always say the same."""

ROW = Qt.ItemDataRole.UserRole
AT_ONCE, IN_A_TURN = 16, 12
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class CourtRow:
    """One row. `standing` None: the records are still being read. `reading`: its menus are being read now."""

    court: Court
    standing: CourtStanding | None
    reading: bool
    today: date | None

    @property
    def lines(self) -> tuple[str, ...]:
        """The court, and where its link stands."""
        return row_lines(self.court, self.standing, self.today, reading=self.reading)

    @property
    def sign(self) -> Sign:
        """The sign of the standing."""
        return SIGNS[Standing.NOT_KNOWN if self.standing is None else self.standing.standing]

    @property
    def text(self) -> str:
        said = row_text(self.court, self.standing, self.today)
        return f"{said} {BEING_READ}" if self.reading else said


class StandingModel(QAbstractListModel):
    """The rows; those of a new list come in slices, since all their heights at once would be felt."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: list[CourtRow] = []
        self._lines: list[tuple[str, ...]] = []
        self._to_come: list[CourtRow] = []
        self._more = QTimer(self, singleShot=True)
        self._more.timeout.connect(self._add_some)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == LINES:
            return self._lines[index.row()]
        if role == SIGN:
            return row.sign
        told = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return row.text if told else None

    def put(self, rows: Sequence[CourtRow]) -> None:
        """Shows `rows`: in place where the courts are the same, else anew."""
        shown = [*self._rows, *self._to_come]
        if [row.court.id for row in rows] != [row.court.id for row in shown]:
            self.beginResetModel()
            self._rows, self._to_come = list(rows[:AT_ONCE]), list(rows[AT_ONCE:])
            self._lines = [row.lines for row in self._rows]
            self.endResetModel()
            if self._to_come:
                self._more.start()
            return
        there = len(self._rows)
        self._to_come = list(rows[there:])
        changed = [place for place in range(there) if rows[place] != self._rows[place]]
        for place in changed:
            self._rows[place], self._lines[place] = rows[place], rows[place].lines
        if changed:  # told once: the view lays itself out each time
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))

    def place_of(self, court_id: str) -> int:
        """The row of a court, which is there then; -1 for one that isn't listed."""
        ids = [row.court.id for row in (*self._rows, *self._to_come)]
        place = ids.index(court_id) if court_id in ids else -1
        self._add(max(0, place + 1 - len(self._rows)))
        return place

    def _add(self, number: int) -> None:
        if number == 0 or not self._to_come:
            return
        some = self._to_come[:number]
        self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(some) - 1)
        self._rows += some
        self._lines += [row.lines for row in some]
        del self._to_come[:number]
        self.endInsertRows()

    @Slot()
    def _add_some(self) -> None:
        self._add(IN_A_TURN)
        if self._to_come:
            self._more.start()
