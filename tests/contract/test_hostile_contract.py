"""The contract at courts drawn from what is public, and at courts that set traps.

One court alone: python -m pytest tests/contract -m "prove or not prove" -k "drawn-17" (or "SomebodyElse-17").
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.adapter import CmecfLogin, open_court
from app.adapter.pages import read_page
from app.linking import CourtProblem, OutcomeState, ProblemKind
from app.records.attempts import AttemptKind, AttemptState
from app.records.journal import Journal
from app.session import LinkSession
from tests.contract import checks
from tests.contract.hostile.court import HostileCourt
from tests.contract.hostile.draw import draw
from tests.contract.hostile.manners import Place
from tests.contract.hostile.sheet import Sheet
from tests.contract.hostile.trap_walk import walk_trap
from tests.contract.hostile.traps_after import AFTER
from tests.contract.hostile.traps_before import BEFORE
from tests.contract.hostile.wire import Asked, Reply
from tests.contract.hostile.world import HostileWorld, hostile_world

TRAPS = {**BEFORE.kinds, **AFTER.kinds}
DRAWN, DRAWN_LONG = range(24), range(24, 224)
CLEARLY_REFUSING = [seed for seed in range(300, 330) if draw(seed).refusal_is_clear][:6]
SENTENCES = ("HelpSoundsLikeSuccess", "SuccessOutOfSight", "RefusalHoldsLinked")
TRAPS_LONG = [(name, 1000 + number) for number, name in enumerate([*TRAPS] * 3 + [*SENTENCES] * 8)]
Outcomes = dict[str, Counter[str]]


def drawn(seeds: Iterable[int]) -> pytest.MarkDecorator:
    found = list(seeds)
    return pytest.mark.parametrize("seed", found, ids=[f"drawn-{seed}" for seed in found])


@drawn(DRAWN)
def test_a_drawn_court_links_once(seed: int) -> None:
    with hostile_world(HostileCourt(draw(seed))) as world:
        checks.check_a_link(world)


@drawn(DRAWN)
def test_a_drawn_court_refuses_a_wrong_password(seed: int) -> None:
    with hostile_world(HostileCourt(draw(seed))) as world:
        checks.check_a_wrong_password(world)


@drawn(CLEARLY_REFUSING)
def test_a_drawn_court_links_at_the_second_try(seed: int) -> None:
    with hostile_world(HostileCourt(draw(seed))) as world:
        checks.check_a_second_try(world)


@drawn(range(6))
def test_a_drawn_court_links_nothing_unasked(seed: int) -> None:
    with hostile_world(HostileCourt(draw(seed))) as world:
        checks.check_nothing_is_linked_unasked(world)


@pytest.mark.prove
@drawn(DRAWN_LONG)
def test_many_drawn_courts_link_once(seed: int, outcomes: Outcomes) -> None:
    counted = outcomes.setdefault("(drawn, right login)", Counter())
    counted["failed"] += 1
    with hostile_world(HostileCourt(draw(seed))) as world:
        checks.check_a_link(world)
    counted["failed"] -= 1
    counted["linked once and proven"] += 1


@pytest.mark.prove
@drawn(DRAWN_LONG)
def test_many_drawn_courts_refuse_a_wrong_password(seed: int, outcomes: Outcomes) -> None:
    counted = outcomes.setdefault("(drawn, wrong login)", Counter())
    counted["failed"] += 1
    with hostile_world(HostileCourt(draw(seed))) as world:
        checks.check_a_wrong_password(world)
    counted["failed"] -= 1
    counted["refused, nothing linked"] += 1


@pytest.mark.parametrize("name", TRAPS)
def test_no_claim_goes_beyond_the_ledger(name: str) -> None:
    assert walk_trap(TRAPS[name], list(TRAPS).index(name))


@pytest.mark.prove
@pytest.mark.parametrize(("name", "seed"), TRAPS_LONG, ids=[f"{name}-{seed}" for name, seed in TRAPS_LONG])
def test_no_claim_goes_beyond_the_ledger_of_many_traps(name: str, seed: int, outcomes: Outcomes) -> None:
    counted = outcomes.setdefault(name, Counter())
    counted["FAILED"] += 1
    claim = walk_trap(TRAPS[name], seed)
    counted["FAILED"] -= 1
    counted += Counter()
    counted[claim] += 1
    outcomes[name] = counted


@drawn(range(100, 112))
def test_every_page_of_a_drawn_court_can_be_read(seed: int) -> None:
    """From text and from bytes, whole and cut short: reading raises nothing."""
    court = HostileCourt(draw(seed))
    court.origin, court.pacer, court.signed_in = "http://127.0.0.1:1", "http://127.0.0.1:2", True
    codec = court.traits.markup.codec
    for place in (Place.LANDING, Place.MENU, Place.UTILITIES, Place.LINK_FORM, Place.RESULT):
        asked = Asked("GET", f"{court.traits.base}/{court.traits.scripts[place]}", {})
        html = court.show(place, asked).html
        url = court.origin + asked.path
        assert read_page(html, url).kind is read_page(html, url).kind
        assert read_page(html.encode(codec)[: len(html) // 2], url).kind is not None


class WatchedCourt(HostileCourt):
    """A court that looks into the person's journal at the moment when the submit arrives."""

    journal: Path
    seen: tuple[tuple[AttemptKind, AttemptState], ...] = ()

    def after_confirmation(self, sheet: Sheet) -> Reply:
        self.seen = _rows(self.journal)
        return super().after_confirmation(sheet)


@contextmanager
def session_at(world: HostileWorld, journal: Journal) -> Iterator[LinkSession]:
    """A session that is signed out at the end, whatever happened."""
    session = LinkSession(open_court(world.court, world.endpoints), journal)
    try:
        yield session
    finally:
        session.sign_out()


def _rows(path: Path) -> tuple[tuple[AttemptKind, AttemptState], ...]:
    with Journal(path) as journal:
        return tuple((row.kind, row.state) for row in journal.attempts())


@drawn(range(6))
def test_the_journal_knows_before_the_court_does(seed: int, tmp_path: Path) -> None:
    path = tmp_path / "records" / "journal.sqlite"
    court = WatchedCourt(draw(seed))
    court.journal = path
    with hostile_world(court) as world, Journal(path) as journal:
        with session_at(world, journal) as session:
            session.sign_in(world.pacer_login())
            proposal = session.propose(world.cmecf_login())
            outcome = session.link(proposal)
        assert outcome.state is OutcomeState.LINKED, world.told()
    assert sorted(court.seen, key=str) == [
        (AttemptKind.CREDENTIALS, AttemptState.ACCEPTED),
        (AttemptKind.LINK, AttemptState.OPEN),
    ]
    assert (AttemptKind.LINK, AttemptState.LINKED) in _rows(path)


@drawn(CLEARLY_REFUSING)
def test_a_refused_pair_is_never_sent_again(seed: int, tmp_path: Path) -> None:
    with hostile_world(HostileCourt(draw(seed))) as world, Journal(tmp_path / "journal.sqlite") as journal:
        wrong = CmecfLogin(world.cmecf_login().login, "not-the-password-1")
        kinds = []
        with session_at(world, journal) as session:
            session.sign_in(world.pacer_login())
            for _ in range(2):
                with pytest.raises(CourtProblem) as refused:
                    session.propose(wrong)
                kinds.append(refused.value.kind)
        assert kinds == [ProblemKind.CMECF_REFUSED, ProblemKind.PAIR_ALREADY_REFUSED], world.told()
        assert world.tally().credentials == 1
