"""Plain text labels that wrap and grow with the font."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.look import Rung, font_of

LONG_WORD = re.compile(r"\S{41,}")
PIECE = 20
MAY_BREAK = "\u200b"
UNBROKEN = "CM/\u2060ECF"  # Qt would end a line after the slash


class Text(QLabel):
    """Text that is never read as markup. `selectable`: can be copied with the mouse."""

    def __init__(
        self,
        text: str = "",
        rung: Rung = Rung.BODY,
        *,
        bold: bool = False,
        muted: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._rung, self._bold = rung, bold
        self.setFont(font_of(rung, bold=bold))
        if muted:
            self.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setText(text)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Shows `text`; a word longer than any line may be broken, so that the page keeps its width."""
        self._text = text
        shown = LONG_WORD.sub(_breakable, text.replace("CM/ECF", UNBROKEN))
        super().setText(shown)
        if shown != text or self.accessibleName():
            self.setAccessibleName(text)  # what only says where a line may end is not to be heard

    def text(self) -> str:
        """What is shown, as it came."""
        return self._text

    def refit(self) -> None:
        """Takes its size from the application's font anew; Qt does not tell labels."""
        self.setFont(font_of(self._rung, bold=self._bold))


def _breakable(word: re.Match[str]) -> str:
    letters = word.group()
    return MAY_BREAK.join(letters[start : start + PIECE] for start in range(0, len(letters), PIECE))


def quoted(words: str) -> str:
    """Remote words in quotation marks, their outer blanks taken away."""
    return f"“{words.strip()}”"
