"""Layouts that give way when the text is large: columns that stack, buttons that wrap."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Items(QLayout):
    """The bookkeeping that Qt asks of every layout."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        # Qt asks the same widths over and over while one page is laid out
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)
        if parent is not None:
            parent.setLayout(self)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), place=False)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def stretch_lengths(self, stretched: Callable[[str, int], int]) -> None:
        """All text has another size now: `stretched` says, by its name, what a length taken from it is."""
        for name in ("_least", "_gap"):
            if name in vars(self):
                setattr(self, name, stretched(name, getattr(self, name)))

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        width = max((item.minimumSize().width() for item in self._shown()), default=0)
        return QSize(width, 0)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        raise RuntimeError(f"{type(self).__name__} does not arrange {rect} (place: {place})")


def _height(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        return max(item.heightForWidth(width), item.minimumSize().height())
    return item.sizeHint().height()


class Columns(Items):
    """Equal columns side by side where each gets `least` pixels, else one below the other.

    Height that is left over goes to all columns, or to the first of those below one another.
    """

    def __init__(self, parent: QWidget, least: int, gap: int) -> None:
        super().__init__(parent)
        self._least, self._gap = least, gap

    def side_by_side(self, width: int) -> bool:
        """Whether the columns stand side by side at `width` pixels."""
        shown = self._shown()
        if not shown:
            return True
        each = (width - self._gap * (len(shown) - 1)) // len(shown)
        return each >= max(self._least, *(item.minimumSize().width() for item in shown))

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        shown = self._shown()
        if not shown:
            return 0
        if self.side_by_side(rect.width()):
            each = (rect.width() - self._gap * (len(shown) - 1)) // len(shown)
            tallest = max(_height(item, each) for item in shown)
            if place:
                tallest = max(tallest, rect.height())
                for index, item in enumerate(shown):
                    left = rect.left() + index * (each + self._gap)
                    item.setGeometry(QRect(left, rect.top(), each, tallest))
            return tallest
        top, heights = rect.top(), [_height(item, rect.width()) for item in shown]
        if place:
            heights[0] += max(0, rect.height() - sum(heights) - self._gap * (len(shown) - 1))
        for item, high in zip(shown, heights, strict=True):
            if place:
                item.setGeometry(QRect(rect.left(), top, rect.width(), high))
            top += high + self._gap
        return top - self._gap - rect.top()


class Flow(Items):
    """Items in rows, as words in a paragraph."""

    def __init__(self, parent: QWidget | None, gap: int) -> None:
        super().__init__(parent)
        self._gap = gap

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        at, row = QPoint(rect.topLeft()), 0
        for item in self._shown():
            width = min(item.sizeHint().width(), rect.width())
            if at.x() > rect.left() and at.x() + width > rect.left() + rect.width():
                at = QPoint(rect.left(), at.y() + row + self._gap)
                row = 0
            high = _height(item, width)
            if place:
                item.setGeometry(QRect(at, QSize(width, high)))
            at.setX(at.x() + width + self._gap)
            row = max(row, high)
        return at.y() + row - rect.top()
