"""Walks a trap court as a careful person would, and holds every claim against the ledger."""

from dataclasses import dataclass

from app.adapter import open_court
from app.adapter.port import CourtAdapter
from app.linking import CourtProblem, Outcome, OutcomeState, Problem, Proposal
from tests.contract.hostile.ledger import Event
from tests.contract.hostile.trap import Expect, Trap, TrapCourt
from tests.contract.hostile.world import HostileWorld, hostile_world
from tests.contract.world import Tally

MORE_THAN_ALLOWED = {
    Expect.NO_CREDENTIALS: (0, 0),
    Expect.NO_PROPOSAL: (1, 0),
    Expect.NO_LINK: (1, 0),
    Expect.TRUTH: (1, 1),
    Expect.LINKS: (1, 1),
    Expect.LINKED_UNASKED: (1, 1),
}
"""How often credentials may have been sent, and links made."""


@dataclass
class Walk:
    """What was claimed on one walk. `confirmed`: the names were right, so the person said yes."""

    proposal: Proposal | None = None
    outcome: Outcome | None = None
    problem: Problem | None = None
    confirmed: bool = False

    @property
    def claim(self) -> str:
        """In a few words, for the table of outcomes."""
        if self.outcome is not None:
            return self.outcome.state.name
        if self.problem is not None:
            may = "?" if self.problem.may_have_linked else ""
            return self.problem.kind.name + may
        return "not confirmed"


def walk_trap(trap: Trap, seed: int) -> str:
    """Walks the trap of this seed. Gives the claim; raises AssertionError with all that is known."""
    court = trap.set_up(seed)
    with hostile_world(court) as world:
        adapter = open_court(world.court, world.endpoints)
        walk = Walk()
        try:
            _go(adapter, world, court, walk)
        except CourtProblem as problem:
            walk.problem = problem.problem
        finally:
            adapter.sign_out()
        faults = [
            *untrue(walk, world.tally()),
            *_too_much(trap, walk, world),
            *_not_reached(trap, walk, world),
        ]
        assert not faults, f"{trap.name}: {'; '.join(faults)}\n{walk}\n{world.told()}"
    return walk.claim


def _go(adapter: CourtAdapter, world: HostileWorld, court: TrapCourt, walk: Walk) -> None:
    adapter.sign_in(world.pacer_login())
    walk.proposal = adapter.propose(world.cmecf_login())
    shown = tuple(" ".join(name.split()) for name in court.names)
    walk.confirmed = (walk.proposal.cmecf_name, walk.proposal.pacer_name) == shown
    if walk.confirmed:
        walk.outcome = adapter.link(walk.proposal)


def untrue(walk: Walk, tally: Tally) -> list[str]:
    """Where a claim goes beyond the ledger."""
    faults = []
    if walk.outcome is not None and walk.outcome.state is OutcomeState.LINKED and not tally.links:
        faults.append("claims LINKED, nothing was linked")
    if walk.outcome is not None and walk.outcome.state is OutcomeState.REFUSED and tally.links:
        faults.append("claims REFUSED, it was linked")
    if walk.problem is not None and not walk.problem.may_have_linked and tally.links:
        faults.append("claims that nothing was linked, it was")
    return faults


def _too_much(trap: Trap, walk: Walk, world: HostileWorld) -> list[str]:
    """Where more was done than the trap's kind allows."""
    tally, faults = world.tally(), []
    credentials, links = MORE_THAN_ALLOWED[trap.expect]
    if tally.sign_ins != 1 or tally.credentials > credentials or tally.links > links:
        faults.append(f"did more than: {trap.expect.value}")
    if tally.links and not walk.confirmed and trap.expect is not Expect.LINKED_UNASKED:
        faults.append("linked without the person's word")
    if trap.expect in (Expect.NO_CREDENTIALS, Expect.NO_PROPOSAL) and walk.problem is None:
        faults.append(f"not {trap.expect.value}")
    if trap.expect is Expect.LINKS and walk.claim != OutcomeState.LINKED.name:
        faults.append("did not link where it could")
    if tally.misdeeds:
        faults.append(f"misdeeds: {tally.misdeeds}")
    if world.hostile.ledger.count(Event.SIGN_OUT) != 1:
        faults.append("did not sign out of PACER once")
    return faults


def _not_reached(trap: Trap, walk: Walk, world: HostileWorld) -> list[str]:
    """A trap that was never walked into proves nothing: up to it, the court can be walked."""
    needed = trap.expect in (Expect.NO_PROPOSAL, Expect.NO_LINK, Expect.LINKED_UNASKED)
    missed = (trap.after and walk.outcome is None) or (needed and not world.tally().credentials)
    return ["stopped before the trap"] if missed else []
