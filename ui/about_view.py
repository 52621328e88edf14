"""About the program: what it is, whose it is not, whom it speaks to."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.look import Tone
from ui.side_window import SideWindow
from ui.widgets.panel import Panel
from ui.widgets.text import Text
from ui.words import about as say


class AboutView(SideWindow):
    """A window to read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(say.TITLE, say.VERSION, parent)
        not_official = Panel(Tone.INFO)
        not_official.body.addWidget(Text(say.NOT_OFFICIAL))
        self.body.addWidget(Text(say.WHAT))
        self.body.addWidget(not_official)
        self.body.addWidget(Text(say.SPEAKS_TO))
        self.body.addStretch(1)
