"""Set-up and reporting: the parts of `make run` and `make test` that decide something."""

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"
PROJECT = PACKAGING.parent


def _load(name: str) -> ModuleType:
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.syspath_prepend(str(PACKAGING))
        return import_module(name)


dev, environment, machine = _load("dev"), _load("environment"), _load("machine")


def _pins(lock: str) -> dict[str, str]:
    lines = (PACKAGING / "lock" / lock).read_text(encoding="utf-8").splitlines()
    found = (re.match(r"([a-z0-9-]+)==(\S+)", line) for line in lines)
    return {pin[1]: pin[2] for pin in found if pin}


@pytest.mark.parametrize(
    ("version", "fits"),
    [((3, 10, 14), False), ((3, 11, 0), True), ((3, 13, 9), True), ((3, 14, 0), False), ((2, 7), False)],
)
def test_the_program_runs_on_python_3_11_to_3_13(version: tuple[int, ...], fits: bool) -> None:
    assert machine.in_range(version) is fits


def test_a_library_under_its_64_bit_time_name_is_not_missing() -> None:
    listing = "ii \tlibegl1\nii \tlibglib2.0-0t64\nrc \txvfb\nun \txauth\n"
    assert machine.missing_packages(["libegl1", "libglib2.0-0", "xvfb", "xauth", "dbus"], listing) == [
        "xvfb",
        "xauth",
        "dbus",
    ]


def test_only_a_linux_without_a_display_has_no_screen() -> None:
    assert not machine.has_screen("linux", {})
    assert not machine.has_screen("linux", {"DISPLAY": ""})
    assert machine.has_screen("linux", {"DISPLAY": ":0"})
    assert machine.has_screen("linux", {"WAYLAND_DISPLAY": "wayland-0"})
    assert machine.has_screen("win32", {}) and machine.has_screen("darwin", {})


def test_without_root_and_sudo_nothing_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "_as_root", lambda: None)
    monkeypatch.setattr(machine.subprocess, "run", lambda *_a, **_k: pytest.fail("started a program"))
    assert machine.apt_install(["xvfb"]) is False


@pytest.mark.parametrize(("succeeds", "ran"), [(True, ["update", "install"]), (False, ["update"])])
def test_as_root_the_list_is_updated_once_before_the_install(
    succeeds: bool, ran: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[list[str]] = []

    def quietly(command: list[str]) -> bool:
        commands.append(command)
        return succeeds

    monkeypatch.setattr(machine, "_as_root", lambda: ["sudo", "-n"])
    monkeypatch.setattr(machine, "_quietly", quietly)
    assert machine.apt_install(["xvfb"]) is succeeds
    assert [command[5] for command in commands] == ran
    assert not succeeds or commands[1][-2:] == ["--no-install-recommends", "xvfb"]


def test_what_could_not_be_installed_is_one_line_to_paste(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(machine, "_missing_now", lambda wanted: [one for one in wanted if one != "libegl1"])
    monkeypatch.setattr(machine, "apt_install", lambda _packages: False)
    line = machine.system_packages(["libegl1", "xvfb", "xauth"])
    assert line == "sudo apt-get install -y --no-install-recommends xvfb xauth"


def test_no_python_in_range_is_said_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "find_python", lambda: None)
    monkeypatch.setattr(machine, "apt_install", lambda _packages: False)
    with pytest.raises(machine.SetupError, match=r"needs Python 3\.11, 3\.12 or 3\.13"):
        machine.python_for_the_program()


def test_a_filled_environment_is_known_by_its_lock_and_its_python(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locks, folder = tmp_path / "lock", tmp_path / "venv"
    monkeypatch.setattr(environment, "LOCKS", locks)
    locks.mkdir()
    for part in ("runtime", "dev"):
        (locks / f"{part}.txt").write_text(f"{part}==1\n", encoding="utf-8")
    python = environment.python_of(folder)
    python.parent.mkdir(parents=True)
    assert not environment.is_filled(folder, "dev")
    python.touch()
    (folder / "pyvenv.cfg").write_text("home = /somewhere\nversion = 3.12.4\n", encoding="utf-8")
    assert environment.version_of(folder) == "3.12.4"
    assert not environment.is_filled(folder, "runtime")
    (folder / "ecf-link-dev.stamp").write_text(environment.seal(b"dev==1\n", "3.12.4"), encoding="utf-8")
    assert environment.is_filled(folder, "dev") and environment.is_filled(folder, "runtime")
    (locks / "dev.txt").write_text("dev==2\n", encoding="utf-8")
    assert not environment.is_filled(folder, "dev")


def test_an_environment_whose_python_went_away_is_not_one(tmp_path: Path) -> None:
    (tmp_path / "pyvenv.cfg").write_text("version = 3.11.7\n", encoding="utf-8")
    assert environment.version_of(tmp_path) is None


@pytest.mark.parametrize("lock", ["runtime.txt", "dev.txt", "bundle.txt"])
def test_locks_name_no_index_and_no_path_and_hash_every_package(lock: str) -> None:
    text = (PACKAGING / "lock" / lock).read_text(encoding="utf-8")
    assert not re.search(r"://|file:|--index|--find-links|--extra|(^|\s)/", text)
    blocks = re.split(r"\n(?=[a-z0-9])", text.partition("make lock")[2])[1:]
    assert len(blocks) == len(_pins(lock)) > 20
    assert all("--hash=sha256:" in block for block in blocks)


def test_the_dev_lock_holds_the_whole_runtime_lock() -> None:
    assert _pins("runtime.txt").items() <= _pins("dev.txt").items()
    assert "pytest" in _pins("dev.txt") and "pytest" not in _pins("runtime.txt")


def test_tests_see_no_trust_proxy_or_keyring_settings_of_the_machine() -> None:
    machine_has = {
        "PATH": "/bin",
        "PIP_INDEX_URL": "x",
        "REQUESTS_CA_BUNDLE": "x",
        "SSL_CERT_DIR": "x",
        "https_proxy": "x",
        "NO_PROXY": "x",
        "PYTHON_KEYRING_BACKEND": "x",
        "QT_QPA_PLATFORM": "xcb",
    }
    given = dev.for_tests(machine_has)
    assert given["QT_QPA_PLATFORM"] == "offscreen"
    assert {name for name in given if name in machine_has} == {"PATH", "PIP_INDEX_URL", "QT_QPA_PLATFORM"}


def test_every_part_runs_and_one_failure_fails_the_whole(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "system_packages", lambda _wanted: None)
    monkeypatch.setattr(environment, "ready", lambda _part: Path("python"))
    monkeypatch.setattr(dev, "_checks", lambda _python: [dev.Result("mypy", False, 1.25)])
    monkeypatch.setattr(
        dev, "_pytest", lambda _python, marks, rest: dev.Result(f"pytest {marks}", True, 61.0)
    )
    assert dev.main(["test"]) == 1
    rows = capsys.readouterr().out.split("\n")
    assert "mypy              FAILED      1.2 s" in rows
    assert "pytest not prove  passed     61.0 s" in rows


def test_without_a_screen_run_says_so_and_plays_the_tour(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    calls: list[tuple[str, ...]] = []

    def program(arguments: list[str], environ: dict[str, str], _by_hand: str | None) -> int:
        calls.append((environ.get("QT_QPA_PLATFORM", ""), *arguments[:3]))
        return 0

    monkeypatch.setattr(dev, "_program", program)
    monkeypatch.setattr(dev, "system_packages", lambda _wanted: None)
    monkeypatch.setattr(dev.sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert dev.main(["run"]) == 0
    assert "There is no screen here" in capsys.readouterr().out
    monkeypatch.setenv("DISPLAY", ":0")
    assert dev.main(["run"]) == 0
    assert calls == [("offscreen", "-m", "ui.main", "--tour"), ("", "-m", "ui.main", "--practice")]


def test_a_machine_that_cannot_be_set_up_ends_with_its_reason(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(_part: str) -> Path:
        raise machine.SetupError("no Python here")

    monkeypatch.setattr(dev.environment, "ready", refuse)
    assert dev.main(["check"]) == 1
    assert capsys.readouterr().out == "no Python here\n"


def test_help_names_every_command() -> None:
    said = subprocess.run(
        [sys.executable, str(PACKAGING / "dev.py"), "--help"], capture_output=True, text=True, check=True
    )
    listed = {line.split()[0] for line in said.stdout.splitlines() if re.match(r"    \S", line)}
    assert listed == set(dev.COMMANDS)


def test_make_offers_the_commands_of_dev_and_no_others() -> None:
    rules = (PROJECT / "Makefile").read_text(encoding="utf-8")
    targets = re.search(r"^([a-z -]+):\n\t@sh packaging/dev\.sh \$@$", rules, re.MULTILINE)
    assert targets is not None and set(targets[1].split()) == set(dev.COMMANDS)
