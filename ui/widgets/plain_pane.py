"""A long plain text to read, select and copy, in letters of one width."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QFontDatabase, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.look import em


class PlainPane(QPlainTextEdit):
    """Read-only; Tab leaves it. Long lines wrap, so that nothing is hidden at the side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setMinimumHeight(em(self, 9))
        self.refit()

    def refit(self) -> None:
        """Takes its size from the application's font anew."""
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPointSizeF(QFont().pointSizeF())
        self.document().setDefaultFont(fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(em(self, 10), em(self, 9))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ApplicationFontChange:
            self.refit()
