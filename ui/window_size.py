"""How large a window is at first: so many lines of text, and never more than its screen has room for."""

from PySide6.QtCore import QSize
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
