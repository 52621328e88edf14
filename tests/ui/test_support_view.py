"""The support file in its window: all of it is shown, nothing private is in it, and nothing is sent."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.linking.events import Step, Work
from app.linking.problems import CourtProblem, Problem, ProblemKind
from app.records.attempts import AttemptKind, AttemptState
from app.records.log import close_log, open_log
from tests.ui.records_at_hand import RecordsAtHand
from tests.ui.scripted import JOHNS_OLD_LOGIN
from tests.ui.test_controller import playing
from tests.ui.views import at, confirming, view_of
from ui.dialogs.side_windows import MOST, RunRecord
from ui.dialogs.trouble import SupportView
from ui.realm import Mode
from ui.text import window as say

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|raise")

CANARIES = {
    "name at the court": "Zebulon Quillfeather",
    "name at PACER": "Zebulon Quigley-Quillfeather",
    "login of another day": "zquillfeather77",
    "PACER user name": "quigleyz",
    "old login": "quillzeb",
    "password": "kiwi-Tandem-94!",
    "code": "927461",
    "token": "PacerSession7Qx2",
    "desk's name": "Thaddeus Okonjo",
}


@pytest.fixture
def view(qtbot: QtBot, records: RecordsAtHand) -> SupportView:
    problems = [Problem(ProblemKind.CMECF_REFUSED, f"{CANARIES['old login']} is wrong", about="x")]
    made = SupportView(records.reader, lambda: problems)
    qtbot.addWidget(made)
    made.present(view_of(at(Step.COURT)))
    return made


def opened(qtbot: QtBot, view: SupportView) -> SupportView:
    view.come_forward()
    qtbot.waitUntil(view.save.isEnabled)
    return view


def news(view: SupportView) -> str:
    return " ".join(view.news.texts())


def test_no_canary_is_in_it_wherever_it_was_laid(
    qtbot: QtBot, records: RecordsAtHand, view: SupportView
) -> None:
    words = " ".join(f"{kind}: {text}, {text.upper()};" for kind, text in CANARIES.items())
    names = (CANARIES["name at the court"], CANARIES["name at PACER"])
    records.add(AttemptKind.LINK, AttemptState.REFUSED, names=names, words=words)
    unknown = records.add(AttemptKind.LINK, AttemptState.UNKNOWN, names=(None, None), words=words)
    records.journal.record_desk_word(unknown.id, CANARIES["desk's name"])
    handler = open_log(records.folders.log)
    try:
        logging.getLogger("ecflink.test").error("It failed for %s", words)
        logging.getLogger("urllib3").warning("Retry of https://x.uscourts.gov/?%s", words)
    finally:
        close_log(handler)
    state = confirming(*names, None)
    view.present(
        view_of(
            replace(state, pacer_username=CANARIES["PACER user name"], cmecf_login=CANARIES["old login"]),
            kept_pacer=(CANARIES["PACER user name"],),
        )
    )
    text = opened(qtbot, view).text.casefold()
    for kind, canary in CANARIES.items():
        for part in canary.casefold().replace("-", " ").split():
            assert part not in text, kind
    assert "it failed for <str>" in text and "cmecf_refused" in text and "refused" in text


def test_what_is_shown_is_what_is_saved(qtbot: QtBot, view: SupportView, tmp_path: Path) -> None:
    view = opened(qtbot, view)
    view.save.click()
    dialog = view.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog) and "ECF-Link-support-" in "".join(dialog.selectedFiles())
    assert list(tmp_path.glob("*.txt")) == []
    dialog.fileSelected.emit(str(tmp_path / "support.txt"))
    dialog.close()
    assert (tmp_path / "support.txt").read_text("utf-8") == view.text.rstrip() + "\n"
    assert "not sent anywhere" in news(view)


def test_a_file_that_can_not_be_written_is_said(qtbot: QtBot, view: SupportView, tmp_path: Path) -> None:
    opened(qtbot, view).write(str(tmp_path / "no" / "support.txt"))
    assert news(view) == say.NOT_SAVED.format(why="No such file or directory")


def test_all_of_it_by_keyboard(qtbot: QtBot, view: SupportView) -> None:
    view = opened(qtbot, view)
    assert QApplication.focusWidget() is view.pane and view.pane.isReadOnly()
    assert view.pane.accessibleName() == say.TEXT_NAME
    before = view.text
    QTest.keyClick(view.pane, Qt.Key.Key_X)
    assert view.text == before
    for wanted in (view.save, view.copy):
        QTest.keyClick(QApplication.focusWidget() or view, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is wanted
    QTest.keyClick(view.copy, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == view.text
    assert news(view) == say.COPIED
    QGuiApplication.clipboard().clear()
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not view.isVisible() and view.text == ""


def test_nothing_can_be_saved_before_it_is_there_and_it_says_what_it_waits_for(
    qtbot: QtBot, view: SupportView
) -> None:
    view.present(view_of(at(Step.CONFIRM, work=Work.LINKING), mode=Mode.PRACTICE))
    view.come_forward()
    assert view.text == say.WAITING and not view.save.isEnabled() and not view.copy.isEnabled()
    assert view.banner.isVisible()
    qtbot.waitUntil(view.save.isEnabled)
    assert view.text.startswith("PRACTICE. No court was contacted")


def test_it_is_put_together_afresh_each_time(qtbot: QtBot, records: RecordsAtHand, view: SupportView) -> None:
    first = opened(qtbot, view).text
    view.close()
    records.add(AttemptKind.LINK, AttemptState.LINKED)
    view.come_forward()
    qtbot.waitUntil(lambda: "LINK LINKED" in view.text)
    assert "LINK LINKED" not in first


def test_the_run_remembers_kinds_of_problems_and_no_words() -> None:
    run = RunRecord()
    said = Problem(ProblemKind.PACER_REFUSED, "Invalid login jdoe", about="jdoe")
    again = Problem(ProblemKind.PACER_REFUSED, "Invalid login jdoe", about="jdoe")
    for problem in (None, said, said, None, again, Problem(ProblemKind.TIMED_OUT, may_have_linked=True)):
        run.note(view_of(at(Step.PACER, problem=problem)))
    assert run.problems == (
        Problem(ProblemKind.PACER_REFUSED),
        Problem(ProblemKind.PACER_REFUSED),
        Problem(ProblemKind.TIMED_OUT, may_have_linked=True),
    )
    for _ in range(MOST + 5):
        run.note(view_of(at(Step.PACER, problem=Problem(ProblemKind.OFFLINE))))
    assert len(run.problems) == MOST


def test_the_run_hears_the_controller(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        run = RunRecord(play.controller)
        play.controller.changed.connect(run.note)
        play.to(Step.CMECF)
        play.session.script["propose"] = CourtProblem(ProblemKind.CMECF_REFUSED, "jdoe is not valid")
        play.act(lambda c: c.propose(JOHNS_OLD_LOGIN, keep=False))
        assert [one.kind for one in run.problems] == [ProblemKind.CMECF_REFUSED]
