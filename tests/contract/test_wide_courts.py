"""Wide courts: how often one of good faith links, and that nothing is claimed beyond its ledger.

One court alone: python -m pytest tests/contract/test_wide_courts.py -m "prove or not prove" -k "good-17".
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.adapter import open_court
from app.linking import CourtProblem, OutcomeState, ProblemKind
from app.records.attempts import AttemptState
from app.records.journal import Journal
from app.session import LinkSession
from tests.contract.hostile.ledger import Event
from tests.contract.hostile.refusals import HELD_BY_ANOTHER
from tests.contract.hostile.unseen import HIDDEN, OTHERS
from tests.contract.hostile.wide import (
    Wide,
    WideCourt,
    draw_bars,
    draw_held,
    draw_logins,
    draw_refusing,
    draw_unseen,
    draw_wide,
)
from tests.contract.hostile.world import HostileWorld, hostile_world

Outcomes = dict[str, Counter[str]]
FEW = {
    "good": range(30),
    "refusing": range(20),
    "unseen": range(len(HIDDEN) + len(OTHERS)),
    "held": range(6),
    "bars": range(8),
    "logins": range(8),
}
MANY = {
    "good": range(1000, 2000),
    "refusing": range(1000, 1300),
    "unseen": range(1000, 1372),
    "held": range(60),
}
DRAWS = {
    "good": draw_wide,
    "refusing": draw_refusing,
    "unseen": draw_unseen,
    "held": draw_held,
    "bars": draw_bars,
    "logins": draw_logins,
}


@dataclass
class Told:
    """What was said of one wide court. `names`: none, right or wrong. `claim`: in a word, for the table."""

    names: bool | None = None
    state: OutcomeState | None = None
    problem: CourtProblem | None = None
    journal: AttemptState | None = None

    @property
    def claim(self) -> str:
        if self.state is not None:
            return self.state.name
        return "?" if self.problem is None else f"stopped: {self.problem.kind.name}"

    @property
    def linked(self) -> bool:
        """Whether a person was told that the accounts are linked."""
        unasked = self.problem is not None and self.problem.kind is ProblemKind.LINKED_WITHOUT_ASKING
        return unasked or self.state is OutcomeState.LINKED or self.journal is AttemptState.LINKED

    @property
    def denied(self) -> bool:
        """Whether a person was told that nothing was linked."""
        if self.problem is not None:
            return not self.problem.problem.may_have_linked
        return self.state is OutcomeState.REFUSED or self.journal is AttemptState.REFUSED


def walk(world: HostileWorld, folder: Path) -> Told:
    """One session of a careful person, who says yes to right names alone."""
    told, filer = Told(), world.hostile.traits.filer
    shown = plain(filer.cmecf_name, filer.pacer_name)
    with Journal(folder / "journal.sqlite") as journal:
        session = LinkSession(open_court(world.court, world.endpoints), journal)
        try:
            session.sign_in(world.pacer_login())
            proposal = session.propose(world.cmecf_login())
            told.names = plain(proposal.cmecf_name or "", proposal.pacer_name or "") == shown
            if told.names:
                told.state = session.link(proposal).state
        except CourtProblem as problem:
            told.problem = problem
        finally:
            session.sign_out()
        rows = journal.attempts()
        told.journal = rows[0].state if rows else None
    return told


def plain(*names: str) -> tuple[str, ...]:
    """Names without the period that may end a sentence."""
    return tuple(" ".join(name.split()).rstrip(".") for name in names)


def faults(told: Told, world: HostileWorld) -> list[str]:
    """Where more was done or claimed than the ledger holds."""
    tally, found = world.tally(), []
    if told.names is False:
        found.append("other names than those on the page")
    if tally.links > 1 or tally.credentials > 1 or tally.sign_ins != 1:
        found.append("sent twice")
    if tally.misdeeds:
        found.append(f"misdeeds: {tally.misdeeds}")
    if told.linked and not tally.links:
        found.append("claims a link, there is none")
    if told.denied and tally.links:
        found.append("denies the link")
    if tally.links and told.state is None:
        found.append("linked without the person's word")
    if world.hostile.ledger.count(Event.SIGN_OUT) != 1:
        found.append("did not sign out of PACER once")
    return found


@contextmanager
def at(wide: Wide) -> Iterator[HostileWorld]:
    with hostile_world(WideCourt(wide)) as world:
        yield world


def check(kind: str, seed: int, folder: Path) -> str:
    """Walks one court. Gives the claim; raises AssertionError with all that is known."""
    wide = DRAWS[kind](seed)
    with at(wide) as world:
        told = walk(world, folder)
        found = faults(told, world)
        assert not found, f"{kind}-{seed}: {'; '.join(found)}\n{told}\n{wide.told()}\n{world.told()}"
        if kind == "held" and told.problem is not None and world.tally().credentials:
            assert told.problem.kind is not ProblemKind.ALREADY_LINKED, wide.told()
    return told.claim


def seeds(which: dict[str, range]) -> pytest.MarkDecorator:
    drawn = [(kind, seed) for kind, numbers in which.items() for seed in numbers]
    return pytest.mark.parametrize(("kind", "seed"), drawn, ids=[f"{kind}-{seed}" for kind, seed in drawn])


@seeds(FEW)
def test_a_wide_court_is_told_as_it_is(kind: str, seed: int, tmp_path: Path) -> None:
    check(kind, seed, tmp_path)


@pytest.mark.prove
@seeds(MANY)
def test_many_wide_courts_are_told_as_they_are(
    kind: str, seed: int, tmp_path: Path, outcomes: Outcomes
) -> None:
    counted = outcomes.setdefault(f"(wide, {kind})", Counter())
    counted["FAILED"] += 1
    claim = check(kind, seed, tmp_path)
    counted["FAILED"] -= 1
    counted[claim] += 1


def test_nine_in_ten_link(tmp_path: Path) -> None:
    """Of forty courts of good faith, the first that the long run does not hold."""
    claims = []
    for seed in range(2000, 2040):
        folder = tmp_path / str(seed)
        folder.mkdir()
        claims.append(check("good", seed, folder))
    assert claims.count("LINKED") >= 34, Counter(claims)


def test_the_held_wordings_are_drawn() -> None:
    assert {draw_held(seed).held for seed in range(60)} == set(HELD_BY_ANOTHER)
