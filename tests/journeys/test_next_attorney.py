"""A helper links for one practice person after another; each starts at a window that knows nobody."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.linking.events import Step
from app.linking.state import LinkState
from app.practice.people import person
from app.records.roster import DeskOutcome
from tests.journeys.person_at_window import PersonAtWindow
from tests.journeys.test_several_courts import Filer
from ui.dialogs.desk import NextAttorneyView
from ui.pages.cmecf import CmecfPage
from ui.pages.confirm import ConfirmPage
from ui.pages.desk import DeskPage
from ui.pages.pacer import PacerPage
from ui.pages.page import FramedPage
from ui.pages.start import StartPage
from ui.realm import Mode, Realm
from ui.text.window import More
from ui.view_state import Cleared

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|raise|grabbing the keyboard")


class Helper(PersonAtWindow):
    """A paralegal and, at the hand-overs, an attorney; with a mouse and a keyboard, each press counted."""

    clicks = keys = 0

    def mouse(self, widget: QWidget) -> None:
        assert widget.isVisible() and widget.isEnabled()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.clicks += 1

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.focus(), key, modifier)
        self.keys += 1

    def write(self, text: str) -> None:
        self.type(text)
        self.keys += len(text)

    @property
    def desk(self) -> DeskPage:
        return self.page(Step.DESK, DeskPage)

    def hand_over(self, page: FramedPage) -> None:
        assert page.handing is not None and page.handing.isVisible() and not page.content.isVisible()
        self.mouse(page.handing.button)
        assert page.content.isVisible()

    def outcomes(self) -> dict[str, DeskOutcome | None]:
        rows = self.program.controller.view.desk.roster.rows
        return {row.attorney: row.outcome("utd") for row in rows}

    def until_listed(self, count: int) -> None:
        self.until(lambda: len(self.outcomes()) == count)

    def one_attorney(self, key: str) -> None:
        """From the list, where the next one is selected, to what becomes of them."""
        someone = person(key)
        self.until(self.desk.table.hasFocus)
        self.press(Qt.Key.Key_Return)
        if self.at(Step.PREREQUISITES):
            self.answer()
        self.settled(Step.PACER)
        pacer = self.page(Step.PACER, PacerPage)
        self.hand_over(pacer)
        self.until(pacer.username.line.hasFocus)
        self.write(someone.pacer_username)
        self.tab_to(pacer.password.line)
        self.write(someone.pacer_password)
        self.mouse(pacer.redaction)
        self.press(Qt.Key.Key_Return)
        self.until(lambda: self.state.work is None and (self.state.step is not Step.PACER or self.stopped))
        if self.state.step is not Step.CMECF or self.program.controller.view.state.outcome is not None:
            return
        cmecf = self.page(Step.CMECF, CmecfPage)
        self.until(lambda: cmecf.login.line.hasFocus() or self.stopped)
        if self.stopped:
            return
        self.write(someone.cmecf_login)
        self.tab_to(cmecf.password.line)
        self.write(someone.cmecf_password)
        self.press(Qt.Key.Key_Return)
        self.until(lambda: self.state.work is None and (self.state.step is not Step.CMECF or self.stopped))
        if not self.at(Step.CONFIRM) or self.state.names_contradict:
            return
        confirm = self.page(Step.CONFIRM, ConfirmPage)
        self.hand_over(confirm)
        self.mouse(confirm.same_person)
        self.mouse(self.link_button)
        self.settled(Step.STATUS)

    @property
    def stopped(self) -> bool:
        """Whether this attorney gets no further here."""
        signed_in = self.state.signed_in
        return self.state.problem is not None or (signed_in is not None and bool(signed_in.already_linked))


def next_attorney(here: PersonAtWindow) -> Cleared:
    """Presses Next attorney and agrees; gives what the new run is told."""
    told: list[Cleared] = []
    here.program.restart_wanted.connect(told.append)
    QTest.keyClick(here.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    question = here.program.side_windows.open_ones.get(More.NEXT_ATTORNEY)
    if told == [] and isinstance(question, NextAttorneyView) and question.clear.isVisible():
        here.click(question.clear)
    here.until(lambda: told != [])
    assert here.state == LinkState()
    return told[0]


TODAY = {
    "john": ("John Attorney", DeskOutcome.LINKED),
    "middle": ("John Q. Attorney", DeskOutcome.LINKED),
    "linked": ("Linda Chen", DeskOutcome.ALREADY_LINKED),
    "two_persons": ("Susan Baker", DeskOutcome.TWO_PEOPLE),
    "wrong_cmecf": ("Walter Gray", DeskOutcome.REFUSED),
    "lost_answer": ("Leo Hart", DeskOutcome.LINKED),
}
"""Practice people as an office lists them, and what becomes of each."""


def test_an_office_links_one_attorney_after_another(qtbot: QtBot, tmp_path: Path) -> None:
    """Everybody is on the list over every restart, nobody is asked twice, and all are on the day's sheet."""
    word: str | None = None
    clicks: list[int] = []
    runs: list[Helper] = []  # kept: a window is for Qt to delete, not for the collector beside the next one
    for key in TODAY:
        here = Helper(qtbot, tmp_path / "records", Realm(Mode.PRACTICE), cleared=word)
        runs.append(here)
        try:
            if word is None:
                here.click(here.page(Step.START, StartPage).help)
                names = "\n".join(f"{name}, utd" for name, _ in TODAY.values())
                here.program.controller.desk.add_list(names)
            here.until_listed(len(TODAY))
            assert here.at(Step.DESK) and here.program.controller.view.helping
            assert here.desk.cleared.isVisible() is (word is not None)
            here.clicks = 0
            here.one_attorney(key)
            clicks.append(here.clicks)
            name, outcome = TODAY[key]
            assert here.outcomes()[name] is outcome
            word = next_attorney(here).as_argument()
        finally:
            here.window.leave()
            here.program.close(5.0)
    assert clicks[1] == 5, clicks
    here = Helper(qtbot, tmp_path / "records", Realm(Mode.PRACTICE), cleared=word)
    try:
        here.until(lambda: here.outcomes() == dict(TODAY.values()))
        assert not (tmp_path / "records" / "roster.json").exists()  # the office does not keep it
        here.desk.day_sheet_wanted.emit(str(tmp_path / "day.pdf"))
        here.until((tmp_path / "day.pdf").exists)
        assert (tmp_path / "day.pdf").read_bytes().startswith(b"%PDF-")
    finally:
        here.window.leave()
        here.program.close(5.0)


@pytest.mark.prove
def test_the_courts_that_were_read_for_one_attorney_are_not_on_the_next_ones_list(
    qtbot: QtBot, tmp_path: Path
) -> None:
    here = Filer(qtbot, tmp_path / "records", Realm(Mode.PRACTICE))
    try:
        here.program.controller.open_my_courts()
        here.program.controller.my_courts.add(("utd", "utb"))
        here.press(here.courts.where)
        here.settled(Step.PACER)
        here.sign_in_by_keyboard()
        here.until(lambda: here.state.work is None and here.row("utb").seen is not None)
        here.program.controller.help_attorney(True, False)
        next_attorney(here)
        assert here.program.controller.view.my_list.courts == ()
    finally:
        here.window.leave()
        here.program.close(5.0)
