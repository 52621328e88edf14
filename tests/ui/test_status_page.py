"""The status page: LINKED, REFUSED and UNKNOWN as different as they are, and never more than is known."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from app.linking.events import Step, Work
from app.linking.outcome import Evidence, Menu, OutcomeState
from app.linking.problems import Problem, ProblemKind
from app.linking.state import LinkState
from tests.ui.gallery import shown
from tests.ui.views import AFTER, BEFORE, SAID, UTB, at, ended, view_of
from tests.ui.wishes import hear, one_wish, pressed
from ui.desktop import SaveDialog
from ui.pages.status import StatusPage
from ui.realm import Mode
from ui.text.dates import clock_words
from ui.text.outcomes import (
    AFTER_CARE,
    RECEIPT_UNFILED,
    THIS_WEEK,
    checked_words,
    evidence_words,
    whose_accounts,
)
from ui.text.problems import AS_BEFORE, LOOK_AGAIN
from ui.text.receipt import suggested_name
from ui.text.steps import link_means_words
from ui.theme import Tone
from ui.widgets.text import Text

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

AT_1366_BY_768 = (986, 731)
"""The window's own size on that screen."""
LINKED = ended(
    OutcomeState.LINKED, Evidence.COURT_SAID_LINKED, Evidence.NEW_FILING_MENUS, words=SAID, after=AFTER
)
REFUSED = ended(OutcomeState.REFUSED, Evidence.COURT_SAID_REFUSED, words="<b>No.</b>", after=BEFORE)
UNKNOWN = ended(OutcomeState.UNKNOWN, Evidence.ANSWER_LOST, Evidence.LINK_STILL_OFFERED, after=BEFORE)


@pytest.fixture
def page(qtbot: QtBot) -> StatusPage:
    page = StatusPage()
    qtbot.addWidget(page)
    return page


def said(page: StatusPage, *, opened: bool = False) -> str:
    """What stands on the page; `opened`: also what opens on demand."""
    for one in (page.proof, page.after, page.told_by_desk) if opened else ():
        if not one.isHidden():
            one.open()
    return "\n".join(label.text() for label in page.content.findChildren(Text) if label.isVisibleTo(page))


def test_the_courts_word_is_shown_as_its_word_until_its_menus_are_read(page: StatusPage) -> None:
    word = ended(OutcomeState.UNKNOWN, Evidence.COURT_SAID_LINKED, Evidence.MENU_NOT_READ, words=SAID)
    assert word.outcome is not None
    word = replace(word, outcome=replace(word.outcome, menus_awaited=True), work=Work.RECHECKING)
    page.present(view_of(word, sent="today"))
    assert page.heading.text() == "The court says that you're linked"
    assert SAID in page.court_words.text() and page.court_words.isVisibleTo(page)
    for later in (page.recheck, page.told_by_desk, page.after, page.todo):
        assert later.isHidden()
    assert "could not be read" not in said(page, opened=True)
    page.present(view_of(LINKED))
    assert page.heading.text().startswith("You're linked at") and not page.after.isHidden()


@pytest.mark.parametrize(
    ("state", "tone", "icon", "heading"),
    [
        (LINKED, Tone.GOOD, "done", "You're linked at the District of Utah"),
        (REFUSED, Tone.BAD, "stop", "The accounts were not linked"),
        (UNKNOWN, Tone.WARN, "question", "It is not known whether the accounts are linked"),
    ],
)
def test_each_outcome_has_its_own_sign_and_heading(
    page: StatusPage, state: LinkState, tone: Tone, icon: str, heading: str
) -> None:
    page.present(view_of(state))
    assert (page.result.tone, page.result_sign.icon) == (tone, icon)
    assert page.result_heading.text() == heading
    assert page.result.accessibleName().startswith(heading)


def test_linked_shows_the_proofs_the_new_menus_and_what_comes_after(page: StatusPage) -> None:
    page.present(view_of(LINKED))
    assert "Civil" not in said(page) and SAID not in said(page)
    for line in THIS_WEEK:
        assert line in said(page)
    text = said(page, opened=True)
    for part in ("own words: confirmed", "Filing menus: confirmed", "e-mail to you: check your e-mail"):
        assert part in text
    assert "Civil – new" in text and "Criminal – new" in text and "Query – new" not in text
    assert f"“{SAID}”" in text
    assert tuple(box.text() for box in page.after_care.boxes) == AFTER_CARE
    assert page.after_care.isVisibleTo(page)
    assert page.told_by_desk.isHidden()


@pytest.mark.parametrize("mode", Mode)
def test_practice_is_never_worded_as_real(page: StatusPage, mode: Mode) -> None:
    page.present(view_of(LINKED, mode=mode))
    assert page.realm.isHidden() is (mode is Mode.REAL)
    assert (link_means_words(mode, UTB) in said(page)) is (mode is not Mode.REAL)


def test_empty_menus_are_marked_and_explained(page: StatusPage) -> None:
    empty = Menu(("Civil", "Query"), ("Civil",), empty_filing=("Civil",))
    state = ended(OutcomeState.LINKED, Evidence.EMPTY_FILING_MENUS, Evidence.NEW_FILING_MENUS, after=empty)
    page.present(view_of(state))
    assert "fees may be unpaid" in said(page) and page.result.tone is Tone.WARN
    text = said(page, opened=True)
    assert "Civil (empty) – new" in text and "unpaid fees" in text


def test_refused_is_said_in_the_courts_words_and_offers_no_recheck(page: StatusPage) -> None:
    page.present(view_of(REFUSED))
    assert "“<b>No.</b>”" in said(page)
    assert page.recheck.isHidden()
    assert page.after.isHidden() and "not seen" not in said(page, opened=True)


def test_unknown_offers_a_check_and_the_desks_word(page: StatusPage) -> None:
    wanted = hear(page)
    page.present(view_of(UNKNOWN, court=UTB))
    text = said(page, opened=True)
    assert evidence_words(Evidence.ANSWER_LOST) in text
    assert evidence_words(Evidence.LINK_STILL_OFFERED) in text
    assert "801-555-0143" in text
    page.recheck.click()
    page.desk.button.click()
    page.desk.who.put("Ms. Clerk")
    page.desk.button.click()
    page.desk.linked.click()
    assert wanted == [("recheck_wanted",), ("desk_said", "Ms. Clerk"), ("desk_said_linked", "Ms. Clerk")]


def test_menus_that_were_not_read_are_said_to_be_so(page: StatusPage) -> None:
    page.present(view_of(ended(OutcomeState.UNKNOWN, Evidence.ANSWER_LOST, Evidence.MENU_NOT_READ)))
    text = said(page, opened=True)
    assert "Not read." in text and "Filing menus: not read" in text and "None has appeared" not in text
    assert "own words: not read" in text and "did not say" not in text


def test_a_recheck_changes_what_is_shown(page: StatusPage) -> None:
    page.present(view_of(UNKNOWN))
    page.present(view_of(LINKED))
    assert page.result_heading.text() == "You're linked at the District of Utah"
    assert page.told_by_desk.isHidden()


@pytest.mark.parametrize(
    ("button", "intent"),
    [
        ("print", ("receipt_wanted", None)),
        ("another", ("start_over_wanted", True)),
        ("next_person", ("start_over_wanted", False)),
    ],
)
def test_each_button_says_what_is_wanted(page: StatusPage, button: str, intent: object, qtbot: QtBot) -> None:
    page.present(view_of(LINKED, receipt_ready=True))
    pressed: QPushButton = getattr(page, button)
    with one_wish(page) as wanted:
        pressed.click()
    assert wanted.args == [intent]


def test_the_receipt_is_saved_where_the_person_says(
    page: StatusPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QFileDialog] = []
    monkeypatch.setattr(QFileDialog, "open", lambda dialog: opened.append(dialog))
    page.present(view_of(LINKED, receipt_ready=True))
    page.save.click()
    [dialog] = opened
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert dialog.defaultSuffix() == "pdf"
    with one_wish(page) as wanted:
        dialog.fileSelected.emit(str(tmp_path / "receipt.pdf"))
    assert wanted.args == [("receipt_wanted", str(tmp_path / "receipt.pdf"))]


def test_no_receipt_is_offered_before_there_is_one(page: StatusPage) -> None:
    page.present(view_of(LINKED))
    assert page.save.isHidden() and page.print.isHidden()


def test_it_rests_while_the_menus_are_read(page: StatusPage) -> None:
    page.present(view_of(UNKNOWN))
    page.present(view_of(at(Step.STATUS, outcome=UNKNOWN.outcome, work=Work.RECHECKING)))
    assert not page.content.isEnabled() and "only reads" in page.busy.limits.text()


def test_a_check_that_was_stopped_leaves_the_result_and_names_its_own_button(page: StatusPage) -> None:
    page.present(view_of(LINKED))
    stopped = Problem(ProblemKind.CANCELLED)
    page.present(view_of(at(Step.STATUS, outcome=LINKED.outcome, problem=stopped)))
    assert (
        page.notice.isVisibleTo(page)
        and page.result_heading.text() == "You're linked at the District of Utah"
    )
    said = " ".join(page.notice.texts())
    assert LOOK_AGAIN in said and AS_BEFORE in said and "Nothing was linked" not in said
    assert page.notice.tone is Tone.INFO  # what a person wanted is no alarm


def test_the_result_says_whose_accounts_it_is_about(page: StatusPage) -> None:
    page.present(view_of(LINKED))
    assert page.accounts.text() == "CM/ECF: John Attorney · PACER: johnattorney (John Attorney)"
    # after the guarded browser nobody is signed in here
    assert whose_accounts("John Attorney", "John Q. Attorney", None) == (
        "CM/ECF: John Attorney · PACER: John Q. Attorney"
    )


def test_next_means_nothing_here(page: StatusPage) -> None:
    page.present(view_of(LINKED))
    assert pressed(page) is None


def test_who_can_only_view_is_not_told_to_file_and_the_missing_proof_is_named(page: StatusPage) -> None:
    state = ended(OutcomeState.LINKED, Evidence.COURT_SAID_LINKED, Evidence.NO_FILING_MENUS, after=BEFORE)
    page.present(view_of(state))
    assert page.result.tone is Tone.WARN
    assert "Linked. You can view; there are no filing menus." in said(page) and "you file at" not in said(
        page
    )
    assert page.recheck.isVisibleTo(page)
    assert "call the court's help desk" in said(page) and "801-" in said(page)
    text = said(page, opened=True)
    assert "Filing menus: not seen" in text and evidence_words(Evidence.NO_FILING_MENUS) in text


def test_already_linked_is_good_news_with_nothing_to_do(page: StatusPage) -> None:
    evidence = (Evidence.FOUND_AT_SIGN_IN, Evidence.FILING_MENUS_SHOWN)
    page.present(view_of(ended(OutcomeState.LINKED, *evidence, after=AFTER), receipt_ready=True))
    assert page.heading.text() == "Already linked. Nothing to do here." and page.result.tone is Tone.GOOD
    assert page.todo.isHidden() and page.after.isHidden() and page.save.isVisibleTo(page)
    assert "sent nothing that links" in said(page) and "request was sent" not in said(page, opened=True)


def test_the_desks_yes_is_shown_as_the_desks_word(page: StatusPage) -> None:
    evidence = (Evidence.ANSWER_LOST, Evidence.DESK_SAID_LINKED, Evidence.NO_FILING_MENUS)
    page.present(view_of(ended(OutcomeState.UNKNOWN, *evidence, after=BEFORE)))
    assert page.heading.text() == "The court's help desk told you that you're linked"
    assert "has not seen it itself" in said(page) and page.result.tone is Tone.INFO


def test_an_open_result_says_when_it_was_sent(page: StatusPage) -> None:
    when = "Saturday, November 28, 2026, 11:00 a.m. MST"
    page.present(view_of(UNKNOWN, sent=when))
    assert f"Sent {when}." in said(page)


CHECKED_AT = datetime(2026, 11, 28, 18, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("after", "unread", "saw"),
    [
        (
            None,
            Problem(ProblemKind.UNREACHABLE),
            "the menus could not be read. The court could not be reached.",
        ),
        (None, None, "the menus could not be read."),
        (BEFORE, None, "no filing menus are there. The court still offers to link this account."),
        (AFTER, None, "filing menus are there (Civil, Criminal)."),
    ],
)
def test_a_recheck_always_says_when_and_what_it_saw(
    page: StatusPage, after: Menu | None, unread: Problem | None, saw: str
) -> None:
    outcome = replace(UNKNOWN.outcome, menu_after=after)  # type: ignore[type-var]  # it has one
    words = checked_words(CHECKED_AT, outcome, unread)  # type: ignore[arg-type]
    assert words == f"Checked {clock_words(CHECKED_AT.astimezone())}: {saw}"
    page.present(view_of(UNKNOWN, checked=words))
    assert words in said(page)


def test_the_receipt_is_where_the_page_says(page: StatusPage) -> None:
    wanted = hear(page)
    path = "/home/ann/Documents/Link receipt - John Attorney - D. Utah - 2026-11-28.pdf"
    page.present(view_of(LINKED, receipt_ready=True, receipt_path=path))
    assert "Receipt saved in Documents." in said(page)
    page.receipt.folder.click()
    assert wanted == [("folder_wanted", path)]


def test_a_receipt_that_could_not_be_filed_is_asked_about_once(
    page: StatusPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QFileDialog] = []
    monkeypatch.setattr(QFileDialog, "open", lambda dialog: opened.append(dialog))
    page.show()
    for _ in range(2):
        page.present(view_of(LINKED, receipt_ready=True, receipt_unfiled=True))
    assert len(opened) == 1 and RECEIPT_UNFILED in said(page)
    assert "Link receipt - John Attorney - D. Utah - " in opened[0].selectedFiles()[0]


def test_two_last_names_are_said_to_be_corrected_without_saying_which(page: StatusPage) -> None:
    assert LINKED.outcome is not None
    outcome = replace(LINKED.outcome, cmecf_name="Maria Lopez", pacer_name="Maria Garcia")
    page.present(view_of(replace(LINKED, outcome=outcome)))
    assert "The court has Maria Lopez, PACER has Maria Garcia." in said(page) and "801-555-0100" in said(page)


@pytest.mark.parametrize("mode", [Mode.REAL, Mode.PRACTICE])
@pytest.mark.parametrize("state", [LINKED, REFUSED, UNKNOWN])
def test_the_result_fits_without_scrolling(
    qapp: QApplication, qtbot: QtBot, state: LinkState, mode: Mode
) -> None:
    page = StatusPage()
    path = "/home/ann/Documents/Link receipt - John Attorney - D. Utah - 2026-11-28.pdf"
    view = view_of(
        state, mode=mode, receipt_ready=True, receipt_path=path, sent="Saturday", checked="Checked."
    )
    qtbot.addWidget(shown(page, view, None, qapp, *AT_1366_BY_768))
    assert page.inner.height() <= page.area.viewport().height()


def test_a_file_goes_to_documents_and_then_where_the_last_one_went(
    qtbot: QtBot, page: StatusPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SaveDialog, "_last", None)
    documents, other = tmp_path / "Documents", tmp_path / "Cases"
    documents.mkdir()
    other.mkdir()
    monkeypatch.setattr("ui.desktop.documents_folder", lambda: documents)
    first = SaveDialog(page, "Save", "paper.pdf", "PDF (*.pdf)")
    assert first.selectedFiles() == [str(documents / "paper.pdf")] and first.defaultSuffix() == "pdf"
    first.fileSelected.emit(str(other / "paper.pdf"))
    assert SaveDialog(page, "Save", "list.csv", "CSV (*.csv)").selectedFiles() == [str(other / "list.csv")]


def test_where_documents_can_not_be_looked_at_a_place_is_asked_for_all_the_same(
    qtbot: QtBot, page: StatusPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a server that is down, or in another person's home: asking for it raises OSError."""
    monkeypatch.setattr(SaveDialog, "_last", None)
    monkeypatch.setattr("ui.desktop.documents_folder", lambda: Path("/" + "x" * 300))
    dialog = SaveDialog(page, "Save", "paper.pdf", "PDF (*.pdf)")
    assert [Path(file).name for file in dialog.selectedFiles()] == ["paper.pdf"]


def test_what_was_found_linked_is_no_link_receipt_in_the_dialog_either() -> None:
    found = view_of(ended(OutcomeState.LINKED, Evidence.FOUND_AT_SIGN_IN, after=AFTER))
    assert "Already linked - " in suggested_name(found) and "receipt" not in suggested_name(found)
    assert "Link receipt - " in suggested_name(view_of(ended(OutcomeState.LINKED, after=AFTER)))
