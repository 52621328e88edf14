"""Says of a court that it is not live yet, or that this is not known, and offers the day for the calendar."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from app.courts.court import Court
from app.courts.go_live import Gate, GateState
from ui import accessibility
from ui.look import Tone
from ui.widgets.link import Link
from ui.widgets.notice import Notice
from ui.words import gate as words
from ui.words.prerequisites import CALENDAR_FILES, CALENDAR_TITLE


class GateNotice(Notice):
    """Hidden where accounts can be linked. `save` carries the path for a calendar file."""

    save = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.WARN, parent)
        self._shown: tuple[Gate | None, Court | None] = (None, None)
        self.calendar: QPushButton | None = None

    def present(self, gate: Gate | None, court: Court | None) -> None:
        """Shows what `gate` means at `court`."""
        if self._shown == (gate, court):
            return
        self._shown, self.calendar = (gate, court), None
        if gate is None or gate.state is GateState.LIVE:
            self.clear()
            return
        tone = Tone.INFO if gate.state is GateState.UNKNOWN and not gate.listed_otherwise else Tone.WARN
        self.say(words.gate_words(gate, court), tone, heading=words.gate_heading(gate))
        for label, url in words.LINKS[gate.state]:
            link = Link(label, url)
            link.asked.connect(self.asked)
            self.add(link)
        if gate.state is GateState.NOT_YET:
            self.calendar = QPushButton(words.SAVE)
            self.calendar.setAutoDefault(False)
            accessibility.name(self.calendar, words.SAVE)
            self.calendar.clicked.connect(self._ask_where)
            self.add(self.calendar)

    def _ask_where(self) -> None:
        court = self._shown[1]
        name = f"NextGen-{court.id if court else 'court'}.ics"
        dialog = QFileDialog(self.window(), CALENDAR_TITLE, name)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(CALENDAR_FILES)
        dialog.setDefaultSuffix("ics")
        dialog.fileSelected.connect(self.save)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
