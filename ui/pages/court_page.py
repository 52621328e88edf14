"""The first step: which court."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from app.courts.court import Court, LinkRoute
from app.linking.state import Step
from ui import accessibility
from ui.intents import ChooseCourt
from ui.look import em
from ui.pages.frame import FramedPage
from ui.scene import Scene
from ui.widgets.court_card import CourtCard
from ui.widgets.entry import Entry
from ui.widgets.reflow import Columns
from ui.widgets.text import Text
from ui.words.courts import kind_words

LOADING = "The list of courts is being read. This takes a moment."
NOT_FOUND = "No court matches. Try the state, the district or a short name such as utd or D. Utah."
ID = Qt.ItemDataRole.UserRole


class CourtPage(FramedPage):
    """Searches as one types; the selected court is shown on a card."""

    step = Step.COURT

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = Entry("Search by court, state or short name", limit=100)
        self.found = Text()
        self.list = QListWidget()
        self.card = CourtCard()
        self._listed: tuple[object, ...] = ()
        self._chosen: str | None = None
        self._build_list()
        self.body.addWidget(self.search)
        self.body.addWidget(self.found)
        halves = QWidget()
        columns = Columns(halves, em(self, 17), em(self, 0.8))
        columns.addWidget(self.list)
        columns.addWidget(self.card)
        self.body.addWidget(halves)
        self.search.changed.connect(self._search)
        self.search.line.installEventFilter(self)
        self.card.asked.connect(self.open_address)
        self.card.wanted.connect(self.choose)

    def _build_list(self) -> None:
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setMinimumHeight(em(self, 15))
        self.list.setSpacing(em(self, 0.1))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        accessibility.name(self.list, "Courts")
        self.list.currentItemChanged.connect(self._selected)

    @property
    def court(self) -> Court | None:
        """The court that is selected in the list."""
        courts = self.scene.courts
        return courts[self._chosen] if courts is not None and self._chosen is not None else None

    def present(self, scene: Scene) -> None:
        first = self.scene.courts is None and scene.courts is not None
        if scene.state.court_id is not None and scene.state.court_id != self.scene.state.court_id:
            self._chosen = scene.state.court_id
        super().present(scene)
        if first or scene.courts is None:
            self._search()
        self._show_card()

    def is_entered(self) -> bool:
        court = self.court
        return court is not None and court.route is not LinkRoute.NONE

    def on_next(self) -> ChooseCourt | None:
        court = self.court
        if court is None or court.route is LinkRoute.NONE:
            return None
        return ChooseCourt(court.id)

    def first_field(self) -> QWidget:
        return self.search.line

    def choose(self, court_id: str) -> None:
        """Selects the court `court_id`, also if the search does not show it now."""
        self._chosen = court_id
        if self._row_of(court_id) is None:
            self.search.empty()
        self._mark_chosen()
        self._show_card()
        self.completeChanged.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if steps and self.list.count():
                row = self.list.currentRow() + steps
                self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))
                return True
        return super().eventFilter(watched, event)

    def _search(self) -> None:
        courts = self.scene.courts
        if courts is None:
            self.found.setText(LOADING)
            self.list.clear()
            self._listed = ()
            return
        typed = self.search.text.strip()
        if typed:
            hits = tuple(courts.search(typed))
            self.found.setText(_count(len(hits)) if hits else NOT_FOUND)
        else:
            recent = tuple(
                courts[one] for one in self.scene.recent_courts if any(c.id == one for c in courts)
            )
            hits = recent + tuple(court for court in courts if court not in recent)
            self.found.setText("The courts you used last stand first." if recent else _count(len(hits)))
        self._fill(hits)

    def _fill(self, courts: tuple[Court, ...]) -> None:
        listed = tuple(court.id for court in courts)
        if listed == self._listed:
            return
        self._listed = listed
        self.list.blockSignals(True)
        self.list.clear()
        for court in courts:
            item = QListWidgetItem(f"{court.name}\n{kind_words(court.kind)} · {court.short_name}")
            item.setData(ID, court.id)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self._mark_chosen()

    def _row_of(self, court_id: str | None) -> int | None:
        rows = (row for row in range(self.list.count()) if self.list.item(row).data(ID) == court_id)
        return next(rows, None)

    def _mark_chosen(self) -> None:
        row = self._row_of(self._chosen)
        self.list.blockSignals(True)
        if row is None:
            self.list.setCurrentRow(-1)
        else:
            self.list.setCurrentRow(row)
            self.list.scrollToItem(self.list.item(row))
        self.list.blockSignals(False)

    def _selected(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        self._chosen = item.data(ID)
        self._show_card()
        self.completeChanged.emit()

    def _show_card(self) -> None:
        court, courts = self.court, self.scene.courts
        if court is None or courts is None:
            self.card.hide()
            return
        self.card.show_court(court, courts[court.filed_at] if court.filed_at else None)


def _count(number: int) -> str:
    return "One court found." if number == 1 else f"{number} courts."
