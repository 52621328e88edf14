"""Picks several courts at once: those of a state, of a circuit, or known from the records."""

from collections.abc import Iterable

from app.courts.circuits import Circuit, circuit_of
from app.courts.court import Court
from app.courts.directory import CourtDirectory


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


def of_ids(directory: CourtDirectory, court_ids: Iterable[str]) -> tuple[Court, ...]:
    """The courts with these ids, such as the journal's, each once and in their order; unknown ones are left
    out."""
    return tuple(directory[court_id] for court_id in dict.fromkeys(court_ids) if court_id in directory)
