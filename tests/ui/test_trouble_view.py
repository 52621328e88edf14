"""The page for when it went wrong: whom to call, what to say, and that it can be reached at any moment."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from operator import methodcaller

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.linking import OutcomeState, Step
from tests.ui.scripted import JOHN, Hold, ScriptedServices, ScriptedSession
from tests.ui.test_controller import Play
from tests.ui.views import UTB, UTD, ended, view_of
from ui.dialogs.side_windows import SideWindows
from ui.dialogs.trouble import TroubleView
from ui.navigation import Navigation, make_page
from ui.realm import Mode
from ui.text.contacts import central, pacer_open, pacer_open_words
from ui.text.trouble import NO_COURT, Trouble, trouble_words
from ui.view_state import ViewState
from ui.widgets.text import Text
from ui.wizard import LinkWizard

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|raise")
FRIDAY = datetime(2026, 3, 6, 16, 0, tzinfo=UTC)


@pytest.fixture
def view(qtbot: QtBot) -> TroubleView:
    view = TroubleView(lambda: FRIDAY)
    qtbot.addWidget(view)
    view.present(view_of(ended(OutcomeState.UNKNOWN)))
    view.come_forward()
    return view


def said(view: TroubleView) -> str:
    QApplication.processEvents()  # what was added to a window that is open shows when the loop comes round
    return "\n".join(text.text() for text in view.findChildren(Text) if text.isVisibleTo(view))


@pytest.mark.parametrize("trouble", Trouble)
def test_each_case_says_whom_to_call_what_to_have_what_to_say_and_what_not_to_do(
    view: TroubleView, trouble: Trouble
) -> None:
    view.choose(trouble)
    text = said(view)
    for part in ("Whom to call now", "What to have ready", "What to say", "What not to try again"):
        assert part in text
    assert "801-555-0100" in text and "Ask for the CM/ECF help desk" in text
    words = trouble_words(trouble, UTD)
    assert words.ready and words.not_again and "[" in words.message
    assert ("Filing without CM/ECF" in text) is (trouble is not Trouble.MENUS_MISSING)


def test_missing_menus_have_the_courts_ladder_in_order(view: TroubleView) -> None:
    view.choose(Trouble.MENUS_MISSING)
    text = said(view)
    ladder = trouble_words(Trouble.MENUS_MISSING, UTD).ladder
    places = [text.index(f"{number}. {rung}") for number, rung in enumerate(ladder, 1)]
    assert places == sorted(places)
    for number, word in enumerate(("Refresh", "Log out", "cookies, cache", "another browser", "unpaid fees")):
        assert word in ladder[number]
    assert "Never link a second time" in text
    assert "Bankruptcy and Adversary are there" in " ".join(trouble_words(Trouble.MENUS_MISSING, UTB).ladder)


def test_the_message_is_copied_with_the_names_that_were_shown(view: TroubleView) -> None:
    view.choose(Trouble.WRONG_ACCOUNT)
    view.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert copied == view.message.text()
    assert "John Attorney" in copied and "District of Utah" in copied
    assert "johnattorney" not in copied and "attornjq" not in copied
    assert view.copied.isVisibleTo(view)


def test_another_case_takes_the_first_one_away(view: TroubleView) -> None:
    view.choose(Trouble.WRONG_ACCOUNT)
    view.copy.click()
    view.choose(Trouble.FIRM_LOCKED_OUT)
    assert view.trouble is Trouble.FIRM_LOCKED_OUT
    assert "Call the court today, before anyone files" not in said(view)
    assert not view.copied.isVisibleTo(view)


def test_a_case_that_a_screen_reader_toggles_is_shown(view: TroubleView) -> None:
    view.choose(Trouble.WRONG_ACCOUNT)
    assert "Try in this order" not in said(view)
    radio = view.cases[Trouble.MENUS_MISSING]
    QAccessible.queryAccessibleInterface(radio).actionInterface().doAction("Toggle")
    assert "Try in this order" in said(view)


def test_without_a_court_it_says_so(qtbot: QtBot) -> None:
    view = TroubleView(lambda: FRIDAY)
    qtbot.addWidget(view)
    view.present(ViewState())
    view.come_forward()
    view.choose(Trouble.LOCKED_OUT)
    assert NO_COURT in said(view) and "800-676-6856" in said(view)
    assert "Open now (Friday, 10:00 a.m. CST)" in said(view)


@pytest.mark.parametrize(
    ("moment", "hour", "is_open"),
    [
        (datetime(2026, 3, 6, 13, 59, tzinfo=UTC), 7, False),
        (datetime(2026, 3, 6, 14, 0, tzinfo=UTC), 8, True),
        (datetime(2026, 3, 6, 23, 59, tzinfo=UTC), 17, True),
        (datetime(2026, 3, 7, 0, 0, tzinfo=UTC), 18, False),
        (datetime(2026, 3, 7, 16, 0, tzinfo=UTC), 10, False),  # Saturday
        (datetime(2026, 3, 8, 7, 59, tzinfo=UTC), 1, False),  # the last minute of winter time
        (datetime(2026, 3, 8, 8, 0, tzinfo=UTC), 3, False),
        (datetime(2026, 7, 1, 13, 0, tzinfo=UTC), 8, True),
        (datetime(2026, 11, 1, 6, 59, tzinfo=UTC), 1, False),  # the last minute of summer time
        (datetime(2026, 11, 1, 7, 0, tzinfo=UTC), 1, False),
        (datetime(2026, 11, 2, 14, 0, tzinfo=UTC), 8, True),
    ],
)
def test_the_service_center_keeps_central_time(moment: datetime, hour: int, is_open: bool) -> None:
    assert central(moment).hour == hour
    assert pacer_open(moment) is is_open
    assert pacer_open_words(moment).startswith("Open now" if is_open else "Closed now")


def test_says_when_it_opens_again() -> None:
    assert "Opens Monday" in pacer_open_words(datetime(2026, 3, 7, 16, 0, tzinfo=UTC))
    assert "Opens today" in pacer_open_words(datetime(2026, 3, 6, 12, 0, tzinfo=UTC))
    assert "Opens Tuesday" in pacer_open_words(datetime(2026, 3, 10, 2, 0, tzinfo=UTC))


@contextmanager
def at_window(
    qtbot: QtBot, session: ScriptedSession
) -> Iterator[tuple[Play, LinkWizard, Navigation, SideWindows]]:
    play = Play(qtbot, ScriptedServices([session]))
    window = LinkWizard()
    qtbot.addWidget(window)
    navigation = Navigation(window, play.controller, make_page)
    beside = SideWindows(window, play.controller, play.reader(), lambda: FRIDAY)
    navigation.steps.trouble_wanted.connect(beside.open_trouble)
    window.show()
    try:
        yield play, window, navigation, beside
    finally:
        session.let_all_go()
        window.leave()
        play.controller.close(2.0)


def test_opens_by_the_link_and_by_a_key_also_while_work_is_done(qtbot: QtBot) -> None:
    with at_window(qtbot, ScriptedSession({"sign_in": Hold()})) as (play, window, navigation, beside):
        play.to(Step.PACER)
        play.start(methodcaller("sign_in", JOHN, keep=False), "sign_in")
        assert beside.trouble is None
        navigation.steps.trouble.click()
        assert beside.trouble is not None and beside.trouble.isVisible() and not beside.trouble.isModal()
        assert beside.trouble.windowTitle() == "Something went wrong"
        beside.trouble.close()
        window.activateWindow()
        QTest.keyClick(window, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
        assert beside.trouble.isVisible()
        heard: list[str] = []
        play.controller.address_wanted.connect(heard.append)
        beside.trouble.asked.emit("mailto:pacer@psc.uscourts.gov")
        assert heard == ["mailto:pacer@psc.uscourts.gov"]


def test_follows_the_wizard_to_its_court_and_goes_with_it(qtbot: QtBot) -> None:
    with at_window(qtbot, ScriptedSession()) as (play, window, _navigation, beside):
        beside.open_trouble()
        assert beside.trouble is not None
        beside.trouble.choose(Trouble.WRONG_ACCOUNT)
        assert NO_COURT in said(beside.trouble)
        play.to(Step.PREREQUISITES)
        assert "D. Utah" in said(beside.trouble) and NO_COURT not in said(beside.trouble)
        window.leave()
        assert not beside.trouble.isVisible()


def test_practice_is_marked(qtbot: QtBot) -> None:
    view = TroubleView(lambda: FRIDAY)
    qtbot.addWidget(view)
    view.present(ViewState(mode=Mode.PRACTICE))
    view.come_forward()
    assert view.banner.isVisible()


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("trouble", Trouble)
def test_nothing_is_cut(qtbot: QtBot, qapp: QApplication, trouble: Trouble, scale: float) -> None:
    before, font = qapp.font(), qapp.font()
    font.setPointSizeF(10.5 * scale)
    qapp.setFont(font)
    try:
        view = TroubleView(lambda: FRIDAY)
        qtbot.addWidget(view)
        view.present(view_of(ended(OutcomeState.UNKNOWN)))
        view.come_forward()
        view.choose(trouble)
        for _ in range(4):
            QApplication.processEvents()
        assert view.inner.width() <= view.area.viewport().width()
        for text in view.findChildren(Text):
            if text.isVisibleTo(view):
                assert text.height() >= text.heightForWidth(text.width()), text.text()
    finally:
        qapp.setFont(before)
