"""Choosing several courts at once: those of a state, or of a circuit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from ui import accessibility
from ui.look import em
from ui.widgets.push_button import PushButton
from ui.widgets.text import Text
from ui.words.my_courts import ADD_THESE, CHOOSE


class Choice(QComboBox):
    """A drop-down list that gives way where the text is large."""

    def minimumSizeHint(self) -> QSize:
        return QSize(em(self, 8), super().minimumSizeHint().height())


class ChooseMany(QWidget):
    """A drop-down list with a button; `chosen` carries the key of the entry whose courts are to be added."""

    chosen = Signal(str)

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label, self.list, self.add = Text(label, bold=True), Choice(), PushButton(ADD_THESE)
        self.label.setBuddy(self.list)
        accessibility.name(self.list, label)
        accessibility.name(self.add, f"{ADD_THESE}: {label}")
        self.list.setMaximumWidth(em(self, 20))
        row = QHBoxLayout()
        row.setSpacing(em(self, 0.4))
        row.addWidget(self.list, 1)
        row.addWidget(self.add)
        row.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.2))
        column.addWidget(self.label)
        column.addLayout(row)
        self.list.currentIndexChanged.connect(self._look)
        self.add.clicked.connect(self._tell)
        self.offer(())

    def offer(self, entries: Sequence[tuple[str, str]]) -> None:
        """Offers these entries, (key, words); nothing is chosen then."""
        self.list.clear()
        self.list.addItem(CHOOSE, "")
        for key, words in entries:
            self.list.addItem(words, key)
        self._look()

    def _look(self) -> None:
        self.add.setEnabled(bool(self.list.currentData()))

    def _tell(self) -> None:
        self.chosen.emit(str(self.list.currentData()))
