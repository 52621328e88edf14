"""Several courts in one session, through the real window and without a mouse: one PACER sign-in for all."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from app.linking import OutcomeState, ProblemKind, Step
from app.linking.prerequisites import Case, Question, Reply
from app.linking.standing import CourtStanding, Standing
from app.practice.ledger import Ledger
from app.practice.people import person
from app.records.folders import Folders
from app.records.journal import Journal
from tests.guards import PATIENCE
from tests.journeys.person_at_window import PersonAtWindow, closed_afterwards
from ui.dialogs.leave import LeaveQuestion
from ui.pages.cmecf import CmecfPage
from ui.pages.confirm import ConfirmPage
from ui.pages.my_courts import MyCourtsPage
from ui.pages.pacer import PacerPage
from ui.pages.prerequisites import PrerequisitesPage
from ui.pages.start import StartPage
from ui.realm import Mode, Realm
from ui.text.my_courts import SESSION_ENDED
from ui.wizard import Which

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
LINKED = ("utd", "nvd", "wyd")
REFUSED, UNKNOWN = "cod", "mtd"
COURTS = (*LINKED, REFUSED, UNKNOWN)
SPACE, RETURN = Qt.Key.Key_Space, Qt.Key.Key_Return


class Filer(PersonAtWindow):
    """John, who files in several courts and has no mouse."""

    john = person("john")

    @property
    def courts(self) -> MyCourtsPage:
        return self.page(Step.MY_COURTS, MyCourtsPage)

    def row(self, court_id: str) -> CourtStanding:
        return self.program.controller.view.my_list.rows[court_id]

    def press(self, widget: QWidget) -> None:
        self.tab_to(widget)
        self.key(SPACE)

    def go_on(self, which: Which = Which.NextButton) -> None:
        self.press(self.window.button(which))

    def open_list(self, *court_ids: str) -> None:
        self.press(self.page(Step.START, StartPage).several)
        self.settled(Step.MY_COURTS)
        for court_id in court_ids:
            self.tab_to(self.courts.adder.search.line)
            self.type(court_id)
            self.key(RETURN)
            self.until(partial(self._is_listed, court_id))

    def _is_listed(self, court_id: str) -> bool:
        return court_id in self.program.controller.view.my_list.rows

    def select(self, court_id: str) -> None:
        self.tab_to(self.courts.list)
        self.key(Qt.Key.Key_Home)
        for _ in self.program.controller.view.my_list.courts:
            if self.courts.list.selected == court_id:
                return
            self.key(Qt.Key.Key_Down)
        assert self.courts.list.selected == court_id

    def begin_at(self, court_id: str) -> None:
        """Chooses a court on the list, and says that its login is known; the rest is asked once."""
        self.select(court_id)
        self.go_on()
        self.settled(Step.PREREQUISITES)
        page = self.page(Step.PREREQUISITES, PrerequisitesPage)
        self.press(page.case_row.radios[Case.KNOWS_LOGIN])
        if page.earlier.isHidden():
            self.press(page.rows[Question.OWN_ACCOUNT].replies[Reply.YES])
        else:
            self.go_on()
        self.until(lambda: self.state.work is None and self.state.step is not Step.PREREQUISITES)

    def sign_in_by_keyboard(self) -> None:
        page = self.page(Step.PACER, PacerPage)
        self.tab_to(page.username.line)
        self.type(self.john.pacer_username)
        self.tab_to(page.password.line)
        self.type(self.john.pacer_password)
        if not page.redaction.isChecked():
            self.press(page.redaction)
        self.go_on()
        self.until(lambda: self.state.work is None and self.state.step is not Step.PACER)

    def give_login(self, password: str) -> None:
        page = self.page(Step.CMECF, CmecfPage)
        self.tab_to(page.login.line)
        self.type(self.john.cmecf_login)
        self.tab_to(page.password.line)
        self.type(password)
        self.go_on()
        self.until(lambda: self.state.work is None)

    def consent(self) -> None:
        self.press(self.page(Step.CONFIRM, ConfirmPage).same_person)
        self.go_on(Which.CommitButton)

    def back_to_list(self) -> None:
        view = self.program.controller
        self.until(lambda: view.view.receipt_kept or not view.view.receipt_ready)
        self.press(self.status.my_courts)
        self.settled(Step.MY_COURTS)


@pytest.fixture
def filer(qtbot: QtBot, tmp_path: Path) -> Iterator[Filer]:
    with closed_afterwards(Filer(qtbot, tmp_path, Realm(Mode.PRACTICE))) as someone:
        yield someone


def ledger_of(records: Path) -> Ledger:
    return Ledger(Folders.at(records).ledger)


@pytest.mark.prove
def test_five_courts_in_one_session_with_one_sign_in(filer: Filer, tmp_path: Path) -> None:
    ledger, barrier = ledger_of(tmp_path), Folders.at(tmp_path).ledger / "hold-before"
    filer.open_list(*COURTS)
    for court_id in LINKED:
        filer.begin_at(court_id)
        if filer.at(Step.PACER):
            assert court_id == LINKED[0]
            filer.sign_in_by_keyboard()
        assert filer.at(Step.CMECF), filer.state.problem
        filer.give_login(filer.john.cmecf_password)
        filer.consent()
        filer.settled(Step.STATUS)
        assert filer.state.outcome is not None and filer.state.outcome.state is OutcomeState.LINKED
        filer.back_to_list()

    filer.begin_at(REFUSED)
    filer.give_login("not the right one")
    assert filer.at(Step.CMECF) and filer.state.problem is not None
    assert filer.state.problem.kind is ProblemKind.CMECF_REFUSED
    filer.press(filer.program.navigation.steps.marks[Step.MY_COURTS])
    filer.settled(Step.MY_COURTS)

    filer.begin_at(UNKNOWN)
    assert filer.page(Step.CMECF, CmecfPage).password.line.text() != "not the right one"
    filer.give_login(filer.john.cmecf_password)
    barrier.touch()
    filer.consent()
    filer.until(lambda: bool(ledger.holds()))
    filer.go_on(Which.CancelButton)
    (question,) = filer.window.findChildren(LeaveQuestion)
    filer.until(question.isActiveWindow)
    filer.press(question.leave)
    filer.strangers.seen.clear()  # it was asked for
    filer.window.activateWindow()  # as a window manager does
    filer.settled(Step.STATUS)
    assert filer.state.outcome is not None and filer.state.outcome.state is OutcomeState.UNKNOWN
    filer.back_to_list()
    filer.until(lambda: filer.row(UNKNOWN).unsettled)
    assert [filer.row(one).standing for one in LINKED] == [Standing.LINKED] * 3
    assert filer.row(REFUSED).standing is Standing.NOT_LINKED

    barrier.unlink()
    filer.until(lambda: len(ledger.links()) == 4)
    filer.select(UNKNOWN)
    filer.press(filer.courts.card.check)
    filer.until(lambda: filer.state.work is None and not filer.row(UNKNOWN).unsettled)
    assert filer.row(UNKNOWN).standing is Standing.LINKED

    filer.press(filer.courts.where)
    filer.until(lambda: filer.state.work is None and filer.row(REFUSED).standing is Standing.READY)
    assert {filer.row(one).standing for one in (*LINKED, UNKNOWN)} == {Standing.LINKED}
    assert len(ledger.sign_ins()) == 1 and ledger.sign_ins()[0].accepted
    assert {row.court for row in ledger.links()} == {*LINKED, UNKNOWN}
    assert ledger.intrusions() == ()
    with Journal(Folders.at(tmp_path).journal) as journal:
        unsettled = [row.court_id for row in journal.attempts() if not row.settled]
    assert unsettled == []


def test_what_comes_with_the_first_court_has_its_place(filer: Filer) -> None:
    filer.open_list("utd", "utb")
    page = filer.courts

    def in_place(button: QAbstractButton) -> bool:
        fits = page.buttons.rect().contains(button.geometry())
        return button.isVisible() and fits and button.width() == button.sizeHint().width()

    for button in (page.where, page.print, page.save):
        filer.until(partial(in_place, button))


def test_a_sign_in_for_the_menus_serves_the_next_link_too(filer: Filer, tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path)
    filer.open_list("utd", "utb")
    filer.press(filer.courts.where)
    filer.settled(Step.PACER)
    assert filer.state.court_id is None
    filer.sign_in_by_keyboard()
    filer.until(lambda: filer.state.work is None and filer.row("utb").seen is not None)
    assert {filer.row(one).standing for one in ("utd", "utb")} == {Standing.READY}
    assert ledger.credentials() == ()
    filer.begin_at("utd")
    assert filer.at(Step.CMECF)
    assert len(ledger.sign_ins()) == 1


def sign_out_elsewhere(filer: Filer) -> None:
    """Ends the sign-in at PACER behind the program's back, as a person does in a browser."""
    share: Any = filer.program.controller._sessions.share
    practice: Any = filer.program.services._practice
    body = json.dumps({"nextGenCSO": share.pacer._held.token.reveal()}).encode()
    address = f"{practice._court.pacer_url}/services/cso-logout"
    request = urllib.request.Request(address, body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
        assert answer.status == 200


@pytest.mark.prove
def test_a_sign_in_that_ended_elsewhere_is_said_and_never_renewed_unasked(
    filer: Filer, tmp_path: Path
) -> None:
    ledger = ledger_of(tmp_path)
    filer.open_list("utd", "nvd")
    filer.press(filer.courts.where)
    filer.settled(Step.PACER)
    filer.sign_in_by_keyboard()
    filer.until(lambda: filer.state.work is None and filer.row("nvd").seen is not None)
    sign_out_elsewhere(filer)

    filer.press(filer.courts.where)
    filer.until(lambda: filer.state.work is None and filer.state.problem is not None)
    assert filer.at(Step.MY_COURTS) and filer.state.pacer_username is None
    assert filer.courts.notice.texts() == (SESSION_ENDED,)
    assert {filer.row(one).standing for one in ("utd", "nvd")} == {Standing.READY}
    assert all(filer.row(one).problem is not None for one in ("utd", "nvd"))
    assert len(ledger.sign_ins()) == 1

    filer.press(filer.courts.where)
    filer.settled(Step.PACER)
    filer.sign_in_by_keyboard()
    filer.until(lambda: filer.state.work is None and filer.row("nvd").problem is None)
    assert filer.courts.notice.isHidden()
    assert len(ledger.sign_ins()) == 2
