"""Filling a layout from top to bottom, and emptying it for content that comes anew."""

from typing import TypeVar

from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

AnyLayout = TypeVar("AnyLayout", bound=QLayout)


def emptied(layout: AnyLayout) -> AnyLayout:
    """`layout` without its widgets, which are hidden at once and deleted when the event loop comes round."""
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
