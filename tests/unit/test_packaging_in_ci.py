"""What continuous integration does with packaging: says what it can't, and fails for what it tried."""

import time
from types import SimpleNamespace

import pytest

from tests.unit.packaging_at_hand import PROJECT, load

ci, machine = load("ci"), load("machine")


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was begun, on a machine that can do everything and where everything goes well."""
    begun: list[str] = []
    monkeypatch.setattr(ci, "cannot_build", lambda: "")
    monkeypatch.setattr(ci.bundle, "build", lambda: begun.append("bundle"))
    monkeypatch.setattr(ci.installers, "build", lambda _bundle: begun.append("installers"))
    monkeypatch.setattr(ci, "python_for_the_program", lambda: "python")

    def run(command: list[str], **_more: object) -> SimpleNamespace:
        begun.append(command[-1])
        return SimpleNamespace(returncode=0)

    monkeypatch.setattr(ci.subprocess, "run", run)
    monkeypatch.delenv(ci.BEGAN, raising=False)
    monkeypatch.delenv("ECF_LINK_CI_MINUTES", raising=False)
    return begun


def test_everything_is_built_and_tried(done: list[str]) -> None:
    assert ci.package_and_try() == 0
    assert done == ["bundle", "installers", "deb", "wine"]


def test_a_round_that_fails_fails_the_run_and_the_others_are_still_tried(
    done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(command: list[str], **_more: object) -> SimpleNamespace:
        done.append(command[-1])
        return SimpleNamespace(returncode=int(command[-1] == "deb"))

    monkeypatch.setattr(ci.subprocess, "run", run)
    assert ci.package_and_try() == 1
    assert done[-2:] == ["deb", "wine"]


def test_a_build_that_fails_is_no_lack_of_the_machine(
    done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise machine.SetupError("PyInstaller failed")

    monkeypatch.setattr(ci.bundle, "build", fail)
    with pytest.raises(machine.SetupError):
        ci.package_and_try()


def test_what_the_machine_lacks_is_one_sentence_and_no_failure(
    done: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(ci, "cannot_build", lambda: "there is no network")
    assert ci.package_and_try() == 0
    assert capsys.readouterr().out == "NOT RUN: packaging (there is no network).\n"
    assert done == []


def test_what_no_time_is_left_for_is_not_begun_and_said(
    done: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ECF_LINK_CI_MINUTES", "20")
    monkeypatch.setenv(ci.BEGAN, str(time.time() - 15 * 60))
    assert ci.package_and_try() == 0
    assert done == []
    assert capsys.readouterr().out.startswith("NOT RUN: packaging (15 of 20 minutes are gone")
    monkeypatch.setenv(ci.BEGAN, str(time.time() - 11.5 * 60))
    assert ci.package_and_try() == 0
    assert done == ["bundle", "installers", "deb", "wine"]


@pytest.mark.parametrize(
    ("by_hand", "ready", "said"),
    [
        ("sudo apt-get install libegl1", True, "could not be installed: sudo apt-get"),
        (None, False, "can't be had"),
        (None, True, ""),
    ],
)
def test_why_nothing_can_be_built_is_said(
    by_hand: str | None, ready: bool, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def environment(_part: str, _folder: object) -> None:
        if not ready:
            raise machine.SetupError("no network")

    monkeypatch.setattr(ci, "system_packages", lambda _wanted: by_hand)
    monkeypatch.setattr(ci.environment, "ready", environment)
    monkeypatch.setattr(ci.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(ci.sys, "platform", "linux")
    found = ci.cannot_build()
    assert said in found if said else found == ""
    monkeypatch.setattr(ci.sys, "platform", "darwin")
    assert "Debian" in ci.cannot_build()


def test_ci_runs_the_readmes_command_and_then_the_packaging() -> None:
    lines = (PROJECT / ".ci/run").read_text(encoding="utf-8").splitlines()
    assert lines[-2:] == ["make test", "sh packaging/dev.sh package-in-ci"]
    assert "set -euo pipefail" in lines
