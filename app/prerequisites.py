"""The prerequisites for real: wires the checks to the network, the journal and the password store."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.adapter.endpoints import Environment, host_of, origin_of
from app.adapter.http.proxies import pac_in_use, system_proxy
from app.adapter.http.public_read import PublicRead
from app.adapter.pages import PageKind, read_page
from app.adapter.reader.phrases import bundled_phrases, plain
from app.checks.checks import CourtSystem, JournalLook, ProxyLook, SideBySide, SiteLook, StoreLook
from app.checks.finding import Finding
from app.courts.court import gate
from app.linking.problems import CourtProblem, Party, ProblemKind
from app.linking.secret import StoreTrouble
from app.records.journal_file import JournalFile

if TYPE_CHECKING:
    from app.adapter.endpoints import Endpoints
    from app.adapter.http.public_read import PublicLook
    from app.adapter.reader.page import Page
    from app.courts.court import Court
    from app.records.vault import Vault

# "not yet valid" and "expired": OpenSSL's, then those of Windows (signed and not) and macOS
DATE_CODES = frozenset({"9", "10", "2148204801", "-2146762495", "-67818", "-67819"})
MOST_WORDS = 500


class SharedLook:
    """Looks once, however many ask at once; after `renew` the next one who asks makes it look again.

    `base`: the site's address without a trailing slash. `read` makes the reader of one look.
    """

    def __init__(self, base: str, read: Callable[[str], PublicRead], *, follow: bool) -> None:
        self._base = base
        self._read = read
        self._follow = follow
        self._lock = threading.Lock()
        self._future: Future[SiteLook] | None = None
        self._reader: PublicRead | None = None

    def get(self) -> SiteLook:
        """What the site showed; waits for it. Raises what went wrong in the program itself."""
        with self._lock:
            future, mine = self._future, None
            if future is None:
                future = self._future = Future()
                mine = self._reader = self._read(self._base)
        if mine is not None:
            try:
                future.set_result(self._seen(mine.look(f"{self._base}/", follow=self._follow)))
            except Exception as error:  # noqa: BLE001 - goes to everyone who waits, this thread too
                future.set_exception(error)
        return future.result()

    @property
    def seen(self) -> SiteLook | None:
        """The newest look, once it has ended; a question that waits for nothing."""
        with self._lock:
            future = self._future
        if future is None or not future.done() or future.exception() is not None:
            return None
        return future.result()

    def renew(self) -> None:
        """Forgets a look that has ended; one under way goes on."""
        with self._lock:
            if self._future is not None and self._future.done():
                self._future = None

    def cancel(self) -> None:
        """Ends the look under way, and forgets it: a later one begins again."""
        with self._lock:
            if self._reader is not None:
                self._reader.cancel()
            self._future = self._reader = None

    def _seen(self, look: PublicLook) -> SiteLook:
        host, secure = host_of(self._base) or self._base, self._base.startswith("https://")
        if look.answer is None:
            failure = look.failure
            kind = failure.kind if failure else ProblemKind.CANCELLED
            bad_dates = failure is not None and failure.detail.rpartition("certificate ")[2] in DATE_CODES
            at_proxy = failure.about if failure and failure.at is Party.NETWORK else None
            return SiteLook(
                host, secure, look.began, look.ended, problem=kind, bad_dates=bad_dates, at_proxy=at_proxy
            )
        page = read_page(look.answer.body, look.answer.url, content_type=look.answer.content_type)
        closed, notice = _notice(page)
        issuer = look.issuer and (look.issuer.organisation or look.issuer.common_name)
        return SiteLook(
            host=host,
            secure=secure,
            began=look.began,
            ended=look.ended,
            status=look.answer.status,
            issuer=issuer or None,
            date=look.answer.date,
            closed=closed,
            notice=notice,
            door="" if page.filing_system is None or closed else page.filing_system.url,
        )


def _notice(page: Page) -> tuple[bool, str | None]:
    """Whether the page is a maintenance notice, and its words about maintenance."""
    if page.kind is PageKind.MAINTENANCE:
        return True, page.words[:MOST_WORDS] or page.title[:MOST_WORDS] or None
    words = bundled_phrases()["maintenance"]
    lines = [line for line in page.words.splitlines() if words.found_in(plain(line))]
    return False, "\n".join(lines)[:MOST_WORDS] or None


JOURNAL_PATIENCE = 3.0


class RealProbes:
    """Looks at the two sites, this computer and the list of courts; as `app.checks.checks.Probes`.

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
        if self._endpoints.environment is Environment.LOOPBACK:
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
        return StoreLook(used=True, trouble=self._vault.why_not or StoreTrouble.FAILED)

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

    def standing(self) -> CourtSystem:
        return CourtSystem(gate(self._court, self._today()), self._list_read_at)

    @property
    def door(self) -> str:
        """Where the court's filing system is, if its page was read by now and says so; else ""."""
        seen = self._site.seen
        return "" if seen is None else seen.door

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
        self._real = RealProbes(court, endpoints, journal=journal, vault=vault, list_read_at=list_read_at)
        super().__init__(self._real, on_finding)

    @property
    def door(self) -> str:
        """Where the court's filing system is, as its page said; "" while that is not known."""
        return self._real.door


def _without_login(proxy: str) -> str:
    """Host and port of a proxy's address, which may hold a person's login."""
    plain = f"{proxy.partition('://')[0]}://{proxy.rpartition('@')[2].rpartition('://')[2]}"
    origin = origin_of(plain)
    return f"{origin.host}:{origin.port}" if origin else host_of(plain) or ""
