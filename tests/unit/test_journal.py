"""The journal: durable before it returns, readable after a kill, never in the way of the truth."""

import json
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from app.linking.outcome import Evidence, Menu
from app.linking.problems import CourtProblem, ProblemKind
from app.records.attempts import AttemptKind, AttemptState
from app.records.journal import Journal
from app.records.tries import CountedAccount, TriedLogin, Tries
from tests.guards import has_mode
from tests.unit.journal_at_hand import START, rows

BEFORE = Menu(("Query", "Utilities"), link_offered=True)
AFTER = Menu(("Civil", "Query"), filing=("Civil",), empty_filing=("Civil",), link_offered=False)


def test_folder_and_file_belong_to_the_person_alone(journal: Journal, path: Path) -> None:
    journal.begin(AttemptKind.LINK, "utd", "jdoe")
    assert has_mode(path.parent, 0o700)
    assert has_mode(path, 0o600)
    assert all(has_mode(file, 0o600) for file in path.parent.iterdir())


def test_a_folder_that_was_there_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    Journal(tmp_path / "journal.db").close()
    assert has_mode(tmp_path, 0o755)


def test_begin_is_committed_before_it_returns(journal: Journal, path: Path) -> None:
    begun = journal.begin(AttemptKind.LINK, "utd", "jdoe", cmecf_name="Jane Doe", menu_before=BEFORE)
    assert rows(path) == [("link", "open")]
    assert begun.state is AttemptState.OPEN
    assert begun.started_at == START + timedelta(seconds=1)
    assert begun.started_at.tzinfo is not None
    assert begun.settled_at is None
    assert begun.menu_before == BEFORE


def test_an_attempt_reads_back_as_it_was_settled(journal: Journal, path: Path) -> None:
    begun = journal.begin(AttemptKind.LINK, "utd", "jdoe", pacer_name="Jane Q Doe", practice=True)
    said = frozenset({Evidence.COURT_SAID_LINKED, Evidence.NEW_FILING_MENUS})
    settled = journal.settle(
        begun.id, AttemptState.LINKED, court_words="Linked.\n“ok”", menu_after=AFTER, evidence=said
    )
    with Journal(path) as again:
        (read,) = again.attempts()
    assert read == settled
    assert (read.state, read.court_words, read.menu_after, read.evidence) == (
        AttemptState.LINKED,
        "Linked.\n“ok”",
        AFTER,
        said,
    )
    assert read.pacer_name == "Jane Q Doe"
    assert read.practice
    assert read.settled_at == START + timedelta(seconds=2)


def test_attempts_come_newest_first(journal: Journal) -> None:
    for court in ("utd", "ord", "wiwb"):
        journal.begin(AttemptKind.LINK, court, "jdoe")
    assert [attempt.court_id for attempt in journal.attempts()] == ["wiwb", "ord", "utd"]


def test_times_are_utc_text_in_the_file(journal: Journal, path: Path) -> None:
    journal.begin(AttemptKind.LINK, "utd", "jdoe")
    db = sqlite3.connect(path)
    (text,) = db.execute("SELECT started_at FROM attempts").fetchone()
    db.close()
    assert text == "2026-03-01T12:00:01+00:00"


def test_the_file_holds_no_user_name(journal: Journal, path: Path) -> None:
    account = CountedAccount(TriedLogin.PACER, "", "jdoe-the-user")
    journal.begin(AttemptKind.LINK, "utd", "jdoe-the-user")
    journal.tries.count_refusal(account)
    journal.close()
    for file in path.parent.iterdir():
        assert b"jdoe-the-user" not in file.read_bytes()


def test_a_person_is_the_same_in_every_spelling_and_another_in_every_journal(
    journal: Journal, tmp_path: Path
) -> None:
    assert journal.person_of(" JDoe ") == journal.person_of("jdoe")
    assert journal.person_of("jdoe") != journal.person_of("jroe")
    with Journal(tmp_path / "other.db") as other:
        assert other.person_of("jdoe") != journal.person_of("jdoe")
    with Journal(journal.path) as again:
        assert again.person_of("jdoe") == journal.person_of("jdoe")


@pytest.mark.parametrize("kind", [AttemptKind.LINK, AttemptKind.CREDENTIALS])
def test_unsettled_is_what_found_no_answer(journal: Journal, kind: AttemptKind) -> None:
    begun = journal.begin(kind, "utd", "JDoe")
    assert journal.unsettled("utd", "jdoe") == begun
    assert journal.unsettled("ord", "jdoe") is None
    assert journal.unsettled("utd", "jroe") is None
    unknown = journal.settle(begun.id, AttemptState.UNKNOWN)
    assert unknown.settled_at is None
    assert journal.unsettled("utd", "jdoe") == unknown
    journal.settle(begun.id, AttemptState.LINKED)
    assert journal.unsettled("utd", "jdoe") is None


@pytest.mark.parametrize(
    "state", [AttemptState.REFUSED, AttemptState.NOT_SENT, AttemptState.ACCEPTED, AttemptState.LINKED]
)
def test_what_has_an_answer_is_settled(journal: Journal, state: AttemptState) -> None:
    begun = journal.begin(AttemptKind.CREDENTIALS, "utd", "jdoe")
    settled = journal.settle(begun.id, state)
    assert journal.unsettled("utd", "jdoe") is None
    assert journal.settle(begun.id, state, court_words="later") == settled == journal.attempts()[0]
    other = AttemptState.LINKED if state is not AttemptState.LINKED else AttemptState.REFUSED
    with pytest.raises(ValueError, match=state.value):
        journal.settle(begun.id, other)


@pytest.mark.parametrize("state", [state for state in AttemptState if state is not AttemptState.LINKED])
def test_unknown_becomes_linked_or_nothing(journal: Journal, state: AttemptState) -> None:
    begun = journal.begin(AttemptKind.LINK, "utd", "jdoe")
    journal.settle(begun.id, AttemptState.UNKNOWN)
    if state is AttemptState.UNKNOWN:
        assert journal.settle(begun.id, state, court_words="again").court_words == "again"
    else:
        with pytest.raises(ValueError, match="unknown"):
            journal.settle(begun.id, state)
    assert journal.attempts()[0].state is AttemptState.UNKNOWN


def test_begin_refuses_over_an_unsettled_attempt(journal: Journal, path: Path) -> None:
    first = journal.begin(AttemptKind.LINK, "utd", "jdoe")
    journal.settle(first.id, AttemptState.UNKNOWN, court_words="Please wait")
    with Journal(path) as other_window, pytest.raises(CourtProblem) as caught:
        other_window.begin(AttemptKind.CREDENTIALS, "utd", "jdoe")
    assert caught.value.problem.kind is ProblemKind.UNSETTLED_ATTEMPT
    assert caught.value.problem.may_have_linked
    assert caught.value.problem.court_words == "Please wait"
    assert len(journal.attempts()) == 1
    journal.begin(AttemptKind.LINK, "utd", "jroe")
    journal.begin(AttemptKind.LINK, "ord", "jdoe")
    journal.begin(AttemptKind.GUIDED, "utd", "jdoe")
    assert len(journal.attempts()) == 4


def test_the_desk_word_opens_the_way_and_stays_in_the_row(journal: Journal) -> None:
    first = journal.begin(AttemptKind.LINK, "utd", "jdoe")
    with pytest.raises(ValueError, match="nobody"):
        journal.record_desk_word(first.id, "  ")
    told = journal.record_desk_word(first.id, "Ms Smith at the desk")
    assert told.desk_word == "Ms Smith at the desk"
    assert told.desk_word_at == START + timedelta(seconds=2)
    assert told.state is AttemptState.OPEN
    assert not told.blocks
    second = journal.begin(AttemptKind.LINK, "utd", "jdoe")
    assert journal.unsettled("utd", "jdoe") == second
    journal.settle(second.id, AttemptState.LINKED)
    assert journal.unsettled("utd", "jdoe") is None
    with pytest.raises(ValueError, match="settled"):
        journal.record_desk_word(second.id, "Ms Smith")


def test_newest_link_is_the_last_submit(journal: Journal) -> None:
    assert journal.newest_link("utd", "jdoe") is None
    link = journal.begin(AttemptKind.LINK, "utd", "jdoe")
    journal.settle(link.id, AttemptState.REFUSED)
    asked = journal.begin(AttemptKind.CREDENTIALS, "utd", "jdoe")
    journal.settle(asked.id, AttemptState.ACCEPTED)
    newest = journal.newest_link("utd", "JDOE")
    assert newest is not None
    assert newest.id == link.id


def test_only_settled_attempts_are_forgotten(journal: Journal, path: Path) -> None:
    unknown = journal.begin(AttemptKind.LINK, "utd", "jdoe")
    journal.settle(unknown.id, AttemptState.UNKNOWN)
    opened = journal.begin(AttemptKind.LINK, "ord", "jdoe")
    done = journal.begin(AttemptKind.LINK, "wiwb", "jdoe", cmecf_name="Quentin Rarename")
    journal.settle(done.id, AttemptState.LINKED)
    for kept in (unknown, opened):
        with pytest.raises(ValueError, match="unsettled"):
            journal.forget(kept.id)
    assert journal.forget_settled() == 1
    assert {attempt.id for attempt in journal.attempts()} == {unknown.id, opened.id}
    with pytest.raises(KeyError):
        journal.forget(done.id)
    journal.close()
    assert b"Rarename" not in path.read_bytes()


def test_forgetting_one(journal: Journal) -> None:
    done = journal.begin(AttemptKind.LINK, "utd", "jdoe")
    journal.settle(done.id, AttemptState.NOT_SENT)
    journal.forget(done.id)
    assert journal.attempts() == ()
    assert journal.begin(AttemptKind.LINK, "utd", "jdoe").id > done.id


def test_tries_are_counted_across_restarts(journal: Journal, path: Path) -> None:
    pacer = CountedAccount(TriedLogin.PACER, "", "jdoe")
    court = CountedAccount(TriedLogin.CMECF, "utd", "jdoe")
    journal.tries.count_refusal(pacer)
    assert journal.tries.of(pacer) == Tries(1, False)
    with Journal(path) as again:
        again.tries.count_refusal(CountedAccount(TriedLogin.PACER, "", " JDOE"))
        assert again.tries.of(pacer) == Tries(2, False)
        assert again.tries.of(court) == Tries(0, False)
        assert not again.tries.use_allowance(pacer)
        again.tries.allow_one_more(pacer)
    assert journal.tries.of(pacer) == Tries(2, True)
    assert journal.tries.use_allowance(pacer)
    assert not journal.tries.use_allowance(pacer)
    journal.tries.clear(pacer)
    assert journal.tries.of(pacer) == Tries(0, False)


def test_menus_are_written_as_json(journal: Journal, path: Path) -> None:
    journal.begin(AttemptKind.LINK, "utd", "jdoe", menu_before=AFTER)
    db = sqlite3.connect(path)
    (text,) = db.execute("SELECT menu_before FROM attempts").fetchone()
    db.close()
    assert json.loads(text) == [["Civil", "Query"], ["Civil"], ["Civil"], False]


def test_one_attempt_is_found_by_its_number(journal: Journal) -> None:
    first, second = (journal.begin(AttemptKind.LINK, court, "jdoe") for court in ("utd", "ord"))
    assert (journal.attempt(first.id), journal.attempt(second.id)) == (first, second)
    assert journal.attempt(second.id + 1) is None


def test_attempts_come_in_pages_and_are_counted(journal: Journal) -> None:
    for court in ("utd", "ord", "wiwb"):
        begun = journal.begin(AttemptKind.LINK, court, "jdoe")
    journal.settle(begun.id, AttemptState.LINKED)
    first = journal.page(2)
    assert [attempt.court_id for attempt in first] == ["wiwb", "ord"]
    assert [attempt.court_id for attempt in journal.page(2, first[-1].id)] == ["utd"]
    assert journal.page(2, 1) == ()
    assert journal.counts() == (3, 1)
