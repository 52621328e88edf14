"""A file is there whole, for the person alone, or what was there before stays."""

import os
import sys
from pathlib import Path

import pytest

from app import files
from app.files import write_whole
from tests.guards import has_mode


def test_takes_the_place_of_what_was_there(tmp_path: Path) -> None:
    wanted = tmp_path / "a.csv"
    wanted.write_bytes(b"old")
    write_whole(wanted, b"new")
    assert wanted.read_bytes() == b"new"
    assert has_mode(wanted, 0o600)
    assert [file.name for file in tmp_path.iterdir()] == ["a.csv"]


def test_windows_is_asked_again_while_another_program_holds_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusals = iter([PermissionError(13, "used by another process")] * 3)
    move = Path.replace

    def held(path: Path, target: Path) -> Path:
        for refusal in refusals:
            raise refusal
        return move(path, target)

    wanted = tmp_path / "a.csv"
    wanted.write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr(files, "PAUSE", 0.001)
    monkeypatch.setattr(sys, "platform", "win32")
    write_whole(wanted, b"new")
    assert wanted.read_bytes() == b"new"


@pytest.mark.parametrize(("system", "least"), [("linux", 1), ("win32", 2)])
def test_a_file_that_stays_held_is_told_and_stays_as_it_was(
    system: str, least: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []

    def held(path: Path, _target: Path) -> Path:
        asked.append(path)
        raise PermissionError(13, "used by another process")

    wanted = tmp_path / "a.csv"
    wanted.write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr(files, "PAUSE", 0.001)
    monkeypatch.setattr(files, "HELD_BY_OTHERS", 0.05)
    monkeypatch.setattr(sys, "platform", system)
    with pytest.raises(PermissionError):
        write_whole(wanted, b"new")
    assert len(asked) >= least and (system == "win32" or len(asked) == 1)
    assert wanted.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["a.csv"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no fcntl")
def test_macos_is_asked_to_empty_the_disks_own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    asked: list[int] = []
    monkeypatch.setattr(fcntl, "F_FULLFSYNC", 51, raising=False)
    monkeypatch.setattr(fcntl, "fcntl", lambda _file, what: asked.append(what))
    monkeypatch.setattr(sys, "platform", "darwin")
    write_whole(tmp_path / "a.csv", b"new")
    assert asked == [51]


def test_what_was_there_stays_when_the_disk_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    wanted = tmp_path / "a.csv"
    wanted.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(wanted, b"new")
    assert wanted.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["a.csv"]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        write_whole(tmp_path / "no" / "a.csv", b"new")
