"""A column that scrolls, with its bars beside it.

Why not with the bars of QScrollArea itself: Qt 6.11 counts them among the area's children for a screen reader
while they are visible, and asks for a child by its number without looking whether it is still there
(QAccessibleAbstractScrollArea::child). A bar that goes between the two questions ends the program.
"""

from PySide6.QtCore import QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QScrollArea,
    QScrollBar,
    QSizePolicy,
    QWidget,
)

from ui.look import em
from ui.widgets.focus_order import settle_focus_order


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
        """The area's own bars with those that are shown; asked for anew.

        Python's handle on a bar that Qt made is void once its handle on what holds that bar has gone.
        """
        return (
            (self.area.verticalScrollBar(), self.upright),
            (self.area.horizontalScrollBar(), self.level),
        )

    def to_top(self) -> None:
        """Shows the beginning."""
        self.upright.setValue(0)

    def reveal(self, widget: QWidget) -> None:
        """Scrolls so far that `widget` is seen, and a little around it; of what is too large the top."""
        at, size = widget.mapTo(self._inside, QPoint()), widget.size()
        room = self.area.viewport().size()
        _bring(self.upright, at.y(), size.height(), room.height(), em(self, 1.0))
        _bring(self.level, at.x(), size.width(), room.width(), 0)

    def reveal_both(self, upper: QWidget, lower: QWidget) -> bool:
        """Shows both at once; False, and nothing moves, if there is no room for that."""
        top = upper.mapTo(self._inside, QPoint()).y()
        length = lower.mapTo(self._inside, QPoint()).y() + lower.height() - top
        room = self.area.viewport().height()
        if length <= room:
            _bring(self.upright, top, length, room, 0)
        return length <= room

    @Slot(QWidget, QWidget)
    def _focus_moved(self, old: QWidget | None, _now: QWidget | None) -> None:
        """The scroll area itself follows Tab only from one of its controls to the next."""
        if old is not None:  # else the window was activated, and stays as it was left
            self._reveal_focus()
            self._settled.start()  # what came with the focus has its place by then

    @Slot()
    def _reveal_focus(self) -> None:
        now = QApplication.focusWidget()
        # under a mouse that is pressed nothing moves away
        if now is None or QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        if self._inside.isAncestorOf(now):
            self.reveal(now)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        """Gives the shown bars what the area has worked out for its own."""
        room = self.area.viewport().size()  # the area tells of a new range before it sets the page step
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
