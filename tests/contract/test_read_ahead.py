"""What is read while the person types: GETs alone, and no other link comes of it."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.adapter import CourtAdapter, court_client, open_court
from app.adapter.nextgen import FORM_KEEPS, NextgenCourt
from app.linking import CourtProblem, OutcomeState, ProblemKind
from app.practice.server import PracticeCourt
from tests.bench.bare_link import Call
from tests.bench.link import noting
from tests.contract.hostile.court import HostileCourt
from tests.contract.hostile.draw import draw
from tests.contract.hostile.world import hostile_world
from tests.contract.practice_world import PracticeWorld
from tests.contract.world import World

WALKED = ("utd", "wvsd", "txwd", "lamd", "cand", "utb", "cob", "areb", "cofc")


@contextmanager
def opened(world: World, door: str = "") -> Iterator[CourtAdapter]:
    adapter = open_court(world.court, world.endpoints, door=door)
    try:
        yield adapter
    finally:
        adapter.sign_out()


def walked(world: World, *, ahead: bool, door: str = "") -> tuple[object, list[Call]]:
    """How a link ended, and its requests. What came of the reading ahead is for the person's next step."""
    made: list[Call] = []
    with opened(world, door) as adapter, noting(made):
        try:
            signed_in = adapter.sign_in(world.pacer_login(), ahead=ahead)
            if not signed_in.looked:
                read_ahead(adapter, world, made)
            outcome = adapter.link(adapter.propose(world.cmecf_login()))
        except CourtProblem as stopped:
            return stopped.problem, made
    return (outcome.state, outcome.evidence, outcome.court_words), made


def read_ahead(adapter: CourtAdapter, world: World, made: list[Call]) -> None:
    before, counted = len(made), world.tally()
    try:
        adapter.read_ahead()
    except CourtProblem as told:
        assert told.kind in (ProblemKind.LINK_ITEM_MISSING, ProblemKind.ALREADY_LINKED)
    assert {method for method, _ in made[before:]} <= {"GET"}
    assert world.tally() == counted
    assert (counted.credentials, counted.links) == (0, 0)


@pytest.mark.parametrize("some", range(5))
def test_at_drawn_courts_nothing_is_sent_ahead_and_the_same_comes_of_it(some: int) -> None:
    linked = 0
    for seed in range(some * 10, some * 10 + 10):
        ends = []
        for ahead in (False, True):
            with hostile_world(HostileCourt(draw(seed))) as world:
                ends.append(walked(world, ahead=ahead))
                assert world.tally().misdeeds == (), world.told()
        (plain, made), (ahead_of, made_ahead) = ends
        assert ahead_of == plain, seed
        assert [one for one in made_ahead if one[0] == "POST"] == [one for one in made if one[0] == "POST"]
        if isinstance(plain, tuple) and plain[0] is OutcomeState.LINKED:
            linked += 1
            assert len(made_ahead) == len(made), seed
    assert linked >= 3


@pytest.mark.parametrize("court_id", WALKED)
def test_a_practice_court_sees_the_same_requests(
    practice: PracticeCourt, ledger_dir: Path, court_id: str
) -> None:
    world = PracticeWorld(practice, ledger_dir, court_id, "john")
    plain, made = walked(world, ahead=False)
    world = PracticeWorld(practice, ledger_dir, court_id, "john")
    ahead_of, made_ahead = walked(world, ahead=True)
    assert ahead_of == plain and made_ahead == made
    assert world.tally().misdeeds == ()


@contextmanager
def signed_in_ahead(
    practice: PracticeCourt, ledger_dir: Path, court_id: str = "utd"
) -> Iterator[tuple[NextgenCourt, PracticeWorld, list[float], list[Call]]]:
    """A court whose link form was read ahead; its clock, and the requests since."""
    world, clock, made = PracticeWorld(practice, ledger_dir, court_id, "john"), [1000.0], list[Call]()
    adapter = NextgenCourt(world.court, world.endpoints, now=lambda: clock[0])
    try:
        with noting(made):
            adapter.sign_in(world.pacer_login(), ahead=True)
            assert adapter.read_ahead().already_linked is False
            made.clear()
            yield adapter, world, clock, made
    finally:
        adapter.sign_out()


def test_a_fresh_form_is_used_as_it_is(practice: PracticeCourt, ledger_dir: Path) -> None:
    with signed_in_ahead(practice, ledger_dir) as (adapter, world, clock, made):
        clock[0] += FORM_KEEPS
        adapter.propose(world.cmecf_login())
        assert [method for method, _ in made] == ["POST"]


@pytest.mark.parametrize("court_id", ["utd", "utb", "wvsd"])
def test_a_form_grown_old_is_read_again(practice: PracticeCourt, ledger_dir: Path, court_id: str) -> None:
    with signed_in_ahead(practice, ledger_dir, court_id) as (adapter, world, clock, made):
        clock[0] += FORM_KEEPS + 0.1
        outcome = adapter.link(adapter.propose(world.cmecf_login()))
        assert [method for method, _ in made][:2] == ["GET", "POST"]
        assert outcome.state is OutcomeState.LINKED
        assert world.tally().credentials == 1


def test_a_form_is_used_once(practice: PracticeCourt, ledger_dir: Path) -> None:
    with signed_in_ahead(practice, ledger_dir) as (adapter, world, _clock, made):
        adapter.propose(world.cmecf_login())
        adapter.propose(world.cmecf_login())
        assert [method for method, _ in made] == ["POST", "GET", "POST"]


def test_an_address_that_was_good_for_one_form_is_found_again(
    practice: PracticeCourt, ledger_dir: Path
) -> None:
    with signed_in_ahead(practice, ledger_dir) as (adapter, world, clock, made):
        clock[0] += FORM_KEEPS + 1
        open_page = adapter._client.open
        dead = [adapter._offer.url if adapter._offer is not None else ""]

        def once_dead(url: str, referer: str | None = None) -> court_client.Arrival:
            if url in dead:
                dead.clear()
                raise CourtProblem(ProblemKind.PAGE_NOT_RECOGNISED)
            return open_page(url, referer)

        adapter._client.open = once_dead  # type: ignore[method-assign]
        assert adapter.link(adapter.propose(world.cmecf_login())).state is OutcomeState.LINKED
        assert [method for method, _ in made][:4] == ["GET", "GET", "GET", "POST"]


@pytest.mark.parametrize("fails_at", [0, 1])
@pytest.mark.parametrize("kind", [ProblemKind.COURT_DOWN, ProblemKind.TIMED_OUT, ProblemKind.CANCELLED])
def test_what_could_not_be_read_ahead_is_read_when_it_is_needed(
    practice: PracticeCourt, ledger_dir: Path, kind: ProblemKind, fails_at: int
) -> None:
    world = PracticeWorld(practice, ledger_dir, "utd", "john")
    adapter = NextgenCourt(world.court, world.endpoints)
    try:
        assert not adapter.sign_in(world.pacer_login(), ahead=True).looked
        open_page, asked = adapter._client.open, []

        def fails(url: str, referer: str | None = None) -> court_client.Arrival:
            asked.append(url)
            if len(asked) == fails_at + 1:
                raise CourtProblem(kind)
            return open_page(url, referer)

        adapter._client.open = fails  # type: ignore[method-assign]
        if kind is ProblemKind.CANCELLED:
            with pytest.raises(CourtProblem):
                adapter.read_ahead()
        else:
            adapter.read_ahead()
        assert adapter.link(adapter.propose(world.cmecf_login())).state is OutcomeState.LINKED
        assert world.tally().credentials == 1
    finally:
        adapter.sign_out()


def test_who_is_linked_already_is_told_ahead(practice: PracticeCourt, ledger_dir: Path) -> None:
    world = PracticeWorld(practice, ledger_dir, "utd", "linked")
    with opened(world) as adapter:
        signed_in = adapter.sign_in(world.pacer_login(), ahead=True)
        assert signed_in.already_linked and signed_in.looked


@pytest.mark.parametrize("court_id", WALKED)
def test_a_door_that_is_known_saves_the_page_before_it(
    practice: PracticeCourt, ledger_dir: Path, court_id: str
) -> None:
    world = PracticeWorld(practice, ledger_dir, court_id, "john")
    with opened(world) as adapter:
        adapter.sign_in(world.pacer_login())
        door = adapter.door
    plain, made = walked(PracticeWorld(practice, ledger_dir, court_id, "john"), ahead=True)
    known, made_knowing = walked(PracticeWorld(practice, ledger_dir, court_id, "john"), ahead=True, door=door)
    assert known == plain
    assert len(made_knowing) == len(made) - (1 if door else 0)


@pytest.mark.parametrize("path", ["/nowhere", "/", "/cgi-bin/iquery.pl"])
def test_a_door_that_leads_nowhere_is_left(practice: PracticeCourt, ledger_dir: Path, path: str) -> None:
    world = PracticeWorld(practice, ledger_dir, "utd", "john")
    ended, _ = walked(world, ahead=True, door=world.endpoints.court + path)
    assert isinstance(ended, tuple) and ended[0] is OutcomeState.LINKED


def test_no_door_leads_to_another_host(practice: PracticeCourt, ledger_dir: Path) -> None:
    _, plain = walked(PracticeWorld(practice, ledger_dir, "utd", "john"), ahead=True)
    world = PracticeWorld(practice, ledger_dir, "utd", "john")
    with socket.create_server(("127.0.0.1", 0)) as elsewhere:
        elsewhere.settimeout(0)
        ended, made = walked(world, ahead=True, door=f"http://127.0.0.1:{elsewhere.getsockname()[1]}/")
        with pytest.raises(BlockingIOError):
            elsewhere.accept()
    assert isinstance(ended, tuple) and ended[0] is OutcomeState.LINKED
    assert made == plain


def test_a_door_that_needs_the_page_before_it_is_come_to_from_there(
    practice: PracticeCourt, ledger_dir: Path
) -> None:
    world = PracticeWorld(practice, ledger_dir, "utd", "john")
    front = f"{world.endpoints.court}/"
    with opened(world) as first:
        first.sign_in(world.pacer_login())
        door = first.door
    adapter = NextgenCourt(world.court, world.endpoints)
    adapter.door = door
    open_page, asked = adapter._client.open, list[str]()

    def needs_front(url: str, referer: str | None = None) -> court_client.Arrival:
        asked.append(url)
        if url == door and front not in asked:
            raise CourtProblem(ProblemKind.SESSION_NOT_ACCEPTED)
        return open_page(url, referer)

    adapter._client.open = needs_front  # type: ignore[method-assign]
    try:
        assert adapter.sign_in(world.pacer_login()).already_linked is False
        assert asked[:3] == [door, front, door]
    finally:
        adapter.sign_out()
