"""The status page: LINKED, REFUSED and UNKNOWN as different as they are, and never more than is known."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from app.linking.events import Step, Work
from app.linking.outcome import Evidence, Menu, OutcomeState
from app.linking.problems import Problem, ProblemKind
from app.linking.state import LinkState
from tests.ui.scenes import AFTER, BEFORE, SAID, UTB, at, ended, scene
from tests.ui.wishes import hear, one_wish, pressed
from ui.pages.status import StatusPage
from ui.realm import Mode
from ui.text.outcomes import AFTER_CARE, evidence_words
from ui.text.problems import AS_BEFORE, LOOK_AGAIN
from ui.text.steps import link_means_words
from ui.theme import Tone
from ui.widgets.text import Text

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


def said(page: StatusPage) -> str:
    return "\n".join(label.text() for label in page.content.findChildren(Text) if label.isVisibleTo(page))


@pytest.mark.parametrize(
    ("state", "tone", "icon", "heading"),
    [
        (LINKED, Tone.GOOD, "done", "The accounts are linked"),
        (REFUSED, Tone.BAD, "stop", "The accounts were not linked"),
        (UNKNOWN, Tone.WARN, "question", "It is not known whether the accounts are linked"),
    ],
)
def test_each_outcome_has_its_own_sign_and_heading(
    page: StatusPage, state: LinkState, tone: Tone, icon: str, heading: str
) -> None:
    page.present(scene(state))
    assert (page.result.tone, page.result_sign.icon) == (tone, icon)
    assert page.result_heading.text() == heading
    assert page.result.accessibleName().startswith(heading)


def test_linked_shows_the_proofs_the_new_menus_and_what_comes_after(page: StatusPage) -> None:
    page.present(scene(LINKED))
    text = said(page)
    for part in ("The court's own words: seen", "Filing menus: seen", "e-mail to you: for you to check"):
        assert part in text
    assert "Civil – new" in text and "Criminal – new" in text and "Query – new" not in text
    assert f"“{SAID}”" in text
    assert tuple(tick.text() for tick in page.after_care.ticks) == AFTER_CARE
    assert page.after_care.isVisibleTo(page)
    assert "If the desk says" not in text


@pytest.mark.parametrize("mode", Mode)
def test_practice_is_never_worded_as_real(page: StatusPage, mode: Mode) -> None:
    page.present(scene(LINKED, mode=mode))
    assert page.realm.isHidden() is (mode is Mode.REAL)
    assert (link_means_words(mode, UTB) in said(page)) is (mode is not Mode.REAL)


def test_a_missing_proof_is_named(page: StatusPage) -> None:
    state = ended(OutcomeState.LINKED, Evidence.COURT_SAID_LINKED, Evidence.NO_FILING_MENUS, after=BEFORE)
    page.present(scene(state))
    assert "Filing menus: missing" in said(page)
    assert evidence_words(Evidence.NO_FILING_MENUS) in said(page)


def test_empty_menus_are_marked_and_explained(page: StatusPage) -> None:
    empty = Menu(("Civil", "Query"), ("Civil",), empty_filing=("Civil",))
    state = ended(OutcomeState.LINKED, Evidence.EMPTY_FILING_MENUS, Evidence.NEW_FILING_MENUS, after=empty)
    page.present(scene(state))
    assert "Civil (empty) – new" in said(page)
    assert "unpaid fees" in said(page)


def test_refused_is_said_in_the_courts_words_and_offers_no_recheck(page: StatusPage) -> None:
    page.present(scene(REFUSED))
    assert "“<b>No.</b>”" in said(page)
    assert page.recheck.isHidden()
    assert page.after_care.isHidden() and "missing" not in said(page)


def test_unknown_offers_a_check_and_the_desks_word(page: StatusPage) -> None:
    wanted: list[object] = []
    hear(page, wanted.append)
    page.present(scene(UNKNOWN, court=UTB))
    text = said(page)
    assert evidence_words(Evidence.ANSWER_LOST) in text
    assert evidence_words(Evidence.LINK_STILL_OFFERED) in text
    assert "801-555-0143" in text
    page.recheck.click()
    page.desk.button.click()
    page.desk.who.put("Ms. Clerk")
    page.desk.button.click()
    assert wanted == [("recheck_wanted",), ("desk_said", "Ms. Clerk")]


def test_menus_that_were_not_read_are_said_to_be_so(page: StatusPage) -> None:
    page.present(scene(ended(OutcomeState.UNKNOWN, Evidence.MENU_NOT_READ)))
    assert "Not read." in said(page)


def test_a_recheck_changes_what_is_shown(page: StatusPage) -> None:
    page.present(scene(UNKNOWN))
    page.present(scene(LINKED))
    assert page.result_heading.text() == "The accounts are linked"
    assert "If the desk says" not in said(page)


@pytest.mark.parametrize(
    ("button", "intent"),
    [
        ("print", ("receipt_wanted", None)),
        ("another", ("start_over_wanted", True)),
        ("next_person", ("start_over_wanted", False)),
    ],
)
def test_each_button_says_what_is_wanted(page: StatusPage, button: str, intent: object, qtbot: QtBot) -> None:
    page.present(scene(LINKED, receipt_ready=True))
    pressed: QPushButton = getattr(page, button)
    with one_wish(page) as wanted:
        pressed.click()
    assert wanted.args == [intent]


def test_the_receipt_is_saved_where_the_person_says(
    page: StatusPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QFileDialog] = []
    monkeypatch.setattr(QFileDialog, "open", lambda dialog: opened.append(dialog))
    page.present(scene(LINKED, receipt_ready=True))
    page.save.click()
    [dialog] = opened
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert dialog.defaultSuffix() == "pdf"
    with one_wish(page) as wanted:
        dialog.fileSelected.emit(str(tmp_path / "receipt.pdf"))
    assert wanted.args == [("receipt_wanted", str(tmp_path / "receipt.pdf"))]


def test_no_receipt_is_offered_before_there_is_one(page: StatusPage) -> None:
    page.present(scene(LINKED))
    assert not page.save.isEnabled() and not page.print.isEnabled()


def test_it_rests_while_the_menus_are_read(page: StatusPage) -> None:
    page.present(scene(UNKNOWN))
    page.present(scene(at(Step.STATUS, outcome=UNKNOWN.outcome, work=Work.RECHECKING)))
    assert not page.content.isEnabled() and "only reads" in page.busy.limits.text()


def test_a_check_that_was_stopped_leaves_the_result_and_names_its_own_button(page: StatusPage) -> None:
    page.present(scene(LINKED))
    stopped = Problem(ProblemKind.CANCELLED)
    page.present(scene(at(Step.STATUS, outcome=LINKED.outcome, problem=stopped)))
    assert page.notice.isVisibleTo(page) and page.result_heading.text() == "The accounts are linked"
    said = " ".join(page.notice.texts())
    assert LOOK_AGAIN in said and AS_BEFORE in said and "Nothing was linked" not in said
    assert page.notice.tone is Tone.INFO  # what a person wanted is no alarm


def test_the_result_says_whose_accounts_it_is_about(page: StatusPage) -> None:
    page.present(scene(LINKED))
    assert page.accounts.text() == "CM/ECF: John Attorney · PACER: johnattorney (John Attorney)"


def test_next_means_nothing_here(page: StatusPage) -> None:
    page.present(scene(LINKED))
    assert pressed(page) is None
