"""The fifth step: both names, and the consent."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.linking.names import Likeness, NameVerdict
from app.linking.outcome import Proposal
from app.linking.steps import Step
from ui.intents import LinkAccounts
from ui.look import Tone, em
from ui.pages.frame import FramedPage
from ui.scene import Scene
from ui.signs import LINK
from ui.typed_logins import other_than
from ui.widgets.by_hand_offer import ByHandOffer
from ui.widgets.choice import Tick
from ui.widgets.disclosure import Disclosure
from ui.widgets.entry import Entry
from ui.widgets.hand_over import HandOverPrompt
from ui.widgets.notice import Notice
from ui.widgets.panel import Panel
from ui.widgets.side_by_side import SideBySideNames
from ui.widgets.text import Text
from ui.words import logins
from ui.words.contacts import court_contact, pacer_contact
from ui.words.courts import court_in_words
from ui.words.desk import HandOver
from ui.words.names import NO_NAMES_HEADING, OWN_PAGE, at_which_court, difference_words, likeness_words
from ui.words.steps import link_means_words

TONES = {Likeness.SAME: Tone.GOOD, Likeness.CLOSE: Tone.WARN, Likeness.DIFFERENT: Tone.BAD}


class ConfirmPage(FramedPage):
    """Nothing is ticked beforehand, and Enter does nothing here."""

    step = Step.CONFIRM
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

    def present(self, scene: Scene) -> None:
        proposal = scene.state.proposal
        if proposal is not None and proposal.ticket != self._ticket:
            self._ticket = proposal.ticket
            self.same_person.setChecked(False)
            self.typed_name.empty()
            self._show(proposal, scene.state.verdict, scene)
        elif proposal is None and self._ticket is not None:
            self._ticket = None
            self.same_person.setChecked(False)
            self.typed_name.empty()
        self.hand_over.present(scene.helping and not self.same_person.isHidden())
        super().present(scene)

    def is_ready(self) -> bool:
        """Whether "Link accounts" may be pressed."""
        return self.scene.state.may_commit(
            same_person=self.same_person.isChecked(), typed_name=self.typed_name.text
        )

    def is_entered(self) -> bool:
        return self.is_ready()

    def on_next(self) -> LinkAccounts | None:
        if not self.is_ready():
            return None
        return LinkAccounts(same_person=self.same_person.isChecked(), typed_name=self.typed_name.text)

    def first_field(self) -> QWidget:
        return self.names.cmecf

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # Enter in the wizard would press the button that links
            return
        super().keyPressEvent(event)

    def _show(self, proposal: Proposal, verdict: NameVerdict | None, scene: Scene) -> None:
        self.names.show_names(
            proposal.cmecf_name, proposal.pacer_name, proposal.cmecf_login, proposal.pacer_username
        )
        self._show_verdict(verdict, scene)
        self.typed_name.judge = other_than(proposal.pacer_name or "")
        self.proven.setText(link_means_words(scene.mode, scene.court))
        self.typed_name.setVisible(verdict is not None and verdict.typed_name_needed)
        refused = verdict is not None and verdict.likeness is Likeness.DIFFERENT
        self.place.setText(at_which_court(court_in_words(scene.court), links=not refused))
        self.permanence.keep_saying("" if refused else logins.PERMANENT)
        self.proven.setVisible(not refused)
        self.same_person.setVisible(not refused)
        self.by_hand.offer(scene.court, fits=not refused)
        self.court_page.setText(proposal.court_page)
        self.original.setVisible(bool(proposal.court_page.strip()))

    def _show_verdict(self, verdict: NameVerdict | None, scene: Scene) -> None:
        if verdict is None:
            self.verdict.say(logins.NO_NAMES, Tone.WARN, heading=NO_NAMES_HEADING)
            return
        heading, meaning = likeness_words(verdict)
        self.verdict.say(meaning, TONES[verdict.likeness], heading=heading)
        self.verdict.add_list([difference_words(one) for one in verdict.differences])
        if verdict.likeness is Likeness.DIFFERENT:
            for contact in (court_contact(scene.court), pacer_contact()):
                self.verdict.add_contact(contact)
