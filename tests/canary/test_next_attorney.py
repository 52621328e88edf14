"""A whole link at the real window, all marked; after it the next attorney: no text alive holds a mark."""

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
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.linking.steps import Step
from app.practice.start import PracticeCourt
from app.practice.totp import current_code
from app.records.journal import Journal
from tests.canary.alive import alive
from tests.canary.marked_court import SEED, marked_person
from tests.journeys.person_at_window import PersonAtWindow
from ui.desk.next_attorney_view import NextAttorneyView
from ui.desk.trace_search import texts_of
from ui.intents import SaveReceipt
from ui.mode import Mode
from ui.pages.cmecf_page import CmecfPage
from ui.pages.court_page import CourtPage
from ui.pages.pacer_page import PacerPage
from ui.realm import Realm
from ui.words.more import More
from ui.words.trouble import Trouble

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
        someone.page(Step.COURT, CourtPage).helper.click()
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


def shown() -> str:
    return "\n".join(text for widget in QApplication.allWidgets() for text in texts_of(widget)).casefold()


@pytest.mark.prove
def test_nothing_of_an_attorney_outlives_the_next(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    marks = Marks()
    with helped(qtbot, tmp_path, marks, monkeypatch) as here:
        link(here, marks)
        here.program.conductor.act(SaveReceipt(str(tmp_path / "receipt.pdf")))
        here.until(lambda: (tmp_path / "receipt.pdf").exists())
        here.program.beside.open_trouble()
        assert here.program.beside.trouble is not None
        here.program.beside.trouble.choose(Trouble.WRONG_ACCOUNT)
        # a search that finds nothing before would mean nothing afterwards
        assert {NAME, PACER_NAME, COURT_LOGIN} <= alive(marks)
        assert marks()[NAME].casefold() in shown()

        here.click(here.status.next_person)
        here.until(lambda: More.NEXT_ATTORNEY in here.program.beside.open_ones)
        view = here.program.beside.open_ones[More.NEXT_ATTORNEY]
        assert isinstance(view, NextAttorneyView)
        here.until(lambda: view.cleared is not None and view.cleared.done)
        assert view.cleared is not None and view.cleared.is_proven, view.cleared
        assert view.cleared.windows == 1 and view.cleared.clipboard_emptied
        assert here.program.conductor.scene.sign_out_confirmed is True
        assert alive(marks) == set()
        assert all(mark.casefold() not in shown() for mark in marks())
        assert QGuiApplication.clipboard().text() == ""
    with Journal(tmp_path / "records" / "journal.db") as journal:
        kept = [attempt.cmecf_name for attempt in journal.attempts()]
    assert marks()[NAME] in kept  # the office's own record
