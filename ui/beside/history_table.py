"""Writes the history of links as a table, on the backend thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.mode import Mode
from ui.words.history_table import COLUMNS, table_row

if TYPE_CHECKING:
    from app.records.shelf import Shelf


@dataclass(frozen=True)
class TableSaved:
    """So many attempts are in the file at `path`; or `why` it could not be written."""

    path: str
    count: int = 0
    why: str = ""


def save_table(shelf: Shelf, path: str, name_of: Callable[[str], str], mode: Mode) -> TableSaved:
    """Writes all attempts to `path`. Raises JOURNAL_UNWRITABLE where they can't be read."""
    from app.records.spreadsheet import spreadsheet
    from app.records.whole_file import write_whole

    attempts = shelf.attempts()
    rows = (table_row(one, name_of(one.court_id), mode) for one in attempts)
    try:
        write_whole(path, spreadsheet(COLUMNS, rows))
    except OSError as error:
        return TableSaved(path, why=error.strerror or type(error).__name__)
    return TableSaved(path, len(attempts))
