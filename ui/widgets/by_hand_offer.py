"""The offer to link by hand in a browser, as an equal of the program's own way."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.courts.court import Court, Proof
from ui.look import em
from ui.widgets.push_button import PushButton
from ui.widgets.text import Text
from ui.words.guided import BY_HAND, BY_HAND_WHY


class ByHandOffer(QWidget):
    """Shown where the program is not yet proven. `taken` when a person prefers it."""

    taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.4))
        self.button = PushButton(BY_HAND)
        column.addWidget(Text(BY_HAND_WHY))
        column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.button.clicked.connect(self.taken)

    def offer(self, court: Court | None, *, fits: bool) -> None:
        """Shows itself where it `fits` and `court` was not linked under supervision before."""
        self.setVisible(fits and court is not None and court.proof is not Proof.SUPERVISED)
