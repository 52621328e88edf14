"""In practice: people to try, each with a story and a button that fills in their invented login."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui import accessibility
from ui.look import Tone, em
from ui.scene import PracticePerson
from ui.widgets.layouts import emptied
from ui.widgets.panel import Panel
from ui.widgets.text import Text


class PracticePeople(Panel):
    """`picked` carries the `PracticePerson` whose login to fill in. Hidden without people."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.PRACTICE, "People to practise with", parent)
        self._people: tuple[PracticePerson, ...] | None = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(em(self, 0.5))
        self.body.addLayout(self._rows)
        self.buttons: dict[str, QPushButton] = {}
        self.hide()

    def present(self, people: tuple[PracticePerson, ...]) -> None:
        """Shows `people`."""
        self.setVisible(bool(people))
        if people == self._people:
            return
        self._people = people
        emptied(self._rows)
        self.buttons = {}
        for person in people:
            self._rows.addWidget(self._row(person))

    def _row(self, person: PracticePerson) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.15))
        column.addWidget(Text(person.name, bold=True))
        column.addWidget(Text(person.story))
        button = QPushButton("Fill in")
        button.setAutoDefault(False)
        button.setProperty("person", person.key)
        accessibility.name(button, f"Fill in the login of {person.name}")
        button.clicked.connect(self._clicked)
        column.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.buttons[person.key] = button
        return row

    def _clicked(self) -> None:
        button: QObject = self.sender()
        key = button.property("person")
        for person in self._people or ():
            if person.key == key:
                self.picked.emit(person)
