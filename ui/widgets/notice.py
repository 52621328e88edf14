"""A notice in the page: a remark, a warning, or a problem with its four parts."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import accessibility
from ui.look import Rung, Tone, em
from ui.widgets.bullets import Bullets
from ui.widgets.icon import Icon
from ui.widgets.layouts import emptied
from ui.widgets.link import Link
from ui.widgets.panel import Panel
from ui.widgets.text import Text, quoted
from ui.words.contacts import Contact
from ui.words.problems import ProblemWords, it_said

_ICONS = {
    Tone.NEUTRAL: "info",
    Tone.INFO: "info",
    Tone.GOOD: "done",
    Tone.WARN: "warning",
    Tone.BAD: "stop",
    Tone.PRACTICE: "practice",
}


class ContactLines(QWidget):
    """One office with its phone number as text and its mail address as a link (`asked`)."""

    asked = Signal(str)

    def __init__(self, contact: Contact, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(em(self, 0.1))
        first = f"{contact.who}: {contact.phone}" if contact.phone else contact.who
        lines.addWidget(Text(first, bold=True, selectable=True))
        for division in contact.divisions:
            lines.addWidget(Text(division, selectable=True))
        if contact.email:
            mail = Link(contact.email, f"mailto:{contact.email}")
            mail.asked.connect(self.asked)
            lines.addWidget(mail, alignment=Qt.AlignmentFlag.AlignLeft)
        if contact.remark:
            lines.addWidget(Text(contact.remark, muted=True))


class Notice(Panel):
    """Hidden until it has something to say. Can take the focus, so that a screen reader reads it whole."""

    asked = Signal(str)

    def __init__(self, tone: Tone = Tone.INFO, parent: QWidget | None = None) -> None:
        super().__init__(tone, parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout()
        row.setSpacing(em(self, 0.6))
        self._icon = Icon(_ICONS[tone], tone, 1.5)
        row.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignTop)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(em(self, 0.35))
        row.addLayout(self._lines, 1)
        self.body.addLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._said: tuple[str, Tone] | None = None
        self.hide()

    def keep_saying(self, text: str, tone: Tone | None = None) -> None:
        """As `say`, but leaves everything as it is if that is what stands there already; "" clears."""
        said = (text, tone or self.tone)
        if said == self._said and not self.isHidden():
            return
        if text:
            self.say(text, tone)
        else:
            self.clear()
        self._said = said

    def clear(self) -> None:
        """Says nothing any more, and hides."""
        self._said = None
        self._empty()
        accessibility.name(self, "")
        self.hide()

    def say(self, text: str, tone: Tone | None = None, *, heading: str = "") -> None:
        """Shows `text` under `heading`."""
        self._dress(tone or self.tone)
        if heading:
            self._lines.addWidget(Text(heading, Rung.HEADING, bold=True))
        self._lines.addWidget(Text(text, selectable=True))
        accessibility.name(self, " ".join(part for part in (heading, text) if part))
        self.show()

    def say_problem(self, words: ProblemWords, tone: Tone = Tone.BAD) -> None:
        """Shows what happened, the court's words, what it means for the link, what to do, who can help."""
        self._dress(tone)
        self._lines.addWidget(Text(words.happened, Rung.HEADING, bold=True))
        if words.court_words:
            self._lines.addWidget(Text(it_said(quoted(words.court_words)), selectable=True))
        self._lines.addWidget(Text(words.linked, bold=True))
        self._lines.addWidget(Text(words.do_now))
        for contact in words.contacts:
            self.add_contact(contact)
        accessibility.name(self, words.as_text)
        self.show()

    def add_contact(self, contact: Contact) -> None:
        """Adds an office that can help."""
        lines = ContactLines(contact)
        lines.asked.connect(self.asked)
        self._lines.addWidget(lines)

    def add_list(self, lines: Sequence[str]) -> None:
        """Adds sentences as a list, none for an empty one."""
        if lines:
            self._lines.addWidget(Bullets(lines))
            accessibility.name(self, " ".join((self.accessibleName(), *lines)))

    def add(self, widget: QWidget) -> None:
        """Adds a control, such as a button that settles what the notice says."""
        self._lines.addWidget(widget, alignment=Qt.AlignmentFlag.AlignLeft)

    def texts(self) -> tuple[str, ...]:
        """What is shown, line by line."""
        return tuple(label.text() for label in self.findChildren(Text) if not label.isHidden())

    def _dress(self, tone: Tone) -> None:
        self._said = None
        self._empty()
        self.set_tone(tone)
        self._icon.show_icon(_ICONS[tone], tone)

    def _empty(self) -> None:
        emptied(self._lines)
