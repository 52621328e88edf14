"""An attempt that is not settled: what is known of it, a fresh check, and the desk's word."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import accessibility
from ui.look import Rung, Tone, em
from ui.scene import OpenAttempt
from ui.widgets.entry import Entry
from ui.widgets.panel import Panel
from ui.widgets.push_button import PushButton
from ui.widgets.text import Text, quoted
from ui.words import open_attempt as say
from ui.words.fields import CHECK_AGAIN, CHECK_AGAIN_MEANS
from ui.words.result_page import court_said


class DeskWord(QWidget):
    """Who at the court's desk said that nothing was linked. `told` carries the name."""

    told = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.4))
        column.addWidget(Text(say.IF_THE_DESK_SAYS, Rung.HEADING, bold=True))
        column.addWidget(Text(say.DESK_WHY))
        self.who = Entry(say.WHO, limit=100)
        self.button = PushButton(say.DESK_SAID)
        column.addWidget(self.who)
        column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.button.clicked.connect(self._tell)

    def _tell(self) -> None:
        name = self.who.text.strip()
        if not name:
            self.who.refuse(say.NO_NAME, aloud=True)
        elif len(name) > self.who.limit:
            self.who.refuse(say.TOO_LONG, aloud=True)
        else:
            self.told.emit(name)
            return
        self.who.line.setFocus()


class UnsettledAttempt(Panel):
    """Shown before anything is linked again at a court where an earlier try has no known result."""

    recheck = Signal()
    told = Signal(str)

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
        self.hide()

    def present(self, attempt: OpenAttempt | None) -> None:
        """Shows `attempt`, or nothing."""
        self.setVisible(attempt is not None)
        if attempt is None:
            return
        self._what.setText(say.sent_words(attempt.when, attempt.cmecf_name))
        self._words.setText(court_said(quoted(attempt.court_words)) if attempt.court_words else "")
        self._words.setVisible(bool(attempt.court_words))
        self.button.setVisible(attempt.may_recheck)
