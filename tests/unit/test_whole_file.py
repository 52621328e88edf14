"""A file is there whole, for the person alone, or what was there before stays."""

import os
import stat
from pathlib import Path

import pytest

from app.records.folders import write_whole


def test_takes_the_place_of_what_was_there(tmp_path: Path) -> None:
    wanted = tmp_path / "a.csv"
    wanted.write_bytes(b"old")
    write_whole(wanted, b"new")
    assert wanted.read_bytes() == b"new"
    assert stat.S_IMODE(wanted.stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["a.csv"]


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
