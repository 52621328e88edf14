"""The fifth step: both names, and the consent."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.linking.events import Step
from app.linking.names import Likeness, NameVerdict
from app.linking.outcome import Proposal
from ui.pages.page import FramedPage
from ui.text import LINK, logins
from ui.text.contacts import court_contact, pacer_contact
from ui.text.courts import court_in_words
from ui.text.desk import HandOver
from ui.text.names import NO_NAMES_HEADING, OWN_PAGE, at_which_court, difference_words, likeness_words
from ui.text.steps import link_means_words
from ui.theme import Tone, em
from ui.validators import other_than
from ui.view_state import ViewState
from ui.widgets.buttons import ByHandOffer, Tick
from ui.widgets.entry import Entry
from ui.widgets.logins import HandOverPrompt
from ui.widgets.notice import Disclosure, Notice, Panel
from ui.widgets.side_by_side import SideBySideNames
from ui.widgets.text import Text

TONES = {Likeness.SAME: Tone.GOOD, Likeness.CLOSE: Tone.WARN, Likeness.DIFFERENT: Tone.BAD}


class ConfirmPage(FramedPage):
    """Nothing is checked beforehand, and Enter does nothing here."""

    step = Step.CONFIRM
    link_wanted = Signal(bool, str)
    commit_text = LINK.replace("&", "")

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place, self.names, self.verdict = Text(bold=True), SideBySideNames(), Notice()
        self.permanence, self.proven = Notice(Tone.WARN), Text()
        self.same_person = Tick(logins.SAME_PERSON_TICK)
        self.typed_name = Entry(logins.TYPE_NAME, logins.TYPE_NAME_HINT, limit=200)
        self.court_page = Text(selectable=True)
        self.by_hand = ByHandOffer()
        self._ticket: str | None = None
        self.hand_over = HandOverPrompt(HandOver.CONSENT)
        self.hand_over.guard(self.first_field(), self.typed_name.line, self.same_person)
        self._build_body()
        self.same_person.toggled.connect(self.completeChanged)
        self.typed_name.changed.connect(self.completeChanged)
        self.verdict.asked.connect(self.open_address)
        self.by_hand.taken.connect(self.go_by_hand)

    def _build_body(self) -> None:
        page = Panel()
        page.body.addWidget(self.court_page)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(em(self, 1.3), 0, 0, 0)
        column.addWidget(page)
        self.original = Disclosure(OWN_PAGE, inside)
        order = (
            self.place,
            self.names,
            self.verdict,
            self.original,
            self.permanence,
            self.proven,
            self.typed_name,
        )
        for widget in (self.hand_over, *order, self.same_person, self.by_hand):
            self.body.addWidget(widget)

    def present(self, view: ViewState) -> None:
        proposal = view.state.proposal
        if proposal is not None and proposal.ticket != self._ticket:
            self._ticket = proposal.ticket
            self.same_person.setChecked(False)
            self.typed_name.empty()
            self._show(proposal, view.state.verdict, view)
        elif proposal is None and self._ticket is not None:
            self._ticket = None
            self.same_person.setChecked(False)
            self.typed_name.empty()
        self.hand_over.present(view.helping and not self.same_person.isHidden())
        super().present(view)

    def is_ready(self) -> bool:
        """Whether "Link accounts" may be pressed."""
        return self.view.state.may_commit(
            same_person=self.same_person.isChecked(), typed_name=self.typed_name.text
        )

    def is_entered(self) -> bool:
        return self.is_ready()

    def next_pressed(self) -> None:
        if self.is_ready():
            self.link_wanted.emit(self.same_person.isChecked(), self.typed_name.text)

    def first_field(self) -> QWidget:
        return self.names.cmecf

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # Enter in the wizard would press the button that links
            return
        super().keyPressEvent(event)

    def _show(self, proposal: Proposal, verdict: NameVerdict | None, view: ViewState) -> None:
        self.names.show_names(
            proposal.cmecf_name, proposal.pacer_name, proposal.cmecf_login, proposal.pacer_username
        )
        self._show_verdict(verdict, view)
        self.typed_name.judge = other_than(proposal.pacer_name or "")
        self.proven.setText(link_means_words(view.mode, view.court))
        self.typed_name.setVisible(verdict is not None and verdict.typed_name_needed)
        refused = verdict is not None and verdict.likeness is Likeness.DIFFERENT
        self.place.setText(at_which_court(court_in_words(view.court), links=not refused))
        self.permanence.keep_saying("" if refused else logins.PERMANENT)
        self.proven.setVisible(not refused)
        self.same_person.setVisible(not refused)
        self.by_hand.offer(view.court, fits=not refused)
        self.court_page.setText(proposal.court_page)
        self.original.setVisible(bool(proposal.court_page.strip()))

    def _show_verdict(self, verdict: NameVerdict | None, view: ViewState) -> None:
        if verdict is None:
            self.verdict.say(logins.NO_NAMES, Tone.WARN, heading=NO_NAMES_HEADING)
            return
        heading, meaning = likeness_words(verdict)
        self.verdict.say(meaning, TONES[verdict.likeness], heading=heading)
        self.verdict.add_list([difference_words(one) for one in verdict.differences])
        if verdict.likeness is Likeness.DIFFERENT:
            for contact in (court_contact(view.court), pacer_contact()):
                self.verdict.add_contact(contact)
