"""Runs the checks side by side in the background, each on a thread of its own, each again if wanted."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from typing import Final

from app.checks.checks import (
    certificate,
    clock,
    court_site,
    journal,
    maintenance,
    nextgen,
    pacer_service,
    password_store,
    proxy,
)
from app.checks.finding import Check, Cure, Finding, FindingState, Found
from app.checks.probes import Probes

CHECKS: Final[Mapping[Check, Callable[[Probes], Finding]]] = {
    Check.PACER_SERVICE: pacer_service,
    Check.COURT_SITE: court_site,
    Check.CERTIFICATE: certificate,
    Check.CLOCK: clock,
    Check.PROXY: proxy,
    Check.PASSWORD_STORE: password_store,
    Check.JOURNAL: journal,
    Check.NEXTGEN: nextgen,
    Check.MAINTENANCE: maintenance,
}

log = logging.getLogger("ecflink.checks")


class SideBySide:
    """One person's checks at one court. `on_finding` is called on a check's thread when that check has ended.

    By then `findings` holds the finding and `running` no longer its check, so that the last one finds
    `running` empty. After `cancel` nothing is reported of what ran before.
    """

    def __init__(
        self,
        probes: Probes,
        on_finding: Callable[[Finding], None],
        *,
        checks: Mapping[Check, Callable[[Probes], Finding]] = CHECKS,
    ) -> None:
        self._probes = probes
        self._on_finding = on_finding
        self._checks = checks
        self._lock = threading.Lock()
        self._running: dict[Check, object] = {}
        self._findings: dict[Check, Finding] = {}

    @property
    def total(self) -> int:
        """How many checks there are."""
        return len(self._checks)

    @property
    def running(self) -> frozenset[Check]:
        """The checks under way."""
        with self._lock:
            return frozenset(self._running)

    @property
    def findings(self) -> Mapping[Check, Finding]:
        """The newest finding of each check that ended; one that runs again keeps its old one until then."""
        with self._lock:
            return dict(self._findings)

    def start(self, *checks: Check) -> None:
        """Begins these checks, or all of them; one that runs already goes on. Comes back at once."""
        self._probes.renew()
        for check in checks or tuple(self._checks):
            run = object()
            with self._lock:
                if check in self._running:
                    continue
                self._running[check] = run
            name = f"ecf-check-{check.value}"
            threading.Thread(target=self._do, args=(check, run), name=name, daemon=True).start()

    def cancel(self) -> None:
        """From any thread: stops all that runs, and reports nothing of it. The findings made before stay."""
        with self._lock:
            self._running.clear()
        self._probes.cancel()

    def _do(self, check: Check, run: object) -> None:
        finding = self._finding(check)
        with self._lock:
            if self._running.get(check) is not run:
                return
            del self._running[check]
            self._findings[check] = finding
        self._on_finding(finding)

    def _finding(self, check: Check) -> Finding:
        try:
            return self._checks[check](self._probes)
        except Exception as error:  # noqa: BLE001 - a fault of ours must not look like one of the person's
            log.warning("check %s broke: %s", check.value, type(error).__name__)
            return Finding(check, FindingState.UNKNOWN, Found.PROGRAM_ERROR, cure=Cure.CHECK_AGAIN)
