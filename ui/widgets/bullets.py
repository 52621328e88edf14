"""A list with hanging bullets."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.look import em
from ui.widgets.layouts import emptied
from ui.widgets.text import Text


class Bullets(QWidget):
    """Sentences one below the other; hidden without any."""

    def __init__(self, lines: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[str, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(em(self, 0.3))
        self.show_lines(lines)

    def show_lines(self, lines: Sequence[str]) -> None:
        """Shows `lines` in place of what was there."""
        self.lines = tuple(lines)
        column = emptied(self._column)
        for line in lines:
            row = QWidget()
            across = QHBoxLayout(row)
            across.setContentsMargins(0, 0, 0, 0)
            across.setSpacing(em(self, 0.5))
            across.addWidget(QLabel("•"), alignment=Qt.AlignmentFlag.AlignTop)
            across.addWidget(Text(line), 1)
            column.addWidget(row)
        if not lines:
            self.hide()
        elif self.parentWidget() is not None:
            self.show()
