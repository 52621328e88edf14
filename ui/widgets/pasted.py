"""Remembers by a keyed hash alone that a secret was pasted: the clipboard can be emptied of it later."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from app.linking.secret import Marks

AT_ONCE = 2  # signs more in one change: nobody types so


PASTED = Marks()
"""What was on the clipboard when a secret was pasted from it."""


class PasteWatch(QObject):
    """Notes in `PASTED` whatever is pasted into `line`."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._length = 0
        line.textEdited.connect(self._edited)
        line.textChanged.connect(self._changed)

    @Slot(str)
    def _edited(self, text: str) -> None:
        if len(text) >= self._length + AT_ONCE:
            PASTED.add(PASTED.mark(QGuiApplication.clipboard().text()))
        self._changed(text)

    @Slot(str)
    def _changed(self, text: str) -> None:
        self._length = len(text)
