"""Checks, court list and calendar file: begun, heard, shown beside the link, dropped with its court."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.checks.finding import Check, Cure, Finding, FindingState, Found
from app.courts import CourtDirectory
from app.courts.go_live import GateState
from app.linking import CourtProblem, ProblemKind, Step
from tests.ui.scripted import ANSWERED, ScriptedChecks, ScriptedPremises
from ui import intents as want
from ui.backend import Backend
from ui.conductor import Conductor
from ui.report import Report
from ui.scene import Scene
from ui.words.window import CRASHED

CLOCK = Finding(Check.CLOCK, FindingState.WARNING, Found.CLOCK_OFF, cure=Cure.SET_CLOCK)
LATER = date(2030, 6, 7)


class Play:
    def __init__(self, qtbot: QtBot, premises: ScriptedPremises) -> None:
        self.qtbot, self.premises = qtbot, premises
        self.conductor = Conductor(Backend(), premises, today=lambda: date(2026, 11, 21))
        self.conductor.open()
        self.until(lambda: self.scene.courts is not None)

    @property
    def scene(self) -> Scene:
        return self.conductor.scene

    def until(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition)

    def choose(self, court_id: str = "utd") -> ScriptedChecks:
        made = len(self.premises.checked)
        self.conductor.act(want.ChooseCourt(court_id))
        self.until(lambda: len(self.premises.checked) > made and self.premises.checked[-1].begun != [])
        return self.premises.checked[-1]


@contextmanager
def playing(qtbot: QtBot, premises: ScriptedPremises | None = None) -> Iterator[Play]:
    play = Play(qtbot, premises or ScriptedPremises())
    try:
        yield play
    finally:
        assert play.conductor.close(5.0)


def not_live_yet() -> Report:
    utd = replace(CourtDirectory.bundled()["utd"], nextgen_live_on=LATER)
    courts = CourtDirectory([utd])
    return Report(change=lambda scene: replace(scene, courts=courts))


def test_choosing_a_court_begins_all_its_checks_once(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        checks = play.choose()
        assert checks.court_id == "utd" and checks.begun == [()]
        assert play.scene.checking == frozenset(Check) and play.scene.findings == ()
        play.conductor.act(want.GoTo(Step.COURT))
        play.conductor.act(want.ChooseCourt("utd"))
        play.until(lambda: play.premises.remembered == ["utd", "utd"])
        assert len(play.premises.checked) == 1 and not checks.cancelled


def test_a_finding_from_another_thread_is_shown_and_a_newer_one_replaces_it(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        checks = play.choose()
        checks.find(CLOCK)
        play.until(lambda: play.scene.findings == (CLOCK,))
        assert play.scene.checking == frozenset(Check) - {Check.CLOCK}
        play.conductor.act(want.RunCheck(Check.CLOCK))
        assert checks.begun[-1] == (Check.CLOCK,) and Check.CLOCK in play.scene.checking
        better = replace(CLOCK, state=FindingState.GOOD, found=Found.CLOCK_RIGHT, cure=None)
        checks.find(better)
        play.until(lambda: play.scene.findings == (better,))


def test_another_court_drops_what_was_found_and_what_still_comes(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        old = play.choose()
        old.find(CLOCK)
        play.until(lambda: play.scene.findings != ())
        play.conductor.act(want.GoTo(Step.COURT))
        new = play.choose("nysd")
        assert old.cancelled and len(play.scene.findings) == 0
        old.find(replace(CLOCK, check=Check.PROXY))
        new.find(CLOCK)
        play.until(lambda: play.scene.findings != ())
        assert list(play.scene.findings) == [CLOCK]


def test_checks_that_cannot_be_made_are_not_shown_as_running(qtbot: QtBot) -> None:
    class Closed(ScriptedPremises):
        def checks(self, court: object, on_finding: object) -> ScriptedChecks:
            raise CourtProblem(ProblemKind.UNREACHABLE)

    with playing(qtbot, Closed()) as play:
        play.conductor.act(want.ChooseCourt("utd"))
        play.until(lambda: play.scene.notice is not None)
        assert play.scene.checking == frozenset()


def test_the_next_person_begins_without_findings(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        checks = play.choose()
        checks.find(CLOCK)
        play.until(lambda: play.scene.findings != ())
        play.conductor.act(want.StartOver(keep_person=False))
        assert play.scene.findings == () and play.scene.checking == frozenset() and checks.cancelled


def test_the_list_is_updated_beside_everything_else(qtbot: QtBot) -> None:
    def update() -> Report:
        return Report(change=lambda scene: replace(scene, list_news="Newer."))

    with playing(qtbot, ScriptedPremises(list_update=update)) as play:
        play.conductor.act(want.UpdateCourtList())
        assert play.scene.list_updating
        play.until(lambda: not play.scene.list_updating)
        assert play.scene.list_news == "Newer."


def test_a_newer_list_has_the_same_court_checked_anew(qtbot: QtBot) -> None:
    with playing(qtbot, ScriptedPremises(list_update=not_live_yet)) as play:
        old = play.choose()
        play.conductor.act(want.GoTo(Step.COURT))
        play.conductor.act(want.UpdateCourtList())
        play.until(lambda: not play.scene.list_updating)
        new = play.choose()
        assert old.cancelled and new is not old and new.court_id == "utd"


def test_a_mistake_while_updating_is_said_and_ends_the_update(qtbot: QtBot) -> None:
    def update() -> Report:
        raise ZeroDivisionError

    with playing(qtbot, ScriptedPremises(list_update=update)) as play:
        play.conductor.act(want.UpdateCourtList())
        play.until(lambda: not play.scene.list_updating)
        assert play.scene.notice == CRASHED


def test_before_its_day_a_court_leads_to_no_sign_in(qtbot: QtBot, tmp_path: Path) -> None:
    premises = ScriptedPremises()
    premises.read_courts = not_live_yet  # type: ignore[method-assign]
    with playing(qtbot, premises) as play:
        play.choose()
        gate = play.scene.gate
        assert gate is not None and gate.state is GateState.NOT_YET and gate.day == LATER
        play.conductor.act(ANSWERED)
        assert play.scene.state.step is Step.PREREQUISITES and play.scene.state.answers == ANSWERED.answers
        play.conductor.act(want.TakeGuidedPath())
        assert play.scene.state.step is Step.PREREQUISITES
        path = tmp_path / "day.ics"
        play.conductor.act(want.SaveCalendar(str(path)))
        play.until(lambda: play.scene.notice is not None)
        text = path.read_bytes().decode()
        assert "DTSTART;VALUE=DATE:20300607\r\n" in text and "D. Utah moves to NextGen" in text
        assert str(path) in (play.scene.notice or "")


def test_a_calendar_file_that_cannot_be_written_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    premises = ScriptedPremises()
    premises.read_courts = not_live_yet  # type: ignore[method-assign]
    with playing(qtbot, premises) as play:
        play.choose()
        play.conductor.act(want.SaveCalendar(str(tmp_path / "nowhere" / "day.ics")))
        play.until(lambda: play.scene.notice is not None)
        assert "could not be saved" in (play.scene.notice or "")


def test_a_court_that_is_live_writes_no_calendar_file(qtbot: QtBot, tmp_path: Path) -> None:
    with playing(qtbot) as play:
        play.choose()
        play.conductor.act(want.SaveCalendar(str(tmp_path / "day.ics")))
        play.conductor.act(want.RunCheck(Check.CLOCK))
        play.until(lambda: play.premises.checked[-1].begun == [(), (Check.CLOCK,)])
        assert list(tmp_path.iterdir()) == []
