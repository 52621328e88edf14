"""The controls of a window, as the Tab key comes to them."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

LINKS = 40
"""More than any document has."""


def controls(window: QWidget) -> list[QWidget]:
    """All that can be used and takes the focus by Tab."""
    return [one for one in window.findChildren(QWidget) if takes_tab(one) and one.window() is window]


def takes_tab(widget: QWidget) -> bool:
    by_tab = widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
    return widget.isVisible() and widget.isEnabled() and bool(by_tab)


def tabbed(window: QWidget) -> Iterator[QWidget]:
    """Presses Tab until the focus comes round; gives what had it on the way."""
    start: QWidget | None = None
    for _ in range(len(window.findChildren(QWidget))):
        at = QApplication.focusWidget()
        assert at is not None, "the focus is nowhere"
        now = pressed(at)
        if now is start:
            return
        start = start or now
        yield now
    raise AssertionError("Tab never comes round")


def pressed(at: QWidget) -> QWidget:
    """What has the focus after Tab; in a document that goes from link to link, after the last of them."""
    for _ in range(LINKS):
        QTest.keyClick(at, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None, "Tab leads nowhere"
        if now is not at:
            return now
    raise AssertionError(f"Tab stays at {at.accessibleName() or at}")


def place_in(outer: QWidget, widget: QWidget) -> QRect:
    """Where `widget` is in `outer`."""
    return widget.rect().translated(widget.mapTo(outer, QPoint()))
