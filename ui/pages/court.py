"""The step of choosing a court."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.courts.court import Court, GateState, LinkRoute, gate
from app.linking.events import Step
from ui import accessibility
from ui.pages.page import SETTLES, FramedPage
from ui.realm import Mode
from ui.text import courts as say
from ui.text.contacts import LOOKUP, court_contact, pacer_contact
from ui.text.courts import (
    LOADING,
    NOT_FOUND,
    RECENT_FIRST,
    SEARCH,
    UPDATE,
    UPDATING,
    address_words,
    found_words,
    linked_words,
    nextgen_words,
    proof_words,
    quirk_words,
    route_words,
    sort_words,
)
from ui.text.guided import SHOW_INSTEAD
from ui.theme import Rung, Tone, em
from ui.view_state import ViewState
from ui.widgets.court_list import CourtList
from ui.widgets.entry import Entry
from ui.widgets.layouts import Columns, emptied, stack
from ui.widgets.notice import ContactLines, Disclosure, Notice, Panel
from ui.widgets.text import Bullets, Text, TextLink


class CourtCard(Panel):
    """Has its place from the start, so that nothing moves when a court is chosen. `asked` carries an address.

    `by_hand` the id of a court without a link step, when a person wants to know what to do there.
    """

    asked = Signal(str)
    by_hand = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._shown: tuple[Court, Court | None, date | None, str] | None = None
        self.show_none()

    def show_none(self) -> None:
        """Shows that no court is chosen yet."""
        self._shown = None
        emptied(self.body).addWidget(Text(say.NONE_CHOSEN, muted=True))
        self.body.addStretch(1)
        accessibility.name(self, "")

    def show_court(
        self, court: Court, serving: Court | None = None, today: date | None = None, linked: str = ""
    ) -> None:
        """Shows `court` as it is `today`; `serving` is the court whose filing site it shares, `linked` what
        this computer's records say of links there."""
        if self._shown == (court, serving, today, linked):
            return
        self._shown = (court, serving, today, linked)
        emptied(self.body)
        self.body.addWidget(Text(court.name, Rung.HEADING, bold=True))
        self.body.addWidget(Text(f"{sort_words(court)} · {court.short_name}", muted=True))
        if linked:
            self.body.addWidget(Text(linked, bold=True))
        waits = today is not None and gate(court, today).state is GateState.NOT_YET
        self._route(court, serving, today if waits else None)
        if court.route_note:
            self.body.addWidget(Text(court.route_note))
        if court.route is not LinkRoute.NONE:
            self.body.addWidget(Text(proof_words(court.proof), muted=True))
        self.body.addWidget(Disclosure(say.MORE_HERE, self._more(court, today, waits=waits)))
        self.body.addStretch(1)
        said = (court.name, linked, route_words(court, serving), nextgen_words(court, today))
        accessibility.name(self, " ".join(f"{part.removesuffix('.')}." for part in said if part))

    def _route(self, court: Court, serving: Court | None, waits_on: date | None) -> None:
        tones = {LinkRoute.WALK: Tone.GOOD, LinkRoute.APPELLATE: Tone.WARN, LinkRoute.UNKNOWN: Tone.INFO}
        listed_otherwise = court.nextgen is False and court.route is LinkRoute.WALK
        route = Notice(Tone.WARN if listed_otherwise else tones.get(court.route, Tone.BAD), self)
        self.body.addWidget(route)
        if waits_on is not None:
            route.say(nextgen_words(court, waits_on), Tone.WARN)
            return
        route.say(say.CAN_LINK if _is_plain(court) else route_words(court, serving))
        if court.route is LinkRoute.NONE:
            show = TextLink(SHOW_INSTEAD, court.id)
            accessibility.describe(show, say.OPENS_PAGE)
            show.setToolTip("")
            show.asked.connect(self.by_hand)
            route.add(show)

    def _more(self, court: Court, today: date | None, *, waits: bool) -> QWidget:
        """What few people need before they link here."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(em(self, 1.3), 0, 0, 0)
        lines = ContactLines(court_contact(court))
        lines.asked.connect(self.asked)
        column.addWidget(lines)
        if _is_plain(court):
            column.addWidget(Text(say.SHOWS_NAMES))
        if not waits:
            column.addWidget(Text(nextgen_words(court, today)))
        column.addWidget(Text(say.SEPARATE))
        links = [(address_words(court), court.ecf_url)]
        if court.route is LinkRoute.NONE and court.route_source.startswith("https://"):
            links.append((say.BASED_ON, court.route_source))
        for label, url in links:
            link = TextLink(label, url)
            link.asked.connect(self.asked)
            column.addWidget(link, alignment=Qt.AlignmentFlag.AlignLeft)
        remarks = [said for quirk in court.quirks if (said := quirk_words(quirk)) is not None]
        if remarks:
            column.addWidget(Bullets(remarks))
        return inside


def _is_plain(court: Court) -> bool:
    """Whether all is said with that one can link there; how stands with what few people need."""
    return court.route is LinkRoute.WALK and court.nextgen is not False


class ListState(QWidget):
    """`wanted`: the person asks for PACER's list. `told`: what came of it is said again."""

    wanted = Signal()
    told = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said, self.news = Text(muted=True), Text(bold=True)
        self.update_button = TextLink(UPDATE, "")
        self.update_button.setToolTip("")
        accessibility.describe(self.update_button)
        self.update_button.clicked.connect(self.wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.2))
        column.addWidget(self.said)
        column.addWidget(self.update_button, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.news)

    def present(self, view: ViewState) -> None:
        """Shows the list's age, and what came of updating it."""
        self.said.setText(view.list_said)
        self.said.setVisible(bool(view.list_said))
        contacts_pacer = view.mode in (Mode.REAL, Mode.QA)
        self.update_button.setVisible(contacts_pacer and view.courts is not None)
        news = UPDATING if view.list_updating else view.list_news
        if news != self.news.text():
            self.news.setText(news)
            accessibility.describe(self.update_button, news)
            accessibility.announce(self.news, news)
            self.told.emit()
        self.news.setVisible(bool(news))


STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}


class CourtPage(FramedPage):
    """Searches as one types; the selected court is shown on a card."""

    step = Step.COURT
    court_chosen = Signal(str)
    list_update_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = Entry(SEARCH, limit=100)
        self.found, self.list, self.card = Text(muted=True), CourtList(), CourtCard()
        self._chosen: str | None = None
        self.halves = halves = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        halves.setSizePolicy(policy)
        columns = Columns(halves, em(self, 17), em(self, 0.8))
        columns.addWidget(self.list)
        columns.addWidget(self.card)
        self.list_state = ListState()
        self.not_found = Panel()
        stack(self.body, self.search, self.found, self.not_found, halves)
        self.let_grow(halves)
        self._build_not_found()
        self.list_state.wanted.connect(self._update_list)
        self.list_state.told.connect(self._later_reveal_news)
        self.body.addWidget(Disclosure(say.ABOUT_LIST, self.list_state))
        self.search.changed.connect(self._typed)
        self.search.line.installEventFilter(self)
        self.list.chosen.connect(self._selected)
        self.card.asked.connect(self.open_address)
        self.card.by_hand.connect(self._by_hand)
        self._search()

    @property
    def court(self) -> Court | None:
        """The court that is selected."""
        courts = self.view.courts
        return courts[self._chosen] if courts is not None and self._chosen is not None else None

    def present(self, view: ViewState) -> None:
        before = self.view
        if view.state.court_id is not None and view.state.court_id != before.state.court_id:
            self._chosen = view.state.court_id
        left = view.state.court_id is None and before.state.court_id is not None
        if left:
            self._chosen = None  # the next court is another one
            self.search.empty()
        super().present(view)
        shown = (view.courts, view.recent_courts, view.links)
        if left or shown != (before.courts, before.recent_courts, before.links):
            self._search()
        self.list_state.present(view)
        self._show_card()

    def is_entered(self) -> bool:
        court = self.court
        return court is not None and court.route is not LinkRoute.NONE

    def next_pressed(self) -> None:
        court = self.court
        if court is not None and court.route is not LinkRoute.NONE:
            self.court_chosen.emit(court.id)

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

    def _by_hand(self, court_id: str) -> None:
        self.guided_path_wanted.emit(court_id)

    def _typed(self) -> None:
        before = self.found.text()
        self._search()
        if self.found.text() != before:
            accessibility.announce(self.search.line, self.found.text())

    def _search(self) -> None:
        courts, typed = self.view.courts, self.search.text.strip()
        if courts is None:
            self.found.setText(LOADING)
            self.list.show_courts((), None)
            self.not_found.hide()
            self.halves.show()
            return
        hits = courts.search(typed[: self.search.limit])
        self.not_found.setVisible(not hits)
        self.halves.setVisible(bool(hits))
        if typed and self._chosen is not None and all(court.id != self._chosen for court in hits):
            self._selected(None)  # nobody goes on to a court that is not in sight
        recent = (
            [] if typed else [court for one in self.view.recent_courts for court in hits if court.id == one]
        )
        sole = typed.casefold() if typed.casefold() in {one.id for one in hits} else ""
        sole = hits[0].id if typed and len(hits) == 1 else sole
        if sole and sole != self._chosen:
            self._selected(sole)
        listed = [*recent, *(court for court in hits if court not in recent)]
        self.list.show_courts(listed, self._chosen, linked_words(self.view.links))
        self._say_found(RECENT_FIRST if recent else found_words(len(hits)))

    def _build_not_found(self) -> None:
        self.not_found.body.addWidget(Text(NOT_FOUND))
        link = TextLink(*LOOKUP)
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
        self.list_update_wanted.emit()

    def _later_reveal_news(self) -> None:
        QTimer.singleShot(SETTLES, self, self._reveal_news)

    def _reveal_news(self) -> None:
        if self.list_state.news.isVisible():
            self.reveal(self.list_state)

    def _selected(self, court_id: str | None) -> None:
        self._chosen = court_id
        self._show_card()
        self.completeChanged.emit()

    def _show_card(self) -> None:
        court, courts = self.court, self.view.courts
        if court is None or courts is None:
            self.card.show_none()
            return
        before = self.card.accessibleName()
        serving = courts[court.filed_at] if court.filed_at else None
        linked = linked_words(self.view.links).get(court.id, "")
        self.card.show_court(court, serving, self.view.today, linked)
        if self.card.accessibleName() != before and self.view.state.step is self.step:
            accessibility.announce(self.card, self.card.accessibleName())
