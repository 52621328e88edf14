"""After a whole link: what the history and the support file of this computer tell of it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.linking import Step
from app.practice.people import person
from app.records.attempts import AttemptState
from tests.journeys.person_at_window import PersonAtWindow, at_window
from ui.dialogs.history import HistoryView
from ui.dialogs.trouble import SupportView
from ui.text.window import More

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|raise")


def history_of(someone: PersonAtWindow, rows: int) -> HistoryView:
    """The history, opened as from the menu."""
    someone.program.navigation.steps.more.wants.emit(More.HISTORY)
    view = someone.program.side_windows.open_ones[More.HISTORY]
    assert isinstance(view, HistoryView)
    someone.until(lambda: view.list.rows.rowCount() == rows)
    return view


def saved_table(someone: PersonAtWindow, view: HistoryView, path: Path) -> list[dict[str, str]]:
    view._export(str(path))
    someone.until(path.exists)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_practised_link_is_in_the_history_with_its_mark_and_can_be_forgotten(
    qtbot: QtBot, tmp_path: Path
) -> None:
    john = person("john")
    with at_window(qtbot, tmp_path) as someone:
        someone.to(Step.CONFIRM, "john")
        someone.confirm()
        view = history_of(someone, rows=1)
        assert view.banner.isVisible() and view.list.attempt is not None
        assert view.list.attempt.state is AttemptState.LINKED
        view.offers.open.click()
        assert view.opened.mark.text().startswith("PRACTICE")
        table = saved_table(someone, view, tmp_path / "history.csv")
        assert [(row["Mark"], row["State"].split(",")[0]) for row in table] == [
            ("PRACTICE", "Linked"),
            ("PRACTICE", "CM/ECF login accepted; nothing is linked by that"),
        ]
        someone.program.navigation.steps.more.wants.emit(More.SUPPORT_FILE)
        support = someone.program.side_windows.open_ones[More.SUPPORT_FILE]
        assert isinstance(support, SupportView)
        someone.until(support.save.isEnabled)
        kept = support.text + (tmp_path / "history.csv").read_text("utf-8-sig")
        assert "LINK LINKED PRACTICE" in support.text and john.cmecf_name not in support.text
        for secret in (john.pacer_username, john.pacer_password, john.cmecf_login, john.cmecf_password):
            assert secret not in kept
        view.offers.forget_all.click()
        view.question.yes_button.click()
        someone.until(lambda: "1 attempt forgotten." in " ".join(view.news.texts()))
        assert set(someone.strangers.seen) == {"HistoryView", "AttemptView", "SupportView"}
        someone.strangers.seen.clear()  # these were asked for
