"""The states and circuits of the federal courts, and which courts are theirs. Pure.

Which states make up a circuit: 28 U.S.C. section 41 (https://www.law.cornell.edu/uscode/text/28/41). The
Northern Mariana Islands are in Guam's circuit: 48 U.S.C. section 1821. Appeals from the Court of Federal
Claims and the Court of International Trade go to the Federal Circuit: 28 U.S.C. section 1295.
"""

import re
from collections.abc import Iterable
from enum import Enum
from typing import Final

from app.courts.court import Court


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
