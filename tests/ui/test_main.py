"""The command line, and what happens where no window can be."""

import io
import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from app import __version__
from app.records.folders import Folders
from tests.guards import PROCESS
from ui.bootstrap import Launch
from ui.main import main
from ui.realm import Mode, Realm, read_realm
from ui.self_check import self_check
from ui.text import NOT_LOADED

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture(autouse=True)
def _no_log_left() -> Iterator[None]:
    handlers = list(logging.getLogger().handlers)
    yield
    logging.getLogger().handlers[:] = handlers


def run(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "ui.main", *arguments],
        capture_output=True,
        text=True,
        timeout=PROCESS,
        env={**os.environ, **environment},
    )


def test_says_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.strip() == f"ecf-link {__version__}"


def test_practice_goes_with_no_other_realm(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--practice", "--realm", "qa"])
    assert ended.value.code == 2
    assert "--practice" in capsys.readouterr().err


def test_without_a_display_a_sentence_is_said_and_nothing_aborts() -> None:
    done = run("--practice", QT_QPA_PLATFORM="", DISPLAY="", WAYLAND_DISPLAY="")
    assert done.returncode == 1
    assert done.stderr == (
        "ECF Link needs a screen: neither DISPLAY nor WAYLAND_DISPLAY is set. Nothing was started.\n"
    )
    assert done.stdout == ""


def test_a_windowed_program_without_streams_does_not_trip_over_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert main(["--realm", str(tmp_path / "missing.json")]) == 1
    streams = [sys.stdout, sys.stderr]
    assert all(isinstance(stream, io.TextIOBase) for stream in streams)
    for stream in streams:
        stream.close()


def test_reads_a_test_realm(tmp_path: Path) -> None:
    file = tmp_path / "realm.json"
    file.write_text('{"pacer": "http://127.0.0.1:8001", "court": "http://localhost:8002/court/utd"}')
    assert read_realm(file) == Realm(
        Mode.TEST_REALM, "http://127.0.0.1:8001", "http://localhost:8002/court/utd", file
    )
    assert read_realm(file).arguments == ["--realm", str(file)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        '{"pacer": "http://127.0.0.1:1"}',
        '{"pacer": "http://127.0.0.1:1", "court": 7}',
        '{"pacer": "http://127.0.0.1:1", "court": "http://127.0.0.1:1", "more": "x"}',
        '{"pacer": "https://pacer.login.uscourts.gov", "court": "http://127.0.0.1:1"}',
        '{"pacer": "http://127.0.0.1:1", "court": "http://ecf.utd.uscourts.gov"}',
        '{"pacer": "http://127.0.0.1@example.org/", "court": "http://127.0.0.1:1"}',
    ],
)
def test_refuses_a_realm_file_that_is_none_or_leaves_this_computer(
    tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "realm.json"
    file.write_text(text)
    assert main(["--realm", str(file)]) == 1
    said = capsys.readouterr().err
    assert str(file) in said and "Traceback" not in said and said.count("\n") == 1


def test_no_realm_shares_its_records_with_another() -> None:
    roots = {Realm(mode).folders.root for mode in Mode}
    assert len(roots) == len(Mode)


def test_the_self_check_links_in_practice_and_says_it_as_json(tmp_path: Path) -> None:
    said: list[str] = []
    assert self_check(Folders.at(tmp_path), said.append) == 0
    found = json.loads(said[0])
    checks = {check["name"]: check for check in found["checks"]}
    assert found["passed"] is True
    assert checks["practice_link"]["found"] == "linked"
    assert checks["resources"]["found"].endswith(" files, 207 courts")
    assert checks["password_store"]["required"] is False
    assert checks["window"]["passed"] and checks["keyring_backend"]["found"] in (
        "SecretService",
        "macOS",
        "Windows",
    )
    assert set(checks) == {
        *("resources", "trust_store", "window", "keyring_backend", "password_store", "journal"),
        "practice_link",
    }


def test_the_self_check_fails_where_the_journal_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "records").write_text("a file where the folder should be")
    said: list[str] = []
    assert self_check(Folders.at(tmp_path / "records"), said.append) == 1
    journal = next(check for check in json.loads(said[0])["checks"] if check["name"] == "journal")
    assert (journal["passed"], journal["found"]) == (False, "journal_unwritable")


def test_the_self_check_fails_where_the_computer_trusts_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("ui.self_check._has_issuers", lambda _context: False)
    said: list[str] = []
    assert self_check(Folders.at(tmp_path), said.append) == 1
    store = next(check for check in json.loads(said[0])["checks"] if check["name"] == "trust_store")
    assert not store["passed"] and "ca-certificates" in store["found"]


def test_a_part_that_cannot_be_loaded_is_told_in_the_window_and_it_still_closes(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("ui.loading.WITHOUT_QT", ("ui.no_such_part",))
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    start = Launch(Realm(Mode.PRACTICE))
    told: list[str] = []

    def look() -> None:
        window = start.window
        if window is not None and window.page(0).subTitle():
            told.append(window.page(0).subTitle())
            window.close()

    clock = QTimer()
    clock.timeout.connect(look)
    clock.start(10)
    assert start.run(3.0) == 0
    clock.stop()
    assert told == [NOT_LOADED]
    assert "Traceback" not in capfd.readouterr().err
    if start.window is not None:
        qtbot.addWidget(start.window)
