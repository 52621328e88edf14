"""The button with the menu of what opens beside the wizard."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from ui import accessibility
from ui.words.more import MORE, MORE_MEANS, More, more_label


class MoreButton(QPushButton):
    """`wants` carries the chosen entry. The menu is built when it is first opened."""

    wants = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(MORE, parent)
        self.choices: QMenu | None = None
        self._left_out = {More.NEXT_ATTORNEY}
        self.setAutoDefault(False)
        accessibility.name(self, MORE)
        accessibility.describe(self, MORE_MEANS)
        self.clicked.connect(self.open)

    @Slot()
    def open(self) -> None:
        """Opens the menu above the button, which stands at the foot of the window."""
        if self.choices is None:
            self.choices = self._menu()
        for action in self.choices.actions():
            action.setVisible(action.data() not in self._left_out)
        above = QPoint(0, -self.choices.sizeHint().height())
        self.choices.popup(self.mapToGlobal(above))

    def leave_out(self, entry: More, out: bool) -> None:
        """Offers `entry`, or does not, from the next time that the menu opens."""
        self._left_out = self._left_out | {entry} if out else self._left_out - {entry}

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        accessibility.name(menu, MORE)
        for entry in More:
            menu.addAction(more_label(entry)).setData(entry)
        menu.triggered.connect(self._chosen)
        return menu

    @Slot(object)
    def _chosen(self, action: object) -> None:
        self.wants.emit(action.data())  # type: ignore[attr-defined]
