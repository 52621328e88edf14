"""One step of the link by hand: what to do, what the screen should show, what to compare, when to stop."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.courts.court import Court
from ui import accessibility
from ui.look import Rung, Tone, em
from ui.widgets.bullets import Bullets
from ui.widgets.disclosure import Disclosure
from ui.widgets.layouts import emptied
from ui.widgets.link import Link
from ui.widgets.notice import ContactLines, Notice
from ui.widgets.panel import Panel
from ui.widgets.push_button import PushButton
from ui.widgets.text import Text
from ui.words import guided as words
from ui.words.contacts import court_contact
from ui.words.guided_step import GuidedStep


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

    def _link(self, label: str, url: str) -> Link:
        link = Link(label, url)
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
