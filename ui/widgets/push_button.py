"""A button whose words wrap where there is little room for them."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from ui import accessibility

MNEMONIC = int(Qt.TextFlag.TextShowMnemonic)  # an "&" is no letter


class PushButton(QPushButton):
    """No Enter presses it unless it has the focus. Its name is its text."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAutoDefault(False)
        accessibility.name(self, text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        return self._around(max(self.text().split(), key=self._wide, default=""))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._around(self._wrapped(width)).height()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = self._wrapped(self.width())
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)

    def _wide(self, words: str) -> int:
        return self.fontMetrics().size(MNEMONIC, words).width()

    def _around(self, text: str) -> QSize:
        """The size of the button around `text`, which may have several lines."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = text
        words = self.fontMetrics().size(MNEMONIC, text)
        return self.style().sizeFromContents(QStyle.ContentsType.CT_PushButton, option, words, self)

    def _wrapped(self, width: int) -> str:
        edges = self._around("").width()
        lines: list[str] = []
        for word in self.text().split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self._wide(longer) <= width - edges:
                lines[-1] = longer
            else:
                lines.append(word)
        return "\n".join(lines)
