"""A window beside the wizard: banner, title, content that scrolls, a row of buttons with Close."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ui import accessibility
from ui.text.trouble import CLOSE
from ui.theme import Rung, em
from ui.view_state import ViewState
from ui.widgets.buttons import PushButton, press_by_enter
from ui.widgets.layouts import Scrolling
from ui.widgets.notice import Banner
from ui.widgets.text import Text
from ui.window_size import window_size


class SideWindow(QDialog):
    """Not modal; Escape closes it. Content goes to `body`, buttons come by `add_button`.

    `lead` is the sentence under the title. Lengths follow the font.
    """

    _built = False  # Qt tells a window of changes while it is still being made

    def __init__(self, title: str, lead: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(False)
        self.view = ViewState()
        self.banner, self.inner = Banner(), QWidget()
        self.scrolling = Scrolling(self.inner)
        self.area = self.scrolling.area
        self.body, self.buttons = QVBoxLayout(self.inner), QHBoxLayout()
        self.title = Text(title, Rung.TITLE, bold=True)
        self.lead = Text(lead)
        self._lay_out()
        self.lead.setVisible(bool(lead))  # shown without a parent it would be a separate window
        self.close_button = self.add_button(CLOSE)
        self.close_button.clicked.connect(self.close)
        self.resize(self.sizeHint())
        self._built = True

    @Slot(object)
    def present(self, view: ViewState) -> None:
        """Shows whether this is practice, and what a subclass adds."""
        self.view = view
        self.banner.present(view.mode)

    def come_forward(self) -> None:
        """Shows the window, in front, and has its title and lead read."""
        self.show()
        self.raise_()
        self.activateWindow()
        accessibility.announce(self, f"{self.title.text()}. {self.lead.text()}".strip())
        self.focus_first()

    def focus_first(self) -> None:
        """Puts the focus where a person starts."""
        self.close_button.setFocus()

    def add_button(self, text: str) -> PushButton:
        """A button at the foot of the window, which Enter presses only while it has the focus."""
        button = PushButton(text, self)
        if self._built:
            self.buttons.insertWidget(self.buttons.count() - 1, button)
        else:
            self.buttons.addWidget(button)
        return button

    def sizeHint(self) -> QSize:
        return window_size(self, 42, 36)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press_by_enter(self, event):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if self._built and event.type() == QEvent.Type.FontChange:
            for text in self.findChildren(Text):
                text.refit()

    def _lay_out(self) -> None:
        edge = em(self, 0.6)
        self.body.setContentsMargins(edge, edge, edge, edge)  # those of the style don't grow with the text
        self.body.setSpacing(edge)
        self.body.addWidget(self.title)
        self.body.addWidget(self.lead)
        whole = QVBoxLayout(self)
        whole.addWidget(self.banner)
        whole.addWidget(self.scrolling, 1)
        self.buttons.addStretch(1)
        whole.addLayout(self.buttons)


def only_read(text: QPlainTextEdit) -> None:
    """Lets a text be read and selected, by mouse and by keys, and not changed. Tab leaves it."""
    text.setReadOnly(True)
    text.setUndoRedoEnabled(False)
    text.setTabChangesFocus(True)
    text.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
