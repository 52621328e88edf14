"""Remembers by a keyed hash alone that a secret was pasted: the clipboard can be emptied of it later."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

AT_ONCE = 2  # signs more in one change: nobody types so


class Pasted:
    """Hashes with a key of this process; nobody can turn them back into a secret."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._marks: set[bytes] = set()

    def note(self, text: str) -> None:
        """`text` was on the clipboard when a secret was pasted from it."""
        self._marks.add(self._mark(text))

    def holds(self, text: str) -> bool:
        """Whether `text` is what a secret was pasted from."""
        return self._mark(text) in self._marks

    def forget(self) -> None:
        """Knows of none any more."""
        self._marks.clear()

    def _mark(self, text: str) -> bytes:
        return hmac.digest(self._key, text.encode("utf-8", "surrogatepass"), hashlib.sha256)


PASTED = Pasted()


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
            PASTED.note(QGuiApplication.clipboard().text())
        self._changed(text)

    @Slot(str)
    def _changed(self, text: str) -> None:
        self._length = len(text)
