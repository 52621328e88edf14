"""Rows of a list with a sign and several lines: the first bold, all of them wrapped."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.look import Tone, em, sign_colour
from ui.widgets.icon import pixmap_of
from ui.widgets.wrapping import WRAPS

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
        colour = palette.highlightedText().color() if chosen else sign_colour(palette, sign.tone)
        side, ratio = em(self._view, 1.3), self._view.devicePixelRatioF()
        painter.drawPixmap(box.left(), box.top(), pixmap_of(sign.icon, colour.name(), side, ratio))

    def _fonts(self, lines: tuple[str, ...]) -> list[tuple[str, QFont]]:
        plain, bold = self._view.font(), QFont(self._view.font())
        bold.setBold(True)
        return [(line, plain if place else bold) for place, line in enumerate(lines)]

    def _indent(self) -> int:
        return em(self._view, 1.8)


def forget_rows() -> None:
    """Lets go of the lines that were measured; names are among them."""
    _height.cache_clear()


@lru_cache(maxsize=4_000)
def _height(line: str, width: int, font_name: str) -> int:
    """The height of a wrapped line in a font."""
    font = QFont()
    font.fromString(font_name)
    return QFontMetrics(font).boundingRect(QRect(0, 0, max(1, width), 10_000), WRAPS, line).height()
