"""John's whole link without a mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.linking import OutcomeState, Step
from app.linking.prerequisites import Case, Question, Reply
from app.practice.people import person
from tests.journeys.person_at_window import PersonAtWindow, at_window
from ui.pages.cmecf import CmecfPage
from ui.pages.confirm import ConfirmPage
from ui.pages.court import CourtPage
from ui.pages.pacer import PacerPage
from ui.pages.prerequisites import PrerequisitesPage
from ui.wizard import Which

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def press(someone: PersonAtWindow, which: Which) -> None:
    someone.tab_to(someone.window.button(which))
    someone.key(Qt.Key.Key_Space)


def test_a_whole_link_by_keyboard_alone(qtbot: QtBot, tmp_path: Path) -> None:
    john = person("john")
    with at_window(qtbot, tmp_path) as someone:
        someone.key(Qt.Key.Key_Space)
        someone.settled(Step.COURT)
        court = someone.page(Step.COURT, CourtPage)
        someone.tab_to(court.search.line)
        someone.type("utd")
        someone.key(Qt.Key.Key_Down)
        assert court.court is not None and court.court.id == "utd"
        someone.key(Qt.Key.Key_Return)
        someone.settled(Step.PREREQUISITES)

        questions = someone.page(Step.PREREQUISITES, PrerequisitesPage)
        someone.tab_to(questions.case_row.radios[Case.KNOWS_LOGIN])
        someone.key(Qt.Key.Key_Space)
        someone.tab_to(questions.rows[Question.OWN_ACCOUNT].replies[Reply.YES])
        someone.key(Qt.Key.Key_Space)
        someone.settled(Step.PACER)

        pacer = someone.page(Step.PACER, PacerPage)
        someone.tab_to(pacer.username.line)
        someone.type(john.pacer_username)
        someone.tab_to(pacer.password.line)
        someone.type(john.pacer_password)
        someone.tab_to(pacer.redaction)
        someone.key(Qt.Key.Key_Space)
        someone.tab_to(pacer.password.line)
        someone.key(Qt.Key.Key_Return)
        someone.settled(Step.CMECF)

        old = someone.page(Step.CMECF, CmecfPage)
        someone.tab_to(old.login.line)
        someone.type(john.cmecf_login)
        someone.tab_to(old.password.line)
        someone.type(john.cmecf_password)
        press(someone, Which.NextButton)
        someone.settled(Step.CONFIRM)

        someone.tab_to(someone.page(Step.CONFIRM, ConfirmPage).same_person)
        someone.key(Qt.Key.Key_Space)
        someone.key(Qt.Key.Key_Return)
        assert someone.state.step is Step.CONFIRM and someone.state.work is None
        press(someone, Which.CommitButton)
        someone.settled(Step.STATUS)
        outcome = someone.state.outcome
        assert outcome is not None and outcome.state is OutcomeState.LINKED
        someone.until(lambda: someone.program.controller.view.receipt_kept)
        press(someone, Which.FinishButton)
        assert not someone.window.isVisible()
