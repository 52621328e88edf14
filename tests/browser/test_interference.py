"""Whatever a person or an accident does around the submit: it leaves once at most, and never without consent.

One run alone: python -m pytest tests/browser/test_interference.py -m "prove or not prove" -k "run-17"
"""

import tempfile
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from app.adapter import Endpoints
from app.browser.program import sweep
from app.records.attempts import AttemptKind, AttemptState
from app.records.journal import Journal
from tests.browser.outside import Walker, has_ended
from tests.browser.quick_court import QuickCourt, Reply, serving

RUNS = 300
FIRST = (["Return"], ["Return", "Return"], ["Return", "Return", "Return"], ["Return", "F5", "Return"])
AMONG: tuple[list[str], ...] = (
    ["F5"],
    ["alt+Left"],
    ["Escape"],
    ["Return"],
    ["Return", "Return"],
    ["ctrl+t"],
    ["ctrl+w"],
    ["ctrl+shift+r"],
    ["F5", "Return"],
    ["ctrl+l", "Return"],
    ["ctrl+t", "ctrl+w"],
    [],
    [],
    [],
    [],
)
ACCIDENTS = ("kill walk", "kill browser", *[""] * 9)
STATES = {AttemptState.OPEN, AttemptState.UNKNOWN, AttemptState.LINKED}


def one_run(display: str, seed: int, folder: Path) -> str:
    """One walk with drawn interference; gives what came of it. AssertionError for any untruth."""
    drawn = Random(f"interference {seed}")
    court = QuickCourt(
        drawn.choice(list(Reply)), one_time=drawn.random() < 0.5, by_script=drawn.random() < 0.5
    )
    consents = drawn.random() < 0.8
    plan = [drawn.choice(FIRST), drawn.choice(AMONG), drawn.choice(AMONG), drawn.choice(AMONG)]
    accidents = [drawn.choice(ACCIDENTS) for _ in range(3)]
    journal = folder / "journal.db"
    with serving(court), tempfile.TemporaryDirectory(prefix="ecf-") as short:
        endpoints = Endpoints.loopback(pacer=f"{court.origin}/pacer", court=court.origin)
        walker = Walker(display, "utd", endpoints, journal, "johnattorney", Path(short))
        try:
            consented = _walk(walker, plan, accidents, consents)
        finally:
            ending = walker.end()
        gone = _all_gone(Path(short), walker.browsers)
        story = f"seed {seed} {court.reply.name} {plan} {accidents} consented={consented} {walker.told[-6:]}"
        with Journal(journal) as records:
            links = [row for row in records.attempts() if row.kind is AttemptKind.LINK]
        states = [row.state for row in links]
        assert gone, f"left in the temporary folder: {story}"
        assert court.posts <= (1 if consented else 0), f"{court.posts} submits: {story}"
        assert court.links <= 1, story
        if court.posts:
            assert states and states[0] in STATES, f"{states}: {story}"
        else:
            assert AttemptState.LINKED not in states, f"{states}: {story}"
        outcome = walker.outcome()
        assert outcome != "LINKED" or court.links == 1, story
        assert outcome != "REFUSED" or court.links == 0, story
        assert not ending or ending["clean"], story
    return f"{outcome or 'nothing said'}, {court.links} linked" + (
        ", a process killed" if any(accidents) else ""
    )


def _walk(walker: Walker, plan: list[list[str]], accidents: list[str], consents: bool) -> bool:
    """Plays the plan; gives whether consent was given to anything."""
    walker.at("NAMES")
    first, held, after, later = plan
    walker.press(*first)
    if not walker.soon(lambda: bool(walker.held)):
        walker.press("Return")
    _accident(walker, accidents[0])
    if held:
        walker.press(*held)
    if not walker.soon(lambda: bool(walker.held), 1.0) and walker.process.poll() is None:
        walker.press("Return")
        walker.soon(lambda: bool(walker.held), 1.5)
    consented = False
    if consents and walker.held and walker.process.poll() is None:
        consented = True
        walker.say("consent", walker.held["id"])
        _accident(walker, accidents[1])
    if after:
        walker.press(*after)
    _accident(walker, accidents[2])
    if later:
        walker.press(*later)
    if consented:
        walker.soon(lambda: walker.outcome() is not None or walker.process.poll() is not None, 4.0)
    return consented


def _accident(walker: Walker, accident: str) -> None:
    if accident == "kill walk":
        walker.kill()
    elif accident == "kill browser":
        walker.kill_browser()


def _all_gone(folder: Path, browsers: set[int]) -> bool:
    """What a killed program leaves is swept at the next start, once its browser has ended."""
    if not all(has_ended(pid) for pid in browsers):
        return False
    sweep(folder)
    return not any(folder.glob("ecf-link*"))


@pytest.mark.prove
@pytest.mark.parametrize("seed", range(RUNS), ids=[f"run-{seed}" for seed in range(RUNS)])
def test_a_submit_leaves_once_at_most(
    seed: int, display: str, tmp_path: Path, outcomes: Counter[str]
) -> None:
    outcomes["FAILED"] += 1
    said = one_run(display, seed, tmp_path)
    outcomes["FAILED"] -= 1
    outcomes[said] += 1


@pytest.mark.prove
def test_twenty_killed_runs_leave_nothing(display: str, tmp_path: Path) -> None:
    """Killed at drawn moments, all in one temporary folder; the next start sweeps it."""
    drawn = Random("twenty")
    court = QuickCourt(Reply.PAGE, one_time=True, by_script=False)
    with serving(court), tempfile.TemporaryDirectory(prefix="ecf-") as short:
        endpoints = Endpoints.loopback(pacer=f"{court.origin}/pacer", court=court.origin)
        browsers: set[int] = set()
        for run in range(20):
            walker = Walker(display, "utd", endpoints, tmp_path / "j.db", "johnattorney", Path(short))
            walker.wait_for(lambda one: one["told"] == "Progress")
            if run % 2:
                walker.at("NAMES")
                walker.press("Return")
            walker.tells(drawn.randint(0, 3), 1.0)
            walker.kill()
            walker.end()
            browsers |= walker.browsers
        assert _all_gone(Path(short), browsers)
        assert not list(Path(short).glob(".org.chromium*"))
    assert court.posts == 0
