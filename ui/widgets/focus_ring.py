"""A ring around the control that has the focus, where the style would only colour a thin line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFocusFrame,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

DRAWN_BY_STYLE = (QPushButton, QComboBox, QAbstractItemView, QPlainTextEdit, QTextEdit)
"""Qt's own kinds of controls that are used here; those of this program draw a frame of their own."""

Kind = QEvent.Type
MOVED = frozenset({Kind.Move, Kind.Resize, Kind.Show, Kind.Hide, Kind.ZOrderChange})


class _Ring(QFocusFrame):
    """Lies on a widget and lets the mouse through. Being a QFocusFrame, it is nothing to a screen reader."""

    def __init__(self) -> None:
        super().__init__()
        self._on: QWidget | None = None

    def lie_on(self, widget: QWidget | None) -> None:
        """Follows `widget` from now on; None: is gone."""
        if self._on is not None and isValid(self._on):
            self._on.removeEventFilter(self)
        self._on = widget
        if widget is None:
            self.hide()
            return
        widget.installEventFilter(self)
        self.setParent(widget.parentWidget())
        self._fit(widget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._on and event.type() in MOVED:
            self._fit(self._on)
        return False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().highlight().color(), 2.0))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 2, 2)

    def _fit(self, widget: QWidget) -> None:
        self.setGeometry(widget.geometry())
        self.raise_()
        self.setVisible(not widget.isHidden())


class FocusRings(QObject):
    """Puts the ring where the focus is, in every window of `app`, whatever moved the focus there.

    The style marks a button only while the focus moves by Tab.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._ring: _Ring | None = None
        app.focusChanged.connect(self._follow)

    @Slot(QWidget, QWidget)
    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        wanted = now if isinstance(now, DRAWN_BY_STYLE) and not now.isWindow() else None
        if self._ring is not None and not isValid(self._ring):  # it went with its window
            self._ring = None
        if self._ring is None and wanted is not None:
            self._ring = _Ring()
        if self._ring is not None:
            self._ring.lie_on(wanted)
