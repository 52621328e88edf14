"""Puts a receipt on paper: a PDF file or a printer."""

from __future__ import annotations

from html import escape
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QWidget

from ui.paper import Printing, write_pdf
from ui.scene import Mode
from ui.words.receipt import ReceiptWords, receipt_words
from ui.words.window import NO_PRINTER, NO_RECEIPT, RECEIPT_NOT_SAVED, RECEIPT_PRINTED, RECEIPT_SAVED

if TYPE_CHECKING:
    from app.records.receipt import Receipt


class ReceiptPaper(QObject):
    """`said` carries what became of a receipt. `window` is what a printer dialog stands before."""

    said = Signal(str)

    def __init__(self, mode: Mode, window: QWidget) -> None:
        super().__init__(window)
        self._mode, self._printing = mode, Printing(window, self._printed)

    @Slot(object, object)
    def take(self, receipt: Receipt | None, path: str | None) -> None:
        """Saves the receipt at `path`, or asks for a printer (None)."""
        if receipt is None:
            self.said.emit(NO_RECEIPT)
        elif path is None:
            if not self._printing.ask(document_of(receipt_words(receipt, self._mode))):
                self.said.emit(NO_PRINTER)
        else:
            saved = save_pdf(receipt_words(receipt, self._mode), Path(path))
            self.said.emit((RECEIPT_SAVED if saved else RECEIPT_NOT_SAVED).format(path=path))

    def _printed(self) -> None:
        self.said.emit(RECEIPT_PRINTED)


def document_of(words: ReceiptWords) -> QTextDocument:
    """The receipt as a document. Everything that came from a court is escaped: it is text, never markup."""
    template = Template(files("resources").joinpath("receipt.html").read_text("utf-8"))
    facts = "".join(
        f'<tr><td class="label">{escape(label)}</td><td>{_text(value)}</td></tr>'
        for label, value in words.facts
    )
    sections = "".join(
        f"<h2>{escape(title)}</h2>" + "".join(f"<p>{_text(line)}</p>" for line in lines)
        for title, lines in words.sections
    )
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setMetaInformation(QTextDocument.MetaInformation.DocumentTitle, words.heading)
    document.setHtml(
        template.substitute(
            mark=f'<p class="mark">{escape(words.mark)}</p>' if words.mark else "",
            heading=escape(words.heading),
            meaning=_text(words.meaning),
            facts=facts,
            sections=sections,
            foot=escape(words.foot),
        )
    )
    return document


def save_pdf(words: ReceiptWords, path: Path) -> bool:
    """Writes the receipt as PDF, whole or not at all; False where the file can't be written."""
    return write_pdf(document_of(words), words.heading, path)


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>")
