"""The link by hand: the person does it in a browser, led one step at a time."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.courts.court import Court
from app.linking.events import Step
from ui import accessibility
from ui.pages.page import FramedPage, plain_button
from ui.text import guided as words
from ui.text.contacts import court_contact
from ui.text.desk import HandOver
from ui.text.guided import GuidedStep
from ui.text.steps import step_lead
from ui.theme import Rung, Tone, em
from ui.view_state import Mode, PracticePerson, ViewState
from ui.widgets.buttons import DropDown, PushButton, Tick
from ui.widgets.layouts import Flow, emptied
from ui.widgets.notice import ContactLines, Disclosure, Notice, Panel
from ui.widgets.text import Bullets, Text, TextLink


class StepPanel(Panel):
    """Shows one step. `asked` carries an address to open."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._shown: tuple[GuidedStep, Court | None, str] | None = None
        self._address = ""

    def show_step(self, step: GuidedStep, court: Court | None, place: str) -> bool:
        """Shows `step`; `place` says which of how many it is. True if that is new. `court` None: practice."""
        if self._shown == (step, court, place):
            return False
        self._shown = (step, court, place)
        emptied(self.body)
        self.body.addWidget(Text(f"{place}: {step.title}", Rung.HEADING, bold=True))
        self.body.addWidget(Text(step.do, bold=True, selectable=True))
        if step.opens is not None:
            self._offer_address(step.opens)
        self._part(words.SHOULD_SHOW, Text(step.shows))
        if step.compare:
            self._part(words.COMPARE, Bullets(step.compare))
        if step.stop:
            stop = Notice(Tone.BAD)
            self.body.addWidget(stop)
            stop.say(words.ANY_OF_THESE, heading=words.STOP_IF)
            stop.add_list(step.stop)
        if step.notes:
            self._part(words.NOTES, Bullets(step.notes))
        for label, url in step.links:
            self.body.addWidget(self._link(label, url), alignment=Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._different(court))
        accessibility.name(self, f"{place}: {step.title}. {step.do}")
        return True

    def _offer_address(self, url: str) -> None:
        self._address = url
        button = PushButton(words.OPEN_SITE)
        button.setToolTip(url)
        button.clicked.connect(self._open)
        self.body.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(Text(f"{words.COPY_ADDRESS} {url}", muted=True, selectable=True))

    def _open(self) -> None:
        self.asked.emit(self._address)

    def _part(self, title: str, content: QWidget) -> None:
        self.body.addSpacing(em(self, 0.2))
        self.body.addWidget(Text(title, bold=True))
        self.body.addWidget(content)

    def _link(self, label: str, url: str) -> TextLink:
        link = TextLink(label, url)
        link.asked.connect(self.asked)
        return link

    def _different(self, court: Court | None) -> Disclosure:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(em(self, 1.3), 0, 0, 0)
        column.addWidget(Text(words.DIFFERENT_IN_PRACTICE if court is None else words.DIFFERENT_MEANS))
        if court is None:
            return Disclosure(words.DIFFERENT, inside)
        desk = ContactLines(court_contact(court))
        desk.asked.connect(self.asked)
        column.addWidget(desk)
        return Disclosure(words.DIFFERENT, inside)


class PracticeLogins(Panel):
    """The invented logins to type into the practice court's pages. `picked` carries a person's key."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.PRACTICE, words.PRACTICE_PERSON, parent)
        self._people: tuple[PracticePerson, ...] = ()
        self.choice, self.logins = DropDown(), Text(selectable=True)
        accessibility.name(self.choice, words.PRACTICE_PERSON)
        self.choice.activated.connect(self._chosen)
        self.body.addWidget(self.choice, alignment=Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.logins)
        self.hide()

    def present(self, view: ViewState) -> None:
        """Shows the people of practice, and the logins of the one that is chosen."""
        self.setVisible(bool(view.people))
        if view.people != self._people:
            self._people = view.people
            self.choice.clear()
            self.choice.addItems([words.PRACTICE_NOBODY, *(one.name for one in view.people)])
        keys = ["", *(one.key for one in self._people)]
        person = view.person
        self.choice.setCurrentIndex(0 if person is None else keys.index(person.key))
        self.logins.setVisible(person is not None)
        if person is not None:
            code = "" if view.code is None else "\n" + words.PRACTICE_CODE.format(code=view.code)
            self.logins.setText(words.PRACTICE_LOGINS.format(**vars(person)) + code)

    def _chosen(self, row: int) -> None:
        self.picked.emit(self._people[row - 1].key if row else "")


class GuidedPage(FramedPage):
    """Ticks are told at once, so that they are kept. Next and the last button have the menus checked."""

    step = Step.GUIDED
    hands_over = HandOver.IN_BROWSER
    checked = Signal(object, bool)
    step_wanted = Signal(object)
    court_chosen = Signal(str)
    person_picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._court: Court | None = None
        self._site: str | None = None
        self._steps: tuple[GuidedStep, ...] = ()
        self._at = 0
        self._moved = False
        self.panel, self.tick = StepPanel(), Tick(words.DONE)
        self.so_far, self.still = Text(bold=True), Text()
        self.earlier, self.later = plain_button(words.EARLIER), plain_button(words.LATER)
        self.check = plain_button(words.CHECK)
        self.instead, self.unsettled = Panel(Tone.INFO), Notice(Tone.BAD)
        self.practice = PracticeLogins()
        self.practice.picked.connect(self.person_picked)
        self._build_body()
        self.panel.asked.connect(self.open_address)
        self.tick.clicked.connect(self._checked)
        self.earlier.clicked.connect(self._back)
        self.later.clicked.connect(self._forward)
        self.check.clicked.connect(self._check)

    def _build_body(self) -> None:
        self._led = QWidget()
        column = QVBoxLayout(self._led)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.6))
        buttons = QWidget()
        flow = Flow(buttons, em(self, 0.5))
        for button in (self.earlier, self.later, self.check):
            flow.addWidget(button)
        parts = (self.so_far, self.panel, self.practice, self.tick, buttons, self.still)
        for widget in parts:
            column.addWidget(widget)
        self.body.addWidget(self.unsettled)
        self.body.addWidget(self._led)
        self.body.addWidget(self.instead)

    @property
    def ticks(self) -> frozenset[str]:
        """The keys of the steps at this court that are checked."""
        return self.view.state.ticks & {step.key for step in self._steps}

    def present(self, view: ViewState) -> None:
        super().present(view)
        self.practice.present(view)
        if view.court is not None and (view.court, view.court_site) != (self._court, self._site):
            self._court, self._site = view.court, view.court_site
            self._steps = words.guided_steps(view.court, self._site or "")
            self._at = self._first_open()
            self.lead.setText(step_lead(self.step) if self._steps else words.INSTEAD_LEAD)
            self._show_instead()
        attempt = view.open_attempt
        if attempt is not None:
            self.unsettled.keep_saying(words.unsettled_words(attempt.when))
        else:
            nowhere = words.NO_QA_SITE if view.mode is Mode.QA else words.NO_PRACTICE_SITE
            self.unsettled.keep_saying("" if self._leads else nowhere)
        self._show()
        self.completeChanged.emit()

    @property
    def _leads(self) -> bool:
        """False while nobody may be led to a link: an earlier try is open, or there is no practice court."""
        return self.view.open_attempt is None and (self._site is not None or not self._steps)

    def is_entered(self) -> bool:
        return bool(self._steps) and len(self.ticks) == len(self._steps) and self._leads

    def next_pressed(self) -> None:
        if self.is_entered():
            self.checked.emit(self.ticks, True)

    def first_field(self) -> QWidget:
        if not self._leads:
            return self.unsettled
        return self.panel if self._steps else self.instead

    def _first_open(self) -> int:
        done = self.ticks
        return next(
            (n for n, step in enumerate(self._steps) if step.key not in done), max(len(self._steps) - 1, 0)
        )

    def _show(self) -> None:
        self._led.setVisible(bool(self._steps) and self._leads)
        self.instead.setVisible(not self._steps)
        if not self._steps:
            return
        step, count = self._steps[self._at], len(self._steps)
        place = words.PLACE.format(number=self._at + 1, all=count)
        practice = self._court is None or self._site != self._court.ecf_url
        new = self.panel.show_step(step, None if practice else self._court, place)
        self.tick.setChecked(step.key in self.ticks)
        self.so_far.setText(words.DONE_SO_FAR.format(done=len(self.ticks), all=count))
        self.earlier.setEnabled(self._at > 0)
        self.later.setEnabled(self._at + 1 < count and step.key in self.ticks)
        self.check.setEnabled(self.is_entered())
        self.still.setText(words.READY if self.is_entered() else words.STILL)
        if new and self._moved:
            self.reveal(self.panel)
            self.panel.setFocus()
        self._moved = False

    def _checked(self) -> None:
        """A tick leads on to the next step; one taken away takes those after it away too."""
        step = self._steps[self._at]
        if self.tick.isChecked():
            ticks = self.ticks | {step.key}
            self._move(1)
        else:
            ticks = self.ticks - {later.key for later in self._steps[self._at :]}
        self.checked.emit(ticks, False)

    def _back(self) -> None:
        self._move(-1)
        self._show()

    def _forward(self) -> None:
        self._move(1)
        self._show()

    def _move(self, by: int) -> None:
        self._at = min(max(self._at + by, 0), len(self._steps) - 1)
        self._moved = True

    def _check(self) -> None:
        self.next_pressed()

    def _show_instead(self) -> None:
        """What to do at a court without a link step."""
        court, column = self._court, emptied(self.instead.body)
        if court is None or self._steps:
            return
        said = words.instead_words(court)
        column.addWidget(Text(said.heading, Rung.HEADING, bold=True))
        column.addWidget(Bullets(said.lines))
        for label, url in said.links:
            link = TextLink(label, url)
            link.asked.connect(self.open_address)
            column.addWidget(link, alignment=Qt.AlignmentFlag.AlignLeft)
        desk = ContactLines(court_contact(court))
        desk.asked.connect(self.open_address)
        column.addWidget(desk)
        accessibility.name(self.instead, " ".join((said.heading, *said.lines)))
