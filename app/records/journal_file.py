"""The journal's file: opened safely, written durably, set aside when it is damaged."""

from __future__ import annotations

import errno
import hashlib
import hmac
import os
import secrets
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from app.linking.problems import CourtProblem, ProblemKind

ATTEMPTS = """
CREATE TABLE attempts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    court_id TEXT NOT NULL,
    person TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    started_at TEXT NOT NULL,
    settled_at TEXT,
    cmecf_name TEXT,
    pacer_name TEXT,
    court_words TEXT,
    menu_before TEXT,
    menu_after TEXT,
    evidence TEXT NOT NULL DEFAULT '',
    practice INTEGER NOT NULL DEFAULT 0,
    program_version TEXT NOT NULL DEFAULT '',
    desk_word TEXT,
    desk_word_at TEXT
) STRICT
"""
TRIES = """
CREATE TABLE tries (
    login TEXT NOT NULL,
    court_id TEXT NOT NULL,
    person TEXT NOT NULL,
    refused INTEGER NOT NULL DEFAULT 0,
    allowed INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (login, court_id, person)
) STRICT
"""
# Entry n brings a file from version n to n + 1. Entries are only ever added.
MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        "CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT",
        ATTEMPTS,
        "CREATE INDEX attempts_of_person ON attempts (court_id, person, id)",
        TRIES,
    ),
    (
        "ALTER TABLE attempts ADD COLUMN seal TEXT NOT NULL DEFAULT ''",
        # one at a time for each person and court, also where two programs write at once
        "CREATE UNIQUE INDEX attempts_under_way ON attempts (court_id, person)"
        " WHERE state = 'open' AND kind <> 'guided' AND desk_word IS NULL",
    ),
)
SEALED_SINCE = 2
SEALED = (
    *("id", "court_id", "person", "kind", "state", "started_at", "settled_at", "cmecf_name", "pacer_name"),
    *("court_words", "menu_before", "menu_after", "evidence", "practice", "program_version", "desk_word"),
    "desk_word_at",
)
PERSON_KEY_BYTES = 32
LOST = "lost"


def bring_up_to_date(db: sqlite3.Connection, mark: int, *, lost: bool) -> None:
    """Runs what is missing, in one transaction. Always writes, so that a file that can't be written shows.

    `lost`: there was a journal before this one, and what it said is not in it. Raises sqlite3.Error.
    """
    db.execute("BEGIN IMMEDIATE")
    try:
        version = db.execute("PRAGMA user_version").fetchone()[0]
        for statements in MIGRATIONS[version:]:
            for statement in statements:
                db.execute(statement)
        if version == 0:
            key = secrets.token_bytes(PERSON_KEY_BYTES)
            db.execute("INSERT INTO meta (name, value) VALUES ('person_key', ?)", (key,))
        if version < SEALED_SINCE:
            for row in db.execute("SELECT * FROM attempts").fetchall():
                seal_row(db, person_key(db), dict(row))
        if lost:
            db.execute("INSERT OR REPLACE INTO meta (name, value) VALUES (?, x'01')", (LOST,))
        opened = "INSERT INTO meta (name, value) VALUES ('openings', x'') ON CONFLICT (name) DO UPDATE"
        db.execute(f"{opened} SET value = randomblob(8)")
        db.execute(f"PRAGMA application_id = {mark:d}")
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS):d}")
        db.execute("COMMIT")
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")


def person_key(db: sqlite3.Connection) -> bytes:
    """The key that turns PACER user names into what the rows carry; b"" where there is none."""
    row = db.execute("SELECT value FROM meta WHERE name = 'person_key'").fetchone()
    return row[0] if row is not None and isinstance(row[0], bytes) else b""


def was_lost(db: sqlite3.Connection) -> bool:
    """Whether a journal before this one was damaged or is gone."""
    return db.execute("SELECT 1 FROM meta WHERE name = ?", (LOST,)).fetchone() is not None


def seal_of(key: bytes, row: Mapping[str, object]) -> str:
    """The seal of a row of `attempts`: a keyed hash of what stands in it. Raises KeyError for no such row."""
    whole = repr([row[name] for name in SEALED])
    return hmac.digest(key, whole.encode("utf-8", "surrogatepass"), hashlib.sha256).hex()


def seal_row(db: sqlite3.Connection, key: bytes, row: Mapping[str, object]) -> str:
    """Seals a row as it is now, and gives the seal."""
    seal = seal_of(key, row)
    db.execute("UPDATE attempts SET seal = ? WHERE id = ?", (seal, row["id"]))
    return seal


def content_is_whole(db: sqlite3.Connection) -> bool:
    """Whether the tables and the key are there. A file that lost its key can't tell whose its rows are."""
    tables = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return tables >= {"meta", "attempts", "tries"} and len(person_key(db)) == PERSON_KEY_BYTES


MARK = 0x4543464C  # "ECFL": SQLite's application_id says whose file it is
SMALLEST = 512  # bytes of a page; what is smaller SQLite takes for a new file
DAMAGE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
# a file that SQLite can open but not make sense of: its own words are no text, its columns are not there
SENSELESS = (UnicodeError, IndexError, OverflowError)
NO_SUCH_CALL = frozenset({errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EPERM})


class JournalFile:
    """One connection to the journal's file.

    Every failure of the disk or the database is `CourtProblem(JOURNAL_UNWRITABLE, about=path)`. `set_aside`
    is where a damaged file was moved when this one was opened, else None. `gone`: there was a file before, as
    another beside it tells, and it was empty or missing.
    """

    def __init__(self, path: Path, *, patience: float, now: Callable[[], datetime]) -> None:
        self.path = path
        self.set_aside: Path | None = None
        self.gone = False
        self._patience = patience
        self._now = now
        self._lock = threading.RLock()
        with self._told():
            self._db = self._open()
            self._identity = self._file_identity()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that is on the disk when the block has ended, and leaves nothing when it fails."""
        with self._lock, self._told():
            self._still_in_place()
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._commit()
            finally:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        with self._lock, self._told():
            self._still_in_place()
            yield self._db

    def close(self) -> None:
        with self._lock:
            self._db.close()

    def _commit(self) -> None:
        self._db.execute("COMMIT")

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError, *SENSELESS):
            raise self.unusable() from None

    def unusable(self) -> CourtProblem:
        """What is raised where the file can't be read, written or believed."""
        return CourtProblem(ProblemKind.JOURNAL_UNWRITABLE, about=str(self.path))

    def _open(self) -> sqlite3.Connection:
        begun = self.path.with_name(f"{self.path.name}.begun")
        whole = self.path.exists() and self.path.stat().st_size >= SMALLEST
        self.gone = begun.exists() and not whole
        self._make_file()
        try:
            db = self._connect(lost=self.gone)
        except (sqlite3.DatabaseError, *SENSELESS) as error:
            if (
                isinstance(error, sqlite3.Error)
                and (getattr(error, "sqlite_errorcode", 0) & 0xFF) not in DAMAGE
            ):
                raise
            self._move_aside()
            self._make_file()
            db = self._connect(lost=True)
        try:
            begun.touch(mode=0o600)
        except OSError:
            db.close()
            raise
        return db

    def _make_file(self) -> None:
        folder = self.path.parent
        if not folder.is_dir():
            folder.mkdir(mode=0o700, parents=True)
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        os.close(handle)
        with _where_there_is_such_a_call():
            self.path.chmod(0o600)
        if os.name == "posix":
            # a new file's name is on the disk only once its folder is
            handle = os.open(folder, os.O_RDONLY)
            try:
                with _where_there_is_such_a_call():
                    os.fsync(handle)
            finally:
                os.close(handle)

    def _connect(self, *, lost: bool) -> sqlite3.Connection:
        db = sqlite3.connect(self.path, timeout=self._patience, isolation_level=None, check_same_thread=False)
        try:
            db.row_factory = sqlite3.Row
            db.text_factory = _text
            self._check(db)
            # TRUNCATE with FULL syncs the emptied rollback file too, so that a commit outlives a power cut
            db.execute("PRAGMA journal_mode=TRUNCATE")
            db.execute("PRAGMA synchronous=FULL")
            db.execute(
                "PRAGMA fullfsync=ON"
            )  # macOS: without it the disk may still hold back what was synced
            db.execute("PRAGMA secure_delete=ON")
            bring_up_to_date(db, MARK, lost=lost)
        except BaseException:
            db.close()
            raise
        return db

    def _check(self, db: sqlite3.Connection) -> None:
        if db.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
            raise _damaged()
        owner = db.execute("PRAGMA application_id").fetchone()[0]
        version = db.execute("PRAGMA user_version").fetchone()[0]
        if owner not in (0, MARK) or version > len(MIGRATIONS):
            # another program's file, or one that a newer version wrote: not ours to touch
            raise self.unusable()
        if version > 0 and not content_is_whole(db):
            raise _damaged()

    def _move_aside(self) -> None:
        stem = f"{self.path.name}.damaged-{self._now():%Y%m%dT%H%M%SZ}"
        aside, count = self.path.with_name(stem), 1
        while aside.exists():
            count += 1
            aside = self.path.with_name(f"{stem}-{count}")
        self.path.rename(aside)
        rollback = self.path.with_name(self.path.name + "-journal")
        if rollback.exists():
            rollback.rename(aside.with_name(aside.name + "-journal"))
        self.set_aside = aside

    def _file_identity(self) -> tuple[int, int]:
        found = self.path.stat()
        return found.st_dev, found.st_ino

    def was_replaced(self) -> bool:
        """Whether another file stands in the place of this one; False where none does."""
        try:
            return self._file_identity() != self._identity
        except OSError:
            return False

    def _still_in_place(self) -> None:
        # a row in a file that was deleted or replaced meanwhile would be seen by nobody
        if self._file_identity() != self._identity:
            raise self.unusable()


def _text(content: bytes) -> str:
    """Text as SQLite holds it; bytes that are none become halves of characters, which are never written."""
    return content.decode("utf-8", "surrogateescape")


@contextmanager
def _where_there_is_such_a_call() -> Iterator[None]:
    """Some disks, of other systems or on a network, know no permissions, or can't sync a folder."""
    try:
        yield
    except OSError as error:
        if error.errno not in NO_SUCH_CALL:
            raise


def _damaged() -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError("damaged")
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error
