"""Panels of a page: notices, banners, parts that fold, contacts, an attempt that is not settled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from inspect import ismethod
from weakref import WeakMethod

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import accessibility
from ui.realm import Mode
from ui.text import outcomes as say
from ui.text.contacts import Contact
from ui.text.logins import CHECK_AGAIN, CHECK_AGAIN_MEANS, CLOSED, OPEN
from ui.text.outcomes import court_said
from ui.text.problems import DETAILS, ProblemWords, it_said
from ui.text.steps import mode_words
from ui.theme import Rung, Tone, em, ground_color, sign_color, target
from ui.view_state import OpenAttempt, RecordDoubt
from ui.widgets.buttons import CheckBox, PushButton
from ui.widgets.entry import Entry
from ui.widgets.layouts import Flow, emptied
from ui.widgets.text import WRAPS, Bullets, Icon, Text, TextLink, quoted, wrapped_height

TITLE_ICON = 1.3


class Panel(QFrame):
    """A box with its content one below the other in `body`. Other tones get a thick left edge.

    `icon` stands before the title.
    """

    def __init__(
        self, tone: Tone = Tone.NEUTRAL, title: str = "", parent: QWidget | None = None, *, icon: str = ""
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self.body = QVBoxLayout(self)
        pad = em(self, 0.75)
        self.body.setContentsMargins(em(self, 1.0), pad, pad, pad)
        self.body.setSpacing(em(self, 0.4))
        self.title: Text | None = None
        if title:
            self.title = Text(title, Rung.HEADING, bold=True)
            row = QHBoxLayout()
            row.setSpacing(em(self, 0.5))
            if icon:
                row.addWidget(Icon(icon, Tone.INFO, TITLE_ICON), alignment=Qt.AlignmentFlag.AlignTop)
            row.addWidget(self.title, 1)
            self.body.addLayout(row)

    @property
    def tone(self) -> Tone:
        return self._tone

    def set_tone(self, tone: Tone) -> None:
        """Changes the tone."""
        self._tone = tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sign = sign_color(self.palette(), self._tone)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        corner = em(self, 0.25)
        painter.setPen(QPen(sign, 1.0))
        painter.setBrush(ground_color(self.palette(), self._tone))
        painter.drawRoundedRect(box, corner, corner)
        if self._tone is not Tone.NEUTRAL:
            painter.setClipRect(QRectF(0, 0, em(self, 0.3), self.height()))
            painter.setBrush(sign)
            painter.drawRoundedRect(box, corner, corner)
            painter.setClipping(False)
        if self.hasFocus():
            painter.setPen(QPen(self.palette().highlight().color(), 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), corner, corner)


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
            mail = TextLink(contact.email, f"mailto:{contact.email}")
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
        """As `say`, but does nothing if it says that already; "" clears."""
        said = (text, tone or self.tone)
        if said == self._said and not self.isHidden():
            return
        if text:
            self.say(text, tone)
        else:
            self.clear()
        self._said = said

    def clear(self) -> None:
        """Clears the notice and hides it."""
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

    def say_problem(self, words: ProblemWords, tone: Tone = Tone.BAD, *, folded: bool = False) -> None:
        """Shows what happened, the court's words, what it means for the link, what to do, who can help.

        `folded`: the words, what may lie behind it, and who can help open only when they are asked for.
        """
        self._dress(tone)
        said = it_said(quoted(words.court_words)) if words.court_words else ""
        self._lines.addWidget(Text(words.happened, Rung.HEADING, bold=True, selectable=True))
        if folded:
            self._lines.addWidget(Text(f"{words.linked} {words.do_now}"))
        else:
            self._say_all(said, words.linked, words.do_now)
        inside = QWidget() if folded else None
        column = self._lines if inside is None else QVBoxLayout(inside)
        for text in (said if folded else "", words.more):
            if text:
                column.addWidget(Text(text, selectable=True))
        for contact in words.contacts:
            lines = ContactLines(contact)
            lines.asked.connect(self.asked)
            column.addWidget(lines)
        if inside is not None:
            column.setContentsMargins(em(self, 1.3), 0, 0, 0)
            self._lines.addWidget(Disclosure(DETAILS, inside))
        accessibility.name(self, words.as_text)
        self.show()

    def _say_all(self, said: str, linked: str, do_now: str) -> None:
        if said:
            self._lines.addWidget(Text(said, selectable=True))
        self._lines.addWidget(Text(linked, bold=True))
        self._lines.addWidget(Text(do_now))

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


class Banner(Panel):
    """Hidden where real courts are contacted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.PRACTICE, parent=parent)
        pad = em(self, 0.4)
        self.body.setContentsMargins(em(self, 1.0), pad, pad, pad)
        row = QHBoxLayout()
        row.setSpacing(em(self, 0.5))
        row.addWidget(Icon("practice", Tone.PRACTICE))
        self._words = Text(bold=True)
        row.addWidget(self._words, 1)
        self.body.addLayout(row)
        self.hide()

    def present(self, mode: Mode) -> None:
        """Says what is contacted in `mode`."""
        words = mode_words(mode)
        self._words.setText(words)
        accessibility.name(self, words)
        self.setVisible(bool(words))


class _Opener(QAbstractButton):
    """A triangle and words. Not checkable: a screen reader would call it a check box."""

    turned = Signal(bool)

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.is_open = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        accessibility.name(self, text)
        accessibility.describe(self, CLOSED)
        self.clicked.connect(self._press)

    def turn(self, is_open: bool) -> None:
        """Opens or closes."""
        if is_open is not self.is_open:
            self.is_open = is_open
            accessibility.describe(self, OPEN if is_open else CLOSED)
            self.update()
            self.turned.emit(is_open)

    def _press(self) -> None:
        self.turn(not self.is_open)
        accessibility.announce(self, OPEN if self.is_open else CLOSED)

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(em(self, 1.5) + words + em(self, 0.4), target(self))

    def minimumSizeHint(self) -> QSize:
        widest = max((self.fontMetrics().horizontalAdvance(word) for word in self.text().split()), default=0)
        return QSize(em(self, 1.9) + widest, target(self))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return wrapped_height(self, self.text(), width - em(self, 1.5)) - em(self) + target(self)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = self.palette().color(QPalette.ColorRole.Link)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        top = (target(self) - em(self)) // 2
        side, middle = em(self, 0.5), top + em(self, 0.5)
        left = em(self, 0.4)
        if self.is_open:
            points = [
                (left, middle - side / 3),
                (left + side, middle - side / 3),
                (left + side / 2, middle + side / 2),
            ]
        else:
            points = [(left, middle - side / 2), (left + side * 0.83, middle), (left, middle + side / 2)]
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
        painter.setPen(color)
        words = self.rect().adjusted(em(self, 1.3), top, 0, 0)
        painter.drawText(words, WRAPS, self.text())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.palette().highlight().color(), 2.0))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))


def _held_weakly(make: Callable[[], QWidget]) -> Callable[[], Callable[[], QWidget] | None]:
    return WeakMethod(make) if ismethod(make) else lambda: make


class Disclosure(QWidget):
    """Words that open `content`; closed at first.

    A content that is given as a function is made when it is first opened; `made` then carries it. A method is
    held weakly: a page that holds itself through what it shows is taken down by the collector in any order,
    and Qt does not survive that.
    """

    made = Signal(object)

    def __init__(
        self, text: str, content: QWidget | Callable[[], QWidget], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.opener, self._apart = _Opener(text), False
        self._content = content if isinstance(content, QWidget) else None
        self._make = None if isinstance(content, QWidget) else _held_weakly(content)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(em(self, 0.3))
        self._column.addWidget(self.opener)
        if self._content is not None:
            self._column.addWidget(self._content)
            self._content.hide()
        self.opener.turned.connect(self._turn)

    @property
    def content(self) -> QWidget:
        """The content; created now if needed."""
        make = None if self._make is None else self._make()
        if self._content is None and make is not None:
            self._content = make()
            self._make = None
            self._content.setParent(self)
            self._content.hide()
            self._column.addWidget(self._content)
            self.made.emit(self._content)
        if self._content is None:
            raise RuntimeError("a row that opens has nothing in it")
        return self._content

    def forget(self, make: Callable[[], QWidget]) -> None:
        """Closes; what it opened is gone, and made again by `make`."""
        self.opener.turn(False)
        if self._content is not None:
            self._column.removeWidget(self._content)
            self._content.deleteLater()
        self._content, self._make = None, _held_weakly(make)

    def give_opener(self) -> QWidget:
        """The words that open it, to be put elsewhere; what is left here is shown while it is open."""
        self._apart = True
        self._column.removeWidget(self.opener)
        self.setVisible(self.opener.is_open)
        return self.opener

    @Slot(bool)
    def _turn(self, is_open: bool) -> None:
        self.content.setVisible(is_open)
        if self._apart:
            self.setVisible(is_open)

    def open(self) -> None:
        """Shows the content."""
        self.opener.turn(True)


class Disclosures(QWidget):
    """Several with their words side by side, as far as there is room; what each opens stands below."""

    def __init__(self, *disclosures: Disclosure) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.3))
        row = QWidget()
        flow = Flow(row, em(self, 1.2))
        column.addWidget(row)
        for one in disclosures:
            one.setParent(self)  # alone it would be a window when it is opened
            flow.addWidget(one.give_opener())
            column.addWidget(one)


BOXES = {True: say.LINK_AGAIN, False: say.LINK_ALL_THE_SAME}
"""By whether the record says that a link was made."""


class DeskWord(QWidget):
    """Who at the court's desk said whether anything was linked.

    `told` carries the name where nothing was linked, `told_linked` where the accounts are linked.
    """

    told = Signal(str)
    told_linked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.4))
        column.addWidget(Text(say.IF_THE_DESK_SAYS, Rung.HEADING, bold=True))
        column.addWidget(Text(say.DESK_WHY))
        self.who = Entry(say.WHO, limit=100)
        self.button, self.linked = PushButton(say.DESK_SAID), PushButton(say.DESK_SAID_LINKED)
        column.addWidget(self.who)
        row = QWidget()
        flow = Flow(row, em(self, 0.5))
        flow.addWidget(self.linked)
        flow.addWidget(self.button)
        column.addWidget(row)
        self.button.clicked.connect(self._tell)
        self.linked.clicked.connect(self._tell_linked)

    def _tell(self) -> None:
        self._say(self.told)

    def _tell_linked(self) -> None:
        self._say(self.told_linked)

    def _say(self, told: SignalInstance) -> None:
        name = self.who.text.strip()
        if not name:
            self.who.refuse(say.NO_NAME, aloud=True)
        elif len(name) > self.who.limit:
            self.who.refuse(say.TOO_LONG, aloud=True)
        else:
            told.emit(name)
            return
        self.who.line.setFocus()


class UnsettledAttempt(Panel):
    """Shown before anything is linked again at a court where an earlier try has no known result."""

    recheck = Signal()
    told = Signal(str)
    told_linked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.WARN, say.HEADING, parent)
        self._what, self._words = Text(), Text(selectable=True)
        self.button = PushButton(CHECK_AGAIN)
        accessibility.name(self.button, CHECK_AGAIN_MEANS)
        self.desk = DeskWord()
        for widget in (self._what, self._words):
            self.body.addWidget(widget)
        self.body.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.desk)
        self.button.clicked.connect(self.recheck)
        self.desk.told.connect(self.told)
        self.desk.told_linked.connect(self.told_linked)
        self.hide()

    def present(self, attempt: OpenAttempt | None) -> None:
        """Shows `attempt`, or nothing."""
        self.setVisible(attempt is not None)
        if attempt is None:
            return
        self._what.setText(say.sent_words(attempt.when, attempt.cmecf_name))
        self._words.setText(court_said(quoted(attempt.court_words)) if attempt.court_words else "")
        self._words.setVisible(bool(attempt.court_words))
        self.desk.linked.setVisible(
            attempt.when is not None
        )  # no word is written on a line that can't be read


class DoubtedRecord(Panel):
    """What the record holds against sending anything here, and the plain second consent."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.WARN, say.RECORD_HEADING, parent)
        self._what = Text()
        self.boxes = {again: CheckBox(words) for again, words in BOXES.items()}
        self._shown: RecordDoubt | None = None
        self.body.addWidget(self._what)
        for box in self.boxes.values():
            self.body.addWidget(box)
            box.toggled.connect(self.changed)
        self.hide()

    @property
    def accepted(self) -> bool:
        """Whether nothing is in doubt, or the person chose to continue anyway."""
        return self._shown is None or any(box.isChecked() for box in self.boxes.values())

    def present(self, doubt: RecordDoubt | None) -> None:
        """Shows `doubt`, or nothing. What was checked holds for the doubt that was shown."""
        if doubt == self._shown:
            return
        self._shown = doubt
        for again, box in self.boxes.items():
            box.setChecked(False)
            box.setVisible(doubt is not None and again is (doubt.linked_when is not None))
        if doubt is not None:
            self._what.setText(say.doubt_words(doubt.linked_when, doubt.damaged, doubt.lost))
        self.setVisible(doubt is not None)
