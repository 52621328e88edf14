"""The link by hand: the person does it in a browser, led one step at a time."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.courts.court import Court
from app.linking.events import Step
from ui import accessibility
from ui.pages.page import FramedPage, plain_button
from ui.text import guided as words
from ui.text.contacts import court_contact
from ui.text.desk import HandOver
from ui.text.guided import GuidedStep
from ui.text.steps import step_lead
from ui.theme import COLUMN_MARGIN, Rung, Tone, em
from ui.view_state import Mode, PracticePerson, ViewState
from ui.widgets.buttons import DropDown, PushButton, press_by_enter
from ui.widgets.layouts import Flow, Scrolling, emptied, stack
from ui.widgets.notice import Banner, ContactLines, Disclosure, Notice, Panel
from ui.widgets.text import Bullets, Text, TextLink
from ui.window_size import screen_of
from ui.wizard import LinkWizard

SUBMITS = frozenset({"names", "submit"})
"""The keys of the steps that press Submit: what was sent can't be called back."""


class StepPanel(Panel):
    """Shows one step. `asked` carries an address to open.

    `slim`: when to stop opens only when asked for, save on a step that presses Submit.
    """

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, slim: bool = False) -> None:
        super().__init__(parent=parent)
        self._slim = slim
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
        stops = bool(step.stop) and not self._folds_stop(step)
        if stops and self._slim:  # first, where little is in sight
            self.body.addWidget(self._stop(step))
        self._part(words.SHOULD_SHOW, Text(step.shows))
        if step.compare:
            self._part(words.COMPARE, Bullets(step.compare))
        if stops and not self._slim:
            self.body.addWidget(self._stop(step))
        self.body.addWidget(self._different(step, court))
        if step.notes or step.links:
            self.body.addWidget(Disclosure(words.NOTES, self._notes(step)))
        accessibility.name(self, f"{place}: {step.title}. {step.do}")
        return True

    def _folds_stop(self, step: GuidedStep) -> bool:
        return self._slim and step.key not in SUBMITS

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

    def _notes(self, step: GuidedStep) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(em(self, 1.3), 0, 0, 0)
        column.addWidget(Bullets(step.notes))
        for label, url in step.links:
            column.addWidget(self._link(label, url), alignment=Qt.AlignmentFlag.AlignLeft)
        return inside

    def _link(self, label: str, url: str) -> TextLink:
        link = TextLink(label, url)
        link.asked.connect(self.asked)
        return link

    def _stop(self, step: GuidedStep) -> Notice:
        stop = Notice(Tone.BAD, self)  # shown without a parent it would be a window
        stop.say(words.ANY_OF_THESE, heading=words.STOP_IF)
        stop.add_list(step.stop)
        return stop

    def _different(self, step: GuidedStep, court: Court | None) -> Disclosure:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(em(self, 0.3 if self._slim else 1.3), 0, 0, 0)
        if step.stop and self._folds_stop(step):
            column.addWidget(self._stop(step))
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


class StepCard(QDialog):
    """One step in a slim window that stays on top, beside the browser. Escape and Close end it.

    `asked` carries an address to open, `picked` the key of a practice person.
    """

    asked = Signal(str)
    picked = Signal(str)
    done_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint)
        self.setWindowTitle(words.CARD_TITLE)
        self.banner, self.panel, self.practice = Banner(), StepPanel(slim=True), PracticeLogins()
        self.forward, self.back = PushButton("", filled=True), PushButton(words.EARLIER)
        inner = QWidget()
        column = QVBoxLayout(inner)
        edge = em(self, 0.5)
        column.setContentsMargins(edge, edge, edge, edge)
        stack(column, self.panel, self.practice)
        column.addStretch(1)
        self.scrolling = Scrolling(inner)
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.forward)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(edge, edge, edge, edge)
        whole.addWidget(self.banner)
        whole.addWidget(self.scrolling, 1)
        whole.addLayout(foot)
        self.panel.asked.connect(self.asked)
        self.practice.picked.connect(self.picked)
        self.forward.clicked.connect(self.done_wanted)
        self.back.clicked.connect(self.back_wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press_by_enter(self, event):
            super().keyPressEvent(event)

    def present(self, view: ViewState, *, logins: bool) -> None:
        """Shows what `view` says of practice. `logins`: this step types one."""
        self.banner.present(view.mode)
        self.practice.present(view)
        self.practice.setVisible(bool(view.people) and logins)

    def stand(self) -> None:
        """Takes the right edge of the screen, as slim as its words allow."""
        room = screen_of(self).availableGeometry()
        wide = min(em(self, CARD_WIDTH), room.width() // 2)
        high = min(em(self, CARD_HEIGHT), room.height() - em(self, 3))
        self.setGeometry(room.right() - wide, room.top() + em(self, 2), wide, high)
        self.show()
        self.raise_()


CARD_WIDTH, CARD_HEIGHT = 19, 34
TYPES_LOGIN = frozenset({"pacer", "login"})
"""The keys of the steps where a login is typed."""


class GuidedPage(FramedPage):
    """A step that is done is told at once, so that it is kept. After the last one the menus are checked."""

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
        self.panel = StepPanel()
        self.card: StepCard | None = None
        self.earlier, self.beside = plain_button(words.EARLIER), plain_button(words.BESIDE)
        self.done = PushButton("", filled=True)
        self.instead, self.unsettled = Panel(Tone.INFO), Notice(Tone.BAD)
        self.practice = PracticeLogins()
        self.practice.picked.connect(self.person_picked)
        self._build_body()
        self.panel.asked.connect(self._open_site)
        self.done.clicked.connect(self._did)
        self.earlier.clicked.connect(self._back)
        self.beside.clicked.connect(self.stand_beside)

    def _build_body(self) -> None:
        self._led = QWidget()
        column = QVBoxLayout(self._led)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.6))
        stack(column, self.panel, self.practice)
        column.addWidget(self.beside, alignment=Qt.AlignmentFlag.AlignLeft)
        stack(self.body, self.unsettled, self._led, self.instead)
        self._buttons = QWidget()  # below what scrolls: always in sight
        flow = Flow(self._buttons, em(self, 0.5))
        for button in (self.done, self.earlier):
            flow.addWidget(button)
        side, whole = em(self, COLUMN_MARGIN), self.layout()
        self._buttons.setContentsMargins(side, em(self, 0.4), side, em(self, 0.4))
        if whole is not None:
            whole.addWidget(self._buttons)

    @property
    def steps_done(self) -> frozenset[str]:
        """The keys of the steps at this court that are checked."""
        return self.view.state.steps_done & {step.key for step in self._steps}

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
        return bool(self._steps) and len(self.steps_done) == len(self._steps) and self._leads

    def next_pressed(self) -> None:
        if self.is_entered():
            self.checked.emit(self.steps_done, True)

    def first_field(self) -> QWidget:
        if not self._leads:
            return self.unsettled
        return self.panel if self._steps else self.instead

    def _first_open(self) -> int:
        done = self.steps_done
        return next(
            (n for n, step in enumerate(self._steps) if step.key not in done), max(len(self._steps) - 1, 0)
        )

    def _show(self) -> None:
        leads = bool(self._steps) and self._leads
        self._led.setVisible(leads)
        self._buttons.setVisible(leads and not self.waits_for_attorney)
        self.instead.setVisible(not self._steps)
        if not self._steps:
            return
        step, count = self._steps[self._at], len(self._steps)
        place = words.PLACE.format(number=self._at + 1, all=count)
        practice = self._court is None or self._site != self._court.ecf_url
        new = self.panel.show_step(step, None if practice else self._court, place)
        last = self._at + 1 == count
        self._word(self.done, words.DONE_LAST if last else words.DONE)
        self.practice.setVisible(bool(self.view.people) and step.key in TYPES_LOGIN)
        self.earlier.setEnabled(self._at > 0)
        self._show_card(step, None if practice else self._court, place)
        if new and self._moved and self.isVisible():
            self.reveal(self.panel)
            if self.card is None or not self.card.isVisible():
                self.panel.setFocus()
        self._moved = False

    def _show_card(self, step: GuidedStep, court: Court | None, place: str) -> None:
        card = self.card
        if card is None:
            return
        if self.view.state.step is not self.step or not self._leads:
            card.close()
            return
        if card.panel.show_step(step, court, place):
            card.scrolling.to_top()
            accessibility.announce(card.panel, card.panel.accessibleName())
        card.present(self.view, logins=step.key in TYPES_LOGIN)
        self._word(card.forward, self.done.text())
        card.back.setEnabled(self._at > 0)

    def _word(self, button: PushButton, said: str) -> None:
        button.setText(said)
        accessibility.name(button, said)

    @Slot()
    def stand_beside(self) -> None:
        """Shows the step in a slim window that stays on top of the browser."""
        if self.card is None:
            self.card = StepCard(self.window())
            self.card.asked.connect(self.open_address)
            self.card.picked.connect(self.person_picked)
            self.card.done_wanted.connect(self._did)
            self.card.back_wanted.connect(self._back)
            self.card.finished.connect(self._card_left)
        self._show()
        self.card.stand()
        self.card.forward.setFocus()

    @Slot()
    def _card_left(self) -> None:
        """Back to the window, where the person left it."""
        window = self.wizard()
        if isinstance(window, LinkWizard):
            window.come_forward()

    def _open_site(self, url: str) -> None:
        """The browser will cover this window: the step goes beside it."""
        self.open_address(url)
        if self._steps and url == self._steps[self._at].opens:
            self.stand_beside()

    @Slot()
    def _did(self) -> None:
        """The step is done: leads on to the next, after the last one to the check of the menus."""
        done = self.steps_done | {self._steps[self._at].key}
        last = len(done) == len(self._steps)
        if not last:
            self._move(1)
        elif self.card is not None:
            self.card.close()
        self.checked.emit(done, last)

    @Slot()
    def _back(self) -> None:
        self._move(-1)
        self._show()

    def _move(self, by: int) -> None:
        self._at = min(max(self._at + by, 0), len(self._steps) - 1)
        self._moved = True

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
