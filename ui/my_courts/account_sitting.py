"""PACER without a court: the one sign-in of a person who has many courts read. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from app.linking import CourtProblem, ProblemKind
from app.linking.events import SignedInForSurvey, WorkFailed
from ui.report import Change, Report, after_refusal, signed_out
from ui.words import keeping_words

if TYPE_CHECKING:
    from app.adapter.port import PacerLogin
    from ui.my_courts.list_port import Account
    from ui.session_port import Records


class AccountSitting:
    """Opens the account when it is first needed. `again` and `cancel` come from the UI thread."""

    def __init__(self, records: Records, open_account: Callable[[], Account]) -> None:
        self._records, self._open = records, open_account
        self._account: Account | None = None
        self._stopped = False

    @property
    def account(self) -> Account | None:
        """The account, once it was opened."""
        return self._account

    def again(self) -> None:
        """A new call is about to be submitted: an earlier cancel does not hold for it."""
        self._stopped = False

    def cancel(self) -> None:
        """Ends the call in flight; one that has not begun will not begin."""
        self._stopped = True
        if self._account is not None:
            self._account.cancel()

    def sign_in(self, find_login: Callable[[], PacerLogin], keep: bool) -> Report:
        """Signs in with the login that `find_login` gives; it may read the system's store."""
        if self._account is None:
            self._account = self._open()
        if self._stopped:
            raise CourtProblem(ProblemKind.CANCELLED)
        account = self._account
        try:
            login = find_login()
            warnings = account.sign_in(login, keep=keep)
        except CourtProblem as stopped:
            refusals = _refusals(account)
            return Report(WorkFailed(stopped.problem, refusals), after_refusal(stopped.problem, refusals))
        if account.kept is not None and account.kept.may_be_there:
            self._records.note_kept(login.username, None)
        return Report(SignedInForSurvey(login.username), _signed_in(account, login.username, warnings))

    def resume_tries(self) -> Report:
        """Allows one more try."""
        if self._account is not None:
            self._account.resume_tries()
        return Report(change=after_refusal(None, None))

    def sign_out(self) -> Report:
        """Ends the sign-in. Never raises."""
        return Report() if self._account is None else signed_out(self._account.sign_out())


def _refusals(account: Account) -> int | None:
    """A count of refused tries; None where the journal can't be read, which the problem at hand outweighs."""
    try:
        return account.pacer_refusals
    except CourtProblem:
        return None


def _signed_in(account: Account, username: str, warnings: tuple[str, ...]) -> Change:
    kept = account.kept

    def said(store: str | None) -> str | None:
        parts = [*warnings] if kept is None else [keeping_words(kept, store), *warnings]
        return " ".join(parts) or None

    return lambda scene: replace(
        scene,
        tries_paused=False,
        kept_pacer=(username, *(one for one in scene.kept_pacer if one != username))
        if kept is not None and kept.may_be_there
        else scene.kept_pacer,
        notice=said(scene.store_name),
    )
