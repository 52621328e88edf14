"""The records as a person looks through them: in pages, forgotten when settled, told to whoever helps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.adapter.redact import veil
from app.linking.problems import CourtProblem, Problem, ProblemKind
from app.records.attempts import AttemptKind, AttemptState
from app.records.folders import Folders
from app.records.journal import Journal
from app.records.queries import RecordQueries
from app.records.settings import Settings


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders.at(tmp_path / "records")


@pytest.fixture
def journal(folders: Folders) -> Iterator[Journal]:
    with Journal(folders.journal, now=lambda: datetime(2026, 3, 1, 12, 0, tzinfo=UTC)) as opened:
        yield opened


@pytest.fixture
def queries(folders: Folders, journal: Journal) -> RecordQueries:
    return RecordQueries(folders, journal=lambda: journal, settings=lambda: Settings(kept_pacer=("jroe99",)))


def add(journal: Journal, state: AttemptState = AttemptState.LINKED, who: str = "jdoe") -> int:
    begun = journal.begin(AttemptKind.GUIDED, "utd", who, cmecf_name="Jane Doe")
    if state is not AttemptState.OPEN:
        journal.settle(begun.id, state, court_words="Quimby said so")
    return begun.id


def test_an_empty_journal_is_an_empty_page(queries: RecordQueries) -> None:
    page = queries.history()
    assert (page.attempts, page.more, page.total, page.settled, page.damaged) == ((), False, 0, 0, ())


def test_pages_follow_each_other_and_say_whether_more_comes(queries: RecordQueries, journal: Journal) -> None:
    numbers = [add(journal) for _ in range(4)] + [add(journal, AttemptState.UNKNOWN)]
    first = queries.history(count=2)
    second = queries.history(first.attempts[-1].id, count=3)
    assert [one.id for one in (*first.attempts, *second.attempts)] == numbers[::-1]
    assert (first.more, second.more) == (True, False)
    assert (first.total, first.settled) == (5, 4)


def test_rows_of_everybody_are_there(queries: RecordQueries, journal: Journal) -> None:
    add(journal, who="jdoe")
    add(journal, who="jroe")
    assert len({one.person for one in queries.history().attempts}) == 2
    assert queries.attempts() == queries.history().attempts


def test_only_settled_attempts_can_be_forgotten(queries: RecordQueries, journal: Journal) -> None:
    opened, unknown = add(journal, AttemptState.OPEN), add(journal, AttemptState.UNKNOWN)
    linked = add(journal)
    assert [queries.forget(number) for number in (opened, unknown, linked, linked)] == [
        False,
        False,
        True,
        False,
    ]
    add(journal)
    assert queries.forget_settled() == 1
    assert {one.id for one in queries.attempts()} == {opened, unknown}


def test_a_link_is_one_row_with_the_login_that_led_to_it(queries: RecordQueries, journal: Journal) -> None:
    def add(kind: AttemptKind, state: AttemptState, who: str = "ann") -> int:
        begun = journal.begin(kind, "utd", who, accepted=journal.doubt("utd", who))
        return journal.settle(begun.id, state).id

    alone = add(AttemptKind.CREDENTIALS, AttemptState.ACCEPTED, "bob")
    first = add(AttemptKind.CREDENTIALS, AttemptState.ACCEPTED)
    login = add(AttemptKind.CREDENTIALS, AttemptState.ACCEPTED)
    link = add(AttemptKind.LINK, AttemptState.LINKED)
    page = queries.history()
    assert [one.id for one in page.attempts] == [link, first, alone] and (page.total, page.settled) == (3, 3)
    assert login in {one.id for one in queries.attempts()}
    assert queries.forget(link)
    assert [one.id for one in queries.attempts()] == [first, alone]
    add(AttemptKind.LINK, AttemptState.LINKED)
    assert queries.forget_settled() == 2 and queries.attempts() == ()


def test_a_journal_that_was_set_aside_is_named_in_later_runs_too(folders: Folders) -> None:
    folders.root.mkdir()
    folders.journal.write_bytes(b"no database at all " * 100)
    (folders.root / "journal.db-journal").write_bytes(b"left over")
    Journal(folders.journal).close()
    with Journal(folders.journal) as again:
        assert again.set_aside is None
        page = RecordQueries(folders, journal=lambda: again, settings=Settings).history()
    [aside] = page.damaged
    assert aside.name.startswith("journal.db.damaged-") and aside.read_bytes().startswith(b"no database")


def unreadable() -> Journal:
    raise CourtProblem(ProblemKind.JOURNAL_UNWRITABLE, about="/home/jdoe/journal.db")


def test_a_journal_that_can_not_be_read_is_said(folders: Folders) -> None:
    broken = RecordQueries(folders, journal=unreadable, settings=Settings)
    for call in (broken.history, broken.attempts, broken.forget_settled, lambda: broken.forget(1)):
        with pytest.raises(CourtProblem):
            call()


def test_the_support_file_is_there_when_the_journal_is_not(folders: Folders) -> None:
    broken = RecordQueries(folders, journal=unreadable, settings=Settings)
    problems = [Problem(ProblemKind.JOURNAL_UNWRITABLE, about="/home/jdoe/journal.db")]
    text = broken.support_text(problems, veil=veil, private=())
    assert "could not be read" in text and "JOURNAL_UNWRITABLE" in text and "jdoe" not in text


def test_the_support_file_says_which_list_of_courts_is_in_use(
    queries: RecordQueries, folders: Folders, journal: Journal
) -> None:
    assert "court list: as it came with the program" in queries.support_text([], veil=veil, private=())
    read_at = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
    after_update = RecordQueries(
        folders, journal=lambda: journal, settings=Settings, list_read_at=lambda: read_at
    )
    text = after_update.support_text([], veil=veil, private=())
    assert "court list: PACER's own, read 2026-03-01T12:00:00+00:00" in text


def test_the_support_file_holds_the_newest_attempts_and_no_name(
    queries: RecordQueries, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.records.queries.IN_SUPPORT_FILE", 2)
    for _ in range(5):
        add(journal)
    text = queries.support_text([], veil=veil, private=("attornjq",))
    assert "3 earlier attempts are left out" in text
    for private in ("Jane", "Doe", "Quimby", "jroe99", "attornjq"):
        assert private not in text


def test_links_are_listed_by_court_and_day_and_by_no_person(queries: RecordQueries, journal: Journal) -> None:
    lost = journal.begin(AttemptKind.LINK, "utb", "jdoe")
    journal.settle(journal.begin(AttemptKind.LINK, "utd", "jdoe").id, AttemptState.LINKED)
    journal.begin(AttemptKind.CREDENTIALS, "utd", "jroe")
    found = queries.links()
    assert [(one.court_id, one.linked, one.sent) for one in found] == [
        ("utd", False, False),
        ("utb", False, True),
        ("utd", True, True),
    ]
    journal.settle(lost.id, AttemptState.LINKED)
    assert {one.court_id for one in queries.links() if one.linked} == {"utb", "utd"}
