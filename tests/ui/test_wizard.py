"""The window and its navigation, with small pages: who turns pages, what Escape means, what stays when."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from operator import methodcaller

import pytest
from PySide6.QtCore import Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWizard
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.linking import CourtProblem, Evidence, OutcomeState, ProblemKind, Step
from app.linking.events import ORDER, Work
from tests.guards import PATIENCE
from tests.ui.scripted import (
    ANSWERED,
    JOHN,
    JOHNS_OLD_LOGIN,
    SIGNED_IN,
    Hold,
    ScriptedServices,
    ScriptedSession,
    outcome,
    proposal,
)
from ui.controller import Controller
from ui.dialogs.leave import LeaveQuestion
from ui.dialogs.side_window import SideWindow
from ui.navigation import Navigation
from ui.pages.page import StepPage
from ui.realm import Mode
from ui.text.window import Loss
from ui.view_state import ViewState
from ui.widgets.step_list import StepState
from ui.wizard import LinkWizard
from ui.worker import Worker

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|raise")
Which = QWizard.WizardButton
NEXT: dict[Step, Callable[[Controller], None]] = {
    Step.COURT: methodcaller("choose_court", "utd"),
    Step.PREREQUISITES: ANSWERED,
    Step.PACER: methodcaller("sign_in", JOHN, keep=False),
    Step.CMECF: methodcaller("propose", JOHNS_OLD_LOGIN, keep=False),
    Step.CONFIRM: methodcaller("link", True, ""),
}


class SmallPage(StepPage):
    """One field, and a wish for Next."""

    wanted = Signal(object)

    def __init__(self, step: Step) -> None:
        super().__init__()
        self.my_step = step
        self.line = QLineEdit()
        QVBoxLayout(self).addWidget(self.line)
        self.forgotten = 0
        self.focused = 0
        self.ready = True

    def present(self, view: ViewState) -> None:
        super().present(view)
        self.line.setEnabled(view.state.work is None)

    def isComplete(self) -> bool:
        return self.ready

    def next_pressed(self) -> None:
        if self.my_step in NEXT:
            self.wanted.emit(NEXT[self.my_step])

    def forget_secrets(self) -> None:
        self.forgotten += 1
        self.line.clear()

    def focus_first(self) -> None:
        self.focused += 1
        self.line.setFocus()


class Play:
    def __init__(self, qtbot: QtBot, session: ScriptedSession) -> None:
        self.qtbot, self.session = qtbot, session
        self.made: list[Step] = []
        self.left: list[bool] = []
        self.services = ScriptedServices([session, ScriptedSession({"propose": proposal(ticket="t2")})])
        self.worker = Worker()
        self.controller = Controller(self.worker, self.services, mode=Mode.PRACTICE, now=lambda: 0.0)
        self.window = LinkWizard()
        qtbot.addWidget(self.window)
        self.navigation = Navigation(self.window, self.controller, self.make)
        self.window.left.connect(self.note_left)
        self.window.show()
        self.controller.open()
        self.until(lambda: self.controller.view.courts is not None)

    def make(self, step: Step) -> SmallPage:
        self.made.append(step)
        page = SmallPage(step)
        page.wanted.connect(self.do)
        return page

    def do(self, wish: Callable[[Controller], None]) -> None:
        wish(self.controller)

    def at(self, step: Step) -> bool:
        return self.controller.state.step is step

    def note_left(self) -> None:
        self.left.append(True)

    def page(self, step: Step) -> SmallPage:
        page = self.navigation.page_of(step)
        assert isinstance(page, SmallPage)
        return page

    def until(self, condition: object) -> None:
        self.qtbot.waitUntil(condition)  # type: ignore[arg-type] # a callable
        self.qtbot.waitUntil(lambda: not self.navigation.is_turning)

    def press(self, which: QWizard.WizardButton) -> None:
        self.until(lambda: True)
        button = self.window.button(which)
        assert button.isVisible() and button.isEnabled()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def next(self) -> None:
        at_confirm = self.window.currentId() == ORDER.index(Step.CONFIRM)
        self.press(Which.CommitButton if at_confirm else Which.NextButton)

    def to(self, step: Step) -> None:
        if self.at(Step.START):
            self.controller.open_courts()
        while self.window.currentId() < ORDER.index(step):
            place = self.window.currentId()
            self.next()
            self.until(lambda place=place: self.window.currentId() > place)
            self.until(lambda: self.controller.state.work is None)

    def shown(self) -> set[str]:
        """The names of the buttons that can be seen."""
        self.until(lambda: True)
        every = (
            Which.BackButton,
            Which.NextButton,
            Which.CommitButton,
            Which.FinishButton,
            Which.CancelButton,
        )
        buttons = [self.window.button(which) for which in every]
        return {button.accessibleName() for button in buttons if button.isVisible()}


def places(*steps: Step) -> Iterator[int]:
    """Where the pages of `steps` are."""
    return (ORDER.index(step) for step in steps)


@contextmanager
def playing(qtbot: QtBot, **script: object) -> Iterator[Play]:
    play = Play(qtbot, ScriptedSession(script))
    try:
        yield play
    finally:
        for session in play.services.sessions:
            session.let_all_go()
        play.controller.close(2.0)


def test_pages_are_built_when_they_are_first_shown(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        assert play.made == [Step.START]
        play.to(Step.PACER)
        assert play.made == [Step.START, Step.COURT, Step.PREREQUISITES, Step.PACER]


def test_a_whole_way_by_next_and_the_buttons_of_each_step(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        assert play.shown() == {"Cancel"}
        for step in (Step.COURT, Step.PREREQUISITES, Step.PACER, Step.CMECF):
            play.to(step)
            assert play.shown() == {"Back", "Next", "Cancel"}
        play.to(Step.CONFIRM)
        assert play.shown() == {"Back", "Link permanently", "Cancel"}
        play.to(Step.STATUS)
        assert play.shown() == {"Close"}
        assert play.window.windowTitle() == "ECF Link - Result - step 6 of 6 - Practice"


def test_while_work_is_done_there_is_cancel_alone_and_next_means_nothing(qtbot: QtBot) -> None:
    with playing(qtbot, sign_in=Hold(SIGNED_IN)) as play:
        play.to(Step.PACER)
        play.next()
        play.until(lambda: play.controller.state.work is Work.SIGNING_IN)
        assert play.shown() == {"Cancel"}
        assert not play.page(Step.PACER).line.isEnabled()
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Backspace):
            QTest.keyClick(play.window, key)
        QTest.keyClick(play.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        play.window.next()
        play.window.button(Which.BackButton).click()
        assert play.window.currentId() == ORDER.index(Step.PACER)
        play.session.let_all_go()
        play.until(lambda: play.window.currentId() == ORDER.index(Step.CMECF))
        assert play.session.names() == ["sign_in"]


def test_pressing_next_twice_signs_in_once(qtbot: QtBot) -> None:
    with playing(qtbot, sign_in=Hold(SIGNED_IN)) as play:
        play.to(Step.PACER)
        button = play.window.button(Which.NextButton)
        button.click()
        button.click()
        play.session.let_all_go()
        play.until(lambda: play.controller.state.step is Step.CMECF)
        assert play.session.names() == ["sign_in"]


def test_a_failure_stays_on_the_page_and_shows_its_buttons_again(qtbot: QtBot) -> None:
    with playing(qtbot, sign_in=CourtProblem(ProblemKind.PACER_REFUSED)) as play:
        play.to(Step.PACER)
        focused = play.page(Step.PACER).focused
        play.next()
        play.until(lambda: play.controller.state.problem is not None)
        assert play.window.currentId() == ORDER.index(Step.PACER)
        assert play.shown() == {"Back", "Next", "Cancel"}
        assert play.page(Step.PACER).focused > focused


def test_enter_does_not_link_and_does_not_close(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        play.to(Step.CONFIRM)
        link = play.window.button(Which.CommitButton)
        for target in (play.window, play.page(Step.CONFIRM).line, link):
            QTest.keyClick(target, Qt.Key.Key_Return)
            QTest.keyClick(target, Qt.Key.Key_Enter)
        assert play.at(Step.CONFIRM) and "link" not in play.session.names()
        QTest.keyClick(link, Qt.Key.Key_Space)
        play.until(lambda: play.at(Step.STATUS))
        for target in (play.window, play.page(Step.STATUS).line):
            QTest.keyClick(target, Qt.Key.Key_Return)
        assert play.window.isVisible() and play.left == []


def test_enter_in_a_field_is_next_elsewhere(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        play.to(Step.PREREQUISITES)
        QTest.keyClick(play.page(Step.PREREQUISITES).line, Qt.Key.Key_Return)
        assert play.controller.state.step is Step.PACER


def test_back_goes_through_the_state_and_voids_the_names(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        play.to(Step.CONFIRM)
        play.press(Which.BackButton)
        assert play.controller.state.step is Step.CMECF and play.controller.state.proposal is None
        assert play.window.currentId() == ORDER.index(Step.CMECF)
        play.press(Which.BackButton)
        play.press(Which.BackButton)
        assert play.window.currentId() == ORDER.index(Step.PREREQUISITES)


def test_back_leads_past_what_was_skipped(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        play.controller.find_out("utd")
        passed = play.navigation.steps.marks[Step.PREREQUISITES]
        play.until(lambda: passed.standing is StepState.SKIPPED)
        play.press(Which.BackButton)
        assert play.controller.state.step is Step.COURT


def test_the_step_list_goes_back_over_several_steps(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        play.to(Step.CMECF)
        play.navigation.steps.marks[Step.COURT].click()
        assert play.window.currentId() == ORDER.index(Step.COURT)
        assert play.controller.state.step is Step.COURT
        play.to(Step.PREREQUISITES)
        assert play.window.visitedIds() == [*places(Step.START, Step.COURT, Step.PREREQUISITES)]


@pytest.mark.parametrize("way", ["escape", "cancel", "reject"])
def test_escape_and_cancel_stop_the_work_and_the_window_stays(qtbot: QtBot, way: str) -> None:
    with playing(qtbot, sign_in=Hold(SIGNED_IN)) as play:
        play.to(Step.PACER)
        play.next()
        play.until(lambda: play.controller.state.work is not None)
        started = time.monotonic()
        if way == "escape":
            QTest.keyClick(play.window, Qt.Key.Key_Escape)
        elif way == "cancel":
            play.press(Which.CancelButton)
        else:
            play.window.reject()
        play.until(lambda: play.controller.state.work is None)
        assert time.monotonic() - started < 1.0
        problem = play.controller.state.problem
        assert problem is not None and problem.kind is ProblemKind.CANCELLED
        assert play.window.isVisible() and play.shown() == {"Back", "Next", "Cancel"}


def question(play: Play) -> LeaveQuestion | None:
    """The question that is open."""
    found = play.window.findChildren(LeaveQuestion)
    return next((one for one in found if one.isVisible()), None)


def asked(play: Play, loss: Loss) -> LeaveQuestion:
    shown = question(play)
    assert shown is not None and shown.loss is loss and play.window.isVisible()
    return shown


def test_a_window_that_was_large_comes_back_large(qtbot: QtBot) -> None:
    large, minimized = Qt.WindowState.WindowMaximized, Qt.WindowState.WindowMinimized
    with playing(qtbot) as play:
        play.window.setWindowState(large | minimized)
        play.window.come_forward()
        assert play.window.windowState() & (large | minimized) == large and play.window.isVisible()


def test_escape_at_the_start_closes(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        QTest.keyClick(play.window, Qt.Key.Key_Escape)
        assert question(play) is None and not play.window.isVisible() and play.left == [True]


@pytest.mark.parametrize("way", ["escape", "cancel", "close"])
def test_leaving_asks_once_something_was_typed(qtbot: QtBot, way: str) -> None:
    with playing(qtbot) as play:
        play.to(Step.PACER)
        play.page(Step.PACER).line.setText("secret")
        for answer in ("stay", "leave"):
            if way == "escape":
                QTest.keyClick(play.window, Qt.Key.Key_Escape)
            elif way == "cancel":
                play.press(Which.CancelButton)
            else:
                play.window.close()
            shown = asked(play, Loss.TYPED)
            assert play.page(Step.PACER).line.text() == "secret"
            getattr(shown, answer).click()
        assert not play.window.isVisible() and play.left == [True]
        assert play.page(Step.PACER).line.text() == ""


def test_a_signed_in_person_is_asked_and_nobody_is_asked_twice(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        play.to(Step.CONFIRM)
        QTest.keyClick(play.window, Qt.Key.Key_Escape)
        QTest.keyClick(asked(play, Loss.SIGNED_IN), Qt.Key.Key_Escape)  # stays
        assert question(play) is None and play.at(Step.CONFIRM)
        play.window.close()
        asked(play, Loss.SIGNED_IN)
        play.window.close()
        assert not play.window.isVisible() and play.left == [True]


def test_a_signed_in_person_is_asked_where_the_next_court_is_chosen(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        play.to(Step.STATUS)
        play.controller.receipt_filed("/somewhere/receipt.pdf")
        play.controller.start_over(True)
        play.until(lambda: play.at(Step.COURT) and play.controller.state.work is None)
        QTest.keyClick(play.window, Qt.Key.Key_Escape)
        asked(play, Loss.SIGNED_IN).stay.click()
        assert play.at(Step.COURT) and play.window.isVisible()


def test_a_list_of_attorneys_that_is_not_kept_is_asked_about(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        play.controller.help_at_start()
        play.until(lambda: play.at(Step.DESK))
        assert play.navigation.loss is None
        play.controller.desk.add("Mary Roe", "utd")
        play.until(lambda: bool(play.controller.view.desk.roster.rows))
        QTest.keyClick(play.window, Qt.Key.Key_Escape)
        asked(play, Loss.LIST).stay.click()
        play.controller.desk.keep(True)
        play.until(lambda: play.controller.view.desk.keep)
        assert play.navigation.loss is None


def test_a_receipt_that_was_not_kept_is_asked_about(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        play.to(Step.STATUS)
        play.press(Which.FinishButton)
        asked(play, Loss.RECEIPT)
        play.controller.receipt_filed("/somewhere/receipt.pdf")
        assert question(play) is None  # there is nothing to lose any more
        play.press(Which.FinishButton)
        assert not play.window.isVisible()


@pytest.mark.parametrize("keep_person", [True, False])
def test_the_next_court_and_the_next_person_wait_for_the_receipt(qtbot: QtBot, keep_person: bool) -> None:
    with playing(qtbot) as play:
        play.to(Step.STATUS)
        play.navigation._start_over(keep_person)
        shown = asked(play, Loss.RECEIPT)
        assert play.at(Step.STATUS)
        shown.leave.click()
        play.until(lambda: play.controller.state.outcome is None)


@pytest.mark.parametrize("on", [True, False])
def test_practice_asks_before_a_receipt_is_lost(qtbot: QtBot, on: bool) -> None:
    with playing(qtbot) as play, qtbot.waitSignal(play.controller.practice_wanted) as wanted:
        play.to(Step.STATUS)
        play.navigation.practice(on)
        asked(play, Loss.RECEIPT).leave.click()
    assert wanted.args == [on]


def test_enter_presses_the_button_that_has_the_focus_beside_the_window(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        play.to(Step.CONFIRM)
        QTest.keyClick(play.window, Qt.Key.Key_Escape)
        shown = asked(play, Loss.SIGNED_IN)
        QTest.keyClick(shown.stay, Qt.Key.Key_Return)
        assert question(play) is None and play.at(Step.CONFIRM) and play.window.isVisible()
        beside = SideWindow("Beside", parent=play.window)
        beside.show()
        beside.focus_first()
        QTest.keyClick(beside.close_button, Qt.Key.Key_Return)
        assert not beside.isVisible()


def test_escape_closes_what_stands_beside_first(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        beside = SideWindow("Beside", parent=play.window)
        beside.show()
        QTest.keyClick(play.window, Qt.Key.Key_Escape)
        assert not beside.isVisible() and play.window.isVisible()
        QTest.keyClick(play.window, Qt.Key.Key_Escape)
        assert not play.window.isVisible()


@pytest.mark.parametrize("way", ["escape", "cancel", "close"])
def test_a_link_in_flight_is_not_given_up_by_a_stray_key(qtbot: QtBot, way: str) -> None:
    hold = Hold(outcome())
    with playing(qtbot, link=hold) as play:
        play.to(Step.CONFIRM)
        play.next()
        play.until(lambda: "link" in play.session.names())
        assert play.shown() == {"Stop waiting…"}
        if way == "escape":
            QTest.keyClick(play.window, Qt.Key.Key_Escape)
        elif way == "cancel":
            play.press(Which.CancelButton)
        else:
            play.window.close()
        asked(play, Loss.IN_FLIGHT).stay.click()
        assert not play.controller.view.stopping and "cancel" not in play.session.names()
        play.window.reject()
        asked(play, Loss.IN_FLIGHT)
        hold.open()
        play.until(lambda: play.at(Step.STATUS))
        told = play.controller.state.outcome
        assert told is not None and told.state is OutcomeState.LINKED
        assert question(play) is None  # the answer is there


def test_who_stops_waiting_is_told_the_outcome_and_may_close(qtbot: QtBot) -> None:
    with playing(qtbot, link=Hold(outcome())) as play:
        play.to(Step.CONFIRM)
        play.next()
        play.until(lambda: "link" in play.session.names())
        started = time.monotonic()
        play.window.close()
        asked(play, Loss.IN_FLIGHT).leave.click()
        assert play.window.isVisible() and play.controller.view.stopping
        play.until(lambda: play.at(Step.STATUS))
        assert time.monotonic() - started < 3.5
        told = play.controller.state.outcome
        assert told is not None and told.state is OutcomeState.UNKNOWN
        assert Evidence.PERSON_STOPPED_WAITING in told.evidence
        play.window.close()
        play.window.close()
        assert not play.window.isVisible()


def test_a_person_in_a_hurry_can_close_during_a_link_by_closing_twice(qtbot: QtBot) -> None:
    with playing(qtbot, link=Hold(outcome())) as play:
        play.to(Step.CONFIRM)
        play.next()
        play.until(lambda: "link" in play.session.names())
        play.window.close()
        play.window.close()
        assert not play.window.isVisible() and play.left == [True]


def test_next_means_nothing_while_an_answer_turns_the_page(qtbot: QtBot) -> None:
    with playing(qtbot, sign_in=Hold(SIGNED_IN)) as play:
        play.to(Step.PACER)
        play.next()
        play.until(lambda: play.controller.state.work is Work.SIGNING_IN)
        seen: list[int] = []

        def press(_view: ViewState) -> None:
            if play.at(Step.CMECF) and not seen:
                seen.append(play.window.currentId())
                play.window.next()
                play.window.button(Which.BackButton).click()

        play.controller.changed.connect(press)
        play.session.let_all_go()
        play.until(lambda: play.window.currentId() == ORDER.index(Step.CMECF))
        assert seen == [ORDER.index(Step.PACER)]
        assert play.at(Step.CMECF) and play.session.names() == ["sign_in"]
        assert play.shown() == {"Back", "Next", "Cancel"} and play.page(Step.CMECF).focused == 1


def test_leaving_a_page_empties_its_secrets(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        play.to(Step.PACER)
        play.page(Step.PACER).line.setText("secret")
        play.to(Step.CMECF)
        assert play.page(Step.PACER).forgotten == 1 and play.page(Step.PACER).line.text() == ""


def test_the_next_court_and_the_next_person_get_new_pages(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        play.to(Step.STATUS)
        old = play.page(Step.CMECF)
        play.controller.start_over(keep_person=True)
        assert play.window.visitedIds() == [*places(Step.START, Step.COURT)]
        play.to(Step.PREREQUISITES)
        play.next()
        play.until(lambda: play.controller.state.step is Step.CMECF)
        assert play.page(Step.CMECF) is not old
        assert play.window.currentPage() is play.page(Step.CMECF)


def test_a_late_answer_moves_no_page(qtbot: QtBot) -> None:
    hold = Hold(SIGNED_IN)
    with playing(qtbot, sign_in=hold) as play:
        play.to(Step.PACER)
        play.next()
        assert hold.entered.wait(PATIENCE)
        play.window.reject()
        play.press(Which.BackButton)
        hold.open()
        play.until(lambda: "sign_out" in play.session.names())
        assert play.window.currentId() == ORDER.index(Step.PREREQUISITES)


def test_buttons_have_names_without_signs(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        for which, name in (
            (Which.BackButton, "Back"),
            (Which.NextButton, "Next"),
            (Which.CommitButton, "Link permanently"),
            (Which.FinishButton, "Close"),
            (Which.CancelButton, "Cancel"),
        ):
            button = play.window.button(which)
            assert button.accessibleName() == name
            assert "<" not in button.text() and ">" not in button.text()


@pytest.mark.parametrize("ends", ["anew", "left"])
def test_a_page_that_was_being_built_ahead_is_thrown_away_when_nobody_wants_it(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, ends: str
) -> None:
    with playing(qtbot) as play:
        made: list[StepPage] = []
        make = play.navigation._make_page

        def make_and_rest(step: Step) -> StepPage:
            made.append(make(step))
            play.navigation._turn.stop()
            return made[-1]

        monkeypatch.setattr(play.navigation, "_make_page", make_and_rest)
        play.navigation.build_ahead()
        play.until(lambda: bool(made))
        assert made[0].isWindow()
        if ends == "anew":
            play.navigation.build_ahead()
        else:
            play.window.leave()
        play.until(lambda: not isValid(made[0]))


def test_cancel_is_far_from_what_goes_on_and_tab_comes_to_it_last(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        play.to(Step.PACER)
        on, back, cancel = (
            play.window.button(which) for which in (Which.NextButton, Which.BackButton, Which.CancelButton)
        )
        assert cancel.geometry().right() + play.window.width() / 2 < back.x() < on.x()
        assert on.property("filled") and not back.property("filled") and not cancel.property("filled")
        on.setEnabled(True)
        play.window.activateWindow()
        play.until(play.window.isActiveWindow)
        on.setFocus()
        for before, after in pairwise((on, back, cancel)):
            QTest.keyClick(before, Qt.Key.Key_Tab)
            assert QApplication.focusWidget() is after
