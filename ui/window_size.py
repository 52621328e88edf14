"""How large a window is at first, never beyond its screen, and where one stands beside another."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

FRAME = 2  # lines of text that the system's own frame takes


def screen_of(widget: QWidget) -> QScreen:
    """The screen on which `widget` is seen, or will be: for a window that is not shown yet, its parent's.

    Never ask a widget for its `screen()`: PySide then has the widget own the screen, and with the widget's
    end Qt's own screen is deleted and the program with it.
    """
    window = widget.window()
    while not window.isVisible() and (above := window.parentWidget()) is not None:
        window = above.window()
    return QGuiApplication.screenAt(window.frameGeometry().center()) or QGuiApplication.primaryScreen()


def window_size(window: QWidget, wide: int, high: int, *, of_screen: float = 0.0) -> QSize:
    """`wide` times `high` heights of a line of `window`'s font, as far as its screen allows.

    `of_screen`: at least this share of the height that the screen has.
    """
    line = window.fontMetrics().height()
    room = screen_of(window).availableSize()
    size = QSize(line * wide, max(line * high, round(room.height() * of_screen)))
    return size.boundedTo(QSize(room.width(), room.height() - line * FRAME))


def stand_beside(window: QWidget, other: QWidget, least: int, most: int) -> None:
    """Puts `window` to the side of `other` that has more room, `least` to `most` pixels wide and as high.

    Where neither side has `least`, `other` moves to the left if that makes room; else `window` lies on it.
    """
    room = screen_of(other).availableGeometry()
    if room.width() - other.frameGeometry().width() >= least and not other.isMaximized():
        at = other.frameGeometry()
        if max(at.left() - room.left(), room.right() - at.right()) < least:
            other.move(room.left(), other.y())
    near = other.frameGeometry()
    left, right = near.left() - room.left(), room.right() - near.right()
    wide = min(max(left, right, least), most, room.width())
    start = near.left() - wide if left >= wide > right else min(near.right() + 1, room.right() - wide + 1)
    window.setGeometry(QRect(start, other.y(), wide, other.height()))
