"""About the program: what it is, whose it is not, whom it speaks to, and whose work it carries."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.release_page import ADDRESS
from ui.beside.carried_works import Work, own_text, works
from ui.beside.side_window import SideWindow
from ui.look import Rung, Tone, em
from ui.widgets.disclosure import Disclosure
from ui.widgets.link import Link
from ui.widgets.panel import Panel
from ui.widgets.text import Text
from ui.words import about as say
from ui.words.release import ASK, HINT


class LicenceText(Disclosure):
    """A work, which opens to the text of its license. The text is read when it is first opened."""

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        self.work, self.text = work, Text(selectable=True)
        super().__init__(say.work_words(work.name, work.version, work.licence), self.text, parent)
        self.opener.turned.connect(self._read)

    @Slot()
    def _read(self) -> None:
        if not self.text.text():
            try:
                self.text.setText(self.work.text() or say.NO_TEXT)
            except OSError:
                self.text.setText(say.NOT_FOUND)


class AboutView(SideWindow):
    """A window to read. `asked` carries an address of the web."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(say.TITLE, say.VERSION, parent)
        not_official = Panel(Tone.INFO)
        not_official.body.addWidget(Text(say.NOT_OFFICIAL))
        self.newer = self._link(ASK, ADDRESS)
        self.carried = QVBoxLayout()
        self.works: tuple[LicenceText, ...] = ()
        for widget in (Text(say.WHAT), not_official, Text(say.SPEAKS_TO)):
            self.body.addWidget(widget)
        self.body.addWidget(self.newer, alignment=Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(Text(HINT, muted=True))
        self.body.addWidget(Text(say.LICENCE))
        self._add_qt()
        self.body.addWidget(Text(say.CARRIED, Rung.HEADING, bold=True))
        self.body.addWidget(Text(say.CARRIED_LEAD))
        self.carried.setSpacing(em(self, 0.2))
        self.body.addLayout(self.carried)
        self.body.addStretch(1)
        self._list_works()

    def _add_qt(self) -> None:
        panel = Panel(title=say.QT)
        panel.body.addWidget(Text(say.QT_NOTICE))
        for label, url in say.QT_PLACES:
            panel.body.addWidget(self._link(label, url), alignment=Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(panel)

    def _link(self, label: str, url: str) -> Link:
        link = Link(label, url)
        link.asked.connect(self.asked)
        return link

    def _list_works(self) -> None:
        own = Text(selectable=True)
        mine = Disclosure(say.OWN_TEXT, own)
        self.carried.addWidget(mine)
        try:
            own.setText(own_text())
            self.works = tuple(LicenceText(work) for work in works())
        except (OSError, ValueError, KeyError, TypeError):
            self.carried.addWidget(Text(say.NOT_FOUND, bold=True))
        for one in self.works:
            self.carried.addWidget(one)
