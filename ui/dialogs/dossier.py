"""The window in which a person sees a page dossier, decides about its words, and saves it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QKeyEvent,
    QMouseEvent,
    QPalette,
    QShowEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
)
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.adapter.dossier import DossierSource, MaskedPage, Span
from ui import accessibility
from ui.desktop import SaveDialog
from ui.dialogs.side_window import only_read
from ui.realm import Mode
from ui.text import dossier as say
from ui.theme import Rung, Tone, em, ground_color
from ui.widgets.buttons import PushButton
from ui.widgets.notice import Banner, Notice
from ui.widgets.text import Text
from ui.window_size import window_size

_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MaskedMarkup(QPlainTextEdit):
    """Read-only, plain text. `picked` carries the key of a word: Space or Enter on it, or a double click."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        only_read(self)
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
        shown.setBackground(ground_color(self._pane.palette(), Tone.INFO))
        masked.setBackground(ground_color(self._pane.palette(), Tone.WARN))
        masked.setFontWeight(QFont.Weight.Bold)
        for span in self.spans[index:]:
            if span.start >= start + len(text):
                break
            self.setFormat(span.start - start, span.end - span.start, masked if span.masked else shown)


_KEY, _TIMES = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable


class DossierView(QDialog):
    """Shows what would be saved of a page. Not modal; nothing is written before a person has chosen a file.

    The page itself is held only while the window is open: closing lets go of it and deletes the window.
    """

    _built = False  # Qt tells a window of changes while it is still being made

    def __init__(self, source: DossierSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(say.TITLE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self._source: DossierSource | None = source
        self._unmasked: frozenset[str] = frozenset()
        self._remasked: frozenset[str] = frozenset()
        self._dialog: QFileDialog | None = None
        self.dossier, masked = source.mask()
        self._kept = frozenset(masked.kept) - frozenset(masked.offered)
        self.page, self.words, self.notice = MaskedMarkup(), QListWidget(), Notice()
        self.save = PushButton(say.SAVE)
        self._lay_out(Mode(source.mode))
        self._built = True
        self._outline_boxes()
        self._list_words(masked.offered, masked.kept)
        self.page.show_page(masked)
        if masked.cut:
            self.notice.say(say.CUT, Tone.WARN)
        self.words.itemChanged.connect(self._checked)
        self.page.picked.connect(self.turn)
        self.save.clicked.connect(self.ask_where)
        self.resize(self.sizeHint())
        self.words.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            accessibility.announce(self, f"{say.HEADING}. {say.WHAT_IT_IS} {say.WHAT_TO_DO} {say.NOT_YET}")

    def turn(self, word: str) -> None:
        """Masks `word` if it is shown, and shows it if it is masked."""
        self._decide(word, shown=not self.is_shown(word))

    def is_shown(self, word: str) -> bool:
        """Whether `word` would be saved as it is."""
        return word not in self._remasked if word in self._kept else word in self._unmasked

    def ask_where(self) -> None:
        """Asks where to save the dossier."""
        dialog = SaveDialog(self, say.SAVE_TITLE, say.file_name(self.dossier.court_id), say.FILTER)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.write)
        self._dialog = dialog
        dialog.open()

    def write(self, path: str) -> None:
        """Writes the dossier to `path` and shows the result."""
        try:
            Path(path).write_text(self.dossier.json(), encoding="utf-8", newline="\n")
        except OSError as error:
            words, tone = say.NOT_SAVED.format(why=error.strerror or type(error).__name__), Tone.BAD
        else:
            words, tone = say.SAVED.format(path=path), Tone.GOOD
        self.notice.say(words, tone)
        accessibility.announce(self.notice, words, urgent=tone is Tone.BAD)

    def done(self, result: int) -> None:
        """Drops the page."""
        self._source = None
        super().done(result)

    def sizeHint(self) -> QSize:
        return window_size(self, 56, 40)

    def _decide(self, word: str, *, shown: bool) -> None:
        if self._source is None or shown == self.is_shown(word):
            return
        if word in self._kept:
            self._remasked = self._remasked - {word} if shown else self._remasked | {word}
        else:
            self._unmasked = self._unmasked | {word} if shown else self._unmasked - {word}
        self.dossier, masked = self._source.mask(self._unmasked, self._remasked)
        self.page.show_page(masked)
        self._check_word(word, shown)
        said = (say.SHOWN if shown else say.MASKED).format(word=word)
        accessibility.announce(self, said)

    def _checked(self, item: QListWidgetItem) -> None:
        self._decide(str(item.data(_KEY)), shown=item.checkState() is Qt.CheckState.Checked)

    def _check_word(self, word: str, shown: bool) -> None:
        for row in range(self.words.count()):
            if self.words.item(row).data(_KEY) == word:
                self._show_item(self.words.item(row), shown)

    def _show_item(self, item: QListWidgetItem, shown: bool) -> None:
        item.setText(say.word_line(str(item.data(_KEY)), int(item.data(_TIMES)), shown=shown))
        item.setCheckState(Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked)

    def _list_words(self, offered: dict[str, int], kept: dict[str, int]) -> None:
        """Masked words first: a person has to decide about those."""
        for words in (offered, {word: kept[word] for word in self._kept}):
            for word in sorted(words):
                item = QListWidgetItem()
                item.setData(_KEY, word)
                item.setData(_TIMES, words[word])
                item.setFlags(_FLAGS)
                self._show_item(item, self.is_shown(word))
                self.words.addItem(item)
        if not self.words.count():
            self.notice.say(say.NO_WORDS)

    def changeEvent(self, event: QEvent) -> None:
        if self._built and event.type() is QEvent.Type.PaletteChange:
            self._outline_boxes()
        super().changeEvent(event)

    def _outline_boxes(self) -> None:
        # Fusion draws the edge of a check box in a shade of the window's color, which is lost on a dark list
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, palette.color(QPalette.ColorRole.Mid).lighter(140))
        self.words.setPalette(palette)

    def _lay_out(self, mode: Mode) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(em(self, 0.6))
        banner = Banner()
        column.addWidget(banner)
        banner.present(mode)
        column.addWidget(Text(say.HEADING, Rung.TITLE, bold=True))
        for text in (say.WHAT_IT_IS, say.WHAT_TO_DO):
            column.addWidget(Text(text))
        column.addWidget(Text(say.NOT_YET, bold=True))
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setChildrenCollapsible(False)
        both.addWidget(_labelled(say.PAGE, self.page))
        both.addWidget(_labelled(say.WORDS, self.words))
        both.setStretchFactor(0, 3)
        both.setStretchFactor(1, 2)
        column.addWidget(both, 1)
        column.addWidget(self.notice)
        column.addLayout(self._buttons(self.close))

    def _buttons(self, closes: Callable[[], bool]) -> QHBoxLayout:
        row, close = QHBoxLayout(), PushButton(say.CLOSE)
        row.addStretch(1)
        for button in (self.save, close):
            button.setAutoDefault(False)  # Enter picks a word and presses no button
            accessibility.name(button, button.text())
            row.addWidget(button)
        close.clicked.connect(closes)
        return row


def _labelled(words: str, widget: QWidget) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setBuddy(widget)
    accessibility.name(widget, words.replace("&", ""))  # the label's key is no letter
    column.addWidget(label)
    column.addWidget(widget, 1)
    return box
