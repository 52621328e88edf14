"""Pauses after two refused tries, and never lets a refused pair of login and password out again."""

import hashlib
import hmac
import secrets
import weakref

from app.linking.problems import CourtProblem, Problem, ProblemKind
from app.records.journal import Journal
from app.records.try_counts import Account, Tries

PAUSE_AFTER = 2


class RefusedPairs:
    """What was refused in this process, held as hashes with a key that dies with the process."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._marks: set[bytes] = set()

    def mark(self, *parts: str) -> bytes:
        """The keyed hash of these texts together."""
        whole = b"".join(
            len(part).to_bytes(8, "big") + part
            for part in (text.encode("utf-8", "surrogatepass") for text in parts)
        )
        return hmac.digest(self._key, whole, hashlib.sha256)

    def add(self, mark: bytes) -> None:
        self._marks.add(mark)

    def holds(self, mark: bytes) -> bool:
        return mark in self._marks


_beside: "weakref.WeakKeyDictionary[Journal, RefusedPairs]" = weakref.WeakKeyDictionary()


def refused_pairs(journal: Journal) -> RefusedPairs:
    """The refused pairs of this process, shared by all sessions on one journal."""
    return _beside.setdefault(journal, RefusedPairs())


class TryGuard:
    """Asks before each try whether it may be made, and hears afterwards how it went.

    Counts that the journal could not take are kept in memory, so that a full disk opens no door.
    """

    def __init__(self, journal: Journal) -> None:
        self._tries = journal.tries
        self._unwritten: dict[Account, int] = {}
        self._last: Account | None = None

    def check(self, account: Account, *, about_to_send: bool = True) -> None:
        """Raises TRIES_PAUSED (`about`: the count) where two tries were refused and no more was allowed.

        `about_to_send` uses the allowed try up. Raises JOURNAL_UNWRITABLE.
        """
        self._last = account
        tries = self._known(account)
        if tries.refused < PAUSE_AFTER:
            return
        allowed = self._tries.use_allowance(account) if about_to_send else tries.one_more
        if not allowed:
            raise CourtProblem(ProblemKind.TRIES_PAUSED, about=str(tries.refused))

    def refused(self, account: Account) -> Problem | None:
        """Counts a refusal. Gives what kept the journal from taking it, if anything did."""
        times = self._unwritten.get(account, 0) + 1
        try:
            self._tries.count_refusal(account, times)
        except CourtProblem as trouble:
            self._unwritten[account] = times
            return trouble.problem
        self._unwritten.pop(account, None)
        return None

    def accepted(self, account: Account) -> Problem | None:
        """Clears the count, where there is one. Gives what kept the journal from it, if anything did."""
        self._unwritten.pop(account, None)
        try:
            if self._tries.of(account) != Tries(0, False):
                self._tries.clear(account)
        except CourtProblem as trouble:
            return trouble.problem
        return None

    def resume(self) -> None:
        """Allows exactly one more try with the login that was tried last. Raises JOURNAL_UNWRITABLE."""
        if self._last is not None and self._known(self._last).refused >= PAUSE_AFTER:
            self._tries.allow_one_more(self._last)

    def count(self, account: Account) -> int:
        """The refusals counted so far. Raises JOURNAL_UNWRITABLE."""
        return self._known(account).refused

    def _known(self, account: Account) -> Tries:
        tries = self._tries.of(account)
        return Tries(tries.refused + self._unwritten.get(account, 0), tries.one_more)
