"""What the list of courts opens beside the window: a row's receipt, and the summary as a table."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.linking.standing import Standing
from tests.ui.scripted import ATTEMPT
from tests.ui.scripted_lists import ScriptedLists, row
from tests.ui.test_my_courts import AtList, at_list
from ui.dialogs.history import AttemptView
from ui.dialogs.side_windows import SideWindows
from ui.wizard import LinkWizard

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|raise|grabbing the keyboard")


def listed(play: AtList, qtbot: QtBot) -> LinkWizard:
    """The window of a person whose one court on the list has been read."""
    window = LinkWizard()
    qtbot.addWidget(window)
    SideWindows(window, play.controller, play.reader())
    play.open_list("utd")
    play.find()
    return window


def one_linked() -> ScriptedLists:
    return ScriptedLists(finds={"utd": row("utd", Standing.LINKED, attempt_id=7)}, attempts={7: ATTEMPT})


def test_the_receipt_of_a_row_opens_beside_the_window_and_closes_with_it(qtbot: QtBot) -> None:
    with at_list(qtbot, one_linked()) as play:
        window = listed(play, qtbot)
        play.act(lambda c: c.my_courts.show_receipt("utd"))
        play.until(lambda: bool(window.findChildren(AttemptView)))
        (view,) = window.findChildren(AttemptView)
        assert view.isVisible() and view.title.text() == "You're linked at the District of Utah"
        assert "practice" in view.banner.accessibleName().casefold()
        window.leave()
        assert not view.isVisible()


def test_the_list_is_saved_where_the_person_says_and_that_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "courts.csv"
    with at_list(qtbot, one_linked()) as play:
        listed(play, qtbot)
        play.act(lambda c: c.my_courts.put_out(str(file)))
        play.until(lambda: play.view.notice == f"The list is saved in {file}.")
    assert '"D. Utah","Linked"' in file.read_text("utf-8-sig")
    assert "PRACTICE" in file.read_text("utf-8-sig")
