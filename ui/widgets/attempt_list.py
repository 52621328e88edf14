"""The list of attempts: as many as are wanted, with the older ones asked for when a person gets there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from app.records.attempt import Attempt, AttemptState
from ui import accessibility
from ui.look import Tone, em
from ui.widgets.row_painter import LINES, SIGN, Index, RowPainter, Sign
from ui.words.history import LIST_NAME, row_lines

SIGNS = {
    AttemptState.LINKED: Sign("done", Tone.GOOD),
    AttemptState.REFUSED: Sign("stop", Tone.BAD),
    AttemptState.UNKNOWN: Sign("question", Tone.WARN),
    AttemptState.OPEN: Sign("question", Tone.WARN),
    AttemptState.DAMAGED: Sign("question", Tone.BAD),
    AttemptState.NOT_SENT: Sign("missing", Tone.NEUTRAL),
    AttemptState.ACCEPTED: Sign("key", Tone.INFO),
}
ATTEMPT = Qt.ItemDataRole.UserRole
NameOf = Callable[[str], str]


class AttemptRows(QAbstractListModel):
    """`wants_more`: attempts older than this number are to be read. `name_of` gives a court's name."""

    wants_more = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: list[tuple[Attempt, tuple[str, ...]]] = []
        self._more = self._asked = False

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        attempt, lines = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return ". ".join(lines)
            case _ if role == LINES:
                return lines
            case _ if role == SIGN:
                return SIGNS[attempt.state]
            case _ if role == ATTEMPT:
                return attempt
        return None

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802, ARG002 - Qt's signature
        return self._more and not self._asked

    def fetchMore(self, parent: Index) -> None:  # noqa: N802, ARG002 - Qt's signature
        if self._more and not self._asked:
            self._asked = True
            self.wants_more.emit(self._rows[-1][0].id)

    def put(self, attempts: Sequence[Attempt], name_of: NameOf, *, more: bool) -> None:
        """These rows and no others."""
        self.beginResetModel()
        self._rows = [(one, row_lines(one, name_of(one.court_id))) for one in attempts]
        self._more, self._asked = more, False
        self.endResetModel()

    def add(self, attempts: Sequence[Attempt], name_of: NameOf, *, more: bool) -> None:
        """These below those that are there."""
        self._more, self._asked = more, False
        if attempts:
            last = len(self._rows)
            self.beginInsertRows(QModelIndex(), last, last + len(attempts) - 1)
            self._rows += [(one, row_lines(one, name_of(one.court_id))) for one in attempts]
            self.endInsertRows()

    def place_of(self, number: int | None) -> int:
        """The row of the attempt with this number; -1 if it isn't there."""
        return next((place for place, (one, _) in enumerate(self._rows) if one.id == number), -1)


class AttemptList(QListView):
    """`opened` carries the attempt that Enter or a double click opens.

    `attempt` follows the selection, not the current row: a screen reader selects without moving that.
    """

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = AttemptRows(self)
        self.setModel(self.rows)
        self.setItemDelegate(RowPainter(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(em(self, 9))
        accessibility.name(self, LIST_NAME)
        self.activated.connect(self._activated)

    @property
    def attempt(self) -> Attempt | None:
        """The attempt that is selected."""
        found = self.selectionModel().selectedIndexes()
        chosen: Attempt | None = found[0].data(ATTEMPT) if found else None
        return chosen

    def select(self, number: int | None) -> None:
        """Selects this attempt, or the first where it isn't listed."""
        if self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(max(0, self.rows.place_of(number))))

    def minimumSizeHint(self) -> QSize:
        return QSize(em(self, 9), em(self, 9))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    @Slot(QModelIndex)
    def _activated(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(ATTEMPT))
