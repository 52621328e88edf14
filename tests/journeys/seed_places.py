"""Opens the running window where a person would be, and reads what a screen reader would read there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from enum import Enum
from operator import methodcaller

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.linking import Evidence, OutcomeState
from app.linking.events import Step
from app.linking.prerequisites import Case, Question, Reply
from tests.ui.scripted import JOHN, JOHNS_OLD_LOGIN, SIGNED_IN, ScriptedServices, ScriptedSession, outcome
from ui.controller import Controller
from ui.navigation import Navigation, make_page
from ui.pages.court import CourtPage
from ui.pages.guided import GuidedPage
from ui.pages.page import StepPage
from ui.realm import Mode
from ui.text.guided import guided_steps
from ui.widgets.notice import Disclosure
from ui.widgets.text import TextLink
from ui.wizard import LinkWizard
from ui.worker import Worker

FITTING = dict.fromkeys(Question, Reply.YES)


class Place(Enum):
    """Where a person is when a statement concerns them. The value is worded for a failing test."""

    COURT = "the court's card"
    GATE = "a court that goes live later"
    KNOWS = "who knows the login"
    LOST = "who lost the login"
    SEVERAL = "who has several accounts"
    VIEWS = "who only views"
    SHARED = "who shares a PACER account"
    LEGACY = "who has an old PACER account"
    FIRM = "who wants the firm to pay"
    PACER = "the PACER page"
    CMECF = "the page for the old login"
    CONFIRM = "the page with both names"
    LINKED = "the page after the link"
    BY_HAND = "the link by hand"


CASES = {Place.LOST: Case.LOST_LOGIN, Place.SEVERAL: Case.SEVERAL_ACCOUNTS, Place.VIEWS: Case.VIEWS_ONLY}
REPLIES = {Place.SHARED: {Question.OWN_ACCOUNT: Reply.NO}}
DAYS = {"utb": date(2021, 5, 1), "utd": date(2020, 1, 2)}
WALK = (Place.PACER, Place.CMECF, Place.CONFIRM, Place.LINKED)


class Visitor:
    """A person in front of the real pages; the courts and PACER are played."""

    def __init__(self, qtbot: QtBot, today: date) -> None:
        said = "The CM/ECF account for John Attorney is now linked to your CSO account."
        linked = replace(
            outcome(OutcomeState.LINKED, Evidence.COURT_SAID_LINKED, Evidence.NEW_FILING_MENUS),
            court_words=said,
        )
        session = ScriptedSession({"link": linked, "sign_in": SIGNED_IN})
        self._qtbot = qtbot
        self.worker, self.window = Worker(), LinkWizard()
        self.controller = Controller(
            self.worker, ScriptedServices([session]), mode=Mode.REAL, now=lambda: 0.0, today=lambda: today
        )
        qtbot.addWidget(self.window)
        self.navigation = Navigation(self.window, self.controller, make_page)
        self.window.show()
        self.controller.open()
        self._until(lambda: self.controller.view.courts is not None)

    def go(self, place: Place, court_id: str) -> None:
        """Walks to `place` at a court by what a person would want there."""
        self._act(methodcaller("open_courts"))
        self._court_page().choose(court_id)
        if place is Place.COURT:
            return
        self._act(methodcaller("choose_court", court_id))
        if place is Place.BY_HAND:
            self._act(methodcaller("take_guided_path"))
            return
        answers = {**FITTING, **REPLIES.get(place, {})}
        case = CASES.get(place, Case.KNOWS_LOGIN)
        self._act(methodcaller("answer", tuple(answers.items()), leave=place in WALK, case=case))
        walk = (
            methodcaller("sign_in", JOHN, keep=False),
            methodcaller("propose", JOHNS_OLD_LOGIN, keep=False),
            methodcaller("link", True, ""),
        )
        for wanted in walk[: WALK.index(place) if place in WALK else 0]:
            self._act(wanted)

    def said(self) -> str:
        """All that the page says, with its disclosures open; of a link by hand, at each of its steps."""
        state = self.controller.state
        if state.step is not Step.GUIDED:
            return self._read()
        court = self.controller.view.court
        assert court is not None
        parts, done = [self._read()], frozenset[str]()
        for step in guided_steps(court, court.ecf_url)[:-1]:
            done |= {step.key}
            page = self.navigation.page_of(Step.GUIDED)
            assert isinstance(page, GuidedPage)
            page.done.click()
            assert self.controller.state.steps_done == done
            parts.append(self._read())
        return "\n".join(parts)

    def links(self) -> set[str]:
        """The addresses of all links that are shown."""
        return {link.url for link in self.window.findChildren(TextLink) if link.isVisible() and link.url}

    def close(self) -> None:
        """Ends the worker."""
        self.window.leave()
        self.controller.close(5.0)

    @property
    def page(self) -> StepPage:
        """The page that is shown."""
        return self.navigation.page_of(self.controller.state.step)

    def _read(self) -> str:
        page = self.page
        self.settle()
        for disclosure in page.findChildren(Disclosure):
            if disclosure.opener.isVisible():
                disclosure.open()
        self.settle()
        return "\n".join(spoken(page))

    def settle(self) -> None:
        """Lets layouts show what was put into them."""
        for _ in range(3):
            QApplication.processEvents()

    def _court_page(self) -> CourtPage:
        page = self.navigation.page_of(Step.COURT)
        assert isinstance(page, CourtPage)
        return page

    def _act(self, wanted: Callable[[Controller], None]) -> None:
        wanted(self.controller)
        self._until(lambda: self.controller.state.work is None)

    def _until(self, condition: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(lambda: condition() and not self.navigation.is_turning)


def spoken(widget: QWidget) -> Iterator[str]:
    """The names and descriptions of what a screen reader meets in `widget`, hidden things left out."""
    root = QAccessible.queryAccessibleInterface(widget)
    assert root is not None
    yield from _spoken(root)


def _spoken(node: QAccessibleInterface) -> Iterator[str]:
    if node.state().invisible:
        return
    for which in (QAccessible.Text.Name, QAccessible.Text.Description):
        if said := node.text(which):
            yield said
    for index in range(node.childCount()):
        child = node.child(index)
        if child is not None:
            yield from _spoken(child)


@contextmanager
def visiting(qtbot: QtBot, place: Place | None, court_id: str) -> Iterator[Visitor]:
    """A person at `place` of a court, None being the first page; for the gate, before the court went live."""
    today = DAYS[court_id] if place is Place.GATE else date(2026, 3, 2)
    visitor = Visitor(qtbot, today)
    try:
        if place is not None:
            visitor.go(place, court_id)
        yield visitor
    finally:
        visitor.close()
