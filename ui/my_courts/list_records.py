"""The lists of courts on this computer, and the way to many courts, behind what the window asks for."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.linking import CourtProblem, ProblemKind
from ui.my_courts.my_list import NameInDoubt

if TYPE_CHECKING:
    from datetime import date

    from app.adapter.endpoints import Endpoints
    from app.adapter.port import CourtAdapter, SharesSignIn
    from app.courts.court import Court
    from app.courts.directory import CourtDirectory
    from app.linking.standing import CourtStanding, Look
    from app.records.attempt import Attempt
    from app.records.folders import Folders
    from app.records.journal import Journal
    from app.records.my_courts import MyCourts, MyCourtsFile
    from app.records.settings import Settings
    from app.records.vault import Vault
    from app.whereabouts import LinkSurvey
    from ui.my_courts.list_port import Account
    from ui.session_port import Session

LOG = logging.getLogger("ecflink.lists")


class ListRecords:
    """The lists in `folders`. `journal`, `settings` and `vault` give what is open by then; `endpoints` leads
    to a court; `adapter_of` gives the adapter of a session.
    """

    def __init__(
        self,
        folders: Folders,
        *,
        journal: Callable[[], Journal],
        settings: Callable[[], Settings],
        vault: Callable[[], Vault | None],
        endpoints: Callable[[Court], Endpoints],
        adapter_of: Callable[[Session], CourtAdapter | None],
        practice: bool,
    ) -> None:
        self._folders, self._journal, self._settings = folders, journal, settings
        self._vault, self._endpoints, self._adapter_of = vault, endpoints, adapter_of
        self._practice = practice

    def standings(
        self, courts: Sequence[Court], username: str, looks: Mapping[str, Look], today: date
    ) -> tuple[CourtStanding, ...]:
        """Where the person's links stand by the records and the last looks."""
        from app.whereabouts import standings

        return standings(courts, self._journal(), username, looks, today)

    def recorded(self, username: str) -> tuple[str, ...]:
        """The courts of this person's attempts, then those used here before."""
        journal = self._journal()
        person = journal.person_of(username)
        tried = (one.court_id for one in reversed(journal.attempts()) if one.person == person)
        return tuple(dict.fromkeys((*tried, *self._settings().recent_courts)))

    def names_in(self, path: str, courts: CourtDirectory) -> tuple[tuple[str, ...], tuple[NameInDoubt, ...]]:
        """The courts that a CSV file names, and the names in doubt."""
        from app.courts.csv_import import MOST_BYTES, read_court_csv

        try:
            with Path(path).open("rb") as file:
                content = file.read(MOST_BYTES + 1)
        except OSError:
            raise CourtProblem(ProblemKind.UNREADABLE, about=path) from None
        found = read_court_csv(content, courts)
        if not found:
            raise CourtProblem(ProblemKind.UNREADABLE, about=path)
        named = tuple(dict.fromkeys(one.court.id for one in found if one.court is not None))
        doubtful = {one.typed: one for one in found if one.court is None}
        return named, tuple(
            NameInDoubt(typed, tuple(court.id for court in one.nearest)) for typed, one in doubtful.items()
        )

    def kept(self, username: str) -> MyCourts | None:
        """The list that is kept for this person; None also where it can't be read."""
        try:
            return self._file().read(username)
        except OSError:
            LOG.warning("The lists of courts could not be read")
            return None

    def any_kept(self) -> bool:
        """Whether a list is kept here for anybody."""
        return self._folders.my_courts.exists()

    def keep(self, username: str, mine: MyCourts) -> bool:
        """Keeps a person's list."""
        return _done(lambda: self._file().write(username, mine))

    def forget(self, username: str) -> bool:
        """Deletes a person's list."""
        return _done(lambda: self._file().forget(username))

    def open_account(self, court: Court) -> Account:
        """PACER, as the realm of `court` has it."""
        from app.adapter import open_pacer
        from app.pacer_account import PacerAccount

        door = open_pacer(self._endpoints(court))
        return PacerAccount(door, self._journal(), vault=self._vault(), practice=self._practice)

    def survey(
        self,
        courts: Sequence[Court],
        share: Account | Session,
        username: str,
        looks: Mapping[str, Look],
        on_begun: Callable[[str], None],
        on_standing: Callable[[CourtStanding], None],
    ) -> LinkSurvey:
        """A look at `courts` with the sign-in of `share`."""
        from app.adapter import open_court
        from app.whereabouts import LinkSurvey

        lender = self.lender(share)

        def open_adapter(court: Court) -> CourtAdapter:
            return open_court(court, self._endpoints(court), sign_in_of=lender)

        return LinkSurvey(
            courts,
            open_adapter,
            self._journal(),
            username,
            on_begun=on_begun,
            on_standing=on_standing,
            looks=looks,
            vault=self._vault(),
            practice=self._practice,
        )

    def lender(self, share: Account | Session | None) -> CourtAdapter | SharesSignIn | None:
        """What lends its sign-in to a court's adapter."""
        from app.pacer_account import PacerAccount

        if share is None or isinstance(share, PacerAccount):
            return share
        return self._adapter_of(share)  # type: ignore[arg-type]  # the other account is a test's

    def attempt(self, attempt_id: int) -> Attempt | None:
        """A row of the journal."""
        return next((one for one in self._journal().attempts() if one.id == attempt_id), None)

    def _file(self) -> MyCourtsFile:
        from app.records.my_courts import MyCourtsFile

        return MyCourtsFile(self._folders.my_courts, self._journal().person_of)


def _done(write: Callable[[], None]) -> bool:
    try:
        write()
    except OSError:
        LOG.warning("The lists of courts could not be written")
        return False
    return True
