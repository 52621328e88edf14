"""The checks side by side: on their own threads, reported one by one, stopped at once, run again."""

import threading
from queue import Queue

from app.checks.checks import JournalLook, Probes, SideBySide
from app.checks.finding import Check, Finding, FindingState, Found
from tests.guards import PATIENCE
from tests.unit.fake_world import FakeWorld

NOT_OF_SITES = {Check.PASSWORD_STORE, Check.JOURNAL, Check.NEXTGEN}


class Reports:
    """Takes findings from any thread, with the thread's name."""

    def __init__(self) -> None:
        self.came: Queue[tuple[Finding, str]] = Queue()

    def __call__(self, finding: Finding) -> None:
        self.came.put((finding, threading.current_thread().name))

    def next(self) -> Finding:
        return self.came.get(timeout=PATIENCE)[0]

    def take(self, count: int) -> dict[Check, Finding]:
        return {finding.check: finding for finding in (self.next() for _ in range(count))}


def test_all_checks_run_at_once_on_threads_of_their_own() -> None:
    world, reports = FakeWorld(), Reports()
    world.gate.clear()
    run = SideBySide(world, reports)
    run.start()
    early = reports.take(3)
    assert set(early) == NOT_OF_SITES
    assert run.running == set(Check) - NOT_OF_SITES
    world.gate.set()
    late = [reports.came.get(timeout=PATIENCE) for _ in range(len(set(Check) - NOT_OF_SITES))]
    assert {name for _, name in late} == {f"ecf-check-{finding.check.value}" for finding, _ in late}
    assert run.running == frozenset()
    assert run.total == len(Check)
    assert set(run.findings) == set(Check)
    assert {finding.state for finding in run.findings.values()} == {FindingState.GOOD}


def test_one_check_is_run_again_by_itself() -> None:
    world, reports = FakeWorld(journal_look=JournalLook("/j", False)), Reports()
    run = SideBySide(world, reports)
    run.start()
    assert reports.take(len(Check))[Check.JOURNAL].state is FindingState.BAD
    world.journal_look = JournalLook("/j", True)
    run.start(Check.JOURNAL)
    assert reports.next().state is FindingState.GOOD
    assert run.findings[Check.JOURNAL].found is Found.JOURNAL_WRITABLE
    assert world.renewed == 2
    assert reports.came.empty()


def test_a_check_under_way_is_not_begun_twice() -> None:
    world, reports = FakeWorld(), Reports()
    world.gate.clear()
    run = SideBySide(world, reports)
    run.start(Check.CLOCK)
    run.start(Check.CLOCK)
    world.gate.set()
    assert reports.next().check is Check.CLOCK
    run.start(Check.NEXTGEN)
    assert reports.next().check is Check.NEXTGEN
    assert reports.came.empty()


def test_after_a_cancel_nothing_more_is_heard_and_all_can_begin_anew() -> None:
    world, reports = FakeWorld(), Reports()
    world.gate.clear()
    run = SideBySide(world, reports)
    run.start()
    reports.take(3)
    threads = [one for one in threading.enumerate() if one.name.startswith("ecf-check-")]
    run.cancel()
    assert (run.running, world.cancelled) == (frozenset(), 1)
    for thread in threads:
        thread.join(PATIENCE)
    assert reports.came.empty()
    assert set(run.findings) == NOT_OF_SITES
    run.start()
    assert set(reports.take(len(Check))) == set(Check)


def test_a_check_that_was_cancelled_does_not_answer_for_its_successor() -> None:
    first, second = threading.Event(), threading.Event()
    waits = iter([first, second])
    states = iter([FindingState.BAD, FindingState.GOOD])

    def slow(_probes: Probes) -> Finding:
        state, wait = next(states), next(waits)
        wait.wait(PATIENCE)
        return Finding(Check.CLOCK, state, Found.CLOCK_RIGHT)

    reports = Reports()
    run = SideBySide(FakeWorld(), reports, checks={Check.CLOCK: slow})
    run.start()
    old = next(one for one in threading.enumerate() if one.name == "ecf-check-clock")
    run.cancel()
    run.start()
    first.set()
    old.join(PATIENCE)
    assert run.running == {Check.CLOCK}
    assert reports.came.empty()
    second.set()
    assert reports.next().state is FindingState.GOOD


def test_a_check_that_breaks_is_a_fault_of_the_program() -> None:
    def broken(_probes: Probes) -> Finding:
        raise RuntimeError("secret")

    reports = Reports()
    SideBySide(FakeWorld(), reports, checks={Check.PROXY: broken}).start()
    finding = reports.next()
    assert (finding.state, finding.found) == (FindingState.UNKNOWN, Found.PROGRAM_ERROR)
    assert "secret" not in repr(finding)
