"""The receipt on paper: the facts, the mark, and nothing of a court's words taken for markup."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QFont, QPageSize, QPdfWriter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.courts import CourtDirectory
from app.linking import Evidence, OutcomeState
from app.records.attempts import AttemptKind, AttemptState
from app.records.receipt import Receipt, receipt_of
from tests.ui.scripted import AFTER, ATTEMPT, BEFORE
from ui.dialogs.printing import document_of, paint, save_pdf
from ui.realm import Mode
from ui.text.dates import local_time
from ui.text.receipt import BY_HAND_BEGUN, LINK_BEGUN, LOGIN_BEGUN, LOGIN_SENT, receipt_words

PAGES = re.compile(rb"/Type\s*/Page[^s]")


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
    for fact in ("District of Utah", "John Attorney", local_time(ATTEMPT.started_at), "Civil, Criminal"):
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
    assert "Result known" not in dict(words.facts)


def test_is_saved_whole_or_not_at_all(qtbot: QtBot, tmp_path: Path) -> None:
    words = receipt_words(receipt(), Mode.REAL)
    assert save_pdf(words, tmp_path / "receipt.pdf") is True
    content = (tmp_path / "receipt.pdf").read_bytes()
    assert content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")
    assert save_pdf(words, tmp_path / "missing" / "receipt.pdf") is False
    assert [file.name for file in tmp_path.iterdir()] == ["receipt.pdf"]


def test_every_page_bears_the_mark_and_its_number(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    feet: list[tuple[str, str]] = []
    monkeypatch.setattr(
        "ui.dialogs.printing._paint_foot",
        lambda _painter, _line, said, number, marked: feet.append((said, number)),
    )
    words = receipt_words(receipt(court_words="Please read this. " * 300), Mode.PRACTICE)
    assert save_pdf(words, tmp_path / "receipt.pdf")
    pages = len(PAGES.findall((tmp_path / "receipt.pdf").read_bytes()))
    assert pages == len(feet) > 1
    assert {said for said, _ in feet} == {words.mark} and words.mark.startswith("PRACTICE")
    assert [number for _, number in feet] == [f"Page {n} of {pages}" for n in range(1, pages + 1)]


@pytest.fixture(params=[1.0, 2.0])
def text_on_the_screen(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[None]:
    usual = qapp.font()
    larger = QFont(usual)
    larger.setPointSizeF(usual.pointSizeF() * request.param)
    qapp.setFont(larger)
    yield
    qapp.setFont(usual)


@pytest.mark.usefixtures("text_on_the_screen")
def test_a_plain_link_is_one_page(tmp_path: Path) -> None:
    assert save_pdf(receipt_words(receipt(), Mode.PRACTICE), tmp_path / "receipt.pdf")
    assert len(PAGES.findall((tmp_path / "receipt.pdf").read_bytes())) == 1


def test_a_login_that_was_refused_is_no_refused_link() -> None:
    words = receipt_words(
        receipt(kind=AttemptKind.CREDENTIALS, state=AttemptState.REFUSED, evidence=frozenset()), Mode.REAL
    )
    assert (
        words.heading == "The court did not accept the CM/ECF login"
        and "Nothing that links was sent" in words.lead
    )
    assert dict(words.facts)["What was done"] == LOGIN_SENT


@pytest.mark.parametrize(
    ("kind", "done"),
    [
        (AttemptKind.LINK, LINK_BEGUN),
        (AttemptKind.CREDENTIALS, LOGIN_BEGUN),
        (AttemptKind.GUIDED, BY_HAND_BEGUN),
    ],
)
def test_what_has_no_answer_written_down_is_not_said_to_be_sent(kind: AttemptKind, done: str) -> None:
    words = receipt_words(
        receipt(kind=kind, state=AttemptState.OPEN, settled_at=None, evidence=frozenset()), Mode.REAL
    )
    assert dict(words.facts)["What was done"] == done
    assert "Sent" not in dict(words.facts) and "request was sent" not in words.lead
    assert words.heading == "It is not known whether the accounts are linked"


def test_the_desks_word_says_who_and_when() -> None:
    unknown = receipt(
        state=AttemptState.UNKNOWN, settled_at=None, desk_word="Ms Smith", desk_word_at=ATTEMPT.settled_at
    )
    said = dict(receipt_words(unknown, Mode.REAL).facts)["The court's desk said that nothing was linked"]
    assert said is not None and ATTEMPT.settled_at is not None
    assert said == f"Ms Smith, {local_time(ATTEMPT.settled_at)}"


def test_a_time_is_said_as_americans_write_it_with_its_zone() -> None:
    found = receipt_of(ATTEMPT, CourtDirectory.bundled()["utd"], zone=timezone(timedelta(hours=-7), "MST"))
    sent = dict(receipt_words(found, Mode.REAL).facts)["Sent"]
    assert sent == "Sunday, March 1, 2026, 5:30 a.m. MST"


@pytest.mark.parametrize("dots", [300, 1200])
def test_a_fine_printer_gets_the_same_pages(qtbot: QtBot, tmp_path: Path, dots: int) -> None:
    words = receipt_words(receipt(court_words="Please read this. " * 300), Mode.REAL)
    printer = QPdfWriter(str(tmp_path / "printed.pdf"))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))
    printer.setResolution(dots)
    paint(words, printer)
    del printer
    assert save_pdf(words, tmp_path / "saved.pdf")
    printed, saved = ((tmp_path / name).read_bytes() for name in ("printed.pdf", "saved.pdf"))
    assert len(PAGES.findall(printed)) == len(PAGES.findall(saved)) > 1
