"""Whatever a failing disk does to the journal: what may hide a link blocks, or the whole journal refuses.

The journal holds one OPEN link of jdoe at utd. After any damage either the file can't be used
(JOURNAL_UNWRITABLE), or nothing may begin there for jdoe before somebody has spoken.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest

from app.linking.outcome import Menu
from app.linking.problems import CourtProblem, ProblemKind
from app.records.attempts import LONG_AGO, AttemptKind, AttemptState
from app.records.journal import Journal
from app.records.journal_file import SEALED, JournalFile
from app.records.tries import CountedAccount, TriedLogin
from ui.realm import Mode
from ui.text.dates import local_time
from ui.text.history import table_row

REFUSES = frozenset(
    {
        ProblemKind.JOURNAL_UNWRITABLE,
        ProblemKind.UNSETTLED_ATTEMPT,
        ProblemKind.LINKED_BEFORE,
        ProblemKind.RECORD_IN_DOUBT,
    }
)
MENU = Menu(("Civil", "Utilities"), ("Civil",), (), False)
VALUES: tuple[object, ...] = (
    *(
        None,
        0,
        1,
        -1,
        7,
        2**63 - 1,
        1.5,
        float("inf"),
        "",
        "x",
        "open",
        "oqen",
        "linked",
        "refused",
        "guided",
    ),
    *("credentials", "utd", "é", "\udcff", "2026-13-45", "2026-03-01T12:00:00", "2026-03-01T12:00:00+00:00"),
    *("9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+14:00"),  # not to be told in every zone
    *("[]", "[1,2,3,4]", "{}", "null", '[["a"],["b"],[],true]', "[" * 2000, "1" * 5000, "no such evidence"),
    *(b"", b"\xff\xfe", b"open", "\x00"),
)
BITS = 600
"""Of so many the ordinary run flips one at a time."""


def begun(path: Path) -> int:
    """A journal with a settled row, an open link, and a row of somebody else; the open one's number."""
    with Journal(path) as journal:
        first = journal.begin(AttemptKind.CREDENTIALS, "utd", "jdoe", menu_before=MENU)
        journal.settle(first.id, AttemptState.ACCEPTED, cmecf_name="Jane Doe", pacer_name="Jane Q Doe")
        row = journal.begin(
            AttemptKind.LINK, "utd", "jdoe", menu_before=MENU, cmecf_name="Jane Doe", pacer_name="Jane Q Doe"
        )
        other = journal.begin(AttemptKind.LINK, "nvd", "asmith")
        journal.settle(other.id, AttemptState.REFUSED, court_words="No.")
    return row.id


def what_happens(path: Path) -> ProblemKind:
    """Uses all of the journal at `path`, and gives why nothing could begin. Anything else fails the test."""
    try:
        with Journal(path) as journal:
            journal.tries.of(CountedAccount(TriedLogin.PACER, "", "jdoe"))
            every, page = journal.attempts(), journal.page(100)
            assert every == page
            total, settled = journal.counts()
            assert total == len(every)
            mine = [one for one in every if one.person == journal.person_of("jdoe")]
            here = [one for one in mine if one.court_id == "utd"]
            for asked, ours in ((None, mine), ("utd", here)):
                found = journal.attempts_of("jdoe", asked)
                # what is damaged may be found by a column whose name no longer is what it was
                assert set(ours) <= set(found)
                assert all(one in ours or one.state is AttemptState.DAMAGED for one in found)
            held = [one.id for one in every if not one.settled]
            journal.unsettled("utd", "jdoe")
            journal.newest_link("utd", "jdoe")
            assert journal.forget_settled() == settled
            assert [one.id for one in journal.attempts()] == held
            for kind in (AttemptKind.CREDENTIALS, AttemptKind.LINK):
                with pytest.raises(CourtProblem) as caught:
                    journal.begin(kind, "utd", "jdoe")
                assert caught.value.kind in REFUSES
            return caught.value.kind
    except CourtProblem as refused:
        assert refused.kind is ProblemKind.JOURNAL_UNWRITABLE
        return refused.kind


@pytest.fixture
def loose(path: Path) -> Iterator[tuple[sqlite3.Connection, int]]:
    """A journal whose columns take whatever a disk may make of them, and the number of the open row."""
    row = begun(path)
    db = sqlite3.connect(path)
    db.execute("PRAGMA writable_schema = ON")
    db.execute("UPDATE sqlite_master SET sql = replace(replace(sql, 'STRICT', ''), 'NOT NULL', '')")
    db.commit()
    db.close()
    db = sqlite3.connect(path)
    yield db, row
    db.close()


@pytest.mark.parametrize("column", [*SEALED[1:], "seal"])
def test_whatever_stands_in_a_column_the_row_blocks(
    column: str, loose: tuple[sqlite3.Connection, int], path: Path, tmp_path: Path
) -> None:
    db, row = loose
    (before,) = db.execute(f"SELECT {column} FROM attempts WHERE id = ?", (row,)).fetchone()
    assert what_happens(_copied(path, tmp_path)) is ProblemKind.UNSETTLED_ATTEMPT
    for value in VALUES:
        if value == before and type(value) is type(before):
            continue
        if isinstance(value, str) and "\udcff" in value:
            value = None  # written as bytes below
            db.execute(f"UPDATE attempts SET {column} = CAST(x'6fff' AS TEXT) WHERE id = ?", (row,))
        else:
            db.execute(f"UPDATE attempts SET {column} = ? WHERE id = ?", (value, row))
        db.commit()
        copy = _copied(path, tmp_path)
        assert what_happens(copy) in REFUSES, (column, value)
        with Journal(copy) as journal:
            found = journal.attempts()[1] if len(journal.attempts()) > 2 else journal.attempts()[0]
            assert found.state is AttemptState.DAMAGED
            assert table_row(found, found.court_id, Mode.REAL)
            assert local_time(found.when)


@pytest.mark.parametrize("id_", [-(2**63), -1, 0, 1000, 2**62, 2**63 - 1])
def test_whatever_its_number_becomes_the_row_blocks(
    id_: int, loose: tuple[sqlite3.Connection, int], path: Path
) -> None:
    db, row = loose
    db.execute("UPDATE attempts SET id = ? WHERE id = ?", (id_, row))
    db.commit()
    db.close()
    assert what_happens(path) in REFUSES


def test_a_row_that_cannot_be_read_is_told_and_kept(path: Path) -> None:
    row = begun(path)
    with sqlite3.connect(path) as db:
        db.execute("UPDATE attempts SET state = 'oqen', started_at = 'never' WHERE id = ?", (row,))
    db.close()
    with Journal(path) as journal:
        told = journal.unsettled("utd", "jdoe")
        assert told is not None and (told.id, told.state) == (row, AttemptState.DAMAGED)
        assert told.started_at == LONG_AGO and told.blocks and not told.settled
        with pytest.raises(ValueError, match="kept"):
            journal.forget(row)
        assert journal.forget_settled() == 2
        assert [one.id for one in journal.attempts()] == [row]
        journal.record_desk_word(row, "Ms. Clerk")
        assert not journal.attempts()[0].blocks
        journal.begin(AttemptKind.LINK, "utd", "jdoe")


def test_a_row_that_cannot_be_read_blocks_behind_a_later_link(path: Path) -> None:
    row = begun(path)
    with Journal(path) as journal:
        journal.settle(row, AttemptState.UNKNOWN)
        journal.record_desk_word(row, "Ms. Clerk")
        link = journal.begin(AttemptKind.LINK, "utd", "jdoe")
        journal.settle(link.id, AttemptState.LINKED)
        assert journal.unsettled("utd", "jdoe") is None
    with sqlite3.connect(path) as db:
        db.execute("UPDATE attempts SET court_words = 'x' WHERE id = ?", (row,))
    db.close()
    with Journal(path) as journal:
        told = journal.unsettled("utd", "jdoe")
        assert told is not None and (told.id, told.state) == (row, AttemptState.DAMAGED)
        doubt = journal.doubt("utd", "jdoe")
        assert doubt.linked is not None and doubt.linked.id == link.id and not doubt.damaged
        assert journal.doubt("nvd", "asmith").damaged == (row,)
        with pytest.raises(CourtProblem) as caught:
            journal.begin(AttemptKind.LINK, "utd", "jdoe", accepted=doubt)
        assert caught.value.kind is ProblemKind.UNSETTLED_ATTEMPT


def test_a_damaged_row_of_somebody_unknown_asks_everybody_once_more(path: Path) -> None:
    row = begun(path)
    with sqlite3.connect(path) as db:
        db.execute("UPDATE attempts SET person = 'x' || substr(person, 2) WHERE id = ?", (row,))
    db.close()
    with Journal(path) as journal:
        for court, person in (("utd", "jdoe"), ("cand", "somebody")):
            doubt = journal.doubt(court, person)
            assert doubt.damaged == (row,) and doubt.linked is None and not doubt.lost
            with pytest.raises(CourtProblem) as caught:
                journal.begin(AttemptKind.LINK, court, person)
            assert caught.value.kind is ProblemKind.RECORD_IN_DOUBT
            journal.begin(AttemptKind.LINK, court, person, accepted=doubt)


def _flip(content: bytes, bit: int) -> bytes:
    changed = bytearray(content)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def _copied(path: Path, folder: Path) -> Path:
    place = folder / "copy"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    shutil.copy(path, place / path.name)
    shutil.copy(path.with_name("journal.db.begun"), place)
    return place / path.name


def _flipped_all(path: Path, folder: Path, bits: list[int]) -> Counter[ProblemKind]:
    content = path.read_bytes()
    happened: Counter[ProblemKind] = Counter()
    for bit in bits:
        copy = _copied(path, folder)
        copy.write_bytes(_flip(content, bit))
        try:
            happened[what_happens(copy)] += 1
        except BaseException as error:
            raise AssertionError(f"bit {bit}") from error
    return happened


def _bits(path: Path) -> list[int]:
    """All bits of bytes that are not zero; most of the file is."""
    return [8 * at + bit for at, byte in enumerate(path.read_bytes()) if byte for bit in range(8)]


def test_a_flipped_bit_opens_no_door(path: Path, tmp_path: Path) -> None:
    begun(path)
    bits = random.Random(7).sample(_bits(path), BITS)
    happened = _flipped_all(path, tmp_path, bits)
    assert happened[ProblemKind.UNSETTLED_ATTEMPT] > BITS // 10


@pytest.mark.prove
def test_no_flipped_bit_opens_a_door(path: Path, tmp_path: Path) -> None:
    begun(path)
    bits = _bits(path)
    happened = _flipped_all(path, tmp_path, bits)
    print(len(bits), dict(happened))


@pytest.mark.parametrize("size", [1, 50, 100, 512, 4095, 4096, 8192, 12288])
def test_a_file_that_was_cut_short_opens_no_door(size: int, path: Path) -> None:
    begun(path)
    path.write_bytes(path.read_bytes()[:size])
    assert what_happens(path) in REFUSES


@pytest.mark.parametrize("end", ["emptied", "taken away"])
def test_a_journal_that_is_empty_or_gone_is_missed(end: str, path: Path) -> None:
    begun(path)
    if end == "emptied":
        path.write_bytes(b"")
    else:
        path.unlink()
    with Journal(path) as journal:
        assert journal.gone and journal.attempts() == ()
        doubt = journal.doubt("utd", "jdoe")
        assert doubt.lost
        with pytest.raises(CourtProblem) as caught:
            journal.begin(AttemptKind.LINK, "utd", "jdoe")
        assert caught.value.kind is ProblemKind.RECORD_IN_DOUBT
        row = journal.begin(AttemptKind.LINK, "utd", "jdoe", accepted=doubt)
        journal.settle(row.id, AttemptState.REFUSED)
    with Journal(path) as again:
        assert not again.gone
        assert not again.doubt("utd", "jdoe").lost  # it was asked and answered
        assert again.doubt("utd", "asmith").lost


def test_a_new_journal_misses_nothing(path: Path) -> None:
    with Journal(path) as journal:
        assert not journal.gone and not journal.doubt("utd", "jdoe")
        journal.begin(AttemptKind.LINK, "utd", "jdoe")


def test_a_journal_of_the_first_version_is_taken_over(path: Path) -> None:
    row = begun(path)
    with sqlite3.connect(path) as db:
        db.execute("DROP INDEX attempts_under_way")
        db.execute("ALTER TABLE attempts DROP COLUMN seal")
        db.execute("PRAGMA user_version = 1")
    db.close()
    with Journal(path) as journal:
        states = [one.state for one in journal.attempts()]
        assert states == [AttemptState.REFUSED, AttemptState.OPEN, AttemptState.ACCEPTED]
        told = journal.unsettled("utd", "jdoe")
        assert told is not None and told.id == row


def test_counted_refusals_that_are_no_numbers_stop_the_try(path: Path) -> None:
    account = CountedAccount(TriedLogin.PACER, "", "jdoe")
    with Journal(path) as journal:
        journal.tries.count_refusal(account)
    db = sqlite3.connect(path)
    db.execute("PRAGMA writable_schema = ON")
    db.execute("UPDATE sqlite_master SET sql = replace(sql, 'STRICT', '')")
    db.commit()
    db.close()
    for value in ("two", b"\x02", 1.5, -3, None):
        db = sqlite3.connect(path)
        db.execute("UPDATE OR IGNORE tries SET refused = ?", (value,))
        taken = db.execute("SELECT refused FROM tries").fetchone()[0] == value
        db.commit()
        db.close()
        with Journal(path) as journal:
            if taken:
                with pytest.raises(CourtProblem) as caught:
                    journal.tries.of(account)
                assert caught.value.kind is ProblemKind.JOURNAL_UNWRITABLE


def test_damage_that_comes_while_the_journal_is_open_is_noticed(path: Path) -> None:
    """All rows are checked once, and again whenever something else has written to the file."""
    begun(path)
    with Journal(path) as journal:
        assert journal.doubt("utd", "anybody").damaged == ()
        db = sqlite3.connect(path)
        db.execute("UPDATE attempts SET state = 'refused' WHERE court_id = 'utd' AND state = 'open'")
        db.commit()
        db.close()
        (damaged,) = journal.doubt("utd", "anybody").damaged
        with pytest.raises(CourtProblem) as asked:
            journal.begin(AttemptKind.LINK, "utd", "anybody")
        assert asked.value.kind is ProblemKind.RECORD_IN_DOUBT
        journal.settle(damaged, AttemptState.UNKNOWN)
        assert journal.doubt("utd", "anybody").damaged == ()
        journal.begin(AttemptKind.LINK, "utd", "anybody")


def test_what_was_not_committed_settles_no_damage(path: Path) -> None:
    row = begun(path)
    db = sqlite3.connect(path)
    db.execute("UPDATE attempts SET state = 'refused' WHERE id = ?", (row,))
    db.commit()
    db.close()
    with Journal(path, patience=0.05) as journal:
        assert journal.doubt("utd", "anybody").damaged == (row,)
        full = mock.patch.object(JournalFile, "_commit", side_effect=sqlite3.OperationalError("full"))
        with full, pytest.raises(CourtProblem):
            journal.settle(row, AttemptState.UNKNOWN)
        assert journal.doubt("utd", "anybody").damaged == (row,)
