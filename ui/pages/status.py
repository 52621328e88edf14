"""The last step: what became of the link, and what that rests on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.courts.court import Court
from app.linking.events import Step
from app.linking.names import compare_names
from app.linking.outcome import Evidence, Menu, Outcome, OutcomeState
from app.linking.prerequisites import Case
from ui import accessibility
from ui.desktop import SaveDialog
from ui.dialogs.printing import Paper
from ui.pages.page import FramedPage, plain_button
from ui.realm import Mode
from ui.text import outcomes as say
from ui.text.contacts import court_contact
from ui.text.courts import court_in_words
from ui.text.desk import NEXT_BUTTON
from ui.text.logins import CHECK_AGAIN
from ui.text.outcomes import (
    AFTER_CARE,
    AFTERWARDS,
    MENU_PROOFS,
    PDF_FILES,
    Proven,
    evidence_words,
    next_words,
    outcome_words,
    proofs,
)
from ui.text.steps import link_means_words, step_title
from ui.text.window import SHOW_PAGE
from ui.theme import Rung, Tone, em
from ui.view_state import ViewState
from ui.widgets.buttons import CheckBox, PushButton
from ui.widgets.layouts import Columns, Flow, emptied, stack
from ui.widgets.notice import ContactLines, DeskWord, Disclosure, Panel
from ui.widgets.papers import PageReport, ReceiptBar
from ui.widgets.text import Bullets, Icon, Text, quoted

_SIGNS = {
    Proven.SEEN: ("done", Tone.GOOD, say.SEEN),
    Proven.MISSING: ("missing", Tone.WARN, say.MISSING),
    Proven.YOURS_TO_CHECK: ("mail", Tone.INFO, say.YOURS_TO_CHECK),
    Proven.NOT_READ: ("question", Tone.WARN, say.UNREAD),
    Proven.NONE_DUE: ("info", Tone.NEUTRAL, say.NONE_DUE),
}


class ProofList(Panel):
    """One line a proof: a sign, what it is, how it stands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(em(self, 0.5))
        self.body.addLayout(self._rows)

    def show_outcome(self, outcome: Outcome, *, only_looked: bool = False) -> None:
        """Shows how the three proofs of `outcome` stand."""
        rows = emptied(self._rows)
        for what, standing, words in proofs(outcome, only_looked=only_looked):
            icon, tone, stands = _SIGNS[standing]
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(em(self, 0.6))
            line.addWidget(Icon(icon, tone, 1.3), alignment=Qt.AlignmentFlag.AlignTop)
            texts = QVBoxLayout()
            texts.setSpacing(em(self, 0.1))
            texts.addWidget(Text(f"{what}: {stands}", bold=True))
            texts.addWidget(Text(words))
            line.addLayout(texts, 1)
            rows.addWidget(row)


class MenusBeforeAfter(QWidget):
    """The court's menu bar before and after the link; new filing menus are marked with a word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.before, self.after = Panel(title=say.MENUS_BEFORE), Panel(title=say.MENUS_NOW)
        columns = Columns(self, em(self, 14), em(self, 0.8))
        columns.addWidget(self.before)
        columns.addWidget(self.after)
        self._rows = {panel: QVBoxLayout() for panel in (self.before, self.after)}
        for panel, rows in self._rows.items():
            rows.setSpacing(em(self, 0.1))
            panel.body.addLayout(rows)
            panel.body.addStretch(1)

    def show_menus(self, before: Menu | None, after: Menu | None) -> None:
        """Shows both; None: not read."""
        gained = after.gained(before) if before is not None and after is not None else ()
        self._fill(self.before, before, ())
        self._fill(self.after, after, gained)

    def _fill(self, panel: Panel, menu: Menu | None, gained: tuple[str, ...]) -> None:
        rows = emptied(self._rows[panel])
        if menu is None:
            rows.addWidget(Text(say.NOT_READ, muted=True))
            return
        for label in menu.items:
            is_new = label in gained
            empty = say.EMPTY if label in menu.empty_filing else ""
            rows.addWidget(Text(f"{label}{empty}{say.NEW if is_new else ''}", Rung.BODY, bold=is_new))


class AfterCare(Panel):
    """Nothing is checked beforehand. What became of a print or a save is said beside the buttons."""

    def __init__(self, parent: QWidget | None = None, *, today: Callable[[], date] = date.today) -> None:
        super().__init__(parent=parent)
        self._today = today
        self._court: Court | None = None
        self._mode = Mode.REAL
        self._dialog: QFileDialog | None = None
        self.paper = Paper(self)
        self.boxes: tuple[CheckBox, ...] = ()
        self._column, self.told = QVBoxLayout(), Text(bold=True)
        self.save, self.print = PushButton(say.SAVE_LIST), PushButton(say.PRINT_LIST)
        self.body.addWidget(Text(say.HOW, muted=True))
        self.body.addLayout(self._column)
        row = QWidget()
        flow = Flow(row, em(self, 0.5))
        for button in (self.save, self.print):
            button.setAutoDefault(False)
            accessibility.name(button, button.text())
            flow.addWidget(button)
        self.body.addWidget(row)
        self.body.addWidget(self.told)
        self.save.clicked.connect(self.ask_where)
        self.print.clicked.connect(self._print)
        self.paper.said.connect(self._tell)

    @property
    def done(self) -> tuple[str, ...]:
        """The lines that are checked."""
        return tuple(box.text() for box in self.boxes if box.isChecked())

    def show_for(self, court: Court | None, mode: Mode) -> None:
        """Shows the whole list for `court`, nothing checked."""
        self._court, self._mode = court, mode
        self.told.hide()
        emptied(self._column)
        self.boxes = tuple(CheckBox(line) for line in AFTER_CARE)
        for box in self.boxes:
            self._column.addWidget(box)

    def ask_where(self) -> None:
        """Asks where the list is to be saved, and saves it there."""
        name = f"ECF-Link-after-{self._court.id if self._court else 'court'}.pdf"
        dialog = SaveDialog(self, say.SAVE_LIST_TITLE, name, PDF_FILES)
        dialog.fileSelected.connect(self.put)
        self._dialog = dialog
        dialog.open()

    @Slot(str)
    def put(self, path: str | None) -> None:
        """Saves the list at `path`, or asks for a printer (None)."""
        words = say.list_words(self._court, self._mode, self.done, self._today())
        self.paper.put(words, say.LIST_NEWS, path)

    @Slot()
    def _print(self) -> None:
        self.put(None)

    @Slot(str)
    def _tell(self, text: str) -> None:
        self.told.setText(text)
        self.told.show()
        accessibility.announce(self.told, text)


DRESS = {
    OutcomeState.LINKED: (Tone.GOOD, "done"),
    OutcomeState.REFUSED: (Tone.BAD, "stop"),
    OutcomeState.UNKNOWN: (Tone.WARN, "question"),
}
PROVEN_ABOVE = frozenset({Evidence.COURT_SAID_LINKED, Evidence.COURT_SAID_REFUSED, *MENU_PROOFS})


def dress_of(outcome: Outcome) -> tuple[Tone, str]:
    """The color and the sign of an outcome: a link with which nobody can file yet is no plain good news."""
    state, evidence = outcome.state, outcome.evidence
    if outcome.menus_awaited:
        return Tone.INFO, "info"
    if state is OutcomeState.LINKED and (
        say.lacks_menus(evidence) or Evidence.EMPTY_FILING_MENUS in evidence
    ):
        return Tone.WARN, "warning"
    if state is OutcomeState.UNKNOWN and Evidence.DESK_SAID_LINKED in evidence:
        return Tone.INFO, "info"
    return DRESS[state]


class StatusPage(FramedPage):
    """The title says what became of the link; what that rests on, and the rest, opens on demand."""

    step = Step.STATUS
    recheck_wanted = Signal()
    receipt_wanted = Signal(object)
    folder_wanted = Signal(str)
    desk_said = Signal(str)
    desk_said_linked = Signal(str)
    start_over_wanted = Signal(bool)
    my_courts_wanted = Signal()
    next_attorney_wanted = Signal()
    page_report_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outcome: Outcome | None = None
        self.result, self.result_sign = Panel(), Icon("question", Tone.WARN, 2.0)
        self.result_heading, self.result_words = self.heading, Text()
        self.sent, self.check_news = Text(), Text(bold=True)
        self.court_words, self.realm = Text(selectable=True), Text(bold=True)
        self.accounts, self.heard = Text(selectable=True), Text(selectable=True)
        self.proofs, self.menus = ProofList(), MenusBeforeAfter()
        self.evidence = Panel(title=say.ALSO_KNOWN)
        self.todo, self.after_care = Panel(title=say.TO_DO), AfterCare()
        self.desk_contact = QVBoxLayout()
        self.desk = DeskWord()
        self.receipt = ReceiptBar()
        self.save, self.print = self.receipt.save, self.receipt.print
        self.recheck, self.another = plain_button(CHECK_AGAIN), plain_button(say.ANOTHER)
        self.my_courts = plain_button(say.MY_COURTS)
        self.next_person, self.unread = plain_button(say.NEXT_PERSON), plain_button(SHOW_PAGE)
        self._onwards = (self.another, self.my_courts, self.next_person, self.unread)
        self._lines = {panel: Bullets() for panel in (self.evidence, self.todo)}
        self._build_body()
        self._connect()

    def _build_body(self) -> None:
        row, told = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(em(self, 0.8))
        row.addWidget(self.result_sign, alignment=Qt.AlignmentFlag.AlignTop)
        stack(told, self.result_words, self.court_words, self.sent, self.check_news, self.realm)
        row.addLayout(told, 1)
        self.result.body.addLayout(row)
        self.result.body.addWidget(self.receipt)
        self.receipt.add(self.recheck)
        for panel, lines in self._lines.items():
            panel.body.addWidget(lines)
        self.todo.body.addLayout(self.desk_contact)
        buttons = QWidget()
        flow = Flow(buttons, em(self, 0.5))
        for button in self._onwards:
            flow.addWidget(button)
        self.told_by_desk = Disclosure(say.DESK_TOLD, self.desk)
        proof = QWidget()
        stack(QVBoxLayout(proof), self.accounts, self.heard, self.proofs, self.evidence, self.menus)
        self.proof, self.after = Disclosure(say.PROVES, proof), Disclosure(AFTERWARDS, self.after_care)
        self.report = PageReport()
        stack(self.body, self.result, self.todo, buttons, self.told_by_desk, self.proof, self.after)
        self.body.addWidget(self.report)

    def _connect(self) -> None:
        self.recheck.clicked.connect(self._recheck)
        self.receipt.receipt_wanted.connect(self.receipt_wanted)
        self.receipt.folder_wanted.connect(self.folder_wanted)
        self.another.clicked.connect(self._another)
        self.my_courts.clicked.connect(self._my_courts)
        self.unread.clicked.connect(self.show_unread_page)
        self.next_person.clicked.connect(self._next_person)
        self.desk.told.connect(self.desk_said)
        self.desk.told_linked.connect(self.desk_said_linked)
        self.report.wanted.connect(self.page_report_wanted)

    def present(self, view: ViewState) -> None:
        outcome = view.state.outcome
        if outcome is not None and outcome != self._outcome:
            self._outcome = outcome
            self._show(outcome, view)
        self._present_times(view)
        self.receipt.present(view)
        self.next_person.setText(NEXT_BUTTON if view.helping else say.NEXT_PERSON)
        accessibility.name(self.next_person, self.next_person.text())
        self.report.present(view.browser.pages)
        several, follows = view.state.several, view.state.follows
        for button in (self.another, self.my_courts, self.next_person):
            button.setVisible(not follows)
        if several:
            self.another.hide()
        self.my_courts.setText(say.BACK_TO_LIST if several else say.MY_COURTS)
        accessibility.name(self.my_courts, self.my_courts.text())
        not_known = outcome is not None and Evidence.ANSWER_NOT_RECOGNISED in outcome.evidence
        self.unread.setVisible(not_known)
        self.proof.setVisible(outcome is not None)
        if outcome is None:
            self._show_nothing()
        super().present(view)
        if follows:
            self.content.setEnabled(True)  # what the court said is there to be read
        self.receipt.setVisible(not follows)
        self.lead.hide()  # the result has words of its own

    def next_pressed(self) -> None:
        """Nothing follows."""

    @property
    def lead_words(self) -> str:
        return f"{self.heading.text()}. {self.result_words.text()}" if self._outcome is not None else ""

    def first_field(self) -> QWidget:
        if self._outcome is not None and self._outcome.state is OutcomeState.UNKNOWN:
            return self.recheck
        return self.receipt.first_button if self.receipt.isVisibleTo(self) else self.next_person

    def _show_nothing(self) -> None:
        """Before the first look, or where it was stopped."""
        self._outcome = None
        self.heading.setText(step_title(self.step))
        self.result.set_tone(Tone.NEUTRAL)
        self.result_sign.show_icon("info", Tone.NEUTRAL)
        self.result_words.setText(say.NOT_LOOKED)
        self.recheck.show()
        hidden = (self.court_words, self.realm, self.todo, self.told_by_desk, self.after)
        for widget in hidden:
            widget.hide()

    def _show(self, outcome: Outcome, view: ViewState) -> None:
        tone, icon = dress_of(outcome)
        looked = view.state.guided or view.state.case is Case.LINKED_ALREADY
        heading, meaning = outcome_words(
            outcome.state,
            court_in_words(view.court),
            only_looked=looked,
            evidence=outcome.evidence,
            username=view.state.pacer_username,
            awaited=outcome.menus_awaited,
        )
        self.result.set_tone(tone)
        self.result_sign.show_icon(icon, tone)
        self.result_heading.setText(heading)
        self.result_words.setText(meaning)
        accessibility.name(self, f"{heading}. {meaning}")
        accessibility.name(self.result, f"{heading}. {meaning}")
        whose = say.whose_accounts(outcome.cmecf_name, outcome.pacer_name, view.state.pacer_username)
        self.accounts.setText(whose)
        self.accounts.setVisible(bool(whose))
        linked, unknown = outcome.state is OutcomeState.LINKED, outcome.state is OutcomeState.UNKNOWN
        awaited = outcome.menus_awaited
        for words, here in ((self.court_words, not linked), (self.heard, linked)):
            words.setText(say.court_said(quoted(outcome.court_words or "")))
            words.setVisible(here and bool(outcome.court_words))
        self.realm.setVisible(view.mode is not Mode.REAL)
        self.realm.setText(link_means_words(view.mode, view.court))
        self.proofs.show_outcome(outcome, only_looked=looked)
        self.menus.show_menus(outcome.menu_before, outcome.menu_after)
        known = sorted(outcome.evidence - PROVEN_ABOVE, key=list(Evidence).index)
        self._fill(self.evidence, () if awaited else tuple(evidence_words(one) for one in known))
        self._show_todo(outcome, view)
        found = Evidence.FOUND_AT_SIGN_IN in outcome.evidence
        self.after.setVisible(linked and not found)
        if linked:
            self.after_care.show_for(view.court, view.mode)
        desk_speaks = unknown and (not looked or view.open_attempt is not None)
        self.told_by_desk.setVisible(desk_speaks and not awaited)
        # nothing is left to look for where the court's word and new menus agree
        proven = linked and {Evidence.COURT_SAID_LINKED, Evidence.NEW_FILING_MENUS} <= outcome.evidence
        ends_here = outcome.state is OutcomeState.REFUSED or found or awaited or proven
        self.recheck.setVisible(not ends_here)
        self.recheck.fill(unknown)
        self.receipt.fill(not unknown)
        accessibility.announce(self.result, f"{heading}. {meaning}", urgent=True)

    def _show_todo(self, outcome: Outcome, view: ViewState) -> None:
        spoke = bool(outcome.court_words)
        lines = (
            () if outcome.menus_awaited else next_words(outcome.state, outcome.evidence, court_spoke=spoke)
        )
        contact = court_contact(view.court)
        if self.todo.title is not None:
            self.todo.title.setText(say.WEEK if lines == say.THIS_WEEK else say.TO_DO)
        names = (outcome.cmecf_name, outcome.pacer_name)
        linked = outcome.state is OutcomeState.LINKED
        if linked and names[0] and names[1] and compare_names(names[0], names[1]).typed_name_needed:
            lines = (say.names_to_correct(names[0], names[1], contact.as_text.rstrip(".")), *lines)
        self._fill(self.todo, lines)
        emptied(self.desk_contact)
        if not linked or say.lacks_menus(outcome.evidence):  # the lines send the person there
            office = ContactLines(contact)
            office.asked.connect(self.open_address)
            self.desk_contact.addWidget(office)

    def _present_times(self, view: ViewState) -> None:
        outcome = view.state.outcome
        unknown = outcome is not None and outcome.state is OutcomeState.UNKNOWN
        self.sent.setText(say.sent_at_words(view.sent) if view.sent else "")
        self.sent.setVisible(bool(view.sent) and unknown and not view.state.guided and not view.state.follows)
        if view.checked and view.checked != self.check_news.text():
            accessibility.announce(self.check_news, view.checked, urgent=True)
        self.check_news.setText(view.checked)
        self.check_news.setVisible(bool(view.checked))

    def _fill(self, panel: Panel, lines: tuple[str, ...]) -> None:
        self._lines[panel].show_lines(lines)
        panel.setVisible(bool(lines))

    def _recheck(self) -> None:
        self.recheck_wanted.emit()

    def _another(self) -> None:
        self.start_over_wanted.emit(True)

    def _my_courts(self) -> None:
        self.my_courts_wanted.emit()

    def _next_person(self) -> None:
        if self.view.helping:
            self.next_attorney_wanted.emit()
        else:
            self.start_over_wanted.emit(False)
