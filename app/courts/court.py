"""A court as the program knows it: its addresses, its contacts, its way of linking, and since when."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from typing import Final

from app.values import dataclass


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
class CourtCity:
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
    places: tuple[CourtCity, ...] = ()


class Circuit(Enum):
    """A circuit, in the order of the statute; the value is how court ids name it."""

    DC = "dc"
    FIRST = "1"
    SECOND = "2"
    THIRD = "3"
    FOURTH = "4"
    FIFTH = "5"
    SIXTH = "6"
    SEVENTH = "7"
    EIGHTH = "8"
    NINTH = "9"
    TENTH = "10"
    ELEVENTH = "11"
    FEDERAL = "fc"


STATES: Final[dict[Circuit, tuple[str, ...]]] = {
    Circuit.DC: ("DC",),
    Circuit.FIRST: ("ME", "MA", "NH", "PR", "RI"),
    Circuit.SECOND: ("CT", "NY", "VT"),
    Circuit.THIRD: ("DE", "NJ", "PA", "VI"),
    Circuit.FOURTH: ("MD", "NC", "SC", "VA", "WV"),
    Circuit.FIFTH: ("LA", "MS", "TX"),
    Circuit.SIXTH: ("KY", "MI", "OH", "TN"),
    Circuit.SEVENTH: ("IL", "IN", "WI"),
    Circuit.EIGHTH: ("AR", "IA", "MN", "MO", "NE", "ND", "SD"),
    Circuit.NINTH: ("AK", "AZ", "CA", "ID", "MT", "NV", "OR", "WA", "GU", "HI", "MP"),
    Circuit.TENTH: ("CO", "KS", "NM", "OK", "UT", "WY"),
    Circuit.ELEVENTH: ("AL", "FL", "GA"),
}
_OF_STATE: Final = {state: circuit for circuit, states in STATES.items() for state in states}
_NATIONAL: Final = {"cofc": Circuit.FEDERAL, "cit": Circuit.FEDERAL}
_BY_VALUE: Final = {circuit.value: circuit for circuit in Circuit}


def circuit_of(court: Court) -> Circuit | None:
    """The circuit that a court belongs to; None for one that belongs to none (multidistrict litigation)."""
    if court.state is not None:
        return _OF_STATE.get(court.state)
    if court.id in _NATIONAL:
        return _NATIONAL[court.id]
    return _BY_VALUE.get(court.id.removeprefix("bap").removeprefix("ca"))


def state_in_name(court: Court) -> str:
    """The state in the name of a district or bankruptcy court: "New York"; "" where there is none."""
    if court.state is None:
        return ""
    if court.state == "DC":
        return "District of Columbia"  # no "District of the District"
    place = court.name.partition(",")[0]
    return re.split(r"(?:District|Court) (?:of|for) (?:the )?(?:(?:\w+ )?District of )?", place)[-1]


def states(courts: Iterable[Court]) -> tuple[str, ...]:
    """The postal codes that these courts have, in order."""
    return tuple(sorted({court.state for court in courts if court.state is not None}))


def circuits(courts: Iterable[Court]) -> tuple[Circuit, ...]:
    """The circuits that these courts belong to, in the statute's order."""
    found = {circuit_of(court) for court in courts}
    return tuple(circuit for circuit in Circuit if circuit in found)


def of_state(courts: Iterable[Court], state: str) -> tuple[Court, ...]:
    """The district and bankruptcy courts of a state, given by its postal code in any case."""
    wanted = state.strip().upper()
    return tuple(court for court in courts if court.state == wanted)


def of_circuit(courts: Iterable[Court], circuit: Circuit) -> tuple[Court, ...]:
    """The courts of a circuit: its court of appeals and panel, and those of its states."""
    return tuple(court for court in courts if circuit_of(court) is circuit)


_LINE_BYTES: Final = 75
_ESCAPES: Final = {ord("\\"): "\\\\", ord(";"): "\\;", ord(","): "\\,", ord("\n"): "\\n", ord("\r"): None}


class GateState(Enum):
    """Whether accounts can be linked at a court by now."""

    LIVE = "live"
    NOT_YET = "not_yet"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Gate:
    """`day`: when the court went or goes live; always there with NOT_YET.

    `listed_otherwise`: PACER's own list names a system that isn't NextGen, which leaves it UNKNOWN.
    """

    state: GateState
    day: date | None = None
    listed_otherwise: bool = False


def gate(court: Court, today: date) -> Gate:
    """What is known of the court on this day, by the calendar where the person is."""
    day = court.nextgen_live_on
    if day is not None and day > today:
        return Gate(GateState.NOT_YET, day)
    if court.nextgen is False:
        return Gate(GateState.UNKNOWN, day, listed_otherwise=True)
    if court.nextgen or day is not None:
        return Gate(GateState.LIVE, day)
    return Gate(GateState.UNKNOWN)


def calendar_file(court: Court, day: date, *, title: str | None = None, note: str | None = None) -> str:
    """An all-day entry for `day` as an iCalendar file (RFC 5545, lines end in CR LF; write it in UTF-8).

    `title` and `note` are what the entry says; without a title it is the court's name. The same court and day
    always have the same UID, so that a second import replaces the first entry.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//ECF Link//Go-live day//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:nextgen-{court.id}-{day:%Y%m%d}@ecf-link.invalid",
        f"DTSTAMP:{datetime.combine(day, time(), UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_text(title or f'NextGen CM/ECF: {court.name}')}",
        f"URL:{court.ecf_url}",
        *([f"DESCRIPTION:{_text(note)}"] if note else []),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _text(value: str) -> str:
    """A TEXT value: control characters can't be written in one, line ends and marks are escaped."""
    plain = value.replace("\r\n", "\n").translate(_ESCAPES)
    return "".join(char for char in plain if not unicodedata.category(char).startswith("C"))


def _folded(line: str) -> str:
    """The line in pieces of at most 75 bytes, each but the first after a space; no letter is cut in two."""
    pieces, size = [""], 0
    for char in line:
        width = len(char.encode())
        if size + width > _LINE_BYTES:
            pieces.append("")
            size = 1
        pieces[-1] += char
        size += width
    return "\r\n ".join(pieces)
