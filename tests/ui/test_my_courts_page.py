"""The page of a person's courts: what each row says, what can be done from it, and how courts come on it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.linking.events import Work
from app.linking.standing import Standing
from tests.ui.list_views import (
    COURTS,
    DOUBTS,
    DOWN,
    FAULTS,
    FORTY,
    RETURNED,
    SIGN_IN_ENDED,
    SOME,
    SURVEYING,
    TODAY,
    at_list,
    listed,
)
from tests.ui.scripted_lists import row
from tests.ui.views import view_of
from tests.ui.wishes import hear, pressed
from ui.pages.my_courts import MyCourtsPage
from ui.text import my_courts as words
from ui.text.courts import LOADING
from ui.view_state import MyList
from ui.widgets.standing_rows import SIGNS

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def page(qtbot: QtBot) -> MyCourtsPage:
    page = MyCourtsPage()
    qtbot.addWidget(page)
    return page


@pytest.fixture
def wanted(page: MyCourtsPage) -> list[object]:
    return hear(page)


def texts(page: MyCourtsPage) -> list[str]:
    model = page.list.rows
    return [str(model.data(model.index(place), Qt.ItemDataRole.AccessibleTextRole)) for place in range(6)]


def test_each_row_says_where_the_link_stands_since_when_and_how_that_is_known(page: MyCourtsPage) -> None:
    page.present(at_list(listed(SOME)))
    said = texts(page)
    assert said[0].startswith(
        "United States District Court for the District of Utah. Linked since March 1, 2026."
    )
    assert "The court said so. Read today at" in said[0]
    for text, standing in zip(said, SOME, strict=True):
        assert words.standing_word(standing.standing) in text
        assert words.how_words(standing.how) in text


def test_every_standing_has_a_shape_of_its_own() -> None:
    assert set(SIGNS) == set(Standing)
    assert len({sign.icon for sign in SIGNS.values()}) == len(Standing)


def test_an_empty_list_opens_where_courts_are_added(page: MyCourtsPage) -> None:
    page.present(at_list(MyList(), who=None))
    assert page.adding.opener.is_open and page.list.isHidden() and page.buttons.isHidden()
    assert page.first_field() is page.adder.search.line and page.summary.text() == words.EMPTY
    page.present(at_list(MyList(kept_here=True), who=None))
    assert not page.buttons.isHidden() and page.summary.text() == words.EMPTY_BUT_SAVED


def test_no_list_is_called_empty_while_it_is_read(page: MyCourtsPage) -> None:
    for mine in (MyList(loading=True), MyList(loading=True, kept_here=True), MyList(("utd", "utb"))):
        page.present(at_list(mine))
        assert page.summary.text() == words.BEING_LOOKED_UP, mine


def test_a_court_is_not_missed_before_the_list_of_courts_is_there(page: MyCourtsPage) -> None:
    page.present(replace(at_list(MyList()), courts=None))
    page.adder.search.line.setText("utd")
    assert page.adder.found.text() == LOADING and page.adder.add.isHidden()
    page.present(at_list(MyList()))
    assert page.adder.found.text() == "One court." and not page.adder.add.isHidden()


def test_what_can_be_done_fits_the_standing(page: MyCourtsPage) -> None:
    page.present(at_list(listed(SOME)))
    offered = {}
    for standing in SOME:
        page.list.select(standing.court_id)
        offered[standing.court_id] = {button.text() for button in page.card.buttons if not button.isHidden()}
    assert offered["utd"] == {words.CHECK_AGAIN, words.RECEIPT, words.REMOVE}
    assert offered["utb"] == {words.LINK_HERE, words.CHECK_AGAIN, words.BY_HAND, words.REMOVE}
    assert offered["ca10"] == {words.SETTLE_HERE, words.CHECK_AGAIN, words.RECEIPT, words.REMOVE}
    assert offered["ca5"] == {words.REMOVE}


def test_next_begins_the_link_at_the_selected_court_and_never_at_a_linked_one(page: MyCourtsPage) -> None:
    page.present(at_list(listed(SOME)))
    assert page.list.selected == "utd"
    assert not page.isComplete() and pressed(page) is None
    page.list.select("utb")
    assert page.isComplete() and pressed(page) == ("court_chosen", "utb")
    page.list.select("ca5")
    assert not page.isComplete()


def test_the_buttons_of_a_row_say_what_is_wanted_there(page: MyCourtsPage, wanted: list[object]) -> None:
    page.present(at_list(listed(SOME)))
    page.list.select("utb")
    for button in (page.card.link, page.card.check, page.card.by_hand, page.card.remove):
        button.click()
    page.list.select("utd")
    page.card.receipt.click()
    assert wanted == [
        ("court_chosen", "utb"),
        ("links_wanted", ("utb",)),
        ("guided_path_wanted", "utb"),
        ("court_removed", "utb"),
        ("court_receipt_wanted", "utd"),
    ]


def test_a_row_that_a_screen_reader_selects_is_the_selected_one(page: MyCourtsPage) -> None:
    page.present(at_list(listed(SOME)))
    index = page.list.rows.index(2)
    page.list.selectionModel().select(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    assert page.list.selected == "nvd"
    assert page.card.name.text() == COURTS["nvd"].name


def test_the_selection_outlives_new_rows_and_moves_on_when_its_court_goes(page: MyCourtsPage) -> None:
    page.present(at_list(listed(SOME)))
    page.list.select("nvd")
    page.present(at_list(listed((*SOME, row("azd")))))
    assert page.list.selected == "nvd"
    page.present(at_list(listed(tuple(one for one in SOME if one.court_id != "nvd"))))
    assert page.list.selected == "utd" and page.card.name.text() == COURTS["utd"].name


def test_forty_courts_come_in_slices_and_all_can_be_reached(page: MyCourtsPage, qtbot: QtBot) -> None:
    page.present(at_list(listed(FORTY)))
    assert page.list.rows.rowCount() < 40
    page.list.select(FORTY[35].court_id)
    assert page.list.selected == FORTY[35].court_id
    qtbot.waitUntil(lambda: page.list.rows.rowCount() == 40)
    before = page.list.rows
    changed = (replace(FORTY[0], standing=Standing.NEEDS_COURT), *FORTY[1:])
    with qtbot.waitSignal(before.dataChanged):
        page.present(at_list(listed(changed)))
    assert page.list.rows.rowCount() == 40


def test_a_court_is_added_by_its_name_with_the_keyboard(page: MyCourtsPage, wanted: list[object]) -> None:
    page.present(at_list(MyList()))
    QTest.keyClicks(page.adder.search.line, "utah")
    second = page.adder.hits.listed[1]
    QTest.keyClick(page.adder.search.line, Qt.Key.Key_Down)
    QTest.keyClick(page.adder.search.line, Qt.Key.Key_Return)
    assert wanted == [("courts_added", (second,), ())]
    assert page.adder.search.text == "" and page.adder.hits.isHidden()


def test_the_same_court_twice_is_said_beside_the_field_and_nothing_is_lost(
    page: MyCourtsPage, wanted: list[object]
) -> None:
    page.present(at_list(listed(SOME)))
    page.adder.search.line.setText("utd")
    QTest.keyClick(page.adder.search.line, Qt.Key.Key_Return)
    assert page.adder.search.refusal == "D. Utah is already on your list."
    assert page.adder.search.text == "utd" and wanted == []


@pytest.mark.parametrize("size", [(986, 640), (560, 420)], ids=str)
def test_what_came_of_adding_is_said_in_sight_beside_the_field(
    page: MyCourtsPage, qtbot: QtBot, size: tuple[int, int]
) -> None:
    page.resize(*size)
    page.show()
    page.present(at_list(MyList()))
    page.focus_first()
    for known in (SOME[:1], SOME[:2], SOME):
        said = f"{len(known)} courts are now on your list."
        now = at_list(listed(known, said=said))
        page.courts_added.connect(lambda *_, now=now: page.present(now))
        QTest.keyClicks(page.adder.search.line, "wyb")
        qtbot.waitUntil(lambda: in_sight(page, page.adder.add))
        QTest.keyClick(page.adder.search.line, Qt.Key.Key_Return)
        page.courts_added.disconnect()
        qtbot.waitUntil(lambda: in_sight(page, page.adder.said) and in_sight(page, page.adder.search.line))
        assert page.adder.said.text() == said and page.said.isHidden()
        assert page.adding.opener.is_open
    page.keep.setFocus()
    page.present(at_list(listed(SOME, said=words.NOT_KEPT)))
    qtbot.waitUntil(lambda: in_sight(page, page.said))
    assert page.said.text() == words.NOT_KEPT and page.adder.said.isHidden()


def in_sight(page: MyCourtsPage, widget: QWidget) -> bool:
    """Whether all of `widget` can be seen."""
    port = page.area.viewport()
    at = widget.mapTo(port, widget.rect().topLeft())
    return widget.isVisible() and port.rect().contains(widget.rect().translated(at))


def test_a_list_that_comes_whole_closes_what_adds(page: MyCourtsPage) -> None:
    page.show()
    page.present(at_list(MyList(), who=None))
    page.keep.setFocus()
    page.present(at_list(listed(SOME)))
    assert not page.adding.opener.is_open


def test_after_a_result_the_next_court_that_can_be_linked_is_selected(page: MyCourtsPage) -> None:
    before = tuple(replace(one, standing=Standing.READY) for one in SOME[:3])
    page.present(at_list(listed(before)))
    page.list.select(before[1].court_id)
    page.present(view_of(RETURNED, courts=COURTS, today=TODAY, my_list=listed(before)))
    page.present(at_list(listed(before)))
    assert page.list.selected == before[1].court_id  # its records are still being read
    linked = (before[0], replace(before[1], standing=Standing.LINKED), before[2])
    page.present(at_list(listed(linked)))
    assert page.list.selected == before[2].court_id and page.isComplete()
    page.list.select(before[1].court_id)
    page.present(at_list(listed(linked, said="Anything.")))
    assert page.list.selected == before[1].court_id


def test_a_name_of_no_court_offers_no_court_and_adds_none(page: MyCourtsPage, wanted: list[object]) -> None:
    page.present(at_list(MyList()))
    page.adder.search.line.setText("gotham city courthouse")
    QTest.keyClick(page.adder.search.line, Qt.Key.Key_Return)
    assert wanted == []
    assert page.adder.hits.listed == () and page.adder.hits.isHidden()


def test_all_courts_of_a_state_and_of_a_circuit_are_added_at_once(
    page: MyCourtsPage, wanted: list[Any]
) -> None:
    page.present(at_list(MyList()))
    assert not page.adder.by_state.add.isEnabled()
    page.adder.by_state.list.setCurrentIndex(page.adder.by_state.list.findData("UT"))
    page.adder.by_state.add.click()
    page.adder.by_circuit.list.setCurrentIndex(page.adder.by_circuit.list.findData("10"))
    page.adder.by_circuit.add.click()
    (state, circuit) = wanted
    assert state[0] == circuit[0] == "courts_added" and set(state[1]) == {"utd", "utb"}
    assert {"ca10", "bap10", "utd", "wyb"} <= set(circuit[1])
    assert page.adder.by_state.list.itemText(page.adder.by_state.list.findData("UT")) == "Utah (2 courts)"


def test_the_records_and_a_file_are_asked_for(
    page: MyCourtsPage, wanted: list[object], tmp_path: Path, qtbot: QtBot
) -> None:
    page.present(at_list(MyList()))
    page.adder.records.click()
    file = tmp_path / "courts.csv"
    file.write_text("utd\n", "utf-8")
    page.adder.ask_which_file()
    (dialog,) = page.adder.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(file))
    dialog.close()
    assert wanted == [("recorded_wanted",), ("file_chosen", str(file))]


def test_misspelt_names_are_confirmed_one_by_one(page: MyCourtsPage, wanted: list[object]) -> None:
    page.present(at_list(listed(SOME[:2], doubts=DOUBTS)))
    assert not page.doubts.isHidden() and not page.doubts.add.isEnabled()
    first, second, third = page.doubts.doubts
    assert first.box is not None and first.others is not None and second.others is None
    assert third.box is None
    first.box.click()
    page.doubts.add.click()
    first.others.setCurrentIndex(2)
    assert "District of Connecticut" in first.box.text()
    page.doubts.add.click()
    page.doubts.leave.click()
    assert wanted == [
        ("courts_added", ("utd",), ("Distrct of Utha",)),
        ("courts_added", ("ctd",), ("Distrct of Utha",)),
        ("names_left_out",),
    ]


def test_while_courts_are_read_the_rows_stay_and_nothing_else_can_be_begun(page: MyCourtsPage) -> None:
    page.present(at_list(SURVEYING, work=Work.SURVEYING))
    assert not page.progress.isHidden() and page.busy.isHidden()
    assert (page.progress.bar.value(), page.progress.bar.maximum()) == (3, 5)
    assert page.progress.now.text() == "Now: 10th Cir., D. Wyo."
    assert page.content.isEnabled() and page.list.isEnabled()
    assert not page.where.isEnabled() and not page.card.check.isEnabled() and not page.isComplete()
    assert words.BEING_READ in texts(page)[3]
    page.present(at_list(listed(SOME)))
    assert page.progress.isHidden() and page.where.isEnabled()


def test_courts_that_could_not_be_read_say_why_and_are_tried_again(
    page: MyCourtsPage, wanted: list[object]
) -> None:
    page.present(at_list(listed(FAULTS)))
    assert page.retry.text() == "Try 3 courts again"
    page.retry.click()
    assert wanted == [("links_wanted", ("utb", "mtd", "mtb"))]
    page.list.select("utb")
    assert "down or under maintenance" in page.card.trouble.text()
    assert DOWN.court_words is not None and DOWN.court_words in page.card.court_words.text()
    assert page.card.check.text() == words.TRY_AGAIN
    page.list.select("mtd")
    assert "Linked" in page.card.standing.text() and "later check failed" in page.card.standing.text()


def test_a_sign_in_that_ended_is_said_plainly(page: MyCourtsPage) -> None:
    page.present(at_list(listed(SOME), who=None, problem=SIGN_IN_ENDED))
    assert page.notice.texts() == (words.SESSION_ENDED,)
    page.present(at_list(listed(SOME)))
    assert page.notice.isHidden()


def test_the_list_is_kept_only_when_the_box_is_checked(page: MyCourtsPage, wanted: list[object]) -> None:
    page.present(at_list(listed(SOME)))
    assert not page.keep.isChecked()
    page.keep.click()
    assert wanted == [("keep_set", True)]
    page.present(at_list(listed(SOME, keep=True)))
    assert page.keep.isChecked() and wanted == [("keep_set", True)]
    assert "no logins or passwords" in page.keep_hint.text()


def test_the_summary_is_printed_and_saved(page: MyCourtsPage, wanted: list[object], tmp_path: Path) -> None:
    page.present(at_list(listed(SOME)))
    page.print.click()
    page.ask_where()
    (dialog,) = page.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "courts.csv"))
    dialog.close()
    page.where.click()
    assert wanted == [
        ("list_paper_wanted", None),
        ("list_paper_wanted", str(tmp_path / "courts.csv")),
        ("links_wanted", ()),
    ]
