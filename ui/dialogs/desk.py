"""What helps a person who helps attorneys: the window with the switch, the next attorney, the day's sheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app import __version__
from app.linking.events import ATTORNEYS_OWN
from app.linking.outcome import OutcomeState
from app.records.roster import DeskOutcome, desk_outcome
from ui import accessibility
from ui.desktop import SaveDialog
from ui.dialogs.printing import Paper
from ui.dialogs.side_window import SideWindow
from ui.pages.page import plain_button
from ui.realm import Mode
from ui.text import desk as say
from ui.text.desk import NEWS, NOT_READ, SheetRow, Stake, day_sheet_words, has_name
from ui.text.outcomes import PDF_FILES, SAVE_TITLE
from ui.text.receipt import suggested_name
from ui.theme import Rung, Tone, em
from ui.view_state import ViewState
from ui.widgets.buttons import CheckBox
from ui.widgets.layouts import Flow, stack
from ui.widgets.notice import Disclosure, Notice, Panel
from ui.widgets.text import Bullets, Text

if TYPE_CHECKING:
    from app.courts.directory import CourtDirectory
    from app.records.attempts import Attempt
    from app.records.queries import RecordQueries
    from app.records.receipt import Receipt
    from app.records.roster import Roster
    from ui.worker import RecordAnswer, RecordReader


class DeskView(SideWindow):
    """`helping_set`: whether the prompts are shown, and always; `next_wanted` that the next attorney comes.

    `sheet_wanted` carries the view, and the path for the day's sheet or None to print it.
    """

    helping_set = Signal(bool, bool)
    next_wanted = Signal()
    sheet_wanted = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(say.TITLE, say.LEAD, parent)
        self.switch, self.always = CheckBox(say.SWITCH), CheckBox(say.ALWAYS)
        self.next, self.save, self.print = (
            plain_button(say.NEXT_BUTTON),
            plain_button(say.SAVE),
            plain_button(say.PRINT),
        )
        self.said = Text()
        self._dialog: QFileDialog | None = None
        self._fill()
        self.switch.toggled.connect(self._switch)
        self.always.toggled.connect(self._switch)
        self.next.clicked.connect(self.next_wanted)
        self.save.clicked.connect(self.ask_where)
        self.print.clicked.connect(self._print)

    def present(self, view: ViewState) -> None:
        super().present(view)
        for box, on in ((self.switch, view.helping), (self.always, view.helping_always)):
            box.blockSignals(True)
            box.setChecked(on)
            box.blockSignals(False)
        idle = view.state.work is None  # while work is done, nothing else is heard
        self.switch.setEnabled(idle)
        self.always.setEnabled(idle and view.helping)
        self.next.setEnabled(view.helping)
        self.said.setText(view.notice or "")
        self.said.setVisible(bool(view.notice))

    def focus_first(self) -> None:
        self.switch.setFocus()

    def ask_where(self) -> None:
        """Asks where the day's sheet is to be saved."""
        name = say.file_name(self.view.today)
        dialog = SaveDialog(self, say.SAVE_TITLE, name, say.PDF_FILES)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._save)
        self._dialog = dialog
        dialog.open()

    @Slot()
    def _switch(self) -> None:
        self.helping_set.emit(self.switch.isChecked(), self.always.isChecked())

    @Slot()
    def _print(self) -> None:
        self.sheet_wanted.emit(self.view, None)

    @Slot(str)
    def _save(self, path: str) -> None:
        self.sheet_wanted.emit(self.view, path)

    def _fill(self) -> None:
        for box, means in ((self.switch, say.SWITCH_MEANS), (self.always, say.ALWAYS_MEANS)):
            accessibility.describe(box, means)
        whole = Panel()
        for widget in (
            self.switch,
            Bullets(say.WHAT_IT_DOES),
            self.always,
            Text(say.ALWAYS_MEANS, muted=True),
        ):
            whole.body.addWidget(widget)
        clearing, day = Panel(title=say.CLEARING), Panel(title=say.DAY)
        clearing.body.addWidget(Text(say.CLEARING_MEANS))
        clearing.body.addWidget(self.next, alignment=Qt.AlignmentFlag.AlignLeft)
        day.body.addWidget(Text(say.MEANS))
        buttons = QWidget()
        flow = Flow(buttons, em(self, 0.5))
        for button in (self.save, self.print):
            flow.addWidget(button)
        day.body.addWidget(buttons)
        stack(self.body, whole, clearing, day, self.said)
        self.body.addStretch(1)


@dataclass(frozen=True)
class _DelistedCourt:
    """A court that is in the list no more."""

    id: str
    name: str


class DaySheet(QObject):
    """`said` carries what became of a sheet. `begun`: when this run began; midnight does not part it."""

    said = Signal(str)

    def __init__(self, window: QWidget, records: RecordReader, begun: datetime) -> None:
        super().__init__(window)
        self._window, self._records, self._begun = window, records, begun
        self._wanted: list[tuple[ViewState, str | None]] = []

    def take(self, view: ViewState, path: str | None) -> None:
        """Saves the sheet of today at `path`, or asks for a printer (None)."""
        self._wanted.append((view, path))
        self._records.ask(_attempts, self._found)

    def _found(self, found: RecordAnswer) -> None:
        view, path = self._wanted.pop(0)
        if not isinstance(found.value, tuple):
            self.said.emit(NOT_READ)
            return
        day = view.today or date.today()
        rows = sheet_rows(view.desk.roster, found.value, view.courts, day, self._begun)
        paper = Paper(self._window)
        paper.said.connect(self.said)
        paper.put(day_sheet_words(rows, day, view.mode, __version__), NEWS, path)


FOREVER = datetime.max.replace(tzinfo=UTC)


def sheet_rows(
    roster: Roster,
    attempts: Iterable[Attempt],
    courts: CourtDirectory | None,
    day: date,
    begun: datetime,
    *,
    zone: tzinfo | None = None,
) -> tuple[SheetRow, ...]:
    """Every attorney of the roster at every court, and what else was tried, in the order of time.

    Who is still to do comes last, in the order of the roster.
    """
    known = {court.id: court for court in courts or ()}
    left = list(links_of(attempts, courts, day, begun, zone=zone))
    begins = [visit.began for row in roster.rows for visit in row.visits.values()]
    done: list[tuple[datetime, SheetRow]] = []
    to_do: list[SheetRow] = []
    for row in roster.rows:
        for court_id in row.courts:
            court = known[court_id].name if court_id in known else court_id
            visit = row.visits.get(court_id)
            if visit is None:
                to_do.append(SheetRow(row.attorney, court, None))
                continue
            # one attorney at a time is linked on a computer: what was sent there meanwhile was theirs
            until = visit.ended
            if visit.outcome is DeskOutcome.BEGUN:  # the program may have ended before the result was noted
                until = min((begin for begin in begins if begin > visit.began), default=FOREVER)
            sent = [one for one in left if one.court_id == court_id and visit.began <= one.sent_at <= until]
            left = [one for one in left if one not in sent]
            receipt = sent[-1] if sent else None
            name = row.attorney if has_name(row.attorney) or receipt is None else ""
            at = visit.ended.astimezone(zone)
            done.append((visit.ended, SheetRow(name, court, visit.outcome, at, receipt)))
    for one in left:
        outcome = DeskOutcome(one.state.value)
        done.append((one.sent_at, SheetRow("", one.court_name, outcome, one.sent_at_local, one)))
    return (*(row for _, row in sorted(done, key=lambda pair: pair[0])), *to_do)


def links_of(
    attempts: Iterable[Attempt],
    courts: CourtDirectory | None,
    day: date,
    begun: datetime,
    *,
    zone: tzinfo | None = None,
) -> tuple[Receipt, ...]:
    """The links tried on `day` by this computer's clock, or since `begun`, in the order of time.

    Every outcome has its row. A CM/ECF login that was refused, or showed two people, has none once the same
    person went on at the same court.
    """
    from app.records.receipt import has_receipt, receipt_of

    known = {court.id: court for court in courts or ()}
    rows: list[Attempt] = []
    gone_on: set[tuple[str, str]] = set()
    for one in sorted(attempts, key=lambda attempt: -attempt.id):
        of_day = one.started_at.astimezone(zone).date() == day or one.started_at >= begun
        whose = (one.court_id, one.person)
        if of_day and has_receipt(one) and not (whose in gone_on and _led_nowhere(one)):
            rows.append(one)
        gone_on.add(whose)
    tried = (
        receipt_of(one, known.get(one.court_id) or _DelistedCourt(one.court_id, one.court_id), zone=zone)
        for one in rows
    )
    return tuple(sorted(tried, key=lambda one: one.sent_at))


def _led_nowhere(attempt: Attempt) -> bool:
    """Whether the login alone was sent, and nothing that links could follow."""
    from app.records.attempts import AttemptKind, AttemptState

    alone = attempt.kind is AttemptKind.CREDENTIALS
    return alone and attempt.state in (AttemptState.REFUSED, AttemptState.ACCEPTED)


def _attempts(queries: RecordQueries) -> tuple[Attempt, ...]:
    return queries.attempts()


def stakes(view: ViewState) -> tuple[Stake, ...]:
    """What would be ended or lost by clearing now."""
    state = view.state
    if state.work is not None:
        return (Stake.WORKING,)
    found = [Stake.RECEIPT] if view.receipt_ready and not view.receipt_kept else []
    if state.outcome is not None and state.outcome.state is OutcomeState.UNKNOWN:
        found.append(Stake.NOT_KNOWN)
    elif state.step in ATTORNEYS_OWN and desk_outcome(state) is None:
        found.append(Stake.NOT_FINISHED)
    return tuple(found)


class NextAttorneyView(SideWindow):
    """`agreed`: everything is to be cleared. `receipt_wanted` carries the path to save the receipt at."""

    agreed = Signal()
    receipt_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(say.NEXT_TITLE, say.NEXT_LEAD, parent)
        self._clearing = False
        self._dialog: QFileDialog | None = None
        self._asked: tuple[Stake, ...] | None = None
        self.verdict, self.said = Notice(), Text(bold=True)
        self.save, self.clear = self.add_button(say.SAVE_RECEIPT), self.add_button(say.CLEAR_NOW)
        self.save.clicked.connect(self.ask_where)
        self.clear.clicked.connect(self.agreed)
        self._goes, self._stays = Bullets(say.GOES), Bullets()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(em(self, 1.3), 0, 0, 0)
        for title, lines in ((say.WHAT_GOES, self._goes), (say.WHAT_STAYS, self._stays)):
            column.addWidget(Text(title, Rung.HEADING, bold=True))
            column.addWidget(lines)
        self.body.addWidget(self.verdict)
        self.body.addWidget(self.said)
        self.body.addWidget(Disclosure(say.WHAT_GOES_AND_STAYS, inside))
        self.body.addStretch(1)

    def present(self, view: ViewState) -> None:
        super().present(view)
        login = (say.KEPT_LOGIN,) if view.kept_pacer else ()
        invented = (say.PRACTICE_PEOPLE,) if view.mode is Mode.PRACTICE else ()
        self._stays.show_lines((*say.STAYS, *login, *invented))
        self.said.setText(view.notice or "")
        self.said.setVisible(bool(view.notice))
        if not self._clearing:
            self._ask(stakes(view))

    def come_forward(self) -> None:
        """Asks, whatever was answered before."""
        self._asked, self._clearing = None, False
        self.present(self.view)
        super().come_forward()

    def show_clearing(self) -> None:
        """Says that it is being cleared."""
        self._clearing = True
        self.save.hide()
        self.clear.hide()
        self.verdict.say(say.CLEARING_NOW, Tone.INFO)

    def focus_first(self) -> None:
        self.verdict.setFocus()  # what is at stake is read before the button is reached

    @Slot()
    def ask_where(self) -> None:
        """Asks where the receipt is to be saved; the answer arrives as `receipt_wanted`."""
        dialog = SaveDialog(self, SAVE_TITLE, suggested_name(self.view), PDF_FILES)
        dialog.fileSelected.connect(self.receipt_wanted)
        self._dialog = dialog
        dialog.open()

    def _ask(self, at_stake: tuple[Stake, ...]) -> None:
        if at_stake == self._asked:
            return
        self._asked = at_stake
        unsaved = Stake.RECEIPT in at_stake
        if at_stake:
            said = "\n".join(say.stake_words(one) for one in at_stake)
            self.verdict.say(said, Tone.WARN, heading=say.AT_STAKE)
        else:
            self.verdict.say(say.NO_STAKE, Tone.INFO)
        self.save.setVisible(unsaved)
        self.save.fill(unsaved)
        self.clear.show()
        self.clear.fill(not unsaved)
        self.clear.setEnabled(Stake.WORKING not in at_stake)
