"""Helping an attorney: the switch, the quiet line, a hand-over at each thing only the attorney may give."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.linking.state import LinkState
from tests.ui.parade import SCENES
from tests.ui.scenes import DIFFERENT, confirming, scene
from tests.ui.test_controller import playing
from tests.ui.wishes import hear
from ui.dialogs.desk import DeskView
from ui.pages.court import CourtPage
from ui.pages.page import FramedPage
from ui.text.desk import HandOver, hand_over_words
from ui.view_state import ViewState
from ui.widgets.logins import HandOverPrompt
from ui.widgets.notice import Disclosure

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|raise|grabbing the keyboard")
ASKED: dict[str, tuple[HandOver, ...]] = {
    "pacer-empty": (HandOver.PACER_PASSWORD, HandOver.REDACTION, HandOver.ONE_TIME_CODE),
    "cmecf-empty": (HandOver.CMECF_PASSWORD,),
    "confirm-same": (HandOver.CONSENT,),
    "guided-first": (HandOver.IN_BROWSER,),
    "court-found": (),
    "prerequisites-empty": (),
    "status-linked": (),
}


def shown(qtbot: QtBot, name: str, **more: object) -> FramedPage:
    kind, shows, _ = SCENES[name]
    page = kind()
    qtbot.addWidget(page)
    page.present(replace(shows, helping=True, **more))  # type: ignore[arg-type] # fields of a scene
    page.show()
    return page


def prompts(page: QWidget) -> list[HandOverPrompt]:
    return [one for one in page.findChildren(HandOverPrompt) if one.isVisibleTo(page)]


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is told."""
    said: list[str] = []
    update: Callable[..., None] = QAccessible.updateAccessibility

    def note(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())
        update(event)

    monkeypatch.setattr(QAccessible, "updateAccessibility", note)
    return said


@pytest.mark.parametrize("name", ASKED)
def test_each_page_asks_for_the_attorney_where_only_the_attorney_may_act(qtbot: QtBot, name: str) -> None:
    page = shown(qtbot, name)
    for folded in page.findChildren(Disclosure):
        folded.open()
    assert [one.words for one in prompts(page)] == [hand_over_words(what) for what in ASKED[name]]
    assert page.helping.isVisibleTo(page)
    for one in prompts(page):
        assert {one.words.ask, one.words.why, one.words.do_not} == set(one.texts())
        assert one.accessibleName() == one.words.as_text
    page.present(replace(page.view, helping=False))
    assert prompts(page) == [] and not page.helping.isVisibleTo(page)


def test_every_hand_over_is_on_a_page() -> None:
    assert {what for all_of_page in ASKED.values() for what in all_of_page} == set(HandOver)


def test_the_helper_is_asked_before_the_field_also_by_keyboard(qtbot: QtBot, heard: list[str]) -> None:
    page = shown(qtbot, "pacer-empty")
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.hand_over.setFocus()  # type: ignore[attr-defined]
    heard.clear()
    page.focusNextChild()
    assert QApplication.focusWidget() is page.password.line  # type: ignore[attr-defined]
    assert hand_over_words(HandOver.PACER_PASSWORD).as_text in heard


@pytest.mark.parametrize(
    ("name", "what"), [("confirm-same", HandOver.CONSENT), ("guided-first", HandOver.IN_BROWSER)]
)
def test_the_hand_over_is_said_on_entry_where_it_comes_first(
    qtbot: QtBot, heard: list[str], name: str, what: HandOver
) -> None:
    page = shown(qtbot, name)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.setFocus()
    heard.clear()
    page.focus_first()
    assert hand_over_words(what).as_text in heard


def test_nobody_is_asked_to_consent_to_names_of_two_people(qtbot: QtBot) -> None:
    page = shown(qtbot, "confirm-same", state=confirming("Ann Roe", "Bob Doe", DIFFERENT))
    assert prompts(page) == []


def test_the_switch_is_on_the_court_page(qtbot: QtBot) -> None:
    page, said = CourtPage(), list[object]()
    qtbot.addWidget(page)
    hear(page, said.append)
    page.present(ViewState(helping_always=True))
    page.helper.toggle()
    assert said == [("helping_set", True, True)]
    page.present(ViewState(helping=False))
    assert not page.helper.isChecked() and len(said) == 1


def test_it_is_kept_only_if_the_office_wants(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        play.act(lambda c: c.help_attorney(on=True, always=False))
        assert play.view.helping and not play.view.helping_always
        play.act(lambda c: c.help_attorney(on=True, always=True))
        play.act(lambda c: c.help_attorney(on=False, always=True))
        assert not play.view.helping and not play.view.helping_always
        play.until(lambda: len(play.services.helps) == 2)
        assert play.services.helps == [True, False]


def test_the_window_for_the_desk_says_and_switches(qtbot: QtBot) -> None:
    view, said = DeskView(), list[object]()
    qtbot.addWidget(view)
    hear(view, said.append)
    view.present(scene(LinkState()))
    view.show()
    assert not view.always.isEnabled() and not view.next.isEnabled()
    view.switch.toggle()
    assert said == [("helping_set", True, False)]
    view.present(scene(LinkState(), helping=True))
    assert view.next.isEnabled() and view.switch.isChecked()
    view.always.toggle()
    assert said[-1] == ("helping_set", True, True)
