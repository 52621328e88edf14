"""A person at the real window: the whole program in this process, the practice court in its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.linking.events import Step
from app.linking.prerequisites import Case, Reply, asked
from app.linking.state import LinkState
from app.practice.people import Person, person
from app.records.folders import Folders
from ui.application import Application
from ui.pages.cmecf import CmecfPage
from ui.pages.confirm import ConfirmPage
from ui.pages.court import CourtPage
from ui.pages.guided import StepCard
from ui.pages.pacer import PacerPage
from ui.pages.page import FramedPage
from ui.pages.prerequisites import PrerequisitesPage
from ui.pages.start import StartPage
from ui.pages.status import StatusPage
from ui.realm import Mode, Realm
from ui.wizard import LinkWizard, Which

Page = TypeVar("Page")
Someone = TypeVar("Someone", bound="PersonAtWindow")
FARTHEST = 150
"""Presses of Tab that reach every control of a page."""


class Strangers(QObject):
    """Names windows that open beside the one: they flash, and take the keyboard away."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr] # pytest-qt made it

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # every event of the program comes here, so its class is asked: Qt's type would be made into an enum
        shown = isinstance(event, QShowEvent) and isinstance(watched, QWidget) and watched.isWindow()
        if shown and not isinstance(watched, (LinkWizard, StepCard)):
            self.seen.append(type(watched).__name__)
        return False


class PersonAtWindow:
    """Does what a person does, with the mouse (`click`) or with the keyboard alone (`tab_to`, `key`)."""

    def __init__(self, qtbot: QtBot, records: Path, realm: Realm, *, cleared: str | None = None) -> None:
        self.qtbot = qtbot
        self.strangers = Strangers()
        self.window = LinkWizard()
        qtbot.addWidget(self.window, before_close_func=LinkWizard.leave)  # nobody is there to be asked
        self.window.show()
        self.window.activateWindow()
        self.program = Application(self.window, realm, Folders.at(records), cleared=cleared)
        self.until(self._ready)

    @property
    def state(self) -> LinkState:
        return self.program.controller.state

    def until(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(lambda: condition() and not self.program.navigation.is_turning)

    def settled(self, step: Step) -> None:
        """Waits until nothing is being done and the person is at `step`."""
        self.until(lambda: self.state.work is None and self.state.step is step)

    def _ready(self) -> bool:
        view = self.program.controller.view
        return view.courts is not None and (view.mode is not Mode.PRACTICE or view.people != ())

    def at(self, step: Step) -> bool:
        return self.state.step is step

    # with the mouse

    def click(self, button: QAbstractButton) -> None:
        self.until(lambda: True)
        assert button.isEnabled() and button.isVisible(), button.text()
        button.click()

    def next(self) -> None:
        self.click(self.window.button(Which.NextButton))

    def begin(self) -> None:
        """Goes on from the first page, for a link of the person's own."""
        if self.at(Step.START):
            self.click(self.page(Step.START, StartPage).link)

    def choose_court(self, court_id: str = "utd") -> None:
        self.begin()
        page = self.page(Step.COURT, CourtPage)
        page.choose(court_id)
        self.next()
        self.settled(Step.PREREQUISITES)

    def answer(self, case: Case = Case.KNOWS_LOGIN) -> None:
        page = self.page(Step.PREREQUISITES, PrerequisitesPage)
        page.case_row.radios[case].click()
        for question in asked(case):
            if page.rows[question].isVisible():
                page.rows[question].replies[Reply.YES].click()
        if self.at(Step.PREREQUISITES) and self.state.work is None:  # no reply was due
            self.next()
        self.until(lambda: self.state.step is not Step.PREREQUISITES and self.state.work is None)

    def take_over(self, page: FramedPage) -> None:
        """The attorney says that the keyboard is theirs, where somebody helps."""
        if page.waits_for_attorney and page.handing is not None:
            assert not page.content.isVisible() and not page.isComplete()
            self.click(page.handing.button)
            assert page.content.isVisible()

    def fill_in_pacer(self, key: str) -> None:
        page = self.page(Step.PACER, PacerPage)
        self.take_over(page)
        page.people.pick(key)
        if not page.redaction.isChecked():
            page.redaction.click()

    def sign_in(self, key: str) -> None:
        self.fill_in_pacer(key)
        self.next()
        self.until(lambda: self.state.work is None)

    def give_old_login(self, key: str) -> None:
        page = self.page(Step.CMECF, CmecfPage)
        self.take_over(page)
        page.people.pick(key)
        self.next()
        self.until(lambda: self.state.work is None)

    def to(self, step: Step, key: str) -> Person:
        """Walks to `step` as the practice person `key`."""
        walk: list[tuple[Step, Callable[[], None]]] = [
            (Step.START, self.begin),
            (Step.COURT, self.choose_court),
            (Step.PREREQUISITES, self.answer),
            (Step.PACER, lambda: self.sign_in(key)),
            (Step.CMECF, lambda: self.give_old_login(key)),
        ]
        for at, act in walk:
            if self.state.step is step:
                break
            assert self.state.step is at
            act()
        assert self.state.step is step, self.state.problem
        return person(key)

    @property
    def link_button(self) -> QAbstractButton:
        return self.window.button(Which.CommitButton)

    def confirm(self) -> None:
        page = self.page(Step.CONFIRM, ConfirmPage)
        self.take_over(page)
        page.same_person.click()
        self.click(self.link_button)
        self.settled(Step.STATUS)
        self.until(lambda: self.program.controller.view.receipt_kept)

    def page(self, step: Step, kind: type[Page]) -> Page:
        page = self.program.navigation.page_of(step)
        assert isinstance(page, kind)
        return page

    @property
    def status(self) -> StatusPage:
        return self.page(Step.STATUS, StatusPage)

    # with the keyboard alone

    def focus(self) -> QWidget:
        """What has the keyboard."""
        self.until(lambda: QApplication.focusWidget() is not None)
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.focus(), key)

    def type(self, text: str) -> None:
        field = self.focus()
        assert isinstance(field, QLineEdit), field
        QTest.keyClicks(field, text)
        assert field.text() == text

    def tab_to(self, target: QObject) -> None:
        """Presses Tab until `target` has the keyboard."""
        for _ in range(FARTHEST):
            if self.focus() is target:
                return
            self.key(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not reach {target}")


@contextmanager
def at_window(qtbot: QtBot, records: Path, realm: Realm | None = None) -> Iterator[PersonAtWindow]:
    """A person at a freshly started program; it is closed afterward."""
    with closed_afterwards(PersonAtWindow(qtbot, records, realm or Realm(Mode.PRACTICE))) as someone:
        yield someone


@contextmanager
def closed_afterwards(someone: Someone) -> Iterator[Someone]:
    """The program in front of `someone` is closed in the end, and was one window."""
    try:
        yield someone
    finally:
        someone.window.leave()
        someone.program.close(5.0)
        assert someone.strangers.seen == [], someone.strangers.seen
