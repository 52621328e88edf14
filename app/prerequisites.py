"""The prerequisites for real: wires the checks to the network, the journal and the password store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.adapter.endpoints import Realm, host_of, origin_of
from app.adapter.line.proxies import pac_in_use, system_proxy
from app.adapter.public_read import PublicRead
from app.checks.finding import Finding, StoreTrouble
from app.checks.probes import CourtStanding, JournalLook, ProxyLook, SiteLook, StoreLook
from app.checks.side_by_side import SideBySide
from app.courts.go_live import gate
from app.linking.problems import CourtProblem
from app.records.journal_file import JournalFile
from app.shared_look import SharedLook

if TYPE_CHECKING:
    from app.adapter.endpoints import Endpoints
    from app.courts.court import Court
    from app.records.vault import Vault

JOURNAL_PATIENCE = 3.0


class RealProbes:
    """Looks at the two sites, this computer and the list of courts; as `app.checks.probes.Probes`.

    `vault` None: practice, which keeps nothing. `journal` is the file's path; it is made where it is missing.
    `list_read_at`: when the list that `court` comes from was read from PACER, if it was. `read` makes a
    reader for a site; `today` is the person's day.
    """

    def __init__(
        self,
        court: Court,
        endpoints: Endpoints,
        *,
        journal: Path,
        vault: Vault | None = None,
        list_read_at: datetime | None = None,
        read: Callable[[str], PublicRead] = PublicRead,
        proxy_of: Callable[[str], str | None] = system_proxy,
        script_of: Callable[[], str | None] = pac_in_use,
        today: Callable[[], date] = date.today,
    ) -> None:
        self._court = court
        self._endpoints = endpoints
        self._journal = journal
        self._vault = vault
        self._list_read_at = list_read_at
        self._proxy_of = proxy_of
        self._script_of = script_of
        self._today = today
        # the log-in's base address answers; what it sends on to is nothing that needs to be asked
        self._pacer = SharedLook(endpoints.pacer, read, follow=False)
        self._site = SharedLook(endpoints.court, read, follow=True)

    def pacer(self) -> SiteLook:
        return self._pacer.get()

    def court(self) -> SiteLook:
        return self._site.get()

    def proxy(self) -> ProxyLook:
        if self._endpoints.realm is Realm.LOOPBACK:
            return ProxyLook()
        proxy = self._proxy_of(self._endpoints.pacer)
        if proxy is None:
            return ProxyLook(script=self._script_of())
        return ProxyLook(_without_login(proxy), proxy.lower().startswith(("http://", "https://")))

    def store(self) -> StoreLook:
        if self._vault is None:
            return StoreLook(used=False)
        store = self._vault.store()
        if store is not None:
            return StoreLook(used=True, name=store.name)
        why = self._vault.why_not
        return StoreLook(used=True, trouble=StoreTrouble.FAILED if why is None else StoreTrouble(why.value))

    def journal(self) -> JournalLook:
        path = str(self._journal)
        try:
            file = JournalFile(self._journal, patience=JOURNAL_PATIENCE, now=lambda: datetime.now(UTC))
            try:
                with file.writing() as db:
                    # writes a page with what stands in it already: only a write shows that a disk takes one
                    version = int(db.execute("PRAGMA user_version").fetchone()[0])
                    db.execute(f"PRAGMA user_version = {version}")
            finally:
                file.close()
        except CourtProblem:
            return JournalLook(path, writable=False)
        return JournalLook(path, True, None if file.set_aside is None else str(file.set_aside))

    def standing(self) -> CourtStanding:
        return CourtStanding(gate(self._court, self._today()), self._list_read_at)

    def renew(self) -> None:
        self._pacer.renew()
        self._site.renew()

    def cancel(self) -> None:
        self._pacer.cancel()
        self._site.cancel()


class PrerequisiteRun(SideBySide):
    """The checks of one person at one court, wired. Arguments as `RealProbes`; methods as `SideBySide`.

    `on_finding` is called on threads named "ecf-check-...", never on the caller's.
    """

    def __init__(
        self,
        court: Court,
        endpoints: Endpoints,
        on_finding: Callable[[Finding], None],
        *,
        journal: Path,
        vault: Vault | None = None,
        list_read_at: datetime | None = None,
    ) -> None:
        probes = RealProbes(court, endpoints, journal=journal, vault=vault, list_read_at=list_read_at)
        super().__init__(probes, on_finding)


def _without_login(proxy: str) -> str:
    """Host and port of a proxy's address, which may hold a person's login."""
    plain = f"{proxy.partition('://')[0]}://{proxy.rpartition('@')[2].rpartition('://')[2]}"
    origin = origin_of(plain)
    return f"{origin.host}:{origin.port}" if origin else host_of(plain) or ""
