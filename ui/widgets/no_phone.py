"""What to do about a one-time code without a phone."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.look import em
from ui.widgets.bullets import Bullets
from ui.widgets.notice import ContactLines
from ui.words.contacts import pacer_contact
from ui.words.logins import NO_PHONE_WAYS


class NoPhone(QWidget):
    """The ways that are known, and who can help. `asked` carries an address to open."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(em(self, 1.3), 0, 0, 0)
        column.setSpacing(em(self, 0.3))
        lines = ContactLines(pacer_contact())
        lines.asked.connect(self.asked)
        column.addWidget(Bullets(NO_PHONE_WAYS))
        column.addWidget(lines)
