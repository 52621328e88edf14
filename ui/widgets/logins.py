"""What the two login pages share: kept logins, the pause, practice people, the hand-over."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from ui import accessibility
from ui.text import logins as say
from ui.text.contacts import Contact
from ui.text.desk import HandOver, hand_over_words
from ui.text.logins import PAUSED, RESUME, keep_box_words
from ui.theme import Rung, Tone, em, target
from ui.view_state import PracticePerson, ViewState
from ui.widgets.buttons import CheckBox, DropDown, PushButton
from ui.widgets.layouts import Flow, emptied, stack
from ui.widgets.notice import Notice, Panel
from ui.widgets.text import Bullets, Text


class KeepBox(QWidget):
    """`what` is the login in words. Without a store the box can't be checked, and says why."""

    def __init__(self, what: str, until: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what, self._until = what, until
        self.box, self.why = CheckBox(""), Text(muted=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.box)
        column.addWidget(self.why)
        self.why.setContentsMargins(em(self, 1.55), 0, 0, 0)

    @property
    def wanted(self) -> bool:
        """Whether the login is to be kept."""
        return self.box.isEnabled() and self.box.isChecked()

    def present(self, store: str | None, why_not: str | None) -> None:
        """Names `store`, or says why there is none."""
        box, why = keep_box_words(self._what, store, why_not)
        if store is not None and self._until:
            why = self._until
        self.box.say(box)
        self.why.setText(why)
        accessibility.describe(self.box, why)
        self.box.setEnabled(store is not None)
        if store is None:
            self.box.setChecked(False)


class KeptLogins(Panel):
    """`used` and `forgotten` carry the user name. `use` words the button; {name} is filled in."""

    used = Signal(str)
    forgotten = Signal(str)

    def __init__(self, title: str, use: str = say.USE_KEPT, parent: QWidget | None = None) -> None:
        super().__init__(title=title, parent=parent)
        self._use_text = use
        self._shown: tuple[tuple[str, ...], str | None] | None = None
        self._rows = QVBoxLayout()
        self.body.addLayout(self._rows)
        self.use_buttons: dict[str, PushButton] = {}
        self.forget_buttons: dict[str, PushButton] = {}
        self.hide()

    def present(self, names: tuple[str, ...], store: str | None) -> None:
        """Shows a row for each of `names`, kept in `store`."""
        self.setVisible(bool(names))
        if (names, store) == self._shown:
            return
        self._shown = (names, store)
        emptied(self._rows)
        self.use_buttons, self.forget_buttons = {}, {}
        for one in names:
            self._rows.addWidget(self._row(one, store or say.THE_STORE))

    def _row(self, username: str, store: str) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Text(say.kept_words(username, store), selectable=True))
        buttons = QWidget()
        flow = Flow(buttons, em(self, 0.5))
        use = self._button(self._use_text.format(name=username), username, self._use)
        self.use_buttons[username] = use
        flow.addWidget(use)
        forget = self._button(say.forget_words(username), username, self._forget)
        self.forget_buttons[username] = forget
        flow.addWidget(forget)
        column.addWidget(buttons)
        return row

    def _button(self, text: str, username: str, slot: object) -> PushButton:
        button = PushButton(text)
        button.setProperty("username", username)
        accessibility.name(button, text)
        button.clicked.connect(slot)
        return button

    def _use(self) -> None:
        sender: QObject = self.sender()
        self.used.emit(sender.property("username"))

    def _forget(self) -> None:
        sender: QObject = self.sender()
        self.forgotten.emit(sender.property("username"))


class Paused(Notice):
    """`why`: what another refusal may cost. `resumed`: the person has checked the login."""

    resumed = Signal()

    def __init__(self, why: str, parent: QWidget | None = None) -> None:
        super().__init__(Tone.WARN, parent)
        self._why = why
        self.button: PushButton | None = None

    def present(self, paused: bool, helper: Contact | None) -> None:
        """Shows itself while `paused`; `helper`: who can reset the login, if not said already."""
        if not paused:
            self.button = None
            self.clear()
            return
        if self.button is not None:
            return
        self.say(self._why, heading=PAUSED)
        if helper is not None:
            self.add_contact(helper)
        self.button = PushButton(RESUME)
        self.button.clicked.connect(self.resumed)
        self.add(self.button)
        accessibility.announce(self, self._why, urgent=True)


class PracticePeople(Panel):
    """`picked` carries the `PracticePerson` whose login to fill in. Hidden without people."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.PRACTICE, parent=parent)
        self._people: tuple[PracticePerson, ...] = ()
        self.choice, self.fill, self.story = DropDown(), PushButton(say.FILL_IN), Text(muted=True)
        accessibility.name(self.choice, say.PEOPLE)
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.choice.setMinimumHeight(target(self))
        line = QHBoxLayout()
        label = Text(say.PEOPLE, bold=True)
        label.setBuddy(self.choice)
        for widget in (label, self.choice, self.fill):
            line.addWidget(widget, alignment=Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addWidget(self.story)
        self.choice.currentIndexChanged.connect(self._word)
        self.choice.activated.connect(self._fill_in)
        self.fill.clicked.connect(self._fill_in)
        self.hide()

    def present(self, people: tuple[PracticePerson, ...]) -> None:
        """Offers `people`; the first of them at once."""
        self.setVisible(bool(people))
        if people == self._people:
            return
        self._people = people
        self.choice.clear()
        self.choice.addItems([one.name for one in people])
        self._word()

    @property
    def person(self) -> PracticePerson | None:
        """Who is chosen; the first one before anybody was."""
        place = self.choice.currentIndex()
        return self._people[place] if place >= 0 else None

    def pick(self, key: str) -> None:
        """Chooses the person called `key`, and has their login filled in."""
        self.choice.setCurrentIndex([one.key for one in self._people].index(key))
        self._fill_in()

    @Slot()
    def _word(self) -> None:
        person = self.person
        if person is not None:
            self.story.setText(person.story)
            accessibility.name(self.fill, say.fill_in_words(person.name))
            accessibility.describe(self.choice, person.story)

    @Slot()
    def _fill_in(self) -> None:
        if self.person is not None:
            self.picked.emit(self.person)


class HandOverScreen(Panel):
    """Stands in the place of the page while the helper has the keyboard. `taken`: the attorney has it."""

    taken = Signal()

    def __init__(self, what: HandOver, parent: QWidget | None = None) -> None:
        super().__init__(Tone.INFO, parent=parent)
        self._what = what
        self._attorney: str | None = None
        self.heading, self.lines = Text(rung=Rung.TITLE, bold=True), Bullets()
        self.button = PushButton("", filled=True)
        self.button.setAutoDefault(True)  # the attorney may press Enter
        self.body.setSpacing(em(self, 1.0))
        self.body.setContentsMargins(em(self, 2), em(self, 2), em(self, 2), em(self, 2))
        stack(self.body, self.heading, self.lines)
        self.body.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.button.clicked.connect(self.taken)
        self.hide()

    def present(self, view: ViewState) -> bool:
        """Shows itself while the keyboard is to be handed over; True if so."""
        waits = view.waits_for_attorney(self._what)
        self.setVisible(waits)
        attorney = "" if view.desk.current is None else view.desk.current[0]
        if waits and attorney != self._attorney:
            self._attorney = attorney
            words = hand_over_words(self._what, attorney)
            self.heading.setText(words.heading)
            self.lines.show_lines(words.lines)
            self.button.setText(words.button)
            accessibility.name(self.button, f"{words.as_text} {words.button}")
        return waits
