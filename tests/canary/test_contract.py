"""The contract suite, walked at its courts with somebody listening: no secret is left by any of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.practice.server import PracticeCourt
from tests.canary.marks import Mark
from tests.canary.overhear import add_process, overhear
from tests.contract import checks
from tests.contract.hostile.court import HostileCourt
from tests.contract.hostile.draw import draw
from tests.contract.hostile.trap_walk import walk_trap
from tests.contract.hostile.traps_after import AFTER
from tests.contract.hostile.traps_before import BEFORE
from tests.contract.hostile.wire import Asked, Reply
from tests.contract.hostile.world import hostile_world
from tests.contract.practice_world import PracticeWorld
from tests.contract.world import World

Check = Callable[[World], None]
Print = pytest.CaptureFixture[str]
CHECKS: tuple[Check, ...] = (
    checks.check_a_link,
    checks.check_a_wrong_password,
    checks.check_nothing_is_linked_unasked,
    checks.check_a_second_try,
)
WRONG = Mark("CM/ECF password", "not-the-password-1")
TRAPS = {**BEFORE.kinds, **AFTER.kinds}
FEW_TRAPS = [*TRAPS][::6]
CLEAR = [seed for seed in range(300, 340) if draw(seed).refusal_is_clear]
"""Drawn courts at which every check can be made: their refusals can be told."""
PRACTICE = ("utd", "wvsd", "lamd", "utb", "cob", "cofc")
each_check = pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)


class Door:
    """What came to the hostile courts, and the secrets that were said there."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[Asked] = []
        self.marks: set[Mark] = set()
        answer = HostileCourt.answer

        def noted(court: HostileCourt, asked: Asked) -> Reply:
            self._note(court, asked)
            return answer(court, asked)

        monkeypatch.setattr(HostileCourt, "answer", noted)

    def _note(self, court: HostileCourt, asked: Asked) -> None:
        filer = court.traits.filer
        self.asked.append(asked)
        self.marks |= {
            WRONG,
            Mark("PACER password", filer.pacer_password),
            Mark("CM/ECF password", filer.cmecf_password),
        }
        for name in ("NextGenCSO", "PacerSession"):
            value = asked.cookie(name)
            if value:
                self.marks.add(Mark("token", value))

    def misplaced(self) -> list[str]:
        """Secrets in a request where they must not be: all but the password that a form is for."""
        found = []
        for asked in self.asked:
            head = {name: text for name, text in asked.headers.items() if name != "cookie"}
            for mark in self.marks:
                if mark.found_in(f"{asked.path} {head!r}".encode()):
                    found.append(f"{mark.kind} in the head of a {asked.method}")
                if mark.kind != "CM/ECF password" and mark.found_in(asked.body):
                    found.append(f"{mark.kind} in the body of a {asked.method}")
        return found


def leaves_nothing(
    run: Callable[[], object], folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: Print
) -> None:
    """Runs a part of the contract at hostile courts and looks for what it left."""
    door = Door(monkeypatch)
    with overhear(folder, monkeypatch) as heard:
        run()
        gathered = heard.gather("".join(capfd.readouterr()))
    assert {mark.kind for mark in door.marks} == {"PACER password", "CM/ECF password", "token"}
    assert gathered.leaks(door.marks) == []
    assert door.misplaced() == []


def at_a_drawn_court(check: Check, seed: int) -> None:
    with hostile_world(HostileCourt(draw(seed))) as world:
        check(world)


@each_check
@pytest.mark.parametrize("seed", CLEAR[:2])
def test_a_drawn_court(
    seed: int, check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: Print
) -> None:
    leaves_nothing(lambda: at_a_drawn_court(check, seed), tmp_path, monkeypatch, capfd)


@pytest.mark.prove
@each_check
@pytest.mark.parametrize("seed", CLEAR[2:])
def test_many_drawn_courts(
    seed: int, check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: Print
) -> None:
    leaves_nothing(lambda: at_a_drawn_court(check, seed), tmp_path, monkeypatch, capfd)


@pytest.mark.parametrize("name", FEW_TRAPS)
def test_a_trap(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: Print) -> None:
    leaves_nothing(lambda: walk_trap(TRAPS[name], [*TRAPS].index(name)), tmp_path, monkeypatch, capfd)


@pytest.mark.prove
@pytest.mark.parametrize("name", [name for name in TRAPS if name not in FEW_TRAPS])
def test_all_other_traps(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: Print) -> None:
    leaves_nothing(lambda: walk_trap(TRAPS[name], [*TRAPS].index(name)), tmp_path, monkeypatch, capfd)


@pytest.mark.parametrize("court_id", PRACTICE)
def test_a_practice_court_in_its_own_process(
    court_id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: Print
) -> None:
    """What its process shows, and what it writes, is searched as well."""
    for name in ("ledger", "program"):
        (tmp_path / name).mkdir()
    with (
        PracticeCourt().start(tmp_path / "ledger") as practice,
        overhear(tmp_path / "program", monkeypatch) as heard,
    ):
        world = PracticeWorld(practice, tmp_path / "ledger", court_id, "john")
        for check in CHECKS[1:3]:
            world = PracticeWorld(practice, tmp_path / "ledger", court_id, "john")
            check(world)
        gathered = heard.gather("".join(capfd.readouterr()))
        assert practice.pid is not None
        shown = add_process(gathered, practice.pid)
        assert shown is Path("/proc/self/environ").exists()
    assert gathered.add_files(tmp_path / "ledger")
    logins = world.pacer_login(), world.cmecf_login()
    marks = [WRONG, *(Mark("PACER password", login.password.reveal()) for login in logins)]
    assert gathered.leaks(marks) == []
