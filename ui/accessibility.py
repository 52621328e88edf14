"""What screen readers are told: names, descriptions and announcements."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def name(widget: QWidget, text: str) -> None:
    """Names `widget`, without the "&" of a keyboard shortcut."""
    widget.setAccessibleName(text.replace("&", ""))


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
