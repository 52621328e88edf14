"""Reads what anybody may read, from one host: PACER's court list, and the front page of a filing site.

GET only, no cookie in either direction, no credential; trust, proxies and size cap are those of a sitting.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from app.adapter.endpoints import COURT_PAUSE, Origin, host_of, is_loopback, origin_of
from app.adapter.line.answer import Answer
from app.adapter.line.call import Call, Waiter, given_up
from app.adapter.line.failures import Failure
from app.adapter.line.issuer import Issuer, issuer_of
from app.adapter.line.lane import Lane
from app.adapter.line.outgoing import Outgoing, headers_for
from app.adapter.line.proxies import system_proxy
from app.adapter.line.reading import Heard
from app.adapter.line.seeing_trust import SeeingTrust, SeenCertificates
from app.adapter.line.speaker import PooledSpeaker
from app.adapter.transport import MOST_REDIRECTS
from app.linking.problems import CourtProblem, ProblemKind

PACER_PUBLIC = "https://pacer.uscourts.gov"
DEADLINE = 30.0
_UNDER = ".uscourts.gov"
_HTTPS = 443


@dataclass(frozen=True)
class Look:
    """What one look at a site showed.

    `answer` is None if none came; then `failure` says why. `issuer`: who vouches for the site, where its
    certificate was accepted. `began` and `ended` are this computer's clock, aware, around the last exchange.
    """

    answer: Answer | None
    failure: Failure | None
    issuer: Issuer | None
    began: datetime
    ended: datetime


class PublicRead:
    """Reads from the one origin of `base`, one call at a time; raises ValueError for a base elsewhere.

    Allowed are https on uscourts.gov, and this computer. `deadline`: seconds for a whole call, redirects and
    all. `tls`: another trust than the computer's own, for tests. `clock` gives the time, aware; `waiter` as
    in `Transport`.
    """

    def __init__(
        self,
        base: str = PACER_PUBLIC,
        *,
        deadline: float = DEADLINE,
        now: Callable[[], float] = time.monotonic,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        tls: SeenCertificates | None = None,
        proxy_of: Callable[[str], str | None] = system_proxy,
        waiter: Waiter = threading.Condition.wait,
    ) -> None:
        self._origin = _allowed(base)
        self._deadline = deadline
        self._now = now
        self._clock = clock
        self._tls = tls
        self._proxy_of = proxy_of
        self._waiter = waiter
        self._call: Call | None = None
        self._cancelled = False
        self._lock = threading.Lock()

    def fetch(self, url: str) -> bytes:
        """The body behind `url`, after at most 5 redirects on this origin.

        Raises `CourtProblem`: FOREIGN_HOST for another origin, COURT_DOWN and TOO_MANY_REQUESTS for a status
        that says so, UNREADABLE for any other but 200.
        """
        look = self.look(url)
        if look.answer is None:
            failure = look.failure or Failure(ProblemKind.CANCELLED)
            raise CourtProblem(failure.kind, about=failure.about or host_of(url), at=failure.at)
        status = look.answer.status
        if status != 200:
            kind = ProblemKind.COURT_DOWN if status >= 500 else ProblemKind.UNREADABLE
            raise CourtProblem(ProblemKind.TOO_MANY_REQUESTS if status == 429 else kind, about=host_of(url))
        return look.answer.body

    def look(self, url: str, *, follow: bool = True) -> Look:
        """What stands at `url`; raises nothing that the network does.

        A redirect to another origin is given as the answer, and so is the first one without `follow`.
        """
        tls = self._trust()
        lane = Lane(PooledSpeaker(tls, self._proxy_of))
        call = Call(self._deadline, self._now)
        self._begin(call)
        try:
            began, outcome = self._walk(lane, call, url, MOST_REDIRECTS if follow else 0)
        finally:
            call.give_up(ProblemKind.CANCELLED)
            lane.abandon()
            self._call = None
        issuer = _issuer(tls, self._origin.host)
        if isinstance(outcome, Failure):
            return Look(None, outcome, issuer, began, self._clock())
        return Look(outcome, None, issuer, began, self._clock())

    def _begin(self, call: Call) -> None:
        with self._lock:
            self._call = call
            if self._cancelled:
                call.give_up(ProblemKind.CANCELLED)

    def _walk(self, lane: Lane, call: Call, url: str, redirects: int) -> tuple[datetime, Answer | Failure]:
        """The last answer on the way, and when it was asked for."""
        began = self._clock()
        if origin_of(url) != self._origin:
            return began, Failure(ProblemKind.FOREIGN_HOST, host_of(url))
        outcome = self._exchange(lane, call, url)
        for _ in range(redirects):
            target = None if isinstance(outcome, Failure) else outcome.redirect
            if target is None or origin_of(target) != self._origin:
                break
            # given up meanwhile: the exchange then says so
            call.pause_until(self._now() + self._pause, self._waiter)
            began = self._clock()
            outcome = self._exchange(lane, call, target)
        return began, outcome

    def cancel(self) -> None:
        """From any thread, for good: the look under way and every later one ends with CANCELLED."""
        with self._lock:
            self._cancelled = True
            call = self._call
        if call is not None:
            call.give_up(ProblemKind.CANCELLED)

    @property
    def _pause(self) -> float:
        return 0.0 if is_loopback(self._origin.host) else COURT_PAUSE

    def _exchange(self, lane: Lane, call: Call, url: str) -> Answer | Failure:
        outcome = lane.exchange(call, Outgoing("GET", url, headers_for()))
        if isinstance(outcome, Heard):
            return outcome.answer
        if isinstance(outcome, Failure):
            return outcome
        return given_up(call, host_of(url))

    def _trust(self) -> SeenCertificates | None:
        if self._tls is not None or self._origin.scheme != "https":
            return self._tls
        return SeeingTrust.of_this_computer()


def fetch_public(url: str) -> bytes:
    """The body behind an address of PACER's public site; raises `CourtProblem`, also for any other."""
    return PublicRead().fetch(url)


def _allowed(base: str) -> Origin:
    origin = origin_of(base)
    if origin is not None and is_loopback(origin.host):
        return origin
    if (
        origin is None
        or origin.scheme != "https"
        or origin.port != _HTTPS
        or not origin.host.endswith(_UNDER)
    ):
        raise ValueError(f"not a public site of the courts: {base!r}")
    return origin


def _issuer(tls: SeenCertificates | None, host: str) -> Issuer | None:
    certificate = None if tls is None else tls.seen.get(host)
    return None if certificate is None else issuer_of(certificate)
