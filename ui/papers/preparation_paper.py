"""The preparation sheet on paper: one page."""

from __future__ import annotations

from app.courts.court import Court
from ui.mode import Mode
from ui.papers.paper import Paper
from ui.words import preparation as say


class PreparationPaper(Paper):
    """The sheet for one attorney at one court."""

    def take(self, court: Court | None, mode: Mode, path: str | None) -> None:
        """Saves the sheet for `court` at `path`, or asks for a printer (None)."""
        if court is None:
            self.said.emit(say.NO_COURT)
        else:
            self.put(say.sheet_words(court, mode), say.NEWS, path)
