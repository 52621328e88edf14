"""The lists of courts behind the window: real files, a real journal, and nobody's name in them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.courts import CourtDirectory
from app.linking import CourtProblem, ProblemKind
from app.linking.outcome import Evidence
from app.linking.standing import HowKnown, Standing
from app.records.attempts import AttemptKind, AttemptState
from app.records.folders import Folders
from app.records.journal import Journal
from app.records.my_courts import MyCourts
from tests.ui.list_views import SOME, TODAY, at_list, listed
from ui.dialogs.printing import ListPaper
from ui.realm import Mode, Realm
from ui.services import CourtLists, Services

COURTS = CourtDirectory.bundled()


@pytest.fixture
def lists(tmp_path: Path) -> Iterator[CourtLists]:
    services = Services(Realm(Mode.PRACTICE), Folders.at(tmp_path))
    yield services.lists
    services.close()


def link(folder: Path, court_id: str, who: str = "johnattorney") -> int:
    with Journal(Folders.at(folder).journal) as journal:
        row = journal.begin(AttemptKind.LINK, court_id, who)
        journal.settle(row.id, AttemptState.LINKED, evidence=frozenset({Evidence.COURT_SAID_LINKED}))
    return row.id


def test_rows_come_from_this_persons_records_alone(lists: CourtLists, tmp_path: Path) -> None:
    number = link(tmp_path, "utd")
    link(tmp_path, "nvd", "susanbaker")
    courts = [COURTS["utd"], COURTS["nvd"]]
    mine = lists.standings(courts, "johnattorney", {}, TODAY)
    assert [row.standing for row in mine] == [Standing.LINKED, Standing.NOT_KNOWN]
    assert (mine[0].how, mine[0].attempt_id) == (HowKnown.COURT_SAID_LINKED, number)
    nobodys = lists.standings(courts, "", {}, TODAY)
    assert {row.how for row in nobodys} == {HowKnown.NEVER_LOOKED}
    assert lists.recorded("johnattorney") == ("utd",)
    attempt = lists.attempt(number)
    assert attempt is not None and attempt.court_id == "utd"
    assert lists.attempt(number + 100) is None


def test_a_list_is_kept_without_the_name_of_its_person(lists: CourtLists, tmp_path: Path) -> None:
    assert not lists.any_kept() and lists.kept("johnattorney") is None
    assert lists.keep("johnattorney", MyCourts(("utd", "nvd")))
    assert lists.any_kept() and lists.kept("susanbaker") is None
    kept = lists.kept("JohnAttorney ")
    assert kept is not None and kept.courts == ("utd", "nvd")
    assert b"johnattorney" not in Folders.at(tmp_path).my_courts.read_bytes().lower()
    assert lists.forget("johnattorney") and lists.kept("johnattorney") is None


def test_a_disk_that_takes_nothing_is_no_error_of_the_program(lists: CourtLists, tmp_path: Path) -> None:
    lists.standings([], "johnattorney", {}, TODAY)
    Folders.at(tmp_path).my_courts.mkdir()
    assert not lists.keep("johnattorney", MyCourts(("utd",)))
    assert lists.kept("johnattorney") is None


def test_a_file_gives_the_courts_it_names_and_those_in_doubt(lists: CourtLists, tmp_path: Path) -> None:
    file = tmp_path / "courts.csv"
    file.write_text("Court\nutd\nD. Nev.\nutd\nDistrict of Wyomming\n", "utf-8")
    named, doubts = lists.names_in(str(file), COURTS)
    assert named == ("utd", "nvd")
    assert [doubt.typed for doubt in doubts] == ["District of Wyomming"]
    assert "wyd" in doubts[0].near


@pytest.mark.parametrize("content", [b"", None], ids=["empty", "missing"])
def test_what_is_no_list_of_courts_is_refused(
    lists: CourtLists, tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "courts.csv"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(CourtProblem) as refused:
        lists.names_in(str(file), COURTS)
    assert refused.value.kind is ProblemKind.UNREADABLE and refused.value.problem.about == str(file)


def test_the_list_is_written_as_a_table_that_runs_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    paper, said = ListPaper(window, lambda: datetime(2026, 11, 21, 16, 0, tzinfo=UTC)), list[str]()
    paper.said.connect(said.append)
    file = tmp_path / "courts.csv"
    paper.take(at_list(listed(SOME)), str(file))
    paper.take(at_list(listed(SOME)), str(tmp_path / "nowhere" / "courts.csv"))
    table = file.read_text("utf-8-sig")
    assert table.count("\n") == len(SOME) + 1
    assert '"D. Utah","Linked since March 1, 2026","2026-03-01"' in table
    assert said[0].startswith("The list is saved in") and said[1].startswith("The list could not be saved")
