"""What every court to test against offers the tests: whom to be, what to expect, what really happened."""

from dataclasses import dataclass
from typing import Protocol

from app.adapter import CmecfLogin, Endpoints, PacerLogin
from app.courts import Court


@dataclass(frozen=True)
class Tally:
    """What reached a court and PACER, counted by their own ledger. `misdeeds`: what no browser would do."""

    sign_ins: int = 0
    sign_outs: int = 0
    credentials: int = 0
    accepted: int = 0
    links: int = 0
    misdeeds: tuple[str, ...] = ()


class World(Protocol):
    """One court with one person at it, running."""

    court: Court
    endpoints: Endpoints
    cmecf_name: str
    pacer_name: str
    menu: tuple[str, ...]
    filing: tuple[str, ...]
    refusal_is_clear: bool

    def pacer_login(self) -> PacerLogin:
        """A login that PACER accepts, fresh one-time code included."""

    def cmecf_login(self) -> CmecfLogin:
        """The court's login of the same person."""

    def tally(self) -> Tally:
        """The ledger, counted."""

    def requests(self) -> int:
        """How many requests arrived so far, or rows where requests aren't counted."""

    def told(self) -> str:
        """All that is known of this world, for the message of a failure."""
