"""The order in which Tab goes through a page: the one in which its controls stand there."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLayout, QWidget

BY_TAB = Qt.FocusPolicy.TabFocus.value


def settle_focus_order(root: QWidget) -> None:
    """Has Tab follow the layouts of `root`. Qt goes by when a control was made: late ones would come last."""
    wanted = [one for one in _by_layout(root) if one.focusPolicy().value & BY_TAB]
    if wanted != _by_chain(root, set(wanted)):
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


def _by_chain(root: QWidget, ours: set[QWidget]) -> list[QWidget]:
    """`ours` in the order that Tab has now."""
    chain, at = [], root.nextInFocusChain()
    while at is not None and at is not root:
        if at in ours:
            chain.append(at)
        at = at.nextInFocusChain()
    return chain
