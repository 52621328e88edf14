"""The consent to a link: two cards with names, one sentence, one box; everything else behind a disclosure."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.courts.court import Court
from app.linking.names import Difference, Likeness, NameVerdict
from app.linking.outcome import Proposal
from ui import accessibility
from ui.realm import Mode
from ui.text import logins
from ui.text import names as say
from ui.text.contacts import court_contact, pacer_contact
from ui.text.courts import court_in_words
from ui.text.steps import link_means_words
from ui.theme import Tone, em
from ui.validators import other_than
from ui.widgets.buttons import ByHandOffer, CheckBox
from ui.widgets.entry import Entry
from ui.widgets.layouts import stack
from ui.widgets.notice import Disclosure, Notice, Panel
from ui.widgets.side_by_side import SideBySideNames
from ui.widgets.text import Text

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
        self.same_person = CheckBox(logins.SAME_PERSON_BOX)
        self.typed_name = Entry(logins.TYPE_NAME, limit=200)
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
            self.verdict.say(logins.NO_NAMES, Tone.WARN)
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
