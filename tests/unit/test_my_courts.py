"""A person's own list of courts: kept under a keyed hash, healed where damaged, forgotten when asked."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.linking.problems import Problem, ProblemKind
from app.linking.standing import LastLook, Shown
from app.records.folders import Folders
from app.records.journal import Journal
from app.records.my_courts import MOST_COURTS, MyCourts, MyCourtsFile
from tests.guards import has_mode

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SEEN = LastLook(Shown.OFFERED, NOON, door="https://ecf.utd.uscourts.gov/cgi-bin/login.pl")
FAILED = LastLook(Shown.OFFERED, NOON, Problem(ProblemKind.COURT_DOWN), NOON)
MINE = MyCourts(("utd", "utb", "ca10")).with_looks({"utd": SEEN, "ca10": FAILED})


def hashed(username: str) -> str:
    return username.strip().casefold().encode().hex().rjust(64, "0")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return Folders.at(tmp_path / "records").my_courts


def file_at(path: Path) -> MyCourtsFile:
    return MyCourtsFile(path, hashed, now=lambda: NOON)


def test_a_list_reads_back_as_written_for_its_person_alone(path: Path) -> None:
    assert file_at(path).read("jdoe") is None
    assert not path.parent.exists()
    file_at(path).write("jdoe", MINE)
    file_at(path).write("other", MyCourts(("cob",)))
    assert file_at(path).read(" JDOE ") == MINE
    assert file_at(path).read("other") == MyCourts(("cob",))
    assert has_mode(path, 0o600)
    assert [file.name for file in path.parent.iterdir()] == ["my-courts.json"]


def test_no_name_and_no_word_of_a_court_is_in_the_file(path: Path, tmp_path: Path) -> None:
    said = LastLook(Shown.NOTHING, None, Problem(ProblemKind.NO_PRIVILEGES, "Dear Jane Doe, no."), NOON)
    with Journal(tmp_path / "journal.db") as journal:
        file = MyCourtsFile(path, journal.person_of)
        file.write("janedoe77", MyCourts(("utd",)).with_looks({"utd": said}))
        again = file.read("janedoe77")
    content = path.read_text()
    assert "jane" not in content.casefold()
    assert again == MyCourts(("utd",)).with_looks(
        {"utd": LastLook(Shown.NOTHING, None, Problem(ProblemKind.NO_PRIVILEGES), NOON)}
    )


def test_a_door_that_may_hold_more_than_an_address_is_not_kept(path: Path) -> None:
    for door in (f"{SEEN.door}?7391-L_1_0-1", "https://jdoe:secret@ecf.utd.uscourts.gov/", f"{SEEN.door}#x"):
        file_at(path).write("jdoe", MINE.with_looks({"utd": replace(SEEN, door=door)}))
        again = file_at(path).read("jdoe")
        assert again is not None and again.looks["utd"] == replace(SEEN, door="")
        assert "7391" not in path.read_text() and "secret" not in path.read_text()


def test_forgetting(path: Path) -> None:
    file_at(path).forget("jdoe")
    file_at(path).forget_everybody()
    assert not path.exists()
    file_at(path).write("jdoe", MINE)
    file_at(path).write("other", MyCourts(("cob",)))
    file_at(path).forget("jdoe")
    assert file_at(path).read("jdoe") is None
    assert "utd" not in path.read_text()
    assert file_at(path).read("other") == MyCourts(("cob",))
    file_at(path).forget("other")
    assert not path.exists()
    file_at(path).write("jdoe", MINE)
    file_at(path).forget_everybody()
    assert not path.exists()


def test_a_list_keeps_its_order_and_each_court_once() -> None:
    mine = MyCourts().with_courts("utd", "utb", "utd").with_courts("ca10", "utb")
    assert mine.courts == ("utd", "utb", "ca10")
    assert mine.moved("ca10", 0).courts == ("ca10", "utd", "utb")
    assert mine.moved("utd", 99).courts == ("utb", "ca10", "utd")
    assert mine.moved("utb", -3).courts == ("utb", "utd", "ca10")
    assert mine.moved("cob", 0) is mine
    assert len(MyCourts().with_courts(*(f"c{n}" for n in range(MOST_COURTS + 5))).courts) == MOST_COURTS


def test_a_court_that_leaves_takes_its_look_along() -> None:
    assert MINE.without("utd", "cob") == MyCourts(("utb", "ca10")).with_looks({"ca10": FAILED})
    assert MINE.with_looks({"cob": SEEN}) == MINE


def of_person(value: object) -> bytes:
    return json.dumps({"people": {hashed("jdoe"): value}}).encode()


@pytest.mark.parametrize(
    ("content", "left"),
    [
        (b"", None),
        (b"\xff\xfe", None),
        (b"[]", None),
        (b"[" * 100_000, None),
        (b'{"people": []}', None),
        (of_person(None), MyCourts()),
        (of_person({"courts": ["utd", 5, "../x", "utb"], "looks": {}}), MyCourts(("utd", "utb"))),
        (
            of_person({"courts": ["utd", "utb"], "looks": {"utd": {"shown": "heaven"}, "utb": {}}}),
            MyCourts(("utd", "utb")).with_looks({"utb": LastLook()}),
        ),
        *(
            (
                of_person({"courts": ["utd"], "looks": {"utd": {"seen": never, "tried": never}}}),
                MyCourts(("utd",)),
            )
            for never in ("9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+14:00", "2026-03-01T12:00:00")
        ),
    ],
)
def test_a_damaged_file_is_set_aside_and_what_can_be_read_is_used(
    path: Path, content: bytes, left: MyCourts | None
) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    file = file_at(path)
    assert file.read("jdoe") == left
    assert file.set_aside is not None
    assert file.set_aside.read_bytes() == content
    again = file_at(path)
    assert (again.read("jdoe"), again.set_aside) == (left, None)


def test_nobody_elses_list_is_checked_to_read_ones_own(path: Path) -> None:
    file_at(path).write("jdoe", MINE)
    people = json.loads(path.read_bytes())["people"]
    path.write_text(json.dumps({"people": people | {hashed("other"): {"courts": 7}}}))
    file = file_at(path)
    assert file.read("jdoe") == MINE and file.set_aside is None
    assert file.read("other") == MyCourts() and file.set_aside is not None
    assert file.read("jdoe") == MINE


def test_what_was_seen_at_no_time_proves_nothing(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(of_person({"courts": ["utd"], "looks": {"utd": {"shown": "filing_menus"}}}))
    mine = file_at(path).read("jdoe")
    assert mine is not None
    assert mine.looks["utd"] == LastLook()
