"""One try to sign in to PACER, with all that stands around it: refused codes, the pause, the keeping."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from app.linking.problems import CourtProblem, Problem, ProblemKind
from app.records.keeping import Keeping
from app.records.try_counts import Account, TriedLogin
from app.records.try_guard import refused_pairs

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.adapter.port import PacerLogin
    from app.records.journal import Journal
    from app.records.try_guard import TryGuard
    from app.records.vault import Vault

Opened = TypeVar("Opened")


class PacerTries:
    """Tries of PACER logins, counted across restarts.

    `tried_as`: the user name that was tried last. After a try, `kept` says what became of the wish to keep
    the login (None: there was none), and `trouble` what kept the journal from counting.
    """

    def __init__(self, journal: Journal, guard: TryGuard, vault: Vault | None) -> None:
        self._guard = guard
        self._vault = vault
        self._refused = refused_pairs(journal)
        self.tried_as = ""
        self.kept: Keeping | None = None
        self.trouble: Problem | None = None

    @property
    def refusals(self) -> int:
        """Refused tries of the user name that was tried last, here and before."""
        return self._guard.count(_pacer(self.tried_as))

    def sign_in(self, login: PacerLogin, send: Callable[[], Opened], *, keep: bool) -> Opened:
        """Gives what `send` gives, which sends the login once. `keep`: into the vault if it was accepted.

        Raises TRIES_PAUSED after two refusals and CODE_ALREADY_REFUSED for a refused code, and then sends
        nothing; else what `send` raises.
        """
        self.kept = self.trouble = None
        self.tried_as = login.username
        code = login.one_time_code
        mark = None if code is None else self._refused.mark("code", login.username, code.reveal())
        if mark is not None and self._refused.holds(mark):
            raise CourtProblem(ProblemKind.CODE_ALREADY_REFUSED)
        self._guard.check(_pacer(login.username))
        try:
            opened = send()
        except CourtProblem as failure:
            if failure.kind is ProblemKind.PACER_REFUSED:
                self.trouble = self._guard.refused(_pacer(login.username))
                if mark is not None:
                    self._refused.add(mark)
            raise
        self.trouble = self._guard.accepted(_pacer(login.username))
        if keep:
            secret = login.password.reveal()
            vault = self._vault
            self.kept = Keeping.NO_STORE if vault is None else vault.keep_pacer(login.username, secret)
        return opened


def _pacer(username: str) -> Account:
    # counted for the name alone: each court sends it to the same PACER
    return Account(TriedLogin.PACER, "", username)
