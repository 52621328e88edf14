"""What screen readers are told: names, descriptions and announcements."""

import re

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

KEY = re.compile("&(&?)")
"""Qt's mark of a shortcut key; doubled it is an "&"."""


def name(widget: QWidget, text: str) -> None:
    """Names `widget`. What can have a shortcut key loses its "&"; elsewhere "Roe & Roe" keeps its own."""
    has_key = isinstance(widget, (QAbstractButton, QMenu))
    widget.setAccessibleName(KEY.sub(r"\1", text) if has_key else text)


def describe(widget: QWidget, *texts: str) -> None:
    """Describes `widget` by those of `texts` that aren't empty."""
    widget.setAccessibleDescription(" ".join(text for text in texts if text))


def announce(widget: QWidget, text: str, *, urgent: bool = False) -> None:
    """Has a screen reader say `text` now; `urgent` interrupts what it is saying."""
    if not text:
        return
    event = QAccessibleAnnouncementEvent(widget, text)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    QAccessible.updateAccessibility(event)
