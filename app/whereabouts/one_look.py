"""One look at one court with the sitting's PACER sign-in, and what it showed."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from app.linking.problems import CourtProblem, Problem, ProblemKind
from app.linking.standing import Look, Record
from app.records.told import record_of
from app.session import LinkSession

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from app.adapter.port import CourtAdapter
    from app.courts.court import Court
    from app.linking.outcome import SignedIn
    from app.records.journal import Journal
    from app.records.vault import Vault

LOG = logging.getLogger("ecflink.whereabouts")


class CourtLooks:
    """Opens courts for one PACER user name, a court a call, from several threads at once."""

    def __init__(
        self,
        open_adapter: Callable[[Court], CourtAdapter],
        journal: Journal,
        username: str,
        now: Callable[[], datetime],
        *,
        vault: Vault | None,
        practice: bool,
    ) -> None:
        self._open_adapter = open_adapter
        self._journal = journal
        self._username = username
        self._now = now
        self._vault, self._practice = vault, practice
        self._lock = threading.Lock()
        self._open: set[LinkSession] = set()

    def look(self, court: Court, older: Look) -> tuple[Look, Record | None]:
        """What the court shows now, after `older`, and what the journal tells since (None: as before).

        Raises nothing: what failed is in the look.
        """
        try:
            signed_in = self._ask(court)
            record = record_of(self._journal.attempts_of(self._username, court.id))
            return older.answered(signed_in, self._now()), record
        except CourtProblem as failure:
            problem = failure.problem
        except Exception as fault:  # noqa: BLE001 - one court's page must not end the look at the others
            LOG.warning("The look at %s failed: %s", court.id, type(fault).__name__)
            problem = Problem(ProblemKind.PROGRAM_ERROR)
        return older.failed(problem, self._now()), None

    def end_calls(self) -> None:
        """From any thread: the calls under way end with CANCELLED."""
        with self._lock:
            open_now = tuple(self._open)
        for session in open_now:
            session.cancel()

    def _ask(self, court: Court) -> SignedIn:
        adapter = self._open_adapter(court)
        session = LinkSession(adapter, self._journal, vault=self._vault, practice=self._practice)
        with self._lock:
            self._open.add(session)
        try:
            # the sign-in may end, or become another person's, while this court is read
            self._same_person(adapter)
            signed_in = session.look()
            self._same_person(adapter)
            return signed_in
        finally:
            with self._lock:
                self._open.discard(session)
            session.sign_out()

    def _same_person(self, adapter: CourtAdapter) -> None:
        person, mine = adapter.signed_in_as, self._journal.person_of(self._username)
        if person is None or self._journal.person_of(person) != mine:
            raise CourtProblem(ProblemKind.NOT_SIGNED_IN)
