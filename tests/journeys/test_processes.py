"""The program as a process: how it ends, and what a second start does."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from app.practice.people import person
from tests.guards import PATIENCE, PROCESS
from ui.single_window import SingleWindow

CLOSES_ITSELF = ("-m", "tests.journeys.closes_itself")
OFFSCREENS_OWN = "This plugin does not support "


@pytest.fixture
def silent_server() -> Iterator[int]:
    """A port that takes calls and never answers."""
    with socket.create_server(("127.0.0.1", 0), backlog=20) as server:
        yield server.getsockname()[1]


def begin(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-X", "faulthandler", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=dict(os.environ),
    )


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    """The exit code and what was complained of. A warning of the offscreen platform is none."""
    _, complaints = process.communicate(timeout=PROCESS)
    lines = [line for line in complaints.splitlines() if OFFSCREENS_OWN not in line]
    return process.returncode, "\n".join(lines)


def seconds_since(sign: Path) -> float:
    return time.time() - float(sign.read_text("utf-8"))


def realm_file(folder: Path, port: int) -> str:
    file = folder / "realm.json"
    url = f"http://127.0.0.1:{port}"
    file.write_text(json.dumps({"pacer": url, "court": f"{url}/court"}), "utf-8")
    return str(file)


def test_closing_while_pacer_is_silent_ends_within_three_seconds(tmp_path: Path, silent_server: int) -> None:
    sign = tmp_path / "closed"
    process = begin(*CLOSES_ITSELF, "busy", str(sign), "--realm", realm_file(tmp_path, silent_server))
    assert ended(process) == (0, "")
    assert seconds_since(sign) < 4.0  # three of them ours, one for the interpreter


@pytest.mark.parametrize("moment", ["idle", "busy", "linking"])
def test_practice_ends_clean_whenever_it_is_closed(tmp_path: Path, moment: str) -> None:
    sign = tmp_path / "closed"
    process = begin(*CLOSES_ITSELF, moment, str(sign), "--practice")
    assert ended(process) == (0, "")
    assert seconds_since(sign) < 8.0


def test_for_the_next_attorney_a_new_process_comes_back(tmp_path: Path) -> None:
    sign, home = tmp_path / "cleared", Path(os.environ["XDG_DATA_HOME"])
    process = begin(*CLOSES_ITSELF, "next", str(sign), "--practice")
    assert ended(process) == (0, "")
    new = _process_with(home, "--cleared")
    try:
        words = Path(f"/proc/{new}/cmdline").read_text("utf-8").split("\0")
        assert "--practice" in words and words[words.index("--cleared") + 1].startswith("confirmed,")
        told = " ".join(words)
        with suppress(PermissionError):  # nobody but root may read it
            told += Path(f"/proc/{new}/environ").read_text("utf-8")
        john = person("john")
        for one in (john.pacer_username, john.pacer_password, john.cmecf_login, john.cmecf_password):
            assert one not in told
        give_up = time.monotonic() + PATIENCE
        while not any(SingleWindow(door.parent).call_forward() for door in home.rglob("window.json")):
            assert time.monotonic() < give_up
    finally:
        os.kill(new, signal.SIGKILL)


@pytest.mark.parametrize("on", [True, False])
def test_practice_is_entered_and_left_by_a_new_process(tmp_path: Path, on: bool) -> None:
    sign, home = tmp_path / "sign", Path(os.environ["XDG_DATA_HOME"])
    process = begin(*CLOSES_ITSELF, "practice", str(sign), *([] if on else ["--practice"]))
    assert ended(process) == (0, "")
    new = _process_with(home, "ui.main")
    try:
        words = Path(f"/proc/{new}/cmdline").read_text("utf-8").split("\0")
        assert ("--practice" in words) is on and "--cleared" not in words
    finally:
        os.kill(new, signal.SIGKILL)


def _process_with(home: Path, word: str) -> int:
    """The process that was started with `word` among its arguments, and has a window with records in `home`.

    The door of its window tells: what a process keeps to itself, its environment too, only root may read.
    """
    give_up = time.monotonic() + PATIENCE
    while time.monotonic() < give_up:
        for door in home.rglob("window.json"):
            with suppress(OSError, ValueError):
                number = int(json.loads(door.read_text("utf-8"))["process"])
                if word.encode() in Path(f"/proc/{number}/cmdline").read_bytes().split(b"\0"):
                    return number
    pytest.fail("no new process came")


def test_a_second_start_ends_at_once_and_the_first_goes_on(tmp_path: Path) -> None:
    home = Path(os.environ["XDG_DATA_HOME"])
    first = begin("-m", "ui.main", "--practice")
    try:
        give_up = time.monotonic() + PATIENCE
        while not list(home.rglob("window.json")):
            assert first.poll() is None and time.monotonic() < give_up
            with suppress(subprocess.TimeoutExpired):
                first.wait(0.05)
        second = begin("-m", "ui.main", "--practice")
        assert ended(second) == (0, "")
        assert first.poll() is None
    finally:
        first.kill()
        first.communicate(timeout=PATIENCE)
    third = begin(*CLOSES_ITSELF, "idle", str(tmp_path / "closed"), "--practice")
    assert ended(third) == (0, "")
    assert (tmp_path / "closed").exists()  # the lock of the one that was killed held nobody up


def test_a_tour_that_nobody_reads_ends_in_peace(tmp_path: Path) -> None:
    process = begin("-m", "ui.main", "--tour", str(tmp_path / "tour"))
    assert process.stdout is not None and process.stdout.readline()  # as `| head -1` reads
    process.stdout.close()
    assert ended(process) == (1, "")
    assert not (tmp_path / "tour" / "dark").exists()


def test_the_tour_ends_linked_and_leaves_its_pictures(tmp_path: Path) -> None:
    process = begin("-m", "ui.main", "--tour", str(tmp_path / "tour"))
    assert process.stdout is not None
    said = ""
    while "Outcome: linked" not in said:
        said += process.stdout.readline() or pytest.fail(f"it ended after {said}")
    (tmp_path / "tour" / "receipt.pdf").touch()  # as another tour does, begun at the same time
    more, complaints = process.communicate(timeout=PROCESS)
    said += more
    assert (process.returncode, complaints) == (0, "")  # nor of what a tour without a screen lacks
    pages = {
        "attorneys": "Attorneys today",
        "court": "Choose your court",
        "prerequisites": "Before you sign in",
        "in-browser": "Link in the guarded browser",
        "by-hand": "Link by hand in your browser",
        "pacer": "Sign in to PACER",
        "signing-in": "Sign in to PACER",
        "cmecf-login": "Your CM/ECF login at this court",
        "asking-for-names": "Your CM/ECF login at this court",
        "check-names": "Check both names",
        "linking": "Check both names",
        "result": "Result",
        "my-courts": "My courts",
    }
    shown = [line for line in said.splitlines() if line.endswith(".png") and line.startswith("ECF Link - ")]
    for folder in (tmp_path / "tour", tmp_path / "tour" / "dark"):
        names = " ".join(sorted(file.name for file in folder.glob("*.png")))
        for page, title in pages.items():
            assert f"-{page}.png" in names, names
            told = [line for line in shown if line.endswith(f"-{page}.png")]
            # light and dark: each is the picture of its own page
            assert len(told) == 2 and all(line.startswith(f"ECF Link - {title} - ") for line in told), told
        assert (folder / "receipt.pdf").read_bytes().startswith(b"%PDF-")
        assert (folder / "receipt.png").stat().st_size > 10_000
