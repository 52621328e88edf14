"""A question in the window itself: what would happen, and two answers."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from ui import accessibility
from ui.look import Rung, Tone, em
from ui.widgets.panel import Panel
from ui.widgets.push_button import PushButton
from ui.widgets.reflow import Flow
from ui.widgets.text import Text


class InlineQuestion(Panel):
    """Hidden until it asks. `yes` or `no` is said once, and it hides; the focus begins at No."""

    yes = Signal()
    no = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.WARN, parent=parent)
        self.heading, self.text = Text(rung=Rung.HEADING, bold=True), Text()
        self.yes_button, self.no_button = PushButton(""), PushButton("")
        self.body.addWidget(self.heading)
        self.body.addWidget(self.text)
        row = QWidget()
        answers = Flow(row, em(self, 0.5))
        for button, answer in ((self.no_button, self._no), (self.yes_button, self._yes)):
            answers.addWidget(button)
            button.clicked.connect(answer)
        self.body.addWidget(row)
        self.hide()

    def ask(self, heading: str, text: str, yes: str, no: str) -> None:
        """Shows the question; nothing else is done before it is answered."""
        self.heading.setText(heading)
        self.text.setText(text)
        for button, words in ((self.yes_button, yes), (self.no_button, no)):
            button.setText(words)
            accessibility.name(button, words)
            accessibility.describe(button, heading, text)
        accessibility.name(self, f"{heading} {text}")
        self.show()
        self.no_button.setFocus()
        accessibility.announce(self, f"{heading} {text}", urgent=True)

    @Slot()
    def _yes(self) -> None:
        self.hide()
        self.yes.emit()

    @Slot()
    def _no(self) -> None:
        self.hide()
        self.no.emit()
