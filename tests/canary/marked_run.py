"""One run with marked secrets: a court behind a front, a person, records, and everything that is told."""

import contextlib
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest

from app import __version__
from app.adapter import CmecfLogin, Endpoints, PacerLogin
from app.adapter.appellate import AppellateCourt
from app.adapter.dossier import make_dossier
from app.adapter.http.client import Transport
from app.adapter.nextgen import NextgenCourt
from app.adapter.redact import veil
from app.courts import CourtDirectory, LinkRoute
from app.files import spreadsheet
from app.linking import CourtProblem
from app.linking.problems import Problem
from app.practice.accounts import current_code
from app.practice.people import Person
from app.records.journal import Journal
from app.records.log import last_lines
from app.records.receipt import OUTCOMES, receipt_of
from app.records.settings import Settings, SettingsFile
from app.records.support_file import support_text
from app.records.vault import Vault
from app.session import LinkSession
from tests.canary import marks
from tests.canary.gathered import Gathered
from tests.canary.marks import Mark
from tests.canary.overhear import DEADLINE, LOG, Overheard, overhear
from tests.faults.front import Foreign, Front, foreign_host
from tests.faults.secrecy import misplaced
from tests.unit.practice_at_hand import NOON, AtHand, practice_at_hand
from tests.unit.stores_at_hand import SECRET_SERVICE, InMemory, pretending
from ui.realm import Mode
from ui.text.history import COLUMNS, record_words, table_row

_days = itertools.count()
Given = TypeVar("Given")


@dataclass
class MarkedRun:
    """What a run needs, and what came of it."""

    folder: Path
    court: AtHand
    front: Front
    foreign: Foreign
    person: Person
    journal: Journal
    vault: Vault
    heard: Overheard
    returned: list[object] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    sessions: list[tuple[LinkSession, Transport]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def endpoints(self, court_id: str) -> Endpoints:
        base = self.front.base
        return Endpoints.loopback(pacer=f"{base}/pacer", court=f"{base}/court/{court_id}")

    def session(self, court_id: str = "utd", deadline: float = DEADLINE) -> LinkSession:
        """A session at a court behind the front, with a vault."""
        court, endpoints = CourtDirectory.bundled()[court_id], self.endpoints(court_id)
        transport = Transport(endpoints, deadline=deadline)
        kind = AppellateCourt if court.route is LinkRoute.APPELLATE else NextgenCourt
        adapter = kind(court, endpoints, transport=transport)
        session = LinkSession(adapter, self.journal, vault=self.vault)
        self.sessions.append((session, transport))
        return session

    def pacer_login(self, password: str | None = None, code: str | None = None) -> PacerLogin:
        """The person's PACER login, with a fresh one-time code where PACER asks for one."""
        if code is None and self.person.totp_secret is not None:
            self.court.time += 60
            code, _seconds = current_code(self.person, self.court.time)
            self.codes.append(code)
        login = self.person.pacer_username
        return self.told(
            PacerLogin(
                login, password or self.person.pacer_password, one_time_code=code, accepts_redaction=True
            )
        )

    def cmecf_login(self, password: str | None = None) -> CmecfLogin:
        return self.told(CmecfLogin(self.person.cmecf_login, password or self.person.cmecf_password))

    def told(self, thing: Given) -> Given:
        """Notes something that the program gave."""
        self.returned.append(thing)
        return thing

    def ask(self, call: Callable[[], Given]) -> Given | None:
        """Calls, and notes what is given or told. Only `CourtProblem` may come."""
        try:
            return self.told(call())
        except CourtProblem as failure:
            self.problems.append(failure.problem)
            return None

    def marks(self) -> list[Mark]:
        """All secrets of this run."""
        return [
            *marks.typed(),
            *(Mark("one-time code", code) for code in self.codes),
            *marks.handed_out(self.front.answers),
        ]

    def leaks(self, printed: Callable[[], str]) -> list[str]:
        """Ends the run and says which secret is where none may be. `printed`: what was printed till now."""
        for session, _transport in self.sessions:
            session.sign_out()
        self.front.lift()
        self._write_records()
        self.journal.close()
        self.heard.given += [
            *self.returned,
            *self.problems,
            *(part for both in self.sessions for part in both),
        ]
        gathered = self.heard.gather(printed())
        self._add_dossiers(gathered)
        found = gathered.leaks(self.marks())
        found += misplaced(self.front.asked, [(mark.kind, mark.text) for mark in self.marks()])
        found += [f"a connection to a foreign host from {one}" for one in self.foreign.reached]
        return found

    def _write_records(self) -> None:
        """Settings, receipts, history and support file, as a person would have them written."""
        name = self.person.pacer_username
        settings = Settings().with_court("utd").with_kept_pacer(name).with_kept_cmecf("utd", name)
        SettingsFile(self.folder / "settings.json").write(settings)
        attempts = self.journal.attempts() if self.journal.path.exists() else ()
        for attempt in attempts:
            self.told(attempt)
            if attempt.state in OUTCOMES:
                self.told(receipt_of(attempt, CourtDirectory.bundled()[attempt.court_id]))
        text = support_text(
            settings=settings,
            attempts=attempts,
            problems=self.problems,
            log_lines=last_lines(self.folder / LOG),
            veil=veil,
            private=[name, self.person.cmecf_login],
        )
        (self.folder / "support.txt").write_text(text, encoding="utf-8")
        rows = [table_row(one, one.court_id, Mode.REAL) for one in attempts]
        (self.folder / "history.csv").write_bytes(spreadsheet(COLUMNS, rows))
        for one in attempts:
            self.told(record_words(one, CourtDirectory.bundled()[one.court_id], Mode.REAL))

    def _add_dossiers(self, gathered: Gathered) -> None:
        """A dossier of every page that the court gave, masked as the program masks it."""
        for asked, answer in zip(self.front.asked, self.front.answers, strict=False):
            head, _, body = answer.partition(b"\r\n\r\n")
            if b"text/html" not in head:
                continue
            dossier = make_dossier(
                body,
                f"https://ecf.utd.uscourts.gov{asked.target}",
                content_type="text/html; charset=utf-8",
                court_id="utd",
                step=asked.step.value,
                program_version=__version__,
            )
            gathered.add_object(dossier)
            gathered.add("dossier file", dossier.json())


@contextlib.contextmanager
def marked_run(folder: Path, monkeypatch: pytest.MonkeyPatch, key: str) -> Iterator[MarkedRun]:
    """A run for the practice person with this key."""
    # codes that PACER has refused stay refused in this process
    start = NOON + 86_400 * next(_days)
    person = marks.marked(monkeypatch, key)
    # without microseconds, whose six digits could be a one-time code by chance
    journal = Journal(folder / "journal.db", now=lambda: datetime.now(UTC).replace(microsecond=0))
    with (
        overhear(folder, monkeypatch) as heard,
        practice_at_hand(folder / "court") as court,
        foreign_host() as foreign,
        contextlib.closing(Front(court.port, foreign.base)) as front,
        contextlib.closing(journal),
    ):
        court.time = start
        vault = Vault(backend=pretending(SECRET_SERVICE, InMemory))
        yield MarkedRun(folder, court, front, foreign, person, journal, vault, heard)
