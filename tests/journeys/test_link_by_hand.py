"""The link by hand in the real window: led to its end, then the menus are read at the real practice court."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from app.courts import CourtDirectory
from app.linking import Evidence, OutcomeState, Step
from app.practice.people import person
from app.records.attempts import AttemptKind, AttemptState
from tests.bench.bare_link import Walk
from tests.journeys.person_at_window import PersonAtWindow, at_window
from tests.journeys.test_practice_people import kinds
from ui.pages.guided import GuidedPage
from ui.text.guided import DONE, OPEN_SITE
from ui.widgets.buttons import PushButton
from ui.widgets.text import Text, TextLink

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|raise|grabbing the keyboard")


def do_all(someone: PersonAtWindow) -> None:
    """Says of each step that it is done; the last one asks for the check."""
    page = someone.page(Step.GUIDED, GuidedPage)
    while page.done.text() == DONE:
        before = len(someone.state.steps_done)
        someone.click(page.done)
        assert len(someone.state.steps_done) == before + 1
    someone.click(page.done)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that the person's browser was given."""
    found: list[str] = []

    def note(url: QUrl) -> bool:
        found.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    return found


@pytest.mark.parametrize("court_id", ["utd", "utb", "cofc", "ca9", "bap9"])
def test_practice_sends_nobody_to_a_real_court(
    qtbot: QtBot, tmp_path: Path, court_id: str, opened: list[str]
) -> None:
    """Every address of every step, each link pressed: the browser gets the practice court or nothing."""
    with at_window(qtbot, tmp_path) as someone:
        someone.choose_court(court_id)
        someone.program.controller.take_guided_path()
        page = someone.page(Step.GUIDED, GuidedPage)
        done = False
        while not done:
            shown = " ".join(text.text() for text in page.panel.findChildren(Text))
            assert "uscourts.gov" not in shown, shown
            for button in page.panel.findChildren(PushButton):
                if button.text() == OPEN_SITE:
                    button.click()
            for link in page.panel.findChildren(TextLink):
                if link.isVisibleTo(page.panel) and link.isEnabled():
                    link.asked.emit(link.url)
            done = page.done.text() != DONE
            if not done:
                someone.click(page.done)
        assert opened and all(QUrl(one).host() == "127.0.0.1" for one in opened), opened
        assert all(QUrl(one).path() == f"/court/{court_id}" for one in opened), opened


def test_no_real_filing_site_opens_in_practice_from_anywhere(
    qtbot: QtBot, tmp_path: Path, opened: list[str]
) -> None:
    with at_window(qtbot, tmp_path) as someone:
        for court in CourtDirectory.bundled():
            someone.program.controller.open_address(f"{court.ecf_url}/cgi-bin/login.pl")
            assert "was not opened" in (someone.program.controller.view.notice or "")
        someone.program.controller.open_address("https://pacer.login.uscourts.gov/csologin/login.jsf")
        assert opened == []
        someone.program.controller.open_address("https://pacer.uscourts.gov/help")
        assert opened == ["https://pacer.uscourts.gov/help"]


def test_the_whole_way_can_be_rehearsed(qtbot: QtBot, tmp_path: Path, opened: list[str]) -> None:
    """What the browser is given leads to a link in the practice court, and the check then finds it."""
    john = person("john")
    with at_window(qtbot, tmp_path) as someone:
        someone.choose_court()
        someone.program.controller.take_guided_path()
        page = someone.page(Step.GUIDED, GuidedPage)
        page.practice.choice.setCurrentIndex(1)
        page.practice.choice.activated.emit(1)
        assert john.pacer_password in page.practice.logins.text()
        assert john.cmecf_password in page.practice.logins.text()
        someone.click(next(one for one in page.panel.findChildren(PushButton) if one.text() == OPEN_SITE))
        browser = Walk()
        try:
            site = opened[-1]
            browser.sign_in(site.partition("/court/")[0] + "/pacer", john)
            browser.go(f"{site}/")
            browser.follow("Filing System")
            browser.follow("Utilities")
            browser.follow("Link a CM/ECF account to my PACER account")
            browser.send(cm_login=john.cmecf_login, cm_key=john.cmecf_password)
            browser.send()
        finally:
            browser.close()
        do_all(someone)
        someone.settled(Step.PACER)
        someone.fill_in_pacer("john")
        someone.next()
        someone.until(lambda: someone.state.outcome is not None and someone.state.work is None)
        assert someone.state.outcome is not None and someone.state.outcome.state is OutcomeState.LINKED


@pytest.mark.parametrize(
    ("key", "outcome", "row"),
    [
        ("linked", OutcomeState.LINKED, AttemptState.LINKED),
        ("john", OutcomeState.UNKNOWN, AttemptState.UNKNOWN),
    ],
)
def test_ends_in_the_same_page_and_the_same_record(
    qtbot: QtBot, tmp_path: Path, key: str, outcome: OutcomeState, row: AttemptState
) -> None:
    with at_window(qtbot, tmp_path) as someone:
        someone.choose_court()
        someone.program.controller.take_guided_path()
        do_all(someone)
        someone.settled(Step.PACER)
        someone.fill_in_pacer(key)
        someone.next()
        someone.until(lambda: someone.state.outcome is not None and someone.state.work is None)
        found = someone.state.outcome
        assert found is not None and found.state is outcome
        assert (Evidence.FILING_MENUS_SHOWN in found.evidence) is (outcome is OutcomeState.LINKED)
        assert someone.status.save.isEnabled()
        assert kinds(tmp_path) == [(AttemptKind.GUIDED, row)]


def test_with_a_sign_in_held_the_menus_are_read_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    with at_window(qtbot, tmp_path) as someone:
        someone.to(Step.CONFIRM, "john")
        someone.program.controller.take_guided_path()
        assert someone.at(Step.GUIDED)
        do_all(someone)
        someone.until(lambda: someone.state.outcome is not None)
        assert someone.state.outcome is not None and someone.state.outcome.state is OutcomeState.UNKNOWN
        assert someone.state.outcome.menu_before is not None
        assert [kind for kind, _ in kinds(tmp_path)] == [AttemptKind.CREDENTIALS, AttemptKind.GUIDED]


def test_back_opens_the_other_way_again_and_keeps_the_steps_done(qtbot: QtBot, tmp_path: Path) -> None:
    with at_window(qtbot, tmp_path) as someone:
        someone.choose_court()
        someone.program.controller.take_guided_path()
        page = someone.page(Step.GUIDED, GuidedPage)
        someone.click(page.done)
        someone.program.navigation.back_wanted()
        assert someone.at(Step.PREREQUISITES) and Step.GUIDED not in someone.state.way
        someone.program.controller.take_guided_path()
        assert len(page.steps_done) == 1


def test_can_be_checked_by_keyboard_alone(qtbot: QtBot, tmp_path: Path) -> None:
    with at_window(qtbot, tmp_path) as someone:
        someone.choose_court("utb")
        someone.program.controller.take_guided_path()
        page = someone.page(Step.GUIDED, GuidedPage)
        while page.done.text() == DONE:
            someone.tab_to(page.done)
            someone.key(Qt.Key.Key_Space)
        someone.tab_to(page.done)
        someone.key(Qt.Key.Key_Space)
        someone.settled(Step.PACER)
