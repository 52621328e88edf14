"""Asks the helper to let the attorney type: beside each secret and beside the consent."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from ui import accessibility
from ui.look import Tone
from ui.widgets.notice import Notice
from ui.widgets.text import Text
from ui.words.desk import HandOver, hand_over_words


class HandOverPrompt(Notice):
    """Hidden unless somebody helps an attorney. Said again whenever a field that it guards gets the focus.

    It stands before those fields also for the Tab key.
    """

    def __init__(self, what: HandOver, parent: QWidget | None = None) -> None:
        super().__init__(Tone.INFO, parent)
        self.words = hand_over_words(what)

    def guard(self, *fields: QWidget) -> None:
        """What is given in `fields` is the attorney's to give."""
        for field in fields:
            field.installEventFilter(self)

    def present(self, helping: bool) -> None:
        """Shows itself while somebody helps."""
        if not helping:
            self.clear()
        elif self.isHidden():
            self.say(self.words.why, heading=self.words.ask)
            self._lines.addWidget(Text(self.words.do_not, bold=True))
            accessibility.name(self, self.words.as_text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and not self.isHidden() and isinstance(watched, QWidget):
            accessibility.announce(watched, self.words.as_text)
        return super().eventFilter(watched, event)
