"""The support file as it would be saved: read it, copy it, save it. Nothing is sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QTextOption
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QWidget

from app.linking.problems import Problem
from app.records.queries import RecordQueries
from ui import accessibility
from ui.desktop import SaveDialog
from ui.dialogs.side_window import SideWindow
from ui.text import window as say
from ui.text.paper import mark_words
from ui.theme import Tone, em
from ui.view_state import ViewState
from ui.widgets.notice import Notice
from ui.widgets.text import Text
from ui.window_size import window_size
from ui.worker import RecordAnswer, RecordReader


class PlainPane(QPlainTextEdit):
    """Read-only; Tab leaves it. Long lines wrap."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setMinimumHeight(em(self, 9))
        self.refit()

    def refit(self) -> None:
        """Takes its size from the application's font again."""
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPointSizeF(QFont().pointSizeF())
        self.document().setDefaultFont(fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(em(self, 10), em(self, 9))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ApplicationFontChange:
            self.refit()


class SupportView(SideWindow):
    """`problems` gives those that this run met. The text is put together whenever the window is opened."""

    def __init__(
        self, records: RecordReader, problems: Callable[[], Sequence[Problem]], parent: QWidget | None = None
    ) -> None:
        super().__init__(say.SUPPORT_TITLE, say.SUPPORT_LEAD, parent)
        self._records, self._problems = records, problems
        self._dialog: QFileDialog | None = None
        self.news, self.pane = Notice(), PlainPane()
        accessibility.name(self.pane, say.TEXT_NAME)
        for widget in (self.news, Text(say.IN_IT), Text(say.NOT_IN_IT)):
            self.body.addWidget(widget)
        self.body.addWidget(self.pane, 1)
        self.save, self.copy = self.add_button(say.SAVE), self.add_button(say.COPY)
        self.save.clicked.connect(self.ask_where)
        self.copy.clicked.connect(self._copy)

    @property
    def text(self) -> str:
        """The text shown, which is exactly what would be saved."""
        return self.pane.toPlainText()

    def come_forward(self) -> None:
        super().come_forward()
        self.news.clear()
        self._offer(ready=False)
        self.pane.setPlainText(say.READING if self.view.state.work is None else say.WAITING)
        problems, private = tuple(self._problems()), tuple(private_in(self.view))
        mark = mark_words(self.view.mode)
        self._records.ask(partial(_text_of, problems=problems, private=private, mark=mark), self._came)

    def focus_first(self) -> None:
        self.pane.setFocus()

    def sizeHint(self) -> QSize:
        return window_size(self, 50, 44)

    def done(self, result: int) -> None:
        """Clears the text."""
        self.pane.clear()
        self.news.clear()
        super().done(result)

    def ask_where(self) -> None:
        """Asks where to save the text."""
        dialog = SaveDialog(self, say.SAVE_TITLE, say.file_name(f"{date.today():%Y-%m-%d}"), say.FILTER)
        dialog.fileSelected.connect(self.write)
        self._dialog = dialog
        dialog.open()

    @Slot(str)
    def write(self, path: str) -> None:
        """Writes the text to `path` and shows the result."""
        from app.files import write_whole

        try:
            write_whole(path, f"{self.text.rstrip()}\n".encode())
        except OSError as error:
            self._tell(say.NOT_SAVED.format(why=error.strerror or type(error).__name__), Tone.BAD)
        else:
            self._tell(say.SAVED.format(path=path), Tone.GOOD)

    def _came(self, found: RecordAnswer) -> None:
        if not self.isVisible():
            return
        if not isinstance(found.value, str):
            self.pane.clear()
            self._tell(say.FAILED, Tone.BAD)
            return
        self.pane.setPlainText(found.value)
        self._offer(ready=True)

    def _offer(self, *, ready: bool) -> None:
        for button in (self.save, self.copy):
            button.setEnabled(ready)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text)
        self._tell(say.COPIED, Tone.GOOD)

    def _tell(self, words: str, tone: Tone) -> None:
        self.news.say(words, tone)
        accessibility.announce(self.news, words, urgent=tone is Tone.BAD)
        self.scrolling.to_top()


def private_in(view: ViewState) -> Iterator[str]:
    """The logins and names of this session; no password is known here."""
    state = view.state
    yield from view.kept_pacer
    yield from filter(None, (state.pacer_username, state.cmecf_login))
    for named in (state.proposal, state.outcome):
        if named is not None:
            yield from filter(None, (named.cmecf_name, named.pacer_name))
    if state.proposal is not None:
        yield from (state.proposal.cmecf_login, state.proposal.pacer_username)


def _text_of(
    queries: RecordQueries, *, problems: Sequence[Problem], private: Sequence[str], mark: str
) -> str:
    from app.adapter.dossier.redact import veil

    return queries.support_text(problems, veil=veil, private=private, mark=mark)
