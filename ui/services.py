"""What the window works with: records, password store, court list, practice court, ways to the courts.

Each is opened when it is first needed. Calls may block and raise only `CourtProblem`; those that may be made
from the UI thread say so.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from app.linking import CourtProblem, ProblemKind
from app.linking.problems import Party
from app.records.folders import folder_trouble
from app.records.queries import LinkOnRecord, RecordQueries
from app.values import dataclass
from ui.realm import Mode
from ui.text.courts import IN_PRACTICE, NOT_CHANGED, OUT_OF_REACH, SET_ASIDE, list_words, refresh_words
from ui.text.problems import problem_words
from ui.text.window import (
    NO_STORE_IN_PRACTICE,
    journal_gone,
    journal_set_aside,
    journal_unwritable,
    settings_set_aside,
    why_no_store,
)
from ui.view_state import NameInDoubt, PracticePerson

if TYPE_CHECKING:
    from datetime import date

    from app.adapter.endpoints import Endpoints
    from app.adapter.http.public_read import PublicRead
    from app.adapter.pacer import SharesSignIn
    from app.adapter.port import CmecfLogin, CourtAdapter, PacerLogin
    from app.browser.program import BrowsersFound
    from app.browser.walk import GuardedWalk
    from app.checks.finding import Finding
    from app.courts.court import Court
    from app.courts.directory import CourtDirectory
    from app.linking.standing import CourtStanding, LastLook
    from app.practice.people import Person
    from app.practice.server import PracticeCourt
    from app.prerequisites import PrerequisiteRun
    from app.records.attempts import Attempt, Doubt
    from app.records.folders import Folders
    from app.records.journal import Journal
    from app.records.log import LogFile
    from app.records.my_courts import MyCourts, MyCourtsFile
    from app.records.roster import ReadRoster, Roster
    from app.records.roster_file import RosterFile
    from app.records.settings import Settings
    from app.records.vault import Keeping, Vault
    from app.session import LinkSession
    from app.survey import LinkSurvey, PacerAccount
    from ui.realm import Realm


@dataclass(frozen=True)
class CourtListRead:
    """`said` names the list, `news` what came of an update. `directory` None: what was shown stays.

    `notice` is a passing remark about the file of the list.
    """

    directory: CourtDirectory | None = None
    said: str = ""
    news: str | None = None
    notice: str | None = None


@dataclass(frozen=True)
class KeptHere:
    """What is known on this computer before anybody signs in. `store_name` None: `store_why_not` says why.

    `links`: what the journal holds of links made here, by whomever.
    """

    settings: Settings
    store_name: str | None
    store_why_not: str | None
    notice: str | None
    links: tuple[LinkOnRecord, ...] = ()


def _utc_now() -> datetime:
    return datetime.now(UTC)


def _public_read() -> PublicRead:
    from app.adapter.http.public_read import PublicRead

    return PublicRead()


class CourtSource:
    """Reads the list that stands in `folder`, and PACER's own when a person asks; None: practice, no PACER.

    `read_at` says when PACER's list was read, if it was. `now` is aware; `reader` makes what reads PACER.
    """

    def __init__(
        self,
        folder: Path | None,
        *,
        now: Callable[[], datetime] = _utc_now,
        reader: Callable[[], PublicRead] = _public_read,
    ) -> None:
        self._folder, self._now, self._make_reader = folder, now, reader
        self._reader: PublicRead | None = None
        self.read_at: datetime | None = None

    def read(self) -> CourtListRead:
        """The courts as they are known on this computer."""
        from app.courts.directory import KEPT_LIST, CourtDirectory

        bundled = CourtDirectory.bundled()
        if self._folder is None:
            return CourtListRead(bundled, IN_PRACTICE)
        try:
            (self._folder / KEPT_LIST).stat()
        except FileNotFoundError:  # as for most people: what reads PACER's list need not be loaded
            return CourtListRead(bundled, self._name(None))
        except OSError:  # `LiveList` says so
            pass
        from app.courts.live_list import LiveList

        kept = LiveList(self._folder, now=self._now)
        live, notice = kept.courts(bundled), None
        if kept.set_aside is not None:
            notice = SET_ASIDE.format(path=kept.set_aside)
        elif kept.out_of_reach is not None:
            notice = OUT_OF_REACH.format(path=kept.out_of_reach)
        return CourtListRead(live.directory, self._name(live.read_at), notice=notice)

    def update(self) -> CourtListRead:
        """Reads PACER's list, because a person asked; says what came of it. For a thread of its own."""
        from app.courts.directory import CourtDirectory
        from app.courts.live_list import LiveList

        if self._folder is None:
            return CourtListRead(news=IN_PRACTICE)
        reader = self._reader = self._make_reader()
        kept = LiveList(self._folder, now=self._now)
        try:
            refresh = kept.refresh(reader.fetch, CourtDirectory.bundled(), asked=True)
        except CourtProblem as stopped:
            stopped.lies_at(Party.PACER)
            words = problem_words(stopped.problem, None)
            return CourtListRead(news=f"{words.happened} {NOT_CHANGED}")
        live = refresh.courts
        return CourtListRead(live.directory, self._name(live.read_at), refresh_words(refresh))

    def cancel(self) -> None:
        """From any thread: an update under way ends."""
        if self._reader is not None:
            self._reader.cancel()

    def _name(self, read_at: datetime | None) -> str:
        self.read_at = read_at
        return list_words(read_at, self._now().astimezone().date())


class Practice:
    """One practice court. `open` and `close` run on the worker thread, `cancel` comes from any."""

    def __init__(self, ledger: Path, now: Callable[[], float] = time.time) -> None:
        self._ledger, self._now = ledger, now
        self._court: PracticeCourt | None = None
        self._cancelled = False
        self._people: dict[str, Person] = {}

    def open(self) -> tuple[PracticePerson, ...] | None:
        """Starts the practice court's process and waits until it answers; None: it could not be started."""
        from app.practice.server import PracticeCourt, PracticeNotStarted

        court = self._court = PracticeCourt()
        try:
            if self._cancelled:
                court.cancel()
            court.start(self._ledger)
        except (PracticeNotStarted, OSError):
            self._court = None
            return None
        self._people = {one.key: one for one in court.people}
        return tuple(_as_shown(one) for one in court.people)

    def endpoints(self, court: Court) -> Endpoints:
        """Where `court` is practiced. Raises UNREACHABLE while there is no practice court."""
        from app.adapter.endpoints import Endpoints
        from app.practice.server import PracticeNotStarted

        try:
            if self._court is not None and self._court.alive:
                there = self._court
                return Endpoints.loopback(pacer=there.pacer_url, court=there.court_url(court.id))
        except PracticeNotStarted:  # it is starting, or has just ended
            pass
        raise CourtProblem(ProblemKind.UNREACHABLE, about="127.0.0.1")

    def code_of(self, person: PracticePerson) -> str | None:
        """The one-time code that this person's phone shows now."""
        from app.practice.accounts import current_code

        known = self._people.get(person.key)
        return None if known is None or known.totp_secret is None else current_code(known, self._now())[0]

    def cancel(self) -> None:
        """Ends a start that is still waiting."""
        self._cancelled = True
        if self._court is not None:
            self._court.cancel()

    def close(self) -> None:
        """Ends the process."""
        if self._court is not None:
            self._court.stop()


def _as_shown(person: Person) -> PracticePerson:
    return PracticePerson(
        key=person.key,
        name=person.name,
        story=person.story,
        pacer_username=person.pacer_username,
        pacer_password=person.pacer_password,
        cmecf_login=person.cmecf_login,
        cmecf_password=person.cmecf_password,
        needs_code=person.totp_secret is not None,
    )


LISTS_LOG = logging.getLogger("ecflink.lists")


class CourtLists:
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
        adapter_of: Callable[[LinkSession], CourtAdapter | None],
        practice: bool,
    ) -> None:
        self._folders, self._journal, self._settings = folders, journal, settings
        self._vault, self._endpoints, self._adapter_of = vault, endpoints, adapter_of
        self._practice = practice

    def standings(
        self, courts: Sequence[Court], username: str, looks: Mapping[str, LastLook], today: date
    ) -> tuple[CourtStanding, ...]:
        """Where the person's links stand by the records and the last looks."""
        from app.survey import standings

        return standings(courts, self._journal(), username, looks, today)

    def recorded(self, username: str) -> tuple[str, ...]:
        """The courts of this person's attempts, then those used here before."""
        tried = (one.court_id for one in reversed(self._journal().attempts_of(username)))
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
            LISTS_LOG.warning("The lists of courts could not be read")
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

    def open_account(self, court: Court) -> PacerAccount:
        """PACER, as the realm of `court` has it."""
        from app.adapter import open_pacer
        from app.survey import PacerAccount

        door = open_pacer(self._endpoints(court))
        return PacerAccount(door, self._journal(), vault=self._vault(), practice=self._practice)

    def survey(
        self,
        courts: Sequence[Court],
        share: PacerAccount | LinkSession,
        username: str,
        looks: Mapping[str, LastLook],
        on_begun: Callable[[str], None],
        on_standing: Callable[[CourtStanding], None],
    ) -> LinkSurvey:
        """A look at `courts` with the sign-in of `share`."""
        from app.adapter import open_court
        from app.survey import LinkSurvey

        lender = self.lender(share)

        def open_adapter(court: Court, door: str) -> CourtAdapter:
            return open_court(court, self._endpoints(court), sign_in_of=lender, door=door)

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

    def lender(self, share: PacerAccount | LinkSession | None) -> CourtAdapter | SharesSignIn | None:
        """What lends its sign-in to a court's adapter."""
        from app.survey import PacerAccount

        if share is None or isinstance(share, PacerAccount):
            return share
        return self._adapter_of(share)

    def attempt(self, attempt_id: int) -> Attempt | None:
        """A row of the journal."""
        return self._journal().attempt(attempt_id)

    def _file(self) -> MyCourtsFile:
        from app.records.my_courts import MyCourtsFile

        return MyCourtsFile(self._folders.my_courts, self._journal().person_of)


def _done(write: Callable[[], None]) -> bool:
    try:
        write()
    except OSError:
        LISTS_LOG.warning("A list could not be written")
        return False
    return True


LOG = logging.getLogger("ecflink.services")


class Services:
    """The services of one realm, with its records in `folders`. Built in the UI thread, cheaply."""

    def __init__(self, realm: Realm, folders: Folders) -> None:
        self._realm, self._folders = realm, folders
        self._practice = Practice(folders.ledger) if realm.mode is Mode.PRACTICE else None
        self._place = self._practice or realm
        contacts_pacer = realm.mode in (Mode.REAL, Mode.QA)
        self._courts = CourtSource(folders.root if contacts_pacer else None)
        self._journal: Journal | None = None
        self._vault: Vault | None = None
        self._settings: Settings | None = None
        self._settings_notice: str | None = None
        self._log: LogFile | None = None
        self.queries = RecordQueries(
            folders,
            journal=self._open_journal,
            settings=self._read_settings,
            list_read_at=lambda: self._courts.read_at,
        )
        self._adapters: WeakKeyDictionary[LinkSession, CourtAdapter] = WeakKeyDictionary()
        self._checked: tuple[str, PrerequisiteRun | None] = ("", None)
        self.lists = CourtLists(
            folders,
            journal=self._open_journal,
            settings=self._read_settings,
            vault=lambda: self._vault,
            endpoints=lambda court: self._place.endpoints(court),
            adapter_of=self._adapters.get,
            practice=realm.mode in (Mode.PRACTICE, Mode.TEST_REALM),
        )

    def read_courts(self) -> CourtListRead:
        """Reads the list of courts."""
        return self._courts.read()

    def update_courts(self) -> CourtListRead:
        """Asks PACER for its list of courts. For a thread of its own."""
        return self._courts.update()

    def checks(self, court: Court, on_finding: Callable[[Finding], None]) -> PrerequisiteRun:
        """The checks at `court`, not begun yet; `on_finding` is called on their threads."""
        from app.prerequisites import PrerequisiteRun

        run = PrerequisiteRun(
            court,
            self._place.endpoints(court),
            on_finding,
            journal=self._folders.journal,
            vault=self._vault,
            list_read_at=self._courts.read_at,
        )
        self._checked = (court.id, run)
        return run

    def look_round(self) -> KeptHere:
        """Opens the log and the journal, reads the settings, looks for the system's password store."""
        self._open_log()
        self._sweep_profiles()
        notices = [self._look_at_journal()]
        store, why_not = self._find_store()
        settings = self._read_settings()
        notices.append(self._settings_notice)
        notice = " ".join(one for one in notices if one) or None
        return KeptHere(settings, store, why_not, notice, self.links_here())

    def links_here(self) -> tuple[LinkOnRecord, ...]:
        """What the journal holds of links; none also where it can't be read, which is told elsewhere."""
        try:
            return self.queries.links()
        except CourtProblem:
            return ()

    def open_practice(self) -> tuple[PracticePerson, ...] | None:
        """Starts the practice court; nobody elsewhere. None: it could not be started."""
        return () if self._practice is None else self._practice.open()

    def site_of(self, court: Court) -> str | None:
        """Where a person's own browser finds `court`: in practice the practice court, never the real one.

        None: nowhere. PACER's test system has no pages of its own at a court. Never blocks.
        """
        if self._realm.mode is Mode.QA:
            return None
        try:
            return self._place.endpoints(court).court
        except CourtProblem:
            return None

    def open_session(self, court: Court, share: PacerAccount | LinkSession | None) -> LinkSession:
        """A journalled session at `court`, with the PACER sign-in of `share`. Raises NO_LINK_STEP."""
        from app.adapter import open_court
        from app.session import LinkSession

        lender = self.lists.lender(share)
        checked, run = self._checked
        door = run.door if run is not None and checked == court.id else ""
        adapter = open_court(court, self._place.endpoints(court), sign_in_of=lender, door=door)
        practice = self._realm.mode in (Mode.PRACTICE, Mode.TEST_REALM)
        session = LinkSession(adapter, self._open_journal(), vault=self._vault, practice=practice)
        self._adapters[session] = adapter
        return session

    def find_browsers(self) -> BrowsersFound:
        """The browsers for guarded links on this computer, the person's choice first."""
        from app.browser.program import find_browsers

        return find_browsers(chosen=self._read_settings().browser)

    def choose_browser(self, path: str) -> BrowsersFound:
        """Remembers the person's choice; gives what is found with it."""
        self._change(lambda known: replace(known, browser=path))
        return self.find_browsers()

    def open_walk(self, court: Court, person: str, accepted: Doubt) -> GuardedWalk:
        """A guarded walk at `court`, not begun yet; `person` is a PACER user name."""
        from app.browser.walk import GuardedWalk

        endpoints = self._place.endpoints(court)
        practice = self._realm.mode in (Mode.PRACTICE, Mode.TEST_REALM)
        return GuardedWalk(
            court, endpoints, self._open_journal(), person, practice=practice, accepted=accepted
        )

    def held_against(self, court: Court, person: str) -> tuple[Attempt | None, Doubt]:
        """The unsettled attempt of `person` at `court`, and what else the journal holds against sending."""
        journal = self._open_journal()
        attempt = journal.unsettled(court.id, person)
        return attempt if attempt is not None and attempt.blocks else None, journal.doubt(court.id, person)

    def court_says(self, court: Court, person: str, said_by: str, *, linked: bool) -> None:
        """Writes down what the court's desk says of the newest attempt of `person`, as `LinkSession` does."""
        from app.records.attempts import AttemptState

        journal = self._open_journal()
        attempt = journal.unsettled(court.id, person)
        if attempt is not None and not (linked and attempt.state is AttemptState.DAMAGED):
            journal.record_desk_word(attempt.id, said_by, linked=linked)

    def forget_dead_login(self, court: Court, person: str) -> Keeping | None:
        """After a link the court's own login opens nothing: it leaves the store, if it was kept there."""
        return self.forget(person, court.id) if self.keeps_cmecf(person, court.id) else None

    def note_stop(self, court_id: str, stopped: bool) -> tuple[str, ...]:
        """Remembers whether the automatic walk stopped at a court; gives the courts where it did."""
        self._change(lambda known: known.with_stop(court_id, stopped))
        return self._read_settings().stopped_courts

    def kept_pacer(
        self, username: str, client_code: str | None, one_time_code: str | None, *, accepts_redaction: bool
    ) -> PacerLogin:
        """The login that the system's store keeps. Raises KEPT_LOGIN_GONE."""
        from app.adapter.port import PacerLogin

        password = None if self._vault is None else self._vault.pacer(username)
        if password is None:
            raise CourtProblem(ProblemKind.KEPT_LOGIN_GONE)
        return PacerLogin(username, password.reveal(), client_code, one_time_code, accepts_redaction)

    def kept_cmecf(self, session: LinkSession) -> CmecfLogin:
        """The court's login that the store keeps for the person signed in. Raises KEPT_LOGIN_GONE."""
        from app.adapter.port import CmecfLogin

        kept = session.kept_cmecf()
        if kept is None:
            raise CourtProblem(ProblemKind.KEPT_LOGIN_GONE)
        return CmecfLogin(kept[0], kept[1].reveal())

    def forget(self, username: str, court_id: str | None) -> Keeping | None:
        """Takes a login out of the store; gives what became of it, None where there is no store."""
        if self._vault is None:
            return None
        if court_id is None:
            outcome = self._vault.forget_pacer(username)
        else:
            outcome = self._vault.forget_cmecf(court_id, person=username)
        if outcome.is_gone:
            self.note_forgotten(username, court_id)
        return outcome

    @property
    def kept_names(self) -> tuple[str, ...]:
        """The PACER user names whose logins the store keeps, as the settings say."""
        return self._read_settings().kept_pacer

    def note_kept(self, username: str, court_id: str | None) -> None:
        """Remembers that the store keeps a PACER login (`court_id` None) or a court's."""
        if court_id is None:
            self._change(lambda known: known.with_kept_pacer(username))
        else:
            self._change(lambda known: known.with_kept_cmecf(court_id, username))

    def note_forgotten(self, username: str, court_id: str | None) -> None:
        """Remembers that the store keeps it no longer."""
        if court_id is None:
            self._change(lambda known: known.without_kept_pacer(username))
        else:
            self._change(lambda known: known.without_kept_cmecf(court_id, username))

    def keeps_cmecf(self, username: str, court_id: str) -> bool:
        """Whether the store is said to keep this person's login of this court. Doesn't ask the store."""
        return self._vault is not None and self._read_settings().keeps_cmecf(court_id, username)

    def remember_court(self, court_id: str) -> tuple[str, ...]:
        """Puts a court first among those used before; gives those."""
        self._change(lambda known: known.with_court(court_id))
        return self._read_settings().recent_courts

    def remember_helping(self, always: bool) -> None:
        """Begins with the prompts for somebody who helps an attorney from now on, or without them."""
        self._change(lambda known: replace(known, helping=always))

    def read_roster(self, *, again: bool) -> tuple[Roster, bool] | None:
        """The roster of this office, and whether it is kept; `again`: it was written for this start."""
        try:
            return self._roster_file().read(again=again)
        except OSError:
            raise CourtProblem(ProblemKind.UNREADABLE, about=str(self._folders.roster)) from None

    def roster_in(self, text: str, courts: CourtDirectory) -> ReadRoster:
        """The attorneys and courts in what was typed or pasted."""
        from app.records.roster import read_roster

        return read_roster(text.encode("utf-8", "replace"), courts)

    def roster_in_file(self, path: str, courts: CourtDirectory) -> ReadRoster:
        """The attorneys and courts in a CSV file. Raises UNREADABLE, also for one that holds none."""
        from app.courts.csv_import import MOST_BYTES
        from app.records.roster import read_roster

        try:
            with Path(path).open("rb") as file:
                found = read_roster(file.read(MOST_BYTES + 1), courts)
        except OSError:
            raise CourtProblem(ProblemKind.UNREADABLE, about=path) from None
        if not found.rows and not found.cut:
            raise CourtProblem(ProblemKind.UNREADABLE, about=path)
        return found

    def write_roster(self, roster: Roster, *, keep: bool) -> bool:
        """Writes the roster; False where that failed."""
        return _done(lambda: self._roster_file().write(roster, keep=keep))

    def forget_roster(self) -> bool:
        """Deletes the roster; False where that failed."""
        return _done(lambda: self._roster_file().forget())

    def _roster_file(self) -> RosterFile:
        from app.records.roster_file import RosterFile

        return RosterFile(self._folders.roster)

    def remember_text_scale(self, scale: float) -> None:
        """Begins with text of this size from now on."""
        self._change(lambda known: replace(known, text_scale=scale))

    def code_of(self, person: PracticePerson) -> str | None:
        """A practice person's one-time code of this moment. From the UI thread; never blocks."""
        return None if self._practice is None else self._practice.code_of(person)

    def cancel(self) -> None:
        """From any thread: a practice court that is starting and a list being read are given up."""
        self._courts.cancel()
        if self._practice is not None:
            self._practice.cancel()

    def close(self) -> None:
        """Ends the practice court, closes the journal and the log."""
        if self._practice is not None:
            self._practice.close()
        if self._journal is not None:
            self._journal.close()
        if self._log is not None:
            from app.records.log import close_log

            close_log(self._log)

    def _sweep_profiles(self) -> None:
        """Deletes what a crash of this program left of a guarded browser."""
        from app.browser.program import sweep

        swept = sweep()
        if swept:
            LOG.info("Browser profiles left by a crash and deleted: %d", swept)

    def _open_log(self) -> None:
        from app.records.log import open_log

        try:
            self._log = open_log(self._folders.log)
        except OSError:
            LOG.warning("The log file could not be opened")

    def _open_journal(self) -> Journal:
        from app.records.journal import Journal

        if self._journal is None:
            self._journal = Journal(self._folders.journal)
        return self._journal

    def _look_at_journal(self) -> str | None:
        try:
            journal = self._open_journal()
        except CourtProblem:  # said again, with what to do, when something is about to be written
            LOG.warning("The journal could not be opened")
            root = self._folders.root
            return journal_unwritable(str(root), folder_trouble(root))
        if journal.set_aside is not None:
            return journal_set_aside(str(journal.set_aside))
        return journal_gone(str(journal.path)) if journal.gone else None

    def _find_store(self) -> tuple[str | None, str | None]:
        """The name of the system's password store, or why there is none to use."""
        if self._realm.mode not in (Mode.REAL, Mode.QA):
            return None, NO_STORE_IN_PRACTICE
        from app.records.vault import Vault

        self._vault = Vault("ECF Link" if self._realm.mode is Mode.REAL else "ECF Link QA")
        found = self._vault.store()
        return (None, why_no_store(self._vault.why_not)) if found is None else (found.name, None)

    def _read_settings(self) -> Settings:
        from app.records.settings import Settings, SettingsFile

        if self._settings is None:
            file = SettingsFile(self._folders.settings)
            try:
                self._settings = file.read()
            except OSError:
                LOG.warning("The settings could not be read")
                self._settings = Settings()
            if file.set_aside is not None:
                self._settings_notice = settings_set_aside(str(file.set_aside))
        return self._settings

    def _change(self, change: Callable[[Settings], Settings]) -> None:
        from app.records.settings import SettingsFile

        self._settings = change(self._read_settings())
        try:
            SettingsFile(self._folders.settings).write(self._settings)
        except OSError:  # they are wishes, not records: the link goes on without them
            LOG.warning("The settings could not be written")
