"""What a trap court is: a drawn court that does one thing it shouldn't, and what may come of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from random import Random

from tests.contract.hostile.court import HostileCourt
from tests.contract.hostile.draw import draw
from tests.contract.hostile.traits import Traits


class Expect(Enum):
    """The most that may happen. Whatever happens, no claim may go beyond the ledger."""

    NO_CREDENTIALS = "stops before the CM/ECF login is sent"
    NO_PROPOSAL = "stops before two names are offered"
    NO_LINK = "links nothing"
    TRUTH = "may link once, by the person's word"
    LINKS = "links as if nothing were wrong"
    LINKED_UNASKED = "the court linked by itself; that must not be denied"


@dataclass(frozen=True)
class Trap:
    """One kind of trap; `after`: it stands behind the submit that links.

    `fit` takes from a drawn court what would hide the trap.
    """

    name: str
    court: type["TrapCourt"]
    expect: Expect
    after: bool
    fit: Callable[[Traits], Traits]

    def set_up(self, seed: int) -> "TrapCourt":
        """The trap in the court of this seed, which also draws the trap's variant."""
        court = self.court(self.fit(draw(seed)))
        court.choice = Random(f"variant {seed}").randrange(10**6)
        return court


class TrapCourt(HostileCourt):
    """A drawn court with a trap in it. `choice` draws between a trap's own variants."""

    choice = 0

    @property
    def names(self) -> tuple[str, str]:
        """The names that this filer would say yes to, CM/ECF first."""
        return self.traits.filer.cmecf_name, self.traits.filer.pacer_name


@dataclass
class TrapBook:
    """Kinds of traps by name, in the order in which they were written."""

    after: bool
    kinds: dict[str, Trap] = field(default_factory=dict)

    def add(
        self, expect: Expect, *, fit: Callable[[Traits], Traits] = lambda traits: traits
    ) -> Callable[[type[TrapCourt]], type[TrapCourt]]:
        """Registers a trap court."""

        def register(court: type[TrapCourt]) -> type[TrapCourt]:
            name = court.__name__
            self.kinds[name] = Trap(name, court, expect, self.after, fit)
            return court

        return register
