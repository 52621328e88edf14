"""A password field: shown only while a button is held, no undo, a word about Caps Lock.

Caps Lock is told from the letters that are typed, on every system alike: a capital without Shift, or none
with it. Before the first letter, and where text is pasted or composed, nothing is said of it.
"""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from ui import accessibility
from ui.look import em
from ui.typed_logins import odd_signs
from ui.widgets.entry import Entry, Line, scrubbed
from ui.widgets.pasted import PasteWatch
from ui.widgets.text import Text
from ui.words import fields as say


class _PasswordLine(Line):
    caps_seen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhHiddenText)

    def clean(self, text: str) -> str:
        return scrubbed(text)  # a password is not made longer by blanks that nobody typed

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self.caps_seen.emit(False)
        elif len(typed) == 1 and typed.isalpha():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_seen.emit(typed.isupper() != shift)
        super().keyPressEvent(event)


class PasswordField(Entry):
    """A password as it was typed: blanks at its ends stay. `hold` shows it while it is pressed."""

    def __init__(
        self, label: str, hint: str = "", *, limit: int = 128, parent: QWidget | None = None
    ) -> None:
        self.hold = _HoldButton()
        line = _PasswordLine()
        super().__init__(label, hint, limit=limit, line=line, trailing=self.hold, parent=parent)
        self.advise = odd_signs
        self._caps = Text(say.CAPS)
        self._caps.hide()
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self._caps)
        accessibility.name(self.hold, say.show_words(label))
        self.hold.pressed.connect(self.unveil)
        self.hold.released.connect(self.veil)
        line.caps_seen.connect(self._say_caps)
        PasteWatch(line)

    @property
    def caps_lock_said(self) -> bool:
        return not self._caps.isHidden()

    @property
    def filled(self) -> bool:
        return bool(self.text)  # blanks may be a password

    def unveil(self) -> None:
        """Shows the password."""
        self.line.setEchoMode(QLineEdit.EchoMode.Normal)

    def veil(self) -> None:
        """Hides the password."""
        self.line.setEchoMode(QLineEdit.EchoMode.Password)

    def empty(self) -> None:
        super().empty()
        self.veil()
        self._caps.hide()

    def _say_caps(self, is_on: bool) -> None:
        if is_on and self._caps.isHidden():
            accessibility.announce(self.line, say.CAPS)
        self._caps.setVisible(is_on)


class _HoldButton(QPushButton):
    """Lets go of the password also when the window loses the focus or the page goes away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(say.SHOW, parent)
        self.setAutoDefault(False)
        self.setToolTip(say.SHOW_MEANS)

    def minimumSizeHint(self) -> QSize:
        return QSize(em(self, 3), super().minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        gone = (QEvent.Type.FocusOut, QEvent.Type.Hide, QEvent.Type.WindowDeactivate)
        if event.type() in gone and self.isDown():
            self.setDown(False)
            self.released.emit()
        return super().event(event)
