"""Said after two refused tries: what a lock-out costs, and the button for one more."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui import accessibility
from ui.look import Tone
from ui.widgets.notice import Notice
from ui.widgets.push_button import PushButton
from ui.words.contacts import Contact
from ui.words.fields import PAUSED
from ui.words.logins import RESUME


class Paused(Notice):
    """`why`: what another refusal may cost. `resumed`: the person has checked the login."""

    resumed = Signal()

    def __init__(self, why: str, parent: QWidget | None = None) -> None:
        super().__init__(Tone.WARN, parent)
        self._why = why
        self.button: PushButton | None = None

    def present(self, paused: bool, helper: Contact | None) -> None:
        """Shows itself while `paused`; `helper`: who can reset the login, if not said already."""
        if not paused:
            self.button = None
            self.clear()
            return
        if self.button is not None:
            return
        self.say(self._why, heading=PAUSED)
        if helper is not None:
            self.add_contact(helper)
        self.button = PushButton(RESUME)
        self.button.clicked.connect(self.resumed)
        self.add(self.button)
        accessibility.announce(self, self._why, urgent=True)
