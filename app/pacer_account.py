"""One person's PACER account for a whole sitting: one sign-in, which every court of it shares."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from app.linking.problems import CourtProblem, Problem, ProblemKind
from app.records.tries import PacerTries, TryGuard

if TYPE_CHECKING:
    from app.adapter.pacer import PacerSession
    from app.adapter.port import PacerLogin
    from app.records.journal import Journal
    from app.records.keeping import Keeping
    from app.records.vault import Vault


class PacerAccount:
    """Signs in to PACER without a court, behind the same guards as `LinkSession.sign_in`.

    `session`: what `open_pacer` gives. Lend the sign-in by `open_court(..., sign_in_of=account)`; a
    `LinkSession` on that adapter begins with `join`. All calls but `cancel` come from one thread and raise
    only `CourtProblem`. `vault` is never touched in practice.
    """

    def __init__(
        self, session: PacerSession, journal: Journal, *, vault: Vault | None = None, practice: bool = False
    ) -> None:
        self._session = session
        self._guard = TryGuard(journal.tries)
        self._tries = PacerTries(self._guard, None if practice else vault)
        self._stopped = threading.Event()

    @property
    def pacer(self) -> PacerSession:
        """The sign-in, for `open_court`. Its token is shown to nobody."""
        return self._session

    @property
    def signed_in_as(self) -> str | None:
        """The PACER user name of the sign-in; None before it and after sign-out."""
        return self._session.signed_in_as

    @property
    def pacer_refusals(self) -> int:
        """Refused tries of the user name that was tried last, here and before."""
        return self._tries.refusals

    @property
    def kept(self) -> Keeping | None:
        """What became of the wish to keep the login at the last sign-in; None: there was none."""
        return self._tries.kept

    @property
    def journal_trouble(self) -> Problem | None:
        """Why the last try could not be counted; None: it was."""
        return self._tries.trouble

    def sign_in(self, login: PacerLogin, *, keep: bool = False) -> tuple[str, ...]:
        """Signs in, once, and gives what PACER says beside its success. `keep`: into the vault if accepted.

        Raises TRIES_PAUSED after two refusals and CODE_ALREADY_REFUSED for a refused code; nothing is sent.
        """
        self._stopped.clear()

        def send() -> tuple[str, ...]:
            if self._stopped.is_set():
                raise CourtProblem(ProblemKind.CANCELLED)
            return self._session.sign_in(login)

        return self._tries.sign_in(login.username, send, keep=login.password if keep else None)

    def resume_tries(self) -> None:
        """Allows exactly one more try with the login that was tried last, after TRIES_PAUSED."""
        self._guard.resume()

    def sign_out(self) -> bool | None:
        """Ends the sign-in for every court that shares it; gives whether PACER confirmed it. Never raises."""
        return self._session.sign_out()

    def cancel(self) -> None:
        """From any thread: a sign-in under way ends with CANCELLED."""
        self._stopped.set()
        self._session.cancel()
