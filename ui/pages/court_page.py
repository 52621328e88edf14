"""The first step: which court."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.courts.court import Court, LinkRoute
from app.linking.steps import Step
from ui import accessibility
from ui.desk.desk_intents import HelpAttorney
from ui.intents import ChooseCourt, TakeGuidedPath, UpdateCourtList
from ui.look import em
from ui.my_courts.list_intents import OpenMyCourts
from ui.pages.frame import FramedPage
from ui.scene import Scene
from ui.widgets.choice import Tick
from ui.widgets.court_card import CourtCard
from ui.widgets.court_list import CourtList
from ui.widgets.entry import Entry
from ui.widgets.layouts import stack
from ui.widgets.link import Link
from ui.widgets.list_state import ListState
from ui.widgets.notice import ContactLines
from ui.widgets.panel import Panel
from ui.widgets.reflow import Columns, Flow
from ui.widgets.text import Text
from ui.words.contacts import pacer_contact
from ui.words.court_card import OPENS_PAGE, SEARCH
from ui.words.court_list import LOOKUP, NOT_FOUND
from ui.words.courts import LOADING, RECENT_FIRST, SEVERAL, found_words
from ui.words.desk import SWITCH, SWITCH_MEANS

STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}


class CourtPage(FramedPage):
    """Searches as one types; the selected court is shown on a card."""

    step = Step.COURT

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = Entry(SEARCH, limit=100)
        self.found, self.list, self.card = Text(), CourtList(), CourtCard()
        self._chosen: str | None = None
        halves = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        halves.setSizePolicy(policy)
        columns = Columns(halves, em(self, 17), em(self, 0.8))
        columns.addWidget(self.list)
        columns.addWidget(self.card)
        self.list_state = ListState()
        self.not_found = Panel()
        self.several = Link(SEVERAL, "")
        self.several.setToolTip("")
        accessibility.describe(self.several, OPENS_PAGE)
        stack(self.body, self.search, self.found, self.not_found, halves)
        self.let_grow(halves)
        self._build_not_found()
        self.list_state.wanted.connect(self._update_list)
        self.helper = Tick(SWITCH)
        accessibility.describe(self.helper, SWITCH_MEANS)
        self.helper.toggled.connect(self._help)
        self.body.addWidget(self._ways())
        self.body.addWidget(self.list_state)
        self.search.changed.connect(self._typed)
        self.search.line.installEventFilter(self)
        self.list.chosen.connect(self._selected)
        self.several.clicked.connect(self._my_courts)
        self.card.asked.connect(self.open_address)
        self.card.by_hand.connect(self._by_hand)
        self._search()

    @property
    def court(self) -> Court | None:
        """The court that is selected."""
        courts = self.scene.courts
        return courts[self._chosen] if courts is not None and self._chosen is not None else None

    def present(self, scene: Scene) -> None:
        before = self.scene
        if scene.state.court_id is not None and scene.state.court_id != before.state.court_id:
            self._chosen = scene.state.court_id
        super().present(scene)
        if scene.courts is not before.courts or scene.recent_courts != before.recent_courts:
            self._search()
        self.helper.blockSignals(True)
        self.helper.setChecked(scene.helping)
        self.helper.blockSignals(False)
        self.list_state.present(scene)
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
        if court_id not in self.list.listed:
            self.search.empty()
        self.list.mark(court_id)
        self._show_card()
        self.completeChanged.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            rows = STEPS.get(Qt.Key(event.key()), 0)
            if rows:
                self.list.step(rows)
                return True
        return super().eventFilter(watched, event)

    def forget_person(self) -> None:
        self._chosen = None
        self.search.empty()
        self._search()
        self._show_card()
        self.completeChanged.emit()

    def _ways(self) -> QWidget:
        """One line, where it fits: the list of courts is what this page is for."""
        ways = QWidget()
        line = Flow(ways, em(self, 1.2))
        line.addWidget(self.several)
        line.addWidget(self.helper)
        return ways

    def _help(self, on: bool) -> None:
        self.wants.emit(HelpAttorney(on, self.scene.helping_always))

    def _my_courts(self) -> None:
        self.wants.emit(OpenMyCourts())

    def _by_hand(self, court_id: str) -> None:
        self.wants.emit(TakeGuidedPath(court_id))

    def _typed(self) -> None:
        before = self.found.text()
        self._search()
        if self.found.text() != before:
            accessibility.announce(self.search.line, self.found.text())

    def _search(self) -> None:
        courts, typed = self.scene.courts, self.search.text.strip()
        if courts is None:
            self.found.setText(LOADING)
            self.list.show_courts((), None)
            self.not_found.hide()
            return
        hits = courts.search(typed[: self.search.limit])
        self.not_found.setVisible(not hits)
        recent = (
            [] if typed else [court for one in self.scene.recent_courts for court in hits if court.id == one]
        )
        self.list.show_courts([*recent, *(court for court in hits if court not in recent)], self._chosen)
        self._say_found(RECENT_FIRST if recent else found_words(len(hits)))

    def _build_not_found(self) -> None:
        self.not_found.body.addWidget(Text(NOT_FOUND))
        link = Link(*LOOKUP)
        lines = ContactLines(pacer_contact())
        link.asked.connect(self.open_address)
        lines.asked.connect(self.open_address)
        self.not_found.body.addWidget(link, alignment=Qt.AlignmentFlag.AlignLeft)
        self.not_found.body.addWidget(lines)
        self.not_found.hide()

    def _say_found(self, words: str) -> None:
        """Shows what the search found."""
        self.found.setText(words)
        accessibility.describe(self.search.line, words)

    def _update_list(self) -> None:
        self.wants.emit(UpdateCourtList())

    def _selected(self, court_id: str) -> None:
        self._chosen = court_id
        self._show_card()
        self.completeChanged.emit()

    def _show_card(self) -> None:
        court, courts = self.court, self.scene.courts
        if court is None or courts is None:
            self.card.hide()
            return
        before = self.card.accessibleName()
        self.card.show_court(court, courts[court.filed_at] if court.filed_at else None, self.scene.today)
        if self.card.accessibleName() != before and self.scene.state.step is self.step:
            accessibility.announce(self.card, self.card.accessibleName())
