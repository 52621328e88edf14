"""The offer to look at masked pages of the court, which a person may send to the makers."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from ui.text.browser import REPORT_TITLE, REPORT_WHY, report_words
from ui.theme import em
from ui.widgets.buttons import PushButton
from ui.widgets.layouts import Flow, emptied
from ui.widgets.notice import Panel
from ui.widgets.text import Text


class PageReport(Panel):
    """A button for each page. `wanted` carries its step. Hidden without pages."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(title=REPORT_TITLE, parent=parent)
        self._pages: tuple[str, ...] = ()
        self.buttons: dict[str, QPushButton] = {}
        self.body.addWidget(Text(REPORT_WHY))
        row = QWidget()
        self._flow = Flow(row, em(self, 0.5))
        self.body.addWidget(row)
        self.hide()

    def present(self, pages: tuple[str, ...]) -> None:
        """Shows a button for each step in `pages`."""
        self.setVisible(bool(pages))
        if pages == self._pages:
            return
        self._pages = pages
        emptied(self._flow)
        self.buttons = {}
        for page in pages:
            button = PushButton(report_words(page))
            button.setProperty("page", page)
            button.clicked.connect(self._pressed)
            self.buttons[page] = button
            self._flow.addWidget(button)

    @Slot()
    def _pressed(self) -> None:
        self.wanted.emit(self.sender().property("page"))
