"""The court's word shown when it said it, and the menus behind it: nothing ever has to be taken back."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.adapter import open_court
from app.linking import CourtProblem, Evidence, Outcome, OutcomeState
from app.linking.outcome import OF_MENUS
from app.practice.server import PracticeCourt
from app.records.attempts import OUTCOME_OF_STATE, Attempt
from app.records.journal import Journal
from app.session import LinkSession
from tests.contract.hostile.court import HostileCourt
from tests.contract.hostile.draw import draw
from tests.contract.hostile.world import hostile_world
from tests.contract.practice_world import PracticeWorld
from tests.contract.test_claims_walked import SUCCESS, Saying
from tests.contract.world import World

L, R, U = OutcomeState.LINKED, OutcomeState.REFUSED, OutcomeState.UNKNOWN
LATER = 3


@dataclass
class Told:
    """What was shown one after the other, with the row as it stood then."""

    shown: list[Outcome] = field(default_factory=list)
    rows: list[Attempt] = field(default_factory=list)


@contextmanager
def linked_at_once(world: World, path: Path) -> Iterator[Told]:
    """A link at once in a session of its own; a problem of the court's before it passes through."""
    told = Told()
    with Journal(path / f"{id(world)}.sqlite") as journal:
        session = LinkSession(open_court(world.court, world.endpoints), journal)

        def note(outcome: Outcome) -> None:
            told.shown.append(outcome)
            told.rows.append(journal.attempts()[0])

        try:
            session.sign_in(world.pacer_login())
            note(session.link(session.propose(world.cmecf_login()), at_once=True))
            if told.shown[0].menus_awaited:
                for _ in range(1 + LATER):
                    note(session.follow())
            yield told
        finally:
            session.sign_out()


def assert_never_taken_back(world: World, told: Told) -> None:
    word, *later = told.shown
    assert word.state is U and Evidence.COURT_SAID_LINKED in word.evidence
    assert word.court_words or world.court.id == "wvsd", word
    for earlier, newer in zip(told.shown, later, strict=False):
        assert newer.court_words == word.court_words
        assert newer.evidence >= earlier.evidence - OF_MENUS, (earlier, newer)
        assert earlier.state in (U, newer.state), (earlier, newer)
        if Evidence.NEW_FILING_MENUS in earlier.evidence:
            assert Evidence.NEW_FILING_MENUS in newer.evidence
    assert not any(one.menus_awaited for one in later)
    for shown, row in zip(told.shown, told.rows, strict=True):
        assert OUTCOME_OF_STATE[row.state] is shown.state and row.evidence == shown.evidence
        assert row.menu_after == shown.menu_after
    tally = world.tally()
    assert later[-1].state is not L or tally.links == 1, world.told()
    assert tally.credentials == 1 and tally.misdeeds == ()


@pytest.mark.parametrize("some", range(6))
def test_at_drawn_courts(some: int, tmp_path: Path) -> None:
    """Menus that lag, offers that stay, false log-in pages: whatever follows, the word still stands."""
    heard = 0
    for seed in range(some * 12, some * 12 + 12):
        with hostile_world(HostileCourt(draw(seed))) as world:
            try:
                with linked_at_once(world, tmp_path) as told:
                    if told.shown[0].menus_awaited:
                        heard += 1
                        assert_never_taken_back(world, told)
                    else:
                        assert Evidence.COURT_SAID_LINKED not in told.shown[0].evidence or (
                            Evidence.COURT_SAID_REFUSED in told.shown[0].evidence
                        )
            except CourtProblem as stopped:
                assert not stopped.problem.may_have_linked or world.tally().credentials == 1
    assert heard >= 2


@pytest.mark.parametrize("links", [True, False])
@pytest.mark.parametrize("seed", range(4))
def test_a_word_that_the_menus_speak_against(seed: int, links: bool, tmp_path: Path) -> None:
    court = Saying(seed)
    court.says, court.links = SUCCESS, links
    with hostile_world(court) as world, linked_at_once(world, tmp_path) as told:
        assert_never_taken_back(world, told)
        assert told.shown[-1].state is (L if links else U)


@pytest.mark.parametrize("court_id", ["utd", "utb", "wvsd"])
@pytest.mark.parametrize("key", ["john", "view_only"])
def test_people_of_the_practice_court(court_id: str, key: str, tmp_path: Path) -> None:
    with PracticeCourt().start(tmp_path / "ledger") as practice:
        world = PracticeWorld(practice, tmp_path / "ledger", court_id, key)
        with linked_at_once(world, tmp_path) as told:
            assert_never_taken_back(world, told)
            known = told.shown[1]
            assert known.state is L
            menus = Evidence.NEW_FILING_MENUS if key == "john" else Evidence.NO_FILING_MENUS
            assert menus in known.evidence
            if key == "john":  # one menu is read, and no other look is needed
                assert told.shown[1:] == [known] * (1 + LATER)
