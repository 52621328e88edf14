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
    """Whom to call at a court. `known_desk` is False for a number that is only the court's office.

    `serves` is the division or the purpose that a desk is for, in the court's words; None where it is for
    all. `as_of` is the day of the list that named it, where that list is old enough to be mentioned.
    """

    phone: str | None
    email: str | None
    known_desk: bool
    serves: str | None = None
    as_of: date | None = None


@dataclass(frozen=True)
class Place:
    """A city where a court sits, by its postal code; `divisions` are those of the court that sit there."""

    city: str
    state: str
    divisions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Court:
    """One court system with a filing site of its own. `ecf_url` is https on uscourts.gov, no path.

    `nextgen`: True live, None not known (never False in the bundled list); `nextgen_as_of` is the day of the
    old list that says so, where nothing newer does. `help_desks` are in the order in which to try them, one a
    division or a purpose; empty where none is known. `places` are the cities where the court sits, and for a
    bankruptcy court those of its district, too. `route_source` is the address
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
    help_desks: tuple[HelpDesk, ...]
    quirks: tuple[str, ...]
    sources: tuple[str, ...]
    route: LinkRoute
    route_source: str
    proof: Proof
    filed_at: str | None = None
    route_note: str | None = None
    nextgen_as_of: date | None = None
    places: tuple[Place, ...] = ()
