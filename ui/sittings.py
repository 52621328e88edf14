"""The sittings of one person: one a court, all with the same PACER sign-in, and PACER without a court."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.my_courts.account_sitting import AccountSitting
from ui.report import Report
from ui.sitting import Sitting

if TYPE_CHECKING:
    from app.courts.court import Court
    from ui.my_courts.list_port import Account
    from ui.premises import Premises
    from ui.session_port import Session


class Sittings:
    """Used from the UI thread alone; the premises are called on the backend thread, by a sitting."""

    def __init__(self, premises: Premises) -> None:
        self._premises = premises
        self._here: Sitting | None = None
        self._court_id: str | None = None
        self._all: list[Sitting] = []
        self._account: AccountSitting | None = None

    def at(self, court: Court) -> Sitting:
        """The sitting at `court`, ready for a call; a new one shares the sign-in of those before."""
        if self._here is None or self._court_id != court.id:
            share, premises = self._lender(), self._premises
            self._here = Sitting(court, premises, lambda: premises.open_session(court, share()))
            self._court_id = court.id
            self._all.append(self._here)
        self._here.again()
        return self._here

    def account(self, court: Court) -> AccountSitting:
        """PACER without a court, ready for a call; `court` is any court of the realm."""
        if self._account is None:
            lists = self._premises.lists
            self._account = AccountSitting(self._premises, lambda: lists.open_account(court))
        self._account.again()
        return self._account

    @property
    def here(self) -> Sitting | None:
        """The newest sitting."""
        return self._here

    @property
    def share(self) -> Account | Session | None:
        """What lends its sign-in now. To be asked on the backend thread, or while no work is done."""
        return self._lender()()

    def cancel(self) -> None:
        """Ends the call in flight, if there is one."""
        if self._here is not None:
            self._here.cancel()
        if self._account is not None:
            self._account.cancel()

    def let_go(self) -> list[Callable[[], Report]]:
        """Forgets all sittings; gives the calls that sign them out, the newest first."""
        left: list[AccountSitting | Sitting] = [] if self._account is None else [self._account]
        left += self._all
        self._all, self._here, self._court_id, self._account = [], None, None, None
        return [sitting.sign_out for sitting in reversed(left)]

    def _lender(self) -> Callable[[], Account | Session | None]:
        """Finds whose sign-in is shared: the account's, once it was opened, or the newest session's."""
        account, earlier = self._account, self._here

        def lender() -> Account | Session | None:
            if account is not None and account.account is not None:
                return account.account
            return None if earlier is None else earlier.session

        return lender
