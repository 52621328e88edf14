"""One attempt of the history: all that the journal knows of it, to read, to save and to print."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QGridLayout, QVBoxLayout, QWidget

from app.courts.court import Court
from app.records.attempts import Attempt
from app.records.receipt import CourtName, has_receipt, receipt_of
from ui import accessibility
from ui.dialogs.printing import Paper
from ui.dialogs.side_window import SideWindow
from ui.text import history as say
from ui.text.paper import PaperWords
from ui.text.receipt import NEWS, file_name
from ui.theme import Rung, Tone, em
from ui.widgets.layouts import emptied
from ui.widgets.notice import Notice
from ui.widgets.save_dialog import SaveDialog
from ui.widgets.text import Text


class AttemptView(SideWindow):
    """Shows what a receipt says, and offers it as a file or on paper where there is one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(say.OPENED_TITLE.format(number=""), "", parent)
        self.words: PaperWords | None = None
        self._name = ""
        self._dialog: QFileDialog | None = None
        self._paper = Paper(self)
        self._paper.said.connect(self._said)
        self.news, self.mark = Notice(), Text(bold=True)
        self._content = QVBoxLayout()
        self._content.setSpacing(em(self, 0.4))
        for widget in (self.news, self.mark):
            self.body.addWidget(widget)
        self.body.addLayout(self._content)
        self.body.addStretch(1)
        self.save = self.add_button(say.SAVE_RECEIPT)
        self.print = self.add_button(say.PRINT_RECEIPT)
        self.save.clicked.connect(self.ask_where)
        self.print.clicked.connect(self._print)

    def show_attempt(self, attempt: Attempt, court: CourtName) -> None:
        """Shows this attempt, at `court`."""
        self.words = words = say.record_words(attempt, court, self.view.mode)
        self.setWindowTitle(say.OPENED_TITLE.format(number=attempt.id))
        self.title.setText(words.heading)
        self.lead.setText(words.lead)
        self.lead.show()
        self.mark.setText(words.mark)
        self.mark.setVisible(bool(words.mark))
        offered = has_receipt(attempt)
        for button in (self.save, self.print):
            button.setVisible(offered)
        self.news.clear()
        if offered:
            short = court.short_name if isinstance(court, Court) else court.id
            self._name = file_name(receipt_of(attempt, court), short, self.view.mode)
        else:
            self.news.say(say.NO_RECEIPT_OF_THIS)
        self._show(words)
        self.scrolling.to_top()

    def focus_first(self) -> None:
        (self.close_button if self.save.isHidden() else self.save).setFocus()

    def done(self, result: int) -> None:
        """No name stays behind the closed window."""
        self.words = None
        self.news.clear()
        emptied(self._content)
        super().done(result)

    def ask_where(self) -> None:
        """Asks where the receipt is to be saved."""
        dialog = SaveDialog(self, say.SAVE_RECEIPT_TITLE, self._name, say.RECEIPT_FILTER)
        dialog.fileSelected.connect(self._save)
        self._dialog = dialog
        dialog.open()

    def _show(self, words: PaperWords) -> None:
        emptied(self._content)
        facts = QWidget()
        grid = QGridLayout(facts)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(em(self, 1.0))
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        for row, (label, value) in enumerate(words.facts):
            shown = Text(value or "", selectable=True)
            accessibility.name(shown, f"{label}: {value}")
            grid.addWidget(Text(label, muted=True), row, 0)
            grid.addWidget(shown, row, 1)
        self._content.addWidget(facts)
        for title, lines in words.sections:
            self._content.addSpacing(em(self, 0.4))
            self._content.addWidget(Text(title, Rung.HEADING, bold=True))
            for line in lines:
                self._content.addWidget(Text(line, selectable=True))
        self._content.addWidget(Text(words.foot, muted=True))

    @Slot(str)
    def _save(self, path: str) -> None:
        if self.words is not None:
            self._paper.put(self.words, NEWS, path)

    @Slot()
    def _print(self) -> None:
        if self.words is not None:
            self._paper.put(self.words, NEWS, None)

    @Slot(str)
    def _said(self, words: str) -> None:
        self.news.say(words, Tone.INFO)
        accessibility.announce(self.news, words)
        self.scrolling.to_top()
