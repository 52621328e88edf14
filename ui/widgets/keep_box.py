"""The box that keeps a login in the system's password store: off until ticked, and it names the store."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import accessibility
from ui.look import em
from ui.widgets.choice import Tick
from ui.widgets.text import Text
from ui.words.keeping import keep_box_words


class KeepBox(QWidget):
    """`what` is the login in words. Without a store the box can't be ticked, and says why."""

    def __init__(self, what: str, until: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what, self._until = what, until
        self.tick, self.why = Tick(""), Text(muted=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tick)
        column.addWidget(self.why)
        self.why.setContentsMargins(em(self, 1.55), 0, 0, 0)

    @property
    def wanted(self) -> bool:
        """Whether the login is to be kept."""
        return self.tick.isEnabled() and self.tick.isChecked()

    def present(self, store: str | None, why_not: str | None) -> None:
        """Names `store`, or says why there is none."""
        box, why = keep_box_words(self._what, store, why_not)
        if store is not None and self._until:
            why = self._until
        self.tick.say(box)
        self.why.setText(why)
        accessibility.describe(self.tick, why)
        self.tick.setEnabled(store is not None)
        if store is None:
            self.tick.setChecked(False)
