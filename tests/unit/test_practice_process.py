"""The practice court as a process: it starts, ends, dies with its parent, and remembers its links."""

import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from app.practice import PEOPLE, Ledger, PracticeCourt, PracticeNotStarted, person
from tests.bench.bare_link import Walk, bare_link
from tests.guards import PATIENCE

ROOT = Path(__file__).parents[2]
KILL = getattr(signal, "SIGKILL", signal.SIGTERM)
NEVER_READY = [sys.executable, "-c", "import sys; sys.stdin.read()"]
PARENT = """
import json, sys
from pathlib import Path
from app.practice import PracticeCourt
court = PracticeCourt().start(Path(sys.argv[1]))
print(json.dumps(court.port), flush=True)
sys.stdin.read()
"""


def ends(connection: socket.socket) -> bool:
    """Whether the other side goes away within the socket's time limit."""
    try:
        return connection.recv(1) == b""
    except ConnectionResetError:
        return True


def test_a_court_starts_quickly_links_and_ends(tmp_path: Path) -> None:
    began = time.monotonic()
    with PracticeCourt().start(tmp_path) as court:
        took = time.monotonic() - began
        assert court.alive and court.people == PEOPLE
        assert court.pacer_url == f"http://127.0.0.1:{court.port}/pacer"
        bare_link(court.pacer_url, court.court_url("utd"), person("john"))
        assert [row.court for row in Ledger(tmp_path).links()] == ["utd"]
        with socket.create_connection(("127.0.0.1", court.port), timeout=PATIENCE) as connection:
            court.stop()
            assert ends(connection)
    assert not court.alive and court.pid is None
    with pytest.raises(PracticeNotStarted):
        court.court_url("utd")
    assert (tmp_path / "practice-errors.txt").read_text() == ""
    # The budget is 0.7 s; the machine that runs the tests may be busy.
    assert took < 3.0


def test_pages_come_without_stalls_on_one_connection(tmp_path: Path) -> None:
    walk, times = Walk(), []
    with PracticeCourt().start(tmp_path) as court:
        walk.sign_in(court.pacer_url, person("john"))
        walk.go(court.court_url("utd") + "/")
        menu = walk.link("Filing System")
        for _ in range(60):
            began = time.perf_counter()
            walk.go(menu)
            times.append(time.perf_counter() - began)
    walk.close()
    # A stall between a delayed acknowledgement and Nagle's rule would be 40 ms on each page.
    assert statistics.quantiles(times)[0] < 0.02  # a busy computer holds many pages up, but not three in four


def test_links_outlive_the_server_even_killed(tmp_path: Path) -> None:
    john = person("john")
    court = PracticeCourt().start(tmp_path)
    assert court.pid is not None
    bare_link(court.pacer_url, court.court_url("utd"), john)
    with socket.create_connection(("127.0.0.1", court.port), timeout=PATIENCE) as connection:
        os.kill(court.pid, KILL)
        assert ends(connection)
    court.stop()
    with court.start(tmp_path):
        walk = Walk()
        walk.sign_in(court.pacer_url, john)
        walk.go(court.court_url("utd") + "/")
        walk.follow("Filing System")
        assert "Civil" in walk.text()
        walk.close()
    Ledger(tmp_path).reset()
    with court.start(tmp_path):
        assert Ledger(tmp_path).rows() == ()
        bare_link(court.pacer_url, court.court_url("utd"), john)


@pytest.mark.parametrize(("where", "linked"), [("before", 0), ("after", 1)])
def test_a_kill_at_the_hold_leaves_the_truth_in_the_ledger(tmp_path: Path, where: str, linked: int) -> None:
    ledger = Ledger(tmp_path)
    (tmp_path / f"hold-{where}").touch()
    with PracticeCourt().start(tmp_path) as court:
        failed: list[Exception] = []

        def link() -> None:
            try:
                bare_link(court.pacer_url, court.court_url("utd"), person("john"))
            except OSError as error:
                failed.append(error)

        thread = threading.Thread(target=link)
        thread.start()
        pause = threading.Event()
        deadline = time.monotonic() + 10
        while not ledger.holds() and time.monotonic() < deadline:
            pause.wait(0.02)
        assert court.pid is not None
        os.kill(court.pid, KILL)
        thread.join(PATIENCE)
    assert [row.where for row in ledger.holds()] == [where]
    assert len(failed) == 1
    assert len(ledger.links()) == linked


def test_the_child_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, str(tmp_path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as parent:
        assert parent.stdout is not None
        port = json.loads(parent.stdout.readline())
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
            parent.kill()
            assert ends(connection)


def test_a_child_that_fails_is_no_practice_court(tmp_path: Path) -> None:
    court = PracticeCourt()
    with pytest.raises(PracticeNotStarted, match="ended before it was ready") as refused:
        court.start(tmp_path, [sys.executable, "-c", "raise SystemExit('broken')"])
    assert not refused.value.cancelled and not court.alive
    assert "broken" in (tmp_path / "practice-errors.txt").read_text()


def test_a_child_that_is_never_ready_is_given_up(tmp_path: Path) -> None:
    court = PracticeCourt()
    with pytest.raises(PracticeNotStarted, match="did not answer"):
        court.start(tmp_path, NEVER_READY, deadline=0.05)
    assert not court.alive and court.pid is None


def test_waiting_for_a_child_can_be_cancelled(tmp_path: Path) -> None:
    court = PracticeCourt()
    timer = threading.Timer(0.1, court.cancel)
    timer.start()
    began = time.monotonic()
    with pytest.raises(PracticeNotStarted) as refused:
        court.start(tmp_path, NEVER_READY)
    timer.join()
    assert refused.value.cancelled and not court.alive
    assert time.monotonic() - began < 3
    with pytest.raises(PracticeNotStarted) as again:
        court.start(tmp_path)
    assert again.value.cancelled


def test_a_running_court_is_not_started_twice(tmp_path: Path) -> None:
    with PracticeCourt().start(tmp_path) as court:
        port = court.port
        with pytest.raises(PracticeNotStarted, match="running already"):
            court.start(tmp_path)
        assert court.alive and court.port == port
    court.stop()


def test_starting_it_loads_nothing_heavy() -> None:
    heavy = {"flask", "pydantic", "requests", "lxml"}
    script = f"import sys, app.practice; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
