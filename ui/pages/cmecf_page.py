"""The fourth step: the old login at the court."""

import re

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.courts.court import LinkRoute
from app.linking.problems import Problem, ProblemKind
from app.linking.state import Step
from ui import accessibility
from ui.intents import CourtSaysNotLinked, ForgetKept, Propose, Recheck, ResumeTries
from ui.look import Tone, em
from ui.pages.frame import FramedPage
from ui.scene import PracticePerson, Scene
from ui.widgets.choice import Tick
from ui.widgets.disclosure import Disclosure
from ui.widgets.entry import Entry
from ui.widgets.kept_logins import KeptLogins
from ui.widgets.notice import ContactLines, Notice
from ui.widgets.open_attempt import UnsettledAttempt
from ui.widgets.panel import Panel
from ui.widgets.password_field import PasswordField
from ui.widgets.paused import Paused
from ui.widgets.practice_people import PracticePeople
from ui.widgets.text import Text
from ui.words import logins
from ui.words.contacts import court_contact
from ui.words.courts import court_in_words
from ui.words.keeping import keep_box_words

SPECIAL = re.compile(r"[&@$*]")  # https://www.pawd.uscourts.gov/nextgen-information
RETYPE = frozenset({ProblemKind.CMECF_REFUSED, ProblemKind.PAIR_ALREADY_REFUSED})


class CmecfPage(FramedPage):
    """The court's own login and password. A refusal leaves the login and empties the password."""

    step = Step.CMECF

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.people, self.paused, self.unsettled = PracticePeople(), Paused(), UnsettledAttempt()
        self.kept = KeptLogins("Kept login of this court", may_use=False)
        self.already = Notice(Tone.INFO)
        self.appellate = Notice(Tone.WARN)
        self.card = Panel(title="The login you used before at the court")
        self.login = Entry("CM/ECF login", logins.CMECF_HINT, limit=100)
        self.same = Notice(Tone.WARN)
        self.same_tick: Tick | None = None
        self.password = PasswordField("CM/ECF password", logins.CMECF_TYPE_BY_HAND)
        self._desk = QVBoxLayout()
        self.unknown = Disclosure("I do not know this login or its password", self._unknown_help())
        self.keep, self.keep_why = Tick("Keep this login"), Text(muted=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for first in (self.unsettled, self.paused, self.already, self.appellate, self.people, self.kept):
            self.body.addWidget(first)
        for field in (self.login, self.same, self.password, self.unknown):
            self.card.body.addWidget(field)
        for widget in (self.card, self.keep, self.keep_why):
            self.body.addWidget(widget)
        for entry in (self.login, self.password):
            entry.setMaximumWidth(em(self, 32))

    def _unknown_help(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(em(self, 1.3), 0, 0, 0)
        column.addWidget(Text(logins.CMECF_UNKNOWN))
        column.addLayout(self._desk)
        return inside

    def _connect(self) -> None:
        self.login.changed.connect(self._changed)
        self.password.changed.connect(self.completeChanged)
        self.people.picked.connect(self.fill_in)
        self.paused.resumed.connect(self._resume)
        self.kept.forgotten.connect(self._forget_kept)
        self.unsettled.recheck.connect(self._recheck)
        self.unsettled.told.connect(self._desk_said)

    def present(self, scene: Scene) -> None:
        court_changed = scene.court != self.scene.court or self._desk.count() == 0
        state = scene.state
        self.people.present((scene.person,) if scene.person else scene.people)
        here = state.step is self.step
        self.paused.present(scene.tries_paused and here, court_contact(scene.court))
        name = state.pacer_username or ""
        self.kept.present((name,) if scene.kept_cmecf and name else (), scene.store_name)
        self.unsettled.present(scene.open_attempt)
        self._present_keep(scene)
        if court_changed:
            self._present_court(scene)
        self._present_already(scene)
        super().present(scene)

    def is_entered(self) -> bool:
        filled = bool(self.login.text.strip()) and bool(self.password.text)
        held = self.paused.isVisibleTo(self) or self.unsettled.isVisibleTo(self)
        return filled and not held and (self.same_tick is None or self.same_tick.isChecked())

    def on_next(self) -> Propose | None:
        from app.adapter.port import CmecfLogin  # the adapter's libraries wait until after the first paint

        if not self._sound():
            return None
        login = CmecfLogin(self.login.text.strip(), self.password.text)
        return Propose(login, keep=self.keep.isEnabled() and self.keep.isChecked())

    def forget_secrets(self) -> None:
        self.password.empty()

    def first_field(self) -> QWidget:
        return self.password.line if self.login.text else self.login.line

    def focus_first(self) -> None:
        problem = self._shown_problem
        if problem is not None and problem.kind in RETYPE and not self.paused.isVisibleTo(self):
            self.first_field().setFocus()
        else:
            super().focus_first()

    def problem_arrived(self, problem: Problem) -> None:
        if problem.kind in RETYPE:
            self.forget_secrets()

    def fill_in(self, person: PracticePerson) -> None:
        """Fills in the invented old login of `person`; practice only."""
        self.login.put(person.cmecf_login)
        self.password.put(person.cmecf_password)
        accessibility.announce(self.login.line, f"Filled in: {person.name}")
        self.reveal(self.login)

    def _sound(self) -> bool:
        login, refusals = self.login.text.strip(), []
        if not login:
            refusals.append((self.login, logins.missing("the login this court gave you")))
        elif SPECIAL.search(login):
            refusals.append((self.login, logins.SPECIAL_SIGNS))
        elif len(login) > self.login.limit:
            refusals.append((self.login, logins.too_long("The login", self.login.limit)))
        if not self.password.text:
            refusals.append((self.password, logins.missing("its password")))
        elif len(self.password.text) > self.password.limit:
            refusals.append((self.password, logins.too_long("The password", self.password.limit)))
        for entry, why in refusals:
            entry.refuse(why, aloud=entry is refusals[0][0])
        if refusals:
            refusals[0][0].line.setFocus()
            self.reveal(refusals[0][0])
            return False
        self._ask_if_same()
        return self.is_entered()

    def _changed(self) -> None:
        login = self.login.text.strip()
        if SPECIAL.search(login) and not self.login.refusal:
            self.login.refuse(logins.SPECIAL_SIGNS, aloud=True)
        self._ask_if_same()
        self.completeChanged.emit()

    def _ask_if_same(self) -> None:
        name, login = self.scene.state.pacer_username, self.login.text.strip()
        if not name or login.casefold() != name.casefold():
            self.same_tick = None
            self.same.clear()
        elif self.same_tick is None:
            self.same.say(logins.SAME_AS_PACER)
            self.same_tick = Tick(logins.SAME_AS_PACER_TICK)
            self.same_tick.toggled.connect(self.completeChanged)
            self.same.add(self.same_tick)
            accessibility.announce(self.same, logins.SAME_AS_PACER)

    def _present_court(self, scene: Scene) -> None:
        court = scene.court
        if self.card.title is not None:
            self.card.title.setText(f"The login you used before at {court_in_words(court)}")
        while (item := self._desk.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        lines = ContactLines(court_contact(court))
        lines.asked.connect(self.open_address)
        self._desk.addWidget(lines)
        if court is not None and court.route is LinkRoute.APPELLATE:
            self.appellate.say(f"{logins.APPELLATE_CONSENT_FIRST} {logins.LOWER_CASE}")
        else:
            self.appellate.clear()

    def _present_already(self, scene: Scene) -> None:
        signed_in = scene.state.signed_in
        if signed_in is None:
            self.already.clear()
            return
        said = [f"Signed in to PACER as {scene.state.pacer_username}."]
        if signed_in.shown_name:
            said.append(f"The court greets you as {signed_in.shown_name}.")
        if signed_in.already_linked:
            filing = ", ".join(signed_in.menu.filing)
            said.append(
                f"This account already has filing menus here ({filing}), so it is probably linked already."
            )
        said += [f"PACER also says: “{warning}”" for warning in signed_in.warnings]
        self.already.say("\n".join(said), Tone.WARN if signed_in.already_linked else Tone.INFO)

    def _present_keep(self, scene: Scene) -> None:
        box, why = keep_box_words("this old login", scene.store_name, scene.store_why_not)
        if scene.store_name is not None:
            why = "Only if the court accepts it, and only until the accounts are linked: then it is useless."
        self.keep.say(box)
        self.keep_why.setText(why)
        accessibility.describe(self.keep, why)
        self.keep.setEnabled(scene.store_name is not None)
        if scene.store_name is None:
            self.keep.setChecked(False)

    def _resume(self) -> None:
        self.wants.emit(ResumeTries())

    def _recheck(self) -> None:
        self.wants.emit(Recheck())

    def _desk_said(self, name: str) -> None:
        self.wants.emit(CourtSaysNotLinked(name))

    def _forget_kept(self, username: str) -> None:
        self.wants.emit(ForgetKept(username, self.scene.state.court_id))
