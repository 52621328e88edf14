"""The program as a screen reader meets it: a whole link, and questions at every moment."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tests.screen_reader.session import how_to_get, missing, outside

pytestmark = pytest.mark.prove
VIEWS, QUESTIONS, STARTS = 350, 1000, 50
"""So many views are shown, while a last child is asked for at least so many times."""


@pytest.fixture(autouse=True)
def _tools() -> None:
    absent = missing()
    if absent:
        pytest.fail(how_to_get(absent), pytrace=False)


def test_a_whole_link_by_names_and_roles_alone(tmp_path: Path) -> None:
    code, said = outside("tests.screen_reader.walk", [sys.executable, "-m", "ui.main"], tmp_path, 120)
    assert code == 0, said
    assert said.rstrip().endswith("at: You're linked at the District of Utah")


def test_where_am_i_linked_by_names_and_roles_alone(tmp_path: Path) -> None:
    program = [sys.executable, "-m", "ui.main"]
    code, said = outside("tests.screen_reader.walk_courts", program, tmp_path, 120)
    assert code == 0, said


def test_no_question_ends_the_program_while_pages_change(tmp_path: Path) -> None:
    program = [sys.executable, "-X", "faulthandler", "-m", "tests.screen_reader.changing", str(VIEWS)]
    code, said = outside("tests.screen_reader.poll", program, tmp_path, 240)
    assert code == 0, said
    asked = re.search(r"and (\d+) times for a last child", said)
    assert asked is not None and int(asked[1]) >= QUESTIONS, said


@pytest.mark.parametrize("moment", ["idle", "busy", "linking", "result"])
def test_no_question_keeps_the_program_from_ending(moment: str, tmp_path: Path) -> None:
    closes_itself = ["-m", "tests.journeys.closes_itself", moment, str(tmp_path / "sign"), "--practice"]
    code, said = outside("tests.screen_reader.poll", [sys.executable, *closes_itself], tmp_path, 90)
    assert code == 0, said


def test_no_question_ends_the_program_while_it_starts(tmp_path: Path) -> None:
    starts = [str(STARTS), sys.executable, "-m", "tests.screen_reader.closes_when_loaded", "--practice"]
    code, said = outside("tests.screen_reader.starts", starts, tmp_path, 280)
    assert code == 0, said
    assert f"{STARTS} starts" in said
