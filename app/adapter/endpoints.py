"""Who may be spoken to at all: production, PACER's QA system, or this computer."""

import ipaddress
import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import NamedTuple, Self
from urllib.parse import urlsplit

from app.courts.court import Court

# https://pacer.uscourts.gov/help/pacer/pacer-authentication-api-user-guide
PRODUCTION_PACER = "https://pacer.login.uscourts.gov"
QA_PACER = "https://qa-login.uscourts.gov"
AUTH_PATH = "/services/cso-auth"
LOGOUT_PATH = "/services/cso-logout"

# Courts send people without a session to one of these; the third serves courts' training sites.
LOGIN_HOSTS = frozenset({"pacer.login.uscourts.gov", "qa-login.uscourts.gov", "train-login.uscourts.gov"})
LOGIN_PATH = "/csologin"

COURT_PAUSE = 1.0
DEFAULT_PORTS = {"http": 80, "https": 443}

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_USUAL = re.compile(r"https?://[a-z0-9.-]+(?::[0-9]{1,5})?(?=[/?#]|\Z)")
_NETLOC = re.compile(r"(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?")
_COURT_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+uscourts\.gov")


class Environment(Enum):
    """Which PACER and courts are spoken to. Tokens and accounts of one are worth nothing in another."""

    PRODUCTION = "production"
    QA = "qa"
    LOOPBACK = "loopback"


class Origin(NamedTuple):
    """Scheme, host and port: who is spoken to, whatever the path."""

    scheme: str
    host: str
    port: int


def origin_of(url: str) -> Origin | None:
    """The origin of an absolute http or https address, or None.

    None as well for whatever two readers of addresses could understand differently: user names,
    backslashes, control characters, names that aren't plain ASCII.
    """
    if _CONTROL.search(url):
        return None
    usual = _USUAL.match(url)
    return _origin(url) if usual is None else _usual_origin(usual[0])


def _origin(url: str) -> Origin | None:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in DEFAULT_PORTS or not _NETLOC.fullmatch(parts.netloc) or parts.hostname is None:
        return None
    return Origin(parts.scheme, parts.hostname, DEFAULT_PORTS[parts.scheme] if port is None else port)


# every request asks many times; only scheme, host and port are kept, never the rest of an address
_usual_origin = lru_cache(maxsize=64)(_origin)


def host_of(url: str) -> str | None:
    """The host of an address that may be anything, to be told to a person. It allows nothing."""
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


@lru_cache(maxsize=64)
def is_loopback(host: str) -> bool:
    """True for this computer's own addresses and the name "localhost"."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True)
class Endpoints:
    """The two addresses of a session, and the rule for every address that a page names.

    `pacer` and `court` are base addresses without a trailing slash; on loopback they may have a path.
    `pause`: seconds a request to the court costs, after four in a row. Raises ValueError for hosts that the
    environment doesn't allow: https on uscourts.gov in production and QA, loopback otherwise.
    """

    environment: Environment
    pacer: str
    court: str
    pause: float

    def __post_init__(self) -> None:
        allowed = _loopback_base if self.environment is Environment.LOOPBACK else _uscourts_base
        for name in ("pacer", "court"):
            object.__setattr__(self, name, allowed(getattr(self, name)))
        fixed = {Environment.PRODUCTION: PRODUCTION_PACER, Environment.QA: QA_PACER}
        login = fixed.get(self.environment, self.pacer)
        if self.pacer != login:
            raise ValueError("this is not PACER's log-in address of this environment")

    @classmethod
    def production(cls, court: Court) -> Self:
        """PACER and the court themselves. Raises ValueError if the court's address isn't on uscourts.gov."""
        return cls(Environment.PRODUCTION, PRODUCTION_PACER, court.ecf_url, COURT_PAUSE)

    @classmethod
    def qa(cls, court: Court) -> Self:
        """PACER's test system and a court in it. Raises ValueError as `production` does."""
        return cls(Environment.QA, QA_PACER, court.ecf_url, COURT_PAUSE)

    @classmethod
    def loopback(cls, *, pacer: str, court: str) -> Self:
        """A practice court or a test on this computer; http is allowed. Raises ValueError for other hosts."""
        return cls(Environment.LOOPBACK, pacer, court, 0.0)

    @property
    def auth_url(self) -> str:
        """Where a PACER sign-in is sent."""
        return self.pacer + AUTH_PATH

    @property
    def logout_url(self) -> str:
        """Where a PACER token is ended."""
        return self.pacer + LOGOUT_PATH

    @property
    def court_origin(self) -> Origin:
        """Scheme, host and port of the court."""
        return _known_origin(self.court)

    @property
    def pacer_origin(self) -> Origin:
        """Scheme, host and port of PACER's log-in."""
        return _known_origin(self.pacer)

    def may_read(self, url: str) -> bool:
        """True if a GET may go there: the court's exact origin. A relative address is never allowed."""
        return origin_of(url) == self.court_origin

    def may_send(self, url: str) -> bool:
        """True if a POST or a credential may go there: the court's or PACER's exact origin."""
        return origin_of(url) in (self.court_origin, self.pacer_origin)

    def is_pacer_login(self, url: str) -> bool:
        """True for an absolute address that sends a person to PACER's log-in; recognised, never read."""
        origin = origin_of(url)
        if origin is None:
            return False
        if origin.host in LOGIN_HOSTS:
            return origin.port == DEFAULT_PORTS[origin.scheme]
        if self.environment is not Environment.LOOPBACK or origin != self.pacer_origin:
            return False
        login = urlsplit(self.pacer).path + LOGIN_PATH
        path = urlsplit(url).path
        return path == login or path.startswith(login + "/")


def _known_origin(base: str) -> Origin:
    origin = origin_of(base)
    if origin is None:
        raise ValueError("not an address that can be spoken to")
    return origin


def _plain_base(url: str) -> tuple[Origin, str]:
    """The origin and the path of a base address, which has neither query nor fragment."""
    origin, parts = origin_of(url), urlsplit(url)
    if origin is None or "?" in url or "#" in url:
        raise ValueError(f"not a base address: {url!r}")
    return origin, parts.path.rstrip("/")


def _uscourts_base(url: str) -> str:
    origin, path = _plain_base(url)
    https = origin.scheme == "https" and origin.port == DEFAULT_PORTS["https"]
    if not https or not _COURT_HOST.fullmatch(origin.host) or path:
        raise ValueError(f"not the address of a court's filing site: {url!r}")
    return f"https://{origin.host}"


def _loopback_base(url: str) -> str:
    origin, path = _plain_base(url)
    if not is_loopback(origin.host):
        raise ValueError(f"not on this computer: {url!r}")
    host = f"[{origin.host}]" if ":" in origin.host else origin.host
    return f"{origin.scheme}://{host}:{origin.port}{path}"
