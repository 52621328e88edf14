"""What bad input gets: said beside its field, aloud, until it is mended; shown as text; no layout broken."""

from dataclasses import replace

import pytest
from PySide6 import QtGui
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolTip, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.linking.events import Step
from app.linking.problems import Problem, ProblemKind
from tests.ui.gallery import SMALLEST, shown
from tests.ui.parade import VIEWS
from tests.ui.views import CLOSE, UTD, Courts, at, confirming, view_of
from tests.ui.wishes import pressed
from ui import accessibility
from ui.pages.cmecf import CmecfPage
from ui.pages.confirm import ConfirmPage
from ui.pages.court import CourtPage
from ui.pages.pacer import PacerPage
from ui.pages.page import FramedPage
from ui.text import logins
from ui.text import logins as fields
from ui.widgets.entry import Entry, in_one_line
from ui.widgets.text import Text

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

MAIL = (
    "Dear Ms. Attorney,\r\n\r\nyour CM/ECF login is smithcs.\r\nPlease change the password at once.\r\n\r\n"
    "Clerk's Office\r\nutdecf_clerk@utd.uscourts.gov"
)
HTML = '<img src="x"><b onclick="evil()">United States</b> District Court & <i>Co</i>'
RTL = "עורך דין ראשי"
OVERRIDE = "John \u202eyenrottA"
EMOJI = "👩‍⚖️ Attorney 🏛️"
LONG_WORD = "Wolfeschlegelsteinhausenbergerdorff" * 4


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    heard: list[str] = []
    monkeypatch.setattr(accessibility, "announce", lambda _widget, text, **_how: heard.append(text))
    return heard


@pytest.fixture
def pacer(qtbot: QtBot) -> PacerPage:
    page = PacerPage()
    qtbot.addWidget(page)
    page.present(view_of(at(Step.PACER)))
    page.show()
    return page


@pytest.fixture
def cmecf(qtbot: QtBot) -> CmecfPage:
    page = CmecfPage()
    qtbot.addWidget(page)
    page.present(view_of(at(Step.CMECF)))
    page.show()
    return page


def paste(entry: Entry, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    entry.line.setFocus()
    entry.line.clear()
    QTest.keyClick(entry.line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_a_whole_mail_pasted_as_a_login_is_refused_until_it_is_mended(
    cmecf: CmecfPage, said: list[str]
) -> None:
    paste(cmecf.login, MAIL)
    assert cmecf.login.refusal == logins.WHOLE_MESSAGE in said
    assert logins.WHOLE_MESSAGE in cmecf.login.line.accessibleDescription()
    assert "login is smithcs" in cmecf.login.text  # no two words became one
    cmecf.password.put("practice-Court-1")
    assert pressed(cmecf) is None and cmecf.login.refusal == logins.WHOLE_MESSAGE
    cmecf.login.put("still more than one word")
    assert cmecf.login.refusal == logins.WHOLE_MESSAGE
    cmecf.login.put("smithcs")
    assert cmecf.login.refusal == ""
    assert pressed(cmecf) is not None


def test_a_refusal_that_stays_is_not_said_at_every_key(cmecf: CmecfPage, said: list[str]) -> None:
    cmecf.login.put(MAIL)
    cmecf.login.put(MAIL[:-1])
    assert said.count(logins.WHOLE_MESSAGE) == 1


@pytest.mark.parametrize("name", ["john attorney", "john\tattorney", "john\u00a0attorney"])
def test_a_blank_inside_a_name_is_refused(pacer: PacerPage, said: list[str], name: str) -> None:
    paste(pacer.username, name)
    assert pacer.username.refusal == logins.BLANK_INSIDE in said
    pacer.password.put("practice-Pacer-1")
    pacer.redaction.setChecked(True)
    assert pressed(pacer) is None
    pacer.username.put("johnattorney")
    assert pacer.username.refusal == "" and pressed(pacer) is not None


def test_a_mail_address_as_a_login_is_told(cmecf: CmecfPage) -> None:
    cmecf.login.put("carol.smith@firm.example")
    assert cmecf.login.refusal == logins.MAIL_ADDRESS


def test_a_password_of_4000_characters_is_told_at_its_field(pacer: PacerPage, said: list[str]) -> None:
    pacer.username.put("johnattorney")
    pacer.redaction.setChecked(True)
    paste(pacer.password, "x" * 4000)
    assert "128" in pacer.password.refusal and pacer.password.refusal in said
    assert pacer.password.text == "x" * 4000  # nothing is cut in silence
    assert pressed(pacer) is None
    pacer.password.put("x" * 128)
    assert pacer.password.refusal == "" and pressed(pacer) is not None


def test_unseen_signs_in_a_pasted_password_are_taken_out_and_said(pacer: PacerPage, said: list[str]) -> None:
    paste(pacer.password, " pass\u200bword \r\n")
    assert pacer.password.text == " password "  # its blanks stay
    assert pacer.password.tidied_said and fields.TIDIED in said
    assert fields.TIDIED in pacer.password.line.accessibleDescription()
    QTest.keyClicks(pacer.password.line, "x")
    assert not pacer.password.tidied_said
    assert fields.TIDIED not in pacer.password.line.accessibleDescription()


def test_nothing_is_said_of_a_clean_paste(pacer: PacerPage) -> None:
    paste(pacer.password, "practice-Pacer-1")
    assert not pacer.password.tidied_said


def test_lines_become_words() -> None:
    assert in_one_line("\r\none\r\n\r\ntwo\n") == "one two"
    assert in_one_line("one") == "one"


@pytest.mark.parametrize("name", [RTL, EMOJI, OVERRIDE, HTML, LONG_WORD, LONG_WORD + " " + RTL])
@pytest.mark.usefixtures("text_size")
def test_odd_names_are_shown_as_text_and_break_no_layout(name: str, qapp: QApplication) -> None:
    odd_court = replace(UTD, name=name, short_name=name[:40])
    state = confirming(name, f"{name} Jr.", CLOSE)
    state = replace(state, proposal=replace(state.proposal, court_page=HTML, cmecf_login=name))  # type: ignore[type-var]
    for page, shows in (
        (ConfirmPage(), view_of(state, court=odd_court)),
        (CourtPage(), view_of(at(Step.COURT), courts=Courts([odd_court]), court=odd_court)),
        (
            CmecfPage(),
            view_of(at(Step.CMECF, problem=Problem(ProblemKind.CMECF_REFUSED, name)), court=odd_court),
        ),
    ):
        window = shown(page, shows, None, qapp, *SMALLEST)
        fits(page)
        assert not [label for label in page.findChildren(QLabel) if is_markup(label)]
        delete(window)  # from the top: the collector would take it down in any order


def fits(page: FramedPage) -> None:
    assert page.inner.width() <= page.area.viewport().width()
    for text in page.findChildren(Text):
        if text.isVisibleTo(page):
            assert text.height() >= text.heightForWidth(text.width()), text.text()


def is_markup(label: QLabel) -> bool:
    return isinstance(label, Text) and label.textFormat() is not Qt.TextFormat.PlainText


@pytest.mark.parametrize("name", ["confirm-same", "status-linked", "cmecf-empty", "court-found"])
def test_no_tool_tip_renders_what_is_remote(name: str, qapp: QApplication, qtbot: QtBot) -> None:
    page_class, shows, act = VIEWS[name]
    page = page_class()
    window = shown(page, replace(shows, court=replace(UTD, name=HTML, website=HTML)), act, qapp)
    qtbot.addWidget(window)
    tips = [widget.toolTip() for widget in page.findChildren(QWidget) if widget.toolTip()]
    assert not [tip for tip in tips if QtGui.Qt.mightBeRichText(tip)]
    assert not QToolTip.isVisible()
