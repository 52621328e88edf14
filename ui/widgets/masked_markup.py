"""The masked page as text in which words can be picked."""

from bisect import bisect_left, bisect_right

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QKeyEvent, QMouseEvent, QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.adapter.masks.skeleton import MaskedPage, Span
from ui.look import Tone, ground_colour

_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MaskedMarkup(QPlainTextEdit):
    """Read-only, plain text. `picked` carries the key of a word: Space or Enter on it, or a double click."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPointSizeF(self.font().pointSizeF())
        self.setFont(fixed)
        self._spans: tuple[Span, ...] = ()
        self._paint = _Paint(self)

    def show_page(self, page: MaskedPage) -> None:
        """Shows `page`, the cursor and the view where they were."""
        at, top = self.textCursor().position(), self.verticalScrollBar().value()
        self._spans = page.spans
        self._paint.spans = page.spans
        self.setPlainText(page.html)
        cursor = self.textCursor()
        cursor.setPosition(min(at, len(page.html)))
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(top)

    def word_at(self, position: int) -> Span | None:
        """The word at or just before a place in the text, if it can be picked."""
        index = bisect_right(self._spans, position, key=lambda span: span.start) - 1
        if index < 0:
            return None
        span = self._spans[index]
        return span if position <= span.end else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _KEYS:
            self._pick(self.textCursor().position())
            event.accept()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self._pick(self.cursorForPosition(event.position().toPoint()).position())

    def _pick(self, position: int) -> None:
        span = self.word_at(position)
        if span is not None:
            self.picked.emit(span.key)


class _Paint(QSyntaxHighlighter):
    """Underlines masked words that can be picked; lays a ground under those that the page shows."""

    def __init__(self, pane: MaskedMarkup) -> None:
        super().__init__(pane.document())
        self._pane = pane
        self.spans: tuple[Span, ...] = ()

    def highlightBlock(self, text: str) -> None:  # noqa: N802 - Qt's name
        start = self.currentBlock().position()
        index = bisect_left(self.spans, start, key=lambda span: span.end)
        shown, masked = QTextCharFormat(), QTextCharFormat()
        shown.setBackground(ground_colour(self._pane.palette(), Tone.INFO))
        masked.setBackground(ground_colour(self._pane.palette(), Tone.WARN))
        masked.setFontWeight(QFont.Weight.Bold)
        for span in self.spans[index:]:
            if span.start >= start + len(text):
                break
            self.setFormat(span.start - start, span.end - span.start, masked if span.masked else shown)
