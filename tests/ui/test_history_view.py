"""The history of links: what it lists, what opens, what is saved, and what can be forgotten."""

from __future__ import annotations

import csv
import time
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.linking.events import Step, Work
from app.records.attempts import AttemptKind, AttemptState
from app.records.queries import PAGE, RecordQueries
from tests.ui.records_at_hand import RecordsAtHand
from tests.ui.views import SAID, UTD, at, view_of
from ui.dialogs.history import ATTEMPT, SIGNS, HistoryView
from ui.realm import Mode
from ui.text import history as say
from ui.text import history as table
from ui.text.history import COLUMNS
from ui.widgets.standing_rows import AT_ONCE
from ui.widgets.text import Text
from ui.worker import RecordAnswer

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|raise")


@pytest.fixture
def view(qtbot: QtBot, records: RecordsAtHand) -> HistoryView:
    made = HistoryView(records.reader)
    qtbot.addWidget(made)
    made.present(view_of(at(Step.COURT)))
    return made


@pytest.fixture
def shown(qtbot: QtBot, records: RecordsAtHand, view: HistoryView) -> HistoryView:
    """The window with an attempt of every kind."""
    records.add_usual()
    view.come_forward()
    qtbot.waitUntil(lambda: view.list.rows.rowCount() == 7)
    return view


def rows(view: HistoryView) -> list[str]:
    return [str(view.list.rows.index(row).data()) for row in range(view.list.rows.rowCount())]


def choose(view: HistoryView, state: AttemptState) -> None:
    numbers = [view.list.rows.index(row).data(ATTEMPT) for row in range(view.list.rows.rowCount())]
    view.list.select(next(one.id for one in numbers if one.state is state))


def said(view: HistoryView) -> str:
    return " ".join(view.news.texts())


def test_lists_everybodys_attempts_newest_first_with_state_court_names_and_desk(shown: HistoryView) -> None:
    assert [row.split(". ")[0] for row in rows(shown)] == [
        "Result unknown, no answer recorded",
        "Result unknown",
        "Refused, not linked",
        "Not linked, no link was sent",
        "CM/ECF login refused, not linked",
        "Linked",
        "CM/ECF login accepted; nothing is linked by that",
    ]
    linked = rows(shown)[5]
    assert UTD.name in linked and "At the court: John Attorney. At PACER: John Q. Attorney" in linked
    assert "The court's help desk said that nothing was linked: Ms. Smith at the desk" in rows(shown)[1]
    assert "A link by hand in a browser" in rows(shown)[0]
    assert shown.state.text() == "7 attempts: 5 settled, 2 not settled."


def test_every_state_has_a_sign_and_words_of_its_own() -> None:
    assert set(SIGNS) == set(AttemptState)
    icons = {SIGNS[state].icon for state in AttemptState}
    assert len(icons) == 5  # OPEN and UNKNOWN are both not known


def test_an_empty_record_says_so_and_offers_nothing(qtbot: QtBot, view: HistoryView) -> None:
    view.come_forward()
    qtbot.waitUntil(lambda: view.state.text() == say.EMPTY)
    assert view.list.isHidden() and not view.offers.table.isVisible()
    assert QApplication.focusWidget() is view.close_button


def test_a_court_that_is_listed_no_more_keeps_its_row_and_its_receipt(
    qtbot: QtBot, records: RecordsAtHand, view: HistoryView
) -> None:
    records.add(AttemptKind.LINK, AttemptState.LINKED, "gone")
    view.come_forward()
    qtbot.waitUntil(lambda: view.list.rows.rowCount() == 1)
    assert "gone (not in this program's list of courts)" in rows(view)[0]
    view.offers.open.click()
    assert view.opened.isVisible() and view.opened.words is not None


def test_a_record_that_can_not_be_read_says_where_it_is_and_hides_nothing_as_empty(
    qtbot: QtBot, records: RecordsAtHand, shown: HistoryView
) -> None:
    records.folders.journal.rename(records.folders.root / "elsewhere.db")
    shown.read()
    qtbot.waitUntil(lambda: "can't be read" in said(shown))
    assert str(records.folders.journal) in said(shown) and shown.state.text() == ""
    assert shown.list.isHidden() and not shown.offers.forget_all.isVisible()


def test_a_record_that_was_set_aside_is_named(
    qtbot: QtBot, records: RecordsAtHand, view: HistoryView
) -> None:
    aside = records.folders.root / "journal.db.damaged-20260211T101500Z"
    aside.write_bytes(b"x")
    view.come_forward()
    qtbot.waitUntil(lambda: not view.aside.isHidden())
    assert str(aside) in " ".join(view.aside.texts())


def test_a_page_of_attempts_comes_in_slices_and_older_ones_when_it_is_all_there(
    qtbot: QtBot, records: RecordsAtHand, view: HistoryView
) -> None:
    for who in range(PAGE + 10):
        records.add(AttemptKind.LINK, AttemptState.LINKED, who=f"person{who}")
    came: list[int] = []
    model = view.list.rows
    model.modelReset.connect(lambda: came.append(model.rowCount()))
    model.rowsInserted.connect(lambda _parent, first, last: came.append(last - first + 1))
    asked: list[int] = []
    model.wants_more.connect(lambda _number: asked.append(model.rowCount()))
    view.come_forward()
    qtbot.waitUntil(lambda: model.rowCount() == PAGE)
    assert max(came) <= AT_ONCE and not asked
    view.list.scrollToBottom()
    qtbot.waitUntil(lambda: model.rowCount() == PAGE + 10)
    assert asked == [PAGE] and rows(view)[-1].startswith("Linked")


def test_reads_again_when_the_wizard_has_done_something(
    qtbot: QtBot, records: RecordsAtHand, shown: HistoryView
) -> None:
    choose(shown, AttemptState.LINKED)
    shown.present(view_of(at(Step.CONFIRM, work=Work.LINKING)))
    records.add(AttemptKind.LINK, AttemptState.LINKED, "ca9")
    assert shown.list.rows.rowCount() == 7
    shown.present(view_of(at(Step.STATUS)))
    qtbot.waitUntil(lambda: shown.list.rows.rowCount() == 8)
    assert shown.list.attempt is not None and shown.list.attempt.court_id == "utd"


def test_a_row_opens_as_its_receipt(qtbot: QtBot, shown: HistoryView) -> None:
    choose(shown, AttemptState.LINKED)
    shown.offers.open.click()
    opened = shown.opened
    texts = [one.text() for one in opened.findChildren(Text) if not one.isHidden()]
    for part in (
        "You're linked at the District of Utah",
        UTD.name,
        SAID,
        "Civil, Criminal, Query, Reports",
        "John Q. Attorney",
    ):
        assert any(part in one for one in texts), part
    assert opened.isVisible() and not opened.save.isHidden()
    shown.close()
    assert not opened.isVisible()


@pytest.mark.parametrize("state", [AttemptState.ACCEPTED, AttemptState.NOT_SENT])
def test_what_sent_nothing_that_links_opens_without_a_receipt(
    shown: HistoryView, state: AttemptState
) -> None:
    choose(shown, state)
    shown.offers.open.click()
    assert shown.opened.save.isHidden() and shown.opened.print.isHidden()
    assert shown.opened.news.texts() == (say.NO_RECEIPT_OF_THIS,)


def test_the_receipt_is_saved_from_there(shown: HistoryView, tmp_path: Path) -> None:
    choose(shown, AttemptState.LINKED)
    shown.offers.open.click()
    shown.opened.save.click()
    dialog = shown.opened.findChild(QFileDialog)
    assert isinstance(
        dialog, QFileDialog
    ) and "Link receipt - John Attorney - D. Utah - 2026-03-01.pdf" in "".join(dialog.selectedFiles())
    dialog.fileSelected.emit(str(tmp_path / "receipt.pdf"))
    dialog.close()
    assert (tmp_path / "receipt.pdf").read_bytes().startswith(b"%PDF-")
    assert "is saved in" in " ".join(shown.opened.news.texts())


def test_without_a_printer_the_receipt_window_says_so(
    qtbot: QtBot, shown: HistoryView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("PySide6.QtPrintSupport.QPrinterInfo.availablePrinterNames", list)
    choose(shown, AttemptState.LINKED)
    shown.offers.open.click()
    shown.opened.print.click()
    news = shown.opened.news
    qtbot.waitUntil(lambda: "no printer" in " ".join(news.texts()))


@pytest.mark.parametrize("state", [AttemptState.OPEN, AttemptState.UNKNOWN])
def test_an_unsettled_attempt_is_not_forgotten_and_it_says_why(
    records: RecordsAtHand, shown: HistoryView, state: AttemptState
) -> None:
    choose(shown, state)
    shown.offers.forget.click()
    assert shown.question.isHidden() and say.NOT_SETTLED in said(shown)
    assert len(records.journal.attempts()) == 7


def test_only_what_stands_in_the_way_is_said_to(records: RecordsAtHand) -> None:
    open_link = records.add(AttemptKind.LINK, AttemptState.OPEN)
    assert say.IN_THE_WAY in say.kept_words(open_link)
    told = records.journal.record_desk_word(open_link.id, "Ms. Smith")
    assert say.IN_THE_WAY not in say.kept_words(told)
    assert say.IN_THE_WAY not in say.kept_words(records.add(AttemptKind.GUIDED, AttemptState.OPEN))


def test_one_is_forgotten_after_one_question(
    qtbot: QtBot, records: RecordsAtHand, shown: HistoryView
) -> None:
    choose(shown, AttemptState.LINKED)
    shown.offers.forget.click()
    assert say.STAYS_AT_COURT in shown.question.text.text() and "receipt" in shown.question.text.text()
    assert UTD.name in shown.question.text.text()
    shown.question.no_button.click()
    assert len(records.journal.attempts()) == 7 and shown.question.isHidden()
    shown.offers.forget.click()
    shown.question.yes_button.click()
    qtbot.waitUntil(lambda: shown.list.rows.rowCount() == 6)
    assert say.FORGOTTEN_ONE in said(shown)
    assert AttemptState.LINKED not in {one.state for one in records.journal.attempts()}


def test_one_that_another_window_forgot_meanwhile_is_not_said_to_be_forgotten(
    qtbot: QtBot, records: RecordsAtHand, shown: HistoryView
) -> None:
    choose(shown, AttemptState.LINKED)
    shown.offers.forget.click()
    records.journal.forget_settled()
    shown.question.yes_button.click()
    qtbot.waitUntil(lambda: say.NOT_FORGOTTEN in said(shown))


def test_all_that_is_settled_is_forgotten_after_one_question_that_says_how_many(
    qtbot: QtBot, records: RecordsAtHand, shown: HistoryView
) -> None:
    shown.offers.forget_all.click()
    assert shown.question.heading.text() == "Forget 5 attempts?"
    assert "Unsettled ones stay: 2 attempts." in shown.question.text.text()
    shown.question.yes_button.click()
    qtbot.waitUntil(lambda: shown.list.rows.rowCount() == 2)
    assert "5 attempts forgotten." in said(shown)
    assert {one.state for one in records.journal.attempts()} == {AttemptState.OPEN, AttemptState.UNKNOWN}
    shown.offers.forget_all.click()
    qtbot.waitUntil(lambda: say.NOTHING_SETTLED in said(shown))
    assert shown.question.isHidden()


def table_of(qtbot: QtBot, view: HistoryView, path: Path) -> list[dict[str, str]]:
    """Saves the table as a person would and reads it as a spreadsheet would."""
    view.offers.table.click()
    assert view.question.text.text() == table.TABLE_HOLDS
    view.question.yes_button.click()
    dialog = view.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog) and dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    dialog.fileSelected.emit(str(path))
    dialog.close()
    qtbot.waitUntil(lambda: str(path) in said(view))
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_table_holds_what_is_said_and_no_more(qtbot: QtBot, shown: HistoryView, tmp_path: Path) -> None:
    found = table_of(qtbot, shown, tmp_path / "history.csv")
    assert list(found[0]) == list(COLUMNS) and len(found) == 7
    linked = found[5]
    assert linked["Court"] == UTD.name and linked["State"] == "Linked" and linked["By hand"] == "no"
    assert (
        linked["Began (UTC)"] == "2026-03-01T12:21:00Z" and linked["Settled (UTC)"] == "2026-03-01T12:28:00Z"
    )
    assert linked["Court's words"] == SAID and linked["Name at PACER"] == "John Q. Attorney"
    assert found[1]["Court's help desk said"] == "not linked: Ms. Smith at the desk"
    assert found[0]["By hand"] == "yes" and {row["Mark"] for row in found} == {""}
    content = (tmp_path / "history.csv").read_text("utf-8-sig")
    for login in ("johnattorney", "anna", "attornjq", shown.list.rows.index(0).data(ATTEMPT).person):
        assert login not in content


@pytest.mark.parametrize(("mode", "mark"), [(Mode.PRACTICE, "PRACTICE"), (Mode.QA, "TEST")])
def test_practice_is_marked_in_the_window_the_receipt_and_every_row_of_the_table(
    qtbot: QtBot, shown: HistoryView, tmp_path: Path, mode: Mode, mark: str
) -> None:
    shown.present(view_of(at(Step.COURT), mode=mode))
    assert shown.banner.isVisible()
    shown.show_attempt(shown.list.rows.index(5).data(ATTEMPT))
    assert shown.opened.banner.isVisible() and shown.opened.mark.text().startswith(mark)
    assert {row["Mark"] for row in table_of(qtbot, shown, tmp_path / "history.csv")} == {mark}


def test_a_formula_in_a_name_is_text_in_the_table(
    qtbot: QtBot, records: RecordsAtHand, view: HistoryView, tmp_path: Path
) -> None:
    records.add(AttemptKind.LINK, AttemptState.LINKED, names=("=1+1", "@SUM(A1)"), words="-2\n=3")
    view.come_forward()
    qtbot.waitUntil(lambda: view.list.rows.rowCount() == 1)
    [row] = table_of(qtbot, view, tmp_path / "history.csv")
    assert row["Name at the court (CM/ECF)"] == "'=1+1" and row["Name at PACER"] == "'@SUM(A1)"
    assert row["Court's words"] == "'-2 =3"


def test_a_table_that_can_not_be_written_is_said(qtbot: QtBot, shown: HistoryView, tmp_path: Path) -> None:
    shown._export(str(tmp_path / "no" / "history.csv"))
    qtbot.waitUntil(lambda: "No such file or directory" in said(shown))


def test_all_of_it_by_keyboard(qtbot: QtBot, records: RecordsAtHand, shown: HistoryView) -> None:
    assert QApplication.focusWidget() is shown.list
    for _ in range(5):
        QTest.keyClick(shown.list, Qt.Key.Key_Down)
    assert shown.list.attempt is not None and shown.list.attempt.state is AttemptState.LINKED
    QTest.keyClick(shown.list, Qt.Key.Key_Return)
    assert shown.opened.isVisible()
    QTest.keyClick(shown.opened, Qt.Key.Key_Escape)
    assert not shown.opened.isVisible() and shown.isVisible()
    shown.activateWindow()
    shown.list.setFocus()
    walk = []
    for _ in range(4):
        QTest.keyClick(_focused(), Qt.Key.Key_Tab)
        walk.append(_focused())
    assert walk == [shown.offers.open, shown.offers.forget, shown.offers.forget_all, shown.offers.table]
    shown.offers.forget.setFocus()
    QTest.keyClick(shown.offers.forget, Qt.Key.Key_Space)
    assert QApplication.focusWidget() is shown.question.no_button
    QTest.keyClick(shown.question.no_button, Qt.Key.Key_Tab)
    QTest.keyClick(_focused(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is shown.list
    QTest.keyClick(shown.list, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is shown.question.yes_button
    QTest.keyClick(shown.question.yes_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: shown.list.rows.rowCount() == 6)
    assert QApplication.focusWidget() is shown.list


def _focused() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def test_a_screen_reader_reads_the_rows_and_what_it_selects_is_meant(shown: HistoryView) -> None:
    asked = QAccessible.queryAccessibleInterface(shown.list)
    assert asked.text(QAccessible.Text.Name) == say.LIST_NAME and asked.childCount() == 7
    row: QAccessibleInterface = asked.child(5)
    assert row.text(QAccessible.Text.Name).startswith("Linked. ")
    assert asked.selectionInterface() is not None
    asked.selectionInterface().select(row)
    assert shown.list.attempt is not None and shown.list.attempt.state is AttemptState.LINKED


def test_five_thousand_attempts_come_in_pages_and_hold_nothing_up(
    qtbot: QtBot, records: RecordsAtHand, view: HistoryView
) -> None:
    records.add_many(5_000)
    began = time.process_time()
    view.come_forward()
    qtbot.waitUntil(lambda: view.list.rows.rowCount() > 0)
    assert time.process_time() - began < 2
    assert view.state.text() == "5,000 attempts: 5,000 settled, 0 not settled."
    first = view.list.rows.rowCount()
    assert first <= 200
    view.list.scrollToBottom()
    qtbot.waitUntil(lambda: view.list.rows.rowCount() > first)
    numbers = [view.list.rows.index(row).data(ATTEMPT).id for row in range(view.list.rows.rowCount())]
    assert numbers == sorted(set(numbers), reverse=True)


def test_an_answer_to_an_earlier_reading_is_not_taken(
    qtbot: QtBot, records: RecordsAtHand, shown: HistoryView
) -> None:
    shown.list.rows.wants_more.emit(99)
    shown.read()
    qtbot.waitUntil(lambda: not shown.list.rows.canFetchMore(shown.list.rootIndex()))
    shown.read()
    qtbot.waitUntil(lambda: len(rows(shown)) == len(set(rows(shown))) == 7)


def test_no_name_stays_behind_a_closed_window(
    qtbot: QtBot, records: RecordsAtHand, shown: HistoryView
) -> None:
    choose(shown, AttemptState.LINKED)
    shown.offers.open.click()
    shown.read()
    shown.close()
    listener = _Listener()
    records.reader.ask(RecordQueries.history, listener.hear)  # answered after the reading that was under way
    qtbot.waitUntil(lambda: bool(listener.heard))
    assert shown.list.rows.rowCount() == 0 and shown.opened.words is None
    assert not [one for one in shown.opened.findChildren(Text) if "Attorney" in one.text()]
    shown.come_forward()
    qtbot.waitUntil(lambda: shown.list.rows.rowCount() == 7)


class _Listener(QObject):
    """Notes what it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[RecordAnswer] = []

    def hear(self, found: RecordAnswer) -> None:
        self.heard.append(found)


def test_a_window_that_is_gone_hears_nothing(qtbot: QtBot, records: RecordsAtHand) -> None:
    gone, still_there = _Listener(), _Listener()
    heard = gone.heard
    records.reader.ask(RecordQueries.history, gone.hear)
    records.reader.ask(RecordQueries.history, partial(gone.hear))
    delete(gone)
    records.reader.ask(RecordQueries.history, still_there.hear)
    qtbot.waitUntil(lambda: bool(still_there.heard))
    assert heard == []


def test_while_a_link_is_made_it_says_what_it_waits_for(view: HistoryView) -> None:
    view.present(view_of(at(Step.CONFIRM, work=Work.LINKING)))
    view.come_forward()
    assert view.state.text() == say.WAITING


def test_what_is_asked_for_while_a_link_is_made_is_said_to_come_later(
    qtbot: QtBot, records: RecordsAtHand, shown: HistoryView
) -> None:
    shown.present(view_of(at(Step.CONFIRM, work=Work.LINKING)))
    shown.offers.forget_all.click()
    shown.question.yes_button.click()
    assert shown.news.accessibleName() == say.LATER
    qtbot.waitUntil(lambda: "5 attempts forgotten." in said(shown))


def test_a_line_that_cannot_be_read_is_told_so_and_kept(shown: HistoryView, records: RecordsAtHand) -> None:
    damaged = records.add(AttemptKind.LINK, AttemptState.LINKED, "nvd")
    records.damage(damaged)
    (found,) = records.journal.attempts()[:1]
    assert found.state is AttemptState.DAMAGED
    line, day, *_ = say.row_lines(found, "Nevada")
    assert line.startswith("Can't be read") and say.DAY_NOT_READABLE in day
    assert say.kept_words(found) == say.DAMAGED_STAYS
    paper = say.record_words(found, UTD, Mode.REAL)
    assert "can't be read" in paper.heading and ("Began", say.DAY_NOT_READABLE) in paper.facts
