"""The list of a person's courts, of which one is selected."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from ui import accessibility
from ui.look import em
from ui.widgets.row_painter import RowPainter
from ui.widgets.standing_rows import ROW, CourtRow, Index, StandingModel
from ui.words.my_courts import LIST_NAME

ROW_HIGH = 3.0
"""Heights of a line; most rows have two lines."""


class StandingList(QListView):
    """`chosen` carries the id of the court that is selected, "" for none.

    It follows the selection, not the current row: a screen reader selects without moving that.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._selected = ""
        self._telling = True
        self.rows = StandingModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(RowPainter(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        accessibility.name(self, LIST_NAME)
        self.selectionModel().selectionChanged.connect(self._changed)

    @property
    def selected(self) -> str:
        """The id of the court that is selected, "" for none."""
        return self._selected

    def minimumSizeHint(self) -> QSize:
        return QSize(em(self, 9), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def show_rows(self, rows: Sequence[CourtRow]) -> None:
        """Shows `rows`; the selected court stays selected while it is listed."""
        self.setFixedHeight(em(self, ROW_HIGH * min(max(len(rows), 2), 6) + 0.5))
        self._telling = False
        self.rows.put(rows)
        self._telling = True
        wanted = self._selected
        if self.rows.place_of(wanted) < 0:
            wanted = rows[0].court.id if rows else ""
        self.select(wanted)

    def select(self, court_id: str) -> None:
        """Selects this court, and tells if it was another one before."""
        place = self.rows.place_of(court_id)
        if place >= 0 and self.currentIndex().row() != place:
            self.setCurrentIndex(self.rows.index(place))
        elif place >= 0 and not self.selectionModel().isSelected(self.rows.index(place)):
            self.selectionModel().select(
                self.rows.index(place), self.selectionModel().SelectionFlag.ClearAndSelect
            )
        self._tell(court_id if place >= 0 else "")

    @Slot(QItemSelection, QItemSelection)
    def _changed(self, _selected: QItemSelection, _deselected: QItemSelection) -> None:
        found = self.selectionModel().selectedIndexes()
        if self._telling and found:
            self._tell(self._row(found[0]).court.id)

    def _tell(self, court_id: str) -> None:
        if court_id != self._selected:
            self._selected = court_id
            self.chosen.emit(court_id)

    @staticmethod
    def _row(index: Index) -> CourtRow:
        row: CourtRow = index.data(ROW)
        return row
