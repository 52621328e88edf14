"""Puts the preparation sheet on paper: one page, a PDF file or a printer."""

from __future__ import annotations

from html import escape
from importlib.resources import files
from pathlib import Path
from string import Template

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QWidget

from app.courts.court import Court
from ui.paper import Printing, write_pdf
from ui.scene import Mode
from ui.words import preparation as say
from ui.words.preparation import SheetWords, sheet_words

BLANK = "_" * 44
BOX = "☐"


class PreparationPaper(QObject):
    """`said` carries what became of a sheet. `window` is what a printer dialog stands before."""

    said = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._printing = Printing(window, self._printed)

    def take(self, court: Court | None, mode: Mode, path: str | None) -> None:
        """Saves the sheet for `court` at `path`, or asks for a printer (None)."""
        if court is None:
            self.said.emit(say.NO_COURT)
            return
        words = sheet_words(court, mode)
        if path is not None:
            saved = write_pdf(document_of(words), words.heading, Path(path))
            self.said.emit((say.SAVED if saved else say.NOT_SAVED).format(path=path))
        elif not self._printing.ask(document_of(words)):
            self.said.emit(say.NO_PRINTER)

    def _printed(self) -> None:
        self.said.emit(say.PRINTED)


def document_of(words: SheetWords) -> QTextDocument:
    """The sheet as a document. What comes from the court list is escaped: it is text, never markup."""
    template = Template(files("resources").joinpath("preparation.html").read_text("utf-8"))
    blanks = "".join(f'<tr><td class="label">{escape(one)}</td><td>{BLANK}</td></tr>' for one in words.blanks)
    sections = "".join(
        f"<h2>{escape(title)}</h2>" + "".join(f"<p>{BOX} {escape(line)}</p>" for line in lines)
        for title, lines in words.sections
    )
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setMetaInformation(QTextDocument.MetaInformation.DocumentTitle, words.heading)
    document.setHtml(
        template.substitute(
            mark=f'<p class="mark">{escape(words.mark)}</p>' if words.mark else "",
            heading=escape(words.heading),
            lead=escape(words.lead),
            blanks=blanks,
            sections=sections,
            foot=escape(words.foot),
        )
    )
    return document
