"""What screen readers are told: names, descriptions and announcements."""

import re

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget
from shiboken6 import isValid

KEY = re.compile("&(&?)")
"""Qt's mark of a shortcut key; doubled it is an "&"."""


def name(widget: QWidget, text: str) -> None:
    """Names `widget`. What can have a shortcut key loses its "&"; elsewhere "Roe & Roe" keeps its own."""
    has_key = isinstance(widget, (QAbstractButton, QMenu))
    widget.setAccessibleName(KEY.sub(r"\1", text) if has_key else text)


def describe(widget: QWidget, *texts: str) -> None:
    """Describes `widget` by those of `texts` that aren't empty."""
    widget.setAccessibleDescription(" ".join(text for text in texts if text))


_held: list[tuple[QWidget, str, bool]] = []
_holds = False


def hold() -> None:
    """What is announced from now on waits for `let_go`: nothing is said of a page that is not there yet."""
    global _holds
    _holds = True


def let_go() -> None:
    """Announces what waits, in its order."""
    global _holds
    _holds = False
    waiting, _held[:] = _held[:], []
    for widget, text, urgent in waiting:
        if isValid(widget):
            announce(widget, text, urgent=urgent)


def announce(widget: QWidget, text: str, *, urgent: bool = False) -> None:
    """Has a screen reader say `text` now; `urgent` interrupts what it is saying."""
    if not text:
        return
    if _holds:
        _held.append((widget, text, urgent))
        return
    event = QAccessibleAnnouncementEvent(widget, text)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    QAccessible.updateAccessibility(event)
