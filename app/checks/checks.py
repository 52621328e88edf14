"""The checks of the prerequisites: what a probe saw, whether that is good, and all of them side by side.

Whoever makes a probe looks; a check only judges what was seen. `SideBySide` alone starts threads.
"""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol

from app.checks.finding import Check, CheckFacts, Cure, Finding, FindingState, Found, Vouched
from app.courts.court import Gate, GateState
from app.linking.problems import ProblemKind
from app.linking.secret import StoreTrouble


@dataclass(frozen=True)
class SiteLook:
    """One look at the front page of a site.

    `status` is None if no answer came; then `problem` says why, `at_proxy` which proxy it lies at, if it lies
    there, and `bad_dates` whether a certificate was refused for its days alone. `secure`: it is spoken to
    over TLS (all but practice). `issuer`: who vouches for it, where its certificate was accepted and gives a
    name. `date` is the server's clock, `began` and `ended` this computer's around the exchange, all aware.
    `closed`: the page is a maintenance notice; `notice`: the court's words about maintenance on it.
    `door`: where the court's filing system is, by its link there.
    """

    host: str
    secure: bool
    began: datetime
    ended: datetime
    status: int | None = None
    problem: ProblemKind | None = None
    bad_dates: bool = False
    at_proxy: str | None = None
    issuer: str | None = None
    date: datetime | None = None
    closed: bool = False
    notice: str | None = None
    door: str = ""


@dataclass(frozen=True)
class ProxyLook:
    """How this computer is set to reach PACER.

    `proxy`: host and port, without any login, or None for the direct way. `spoken`: the program can use this
    kind of proxy. `script`: the address of a script that was asked for a proxy and named none.
    """

    proxy: str | None = None
    spoken: bool = True
    script: str | None = None


@dataclass(frozen=True)
class StoreLook:
    """The system's password store. `used` is False in practice, which keeps nothing."""

    used: bool
    name: str | None = None
    trouble: StoreTrouble | None = None


@dataclass(frozen=True)
class JournalLook:
    """Whether a write to the journal reached the disk. `set_aside`: where a damaged one was moved."""

    path: str
    writable: bool
    set_aside: str | None = None


@dataclass(frozen=True)
class CourtSystem:
    """What is known of the court's system. `list_read_at`: when PACER's own list was read, if it was."""

    gate: Gate
    list_read_at: datetime | None = None


class Probes(Protocol):
    """The looks, for checks that run side by side. Any thread may ask; one look serves all who need it."""

    def pacer(self) -> SiteLook: ...

    def court(self) -> SiteLook: ...

    def proxy(self) -> ProxyLook: ...

    def store(self) -> StoreLook: ...

    def journal(self) -> JournalLook: ...

    def standing(self) -> CourtSystem: ...

    def renew(self) -> None:
        """Looks that have ended are forgotten; whoever asks next makes them look again."""

    def cancel(self) -> None:
        """Ends the looks under way; those who wait for them get CANCELLED."""


_PUBLIC: Final = frozenset(
    {
        "amazon",
        "certainly",
        "comodo ca limited",
        "digicert inc",
        "digicert, inc",
        "entrust, inc",
        "entrust corporation",
        "geotrust inc",
        "globalsign nv-sa",
        "godaddy.com, inc",
        "godaddy inc",
        "google trust services",
        "google trust services llc",
        "identrust",
        "identrust, inc",
        "internet security research group",
        "let's encrypt",
        "microsoft corporation",
        "network solutions l.l.c",
        "sectigo limited",
        "ssl corp",
        "ssl corporation",
        "starfield technologies, inc",
        "thawte, inc",
        "the usertrust network",
        "trustwave holdings, inc",
        "zerossl",
        "zerossl gmbh",
    }
)


def is_public(issuer: str) -> bool:
    """True if the organisation calls itself as a public authority does; case and a last dot don't count."""
    return re.sub(r"\s+", " ", issuer).strip().rstrip(".").casefold() in _PUBLIC


_TROUBLE: Final = 500
_TOO_MANY: Final = 429

_CURES: Final = {
    ProblemKind.OFFLINE: Cure.CONNECT,
    ProblemKind.UNREACHABLE: Cure.ASK_NETWORK_PEOPLE,
    ProblemKind.UNTRUSTED_CERTIFICATE: Cure.ASK_NETWORK_PEOPLE,
    ProblemKind.PROXY_LOGIN_NEEDED: Cure.SIGN_IN_TO_PROXY,
}


def pacer_service(probes: Probes) -> Finding:
    """GOOD if PACER's sign-in service answers at all; no page is asked for by name."""
    return _reached(Check.PACER_SERVICE, probes.pacer(), probes.court)


def court_site(probes: Probes) -> Finding:
    """GOOD if the court's filing site answers."""
    return _reached(Check.COURT_SITE, probes.court(), probes.pacer)


def maintenance(probes: Probes) -> Finding:
    """BAD if the court's front page is a maintenance notice, WARNING if it speaks of one."""
    look = probes.court()
    check, evidence = Check.MAINTENANCE, CheckFacts(host=look.host, status=look.status, words=look.notice)
    if look.problem is ProblemKind.CANCELLED:
        return Finding(check, FindingState.UNKNOWN, Found.STOPPED, cure=Cure.CHECK_AGAIN)
    if look.status is None:
        seen = CheckFacts(host=look.host, problem=look.problem, at_proxy=look.at_proxy is not None)
        return Finding(check, FindingState.UNKNOWN, Found.NOT_SEEN, seen, Cure.CHECK_AGAIN)
    if look.closed:
        return Finding(check, FindingState.BAD, Found.CLOSED, evidence, Cure.TRY_LATER)
    if look.notice is not None:
        return Finding(check, FindingState.WARNING, Found.NOTICE, evidence, Cure.READ_THE_NOTICE)
    if _is_trouble(look.status):
        return Finding(check, FindingState.UNKNOWN, Found.NOT_SEEN, evidence, Cure.CHECK_AGAIN)
    return Finding(check, FindingState.GOOD, Found.NO_NOTICE, evidence)


def is_stopped(*looks: SiteLook) -> bool:
    """True if one of them was cancelled."""
    return any(look.problem is ProblemKind.CANCELLED for look in looks)


def _is_trouble(status: int) -> bool:
    return status >= _TROUBLE or status == _TOO_MANY


def _reached(check: Check, look: SiteLook, other: Callable[[], SiteLook]) -> Finding:
    evidence = CheckFacts(
        host=look.host, status=look.status, problem=look.problem, at_proxy=look.at_proxy is not None
    )
    if is_stopped(look):
        return Finding(check, FindingState.UNKNOWN, Found.STOPPED, cure=Cure.CHECK_AGAIN)
    if look.status is None:
        cure = _CURES.get(look.problem or ProblemKind.UNREADABLE, Cure.TRY_LATER)
        if look.bad_dates:
            cure = Cure.SET_CLOCK
        elif look.at_proxy is not None and cure is not Cure.SIGN_IN_TO_PROXY:
            cure = Cure.ASK_NETWORK_PEOPLE
        elif cure is Cure.CONNECT and other().status is not None:
            # its name isn't known just now, but the line is there
            cure = Cure.TRY_LATER
        return Finding(check, FindingState.BAD, Found.NOT_REACHED, evidence, cure)
    if _is_trouble(look.status):
        return Finding(check, FindingState.BAD, Found.ANSWERS_WITH_TROUBLE, evidence, Cure.TRY_LATER)
    return Finding(check, FindingState.GOOD, Found.REACHED, evidence)


def certificate(probes: Probes) -> Finding:
    """BAD if a certificate is refused; WARNING if the issuer isn't a public authority that is known here.

    A company's network or a virus scanner that opens encrypted connections shows its own name as the issuer.
    The name is the issuer's own word: one that calls itself after a public authority is not told apart.
    """
    looks = (probes.pacer(), probes.court())
    check = Check.CERTIFICATE
    if is_stopped(*looks):
        return Finding(check, FindingState.UNKNOWN, Found.STOPPED, cure=Cure.CHECK_AGAIN)
    refused = next((look for look in looks if look.problem is ProblemKind.UNTRUSTED_CERTIFICATE), None)
    if refused is not None:
        cure = Cure.SET_CLOCK if refused.bad_dates else Cure.ASK_NETWORK_PEOPLE
        if refused.at_proxy is not None:
            evidence = CheckFacts(host=refused.at_proxy, problem=refused.problem, at_proxy=True)
            return Finding(check, FindingState.BAD, Found.PROXY_NOT_TRUSTED, evidence, cure)
        evidence = CheckFacts(host=refused.host, problem=refused.problem)
        return Finding(check, FindingState.BAD, Found.NOT_TRUSTED, evidence, cure)
    if not any(look.secure for look in looks):
        return Finding(check, FindingState.GOOD, Found.ON_THIS_COMPUTER)
    unseen = next((look for look in looks if look.secure and look.status is None), None)
    vouched = tuple(Vouched(look.host, look.issuer) for look in looks if look.secure and look.status)
    if unseen is not None:
        evidence = CheckFacts(
            host=unseen.host, problem=unseen.problem, at_proxy=unseen.at_proxy is not None, vouched=vouched
        )
        return Finding(check, FindingState.UNKNOWN, Found.NOT_SEEN, evidence, Cure.CHECK_AGAIN)
    return _by_whom(vouched)


def _by_whom(vouched: tuple[Vouched, ...]) -> Finding:
    check, evidence = Check.CERTIFICATE, CheckFacts(vouched=vouched)
    if any(one.issuer is not None and not is_public(one.issuer) for one in vouched):
        cure = Cure.ASK_WHO_INSPECTS
        return Finding(check, FindingState.WARNING, Found.TRUSTED_NOT_PUBLIC, evidence, cure)
    if any(one.issuer is None for one in vouched):
        return Finding(check, FindingState.UNKNOWN, Found.TRUSTED_BY_UNKNOWN, evidence)
    return Finding(check, FindingState.GOOD, Found.TRUSTED, evidence)


# A code counts for 30 seconds: https://www.rfc-editor.org/rfc/rfc6238#section-5.2
MOST_OFF: Final = 20.0
_HALF_A_SECOND: Final = timedelta(seconds=0.5)


@dataclass(frozen=True)
class _ClockReading:
    host: str
    seconds: float


def clock(probes: Probes) -> Finding:
    """WARNING if this computer's clock is over 20 seconds off PACER's, or the court's if PACER tells none.

    Answers that took so long that they say little about the time don't count.
    """
    looks = (probes.pacer(), probes.court())
    if is_stopped(*looks):
        return Finding(Check.CLOCK, FindingState.UNKNOWN, Found.STOPPED, cure=Cure.CHECK_AGAIN)
    readings = [reading for reading in map(_ahead, looks) if reading is not None]
    if not readings:
        return Finding(Check.CLOCK, FindingState.UNKNOWN, Found.NOT_SEEN, cure=Cure.CHECK_AGAIN)
    first = readings[0]
    evidence = CheckFacts(host=first.host, seconds=round(first.seconds))
    if abs(first.seconds - readings[-1].seconds) > MOST_OFF:
        return Finding(Check.CLOCK, FindingState.UNKNOWN, Found.CLOCKS_DISAGREE, evidence, Cure.CHECK_AGAIN)
    if abs(first.seconds) > MOST_OFF:
        return Finding(Check.CLOCK, FindingState.WARNING, Found.CLOCK_OFF, evidence, Cure.SET_CLOCK)
    return Finding(Check.CLOCK, FindingState.GOOD, Found.CLOCK_RIGHT, evidence)


def _ahead(look: SiteLook) -> _ClockReading | None:
    """How many seconds this computer is ahead of a server; None if that can't be told within 20."""
    took = look.ended - look.began
    if look.date is None or not timedelta(0) <= took <= timedelta(seconds=2 * MOST_OFF):
        return None
    # a Date header has lost its fraction of a second: on average, half of one
    here, there = look.began + took / 2, look.date + _HALF_A_SECOND
    return _ClockReading(look.host, (here - there).total_seconds())


_STORE_CURES: Final = {StoreTrouble.LOCKED: Cure.UNLOCK_STORE, StoreTrouble.NOT_ANSWERING: Cure.UNLOCK_STORE}


def password_store(probes: Probes) -> Finding:
    """GOOD if there is a store; WARNING, never worse, if not: logins are then typed each time.

    A store that is there may still be locked; it is asked for nothing, since that could open a window.
    """
    look = probes.store()
    check, evidence = Check.PASSWORD_STORE, CheckFacts(store=look.name, store_trouble=look.trouble)
    if not look.used:
        return Finding(check, FindingState.GOOD, Found.STORE_NOT_USED)
    if look.name is not None:
        return Finding(check, FindingState.GOOD, Found.STORE_THERE, evidence)
    cure = _STORE_CURES.get(look.trouble or StoreTrouble.NONE_FOUND, Cure.TYPE_LOGINS)
    return Finding(check, FindingState.WARNING, Found.NO_STORE, evidence, cure)


def journal(probes: Probes) -> Finding:
    """BAD if the journal can't be written: then nothing that links would be sent."""
    look = probes.journal()
    if not look.writable:
        evidence = CheckFacts(path=look.path)
        cure = Cure.MAKE_ROOM_FOR_JOURNAL
        return Finding(Check.JOURNAL, FindingState.BAD, Found.JOURNAL_UNWRITABLE, evidence, cure)
    if look.set_aside is not None:
        evidence, cure = CheckFacts(path=look.set_aside), Cure.SETTLE_BY_HAND
        return Finding(Check.JOURNAL, FindingState.WARNING, Found.JOURNAL_BEGUN_ANEW, evidence, cure)
    return Finding(Check.JOURNAL, FindingState.GOOD, Found.JOURNAL_WRITABLE, CheckFacts(path=look.path))


def nextgen(probes: Probes) -> Finding:
    """BAD only for a court with a day to come; one of which nothing is known may be tried."""
    standing = probes.standing()
    gate = standing.gate
    check, evidence = Check.NEXTGEN, CheckFacts(day=gate.day, list_read_at=standing.list_read_at)
    if gate.state is GateState.LIVE:
        return Finding(check, FindingState.GOOD, Found.NEXTGEN_LIVE, evidence)
    if gate.state is GateState.NOT_YET:
        return Finding(check, FindingState.BAD, Found.NEXTGEN_NOT_YET, evidence, Cure.PREPARE_AND_WAIT)
    if gate.listed_otherwise:
        found = Found.NEXTGEN_LISTED_OTHERWISE
        return Finding(check, FindingState.WARNING, found, evidence, Cure.ASK_THE_COURT)
    return Finding(check, FindingState.UNKNOWN, Found.NEXTGEN_UNKNOWN, evidence, Cure.ASK_THE_COURT)


def proxy(probes: Probes) -> Finding:
    """GOOD without a proxy, or with one that lets the program through to PACER."""
    way, look = probes.proxy(), probes.pacer()
    check, answered = Check.PROXY, look.status is not None
    evidence = CheckFacts(
        host=way.proxy, script=way.script, problem=look.problem, at_proxy=look.at_proxy is not None
    )
    if is_stopped(look):
        return Finding(check, FindingState.UNKNOWN, Found.STOPPED, cure=Cure.CHECK_AGAIN)
    if look.problem is ProblemKind.PROXY_LOGIN_NEEDED:
        return Finding(check, FindingState.BAD, Found.PROXY_ASKS_LOGIN, evidence, Cure.SIGN_IN_TO_PROXY)
    if not way.spoken:
        return Finding(check, FindingState.BAD, Found.PROXY_OF_OTHER_KIND, evidence, Cure.SET_PROXY_ADDRESS)
    if look.at_proxy is not None and look.problem is ProblemKind.UNTRUSTED_CERTIFICATE:
        cure = Cure.SET_CLOCK if look.bad_dates else Cure.ASK_NETWORK_PEOPLE
        return Finding(check, FindingState.BAD, Found.PROXY_NOT_TRUSTED, evidence, cure)
    if way.proxy is not None:
        if answered:
            return Finding(check, FindingState.GOOD, Found.PROXY_WORKS, evidence)
        return Finding(check, FindingState.WARNING, Found.PROXY_FAILS, evidence, Cure.ASK_NETWORK_PEOPLE)
    if way.script is not None and not answered:
        found = Found.PROXY_SCRIPT_NAMES_NONE
        return Finding(check, FindingState.WARNING, found, evidence, Cure.ASK_NETWORK_PEOPLE)
    return Finding(check, FindingState.GOOD, Found.NO_PROXY)


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
