"""Asks before something is lost: a link in flight, a receipt, a list, a sign-in, what was typed."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ui import accessibility
from ui.text.window import Loss, loss_words
from ui.theme import Rung, em
from ui.widgets.buttons import PushButton, press_by_enter
from ui.widgets.layouts import Flow
from ui.widgets.text import Text


class LeaveQuestion(QDialog):
    """Not modal, so that the window behind it can still be closed. Escape stays.

    `left`: the person goes on all the same. The focus begins on staying.
    """

    left = Signal()

    def __init__(self, loss: Loss, parent: QWidget) -> None:
        super().__init__(parent)
        self.loss, words = loss, loss_words(loss)
        self.setWindowTitle(words.heading)
        self.heading, self.text = Text(words.heading, Rung.HEADING, bold=True), Text(words.text)
        self.stay, self.leave = PushButton(words.stay, filled=True), PushButton(words.leave)
        column, row = QVBoxLayout(self), QWidget()
        edge = em(self, 1.0)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(em(self, 0.7))
        answers = Flow(row, em(self, 0.5))
        for button, pressed in ((self.stay, self.reject), (self.leave, self._leave)):
            accessibility.describe(button, words.heading, words.text)
            button.clicked.connect(pressed)
            answers.addWidget(button)
        for widget in (self.heading, self.text, row):
            column.addWidget(widget)
        self.setMinimumWidth(em(self, 26))
        self.finished.connect(self.deleteLater)

    def ask(self) -> None:
        """Shows the question, and has it read."""
        self.show()
        self.activateWindow()
        self.stay.setFocus()
        accessibility.announce(self, f"{self.heading.text()} {self.text.text()}", urgent=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press_by_enter(self, event):
            super().keyPressEvent(event)

    @Slot()
    def _leave(self) -> None:
        self.accept()
        self.left.emit()
