"""Layouts that wrap and scroll, and filling and emptying them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QFrame,
    QGridLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QScrollBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from ui.theme import em

AnyLayout = TypeVar("AnyLayout", bound=QLayout)


def emptied(layout: AnyLayout) -> AnyLayout:
    """Empties `layout`. Its widgets are hidden now and deleted by the event loop."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
    return layout


def stack(column: QVBoxLayout, *widgets: QWidget) -> None:
    """Adds `widgets` to `column`, in their order."""
    for widget in widgets:
        column.addWidget(widget)


class Items(QLayout):
    """The item list that every QLayout subclass must keep."""

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
        """The text size changed: `stretched` gives the new value of each length, by its name."""
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

    `gap` is between them; `below` that between those below one another, if it is another. Height that is left
    over goes to all columns, or to the first of those below one another.
    """

    def __init__(self, parent: QWidget, least: int, gap: int, below: int | None = None) -> None:
        super().__init__(parent)
        self._least, self._gap = least, gap
        self._below = gap if below is None else below

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
            heights[0] += max(0, rect.height() - sum(heights) - self._below * (len(shown) - 1))
        for item, high in zip(shown, heights, strict=True):
            if place:
                item.setGeometry(QRect(rect.left(), top, rect.width(), high))
            top += high + self._below
        return top - self._below - rect.top()


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


@contextmanager
def at_rest(widget: QWidget) -> Iterator[None]:
    """Lays out what is in `widget` once, after all its parts have changed.

    Each part that is shown or hidden in a visible window has Qt lay out all that is around it, at once.
    """
    layouts = widget.findChildren(QLayout) if widget.isVisible() else []
    for layout in layouts:
        layout.setEnabled(False)
    try:
        yield
    finally:
        there = [layout for layout in layouts if isValid(layout)]
        for layout in there:
            layout.setEnabled(True)
        for layout in there:
            inside = layout.parent()
            if isinstance(inside, QWidget) and layout.geometry() != inside.contentsRect():
                layout.invalidate()
            layout.activate()  # a disabled one hears of no new size, and is not asked again


def lay_out_hidden(widget: QWidget, place: QRect) -> None:
    """Gives `widget`, which is hidden, this place in its parent, and all below it the places that follow.

    Qt keeps what resized a hidden widget until it is shown, and would lay all of it out in that moment.
    """
    widget.setGeometry(place)
    whole = widget.layout()
    if whole is not None:
        whole.activate()
    for inside in widget.findChildren(QWidget):  # each after the one that it is in
        inside.ensurePolished()
        if inside.testAttribute(Qt.WidgetAttribute.WA_PendingResizeEvent) and not inside.isHidden():
            QCoreApplication.sendEvent(inside, QResizeEvent(inside.size(), QSize()))
            inside.setAttribute(Qt.WidgetAttribute.WA_PendingResizeEvent, False)


BY_TAB = Qt.FocusPolicy.TabFocus.value


PLACE = "placeByTab"
"""Where a control stands in the order that was set; one that is new has none."""


def settle_focus_order(root: QWidget) -> None:
    """Makes Tab follow the layouts of `root`. Qt uses the order of creation: late controls come last.

    Never walk along `nextInFocusChain()`: PySide then has each widget own the next, and deletes it with that.
    """
    wanted = [one for one in _by_layout(root) if one.focusPolicy().value & BY_TAB]
    places = [one.property(PLACE) for one in wanted]
    if None in places or places != sorted(places):
        for place, one in enumerate(wanted):
            one.setProperty(PLACE, place)
        for before, after in pairwise(wanted):
            QWidget.setTabOrder(before, after)


def _by_layout(widget: QWidget) -> Iterator[QWidget]:
    """All below `widget` as the layouts have it; then what is in none, in the order in which it was made."""
    if isinstance(widget, QAbstractScrollArea):
        return
    layout = widget.layout()
    placed = list(_placed(layout)) if layout is not None else []
    others = [one for one in widget.children() if isinstance(one, QWidget) and not one.isWindow()]
    for one in [*placed, *(one for one in others if one not in placed)]:
        yield one
        yield from _by_layout(one)


def _placed(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        inner, widget = (item.layout(), item.widget()) if item is not None else (None, None)
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _placed(inner)


class _Area(QScrollArea):
    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, N802 - Qt's names
        inside = self.widget()
        if inside is not None:
            settle_focus_order(inside)
        # not QScrollArea's, which shows the middle of what is too tall
        return QWidget.focusNextPrevChild(self, next)


class Scrolling(QWidget):
    """Shows `inside` as wide as there is room; what is taller scrolls, by wheel, keys, bar and to the focus.

    `area` is the scroll area itself; its own bars are never shown. The room of the upright bar is kept
    while it is not needed, so that nothing moves when it comes.

    Qt counts the area's own bars as its children while they are visible, and dies of a question for one that
    has gone (6.11.3). Bars that are always on are no way out: they go with every page that another replaces.
    """

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.area, self._inside = _Area(), inside
        self.area.setWidget(inside)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.upright, self.level = QScrollBar(Qt.Orientation.Vertical), QScrollBar(Qt.Orientation.Horizontal)
        kept = self.upright.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.upright.setSizePolicy(kept)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.area, 0, 0)
        grid.addWidget(self.upright, 0, 1)
        grid.addWidget(self.level, 1, 0)
        for own, shown in self._pairs():
            shown.hide()
            own.rangeChanged.connect(self._follow)
            own.valueChanged.connect(shown.setValue)
            shown.valueChanged.connect(own.setValue)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._settled = QTimer(self, singleShot=True, interval=0)
        self._settled.timeout.connect(self._reveal_focus)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def _pairs(self) -> tuple[tuple[QScrollBar, QScrollBar], ...]:
        """The area's own bars with those that are shown; asked for again.

        Python's handle on a bar that Qt made is void once its handle on what holds that bar has gone.
        """
        return (
            (self.area.verticalScrollBar(), self.upright),
            (self.area.horizontalScrollBar(), self.level),
        )

    def _room(self) -> QSize:
        """What is seen at once. Asking for the viewport would make every kind of widget known: 15 ms."""
        return self.area.maximumViewportSize()

    def to_top(self) -> None:
        """Scrolls to the top."""
        self.upright.setValue(0)

    def reveal(self, widget: QWidget) -> None:
        """Scrolls `widget` into view with a small margin; shows the top of one that is too large."""
        at, size = widget.mapTo(self._inside, QPoint()), widget.size()
        room = self._room()
        _bring(self.upright, at.y(), size.height(), room.height(), em(self, 1.0))
        _bring(self.level, at.x(), size.width(), room.width(), 0)

    def reveal_both(self, upper: QWidget, lower: QWidget) -> bool:
        """Shows both at once; False, and nothing moves, if there is no room for that."""
        top = upper.mapTo(self._inside, QPoint()).y()
        length = lower.mapTo(self._inside, QPoint()).y() + lower.height() - top
        room = self._room().height()
        if length <= room:
            _bring(self.upright, top, length, room, 0)
        return length <= room

    @Slot(QWidget, QWidget)
    def _focus_moved(self, old: QWidget | None, _now: QWidget | None) -> None:
        """QScrollArea follows the focus only when Tab moves between its own controls."""
        if old is not None:  # else the window was activated, and stays as it was left
            self._reveal_focus()
            self._settled.start()  # what came with the focus has its place by then

    @Slot()
    def _reveal_focus(self) -> None:
        now = QApplication.focusWidget()
        # nothing moves while a mouse button is down
        if now is None or QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        if self._inside.isAncestorOf(now):
            self.reveal(now)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        """Copies range, page and value from the area's own bars to the visible ones."""
        room = self._room()  # the area tells of a new range before it sets the page step
        for (own, shown), page in zip(self._pairs(), (room.height(), room.width()), strict=True):
            shown.setPageStep(page)
            shown.setSingleStep(own.singleStep())
            shown.setRange(own.minimum(), own.maximum())
            shown.setValue(own.value())
            shown.setVisible(own.maximum() > own.minimum())


def _bring(bar: QScrollBar, start: int, length: int, room: int, edge: int) -> None:
    """Moves `bar` no farther than it must, so that what begins at `start` is seen with `edge` around it."""
    first, last = start - edge, start + length + edge
    if first < bar.value() or last - first > room:
        bar.setValue(first)
    elif last > bar.value() + room:
        bar.setValue(last - room)
