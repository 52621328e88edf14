"""The step of the old login at the court."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget, QWizard

from app.courts.court import LinkRoute
from app.linking.events import Step
from app.linking.problems import CMECF_REFUSALS, Problem, ProblemKind
from ui import accessibility
from ui.pages.page import FramedPage, plain_button
from ui.text import logins
from ui.text import logins as say
from ui.text.contacts import court_contact
from ui.text.desk import HandOver
from ui.text.logins import filled_in_words
from ui.text.steps import step_lead
from ui.theme import Tone, em
from ui.validators import longer_than, wrong_cmecf_login
from ui.view_state import PracticePerson, ViewState
from ui.widgets.buttons import CheckBox
from ui.widgets.entry import Entry, PasswordField, refused
from ui.widgets.layouts import emptied, stack
from ui.widgets.logins import KeepBox, KeptLogins, Paused, PracticePeople
from ui.widgets.notice import ContactLines, Disclosure, DoubtedRecord, Notice, Panel, UnsettledAttempt
from ui.widgets.papers import ReceiptBar
from ui.widgets.text import Text, quoted

RETYPE = CMECF_REFUSALS | {ProblemKind.PAIR_ALREADY_REFUSED}


class CmecfPage(FramedPage):
    """The court's own login and password. A refusal leaves the login and empties the password."""

    step = Step.CMECF
    folds_details = True
    hands_over = HandOver.SIGN_IN
    court_login_given = Signal(object, bool, bool)
    kept_court_login_wanted = Signal(bool)
    forget_wanted = Signal(str, object)
    try_wanted = Signal()
    recheck_wanted = Signal()
    desk_said = Signal(str)
    desk_said_linked = Signal(str)
    receipt_wanted = Signal(object)
    folder_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.people, self.paused, self.unsettled = (
            PracticePeople(),
            Paused(logins.PAUSED_AT_COURT),
            UnsettledAttempt(),
        )
        self.doubted = DoubtedRecord()
        self.kept = KeptLogins(say.KEPT_HERE, say.USE_KEPT_HERE)
        self.already = Notice(Tone.INFO)
        self.appellate = Notice(Tone.WARN)
        self.card = Panel()
        self.login = Entry(say.CMECF_LOGIN, limit=100)
        self.same = Notice(Tone.WARN)
        self.same_box: CheckBox | None = None
        self.capitals = Notice(Tone.WARN)
        self.password = PasswordField(say.CMECF_PASSWORD)
        self.login.judge, self.login.needed = wrong_cmecf_login, logins.missing(say.OLD_LOGIN)
        self.password.judge = longer_than(self.password.limit, say.THE_PASSWORD)
        self.password.needed = logins.missing(say.ITS_PASSWORD)
        self._desk, self._hint = QVBoxLayout(), Text(logins.CMECF_HINT)
        self._by_hand = Text(logins.CMECF_TYPE_BY_HAND)
        self.unknown = Disclosure(say.UNKNOWN, self._unknown_help())
        self.keep, self.tries = KeepBox(say.THIS_OLD_LOGIN, logins.KEEP_UNTIL_LINKED), Text(bold=True)
        self.more_part = Disclosure(say.MORE_HERE, self.keep)
        self.receipt = ReceiptBar()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        stack(self.card.body, self.login, self.capitals, self.same, self.password)
        stack(self.card.body, self.tries, self.unknown)
        stack(self.body, self.receipt, self.unsettled, self.doubted, self.paused)
        stack(self.body, self.already, self.appellate)
        stack(self.body, self.people, self.kept, self.card, self.more_part)

    def _unknown_help(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(em(self, 1.3), 0, 0, 0)
        stack(column, self._hint, self._by_hand, Text(logins.CMECF_UNKNOWN))
        column.addLayout(self._desk)
        return inside

    def _connect(self) -> None:
        self.receipt.receipt_wanted.connect(self.receipt_wanted)
        self.receipt.folder_wanted.connect(self.folder_wanted)
        self.login.changed.connect(self._changed)
        self.password.changed.connect(self._password_changed)
        self.people.picked.connect(self.fill_in)
        self.paused.resumed.connect(self._resume)
        self.kept.used.connect(self._use_kept)
        self.kept.forgotten.connect(self._forget_kept)
        self.doubted.changed.connect(self.completeChanged)
        self.unsettled.recheck.connect(self._recheck)
        self.unsettled.told.connect(self._desk_said)
        self.unsettled.told_linked.connect(self._desk_said_linked)

    def present(self, view: ViewState) -> None:
        court_changed = view.court != self.view.court or self._desk.count() == 0
        state = view.state
        self.people.present((view.person,) if view.person else view.people)
        here = state.step is self.step
        helper = court_contact(view.court) if state.problem is None else None
        self.paused.present(view.cmecf_paused and here, helper)
        name = state.pacer_username or ""
        self.kept.present((name,) if view.kept_cmecf and name else (), view.store_name)
        self.unsettled.present(view.open_attempt)
        self.receipt.setVisible(view.receipt_ready)
        self.receipt.present(view)
        self.doubted.present(view.doubt)
        self.keep.present(view.store_name, view.store_why_not)
        self.tries.setText(logins.tries(state.cmecf_refusals))
        barred = here and state.problem is not None and state.problem.barred is not None
        self._by_hand.setVisible(not barred)
        paused = self.paused.isVisibleTo(self)
        self.tries.setVisible(state.cmecf_refusals > 0 and not barred and not paused)
        for widget in (self.card, self.more_part):  # nothing is typed before that try is settled
            widget.setVisible(view.open_attempt is None)
        if view.open_attempt is not None:
            self.people.hide()
            self.kept.hide()
        if court_changed:
            self._present_court(view)
        self._present_already(view)
        came = here and self.view.state.step is not self.step
        if came and view.person is not None and state.problem is None and not view.helping:
            self._rehearse(view.person)
        super().present(view)
        self._warn_of_capitals()
        self.say_still(self._what_is_left())

    def _what_is_left(self) -> str:
        """What Next waits for."""
        if self.view.state.work is not None or self.is_entered():
            return ""
        if self.unsettled.isVisibleTo(self):
            return logins.STILL_UNSETTLED
        if self.paused.isVisibleTo(self):
            return logins.STILL_PAUSED
        if not self.login.text.strip():
            return logins.STILL_LOGIN
        return "" if self.password.text else logins.STILL_ITS_PASSWORD

    def is_entered(self) -> bool:
        filled = bool(self.login.text.strip()) and bool(self.password.text)
        return filled and not self._is_held() and (self.same_box is None or self.same_box.isChecked())

    def next_pressed(self) -> None:
        from app.adapter.port import CmecfLogin  # the adapter's libraries wait until after the first paint

        if self._sound():
            login = CmecfLogin(self.login.text.strip(), self.password.text)
            self.court_login_given.emit(login, self.keep.wanted, self._despite_record())

    def forget_secrets(self) -> None:
        self.password.empty()

    def first_field(self) -> QWidget:
        window = self.wizard()
        if window is not None and self.is_entered():
            return window.button(QWizard.WizardButton.NextButton)
        return self.password.line if self.login.text else self.login.line

    def focus_first(self) -> None:
        problem = self._shown_problem
        if problem is not None and problem.kind in RETYPE and not self.paused.isVisibleTo(self):
            self.focus_below_notice(self.first_field())
        elif problem is None and self.unsettled.isVisibleTo(self):
            self.scrolling.to_top()  # it opens with a warning
            self.unsettled.button.setFocus()
        else:
            super().focus_first()

    def problem_arrived(self, problem: Problem) -> None:
        if problem.kind in RETYPE:
            self.forget_secrets()

    def fields_of(self, problem: Problem) -> tuple[Entry, ...]:
        return (self.login, self.password) if problem.kind in RETYPE else ()

    def _rehearse(self, person: PracticePerson) -> None:
        """Fills in the login of the practice person who is signed in, where nothing else was typed."""
        if self.login.text in ("", person.cmecf_login) and not self.password.text:
            self.login.put(person.cmecf_login)
            self.password.put(person.cmecf_password)

    def fill_in(self, person: PracticePerson) -> None:
        """Fills in the invented login at this court of `person`; practice only."""
        self.login.put(person.cmecf_login)
        self.password.put(person.cmecf_password)
        accessibility.announce(self.login.line, filled_in_words(person.name))
        self.reveal(self.login)

    def _is_held(self) -> bool:
        """Whether something must be settled before anything may be sent."""
        stops = (self.paused, self.unsettled)
        return any(one.isVisibleTo(self) for one in stops) or not self.doubted.accepted

    def _despite_record(self) -> bool:
        return self.view.doubt is not None and self.doubted.accepted

    def _sound(self) -> bool:
        wrong = refused(self.login, self.password)
        if wrong:
            wrong[0].line.setFocus()
            self.reveal(wrong[0])
            return False
        self._ask_if_same()
        return self.is_entered()

    def _changed(self) -> None:
        self._warn_of_capitals()
        self._ask_if_same()
        self._password_changed()

    def _password_changed(self) -> None:
        self.say_still(self._what_is_left())
        self.completeChanged.emit()

    def _warn_of_capitals(self) -> None:
        """In a court of appeals, before a try is spent."""
        court, login = self.view.court, self.login.text.strip()
        if court is None or court.route is not LinkRoute.APPELLATE or login == login.lower():
            self.capitals.clear()
        elif self.capitals.isHidden():
            self.capitals.say(logins.CAPITALS)
            lower = plain_button(logins.WRITE_LOWER)
            lower.clicked.connect(self._write_lower)
            self.capitals.add(lower)
            accessibility.announce(self.capitals, logins.CAPITALS)

    def _write_lower(self) -> None:
        self.login.put(self.login.text.strip().lower())
        self._changed()
        self.login.line.setFocus()

    def _ask_if_same(self) -> None:
        name, login = self.view.state.pacer_username, self.login.text.strip()
        if not name or login.casefold() != name.casefold():
            self.same_box = None
            self.same.clear()
        elif self.same_box is None:
            self.same.say(logins.SAME_AS_PACER)
            self.same_box = CheckBox(logins.SAME_AS_PACER_BOX)
            self.same_box.toggled.connect(self.completeChanged)
            self.same.add(self.same_box)
            accessibility.announce(self.same, logins.SAME_AS_PACER)

    def _present_court(self, view: ViewState) -> None:
        court = view.court
        court_id = None if court is None else court.id
        self.login.hint(logins.own_hint(court_id))
        self._hint.setText(logins.login_hint(court_id))
        emptied(self._desk)
        lines = ContactLines(court_contact(court))
        lines.asked.connect(self.open_address)
        self._desk.addWidget(lines)
        if court is not None and court.route is LinkRoute.APPELLATE:
            self.appellate.say(f"{logins.APPELLATE_CONSENT_FIRST}\n{logins.LOWER_CASE}")
        else:
            self.appellate.clear()

    def _present_already(self, view: ViewState) -> None:
        signed_in = view.state.signed_in
        if signed_in is None:
            self.lead.setText(step_lead(self.step, view.court))
            self.already.clear()
            return
        self.lead.setText(f"{step_lead(self.step, view.court)} {say.signed_in_as(view.state.pacer_username)}")
        said = []
        if signed_in.shown_name:
            said.append(say.greeted_as(signed_in.shown_name))
        if signed_in.already_linked:
            said.append(logins.already_there(signed_in.menu.filing))
        said += [say.pacer_also_says(quoted(warning)) for warning in signed_in.warnings]
        tone = Tone.WARN if signed_in.already_linked or signed_in.warnings else Tone.INFO
        self.already.keep_saying("\n".join(said), tone)

    def _resume(self) -> None:
        self.try_wanted.emit()

    def _recheck(self) -> None:
        self.recheck_wanted.emit()

    def _desk_said(self, name: str) -> None:
        self.desk_said.emit(name)

    def _desk_said_linked(self, name: str) -> None:
        self.desk_said_linked.emit(name)

    def _use_kept(self) -> None:
        if not self._is_held():
            self.kept_court_login_wanted.emit(self._despite_record())

    def _forget_kept(self, username: str) -> None:
        self.forget_wanted.emit(username, self.view.state.court_id)
