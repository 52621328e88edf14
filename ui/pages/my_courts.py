"""The list of a person's courts: where each link stands, what can be done there, and one look at them all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QItemSelection, QObject, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QListView,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from app.courts.court import Court
from app.courts.directory import CourtDirectory
from app.linking.events import Step, Work
from app.linking.problems import ProblemKind
from ui import accessibility
from ui.desktop import SaveDialog
from ui.pages.page import SETTLES, FramedPage
from ui.text import my_courts as words
from ui.text.courts import LOADING, circuit_name, found_words, state_name
from ui.text.my_courts import ADD_THESE, CHOOSE, LIST_NAME, reading_words
from ui.text.steps import WORKING, work_words
from ui.text.window import STOPPING
from ui.theme import Rung, Tone, em
from ui.view_state import NameInDoubt, ViewState
from ui.widgets.buttons import CheckBox, DropDown, PushButton
from ui.widgets.court_list import CourtList
from ui.widgets.entry import Entry
from ui.widgets.layouts import Columns, Flow, emptied, stack
from ui.widgets.notice import Disclosure, Panel
from ui.widgets.standing_rows import ROW, CourtRow, Index, RowPainter, StandingCard, StandingModel, may_link
from ui.widgets.text import Text


class ChooseMany(QWidget):
    """A drop-down list with a button; `chosen` carries the key of the entry whose courts are to be added."""

    chosen = Signal(str)

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label, self.list, self.add = Text(label, bold=True), DropDown(), PushButton(ADD_THESE)
        self.label.setBuddy(self.list)
        accessibility.name(self.list, label)
        accessibility.name(self.add, f"{ADD_THESE}: {label}")
        self.list.setMaximumWidth(em(self, 20))
        row = QHBoxLayout()
        row.setSpacing(em(self, 0.4))
        row.addWidget(self.list, 1)
        row.addWidget(self.add)
        row.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.2))
        column.addWidget(self.label)
        column.addLayout(row)
        self.list.currentIndexChanged.connect(self._look)
        self.add.clicked.connect(self._tell)
        self.offer(())

    def offer(self, entries: Sequence[tuple[str, str]]) -> None:
        """Offers these entries, (key, words); nothing is chosen then."""
        self.list.clear()
        self.list.addItem(CHOOSE, "")
        for key, label in entries:
            self.list.addItem(label, key)
        self._look()

    def _look(self) -> None:
        self.add.setEnabled(bool(self.list.currentData()))

    def _tell(self) -> None:
        self.chosen.emit(str(self.list.currentData()))


STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}
MOST_SHOWN = 40


class CourtAdder(Panel):
    """`courts_added` carries ids of courts, and the names in doubt that they settle."""

    courts_added = Signal(object, object)
    recorded_wanted = Signal()
    file_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._courts: CourtDirectory | None = None
        self._listed: frozenset[str] = frozenset()
        self._offered: CourtDirectory | None = None
        self._hit: str | None = None
        self.search = Entry(words.SEARCH, words.SEARCH_HINT, limit=100)
        self.found, self.hits, self.add = Text(), CourtList(), PushButton(words.ADD_CHOSEN)
        self.said = Text(bold=True)
        self.by_state, self.by_circuit = ChooseMany(words.BY_STATE), ChooseMany(words.BY_CIRCUIT)
        self.records, self.file = PushButton(words.FROM_RECORDS), PushButton(words.FROM_CSV)
        self._dialog: QFileDialog | None = None
        accessibility.name(self.hits, words.HITS_NAME)
        many, buttons = QWidget(), QWidget()
        columns, flow = Columns(many, em(self, 15), em(self, 0.8)), Flow(buttons, em(self, 0.5))
        columns.addWidget(self.by_state)
        columns.addWidget(self.by_circuit)
        flow.addWidget(self.records)
        flow.addWidget(self.file)
        self._hits_of_search = (self.found, self.hits, self.add)
        stack(self.body, self.search, self.said, self.found, self.hits)
        self.body.addWidget(self.add, alignment=Qt.AlignmentFlag.AlignLeft)
        stack(self.body, many, buttons)
        for widget in (self.said, *self._hits_of_search):
            widget.hide()
        self._connect()

    def _connect(self) -> None:
        self.search.changed.connect(self._search)
        self.search.line.returnPressed.connect(self._add_hit)
        self.search.line.installEventFilter(self)
        self.hits.chosen.connect(self._choose_hit)
        self.hits.itemActivated.connect(self._add_hit)
        self.add.clicked.connect(self._add_hit)
        self.by_state.chosen.connect(self._add_state)
        self.by_circuit.chosen.connect(self._add_circuit)
        self.records.clicked.connect(self._add_recorded)
        self.file.clicked.connect(self.ask_which_file)

    def present(self, view: ViewState) -> None:
        """Knows which courts there are, and which are on the list."""
        self._courts, self._listed = view.courts, frozenset(view.my_list.courts)
        if view.courts is not None and view.courts is not self._offered:
            self._offered = view.courts
            self._offer(view.courts)
            self._search()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            rows = STEPS.get(Qt.Key(event.key()), 0)
            if rows:
                self.hits.step(rows)
                return True
        return super().eventFilter(watched, event)

    def ask_which_file(self) -> None:
        """Asks for a CSV file; the answer arrives as `ReadCourtFile`."""
        dialog = QFileDialog(self, words.FROM_CSV)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([words.CSV_FILES, words.ALL_FILES])
        dialog.fileSelected.connect(self._read_file)
        self._dialog = dialog
        dialog.open()

    def _offer(self, courts: CourtDirectory) -> None:
        from app.courts.court import circuits, of_circuit, of_state, states

        named = sorted((state_name(one), one) for one in states(courts))
        self.by_state.offer(
            [(one, words.pick_words(name, len(of_state(courts, one)))) for name, one in named]
        )
        self.by_circuit.offer(
            [
                (one.value, words.pick_words(circuit_name(one), len(of_circuit(courts, one))))
                for one in circuits(courts)
            ]
        )

    def _search(self) -> None:
        typed = self.search.text.strip()[: self.search.limit]
        for widget in self._hits_of_search:
            widget.setVisible(bool(typed))
        if not typed:
            return
        hits = [] if self._courts is None else self._courts.search(typed)
        self.found.setText(LOADING if self._courts is None else found_words(len(hits)))
        self.hits.setVisible(bool(hits))
        self.hits.setFixedHeight(em(self, 3.2 * min(3, len(hits))))
        self.add.setVisible(bool(hits))
        self._hit = hits[0].id if hits else None
        self.hits.show_courts(hits[:MOST_SHOWN], self._hit)
        accessibility.describe(self.search.line, self.found.text())

    def _choose_hit(self, court_id: str) -> None:
        self._hit = court_id

    def _add_hit(self) -> None:
        """Adds the selected court. One that is on the list already is said beside the field, which stays."""
        court_id = self._hit
        if self._courts is None or court_id is None or self.hits.isHidden():
            return
        if court_id in self._listed:
            self.search.refuse(words.twice_words(self._courts[court_id]), aloud=True)
            self.search.line.setFocus()
            return
        self.search.empty()
        self.search.line.setFocus()
        self.courts_added.emit((court_id,), ())

    def _add_state(self, state: str) -> None:
        from app.courts.court import of_state

        self.courts_added.emit(tuple(one.id for one in of_state(self._courts or (), state)), ())

    def _add_circuit(self, value: str) -> None:
        from app.courts.court import Circuit, of_circuit

        found = of_circuit(self._courts or (), Circuit(value))
        self.courts_added.emit(tuple(one.id for one in found), ())

    def _add_recorded(self) -> None:
        self.recorded_wanted.emit()

    def _read_file(self, path: str) -> None:
        self.file_chosen.emit(path)


AT_MOST = 30
"""Names that are asked about at once; the others follow."""


class DoubtfulName(QWidget):
    """One name. Checked, it means `court`; another court can be chosen where several come near."""

    def __init__(self, doubt: NameInDoubt, near: tuple[Court, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.typed, self._near = doubt.typed, near
        self.box: CheckBox | None = None
        self.others: DropDown | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.2))
        if not near:
            column.addWidget(Text(words.no_match_words(doubt.typed)))
            return
        self.box = CheckBox(words.doubt_words(doubt.typed, near[0]))
        column.addWidget(self.box)
        if len(near) > 1:
            self.others = DropDown()
            label = Text(words.OTHER_COURT.format(typed=doubt.typed), muted=True)
            label.setBuddy(self.others)  # a list says its choice as its name
            accessibility.name(self.others, label.text())
            for court in near:
                self.others.addItem(f"{court.name} ({court.short_name})")
            self.others.setMaximumWidth(em(self, 32))
            self.others.currentIndexChanged.connect(self._another)
            inset = QVBoxLayout()
            inset.setContentsMargins(em(self, 1.55), 0, 0, 0)
            inset.addWidget(label)
            inset.addWidget(self.others, alignment=Qt.AlignmentFlag.AlignLeft)
            column.addLayout(inset)

    @property
    def court(self) -> Court | None:
        """The court that the person says is meant; None: not said."""
        if self.box is None or not self.box.isChecked():
            return None
        return self._near[0 if self.others is None else self.others.currentIndex()]

    def _another(self, place: int) -> None:
        if self.box is not None:
            self.box.say(words.doubt_words(self.typed, self._near[place]))
            self.box.setChecked(True)


class NameDoubts(Panel):
    """Hidden while there is nothing to settle."""

    courts_added = Signal(object, object)
    names_left_out = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.WARN, words.CONFIRM_TITLE, parent)
        self._shown: tuple[NameInDoubt, ...] = ()
        self.doubts: list[DoubtfulName] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(em(self, 0.4))
        self.more = Text(muted=True)
        self.add, self.leave = PushButton(words.ADD_CHECKED), PushButton(words.LEAVE_OUT)
        buttons = QWidget()
        flow = Flow(buttons, em(self, 0.5))
        flow.addWidget(self.add)
        flow.addWidget(self.leave)
        self.body.addWidget(Text(words.CONFIRM_HINT))
        self.body.addLayout(self._lines)
        self.body.addWidget(self.more)
        self.body.addWidget(buttons)
        self.add.clicked.connect(self._add)
        self.leave.clicked.connect(self._leave)
        self.hide()

    def present(self, view: ViewState) -> bool:
        """Shows the names in doubt; True if there are some that were not shown before."""
        return self.show_doubts(view.my_list.doubts, view.courts)

    def show_doubts(self, doubts: tuple[NameInDoubt, ...], courts: CourtDirectory | None) -> bool:
        """Shows these names; True if there are some that were not shown before."""
        if doubts == self._shown or courts is None:
            return False
        new = not set(doubts) <= set(self._shown)
        self._shown = doubts
        self._build(doubts, courts)
        self.setVisible(bool(doubts))
        return new

    def _build(self, doubts: tuple[NameInDoubt, ...], courts: CourtDirectory) -> None:
        emptied(self._lines)
        self.doubts = []
        for doubt in doubts[:AT_MOST]:
            line = DoubtfulName(doubt, tuple(courts[one] for one in doubt.near))
            if line.box is not None:
                line.box.toggled.connect(self._look)
            self.doubts.append(line)
            self._lines.addWidget(line)
        left = len(doubts) - AT_MOST
        self.more.setText(words.more_doubts_words(left))
        self.more.setVisible(left > 0)
        self._look()

    def _look(self) -> None:
        self.add.setEnabled(any(line.court is not None for line in self.doubts))

    def _add(self) -> None:
        settled = [(line.typed, line.court) for line in self.doubts if line.court is not None]
        courts = tuple(court.id for _, court in settled if court is not None)
        self.courts_added.emit(courts, tuple(typed for typed, _ in settled))

    def _leave(self) -> None:
        self.names_left_out.emit()


class SurveyProgress(Panel):
    """Shown while the menus are being read. A screen reader hears its beginning, and the bar when asked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.INFO, parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.done, self.now, self.limits = Text(rung=Rung.HEADING, bold=True), Text(), Text(muted=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setMaximumHeight(em(self, 0.5))
        accessibility.name(self.bar, WORKING)
        for widget in (self.done, self.bar, self.now, self.limits):
            self.body.addWidget(widget)
        self.hide()

    def present(self, view: ViewState) -> bool:
        """Shows how far it is; True if that has just begun."""
        if view.state.work is not Work.SURVEYING or view.courts is None:
            self.hide()
            return False
        mine, begins = view.my_list, self.isHidden()
        courts = view.courts
        done, now = reading_words(
            mine.read, mine.to_read, (courts[one].short_name for one in mine.reading if one in courts)
        )
        happening, limits = work_words(Work.SURVEYING, None)
        self.done.setText(done)
        self.now.setText(now)
        self.limits.setText(STOPPING if view.stopping else limits)
        self.bar.setUpdatesEnabled(False)  # or it paints itself at once, in the middle of all this
        self.bar.setRange(0, max(1, mine.to_read))
        self.bar.setValue(mine.read)
        self.bar.setUpdatesEnabled(True)
        accessibility.name(self, f"{happening} {limits}")
        accessibility.describe(self, done, now)
        self.show()
        if begins:
            accessibility.announce(self, f"{happening} {limits}")
        return begins


ROW_HIGH = 3.0
"""Heights of a line; most rows have two lines."""


class StandingList(QListView):
    """`chosen` carries the id of the court that is selected, "" for none.

    It follows the selection, not the current row: a screen reader selects without moving that.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._selected = ""
        self._telling = True
        self.rows = StandingModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(RowPainter(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        accessibility.name(self, LIST_NAME)
        self.selectionModel().selectionChanged.connect(self._changed)

    @property
    def selected(self) -> str:
        """The id of the court that is selected, "" for none."""
        return self._selected

    def minimumSizeHint(self) -> QSize:
        return QSize(em(self, 9), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def show_rows(self, rows: Sequence[CourtRow]) -> None:
        """Shows `rows`; the selected court stays selected while it is listed."""
        self.setFixedHeight(em(self, ROW_HIGH * min(max(len(rows), 2), 6) + 0.5))
        self._telling = False
        self.rows.put(rows)
        self._telling = True
        wanted = self._selected
        if self.rows.place_of(wanted) < 0:
            wanted = rows[0].court.id if rows else ""
        self.select(wanted)

    def select(self, court_id: str) -> None:
        """Selects this court, and tells if it was another one before."""
        place = self.rows.place_of(court_id)
        if place >= 0 and self.currentIndex().row() != place:
            self.setCurrentIndex(self.rows.index(place))
        elif place >= 0 and not self.selectionModel().isSelected(self.rows.index(place)):
            self.selectionModel().select(
                self.rows.index(place), self.selectionModel().SelectionFlag.ClearAndSelect
            )
        self._tell(court_id if place >= 0 else "")

    @Slot(QItemSelection, QItemSelection)
    def _changed(self, _selected: QItemSelection, _deselected: QItemSelection) -> None:
        found = self.selectionModel().selectedIndexes()
        if self._telling and found:
            self._tell(self._row(found[0]).court.id)

    def _tell(self, court_id: str) -> None:
        if court_id != self._selected:
            self._selected = court_id
            self.chosen.emit(court_id)

    @staticmethod
    def _row(index: Index) -> CourtRow:
        row: CourtRow = index.data(ROW)
        return row


SIGN_IN_ENDED = frozenset({ProblemKind.SESSION_NOT_ACCEPTED, ProblemKind.NOT_SIGNED_IN})


class MyCourtsPage(FramedPage):
    """The list, and under it the selected court; below, what is added and what is kept."""

    step = Step.MY_COURTS
    court_chosen = Signal(str)
    courts_added = Signal(object, object)
    court_removed = Signal(str)
    court_receipt_wanted = Signal(str)
    recorded_wanted = Signal()
    file_chosen = Signal(str)
    names_left_out = Signal()
    keep_set = Signal(bool)
    links_wanted = Signal(object)
    list_paper_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dialog: QFileDialog | None = None
        self._rows: dict[str, CourtRow] = {}
        self._shown: tuple[object, ...] = ()
        self._presenting, self._said = False, ""
        self._moves_on = False  # after a result, until the person selects a court
        self.progress = SurveyProgress()
        self.summary, self.said = Text(rung=Rung.HEADING, bold=True), Text()
        self.where, self.retry = PushButton(words.WHERE, filled=True), PushButton("")
        self.print, self.save = PushButton(words.PRINT), PushButton(words.SAVE_CSV)
        self.list, self.card = StandingList(), StandingCard()
        self.adder, self.doubts = CourtAdder(), NameDoubts()
        self.adding = Disclosure(words.ADD_TITLE, self.adder)
        self.keep, self.keep_hint = CheckBox(words.KEEP), Text(words.KEEP_HINT, muted=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.buttons = QWidget()
        flow = Flow(self.buttons, em(self, 0.5))
        for button in (self.where, self.retry, self.print, self.save):
            flow.addWidget(button)
        self.hint = Text(words.WHERE_HINT, muted=True)
        accessibility.describe(self.where, words.WHERE_HINT)
        accessibility.describe(self.keep, words.KEEP_HINT)
        self.keep_hint.setContentsMargins(em(self, 1.55), 0, 0, 0)
        # what adds stands above what grows by it: the field stays where it is
        stack(self.body, self.progress, self.summary, self.said, self.adding, self.doubts)
        stack(self.body, self.buttons, self.hint, self.list, self.card, self.keep, self.keep_hint)

    def _connect(self) -> None:
        self.where.clicked.connect(self._find_all)
        self.retry.clicked.connect(self._find_failed)
        self.print.clicked.connect(self._print)
        self.save.clicked.connect(self.ask_where)
        self.list.chosen.connect(self._selected)
        self.keep.toggled.connect(self._keep)
        self.adding.opener.turned.connect(self._later_reveal_adder)
        self.adder.search.changed.connect(self._later_reveal_adder)
        for part in (self.adder, self.doubts):
            part.courts_added.connect(self.courts_added)
        self.adder.recorded_wanted.connect(self.recorded_wanted)
        self.adder.file_chosen.connect(self.file_chosen)
        self.doubts.names_left_out.connect(self.names_left_out)
        self.card.court_chosen.connect(self.court_chosen)
        self.card.links_wanted.connect(self.links_wanted)
        self.card.court_receipt_wanted.connect(self.court_receipt_wanted)
        self.card.guided_path_wanted.connect(self.guided_path_wanted)
        self.card.court_removed.connect(self.court_removed)

    def present(self, view: ViewState) -> None:
        if view.state.step is self.step and self.view.state.step is Step.STATUS:
            self._moves_on = True
        shown = (view.my_list, view.courts, view.today, view.state.work)
        if shown != self._shown:
            self._shown, self._presenting = shown, True
            self.body.setEnabled(False)  # or each part that comes or goes lays out the page again
            self._present_list(view)
            self.body.setEnabled(True)
            self.body.invalidate()
            self._presenting = False
        super().present(view)

    def _present_list(self, view: ViewState) -> None:
        mine, idle, had_some = view.my_list, view.state.work is None, bool(self._rows)
        self.adder.present(view)
        new_doubts = self.doubts.present(view)
        self._say(mine.said)
        self._present_rows(view)
        none = words.EMPTY_BUT_SAVED if mine.kept_here else words.EMPTY
        counted = words.summary_words(mine.known) if mine.courts or mine.loading else none
        self.summary.setText(counted or words.BEING_LOOKED_UP)
        self.retry.setText(words.retry_words(len(mine.failed)))
        accessibility.name(self.retry, self.retry.text())
        some, offered = bool(mine.courts), bool(mine.courts) or mine.kept_here
        if not some:
            self.adding.open()
        elif not had_some and not self._adds():
            self.adding.opener.turn(False)  # the list came whole: it is what this page is about
        pairs = ((self.list, some), (self.print, some), (self.save, some), (self.retry, bool(mine.failed)))
        for widget, seen in (*pairs, (self.buttons, offered), (self.hint, offered)):
            widget.setVisible(seen)
        for part in (self.buttons, self.adder, self.doubts, self.keep):
            part.setEnabled(idle)
        self.keep.setChecked(mine.keep)
        if new_doubts:
            QTimer.singleShot(0, self, self._reveal_doubts)
            accessibility.announce(self.doubts, words.CONFIRM_TITLE)

    def is_entered(self) -> bool:
        row = self._rows.get(self.list.selected)
        return row is not None and may_link(row.court, row.standing)

    def next_pressed(self) -> None:
        if self.is_entered():
            self.court_chosen.emit(self.list.selected)

    def focus_first(self) -> None:
        if self.progress.isVisibleTo(self):
            self.scrolling.to_top()
            self.progress.setFocus()
        else:
            super().focus_first()

    def first_field(self) -> QWidget:
        return self.list if self.list.isVisibleTo(self) else self.adder.search.line

    def ask_where(self) -> None:
        """Asks where the list is to be saved; the answer arrives as `SaveMyCourts`."""
        dialog = SaveDialog(self, words.SAVE_CSV, words.csv_name(date.today()), words.CSV_FILES)
        dialog.fileSelected.connect(self._save)
        self._dialog = dialog
        dialog.open()

    def _present_work(self, view: ViewState, here: bool) -> None:
        """The rows stay in sight while the courts are being read."""
        if here and view.state.work is Work.SURVEYING:
            self.busy.end()
            self.lead.hide()
            self.content.setEnabled(True)
            self.progress.present(view)
        else:
            self.progress.hide()
            super()._present_work(view, here)

    def _present_problem(self, view: ViewState, here: bool) -> None:
        problem = view.state.problem if here else None
        if problem is None or problem.kind not in SIGN_IN_ENDED:
            super()._present_problem(view, here)
        elif problem is not self._shown_problem:
            self._shown_problem = problem
            self.notice.say(words.SESSION_ENDED, Tone.WARN)
            accessibility.announce(self.notice, words.SESSION_ENDED, urgent=True)

    def _present_rows(self, view: ViewState) -> None:
        mine, courts = view.my_list, view.courts
        listed = [] if courts is None else [courts[one] for one in mine.courts if one in courts]
        rows = [
            CourtRow(court, mine.rows.get(court.id), court.id in mine.reading, view.today) for court in listed
        ]
        self._rows = {row.court.id: row for row in rows}
        self.list.show_rows(rows)
        self._move_on()
        self._show_card(idle=view.state.work is None)

    def _say(self, said: str) -> None:
        """Says it beside the field where it answers what was asked there, else at the top."""
        if said == self._said:
            return
        self._said = said
        below = self._adds()
        for text, words_there in (
            (self.adder.said, said if below else ""),
            (self.said, "" if below else said),
        ):
            text.setText(words_there)
            text.setVisible(bool(words_there))
        accessibility.announce(self.adder.said if below else self.said, said)
        if said:
            QTimer.singleShot(SETTLES, self, self._reveal_said)

    def _adds(self) -> bool:
        """Whether the person is at the field that adds courts, or beside it."""
        focus = self.focusWidget()
        return focus is not None and self.adder.isAncestorOf(focus) and self.adder.isVisibleTo(self)

    def _move_on(self) -> None:
        """After a result the next court that can be linked is selected, once its row says so."""
        rows = list(self._rows.values())
        at = next((n for n, row in enumerate(rows) if row.court.id == self.list.selected), None)
        if self._moves_on and at is not None and rows[at].standing is not None:
            following = (row for row in (*rows[at:], *rows[:at]) if may_link(row.court, row.standing))
            self.list.select(next(following, rows[at]).court.id)

    def _reveal_said(self) -> None:
        if self.adder.said.isHidden():
            self.reveal(self.said)
        else:
            self.reveal(self.adder.said)
            self.scrolling.reveal_both(self.adder.search, self.adder.said)

    def _selected(self, _court_id: str) -> None:
        if not self._presenting:
            self._moves_on = False
            self._show_card(idle=self.view.state.work is None)
            if self._told_complete is not self.isComplete():
                self.completeChanged.emit()
            accessibility.announce(self.card, self.card.accessibleName())

    def _show_card(self, *, idle: bool) -> None:
        row = self._rows.get(self.list.selected)
        self.card.setVisible(row is not None)
        if row is not None:
            self.card.show_row(row, idle=idle)

    def _later_reveal_adder(self) -> None:
        if self.adding.opener.is_open and not self._presenting:
            QTimer.singleShot(0, self, self._reveal_adder)  # the page makes room for it first

    def _reveal_doubts(self) -> None:
        self.reveal(self.doubts)

    def _reveal_adder(self) -> None:
        last = self.adder.add if self.adder.add.isVisibleTo(self.adder) else self.adder
        self.reveal(last)
        self.reveal(self.adder.search)
        self.adder.search.line.setFocus()

    def _find_all(self) -> None:
        self.links_wanted.emit(())

    def _find_failed(self) -> None:
        self.links_wanted.emit(self.view.my_list.failed)

    def _print(self) -> None:
        self.list_paper_wanted.emit(None)

    def _save(self, path: str) -> None:
        self.list_paper_wanted.emit(path)

    def _keep(self, checked: bool) -> None:
        if not self._presenting:
            self.keep_set.emit(checked)
