"""The house around the window: records, password store and the way to the courts, each opened when needed."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from app.linking import CourtProblem, ProblemKind
from app.records.folders import folder_trouble
from app.records.shelf import Shelf
from ui.court_source import CourtSource
from ui.my_courts.list_records import ListRecords
from ui.practice_start import Practice
from ui.report import Report
from ui.scene import Mode, PracticePerson
from ui.words import forgetting_words
from ui.words.window import (
    NO_STORE_IN_PRACTICE,
    journal_gone,
    journal_set_aside,
    journal_unwritable,
    settings_set_aside,
    why_no_store,
)

if TYPE_CHECKING:
    from app.adapter.port import CmecfLogin, CourtAdapter, PacerLogin
    from app.checks.finding import Finding
    from app.courts.court import Court
    from app.records.folders import Folders
    from app.records.journal import Journal
    from app.records.log import LogFile
    from app.records.settings import Settings
    from app.records.vault import Vault
    from ui.intents import SignInWithKept
    from ui.my_courts.list_port import Account
    from ui.premises import Checks
    from ui.realm import Realm
    from ui.session_port import Session

LOG = logging.getLogger("ecflink.opening")


class Opening:
    """The premises of one realm, with its records in `folders`. Built in the UI thread, cheaply."""

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
        self.shelf = Shelf(folders, journal=self._open_journal, settings=self._read_settings)
        self._adapters: WeakKeyDictionary[Session, CourtAdapter] = WeakKeyDictionary()
        self.lists = ListRecords(
            folders,
            journal=self._open_journal,
            settings=self._read_settings,
            vault=lambda: self._vault,
            endpoints=lambda court: self._place.endpoints(court),
            adapter_of=self._adapters.get,
            practice=realm.mode in (Mode.PRACTICE, Mode.TEST_REALM),
        )

    def read_courts(self) -> Report:
        """Reads the list of courts."""
        return self._courts.read()

    def update_courts(self) -> Report:
        """Asks PACER for its list of courts."""
        return self._courts.update()

    def checks(self, court: Court, on_finding: Callable[[Finding], None]) -> Checks:
        """The checks at `court`, against the practice court in practice."""
        from app.prerequisites import PrerequisiteRun

        return PrerequisiteRun(
            court,
            self._place.endpoints(court),
            on_finding,
            journal=self._folders.journal,
            vault=self._vault,
            list_read_at=self._courts.read_at,
        )

    def look_round(self) -> Report:
        """Opens the log and the journal, reads the settings, looks for the system's password store."""
        self._open_log()
        notices = [self._look_at_journal()]
        store, why_not = self._find_store()
        settings = self._read_settings()
        notices.append(self._settings_notice)
        notice = " ".join(one for one in notices if one)
        return Report(
            change=lambda scene: replace(
                scene,
                helping=scene.helping or settings.helping,  # it may have been ticked by now
                helping_always=settings.helping,
                recent_courts=settings.recent_courts,
                kept_pacer=settings.kept_pacer if store else (),
                store_name=store,
                store_why_not=why_not,
                notice=notice or scene.notice,
            )
        )

    def open_practice(self) -> Report:
        """Starts the practice court; nothing elsewhere."""
        return Report() if self._practice is None else self._practice.open()

    def open_session(self, court: Court, share: Account | Session | None) -> Session:
        """A journalled session at `court`."""
        from app.adapter import open_court
        from app.session import LinkSession

        lender = self.lists.lender(share)
        adapter = open_court(court, self._place.endpoints(court), sign_in_of=lender)
        practice = self._realm.mode in (Mode.PRACTICE, Mode.TEST_REALM)
        session = LinkSession(adapter, self._open_journal(), vault=self._vault, practice=practice)
        self._adapters[session] = adapter
        return session

    def kept_pacer(self, wanted: SignInWithKept) -> PacerLogin:
        """The login that the system's store keeps."""
        from app.adapter.port import PacerLogin

        password = None if self._vault is None else self._vault.pacer(wanted.username)
        if password is None:
            raise CourtProblem(ProblemKind.KEPT_LOGIN_GONE)
        return PacerLogin(
            wanted.username,
            password.reveal(),
            wanted.client_code,
            wanted.one_time_code,
            wanted.accepts_redaction,
        )

    def kept_cmecf(self, session: Session) -> CmecfLogin:
        """The court's login that the system's store keeps."""
        from app.adapter.port import CmecfLogin

        kept = session.kept_cmecf()
        if kept is None:
            raise CourtProblem(ProblemKind.KEPT_LOGIN_GONE)
        return CmecfLogin(kept[0], kept[1].reveal())

    def forget(self, username: str, court_id: str | None) -> Report:
        """Takes a login out of the store."""
        if self._vault is None:
            return Report()
        if court_id is None:
            outcome = self._vault.forget_pacer(username)
        else:
            outcome = self._vault.forget_cmecf(court_id, person=username)
        if outcome.is_gone:
            self.note_forgotten(username, court_id)
        kept = self._read_settings().kept_pacer
        return Report(
            change=lambda scene: replace(
                scene,
                kept_pacer=kept,
                kept_cmecf=scene.kept_cmecf and court_id is None,
                notice=forgetting_words(outcome, scene.store_name),
            )
        )

    def note_kept(self, username: str, court_id: str | None) -> None:
        if court_id is None:
            self._change(lambda known: known.with_kept_pacer(username))
        else:
            self._change(lambda known: known.with_kept_cmecf(court_id, username))

    def note_forgotten(self, username: str, court_id: str | None) -> None:
        if court_id is None:
            self._change(lambda known: known.without_kept_pacer(username))
        else:
            self._change(lambda known: known.without_kept_cmecf(court_id, username))

    def keeps_cmecf(self, username: str, court_id: str) -> bool:
        return self._vault is not None and self._read_settings().keeps_cmecf(court_id, username)

    def remember_court(self, court_id: str) -> Report:
        """Puts a court first among those used before."""
        self._change(lambda known: known.with_court(court_id))
        recent = self._read_settings().recent_courts
        return Report(change=lambda scene: replace(scene, recent_courts=recent))

    def remember_helping(self, always: bool) -> Report:
        """Begins with the prompts for who helps an attorney from now on, or without them."""
        self._change(lambda known: replace(known, helping=always))
        return Report()

    def remember_text_scale(self, scale: float) -> Report:
        """Begins with text of this size from now on."""
        self._change(lambda known: replace(known, text_scale=scale))
        return Report()

    def code_of(self, person: PracticePerson) -> str | None:
        return None if self._practice is None else self._practice.code_of(person)

    def cancel(self) -> None:
        """From any thread: a practice court that is starting and a list being read are given up."""
        self._courts.cancel()
        if self._practice is not None:
            self._practice.cancel()

    def close(self) -> Report:
        """Ends the practice court, closes the journal and the log."""
        if self._practice is not None:
            self._practice.close()
        if self._journal is not None:
            self._journal.close()
        if self._log is not None:
            from app.records.log import close_log

            close_log(self._log)
        return Report()

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
