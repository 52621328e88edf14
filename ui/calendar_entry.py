"""Writes the entry for the day on which a court goes live, for the person's own calendar program."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.courts.go_live import calendar_file
from ui.report import Report
from ui.words import gate as words

if TYPE_CHECKING:
    from app.courts.court import Court
    from app.courts.go_live import Gate


def save_calendar(court: Court, gate: Gate, path: str) -> Report:
    """Writes an iCalendar file for the court's day to `path`; what became of it is the scene's notice."""
    if gate.day is None:
        return Report()
    text = calendar_file(court, gate.day, title=words.entry_title(court), note=words.ENTRY_NOTE)
    try:
        Path(path).write_bytes(text.encode())
    except OSError:
        said = words.NOT_SAVED.format(path=path)
    else:
        said = words.SAVED.format(path=path)
    return Report(change=lambda scene: replace(scene, notice=said))
