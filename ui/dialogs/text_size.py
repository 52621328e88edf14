"""The window in which a person makes all text larger or smaller, and sees it at once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from ui import accessibility
from ui.dialogs.side_window import SideWindow
from ui.pages.page import plain_button
from ui.text import window as say
from ui.text_scale import LARGER, SMALLER, STEPS, USUAL, TextScale
from ui.theme import Rung, em
from ui.widgets.buttons import PushButton
from ui.widgets.layouts import Flow
from ui.widgets.text import Text


class TextSizeView(SideWindow):
    """Three buttons and how large the text is now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(say.TEXT_SIZE_TITLE, say.TEXT_SIZE_LEAD, parent)
        self._scale = TextScale.of_application()
        self.now = Text("", Rung.HEADING, bold=True)
        self.larger, self.smaller, self.usual = (
            plain_button(say.LARGER),
            plain_button(say.SMALLER),
            plain_button(say.USUAL),
        )
        row = QWidget()
        flow = Flow(row, em(self, 0.5))
        for button in (self.larger, self.smaller, self.usual):
            flow.addWidget(button)
        for widget in (self.now, row, Text(_keys()), Text(say.KEPT, muted=True)):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.larger.clicked.connect(self._scale.larger)
        self.smaller.clicked.connect(self._scale.smaller)
        self.usual.clicked.connect(self._scale.usual)
        self._scale.changed.connect(self._show)
        self._show()

    def focus_first(self) -> None:
        self._first().setFocus()

    @Slot()
    def _show(self) -> None:
        percent = self._scale.percent
        self.now.setText(say.size_words(percent, STEPS[-1]))
        accessibility.describe(self.larger, self.now.text())
        had = self.focusWidget()
        self.larger.setEnabled(percent < STEPS[-1])
        self.smaller.setEnabled(percent > STEPS[0])
        self.usual.setEnabled(percent > STEPS[0])
        if isinstance(had, PushButton) and not had.isEnabled():
            self._first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _first(self) -> PushButton:
        return self.larger if self.larger.isEnabled() else self.smaller


def _keys() -> str:
    native = QKeySequence.SequenceFormat.NativeText
    larger, smaller, usual = (QKeySequence(keys[0]).toString(native) for keys in (LARGER, SMALLER, USUAL))
    return say.BY_KEYBOARD.format(larger=larger, smaller=smaller, usual=usual)
