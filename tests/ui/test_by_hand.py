"""From the link by hand to the look at the menus: what is written, what is read, what is claimed."""

from __future__ import annotations

from operator import methodcaller

from pytestqt.qtbot import QtBot

from app.linking import CourtProblem, OutcomeState, ProblemKind, Step
from tests.ui.scripted import JOHN, Hold, outcome
from tests.ui.test_controller import Play, playing, scripted
from ui.text.window import NOT_IN_JOURNAL

ALL = methodcaller("check_guided", frozenset({"site", "menus"}), finished=True)


def ready(play: Play) -> Play:
    play.until(lambda: play.view.courts is not None)
    return play


def test_leads_from_the_court_to_the_sign_in_and_the_menus(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        ready(play).act(lambda c: c.take_guided_path("utd"))
        assert play.at(Step.GUIDED) and play.view.state.court_id == "utd"
        play.act(lambda c: c.check_guided(frozenset({"site"})))
        assert play.at(Step.GUIDED) and play.view.state.steps_done == {"site"}
        play.act(ALL)
        assert play.at(Step.PACER) and play.services.opened == []
        play.act(lambda c: c.sign_in(JOHN, keep=False))
        play.until(lambda: play.view.state.outcome is not None)
        assert play.at(Step.STATUS) and play.view.receipt_ready
        assert play.session.calls == [
            ("sign_in", ("johnattorney", False)),
            ("begin_guided", False),
            ("recheck", None),
        ]


def test_a_sign_in_that_is_held_is_used_and_its_menu_is_the_older_one(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        play.to(Step.CONFIRM)
        play.act(lambda c: c.take_guided_path())
        assert play.at(Step.GUIDED) and play.view.state.proposal is None
        play.act(ALL)
        assert play.at(Step.STATUS)
        assert play.session.calls[2:] == [("begin_guided", True), ("recheck", None)]
        assert "link" not in play.session.names()


def test_without_the_journal_the_menus_are_read_all_the_same(qtbot: QtBot) -> None:
    with scripted(qtbot, begin_guided=CourtProblem(ProblemKind.JOURNAL_UNWRITABLE)) as play:
        play.to(Step.CMECF)
        play.act(lambda c: c.take_guided_path())
        play.act(ALL)
        state = play.view.state
        assert state.outcome is not None and state.outcome.state is OutcomeState.LINKED
        assert play.view.notice == NOT_IN_JOURNAL


def test_a_stopped_look_never_says_that_nothing_was_linked(qtbot: QtBot) -> None:
    with scripted(qtbot, recheck=Hold(heeds_cancel=True)) as play:
        play.to(Step.CMECF)
        play.act(lambda c: c.take_guided_path())
        play.start(ALL, "recheck")
        play.controller.cancel()
        play.until(lambda: play.view.state.work is None)
        problem = play.view.state.problem
        assert play.at(Step.STATUS) and play.view.state.outcome is None
        assert problem is not None and problem.kind is ProblemKind.CANCELLED and problem.may_have_linked


def test_an_unknown_look_can_be_repeated(qtbot: QtBot) -> None:
    with scripted(qtbot, recheck=outcome(OutcomeState.UNKNOWN)) as play:
        play.to(Step.CMECF)
        play.act(lambda c: c.take_guided_path())
        play.act(ALL)
        play.act(lambda c: c.recheck())
        assert play.session.names().count("recheck") == 2
        assert play.session.names().count("begin_guided") == 1
