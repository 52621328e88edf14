"""Logins that the system's password store keeps: one row each, to use or to forget."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui import accessibility
from ui.look import em
from ui.widgets.layouts import emptied
from ui.widgets.panel import Panel
from ui.widgets.reflow import Flow
from ui.widgets.text import Text
from ui.words import fields as say


class KeptLogins(Panel):
    """`used` and `forgotten` carry the user name. `use` words the button; {name} is filled in."""

    used = Signal(str)
    forgotten = Signal(str)

    def __init__(self, title: str, use: str = say.USE_KEPT, parent: QWidget | None = None) -> None:
        super().__init__(title=title, parent=parent)
        self._use_text = use
        self._shown: tuple[tuple[str, ...], str | None] | None = None
        self._rows = QVBoxLayout()
        self.body.addLayout(self._rows)
        self.use_buttons: dict[str, QPushButton] = {}
        self.forget_buttons: dict[str, QPushButton] = {}
        self.hide()

    def present(self, names: tuple[str, ...], store: str | None) -> None:
        """Shows a row for each of `names`, kept in `store`."""
        self.setVisible(bool(names))
        if (names, store) == self._shown:
            return
        self._shown = (names, store)
        emptied(self._rows)
        self.use_buttons, self.forget_buttons = {}, {}
        for one in names:
            self._rows.addWidget(self._row(one, store or say.THE_STORE))

    def _row(self, username: str, store: str) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Text(say.kept_words(username, store), selectable=True))
        buttons = QWidget()
        flow = Flow(buttons, em(self, 0.5))
        use = self._button(self._use_text.format(name=username), username, self._use)
        self.use_buttons[username] = use
        flow.addWidget(use)
        forget = self._button(say.forget_words(username), username, self._forget)
        self.forget_buttons[username] = forget
        flow.addWidget(forget)
        column.addWidget(buttons)
        return row

    def _button(self, text: str, username: str, slot: object) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.setProperty("username", username)
        accessibility.name(button, text)
        button.clicked.connect(slot)
        return button

    def _use(self) -> None:
        sender: QObject = self.sender()
        self.used.emit(sender.property("username"))

    def _forget(self) -> None:
        sender: QObject = self.sender()
        self.forgotten.emit(sender.property("username"))
