"""The journal's tables, and how a file of an earlier version is brought forward. Nothing is ever dropped.

Each attempt carries a seal, the keyed hash of all that its row says: a row that a failing disk has changed is
known by it, whatever bit it was.
"""

import hashlib
import hmac
import secrets
import sqlite3
from collections.abc import Mapping

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


def seal_row(db: sqlite3.Connection, key: bytes, row: Mapping[str, object]) -> None:
    """Seals a row as it is now."""
    db.execute("UPDATE attempts SET seal = ? WHERE id = ?", (seal_of(key, row), row["id"]))


def content_is_whole(db: sqlite3.Connection) -> bool:
    """Whether the tables and the key are there. A file that lost its key can't tell whose its rows are."""
    tables = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return tables >= {"meta", "attempts", "tries"} and len(person_key(db)) == PERSON_KEY_BYTES
