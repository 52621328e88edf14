"""Adds courts to a person's list: by name, all of a state or circuit, from the records, from a file."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from app.courts.directory import CourtDirectory
from ui import accessibility
from ui.look import em
from ui.my_courts.list_intents import AddCourts, AddRecordedCourts, ReadCourtFile
from ui.scene import Scene
from ui.widgets.choose_many import ChooseMany
from ui.widgets.court_list import CourtList
from ui.widgets.entry import Entry
from ui.widgets.layouts import stack
from ui.widgets.panel import Panel
from ui.widgets.push_button import PushButton
from ui.widgets.reflow import Columns, Flow
from ui.widgets.text import Text
from ui.words import my_courts as words
from ui.words.courts import found_words
from ui.words.places import circuit_name, state_name

STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}
MOST_SHOWN = 40


class CourtAdder(Panel):
    """`wants` carries the intent."""

    wants = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._courts: CourtDirectory | None = None
        self._listed: frozenset[str] = frozenset()
        self._offered: CourtDirectory | None = None
        self._hit: str | None = None
        self.search = Entry(words.SEARCH, words.SEARCH_HINT, limit=100)
        self.found, self.hits, self.add = Text(), CourtList(), PushButton(words.ADD_CHOSEN)
        self.by_state, self.by_circuit = ChooseMany(words.BY_STATE), ChooseMany(words.BY_CIRCUIT)
        self.records, self.file = PushButton(words.FROM_RECORDS), PushButton(words.FROM_CSV)
        self._dialog: QFileDialog | None = None
        accessibility.name(self.hits, words.HITS_NAME)
        many, buttons = QWidget(), QWidget()
        columns, flow = Columns(many, em(self, 15), em(self, 0.8)), Flow(buttons, em(self, 0.5))
        columns.addWidget(self.by_state)
        columns.addWidget(self.by_circuit)
        flow.addWidget(self.records)
        flow.addWidget(self.file)
        self._hits_of_search = (self.found, self.hits, self.add)
        stack(self.body, self.search, self.found, self.hits)
        self.body.addWidget(self.add, alignment=Qt.AlignmentFlag.AlignLeft)
        stack(self.body, many, buttons)
        for widget in self._hits_of_search:
            widget.hide()
        self._connect()

    def _connect(self) -> None:
        self.search.changed.connect(self._search)
        self.search.line.returnPressed.connect(self._add_hit)
        self.search.line.installEventFilter(self)
        self.hits.chosen.connect(self._choose_hit)
        self.hits.itemActivated.connect(self._add_hit)
        self.add.clicked.connect(self._add_hit)
        self.by_state.chosen.connect(self._add_state)
        self.by_circuit.chosen.connect(self._add_circuit)
        self.records.clicked.connect(self._add_recorded)
        self.file.clicked.connect(self.ask_which_file)

    def present(self, scene: Scene) -> None:
        """Knows which courts there are, and which are on the list."""
        self._courts, self._listed = scene.courts, frozenset(scene.my_list.courts)
        if scene.courts is not None and scene.courts is not self._offered:
            self._offered = scene.courts
            self._offer(scene.courts)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            rows = STEPS.get(Qt.Key(event.key()), 0)
            if rows:
                self.hits.step(rows)
                return True
        return super().eventFilter(watched, event)

    def ask_which_file(self) -> None:
        """Asks for a CSV file; the answer arrives as `ReadCourtFile`."""
        dialog = QFileDialog(self, words.FROM_CSV)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([words.CSV_FILES, words.ALL_FILES])
        dialog.fileSelected.connect(self._read_file)
        self._dialog = dialog
        dialog.open()

    def _offer(self, courts: CourtDirectory) -> None:
        from app.courts.circuits import circuits, of_circuit, of_state, states

        named = sorted((state_name(one), one) for one in states(courts))
        self.by_state.offer(
            [(one, words.pick_words(name, len(of_state(courts, one)))) for name, one in named]
        )
        self.by_circuit.offer(
            [
                (one.value, words.pick_words(circuit_name(one), len(of_circuit(courts, one))))
                for one in circuits(courts)
            ]
        )

    def _search(self) -> None:
        typed = self.search.text.strip()[: self.search.limit]
        for widget in self._hits_of_search:
            widget.setVisible(bool(typed))
        if not typed or self._courts is None:
            return
        hits = self._courts.search(typed)
        self.found.setText(found_words(len(hits)))
        self.hits.setVisible(bool(hits))
        self.hits.setFixedHeight(em(self, 3.2 * min(3, len(hits))))
        self.add.setVisible(bool(hits))
        self._hit = hits[0].id if hits else None
        self.hits.show_courts(hits[:MOST_SHOWN], self._hit)
        accessibility.describe(self.search.line, self.found.text())

    def _choose_hit(self, court_id: str) -> None:
        self._hit = court_id

    def _add_hit(self) -> None:
        """Adds the selected court. One that is on the list already is said beside the field, which stays."""
        court_id = self._hit
        if self._courts is None or court_id is None or self.hits.isHidden():
            return
        if court_id in self._listed:
            self.search.refuse(words.twice_words(self._courts[court_id]), aloud=True)
            self.search.line.setFocus()
            return
        self.search.empty()
        self.search.line.setFocus()
        self.wants.emit(AddCourts((court_id,)))

    def _add_state(self, state: str) -> None:
        from app.courts.circuits import of_state

        self.wants.emit(AddCourts(tuple(one.id for one in of_state(self._courts or (), state))))

    def _add_circuit(self, value: str) -> None:
        from app.courts.circuits import Circuit, of_circuit

        self.wants.emit(AddCourts(tuple(one.id for one in of_circuit(self._courts or (), Circuit(value)))))

    def _add_recorded(self) -> None:
        self.wants.emit(AddRecordedCourts())

    def _read_file(self, path: str) -> None:
        self.wants.emit(ReadCourtFile(path))
