"""The receipt on paper: the facts, the mark, and nothing of a court's words taken for markup."""

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from functools import partial
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
from tests.guards import PATIENCE
from tests.ui.scripted import AFTER, ATTEMPT, BEFORE
from tests.ui.views import UTD
from ui.dialogs.printing import document_of, file_receipt, paint, paper_font, save_pdf
from ui.realm import Mode
from ui.text.contacts import court_contact
from ui.text.dates import local_time, time_words
from ui.text.receipt import BY_HAND_BEGUN, LINK_BEGUN, LOGIN_BEGUN, LOGIN_SENT, file_name, receipt_words

Filed = Callable[..., str | None]
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


@pytest.mark.parametrize("kind", list(AttemptKind))
@pytest.mark.parametrize("state", [AttemptState.REFUSED, AttemptState.UNKNOWN, AttemptState.OPEN])
@pytest.mark.parametrize("words", [None, "No."])
@pytest.mark.parametrize("desk", [None, "Ms. Roe"])
def test_what_to_do_speaks_of_what_is_there(
    kind: AttemptKind, state: AttemptState, words: str | None, desk: str | None
) -> None:
    tried = receipt(
        kind=kind, state=state, court_words=words, desk_word=desk, evidence=frozenset(), settled_at=None
    )
    said = dict(receipt_words(tried, Mode.REAL).sections)
    todo = " ".join(said["What to do now"])
    assert ("words above" in todo) is (words is not None and state is AttemptState.REFUSED)
    assert "time it was sent" not in todo  # it may not have been sent
    if desk is not None and state is not AttemptState.REFUSED:  # it said that nothing was linked
        assert "ask whether your accounts are linked" not in todo and "nothing was linked" in todo


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


@pytest.mark.parametrize("family", ["DejaVu Serif", "DejaVu Sans Mono", "No such font"])
def test_a_paper_has_its_own_font_whatever_the_system_has(
    family: str, qapp: QApplication, tmp_path: Path
) -> None:
    qapp.setFont(QFont(family, 14))
    who = receipt(court_words="Žofie Núñez-Łukasz, Αθηνά, Мария ☐ ✓ “§ 7”")
    assert save_pdf(receipt_words(who, Mode.PRACTICE), tmp_path / "receipt.pdf")
    fonts = set(re.findall(rb"/FontName\s*/(?:\w+\+)?([\w-]+)", (tmp_path / "receipt.pdf").read_bytes()))
    assert fonts == {b"ECFLinkPaper", b"ECFLinkPaper-Bold"}


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
    assert "Sent" not in dict(words.facts) and "link was sent" not in words.lead
    assert words.heading == "It is not known whether the accounts are linked"


@pytest.mark.parametrize(
    "state", [AttemptState.LINKED, AttemptState.REFUSED, AttemptState.UNKNOWN, AttemptState.OPEN]
)
def test_a_paper_asks_nobody_to_press_what_is_not_on_it(state: AttemptState) -> None:
    for evidence in (frozenset[Evidence](), *(frozenset({one}) for one in Evidence)):
        words = receipt_words(receipt(state=state, evidence=evidence), Mode.REAL)
        assert not [line for _, lines in words.sections for line in lines if line.startswith("Press ")]


def test_the_desks_word_says_who_and_when() -> None:
    unknown = receipt(
        state=AttemptState.UNKNOWN, settled_at=None, desk_word="Ms Smith", desk_word_at=ATTEMPT.settled_at
    )
    said = dict(receipt_words(unknown, Mode.REAL).facts)["The court's help desk said that nothing was linked"]
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


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (datetime(2026, 11, 28, 11, 0), "Saturday, November 28, 2026, 11:00 a.m. MST"),
        (datetime(2026, 3, 1, 0, 5), "Sunday, March 1, 2026, 12:05 a.m. MST"),
        (datetime(2026, 3, 6, 12, 0), "Friday, March 6, 2026, 12:00 p.m. MST"),
        (datetime(2026, 12, 31, 23, 59, 59), "Thursday, December 31, 2026, 11:59 p.m. MST"),
    ],
)
@pytest.mark.parametrize("zone", ["MST", "Mountain Standard Time"])
def test_days_and_times_have_one_american_form(moment: datetime, said: str, zone: str) -> None:
    assert time_words(moment.replace(tzinfo=timezone(timedelta(hours=-7), zone))) == said


def test_a_time_does_not_follow_the_language_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    class Foreign(datetime):
        def strftime(self, _form: str) -> str:
            return "samedi"

    assert "Saturday, November 28, 2026" in time_words(Foreign(2026, 11, 28, 11, 0, tzinfo=UTC))


MARIA = {"cmecf_name": "Maria Garcia", "pacer_name": "Maria Garcia", "practice": True}


@pytest.mark.parametrize(
    ("changes", "mode", "name"),
    [
        ({}, Mode.REAL, "Link receipt - John Attorney - D. Utah - 2026-03-01.pdf"),
        (MARIA, Mode.REAL, "PRACTICE - Link receipt - Maria Garcia - D. Utah - 2026-03-01.pdf"),
        ({}, Mode.QA, "TEST - Link receipt - John Attorney - D. Utah - 2026-03-01.pdf"),
        ({"state": AttemptState.REFUSED}, Mode.REAL, "Not linked - John Attorney - D. Utah - 2026-03-01.pdf"),
        (
            {"state": AttemptState.UNKNOWN},
            Mode.REAL,
            "Link result not known - John Attorney - D. Utah - 2026-03-01.pdf",
        ),
        (
            {"kind": AttemptKind.FOUND, "cmecf_name": None, "pacer_name": None},
            Mode.REAL,
            "Already linked - D. Utah - 2026-03-01.pdf",
        ),
        (
            {"kind": AttemptKind.CREDENTIALS, "state": AttemptState.ACCEPTED, "pacer_name": "Bob Roe"},
            Mode.REAL,
            "Not linked - John Attorney - D. Utah - 2026-03-01.pdf",
        ),
    ],
)
def test_a_file_is_called_by_attorney_court_and_day(
    changes: dict[str, object], mode: Mode, name: str
) -> None:
    assert file_name(receipt(**changes), "D. Utah", mode) == name


@pytest.fixture(params=["window", "worker"])
def filed(request: pytest.FixtureRequest, qapp: QApplication) -> Filed:
    """Files a receipt in the window's thread, or as the program does."""
    assert qapp
    paper_font()
    here = partial(file_receipt, court=UTD, mode=Mode.PRACTICE)
    if request.param == "window":
        return lambda found, folder, over=None: here(found, folder=folder, over=over)

    def elsewhere(found: Receipt, folder: Path | None, over: str | None = None) -> str | None:
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(here, found, folder=folder, over=over).result(PATIENCE)

    return elsewhere


def test_no_receipt_is_filed_over_another_one(filed: Filed, tmp_path: Path) -> None:
    documents = tmp_path / "Documents"  # made where it alone is missing
    names = [Path(filed(receipt(), documents) or "").name for _ in range(3)]
    first = "PRACTICE - Link receipt - John Attorney - D. Utah - 2026-03-01"
    assert names == [f"{first}.pdf", f"{first} (2).pdf", f"{first} (3).pdf"]
    assert all((documents / one).read_bytes().startswith(b"%PDF-") for one in names)
    assert sorted(one.name for one in documents.iterdir()) == sorted(names)


def test_a_receipt_that_knows_more_takes_the_place_of_the_earlier_one(filed: Filed, tmp_path: Path) -> None:
    first = filed(receipt(evidence=frozenset({Evidence.COURT_SAID_LINKED})), tmp_path)
    before = Path(first or "").read_bytes()
    both = receipt(evidence=frozenset({Evidence.COURT_SAID_LINKED, Evidence.NEW_FILING_MENUS}))
    assert filed(both, tmp_path, over=first) == first
    assert Path(first or "").read_bytes() != before and len(list(tmp_path.iterdir())) == 1
    Path(first or "").unlink()  # the person has put it elsewhere
    assert Path(filed(both, tmp_path, over=first) or "").exists()
    assert Path(filed(both, tmp_path, over="/" + "x" * 300) or "").exists()  # asking for it raises OSError


def test_a_name_holds_no_sign_that_a_system_refuses(filed: Filed, tmp_path: Path) -> None:
    odd = receipt(cmecf_name='A/B\\C: "D" <E>|F?*\n' + "x" * 300)
    path = Path(filed(odd, tmp_path) or "")
    assert path.parent == tmp_path and path.exists() and len(path.name) < 140
    assert not set(path.name) & set('<>:"/\\|?*\n')


@pytest.mark.parametrize("where", ["a file", "no parent", None])
def test_where_documents_can_not_be_written_nothing_is_left(
    filed: Filed, tmp_path: Path, where: str | None
) -> None:
    (tmp_path / "a file").write_text("mine")
    folder = {"a file": tmp_path / "a file", "no parent": tmp_path / "gone" / "Documents", None: None}[where]
    assert filed(receipt(), folder) is None
    assert [one.name for one in tmp_path.iterdir()] == ["a file"]
    assert (tmp_path / "a file").read_text() == "mine"


LONG_ANSWER = (
    "The CM/ECF account for Alexandra Montgomery-Richardson is now linked to your CSO account. You may now "
    "file in this court with your upgraded PACER account. Your old e-filing credentials no longer work. "
    "Click a menu item, not Log Out, to update the menu."
)


def test_a_whole_link_with_all_its_evidence_is_one_page(qtbot: QtBot, tmp_path: Path) -> None:
    names = {
        "cmecf_name": "Alexandra Montgomery-Richardson",
        "pacer_name": "Alexandra Montgomery-Richardson III",
    }
    seen = frozenset({Evidence.COURT_SAID_LINKED, Evidence.NEW_FILING_MENUS, Evidence.LINK_NO_LONGER_OFFERED})
    found = receipt(court_words=LONG_ANSWER, evidence=seen, **names)
    words = receipt_words(found, Mode.PRACTICE, court_contact(UTD).as_text)
    assert dict(words.facts)["Questions"] and "To do this week" in dict(words.sections)
    assert save_pdf(words, tmp_path / "receipt.pdf")
    assert len(PAGES.findall((tmp_path / "receipt.pdf").read_bytes())) == 1


def test_two_people_have_a_receipt_that_calls_nothing_linked() -> None:
    two = receipt(kind=AttemptKind.CREDENTIALS, state=AttemptState.ACCEPTED, pacer_name="Bob Roe")
    words = receipt_words(two, Mode.REAL)
    assert words.heading.startswith("Not linked") and "nothing was linked" in words.lead
    assert "What to do now" not in dict(words.sections)


def test_an_account_found_linked_is_not_said_to_be_sent() -> None:
    found = receipt(
        kind=AttemptKind.FOUND,
        evidence=frozenset({Evidence.FOUND_AT_SIGN_IN, Evidence.FILING_MENUS_SHOWN}),
        court_words=None,
        menu_before=None,
    )
    words = receipt_words(found, Mode.REAL)
    assert words.heading.startswith("Already linked") and "Seen" in dict(words.facts)
    assert "Sent" not in dict(words.facts) and "Result known" not in dict(words.facts)
