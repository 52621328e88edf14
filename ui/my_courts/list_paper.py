"""The summary of a person's courts: on paper, or as a table for a spreadsheet."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app import __version__
from app.records.spreadsheet import spreadsheet
from app.records.whole_file import write_whole
from ui.papers.paper import Paper
from ui.words.list_paper import NEWS, TITLES, summary_paper, table_rows
from ui.words.my_courts import CSV_NOT_SAVED, CSV_SAVED

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.scene import Scene


def _utc_now() -> datetime:
    return datetime.now(UTC)


class ListPaper(Paper):
    """The list of a scene. `now` is aware."""

    def __init__(self, window: QWidget, now: Callable[[], datetime] = _utc_now) -> None:
        super().__init__(window)
        self._now = now

    def take(self, scene: Scene, path: str | None) -> None:
        """Saves the list as CSV at `path`, or asks for a printer (None)."""
        rows = scene.my_list.known
        courts = [scene.courts[row.court_id] for row in rows] if scene.courts is not None else []
        if path is None:
            username = scene.state.pacer_username
            words = summary_paper(courts, rows, username, self._now(), scene.mode, __version__)
            self.put(words, NEWS, None)
            return
        try:
            write_whole(Path(path), spreadsheet(TITLES, table_rows(courts, rows, scene.mode)))
        except OSError:
            self.said.emit(CSV_NOT_SAVED.format(path=path))
        else:
            self.said.emit(CSV_SAVED.format(path=path))
