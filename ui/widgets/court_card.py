"""What is known of a court, on one card."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.courts.court import Court, LinkRoute
from app.courts.go_live import GateState, gate
from ui import accessibility
from ui.look import Rung, Tone, em
from ui.widgets.bullets import Bullets
from ui.widgets.layouts import emptied
from ui.widgets.link import Link
from ui.widgets.notice import ContactLines, Notice
from ui.widgets.panel import Panel
from ui.widgets.text import Text
from ui.words import court_card as say
from ui.words.contacts import court_contact
from ui.words.courts import address_words, nextgen_words, proof_words, quirk_words, route_words, sort_words
from ui.words.guided import SHOW_INSTEAD


class CourtCard(Panel):
    """`asked` carries an address to open.

    `by_hand` the id of a court without a link step, when a person wants to know what to do there.
    """

    asked = Signal(str)
    by_hand = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._shown: tuple[Court, Court | None, date | None] | None = None
        self.hide()

    def show_court(self, court: Court, serving: Court | None = None, today: date | None = None) -> None:
        """Shows `court` as it is `today`; `serving` is the court whose filing site it shares."""
        self.show()
        if self._shown == (court, serving, today):
            return
        self._shown = (court, serving, today)
        self._empty()
        self.body.addWidget(Text(court.name, Rung.HEADING, bold=True))
        self.body.addWidget(Text(f"{sort_words(court)} · {court.short_name}", muted=True))
        waits = today is not None and gate(court, today).state is GateState.NOT_YET
        self._route(court, serving, waits=waits)
        if court.route_note:
            self.body.addWidget(Text(court.route_note))
        if not waits:
            self.body.addWidget(Text(nextgen_words(court, today)))
        if court.route is not LinkRoute.NONE:
            self._part(say.PROVEN, Text(proof_words(court.proof)))
        elif court.route_source.startswith("https://"):
            source = Link(say.BASED_ON, court.route_source)
            source.asked.connect(self.asked)
            self._part(say.WHERE_FROM, source)
        lines = ContactLines(court_contact(court))
        lines.asked.connect(self.asked)
        self._part(say.WHO_HELPS, lines)
        site = Link(address_words(court), court.ecf_url)
        site.asked.connect(self.asked)
        self._part(say.SITE, site)
        remarks = [said for quirk in court.quirks if (said := quirk_words(quirk)) is not None]
        if remarks:
            self._part(say.GOOD_TO_KNOW, Bullets(remarks))
        accessibility.name(self, f"{court.name}. {route_words(court, serving)} {nextgen_words(court, today)}")

    def _route(self, court: Court, serving: Court | None, *, waits: bool) -> None:
        tones = {LinkRoute.WALK: Tone.GOOD, LinkRoute.APPELLATE: Tone.WARN, LinkRoute.UNKNOWN: Tone.INFO}
        route = Notice(tones.get(court.route, Tone.BAD))
        self.body.addWidget(route)
        if waits and self._shown is not None:
            route.say(nextgen_words(court, self._shown[2]), Tone.WARN)
            return
        route.say(route_words(court, serving))
        if court.route is LinkRoute.NONE:
            show = Link(SHOW_INSTEAD, court.id)
            accessibility.describe(show, say.OPENS_PAGE)
            show.setToolTip("")
            show.asked.connect(self.by_hand)
            route.add(show)

    def _part(self, title: str, content: QWidget) -> None:
        self.body.addSpacing(em(self, 0.2))
        self.body.addWidget(Text(title, bold=True))
        aligned = Qt.AlignmentFlag.AlignLeft if isinstance(content, Link) else Qt.AlignmentFlag(0)
        self.body.addWidget(content, alignment=aligned)

    def _empty(self) -> None:
        emptied(self.body)
