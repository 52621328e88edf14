"""Settings: written whole or not at all, healed where damaged, other versions' keys left in place."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.records.folders import Folders
from app.records.settings import Settings, SettingsFile
from tests.guards import has_mode

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
FULL = Settings(
    recent_courts=("utd", "ord"),
    kept_pacer=("JDoe", "jröe"),
    kept_cmecf=(("utd", "JDoe"),),
    text_scale=1.5,
    helping=True,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "records" / "settings.json"


def file_at(path: Path) -> SettingsFile:
    return SettingsFile(path, now=lambda: NOW)


def test_settings_read_back_as_written(path: Path) -> None:
    assert file_at(path).read() == Settings()
    assert not path.parent.exists()
    file_at(path).write(FULL)
    assert file_at(path).read() == FULL
    assert has_mode(path, 0o600)
    assert has_mode(path.parent, 0o700)
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]


def test_keys_of_another_version_stay(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(json.dumps({"text_scale": 2.0, "shade": {"deep": [1]}}))
    settings = file_at(path).read()
    assert settings == Settings(text_scale=2.0)
    file_at(path).write(settings.with_court("utd"))
    raw = json.loads(path.read_text("utf-8"))
    assert raw["shade"] == {"deep": [1]}
    assert (raw["recent_courts"], raw["text_scale"]) == (["utd"], 2.0)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b"null", b"[" * 100_000])
def test_a_damaged_file_is_set_aside_and_kept(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    file = file_at(path)
    assert file.read() == Settings()
    assert file.set_aside is not None
    assert file.set_aside.name.startswith("settings.json.damaged-20260301T120000")
    assert file.set_aside.read_bytes() == content
    assert not path.exists()
    file.write(FULL)
    assert file.read() == FULL


def test_writing_over_damage_sets_it_aside_too(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"{damaged")
    file = file_at(path)
    file.write(FULL)
    assert file.set_aside is not None
    assert file.set_aside.read_bytes() == b"{damaged"
    assert file.read() == FULL


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("text_scale", "huge"),
        ("text_scale", 100),
        ("text_scale", float("nan")),
        ("recent_courts", ["../etc"]),
        ("recent_courts", ["c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9"]),
        ("recent_courts", "utd"),
        ("kept_pacer", [""]),
        ("kept_cmecf", [["utd"]]),
        ("helping", "perhaps"),
    ],
)
def test_one_bad_value_costs_no_other(path: Path, key: str, value: object) -> None:
    file_at(path).write(FULL)
    raw = json.loads(path.read_text("utf-8")) | {key: value}
    path.write_text(json.dumps(raw))
    file = file_at(path)
    found = file.read()
    assert file.set_aside is not None
    assert getattr(found, key) == getattr(Settings(), key)
    others = set(raw) - {key}
    assert {name: getattr(found, name) for name in others} == {name: getattr(FULL, name) for name in others}


def test_the_newest_court_comes_first_and_eight_stay() -> None:
    settings = Settings()
    for number in range(10):
        settings = settings.with_court(f"c{number}")
    settings = settings.with_court("c5")
    assert settings.recent_courts == ("c5", "c9", "c8", "c7", "c6", "c4", "c3", "c2")


def test_kept_names_are_one_for_each_person() -> None:
    settings = Settings().with_kept_pacer("JDoe").with_kept_pacer("jroe").with_kept_pacer(" jdoe ")
    assert settings.kept_pacer == ("jdoe", "jroe")
    assert settings.without_kept_pacer("JROE").kept_pacer == ("jdoe",)
    settings = settings.with_kept_cmecf("utd", "JDoe").with_kept_cmecf("utd", "jdoe")
    settings = settings.with_kept_cmecf("ord", "jdoe").with_kept_cmecf("utd", "jroe")
    assert len(settings.kept_cmecf) == 3
    assert settings.keeps_cmecf("utd", "JDOE")
    left = settings.without_kept_cmecf("utd", "JDOE")
    assert not left.keeps_cmecf("utd", "jdoe")
    assert left.keeps_cmecf("ord", "jdoe")
    assert left.keeps_cmecf("utd", "jroe")


def test_each_realm_has_a_folder_of_its_own(tmp_path: Path) -> None:
    roots = {Folders.real().root, Folders.qa().root, Folders.practice().root}
    assert len(roots) == 3
    for one in roots:
        assert not any(one.is_relative_to(other) for other in roots - {one})
        assert one.is_relative_to(Path.home())
        assert not one.exists()
    here = Folders.at(tmp_path)
    places = {here.journal, here.settings, here.log, here.ledger}
    assert len(places) == 4
    assert all(place.parent == tmp_path for place in places)
