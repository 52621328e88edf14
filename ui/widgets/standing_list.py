"""The list of a person's courts: name, standing with its sign, and what that rests on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QItemSelection, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.linking.standing import Standing
from ui import accessibility
from ui.look import Tone, em, sign_colour
from ui.widgets.icon import pixmap_of
from ui.widgets.standing_rows import ROW, CourtRow, Index, StandingModel
from ui.widgets.wrapping import WRAPS
from ui.words.my_courts import LIST_NAME

DRESS = {
    Standing.LINKED: (Tone.GOOD, "done"),
    Standing.NOT_LINKED: (Tone.NEUTRAL, "missing"),
    Standing.READY: (Tone.INFO, "key"),
    Standing.NOT_KNOWN: (Tone.NEUTRAL, "question"),
    Standing.NEEDS_COURT: (Tone.WARN, "warning"),
    Standing.NOT_NEEDED: (Tone.NEUTRAL, "info"),
}
"""The tone and the sign of each standing; words beside it always say the same."""


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
        self.setItemDelegate(_RowPainter(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(em(self, 15))
        accessibility.name(self, LIST_NAME)
        self.selectionModel().selectionChanged.connect(self._changed)

    @property
    def selected(self) -> str:
        """The id of the court that is selected, "" for none."""
        return self._selected

    def minimumSizeHint(self) -> QSize:
        return QSize(em(self, 9), em(self, 12))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def show_rows(self, rows: Sequence[CourtRow]) -> None:
        """Shows `rows`; the selected court stays selected while it is listed."""
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


class _RowPainter(QStyledItemDelegate):
    """Paints the sign, the name, the standing and what it rests on."""

    def __init__(self, view: StandingList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        wide, pad = self._view.viewport().width(), em(self._view, 0.4)
        room = wide - 2 * pad - self._indent()
        heights = (_height(line, room, font.toString()) for line, font in self._lines(index) if line)
        return QSize(wide, sum(heights) + 2 * pad)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        role, palette = QPalette.ColorRole, self._view.palette()
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(box, palette.color(QPalette.ColorGroup.Active, role.Highlight))
        pad = em(self._view, 0.4)
        self._paint_sign(painter, box.adjusted(pad, pad, 0, 0), index, chosen=chosen)
        room = box.adjusted(pad + self._indent(), pad, -pad, 0)
        ink = palette.color(role.HighlightedText if chosen else role.Text)
        for place, (line, font) in enumerate(self._lines(index)):
            if line:
                quiet = place == 2 and not chosen
                painter.setPen(palette.color(role.PlaceholderText) if quiet else ink)
                painter.setFont(font)
                painter.drawText(room, WRAPS, line)
                room.setTop(room.top() + _height(line, room.width(), font.toString()))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(palette.color(role.HighlightedText if chosen else role.Highlight), 2.0))
            painter.drawRect(box.adjusted(2, 2, -2, -2))
        painter.restore()

    def _paint_sign(self, painter: QPainter, box: QRect, index: Index, *, chosen: bool) -> None:
        row: CourtRow = index.data(ROW)
        if row.standing is None:
            return
        tone, icon = DRESS[row.standing.standing]
        palette = self._view.palette()
        colour = palette.highlightedText().color() if chosen else sign_colour(palette, tone)
        side, ratio = em(self._view, 1.3), self._view.devicePixelRatioF()
        painter.drawPixmap(box.left(), box.top(), pixmap_of(icon, colour.name(), side, ratio))

    def _lines(self, index: Index) -> tuple[tuple[str, QFont], ...]:
        row: CourtRow = index.data(ROW)
        plain, bold = self._view.font(), QFont(self._view.font())
        bold.setBold(True)
        name, standing, basis = row.lines
        return (name, plain), (standing, bold), (basis, plain)

    def _indent(self) -> int:
        return em(self._view, 1.8)


@lru_cache(maxsize=4_000)
def _height(line: str, width: int, font_name: str) -> int:
    """The height of a wrapped line in a font; Qt asks for each many times a layout."""
    font = QFont()
    font.fromString(font_name)
    return QFontMetrics(font).boundingRect(QRect(0, 0, max(1, width), 10_000), WRAPS, line).height()
