"""Puts a document on paper: a PDF file or a printer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QIODevice, QMarginsF, QObject, QSaveFile, Qt, Slot
from PySide6.QtGui import QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog

DOTS = 96


def write_pdf(document: QTextDocument, title: str, path: Path) -> bool:
    """Writes `document` as PDF, whole or not at all; False where the file can't be written."""
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        return False
    writer = QPdfWriter(file)
    writer.setTitle(f"ECF Link: {title}")
    writer.setCreator("ECF Link")
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))  # the document brings two centimetres of its own
    writer.setResolution(DOTS)
    document.print_(writer)
    del writer  # its destructor writes the end of the file
    return file.commit()


class Printing(QObject):
    """Asks for a printer, in a window before `window`; `printed` is called when the document was sent."""

    def __init__(self, window: QWidget, printed: Callable[[], None]) -> None:
        super().__init__(window)
        self._window, self._printed = window, printed
        self._dialog: QPrintDialog | None = None
        self._document: QTextDocument | None = None

    def ask(self, document: QTextDocument) -> bool:
        """False where this computer has no printer."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

        if not QPrinterInfo.availablePrinterNames():
            return False
        self._document = document
        self._dialog = QPrintDialog(QPrinter(), self._window)
        self._dialog.accepted.connect(self._print)
        self._dialog.setWindowModality(Qt.WindowModality.WindowModal)
        self._dialog.show()
        return True

    @Slot()
    def _print(self) -> None:
        if self._dialog is not None and self._document is not None:
            self._document.print_(self._dialog.printer())
            self._printed()
