"""The receipt on paper: the facts, the mark, and nothing of a court's words taken for markup."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.courts import CourtDirectory
from app.linking import Evidence, OutcomeState
from app.records.attempt import AttemptState
from app.records.receipt import Receipt, receipt_of
from tests.ui.scripted import AFTER, ATTEMPT, BEFORE
from ui.mode import Mode
from ui.receipt_paper import document_of, save_pdf
from ui.words.receipt import receipt_words


def receipt(**changes: object) -> Receipt:
    attempt = replace(
        ATTEMPT,
        court_words="You <b>are</b> linked & done",
        menu_before=BEFORE,
        menu_after=AFTER,
        evidence=frozenset({Evidence.COURT_SAID_LINKED}),
    )
    attempt = replace(attempt, **changes)  # type: ignore[arg-type] # fields of an attempt
    return receipt_of(attempt, CourtDirectory.bundled()["utd"])


def text(found: Receipt, mode: Mode) -> str:
    return document_of(receipt_words(found, mode)).toPlainText()


def test_says_the_facts_and_takes_no_words_for_markup(qtbot: QtBot) -> None:
    said = text(receipt(), Mode.REAL)
    assert "You <b>are</b> linked & done" in said
    for fact in ("District of Utah", "John Attorney", "2026-03-01 12:30:00 UTC", "Civil, Criminal"):
        assert fact in said
    assert "PRACTICE" not in said and "TEST" not in said


@pytest.mark.parametrize(
    ("mode", "mark"), [(Mode.PRACTICE, "PRACTICE"), (Mode.TEST_REALM, "TEST"), (Mode.QA, "TEST")]
)
def test_what_is_not_real_says_so_first(qtbot: QtBot, mode: Mode, mark: str) -> None:
    assert text(receipt(), mode).startswith(mark)


def test_a_practice_attempt_is_marked_whatever_the_window_is(qtbot: QtBot) -> None:
    assert text(receipt(practice=True), Mode.REAL).startswith("PRACTICE")


def test_an_unknown_outcome_claims_nothing(qtbot: QtBot) -> None:
    unknown = receipt(state=AttemptState.UNKNOWN, settled_at=None, evidence=frozenset())
    words = receipt_words(unknown, Mode.REAL)
    assert unknown.state is OutcomeState.UNKNOWN
    assert words.heading == "It is not known whether the accounts are linked"
    assert "Known" not in dict(words.facts)


def test_is_saved_whole_or_not_at_all(qtbot: QtBot, tmp_path: Path) -> None:
    words = receipt_words(receipt(), Mode.REAL)
    assert save_pdf(words, tmp_path / "receipt.pdf") is True
    content = (tmp_path / "receipt.pdf").read_bytes()
    assert content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")
    assert save_pdf(words, tmp_path / "missing" / "receipt.pdf") is False
    assert [file.name for file in tmp_path.iterdir()] == ["receipt.pdf"]
