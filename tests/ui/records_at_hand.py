"""A journal with attempts of every kind, and the reader by which a window asks for them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.linking import Evidence
from app.records.attempts import Attempt, AttemptKind, AttemptState
from app.records.folders import Folders
from app.records.journal import Journal
from app.records.journal_file import person_key, seal_row
from app.records.queries import RecordQueries
from app.records.settings import Settings
from tests.ui.views import AFTER, BEFORE, SAID
from ui.worker import RecordReader, Worker

START = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
NAMES = ("John Attorney", "John Q. Attorney")


class Clock:
    """Seven minutes later each time it is asked."""

    def __init__(self) -> None:
        self.time = START

    def __call__(self) -> datetime:
        self.time += timedelta(minutes=7)
        return self.time


@dataclass
class RecordsAtHand:
    """What a test has of them."""

    folders: Folders
    journal: Journal
    reader: RecordReader

    def add(
        self,
        kind: AttemptKind,
        state: AttemptState,
        court_id: str = "utd",
        *,
        who: str = "johnattorney",
        names: tuple[str | None, str | None] = NAMES,
        words: str | None = None,
        practice: bool = False,
    ) -> Attempt:
        """One attempt, brought to `state`."""
        begun = self.journal.begin(
            kind,
            court_id,
            who,
            cmecf_name=names[0],
            pacer_name=names[1],
            menu_before=BEFORE,
            practice=practice,
            accepted=self.journal.doubt(court_id, who),
        )
        if state is AttemptState.OPEN:
            return begun
        linked = state is AttemptState.LINKED
        said = frozenset({Evidence.COURT_SAID_LINKED, Evidence.NEW_FILING_MENUS}) if linked else frozenset()
        return self.journal.settle(
            begun.id, state, court_words=words, menu_after=AFTER if linked else None, evidence=said
        )

    def add_usual(self) -> None:
        """One of each, by two people."""
        self.add(AttemptKind.CREDENTIALS, AttemptState.ACCEPTED, who="ben")
        self.add(AttemptKind.LINK, AttemptState.LINKED, words=SAID)
        self.add(AttemptKind.CREDENTIALS, AttemptState.REFUSED, "utb", names=(None, None), words="No.")
        self.add(AttemptKind.CREDENTIALS, AttemptState.NOT_SENT, "utb", names=(None, None))
        self.add(AttemptKind.LINK, AttemptState.REFUSED, "wvsd", words="It cannot be linked.")
        unknown = self.add(AttemptKind.LINK, AttemptState.UNKNOWN, "utb", who="anna")
        self.journal.record_desk_word(unknown.id, "Ms. Smith at the desk")
        self.add(AttemptKind.GUIDED, AttemptState.OPEN, "ca9", names=(None, None))

    def add_many(self, count: int) -> None:
        """Many linked ones, without the disk's wait for each."""
        self.add(AttemptKind.LINK, AttemptState.LINKED, words=SAID)
        columns = "court_id, person, kind, state, started_at, settled_at, cmecf_name, pacer_name, court_words"
        columns += ", menu_before, menu_after, evidence, practice, program_version"
        with sqlite3.connect(self.folders.journal) as db:
            one = f"SELECT {columns} FROM attempts LIMIT 1"
            numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
            db.execute(
                f"{numbers} INSERT INTO attempts ({columns}) SELECT one.* FROM n, ({one}) one", (count - 1,)
            )
            db.row_factory = sqlite3.Row
            for row in db.execute("SELECT * FROM attempts WHERE seal = ''").fetchall():
                seal_row(db, person_key(db), dict(row))
        db.close()

    def damage(self, attempt: Attempt) -> None:
        """As a failing disk may."""
        with sqlite3.connect(self.folders.journal) as db:
            db.execute("UPDATE attempts SET state = 'oqen', started_at = '' WHERE id = ?", (attempt.id,))
        db.close()


@contextmanager
def records_at_hand(folder: Path) -> Iterator[RecordsAtHand]:
    """Records in `folder`, asked for on a worker thread."""
    folders, worker = Folders.at(folder), Worker()
    with Journal(folders.journal, now=Clock()) as journal:
        queries = RecordQueries(folders, journal=lambda: journal, settings=Settings)
        try:
            yield RecordsAtHand(folders, journal, RecordReader(worker, lambda: queries))
        finally:
            assert worker.close(5)
