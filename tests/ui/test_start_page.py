"""The first page: three ways, a result that nobody knows yet, and links made here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.linking import OutcomeState, Step
from app.linking.state import LinkState
from app.records.queries import LinkOnRecord
from tests.ui.scripted import JOHN, ScriptedServices, ScriptedSession
from tests.ui.views import view_of
from tests.ui.wishes import one_wish
from ui.controller import Controller
from ui.navigation import Navigation, make_page
from ui.pages.start import StartPage
from ui.realm import Mode
from ui.services import KeptHere
from ui.text import steps as say
from ui.text.dates import local_time
from ui.widgets.buttons import PushButton
from ui.wizard import LinkWizard
from ui.worker import Worker

SENT_AT = datetime(2026, 11, 28, 18, 0, tzinfo=UTC)
UNSETTLED = LinkOnRecord("utd", SENT_AT, linked=False)


@pytest.fixture
def page(qtbot: QtBot) -> StartPage:
    page = StartPage()
    qtbot.addWidget(page)
    page.present(view_of(LinkState()))
    return page


@pytest.mark.parametrize(
    ("choose", "wish"),
    [
        (lambda page: page.link, ("link_begun",)),
        (lambda page: page.help, ("help_wanted",)),
        (lambda page: page.practice, ("practice_wanted", True)),
        (lambda page: page.several, ("my_courts_wanted",)),
    ],
)
def test_each_choice_is_one_press(
    page: StartPage, choose: Callable[[StartPage], QWidget], wish: tuple[object, ...]
) -> None:
    with one_wish(page) as wanted:
        choose(page).click()  # type: ignore[attr-defined] # all of them are buttons
    assert wanted.args == [wish]


@pytest.mark.qt_log_ignore("propagateSizeHints")
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
@pytest.mark.parametrize("way", ["link", "help", "practice"])
def test_each_way_is_one_key(page: StartPage, way: str, key: Qt.Key) -> None:
    button = getattr(page, way)
    page.show()
    button.setFocus()
    with one_wish(page) as wanted:
        QTest.keyClick(button, key)
    assert len(wanted.args) == 1


def test_practice_is_left_where_it_is_entered(page: StartPage) -> None:
    page.present(view_of(LinkState(), mode=Mode.PRACTICE))
    assert page.practice.accessibleName() == say.LEAVE
    with one_wish(page) as wanted:
        page.practice.click()
    assert wanted.args == [("practice_wanted", False)]


def test_a_result_that_nobody_knows_is_named_without_a_person(page: StartPage) -> None:
    assert page.unsettled.isHidden() and page.records.isHidden()
    found = (UNSETTLED, LinkOnRecord("utb", None, linked=False), LinkOnRecord("utb", SENT_AT, linked=True))
    page.present(view_of(LinkState(), links=found))
    first, second = page.unsettled.boxes
    assert first.texts()[0] == (
        f"A link at D. Utah may have been sent on {local_time(SENT_AT)}. Its result is not known."
    )
    assert "can't be read" in second.texts()[0]
    assert page.records.text() == "Linked, by this computer's records: Bankr. D. Utah (November 28, 2026)."
    with one_wish(page) as wanted:
        first.findChildren(PushButton)[0].click()
    assert wanted.args == [("find_out_wanted", "utd")]


class _Interrupted(ScriptedServices):
    """An earlier run ended while a link was being sent."""

    def look_round(self) -> KeptHere:
        return replace(super().look_round(), links=(UNSETTLED,))


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_after_a_power_cut_one_press_and_a_sign_in_find_out(qtbot: QtBot) -> None:
    session, worker, window = ScriptedSession(), Worker(), LinkWizard()
    qtbot.addWidget(window)
    controller = Controller(worker, _Interrupted([session]), now=lambda: 0.0)
    navigation = Navigation(window, controller, make_page)
    window.show()
    try:
        controller.open()
        page = navigation.page_of(Step.START)
        assert isinstance(page, StartPage)
        qtbot.waitUntil(lambda: page.unsettled.boxes != [] and page.unsettled.boxes[0].isVisible())
        page.unsettled.boxes[0].findChildren(PushButton)[0].click()
        assert controller.state.step is Step.PACER and session.calls == []
        controller.sign_in(JOHN, keep=False)
        qtbot.waitUntil(lambda: controller.state.outcome is not None)
        found = controller.state.outcome
        assert found is not None and found.state is OutcomeState.LINKED
        assert session.names() == ["sign_in", "recheck"]
    finally:
        window.leave()
        controller.close(2.0)
