"""The confirm page: nothing is checked beforehand, Enter does nothing, different people are not linked."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.linking.events import Step, Work
from app.linking.names import NameVerdict, compare_names
from tests.ui.gallery import shown
from tests.ui.views import CA9, CLOSE, DIFFERENT, MARRIED, PAGE, SAME, at, confirming, proposal, view_of
from tests.ui.wishes import hear, pressed
from ui.navigation import buttons_of
from ui.pages.confirm import ConfirmPage
from ui.realm import Mode
from ui.text import names
from ui.text.names import likeness_words, permanence_words
from ui.theme import Tone
from ui.widgets.text import Text
from ui.wizard import Buttons, Which

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

AT_1366_BY_768 = (986, 731)
"""The window's own size on that screen."""


@pytest.fixture
def page(qtbot: QtBot) -> ConfirmPage:
    page = ConfirmPage()
    qtbot.addWidget(page)
    return page


def said(page: ConfirmPage, *, opened: bool = False) -> list[str]:
    """What stands on the page; `opened`: also what its disclosure opens."""
    if opened:
        page.consent.more.open()
    return [label.text() for label in page.findChildren(Text) if label.isVisibleTo(page)]


def test_consent_is_a_box_that_nobody_else_sets(page: ConfirmPage) -> None:
    page.present(view_of(confirming("John Attorney", "John Attorney", SAME)))
    assert not page.same_person.isChecked() and not page.is_ready() and pressed(page) is None
    assert page.typed_name.isHidden()
    page.same_person.setChecked(True)
    assert page.is_ready() and page.isComplete()
    assert pressed(page) == ("link_wanted", True, "")


def test_the_check_goes_when_other_names_come(page: ConfirmPage) -> None:
    state = confirming("John Attorney", "John Attorney", SAME)
    page.present(view_of(state))
    page.same_person.setChecked(True)
    page.present(view_of(state, notice="Something else."))
    assert page.same_person.isChecked()
    page.present(view_of(replace(state, proposal=proposal("John Attorney", "John Attorney", "t2"))))
    assert not page.same_person.isChecked()
    page.same_person.setChecked(True)
    page.present(view_of(at(Step.CMECF)))
    assert not page.same_person.isChecked()


@pytest.mark.parametrize(
    ("verdict", "tone"), [(SAME, Tone.GOOD), (CLOSE, Tone.WARN), (MARRIED, Tone.WARN), (DIFFERENT, Tone.BAD)]
)
def test_the_verdict_is_worded_and_toned(page: ConfirmPage, verdict: NameVerdict, tone: Tone) -> None:
    page.present(view_of(confirming("John Attorney", "John Q. Attorney", verdict)))
    heading, meaning = likeness_words(verdict)
    assert heading in said(page) and meaning in said(page, opened=True)
    assert page.verdict.tone is tone
    assert page.names.pacer.line.differing == ("Q.",)
    assert page.names.cmecf.login.text() == "CM/ECF login: attornjq"
    assert page.names.pacer.login.text() == "PACER user name: johnattorney"


def test_different_people_cannot_be_linked_and_learn_whom_to_call(page: ConfirmPage) -> None:
    page.present(view_of(confirming("Ann Poe", "Bob Roe", DIFFERENT)))
    assert page.same_person.isHidden()
    page.same_person.setChecked(True)
    assert not page.is_ready() and pressed(page) is None
    assert buttons_of(page.view.state) is Buttons.STOPPED
    assert Which.CommitButton not in Buttons.STOPPED.value and Which.BackButton in Buttons.STOPPED.value
    calls = "\n".join(page.verdict.texts())
    assert "801-555-0100" in calls and "800-676-6856" in calls


@pytest.mark.parametrize(
    ("cmecf", "pacer"),
    [
        ("Ann Poe", "Bob Roe"),
        ("N/A", "Bob Roe"),
        ("Poe & Roe LLP", "Bob Roe"),
        ("Cher", "Cher Bono"),
        ("Poe LLP", "Roe LLP"),
        ("KAREN 1 MOSS", "KAREN 2 MOSS"),
    ],
)
def test_what_is_not_linked_is_said_in_words_that_ask_for_nothing_else(
    page: ConfirmPage, cmecf: str, pacer: str
) -> None:
    """The program stops: no word tells the person to judge, to confirm, or that it is about to link."""
    verdict = compare_names(cmecf, pacer)
    state = confirming(cmecf, pacer, verdict)
    assert not state.may_commit(same_person=True, typed_name=pacer)
    page.present(view_of(state))
    words = " ".join(said(page))
    assert "This program does not link them." in words and "Nothing was linked" in words
    for promise in (
        "last step",
        "permanent",
        "simulated",
        "Link only if",
        "Make sure",
        "before the accounts are linked",
    ):
        assert promise not in words
    assert page.lead.text() == "Nothing was linked at the District Court for the District of Utah."
    two_people = page.heading.text() == "These look like two different people"
    assert two_people is ({cmecf, pacer} == {"Ann Poe", "Bob Roe"})


@pytest.mark.parametrize("verdict", [SAME, CLOSE, MARRIED, None])
def test_what_can_be_linked_is_not_called_stopped(page: ConfirmPage, verdict: NameVerdict | None) -> None:
    names = ("John Attorney", "John Attorney") if verdict else (None, None)
    state = confirming("", "", verdict)
    assert state.proposal is not None
    shown = replace(state.proposal, cmecf_name=names[0], pacer_name=names[1])
    page.present(view_of(replace(state, proposal=shown)))
    page_says = " ".join(said(page, opened=True))
    assert "does not link them" not in page_says and "Nothing is linked yet." in page_says
    assert ("Check both names" in page_says) is (verdict is not None)
    assert page.view.state.may_commit(same_person=True, typed_name="John Attorney")


def test_another_family_name_needs_the_name_typed(page: ConfirmPage) -> None:
    page.present(view_of(confirming("Mary Jones", "Mary Smith-Jones", MARRIED)))
    assert not page.typed_name.isHidden()
    page.same_person.setChecked(True)
    assert not page.is_ready()
    QTest.keyClicks(page.typed_name.line, "mary  smith-jones ")
    assert page.is_ready()
    intent = pressed(page)
    assert intent is not None and str(intent[2]).split() == ["mary", "smith-jones"]
    assert page.typed_name.refusal == ""
    page.typed_name.put("Mary Jones")
    assert not page.is_ready() and page.typed_name.refusal == names.NOT_THAT_NAME
    page.typed_name.put("Mary S")
    assert not page.is_ready() and page.typed_name.refusal == ""


def test_what_the_link_waits_for_is_said_beside_its_button(page: ConfirmPage) -> None:
    def waits_for() -> str:
        return "" if page.still.isHidden() else page.still.text()

    page.present(view_of(confirming("Mary Jones", "Mary Smith-Jones", MARRIED)))
    assert waits_for() == names.STILL_NAME
    page.same_person.setChecked(True)
    page.typed_name.put("Mary Jones")
    assert waits_for() == names.STILL_NAME
    page.typed_name.put("Mary Smith-Jones")
    assert waits_for() == "" and page.is_ready()
    page.same_person.setChecked(False)
    assert waits_for() == names.STILL_BOX
    page.present(view_of(confirming("John Attorney", "John Attorney", SAME)))
    assert waits_for() == names.STILL_BOX
    for state in (
        confirming("Ann Poe", "Bob Roe", DIFFERENT),
        replace(confirming("John Attorney", "John Attorney", SAME), work=Work.LINKING),
    ):
        page.present(view_of(state))
        assert waits_for() == ""


def test_an_appellate_court_shows_no_names_and_says_so(page: ConfirmPage) -> None:
    state = at(Step.CONFIRM, proposal=replace(proposal(None, None), court_page=""), court_id="ca9")
    page.present(view_of(state, court=CA9))
    assert names.NO_NAMES in page.verdict.texts()
    assert page.names.cmecf.login.text() == "CM/ECF login" and page.consent.court_page.text() == ""
    page.same_person.setChecked(True)
    assert page.is_ready()


def test_each_account_is_reached_and_read_whole(page: ConfirmPage) -> None:
    page.present(view_of(confirming("John Attorney", "John Q. Attorney", CLOSE)))
    heard = page.names.pacer.accessibleName()
    for part in (
        "PACER: your national account",
        "John Q. Attorney",
        "johnattorney",
        "Differs: Q.",
    ):
        assert part in heard
    assert page.first_field() is page.names.cmecf
    assert page.names.cmecf.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_one_sentence_says_what_is_signed_and_the_rest_opens(page: ConfirmPage) -> None:
    page.present(view_of(confirming("John Attorney", "John Attorney", SAME)))
    sentence = permanence_words("the District Court for the District of Utah")
    assert sentence in said(page) and sentence.count(".") == 1
    behind = ("Tested only with a simulated court", PAGE, likeness_words(SAME)[1])
    for words in behind:
        assert not any(words in one for one in said(page))
    opened = said(page, opened=True)
    for words in behind:
        assert any(words in one for one in opened)
    assert page.consent.court_page.textFormat() is Qt.TextFormat.PlainText
    assert page.consent.by_hand.isVisibleTo(page)


@pytest.mark.parametrize(
    ("cmecf", "pacer"), [("Mary Lopez", "Mary Garcia"), ("John Attorney", "John Q. Attorney")]
)
def test_no_register_is_called_the_wrong_one(page: ConfirmPage, cmecf: str, pacer: str) -> None:
    """Lopez and Garcia are not "near", and nobody but the person knows which name is out of date."""
    verdict = compare_names(cmecf, pacer)
    page.present(view_of(confirming(cmecf, pacer, verdict)))
    words = " ".join(said(page))
    assert "near" not in words and "similar" not in words and "can be corrected in PACER" not in words
    assert "at the court or in PACER" in words
    assert ("The last names are different" in words) is verdict.typed_name_needed


def test_practice_is_never_worded_as_real(page: ConfirmPage) -> None:
    page.present(view_of(confirming("John Attorney", "John Attorney", SAME), mode=Mode.PRACTICE))
    assert any("nothing is linked anywhere" in one for one in said(page, opened=True))


SEEN_WHOLE = {
    "same": ("John Attorney", "John Attorney", SAME),
    "close": ("John Attorney", "John Q. Attorney Jr.", CLOSE),
    "married": ("Mary Jones", "Mary Smith-Jones", MARRIED),
}


@pytest.mark.parametrize("helping", [False, True])
@pytest.mark.parametrize("mode", [Mode.REAL, Mode.PRACTICE])
@pytest.mark.parametrize("names", SEEN_WHOLE)
def test_the_box_is_in_view_without_scrolling(
    qapp: QApplication, qtbot: QtBot, names: str, mode: Mode, helping: bool
) -> None:
    page = ConfirmPage()
    view = view_of(confirming(*SEEN_WHOLE[names]), mode=mode, helping=helping)
    window = shown(page, view, None, qapp, *AT_1366_BY_768)
    qtbot.addWidget(window)
    for widget in (page.typed_name, page.same_person):
        if widget.isVisible():
            corner = widget.mapTo(page.area.viewport(), widget.rect().bottomLeft())
            assert corner.y() <= page.area.viewport().height()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_ends_at_this_page(page: ConfirmPage, key: Qt.Key) -> None:
    page.present(view_of(confirming("Mary Jones", "Mary Smith-Jones", MARRIED)))
    wanted = hear(page)
    fields: list[QWidget] = [page, page.same_person, page.typed_name.line, page.verdict]
    for widget in fields:
        press = QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(widget, press)
        assert press.isAccepted() or widget is not page
    assert wanted == []


def test_while_linking_nothing_can_be_pressed(page: ConfirmPage) -> None:
    state = confirming("John Attorney", "John Attorney", SAME)
    page.present(view_of(state))
    page.same_person.setChecked(True)
    page.present(view_of(replace(state, work=Work.LINKING, submitted=True)))
    assert not page.is_ready() and not page.isComplete() and pressed(page) is None
    assert "Stopping ends only the waiting" in page.busy.limits.text()
    assert page.lead.isHidden()  # it says that nothing is linked yet
