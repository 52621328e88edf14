"""The consent to a link: two cards with names, one sentence, one box; everything else behind a disclosure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from weakref import ReferenceType, ref

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.courts.court import Court
from app.linking.names import Difference, Likeness, NameVerdict
from app.linking.outcome import Proposal
from ui import accessibility
from ui.realm import Mode
from ui.text import names as say
from ui.text.contacts import court_contact, pacer_contact
from ui.text.courts import court_in_words
from ui.text.steps import link_means_words
from ui.theme import Rung, Tone, em, font_of, ground_color, sign_color
from ui.validators import other_than
from ui.widgets.buttons import ByHandOffer, CheckBox
from ui.widgets.entry import Entry
from ui.widgets.layouts import Columns, stack
from ui.widgets.notice import Disclosure, Notice, Panel
from ui.widgets.text import Text


def parts_of(mine: str, other: str) -> tuple[tuple[str, bool], ...]:
    """The words of `mine`, each with whether `other` lacks it (order, case and punctuation don't count)."""
    left = Counter(_bare(word) for word in other.split())
    parts = []
    for word in mine.split():
        has = left[_bare(word)] > 0
        left[_bare(word)] -= has
        parts.append((word, not has))
    return tuple(parts)


def _bare(word: str) -> str:
    return re.sub(r"[\W_]", "", word).casefold()


class NameLine(QWidget):
    """A name, word by word; words that differ stand in a dashed frame.

    Wraps between words, and inside a word that is wider than the line. As high as the one
    beside it, so that what follows both stands at one height.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[tuple[str, bool], ...] = ()
        self._twin: ReferenceType[NameLine] | None = None
        self._placed: dict[int, list[tuple[QRect, str, bool]]] = {}  # layouts ask the same widths many times
        self.refit()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def refit(self) -> None:
        """Takes its size from the application's font again."""
        self._placed.clear()
        self.setFont(font_of(Rung.NAME, bold=True))

    def stand_beside(self, twin: NameLine) -> None:
        """Sets the name beside this one; a weak reference, so that the two form no cycle."""
        self._twin = ref(twin)

    @property
    def differing(self) -> tuple[str, ...]:
        """The words in frames."""
        return tuple(word for word, differs in self._parts if differs)

    def show_name(self, name: str, other: str) -> None:
        """Shows `name`, compared with `other`."""
        self._parts = parts_of(name, other)
        self._placed.clear()
        accessibility.name(self, name)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(em(self, 10), self.heightForWidth(em(self, 10)))

    def minimumSizeHint(self) -> QSize:
        widest = max((self.fontMetrics().horizontalAdvance(word) for word, _ in self._parts), default=0)
        return QSize(min(widest + em(self, 0.6), em(self, 7)), em(self, 1.5))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        twin = self._twin() if self._twin is not None else None
        return max(self.lines_height(width), twin.lines_height(width) if twin is not None else 0)

    def lines_height(self, width: int) -> int:
        """The height of its own words at `width` pixels."""
        boxes = self._boxes(width)
        return (boxes[-1][0].bottom() if boxes else em(self, 1.4)) + em(self, 0.05)

    def _boxes(self, width: int) -> list[tuple[QRect, str, bool]]:
        """Where each word stands, what it is, and whether it differs."""
        if width not in self._placed:
            self._placed[width] = list(self._place(width))
        return self._placed[width]

    def _place(self, width: int) -> Iterator[tuple[QRect, str, bool]]:
        pad, high = em(self, 0.2), em(self, 1.3)
        # room for a letter that reaches to the left, such as J
        reach = (-self.fontMetrics().boundingRect(word).left() for word, _ in self._parts)
        first = max(em(self, 0.1), *reach, 0)
        left, top = first, 0
        for word, differs in self._parts:
            edges = 2 * pad if differs else 0
            for piece in self._pieces(word, width - first - edges):
                wide = self.fontMetrics().horizontalAdvance(piece) + edges
                if left > first and left + wide > width:
                    left, top = first, top + high + em(self, 0.1)
                yield QRect(left, top, wide, high), piece, differs
                left += wide + em(self, 0.25)

    def _pieces(self, word: str, room: int) -> list[str]:
        """`word` in as many pieces as it takes to fit into `room` pixels."""
        advance, pieces = self.fontMetrics().horizontalAdvance, [""]
        if advance(word) <= room:
            return [word]
        for sign in word:
            if pieces[-1] and advance(pieces[-1] + sign) > room:
                pieces.append("")
            pieces[-1] += sign
        return pieces

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = self.fontMetrics()
        baseline = (em(self, 1.3) - metrics.height()) // 2 + metrics.ascent()
        for box, word, differs in self._boxes(self.width()):
            if differs:
                painter.setPen(QPen(sign_color(self.palette(), Tone.WARN), 2.0, Qt.PenStyle.DashLine))
                painter.setBrush(ground_color(self.palette(), Tone.WARN))
                painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 3, 3)
            painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
            left = box.left() + (box.width() - metrics.horizontalAdvance(word)) // 2
            painter.drawText(left, box.top() + baseline, word)  # in a box, Qt cuts what reaches out of it


class _NameCard(Panel):
    def __init__(self, title: str, icon: str) -> None:
        super().__init__(title=title, icon=icon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # so that it is reached, and read whole
        self.line = NameLine()
        self.differs = Text(muted=True)
        self.login = Text(selectable=True)
        for widget in (self.line, self.login, self.differs):
            self.body.addWidget(widget)
        self.body.addStretch(1)

    def show_name(self, name: str | None, other: str | None, called: str, login: str) -> None:
        """Shows the name large with the login under it, or the login large if there is no name."""
        if name is None:
            self.line.show_name(login, login)
            self.login.setText(called)
        else:
            self.line.show_name(name or say.NO_NAME, other or say.NO_NAME)
            self.login.setText(say.login_words(called, login) if login else "")
        self.login.setVisible(bool(self.login.text()))
        marked = ", ".join(self.line.differing)
        self.differs.setText(say.in_the_frame(marked))
        self.differs.setVisible(bool(marked))
        title = self.title.text() if self.title is not None else ""
        read = (title, name or "", self.login.text() if name is not None else say.login_words(called, login))
        differs = (self.differs.text(),) if marked else ()
        accessibility.name(self, ". ".join(part for part in (*read, *differs) if part))


class SideBySideNames(QWidget):
    """What the court shows of its own account on the left, of the PACER account on the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cmecf, self.pacer = (
            _NameCard(say.CMECF_CARD, "court"),
            _NameCard(say.PACER_CARD, "person"),
        )
        self.cmecf.line.stand_beside(self.pacer.line)
        self.pacer.line.stand_beside(self.cmecf.line)
        columns = Columns(self, em(self, 15), em(self, 0.8))
        columns.addWidget(self.cmecf)
        columns.addWidget(self.pacer)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_names(self, cmecf: str | None, pacer: str | None, cmecf_login: str, pacer_username: str) -> None:
        """Shows both accounts; names are None where the court shows none (appellate).

        A login that is not known here is "".
        """
        self.cmecf.show_name(cmecf, pacer, say.CMECF_LOGIN, cmecf_login)
        self.pacer.show_name(pacer, cmecf, say.PACER_USER, pacer_username)


TONES = {Likeness.SAME: Tone.GOOD, Likeness.CLOSE: Tone.WARN, Likeness.DIFFERENT: Tone.BAD}


class Consent(QWidget):
    """Shows whose accounts would be linked, and takes the consent to it. Nothing is checked beforehand.

    `changed`: the box or the typed name changed. `asked` carries an address to open. `by_hand.taken`: the
    person prefers to link in a browser. Names of two people can't be consented to: the box is not there.
    """

    changed = Signal()
    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.names, self.verdict = SideBySideNames(), Notice()
        self.permanence, self.proven = Text(bold=True), Text()
        self.meaning = Text()
        self.same_person = CheckBox(say.SAME_PERSON_BOX)
        self.typed_name = Entry(say.TYPE_NAME, limit=200)
        self.court_page, self._court_page = Text(selectable=True), QWidget()
        self.by_hand = ByHandOffer()
        self.more = Disclosure(say.MORE, self._more())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.6))
        stack(column, self.names, self.verdict, self.permanence, self.typed_name, self.same_person, self.more)
        self.same_person.toggled.connect(self.changed)
        self.typed_name.changed.connect(self.changed)
        self.verdict.asked.connect(self.asked)

    @property
    def typed(self) -> str:
        """The name that was typed to say that two last names are one person's."""
        return self.typed_name.text

    def forget(self) -> None:
        """Takes the consent away: it was given for names that are gone."""
        self.same_person.setChecked(False)
        self.typed_name.empty()

    def show_names(
        self, proposal: Proposal, verdict: NameVerdict | None, court: Court | None, mode: Mode
    ) -> None:
        """Shows the names of `proposal`; nothing is consented to yet. `verdict` None: no names are shown.

        See `leave_names_out` for what is not known to link.
        """
        self.forget()
        self.names.show_names(
            proposal.cmecf_name, proposal.pacer_name, proposal.cmecf_login, proposal.pacer_username
        )
        refused = verdict is not None and verdict.likeness is Likeness.DIFFERENT
        self._show_verdict(verdict, court)
        self.permanence.setText(say.permanence_words(court_in_words(court)))
        self.typed_name.judge = other_than(proposal.pacer_name or "")
        self.typed_name.setVisible(verdict is not None and verdict.typed_name_needed)
        self.proven.setText(link_means_words(mode, court))
        self.court_page.setText(proposal.court_page)
        self._court_page.setVisible(bool(proposal.court_page.strip()))
        self.by_hand.offer(court, fits=not refused)
        for widget in (self.permanence, self.same_person, self.proven):
            widget.setVisible(not refused)
        self._name_more(say.OWN_PAGE if refused else say.MORE)
        self.more.setVisible(not refused or not self._court_page.isHidden())

    def leave_names_out(self, *, asks: bool) -> None:
        """Says nothing of names, nor of the page. `asks`: consent is asked for all the same."""
        for widget in (self.names, self.verdict, self.typed_name, self.more):
            widget.hide()
        self.permanence.setVisible(asks)
        self.same_person.setVisible(asks)

    def _name_more(self, words: str) -> None:
        self.more.opener.setText(words)
        self.more.opener.updateGeometry()
        accessibility.name(self.more.opener, words)

    def _show_verdict(self, verdict: NameVerdict | None, court: Court | None) -> None:
        self.meaning.setVisible(verdict is not None and verdict.likeness is Likeness.SAME)
        if verdict is None:
            self.verdict.say(say.NO_NAMES, Tone.WARN)
            return
        heading, meaning = say.likeness_words(verdict)
        if verdict.likeness is Likeness.SAME:
            self.verdict.say(heading, Tone.GOOD)
            self.meaning.setText(meaning)
            return
        refused = verdict.likeness is Likeness.DIFFERENT
        self.verdict.say(meaning, TONES[verdict.likeness], heading="" if refused else heading)
        told = {Difference.FAMILY_NAME_DIFFERS} if verdict.typed_name_needed and not refused else set()
        self.verdict.add_list([say.difference_words(one) for one in verdict.differences if one not in told])
        if refused:
            for contact in (court_contact(court), pacer_contact()):
                self.verdict.add_contact(contact)

    def _more(self) -> QWidget:
        page = Panel(title=say.OWN_PAGE)
        page.body.addWidget(self.court_page)
        self._court_page = page
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(em(self, 1.3), 0, 0, 0)
        column.setSpacing(em(self, 0.6))
        stack(column, self.meaning, self.proven, self.by_hand, page)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        return inside
