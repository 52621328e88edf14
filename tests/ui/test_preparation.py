"""Checks, court list and calendar file: begun, heard, shown beside the link, dropped with its court."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.checks.finding import Check, Cure, Finding, FindingState, Found
from app.courts import CourtDirectory
from app.courts.court import Court, GateState
from app.linking import CourtProblem, ProblemKind, Step
from tests.ui.scripted import ALL_YES, ANSWERED, ScriptedChecks, ScriptedServices
from tests.ui.test_controller import Play
from ui.realm import Mode
from ui.services import CourtListRead
from ui.text.window import CRASHED

CLOCK = Finding(Check.CLOCK, FindingState.WARNING, Found.CLOCK_OFF, cure=Cure.SET_CLOCK)
LATER = date(2030, 6, 7)


class AtCourts(Play):
    """A person at the choice of a court."""

    def __init__(self, qtbot: QtBot, services: ScriptedServices) -> None:
        super().__init__(qtbot, services, mode=Mode.REAL, today=lambda: date(2026, 11, 21))
        self.until(lambda: self.view.courts is not None)

    def choose(self, court_id: str = "utd") -> ScriptedChecks:
        made = len(self.services.checked)
        self.controller.choose_court(court_id)
        self.until(lambda: len(self.services.checked) > made and self.services.checked[-1].begun != [])
        return self.services.checked[-1]


@contextmanager
def playing(qtbot: QtBot, services: ScriptedServices | None = None) -> Iterator[AtCourts]:
    play = AtCourts(qtbot, services or ScriptedServices())
    try:
        yield play
    finally:
        assert play.controller.close(5.0)


def not_live_yet() -> CourtListRead:
    utd = replace(CourtDirectory.bundled()["utd"], nextgen_live_on=LATER)
    return CourtListRead(CourtDirectory([utd]), news="")


def test_choosing_a_court_begins_all_its_checks_once(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        checks = play.choose()
        assert checks.court_id == "utd" and checks.begun == [()]
        assert play.view.checking == frozenset(Check) and play.view.findings == ()
        play.controller.go_to(Step.COURT)
        play.controller.choose_court("utd")
        play.until(lambda: play.services.remembered == ["utd", "utd"])
        assert len(play.services.checked) == 1 and not checks.cancelled


def test_a_finding_from_another_thread_is_shown_and_a_newer_one_replaces_it(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        checks = play.choose()
        checks.find(CLOCK)
        play.until(lambda: play.view.findings == (CLOCK,))
        assert play.view.checking == frozenset(Check) - {Check.CLOCK}
        play.controller.run_check(Check.CLOCK)
        assert checks.begun[-1] == (Check.CLOCK,) and Check.CLOCK in play.view.checking
        better = replace(CLOCK, state=FindingState.GOOD, found=Found.CLOCK_RIGHT, cure=None)
        checks.find(better)
        play.until(lambda: play.view.findings == (better,))


def test_the_page_is_painted_before_the_threads_of_its_checks_begin(qtbot: QtBot) -> None:
    order: list[str] = []

    class Page(QLabel):
        def paintEvent(self, event: QPaintEvent) -> None:
            order.append("painted")
            super().paintEvent(event)

    class Noting(ScriptedServices):
        def checks(self, court: Court, on_finding: Callable[[Finding], None]) -> ScriptedChecks:
            order.append("checks")
            return super().checks(court, on_finding)

    with playing(qtbot, Noting()) as play:
        page = Page()
        qtbot.addWidget(page)
        page.show()
        qtbot.waitUntil(lambda: "painted" in order)
        order.clear()
        play.controller.changed.connect(lambda view: page.setText(str(view.state.step)))
        play.controller.choose_court("utd")
        assert play.view.checking == frozenset(Check)  # the page says so from the first moment
        play.until(lambda: "checks" in order)
    assert order[:2] == ["painted", "checks"]


def test_findings_that_come_together_are_shown_as_one(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        checks = play.choose()
        shown: list[int] = []
        play.controller.changed.connect(lambda view: shown.append(len(view.findings)))
        for check in Check:
            checks.find(replace(CLOCK, check=check))
        play.until(lambda: len(play.view.findings) == len(Check))
        assert shown == [len(Check)] and play.view.checking == frozenset()


def test_another_court_drops_what_was_found_and_what_still_comes(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        old = play.choose()
        old.find(CLOCK)
        play.until(lambda: play.view.findings != ())
        play.controller.go_to(Step.COURT)
        new = play.choose("nysd")
        assert old.cancelled and len(play.view.findings) == 0
        old.find(replace(CLOCK, check=Check.PROXY))
        new.find(CLOCK)
        play.until(lambda: play.view.findings != ())
        assert list(play.view.findings) == [CLOCK]


def test_checks_that_cannot_be_made_are_not_shown_as_running(qtbot: QtBot) -> None:
    class Closed(ScriptedServices):
        def checks(self, court: object, on_finding: object) -> ScriptedChecks:
            raise CourtProblem(ProblemKind.UNREACHABLE)

    with playing(qtbot, Closed()) as play:
        play.controller.choose_court("utd")
        play.until(lambda: play.view.notice is not None)
        assert play.view.checking == frozenset()


def test_the_next_person_begins_without_findings(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        checks = play.choose()
        checks.find(CLOCK)
        play.until(lambda: play.view.findings != ())
        play.controller.start_over(keep_person=False)
        assert play.view.findings == () and play.view.checking == frozenset() and checks.cancelled


def test_the_list_is_updated_beside_everything_else(qtbot: QtBot) -> None:
    def update() -> CourtListRead:
        return CourtListRead(news="Newer.")

    with playing(qtbot, ScriptedServices(list_update=update)) as play:
        play.controller.update_court_list()
        assert play.view.list_updating
        play.until(lambda: not play.view.list_updating)
        assert play.view.list_news == "Newer."


def test_a_newer_list_has_the_same_court_checked_anew(qtbot: QtBot) -> None:
    with playing(qtbot, ScriptedServices(list_update=not_live_yet)) as play:
        old = play.choose()
        play.controller.go_to(Step.COURT)
        play.controller.update_court_list()
        play.until(lambda: not play.view.list_updating)
        new = play.choose()
        assert old.cancelled and new is not old and new.court_id == "utd"


def test_a_mistake_while_updating_is_said_and_ends_the_update(qtbot: QtBot) -> None:
    def update() -> CourtListRead:
        raise ZeroDivisionError

    with playing(qtbot, ScriptedServices(list_update=update)) as play:
        play.controller.update_court_list()
        play.until(lambda: not play.view.list_updating)
        assert play.view.notice == CRASHED


def test_before_its_day_a_court_leads_to_no_sign_in(qtbot: QtBot, tmp_path: Path) -> None:
    services = ScriptedServices()
    services.read_courts = not_live_yet  # type: ignore[method-assign]
    with playing(qtbot, services) as play:
        play.choose()
        gate = play.view.gate
        assert gate is not None and gate.state is GateState.NOT_YET and gate.day == LATER
        ANSWERED(play.controller)
        assert play.view.state.step is Step.PREREQUISITES and play.view.state.answers == ALL_YES
        play.controller.take_guided_path()
        assert play.view.state.step is Step.PREREQUISITES
        path = tmp_path / "day.ics"
        play.controller.save_calendar(str(path))
        play.until(lambda: play.view.notice is not None)
        text = path.read_bytes().decode()
        assert "DTSTART;VALUE=DATE:20300607\r\n" in text and "D. Utah moves to NextGen" in text
        assert str(path) in (play.view.notice or "")


def test_a_calendar_file_that_cannot_be_written_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    services = ScriptedServices()
    services.read_courts = not_live_yet  # type: ignore[method-assign]
    with playing(qtbot, services) as play:
        play.choose()
        play.controller.save_calendar(str(tmp_path / "nowhere" / "day.ics"))
        play.until(lambda: play.view.notice is not None)
        assert "could not be saved" in (play.view.notice or "")


def test_a_court_that_is_live_writes_no_calendar_file(qtbot: QtBot, tmp_path: Path) -> None:
    with playing(qtbot) as play:
        play.choose()
        play.controller.save_calendar(str(tmp_path / "day.ics"))
        play.controller.run_check(Check.CLOCK)
        play.until(lambda: play.services.checked[-1].begun == [(), (Check.CLOCK,)])
        assert list(tmp_path.iterdir()) == []
