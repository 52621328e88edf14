"""The last step: what became of the link, and what that rests on."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.linking.outcome import Evidence, Outcome, OutcomeState
from app.linking.prerequisites import Case
from app.linking.steps import Step
from ui import accessibility
from ui.desk.desk_intents import NextAttorney
from ui.intents import CourtSaysNotLinked, Intent, PrintReceipt, Recheck, SaveReceipt, StartOver
from ui.look import Rung, Tone, em
from ui.my_courts.list_intents import OpenMyCourts
from ui.pages.frame import FramedPage, plain_button
from ui.scene import Mode, Scene
from ui.widgets.after_care import AfterCare
from ui.widgets.bullets import Bullets
from ui.widgets.icon import Icon
from ui.widgets.layouts import emptied
from ui.widgets.notice import ContactLines
from ui.widgets.open_attempt import DeskWord
from ui.widgets.panel import Panel
from ui.widgets.proof_list import MenusBeforeAfter, ProofList
from ui.widgets.reflow import Flow
from ui.widgets.text import Text, quoted
from ui.words import result_page as say
from ui.words.contacts import court_contact
from ui.words.courts import court_in_words
from ui.words.desk import NEXT_BUTTON
from ui.words.fields import CHECK_AGAIN
from ui.words.outcomes import MENU_PROOFS, evidence_words, next_words, outcome_words
from ui.words.steps import link_means_words
from ui.words.window import SHOW_PAGE

DRESS = {
    OutcomeState.LINKED: (Tone.GOOD, "done"),
    OutcomeState.REFUSED: (Tone.BAD, "stop"),
    OutcomeState.UNKNOWN: (Tone.WARN, "question"),
}
PROVEN_ABOVE = frozenset({Evidence.COURT_SAID_LINKED, Evidence.COURT_SAID_REFUSED, *MENU_PROOFS})


class StatusPage(FramedPage):
    """LINKED, REFUSED and UNKNOWN each with a sign, a heading and words of their own."""

    step = Step.STATUS

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outcome: Outcome | None = None
        self._dialog: QFileDialog | None = None
        self.result, self.result_sign = Panel(), Icon("question", Tone.WARN, 2.6)
        self.result_heading, self.result_words = Text(rung=Rung.TITLE, bold=True), Text()
        self.court_words, self.realm = Text(selectable=True), Text(bold=True)
        self.accounts = Text(selectable=True)
        self.proofs, self.menus = ProofList(), MenusBeforeAfter()
        self.evidence = Panel(title=say.ALSO_KNOWN)
        self.todo, self.after_care = Panel(title=say.TO_DO), AfterCare()
        self.desk_contact = QVBoxLayout()
        self.desk = DeskWord()
        self.recheck, self.save = plain_button(CHECK_AGAIN), plain_button(say.SAVE)
        self.print, self.another = plain_button(say.PRINT), plain_button(say.ANOTHER)
        self.my_courts = plain_button(say.MY_COURTS)
        self.next_person, self.unread = plain_button(say.NEXT_PERSON), plain_button(SHOW_PAGE)
        self._of_receipt = (self.recheck, self.save, self.print)
        self._onwards = (self.another, self.my_courts, self.next_person)
        self._lines = {panel: Bullets() for panel in (self.evidence, self.todo)}
        self._build_body()
        self._connect()

    def _build_body(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(em(self, 0.8))
        row.addWidget(self.result_sign)
        row.addWidget(self.result_heading, 1, Qt.AlignmentFlag.AlignVCenter)
        self.result.body.addLayout(row)
        self.result.body.addWidget(self.result_words)
        self.result.body.addWidget(self.accounts)
        self.result.body.addWidget(self.court_words)
        self.result.body.addWidget(self.realm)
        for panel, lines in self._lines.items():
            panel.body.addWidget(lines)
        self.todo.body.addLayout(self.desk_contact)
        buttons = QWidget()
        flow = Flow(buttons, em(self, 0.5))
        for button in (*self._of_receipt, *self._onwards, self.unread):
            flow.addWidget(button)
        self._desk_panel = Panel(Tone.WARN)
        self._desk_panel.body.addWidget(self.desk)
        order = (self.result, buttons, self.proofs, self.evidence, self.todo, self._desk_panel, self.menus)
        for widget in (*order, self.after_care):
            self.body.addWidget(widget)

    def _connect(self) -> None:
        self.recheck.clicked.connect(self._recheck)
        self.save.clicked.connect(self.ask_where)
        self.print.clicked.connect(self._print)
        self.another.clicked.connect(self._another)
        self.my_courts.clicked.connect(self._my_courts)
        self.unread.clicked.connect(self.show_unread_page)
        self.next_person.clicked.connect(self._next_person)
        self.desk.told.connect(self._desk_said)

    def present(self, scene: Scene) -> None:
        outcome = scene.state.outcome
        if outcome is not None and outcome != self._outcome:
            self._outcome = outcome
            self._show(outcome, scene)
        for button in (self.save, self.print):
            button.setEnabled(scene.receipt_ready)
            button.setVisible(outcome is not None)
        self.next_person.setText(NEXT_BUTTON if scene.helping else say.NEXT_PERSON)
        accessibility.name(self.next_person, self.next_person.text())
        several = scene.state.several
        self.another.setVisible(not several)
        self.my_courts.setText(say.BACK_TO_LIST if several else say.MY_COURTS)
        accessibility.name(self.my_courts, self.my_courts.text())
        not_known = outcome is not None and Evidence.ANSWER_NOT_RECOGNISED in outcome.evidence
        self.unread.setVisible(not_known)
        for widget in (self.result, self.proofs, self.menus):
            widget.setVisible(outcome is not None)
        if outcome is None:
            self._outcome = None
            for panel in (*self._lines, self._desk_panel, self.after_care):
                panel.hide()
        super().present(scene)

    def on_next(self) -> Intent | None:
        return None

    def first_field(self) -> QWidget:
        return self.recheck if self.recheck.isVisibleTo(self) else self.save

    def ask_where(self) -> None:
        """Asks where the receipt is to be saved; the answer arrives as `SaveReceipt`."""
        court = self.scene.court.id if self.scene.court else "court"
        dialog = QFileDialog(self, say.SAVE_TITLE, f"ECF-Link-receipt-{court}-{date.today():%Y-%m-%d}.pdf")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(say.PDF_FILES)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(self._save)
        self._dialog = dialog
        dialog.open()

    def _show(self, outcome: Outcome, scene: Scene) -> None:
        tone, icon = DRESS[outcome.state]
        looked = scene.state.guided or scene.state.case is Case.LINKED_ALREADY
        heading, meaning = outcome_words(
            outcome.state, court_in_words(scene.court), only_looked=looked, evidence=outcome.evidence
        )
        self.result.set_tone(tone)
        self.result_sign.show_icon(icon, tone)
        self.result_heading.setText(heading)
        self.result_words.setText(meaning)
        accessibility.name(self.result, f"{heading}. {meaning}")
        whose = say.whose_accounts(outcome.cmecf_name, outcome.pacer_name, scene.state.pacer_username)
        self.accounts.setText(whose)
        self.accounts.setVisible(bool(whose))
        self.court_words.setVisible(bool(outcome.court_words))
        self.court_words.setText(say.court_said(quoted(outcome.court_words or "")))
        self.realm.setVisible(scene.mode is not Mode.REAL)
        self.realm.setText(link_means_words(scene.mode, scene.court))
        self.proofs.show_outcome(outcome, only_looked=looked)
        self.menus.show_menus(outcome.menu_before, outcome.menu_after)
        known = sorted(outcome.evidence - PROVEN_ABOVE, key=list(Evidence).index)
        self._fill(self.evidence, tuple(evidence_words(one) for one in known))
        self._fill(self.todo, next_words(outcome.state, outcome.evidence))
        linked, unknown = outcome.state is OutcomeState.LINKED, outcome.state is OutcomeState.UNKNOWN
        self.after_care.setVisible(linked)
        if linked:
            self.after_care.show_for(scene.court, scene.mode)
        self._show_desk(scene, unknown and (not looked or scene.open_attempt is not None))
        self.recheck.setVisible(outcome.state is not OutcomeState.REFUSED)
        accessibility.announce(self.result, f"{heading}. {meaning}", urgent=True)

    def _show_desk(self, scene: Scene, may_tell: bool) -> None:
        emptied(self.desk_contact)
        lines = ContactLines(court_contact(scene.court))
        lines.asked.connect(self.open_address)
        self.desk_contact.addWidget(lines)
        self._desk_panel.setVisible(may_tell)

    def _fill(self, panel: Panel, lines: tuple[str, ...]) -> None:
        self._lines[panel].show_lines(lines)
        panel.setVisible(bool(lines))

    def _recheck(self) -> None:
        self.wants.emit(Recheck())

    def _print(self) -> None:
        self.wants.emit(PrintReceipt())

    def _another(self) -> None:
        self.wants.emit(StartOver(keep_person=True))

    def _my_courts(self) -> None:
        self.wants.emit(OpenMyCourts())

    def _next_person(self) -> None:
        self.wants.emit(NextAttorney() if self.scene.helping else StartOver(keep_person=False))

    def _desk_said(self, name: str) -> None:
        self.wants.emit(CourtSaysNotLinked(name))

    def _save(self, path: str) -> None:
        self.wants.emit(SaveReceipt(path))
