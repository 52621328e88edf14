"""The journal: every attempt at a link, written before it leaves. It survives crashes and power cuts."""

import hashlib
import hmac
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from app import __version__
from app.linking.outcome import Evidence, Menu
from app.linking.problems import CourtProblem, ProblemKind
from app.records.attempt import (
    ALLOWED,
    Attempt,
    AttemptKind,
    AttemptState,
    attempt_of,
    evidence_text,
    menu_text,
    storable,
)
from app.records.journal_file import JournalFile
from app.records.journal_schema import person_key
from app.records.tries import TryCounts

PATIENCE = 5.0
MOST_ROWS = 2**63 - 1
OF_PERSON = "SELECT * FROM attempts WHERE court_id = :court AND person = :person"
ALL_OF_PERSON = (
    "SELECT * FROM attempts WHERE person = :person AND (:court IS NULL OR court_id = :court) ORDER BY id DESC"
)
LAST_LINKED = (
    "SELECT coalesce(max(id), 0) FROM attempts"
    " WHERE court_id = :court AND person = :person AND state = 'linked'"
)
NEWEST_UNSETTLED = (
    f"{OF_PERSON} AND kind IN ('credentials', 'link') AND state IN ('open', 'unknown')"
    f" AND id > ({LAST_LINKED}) ORDER BY id DESC LIMIT 1"
)
NEWEST_LINK = f"{OF_PERSON} AND (kind = 'link' OR state = 'linked') ORDER BY id DESC LIMIT 1"
SETTLE = """
UPDATE attempts SET state = :state, settled_at = :settled_at,
    cmecf_name = coalesce(:cmecf_name, cmecf_name), pacer_name = coalesce(:pacer_name, pacer_name),
    court_words = coalesce(:court_words, court_words), menu_after = coalesce(:menu_after, menu_after),
    evidence = :evidence
WHERE id = :id
"""


def utc_now() -> datetime:
    return datetime.now(UTC)


class Journal:
    """The journal at `path`, whose folder is made where it is missing (0700; the file 0600).

    Another program's lock is waited for `patience` seconds. A damaged file is renamed to
    `<name>.damaged-<UTC time>`, named in `set_aside`, and a new one begins. Every method raises
    `CourtProblem` JOURNAL_UNWRITABLE when the file can't be read or written. Safe from several threads.
    `tries` counts refused logins, for all sessions on this journal.
    """

    def __init__(
        self,
        path: Path | str,
        *,
        patience: float = PATIENCE,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self.path = Path(path)
        self._now = now
        self._file = JournalFile(self.path, patience=patience, now=now)
        with self._file.reading() as db:
            self._key = person_key(db)
        self.tries = TryCounts(self._file, self.person_of)

    @property
    def set_aside(self) -> Path | None:
        """Where a damaged journal was moved when this one was opened, else None."""
        return self._file.set_aside

    def close(self) -> None:
        self._file.close()

    def __enter__(self) -> "Journal":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def person_of(self, username: str) -> str:
        """The keyed hash that rows carry for a PACER user name; the same for every spelling of its case."""
        name = username.strip().casefold().encode("utf-8", "surrogatepass")
        return hmac.digest(self._key, name, hashlib.sha256).hex()

    def attempts(self) -> tuple[Attempt, ...]:
        """All attempts of everybody, newest first."""
        with self._file.reading() as db:
            return tuple(self._read(row) for row in db.execute("SELECT * FROM attempts ORDER BY id DESC"))

    def page(self, count: int, before: int | None = None) -> tuple[Attempt, ...]:
        """At most `count` attempts of everybody, newest first; `before`: older ones than that number."""
        query = "SELECT * FROM attempts WHERE id < ? ORDER BY id DESC LIMIT ?"
        with self._file.reading() as db:
            found = db.execute(query, (MOST_ROWS if before is None else before, count))
            return tuple(self._read(row) for row in found)

    def counts(self) -> tuple[int, int]:
        """How many attempts there are, and how many of them are settled."""
        query = "SELECT count(*), count(*) FILTER (WHERE state NOT IN ('open', 'unknown')) FROM attempts"
        with self._file.reading() as db:
            every, settled = db.execute(query).fetchone()
            return int(every), int(settled)

    def attempts_of(self, username: str, court_id: str | None = None) -> tuple[Attempt, ...]:
        """All attempts of one person, newest first; with `court_id` those at this court alone."""
        whose = {"person": self.person_of(username), "court": court_id}
        with self._file.reading() as db:
            return tuple(self._read(row) for row in db.execute(ALL_OF_PERSON, whose))

    def unsettled(self, court_id: str, username: str) -> Attempt | None:
        """The newest attempt of this person at this court whose outcome is not known.

        That is what was sent and found no known answer (OPEN or UNKNOWN), since the last one that linked.
        """
        with self._file.reading() as db:
            return self._one(db, NEWEST_UNSETTLED, court_id, username)

    def newest_link(self, court_id: str, username: str) -> Attempt | None:
        """The newest attempt of this person at this court that sent what links, or that linked."""
        with self._file.reading() as db:
            return self._one(db, NEWEST_LINK, court_id, username)

    def begin(
        self,
        kind: AttemptKind,
        court_id: str,
        username: str,
        *,
        cmecf_name: str | None = None,
        pacer_name: str | None = None,
        menu_before: Menu | None = None,
        practice: bool = False,
        program_version: str = __version__,
    ) -> Attempt:
        """Writes an OPEN attempt; it is on the disk when this returns.

        Raises `CourtProblem` UNSETTLED_ATTEMPT, and writes nothing, where an earlier attempt of this person
        at this court is unsettled and the court's desk has not spoken; that look and the writing are one
        step, also for two windows at once.
        """
        values = {
            "court_id": court_id,
            "person": self.person_of(username),
            "kind": kind.value,
            "state": AttemptState.OPEN.value,
            "started_at": self._now().isoformat(),
            "cmecf_name": storable(cmecf_name),
            "pacer_name": storable(pacer_name),
            "menu_before": menu_text(menu_before),
            "practice": int(practice),
            "program_version": program_version,
        }
        with self._file.writing() as db:
            if kind is not AttemptKind.GUIDED:
                earlier = self._one(db, NEWEST_UNSETTLED, court_id, username)
                if earlier is not None and earlier.blocks:
                    words = earlier.court_words
                    raise CourtProblem(ProblemKind.UNSETTLED_ATTEMPT, words, may_have_linked=True)
            columns, marks = ", ".join(values), ", ".join(f":{name}" for name in values)
            done = db.execute(f"INSERT INTO attempts ({columns}) VALUES ({marks})", values)  # noqa: S608
            return self._by_id(db, done.lastrowid)

    def settle(
        self,
        attempt_id: int,
        state: AttemptState,
        *,
        court_words: str | None = None,
        menu_after: Menu | None = None,
        evidence: frozenset[Evidence] = frozenset(),
        cmecf_name: str | None = None,
        pacer_name: str | None = None,
    ) -> Attempt:
        """Writes what became of an attempt. What is None here stays as it was.

        Raises ValueError where the attempt is settled already, or would turn from UNKNOWN into anything
        but LINKED; KeyError for an attempt that is not there.
        """
        with self._file.writing() as db:
            before = self._by_id(db, attempt_id)
            if state not in ALLOWED.get(before.state, frozenset()):
                raise ValueError(f"an attempt that is {before.state.value} does not become {state.value}")
            settled = state not in (AttemptState.OPEN, AttemptState.UNKNOWN)
            values = {
                "id": attempt_id,
                "state": state.value,
                "settled_at": self._now().isoformat() if settled else None,
                "cmecf_name": storable(cmecf_name),
                "pacer_name": storable(pacer_name),
                "court_words": storable(court_words),
                "menu_after": menu_text(menu_after),
                "evidence": evidence_text(evidence),
            }
            db.execute(SETTLE, values)
            return self._by_id(db, attempt_id)

    def record_desk_word(self, attempt_id: int, text: str) -> Attempt:
        """Writes what the court's desk said and who said it, with the time. The state stays as it is.

        Raises ValueError for an empty text or a settled attempt, KeyError for one that is not there.
        """
        if not text.strip():
            raise ValueError("nobody is named")
        with self._file.writing() as db:
            if self._by_id(db, attempt_id).settled:
                raise ValueError("the attempt is settled")
            said = (storable(text.strip()), self._now().isoformat(), attempt_id)
            db.execute("UPDATE attempts SET desk_word = ?, desk_word_at = ? WHERE id = ?", said)
            return self._by_id(db, attempt_id)

    def forget(self, attempt_id: int) -> None:
        """Deletes a settled attempt. Raises ValueError for an unsettled one, KeyError for none."""
        with self._file.writing() as db:
            if not self._by_id(db, attempt_id).settled:
                raise ValueError("an unsettled attempt is kept")
            db.execute("DELETE FROM attempts WHERE id = ?", (attempt_id,))

    def forget_settled(self) -> int:
        """Deletes all settled attempts of everybody; gives how many."""
        with self._file.writing() as db:
            return db.execute("DELETE FROM attempts WHERE state NOT IN ('open', 'unknown')").rowcount

    def _one(self, db: sqlite3.Connection, query: str, court_id: str, username: str) -> Attempt | None:
        row = db.execute(query, {"court": court_id, "person": self.person_of(username)}).fetchone()
        return None if row is None else self._read(row)

    def _by_id(self, db: sqlite3.Connection, attempt_id: int | None) -> Attempt:
        row = db.execute("SELECT * FROM attempts WHERE id = ?", (attempt_id,)).fetchone()
        if row is None:
            raise KeyError(attempt_id)
        return self._read(row)

    def _read(self, row: sqlite3.Row) -> Attempt:
        try:
            return attempt_of(row)
        except (ValueError, TypeError, AttributeError):
            # a row that says nothing readable may hide a link: nothing is sent on top of it
            raise CourtProblem(ProblemKind.JOURNAL_UNWRITABLE, about=str(self.path)) from None
