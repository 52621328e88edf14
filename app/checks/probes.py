"""What the checks are given to judge. Whoever makes a probe looks; a check only judges what was seen."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.courts.go_live import Gate
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
