"""An attempt that is not settled: what is known of it, a fresh check, and the desk's word."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui import accessibility
from ui.look import Rung, Tone, em
from ui.scene import OpenAttempt
from ui.widgets.entry import Entry
from ui.widgets.panel import Panel
from ui.widgets.text import Text, quoted

DESK_SAID = "The court's desk told me that nothing was linked"
DESK_WHY = (
    "Only the court can say this for certain. It opens the way to one new try, with a new confirmation. The "
    "name goes into the receipt."
)


class DeskWord(QWidget):
    """Who at the court's desk said that nothing was linked. `told` carries the name."""

    told = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.4))
        column.addWidget(Text("If the desk says that nothing was linked", Rung.HEADING, bold=True))
        column.addWidget(Text(DESK_WHY))
        self.who = Entry("Name of the person who said so", limit=100)
        self.button = QPushButton(DESK_SAID)
        self.button.setAutoDefault(False)
        accessibility.name(self.button, DESK_SAID)
        column.addWidget(self.who)
        column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.button.clicked.connect(self._tell)

    def _tell(self) -> None:
        name = self.who.text.strip()
        if not name:
            self.who.refuse("Enter the name first. It is written down with the day.", aloud=True)
        elif len(name) > self.who.limit:
            self.who.refuse("This is longer than a name. Perhaps something else was pasted here.", aloud=True)
        else:
            self.told.emit(name)
            return
        self.who.line.setFocus()


class UnsettledAttempt(Panel):
    """Shown before anything is linked again at a court where an earlier try has no known result."""

    recheck = Signal()
    told = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.WARN, "An earlier try has no known result", parent)
        self._what, self._words = Text(), Text(selectable=True)
        self.button = QPushButton("Check again")
        self.button.setAutoDefault(False)
        accessibility.name(self.button, "Check again what became of the earlier try")
        self.desk = DeskWord()
        for widget in (self._what, self._words):
            self.body.addWidget(widget)
        self.body.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.desk)
        self.button.clicked.connect(self.recheck)
        self.desk.told.connect(self.told)
        self.hide()

    def present(self, attempt: OpenAttempt | None) -> None:
        """Shows `attempt`, or nothing."""
        self.setVisible(attempt is not None)
        if attempt is None:
            return
        whose = f" for {attempt.cmecf_name}" if attempt.cmecf_name else ""
        self._what.setText(
            f"On {attempt.when} a link{whose} was sent to this court. Whether it was made is not known. "
            "Find out before anything is sent again."
        )
        self._words.setText(f"The court said: {quoted(attempt.court_words)}" if attempt.court_words else "")
        self._words.setVisible(bool(attempt.court_words))
        self.button.setVisible(attempt.may_recheck)
