"""The CM/ECF page: the court's own login, and what is asked before a try is spent."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.adapter.port import CmecfLogin
from app.courts import CourtDirectory
from app.linking.events import Step, Work
from app.linking.outcome import SignedIn
from app.linking.problems import Problem, ProblemKind
from tests.ui.views import (
    AFTER,
    ANN,
    ATTEMPT,
    CA9,
    COURT_REFUSED,
    LINKED_BEFORE,
    PRACTICE,
    RECORD_IN_DOUBT,
    UTB,
    at,
    view_of,
)
from tests.ui.wishes import hear, pressed
from ui.pages.cmecf import CmecfPage
from ui.text import logins
from ui.view_state import RecordDoubt
from ui.widgets.text import Text

HERE = at(Step.CMECF)
COURTS = CourtDirectory.bundled()


@pytest.fixture
def page(qtbot: QtBot) -> CmecfPage:
    page = CmecfPage()
    qtbot.addWidget(page)
    page.present(view_of(HERE))
    return page


def fill(page: CmecfPage, login: str = "attornjq", password: str = " old word ") -> None:
    page.login.put(login)
    page.password.put(password)


def test_the_page_names_the_court(page: CmecfPage) -> None:
    page.present(view_of(HERE))
    assert page.lead.text().startswith("D. Utah gave you this login for filing. It is not your PACER login.")
    page.present(view_of(HERE, court=UTB))
    assert page.lead.text().startswith("Bankr. D. Utah gave you this login")


def test_what_was_typed_is_what_is_sent(page: CmecfPage) -> None:
    fill(page, " attornjq ")
    assert page.isComplete()
    wish = pressed(page)
    assert wish is not None
    name, login, keep, _ = wish
    assert name == "court_login_given" and keep is False and isinstance(login, CmecfLogin)
    assert login.login == "attornjq"
    assert login.password.reveal() == " old word "
    assert "old word" not in repr(wish)


@pytest.mark.parametrize("login", ["smith&co", "a@b", "cash$", "star*"])
def test_signs_that_cannot_be_linked_are_told_while_typing(page: CmecfPage, login: str) -> None:
    fill(page, login)
    assert page.login.refusal == logins.SPECIAL_SIGNS
    assert pressed(page) is None


@pytest.mark.parametrize("login", ["johnattorney", "JohnAttorney "])
def test_the_pacer_name_as_login_is_asked_about(page: CmecfPage, login: str) -> None:
    fill(page, login)
    assert not page.isComplete() and pressed(page) is None
    assert page.same_box is not None and not page.same_box.isChecked()
    page.same_box.setChecked(True)
    assert page.isComplete() and pressed(page) is not None
    page.login.put("attornjq")
    assert page.same.isHidden() and page.isComplete()
    page.login.put("johnattorney")
    assert not page.isComplete()


def test_missing_and_over_long_entries_are_refused_at_their_field(page: CmecfPage) -> None:
    assert pressed(page) is None
    assert page.login.refusal and page.password.refusal
    fill(page, "n" * 101, "p" * 129)
    assert pressed(page) is None
    assert "100" in page.login.refusal and "128" in page.password.refusal


@pytest.mark.parametrize("kind", [ProblemKind.CMECF_REFUSED, ProblemKind.PAIR_ALREADY_REFUSED])
def test_a_refusal_keeps_the_login_and_empties_the_password(page: CmecfPage, kind: ProblemKind) -> None:
    fill(page)
    page.present(view_of(at(Step.CMECF, problem=Problem(kind), cmecf_refusals=1)))
    assert page.login.text == "attornjq" and page.password.text == ""
    assert not page.password.line.isUndoAvailable()
    assert page.first_field() is page.password.line
    assert page.tries.text() == logins.tries(1)


def test_the_courts_answer_is_shown_in_its_words(page: CmecfPage) -> None:
    page.present(view_of(at(Step.CMECF, problem=COURT_REFUSED)))
    assert any("“The login or password you entered is not valid.”" in text for text in page.notice.texts())
    assert any(text.startswith("Nothing was linked.") for text in page.notice.texts())
    page.present(view_of(HERE))
    assert page.notice.isHidden()


def test_paused_names_the_courts_desk(page: CmecfPage) -> None:
    fill(page)
    wanted = hear(page)
    page.present(view_of(at(Step.CMECF, cmecf_refusals=2), court=UTB, cmecf_paused=True))
    assert not page.isComplete()
    assert any("801-555-0143" in text for text in page.paused.texts())
    assert logins.PAUSED_AT_COURT in page.paused.texts()
    assert page.paused.button is not None
    page.paused.button.click()
    assert wanted == [("try_wanted",)]


def test_an_unsettled_try_comes_before_everything(page: CmecfPage) -> None:
    fill(page)
    wanted = hear(page)
    page.present(view_of(HERE, open_attempt=ATTEMPT))
    assert not page.isComplete()
    assert page.card.isHidden() and page.keep.isHidden()  # the page ends with the question
    assert page.still.text() == logins.STILL_UNSETTLED
    page.unsettled.button.click()
    page.unsettled.desk.who.put("Ms. Clerk")
    page.unsettled.desk.button.click()
    page.unsettled.desk.linked.click()
    assert wanted == [("recheck_wanted",), ("desk_said", "Ms. Clerk"), ("desk_said_linked", "Ms. Clerk")]
    page.present(view_of(HERE))
    assert page.isComplete()


def test_no_word_is_written_on_a_line_that_can_not_be_read(page: CmecfPage) -> None:
    page.present(view_of(HERE, open_attempt=replace(ATTEMPT, when=None)))
    assert page.unsettled.desk.linked.isHidden() and not page.unsettled.desk.button.isHidden()


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_it_opens_at_the_earlier_try(page: CmecfPage, qtbot: QtBot) -> None:
    page.resize(700, 300)
    page.show()
    page.present(view_of(HERE, open_attempt=ATTEMPT))
    page.scrolling.upright.setValue(page.scrolling.upright.maximum())
    page.focus_first()
    assert page.scrolling.upright.value() == 0 and page.focusWidget() is page.unsettled.button


def test_what_next_waits_for_is_said_beside_it(page: CmecfPage) -> None:
    page.present(view_of(HERE))
    assert page.still.text() == logins.STILL_LOGIN
    page.login.put("attornjq")
    assert page.still.text() == logins.STILL_ITS_PASSWORD
    page.password.put("court-secret")
    assert page.still.text() == "" and page.isComplete()


def test_a_refusal_is_two_lines_with_the_rest_behind(page: CmecfPage) -> None:
    page.present(view_of(at(Step.CMECF, problem=COURT_REFUSED, cmecf_refusals=1)))
    shown = [text.text() for text in page.notice.findChildren(Text) if text.isVisibleTo(page)]
    assert shown == [
        "The court did not accept the CM/ECF login or its password.",
        "Nothing was linked. Check the login and type its password again. It is not your PACER password.",
    ]
    heard = page.notice.accessibleName()
    for part in ("not valid", "Nothing was linked.", "type its password again", "801-555-0100"):
        assert part in heard
    assert page.tries.isVisibleTo(page)
    page.present(view_of(at(Step.CMECF, problem=COURT_REFUSED, cmecf_refusals=2), cmecf_paused=True))
    said = [text.text() for text in page.findChildren(Text) if text.isVisibleTo(page)]
    assert sum("801-555-0100" in text for text in said) <= 1 and not page.tries.isVisibleTo(page)
    assert not any("After two refused tries" in text for text in said)


@pytest.mark.parametrize(
    ("doubt", "parts"),
    [
        (LINKED_BEFORE, ("linked here (Thursday, November 19, 2026", "permanent")),
        (RECORD_IN_DOUBT, ("2 lines of the record", "damaged or is gone")),
        (RecordDoubt(damaged=1), ("One line of the record",)),
    ],
)
def test_what_the_record_holds_against_it_asks_for_a_second_consent(
    page: CmecfPage, doubt: RecordDoubt, parts: tuple[str, ...]
) -> None:
    fill(page)
    page.present(view_of(HERE, doubt=doubt, kept_cmecf=True))
    wanted = hear(page)
    said = "\n".join(text.text() for text in page.doubted.findChildren(Text))
    assert all(part in said for part in parts)
    assert not page.isComplete() and pressed(page) is None
    page.kept.use_buttons["johnattorney"].click()
    assert wanted == []
    (box,) = [box for box in page.doubted.boxes.values() if not box.isHidden()]
    assert not box.isChecked()
    box.click()
    assert page.isComplete()
    asked = pressed(page)
    assert asked is not None and asked[-1] is True
    page.kept.use_buttons["johnattorney"].click()
    assert wanted[-1] == ("kept_court_login_wanted", True)
    page.present(view_of(HERE, doubt=doubt, notice="a remark"))
    assert page.isComplete()  # the same doubt: what was checked stays
    page.present(view_of(HERE, doubt=RecordDoubt(damaged=3)))
    assert not page.isComplete()
    page.present(view_of(HERE))
    asked = pressed(page)
    assert page.isComplete() and asked is not None and asked[-1] is False


def test_an_appellate_court_says_that_nothing_is_sent_yet(page: CmecfPage) -> None:
    assert page.appellate.isHidden()
    page.present(view_of(HERE, court=CA9))
    said = "\n".join(page.appellate.texts())
    assert "nothing is sent when you press Next" in said and "lower-case" in said


def test_help_for_an_unknown_login_names_this_courts_desk(page: CmecfPage) -> None:
    page.unknown.opener.click()
    page.present(view_of(HERE, court=UTB))
    shown = [label.text() for label in page.unknown.content.findChildren(Text)]
    assert any("801-555-0143" in text for text in shown)
    assert not any("801-555-0100" in text for text in shown)


def test_who_is_signed_in_and_what_pacer_said_is_shown(page: CmecfPage) -> None:
    held = SignedIn(AFTER, True, ("<b>Update</b> your e-mail.",), "John Attorney")
    page.present(view_of(at(Step.CMECF, signed_in=held)))
    said = "\n".join((page.lead.text(), *page.already.texts()))
    for part in ("johnattorney", "John Attorney", "Civil, Criminal", "“<b>Update</b> your e-mail.”"):
        assert part in said


def test_a_kept_login_can_be_used_and_forgotten(page: CmecfPage) -> None:
    page.present(view_of(HERE, kept_cmecf=True))
    wanted = hear(page)
    page.kept.use_buttons["johnattorney"].click()
    page.kept.forget_buttons["johnattorney"].click()
    assert wanted == [("kept_court_login_wanted", False), ("forget_wanted", "johnattorney", "utd")]
    page.present(view_of(HERE))
    assert page.kept.isHidden()


def test_practice_fills_in_the_persons_old_login(page: CmecfPage) -> None:
    page.present(view_of(HERE, person=ANN, **PRACTICE))
    assert page.people.choice.count() == 1
    page.people.pick("ann")
    assert (page.login.text, page.password.text) == (ANN.cmecf_login, ANN.cmecf_password)


def test_secrets_are_forgotten_on_request(page: CmecfPage) -> None:
    fill(page)
    page.forget_secrets()
    assert page.password.text == "" and not page.password.line.isUndoAvailable()


def test_it_rests_while_the_names_are_fetched(page: CmecfPage) -> None:
    fill(page)
    page.present(view_of(at(Step.CMECF, work=Work.PROPOSING)))
    assert not page.isComplete() and not page.content.isEnabled()


def test_capitals_are_warned_of_in_a_court_of_appeals_alone(page: CmecfPage) -> None:
    page.present(view_of(at(Step.CMECF)))
    page.login.line.setText("AttornJQ")
    assert page.capitals.isHidden()
    page.present(view_of(at(Step.CMECF, court_id="ca9"), court=CA9))
    assert page.capitals.texts() == (logins.CAPITALS,)
    page.capitals.findChildren(QPushButton)[0].click()
    assert page.login.text == "attornjq" and page.capitals.isHidden()
    page.login.line.setText("attornjQ")
    assert not page.capitals.isHidden()
    page.login.line.setText("attornjq")
    assert page.capitals.isHidden()


def test_the_hint_is_the_courts_own_where_its_logins_are_known(page: CmecfPage) -> None:
    hint = logins.LOGINS_OF["mdd"]
    for court, at_once, opened in ((COURTS["mdd"], True, hint), (UTB, False, logins.CMECF_HINT)):
        page.present(view_of(HERE, court=court))
        assert (hint in page.login.line.accessibleDescription()) is at_once
        assert opened in [text.text() for text in page.unknown.content.findChildren(Text)]


@pytest.mark.parametrize("said", ["Your login is locked.", "Your account has been disabled."])
def test_a_login_that_is_barred_is_answered_without_a_word_of_typing_it_again(
    page: CmecfPage, said: str
) -> None:
    barred = replace(HERE, problem=Problem(ProblemKind.CMECF_REFUSED, said), cmecf_refusals=1)
    page.present(view_of(barred))
    shown = " ".join(one.text() for one in page.findChildren(Text) if not one.isHidden())
    assert logins.CMECF_TYPE_BY_HAND not in shown and logins.tries(1) not in shown
    assert "Do not try again" in shown or "longer" in shown
    page.present(view_of(replace(HERE, problem=COURT_REFUSED, cmecf_refusals=1)))
    shown = " ".join(one.text() for one in page.findChildren(Text) if not one.isHidden())
    assert logins.CMECF_TYPE_BY_HAND in shown and logins.tries(1) in shown


def test_a_refusal_for_good_has_its_receipt(page: CmecfPage) -> None:
    held = Problem(ProblemKind.HELD_BY_ANOTHER, "Another account has it.")
    path = "/home/ann/Documents/Not linked - D. Utah - 2026-11-28.pdf"
    page.present(view_of(at(Step.CMECF, problem=held), receipt_ready=True, receipt_path=path))
    wanted = hear(page)
    page.receipt.folder.click()
    assert wanted == [("folder_wanted", path)] and "Receipt saved in Documents" in page.receipt.said.text()
    page.present(view_of(at(Step.CMECF, problem=COURT_REFUSED)))
    assert page.receipt.isHidden()
