"""The selected court of a person's list: where its link stands, and what can be done there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.courts.court import Court, LinkRoute
from app.linking.standing import CourtStanding, Standing
from ui import accessibility
from ui.intents import ChooseCourt, TakeGuidedPath
from ui.look import Rung, em
from ui.my_courts.list_intents import FindLinks, RemoveCourt, ShowReceipt
from ui.widgets.icon import Icon
from ui.widgets.panel import Panel
from ui.widgets.push_button import PushButton
from ui.widgets.reflow import Flow
from ui.widgets.standing_rows import CourtRow
from ui.widgets.text import Text, quoted
from ui.words import my_courts as words
from ui.words.courts import sort_words
from ui.words.result_page import court_said

LINKS_FROM = frozenset({Standing.NOT_LINKED, Standing.READY, Standing.NOT_KNOWN, Standing.NEEDS_COURT})
"""Standings from which a link may be begun; at a linked court nobody links twice."""


def may_link(court: Court, row: CourtStanding | None) -> bool:
    """Whether a link may be begun at `court` as it stands."""
    return court.route is not LinkRoute.NONE and (row is None or row.standing in LINKS_FROM)


class StandingCard(Panel):
    """`wants` carries the intent."""

    wants = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._court: Court | None = None
        self.name, self.kind = Text(rung=Rung.HEADING, bold=True), Text(muted=True)
        self.sign, self.standing = Icon("question", size=1.6), Text()
        self.trouble, self.court_words = Text(), Text(selectable=True)
        self.link, self.check = PushButton(words.LINK_HERE), PushButton(words.CHECK_AGAIN)
        self.receipt, self.by_hand = PushButton(words.RECEIPT), PushButton(words.BY_HAND)
        self.remove = PushButton(words.REMOVE)
        self.buttons = (self.link, self.check, self.receipt, self.by_hand, self.remove)
        line = QHBoxLayout()
        line.setSpacing(em(self, 0.5))
        line.addWidget(self.sign, alignment=Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.standing, 1, Qt.AlignmentFlag.AlignVCenter)
        self.body.addWidget(self.name)
        self.body.addWidget(self.kind)
        self.body.addLayout(line)
        self.body.addWidget(self.trouble)
        self.body.addWidget(self.court_words)
        row = QWidget()
        flow = Flow(row, em(self, 0.5))
        for button in self.buttons:
            flow.addWidget(button)
        self.body.addWidget(row)
        self.body.addStretch(1)
        self.link.clicked.connect(self._link)
        self.check.clicked.connect(self._check)
        self.receipt.clicked.connect(self._receipt)
        self.by_hand.clicked.connect(self._by_hand)
        self.remove.clicked.connect(self._remove)

    def show_row(self, row: CourtRow, *, idle: bool) -> None:
        """Shows this court. While work is done (`idle` False) its buttons are off."""
        self._court = row.court
        known = row.standing
        self.name.setText(row.court.name)
        self.kind.setText(f"{sort_words(row.court)} · {row.court.short_name}")
        self.standing.setText(row.lines[1])
        trouble = "" if known is None else words.trouble_line(known, row.court)
        said = known.problem.court_words if known is not None and known.problem is not None else None
        self.trouble.setText(trouble)
        self.trouble.setVisible(bool(trouble))
        self.court_words.setText(court_said(quoted(said)) if said else "")
        self.court_words.setVisible(bool(said))
        self.sign.show_icon(row.sign.icon, row.sign.tone)
        self.set_tone(row.sign.tone)
        self._offer(row.court, known)
        for button in self.buttons:
            button.setEnabled(idle)
            accessibility.describe(button, row.court.name)
        accessibility.name(self, f"{row.text} {trouble}".strip())

    def _offer(self, court: Court, row: CourtStanding | None) -> None:
        there, links = court.route is not LinkRoute.NONE, may_link(court, row)
        self.link.setText(words.SETTLE_HERE if row is not None and row.unsettled else words.LINK_HERE)
        accessibility.name(self.link, self.link.text())
        failed = row is not None and row.problem is not None
        self.check.setText(words.TRY_AGAIN if failed else words.CHECK_AGAIN)
        accessibility.name(self.check, self.check.text())
        self.link.setVisible(links)
        self.check.setVisible(there)
        self.receipt.setVisible(row is not None and row.attempt_id is not None)
        # what was sent and not settled is never linked a second time beside it
        self.by_hand.setVisible(links and not (row is not None and row.unsettled))

    def _link(self) -> None:
        if self._court is not None:
            self.wants.emit(ChooseCourt(self._court.id))

    def _check(self) -> None:
        if self._court is not None:
            self.wants.emit(FindLinks((self._court.id,)))

    def _receipt(self) -> None:
        if self._court is not None:
            self.wants.emit(ShowReceipt(self._court.id))

    def _by_hand(self) -> None:
        if self._court is not None:
            self.wants.emit(TakeGuidedPath(self._court.id))

    def _remove(self) -> None:
        if self._court is not None:
            self.wants.emit(RemoveCourt(self._court.id))
