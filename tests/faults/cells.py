"""The cells of the matrix: a place in the walk, a fault, and what may be claimed there."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from tests.faults.catalogue import BY_NAME, FAULTS
from tests.faults.front import Fault, Trouble
from tests.faults.steps import Step


class Claim(Enum):
    """What a cell must end in."""

    STOPS = "stops before the submit"
    UNSENT = "stops; nothing of the submit left"
    UNKNOWN = "unknown"
    LINKED = "linked"
    TRUE = "whatever is true"


@dataclass(frozen=True)
class Place:
    """Where in the walk a fault comes; `acted`: the court has done what it was asked by then."""

    name: str
    steps: frozenset[Step]
    acted: bool
    person: str = "john"


PLACES = (
    Place("sign-in", frozenset({Step.SIGN_IN}), acted=False),
    Place("sign-in, acted", frozenset({Step.SIGN_IN}), acted=True),
    Place("landing", frozenset({Step.LANDING}), acted=True),
    Place("menu", frozenset({Step.MENU}), acted=True),
    Place("Utilities", frozenset({Step.UTILITIES}), acted=True),
    Place("form", frozenset({Step.FORM}), acted=True),
    Place("credentials", frozenset({Step.CREDENTIALS}), acted=False),
    Place("credentials, acted", frozenset({Step.CREDENTIALS}), acted=True),
    Place("confirm", frozenset({Step.CONFIRM}), acted=False),
    Place("answer", frozenset({Step.CONFIRM}), acted=True),
    Place("answer, no menus ever", frozenset({Step.CONFIRM}), acted=True, person="view_only"),
    Place("fresh menu", frozenset({Step.FRESH_MENU}), acted=True),
    Place("answer and fresh menu", frozenset({Step.CONFIRM, Step.FRESH_MENU}), acted=True),
)
READS = frozenset({Step.LANDING, Step.MENU, Step.UTILITIES, Step.FORM, Step.FRESH_MENU})
# Courts give these pages now and then to a good request; one more GET is allowed to cure them.
CURED = frozenset({"log-in page"})


@dataclass(frozen=True)
class Cell:
    place: Place
    fault: Fault
    lasts: bool = True

    def __str__(self) -> str:
        return f"{self.place.name}: {self.fault_name}"

    @property
    def fault_name(self) -> str:
        return self.fault.name if self.lasts else f"{self.fault.name}, once"

    @property
    def trouble(self) -> Trouble:
        return Trouble(self.fault, self.place.steps, self.place.acted, self.lasts)

    @property
    def tls(self) -> bool:
        return self.fault.certificate is not None

    @property
    def claim(self) -> Claim:
        """What the walk must end in while the fault lasts."""
        if not self.lasts:
            return Claim.LINKED if self.fault.name in CURED else Claim.TRUE
        if Step.CONFIRM not in self.place.steps:
            return Claim.LINKED if Step.FRESH_MENU in self.place.steps else Claim.STOPS
        if self.fault.at_connection:
            return Claim.UNSENT
        if Step.FRESH_MENU in self.place.steps:
            return Claim.TRUE
        linked = self.place.acted and self.place.person == "john"
        # where no menu shows the link, the court's own words on a whole page still do
        if self.place.person != "john" and self.fault.name in ("form away", "nowhere"):
            return Claim.LINKED
        return Claim.LINKED if linked else Claim.UNKNOWN


def all_cells() -> Iterator[Cell]:
    """Every place with every fault that can happen there."""
    for place in PLACES:
        for fault in FAULTS:
            posts = place.steps <= READS
            if fault.at_connection and place.acted and not posts:
                continue  # a connection that is never made does nothing at the court
            yield Cell(place, fault)


def passing_cells() -> Iterator[Cell]:
    """Faults that come once, where the program reads and may read again."""
    for cell in all_cells():
        if cell.place.steps <= READS and not cell.fault.at_connection:
            yield Cell(cell.place, cell.fault, lasts=False)


def some_cells() -> list[Cell]:
    """About forty of them: every place and every fault, and all that is worst where it is worst."""
    cells = list(all_cells())
    chosen = [cell for cell in cells if (3 * PLACES.index(cell.place) + FAULTS.index(cell.fault)) % 7 == 0]
    worst = ("reset", "hang", "307", "60 MB")
    chosen += [cell for cell in cells if cell.place.name == "answer" and cell.fault.name in worst]
    chosen.append(Cell(PLACES[4], BY_NAME["log-in page"], lasts=False))
    return list(dict.fromkeys(chosen))
