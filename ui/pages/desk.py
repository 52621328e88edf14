"""An office's attorneys today: who is on the list, at which courts, and what became of each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QBrush, QGuiApplication, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.linking.events import Step
from app.records.roster import AGAIN, LONGEST_NAME, DeskOutcome, Roster, RosterRow
from ui import accessibility
from ui.pages.my_courts import NameDoubts
from ui.pages.page import FramedPage, plain_button
from ui.text import desk as words
from ui.text.courts import court_in_words
from ui.theme import Tone, em, ground_color
from ui.validators import longer_than
from ui.view_state import Cleared, Desk, NameInDoubt, ViewState
from ui.widgets.buttons import CheckBox, PushButton
from ui.widgets.entry import Entry
from ui.widgets.layouts import Flow, emptied, stack
from ui.widgets.notice import Disclosure, Notice, Panel
from ui.widgets.text import Bullets, Text

if TYPE_CHECKING:
    from app.courts.directory import CourtDirectory

Index = QModelIndex | QPersistentModelIndex
TONES = {
    DeskOutcome.BEGUN: Tone.INFO,
    DeskOutcome.LINKED: Tone.GOOD,
    DeskOutcome.ALREADY_LINKED: Tone.GOOD,
    DeskOutcome.TWO_PEOPLE: Tone.BAD,
    DeskOutcome.REFUSED: Tone.BAD,
    DeskOutcome.UNKNOWN: Tone.WARN,
    DeskOutcome.STOPPED: Tone.WARN,
}
ROW_HIGH = 2.3
"""Heights of a line."""
MOST_ROWS_SEEN = 8
NAME = 0
"""The column of the attorneys; the courts follow."""


class RosterModel(QAbstractTableModel):
    """Attorneys by courts. A cell says what became of it in a word, and shows it by its ground."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self.roster, self.columns = Roster(), tuple[str, ...]()
        self._courts: CourtDirectory | None = None

    def put(self, roster: Roster, courts: CourtDirectory | None) -> None:
        """Shows `roster`."""
        columns = roster.courts
        same = columns == self.columns and len(roster.rows) == len(self.roster.rows)
        if not same:
            self.beginResetModel()
        self.roster, self.columns, self._courts = roster, columns, courts
        if same and roster.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(roster.rows) - 1, len(columns)))
        elif not same:
            self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        return 0 if parent is not None and parent.isValid() else len(self.roster.rows)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        return 0 if parent is not None and parent.isValid() else 1 + len(self.columns)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return None
        if section == NAME:
            return words.ATTORNEY
        court = self.columns[section - 1]
        known = self._courts is not None and court in self._courts
        if not known or self._courts is None:
            return court
        return (
            self._courts[court].short_name
            if role == Qt.ItemDataRole.DisplayRole
            else self._courts[court].name
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.roster.rows[index.row()]
        if index.column() == NAME:
            return (
                row.attorney if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) else None
            )
        court = self.columns[index.column() - 1]
        if court not in row.courts:
            return "" if role == Qt.ItemDataRole.DisplayRole else None
        outcome = row.outcome(court)
        if role == Qt.ItemDataRole.DisplayRole:
            return words.cell_words(outcome)
        if role == Qt.ItemDataRole.BackgroundRole and outcome is not None:
            return QBrush(ground_color(self._view.palette(), TONES[outcome]))
        return None

    def at(self, index: Index) -> tuple[RosterRow, str] | None:
        """The attorney and the court of a cell; "" where a name was chosen that has no court to do."""
        if not index.isValid():
            return None
        row = self.roster.rows[index.row()]
        if index.column() != NAME:
            return row, self.columns[index.column() - 1]
        return row, next((court for court in row.courts if court not in row.visits), (*row.courts, "")[0])

    def place_of(self, attorney: str, court: str) -> QModelIndex:
        """The cell of an attorney at a court."""
        for number, row in enumerate(self.roster.rows):
            if row.attorney == attorney:
                return self.index(number, 1 + self.columns.index(court) if court in self.columns else NAME)
        return QModelIndex()


BESIDE_TEXT = 0.4
"""Heights of a line, at each side of the words in a cell; Fusion leaves two pixels."""
IN_THE_MIDDLE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class _Header(QHeaderView):
    """Flat, as the rest of the page is; Fusion shades it."""

    def sectionSizeFromContents(self, section: int) -> QSize:  # noqa: N802 - Qt's name
        return super().sectionSizeFromContents(section) + QSize(2 * em(self, BESIDE_TEXT), 0)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802 - Qt's name
        palette, beside = self.palette(), em(self, BESIDE_TEXT)
        painter.save()
        painter.fillRect(rect, palette.color(QPalette.ColorRole.AlternateBase))
        painter.setPen(palette.color(QPalette.ColorRole.Mid))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        words = self.model().headerData(section, self.orientation())
        painter.drawText(rect.adjusted(beside, 0, -beside, 0), IN_THE_MIDDLE, str(words))
        painter.restore()


class _Cell(QStyledItemDelegate):
    """Leaves room beside the words."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return super().sizeHint(option, index) + QSize(2 * em(option.widget, BESIDE_TEXT), 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell, beside = QStyleOptionViewItem(option), em(option.widget, BESIDE_TEXT)
        self.initStyleOption(cell, index)
        words, cell.text = cell.text, ""
        QApplication.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, cell, painter, option.widget)
        selected = bool(cell.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        painter.setPen(cell.palette.color(role))
        room = cell.rect.adjusted(beside, 0, -beside, 0)
        short = cell.fontMetrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, IN_THE_MIDDLE, short)


class RosterTable(QTableView):
    """`chosen`: another cell is current. `begun`: Enter or a double click on it; `struck`: Delete."""

    chosen = Signal()
    begun = Signal()
    struck = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RosterModel(self)
        self.setModel(self.rows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalHeader(_Header(Qt.Orientation.Horizontal, self))
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setHighlightSections(False)
        self.setItemDelegate(_Cell(self))
        header.setStretchLastSection(True)
        accessibility.name(self, words.TABLE)
        self.selectionModel().currentChanged.connect(self.chosen)
        self.rows.modelReset.connect(self._fit)
        self.doubleClicked.connect(self.begun)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.begun.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.struck.emit()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(em(self, 12), em(self, 6))

    def select(self, place: Index) -> None:
        """Makes this cell the current one, in sight."""
        if place.isValid():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(place, flags)
            self.scrollTo(place)

    @Slot()
    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(em(self, ROW_HIGH))
        self.horizontalHeader().setFixedHeight(em(self, 2))
        rows = min(max(self.rows.rowCount(), 3), MOST_ROWS_SEEN)
        self.setFixedHeight(em(self, ROW_HIGH) * rows + em(self, 2.2))


class SameAttorneys(Panel):
    """Asks of names that may be one attorney's. `settled` carries the pairs that are one."""

    settled = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.WARN, words.CONFIRM_ATTORNEYS, parent)
        self._pairs: tuple[tuple[str, str], ...] = ()
        self.boxes: list[CheckBox] = []
        self._lines, self.done = QVBoxLayout(), PushButton(words.MERGE)
        self.body.addLayout(self._lines)
        self.body.addWidget(self.done, alignment=Qt.AlignmentFlag.AlignLeft)
        self.done.clicked.connect(self._tell)
        self.hide()

    def show_pairs(self, pairs: tuple[tuple[str, str], ...]) -> None:
        """Asks about `pairs`."""
        if pairs != self._pairs:
            self._pairs = pairs
            emptied(self._lines)
            self.boxes = [CheckBox(words.ONE_ATTORNEY.format(one=one, other=other)) for one, other in pairs]
            for box in self.boxes:
                self._lines.addWidget(box)
        self.setVisible(bool(pairs))

    def _tell(self) -> None:
        boxes = zip(self._pairs, self.boxes, strict=True)
        self.settled.emit(tuple(pair for pair, box in boxes if box.isChecked()))


class ClearedLine(Notice):
    """Says after a start that nothing of the attorney before is left; what exactly, folded."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.GOOD, parent)
        self._of: Cleared | None = None

    def show_cleared(self, cleared: Cleared | None) -> None:
        """Says it, or nothing."""
        if cleared is None:
            self.clear()
        elif cleared is not self._of:
            open_at_pacer = cleared.sign_in is words.SignInEnd.NOT_CONFIRMED
            said = words.NOT_SIGNED_OUT if open_at_pacer else words.CLEARED
            self.say(said, Tone.WARN if open_at_pacer else Tone.GOOD)
            lines = words.cleared_words(
                cleared.sign_in, clipboard_emptied=cleared.clipboard_emptied, windows=cleared.windows
            )
            inside = QWidget()
            column = QVBoxLayout(inside)
            column.setContentsMargins(em(self, 1.3), 0, 0, 0)
            column.addWidget(Bullets(lines))
            self.add(Disclosure(words.WHAT_WAS_CLEARED, inside))
            accessibility.announce(self, said, urgent=True)
        self._of = cleared


class DeskPage(FramedPage):
    """The list is typed, pasted or opened; Next or Enter begins with the cell that is selected."""

    step = Step.DESK
    attorney_added = Signal(str, str)
    roster_pasted = Signal(str)
    roster_chosen = Signal(str)
    roster_courts_meant = Signal(object, object)
    roster_courts_left_out = Signal()
    same_attorneys = Signal(object)
    roster_row_removed = Signal(str, str)
    roster_kept = Signal(bool)
    ask_each_set = Signal(bool)
    day_sheet_wanted = Signal(object)
    attorney_wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None, *, clipboard: Callable[[], str] | None = None) -> None:
        super().__init__(parent)
        self._clipboard = clipboard or (lambda: QGuiApplication.clipboard().text())
        self._dialog: QFileDialog | None = None
        self._shown: tuple[Desk, CourtDirectory | None] | None = None
        self._presenting = self._typing = False
        self.cleared, self.said = ClearedLine(), Text(bold=True)
        self.attorney = Entry(words.ATTORNEY, limit=LONGEST_NAME)
        self.courts = Entry(words.COURTS, limit=500)
        self.attorney.line.setPlaceholderText(words.ATTORNEY_HINT)
        self.courts.line.setPlaceholderText(words.COURTS_HINT)
        self.attorney.needed = words.NAME_MISSING
        self.attorney.judge = longer_than(LONGEST_NAME, words.ATTORNEY)
        self.add, self.paste = PushButton(words.ADD), PushButton(words.PASTE)
        self.open_list = PushButton(words.OPEN_LIST)
        self.doubts, self.same = NameDoubts(), SameAttorneys()
        self.table, self.turn = RosterTable(), Text(bold=True)
        self.save, self.print = plain_button(words.SAVE), plain_button(words.PRINT)
        self.remove = plain_button(words.REMOVE)
        self.keep, self.ask_each = CheckBox(words.KEEP), CheckBox(words.ASK_EACH)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        typed = QWidget()
        row = QHBoxLayout(typed)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(em(self, 0.6))
        row.addWidget(self.attorney, 2)
        row.addWidget(self.courts, 3)
        row.addWidget(self.add, alignment=Qt.AlignmentFlag.AlignBottom)
        lists, papers, boxes = QWidget(), QWidget(), QWidget()
        for holder, buttons in (
            (lists, (self.paste, self.open_list)),
            (papers, (self.remove, self.save, self.print)),
        ):
            flow = Flow(holder, em(self, 0.5))
            for button in buttons:
                flow.addWidget(button)
        accessibility.describe(self.paste, words.PASTE_MEANS)
        self.paste.setToolTip(words.PASTE_MEANS)
        column = QVBoxLayout(boxes)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.1))
        for box, means in ((self.keep, words.KEEP_MEANS), (self.ask_each, words.ASK_EACH_MEANS)):
            accessibility.describe(box, means)
            hint = Text(means, muted=True)
            hint.setContentsMargins(em(self, 1.55), 0, 0, em(self, 0.3))
            stack(column, box, hint)
            self._of_answers = (box, hint)
        stack(self.body, self.cleared, typed, lists, self.said, self.doubts, self.same)
        stack(self.body, self.table, self.turn, papers, boxes)

    def _connect(self) -> None:
        self.add.clicked.connect(self._add)
        self.attorney.line.returnPressed.connect(self.courts.line.setFocus)
        self.courts.line.returnPressed.connect(self._add)
        self.paste.clicked.connect(self._paste)
        self.open_list.clicked.connect(self.ask_which_file)
        self.doubts.courts_added.connect(self.roster_courts_meant)
        self.doubts.names_left_out.connect(self.roster_courts_left_out)
        self.same.settled.connect(self.same_attorneys)
        self.table.chosen.connect(self._chosen)
        self.table.begun.connect(self.next_pressed)
        self.table.struck.connect(self._remove)
        self.remove.clicked.connect(self._remove)
        self.save.clicked.connect(self.ask_where)
        self.print.clicked.connect(self._print)
        self.keep.clicked.connect(self._keep)
        self.ask_each.clicked.connect(self._ask_each)

    def present(self, view: ViewState) -> None:
        shown, self._shown = self._shown, (view.desk, view.courts)
        if shown != self._shown:
            self._presenting = True
            self._present_desk(view, None if shown is None else shown[0])
            self._presenting = False
        super().present(view)

    def is_entered(self) -> bool:
        chosen = self._selected
        return not self.view.desk.loading if chosen is None else self._may_begin(*chosen)

    def next_pressed(self) -> None:
        chosen = self._selected
        if chosen is None:
            self.attorney_wanted.emit("", "")
        elif self._may_begin(*chosen):
            self.attorney_wanted.emit(chosen[0].attorney, chosen[1])

    def first_field(self) -> QWidget:
        return self.table if self.table.rows.rowCount() else self.attorney.line

    def ask_which_file(self) -> None:
        """Asks for a CSV file; the answer arrives as `roster_chosen`."""
        dialog = QFileDialog(self, words.OPEN_LIST.replace("&", ""))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([words.CSV_FILES, words.ALL_FILES])
        dialog.fileSelected.connect(self.roster_chosen)
        self._dialog = dialog
        dialog.open()

    def ask_where(self) -> None:
        """Asks where the day's sheet is to be saved; the answer arrives as `day_sheet_wanted`."""
        dialog = QFileDialog(self, words.SAVE_TITLE, words.file_name(self.view.today))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(words.PDF_FILES)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(self._save)
        self._dialog = dialog
        dialog.open()

    @property
    def _selected(self) -> tuple[RosterRow, str] | None:
        return self.table.rows.at(self.table.currentIndex())

    @staticmethod
    def _may_begin(row: RosterRow, court: str) -> bool:
        outcome = row.outcome(court)
        return not court or (court in row.courts and (outcome is None or outcome in AGAIN))

    def _present_desk(self, view: ViewState, before: Desk | None) -> None:
        desk, courts = view.desk, view.courts
        self.cleared.show_cleared(desk.cleared)
        if desk.said != self.said.text():
            self.said.setText(desk.said)
            accessibility.announce(self.said, desk.said)
        self.said.setVisible(bool(desk.said))
        typed = dict.fromkeys((one.typed, tuple(court.id for court in one.near)) for one in desk.doubts)
        if self.doubts.show_doubts(tuple(NameInDoubt(*one) for one in typed), courts):
            QTimer.singleShot(0, self, self._reveal_doubts)
        self.same.show_pairs(desk.near)
        kept, had_some = self._selected, self.table.rows.rowCount() > 0
        self.table.rows.put(desk.roster, courts)
        some = bool(desk.roster.rows)
        for widget in (self.table, self.remove, self.save, self.print):
            widget.setVisible(some)
        if before is None or not before.roster.rows or kept is None:
            kept_at = desk.roster.next_one or ("", "")
        else:
            kept_at = (kept[0].attorney, kept[1])
        self.table.select(self.table.rows.place_of(*kept_at))
        if some and not had_some and not self._typing and self.isVisible():
            self.table.setFocus()  # a list that came whole: Enter begins with the first of it
        self.keep.setChecked(desk.keep)
        self.ask_each.setChecked(desk.roster.ask_each)
        for part in self._of_answers:
            part.setVisible(bool(desk.roster.answers) or desk.roster.ask_each)
        self._say_turn()

    def _say_turn(self) -> None:
        chosen = self._selected
        courts, loading = (None, False) if self._shown is None else (self._shown[1], self._shown[0].loading)
        if not self.table.rows.rowCount():
            self.turn.setText(words.LOADING if loading else words.EMPTY)
            return
        if chosen is None:
            self.turn.setText(words.ALL_DONE)
            return
        row, court_id = chosen
        if not court_id:
            said = words.NEXT_UP_NO_COURT.format(attorney=row.attorney)
        else:
            known = courts is not None and court_id in courts
            court = court_in_words(courts[court_id]) if known and courts is not None else court_id
            outcome = row.outcome(court_id)
            if court_id not in row.courts:
                said = words.NOT_HERE.format(attorney=row.attorney, court=court)
            else:
                said = words.turn_words(row.attorney, court, outcome, again=outcome in AGAIN)
        self.turn.setText(said)
        accessibility.describe(self.table, said)

    @Slot()
    def _chosen(self) -> None:
        self._say_turn()
        if not self._presenting:
            self.completeChanged.emit()

    @Slot()
    def _add(self) -> None:
        from ui.widgets.entry import refused

        if refused(self.attorney):
            self.attorney.line.setFocus()
            return
        attorney, courts = self.attorney.text.strip(), self.courts.text.strip()
        self._typing = True
        self.attorney.empty()
        self.courts.empty()
        self.attorney.line.setFocus()
        self.attorney_added.emit(attorney, courts)

    @Slot()
    def _paste(self) -> None:
        text = self._clipboard()
        if text.strip():
            self.roster_pasted.emit(text)
        else:
            self.said.setText(words.NOT_A_LIST)
            self.said.show()
            accessibility.announce(self.said, words.NOT_A_LIST)

    @Slot()
    def _remove(self) -> None:
        chosen = self._selected
        if chosen is not None and self.table.currentIndex().column() == NAME:
            self.roster_row_removed.emit(chosen[0].attorney, "")
        elif chosen is not None:
            self.roster_row_removed.emit(chosen[0].attorney, chosen[1])

    def _reveal_doubts(self) -> None:
        self.reveal(self.doubts)

    def _print(self) -> None:
        self.day_sheet_wanted.emit(None)

    def _save(self, path: str) -> None:
        self.day_sheet_wanted.emit(path)

    def _keep(self, checked: bool) -> None:
        self.roster_kept.emit(checked)

    def _ask_each(self, checked: bool) -> None:
        self.ask_each_set.emit(checked)
