"""Refused logins: counted across restarts, paused after two, and never the same pair twice.

A court's documented limit is five tries; what PACER allows is not known. So the program stops long before.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, TypeVar

from app.linking.problems import CourtProblem, Party, Problem, ProblemKind
from app.linking.secret import Marks, Secret
from app.records.vault import Keeping

if TYPE_CHECKING:
    from app.records.journal_file import JournalFile
    from app.records.vault import Vault

PAUSE_AFTER = 2
OF_WHOM = "login = ? AND court_id = ? AND person = ?"

Opened = TypeVar("Opened")


class TriedLogin(Enum):
    """Which login was tried: PACER's, or a court's own."""

    PACER = "pacer"
    CMECF = "cmecf"


PARTIES = {TriedLogin.PACER: Party.PACER, TriedLogin.CMECF: Party.COURT}


@dataclass(frozen=True)
class CountedAccount:
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
    """The journal's table of refused tries, for all sessions on it. Raises `CourtProblem` JOURNAL_UNWRITABLE.

    Counts that the journal could not take are kept in memory, so that a full disk opens no door.
    `refused_pairs`: logins with their passwords that a court refused in this process.
    """

    def __init__(self, file: JournalFile, person_of: Callable[[str], str]) -> None:
        self._file = file
        self._person_of = person_of
        self._unwritten: dict[tuple[str, str, str], int] = {}
        self.refused_pairs = Marks()

    def of(self, account: CountedAccount) -> Tries:
        """What is counted of an account, in the journal and beside it."""
        with self._file.reading() as db:
            tries = self._read(db, account)
        return Tries(tries.refused + self._unwritten.get(self._whose(account), 0), tries.one_more)

    def count_refusal(self, account: CountedAccount) -> None:
        """Counts one more refusal; an allowed try is over by then. It counts also where this raises."""
        whose = self._whose(account)
        self._unwritten[whose] = times = self._unwritten.get(whose, 0) + 1
        self._change(f"refused = refused + {times:d}, allowed = 0", account)
        del self._unwritten[whose]

    def clear(self, account: CountedAccount) -> None:
        """The login was accepted."""
        self._unwritten.pop(self._whose(account), None)
        if self.of(account) != Tries(0, False):
            self._change("refused = 0, allowed = 0", account)

    def allow_one_more(self, account: CountedAccount) -> None:
        """Allows exactly one try after the pause."""
        self._change("allowed = 1", account)

    def use_allowance(self, account: CountedAccount) -> bool:
        """Takes the allowed try back before it is made; False where none was allowed."""
        with self._file.writing() as db:
            allowed = self._read(db, account).one_more
            db.execute(f"UPDATE tries SET allowed = 0 WHERE {OF_WHOM}", self._whose(account))  # noqa: S608
            return allowed

    def _change(self, change: str, account: CountedAccount) -> None:
        with self._file.writing() as db:
            whose = self._whose(account)
            db.execute("INSERT OR IGNORE INTO tries (login, court_id, person) VALUES (?, ?, ?)", whose)
            db.execute(f"UPDATE tries SET {change} WHERE {OF_WHOM}", whose)  # noqa: S608

    def _read(self, db: sqlite3.Connection, account: CountedAccount) -> Tries:
        query = f"SELECT refused, allowed FROM tries WHERE {OF_WHOM}"  # noqa: S608
        row = db.execute(query, self._whose(account)).fetchone()
        if row is None:
            return Tries(0, False)
        refused, allowed = row["refused"], row["allowed"]
        if not isinstance(refused, int) or not isinstance(allowed, int) or refused < 0:
            # a count that a failing disk has changed is no reason to risk a lock-out
            raise self._file.unusable()
        return Tries(refused, bool(allowed))

    def _whose(self, account: CountedAccount) -> tuple[str, str, str]:
        return account.login.value, account.court_id, self._person_of(account.username)


class TryGuard:
    """Asks before each try of one session whether it may be made, and hears afterward how it went."""

    def __init__(self, tries: TryCounts) -> None:
        self._tries = tries
        self._last: CountedAccount | None = None

    def check(self, account: CountedAccount, *, about_to_send: bool = True) -> bool:
        """Raises TRIES_PAUSED (`about`: the count) where two tries were refused and no more was allowed.

        `about_to_send` uses the allowed try up; True is given where it did. Raises JOURNAL_UNWRITABLE.
        """
        self._last = account
        tries = self._tries.of(account)
        if tries.refused < PAUSE_AFTER:
            return False
        allowed = self._tries.use_allowance(account) if about_to_send else tries.one_more
        if not allowed:
            raise CourtProblem(ProblemKind.TRIES_PAUSED, about=str(tries.refused), at=PARTIES[account.login])
        return about_to_send

    def refused(self, account: CountedAccount) -> Problem | None:
        """Counts a refusal. Gives what kept the journal from taking it, if anything did."""
        return _trouble(self._tries.count_refusal, account)

    def accepted(self, account: CountedAccount) -> Problem | None:
        """Clears the count, where there is one. Gives what kept the journal from it, if anything did."""
        return _trouble(self._tries.clear, account)

    def not_made(self, account: CountedAccount) -> Problem | None:
        """The allowed try was not made after all. Gives what kept the journal from noting it."""
        return _trouble(self._tries.allow_one_more, account)

    def resume(self) -> None:
        """Allows exactly one more try with the login that was tried last. Raises JOURNAL_UNWRITABLE."""
        if self._last is not None and self._tries.of(self._last).refused >= PAUSE_AFTER:
            self._tries.allow_one_more(self._last)

    def count(self, account: CountedAccount) -> int:
        """The refusals counted so far. Raises JOURNAL_UNWRITABLE."""
        return self._tries.of(account).refused


def _trouble(change: Callable[[CountedAccount], None], account: CountedAccount) -> Problem | None:
    try:
        change(account)
    except CourtProblem as trouble:
        return trouble.problem
    return None


class PacerTries:
    """Tries of PACER logins, counted for the user name alone: each court sends it to the same PACER.

    `tried_as`: the user name that was tried last. After a try, `kept` says what became of the wish to keep
    the login (None: there was none), and `trouble` what kept the journal from counting.
    """

    def __init__(self, guard: TryGuard, vault: Vault | None) -> None:
        self._guard = guard
        self._vault = vault
        self.tried_as = ""
        self.kept: Keeping | None = None
        self.trouble: Problem | None = None

    @property
    def refusals(self) -> int:
        """Refused tries of the user name that was tried last, here and before."""
        return self._guard.count(_at_pacer(self.tried_as))

    def sign_in(self, username: str, send: Callable[[], Opened], *, keep: Secret | None = None) -> Opened:
        """Gives what `send` gives, which sends the login once. `keep`: a password for the vault if accepted.

        Raises TRIES_PAUSED after two refusals, and then sends nothing; else what `send` raises.
        """
        self.kept = self.trouble = None
        self.tried_as = username
        account = _at_pacer(username)
        allowed = self._guard.check(account)
        try:
            opened = send()
        except CourtProblem as failure:
            if failure.problem.at is Party.COURT:
                self.trouble = self._guard.accepted(account)
            elif failure.problem.is_refused_try:
                self.trouble = self._guard.refused(account)
            elif allowed and failure.kind is ProblemKind.CODE_ALREADY_REFUSED:
                self.trouble = self._guard.not_made(account)
            raise
        self.trouble = self._guard.accepted(account)
        if keep is not None:
            vault = self._vault
            self.kept = Keeping.NO_STORE if vault is None else vault.keep_pacer(username, keep.reveal())
        return opened


def _at_pacer(username: str) -> CountedAccount:
    return CountedAccount(TriedLogin.PACER, "", username)
