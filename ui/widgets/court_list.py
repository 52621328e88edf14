"""The list of courts: name and kind of each, on as many lines as they need."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.courts.court import Court
from ui import accessibility
from ui.look import em
from ui.words.courts import kind_words

ID = Qt.ItemDataRole.UserRole
FLAGS = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
MOST_HEIGHTS = 2_000
Index = QModelIndex | QPersistentModelIndex


class _Row(QStyledItemDelegate):
    """Paints a name and, under it, the kind."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view
        self._heights: dict[tuple[str, int, str], int] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        view, text = self._view, str(index.data())
        wide = view.viewport().width()
        # asked for every court whenever the window is laid out
        known = (text, wide, view.font().key())
        height = self._heights.get(known)
        if height is None:
            if len(self._heights) >= MOST_HEIGHTS:
                self._heights.clear()
            height = self._heights[known] = self._height(text, wide)
        return QSize(wide, height)

    def _height(self, text: str, wide: int) -> int:
        pad = em(self._view, 0.35)
        metrics, room = self._view.fontMetrics(), QRect(0, 0, max(1, wide - 2 * pad), 10_000)
        return sum(metrics.boundingRect(room, FLAGS, line).height() for line in text.split("\n")) + 2 * pad

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        role, palette = QPalette.ColorRole, self._view.palette()
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(box, palette.color(QPalette.ColorGroup.Active, role.Highlight))
        pad = em(self._view, 0.35)
        room = box.adjusted(pad, pad, -pad, 0)
        name, kind = str(index.data()).split("\n")
        painter.setPen(palette.color(role.HighlightedText if chosen else role.Text))
        painter.drawText(room, FLAGS, name)
        room.setTop(room.top() + self._view.fontMetrics().boundingRect(room, FLAGS, name).height())
        if not chosen:
            painter.setPen(palette.color(role.PlaceholderText))
        painter.drawText(room, FLAGS, kind)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(palette.color(role.HighlightedText if chosen else role.Highlight), 2.0))
            painter.drawRect(box.adjusted(2, 2, -2, -2))
        painter.restore()


class CourtList(QListWidget):
    """`chosen` carries the id of the court that a person selects."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._listed: tuple[str, ...] = ()
        self.setItemDelegate(_Row(self))
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setMinimumHeight(em(self, 12))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        accessibility.name(self, "Courts")
        self.currentItemChanged.connect(self._changed)

    def minimumSizeHint(self) -> QSize:
        return QSize(em(self, 8), em(self, 10))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    @property
    def listed(self) -> tuple[str, ...]:
        """The ids of the courts listed, from the top."""
        return self._listed

    def show_courts(self, courts: Sequence[Court], chosen: str | None) -> None:
        """Lists `courts`, with `chosen` selected if it is among them; tells nobody."""
        listed = tuple(court.id for court in courts)
        if listed != self._listed:
            self._listed = listed
            self.blockSignals(True)
            self.clear()
            for court in courts:
                item = QListWidgetItem(f"{court.name}\n{kind_words(court.kind)} · {court.short_name}")
                item.setData(ID, court.id)
                self.addItem(item)
            self.blockSignals(False)
        self.mark(chosen)

    def mark(self, court_id: str | None) -> None:
        """Selects `court_id` without telling anybody; a court that isn't listed: selects nothing."""
        row = self._listed.index(court_id) if court_id in self._listed else -1
        self.blockSignals(True)
        self.setCurrentRow(row)
        self.blockSignals(False)
        if row >= 0:
            self.scrollToItem(self.item(row))

    def step(self, rows: int) -> None:
        """Selects the court `rows` further down (up, if negative)."""
        if self.count():
            self.setCurrentRow(max(0, min(self.currentRow() + rows, self.count() - 1)))

    def _changed(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(ID))
