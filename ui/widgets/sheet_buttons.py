"""Saves or prints the preparation sheet of the court that was chosen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from ui import accessibility
from ui.intents import PrintPreparationSheet, SavePreparationSheet
from ui.look import em
from ui.widgets.reflow import Flow
from ui.words.preparation import SHEET, SHEET_PRINT, SHEET_SAVE
from ui.words.result_page import PDF_FILES


class SheetButtons(QWidget):
    """`wants` carries the intent."""

    wants = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._court_id = "court"
        self._dialog: QFileDialog | None = None
        self.save, self.print = QPushButton(SHEET_SAVE), QPushButton(SHEET_PRINT)
        flow = Flow(self, em(self, 0.5))
        for button in (self.save, self.print):
            button.setAutoDefault(False)
            accessibility.name(button, button.text())
            flow.addWidget(button)
        self.save.clicked.connect(self.ask_where)
        self.print.clicked.connect(self._print)

    def show_for(self, court_id: str | None) -> None:
        """Names the file after the court."""
        self._court_id = court_id or "court"

    def ask_where(self) -> None:
        """Asks where the sheet is to be saved; the answer arrives as `SavePreparationSheet`."""
        dialog = QFileDialog(self, SHEET, f"ECF-Link-preparation-{self._court_id}.pdf")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(PDF_FILES)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(self._save)
        self._dialog = dialog
        dialog.open()

    def _save(self, path: str) -> None:
        self.wants.emit(SavePreparationSheet(path))

    def _print(self) -> None:
        self.wants.emit(PrintPreparationSheet())
