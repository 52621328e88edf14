"""Beside the guarded browser: where the person is there, and the consent to what it holds back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QFileDialog,
    QGridLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from app.browser.events import Held, HeldKind, Place, Progress, Refused
from app.browser.guard import NotLinking, Refuse, SubmitConsent
from app.browser.program import BrowsersFound
from app.courts.court import Court
from app.linking.events import Step, Work
from app.linking.outcome import Menu, Outcome, OutcomeState, Proposal
from app.linking.state import LinkState
from ui import accessibility
from ui.pages.page import FramedPage, plain_button
from ui.text import browser as say
from ui.text import guided, logins
from ui.text.courts import court_in_words
from ui.text.desk import HandOver
from ui.text.names import OWN_PAGE
from ui.text.outcomes import court_said, outcome_words
from ui.text.problems import problem_words
from ui.theme import Rung, Tone, em
from ui.validators import wrong_pacer_name
from ui.view_state import PracticePerson, ViewState
from ui.widgets.buttons import PushButton, Radio
from ui.widgets.consent import Consent
from ui.widgets.entry import Entry, refused
from ui.widgets.layouts import Flow, emptied, stack
from ui.widgets.logins import PracticePeople
from ui.widgets.notice import DoubtedRecord, Notice, Panel, UnsettledAttempt
from ui.widgets.papers import PageReport
from ui.widgets.text import Bullets, Text, quoted
from ui.window_size import screen_of

OUTCOME_TONES = {
    OutcomeState.LINKED: Tone.GOOD,
    OutcomeState.REFUSED: Tone.BAD,
    OutcomeState.UNKNOWN: Tone.WARN,
}
LEAST_FOR_BROWSER = 38
"""Lines of text that the browser's window is wide, at least, where both windows stand side by side."""


class Stages(Panel):
    """The stages of a link in the browser: done, here, to come."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(title=say.STAGES_TITLE, parent=parent)
        self.at = 0
        self._stages: tuple[str, ...] = say.STAGES
        self.lines, self._marks = tuple(Text() for _ in say.STAGES), tuple(QLabel() for _ in say.STAGES)
        grid = QGridLayout()  # the marks differ in width
        grid.setVerticalSpacing(em(self, 0.15))
        grid.setHorizontalSpacing(em(self, 0.4))
        grid.setColumnStretch(1, 1)
        for number, (mark, line) in enumerate(zip(self._marks, self.lines, strict=True)):
            grid.addWidget(mark, number, 0)
            grid.addWidget(line, number, 1)
        self.body.addLayout(grid)
        self.show_stage(0)

    def name_for(self, court: Court | None) -> None:
        """Names the stages as they are at `court`."""
        self._stages = say.stages_at(court)

    def show_stage(self, at: int, *, linked: bool = False) -> None:
        """Shows the stage number `at` as the one of now; `linked`: all are done."""
        self.at = at
        shown = zip(self.lines, self._marks, self._stages, strict=True)
        for number, (line, mark, stage) in enumerate(shown):
            done, here = number < at or linked, number == at and not linked
            mark.setText("✓" if done else "➤" if here else "·")
            stands = say.STAGE_DONE if done else say.STAGE_HERE if here else say.STAGE_TO_COME
            line.setText(stage)
            line.setAccessibleName(f"{stage}: {stands}")
            font = line.font()
            font.setBold(here)
            line.setFont(font)


class HeldQuestion(Panel):
    """What is held, and the person's word about it: `answered` carries its number and the answer."""

    answered = Signal(int, object)
    asked = Signal(str)
    by_hand_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.WARN, parent=parent)
        self._held: Held | None = None
        self._state = LinkState()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.ask, self.means, self.consent = Text(rung=Rung.HEADING, bold=True), Text(), Consent()
        self.yes, self.no = PushButton("", filled=True), plain_button(say.SEND_NOT)
        self.not_linking = plain_button(say.NOT_LINKING)
        buttons = QWidget()
        flow = Flow(buttons, em(self, 0.5))
        for button in (self.yes, self.not_linking, self.no):
            flow.addWidget(button)
        self.original, self.court_page = Panel(title=OWN_PAGE), Text(selectable=True)
        self.original.body.addWidget(self.court_page)
        stack(self.body, self.ask, self.means, self.original, self.consent, buttons)
        self.consent.asked.connect(self.asked)
        self.consent.by_hand.taken.connect(self.by_hand_wanted)
        self.consent.changed.connect(self._weigh)
        self.yes.clicked.connect(self._consent)
        self.no.clicked.connect(self._refuse)
        self.not_linking.clicked.connect(self._says_not_linking)
        self.hide()

    def present(self, held: Held | None, view: ViewState) -> bool:
        """Shows `held`, or nothing; True if that is a new question. Nothing is checked beforehand."""
        if held is self._held:
            return False
        self._held = held
        self.setVisible(held is not None)
        if held is None:
            self.consent.forget()
            return False
        self._state = LinkState(proposal=_proposal_of(held, view), verdict=held.verdict)
        self._show(held, view)
        self._weigh()
        return True

    def _show(self, held: Held, view: ViewState) -> None:
        words, consent = say.held_words(held.kind), self.consent
        self.ask.setText(words.ask)
        self.means.setText(words.means if held.may_go else say.NEVER)
        accessibility.name(self, f"{words.ask} {self.means.text()}")
        if self._state.proposal is not None:
            consent.show_names(self._state.proposal, held.verdict, view.court, view.mode)
        alone = held.verdict is None and held.kind is not HeldKind.UNASKED
        # one form serves all questions: what an earlier one took away is there again
        consent.names.setVisible(held.verdict is not None)
        self.court_page.setText(held.page)
        self.original.setVisible(alone and bool(held.page.strip()))
        if alone:
            consent.leave_names_out(asks=say.may_link(held.kind, view.court))
        self.yes.setText(words.yes)
        accessibility.name(self.yes, words.yes)
        self.yes.setVisible(held.may_go)
        self.not_linking.setVisible(held.kind is HeldKind.UNCLEAR)
        accessibility.announce(self, self.accessibleName(), urgent=True)

    @Slot()
    def _weigh(self) -> None:
        """Whether a yes may be given: by the rule of the page of names. The walk weighs it once more."""
        if self._held is None:
            return
        consent = self.consent
        agreed = consent.same_person.isHidden() or self._state.may_commit(
            same_person=consent.same_person.isChecked(), typed_name=consent.typed
        )
        self.yes.setEnabled(self._held.may_go and agreed)

    @Slot()
    def _consent(self) -> None:
        if self._held is not None:
            consent = SubmitConsent(self.consent.same_person.isChecked(), self.consent.typed)
            self.answered.emit(self._held.id, consent)

    @Slot()
    def _refuse(self) -> None:
        if self._held is not None:
            self.answered.emit(self._held.id, Refuse())

    @Slot()
    def _says_not_linking(self) -> None:
        if self._held is not None:
            self.answered.emit(self._held.id, NotLinking())


def _proposal_of(held: Held, view: ViewState) -> Proposal:
    """What is held as the form of consent takes it; no login is known here."""
    court_id = "" if view.court is None else view.court.id
    names = (held.cmecf_name, held.pacer_name)
    return Proposal(court_id, *names, "", "", Menu(()), held.page, str(held.id), 0.0)


class BrowserChoice(Panel):
    """Which browser. `chosen` carries the program that the person picks."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(title=say.WHICH, parent=parent)
        self._shown: BrowsersFound | None = None
        self._dialog: QFileDialog | None = None
        self._rows, self._group = QVBoxLayout(), QButtonGroup(self)
        self.radios: dict[str, Radio] = {}
        self.said, self.unfit = Text(say.LOOKING), Bullets()
        self.other = plain_button(say.OTHER)
        self.body.addWidget(self.said)
        self.body.addLayout(self._rows)
        self.body.addWidget(self.unfit)
        self.body.addWidget(self.other, alignment=Qt.AlignmentFlag.AlignLeft)
        self._group.buttonToggled.connect(self._toggled)
        self.other.clicked.connect(self.ask_which)

    def present(self, found: BrowsersFound | None) -> None:
        """Shows what was found; None: it is still looked for."""
        if found is None or found == self._shown:
            return
        self._shown = found
        emptied(self._rows)
        self.radios = {}
        for one in found.usable:
            radio = Radio(say.browser_name(one.family, one.path))
            accessibility.describe(radio, one.path)
            self.radios[one.path] = radio
            self._group.addButton(radio)
            self._rows.addWidget(radio)
        best = found.best
        if best is not None:
            self._group.blockSignals(True)
            self.radios[best.path].setChecked(True)
            self._group.blockSignals(False)
        self.said.setVisible(best is None)
        self.said.setText(say.NO_BROWSER)
        # what is unfit matters where nothing else is there, or where the person chose it
        shown = found.not_usable if best is None else ()
        self.unfit.show_lines([say.unfit_words(one.why, one.path) for one in shown])

    @Slot()
    def ask_which(self) -> None:
        """Asks for the program of another browser."""
        dialog = QFileDialog(self, say.CHOOSE_TITLE)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.chosen)
        self._dialog = dialog
        dialog.open()

    @Slot(object, bool)
    def _toggled(self, button: object, checked: bool) -> None:
        path = next((path for path, radio in self.radios.items() if radio is button), None)
        if checked and path is not None:
            self.chosen.emit(path)


class BrowserPage(FramedPage):
    """Before the browser opens: whose record, which browser. While it is open: what to do there."""

    step = Step.BROWSER
    hands_over = HandOver.IN_BROWSER
    browser_opened = Signal(str, bool, object)
    browser_chosen = Signal(str)
    held_answered = Signal(int, object)
    browser_closed = Signal()
    by_hand_wanted = Signal()
    automatic_wanted = Signal()
    person_picked = Signal(str)
    desk_said = Signal(str)
    desk_said_linked = Signal(str)
    page_report_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before: QRect | None = None
        self._progress: Progress | None = None
        self._refused: Refused | None = None
        self._outcome: Outcome | None = None
        self.stopped_before, self.ended = Notice(Tone.INFO), Notice(Tone.INFO)
        self.unsettled, self.doubted = UnsettledAttempt(), DoubtedRecord()
        self.people, self.choice = PracticePeople(), BrowserChoice()
        self.how = Panel(title=say.HOW)
        self.how.body.addWidget(Bullets(say.HOW_IT_WORKS))
        self.person = Entry(say.PERSON, say.PERSON_HINT, limit=100)
        self.person.judge, self.person.needed = wrong_pacer_name, say.PERSON_NEEDED
        self.open, self.close_browser = PushButton(say.OPEN_NOW, filled=True), plain_button(say.CLOSE_BROWSER)
        self.by_hand, self.automatic = plain_button(say.BY_HAND), plain_button(say.AUTOMATIC)
        self.question, self.refusal, self.told = HeldQuestion(), Notice(Tone.WARN), Notice()
        self.stages, self.now = Stages(), Panel(Tone.INFO)
        self.here, self.do = Text(rung=Rung.HEADING, bold=True), Text(bold=True)
        self.words, self.more = Text(selectable=True), Text()
        self.practice = Panel(Tone.PRACTICE, say.PRACTICE_LOGINS)
        self.logins = Text(selectable=True)
        self.report = PageReport()
        self._build_body()
        self._connect()

    def _build_body(self) -> None:
        self.before = QWidget()
        column = QVBoxLayout(self.before)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.7))
        card = Panel()
        stack(card.body, self.person)
        card.body.addWidget(self.open, alignment=Qt.AlignmentFlag.AlignLeft)
        stack(column, self.ended, self.report, self.stopped_before, self.unsettled, self.doubted, self.people)
        stack(column, card, self.how, self.choice)
        self.during = QWidget()
        column = QVBoxLayout(self.during)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.7))
        stack(self.now.body, self.here, self.do, self.words, self.more)
        self.practice.body.addWidget(self.logins)
        stack(column, self.question, self.told, self.refusal, self.now, self.practice)
        stack(column, self.stages)
        buttons = QWidget()
        flow = Flow(buttons, em(self, 0.5))
        for button in (self.close_browser, self.automatic, self.by_hand):
            flow.addWidget(button)
        stack(self.body, self.before, self.during, buttons)

    def _connect(self) -> None:
        self.person.changed.connect(self._changed)
        self.doubted.changed.connect(self._changed)
        self.choice.chosen.connect(self.browser_chosen)
        self.people.picked.connect(self.fill_in)
        self.open.clicked.connect(self.next_pressed)
        self.close_browser.clicked.connect(self.browser_closed)
        self.by_hand.clicked.connect(self.by_hand_wanted)
        self.automatic.clicked.connect(self.automatic_wanted)
        self.question.answered.connect(self.held_answered)
        self.question.asked.connect(self.open_address)
        self.question.by_hand_wanted.connect(self.by_hand_wanted)
        self.refusal.asked.connect(self.open_address)
        self.unsettled.recheck.connect(self.automatic_wanted)
        self.unsettled.told.connect(self.desk_said)
        self.unsettled.told_linked.connect(self.desk_said_linked)
        self.report.wanted.connect(self.page_report_wanted)

    def present(self, view: ViewState) -> None:
        is_open = view.state.work is Work.BROWSING
        was_open = self.view.state.work is Work.BROWSING
        came = view.state.step is self.step and self.view.state.step is not self.step
        if came and not self.person.text:
            self.person.put(_known_name(view))
        super().present(view)
        # unlike on the other pages, work goes on while the person acts
        self.busy.hide()
        self.content.setEnabled(True)
        self.before.setVisible(not is_open)
        self.during.setVisible(is_open)
        self.close_browser.setVisible(is_open)
        self.close_browser.setEnabled(not view.stopping)
        self.automatic.setVisible(not is_open)
        self.by_hand.setVisible(not is_open)
        if is_open:
            self._present_open(view)
        elif was_open:
            self.heading.show()
            self._stand_as_before()
        self._present_closed(view)
        self._changed()

    def is_entered(self) -> bool:
        return self._may_open() and bool(self.person.text.strip())

    def next_pressed(self) -> None:
        if refused(self.person):
            self.person.line.setFocus()
            self.reveal(self.person)
            return
        if self.is_entered() and self.view.state.work is None:
            despite = self.view.doubt is not None and self.doubted.accepted
            self.browser_opened.emit(self.person.text.strip(), despite, self._stand_aside())

    def first_field(self) -> QWidget:
        if not self.question.isHidden() and self.view.state.work is not None:
            return self.question
        if self.view.state.work is not None:
            return self.close_browser
        return self.open if self.person.text else self.person.line

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # Enter must link nothing
            return
        super().keyPressEvent(event)

    def fill_in(self, person: PracticePerson) -> None:
        """Takes the invented `person`; practice only."""
        self.person.put(person.pacer_username)
        self.person_picked.emit(person.key)
        accessibility.announce(self.person.line, logins.filled_in_words(person.name))

    def _may_open(self) -> bool:
        """Whether a press is all that is missing, or the name that is asked for then."""
        found, court = self.view.browser.found, self.view.court
        ready = found is not None and found.best is not None and court is not None
        return ready and not self._is_held()

    def _is_held(self) -> bool:
        return not self.unsettled.isHidden() or not self.doubted.accepted

    @Slot()
    def _changed(self) -> None:
        self.open.setEnabled(self._may_open() and self.view.state.work is None)
        self.completeChanged.emit()

    # before it opens, and after

    def _present_closed(self, view: ViewState) -> None:
        here, ending = view.state.step is self.step, view.browser.ending
        stopped = here and view.state.court_id in view.stopped_courts and ending is None
        self.stopped_before.keep_saying(guided.STOPPED_BEFORE if stopped else "")
        if ending is None or ending.outcome is not None or not here:
            self.ended.clear()
        else:
            words = say.ended_words(ending.how, ending.why_not, clean=ending.clean)
            self.ended.keep_saying(words, Tone.INFO if ending.why_not is None else Tone.BAD)
        self.report.present(view.browser.pages)
        self.unsettled.present(view.open_attempt if here else None)
        self.doubted.present(view.doubt if here else None)
        self.people.present(view.people)
        self.choice.present(view.browser.found)

    # while it is open

    def _present_open(self, view: ViewState) -> None:
        browser = view.browser
        progress = browser.progress or Progress(Place.OPENING)
        linked = browser.outcome is not None and browser.outcome.state is OutcomeState.LINKED
        if progress is not self._progress:
            self._progress = progress
            self._show_place(progress, view)
        self.stages.name_for(view.court)
        self.stages.show_stage(say.stage_of(progress.place, self.stages.at), linked=linked)
        new = self.question.present(browser.held, view)
        self.now.setVisible(browser.held is None and browser.outcome is None)
        self.heading.setVisible(browser.held is None)  # the question needs the room, to its last button
        self._show_refused(browser.refused, view)
        self._show_outcome(view)
        text = say.CLOSE_BROWSER if browser.outcome is None else say.SEE_RESULT
        self.close_browser.setText(text)
        accessibility.name(self.close_browser, text)
        self.close_browser.fill(browser.outcome is not None)
        self._show_practice(view)
        if new:
            self.scrolling.to_top()
            QApplication.alert(self.window())
            self.window().activateWindow()
            self.question.setFocus()

    def _show_place(self, progress: Progress, view: ViewState) -> None:
        here, do = say.place_words(progress.place, progress.press, view.court)
        self.here.setText(here)
        self.do.setText(do)
        said = progress.words if progress.place in (Place.MESSAGE, Place.REFUSED, Place.LINKED) else None
        self.words.setText(court_said(quoted(said)) if said else "")
        self.words.setVisible(bool(said))
        more = say.pacer_tries(progress.pacer_refusals) or say.item_hint(progress.place, view.court)
        self.more.setText(more)
        self.more.setVisible(bool(more))
        accessibility.announce(self.now, f"{here} {do}")

    def _show_refused(self, said: Refused | None, view: ViewState) -> None:
        if said is self._refused:
            return
        self._refused = said
        if said is None:
            self.refusal.clear()
        elif said.problem is not None:
            self.refusal.say_problem(problem_words(said.problem, view.court), Tone.BAD)
        else:
            self.refusal.say(say.refused_words(said.why, said.about), Tone.WARN)
            accessibility.announce(self.refusal, self.refusal.accessibleName())

    def _show_outcome(self, view: ViewState) -> None:
        outcome = view.browser.outcome
        self.by_hand.setVisible(outcome is None)
        if outcome is None:
            self._outcome = None
            self.told.clear()
            return
        heading, meaning = outcome_words(outcome.state, court_in_words(view.court), evidence=outcome.evidence)
        more = say.UNKNOWN_MORE if outcome.state is OutcomeState.UNKNOWN else say.OUTCOME_MORE
        if outcome is not self._outcome:
            self._outcome = outcome
            self.told.say(f"{meaning}\n{more}", OUTCOME_TONES[outcome.state], heading=heading)
            accessibility.announce(self.told, self.told.accessibleName(), urgent=True)

    def _show_practice(self, view: ViewState) -> None:
        person = view.person
        self.practice.setVisible(person is not None and view.browser.outcome is None)
        if person is None:
            return
        lines = [
            say.PRACTICE_PACER.format(name=person.pacer_username, password=person.pacer_password),
            say.PRACTICE_COURT.format(name=person.cmecf_login, password=person.cmecf_password),
        ]
        if view.code:
            lines.append(say.PRACTICE_CODE.format(code=view.code))
        self.logins.setText("\n".join(lines))

    # both windows

    def _stand_aside(self) -> Sequence[str]:
        """Puts this window to the right, if there is room; gives where the browser's is to stand."""
        window, room = self.window(), screen_of(self).availableGeometry()
        frame = window.frameGeometry().height() - window.geometry().height()
        wide = max(window.minimumSizeHint().width(), em(self, 33))
        left = room.width() - wide
        if left < em(self, LEAST_FOR_BROWSER):
            return ()
        self._before = window.geometry()
        window.showNormal()
        window.resize(wide, room.height() - frame)
        window.move(room.x() + left, room.y())
        position = f"--window-position={room.x()},{room.y()}"
        return position, f"--window-size={left},{room.height()}"

    def _stand_as_before(self) -> None:
        if self._before is not None:
            self.window().setGeometry(self._before)
            self._before = None


def _known_name(view: ViewState) -> str:
    """The PACER user name that is known already: of who is signed in, or practices here."""
    if view.state.pacer_username is not None:
        return view.state.pacer_username
    return "" if view.person is None else view.person.pacer_username
