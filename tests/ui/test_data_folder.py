"""However the data folder fails, the window is there and says so, why, and what to do."""

from __future__ import annotations

import errno
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from app.records.folders import NO_HOME, Folders, FolderTrouble, folder_trouble
from app.records.journal import Journal
from tests.guards import PROCESS
from tests.tables import each
from ui.realm import Mode, Realm
from ui.services import KeptHere, Services
from ui.text.window import FOLDER_TROUBLES, NOT_ANSWERING, journal_unwritable

PROJECT = Path(__file__).resolve().parents[2]


def looked_round(root: Path) -> KeptHere:
    services = Services(Realm(Mode.REAL), Folders.at(root))
    try:
        return services.look_round()
    finally:
        services.close()


def file_in_the_way(folder: Path) -> Path:
    (folder / "file").write_text("x")
    return folder / "file"


def file_above(folder: Path) -> Path:
    return file_in_the_way(folder) / "records"


def loop(folder: Path) -> Path:
    (folder / "one").symlink_to(folder / "two")
    (folder / "two").symlink_to(folder / "one")
    return folder / "one"


def shortcut_to_a_disk_that_is_not_there(folder: Path) -> Path:
    (folder / "records").symlink_to(folder / "media" / "stick")
    return folder / "records"


def long_name(folder: Path) -> Path:
    return folder / ("x" * 300)


def long_path(folder: Path) -> Path:
    return folder.joinpath(*["y" * 200] * 30)


def no_home(_folder: Path) -> Path:
    return NO_HOME / "ECF Link"


@pytest.mark.parametrize(
    ("made", "trouble"),
    [
        (file_in_the_way, FolderTrouble.NOT_A_FOLDER),
        (file_above, FolderTrouble.NOT_A_FOLDER),
        (loop, FolderTrouble.LOOP),
        (shortcut_to_a_disk_that_is_not_there, FolderTrouble.GONE),
        (long_name, FolderTrouble.TOO_LONG),
        (long_path, FolderTrouble.TOO_LONG),
        (no_home, FolderTrouble.NO_HOME),
    ],
)
def test_a_folder_that_cannot_be_used_is_told_with_its_reason(
    made: Callable[[Path], Path], trouble: FolderTrouble, tmp_path: Path
) -> None:
    root = made(tmp_path)
    assert looked_round(root).notice == journal_unwritable(str(root), trouble)


def test_a_record_that_another_program_holds_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.services.Services._open_log", lambda _opening: None)
    monkeypatch.setattr("app.records.journal.Journal", partial(Journal, patience=0.05))
    Journal(Folders.at(tmp_path).journal).close()
    other = sqlite3.connect(Folders.at(tmp_path).journal, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        notice = looked_round(tmp_path).notice
    finally:
        other.close()
    assert notice == journal_unwritable(str(tmp_path), FolderTrouble.RECORD)


CODES = sorted(errno.errorcode)
KNOWN = {
    "EACCES": FolderTrouble.NO_PERMISSION,
    "EROFS": FolderTrouble.READ_ONLY,
    "ENOSPC": FolderTrouble.FULL,
    "EDQUOT": FolderTrouble.FULL,
    "ENOTDIR": FolderTrouble.NOT_A_FOLDER,
    "ELOOP": FolderTrouble.LOOP,
    "ENAMETOOLONG": FolderTrouble.TOO_LONG,
    "EIO": FolderTrouble.GONE,
    "ESTALE": FolderTrouble.GONE,
    "ENOENT": FolderTrouble.GONE,
}


@each("where", ["mkdir", "open", "write"])
@each("code", CODES)
def test_every_way_a_disk_can_refuse_has_its_words(
    code: int, where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_named: object) -> None:
        raise OSError(code, os.strerror(code))

    target = {"mkdir": (Path, "mkdir"), "open": (tempfile, "TemporaryFile"), "write": (os, "fsync")}[where]
    with monkeypatch.context() as patch:
        patch.setattr(*target, refuse)
        trouble = folder_trouble(tmp_path)
    assert trouble is KNOWN.get(errno.errorcode[code], trouble)
    assert trouble not in (FolderTrouble.RECORD, FolderTrouble.NO_LOCKS)
    said = journal_unwritable(str(tmp_path), trouble)
    assert str(tmp_path) in said and "will not send a link" in said


def test_a_disk_without_locks_is_called_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.lockf", refuse)
    assert folder_trouble(tmp_path) is FolderTrouble.NO_LOCKS
    assert list(tmp_path.iterdir()) == []


def test_every_trouble_has_words_that_say_what_to_do() -> None:
    assert set(FOLDER_TROUBLES) == set(FolderTrouble)
    for said in FOLDER_TROUBLES.values():
        assert any(
            word in said for word in ("Ask ", "Free ", "Make ", "Move ", "Connect ", "Close ", "Sign in ")
        )


def test_without_a_home_nothing_is_written_where_the_program_was_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_names, **_more: Path("~/.local/share/x"))
    root = Folders.real().root
    assert NO_HOME in root.parents
    assert looked_round(root).notice == journal_unwritable(str(root), FolderTrouble.NO_HOME)
    assert list(tmp_path.iterdir()) == []


WITHOUT_LOCKS = """
import errno, fcntl, runpy, sys
def refuse(*_arguments):
    raise OSError(errno.ENOLCK, "No locks available")
fcntl.flock = fcntl.lockf = refuse
sys.argv[:] = ["closes_itself", "idle", sys.argv[1], "--practice"]
runpy.run_module("tests.journeys.closes_itself", run_name="__main__", alter_sys=True)
"""
HOLDS_THE_LOCK = """
import sys
from pathlib import Path
from ui.realm import Realm
from ui.realm import Mode
from ui.single_window import SingleWindow
single = SingleWindow(Realm(Mode.PRACTICE).folders.root)
assert single.claim()
print("held", flush=True)
sys.stdin.read()
"""
SECOND = """
import sys
from PySide6.QtCore import QTimer
from ui.main import main
from ui.bootstrap import Launch
begin, said = Launch._say_not_answering, []
def shown(start):
    def look():
        said.append(start.window.page(0).subTitle())
        start.window.close()
    QTimer.singleShot(100, look)
    return begin(start)
Launch._say_not_answering = shown
code = main(["--practice"])
print(said[0])
sys.exit(code)
"""


def complaints(said: str) -> list[str]:
    """Without what Qt says where there is no screen."""
    return [line for line in said.splitlines() if "propagateSizeHints" not in line]


def test_on_a_disk_without_locks_the_window_opens(tmp_path: Path) -> None:
    sign = tmp_path / "sign"
    command = [sys.executable, "-c", WITHOUT_LOCKS, str(sign)]
    run = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=PROCESS)
    assert (run.returncode, complaints(run.stderr)) == (0, [])
    assert sign.exists()


@pytest.mark.parametrize("made", [file_above, loop, long_name])
def test_with_a_data_folder_that_is_none_the_window_opens(
    made: Callable[[Path], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(made(tmp_path)))
    sign = tmp_path / "sign"
    command = [sys.executable, "-m", "tests.journeys.closes_itself", "idle", str(sign), "--practice"]
    run = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=PROCESS)
    assert (run.returncode, complaints(run.stderr)) == (0, [])
    assert sign.exists()


def test_a_second_start_says_that_the_first_does_not_answer() -> None:
    command = [sys.executable, "-c", HOLDS_THE_LOCK]
    with subprocess.Popen(command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as first:
        assert first.stdout is not None and first.stdout.readline() == b"held\n"
        second = subprocess.run(
            [sys.executable, "-c", SECOND], cwd=PROJECT, capture_output=True, text=True, timeout=PROCESS
        )
        first.communicate(timeout=PROCESS)
    assert second.returncode == 1
    assert complaints(second.stderr) == [NOT_ANSWERING]
    assert second.stdout.splitlines() == [NOT_ANSWERING]
