"""The history of links on this computer: read it, save it as a table, delete entries, open one attempt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QGridLayout, QListView, QVBoxLayout, QWidget

from app.courts.court import Court
from app.records.attempts import Attempt, AttemptState
from app.records.queries import HistoryPage, RecordQueries
from app.records.receipt import CourtName, has_receipt, receipt_of
from ui import accessibility
from ui.desktop import SaveDialog
from ui.dialogs.printing import Paper
from ui.dialogs.side_window import SideWindow
from ui.realm import Mode
from ui.text import history as say
from ui.text import history as table
from ui.text.history import COLUMNS, LIST_NAME, row_lines, table_row
from ui.text.paper import PaperWords
from ui.text.receipt import NEWS, file_name
from ui.theme import Rung, Tone, em
from ui.view_state import ViewState
from ui.widgets.buttons import PushButton
from ui.widgets.layouts import Flow, emptied
from ui.widgets.notice import Notice, Panel
from ui.widgets.standing_rows import LINES, SIGN, Index, RowPainter, RowsInSlices, Sign
from ui.widgets.text import Text
from ui.window_size import window_size
from ui.worker import RecordAnswer, RecordReader

SIGNS = {
    AttemptState.LINKED: Sign("done", Tone.GOOD),
    AttemptState.REFUSED: Sign("stop", Tone.BAD),
    AttemptState.UNKNOWN: Sign("question", Tone.WARN),
    AttemptState.OPEN: Sign("question", Tone.WARN),
    AttemptState.DAMAGED: Sign("question", Tone.BAD),
    AttemptState.NOT_SENT: Sign("missing", Tone.NEUTRAL),
    AttemptState.ACCEPTED: Sign("key", Tone.INFO),
}
ATTEMPT = Qt.ItemDataRole.UserRole
NameOf = Callable[[str], str]


class AttemptRows(RowsInSlices[Attempt]):
    """`wants_more`: attempts older than this number are to be read. `name_of` gives a court's name."""

    wants_more = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._name_of: NameOf = str
        self._older = self._asked = False

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        attempt, lines = self._rows[index.row()], self._lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return ". ".join(lines)
            case _ if role == LINES:
                return lines
            case _ if role == SIGN:
                return SIGNS[attempt.state]
            case _ if role == ATTEMPT:
                return attempt
        return None

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802, ARG002 - Qt's signature
        return self._older and not self._asked and not self._to_come

    def fetchMore(self, parent: Index) -> None:  # noqa: N802 - Qt's name
        if self.canFetchMore(parent):
            self._asked = True
            self.wants_more.emit(self._rows[-1].id)

    def put(self, attempts: Sequence[Attempt], name_of: NameOf, *, more: bool) -> None:
        """Replaces all rows."""
        self._name_of, self._older, self._asked = name_of, more, False
        self.begin(attempts)

    def add(self, attempts: Sequence[Attempt], *, more: bool) -> None:
        """Appends rows."""
        self._older, self._asked = more, False
        self.append(attempts)

    def place_of(self, number: int | None) -> int:
        """The row of the attempt with this number, which is there then; -1 if it isn't listed."""
        return self.bring(lambda attempt: attempt.id == number)

    def _lines_of(self, row: Attempt) -> tuple[str, ...]:
        return row_lines(row, self._name_of(row.court_id))


class AttemptList(QListView):
    """`opened` carries the attempt that Enter or a double click opens.

    `attempt` follows the selection, not the current row: a screen reader selects without moving that.
    """

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = AttemptRows(self)
        self.setModel(self.rows)
        self.setItemDelegate(RowPainter(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(em(self, 9))
        accessibility.name(self, LIST_NAME)
        self.activated.connect(self._activated)

    @property
    def attempt(self) -> Attempt | None:
        """The attempt that is selected."""
        found = self.selectionModel().selectedIndexes()
        chosen: Attempt | None = found[0].data(ATTEMPT) if found else None
        return chosen

    def select(self, number: int | None) -> None:
        """Selects this attempt, or the first where it isn't listed."""
        if self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(max(0, self.rows.place_of(number))))

    def minimumSizeHint(self) -> QSize:
        return QSize(em(self, 9), em(self, 9))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    @Slot(QModelIndex)
    def _activated(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(ATTEMPT))


class InlineQuestion(Panel):
    """Hidden until it asks. Emits `yes` or `no` once and hides; the focus starts on No."""

    yes = Signal()
    no = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.WARN, parent=parent)
        self.heading, self.text = Text(rung=Rung.HEADING, bold=True), Text()
        self.yes_button, self.no_button = PushButton(""), PushButton("")
        self.body.addWidget(self.heading)
        self.body.addWidget(self.text)
        row = QWidget()
        answers = Flow(row, em(self, 0.5))
        for button, answer in ((self.no_button, self._no), (self.yes_button, self._yes)):
            answers.addWidget(button)
            button.clicked.connect(answer)
        self.body.addWidget(row)
        self.hide()

    def ask(self, heading: str, text: str, yes: str, no: str) -> None:
        """Shows the question, focuses No and announces it."""
        self.heading.setText(heading)
        self.text.setText(text)
        for button, words in ((self.yes_button, yes), (self.no_button, no)):
            button.setText(words)
            accessibility.name(button, words)
            accessibility.describe(button, heading, text)
        accessibility.name(self, f"{heading} {text}")
        self.show()
        self.no_button.setFocus()
        accessibility.announce(self, f"{heading} {text}", urgent=True)

    @Slot()
    def _yes(self) -> None:
        self.hide()
        self.yes.emit()

    @Slot()
    def _no(self) -> None:
        self.hide()
        self.no.emit()


class HistoryActions(QWidget):
    """The buttons for what is chosen in `attempts`. Nothing is forgotten or saved unasked.

    `question` is to be placed where it is seen; `asking` says that it is there now. `said` carries words and
    their tone.
    """

    open_wanted = Signal(object)
    forget_wanted = Signal(int)
    forget_all_wanted = Signal()
    table_wanted = Signal()
    asking = Signal()
    said = Signal(str, object)

    def __init__(self, attempts: AttemptList, name_of: NameOf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._attempts, self._name_of = attempts, name_of
        self.total = self.settled = 0
        self._yes: Callable[[], None] = self.table_wanted.emit
        self.question = InlineQuestion()
        self.open, self.forget = PushButton(say.OPEN), PushButton(say.FORGET)
        self.forget_all, self.table = PushButton(say.FORGET_ALL), PushButton(say.EXPORT)
        row = Flow(self, em(self, 0.5))
        for button, pressed in (
            (self.open, self._open),
            (self.forget, self._ask_to_forget),
            (self.forget_all, self._ask_to_forget_all),
            (self.table, self._ask_to_save),
        ):
            row.addWidget(button)
            button.clicked.connect(pressed)
        self.question.yes.connect(self._answered_yes)
        self.question.no.connect(attempts.setFocus)

    @Slot()
    def _open(self) -> None:
        if self._attempts.attempt is None:
            self.said.emit(say.NOTHING_CHOSEN, Tone.INFO)
        else:
            self.open_wanted.emit(self._attempts.attempt)

    @Slot()
    def _ask_to_forget(self) -> None:
        attempt = self._attempts.attempt
        if attempt is None:
            self.said.emit(say.NOTHING_CHOSEN, Tone.INFO)
        elif not attempt.settled:
            self.said.emit(say.kept_words(attempt), Tone.WARN)
        else:
            heading, text = say.forget_one_words(attempt, self._name_of(attempt.court_id))
            forget = partial(self.forget_wanted.emit, attempt.id)
            self._ask(heading, text, say.FORGET_IT, say.KEEP_IT, forget)

    @Slot()
    def _ask_to_forget_all(self) -> None:
        if self.settled == 0:
            self.said.emit(say.NOTHING_SETTLED, Tone.INFO)
            return
        heading, text = say.forget_all_words(self.settled, self.total - self.settled)
        self._ask(heading, text, say.FORGET_THEM, say.KEEP_THEM, self.forget_all_wanted.emit)

    @Slot()
    def _ask_to_save(self) -> None:
        heading, text = table.table_words(self.total)
        self._ask(heading, text, table.CHOOSE, table.DO_NOT_SAVE, self.table_wanted.emit)

    def _ask(self, heading: str, text: str, yes: str, no: str, then: Callable[[], None]) -> None:
        self._yes = then
        self.question.ask(heading, text, yes, no)
        self.asking.emit()

    @Slot()
    def _answered_yes(self) -> None:
        self._attempts.setFocus()
        self._yes()


@dataclass(frozen=True)
class TableSaved:
    """How many attempts the file at `path` has, or `why` it could not be written."""

    path: str
    count: int = 0
    why: str = ""


def save_table(queries: RecordQueries, path: str, name_of: Callable[[str], str], mode: Mode) -> TableSaved:
    """Writes all attempts to `path`. Raises JOURNAL_UNWRITABLE where they can't be read."""
    from app.files import spreadsheet, write_whole

    attempts = queries.attempts()
    rows = (table_row(one, name_of(one.court_id), mode) for one in attempts)
    try:
        write_whole(path, spreadsheet(COLUMNS, rows))
    except OSError as error:
        return TableSaved(path, why=error.strerror or type(error).__name__)
    return TableSaved(path, len(attempts))


@dataclass(frozen=True)
class UnlistedCourt:
    """A court that the list no longer has."""

    id: str
    name: str


class HistoryView(SideWindow):
    """Reads when it is shown and whenever the wizard has done some work. Nothing is forgotten unasked."""

    def __init__(self, records: RecordReader, parent: QWidget | None = None) -> None:
        super().__init__(say.TITLE, say.LEAD, parent)
        self._records, self._reading = records, 0
        self._dialog: QFileDialog | None = None
        self.opened = AttemptView(self)
        self.aside, self.news = Notice(Tone.WARN), Notice()
        self.list, self.state = AttemptList(), Text()
        self.offers = HistoryActions(self.list, self._name_of)
        self.question = self.offers.question
        for place, widget in enumerate((self.news, self.question), start=1):
            self.body.insertWidget(place, widget)  # above the lead: they are what is to be read now
        self.body.addWidget(self.list, 1)
        for below in (self.state, self.offers, self.aside):
            self.body.addWidget(below)
        self.body.addStretch()
        in_order = (self.news, self.question.no_button, self.question.yes_button, self.list, self.offers.open)
        for before, after in pairwise(in_order):  # as they are seen
            self.setTabOrder(before, after)
        self.list.opened.connect(self.show_attempt)
        self.list.rows.wants_more.connect(self._read_more)
        self.offers.open_wanted.connect(self.show_attempt)
        self.offers.forget_wanted.connect(self._forget)
        self.offers.forget_all_wanted.connect(self._forget_all)
        self.offers.table_wanted.connect(self.ask_where)
        self.offers.asking.connect(self._asking)
        self.offers.said.connect(self._tell)

    def present(self, view: ViewState) -> None:
        before = self.view
        super().present(view)
        self.opened.present(view)
        ended = before.state.work is not None and view.state.work is None
        if self.isVisible() and (ended or before.courts is not view.courts):
            self.read()

    def come_forward(self) -> None:
        super().come_forward()
        self.news.clear()
        self.read()

    def focus_first(self) -> None:
        (self.close_button if self.list.isHidden() else self.list).setFocus()

    def done(self, result: int) -> None:
        """Closes what was opened from here and clears every name."""
        self._reading += 1
        self.opened.close()
        self.question.hide()
        self.news.clear()
        self.list.rows.put((), self._name_of, more=False)
        super().done(result)

    def sizeHint(self) -> QSize:
        return window_size(self, 50, 44)

    def read(self) -> None:
        """Reads the newest attempts again and keeps the selection."""
        self._reading += 1
        if not self.list.rows.rowCount():
            self.state.setText(say.READING if self.view.state.work is None else say.WAITING)
        self._records.ask(RecordQueries.history, partial(self._came, self._reading))

    @Slot(object)
    def show_attempt(self, attempt: Attempt) -> None:
        """Opens one attempt in its own window."""
        self.opened.show_attempt(attempt, self._court(attempt.court_id))
        self.opened.come_forward()

    @Slot()
    def ask_where(self) -> None:
        """Asks where to save the table."""
        name = table.file_name(f"{date.today():%Y-%m-%d}")
        dialog = SaveDialog(self, table.SAVE_TITLE, name, table.FILTER)
        dialog.fileSelected.connect(self._export)
        self._dialog = dialog
        dialog.open()

    def _came(self, reading: int, found: RecordAnswer) -> None:
        page = found.value
        if reading != self._reading:
            return
        if not isinstance(page, HistoryPage):
            self._unreadable(found)
            return
        chosen = self.list.attempt
        self.offers.total, self.offers.settled = page.total, page.settled
        self.list.rows.put(page.attempts, self._name_of, more=page.more)
        self.list.select(None if chosen is None else chosen.id)
        self.aside.keep_saying(say.set_aside_words(page.damaged), Tone.WARN)
        self.state.setText(say.count_words(page.total, page.settled))
        self._offer(page.total > 0)
        if page.total == 0:
            accessibility.announce(self.state, say.EMPTY)

    @Slot(int)
    def _read_more(self, before: int) -> None:
        self._records.ask(
            partial(RecordQueries.history, before=before), partial(self._more_came, self._reading)
        )

    def _more_came(self, reading: int, found: RecordAnswer) -> None:
        if reading == self._reading and isinstance(found.value, HistoryPage):
            self.list.rows.add(found.value.attempts, more=found.value.more)

    def _unreadable(self, found: RecordAnswer) -> None:
        path = found.problem.about if found.problem is not None else None
        self.list.rows.put((), self._name_of, more=False)
        self.state.setText("")
        self._offer(False)
        self._tell(say.UNREADABLE.format(path=path or say.UNKNOWN_PLACE), Tone.BAD)

    def _offer(self, there_are_some: bool) -> None:
        """Hides the list and its buttons when there are no attempts."""
        changes = there_are_some is self.list.isHidden()
        for widget in (self.list, self.offers):
            widget.setVisible(there_are_some)
        if not there_are_some:
            self.question.hide()
        if changes:
            self.focus_first()

    @Slot()
    def _asking(self) -> None:
        self.news.clear()
        QTimer.singleShot(0, self, self._reveal_question)  # it is laid out by then

    @Slot()
    def _reveal_question(self) -> None:
        self.scrolling.to_top()
        self.scrolling.reveal(self.question.no_button)

    @Slot(int)
    def _forget(self, number: int) -> None:
        self._do(partial(RecordQueries.forget, number=number), self._forgotten)

    @Slot()
    def _forget_all(self) -> None:
        self._do(RecordQueries.forget_settled, self._forgotten)

    def _do(self, call: Callable[[RecordQueries], object], then: Callable[[RecordAnswer], None]) -> None:
        if self.view.state.work is not None:
            self._tell(say.LATER)
        self._records.ask(call, then)

    def _forgotten(self, found: RecordAnswer) -> None:
        match found.value:
            case bool(gone):
                self._tell(say.FORGOTTEN_ONE if gone else say.NOT_FORGOTTEN)
            case int(count):
                self._tell(say.forgotten_words(count))
            case _:
                self._unreadable(found)
                return
        self.opened.close()
        self.read()

    @Slot(str)
    def _export(self, path: str) -> None:
        call = partial(save_table, path=path, name_of=self._name_of, mode=self.view.mode)
        self._do(call, self._exported)

    def _exported(self, found: RecordAnswer) -> None:
        match found.value:
            case TableSaved(path, count, ""):
                self._tell(table.table_saved_words(count, path), Tone.GOOD)
            case TableSaved(why=why):
                self._tell(table.NOT_SAVED.format(why=why), Tone.BAD)
            case _:
                self._unreadable(found)

    @Slot(str, object)
    def _tell(self, words: str, tone: Tone = Tone.INFO) -> None:
        self.news.say(words, tone)
        accessibility.announce(self.news, words, urgent=tone is Tone.BAD)
        self.scrolling.to_top()

    def _court(self, court_id: str) -> CourtName:
        try:
            return self.view.courts[court_id] if self.view.courts is not None else _unlisted(court_id)
        except KeyError:
            return _unlisted(court_id)

    def _name_of(self, court_id: str) -> str:
        return self._court(court_id).name


def _unlisted(court_id: str) -> UnlistedCourt:
    return UnlistedCourt(court_id, say.UNLISTED.format(court_id=court_id))


class AttemptView(SideWindow):
    """Shows what a receipt says, and offers it as a file or on paper where there is one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(say.OPENED_TITLE.format(number=""), "", parent)
        self.words: PaperWords | None = None
        self._name = ""
        self._dialog: QFileDialog | None = None
        self._paper = Paper(self)
        self._paper.said.connect(self._said)
        self.news, self.mark = Notice(), Text(bold=True)
        self._content = QVBoxLayout()
        self._content.setSpacing(em(self, 0.4))
        for widget in (self.news, self.mark):
            self.body.addWidget(widget)
        self.body.addLayout(self._content)
        self.body.addStretch(1)
        self.save = self.add_button(say.SAVE_RECEIPT)
        self.print = self.add_button(say.PRINT_RECEIPT)
        self.save.clicked.connect(self.ask_where)
        self.print.clicked.connect(self._print)

    def show_attempt(self, attempt: Attempt, court: CourtName) -> None:
        """Shows this attempt, at `court`."""
        self.words = words = say.record_words(attempt, court, self.view.mode)
        self.setWindowTitle(say.OPENED_TITLE.format(number=attempt.id))
        self.title.setText(words.heading)
        self.lead.setText(words.lead)
        self.lead.show()
        self.mark.setText(words.mark)
        self.mark.setVisible(bool(words.mark))
        offered = has_receipt(attempt)
        for button in (self.save, self.print):
            button.setVisible(offered)
        self.news.clear()
        if offered:
            short = court.short_name if isinstance(court, Court) else court.id
            self._name = file_name(receipt_of(attempt, court), short, self.view.mode)
        else:
            self.news.say(say.NO_RECEIPT_OF_THIS)
        self._show(words)
        self.scrolling.to_top()

    def focus_first(self) -> None:
        (self.close_button if self.save.isHidden() else self.save).setFocus()

    def done(self, result: int) -> None:
        """No name stays behind the closed window."""
        self.words = None
        self.news.clear()
        emptied(self._content)
        super().done(result)

    def ask_where(self) -> None:
        """Asks where the receipt is to be saved."""
        dialog = SaveDialog(self, say.SAVE_RECEIPT_TITLE, self._name, say.RECEIPT_FILTER)
        dialog.fileSelected.connect(self._save)
        self._dialog = dialog
        dialog.open()

    def _show(self, words: PaperWords) -> None:
        emptied(self._content)
        facts = QWidget()
        grid = QGridLayout(facts)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(em(self, 1.0))
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        for row, (label, value) in enumerate(words.facts):
            shown = Text(value or "", selectable=True)
            accessibility.name(shown, f"{label}: {value}")
            grid.addWidget(Text(label, muted=True), row, 0)
            grid.addWidget(shown, row, 1)
        self._content.addWidget(facts)
        for title, lines in words.sections:
            self._content.addSpacing(em(self, 0.4))
            self._content.addWidget(Text(title, Rung.HEADING, bold=True))
            for line in lines:
                self._content.addWidget(Text(line, selectable=True))
        self._content.addWidget(Text(words.foot, muted=True))

    @Slot(str)
    def _save(self, path: str) -> None:
        if self.words is not None:
            self._paper.put(self.words, NEWS, path)

    @Slot()
    def _print(self) -> None:
        if self.words is not None:
            self._paper.put(self.words, NEWS, None)

    @Slot(str)
    def _said(self, words: str) -> None:
        self.news.say(words, Tone.INFO)
        accessibility.announce(self.news, words)
        self.scrolling.to_top()
