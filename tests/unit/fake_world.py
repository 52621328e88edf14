"""A world in which every check is good, to be spoilt in one thing at a time."""

import threading
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from app.checks.checks import CourtSystem, JournalLook, ProxyLook, SiteLook, StoreLook
from app.courts.court import Gate, GateState
from tests.guards import PATIENCE

NOW = datetime(2026, 3, 2, 9, 30, 0, 500_000, tzinfo=UTC)
PACER_HOST = "pacer.login.uscourts.gov"
LIVE = Gate(GateState.LIVE, date(2020, 2, 1))
COURT_HOST = "ecf.utd.uscourts.gov"


def site(host: str) -> SiteLook:
    """A site that answers at once, vouched for by a public authority, its clock as ours."""
    moment = NOW.replace(microsecond=0)
    return SiteLook(host, True, NOW, NOW, status=200, issuer="DigiCert Inc", date=moment)


@dataclass
class FakeWorld:
    """As `Probes`. `gate` holds the looks at sites back until it is opened."""

    pacer_look: SiteLook = field(default_factory=lambda: site(PACER_HOST))
    court_look: SiteLook = field(default_factory=lambda: site(COURT_HOST))
    proxy_look: ProxyLook = field(default_factory=ProxyLook)
    store_look: StoreLook = field(default_factory=lambda: StoreLook(used=True, name="Keychain"))
    journal_look: JournalLook = field(default_factory=lambda: JournalLook("/data/journal.db", True))
    court_standing: CourtSystem = field(default_factory=lambda: CourtSystem(LIVE))
    gate: threading.Event = field(default_factory=threading.Event)
    renewed: int = 0
    cancelled: int = 0

    def __post_init__(self) -> None:
        self.gate.set()

    def pacer(self) -> SiteLook:
        self.gate.wait(PATIENCE)
        return self.pacer_look

    def court(self) -> SiteLook:
        self.gate.wait(PATIENCE)
        return self.court_look

    def proxy(self) -> ProxyLook:
        return self.proxy_look

    def store(self) -> StoreLook:
        return self.store_look

    def journal(self) -> JournalLook:
        return self.journal_look

    def standing(self) -> CourtSystem:
        return self.court_standing

    def renew(self) -> None:
        self.renewed += 1

    def cancel(self) -> None:
        self.cancelled += 1
        self.gate.set()


def ahead(look: SiteLook, seconds: float, *, took: float = 0.0) -> SiteLook:
    """The same look from a computer whose clock is ahead by `seconds`, at an answer that took `took`."""
    began = NOW + timedelta(seconds=seconds) - timedelta(seconds=took / 2)
    return SiteLook(**{**look.__dict__, "began": began, "ended": began + timedelta(seconds=took)})
