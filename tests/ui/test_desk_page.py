"""The roster: typed, pasted and opened lists, what is asked about, whose turn it is, what is carried over."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.linking import CourtProblem, Problem, ProblemKind
from app.linking.events import CourtChosen, Step, WorkFailed
from app.linking.outcome import OutcomeState
from app.records.roster import DeskOutcome, Roster, RosterRow
from tests.ui.desk_views import CLEARED, DOUBTS, ROSTER, desk
from tests.ui.scripted import (
    ALL_YES,
    ANSWERED,
    JOHN,
    JOHNS_OLD_LOGIN,
    ScriptedServices,
    ScriptedSession,
    outcome,
)
from tests.ui.test_controller import Play, playing
from tests.ui.wishes import hear, pressed
from ui.controller import Controller
from ui.pages.desk import TONES, DeskPage
from ui.services import KeptHere
from ui.text import desk as words
from ui.text.desk import HandOver
from ui.view_state import Desk, PracticePerson, ViewState
from ui.worker import Worker

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def page(qtbot: QtBot) -> DeskPage:
    page = DeskPage(clipboard=lambda: "Maria Garcia, utd")
    qtbot.addWidget(page)
    return page


@pytest.fixture
def wanted(page: DeskPage) -> list[Any]:
    return hear(page)


def cells(page: DeskPage) -> list[list[str]]:
    model = page.table.rows
    return [
        [str(model.data(model.index(row, column))) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_the_table_shows_attorneys_by_courts_at_a_glance(page: DeskPage) -> None:
    page.present(desk())
    model = page.table.rows
    heads = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]
    assert heads == ["Attorney", "D. Utah", "Bankr. D. Utah", "9th Cir.", "S.D. W. Va."]
    assert cells(page)[:4] == [
        ["Maria Garcia", "Linked", "Stopped", "", ""],
        ["John Q. Attorney", "Not known", "To do", "To do", ""],
        ["Linda Chen", "Already linked", "", "", ""],
        ["Susan Baker", "", "Two people", "", "Refused"],
    ]
    assert set(TONES) == set(DeskOutcome)
    assert page.turn.text() == "Next: John Q. Attorney, the Bankruptcy Court for the District of Utah."


def test_next_and_enter_begin_with_the_cell_that_is_selected(page: DeskPage, wanted: list[Any]) -> None:
    page.present(desk())
    page.show()
    expected = ("attorney_wanted", "John Q. Attorney", "utb")
    assert pressed(page) == expected
    wanted.clear()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert wanted == [expected]
    page.table.select(page.table.rows.place_of("Maria Garcia", "utd"))
    assert not page.isComplete() and "linked" in page.turn.text()
    page.table.select(page.table.rows.place_of("Susan Baker", "wvsd"))  # who was refused may come again
    assert pressed(page) == ("attorney_wanted", "Susan Baker", "wvsd")
    page.table.select(page.table.rows.place_of("Priya Raman", ""))
    assert pressed(page) == ("attorney_wanted", "Priya Raman", "")
    page.present(desk(roster=Roster()))
    assert pressed(page) == ("attorney_wanted", "", "") and page.turn.text() == words.EMPTY


def test_a_name_is_typed_with_its_courts_and_enter_adds_it(page: DeskPage, wanted: list[Any]) -> None:
    page.present(desk(roster=Roster()))
    page.show()
    QTest.keyClick(page.attorney.line, Qt.Key.Key_Return)
    page.add.click()
    assert wanted == [] and page.attorney.line.wrong
    QTest.keyClicks(page.attorney.line, "Maria Garcia")
    QTest.keyClicks(page.courts.line, "utd, utb")
    QTest.keyClick(page.courts.line, Qt.Key.Key_Return)
    assert wanted == [("attorney_added", "Maria Garcia", "utd, utb")]
    assert page.attorney.text == page.courts.text == ""
    page.paste.click()
    assert wanted[-1] == ("roster_pasted", "Maria Garcia, utd")


def test_courts_and_names_in_doubt_are_settled_beside_the_list(page: DeskPage, wanted: list[Any]) -> None:
    page.present(desk(doubts=DOUBTS, near=(("Maria Garcia", "Garcia, Maria"), ("A B", "A. B"))))
    page.show()
    boxes = [line.box for line in page.doubts.doubts]
    assert [line.typed for line in page.doubts.doubts] == ["utha", "nineth circuit"]
    assert boxes[0] is not None
    boxes[0].click()
    page.doubts.add.click()
    assert wanted == [("roster_courts_meant", ("utd",), ("utha",))]
    page.doubts.leave.click()
    assert wanted[-1] == ("roster_courts_left_out",)
    page.same.boxes[0].click()
    page.same.done.click()
    assert wanted[-1] == ("same_attorneys", (("Maria Garcia", "Garcia, Maria"),))


def test_what_is_kept_and_asked_is_the_offices_choice(page: DeskPage, wanted: list[Any]) -> None:
    page.present(desk())
    page.show()
    page.keep.click()
    assert wanted == [("roster_kept", True)] and not page.ask_each.isVisible()
    page.present(desk(roster=replace(ROSTER, answers=ALL_YES)))
    page.ask_each.click()
    assert wanted[-1] == ("ask_each_set", True)
    page.table.select(page.table.rows.place_of("John Q. Attorney", "ca9"))
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert wanted[-1] == ("roster_row_removed", "John Q. Attorney", "ca9")
    page.print.click()
    assert wanted[-1] == ("day_sheet_wanted", None)


def test_what_was_cleared_is_one_line_that_opens(page: DeskPage) -> None:
    page.present(desk(cleared=CLEARED))
    assert words.CLEARED in page.cleared.texts()
    page.present(desk())
    assert page.cleared.isHidden()


# ---- with the controller behind it


def at_desk(play: Play) -> Play:
    play.until(lambda: play.view.courts is not None)
    play.act(lambda c: c.help_at_start())
    play.until(lambda: not play.view.desk.loading)
    return play


def listed(play: Play, text: str) -> Desk:
    before = play.view.desk
    play.act(lambda c: c.desk.add_list(text))
    play.until(lambda: play.view.desk is not before)
    return play.view.desk


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ann Roe, utd\nBob Doe, utb", "Added: Ann Roe, Bob Doe."),
        ("A A, utd\nB B, utd\nC C, utd\nD D, utd", "Added: 4 attorneys."),
        ("Ann Roe, utha", "Added: Ann Roe."),
        ("Ann Roe, utd; xyzzy plugh", "Added: Ann Roe. 1 entry names no court and was left out."),
        (",,,", words.NOBODY_FOUND),
        ("x" * 1_000_001, words.TOO_LONG),
    ],
)
def test_a_list_says_what_came_of_it(qtbot: QtBot, text: str, said: str) -> None:
    with playing(qtbot) as play:
        assert listed(at_desk(play), text).said == said


def test_a_list_that_comes_twice_adds_what_is_new(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        listed(at_desk(play), "Ann Roe, utd\nBob Doe, utb")
        shown = listed(play, 'ann roe, utd, nysd\nBob Doe, utb\n"Roe, Ann J", utb')
        assert shown.said == "Added: Roe, Ann J. More courts for Ann Roe. Already on the list: Bob Doe."
        assert shown.near == (("Ann Roe", "Roe, Ann J"),)
        play.act(lambda c: c.desk.merge(shown.near))
        assert [(row.attorney, row.courts) for row in play.view.desk.roster.rows] == [
            ("Ann Roe", ("utd", "nysd", "utb")),
            ("Bob Doe", ("utb",)),
        ]
        assert listed(play, "Bob Doe, nysd").near == ()


def test_a_court_that_a_person_settled_is_on_the_row_it_was_typed_for(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        shown = listed(at_desk(play), "Ann Roe, utha, utb\nBob Doe, utha")
        assert [one.attorney for one in shown.doubts] == ["Ann Roe", "Bob Doe"]
        play.act(lambda c: c.desk.settle(("utd",), ("utha",)))
        assert play.view.desk.doubts == ()
        assert [row.courts for row in play.view.desk.roster.rows] == [("utb", "utd"), ("utd",)]


def test_a_file_that_is_no_list_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    with playing(qtbot) as play:
        at_desk(play)
        path = tmp_path / "list.csv"
        said = words.ROSTER_NOT_READ.format(path=path)
        for content in (None, b"", b"PK\x03\x04" + bytes(300)):
            if content is not None:
                path.write_bytes(content)
            play.act(lambda c: c.desk.read_file(str(path)))
            play.until(lambda: play.view.desk.said == said)
            play.act(lambda c: c.desk.leave_out())
        path.write_text("Attorney,Court\nAnn Roe,utd\n", "utf-8")
        play.act(lambda c: c.desk.read_file(str(path)))
        play.until(lambda: play.view.desk.roster.row("Ann Roe") is not None)


def test_one_attorney_from_the_list_to_the_result_and_the_next_asks_nothing(qtbot: QtBot) -> None:
    sessions = [ScriptedSession(), ScriptedSession()]
    with playing(qtbot, ScriptedServices(sessions)) as play:
        listed(at_desk(play), "Ann Roe, utd, utb\nBob Doe, utd")
        play.act(lambda c: c.take_attorney("Ann Roe", "utd"))
        assert play.at(Step.PREREQUISITES) and play.view.desk.current == ("Ann Roe", "utd")
        play.act(ANSWERED)
        assert play.at(Step.PACER) and play.view.waits_for_attorney(HandOver.SIGN_IN)
        play.act(lambda c: c.desk.hand_over(HandOver.SIGN_IN))
        play.act(lambda c: c.sign_in(JOHN, keep=False))
        assert play.at(Step.CMECF) and not play.view.waits_for_attorney(HandOver.SIGN_IN)
        play.act(lambda c: c.propose(JOHNS_OLD_LOGIN, keep=False))
        assert play.at(Step.CONFIRM) and play.view.waits_for_attorney(HandOver.CONSENT)
        play.act(lambda c: c.desk.hand_over(HandOver.CONSENT))
        play.act(lambda c: c.link(True, ""))
        row = play.view.desk.roster.row("Ann Roe")
        assert row is not None and row.outcome("utd") is DeskOutcome.LINKED
        assert play.view.desk.at_keyboard is None
        # the second court of the same attorney: nothing is asked, and PACER not signed in to again
        play.act(lambda c: c.take_attorney("Ann Roe", "utb"))
        assert play.at(Step.CMECF) and play.view.desk.current == ("Ann Roe", "utb")
        assert play.view.waits_for_attorney(HandOver.SIGN_IN)
        # another attorney in the same run: everything is cleared first
        asked: list[None] = []
        play.controller.desk.next_wanted.connect(lambda: asked.append(None))
        play.act(lambda c: c.take_attorney("Bob Doe", "utd"))
        assert asked == [None] and play.view.desk.current == ("Ann Roe", "utb")
        play.act(lambda c: c.start_over(keep_person=False))
        row = play.view.desk.roster.row("Ann Roe")
        assert row is not None and row.outcome("utb") is DeskOutcome.STOPPED


@pytest.mark.parametrize("ask_each", [True, False])
def test_what_the_office_answered_is_asked_again_only_if_it_wants(qtbot: QtBot, ask_each: bool) -> None:
    services = ScriptedServices()
    kept = Roster(answers=ALL_YES, ask_each=ask_each).with_rows((RosterRow("Bob Doe", ("utd",)),))
    services.kept_roster = (kept, True)
    with playing(qtbot, services) as play:
        at_desk(play)
        play.until(lambda: play.view.desk.roster == kept)
        play.act(lambda c: c.take_attorney("Bob Doe", "utd"))
        assert play.at(Step.PREREQUISITES if ask_each else Step.PACER)


@pytest.mark.parametrize("kept", [ROSTER, None], ids=["some", "none"])
def test_an_empty_list_is_not_told_before_it_is_read(
    qtbot: QtBot, page: DeskPage, kept: Roster | None
) -> None:
    services = ScriptedServices()
    services.kept_roster = None if kept is None else (kept, True)
    with playing(qtbot, services) as play:
        said: list[tuple[str, bool]] = []

        def look(view: ViewState) -> None:
            page.present(view)
            if view.state.step is Step.DESK:
                said.append((page.turn.text(), page.isComplete()))

        play.controller.changed.connect(look)
        at_desk(play)
        play.until(lambda: not play.view.desk.loading)
        play.controller.changed.disconnect(look)
    assert (words.LOADING, False) in said
    assert ((words.EMPTY, True) in said) is (kept is None)


def test_a_list_that_cannot_be_read_is_not_waited_for(qtbot: QtBot) -> None:
    class Unreadable(ScriptedServices):
        def read_roster(self, *, again: bool) -> tuple[Roster, bool] | None:
            raise CourtProblem(ProblemKind.UNREADABLE, about="roster.json")

    with playing(qtbot, Unreadable()) as play:
        at_desk(play)
        play.until(lambda: "roster.json" in play.view.desk.said)
        assert not play.view.desk.loading


def test_who_comes_without_a_name_is_on_the_list_all_the_same(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        at_desk(play)
        play.act(lambda c: c.take_attorney("", ""))
        assert play.at(Step.COURT)
        play.act(lambda c: c.choose_court("utd"))
        (row,) = play.view.desk.roster.rows
        assert (row.attorney, row.courts) == (words.no_name(1), ("utd",))
        assert row.outcome("utd") is DeskOutcome.BEGUN
        play.controller.go_to(Step.DESK)
        assert play.view.desk.roster.rows[0].outcome("utd") is DeskOutcome.STOPPED


def test_a_refused_sign_in_and_an_unknown_result_are_on_the_list(qtbot: QtBot) -> None:
    session = ScriptedSession({"link": outcome(OutcomeState.UNKNOWN)})
    with playing(qtbot, ScriptedServices([session])) as play:
        listed(at_desk(play), "Ann Roe, utd")
        play.act(lambda c: c.take_attorney("Ann Roe", "utd"))

        def now() -> DeskOutcome | None:
            row = play.view.desk.roster.row("Ann Roe")
            return None if row is None else row.outcome("utd")

        play.act(ANSWERED)
        session.script["sign_in"] = CourtProblem(ProblemKind.PACER_REFUSED)
        play.act(lambda c: c.sign_in(JOHN, keep=False))
        assert now() is DeskOutcome.REFUSED
        session.script["sign_in"] = ScriptedSession().script["sign_in"]
        play.act(lambda c: c.sign_in(JOHN, keep=False))
        play.act(lambda c: c.propose(JOHNS_OLD_LOGIN, keep=False))
        play.act(lambda c: c.link(True, ""))
        assert now() is DeskOutcome.UNKNOWN


def test_the_roster_is_written_for_the_restart_and_at_each_change_if_it_is_kept(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        shown = listed(at_desk(play), "Ann Roe, utd")
        assert play.services.rosters == [] and play.services.asked_again == [False]
        play.controller.desk.write()
        play.until(lambda: play.services.rosters == [(shown.roster, False)])
        play.act(lambda c: c.desk.keep(True))
        play.until(lambda: play.services.rosters[-1] == (shown.roster, True))
        after = listed(play, "Bob Doe, utb")
        play.until(lambda: play.services.rosters[-1] == (after.roster, True))
        play.act(lambda c: c.desk.keep(False))
        play.until(lambda: play.services.rosters == [])


def test_a_link_of_ones_own_ends_the_helping(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        at_desk(play)
        play.controller.go_to(Step.START)
        play.act(lambda c: c.open_courts())
        assert not play.view.helping and play.at(Step.COURT)
        play.controller.apply(CourtChosen("utd"))
        play.controller.apply(WorkFailed(Problem(ProblemKind.CANCELLED)))
        assert play.view.desk.roster.rows == ()


def test_after_a_restart_the_roster_waits_for_no_practice_court(qtbot: QtBot) -> None:
    order: list[str] = []

    class Noting(ScriptedServices):
        def look_round(self) -> KeptHere:
            order.append("look round")
            return super().look_round()

        def open_practice(self) -> tuple[PracticePerson, ...] | None:
            order.append("practice")
            return super().open_practice()

        def read_roster(self, *, again: bool) -> tuple[Roster, bool] | None:
            order.append("roster")
            return super().read_roster(again=again)

    controller = Controller(Worker(), Noting(), now=lambda: 0.0)
    controller.open()
    controller.desk.open(again=True)
    qtbot.waitUntil(lambda: len(order) == 3)
    assert controller.close(5.0)
    assert order == ["roster", "look round", "practice"]
