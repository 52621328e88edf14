"""The sittings of one person: one a court, all with the same PACER sign-in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.report import Report
from ui.sitting import Sitting

if TYPE_CHECKING:
    from app.courts.court import Court
    from ui.premises import Premises


class Sittings:
    """Used from the UI thread alone; the premises are called on the backend thread, by a sitting."""

    def __init__(self, premises: Premises) -> None:
        self._premises = premises
        self._here: Sitting | None = None
        self._court_id: str | None = None
        self._all: list[Sitting] = []

    def at(self, court: Court) -> Sitting:
        """The sitting at `court`, ready for a call; a new one shares the sign-in of those before."""
        if self._here is None or self._court_id != court.id:
            earlier, premises = self._here, self._premises
            self._here = Sitting(
                court, premises, lambda: premises.open_session(court, earlier.session if earlier else None)
            )
            self._court_id = court.id
            self._all.append(self._here)
        self._here.again()
        return self._here

    @property
    def here(self) -> Sitting | None:
        """The newest sitting."""
        return self._here

    def cancel(self) -> None:
        """Ends the call in flight, if there is one."""
        if self._here is not None:
            self._here.cancel()

    def let_go(self) -> list[Callable[[], Report]]:
        """Forgets all sittings; gives the calls that sign them out, the newest first."""
        left, self._all, self._here, self._court_id = self._all, [], None, None
        return [sitting.sign_out for sitting in reversed(left)]
