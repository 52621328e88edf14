"""The journal on a bad day: full disks, locks, damage, kills. Nothing is lost and nothing is sent over it."""

import errno
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from app.linking.outcome import Menu
from app.linking.problems import CourtProblem, ProblemKind
from app.records import journal_file as journal_schema
from app.records.attempts import AttemptKind, AttemptState
from app.records.journal import Journal
from tests.guards import PROCESS
from tests.unit.journal_at_hand import START, rows

ROOT = Path(__file__).parents[2]


def unwritable(caught: pytest.ExceptionInfo[CourtProblem]) -> bool:
    problem = caught.value.problem
    return problem.kind is ProblemKind.JOURNAL_UNWRITABLE and not problem.may_have_linked


def test_a_path_that_can_not_be_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "folder").mkdir()
    for bad in (tmp_path / "file" / "journal.db", tmp_path / "folder"):
        with pytest.raises(CourtProblem) as caught:
            Journal(bad)
        assert unwritable(caught)
        assert caught.value.problem.about == str(bad)


def test_a_disk_that_takes_no_more(journal: Journal, path: Path) -> None:
    journal.begin(AttemptKind.LINK, "utd", "jdoe")
    with journal._file.reading() as db:
        db.execute("PRAGMA max_page_count = 1")
    with pytest.raises(CourtProblem) as caught:
        for number in range(1000):
            journal.begin(AttemptKind.LINK, f"court{number}", "jdoe", cmecf_name="x" * 500)
    assert unwritable(caught)
    with Journal(path) as again:
        assert len(again.attempts()) == len(rows(path))


def test_a_disk_that_is_read_only(journal: Journal, path: Path) -> None:
    with journal._file.reading() as db:
        db.execute("PRAGMA query_only = ON")
    with pytest.raises(CourtProblem) as caught:
        journal.begin(AttemptKind.LINK, "utd", "jdoe")
    assert unwritable(caught)
    assert rows(path) == []
    assert journal.attempts() == ()


def test_a_read_only_file_is_noticed_at_the_opening(
    journal: Journal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.close()
    real = sqlite3.connect

    def read_only(target: Path, **options: object) -> sqlite3.Connection:
        return real(f"file:{target}?mode=ro", uri=True, isolation_level=None)

    monkeypatch.setattr(sqlite3, "connect", read_only)
    with pytest.raises(CourtProblem) as caught:
        Journal(path)
    assert unwritable(caught)


def test_a_commit_that_fails_leaves_nothing(
    journal: Journal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(journal._file, "_commit", fail)
    with pytest.raises(CourtProblem) as caught:
        journal.begin(AttemptKind.LINK, "utd", "jdoe")
    assert unwritable(caught)
    monkeypatch.undo()
    assert rows(path) == []
    journal.begin(AttemptKind.LINK, "utd", "jdoe")
    assert rows(path) == [("link", "open")]


def test_another_programs_lock_is_waited_for_only_so_long(path: Path) -> None:
    with Journal(path, patience=0.05) as journal:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        for call in (lambda: journal.begin(AttemptKind.LINK, "utd", "jdoe"), journal.attempts):
            with pytest.raises(CourtProblem) as caught:
                call()
            assert unwritable(caught)
        with pytest.raises(CourtProblem) as caught:
            Journal(path, patience=0.05)
        assert unwritable(caught)
        other.execute("ROLLBACK")
        other.close()
        journal.begin(AttemptKind.LINK, "utd", "jdoe")
    assert not list(path.parent.glob("*.damaged*"))


@pytest.mark.parametrize("replaced", [False, True])
def test_a_file_that_was_taken_away_takes_and_tells_no_row(
    journal: Journal, path: Path, replaced: bool
) -> None:
    path.rename(path.with_name("elsewhere.db"))
    if replaced:
        Journal(path).close()
    for call in (lambda: journal.begin(AttemptKind.LINK, "utd", "jdoe"), journal.attempts):
        with pytest.raises(CourtProblem) as caught:
            call()
        assert unwritable(caught)
    assert rows(path.with_name("elsewhere.db")) == []


@pytest.mark.parametrize("harm", ["text", "header", "page", "key"])
def test_a_damaged_journal_is_set_aside_and_kept(path: Path, harm: str) -> None:
    with Journal(path) as journal:
        for number in range(50):
            journal.begin(AttemptKind.LINK, f"court{number}", "jdoe", cmecf_name="x" * 300)
    if harm == "key":
        db = sqlite3.connect(path)
        db.execute("DELETE FROM meta WHERE name = 'person_key'")
        db.commit()
        db.close()
    else:
        content = bytearray(path.read_bytes())
        size = {"text": len(content), "header": 100, "page": 4096}[harm]
        begin = 4096 if harm == "page" else 0
        content[begin : begin + size] = b"not a database " * size
        path.write_bytes(bytes(content[: len(content)]))
    harmed = path.read_bytes()
    with Journal(path, now=lambda: START) as journal:
        assert journal.set_aside == path.with_name("journal.db.damaged-20260301T120000Z")
        assert journal.attempts() == ()
        with pytest.raises(CourtProblem) as caught:
            journal.begin(AttemptKind.LINK, "utd", "jdoe")
        assert caught.value.kind is ProblemKind.RECORD_IN_DOUBT
        journal.begin(AttemptKind.LINK, "utd", "jdoe", accepted=journal.doubt("utd", "jdoe"))
    assert journal.set_aside.read_bytes() == harmed
    with Journal(path) as again:
        assert again.set_aside is None
        assert len(again.attempts()) == 1


def test_two_damages_in_one_second_lose_nothing(path: Path) -> None:
    path.parent.mkdir()
    for text in (b"first damage", b"second damage"):
        path.write_bytes(text * 100)
        with Journal(path, now=lambda: START) as journal:
            assert journal.set_aside is not None
            assert journal.set_aside.read_bytes() == text * 100
        path.unlink()
    kept = {file.read_bytes() for file in path.parent.glob("*.damaged-*[Z2]")}
    assert kept == {b"first damage" * 100, b"second damage" * 100}


@pytest.mark.parametrize("pragma", ["user_version = 999", "application_id = 7"])
def test_a_file_of_a_newer_version_or_another_program_is_left_alone(path: Path, pragma: str) -> None:
    Journal(path).close()
    db = sqlite3.connect(path)
    db.execute(f"PRAGMA {pragma}")
    db.close()
    before = path.read_bytes()
    with pytest.raises(CourtProblem) as caught:
        Journal(path)
    assert unwritable(caught)
    assert path.read_bytes() == before


def test_a_file_of_an_earlier_version_is_brought_forward(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Journal(path) as journal:
        begun = journal.begin(AttemptKind.LINK, "utd", "jdoe")
        person = journal.person_of("jdoe")
    step = ("ALTER TABLE attempts ADD COLUMN shade TEXT NOT NULL DEFAULT 'blue'",)
    longer = (*journal_schema.MIGRATIONS, step)
    monkeypatch.setattr(journal_schema, "MIGRATIONS", longer)
    monkeypatch.setattr("app.records.journal_file.MIGRATIONS", longer)
    with Journal(path) as journal:
        assert journal.attempts() == (begun,)
        assert journal.person_of("jdoe") == person
        with journal._file.reading() as db:
            assert db.execute("PRAGMA user_version").fetchone()[0] == len(longer)
            assert db.execute("SELECT shade FROM attempts").fetchone()[0] == "blue"


def test_a_step_forward_that_fails_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Journal(path).close()
    version = len(journal_schema.MIGRATIONS)
    broken = (*journal_schema.MIGRATIONS, ("CREATE TABLE extra (x)", "no sql"))
    with monkeypatch.context() as patch:
        patch.setattr(journal_schema, "MIGRATIONS", broken)
        patch.setattr("app.records.journal_file.MIGRATIONS", broken)
        with pytest.raises(CourtProblem) as caught:
            Journal(path)
    assert unwritable(caught)
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA user_version").fetchone()[0] == version
    assert db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'extra'").fetchone()[0] == 0
    db.close()


def test_broken_characters_of_a_page_are_stored(journal: Journal) -> None:
    begun = journal.begin(AttemptKind.LINK, "utd", "jdoe", menu_before=Menu(("Ci\udc80vil",)))
    settled = journal.settle(begun.id, AttemptState.UNKNOWN, court_words="half \ud83d a face\0")
    assert settled.court_words == "half ? a face\0"
    assert journal.attempts() == (settled,)


def test_a_closed_journal_takes_nothing(path: Path) -> None:
    journal = Journal(path)
    journal.close()
    with pytest.raises(CourtProblem) as caught:
        journal.begin(AttemptKind.LINK, "utd", "jdoe")
    assert unwritable(caught)


RACES = 100


def test_of_two_programs_at_once_one_sends(path: Path) -> None:
    Journal(path).close()
    command = [sys.executable, "-m", "tests.unit.racing", str(path)]
    both = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        for _ in range(2)
    ]
    said: list[tuple[str, ...]] = []
    try:
        for one in both:
            assert one.stdout is not None and one.stdout.readline() == "ready\n"
        for number in range(RACES):
            for one in both:
                assert one.stdin is not None
                one.stdin.write(f"court{number}\n")
                one.stdin.flush()
            said.append(tuple(one.stdout.readline().strip() for one in both if one.stdout is not None))
    finally:
        for one in both:
            one.communicate(timeout=PROCESS)
    refused = {"linked_before", "unsettled_attempt under way"}
    assert all(answers.count("sent") == 1 and set(answers) - {"sent"} <= refused for answers in said)
    assert len(rows(path)) == RACES


def test_no_second_open_row_fits_beside_the_first(journal: Journal, path: Path) -> None:
    journal.begin(AttemptKind.LINK, "utd", "jdoe")
    db = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError):
        db.execute(
            "INSERT INTO attempts (court_id, person, kind, state, started_at)"
            " SELECT court_id, person, kind, state, started_at FROM attempts"
        )
    db.close()


def test_the_disk_is_asked_to_keep_what_was_written(journal: Journal) -> None:
    with journal._file.reading() as db:
        for pragma, value in (("fullfsync", 1), ("synchronous", 2), ("journal_mode", "truncate")):
            assert db.execute(f"PRAGMA {pragma}").fetchone()[0] == value


def test_a_disk_that_knows_no_permissions_and_syncs_no_folder_is_written_to(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(*_arguments: object, **_named: object) -> None:
        raise OSError(errno.EPERM, "no such call here")

    monkeypatch.setattr(Path, "chmod", unknown)
    monkeypatch.setattr("os.fsync", unknown)
    with Journal(path) as journal:
        journal.begin(AttemptKind.LINK, "utd", "jdoe")
    assert rows(path) == [("link", "open")]
