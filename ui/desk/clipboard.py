"""What the clipboard holds of an attorney, and how it is emptied of that."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QClipboard, QGuiApplication

from ui.desk.traces import Left, Pattern, Place
from ui.widgets.pasted import PASTED

PARTS = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)


def empty_clipboard(pattern: Pattern) -> bool:
    """Empties it of what this program put there, of a secret that was pasted, and of what `pattern` finds.

    Gives whether there was any of it. Anything else is left alone.
    """
    clipboard, emptied = QGuiApplication.clipboard(), False
    for part, text in _texts():
        ours = clipboard.ownsClipboard() if part is PARTS[0] else clipboard.ownsSelection()
        if ours or PASTED.holds(PASTED.mark(text)) or pattern.kind_in(text) is not None:
            clipboard.clear(part)
            emptied = True
    return emptied


def left_on_clipboard(pattern: Pattern) -> set[Left]:
    """What is there after all: a system may keep what it was told to drop."""
    found = set()
    for _, text in _texts():
        kind = pattern.kind_in(text)
        if kind is not None or PASTED.holds(PASTED.mark(text)):
            found.add(Left(Place.ON_CLIPBOARD, kind))
    return found


def _texts() -> Iterator[tuple[QClipboard.Mode, str]]:
    clipboard = QGuiApplication.clipboard()
    for part in PARTS:
        text = clipboard.text(part) if part is PARTS[0] or clipboard.supportsSelection() else ""
        if text:
            yield part, text
