"""Where the list of courts comes from, what is said of it, and that practice never asks PACER."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from app.courts.live_list import FILE_NAME
from app.courts.pacer_feed import FEED_URL
from app.linking import CourtProblem, ProblemKind
from tests.unit.feeds import READ_AT, content, of, rows
from ui.background import Background
from ui.court_source import CourtSource
from ui.report import Report
from ui.scene import Scene
from ui.words.court_list import BUNDLED, IN_PRACTICE

PHONE = "801-555-0177"


class Pacer:
    """Answers as PACER would, or does not."""

    def __init__(self, answer: bytes | None) -> None:
        self.answer = answer
        self.asked: list[str] = []
        self.cancelled = False

    def fetch(self, url: str) -> bytes:
        self.asked.append(url)
        if self.answer is None:
            raise CourtProblem(ProblemKind.TIMED_OUT, about="pacer.uscourts.gov")
        return self.answer

    def cancel(self) -> None:
        self.cancelled = True


def source(folder: Path | None, pacer: Pacer) -> CourtSource:
    return CourtSource(folder, now=lambda: READ_AT, reader=lambda: pacer)  # type: ignore[arg-type,return-value]


def shown(report: Report, scene: Scene | None = None) -> Scene:
    assert report.change is not None
    return report.change(scene or Scene())


def good() -> Pacer:
    return Pacer(content(rows(of("utd", help_desk=[{"phone": PHONE}]))))


def phone(scene: Scene) -> str | None:
    assert scene.courts is not None
    return scene.courts["utd"].help_desks[0].phone


def test_the_bundled_list_is_what_there_is_at_first(tmp_path: Path) -> None:
    pacer = good()
    scene = shown(source(tmp_path, pacer).read())
    assert scene.courts is not None and len(scene.courts) == 207
    assert scene.list_said == BUNDLED and pacer.asked == []


def test_a_newer_list_is_read_once_used_and_kept(tmp_path: Path) -> None:
    pacer = good()
    courts = source(tmp_path, pacer)
    scene = shown(courts.update())
    assert pacer.asked == [FEED_URL] and phone(scene) == PHONE
    assert scene.list_news.startswith("PACER's list is read.") and "(today)" in scene.list_said
    assert courts.read_at == READ_AT
    again = shown(courts.update())
    assert pacer.asked == [FEED_URL] and again.list_news.startswith("The list is fresh")
    later = source(tmp_path, pacer)
    assert phone(shown(later.read())) == PHONE and later.read_at == READ_AT


def test_a_list_that_is_none_changes_nothing_and_is_said(tmp_path: Path) -> None:
    scene = shown(source(tmp_path, Pacer(b"<html>maintenance</html>")).update())
    assert "was not taken" in scene.list_news and phone(scene) != PHONE and scene.list_said == BUNDLED


def test_pacer_that_does_not_answer_is_said_and_leaves_the_list(tmp_path: Path) -> None:
    before = shown(source(tmp_path, good()).read())
    scene = shown(source(tmp_path, Pacer(None)).update(), before)
    assert scene.list_news.endswith("The list has not changed.") and scene.courts is before.courts


def test_a_damaged_copy_is_named(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("{", "utf-8")
    scene = shown(source(tmp_path, good()).read())
    assert scene.notice is not None and "was damaged" in scene.notice and str(tmp_path) in scene.notice
    assert scene.list_said == BUNDLED


def test_practice_never_asks_pacer() -> None:
    pacer = good()
    courts = source(None, pacer)
    assert shown(courts.read()).list_said == IN_PRACTICE
    assert shown(courts.update()).list_news == IN_PRACTICE
    assert pacer.asked == []


def test_an_update_under_way_can_be_ended(tmp_path: Path) -> None:
    pacer = good()
    courts = source(tmp_path, pacer)
    courts.cancel()
    assert not pacer.cancelled
    courts.update()
    courts.cancel()
    assert pacer.cancelled


def test_an_errand_is_heard_in_the_window_and_not_after_the_end(qtbot: QtBot) -> None:
    background, heard = Background(), []
    threads: list[str] = []

    def errand() -> str:
        threads.append(threading.current_thread().name)
        return "done"

    background.heard.connect(lambda token, value: heard.append((token, value)))
    background.run(errand, "a token")
    qtbot.waitUntil(lambda: heard == [("a token", "done")])
    assert threads == ["ecf-errand"]
    background.close()
    background.tell("late", "value")
    QCoreApplication.processEvents()
    assert heard == [("a token", "done")]
