"""The help, in a window beside the wizard."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.linking.steps import Step
from ui import accessibility
from ui.beside.help_page import HelpPage
from ui.beside.side_window import SideWindow
from ui.look import em
from ui.window_size import window_size
from ui.words import help as say

INDEX = "index.html"
TURNS = 3


def page_of(step: Step) -> str:
    """The page of the help about `step`."""
    return f"{step.value}.html"


class HelpView(SideWindow):
    """`asked` carries an address of the web. `trouble_wanted`: the page for when something went wrong."""

    asked = Signal(str)
    trouble_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self.page, self._down, self._turns = HelpPage(), 0, 0
        super().__init__(say.TITLE, parent=parent)
        self.title.hide()  # each page has its own
        self.body.addWidget(self.page)
        self.body.addStretch(1)
        self.trouble = self.add_button(say.TROUBLE)
        self.topics = self.add_button(say.TOPICS)
        self.back = self.add_button(say.BACK)
        self.trouble.clicked.connect(self.trouble_wanted)
        self.topics.clicked.connect(self._open_topics)
        self.back.clicked.connect(self.page.go_back)
        self.page.asked.connect(self.asked)
        self.page.turned.connect(self._turned)
        self.page.spot.connect(self._scroll_to)
        self.page.reached.connect(self._keep_in_view)
        self.page.paged.connect(self._turn_page)
        self.page.open_page(INDEX)

    def come_forward(self) -> None:
        """Shows the window at the page about the step where the person is."""
        self.page.open_page(page_of(self.scene.state.step))
        super().come_forward()

    def sizeHint(self) -> QSize:
        return window_size(self, 52, 44)

    def focus_first(self) -> None:
        self.page.setFocus()

    @Slot()
    def _open_topics(self) -> None:
        self.page.open_page(INDEX)

    @Slot()
    def _turned(self) -> None:
        self.title.setText(self.page.title)
        self.setWindowTitle(say.window_title(self.page.title))
        self.back.setEnabled(self.page.may_go_back)
        if self.page.hasFocus():  # a link was followed; the window's coming forward is announced by itself
            accessibility.announce(self, self.page.title)

    @Slot(int)
    def _scroll_to(self, down: int) -> None:
        self._down, self._turns = down, TURNS
        QTimer.singleShot(0, self, self._arrive)

    @Slot()
    def _arrive(self) -> None:
        """The page makes room for itself in the turns of the event loop that come."""
        self.scrolling.upright.setValue(self._down + self.page.y() if self._down > 0 else 0)
        self._turns -= 1
        if self._turns > 0:
            QTimer.singleShot(0, self, self._arrive)

    @Slot(int)
    def _keep_in_view(self, down: int) -> None:
        self.area.ensureVisible(0, self.page.y() + down, 0, em(self, 3.0))

    @Slot(int)
    def _turn_page(self, pages: int) -> None:
        bar = self.scrolling.upright
        bar.setValue(bar.value() + pages * bar.pageStep())
