"""The third step: the national account."""

from PySide6.QtWidgets import QWidget

from app.linking.problems import Problem, ProblemKind
from app.linking.steps import Step
from ui import accessibility
from ui.intents import ForgetKept, PickPerson, ResumeTries, SignIn, SignInWithKept
from ui.look import Tone, em
from ui.pages.frame import FramedPage
from ui.scene import PracticePerson, Scene
from ui.typed_logins import longer_than, wrong_pacer_name
from ui.widgets.choice import Tick
from ui.widgets.disclosure import Disclosure
from ui.widgets.entry import Entry, refused
from ui.widgets.hand_over import HandOverPrompt
from ui.widgets.keep_box import KeepBox
from ui.widgets.kept_logins import KeptLogins
from ui.widgets.layouts import stack
from ui.widgets.link import Link
from ui.widgets.no_phone import NoPhone
from ui.widgets.notice import Notice
from ui.widgets.one_time_code import OneTimeCodeField
from ui.widgets.panel import Panel
from ui.widgets.password_field import PasswordField
from ui.widgets.paused import Paused
from ui.widgets.practice_people import PracticePeople
from ui.widgets.reflow import Flow
from ui.widgets.text import Text
from ui.words import login_pages as say
from ui.words import logins
from ui.words.contacts import pacer_contact
from ui.words.desk import HandOver
from ui.words.fields import filled_in_words
from ui.words.steps import step_lead

RETYPE = frozenset({ProblemKind.PACER_REFUSED, ProblemKind.CODE_ALREADY_REFUSED})


class PacerPage(FramedPage):
    """User name, password, codes, the redaction notice, and whether to keep the login."""

    step = Step.PACER

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.people, self.paused = PracticePeople(), Paused(logins.PAUSED_AT_PACER)
        self.kept = KeptLogins(say.KEPT)
        self.open_attempt = Notice(Tone.WARN)
        self.username = Entry(say.PACER_NAME, logins.TWO_ACCOUNTS, limit=100)
        self.password = PasswordField(say.PACER_PASSWORD)
        self.code = OneTimeCodeField(say.CODE, logins.CODE_HINT)
        self.client_code = Entry(say.CLIENT_CODE, logins.CLIENT_CODE_HINT, limit=64)
        self.username.judge, self.username.needed = wrong_pacer_name, logins.missing(say.YOUR_NAME)
        self.password.needed = logins.missing(say.YOUR_PASSWORD)
        labels = {self.password: say.THE_PASSWORD, self.code: say.THE_CODE}
        for entry, label in (labels | {self.client_code: say.THE_CLIENT_CODE}).items():
            entry.judge = longer_than(entry.limit, label)
        self.no_phone = Disclosure(logins.NO_PHONE, NoPhone)
        self.redaction = Tick(logins.REDACTION_TICK)
        self.redaction_missing = Notice(Tone.BAD)
        self.keep, self.tries = KeepBox(say.THIS_PACER_LOGIN), Text(bold=True)
        self.practice_code = Notice(Tone.PRACTICE)
        self._code_wanted = False
        self.hand_over = HandOverPrompt(HandOver.PACER_PASSWORD)
        self.hand_over_code = HandOverPrompt(HandOver.ONE_TIME_CODE)
        self.hand_over_redaction = HandOverPrompt(HandOver.REDACTION)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        card = Panel(title=say.PACER_CARD, icon="person")
        stack(card.body, self.username, self._links(), self.hand_over, self.password)
        stack(card.body, self.hand_over_code, self.practice_code, self.code, self.no_phone)
        stack(card.body, self.client_code, self.tries)
        notice = Panel(title=say.REDACTION_NOTICE)
        stack(notice.body, Text(logins.REDACTION), self.hand_over_redaction)
        stack(notice.body, self.redaction, self.redaction_missing)
        stack(self.body, self.paused, self.open_attempt, self.people, self.kept)
        stack(self.body, card, notice, self.keep, Text(logins.RESTRICTED, muted=True))

    def _links(self) -> QWidget:
        row = QWidget()
        flow = Flow(row, em(self, 0.8))
        pairs = (
            (say.NEED_ACCOUNT, logins.REGISTER_URL),
            (say.FORGOT_NAME, logins.FORGOT_URL),
            (say.FORGOT_PASSWORD, logins.FORGOT_URL),
        )
        for text, url in pairs:
            link = Link(text, url)
            link.asked.connect(self.open_address)
            flow.addWidget(link)
        return row

    def _connect(self) -> None:
        self.hand_over.guard(self.password.line)
        self.hand_over_code.guard(self.code.line)
        self.hand_over_redaction.guard(self.redaction)
        for entry in (self.username, self.password, self.code, self.client_code):
            entry.changed.connect(self._changed)
        self.redaction.toggled.connect(self._ticked)
        self.no_phone.made.connect(self._hear_no_phone)
        self.people.picked.connect(self.fill_in)
        self.paused.resumed.connect(self._resume)
        self.kept.used.connect(self._use_kept)
        self.kept.forgotten.connect(self._forget_kept)

    def present(self, scene: Scene) -> None:
        self.lead.setText(step_lead(self.step, for_survey=scene.state.for_survey))
        for prompt in (self.hand_over, self.hand_over_code, self.hand_over_redaction):
            prompt.present(scene.helping)
        self.people.present(scene.people)
        self.kept.present(scene.kept_pacer, scene.store_name)
        here = scene.state.step is self.step
        helper = pacer_contact() if scene.state.problem is None else None
        self.paused.present(scene.tries_paused and here, helper)
        self.keep.present(scene.store_name, scene.store_why_not)
        self.tries.setText(logins.tries(scene.state.pacer_refusals))
        problem = scene.state.problem
        barred = problem is not None and problem.barred is not None
        self.tries.setVisible(scene.state.pacer_refusals > 0 and not barred)
        self._present_code(scene)
        self._present_open_attempt(scene)
        super().present(scene)

    def is_entered(self) -> bool:
        filled = bool(self.username.text.strip()) and bool(self.password.text)
        return filled and self.redaction.isChecked() and not self.paused.isVisibleTo(self)

    def on_next(self) -> SignIn | None:
        from app.adapter.port import PacerLogin  # the adapter's libraries wait until after the first paint

        if not self._sound():
            return None
        login = PacerLogin(
            self.username.text.strip(),
            self.password.text,
            self.client_code.text.strip() or None,
            self.code.code or None,
            self.redaction.isChecked(),
        )
        return SignIn(login, keep=self.keep.wanted)

    def forget_secrets(self) -> None:
        self.password.empty()
        self.code.empty()

    def first_field(self) -> QWidget:
        return self.password.line if self.username.text else self.username.line

    def focus_first(self) -> None:
        problem = self._shown_problem
        if problem is not None and problem.kind in RETYPE and not self.paused.isVisibleTo(self):
            self.focus_below_notice(self.first_field())
        else:
            super().focus_first()

    def problem_arrived(self, problem: Problem) -> None:
        if problem.kind is ProblemKind.PACER_REFUSED:
            self.forget_secrets()
        elif problem.is_refused_try or problem.kind is ProblemKind.CODE_ALREADY_REFUSED:
            self.code.empty()  # it is not sent again
        elif problem.kind is ProblemKind.REDACTION_NOT_ACCEPTED:
            accessibility.describe(self.redaction, say.TICK_FIRST)

    def fields_of(self, problem: Problem) -> tuple[Entry, ...]:
        if problem.kind is ProblemKind.PACER_REFUSED:
            return (self.username, self.password, self.code)
        return (self.code,) if problem.kind is ProblemKind.CODE_ALREADY_REFUSED else ()

    def fill_in(self, person: PracticePerson) -> None:
        """Fills in the invented login of `person`; practice only."""
        self.username.put(person.pacer_username)
        self.password.put(person.pacer_password)
        self.code.empty()
        self._code_wanted = person.needs_code
        self.wants.emit(PickPerson(person.key))
        accessibility.announce(self.username.line, filled_in_words(person.name))
        self.reveal(self.username)

    def _sound(self) -> bool:
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
            self.redaction_missing.say(say.TICK_FIRST)
            accessibility.describe(self.redaction, say.TICK_FIRST)
            self.redaction.setFocus()
            self.reveal(self.redaction_missing)
        return self.redaction.isChecked()

    def _changed(self) -> None:
        self.completeChanged.emit()

    def _ticked(self) -> None:
        if self.redaction.isChecked():
            self.redaction_missing.clear()
            accessibility.describe(self.redaction)
        self.completeChanged.emit()

    def _hear_no_phone(self, inside: NoPhone) -> None:
        inside.asked.connect(self.open_address)

    def _resume(self) -> None:
        self.wants.emit(ResumeTries())

    def _use_kept(self, username: str) -> None:
        if self.paused.isVisibleTo(self):
            return
        if self._all_in_order(self.code, self.client_code) and self._redaction_accepted():
            client_code, code = self.client_code.text.strip() or None, self.code.code or None
            self.wants.emit(SignInWithKept(username, client_code, code, accepts_redaction=True))

    def _forget_kept(self, username: str) -> None:
        self.wants.emit(ForgetKept(username))

    def _present_code(self, scene: Scene) -> None:
        code = scene.code or ""
        spaced = f"{code[:3]} {code[3:]}"
        self.practice_code.keep_saying(say.code_now(spaced) if code else "")
        if code and self._code_wanted:
            self._code_wanted = False
            self.code.put(code)

    def _present_open_attempt(self, scene: Scene) -> None:
        attempt = scene.open_attempt
        self.open_attempt.keep_saying(logins.earlier_try(attempt.when) if attempt is not None else "")
