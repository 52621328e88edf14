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
from ui.view_state import ViewState
from ui.widgets.buttons import PushButton, Tick
from ui.widgets.layouts import Flow, emptied
from ui.widgets.logins import HandOverPrompt
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
        """Shows `step`; `place` says which of how many it is. True if that is new."""
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
        column.addWidget(Text(words.DIFFERENT_MEANS))
        desk = ContactLines(court_contact(court))
        desk.asked.connect(self.asked)
        column.addWidget(desk)
        return Disclosure(words.DIFFERENT, inside)


class GuidedPage(FramedPage):
    """Ticks are told at once, so that they are kept. Next and the last button have the menus checked."""

    step = Step.GUIDED
    checked = Signal(object, bool)
    step_wanted = Signal(object)
    court_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._court: Court | None = None
        self._steps: tuple[GuidedStep, ...] = ()
        self._at = 0
        self._moved = False
        self.panel, self.tick = StepPanel(), Tick(words.DONE)
        self.so_far, self.still = Text(bold=True), Text()
        self.earlier, self.later = plain_button(words.EARLIER), plain_button(words.LATER)
        self.check = plain_button(words.CHECK)
        self.instead, self.unsettled = Panel(Tone.INFO), Notice(Tone.BAD)
        self.hand_over = HandOverPrompt(HandOver.IN_BROWSER)
        self.hand_over.guard(self.panel)
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
        for widget in (self.hand_over, self.so_far, self.panel, self.tick, buttons, self.still):
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
        self.hand_over.present(view.helping)
        if view.court is not None and view.court != self._court:
            self._court = view.court
            self._steps = words.guided_steps(view.court)
            self._at = self._first_open()
            self.lead.setText(step_lead(self.step) if self._steps else words.INSTEAD_LEAD)
            self._show_instead()
        attempt = view.open_attempt
        self.unsettled.keep_saying("" if attempt is None else words.unsettled_words(attempt.when))
        self._show()
        self.completeChanged.emit()

    def is_entered(self) -> bool:
        done = bool(self._steps) and len(self.ticks) == len(self._steps)
        return done and self.view.open_attempt is None

    def next_pressed(self) -> None:
        if self.is_entered():
            self.checked.emit(self.ticks, True)

    def first_field(self) -> QWidget:
        if self.view.open_attempt is not None:
            return self.unsettled
        return self.panel if self._steps else self.instead

    def _first_open(self) -> int:
        done = self.ticks
        return next(
            (n for n, step in enumerate(self._steps) if step.key not in done), max(len(self._steps) - 1, 0)
        )

    def _show(self) -> None:
        self._led.setVisible(bool(self._steps) and self.view.open_attempt is None)
        self.instead.setVisible(not self._steps)
        if not self._steps:
            return
        step, count = self._steps[self._at], len(self._steps)
        place = words.PLACE.format(number=self._at + 1, all=count)
        new = self.panel.show_step(step, self._court, place)
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
