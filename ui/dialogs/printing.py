"""Papers of the program, on a printer, as PDF or as a table: receipt, preparation sheet, list of courts."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from html import escape
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import QFile, QIODevice, QMarginsF, QObject, QRectF, QSaveFile, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontDatabase,
    QPagedPaintDevice,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
)
from PySide6.QtWidgets import QWidget

from app import __version__
from app.courts.court import Court
from app.files import new_file, spreadsheet, write_whole
from ui.realm import Mode
from ui.text import questions as say
from ui.text.contacts import court_contact
from ui.text.my_courts import CSV_NOT_SAVED, CSV_SAVED, SUMMARY_NEWS, TITLES, summary_paper, table_rows
from ui.text.paper import BLANK, PAGE, PaperNews, PaperWords
from ui.text.receipt import NEWS, file_name, receipt_words
from ui.text.window import NO_RECEIPT

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog

    from app.records.receipt import Receipt
    from ui.view_state import ViewState

DOTS = 96
EDGE, FOOT = 0.75, 0.3  # inches
USUAL_SIZE = 9.0  # points
BOX = "☐"
ROOMY = {"size": "10.5", "gap": "10", "row": "3"}
SMALL = {"size": "10", "gap": "9", "row": "5"}
INK, MARK_INK = "#4a515b", "#5a2a86"


class Paper(QObject):
    """Saves or prints. `said` carries the result; `window` is the parent of the printer dialog.

    `kept`: it was saved, or sent to a printer.
    """

    said = Signal(str)
    kept = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._printing = Printing(window, self._printed)
        self._printing.none_there.connect(self._no_printer)
        self._news: PaperNews | None = None

    def put(self, words: PaperWords, news: PaperNews, path: str | None) -> None:
        """Saves the paper as PDF at `path`, or asks for a printer (None)."""
        self._news = news
        if path is not None:
            saved = save_pdf(words, Path(path))
            if saved:
                self.kept.emit()
            self.said.emit((news.saved if saved else news.not_saved).format(path=path))
        else:
            self._printing.ask(words)

    @Slot()
    def _no_printer(self) -> None:
        if self._news is not None:
            self.said.emit(self._news.no_printer)

    def _printed(self) -> None:
        self.kept.emit()
        if self._news is not None:
            self.said.emit(self._news.printed)


@cache
def _family() -> str:
    """The font that is carried for papers: the same on every computer, so that one page stays one page."""
    font = files("resources").joinpath("fonts")
    for name in ("paper-bold.ttf", "paper.ttf"):
        number = QFontDatabase.addApplicationFontFromData(font.joinpath(name).read_bytes())
    return QFontDatabase.applicationFontFamilies(number)[0]


def paper_font() -> QFont:
    """The font of all papers, in its usual size."""
    font = QFont(_family())
    font.setPointSizeF(USUAL_SIZE)
    return font


def document_of(words: PaperWords) -> QTextDocument:
    """The paper as a document. What came from a court or a person is escaped: text, never markup."""
    template = Template(files("resources").joinpath("paper.html").read_text("utf-8"))
    document = QTextDocument()
    document.setDefaultFont(paper_font())  # independent of the text on the screen
    document.setDocumentMargin(0)
    document.setMetaInformation(QTextDocument.MetaInformation.DocumentTitle, words.heading)
    document.setHtml(
        template.substitute(
            SMALL if words.small else ROOMY,
            family=_family(),
            mark=f'<p class="mark">{escape(words.mark)}</p>' if words.mark else "",
            heading=escape(words.heading),
            lead=_text(words.lead),
            facts="".join(_facts(words)),
            sections="".join((_table(words), *_sections(words))),
            foot=_text(words.foot),
        )
    )
    return document


def save_pdf(words: PaperWords, path: Path) -> bool:
    """Writes the paper as a PDF, completely or not at all; False if the file can't be written.

    For any thread, once the UI thread has asked for `paper_font`: Qt's text and its painter on paper are
    reentrant (https://doc.qt.io/qt-6/threads-modules.html).
    """
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        return False
    writer = QPdfWriter(file)
    writer.setTitle(f"ECF Link: {words.heading}")
    writer.setCreator("ECF Link")
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))  # the pages have their own margins
    writer.setResolution(DOTS)
    paint(words, writer)
    del writer  # its destructor writes the end of the file
    return file.commit()


def paint(words: PaperWords, device: QPagedPaintDevice) -> None:
    """Paints all pages on `device`, each with the mark and its number at the foot."""
    document, painter = document_of(words), QPainter(device)
    edge, foot = device.logicalDpiY() * EDGE, device.logicalDpiY() * FOOT
    whole = QRectF(0, 0, device.width(), device.height())
    body = whole.adjusted(edge, edge, -edge, -edge - foot)
    document.documentLayout().setPaintDevice(device)
    document.setPageSize(body.size())
    for page in range(document.pageCount()):
        if page:
            device.newPage()
        _paint_page(painter, document, body, page)
        line = QRectF(body.left(), body.bottom() + foot, body.width(), foot)
        number = PAGE.format(page=page + 1, pages=document.pageCount())
        _paint_foot(painter, line, words.mark or words.heading, number, marked=bool(words.mark))
    del painter  # as end(), but Python's other threads run meanwhile: it takes 30 ms


class Printing(QObject):
    """Asks for a printer, in a window before `window`; `printed` is called when the paper was sent.

    `none_there`: this computer has no printer.
    """

    none_there = Signal()
    _looked = Signal(bool)

    def __init__(self, window: QWidget, printed: Callable[[], None]) -> None:
        super().__init__(window)
        self._window, self._printed = window, printed
        self._dialog: QPrintDialog | None = None
        self._words: PaperWords | None = None
        self._looked.connect(self._offer)

    def ask(self, words: PaperWords) -> None:
        """Lists printers on a separate thread: a network printer that is off takes long to answer."""
        from PySide6.QtPrintSupport import QPrinterInfo

        def look() -> None:
            there = bool(QPrinterInfo.availablePrinterNames())
            with suppress(RuntimeError):  # the window was closed meanwhile
                self._looked.emit(there)

        self._words = words
        threading.Thread(target=look, name="ecf-printers", daemon=True).start()

    @Slot(bool)
    def _offer(self, there: bool) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        words = self._words
        if words is None or not there:
            self.none_there.emit()
            return
        printer = QPrinter()
        printer.setFullPage(True)  # the pages have their own margins
        printer.setDocName(f"ECF Link: {words.heading}")
        self._dialog = QPrintDialog(printer, self._window)
        self._dialog.accepted.connect(self._print)
        self._dialog.setWindowModality(Qt.WindowModality.WindowModal)
        self._dialog.show()

    @Slot()
    def _print(self) -> None:
        if self._dialog is not None and self._words is not None:
            paint(self._words, self._dialog.printer())
            self._printed()


def _facts(words: PaperWords) -> Iterator[str]:
    for label, value in words.facts:
        shown = BLANK if value is None else _text(value)
        yield f'<tr><td class="label">{escape(label)}</td><td>{shown}</td></tr>'


def _table(words: PaperWords) -> str:
    if not words.rows:
        return ""
    titles, *rows = words.rows
    head = "".join(f'<th align="left">{escape(title)}</th>' for title in titles)
    body = "".join("<tr>" + "".join(f"<td>{_text(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f'<table border="1" cellspacing="0" cellpadding="4" width="100%"><tr>{head}</tr>{body}</table>'


def _sections(words: PaperWords) -> Iterator[str]:
    box = f"{BOX} " if words.to_check else ""
    for title, lines in words.sections:
        yield f"<h2>{escape(title)}</h2>" + "".join(f"<p>{box}{_text(line)}</p>" for line in lines)


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _paint_page(painter: QPainter, document: QTextDocument, body: QRectF, page: int) -> None:
    seen = QRectF(0, page * body.height(), body.width(), body.height())
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = seen
    painter.save()
    painter.translate(body.left(), body.top() - seen.top())
    painter.setClipRect(seen)
    document.documentLayout().draw(painter, context)
    painter.restore()


def _paint_foot(painter: QPainter, line: QRectF, said: str, number: str, *, marked: bool) -> None:
    left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
    down = Qt.AlignmentFlag.AlignBottom
    room = QRectF(line.topLeft(), QSizeF(line.width() * 0.85, line.height()))
    painter.save()
    font = paper_font()
    font.setBold(marked)
    painter.setFont(font)
    painter.setPen(QColor(MARK_INK if marked else INK))
    painter.drawText(line, int(down | right), number)
    painter.drawText(room, int(down | left), said)
    painter.restore()


class ReceiptPaper(Paper):
    """Receipts of links at `court` in `mode`."""

    def __init__(self, mode: Mode, court: Court | None, window: QWidget) -> None:
        super().__init__(window)
        self._mode, self._court = mode, court

    @Slot(object, object)
    def take(self, receipt: Receipt | None, path: str | None) -> None:
        """Saves the receipt at `path`, or asks for a printer (None)."""
        if receipt is None:
            self.said.emit(NO_RECEIPT)
        else:
            self.put(_receipt_words(receipt, self._court, self._mode), NEWS, path)


def _receipt_words(receipt: Receipt, court: Court | None, mode: Mode) -> PaperWords:
    questions = "" if court is None else court_contact(court).as_text
    return receipt_words(receipt, mode, questions)


def file_receipt(
    receipt: Receipt, court: Court | None, mode: Mode, folder: Path | None, *, over: str | None = None
) -> str | None:
    """Saves the receipt in `folder` under a name that no file there has; gives its path, or None.

    `over`: where an earlier one of the same link lies, which this one takes the place of. For any thread, as
    `save_pdf`.
    """
    if folder is None:
        return None
    words = _receipt_words(receipt, court, mode)
    if over is not None and QFile.exists(over) and save_pdf(words, Path(over)):
        return over
    short = receipt.court_id if court is None else court.short_name
    try:
        path = new_file(folder, file_name(receipt, short, mode))
    except OSError:
        return None
    if not save_pdf(words, path):
        path.unlink(missing_ok=True)
        return None
    return str(path)


class PreparationPaper(Paper):
    """The sheet for one attorney at one court."""

    def take(self, court: Court | None, mode: Mode, path: str | None) -> None:
        """Saves the sheet for `court` at `path`, or asks for a printer (None)."""
        if court is None:
            self.said.emit(say.NO_COURT)
        else:
            self.put(say.sheet_words(court, mode), say.NEWS, path)


def _utc_now() -> datetime:
    return datetime.now(UTC)


class ListPaper(Paper):
    """The list of a view. `now` is aware."""

    def __init__(self, window: QWidget, now: Callable[[], datetime] = _utc_now) -> None:
        super().__init__(window)
        self._now = now

    def take(self, view: ViewState, path: str | None) -> None:
        """Saves the list as CSV at `path`, or asks for a printer (None)."""
        rows = view.my_list.known
        courts = [view.courts[row.court_id] for row in rows] if view.courts is not None else []
        if path is None:
            username = view.state.pacer_username
            words = summary_paper(courts, rows, username, self._now(), view.mode, __version__)
            self.put(words, SUMMARY_NEWS, None)
            return
        try:
            write_whole(Path(path), spreadsheet(TITLES, table_rows(courts, rows, view.mode)))
        except OSError:
            self.said.emit(CSV_NOT_SAVED.format(path=path))
        else:
            self.said.emit(CSV_SAVED.format(path=path))
