"""A whole link at the real window, all marked; what goes to the process for the next attorney has no mark."""

from __future__ import annotations

import secrets
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.linking.events import Step
from app.practice.accounts import current_code
from app.practice.server import PracticeCourt
from app.records.journal import Journal
from tests.canary.marked_court import SEED, marked_person
from tests.journeys.person_at_window import PersonAtWindow
from ui.pages.cmecf import CmecfPage
from ui.pages.pacer import PacerPage
from ui.pages.start import StartPage
from ui.realm import Mode, Realm
from ui.text.desk import SignInEnd
from ui.text.trouble import Trouble
from ui.view_state import Cleared

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|raise|grabbing the keyboard")
NAME, PACER_NAME, PACER_PASSWORD, COURT_LOGIN, COURT_PASSWORD, CODE = range(6)


class Marks:
    """What was typed and shown, drawn anew whenever it is wanted; codes are kept backwards."""

    def __init__(self) -> None:
        self.seed = secrets.token_hex(8)
        self._code_backwards = ""

    def __call__(self) -> tuple[str, ...]:
        one = marked_person(self.seed)
        secret = (one.pacer_password, one.cmecf_login, one.cmecf_password)
        return (one.pacer_name, one.pacer_username, *secret, self._code_backwards[::-1] or "no code")

    def code(self) -> str:
        code, _ = current_code(marked_person(self.seed), time.time())
        self._code_backwards = code[::-1]
        return code


@contextmanager
def helped(
    qtbot: QtBot, folder: Path, marks: Marks, monkeypatch: pytest.MonkeyPatch
) -> Iterator[PersonAtWindow]:
    """The real window, with whoever helps, at a court of another process."""
    monkeypatch.setenv(SEED, marks.seed)
    with PracticeCourt().start(
        folder / "court", [sys.executable, "-m", "tests.canary.marked_court"]
    ) as court:
        realm = Realm(Mode.TEST_REALM, pacer=court.pacer_url, court=court.court_url("utd"))
        someone = PersonAtWindow(qtbot, folder / "records", realm)
        someone.click(someone.page(Step.START, StartPage).help)
        someone.program.controller.take_attorney("", "")
        try:
            yield someone
        finally:
            someone.window.leave()
            someone.program.close(5.0)


def link(here: PersonAtWindow, marks: Marks) -> None:
    """Walks the whole way as the marked person."""
    here.choose_court()
    here.answer()
    pacer = here.page(Step.PACER, PacerPage)
    here.take_over(pacer)
    QTest.keyClicks(pacer.username.line, marks()[PACER_NAME])
    QGuiApplication.clipboard().setText(marks()[PACER_PASSWORD])
    pacer.password.line.paste()
    QTest.keyClicks(pacer.code.line, marks.code())
    pacer.redaction.click()
    here.next()
    here.settled(Step.CMECF)
    cmecf = here.page(Step.CMECF, CmecfPage)
    QTest.keyClicks(cmecf.login.line, marks()[COURT_LOGIN])
    QTest.keyClicks(cmecf.password.line, marks()[COURT_PASSWORD])
    here.next()
    here.settled(Step.CONFIRM)
    here.confirm()


@pytest.mark.prove
def test_nothing_of_an_attorney_outlives_the_next(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    marks = Marks()
    with helped(qtbot, tmp_path, marks, monkeypatch) as here:
        told: list[Cleared] = []
        here.program.restart_wanted.connect(told.append)
        link(here, marks)
        here.program.controller.put_out_receipt(str(tmp_path / "receipt.pdf"))
        here.until(lambda: (tmp_path / "receipt.pdf").exists())
        here.program.side_windows.open_trouble()
        assert here.program.side_windows.trouble is not None
        here.program.side_windows.trouble.choose(Trouble.WRONG_ACCOUNT)
        here.click(here.status.next_person)
        here.until(lambda: told != [])
        (cleared,) = told
        assert cleared.windows == 1 and cleared.clipboard_emptied
        assert cleared.sign_in is SignInEnd.CONFIRMED
        # what the new process is given; what this one held ends with it
        assert all(mark.casefold() not in cleared.as_argument().casefold() for mark in marks())
        assert QGuiApplication.clipboard().text() == ""
    with Journal(tmp_path / "records" / "journal.db") as journal:
        kept = [attempt.cmecf_name for attempt in journal.attempts()]
    assert marks()[NAME] in kept  # the office's own record
