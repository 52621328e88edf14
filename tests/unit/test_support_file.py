"""The support file: what helps, and not who."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.adapter.redact import veil
from app.linking.outcome import Evidence, Menu
from app.linking.problems import Problem, ProblemKind
from app.records.attempts import Attempt, AttemptKind, AttemptState
from app.records.settings import Settings
from app.records.support_file import support_text
from tests.unit.scripted_court import BEFORE

ATTEMPT = Attempt(
    id=3,
    court_id="utd",
    person="5f" * 32,
    kind=AttemptKind.LINK,
    state=AttemptState.UNKNOWN,
    started_at=datetime(2026, 3, 1, 12, 0, tzinfo=UTC),
    cmecf_name="Jane Doe",
    pacer_name="Jane Quincy Doe-Smith",
    court_words="Error, QUINCY DOE: login jdoe77 is\n on zinc.",
    menu_before=BEFORE,
    evidence=frozenset({Evidence.ANSWER_NOT_RECOGNISED}),
    practice=True,
    program_version="0.1.0",
    desk_word="Ms Smith said no",
    desk_word_at=datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
)


def test_the_support_file_says_what_helps_and_hides_who() -> None:
    other = Attempt(
        id=2,
        court_id="ord",
        person="aa" * 32,
        kind=AttemptKind.CREDENTIALS,
        state=AttemptState.NOT_SENT,
        started_at=datetime(2026, 3, 1, 11, 0, tzinfo=UTC),
        settled_at=datetime(2026, 3, 1, 11, 1, tzinfo=UTC),
    )
    text = support_text(
        settings=Settings(recent_courts=("utd",), kept_pacer=("jroe99",), kept_cmecf=(("utd", "jroe99"),)),
        attempts=(ATTEMPT, other, ATTEMPT),
        problems=(Problem(ProblemKind.TIMED_OUT, "words of a page", may_have_linked=True),),
        log_lines=("INFO at https://ecf.utd.uscourts.gov/x?key=1 for JROE99",),
        veil=veil,
        private=("jdoe77", " "),
    )
    for private in ("Jane", "Doe", "DOE", "QUINCY", "Smith", "jdoe77", "jroe99", "JROE99", "key=1", "5f5f"):
        assert private not in text
    assert "words of a page" not in text
    assert "TIMED_OUT (may have linked)" in text
    assert "3 utd person 1 LINK UNKNOWN PRACTICE" in text
    assert "2 ord person 2 CREDENTIALS NOT_SENT" in text
    assert "court: Error, ▒▒▒ ▒▒▒: login xxxx99 is on xxxx." in text
    assert "the court's desk spoke 2026-03-02T09:00:00+00:00" in text
    assert "menu before: Query, Reports, Utilities (filing: none); after: not read" in text
    assert "evidence: answer_not_recognised" in text
    assert "kept logins: PACER 1, courts 1" in text
    assert "recent courts: utd" in text
    assert "INFO at https://ecf.utd.uscourts.gov/x?… for ▒▒▒" in text
    assert "requests 2." in text


def text_of(*attempts: Attempt, private: tuple[str, ...] = ()) -> str:
    return support_text(
        settings=Settings(), attempts=attempts, problems=(), log_lines=(), veil=veil, private=private
    )


def test_an_empty_support_file_says_none() -> None:
    assert text_of().count("\nnone\n") == 3


def test_what_could_not_be_read_is_said_and_the_rest_is_there() -> None:
    problems = (Problem(ProblemKind.JOURNAL_UNWRITABLE, about="/home/jdoe/journal.db"),)
    text = support_text(settings=None, attempts=None, problems=problems, log_lines=None, veil=veil)
    assert text.count("\ncould not be read\n") == 3
    assert "JOURNAL_UNWRITABLE" in text and "jdoe" not in text


def test_attempts_that_are_left_out_are_counted() -> None:
    text = support_text(
        settings=Settings(), attempts=(ATTEMPT,), problems=(), log_lines=(), veil=veil, earlier=4_950
    )
    assert "4950 earlier attempts are left out" in text


@pytest.mark.parametrize("said", ["{} may not file", "login {} refused", "<b>{}</b>", "{}: linked", "x{}x"])
def test_a_login_of_another_day_is_masked_though_nobody_knows_it_any_more(said: str) -> None:
    """Logins typed today are known; those of earlier runs stand in no list, and a court may say them back."""
    row = replace(ATTEMPT, cmecf_name=None, pacer_name=None, court_words=said.format("attornjq"))
    assert "attornjq" not in text_of(row)


def test_a_menu_that_greets_somebody_tells_nobody_who() -> None:
    row = replace(ATTEMPT, court_words=None, menu_after=Menu(("Civil", "Log Out Quimby"), ("Civil",)))
    text = text_of(row)
    assert "Quimby" not in text and "Civil, Log Out Xxxxxx (filing: Civil)" in text


@given(st.text(alphabet="qzjwvk", min_size=6, max_size=14))
def test_no_name_gets_through_wherever_the_court_wrote_it(name: str) -> None:
    row = replace(
        ATTEMPT,
        cmecf_name=f"{name} Attorney",
        court_words=f"{name.upper()}, you ({name}@{name}.com) are <{name}> not linked; {name}1 {name}_x",
        menu_before=Menu((f"Hello {name}",)),
        desk_word=name,
    )
    assert name not in text_of(row).casefold()
