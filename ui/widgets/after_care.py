"""What is still to be done after a link: to be ticked off, printed or kept."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QPushButton, QVBoxLayout, QWidget

from app.courts.court import Court
from ui import accessibility
from ui.look import em
from ui.mode import Mode
from ui.papers.paper import Paper
from ui.widgets.choice import Tick
from ui.widgets.layouts import emptied
from ui.widgets.panel import Panel
from ui.widgets.reflow import Flow
from ui.widgets.text import Text
from ui.words import after_care as say
from ui.words.outcomes import AFTER_CARE
from ui.words.result_page import AFTERWARDS, PDF_FILES


class AfterCare(Panel):
    """Nothing is ticked beforehand. What became of a print or a save is said beside the buttons."""

    def __init__(self, parent: QWidget | None = None, *, today: Callable[[], date] = date.today) -> None:
        super().__init__(title=AFTERWARDS, parent=parent)
        self._today = today
        self._court: Court | None = None
        self._mode = Mode.REAL
        self._dialog: QFileDialog | None = None
        self.paper = Paper(self)
        self.ticks: tuple[Tick, ...] = ()
        self._column, self.told = QVBoxLayout(), Text(bold=True)
        self.save, self.print = QPushButton(say.SAVE), QPushButton(say.PRINT)
        self.body.addWidget(Text(say.HOW, muted=True))
        self.body.addLayout(self._column)
        row = QWidget()
        flow = Flow(row, em(self, 0.5))
        for button in (self.save, self.print):
            button.setAutoDefault(False)
            accessibility.name(button, button.text())
            flow.addWidget(button)
        self.body.addWidget(row)
        self.body.addWidget(self.told)
        self.save.clicked.connect(self.ask_where)
        self.print.clicked.connect(self._print)
        self.paper.said.connect(self._tell)

    @property
    def done(self) -> tuple[str, ...]:
        """The lines that are ticked."""
        return tuple(tick.text() for tick in self.ticks if tick.isChecked())

    def show_for(self, court: Court | None, mode: Mode) -> None:
        """Shows the whole list for `court`, nothing ticked."""
        self._court, self._mode = court, mode
        self.told.hide()
        emptied(self._column)
        self.ticks = tuple(Tick(line) for line in AFTER_CARE)
        for tick in self.ticks:
            self._column.addWidget(tick)

    def ask_where(self) -> None:
        """Asks where the list is to be saved, and saves it there."""
        name = f"ECF-Link-after-{self._court.id if self._court else 'court'}.pdf"
        dialog = QFileDialog(self, say.SAVE_TITLE, name)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(PDF_FILES)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(self.put)
        self._dialog = dialog
        dialog.open()

    @Slot(str)
    def put(self, path: str | None) -> None:
        """Saves the list at `path`, or asks for a printer (None)."""
        words = say.list_words(self._court, self._mode, self.done, self._today())
        self.paper.put(words, say.NEWS, path)

    @Slot()
    def _print(self) -> None:
        self.put(None)

    @Slot(str)
    def _tell(self, text: str) -> None:
        self.told.setText(text)
        self.told.show()
        accessibility.announce(self.told, text)
