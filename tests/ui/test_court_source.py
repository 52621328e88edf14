"""Where the list of courts comes from, what is said of it, and that practice never asks PACER."""

from __future__ import annotations

from pathlib import Path

from app.courts.directory import KEPT_LIST
from app.courts.pacer_feed import FEED_URL
from app.linking import CourtProblem, ProblemKind
from tests.unit.feeds import READ_AT, content, of, rows
from ui.services import CourtListRead, CourtSource
from ui.text.courts import BUNDLED, IN_PRACTICE

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


def good() -> Pacer:
    return Pacer(content(rows(of("utd", help_desk=[{"phone": PHONE}]))))


def phone(read: CourtListRead) -> str | None:
    assert read.directory is not None
    return read.directory["utd"].help_desks[0].phone


def test_the_bundled_list_is_what_there_is_at_first(tmp_path: Path) -> None:
    pacer = good()
    read = source(tmp_path, pacer).read()
    assert read.directory is not None and len(read.directory) == 207
    assert read.said == BUNDLED and pacer.asked == []


def test_a_newer_list_is_read_once_used_and_kept(tmp_path: Path) -> None:
    pacer = good()
    courts = source(tmp_path, pacer)
    read = courts.update()
    assert pacer.asked == [FEED_URL] and phone(read) == PHONE
    assert read.news is not None and read.news.startswith("PACER's list was read.") and "(today)" in read.said
    assert courts.read_at == READ_AT
    again = courts.update()
    assert pacer.asked == [FEED_URL] and again.news is not None
    assert again.news.startswith("The list is current")
    later = source(tmp_path, pacer)
    assert phone(later.read()) == PHONE and later.read_at == READ_AT


def test_a_list_that_is_none_changes_nothing_and_is_said(tmp_path: Path) -> None:
    read = source(tmp_path, Pacer(b"<html>maintenance</html>")).update()
    assert "was not used" in (read.news or "") and phone(read) != PHONE and read.said == BUNDLED


def test_pacer_that_does_not_answer_is_said_and_leaves_the_list(tmp_path: Path) -> None:
    read = source(tmp_path, Pacer(None)).update()
    assert read.directory is None
    assert read.news is not None and read.news.endswith("The list has not changed.")


def test_a_damaged_copy_is_named(tmp_path: Path) -> None:
    (tmp_path / KEPT_LIST).write_text("{", "utf-8")
    read = source(tmp_path, good()).read()
    assert read.notice is not None and "was damaged" in read.notice and str(tmp_path) in read.notice
    assert read.said == BUNDLED


def test_practice_never_asks_pacer() -> None:
    pacer = good()
    courts = source(None, pacer)
    assert courts.read().said == IN_PRACTICE
    assert courts.update().news == IN_PRACTICE
    assert pacer.asked == []


def test_an_update_under_way_can_be_ended(tmp_path: Path) -> None:
    pacer = good()
    courts = source(tmp_path, pacer)
    courts.cancel()
    assert not pacer.cancelled
    courts.update()
    courts.cancel()
    assert pacer.cancelled
