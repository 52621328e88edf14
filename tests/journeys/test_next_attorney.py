"""A helper links for one practice person after another; each starts at a window that knows nobody."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.linking import OutcomeState
from app.linking.events import Step
from app.linking.state import LinkState
from tests.journeys.person_at_window import PersonAtWindow
from tests.journeys.test_several_courts import Filer
from ui.dialogs.desk import DeskView
from ui.dialogs.next_attorney import Cleared, NextAttorneyView
from ui.pages.court import CourtPage
from ui.realm import Mode, Realm
from ui.text.window import More

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|raise|grabbing the keyboard")


def next_attorney(here: PersonAtWindow) -> Cleared:
    """Presses Next attorney and agrees; gives what the new run is told."""
    told: list[Cleared] = []
    here.program.restart_wanted.connect(told.append)
    if here.at(Step.STATUS):
        here.click(here.status.next_person)
    else:
        here.program.beside.open(More.NEXT_ATTORNEY)
    question = here.program.beside.open_ones[More.NEXT_ATTORNEY]
    assert isinstance(question, NextAttorneyView)
    here.click(question.clear)
    here.until(lambda: told != [])
    assert here.state == LinkState()
    return told[0]


@pytest.mark.prove
def test_one_attorney_after_another(qtbot: QtBot, tmp_path: Path) -> None:
    word: str | None = None
    for key in ("john", "middle"):
        here = PersonAtWindow(qtbot, tmp_path / "records", Realm(Mode.PRACTICE), cleared=word)
        try:
            if word is None:
                here.page(Step.COURT, CourtPage).helper.click()
            assert here.program.controller.view.helping
            here.to(Step.CONFIRM, key)
            here.confirm()
            assert here.state.outcome is not None and here.state.outcome.state is OutcomeState.LINKED
            word = next_attorney(here).as_argument()
        finally:
            here.window.leave()
            here.program.close(5.0)
    here = PersonAtWindow(qtbot, tmp_path / "records", Realm(Mode.PRACTICE), cleared=word)
    try:
        here.program.beside.open(More.DESK)
        desk = here.program.beside.open_ones[More.DESK]
        assert isinstance(desk, DeskView)
        desk.sheet_wanted.emit(desk.view, str(tmp_path / "day.pdf"))
        here.until(lambda: desk.said.text() != "")
        assert (tmp_path / "day.pdf").read_bytes().startswith(b"%PDF-")
    finally:
        here.window.leave()
        here.program.close(5.0)


@pytest.mark.prove
def test_the_courts_that_were_read_for_one_attorney_are_not_on_the_next_ones_list(
    qtbot: QtBot, tmp_path: Path
) -> None:
    here = Filer(qtbot, tmp_path / "records", Realm(Mode.PRACTICE))
    try:
        here.page(Step.COURT, CourtPage).helper.click()
        here.open_list("utd", "utb")
        here.press(here.courts.where)
        here.settled(Step.PACER)
        here.sign_in_by_keyboard()
        here.until(lambda: here.state.work is None and here.row("utb").seen is not None)
        next_attorney(here)
        assert here.program.controller.view.my_list.courts == ()
    finally:
        here.window.leave()
        here.program.close(5.0)
