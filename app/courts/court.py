"""A court as the program knows it: its addresses, its contacts, its way of linking."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class CourtKind(Enum):
    """What sort of court it is; it decides the menus and the words."""

    DISTRICT = "district"
    BANKRUPTCY = "bankruptcy"
    APPELLATE = "appellate"
    NATIONAL = "national"


class LinkRoute(Enum):
    """How an account is linked at a court."""

    WALK = "walk"
    APPELLATE = "appellate"
    NONE = "none"
    UNKNOWN = "unknown"


class Proof(Enum):
    """How far this program has been proven at a court."""

    SIMULATED = "simulated"
    QA = "qa"
    SUPERVISED = "supervised"


@dataclass(frozen=True)
class HelpDesk:
    """Whom to call at a court. `known_desk` is False for a number that is only the court's office."""

    phone: str | None
    email: str | None
    known_desk: bool


@dataclass(frozen=True)
class Court:
    """One court system with a filing site of its own. `ecf_url` is https on uscourts.gov, no path.

    `nextgen`: True live, None not known (never False in the bundled list). `route_source` is the address
    that tells how accounts are linked here; the entries of `sources` say where the rest comes from.
    `route_note` is a sentence for the person where the route needs one (always, if it isn't a link step of
    its own). `filed_at` is the id of the court on whose filing site this one's log-in stands (bankruptcy
    appellate panels, beside their circuit's); database, log-in and link are its own all the same.
    """

    id: str
    name: str
    short_name: str
    kind: CourtKind
    state: str | None
    ecf_url: str
    website: str
    psc_court_id: str | None
    nextgen: bool | None
    nextgen_live_on: date | None
    help_desk: HelpDesk
    quirks: tuple[str, ...]
    sources: tuple[str, ...]
    route: LinkRoute
    route_source: str
    proof: Proof
    filed_at: str | None = None
    route_note: str | None = None
