"""A receipt on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.mode import Mode
from ui.papers.paper import Paper
from ui.words.receipt import NEWS, receipt_words
from ui.words.window import NO_RECEIPT

if TYPE_CHECKING:
    from app.records.receipt import Receipt


class ReceiptPaper(Paper):
    """Receipts of links in `mode`."""

    def __init__(self, mode: Mode, window: QWidget) -> None:
        super().__init__(window)
        self._mode = mode

    @Slot(object, object)
    def take(self, receipt: Receipt | None, path: str | None) -> None:
        """Saves the receipt at `path`, or asks for a printer (None)."""
        if receipt is None:
            self.said.emit(NO_RECEIPT)
        else:
            self.put(receipt_words(receipt, self._mode), NEWS, path)
