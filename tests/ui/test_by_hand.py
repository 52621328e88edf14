"""From the link by hand to the look at the menus: what is written, what is read, what is claimed."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.linking import CourtProblem, OutcomeState, ProblemKind, Step
from app.linking.prerequisites import Case
from tests.ui.scripted import ANSWERED, JOHN, Hold, outcome
from tests.ui.test_conductor import Play, playing, scripted
from ui import intents as want
from ui.words.window import NOT_IN_JOURNAL

ALL = want.TickGuided(frozenset({"site", "menus"}), finished=True)


def ready(play: Play) -> Play:
    play.until(lambda: play.scene.courts is not None)
    return play


def test_leads_from_the_court_to_the_sign_in_and_the_menus(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        ready(play).act(want.TakeGuidedPath("utd"))
        assert play.at(Step.GUIDED) and play.scene.state.court_id == "utd"
        play.act(want.TickGuided(frozenset({"site"})))
        assert play.at(Step.GUIDED) and play.scene.state.ticks == {"site"}
        play.act(ALL)
        assert play.at(Step.PACER) and play.premises.opened == []
        play.act(want.SignIn(JOHN, keep=False))
        play.until(lambda: play.scene.state.outcome is not None)
        assert play.at(Step.STATUS) and play.scene.receipt_ready
        assert play.session.calls == [
            ("sign_in", ("johnattorney", False)),
            ("begin_guided", False),
            ("recheck", None),
        ]


def test_a_sign_in_that_is_held_is_used_and_its_menu_is_the_older_one(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        play.to(Step.CONFIRM)
        play.act(want.TakeGuidedPath())
        assert play.at(Step.GUIDED) and play.scene.state.proposal is None
        play.act(ALL)
        assert play.at(Step.STATUS)
        assert play.session.calls[2:] == [("begin_guided", True), ("recheck", None)]
        assert "link" not in play.session.names()


def test_without_the_journal_the_menus_are_read_all_the_same(qtbot: QtBot) -> None:
    with scripted(qtbot, begin_guided=CourtProblem(ProblemKind.JOURNAL_UNWRITABLE)) as play:
        play.to(Step.CMECF)
        play.act(want.TakeGuidedPath())
        play.act(ALL)
        state = play.scene.state
        assert state.outcome is not None and state.outcome.state is OutcomeState.LINKED
        assert play.scene.notice == NOT_IN_JOURNAL


def test_a_stopped_look_never_says_that_nothing_was_linked(qtbot: QtBot) -> None:
    with scripted(qtbot, recheck=Hold(heeds_cancel=True)) as play:
        play.to(Step.CMECF)
        play.act(want.TakeGuidedPath())
        play.start(ALL, "recheck")
        play.conductor.cancel()
        play.until(lambda: play.scene.state.work is None)
        problem = play.scene.state.problem
        assert play.at(Step.STATUS) and play.scene.state.outcome is None
        assert problem is not None and problem.kind is ProblemKind.CANCELLED and problem.may_have_linked


def test_an_unknown_look_can_be_repeated(qtbot: QtBot) -> None:
    with scripted(qtbot, recheck=outcome(OutcomeState.UNKNOWN)) as play:
        play.to(Step.CMECF)
        play.act(want.TakeGuidedPath())
        play.act(ALL)
        play.act(want.Recheck())
        assert play.session.names().count("recheck") == 2
        assert play.session.names().count("begin_guided") == 1


def test_who_has_linked_before_only_has_the_menus_read(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        ready(play).act(want.ChooseCourt("utd"))
        play.act(want.AnswerPrerequisites(ANSWERED.answers, leave=True, case=Case.LINKED_ALREADY))
        play.act(want.SignIn(JOHN, keep=False))
        play.until(lambda: play.scene.state.outcome is not None)
        assert play.session.names() == ["sign_in", "recheck"]


def test_nothing_of_a_submitted_link_is_left_by_it(qtbot: QtBot) -> None:
    with scripted(qtbot, link=outcome(OutcomeState.UNKNOWN)) as play:
        play.to(Step.STATUS)
        play.act(want.TakeGuidedPath())
        assert play.at(Step.STATUS) and not play.scene.state.guided
