"""The strip on every page that says when no real court is contacted."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import accessibility
from ui.look import Tone, em
from ui.scene import Mode
from ui.widgets.icon import Icon
from ui.widgets.panel import Panel
from ui.widgets.text import Text
from ui.words.steps import mode_words


class Banner(Panel):
    """Hidden where real courts are contacted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.PRACTICE, parent=parent)
        pad = em(self, 0.4)
        self.body.setContentsMargins(em(self, 1.0), pad, pad, pad)
        row = QHBoxLayout()
        row.setSpacing(em(self, 0.5))
        row.addWidget(Icon("practice", Tone.PRACTICE))
        self._words = Text(bold=True)
        row.addWidget(self._words, 1)
        self.body.addLayout(row)
        self.hide()

    def present(self, mode: Mode) -> None:
        """Says what is contacted in `mode`."""
        words = mode_words(mode)
        self._words.setText(words)
        accessibility.name(self, words)
        self.setVisible(bool(words))
