"""One window for each set of records, also after a crash, and never for a stranger's knock."""

import errno
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject, QThread, Slot
from pytestqt.qtbot import QtBot

from tests.guards import PROCESS
from tests.tables import each
from ui.single_window import SingleWindow, _give_leave

DIES_WITH_THE_LOCK = """
import os, sys
from pathlib import Path
from ui.single_window import SingleWindow
window = SingleWindow(Path(sys.argv[1]))
assert window.claim()
window.listen()
os._exit(9)
"""


class Ear(QObject):
    def __init__(self, window: SingleWindow) -> None:
        super().__init__()
        self.heard: list[QThread] = []
        window.asked_forward.connect(self.hear)

    @Slot()
    def hear(self) -> None:
        self.heard.append(QThread.currentThread())


@pytest.fixture
def first(tmp_path: Path, qtbot: QtBot) -> Iterator[SingleWindow]:
    window = SingleWindow(tmp_path)
    assert window.claim()
    window.listen()
    yield window
    window.close()


def door(folder: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((folder / "window.json").read_text("utf-8"))
    return found


def test_the_second_start_calls_the_first_window_forward(
    first: SingleWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    ear = Ear(first)
    second = SingleWindow(tmp_path)
    assert second.claim() is False
    assert second.call_forward() is True
    qtbot.waitUntil(lambda: len(ear.heard) == 1)
    assert ear.heard == [first.thread()]
    second.close()


def test_the_second_start_hands_on_its_leave_to_take_the_front(
    first: SingleWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[int] = []
    monkeypatch.setattr("ui.single_window._give_leave", given.append)
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "of-the-second-start")
    second = SingleWindow(tmp_path)
    assert second.call_forward() is True
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "")
    qtbot.waitUntil(lambda: os.environ["XDG_ACTIVATION_TOKEN"] == "of-the-second-start")
    assert given == [os.getpid()]


def test_windows_is_told_which_program_may_take_the_front(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int] = []
    user32 = SimpleNamespace(AllowSetForegroundWindow=told.append)
    monkeypatch.setattr("ctypes.windll", SimpleNamespace(user32=user32), raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    _give_leave(4711)
    assert told == [4711]


def test_other_records_have_a_window_of_their_own(first: SingleWindow, tmp_path: Path) -> None:
    other = SingleWindow(tmp_path / "practice")
    assert other.claim() is True
    other.close()


def test_after_the_first_is_closed_the_next_is_first(tmp_path: Path, qtbot: QtBot) -> None:
    for _ in range(2):
        window = SingleWindow(tmp_path)
        assert window.claim() is True
        window.listen()
        window.close()
    assert not (tmp_path / "window.json").exists()


def test_a_crash_leaves_nothing_that_blocks_the_next_start(tmp_path: Path, qtbot: QtBot) -> None:
    done = subprocess.run([sys.executable, "-c", DIES_WITH_THE_LOCK, str(tmp_path)], timeout=PROCESS)
    assert done.returncode == 9 and (tmp_path / "window.json").exists()
    window = SingleWindow(tmp_path)
    assert window.claim() is True
    window.listen()
    second = SingleWindow(tmp_path)
    assert second.claim() is False and second.call_forward() is True
    window.close()


def test_who_does_not_know_the_word_moves_nothing(first: SingleWindow, tmp_path: Path, qtbot: QtBot) -> None:
    ear = Ear(first)
    with socket.create_connection(("127.0.0.1", int(str(door(tmp_path)["port"]))), 5) as line:
        line.sendall(b"let me in")
        assert line.recv(100) == b""
    second = SingleWindow(tmp_path)
    assert second.call_forward() is True  # it still answers those who do
    qtbot.waitUntil(lambda: len(ear.heard) == 1)


def test_the_word_is_for_this_person_alone(first: SingleWindow, tmp_path: Path) -> None:
    others = 0 if os.name == "nt" else (tmp_path / "window.json").stat().st_mode & 0o077
    assert others == 0 and len(str(door(tmp_path)["word"])) >= 32


def test_a_folder_that_cannot_be_made_stops_nobody(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "file").write_text("no folder")
    window = SingleWindow(tmp_path / "file" / "below")
    assert window.claim() is True
    window.listen()
    window.close()


def test_a_first_window_that_does_not_answer_is_not_waited_for_long(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.single_window.PATIENCE", 0.2)
    first, second = SingleWindow(tmp_path), SingleWindow(tmp_path)
    assert first.claim() is True and second.claim() is False
    assert second.call_forward() is False
    first.close()


@each("code", sorted(errno.errorcode))
def test_only_a_lock_that_another_holds_ends_this_start(
    code: int, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise OSError(code, os.strerror(code))

    window = SingleWindow(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr("fcntl.flock", fail)
        claimed = window.claim()
    assert claimed is (code not in (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK))
    window.close()


def test_without_locks_a_window_that_answers_is_called_forward(
    first: SingleWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.flock", fail)
    second = SingleWindow(tmp_path)
    assert second.claim() is False
    second.close()


def test_a_disk_that_is_gone_at_the_end_is_no_fault(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = SingleWindow(tmp_path)
    assert window.claim()
    window.listen()

    def fail(*_arguments: object, **_named: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(Path, "unlink", fail)
    window.close()
