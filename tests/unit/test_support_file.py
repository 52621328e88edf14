"""The support file: what helps, and not who."""

from __future__ import annotations

from datetime import UTC, datetime

from app.linking.outcome import Evidence
from app.linking.problems import Problem, ProblemKind
from app.records.attempt import Attempt, AttemptKind, AttemptState
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
    court_words="Sorry, QUINCY DOE: login jdoe77 is\n on hold.",
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
        private=("jdoe77", " "),
    )
    for private in ("Jane", "Doe", "DOE", "QUINCY", "Smith", "jdoe77", "jroe99", "JROE99", "key=1", "5f5f"):
        assert private not in text
    assert "words of a page" not in text
    assert "TIMED_OUT (may have linked)" in text
    assert "3 utd person 1 LINK UNKNOWN PRACTICE" in text
    assert "2 ord person 2 CREDENTIALS NOT_SENT" in text
    assert "court: Sorry, ▒▒▒ ▒▒▒: login ▒▒▒ is on hold." in text
    assert "the court's desk spoke 2026-03-02T09:00:00+00:00" in text
    assert "menu before: Query, Reports, Utilities (filing: none); after: not read" in text
    assert "evidence: answer_not_recognised" in text
    assert "kept logins: PACER 1, courts 1" in text
    assert "recent courts: utd" in text
    assert "INFO at https://ecf.utd.uscourts.gov/x?… for ▒▒▒" in text
    assert "requests 2." in text


def test_an_empty_support_file_says_none() -> None:
    text = support_text(settings=Settings(), attempts=(), problems=(), log_lines=())
    assert text.count("\nnone\n") == 3
