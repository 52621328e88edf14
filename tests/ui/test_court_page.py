"""The court page: searching, choosing, and saying what can be linked where."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.courts import CourtDirectory
from app.linking.events import Step
from app.linking.state import LinkState
from app.records.queries import LinkOnRecord
from tests.ui.controls import place_in
from tests.ui.views import COURTS, UTB, UTD, Courts, at, view_of
from tests.ui.wishes import one_wish, pressed
from ui.pages.court import CourtPage
from ui.realm import Mode
from ui.text.contacts import LOOKUP
from ui.text.courts import BUNDLED, LOADING, NONE_CHOSEN, RECENT_FIRST, UPDATING, found_words
from ui.theme import em
from ui.view_state import ViewState
from ui.widgets.court_list import ID
from ui.widgets.notice import Disclosure
from ui.widgets.text import Text, TextLink, wrapped_height


@pytest.fixture
def page(qtbot: QtBot) -> CourtPage:
    page = CourtPage()
    qtbot.addWidget(page)
    return page


def said(page: CourtPage) -> str:
    return "\n".join(label.text() for label in page.card.findChildren(Text))


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_the_court_that_is_chosen_is_scrolled_into_view(qtbot: QtBot) -> None:
    page = CourtPage()
    qtbot.addWidget(page)
    courts = CourtDirectory.bundled()
    far = sorted(court.id for court in courts)[-1]
    page.resize(900, 600)
    page.show()
    page.present(ViewState(courts=courts, state=LinkState(court_id=far)))
    row = page.list.listed.index(far)
    assert row > 50

    def in_view() -> bool:
        return page.list.viewport().rect().contains(page.list.visualItemRect(page.list.item(row)).center())

    qtbot.waitUntil(in_view)
    page.choose(page.list.listed[0])
    row = 0
    qtbot.waitUntil(in_view)


def test_it_says_that_the_list_is_being_read(page: CourtPage) -> None:
    page.present(ViewState())
    assert page.found.text() == LOADING
    assert not page.isComplete() and pressed(page) is None


def test_the_only_court_that_is_found_is_chosen_and_enter_takes_it(page: CourtPage) -> None:
    page.present(view_of(LinkState()))
    QTest.keyClicks(page.search.line, "utah bankruptcy")
    assert page.list.listed == ("utb",)
    assert page.isComplete() and [item.data(ID) for item in page.list.selectedItems()] == ["utb"]
    assert pressed(page) == ("court_chosen", "utb")
    assert "United States Bankruptcy Court for the District of Utah" in said(page)


def test_a_short_name_in_full_chooses_its_court(page: CourtPage) -> None:
    page.present(ViewState(courts=CourtDirectory.bundled()))
    QTest.keyClicks(page.search.line, "utah")
    assert len(page.list.listed) > 1 and page.court is None
    page.search.empty()
    QTest.keyClicks(page.search.line, "utd")
    assert page.court is not None and page.court.id == "utd"


def test_an_arrow_key_chooses_among_several(page: CourtPage) -> None:
    page.present(view_of(LinkState()))
    QTest.keyClicks(page.search.line, "utah")
    assert not page.isComplete()
    QTest.keyClick(page.search.line, Qt.Key.Key_Down)
    assert pressed(page) == ("court_chosen", "utd")


def test_the_next_court_is_not_the_one_before(page: CourtPage) -> None:
    page.present(view_of(at(Step.COURT)))
    page.search.put("utd")
    assert page.court is UTD
    page.present(view_of(at(Step.COURT, court_id=None)))
    assert page.court is None and page.search.text == "" and not page.isComplete()
    assert page.list.selectedItems() == [] and NONE_CHOSEN in said(page)


def test_a_court_that_was_linked_here_says_so_in_the_list_and_on_its_card(page: CourtPage) -> None:
    when = datetime(2026, 11, 28, 18, 0, tzinfo=UTC)
    found = (LinkOnRecord("utd", when, linked=True), LinkOnRecord("utb", when, linked=False))
    page.present(view_of(at(Step.COURT, court_id=None), links=found))
    rows = [page.list.item(row).text() for row in range(2)]
    assert "Linked, by this computer's records of November 28, 2026" in rows[page.list.listed.index("utd")]
    assert "not known" in rows[page.list.listed.index("utb")]
    page.choose("utd")
    assert "Linked, by this computer's records of November 28, 2026" in said(page)


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_nothing_moves_when_a_court_is_chosen(page: CourtPage, qtbot: QtBot) -> None:
    page.present(view_of(at(Step.COURT, court_id=None)))
    page.resize(760, 620)
    page.show()
    qtbot.waitExposed(page)
    QApplication.processEvents()
    before = (page.list.geometry(), page.card.geometry(), page.list_state.geometry())
    page.choose("utd")
    for _ in range(3):
        QApplication.processEvents()
    assert (page.list.geometry(), page.card.geometry(), page.list_state.geometry()) == before
    assert not page.scrolling.upright.isVisible()


def test_each_row_is_as_high_as_its_wrapped_words(page: CourtPage, qtbot: QtBot) -> None:
    page.present(ViewState(courts=CourtDirectory.bundled()))
    rows = page.list
    rows.show()
    qtbot.waitUntil(lambda: rows.count() == len(rows.listed))
    for wide in range(180, 700, 40):
        rows.resize(wide, 400)
        rows.doItemsLayout()
        pad = em(rows, 0.35)
        room = rows.viewport().width() - 2 * pad
        for row in range(rows.count()):
            item = rows.item(row)
            words = sum(wrapped_height(rows, line, room) for line in item.text().split("\n"))
            assert rows.visualItemRect(item).height() == words + 2 * pad, item.text()


def test_recent_courts_stand_first_until_one_types(page: CourtPage) -> None:
    page.present(view_of(LinkState(), recent_courts=("wvsd", "utb", "gone")))
    assert page.list.listed[:2] == ("wvsd", "utb")
    assert sorted(page.list.listed) == sorted(court.id for court in COURTS)
    assert page.found.text() == RECENT_FIRST
    QTest.keyClicks(page.search.line, "utah")
    assert list(page.list.listed) == ["utd", "utb"]


def test_the_card_says_all_that_is_known(page: CourtPage) -> None:
    page.present(view_of(LinkState(court_id="utd")))
    text = said(page)
    for part in (
        "District court · D. Utah",
        "since February 1, 2020",
        "Tested only with a simulated court so far.",
        "Clerk's office, D. Utah: 801-555-0100",
        "Ask for the CM/ECF help desk",
        "District and bankruptcy courts are separate",
        "2020-02-03 (first business day)",
    ):
        assert part in text
    assert page.isComplete()


def test_a_panel_has_its_own_link(page: CourtPage) -> None:
    page.present(view_of(LinkState(court_id="bap9")))
    text = said(page)
    assert "A link at the Court of Appeals for the Ninth Circuit is another link." in text
    assert "This panel has its own database and its own log-in." in text
    assert "Bankruptcy appellate panel" in text
    assert page.isComplete() and pressed(page) == ("court_chosen", "bap9")


def test_a_court_without_a_link_step_is_not_gone_on_with(page: CourtPage) -> None:
    page.present(view_of(LinkState(court_id="ca5")))
    assert not page.isComplete() and pressed(page) is None


@pytest.mark.parametrize("typed", ["ninth circuit", "gotham city"])
def test_nobody_goes_on_to_a_court_that_the_search_does_not_show(page: CourtPage, typed: str) -> None:
    page.present(view_of(LinkState()))
    page.choose("utd")
    page.search.put("utah")
    assert pressed(page) == ("court_chosen", "utd")  # it is there
    page.search.put(typed)
    assert "utd" not in page.list.listed and page.court is not UTD
    assert NONE_CHOSEN in said(page) or page.court is not None
    assert pressed(page) != ("court_chosen", "utd")


def test_a_court_that_is_not_in_the_search_any_more_can_be_chosen(page: CourtPage) -> None:
    page.present(view_of(LinkState()))
    QTest.keyClicks(page.search.line, "utah")
    page.choose("ca9")
    assert page.search.text == "" and "ca9" in page.list.listed
    assert page.list.currentRow() == page.list.listed.index("ca9")


def test_an_address_is_opened_in_the_persons_own_browser(page: CourtPage, qtbot: QtBot) -> None:
    page.present(view_of(LinkState(court_id="utb")))
    site = next(link for link in page.card.findChildren(TextLink) if link.text() == "ecf.utb.uscourts.gov")
    with one_wish(page) as wanted:
        site.click()
    assert wanted.args == [("address_wanted", "https://ecf.utb.uscourts.gov")]


def test_a_scene_leaves_the_persons_choice_alone(page: CourtPage) -> None:
    page.present(view_of(LinkState(court_id="utd")))
    page.choose("utb")
    page.present(view_of(at(Step.COURT), notice="A remark."))
    assert pressed(page) == ("court_chosen", "utb")
    assert page.remark.texts() == ("A remark.",)


def test_a_row_that_a_screen_reader_selects_is_chosen(page: CourtPage, qtbot: QtBot) -> None:
    page.present(view_of(LinkState(court_id="ca9")))
    rows = QAccessible.queryAccessibleInterface(page.list)
    selection = rows.selectionInterface()
    assert selection.select(rows.child(page.list.listed.index("utb")))
    qtbot.waitUntil(lambda: pressed(page) == ("court_chosen", "utb"))
    assert [item.data(ID) for item in page.list.selectedItems()] == ["utb"]
    assert UTB.name in said(page)
    assert selection.clear()
    qtbot.waitUntil(lambda: bool(page.list.selectedItems()))
    assert pressed(page) == ("court_chosen", "utb") and UTB.name in said(page)


def test_passing_through_the_list_chooses_nothing_and_the_space_bar_does(
    page: CourtPage, qtbot: QtBot
) -> None:
    page.present(view_of(LinkState()))
    page.list.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.sendEvent(page.list, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    assert page.list.currentRow() == 0 and page.list.selectedItems() == []
    assert page.court is None and pressed(page) is None
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: pressed(page) == ("court_chosen", page.list.listed[0]))


def test_every_bundled_court_has_a_card(page: CourtPage) -> None:
    courts = CourtDirectory.bundled()
    page.present(ViewState(courts=courts))
    assert len(page.list.listed) == len(courts)
    for court in courts:
        page.choose(court.id)
        assert court.name in said(page)
        assert "{" not in said(page)


def test_a_name_that_no_court_has_gets_no_court_and_how_to_ask(page: CourtPage, qtbot: QtBot) -> None:
    page.present(ViewState(courts=CourtDirectory.bundled()))
    page.search.line.setText("gotham city")
    assert page.found.text() == found_words(0) and list(page.list.listed) == []
    assert not page.not_found.isHidden() and page.halves.isHidden()
    told = "\n".join(label.text() for label in page.not_found.findChildren(Text))
    assert "800-676-6856" in told
    lookup = next(link for link in page.not_found.findChildren(TextLink) if link.text() == LOOKUP[0])
    with one_wish(page) as wanted:
        lookup.click()
    assert wanted.args == [("address_wanted", "https://pacer.uscourts.gov/file-case/court-cmecf-lookup")]
    page.search.line.setText("utah")
    assert page.not_found.isHidden() and not page.halves.isHidden()
    assert page.list.listed[:2] == ("utd", "utb")


def test_the_list_says_its_age_and_is_updated_when_asked(page: CourtPage, qtbot: QtBot) -> None:
    page.present(view_of(LinkState(), list_said=BUNDLED))
    assert page.list_state.said.text() == BUNDLED
    with one_wish(page) as wanted:
        page.list_state.update_button.click()
    assert wanted.args == [("list_update_wanted",)]
    page.present(view_of(LinkState(), list_said=BUNDLED, list_updating=True))
    assert page.list_state.news.text() == UPDATING
    page.present(view_of(LinkState(), list_said=BUNDLED, list_news="It is read."))
    assert page.list_state.news.text() == "It is read."


VIEW = view_of(LinkState(), list_said=BUNDLED)


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_what_came_of_updating_is_in_sight_and_the_focus_stays(page: CourtPage, qtbot: QtBot) -> None:
    page.resize(700, 260)
    page.show()
    page.activateWindow()
    page.present(VIEW)
    (about,) = (one for one in page.findChildren(Disclosure) if one.content is page.list_state)
    about.open()
    page.list_state.update_button.setFocus()
    line, view = page.list_state.news, page.area.viewport()
    for more in (replace(VIEW, list_updating=True), replace(VIEW, list_news="It is read.")):
        page.present(more)
        qtbot.waitUntil(lambda: line.isVisible() and view.rect().contains(place_in(view, line)))
        assert page.focusWidget() is page.list_state.update_button


def test_practice_asks_pacer_nothing(page: CourtPage) -> None:
    page.present(view_of(LinkState(), mode=Mode.PRACTICE))
    assert page.list_state.update_button.isHidden()


def test_a_note_about_the_way_to_link_stands_on_the_card(page: CourtPage) -> None:
    note = "This court wants something else first."
    courts = Courts([replace(UTD, route_note=note)])
    page.present(view_of(LinkState(court_id="utd"), courts=courts))
    assert note in said(page)


def test_a_day_to_come_is_no_day_since(page: CourtPage) -> None:
    courts = Courts([replace(UTD, nextgen_live_on=date(2030, 6, 7)), replace(UTB, nextgen=False)])
    page.present(view_of(LinkState(court_id="utd"), courts=courts, today=date(2026, 11, 21)))
    assert "Not on NextGen CM/ECF until June 7, 2030." in said(page) and "since" not in said(page)
    page.choose("utb")
    assert "shows a system other than NextGen CM/ECF" in said(page)
    assert "A successor to CM/ECF was announced in March 2026" in said(page)


def test_a_newer_list_is_shown_at_once(page: CourtPage) -> None:
    page.present(view_of(LinkState(), courts=Courts([UTD])))
    assert page.list.listed == ("utd",)
    page.present(view_of(LinkState(), courts=Courts([UTD, UTB])))
    assert list(page.list.listed) == ["utd", "utb"]
