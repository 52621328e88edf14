"""The list of courts: name and kind of each, on as many lines as they need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QPainter, QPalette, QPen, QResizeEvent
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
from ui.text.courts import COURTS, sort_words
from ui.theme import em
from ui.widgets.text import wrapped_height

ID = Qt.ItemDataRole.UserRole
FLAGS = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
AT_ONCE, IN_A_TURN = 16, 12
NO_END = 10_000
NEARLY = 4  # pixels, in which a line may need more than its letters
Index = QModelIndex | QPersistentModelIndex


class _Row(QStyledItemDelegate):
    """Paints a name and, under it, the kind. Knows how long each line is: a layout asks for every row."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view
        self._font, self._line = "", 0
        self._advances: dict[str, int] = {}
        self._sizes: dict[tuple[str, int], QSize] = {}

    def check_font(self) -> None:
        """Forgets what was measured if the text has another size by now."""
        if self._font != self._view.font().key():
            self._font = self._view.font().key()
            self._line = wrapped_height(self._view, "X", NO_END)
            self._advances.clear()
            self._sizes.clear()

    def measure(self, text: str) -> None:
        """Measures a row before it is laid out."""
        for line in text.split("\n"):
            if line not in self._advances:
                self._advances[line] = self._view.fontMetrics().horizontalAdvance(line)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        text, wide = str(index.data()), self._view.viewport().width()
        size = self._sizes.get((text, wide))
        if size is None:
            self.measure(text)
            pad = em(self._view, 0.35)
            high = sum(self._height(line, wide - 2 * pad) for line in text.split("\n"))
            size = self._sizes[text, wide] = QSize(wide, high + 2 * pad)
        return size

    def _height(self, line: str, room: int) -> int:
        fits = self._advances[line] < room - NEARLY
        return self._line if fits else wrapped_height(self._view, line, room)

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
        self._marks: Mapping[str, str] = {}
        self._told: str | None = None
        self._to_come: list[Court] = []
        self._more = QTimer(self, singleShot=True)
        self._more.timeout.connect(self._add_some)
        self._keeps_in_sight = False
        self._sight = QTimer(self, singleShot=True, interval=0)
        self._sight.timeout.connect(self._bring_into_sight)
        self.verticalScrollBar().actionTriggered.connect(self._person_scrolls)
        self._row = _Row(self)
        self.setItemDelegate(self._row)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setMinimumHeight(em(self, 12))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        accessibility.name(self, COURTS)
        self.currentItemChanged.connect(self._changed)
        # a screen reader selects a row without making it current; act once Qt has set both
        self.itemSelectionChanged.connect(self._follow_selection, Qt.ConnectionType.QueuedConnection)

    def minimumSizeHint(self) -> QSize:
        return QSize(em(self, 8), em(self, 10))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def doItemsLayout(self) -> None:  # noqa: N802 - Qt's name
        self._row.check_font()
        super().doItemsLayout()
        if self._keeps_in_sight:
            self._sight.start()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.blockSignals(True)  # Qt makes the first row current; that chooses no court
        super().focusInEvent(event)
        self.blockSignals(False)

    @property
    def listed(self) -> tuple[str, ...]:
        """The ids of the courts listed, from the top."""
        return self._listed

    def show_courts(
        self, courts: Sequence[Court], chosen: str | None, marks: Mapping[str, str] | None = None
    ) -> None:
        """Lists `courts`, with `chosen` selected; tells nobody. `marks`: words on some of them."""
        listed, marks = tuple(court.id for court in courts), marks or {}
        if listed != self._listed or marks != self._marks:
            self._listed, self._marks = listed, marks
            self.blockSignals(True)
            self.clear()
            self.blockSignals(False)
            self._to_come = list(courts)
            self._add(AT_ONCE)
        # nothing in an empty list would show that it has the focus
        policy = Qt.FocusPolicy.StrongFocus if courts else Qt.FocusPolicy.NoFocus
        if policy is not self.focusPolicy():
            self.setFocusPolicy(policy)
        self.mark(chosen)

    def _add(self, rows: int) -> None:
        """Adds the next `rows`. Measuring all of them at once would stall the window."""
        self.blockSignals(True)
        self._row.check_font()
        for court in self._to_come[:rows]:
            kind = (sort_words(court), court.short_name, self._marks.get(court.id))
            text = f"{court.name}\n{' · '.join(part for part in kind if part)}"
            self._row.measure(text)
            item = QListWidgetItem(text)
            item.setData(ID, court.id)
            self.addItem(item)
        self.blockSignals(False)
        del self._to_come[:rows]
        if self._to_come:
            self._more.start()

    def _add_some(self) -> None:
        self._add(IN_A_TURN)

    def mark(self, court_id: str | None) -> None:
        """Selects `court_id` without telling anybody; a court that isn't listed: selects nothing."""
        row = self._listed.index(court_id) if court_id in self._listed else -1
        self._add(max(0, row + 1 - self.count()))
        self.blockSignals(True)
        self.setCurrentRow(row)
        self.blockSignals(False)
        self._told = court_id if row >= 0 else None
        self._keeps_in_sight = row >= 0  # heights come with later layouts: one scroll now is not enough
        if row >= 0:
            self.scrollToItem(self.item(row))

    def step(self, rows: int) -> None:
        """Selects the court `rows` further down (up, if negative)."""
        if self.count():
            self._add(max(0, self.currentRow() + rows + 1 - self.count()))
            self.setCurrentRow(max(0, min(self.currentRow() + rows, self.count() - 1)))

    @Slot()
    def _bring_into_sight(self) -> None:
        current = self.currentItem()
        if self._keeps_in_sight and current is not None:
            self.scrollToItem(current)

    @Slot()
    def _person_scrolls(self) -> None:
        self._keeps_in_sight = False

    @Slot()
    def _follow_selection(self) -> None:
        current = self.currentItem()
        others = [item for item in self.selectedItems() if item is not current]
        if others:
            self.setCurrentItem(others[-1])
        elif current is None:
            return
        elif current.isSelected():
            self._changed(current)
        elif self._told is not None:
            self.setCurrentItem(current)  # the card still shows it

    def _changed(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(ID) != self._told:
            self._told = item.data(ID)
            self.chosen.emit(self._told)
