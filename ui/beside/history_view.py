"""The history of links on this computer: read it, open one, take it along as a table, have it forgotten."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QSize, QTimer, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from app.records.attempt import Attempt
from app.records.receipt import Named
from app.records.shelf import HistoryPage, Shelf
from ui import accessibility
from ui.beside.attempt_view import AttemptView
from ui.beside.history_actions import HistoryActions
from ui.beside.history_table import TableSaved, save_table
from ui.beside.record_room import Found, RecordRoom
from ui.beside.side_window import SideWindow
from ui.look import Tone
from ui.scene import Scene
from ui.widgets.attempt_list import AttemptList
from ui.widgets.notice import Notice
from ui.widgets.text import Text
from ui.window_size import window_size
from ui.words import history as say
from ui.words import history_table as table


@dataclass(frozen=True)
class UnlistedCourt:
    """A court that the list no longer has."""

    id: str
    name: str


class HistoryView(SideWindow):
    """Reads when it is shown and whenever the wizard has done some work. Nothing is forgotten unasked."""

    def __init__(self, room: RecordRoom, parent: QWidget | None = None) -> None:
        super().__init__(say.TITLE, say.LEAD, parent)
        self._room, self._reading = room, 0
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

    def present(self, scene: Scene) -> None:
        before = self.scene
        super().present(scene)
        self.opened.present(scene)
        ended = before.state.work is not None and scene.state.work is None
        if self.isVisible() and (ended or before.courts is not scene.courts):
            self.read()

    def come_forward(self) -> None:
        super().come_forward()
        self.news.clear()
        self.read()

    def focus_first(self) -> None:
        (self.close_button if self.list.isHidden() else self.list).setFocus()

    def done(self, result: int) -> None:
        """What was opened from here closes with it, and no name stays behind the closed window."""
        self._reading += 1
        self.opened.close()
        self.question.hide()
        self.news.clear()
        self.list.rows.put((), self._name_of, more=False)
        super().done(result)

    def sizeHint(self) -> QSize:
        return window_size(self, 50, 44)

    def read(self) -> None:
        """Reads the newest attempts afresh; what was selected stays so."""
        self._reading += 1
        if not self.list.rows.rowCount():
            self.state.setText(say.READING if self.scene.state.work is None else say.WAITING)
        self._room.ask(Shelf.history, partial(self._came, self._reading))

    @Slot(object)
    def show_attempt(self, attempt: Attempt) -> None:
        """Opens one attempt in a window of its own."""
        self.opened.show_attempt(attempt, self._court(attempt.court_id))
        self.opened.come_forward()

    @Slot()
    def ask_where(self) -> None:
        """Asks where the table is to be saved."""
        name = table.file_name(f"{date.today():%Y-%m-%d}")
        dialog = QFileDialog(self, table.SAVE_TITLE, name, table.FILTER)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.fileSelected.connect(self._export)
        self._dialog = dialog
        dialog.open()

    def _came(self, reading: int, found: Found) -> None:
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
        self._room.ask(partial(Shelf.history, before=before), partial(self._more_came, self._reading))

    def _more_came(self, reading: int, found: Found) -> None:
        if reading == self._reading and isinstance(found.value, HistoryPage):
            self.list.rows.add(found.value.attempts, self._name_of, more=found.value.more)

    def _unreadable(self, found: Found) -> None:
        path = found.problem.about if found.problem is not None else None
        self.list.rows.put((), self._name_of, more=False)
        self.state.setText("")
        self._offer(False)
        self._tell(say.UNREADABLE.format(path=path or say.UNKNOWN_PLACE), Tone.BAD)

    def _offer(self, there_are_some: bool) -> None:
        """Without attempts there is no list, and nothing to do with it."""
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
        self._do(partial(Shelf.forget, number=number), self._forgotten)

    @Slot()
    def _forget_all(self) -> None:
        self._do(Shelf.forget_settled, self._forgotten)

    def _do(self, call: Callable[[Shelf], object], then: Callable[[Found], None]) -> None:
        if self.scene.state.work is not None:
            self._tell(say.LATER)
        self._room.ask(call, then)

    def _forgotten(self, found: Found) -> None:
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
        call = partial(save_table, path=path, name_of=self._name_of, mode=self.scene.mode)
        self._do(call, self._exported)

    def _exported(self, found: Found) -> None:
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

    def _court(self, court_id: str) -> Named:
        try:
            return self.scene.courts[court_id] if self.scene.courts is not None else _unlisted(court_id)
        except KeyError:
            return _unlisted(court_id)

    def _name_of(self, court_id: str) -> str:
        return self._court(court_id).name


def _unlisted(court_id: str) -> UnlistedCourt:
    return UnlistedCourt(court_id, say.UNLISTED.format(court_id=court_id))
