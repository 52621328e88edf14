"""The PACER page: what is sent, what is refused before a try is spent, and what is forgotten."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget, QWizard
from pytestqt.qtbot import QtBot

from app.adapter.port import PacerLogin
from app.linking.events import Step, Work
from app.linking.problems import Party, Problem, ProblemKind
from tests.ui.view_player import ViewPlayer
from tests.ui.views import ANN, ATTEMPT, MORGAN, PRACTICE, REFUSED, at, view_of
from tests.ui.wishes import hear, one_wish, pressed
from ui.pages.pacer import PacerPage
from ui.text import logins
from ui.widgets.notice import Disclosure
from ui.widgets.text import Text, TextLink

HERE = at(Step.PACER)


@pytest.fixture
def page(qtbot: QtBot) -> PacerPage:
    page = PacerPage()
    qtbot.addWidget(page)
    page.present(view_of(HERE))
    return page


def fill(page: PacerPage, name: str = "johnattorney", password: str = " pass word ") -> None:
    page.username.put(name)
    page.password.put(password)
    page.redaction.setChecked(True)


def test_nothing_is_checked_or_filled_beforehand(page: PacerPage) -> None:
    assert not page.redaction.isChecked() and not page.keep.box.isChecked()
    assert page.username.text == page.password.text == page.code.code == ""
    assert not page.isComplete()


def test_what_was_typed_is_what_is_sent(page: PacerPage) -> None:
    fill(page, "  johnattorney ")
    page.code.put("123 456")
    page.client_code.put(" matter-7 ")
    page.keep.box.setChecked(True)
    wish = pressed(page)
    assert wish is not None
    name, login, keep = wish
    assert name == "pacer_login_given" and keep is True and isinstance(login, PacerLogin)
    assert login.username == "johnattorney"
    assert login.password.reveal() == " pass word "
    assert login.one_time_code is not None
    assert login.one_time_code.reveal() == "123456"
    assert login.client_code == "matter-7"
    assert login.accepts_redaction is True
    assert "pass word" not in repr(wish) and "123456" not in repr(wish)


def test_empty_codes_are_not_sent(page: PacerPage) -> None:
    fill(page)
    wish = pressed(page)
    assert wish is not None
    _, login, keep = wish
    assert keep is False and isinstance(login, PacerLogin)
    assert login.one_time_code is None and login.client_code is None


def test_a_missing_check_is_said_and_nothing_leaves(page: PacerPage) -> None:
    fill(page)
    page.redaction.setChecked(False)
    assert pressed(page) is None
    assert "Check this box first" in page.redaction_missing.texts()[0]
    page.redaction.setChecked(True)
    assert page.redaction_missing.isHidden()


@pytest.mark.parametrize("name", ["ab1234", "AB1234", " us0042 "])
def test_an_old_account_is_told_while_typing_and_never_sent(page: PacerPage, name: str) -> None:
    fill(page, name)
    assert page.username.refusal == logins.LEGACY_NAME
    assert pressed(page) is None


@pytest.mark.parametrize("name", ["abc1234", "ab12345", "john1234", "ab123"])
def test_other_names_are_not_taken_for_old_ones(page: PacerPage, name: str) -> None:
    fill(page, name)
    assert page.username.refusal == ""
    assert pressed(page) is not None


def test_over_long_entries_are_refused_at_their_field(page: PacerPage) -> None:
    fill(page, "n" * 101, "p" * 129)
    page.code.put("1" * 33)
    page.client_code.put("c" * 65)
    assert pressed(page) is None
    for entry in (page.username, page.password, page.code, page.client_code):
        assert "characters" in entry.refusal
        assert "nnn" not in entry.refusal and "ppp" not in entry.refusal


def test_a_refusal_empties_the_secrets_and_keeps_the_name(page: PacerPage) -> None:
    fill(page)
    page.code.put("123456")
    page.present(view_of(at(Step.PACER, problem=REFUSED, pacer_refusals=1)))
    assert page.username.text == "johnattorney"
    assert page.password.text == page.code.code == ""
    assert not page.password.line.isUndoAvailable()
    assert page.first_field() is page.password.line
    assert page.tries.text() == logins.tries(1) and not page.tries.isHidden()
    page.password.put("anew")
    page.present(view_of(at(Step.PACER, problem=REFUSED, pacer_refusals=1), notice="Something else."))
    assert page.password.text == "anew"


@pytest.mark.parametrize(
    "kind", [ProblemKind.CODE_ALREADY_REFUSED, ProblemKind.PACER_SAYS, ProblemKind.UNREADABLE]
)
def test_a_code_that_is_of_no_use_any_more_goes_alone(page: PacerPage, kind: ProblemKind) -> None:
    fill(page)
    page.code.put("123456")
    page.present(view_of(at(Step.PACER, problem=Problem(kind, at=Party.PACER))))
    assert page.code.code == page.code.text == "" and page.password.text == " pass word "


def test_other_problems_leave_what_was_typed(page: PacerPage) -> None:
    fill(page)
    page.present(view_of(at(Step.PACER, problem=Problem(ProblemKind.TIMED_OUT))))
    assert page.password.text == " pass word "
    assert not page.notice.isHidden()


def test_who_has_no_phone_is_told_what_is_known(page: PacerPage) -> None:
    asked = hear(page)
    page.no_phone.open()
    said = " ".join(text.text() for text in page.no_phone.content.findChildren(Text))
    assert "backup codes" in said and "no text messages" in said and "it is not known" in said
    assert "800-676-6856" in said
    page.no_phone.content.findChildren(TextLink)[0].click()
    assert asked == [("address_wanted", "mailto:pacer@psc.uscourts.gov")]


def test_secrets_are_forgotten_on_request(page: PacerPage) -> None:
    fill(page)
    page.code.put("123456")
    page.password.unveil()
    page.forget_secrets()
    assert page.password.text == page.code.code == ""
    assert page.password.line.echoMode() is QLineEdit.EchoMode.Password
    assert not page.password.line.isUndoAvailable() and not page.code.line.isUndoAvailable()


def test_paused_holds_until_the_person_has_checked(page: PacerPage) -> None:
    fill(page)
    wanted = hear(page)
    page.present(view_of(at(Step.PACER, pacer_refusals=2), pacer_paused=True))
    assert not page.isComplete()
    assert logins.PAUSED_AT_PACER in page.paused.texts()
    assert any("800-676-6856" in text for text in page.paused.texts())
    assert page.paused.button is not None
    page.paused.button.click()
    assert wanted == [("try_wanted",)]
    page.present(view_of(at(Step.PACER, pacer_refusals=2)))
    fill(page)
    assert page.isComplete() and page.paused.isHidden()


def test_a_kept_login_needs_the_notice_too(page: PacerPage) -> None:
    page.present(view_of(HERE, kept_pacer=("johnattorney",)))
    wanted = hear(page)
    page.kept.use_buttons["johnattorney"].click()
    assert wanted == [] and not page.redaction_missing.isHidden()
    page.redaction.setChecked(True)
    page.code.put("654 321")
    page.kept.use_buttons["johnattorney"].click()
    page.kept.forget_buttons["johnattorney"].click()
    used, forgotten = wanted
    assert used == ("kept_pacer_login_wanted", "johnattorney", None, "654321", True)
    assert forgotten == ("forget_wanted", "johnattorney", None)


def test_a_kept_login_waits_while_paused(page: PacerPage) -> None:
    page.present(view_of(HERE, kept_pacer=("johnattorney",), pacer_paused=True))
    page.redaction.setChecked(True)
    wanted = hear(page)
    page.kept.use_buttons["johnattorney"].click()
    assert wanted == []


def test_without_a_store_the_box_is_off_and_says_why(page: PacerPage) -> None:
    page.keep.box.setChecked(True)
    page.present(view_of(HERE, store_name=None, store_why_not="The password store is locked."))
    assert not page.keep.box.isEnabled() and not page.keep.wanted
    assert page.keep.why.text() == "The password store is locked."


def test_the_box_names_the_store(page: PacerPage) -> None:
    assert page.keep.box.text() == "Keep this PACER login in GNOME Keyring"
    assert page.keep.box.isEnabled() and not page.keep.box.isChecked()


def test_practice_fills_in_and_asks_for_the_code(page: PacerPage) -> None:
    page.present(view_of(HERE, **PRACTICE))
    wanted = hear(page)
    page.people.pick("morgan")
    assert (page.username.text, page.password.text) == (MORGAN.pacer_username, MORGAN.pacer_password)
    assert wanted == [("person_picked", "morgan")]
    page.present(view_of(HERE, person=MORGAN, code="135790", **PRACTICE))
    assert page.code.code == "135790"
    assert page.practice_code.texts() == ("Practice: the code on this person's phone is now 135 790.",)
    page.people.pick("ann")
    assert page.code.code == "" and page.username.text == ANN.pacer_username
    page.present(view_of(HERE, person=ANN, **PRACTICE))
    assert page.code.code == "" and page.practice_code.isHidden()


def test_no_practice_people_stand_on_a_real_page(page: PacerPage) -> None:
    assert page.people.isHidden() and page.practice_code.isHidden()


def test_an_unsettled_try_is_said_before_the_sign_in(page: PacerPage) -> None:
    page.present(view_of(HERE, open_attempt=ATTEMPT))
    assert str(ATTEMPT.when) in page.open_attempt.texts()[0]


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("Need an account?", logins.REGISTER_URL),
        ("Forgot user name?", logins.FORGOT_URL),
        ("Forgot password?", logins.FORGOT_URL),
    ],
)
def test_official_pages_are_one_click_away(page: PacerPage, text: str, url: str, qtbot: QtBot) -> None:
    link = next(one for one in page.findChildren(TextLink) if one.text() == text)
    with one_wish(page) as wanted:
        link.click()
    assert wanted.args == [("address_wanted", url)]


def test_while_signing_in_it_says_so_and_rests(page: PacerPage) -> None:
    fill(page)
    page.present(view_of(at(Step.PACER, work=Work.SIGNING_IN)))
    assert not page.isComplete() and not page.content.isEnabled()
    assert (
        page.busy.happening.text() == "Signing in to PACER for the District Court for the District of Utah."
    )
    page.present(view_of(at(Step.PACER, work=Work.SIGNING_IN), stopping=True))
    assert page.busy.limits.text().startswith("Stopping.")


def test_what_next_waits_for_is_said_one_by_one(page: PacerPage) -> None:
    gives: tuple[tuple[str, Callable[[], None]], ...] = (
        (logins.STILL_NAME, lambda: page.username.put("johnattorney")),
        (logins.STILL_PASSWORD, lambda: page.password.put("x")),
        (logins.STILL_REDACTION, lambda: page.redaction.setChecked(True)),
    )
    for said, give in gives:
        assert page.still.text() == said and not page.still.isHidden() and not page.isComplete()
        give()
    assert page.still.isHidden() and page.isComplete()


@pytest.mark.qt_log_ignore("propagateSizeHints")
@pytest.mark.parametrize("with_code", [False, True])
def test_tab_goes_from_name_to_password_to_box_to_next(with_code: bool, qtbot: QtBot) -> None:
    player = ViewPlayer()
    qtbot.addWidget(player.window)
    player.show(view_of(HERE))
    player.window.show()
    player.window.activateWindow()
    qtbot.waitUntil(player.window.isActiveWindow)
    page = player.navigation.page_of(Step.PACER)
    assert isinstance(page, PacerPage)
    if with_code:
        page.code_part.open()
    fill(page)
    page.username.line.setFocus()
    wanted: list[QWidget] = [page.password.line, page.redaction]
    openers = [page.code_part.opener, page.more_part.opener, page.no_entry.opener]
    between = [*openers, page.code.line] if with_code else []
    for field in (*wanted, *between, player.window.button(QWizard.WizardButton.NextButton)):
        assert pressed_tab() is field


def pressed_tab() -> QWidget | None:
    now = QApplication.focusWidget()
    assert now is not None
    QTest.keyClick(now, Qt.Key.Key_Tab)
    return QApplication.focusWidget()


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_enter_goes_on_to_what_is_missing(page: PacerPage, qtbot: QtBot) -> None:
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.username.put("johnattorney")
    page.password.put("x")
    page.password.line.setFocus()
    QTest.keyClick(page.password.line, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.redaction


def test_refused_tries_of_one_name_say_nothing_of_another(page: PacerPage) -> None:
    fill(page, "susanbaker")
    assert pressed(page) is not None
    page.present(view_of(at(Step.PACER, problem=REFUSED, pacer_refusals=2), pacer_paused=True))
    assert not page.paused.isHidden() and not page.tries.isHidden()
    fill(page, "priyaraman")
    assert page.paused.isHidden() and page.tries.isHidden() and page.isComplete()
    page.username.put("susanbaker")
    assert not page.paused.isHidden() and not page.tries.isHidden()


def test_the_promise_of_one_person_is_not_that_of_the_next(page: PacerPage) -> None:
    page.redaction.setChecked(True)
    page.username.put("johnattorney")
    assert page.redaction.isChecked()  # checked before any name stood there
    page.redaction.setChecked(False)
    page.redaction.setChecked(True)
    page.username.put("susanbaker")
    assert not page.redaction.isChecked()


def test_an_expired_code_is_emptied_and_not_sent(page: PacerPage, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(page)
    page.code.put("123456")
    monkeypatch.setattr(type(page.code.clock), "period", property(lambda _clock: 0))
    assert pressed(page) is None
    assert page.code.code == "" and page.code.refusal == logins.CODE_EXPIRED
    assert pressed(page) is not None


def test_a_refusal_stands_in_two_lines_and_asks_for_the_code(page: PacerPage) -> None:
    assert not page.code_part.opener.is_open
    page.present(view_of(at(Step.PACER, problem=REFUSED, pacer_refusals=1)))
    [details] = page.notice.findChildren(Disclosure)
    assert details.content.isHidden() and "800-676-6856" in page.notice.accessibleName()
    assert page.code_part.opener.is_open


def test_blanks_around_a_pasted_password_are_told(page: PacerPage) -> None:
    page.password.put(" secret")
    assert page.password.advice == logins.BLANK_AT_END


def test_a_refused_password_offers_what_a_person_with_it_needs_and_no_other_way(page: PacerPage) -> None:
    wanted = hear(page)
    page.present(view_of(replace(HERE, problem=Problem(ProblemKind.PACER_REFUSED), pacer_refusals=1)))
    assert not page.notice.findChildren(QPushButton)
    (forgot,) = (one for one in page.notice.findChildren(TextLink) if one.text() == logins.FORGOT_PASSWORD)
    forgot.click()
    assert wanted == [("address_wanted", logins.FORGOT_URL)]
    page.more_part.open()  # who wants the other way finds it where it always is
    assert page.in_browser.isVisibleTo(page)
