"""The step of what only the person can know, asked before any password is typed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from app.checks.finding import Check, Cure, Finding, FindingState, Found
from app.courts.court import Court, Gate, GateState
from app.linking.events import Step
from app.linking.prerequisites import (
    HARD_STOPS,
    MAY_SIGN_IN,
    Answers,
    Case,
    Question,
    Reply,
    asked,
    may_go_on,
    stops,
)
from ui import accessibility
from ui.desktop import SaveDialog
from ui.pages.page import FramedPage, plain_button
from ui.text import checks as checks_text
from ui.text import courts as courts_text
from ui.text.contacts import contacts_for, pacer_contact
from ui.text.courts import court_in_words, gate_still
from ui.text.guided import BROWSER_WHY, OPEN_BROWSER
from ui.text.outcomes import PDF_FILES
from ui.text.questions import (
    ASK,
    ASK_HERE,
    CALENDAR_FILES,
    CALENDAR_TITLE,
    CHECK_MARK,
    CHOOSE,
    EARLIER,
    FIND_OUT,
    GIVEN,
    NEEDED,
    NEEDED_LINKS,
    NEEDED_PARTS,
    OFFLINE,
    OTHER_WAYS,
    SHEET,
    SHEET_PRINT,
    SHEET_SAVE,
    SHOW_ANSWERS,
    STOPPED,
    THE_ATTORNEY,
    WAYS_LATER,
    YOU,
    QuestionWords,
    case_words,
    question_words,
)
from ui.theme import Rung, Tone, em, target
from ui.view_state import ViewState
from ui.widgets.buttons import ByHandOffer, OtherWay, PushButton, Radio
from ui.widgets.layouts import Columns, Flow, emptied, stack
from ui.widgets.notice import ContactLines, Disclosure, Disclosures, Notice, Panel
from ui.widgets.text import Bullets, Icon, Text, TextLink


class Branch(Panel):
    """What one case means, and what to do. `asked` carries an address to open."""

    asked = Signal(str)

    def __init__(self, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(Tone.INFO if case in MAY_SIGN_IN else Tone.WARN, parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._words = case_words(case)
        self._court: Court | None = None
        self._made = False
        self.says = Text(selectable=True, parent=self)
        self._contacts = QVBoxLayout()
        self.hide()

    def open(self, is_open: bool) -> None:
        """Shows or hides it. What it holds is made when it is first shown: a person sees one of six."""
        is_open = is_open and bool(self._words.says)
        if is_open and not self._made:
            self._made = True
            self._make()
            self._word()
        self.setVisible(is_open)

    def show_for(self, court: Court | None) -> None:
        """Words the branch for `court`, with the offices that can help."""
        self._court = court
        if self._made:
            self._word()

    def _make(self) -> None:
        self.body.addWidget(self.says)
        for part in self._words.parts:
            self.body.addWidget(Text(part.title, bold=True))
            self.body.addWidget(Bullets(part.lines))
        for label, url in self._words.links:
            link = TextLink(label, url)
            link.asked.connect(self.asked)
            self.body.addWidget(link, alignment=Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(self._contacts)

    def _word(self) -> None:
        court = self._court
        said = self._words.says.format(court=court_in_words(court))
        self.says.setText(said)
        parts = [" ".join((part.title + ".", *part.lines)) for part in self._words.parts]
        accessibility.name(self, " ".join((said, *parts)))
        emptied(self._contacts)
        for contact in contacts_for(self._words.helper, court) if self._words.helper is not None else ():
            lines = ContactLines(contact)
            lines.asked.connect(self.asked)
            self._contacts.addWidget(lines)


class CaseRow(Panel):
    """`replied` when a person picks a case; `asked` carries an address to open.

    What a case means is shown by its branch, which the page puts below all that is asked: nothing moves away
    under the mouse.
    """

    replied = Signal()
    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.setSpacing(em(self, 0.1))  # each radio button is high enough to be hit
        self._asked_of: tuple[Court | None, str] = (None, "")
        self.ask = Text(rung=Rung.HEADING, bold=True)
        self.body.addWidget(self.ask)
        self._group = QButtonGroup(self)
        self.radios: dict[Case, Radio] = {}
        self.branches: dict[Case, Branch] = {}
        halves = QWidget()
        columns = Columns(halves, em(self, 17), em(self, 0.8), below=0)
        for cases in (tuple(Case)[:3], tuple(Case)[3:]):
            half = QWidget()
            column = QVBoxLayout(half)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)  # each line is large enough to be hit by itself
            for case in cases:
                column.addWidget(self._add(case))
            columns.addWidget(half)
        self.body.addWidget(halves)
        # toggled, not clicked: a screen reader toggles
        self._group.buttonToggled.connect(self._toggled)
        self.show_for(None)

    @property
    def case(self) -> Case | None:
        """What was chosen, if anything."""
        return next((case for case, radio in self.radios.items() if radio.isChecked()), None)

    @property
    def still(self) -> str:
        """Where the chosen case forbids going on, what to do instead; else nothing."""
        return "" if self.case is None else case_words(self.case).still

    def show_for(self, court: Court | None, whom: str = YOU) -> None:
        """Words the question and its branches for `court`. `whom`: of whom the one who reads it is asked."""
        if court is not None and (court, whom) == self._asked_of:
            return
        self._asked_of = (court, whom)
        ask = ASK.format(court=ASK_HERE if court is None else court.short_name, whom=whom)
        self.ask.setText(ask)
        accessibility.name(self, ask)
        for case, radio in self.radios.items():
            accessibility.describe(radio, ask)
            self.branches[case].show_for(court)

    def put(self, case: Case | None) -> None:
        """Shows `case` as chosen."""
        if case is not self.case:
            self._group.setExclusive(False)
            self._group.blockSignals(True)
            for one, radio in self.radios.items():
                radio.setChecked(one is case)
            self._group.blockSignals(False)
            self._group.setExclusive(True)
        self._open_branch()

    def _add(self, case: Case) -> Radio:
        radio, branch = Radio(case_words(case).label), Branch(case, self)
        accessibility.name(radio, case_words(case).label)
        self.radios[case], self.branches[case] = radio, branch
        self._group.addButton(radio)
        branch.asked.connect(self.asked)
        return radio

    def _open_branch(self) -> Branch | None:
        chosen = self.case
        for case, branch in self.branches.items():
            branch.open(case is chosen)
        return None if chosen is None else self.branches[chosen]

    def _toggled(self, _radio: QAbstractButton, checked: bool) -> None:
        if checked:
            self._picked()

    def _picked(self) -> None:
        branch = self._open_branch()
        if branch is not None and not branch.isHidden():
            accessibility.announce(branch, branch.says.text(), urgent=self.case not in MAY_SIGN_IN)
        self.replied.emit()


SETTLES = 300
"""Milliseconds. Findings come one by one, often after the last check has ended: they are said as one."""

_SIGNS = {
    FindingState.GOOD: ("done", Tone.GOOD),
    FindingState.WARNING: ("warning", Tone.WARN),
    FindingState.BAD: ("stop", Tone.BAD),
    FindingState.UNKNOWN: ("question", Tone.INFO),
}


class CheckRow(QWidget):
    """One check: sign and word, evidence, cure. `again` carries the check."""

    again = Signal(object)

    def __init__(self, check: Check, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.check = check
        self._shown: tuple[Finding | None, bool] | None = None
        self.sign, self.head = Icon("info", Tone.NEUTRAL, 1.3), Text(bold=True)
        self.evidence, self.cure = Text(selectable=True), Text()
        self.button = PushButton(checks_text.AGAIN)
        accessibility.name(self.button, f"{checks_text.AGAIN}: {checks_text.check_name(check)}")
        self.button.clicked.connect(self._ask)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(em(self, 0.6))
        across.addWidget(self.sign, alignment=Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout()
        lines.setSpacing(em(self, 0.1))
        for text in (self.head, self.evidence, self.cure):
            lines.addWidget(text)
        across.addLayout(lines, 1)
        across.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignTop)

    def show_finding(self, finding: Finding | None, *, runs: bool) -> None:
        """Shows the newest finding; `runs`: a newer one is on its way."""
        if self._shown == (finding, runs):
            return
        self._shown = (finding, runs)
        name = checks_text.check_name(self.check)
        standing = checks_text.RUNNING if runs or finding is None else checks_text.state_word(finding.state)
        self.head.setText(f"{name}: {standing}")
        icon, tone = ("info", Tone.NEUTRAL) if runs or finding is None else _SIGNS[finding.state]
        self.sign.show_icon(icon, tone)
        evidence = "" if finding is None else checks_text.found_words(finding)
        # "Check again" is what the button says already
        cure = finding.cure if finding is not None and finding.cure is not Cure.CHECK_AGAIN else None
        self.evidence.setText(evidence)
        self.evidence.setVisible(bool(evidence))
        self.cure.setText("" if cure is None else checks_text.cure_words(cure))
        self.cure.setVisible(cure is not None)
        self.button.setEnabled(not runs and finding is not None)
        said = (self.head.text() + ".", evidence, self.cure.text())
        accessibility.name(self, " ".join(part for part in said if part))

    def _ask(self) -> None:
        self.again.emit(self.check)


class CheckList(QWidget):
    """All checks under one line that sums them up; hidden until they are begun. `again` carries a check.

    Few people open it: `rows` are made when it is first opened.
    """

    again = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        line = QHBoxLayout()
        self.sign, self.details = Icon("info", Tone.NEUTRAL), Disclosure("", self._make_rows)
        self._rows: dict[Check, CheckRow] = {}
        self._shown: tuple[tuple[Finding, ...], frozenset[Check]] = ((), frozenset())
        beside = QVBoxLayout()
        beside.addSpacing((target(self) - self.sign.sizeHint().height()) // 2)
        beside.addWidget(self.sign)
        beside.addStretch(1)
        line.addLayout(beside)
        line.addWidget(self.details, 1)
        column.addLayout(line)
        self._ran, self._worries = False, tuple[str, ...]()
        self._settled = QTimer(self, singleShot=True, interval=SETTLES)
        self._settled.timeout.connect(self._announce)
        self.hide()

    @property
    def summary(self) -> str:
        """The one line."""
        return self.details.opener.text()

    @property
    def rows(self) -> dict[Check, CheckRow]:
        """A row for each check; made now if needed."""
        return {row.check: row for row in self.details.content.findChildren(CheckRow)}

    def _make_rows(self) -> QWidget:
        inside = Panel()
        self._rows = {check: CheckRow(check) for check in Check}
        stack(inside.body, *self._rows.values())
        for row in self._rows.values():
            row.again.connect(self.again)
        self._present_rows()
        return inside

    def _present_rows(self) -> None:
        findings, running = self._shown
        found = {one.check: one for one in findings}
        for check, row in self._rows.items():
            row.show_finding(found.get(check), runs=check in running)
            row.setVisible(check in found or check in running)

    def present(self, findings: tuple[Finding, ...], running: frozenset[Check]) -> None:
        """Shows what was found so far."""
        self.setVisible(bool(findings or running))
        self._shown = (findings, running)
        self._present_rows()
        said = checks_text.summary_words(findings, len(running)) if findings or running else ""
        if said != self.summary:
            self.details.opener.setText(said)
            accessibility.name(self.details.opener, said)
        self._worries = tuple(checks_text.worry_words(one) for one in checks_text.worries(findings))
        self.sign.show_icon(*self._sign(findings, bool(running)))
        self._ran = bool(running) or (self._ran and bool(findings))
        if self._ran and not running:
            self._settled.start()
        else:
            self._settled.stop()

    def _sign(self, findings: tuple[Finding, ...], running: bool) -> tuple[str, Tone]:
        if running:
            return "info", Tone.NEUTRAL
        return _SIGNS[FindingState.WARNING if checks_text.worries(findings) else FindingState.GOOD]

    def _announce(self) -> None:
        self._ran = False
        if self.isVisible():
            accessibility.announce(self, ". ".join((self.summary, *self._worries)))


class CheckTrouble(Notice):
    """Hidden while all is well: what keeps a person from going on, or wants care. `again` carries checks."""

    again = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.WARN, parent)
        self._shown: tuple[Finding, ...] = ()

    @property
    def is_offline(self) -> bool:
        """Whether PACER can't be reached from here."""
        return any(one.check is Check.PACER_SERVICE and one.found is Found.NOT_REACHED for one in self._shown)

    def present(self, findings: tuple[Finding, ...]) -> None:
        """Shows each finding that is not as it should be, with its cure."""
        worries = checks_text.worries(findings)
        if worries == self._shown:
            return
        self._shown = worries
        if not worries:
            self.clear()
            return
        bad = any(one.state is FindingState.BAD for one in worries)
        said = [checks_text.worry_words(one) for one in worries]
        self.say(said[0], Tone.BAD if bad else Tone.WARN, heading=checks_text.worry_heading(worries))
        self.add_list(said[1:])
        again = PushButton(checks_text.AGAIN)
        again.clicked.connect(self._ask)
        self.add(again)

    def _ask(self) -> None:
        for one in self._shown:
            self.again.emit(one.check)


class GateNotice(Notice):
    """Hidden where accounts can be linked. `save` carries the path for a calendar file."""

    save = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.WARN, parent)
        self._shown: tuple[Gate | None, Court | None] = (None, None)
        self.calendar: PushButton | None = None

    def present(self, gate: Gate | None, court: Court | None) -> None:
        """Shows what `gate` means at `court`."""
        if self._shown == (gate, court):
            return
        self._shown, self.calendar = (gate, court), None
        if gate is None or gate.state is GateState.LIVE:
            self.clear()
            return
        tone = Tone.INFO if gate.state is GateState.UNKNOWN and not gate.listed_otherwise else Tone.WARN
        self.say(courts_text.gate_words(gate, court), tone, heading=courts_text.gate_heading(gate))
        for label, url in courts_text.LINKS[gate.state]:
            link = TextLink(label, url)
            link.asked.connect(self.asked)
            self.add(link)
        if gate.state is GateState.NOT_YET:
            self.calendar = PushButton(courts_text.SAVE)
            self.calendar.setAutoDefault(False)
            accessibility.name(self.calendar, courts_text.SAVE)
            self.calendar.clicked.connect(self._ask_where)
            self.add(self.calendar)

    def _ask_where(self) -> None:
        court = self._shown[1]
        name = f"NextGen-{court.id if court else 'court'}.ics"
        dialog = SaveDialog(self.window(), CALENDAR_TITLE, name, CALENDAR_FILES)
        dialog.fileSelected.connect(self.save)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


class _Help(QWidget):
    """How the answer to a question is found. `asked` carries an address to open."""

    asked = Signal(str)

    def __init__(self, words: QuestionWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(em(self, 1.3), 0, 0, 0)
        column.setSpacing(em(self, 0.3))
        column.addWidget(Text(words.find_out))
        for label, url in words.links:
            link = TextLink(label, url)
            link.asked.connect(self.asked)
            column.addWidget(link, alignment=Qt.AlignmentFlag.AlignLeft)


class ReplyButton(PushButton):
    """A reply that a press gives; the one that was given bears a check mark."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(label, parent)
        self._label, self._ask, self.given = label, "", False

    def ask(self, question: str) -> None:
        """Says what it replies to."""
        self._ask = question
        self.mark(self.given)

    def mark(self, given: bool) -> None:
        """Shows whether this reply was given."""
        self.given = given
        self.setText(f"{CHECK_MARK} {self._label}" if given else self._label)
        accessibility.name(self, self._label)
        accessibility.describe(self, f"{self._ask} {GIVEN if given else ''}".strip())
        self.updateGeometry()


class QuestionRow(Panel):
    """`replied` when a person gives a reply; `asked` carries an address to open.

    A reply is a press: the last one that is due leads on, without a second press on Next.
    """

    replied = Signal()
    asked = Signal(str)

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.question = question
        self.words = question_words(question)
        self._court: Court | None = None
        self._said: Reply | None = None
        self.ask = Text(rung=Rung.HEADING, bold=True)
        self.body.addWidget(self.ask)
        self.replies = {reply: ReplyButton(label) for reply, label in self.words.replies}
        choices = QWidget()
        flow = Flow(choices, em(self, 0.6))
        for button in self.replies.values():
            button.clicked.connect(self._picked)
            flow.addWidget(button)
        self.body.addWidget(choices)
        self.remark = Notice()
        self.remark.asked.connect(self.asked)
        self.body.addWidget(self.remark)
        self.find_out = Disclosure(FIND_OUT, partial(_Help, self.words))
        self.find_out.made.connect(self._hear_help)
        self.find_out.hide()  # who knows the answer needs no help with it
        self.body.addWidget(self.find_out)
        self.show_for(None)

    @property
    def reply(self) -> Reply | None:
        """What was answered, if anything."""
        return next((reply for reply, button in self.replies.items() if button.given), None)

    def show_for(self, court: Court | None) -> None:
        """Words the question for `court`."""
        if court != self._court:
            self._court, self._said = court, None
        ask = self.words.ask
        self.ask.setText(ask)
        accessibility.name(self, ask)
        for button in self.replies.values():
            button.ask(ask)
        accessibility.name(self.find_out.opener, f"{FIND_OUT} {ask}")

    def put(self, reply: Reply | None) -> None:
        """Shows `reply` as given."""
        if reply is not self.reply:
            for one, button in self.replies.items():
                button.mark(one is reply)
        self._say()

    def _hear_help(self, inside: _Help) -> None:
        inside.asked.connect(self.asked)

    def _picked(self) -> None:
        pressed = self.sender()
        for button in self.replies.values():
            button.mark(button is pressed)
        self._say(aloud=True)
        self.replied.emit()

    def _say(self, *, aloud: bool = False) -> None:
        reply = self.reply
        if reply is self._said:
            return
        self._said = reply
        self.find_out.setVisible(reply not in (None, Reply.YES))
        text = self.words.remarks.get(reply, "") if reply is not None else ""
        if not text or reply is None:
            self.remark.clear()
            return
        stops = (self.question, reply) in HARD_STOPS
        self.remark.say(text, Tone.BAD if stops else Tone.INFO)
        for contact in contacts_for(self.words.helper, self._court) if stops else ():
            self.remark.add_contact(contact)
        if aloud:
            accessibility.announce(self.remark, text, urgent=stops)


class SheetButtons(QWidget):
    """`wanted` carries the path for the sheet, or None to print it."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._court_id = "court"
        self._dialog: QFileDialog | None = None
        self.save, self.print = PushButton(SHEET_SAVE), PushButton(SHEET_PRINT)
        flow = Flow(self, em(self, 0.5))
        for button in (self.save, self.print):
            button.setAutoDefault(False)
            accessibility.name(button, button.text())
            flow.addWidget(button)
        self.save.clicked.connect(self.ask_where)
        self.print.clicked.connect(self._print)

    def show_for(self, court_id: str | None) -> None:
        """Names the file after the court."""
        self._court_id = court_id or "court"

    def ask_where(self) -> None:
        """Asks where the sheet is to be saved; the answer arrives as `SavePreparationSheet`."""
        dialog = SaveDialog(self, SHEET, f"ECF-Link-preparation-{self._court_id}.pdf", PDF_FILES)
        dialog.fileSelected.connect(self._save)
        self._dialog = dialog
        dialog.open()

    def _save(self, path: str) -> None:
        self.wanted.emit(path)

    def _print(self) -> None:
        self.wanted.emit(None)


class Needed(QWidget):
    """Which logins are needed, and which PACER account. `asked` carries an address to open."""

    asked = Signal(str)

    def __init__(self, court: Court | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(em(self, 1.3), 0, 0, 0)
        column.setSpacing(em(self, 0.3))
        for part in NEEDED_PARTS:
            column.addWidget(Text(part.title, bold=True))
            column.addWidget(Bullets([line.format(court=court_in_words(court)) for line in part.lines]))
        links = QWidget()
        flow = Flow(links, em(self, 0.8))
        for label, url in NEEDED_LINKS:
            link = TextLink(label, url)
            link.asked.connect(self.asked)
            flow.addWidget(link)
        column.addWidget(links)
        lines = ContactLines(pacer_contact())
        lines.asked.connect(self.asked)
        column.addWidget(lines)


class PrerequisitesPage(FramedPage):
    """Which case a person is, and whom the PACER account belongs to. Every change is told at once."""

    step = Step.PREREQUISITES
    answered = Signal(object, bool, object)
    check_wanted = Signal(object)
    calendar_wanted = Signal(str)
    sheet_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.gate, self.trouble, self.case_row = GateNotice(), CheckTrouble(), CaseRow()
        self.rows = {question: QuestionRow(question) for question in Question}
        self.earlier, self.show_answers = Panel(Tone.INFO), plain_button(SHOW_ANSWERS)
        self.checks, self.sheet, self.by_hand = CheckList(), SheetButtons(), ByHandOffer()
        self.in_browser = OtherWay(BROWSER_WHY, OPEN_BROWSER)
        self.needed = Disclosure(NEEDED, self._make_needed)
        self._folded = False
        others = QWidget()
        column = QVBoxLayout(others)
        column.setContentsMargins(em(self, 1.3), 0, 0, 0)
        self.ways_later = Text(WAYS_LATER, muted=True)
        stack(column, self.ways_later, self.in_browser, self.by_hand, self.sheet)
        self.other_ways = Disclosure(OTHER_WAYS, others)
        stack(self.earlier.body, Text(EARLIER))
        self.earlier.body.addWidget(self.show_answers, alignment=Qt.AlignmentFlag.AlignLeft)
        self.earlier.hide()
        stack(self.body, self.gate, self.trouble, self.case_row, *self.rows.values(), self.earlier)
        more = Disclosures(self.needed, self.other_ways)
        stack(self.body, *self.case_row.branches.values(), self.checks, more)
        self._connect()

    def _connect(self) -> None:
        for row in self.rows.values():
            row.asked.connect(self.open_address)
            row.replied.connect(self._go_on)
        self.case_row.asked.connect(self.open_address)
        self.case_row.replied.connect(self._replied)
        self.gate.asked.connect(self.open_address)
        self.case_row.replied.connect(self._later_reveal)
        self.gate.save.connect(self._save_calendar)
        self.show_answers.clicked.connect(self._unfold)
        self.checks.again.connect(self._check_again)
        self.trouble.again.connect(self._check_again)
        self.sheet.wanted.connect(self.sheet_wanted)
        self.in_browser.taken.connect(self.go_in_browser)
        self.by_hand.taken.connect(self.go_by_hand)

    @property
    def answers(self) -> Answers:
        """All replies given so far, in the order of the questions."""
        given = ((question, row.reply) for question, row in self.rows.items())
        return tuple((question, reply) for question, reply in given if reply is not None)

    def present(self, view: ViewState) -> None:
        state = view.state
        given: dict[Question, Reply] = dict(state.answers)
        if state.step is self.step and self.view.state.step is not self.step:
            # asked once a person, not once a court; on the way back it stands open
            self._folded = state.case is None and given.get(Question.OWN_ACCOUNT) is Reply.YES
        if view.court != self.view.court:
            self._word_anew()
        self.gate.present(view.gate, view.court)
        self.checks.present(view.findings, view.checking)
        self.trouble.present(view.findings)
        self.case_row.show_for(view.court, self._whom(view))
        self.case_row.put(state.case)
        for question, row in self.rows.items():
            row.show_for(view.court)
            row.put(given.get(question))
        self._show_asked()
        self.sheet.show_for(state.court_id)
        super().present(view)
        self._say_still()

    @staticmethod
    def _whom(view: ViewState) -> str:
        """Of whom the questions are: a helper answers them for the attorney."""
        if not view.helping:
            return YOU
        return view.desk.current[0] if view.desk.current is not None else THE_ATTORNEY

    def is_entered(self) -> bool:
        ready = may_go_on(self.answers, self.case_row.case)
        return ready and not self._waits_for_its_day and not self.trouble.is_offline

    def next_pressed(self) -> None:
        if self.is_entered():
            self.answered.emit(self.answers, True, self.case_row.case)

    def first_field(self) -> QWidget:
        case = self.case_row.case
        if case is None:
            return next(iter(self.case_row.radios.values()))
        row = next((self.rows[one] for one in asked(case) if self.rows[one].reply is None), None)
        return self.case_row.radios[case] if row is None else next(iter(row.replies.values()))

    @property
    def _waits_for_its_day(self) -> bool:
        return self.view.gate is not None and self.view.gate.state is GateState.NOT_YET

    def _make_needed(self) -> Needed:
        inside = Needed(self.view.court)
        inside.asked.connect(self.open_address)
        return inside

    def _word_anew(self) -> None:
        """What names the court is made again when it is next opened."""
        self.needed.forget(self._make_needed)

    def _show_asked(self) -> None:
        """Shows the questions that concern this person."""
        wanted = asked(self.case_row.case)
        for question, row in self.rows.items():
            row.setVisible(question in wanted and not (self._folded and question is Question.OWN_ACCOUNT))
        self.earlier.setVisible(self._folded and Question.OWN_ACCOUNT in wanted)

    def _unfold(self) -> None:
        self._folded = False
        self._show_asked()
        next(iter(self.rows[Question.OWN_ACCOUNT].replies.values())).setFocus()

    def _later_reveal(self) -> None:
        QTimer.singleShot(0, self, self._reveal_branch)  # the page makes room for it first

    def _reveal_branch(self) -> None:
        branch = self.case_row.branches.get(self.case_row.case) if self.case_row.case is not None else None
        if branch is not None and not branch.isHidden():
            self.reveal(branch.says)

    def _check_again(self, check: Check) -> None:
        self.check_wanted.emit(check)

    def _save_calendar(self, path: str) -> None:
        self.calendar_wanted.emit(path)

    def _go_on(self) -> None:
        """The last reply that is due leads on; any other is told."""
        self._replied()
        self.next_pressed()

    def _replied(self) -> None:
        self._show_asked()
        self._say_still()
        self.completeChanged.emit()
        self.answered.emit(self.answers, False, self.case_row.case)

    def _say_still(self) -> None:
        self.say_still(self._what_is_left())
        case = self.case_row.case
        links = case is not Case.LINKED_ALREADY
        self.in_browser.setVisible(links and self.is_entered())
        self.by_hand.offer(self.view.court, fits=links and self.is_entered())
        open_yet = not self.is_entered() and not stops(self.answers)
        self.ways_later.setVisible(links and open_yet and (case is None or case in MAY_SIGN_IN))

    def _what_is_left(self) -> str:
        """What Next waits for; nothing when it waits for nothing."""
        case, gate = self.case_row.case, self.view.gate
        if self.trouble.is_offline:
            return OFFLINE
        if self.case_row.still:
            return self.case_row.still
        if case is None:
            return CHOOSE.format(whom=self._whom(self.view))
        left = next((one for one in asked(case) if self.rows[one].reply is None), None)
        if left is not None:
            return question_words(left).open
        if gate is not None and self._waits_for_its_day and not stops(self.answers):
            return gate_still(gate)
        return "" if self.is_entered() else STOPPED
