"""Helping an attorney: the switch, the quiet line, a hand-over at each thing only the attorney may give."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from pytestqt.qtbot import QtBot

from app.linking.events import Step
from app.linking.state import LinkState
from app.records.settings import Settings
from tests.ui.parade import VIEWS
from tests.ui.scripted import ScriptedServices
from tests.ui.test_controller import playing
from tests.ui.views import DIFFERENT, confirming, view_of
from tests.ui.wishes import hear
from ui.dialogs.desk import DeskView
from ui.pages.page import FramedPage
from ui.services import KeptHere
from ui.text.desk import HandOver, hand_over_words
from ui.view_state import Desk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|raise|grabbing the keyboard")
HANDED_OVER: dict[str, HandOver | None] = {
    "pacer-empty": HandOver.SIGN_IN,
    "cmecf-empty": HandOver.SIGN_IN,
    "confirm-same": HandOver.CONSENT,
    "guided-first": HandOver.IN_BROWSER,
    "court-found": None,
    "prerequisites-empty": None,
    "status-linked": None,
}
MARIA = Desk(current=("Maria Garcia", "utd"))


def shown(qtbot: QtBot, name: str, **more: object) -> FramedPage:
    kind, shows, _ = VIEWS[name]
    page = kind()
    qtbot.addWidget(page)
    page.present(replace(shows, helping=True, **{"desk": MARIA, **more}))  # type: ignore[arg-type] # fields of a view
    page.show()
    return page


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


@pytest.mark.parametrize("name", HANDED_OVER)
def test_a_screen_comes_before_what_only_the_attorney_may_do(qtbot: QtBot, name: str) -> None:
    page, what = shown(qtbot, name), HANDED_OVER[name]
    assert page.helping.isVisibleTo(page) and "Maria Garcia" in page.helping.words.text()
    assert page.content.isVisibleTo(page) is (what is None)
    if what is None:
        return
    assert page.handing is not None and page.handing.isVisibleTo(page) and not page.isComplete()
    words = hand_over_words(what, "Maria Garcia")
    assert page.handing.heading.text() == words.heading == "Hand the keyboard to Maria Garcia"
    assert words.as_text in page.handing.button.accessibleName()
    said = hear(page)
    page.focus_first()
    assert page.focusWidget() is page.handing.button
    page.handing.button.click()
    assert said == [("handed_over", what)]
    page.present(replace(page.view, desk=replace(MARIA, at_keyboard=what)))
    assert page.content.isVisibleTo(page) and not page.handing.isVisibleTo(page)
    assert page.helping.words.text() == "Maria Garcia is at the keyboard"
    page.present(replace(page.view, helping=False))
    assert page.content.isVisibleTo(page) and not page.helping.isVisibleTo(page)


def test_every_hand_over_is_on_a_page() -> None:
    assert {what for what in HANDED_OVER.values() if what is not None} == set(HandOver)


def test_who_came_to_consent_may_go_back_and_type(qtbot: QtBot) -> None:
    desk = replace(MARIA, at_keyboard=HandOver.CONSENT)
    assert (page := shown(qtbot, "cmecf-empty", desk=desk)).content.isVisibleTo(page)
    signing_in = replace(MARIA, at_keyboard=HandOver.SIGN_IN)
    page = shown(qtbot, "confirm-same", desk=signing_in)
    assert not page.content.isVisibleTo(page)


def test_without_a_name_the_screen_speaks_of_the_attorney(qtbot: QtBot) -> None:
    page = shown(qtbot, "pacer-empty", desk=Desk())
    assert page.handing is not None
    assert page.handing.heading.text() == "Hand the keyboard to the attorney"
    assert page.handing.button.text() == "I'm the attorney"


def test_nobody_is_asked_to_consent_to_names_of_two_people(qtbot: QtBot) -> None:
    page = shown(qtbot, "confirm-same", state=confirming("Ann Roe", "Bob Doe", DIFFERENT))
    assert page.content.isVisibleTo(page)


def test_it_is_kept_only_if_the_office_wants(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        play.act(lambda c: c.help_attorney(on=True, always=False))
        assert play.view.helping and not play.view.helping_always
        play.act(lambda c: c.help_attorney(on=True, always=True))
        play.act(lambda c: c.help_attorney(on=False, always=True))
        assert not play.view.helping and not play.view.helping_always
        play.until(lambda: len(play.services.helps) == 2)
        assert play.services.helps == [True, False]


def test_an_office_that_always_helps_begins_with_its_list(qtbot: QtBot) -> None:
    class Office(ScriptedServices):
        def look_round(self) -> KeptHere:
            return KeptHere(Settings(helping=True), None, None, None)

    with playing(qtbot, Office()) as play:
        play.until(lambda: play.view.state.step is Step.DESK)
        assert play.view.helping and play.view.helping_always


def test_the_window_for_the_desk_says_and_switches(qtbot: QtBot) -> None:
    view = DeskView()
    qtbot.addWidget(view)
    said = hear(view)
    view.present(view_of(LinkState()))
    view.show()
    assert not view.always.isEnabled() and not view.next.isEnabled()
    view.switch.toggle()
    assert said == [("helping_set", True, False)]
    view.present(view_of(LinkState(), helping=True))
    assert view.next.isEnabled() and view.switch.isChecked()
    view.always.toggle()
    assert said[-1] == ("helping_set", True, True)
