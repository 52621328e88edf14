"""The link by hand: the person does it in a browser, led one step at a time."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.courts.court import Court
from app.linking.steps import Step
from ui import accessibility
from ui.intents import TickGuided
from ui.look import Rung, Tone, em
from ui.pages.frame import FramedPage, plain_button
from ui.scene import Scene
from ui.widgets.bullets import Bullets
from ui.widgets.choice import Tick
from ui.widgets.guided_step import StepPanel
from ui.widgets.hand_over import HandOverPrompt
from ui.widgets.layouts import emptied
from ui.widgets.link import Link
from ui.widgets.notice import ContactLines, Notice
from ui.widgets.panel import Panel
from ui.widgets.reflow import Flow
from ui.widgets.text import Text
from ui.words import guided as words
from ui.words.contacts import court_contact
from ui.words.desk import HandOver
from ui.words.guided_step import GuidedStep
from ui.words.steps import step_lead


class GuidedPage(FramedPage):
    """Ticks are told at once, so that they are kept. Next and the last button have the menus checked."""

    step = Step.GUIDED

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
        self.tick.clicked.connect(self._ticked)
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
        """The keys of the steps at this court that are ticked."""
        return self.scene.state.ticks & {step.key for step in self._steps}

    def present(self, scene: Scene) -> None:
        super().present(scene)
        self.hand_over.present(scene.helping)
        if scene.court is not None and scene.court != self._court:
            self._court = scene.court
            self._steps = words.guided_steps(scene.court)
            self._at = self._first_open()
            self.lead.setText(step_lead(self.step) if self._steps else words.INSTEAD_LEAD)
            self._show_instead()
        attempt = scene.open_attempt
        self.unsettled.keep_saying("" if attempt is None else words.unsettled_words(attempt.when))
        self._show()
        self.completeChanged.emit()

    def is_entered(self) -> bool:
        done = bool(self._steps) and len(self.ticks) == len(self._steps)
        return done and self.scene.open_attempt is None

    def on_next(self) -> TickGuided | None:
        return TickGuided(self.ticks, finished=True) if self.is_entered() else None

    def first_field(self) -> QWidget:
        if self.scene.open_attempt is not None:
            return self.unsettled
        return self.panel if self._steps else self.instead

    def _first_open(self) -> int:
        done = self.ticks
        return next(
            (n for n, step in enumerate(self._steps) if step.key not in done), max(len(self._steps) - 1, 0)
        )

    def _show(self) -> None:
        self._led.setVisible(bool(self._steps) and self.scene.open_attempt is None)
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

    def _ticked(self) -> None:
        """A tick leads on to the next step; one taken away takes those after it away too."""
        step = self._steps[self._at]
        if self.tick.isChecked():
            ticks = self.ticks | {step.key}
            self._move(1)
        else:
            ticks = self.ticks - {later.key for later in self._steps[self._at :]}
        self.wants.emit(TickGuided(ticks))

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
        wanted = self.on_next()
        if wanted is not None:
            self.wants.emit(wanted)

    def _show_instead(self) -> None:
        """What to do at a court without a link step."""
        court, column = self._court, emptied(self.instead.body)
        if court is None or self._steps:
            return
        said = words.instead_words(court)
        column.addWidget(Text(said.heading, Rung.HEADING, bold=True))
        column.addWidget(Bullets(said.lines))
        for label, url in said.links:
            link = Link(label, url)
            link.asked.connect(self.open_address)
            column.addWidget(link, alignment=Qt.AlignmentFlag.AlignLeft)
        desk = ContactLines(court_contact(court))
        desk.asked.connect(self.open_address)
        column.addWidget(desk)
        accessibility.name(self.instead, " ".join((said.heading, *said.lines)))
