"""The list of a person's courts, from wishes to rows, with records and looks that do what the test says."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from operator import methodcaller

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from app.linking import CourtProblem, Problem, ProblemKind, Step
from app.linking.events import Work
from app.linking.standing import HowKnown, LastLook, Shown, Standing
from app.records.my_courts import MyCourts
from tests.guards import PATIENCE
from tests.ui.scripted import (
    ALL_YES,
    ANSWERED,
    ATTEMPT,
    JOHN,
    JOHNS_OLD_LOGIN,
    ScriptedServices,
    ScriptedSession,
)
from tests.ui.scripted_lists import NOW, ScriptedLists, row
from tests.ui.test_controller import Play
from ui.pages.my_courts import MyCourtsPage
from ui.text import my_courts as words
from ui.view_state import MyList, NameInDoubt

LINKED = row("utd", Standing.LINKED, seen=NOW)
READY = row("utb", Standing.READY, seen=NOW)
DOWN = row("nvd", problem=Problem(ProblemKind.COURT_DOWN), how=HowKnown.LOOK_FAILED)
FINDS = {one.court_id: one for one in (LINKED, READY, DOWN)}


class AtList(Play):
    """A person at the list of courts."""

    def __init__(self, qtbot: QtBot, services: ScriptedServices) -> None:
        super().__init__(qtbot, services)
        self.until(lambda: self.view.courts is not None)

    @property
    def lists(self) -> ScriptedLists:
        return self.services.scripted_lists

    @property
    def list(self) -> MyList:
        return self.view.my_list

    def open_list(self, *court_ids: str) -> None:
        self.act(lambda c: c.open_my_courts())
        if court_ids:
            self.controller.my_courts.add(court_ids)
        self.settled()

    def settled(self) -> None:
        """Every court has its row."""
        self.until(lambda: set(self.list.rows) == set(self.list.courts) and self.view.state.work is None)

    def find(self, *court_ids: str) -> None:
        before = len(self.lists.surveys)
        self.controller.my_courts.find_links(court_ids)
        if self.at(Step.PACER):
            self.controller.sign_in(JOHN, keep=False)
        self.until(lambda: len(self.lists.surveys) > before)
        self.until(lambda: self.view.state.work is None and self.list.to_read == 0)


@contextmanager
def at_list(qtbot: QtBot, lists: ScriptedLists | None = None, sessions: int = 3) -> Iterator[AtList]:
    services = ScriptedServices(
        sessions=[ScriptedSession() for _ in range(sessions)], lists=lists or ScriptedLists(finds=dict(FINDS))
    )
    play = AtList(qtbot, services)
    try:
        yield play
    finally:
        services.scripted_lists.let_all_go()
        play.controller.close(2.0)


def test_courts_are_added_once_and_taken_off(qtbot: QtBot) -> None:
    with at_list(qtbot) as play:
        play.open_list("utd", "utb")
        assert play.list.said == "2 courts are now on your list."
        play.act(lambda c: c.my_courts.add(("utb", "nvd")))
        assert list(play.list.courts) == ["utd", "utb", "nvd"]
        assert play.list.said == "D. Nev. is now on your list. Bankr. D. Utah is already on your list."
        play.act(lambda c: c.my_courts.remove("utb"))
        play.settled()
        assert list(play.list.courts) == ["utd", "nvd"] and set(play.list.rows) == {"utd", "nvd"}


def test_the_records_name_courts_for_the_list(qtbot: QtBot) -> None:
    with at_list(qtbot, ScriptedLists(in_records=("utd", "nvd"))) as play:
        play.open_list("utd")
        play.act(lambda c: c.my_courts.add_recorded())
        play.until(lambda: play.list.courts == ("utd", "nvd"))
        play.act(lambda c: c.my_courts.add_recorded())
        play.until(lambda: play.list.said == words.NO_RECORDS)


def test_a_court_that_the_list_of_courts_no_longer_has_is_left_out(qtbot: QtBot) -> None:
    kept = MyCourts(("gone", "nvd"))
    lists = ScriptedLists(finds=dict(FINDS), in_records=("gone", "utd"), stored={"johnattorney": kept})
    with at_list(qtbot, lists) as play:
        play.open_list("utb")
        play.act(lambda c: c.my_courts.add_recorded())
        play.until(lambda: play.list.courts == ("utb", "utd"))
        play.find()
        assert [court.id for court in play.lists.surveys[0].courts] == ["nvd", "utb", "utd"]
        play.act(lambda c: c.my_courts.add(("nysd",)))
        play.until(lambda: "nysd" in play.list.rows)


def test_names_in_doubt_stay_until_the_person_has_settled_them(qtbot: QtBot) -> None:
    doubts = (NameInDoubt("Utha", ("utd",)), NameInDoubt("Nevda", ("nvd",)))
    with at_list(qtbot, ScriptedLists(in_file=(("utb",), doubts))) as play:
        play.open_list()
        play.act(lambda c: c.my_courts.read_file("courts.csv"))
        play.until(lambda: play.list.courts == ("utb",))
        assert list(play.list.doubts) == [*doubts]
        assert "2 names need your OK" in play.list.said
        play.act(lambda c: c.my_courts.add(("utd",), settles=("Utha",)))
        assert list(play.list.doubts) == [doubts[1]] and play.list.courts == ("utb", "utd")
        play.act(lambda c: c.my_courts.leave_names_out())
        assert not play.list.doubts


def test_a_file_that_is_no_list_of_courts_is_named_and_changes_nothing(qtbot: QtBot) -> None:
    with at_list(qtbot) as play:
        play.open_list("utd")
        play.act(lambda c: c.my_courts.read_file("/tmp/picture.png"))
        play.until(lambda: play.list.said == words.CSV_UNREADABLE.format(path="/tmp/picture.png"))
        assert play.list.courts == ("utd",) and play.view.notice is None


def test_records_that_cannot_be_read_are_said_and_no_court_is_called_linked(qtbot: QtBot) -> None:
    broken = CourtProblem(ProblemKind.JOURNAL_UNWRITABLE, about="journal.db")
    with at_list(qtbot, ScriptedLists(finds=dict(FINDS), journal=broken)) as play:
        play.act(lambda c: c.open_my_courts())
        play.act(lambda c: c.my_courts.add(("utd",)))
        play.until(lambda: play.list.said == words.RECORDS_UNREADABLE)
        play.find()
        assert play.list.said == words.RECORDS_UNREADABLE and play.list.rows == {}
        assert play.view.state.problem is None and play.view.notice is None


def test_where_am_i_linked_asks_for_one_sign_in_and_reads_them_all(qtbot: QtBot) -> None:
    with at_list(qtbot) as play:
        play.open_list("utd", "utb", "nvd")
        play.controller.my_courts.find_links()
        assert play.at(Step.PACER) and play.view.court is None
        play.controller.sign_in(JOHN, keep=False)
        play.until(lambda: play.view.state.work is None and play.at(Step.MY_COURTS))
        play.until(lambda: play.list.rows == FINDS)
        assert play.list.said.startswith("2 courts read. 1 court could not be read")
        assert play.list.failed == ("nvd",)
        play.find("nvd")
        assert [one.signed_in for one in play.lists.accounts] == [["johnattorney"]]
        assert [[court.id for court in one.courts] for one in play.lists.surveys] == [
            ["utd", "utb", "nvd"],
            ["nvd"],
        ]
        assert play.services.opened == []


def test_courts_without_a_link_step_are_not_counted_as_read(qtbot: QtBot) -> None:
    with at_list(qtbot) as play:
        play.open_list("utd", "ca5", "caeb")
        play.find()
        assert play.list.said == "1 court read."
        play.find("ca5")
        assert play.list.said == words.read_words((), 0)


def test_a_link_after_that_uses_the_same_sign_in(qtbot: QtBot) -> None:
    with at_list(qtbot) as play:
        play.open_list("utd", "utb")
        play.find()
        play.act(lambda c: c.choose_court("utd"))
        play.act(ANSWERED)
        assert play.at(Step.CMECF)
        assert play.services.opened == [("utd", play.lists.accounts[0])]
        assert play.services.sessions[0].names() == ["join"]


def test_a_link_before_it_lends_its_sign_in_and_joins_the_list(qtbot: QtBot) -> None:
    with at_list(qtbot) as play:
        play.to(Step.STATUS)
        play.open_list("utb")
        assert play.list.courts == ("utd", "utb")
        play.find()
        assert play.lists.accounts == [] and play.lists.shares == [play.services.sessions[0]]
        assert play.view.state.pacer_username == "johnattorney"


def test_what_is_being_read_is_shown_and_cancel_keeps_what_is_known(qtbot: QtBot) -> None:
    with at_list(qtbot, ScriptedLists(finds=dict(FINDS), holds_at="utb")) as play:
        play.open_list("utd", "utb", "nvd")
        play.controller.my_courts.find_links()
        play.controller.sign_in(JOHN, keep=False)
        play.until(lambda: play.list.reading == ("utb",))
        assert (play.list.read, play.list.to_read) == (1, 3)
        assert play.list.rows["utd"] == LINKED
        play.controller.my_courts.add(("nysd",))
        assert play.list.courts == ("utd", "utb", "nvd")
        play.controller.cancel()
        assert play.view.state.work is None and play.view.state.problem is None
        assert (play.list.reading, play.list.to_read) == ((), 0)
        assert play.list.said == words.STOPPED
        assert play.list.rows["utd"] == LINKED
        assert play.lists.surveys[0].cancelled
        assert play.view.state.pacer_username == "johnattorney"


def test_a_sign_in_that_ends_half_way_leaves_the_rows_and_asks_again_only_when_wanted(qtbot: QtBot) -> None:
    ended = Problem(ProblemKind.NOT_SIGNED_IN)
    with at_list(qtbot, ScriptedLists(finds=dict(FINDS), ends_with=ended)) as play:
        play.open_list("utd", "utb")
        play.find()
        assert play.at(Step.MY_COURTS) and play.view.state.problem == ended
        assert play.view.state.pacer_username is None
        assert play.list.rows["utd"] == LINKED
        assert len(play.lists.accounts[0].signed_in) == 1
        play.lists.ends_with = None
        play.find()
        assert play.view.state.pacer_username == "johnattorney"
        assert sum(len(one.signed_in) for one in play.lists.accounts) == 2


@pytest.mark.parametrize(("turned", "ends"), [(("utd", "utb"), True), (("utd",), False)])
def test_few_courts_that_all_send_to_the_log_in_mean_that_the_sign_in_has_ended(
    qtbot: QtBot, turned: tuple[str, ...], ends: bool
) -> None:
    away = Problem(ProblemKind.SESSION_NOT_ACCEPTED)
    finds = FINDS | {one: row(one, problem=away, how=HowKnown.SIGN_IN_NOT_ACCEPTED) for one in turned}
    with at_list(qtbot, ScriptedLists(finds=finds)) as play:
        play.open_list("utd", "utb")
        play.find()
        assert (play.view.state.pacer_username is None) is ends
        assert (play.view.state.problem is not None) is ends


def test_a_sign_in_that_ends_at_a_court_asks_for_one_and_goes_on_there(qtbot: QtBot) -> None:
    with at_list(qtbot) as play:
        play.services.sessions[0].script["join"] = CourtProblem(ProblemKind.NOT_SIGNED_IN)
        play.open_list("utd")
        play.find()
        play.act(lambda c: c.choose_court("utd"))
        play.act(ANSWERED)
        assert play.at(Step.PACER) and not play.view.state.for_survey
        play.act(lambda c: c.sign_in(JOHN, keep=False))
        assert play.at(Step.CMECF)


def test_on_another_day_the_rows_are_of_that_day(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    with at_list(qtbot) as play:
        play.open_list("utd")
        asked = len(play.lists.asked)
        play.controller.my_courts.look_at_clock()
        assert len(play.lists.asked) == asked
        monkeypatch.setattr(play.controller, "_today", lambda: date(2031, 1, 1))
        play.controller.my_courts.look_at_clock()
        play.until(lambda: len(play.lists.asked) == asked + 1)
        assert play.view.today == date(2031, 1, 1)


def test_without_a_network_the_look_ends_and_says_so(qtbot: QtBot) -> None:
    with at_list(qtbot, ScriptedLists(ends_with=Problem(ProblemKind.OFFLINE))) as play:
        play.open_list("utd")
        play.find()
        assert "seems to be offline" in play.list.said
        assert play.view.state.pacer_username == "johnattorney"


def test_a_refused_sign_in_for_the_menus_counts_and_one_more_try_can_be_allowed(qtbot: QtBot) -> None:
    refused = CourtProblem(ProblemKind.PACER_REFUSED)
    with at_list(qtbot, ScriptedLists(finds=dict(FINDS), refuses=refused)) as play:
        play.open_list("utd")
        play.act(lambda c: c.my_courts.find_links())
        for tries in (1, 2):
            play.act(lambda c: c.sign_in(JOHN, keep=False))
            assert play.at(Step.PACER) and play.view.state.pacer_refusals == tries
        assert play.view.pacer_paused and len(play.lists.accounts) == 1
        play.lists.accounts[0].refuses = None
        play.act(lambda c: c.resume_tries())
        play.until(lambda: not play.view.pacer_paused)
        play.act(lambda c: c.sign_in(JOHN, keep=False))
        play.until(lambda: play.list.rows.get("utd") == LINKED)


def test_the_login_that_the_store_keeps_serves_for_the_menus_too(qtbot: QtBot) -> None:
    with at_list(qtbot) as play:
        play.services.kept = JOHN
        play.open_list("utd")
        play.act(lambda c: c.my_courts.find_links())
        play.controller.sign_in_with_kept("johnattorney", None, None, accepts_redaction=True)
        play.until(lambda: play.list.rows.get("utd") == LINKED)


def test_who_turns_back_from_the_sign_in_is_not_looked_up_later(qtbot: QtBot) -> None:
    with at_list(qtbot) as play:
        play.open_list("utd")
        play.act(lambda c: c.my_courts.find_links())
        play.act(lambda c: c.go_to(Step.MY_COURTS))
        play.act(lambda c: c.choose_court("utd"))
        play.act(ANSWERED)
        play.act(lambda c: c.sign_in(JOHN, keep=False))
        play.act(lambda c: c.go_to(Step.MY_COURTS))
        play.settled()
        assert play.lists.surveys == []


def test_a_list_is_kept_only_when_wanted_and_for_who_is_signed_in(qtbot: QtBot) -> None:
    with at_list(qtbot) as play:
        play.open_list("utd", "utb")
        play.find()
        assert play.lists.stored == {}
        play.act(lambda c: c.my_courts.keep(True))
        play.until(lambda: set(play.lists.stored) == {"johnattorney"})
        assert play.lists.stored["johnattorney"].courts == ("utd", "utb")
        assert set(play.lists.stored["johnattorney"].looks) == {"utd", "utb"}
        play.act(lambda c: c.my_courts.remove("utb"))
        play.until(lambda: play.lists.stored["johnattorney"].courts == ("utd",))
        play.act(lambda c: c.my_courts.keep(False))
        play.until(lambda: play.lists.stored == {})


def test_a_list_that_cannot_be_kept_is_said_and_stays_in_the_window(qtbot: QtBot) -> None:
    with at_list(qtbot, ScriptedLists(finds=dict(FINDS), writable=False)) as play:
        play.open_list("utd")
        play.find()
        play.act(lambda c: c.my_courts.keep(True))
        play.until(lambda: play.list.said == words.NOT_KEPT)
        assert play.list.courts == ("utd",)


def test_what_was_kept_comes_with_the_sign_in_and_is_looked_at(qtbot: QtBot) -> None:
    kept = MyCourts(("nvd",), {"nvd": LastLook(Shown.OFFERED, NOW)})
    with at_list(qtbot, ScriptedLists(finds=dict(FINDS), stored={"johnattorney": kept})) as play:
        play.open_list("utd")
        play.until(lambda: play.list.kept_here)
        play.act(lambda c: c.my_courts.keep(True))
        assert play.list.said == words.KEPT_LATER
        play.find()
        assert play.list.courts == ("nvd", "utd") and play.list.keep
        assert [court.id for court in play.lists.surveys[0].courts] == ["nvd", "utd"]


def test_nobody_sees_the_list_of_the_person_before(qtbot: QtBot) -> None:
    from app.adapter.port import PacerLogin

    other = PacerLogin("susanbaker", "another-secret", accepts_redaction=True)
    ended = Problem(ProblemKind.NOT_SIGNED_IN)
    with at_list(qtbot, ScriptedLists(finds=dict(FINDS), ends_with=ended)) as play:
        play.open_list("utd")
        play.find()
        play.act(lambda c: c.my_courts.keep(True))
        play.act(lambda c: c.my_courts.find_links())
        play.controller.sign_in(other, keep=False)
        play.until(lambda: play.view.state.pacer_username == "susanbaker")
        play.until(lambda: play.list.courts == () and not play.list.keep)


@pytest.mark.parametrize("signed_in", [False, True])
@pytest.mark.parametrize("stored", [{}, {"johnattorney": MyCourts(("nvd",))}], ids=["none kept", "kept"])
def test_an_empty_list_is_not_told_before_it_is_read(
    qtbot: QtBot, stored: dict[str, MyCourts], signed_in: bool
) -> None:
    page, said = MyCourtsPage(), list[str]()
    qtbot.addWidget(page)
    turn = QTimer(page, singleShot=True, interval=0)  # what is shown twice in one turn is seen once

    with at_list(qtbot, ScriptedLists(stored=stored)) as play:

        def look() -> None:
            page.present(play.view)
            if play.at(Step.MY_COURTS):
                said.append(page.summary.text())

        turn.timeout.connect(look)
        play.controller.changed.connect(turn.start)
        play.controller.open_my_courts()
        page.present(play.view)
        assert page.summary.text() == words.BEING_LOOKED_UP
        play.until(lambda: not play.list.loading)
        if signed_in:
            said.clear()
            play.controller.my_courts.find_links()
            play.controller.sign_in(JOHN, keep=False)
            play.until(lambda: play.view.state.step is Step.MY_COURTS and not play.list.loading)
            play.until(lambda: len(play.list.rows) == len(play.list.courts))
        play.until(lambda: not turn.isActive())
        play.controller.changed.disconnect(turn.start)
    assert words.EMPTY not in said or not stored
    assert words.EMPTY_BUT_SAVED not in said or not signed_in


def test_who_has_no_list_here_is_told_so(qtbot: QtBot) -> None:
    with at_list(qtbot, ScriptedLists(stored={"susanbaker": MyCourts(("utd",))})) as play:
        play.open_list()
        play.until(lambda: play.list.kept_here)
        play.controller.my_courts.find_links()
        play.controller.sign_in(JOHN, keep=False)
        play.until(lambda: play.list.said == words.NOTHING_KEPT)
        assert play.list.courts == () and play.lists.surveys == []


def test_what_pacer_says_at_the_sign_in_is_still_there_when_the_courts_are_read(qtbot: QtBot) -> None:
    with at_list(qtbot) as play:
        play.lists.warns = ("Your password expires soon.",)
        play.open_list("utd")
        play.find()
        assert play.view.notice == "Your password expires soon."


def test_a_court_linked_as_another_person_is_on_that_persons_list_alone(qtbot: QtBot) -> None:
    ended = Problem(ProblemKind.NOT_SIGNED_IN)
    with at_list(qtbot, ScriptedLists(finds=dict(FINDS), ends_with=ended)) as play:
        play.open_list("nvd")
        play.find()
        play.act(lambda c: c.choose_court("utb"))
        play.act(ANSWERED)
        other = replace(JOHN, username="susanbaker")
        for intent in (
            methodcaller("sign_in", other, keep=False),
            methodcaller("propose", JOHNS_OLD_LOGIN, keep=False),
            methodcaller("link", True, ""),
        ):
            play.act(intent)
        assert play.at(Step.STATUS)
        play.open_list()
        play.until(lambda: play.list.courts == ("utb",))


def test_the_next_person_begins_with_an_empty_list(qtbot: QtBot) -> None:
    with at_list(qtbot) as play:
        play.open_list("utd")
        play.find()
        play.act(lambda c: c.start_over(keep_person=False))
        assert play.view.my_list == MyList() and not play.view.state.several
        play.open_list()
        assert play.list.courts == ()


def test_what_was_asked_for_one_person_is_never_shown_to_the_next(qtbot: QtBot) -> None:
    reading, go = threading.Event(), threading.Event()

    def slowly(username: str) -> MyCourts:
        reading.set()
        assert go.wait(PATIENCE)
        return MyCourts(("nvd",))

    with at_list(qtbot) as play:
        play.lists.read_kept = slowly
        play.to(Step.STATUS)
        play.controller.open_my_courts()
        assert reading.wait(PATIENCE)
        play.controller.start_over(keep_person=False)
        play.controller.open_my_courts()
        go.set()
        play.act(lambda c: c.my_courts.add(("utb",)))
        play.until(lambda: "utb" in play.list.rows)
        assert list(play.list.courts) == ["utb"] and not play.list.keep


def test_a_receipt_is_found_by_its_row(qtbot: QtBot) -> None:
    finds = {"utd": row("utd", Standing.LINKED, attempt_id=7), "utb": READY}
    with at_list(qtbot, ScriptedLists(finds=finds, attempts={7: ATTEMPT})) as play:
        play.open_list("utd", "utb")
        play.find()
        shown: list[object] = []
        play.controller.my_courts.receipt_wanted.connect(shown.append)
        play.act(lambda c: c.my_courts.show_receipt("utd"))
        play.until(lambda: shown == [ATTEMPT])
        play.act(lambda c: c.my_courts.show_receipt("utb"))
        play.until(lambda: play.list.said == words.NO_RECEIPT_HERE)


def test_from_a_row_the_guided_path_is_taken_at_that_court(qtbot: QtBot) -> None:
    with at_list(qtbot) as play:
        play.open_list("utd", "nvd")
        play.act(lambda c: c.take_guided_path("nvd"))
        assert play.at(Step.GUIDED) and play.view.state.court_id == "nvd"


def test_forty_courts_at_once_are_forty_rows(qtbot: QtBot) -> None:
    with at_list(qtbot) as play:
        forty = tuple(court.id for court in play.view.courts or ())[:40]
        play.open_list(*forty)
        play.find()
        assert len(play.list.rows) == 40 and play.list.read == 0
        assert play.lists.surveys[0].cancelled is False


def test_the_window_can_be_closed_in_the_middle_of_it(qtbot: QtBot) -> None:
    with at_list(qtbot, ScriptedLists(finds=dict(FINDS), holds_at="utd")) as play:
        play.open_list("utd")
        play.controller.my_courts.find_links()
        play.controller.sign_in(JOHN, keep=False)
        play.until(lambda: play.view.state.work is Work.SURVEYING and bool(play.lists.surveys))
        assert play.lists.surveys[0].holding.wait(PATIENCE)
        assert play.controller.close(2.0)
        assert play.lists.surveys[0].cancelled and play.lists.accounts[0].signed_out == 1


def test_refused_at_one_court_the_next_begins_without_what_was_typed(qtbot: QtBot) -> None:
    with at_list(qtbot) as play:
        play.services.sessions[0].script["propose"] = CourtProblem(ProblemKind.CMECF_REFUSED)
        play.open_list("utd", "utb")
        play.find()
        play.act(lambda c: c.choose_court("utd"))
        play.act(ANSWERED)
        play.act(lambda c: c.propose(JOHNS_OLD_LOGIN, keep=False))
        assert play.view.state.problem is not None
        play.act(lambda c: c.go_to(Step.MY_COURTS))
        assert play.view.state.problem is None
        play.act(lambda c: c.choose_court("utb"))
        assert (play.view.state.case, play.view.state.cmecf_refusals) == (None, 0)
        assert play.view.state.answers == ALL_YES
