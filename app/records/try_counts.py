"""Counts refused logins across restarts, so that the program can pause before a court locks an account."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from app.records.journal_file import JournalFile

OF_WHOM = "login = ? AND court_id = ? AND person = ?"


class TriedLogin(Enum):
    """Which login was tried: PACER's, or a court's own."""

    PACER = "pacer"
    CMECF = "cmecf"


@dataclass(frozen=True)
class Account:
    """Whose refusals are counted together: of one PACER user name, at one court ("" for PACER itself)."""

    login: TriedLogin
    court_id: str
    username: str


@dataclass(frozen=True)
class Tries:
    """How often a login was refused since it was last accepted, and whether one more try was allowed."""

    refused: int
    one_more: bool


class TryCounts:
    """The journal's table of refused tries. Raises `CourtProblem` JOURNAL_UNWRITABLE."""

    def __init__(self, file: JournalFile, person_of: Callable[[str], str]) -> None:
        self._file = file
        self._person_of = person_of

    def of(self, account: Account) -> Tries:
        with self._file.reading() as db:
            return self._read(db, account)

    def count_refusal(self, account: Account, times: int = 1) -> int:
        """Counts `times` more refusals and gives the new count; an allowed try is over by then."""
        return self._change(f"refused = refused + {times:d}, allowed = 0", account).refused

    def clear(self, account: Account) -> None:
        self._change("refused = 0, allowed = 0", account)

    def allow_one_more(self, account: Account) -> None:
        """Allows exactly one try after the pause."""
        self._change("allowed = 1", account)

    def use_allowance(self, account: Account) -> bool:
        """Takes the allowed try back before it is made; False where none was allowed."""
        with self._file.writing() as db:
            allowed = self._read(db, account).one_more
            db.execute(f"UPDATE tries SET allowed = 0 WHERE {OF_WHOM}", self._whose(account))  # noqa: S608
            return allowed

    def _change(self, change: str, account: Account) -> Tries:
        with self._file.writing() as db:
            whose = self._whose(account)
            db.execute("INSERT OR IGNORE INTO tries (login, court_id, person) VALUES (?, ?, ?)", whose)
            db.execute(f"UPDATE tries SET {change} WHERE {OF_WHOM}", whose)  # noqa: S608
            return self._read(db, account)

    def _read(self, db: sqlite3.Connection, account: Account) -> Tries:
        query = f"SELECT refused, allowed FROM tries WHERE {OF_WHOM}"  # noqa: S608
        row = db.execute(query, self._whose(account)).fetchone()
        return Tries(0, False) if row is None else Tries(row["refused"], bool(row["allowed"]))

    def _whose(self, account: Account) -> tuple[str, str, str]:
        return account.login.value, account.court_id, self._person_of(account.username)
