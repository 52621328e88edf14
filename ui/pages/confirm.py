"""The step of both names, and the consent."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.linking.events import Step
from ui import accessibility
from ui.pages.page import FramedPage
from ui.text.courts import court_in_words
from ui.text.desk import HandOver
from ui.text.names import STILL_BOX, STILL_NAME, confirm_words
from ui.view_state import ViewState
from ui.widgets.consent import Consent
from ui.widgets.papers import ReceiptBar


class ConfirmPage(FramedPage):
    """Nothing is checked beforehand, and Enter does nothing here."""

    step = Step.CONFIRM
    hands_over = HandOver.CONSENT
    link_wanted = Signal(bool, str)
    receipt_wanted = Signal(object)
    folder_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.consent = Consent()
        self.names, self.verdict = self.consent.names, self.consent.verdict
        self.same_person, self.typed_name = self.consent.same_person, self.consent.typed_name
        self.receipt = ReceiptBar()
        self._ticket: str | None = None
        self.body.addWidget(self.consent)
        self.body.addWidget(self.receipt)
        self.consent.changed.connect(self._tell_what_is_left)
        self.consent.asked.connect(self.open_address)
        self.consent.by_hand.taken.connect(self.go_by_hand)

        self.receipt.receipt_wanted.connect(self.receipt_wanted)
        self.receipt.folder_wanted.connect(self.folder_wanted)

    def present(self, view: ViewState) -> None:
        proposal, verdict = view.state.proposal, view.state.verdict
        if proposal is not None and proposal.ticket != self._ticket:
            self._ticket = proposal.ticket
            self.consent.show_names(proposal, verdict, view.court, view.mode)
            heading, lead = confirm_words(verdict, court_in_words(view.court))
            self.heading.setText(heading)
            self.lead.setText(lead)
            accessibility.name(self, f"{heading}. {lead}")
        elif proposal is None and self._ticket is not None:
            self._ticket = None
            self.consent.forget()
        ends_here = view.state.names_contradict
        self.receipt.setVisible(ends_here)
        if ends_here:
            self.receipt.present(view)
        super().present(view)
        self.say_still(self._what_is_left())

    def _what_is_left(self) -> str:
        """What "Link permanently" waits for."""
        state = self.view.state
        asked = state.work is None and state.proposal is not None and not state.submitted
        if not asked or state.names_contradict or self.is_ready():
            return ""
        return STILL_BOX if state.may_commit(same_person=True, typed_name=self.consent.typed) else STILL_NAME

    @Slot()
    def _tell_what_is_left(self) -> None:
        self.say_still(self._what_is_left())
        self.completeChanged.emit()

    def is_ready(self) -> bool:
        """Whether "Link permanently" may be pressed."""
        return self.view.state.may_commit(
            same_person=self.same_person.isChecked(), typed_name=self.consent.typed
        )

    def is_entered(self) -> bool:
        return self.is_ready()

    def next_pressed(self) -> None:
        if self.is_ready():
            self.link_wanted.emit(self.same_person.isChecked(), self.consent.typed)

    def first_field(self) -> QWidget:
        return self.names.cmecf

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # Enter in the wizard would press the button that links
            return
        super().keyPressEvent(event)
