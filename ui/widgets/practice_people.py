"""In practice: people to try. A press on a name fills in the invented login; the story stands beside it."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from ui import accessibility
from ui.look import Tone, em
from ui.scene import PracticePerson
from ui.widgets.layouts import emptied
from ui.widgets.panel import Panel
from ui.widgets.text import Text
from ui.words import fields as say


class PracticePeople(Panel):
    """`picked` carries the `PracticePerson` whose login to fill in. Hidden without people."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.PRACTICE, say.PEOPLE, parent)
        self._people: tuple[PracticePerson, ...] | None = None
        self.body.addWidget(Text(say.PRESS_A_NAME))
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(em(self, 0.8))
        self._rows.setVerticalSpacing(em(self, 0.25))
        self._rows.setColumnStretch(1, 1)
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
        for row, person in enumerate(people):
            self._rows.addWidget(self._button(person), row, 0, Qt.AlignmentFlag.AlignTop)
            self._rows.addWidget(Text(person.story), row, 1, Qt.AlignmentFlag.AlignVCenter)

    def _button(self, person: PracticePerson) -> QPushButton:
        button = QPushButton(person.name.replace("&", "&&"))
        button.setAutoDefault(False)
        button.setProperty("person", person.key)
        accessibility.name(button, say.fill_in_words(person.name))
        accessibility.describe(button, person.story)
        button.clicked.connect(self._clicked)
        self.buttons[person.key] = button
        return button

    def _clicked(self) -> None:
        button: QObject = self.sender()
        key = button.property("person")
        for person in self._people or ():
            if person.key == key:
                self.picked.emit(person)
