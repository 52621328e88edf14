"""How large a window is at first, never beyond its screen, and where one stands beside another."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget

FRAME = 2  # lines of text that the system's own frame takes


def window_size(window: QWidget, wide: int, high: int, *, of_screen: float = 0.0) -> QSize:
    """`wide` times `high` heights of a line of `window`'s font, as far as its screen allows.

    `of_screen`: at least this share of the height that the screen has.
    """
    line = window.fontMetrics().height()
    room = window.screen().availableSize()
    size = QSize(line * wide, max(line * high, round(room.height() * of_screen)))
    return size.boundedTo(QSize(room.width(), room.height() - line * FRAME))


def stand_beside(window: QWidget, other: QWidget, least: int, most: int) -> None:
    """Puts `window` to the side of `other` that has more room, `least` to `most` pixels wide and as high.

    Where neither side has `least`, `other` moves to the left if that makes room; else `window` lies on it.
    """
    room = other.screen().availableGeometry()
    if room.width() - other.frameGeometry().width() >= least and not other.isMaximized():
        at = other.frameGeometry()
        if max(at.left() - room.left(), room.right() - at.right()) < least:
            other.move(room.left(), other.y())
    near = other.frameGeometry()
    left, right = near.left() - room.left(), room.right() - near.right()
    wide = min(max(left, right, least), most, room.width())
    start = near.left() - wide if left >= wide > right else min(near.right() + 1, room.right() - wide + 1)
    window.setGeometry(QRect(start, other.y(), wide, other.height()))
