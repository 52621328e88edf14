"""The journal's tables, and how a file of an earlier version is brought forward. Nothing is ever dropped."""

import secrets
import sqlite3

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
)
PERSON_KEY_BYTES = 32


def bring_up_to_date(db: sqlite3.Connection, mark: int) -> None:
    """Runs what is missing, in one transaction. Always writes, so that a file that can't be written shows.

    Raises sqlite3.Error.
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
    return b"" if row is None else bytes(row[0])


def content_is_whole(db: sqlite3.Connection) -> bool:
    """Whether the tables and the key are there. A file that lost its key can't tell whose its rows are."""
    tables = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return tables >= {"meta", "attempts", "tries"} and len(person_key(db)) == PERSON_KEY_BYTES
