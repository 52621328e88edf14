"""The step of the national account, at PACER."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget, QWizard

from app.linking.events import Step
from app.linking.prerequisites import Case
from app.linking.problems import Problem, ProblemKind
from app.linking.state import LinkState
from ui import accessibility
from ui.pages.page import IN_BROWSER, FramedPage
from ui.text import logins
from ui.text import logins as say
from ui.text.contacts import pacer_contact
from ui.text.desk import HandOver
from ui.text.guided import ONLY_THERE, OPEN_BROWSER
from ui.text.logins import NO_PHONE_WAYS, filled_in_words
from ui.text.steps import step_lead
from ui.theme import Tone, em
from ui.validators import longer_than, wrong_pacer_name
from ui.view_state import PracticePerson, ViewState
from ui.widgets.buttons import CheckBox, OtherWay
from ui.widgets.entry import Entry, OneTimeCodeField, PasswordField, refused
from ui.widgets.layouts import Flow, settle_focus_order, stack
from ui.widgets.logins import KeepBox, KeptLogins, Paused, PracticePeople
from ui.widgets.notice import ContactLines, Disclosure, Disclosures, Notice, Panel
from ui.widgets.text import Bullets, Text, TextLink


class NoPhone(QWidget):
    """The ways that are known, and who can help. `asked` carries an address to open."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(em(self, 1.3), 0, 0, 0)
        column.setSpacing(em(self, 0.3))
        lines = ContactLines(pacer_contact())
        lines.asked.connect(self.asked)
        column.addWidget(Bullets(NO_PHONE_WAYS))
        column.addWidget(lines)


RETYPE = frozenset({ProblemKind.PACER_REFUSED, ProblemKind.CODE_ALREADY_REFUSED})


class PacerPage(FramedPage):
    """User name, password and the box of the redaction notice; a code where PACER wants one.

    Tab goes from one to the next and on to Next; what few people need comes after that.
    """

    step = Step.PACER
    folds_details = True
    hands_over = HandOver.SIGN_IN
    pacer_login_given = Signal(object, bool)
    kept_pacer_login_wanted = Signal(str, object, object, bool)
    forget_wanted = Signal(str, object)
    try_wanted = Signal()
    person_picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.people, self.paused = PracticePeople(), Paused(logins.PAUSED_AT_PACER)
        self.kept = KeptLogins(say.KEPT)
        self.open_attempt = Notice(Tone.WARN)
        self.username = Entry(say.PACER_NAME, limit=100)
        self.password = PasswordField(say.PACER_PASSWORD)
        self.code = OneTimeCodeField(say.CODE, logins.CODE_HINT)
        self.client_code = Entry(say.CLIENT_CODE, logins.CLIENT_CODE_HINT, limit=64)
        self.username.judge, self.username.needed = wrong_pacer_name, logins.missing(say.YOUR_NAME)
        self.password.needed = logins.missing(say.YOUR_PASSWORD)
        labels = {self.password: say.THE_PASSWORD, self.code: say.THE_CODE}
        for entry, label in (labels | {self.client_code: say.THE_CLIENT_CODE}).items():
            entry.judge = longer_than(entry.limit, label)
        self.no_phone = Disclosure(logins.NO_PHONE, NoPhone)
        self.redaction = CheckBox(logins.REDACTION_BOX)
        self.redaction_missing = Notice(Tone.BAD)
        self.keep, self.tries = KeepBox(say.THIS_PACER_LOGIN), Text(bold=True)
        self.practice_code = Notice(Tone.PRACTICE)
        self._code_wanted, self._tried, self._checked_as = False, "", ""
        self.in_browser = OtherWay(ONLY_THERE, OPEN_BROWSER)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        card = Panel()
        self.code_part = Disclosure(say.CODE_PART, self._inside(self.practice_code, self.code, self.no_phone))
        notices = (Text(logins.REDACTION_RULES), Text(logins.RESTRICTED))
        more = self._inside(self.client_code, self.keep, self.in_browser, *notices)
        self.more_part = Disclosure(say.MORE_PART, more)
        self.no_entry = Disclosure(say.NO_ENTRY, self._inside(self._links()))
        stack(card.body, self.username, self.password, self.tries)
        stack(card.body, Text(logins.REDACTION, muted=True))
        stack(card.body, self.redaction, self.redaction_missing)
        card.body.addWidget(Disclosures(self.code_part, self.more_part, self.no_entry))
        stack(self.body, self.paused, self.open_attempt, self.people, self.kept, card)

    def _inside(self, *widgets: QWidget) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(em(self, 1.3), 0, 0, 0)
        stack(column, *widgets)
        return inside

    def _links(self) -> QWidget:
        row = QWidget()
        flow = Flow(row, em(self, 0.8))
        pairs = (
            (say.NEED_ACCOUNT, logins.REGISTER_URL),
            (say.FORGOT_NAME, logins.FORGOT_URL),
            (say.FORGOT_PASSWORD, logins.FORGOT_URL),
            (say.HOW_TO_UPGRADE, logins.UPGRADE_URL),
        )
        for text, url in pairs:
            flow.addWidget(self._link(text, url))
        return row

    def _link(self, text: str, url: str) -> TextLink:
        link = TextLink(text, url)
        link.asked.connect(self.open_address)
        return link

    def _connect(self) -> None:
        for entry in (self.username, self.password, self.code, self.client_code):
            entry.changed.connect(self._changed)
            entry.line.returnPressed.connect(self._go_to_missing)
        self.redaction.toggled.connect(self._checked)
        self.code_part.opener.turned.connect(self.order_tab)
        self.no_phone.made.connect(self._hear_no_phone)
        self.people.picked.connect(self.fill_in)
        self.paused.resumed.connect(self._resume)
        self.kept.used.connect(self._use_kept)
        self.kept.forgotten.connect(self._forget_kept)
        self.in_browser.taken.connect(self.go_in_browser)

    def present(self, view: ViewState) -> None:
        state = view.state
        self.lead.setText(step_lead(self.step, for_survey=state.for_survey, only_looks=_only_looks(state)))
        self.people.present(view.people)
        self.kept.present(view.kept_pacer, view.store_name)
        self.username.hint(logins.TWO_ACCOUNTS if state.case is Case.SEVERAL_ACCOUNTS else "")
        self.keep.present(view.store_name, view.store_why_not)
        offered = state.problem is not None and state.problem.kind in IN_BROWSER
        looks = state.for_survey or state.guided or state.in_browser or _only_looks(state)
        self.in_browser.setVisible(not looks and not offered)
        came = state.step is self.step and self.view.state.step is not self.step
        if came and state.problem is None and not view.helping:
            self._rehearse()
        self._present_code(view)
        self._present_open_attempt(view)
        super().present(view)
        self._present_tries()

    def _present_tries(self) -> None:
        """What was refused was refused of one user name, and says nothing of another."""
        view, state = self.view, self.view.state
        same = self._tried in ("", self._name) or self.username.text == ""
        here = state.step is self.step
        helper = pacer_contact() if state.problem is None else None
        self.paused.present(view.pacer_paused and here and same, helper)
        barred = state.problem is not None and state.problem.barred is not None
        self.tries.setText(logins.tries(state.pacer_refusals))
        self.tries.setVisible(state.pacer_refusals > 0 and same and not barred)
        self.say_still(self._what_is_left())

    @property
    def _name(self) -> str:
        return self.username.text.strip().casefold()

    def _what_is_left(self) -> str:
        """What Next waits for."""
        if self.view.state.work is not None:
            return ""
        if self.paused.isVisibleTo(self):
            return say.STILL_PAUSED
        return next((said for said, _ in self._missing()), "")

    def _missing(self) -> Iterator[tuple[str, QWidget]]:
        if not self.username.filled:
            yield say.STILL_NAME, self.username.line
        if not self.password.filled:
            yield say.STILL_PASSWORD, self.password.line
        if not self.redaction.isChecked():
            yield say.STILL_REDACTION, self.redaction

    @Slot()
    def _go_to_missing(self) -> None:
        """Enter signs in once all is there; until then it goes on to what is not."""
        field = next((field for _, field in self._missing()), None)
        if field is not None:
            field.setFocus()

    @Slot()
    def order_tab(self) -> None:
        """Has Tab go on to Next from the last of what Next waits for."""
        window = self.wizard()
        if window is not None:
            settle_focus_order(self.inner)  # or the next Tab would do it, and undo this
            last = self.code.line if self.code_part.opener.is_open else self.redaction
            QWidget.setTabOrder(last, window.button(QWizard.WizardButton.NextButton))

    def is_entered(self) -> bool:
        filled = bool(self.username.text.strip()) and bool(self.password.text)
        return filled and self.redaction.isChecked() and not self.paused.isVisibleTo(self)

    def next_pressed(self) -> None:
        from app.adapter.port import PacerLogin  # the adapter's libraries wait until after the first paint

        if not self._sound():
            return
        self._tried = self._name
        login = PacerLogin(
            self.username.text.strip(),
            self.password.text,
            self.client_code.text.strip() or None,
            self.code.code or None,
            self.redaction.isChecked(),
        )
        self.pacer_login_given.emit(login, self.keep.wanted)

    def forget_secrets(self) -> None:
        self.password.empty()
        self.code.empty()

    def first_field(self) -> QWidget:
        return next((field for _, field in self._missing()), self.password.line)

    def focus_first(self) -> None:
        self.order_tab()
        problem = self._shown_problem
        if problem is not None and problem.kind in RETYPE and not self.paused.isVisibleTo(self):
            self.focus_below_notice(self.first_field())
        else:
            super().focus_first()

    def problem_arrived(self, problem: Problem) -> None:
        if problem.kind in RETYPE:
            self.code_part.open()
        if problem.kind is ProblemKind.PACER_REFUSED:
            self.notice.add(self._link(say.FORGOT_PASSWORD, logins.FORGOT_URL))
            self.forget_secrets()
        elif problem.is_refused_try or problem.kind is ProblemKind.CODE_ALREADY_REFUSED:
            self.code.empty()  # it is not sent again
        elif problem.kind is ProblemKind.REDACTION_NOT_ACCEPTED:
            accessibility.describe(self.redaction, say.CHECK_FIRST)

    def fields_of(self, problem: Problem) -> tuple[Entry, ...]:
        if problem.kind is ProblemKind.PACER_REFUSED:
            return (self.username, self.password, self.code)
        return (self.code,) if problem.kind is ProblemKind.CODE_ALREADY_REFUSED else ()

    def _rehearse(self) -> None:
        """Fills in the login of the practice person who is shown, where nothing else was typed."""
        person = self.people.person
        if person is None or person.needs_code or self.password.text:
            return
        if self.username.text in ("", person.pacer_username):
            self.username.put(person.pacer_username)
            self.password.put(person.pacer_password)

    def fill_in(self, person: PracticePerson) -> None:
        """Fills in the invented login of `person`; practice only."""
        self.username.put(person.pacer_username)
        self.password.put(person.pacer_password)
        self.code.empty()
        self._code_wanted = person.needs_code
        if person.needs_code:
            self.code_part.open()
        self.person_picked.emit(person.key)
        accessibility.announce(self.username.line, filled_in_words(person.name))
        self.reveal(self.username)

    def _sound(self) -> bool:
        if self.code.drop_expired():
            self.code.line.setFocus()
            return False
        entries = (self.username, self.password, self.code, self.client_code)
        return self._all_in_order(*entries) and self._redaction_accepted()

    def _all_in_order(self, *entries: Entry) -> bool:
        wrong = refused(*entries)
        if wrong:
            wrong[0].line.setFocus()
            self.reveal(wrong[0])
        return not wrong

    def _redaction_accepted(self) -> bool:
        if not self.redaction.isChecked():
            self.redaction_missing.say(say.CHECK_FIRST)
            accessibility.describe(self.redaction, say.CHECK_FIRST)
            self.redaction.setFocus()
            self.reveal(self.redaction_missing)
        return self.redaction.isChecked()

    def _changed(self) -> None:
        if self._checked_as not in ("", self._name):
            self.redaction.setChecked(False)  # it was somebody else's promise
        self._present_tries()
        self.completeChanged.emit()

    def _checked(self) -> None:
        if self.redaction.isChecked():
            self.redaction_missing.clear()
            accessibility.describe(self.redaction)
        # a name that is to be mended anyway is nobody's yet
        holds = self.redaction.isChecked() and not self.username.refusal
        self._checked_as = self._name if holds else ""
        self.say_still(self._what_is_left())
        self.completeChanged.emit()

    def _hear_no_phone(self, inside: NoPhone) -> None:
        inside.asked.connect(self.open_address)

    def _resume(self) -> None:
        self.try_wanted.emit()

    def _use_kept(self, username: str) -> None:
        if self.paused.isVisibleTo(self):
            return
        if self._all_in_order(self.code, self.client_code) and self._redaction_accepted():
            self._tried = username.strip().casefold()
            client_code, code = self.client_code.text.strip() or None, self.code.code or None
            self.kept_pacer_login_wanted.emit(username, client_code, code, True)

    def _forget_kept(self, username: str) -> None:
        self.forget_wanted.emit(username, None)

    def _present_code(self, view: ViewState) -> None:
        code = view.code or ""
        spaced = f"{code[:3]} {code[3:]}"
        self.practice_code.keep_saying(say.code_now(spaced) if code else "")
        if code and self._code_wanted:
            self._code_wanted = False
            self.code.put(code)

    def _present_open_attempt(self, view: ViewState) -> None:
        attempt = view.open_attempt
        self.open_attempt.keep_saying(logins.earlier_try(attempt.when) if attempt is not None else "")


def _only_looks(state: LinkState) -> bool:
    """Whether the court's menus are all that is wanted of the sign-in."""
    return state.case is Case.LINKED_ALREADY and not state.guided
