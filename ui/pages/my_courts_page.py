"""The list of a person's courts: where each link stands, what can be done there, and one look at them all."""

from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from app.linking.problems import ProblemKind
from app.linking.steps import Step, Work
from ui import accessibility
from ui.intents import ChooseCourt
from ui.look import Rung, Tone, em
from ui.my_courts.list_intents import FindLinks, KeepMyCourts, PrintMyCourts, SaveMyCourts
from ui.pages.frame import FramedPage
from ui.scene import Scene
from ui.widgets.choice import Tick
from ui.widgets.court_adder import CourtAdder
from ui.widgets.disclosure import Disclosure
from ui.widgets.layouts import stack
from ui.widgets.name_doubts import NameDoubts
from ui.widgets.push_button import PushButton
from ui.widgets.reflow import Flow
from ui.widgets.standing_card import StandingCard, may_link
from ui.widgets.standing_list import StandingList
from ui.widgets.standing_rows import CourtRow
from ui.widgets.survey_progress import SurveyProgress
from ui.widgets.text import Text
from ui.words import my_courts as words

SIGN_IN_ENDED = frozenset({ProblemKind.SESSION_NOT_ACCEPTED, ProblemKind.NOT_SIGNED_IN})


class MyCourtsPage(FramedPage):
    """The list, and under it the selected court; below, what is added and what is kept."""

    step = Step.MY_COURTS

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dialog: QFileDialog | None = None
        self._rows: dict[str, CourtRow] = {}
        self._shown: tuple[object, ...] = ()
        self._presenting = False
        self.progress = SurveyProgress()
        self.summary, self.said = Text(rung=Rung.HEADING, bold=True), Text()
        self.where, self.retry = PushButton(words.WHERE), PushButton("")
        self.print, self.save = PushButton(words.PRINT), PushButton(words.SAVE_CSV)
        self.list, self.card = StandingList(), StandingCard()
        self.adder, self.doubts = CourtAdder(), NameDoubts()
        self.adding = Disclosure(words.ADD_TITLE, self.adder)
        self.keep, self.keep_hint = Tick(words.KEEP), Text(words.KEEP_HINT, muted=True)
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
        stack(self.body, self.progress, self.summary, self.said, self.buttons, self.hint)
        stack(self.body, self.doubts, self.list, self.card, self.adding, self.keep, self.keep_hint)

    def _connect(self) -> None:
        self.where.clicked.connect(self._find_all)
        self.retry.clicked.connect(self._find_failed)
        self.print.clicked.connect(self._print)
        self.save.clicked.connect(self.ask_where)
        self.list.chosen.connect(self._selected)
        self.keep.toggled.connect(self._keep)
        self.adding.opener.turned.connect(self._later_reveal_adder)
        self.adder.search.changed.connect(self._later_reveal_adder)
        for part in (self.card, self.adder, self.doubts):
            part.wants.connect(self.wants)

    def present(self, scene: Scene) -> None:
        shown = (scene.my_list, scene.courts, scene.today, scene.state.work)
        if shown != self._shown:
            self._shown, self._presenting = shown, True
            self.body.setEnabled(False)  # or each part that comes or goes lays out the page anew
            self._present_list(scene)
            self.body.setEnabled(True)
            self.body.invalidate()
            self._presenting = False
        super().present(scene)

    def _present_list(self, scene: Scene) -> None:
        mine, idle = scene.my_list, scene.state.work is None
        self.adder.present(scene)
        new_doubts = self.doubts.present(scene)
        self._say(mine.said)
        self._present_rows(scene)
        self.summary.setText(words.summary_words(mine.known) if mine.courts else words.EMPTY)
        self.retry.setText(words.retry_words(len(mine.failed)))
        accessibility.name(self.retry, self.retry.text())
        some, offered = bool(mine.courts), bool(mine.courts) or mine.kept_here
        if not some:
            self.adding.open()
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

    def on_next(self) -> ChooseCourt | None:
        return ChooseCourt(self.list.selected) if self.is_entered() else None

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
        dialog = QFileDialog(self, words.SAVE_CSV, words.csv_name(date.today()))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(words.CSV_FILES)
        dialog.setDefaultSuffix("csv")
        dialog.fileSelected.connect(self._save)
        self._dialog = dialog
        dialog.open()

    def _present_work(self, scene: Scene, here: bool) -> None:
        """The rows stay in sight while the courts are being read."""
        if here and scene.state.work is Work.SURVEYING:
            self.busy.hide()
            self.lead.hide()
            self.content.setEnabled(True)
            self.progress.present(scene)
        else:
            self.progress.hide()
            super()._present_work(scene, here)

    def _present_problem(self, scene: Scene, here: bool) -> None:
        problem = scene.state.problem if here else None
        if problem is None or problem.kind not in SIGN_IN_ENDED:
            super()._present_problem(scene, here)
        elif problem is not self._shown_problem:
            self._shown_problem = problem
            self.notice.say(words.SESSION_ENDED, Tone.WARN)
            accessibility.announce(self.notice, words.SESSION_ENDED, urgent=True)

    def _present_rows(self, scene: Scene) -> None:
        mine, courts = scene.my_list, scene.courts
        listed = [] if courts is None else [courts[one] for one in mine.courts if one in courts]
        rows = [
            CourtRow(court, mine.rows.get(court.id), court.id in mine.reading, scene.today)
            for court in listed
        ]
        self._rows = {row.court.id: row for row in rows}
        self.list.show_rows(rows)
        self._show_card(idle=scene.state.work is None)

    def _say(self, said: str) -> None:
        if said != self.said.text():
            self.said.setText(said)
            accessibility.announce(self.said, said)
        self.said.setVisible(bool(said))

    def _selected(self, _court_id: str) -> None:
        if not self._presenting:
            self._show_card(idle=self.scene.state.work is None)
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
        self.wants.emit(FindLinks())

    def _find_failed(self) -> None:
        self.wants.emit(FindLinks(self.scene.my_list.failed))

    def _print(self) -> None:
        self.wants.emit(PrintMyCourts())

    def _save(self, path: str) -> None:
        self.wants.emit(SaveMyCourts(path))

    def _keep(self, ticked: bool) -> None:
        if not self._presenting:
            self.wants.emit(KeepMyCourts(ticked))
