"""The rows of a person's courts in a list, their painting, and the card of one court."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.courts.court import Court, LinkRoute
from app.linking.standing import CourtStanding, Standing
from ui import accessibility
from ui.text import my_courts as words
from ui.text.courts import sort_words
from ui.text.my_courts import BEING_READ, row_lines, row_text
from ui.text.outcomes import court_said
from ui.theme import Rung, Tone, em, sign_color
from ui.widgets.buttons import PushButton
from ui.widgets.layouts import Flow
from ui.widgets.notice import Panel
from ui.widgets.text import WRAPS, Icon, Text, pixmap_of, quoted

LINES, SIGN = Qt.ItemDataRole.UserRole + 10, Qt.ItemDataRole.UserRole + 11
Index = QModelIndex | QPersistentModelIndex


class Sign(NamedTuple):
    """A drawing and its tone; the row's words say the same."""

    icon: str
    tone: Tone


class RowPainter(QStyledItemDelegate):
    """Paints what the model gives as LINES (texts) and SIGN (a `Sign`). Heights are known once asked."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._heights: dict[tuple[tuple[str, ...], int], int] = {}
        self._font_name = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        wide, lines = self._view.viewport().width(), index.data(LINES)
        if self._font_name != self._view.font().key():
            self._font_name = self._view.font().key()
            self._heights.clear()
        high = self._heights.get((lines, wide))
        if high is None:
            pad = em(self._view, 0.4)
            room = wide - 2 * pad - self._indent()
            high = sum(_height(line, room, font.key()) for line, font in self._fonts(lines)) + 2 * pad
            self._heights[lines, wide] = high
        return QSize(wide, high)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        role, palette = QPalette.ColorRole, self._view.palette()
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(box, palette.color(QPalette.ColorGroup.Active, role.Highlight))
        pad = em(self._view, 0.4)
        self._paint_sign(painter, box.adjusted(pad, pad, 0, 0), index.data(SIGN), chosen=chosen)
        room = box.adjusted(pad + self._indent(), pad, -pad, 0)
        ink = palette.color(role.HighlightedText if chosen else role.Text)
        painter.setPen(ink)
        for line, font in self._fonts(index.data(LINES)):
            painter.setFont(font)
            painter.drawText(room, WRAPS, line)
            room.setTop(room.top() + _height(line, room.width(), font.key()))
        painter.setPen(QPen(palette.color(role.Midlight), 1.0))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(palette.color(role.HighlightedText if chosen else role.Highlight), 2.0))
            painter.drawRect(box.adjusted(2, 2, -2, -2))
        painter.restore()

    def _paint_sign(self, painter: QPainter, box: QRect, sign: Sign, *, chosen: bool) -> None:
        palette = self._view.palette()
        color = palette.highlightedText().color() if chosen else sign_color(palette, sign.tone)
        side, ratio = em(self._view, 1.3), self._view.devicePixelRatioF()
        painter.drawPixmap(box.left(), box.top(), pixmap_of(sign.icon, color.name(), side, ratio))

    def _fonts(self, lines: tuple[str, ...]) -> list[tuple[str, QFont]]:
        plain, bold = self._view.font(), QFont(self._view.font())
        bold.setBold(True)
        return [(line, plain if place else bold) for place, line in enumerate(lines)]

    def _indent(self) -> int:
        return em(self._view, 1.8)


def forget_rows() -> None:
    """Forgets the measured lines, which include names."""
    _height.cache_clear()


@lru_cache(maxsize=4_000)
def _height(line: str, width: int, font_name: str) -> int:
    """The height of a wrapped line in a font."""
    font = QFont()
    font.fromString(font_name)
    return QFontMetrics(font).boundingRect(QRect(0, 0, max(1, width), 10_000), WRAPS, line).height()


Row = TypeVar("Row")
AT_ONCE, IN_A_TURN = 16, 12


class RowsInSlices(QAbstractListModel, Generic[Row]):
    """Rows with their LINES, which come in slices: measuring every row at once would stall the window."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._lines: list[tuple[str, ...]] = []
        self._to_come: list[Row] = []
        self._more = QTimer(self, singleShot=True)
        self._more.timeout.connect(self._add_some)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def begin(self, rows: Sequence[Row]) -> None:
        """Replaces all rows."""
        self.beginResetModel()
        self._rows, self._to_come = list(rows[:AT_ONCE]), list(rows[AT_ONCE:])
        self._lines = [self._lines_of(row) for row in self._rows]
        self.endResetModel()
        if self._to_come:
            self._more.start()

    def append(self, rows: Sequence[Row]) -> None:
        """Adds `rows` at the end, in the turns that follow."""
        self._to_come += rows
        self._more.start()

    def bring(self, wanted: Callable[[Row], bool]) -> int:
        """The place of the first row that is `wanted`, which is there then; -1 for none."""
        every = enumerate((*self._rows, *self._to_come))
        place = next((place for place, row in every if wanted(row)), -1)
        self._add(max(0, place + 1 - len(self._rows)))
        return place

    def _lines_of(self, row: Row) -> tuple[str, ...]:
        raise RuntimeError(f"{type(self).__name__} does not say what {row} is")

    def _add(self, number: int) -> None:
        if number == 0 or not self._to_come:
            return
        some = self._to_come[:number]
        self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(some) - 1)
        self._rows += some
        self._lines += [self._lines_of(row) for row in some]
        del self._to_come[:number]
        self.endInsertRows()

    @Slot()
    def _add_some(self) -> None:
        self._add(IN_A_TURN)
        if self._to_come:
            self._more.start()


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


class StandingModel(RowsInSlices[CourtRow]):
    """The rows of a person's courts."""

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
        """Shows `rows`: in place where the courts are the same, else again."""
        shown = [*self._rows, *self._to_come]
        if [row.court.id for row in rows] != [row.court.id for row in shown]:
            self.begin(rows)
            return
        there = len(self._rows)
        self._to_come = list(rows[there:])
        changed = [place for place in range(there) if rows[place] != self._rows[place]]
        for place in changed:
            self._rows[place], self._lines[place] = rows[place], rows[place].lines
        if changed:  # one signal: the view lays itself out for each
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))

    def place_of(self, court_id: str) -> int:
        """The row of a court, which is there then; -1 for one that isn't listed."""
        return self.bring(lambda row: row.court.id == court_id)

    def _lines_of(self, row: CourtRow) -> tuple[str, ...]:
        return row.lines


LINKS_FROM = frozenset({Standing.NOT_LINKED, Standing.READY, Standing.NOT_KNOWN, Standing.NEEDS_COURT})
"""Standings from which a link can start; a linked court is never linked twice."""


def may_link(court: Court, row: CourtStanding | None) -> bool:
    """Whether a link can start at `court` now."""
    return court.route is not LinkRoute.NONE and (row is None or row.standing in LINKS_FROM)


class StandingCard(Panel):
    """What can be done at one court of the list; each signal names the court, `links_wanted` several."""

    court_chosen = Signal(str)
    links_wanted = Signal(object)
    court_receipt_wanted = Signal(str)
    guided_path_wanted = Signal(object)
    court_removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._court: Court | None = None
        self.name, self.kind = Text(rung=Rung.HEADING, bold=True), Text(muted=True)
        self.sign, self.standing = Icon("question", size=1.6), Text()
        self.trouble, self.court_words = Text(), Text(selectable=True)
        self.link, self.check = PushButton(words.LINK_HERE), PushButton(words.CHECK_AGAIN)
        self.receipt, self.by_hand = PushButton(words.RECEIPT), PushButton(words.BY_HAND)
        self.remove = PushButton(words.REMOVE)
        self.buttons = (self.link, self.check, self.receipt, self.by_hand, self.remove)
        line = QHBoxLayout()
        line.setSpacing(em(self, 0.5))
        line.addWidget(self.sign, alignment=Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.standing, 1, Qt.AlignmentFlag.AlignVCenter)
        self.body.addWidget(self.name)
        self.body.addWidget(self.kind)
        self.body.addLayout(line)
        self.body.addWidget(self.trouble)
        self.body.addWidget(self.court_words)
        row = QWidget()
        flow = Flow(row, em(self, 0.5))
        for button in self.buttons:
            flow.addWidget(button)
        self.body.addWidget(row)
        self.body.addStretch(1)
        self.link.clicked.connect(self._link)
        self.check.clicked.connect(self._check)
        self.receipt.clicked.connect(self._receipt)
        self.by_hand.clicked.connect(self._by_hand)
        self.remove.clicked.connect(self._remove)

    def show_row(self, row: CourtRow, *, idle: bool) -> None:
        """Shows this court. While work is done (`idle` False) its buttons are off."""
        self._court = row.court
        known = row.standing
        self.name.setText(row.court.name)
        self.kind.setText(f"{sort_words(row.court)} · {row.court.short_name}")
        self.standing.setText(row.lines[1])
        trouble = "" if known is None else words.trouble_line(known, row.court)
        said = known.problem.court_words if known is not None and known.problem is not None else None
        self.trouble.setText(trouble)
        self.trouble.setVisible(bool(trouble))
        self.court_words.setText(court_said(quoted(said)) if said else "")
        self.court_words.setVisible(bool(said))
        self.sign.show_icon(row.sign.icon, row.sign.tone)
        self.set_tone(row.sign.tone)
        self._offer(row.court, known)
        for button in self.buttons:
            button.setEnabled(idle)
            accessibility.describe(button, row.court.name)
        accessibility.name(self, f"{row.text} {trouble}".strip())

    def _offer(self, court: Court, row: CourtStanding | None) -> None:
        there, links = court.route is not LinkRoute.NONE, may_link(court, row)
        self.link.setText(words.SETTLE_HERE if row is not None and row.unsettled else words.LINK_HERE)
        accessibility.name(self.link, self.link.text())
        failed = row is not None and row.problem is not None
        self.check.setText(words.TRY_AGAIN if failed else words.CHECK_AGAIN)
        accessibility.name(self.check, self.check.text())
        self.link.setVisible(links)
        self.check.setVisible(there)
        self.receipt.setVisible(row is not None and row.attempt_id is not None)
        # what was sent and not settled is never linked a second time beside it
        self.by_hand.setVisible(links and not (row is not None and row.unsettled))

    def _link(self) -> None:
        if self._court is not None:
            self.court_chosen.emit(self._court.id)

    def _check(self) -> None:
        if self._court is not None:
            self.links_wanted.emit((self._court.id,))

    def _receipt(self) -> None:
        if self._court is not None:
            self.court_receipt_wanted.emit(self._court.id)

    def _by_hand(self) -> None:
        if self._court is not None:
            self.guided_path_wanted.emit(self._court.id)

    def _remove(self) -> None:
        if self._court is not None:
            self.court_removed.emit(self._court.id)
