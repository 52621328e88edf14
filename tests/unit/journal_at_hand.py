"""A journal's clock, what another program sees in its file, and what was caught of it."""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.linking.problems import CourtProblem, ProblemKind
from app.records.attempts import AttemptState
from app.records.journal import Journal

START = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


class Clock:
    """A second later each time it is asked."""

    def __init__(self) -> None:
        self.time = START

    def __call__(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time


def rows(path: Path) -> list[tuple[str, str]]:
    """What another program sees in the file: kind and state."""
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return db.execute("SELECT kind, state FROM attempts ORDER BY id").fetchall()
    finally:
        db.close()


def states(journal: Journal) -> list[AttemptState]:
    """Of all attempts, newest first."""
    return [attempt.state for attempt in journal.attempts()]


def kind_of(caught: pytest.ExceptionInfo[CourtProblem]) -> ProblemKind:
    return caught.value.kind
