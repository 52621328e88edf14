"""Every step of a link times every fault: no claim says more than the court's own ledger."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.adapter import court_client as session
from app.linking import OutcomeState, ProblemKind
from app.practice.people import Person, person
from app.records.attempts import AttemptKind, AttemptState
from app.records.journal import Journal
from tests.faults.cells import Cell, Claim, all_cells, passing_cells, some_cells
from tests.faults.front import Front
from tests.faults.secrecy import misplaced
from tests.faults.steps import ONCE_ALONE, Step
from tests.faults.walk import (
    COURT,
    DEADLINE,
    PATIENT,
    Told,
    go_on,
    look_again,
    open_session,
    rows_before_leaving,
    walk,
)
from tests.faults.world import World, world
from tests.tables import Table

LIMIT = 2 * DEADLINE + 1
# The link is offered, both logins are right and the session is good: no fault makes these true.
NOT_SO = frozenset(
    {
        ProblemKind.LINK_ITEM_MISSING,
        ProblemKind.ALREADY_LINKED,
        ProblemKind.PACER_REFUSED,
        ProblemKind.CMECF_REFUSED,
        ProblemKind.NO_PRIVILEGES,
        ProblemKind.NOT_NEXTGEN,
        ProblemKind.PROGRAM_ERROR,
    }
)
NOTHING_LINKED = frozenset({AttemptState.REFUSED, AttemptState.NOT_SENT, AttemptState.ACCEPTED})


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(tmp_path_factory.mktemp("world")) as made:
        yield made


@pytest.fixture(autouse=True)
def _as_short_as_the_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    """The waits after a submit, made for a deadline of 60 seconds, shrink with it."""
    monkeypatch.setattr(session, "LOOPBACK_PAUSE", DEADLINE / 60)
    monkeypatch.setattr(session, "AFTERWARDS", DEADLINE)


@pytest.mark.parametrize("ahead", [False, True], ids=["step by step", "as the window"])
@pytest.mark.parametrize("cell", some_cells(), ids=str)
def test_a_cell(cell: Cell, ahead: bool, here: World, tmp_path: Path) -> None:
    check(cell, here, tmp_path, ahead=ahead)


@pytest.mark.prove
@pytest.mark.parametrize("cell", [*all_cells(), *passing_cells()], ids=str)
def test_the_whole_matrix(cell: Cell, here: World, tmp_path: Path, matrix: Table) -> None:
    with matrix.line(cell.place.name, cell.fault_name) as line:
        line.claimed = check(cell, here, tmp_path, ahead=True)


def check(cell: Cell, here: World, folder: Path, *, ahead: bool) -> tuple[str, str]:
    """Walks a cell and holds all that was said to the ledger. Gives the claims, then and after."""
    who = person(cell.place.person)
    front = here.tls if cell.tls else here.http
    here.ledger.reset()
    here.foreign.reached.clear()
    missing: list[str] = []
    with contextlib.closing(Journal(folder / "journal.db")) as journal:
        front.begin(cell.trouble)
        front.on_request = rows_before_leaving(journal.path, missing)
        told = walk(open_session(here, front, journal, DEADLINE), who, ahead=ahead)
        front.lift()
        linked = here.ledger.linked_login(COURT, who.pacer_username) is not None
        assert front.hits, "the fault never came"
        assert missing == []
        holds_the_truth(told, linked, cell)
        holds_the_line(front, here, who)
        assert max(told.seconds) < LIMIT
    with contextlib.closing(Journal(folder / "journal.db")) as journal:
        return str(told), comes_out_right(here, front, journal, who, linked=linked)


def holds_the_truth(told: Told, linked: bool, cell: Cell) -> None:
    """The claim agrees with the ledger or is UNKNOWN, and is no vaguer than it must be."""
    if told.outcome is not None:
        assert told.outcome.state is not (OutcomeState.REFUSED if linked else OutcomeState.LINKED)
    elif linked:
        assert told.may_have_linked
    if told.problem is not None:
        # an item that leads nowhere is as good as none
        no_item = told.problem.kind is ProblemKind.LINK_ITEM_MISSING and cell.fault.name == "nowhere"
        assert told.problem.kind not in NOT_SO or no_item
        logged_out = told.problem.kind is ProblemKind.SESSION_NOT_ACCEPTED
        assert not logged_out or cell.fault.name == "log-in page"
    match cell.claim:
        case Claim.STOPS:
            before_login = Step.CREDENTIALS not in cell.place.steps or cell.fault.at_connection
            assert told.problem is not None
            assert not (told.may_have_linked and before_login)
        case Claim.UNSENT:
            assert told.problem is not None and not told.may_have_linked
        case Claim.UNKNOWN | Claim.LINKED as claim:
            assert told.outcome is not None, told
            assert told.outcome.state.name == claim.name
        case Claim.TRUE:
            assert told.outcome is not None or told.problem is not None


def holds_the_line(front: Front, here: World, who: Person) -> None:
    """Nothing was sent twice, elsewhere, or to an address that no page offered."""
    for step in ONCE_ALONE:
        assert front.count(step) <= 1, step
    assert len(here.ledger.links()) <= 1
    assert here.ledger.intrusions() == ()
    assert here.foreign.reached == []
    secrets = [("PACER password", who.pacer_password), ("CM/ECF password", who.cmecf_password)]
    assert misplaced(front.asked, secrets) == []


def comes_out_right(here: World, front: Front, journal: Journal, who: Person, *, linked: bool) -> str:
    """After the fault: the rows and a second look agree with the ledger, and the person can go on."""
    for row in journal.attempts():
        assert not (row.state is AttemptState.LINKED and not linked)
        assert not (row.kind is AttemptKind.LINK and row.state in NOTHING_LINKED and linked)
        assert row.state is not AttemptState.OPEN
    front.begin(None)
    session = open_session(here, front, journal, PATIENT)
    try:
        later = look_again(session, who)
        shown = linked and who.key == "john"
        assert (later.state is OutcomeState.LINKED) is (shown or _settled_as_linked(journal))
        unsettled = session.open_attempt()
        if not shown and unsettled is not None:
            assert later.state is OutcomeState.UNKNOWN
            # after a look at the menu a lost login may be sent again, a lost submit not
            assert unsettled.blocks is (unsettled.kind is AttemptKind.LINK)
            if unsettled.blocks:
                assert go_on(session, who) is ProblemKind.UNSETTLED_ATTEMPT
                assert front.count(Step.CREDENTIALS) == 0
                session.court_says_not_linked("the court's desk, in this test")
        if not linked:
            outcome = go_on(session, who)
            assert not isinstance(outcome, ProblemKind), outcome
            assert outcome.state is OutcomeState.LINKED
        assert len(here.ledger.links()) == 1
    finally:
        session.sign_out()
    return later.state.name


def _settled_as_linked(journal: Journal) -> bool:
    return any(row.state is AttemptState.LINKED for row in journal.attempts())
