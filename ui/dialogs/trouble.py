"""Beside the wizard, whatever it is doing: the page for when it went wrong, and the support file.

The support file can be read, copied and saved as it is. Nothing is sent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QTextOption
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.linking.problems import Problem
from app.records.queries import RecordQueries
from ui import accessibility
from ui.desktop import SaveDialog
from ui.dialogs.side_window import SideWindow, only_read
from ui.text import trouble as say
from ui.text import window
from ui.text.contacts import PACER_HELP, pacer_open_words
from ui.text.paper import mark_words
from ui.theme import Rung, Tone, em
from ui.view_state import ViewState
from ui.widgets.buttons import PushButton, Radio
from ui.widgets.layouts import Scrolling, emptied
from ui.widgets.notice import Banner, ContactLines, Notice, Panel
from ui.widgets.text import Bullets, Text
from ui.window_size import window_size
from ui.worker import RecordAnswer, RecordReader


class PlainPane(QPlainTextEdit):
    """Read-only; Tab leaves it. Long lines wrap."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        only_read(self)
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
        super().__init__(window.SUPPORT_TITLE, window.SUPPORT_LEAD, parent)
        self._records, self._problems = records, problems
        self._dialog: QFileDialog | None = None
        self.news, self.pane = Notice(), PlainPane()
        accessibility.name(self.pane, window.TEXT_NAME)
        for widget in (self.news, Text(window.IN_IT), Text(window.NOT_IN_IT)):
            self.body.addWidget(widget)
        self.body.addWidget(self.pane, 1)
        self.save, self.copy = self.add_button(window.SAVE), self.add_button(window.COPY)
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
        self.pane.setPlainText(window.READING if self.view.state.work is None else window.WAITING)
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
        dialog = SaveDialog(
            self, window.SAVE_TITLE, window.file_name(f"{date.today():%Y-%m-%d}"), window.FILTER
        )
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
            self._tell(window.NOT_SAVED.format(why=error.strerror or type(error).__name__), Tone.BAD)
        else:
            self._tell(window.SAVED.format(path=path), Tone.GOOD)

    def _came(self, found: RecordAnswer) -> None:
        if not self.isVisible():
            return
        if not isinstance(found.value, str):
            self.pane.clear()
            self._tell(window.FAILED, Tone.BAD)
            return
        self.pane.setPlainText(found.value)
        self._offer(ready=True)

    def _offer(self, *, ready: bool) -> None:
        for button in (self.save, self.copy):
            button.setEnabled(ready)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text)
        self._tell(window.COPIED, Tone.GOOD)

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
    from app.adapter.redact import veil

    return queries.support_text(problems, veil=veil, private=private, mark=mark)


def utc_now() -> datetime:
    return datetime.now(UTC)


class TroubleView(QDialog):
    """Not modal. `asked` carries an address to open. `now`: an aware clock, for the hours of PACER's desk."""

    asked = Signal(str)
    _built = False  # Qt tells a window of changes while it is still being made

    def __init__(self, now: Callable[[], datetime] = utc_now, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now, self._view = now, ViewState()
        self._shown: say.TroubleWords | None = None
        self.setWindowTitle(say.TITLE)
        self.setModal(False)
        self.banner, self.copied = Banner(), Notice(Tone.GOOD)
        self._cases = QButtonGroup(self)
        self.cases = {trouble: Radio(say.trouble_title(trouble)) for trouble in say.Trouble}
        self.message = Text(selectable=True)
        self.copy = PushButton(say.COPY)
        self.inner = QWidget()
        self.scrolling = Scrolling(self.inner)
        self.area = self.scrolling.area
        self._above, self._below, self._saying = QVBoxLayout(), QVBoxLayout(), Panel(title=say.SAY)
        self.hours: Text | None = None
        self._lay_out()
        self._built = True
        # toggled, not clicked: a screen reader toggles
        self._cases.buttonToggled.connect(self._show)
        self.copy.clicked.connect(self._copy)

    @property
    def trouble(self) -> say.Trouble | None:
        """Which case is chosen."""
        return next((one for one, radio in self.cases.items() if radio.isChecked()), None)

    @Slot(object)
    def present(self, view: ViewState) -> None:
        """Takes the court and the names from `view`."""
        self._view = view
        self.banner.present(view.mode)
        if self.isVisible():
            self._show()

    def choose(self, trouble: say.Trouble) -> None:
        """Shows a case."""
        self.cases[trouble].setChecked(True)
        self._show()

    def come_forward(self) -> None:
        """Shows the window, in front."""
        self.show()
        self._show()
        self.raise_()
        self.activateWindow()
        chosen = self.trouble
        self.cases[chosen if chosen is not None else say.Trouble.WRONG_ACCOUNT].setFocus()
        accessibility.announce(self, f"{say.TITLE}. {say.LEAD}")

    def sizeHint(self) -> QSize:
        return window_size(self, 42, 40)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if self._built and event.type() == QEvent.Type.FontChange:
            for text in self.findChildren(Text):
                text.refit()

    @Slot()
    def _show(self) -> None:
        trouble = self.trouble
        if trouble is None:
            return
        outcome, attempt = self._view.state.outcome, self._view.open_attempt
        names = None
        if outcome is not None and outcome.cmecf_name and outcome.pacer_name:
            names = (outcome.cmecf_name, outcome.pacer_name)
        words = say.trouble_words(
            trouble, self._view.court, names=names, when=attempt.when if attempt is not None else None
        )
        if words != self._shown:
            self._shown = words
            self._fill(trouble, words)
        if self.hours is not None:
            self.hours.setText(pacer_open_words(self._now()))

    def _fill(self, trouble: say.Trouble, words: say.TroubleWords) -> None:
        column = emptied(self._above)
        column.addWidget(Text(words.title, Rung.HEADING, bold=True))
        column.addWidget(Text(words.first, bold=True))
        steps = (say.LADDER, words.ladder) if words.ladder else None
        if steps is not None and trouble is say.Trouble.MENUS_MISSING:
            column.addWidget(_list(*steps, numbered=True))
        column.addWidget(self._offices(words))
        if steps is not None and trouble is not say.Trouble.MENUS_MISSING:
            column.addWidget(_list(*steps, numbered=True))
        column.addWidget(_list(say.READY, words.ready))
        self.copied.clear()
        self.message.setText(words.message)
        self._saying.show()
        below = emptied(self._below)
        below.addWidget(_list(say.NOT_AGAIN, words.not_again, Tone.WARN))
        if words.without:
            below.addWidget(_list(say.WITHOUT, (words.without,)))
        accessibility.announce(self, f"{words.title}. {words.first}")

    def _offices(self, words: say.TroubleWords) -> QWidget:
        panel = Panel(Tone.INFO, say.CALL)
        self.hours = None
        for contact in words.contacts:
            lines = ContactLines(contact)
            lines.asked.connect(self.asked)
            panel.body.addWidget(lines)
            if contact == PACER_HELP:
                self.hours = Text()
                panel.body.addWidget(self.hours)
        if self._view.court is None:
            panel.body.addWidget(Text(say.NO_COURT))
        return panel

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.message.text())
        self.copied.say(say.COPIED)
        accessibility.announce(self.copied, say.COPIED)

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self.inner)
        inside.setSpacing(em(self, 0.6))
        inside.addWidget(Text(say.TITLE, Rung.TITLE, bold=True))
        inside.addWidget(Text(say.LEAD))
        choices = QVBoxLayout()
        choices.setSpacing(0)  # each is high enough to be hit
        for radio in self.cases.values():
            self._cases.addButton(radio)
            choices.addWidget(radio)
        inside.addLayout(choices)
        for widget in (self.message, self.copy, self.copied):
            self._saying.body.addWidget(widget, alignment=_side(widget))
        self._saying.hide()
        for column in (self._above, self._below):
            column.setSpacing(em(self, 0.6))
        inside.addLayout(self._above)
        inside.addWidget(self._saying)
        inside.addLayout(self._below)
        inside.addStretch(1)
        whole = QVBoxLayout(self)
        whole.addWidget(self.banner)
        whole.addWidget(self.scrolling, 1)
        row, close = QHBoxLayout(), PushButton(say.CLOSE)
        row.addStretch(1)
        row.addWidget(close)
        close.clicked.connect(self.close)
        whole.addLayout(row)
        self.resize(self.sizeHint())


def _list(
    title: str, lines: tuple[str, ...], tone: Tone = Tone.NEUTRAL, *, numbered: bool = False
) -> QWidget:
    panel = Panel(tone, title)
    if not numbered:
        panel.body.addWidget(Bullets(lines))
        return panel
    for place, line in enumerate(lines, 1):
        panel.body.addWidget(Text(f"{place}. {line}"))
    return panel


def _side(widget: QWidget) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignLeft if isinstance(widget, PushButton) else Qt.AlignmentFlag(0)
