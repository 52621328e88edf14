"""Set-up and reporting: the parts of `make run` and `make test` that decide something."""

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from subprocess import CompletedProcess
from unittest.mock import Mock
from zipfile import ZipFile

import pytest

from tests.unit.packaging_at_hand import PACKAGING, PROJECT, load

dev, environment = load("dev"), load("environment")
LACKING = environment.SetupError.code
HERE = f"3.{sys.version_info.minor}"
LOCKS = ("dev", "bundle", "uv")


class Computer:
    """A computer that has what its fields say; every command that would change it is noted, not run."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        self.makes_environments = True
        self.programs = {"apt-get", "dpkg-query"}
        self.installed: set[str] = set()
        self.is_root, self.online = False, True
        self.ran: list[list[str]] = []
        self.uv_says = self.pip_has = self.cut_at = ""
        self.folder = folder / ".venv"
        monkeypatch.setattr(environment, "PROJECT", folder)
        monkeypatch.setattr(environment, "VENV", self.folder)
        monkeypatch.setattr(environment, "find_spec", lambda _name: self.makes_environments or None)
        monkeypatch.setattr(environment.shutil, "which", lambda name: name if name in self.programs else None)
        monkeypatch.setattr(environment.os, "geteuid", lambda: 0 if self.is_root else 1000, raising=False)
        monkeypatch.setattr(environment, "_run", self._run)

    def _run(self, command: list[str]) -> CompletedProcess[str]:
        command = [word.replace(str(self.folder.parent), ".") for word in command]
        if command[0] == "dpkg-query":
            return CompletedProcess(command, 0, "".join(f"ii \t{one}\n" for one in self.installed), "")
        if command[1:] == ["-m", "pip", "config", "list"]:
            return CompletedProcess(command, 0, self.pip_has, "")
        self.ran.append(command)
        if command[0] == "sudo":
            return CompletedProcess(command, 1, "", "sudo: a password is required")
        if "venv" in command:
            environment.python_of(self.folder).parent.mkdir(parents=True, exist_ok=True)
            environment.python_of(self.folder).touch()
            (self.folder / "pyvenv.cfg").write_text(f"version = {HERE}.5\n", encoding="utf-8")
        if self.cut_at in command:
            raise KeyboardInterrupt
        if "apt-get" in command and "install" in command:
            self.installed.update(command[command.index("--no-install-recommends") + 1 :])
            self.makes_environments |= any(one.endswith("-venv") for one in command)
        if command[0] == "uv" and "sync" in command and self.uv_says:
            return CompletedProcess(command, 2, "", self.uv_says)
        if not self.online and "--editable" not in command and ("pip" in command or "sync" in command):
            said = (
                "WARNING: Retrying: ProxyError('Cannot connect to proxy.')\nERROR: No matching distribution"
            )
            return CompletedProcess(command, 1, "", said)
        return CompletedProcess(command, 0, "", "")

    def installers(self) -> list[str]:
        """Which program asked the index for packages, in order; "-t" for what goes to a folder of its own."""
        asked = [one for one in self.ran if "--require-hashes" in one]
        return [("uv" if one[0] == "uv" else "pip") + ("-t" if "--target" in one else "") for one in asked]


@pytest.fixture
def computer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Computer:
    return Computer(monkeypatch, tmp_path)


def pins(lock: str) -> dict[str, str]:
    lines = (PACKAGING / "lock" / f"{lock}.txt").read_text(encoding="utf-8").splitlines()
    found = (re.match(r"([a-z0-9-]+)==(\S+)", line) for line in lines)
    return {pin[1]: pin[2] for pin in found if pin}


def test_set_up_is_done_once(computer: Computer, capsys: pytest.CaptureFixture[str]) -> None:
    python, by_hand = environment.ready("dev")
    assert python == environment.python_of(computer.folder) and by_hand is None
    assert capsys.readouterr().out.splitlines() == [
        f"Making .venv with Python {HERE}",
        "Installing the packages of packaging/lock/dev.txt",
    ]
    computer.ran.clear()
    assert environment.ready("dev") == (python, None)
    assert computer.ran == [] and capsys.readouterr().out == ""


@pytest.mark.parametrize("what", ["its lock", "its Python"])
def test_an_environment_is_filled_again_when_this_changed(
    computer: Computer, what: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    environment.ready("dev")
    folder = computer.folder
    if what == "its lock":
        (tmp_path / "dev.txt").write_text("other==1\n", encoding="utf-8")
        monkeypatch.setattr(environment, "LOCKS", tmp_path)
    else:
        (folder / "pyvenv.cfg").write_text(f"version = {HERE}.6\n", encoding="utf-8")
    assert not environment.is_filled(folder, "dev")
    assert environment.is_made(folder)  # it is filled again, not made again: a window may run from it


@pytest.mark.parametrize("what", ["another Python", "moved", "half deleted"])
def test_an_environment_that_is_not_whole_or_not_of_here_is_made_again(
    what: str, computer: Computer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    environment.ready("dev")
    folder = computer.folder
    if what == "another Python":
        (folder / "pyvenv.cfg").write_text("version = 3.9.2\n", encoding="utf-8")
    elif what == "half deleted":
        (folder / "pyvenv.cfg").unlink()
    else:  # the programs in it name the place where they were installed
        computer.folder = folder = folder.rename(tmp_path / "moved")
        monkeypatch.setattr(environment, "VENV", folder)
    assert not environment.is_filled(folder, "dev") and not environment.is_made(folder)
    environment.ready("dev")
    assert len([one for one in computer.ran if "venv" in one]) == 2


def test_only_one_sets_up_in_a_folder_at_a_time(
    computer: Computer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As with `make -j run check`: the second would clear what the first makes."""
    import fcntl

    def is_free() -> bool:
        here = os.open(tmp_path, os.O_RDONLY)
        try:
            fcntl.flock(here, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        finally:
            os.close(here)
        return True

    free: list[bool] = []

    def ran(command: list[str]) -> CompletedProcess[str]:
        free.append(is_free())
        return computer._run(command)

    monkeypatch.setattr(environment, "_run", ran)
    environment.ready("dev")
    assert free and not any(free) and is_free()


@pytest.mark.parametrize("at", ["venv", "sync", "--editable"])
def test_set_up_that_was_cut_short_begins_again(at: str, computer: Computer) -> None:
    """Neither Python nor an installer can tell afterward what it had not come to."""
    computer.programs.add("uv")
    computer.cut_at = at
    with pytest.raises(KeyboardInterrupt):
        environment.ready("dev")
    computer.ran.clear()
    computer.cut_at = ""
    environment.ready("dev")
    assert "venv" in computer.ran[0] and environment.is_filled(computer.folder, "dev")


def test_the_machines_uv_installs_and_else_one_of_our_own_and_else_pip(
    computer: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    computer.programs.add("uv")
    environment.ready("dev")
    assert computer.installers() == ["uv"]
    (computer.folder / "ecf-link.stamp").unlink()
    computer.ran.clear()
    computer.programs.remove("uv")
    environment.ready("dev")
    assert computer.installers() == ["pip-t", "pip"]  # uv could not be had
    for command in computer.ran[-2:]:
        assert "--no-deps" in command and "--editable" in computer.ran[-1]


@pytest.mark.parametrize(
    "uv_says", ["error: no solution for something that uv alone reads", "error: Failed to fetch: `an index`"]
)
def test_pip_takes_over_when_uv_fails(computer: Computer, uv_says: str) -> None:
    computer.programs.add("uv")
    computer.uv_says = uv_says
    environment.ready("dev")
    assert computer.installers() == ["uv", "pip"]


@pytest.mark.parametrize(
    ("listed", "installs"),
    [
        ("global.index-url='file:///a/mirror'", "pip"),
        (":env:.no-index='1'", "pip"),
        ("install.proxy='http://proxy:3128'", "pip"),
        ("global.extra-index-url='file:///more'\n:env:.default-timeout='180'\nlist.index-url='x'", "uv"),
    ],
)
def test_pip_installs_where_its_own_settings_say_where_from(
    computer: Computer, listed: str, installs: str
) -> None:
    computer.programs.add("uv")
    computer.pip_has = listed
    environment.ready("dev")
    assert computer.installers() == [installs]


def test_every_requirement_is_installed_without_asking_what_it_requires(computer: Computer) -> None:
    """pip before 23.3 takes the newest version of what is asked for with an extra, and misses its hash."""
    environment.ready("dev")
    by_pip = [one for one in computer.ran if "pip" in one and "--require-hashes" in one]
    assert by_pip and all("--no-deps" in one for one in by_pip)


LACKS: dict[str, tuple[dict[str, object], str]] = {
    "no network": (
        {"online": False},
        r"could not be installed\. Connect this computer to the internet.*PIP_.*Cannot connect to proxy",
    ),
    "no network, but uv": (
        {"programs": {"uv"}, "online": False, "makes_environments": False},
        r"could not be installed\. Connect this computer to the internet.*Cannot connect to proxy",
    ),
    "no venv module, no rights": (
        {"makes_environments": False},
        rf"Python {HERE} is here without its package.*\n  sudo apt-get install .* libegl1 python{HERE}-venv$",
    ),
}


@pytest.mark.parametrize("lack", LACKS)
def test_what_a_computer_lacks_is_one_true_sentence(computer: Computer, lack: str) -> None:
    has, said = LACKS[lack]
    for name, value in has.items():
        setattr(computer, name, value)
    with pytest.raises(environment.SetupError) as told:
        environment.ready("dev", ["libegl1"])
    assert re.search(said, str(told.value), re.DOTALL), str(told.value)
    assert "Traceback" not in str(told.value) and str(told.value).count("\n") <= 1


@pytest.mark.parametrize("what", ["checkout", ".venv"])
def test_a_folder_that_is_anothers_is_told_before_anything_is_made(
    what: str, computer: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    anothers = computer.folder if what == ".venv" else computer.folder.parent
    computer.folder.mkdir()
    monkeypatch.setattr(environment.os, "access", lambda path, _mode: path != str(anothers))
    with pytest.raises(environment.SetupError, match=rf"may not write in {anothers}[.:] ") as told:
        environment.ready("dev")
    assert computer.ran == []
    assert str(told.value).endswith(f'chown -R "$(id -un)" {computer.folder.parent}') is (what == ".venv")


@pytest.mark.parametrize("holds", ["\0half a program", None])
def test_a_program_that_can_not_be_started_has_failed(holds: str | None, tmp_path: Path) -> None:
    """As uv from a disk that was full, or below a folder where no program may run: pip goes on."""
    program = tmp_path / "uv"
    if holds:
        program.write_text(holds, encoding="utf-8")
        program.chmod(0o755)
    done = environment._run([str(program), "--version"])
    assert done.returncode == 126 and str(program) in done.stderr


def test_as_root_the_lists_are_updated_once_and_all_is_installed_together(
    computer: Computer, capsys: pytest.CaptureFixture[str]
) -> None:
    computer.is_root = True
    computer.makes_environments = False
    computer.installed = {"libgl1", "libglib2.0-0t64"}
    _, by_hand = environment.ready("dev", ["libgl1", "libegl1", "libglib2.0-0"])
    assert by_hand is None
    by_apt = [one[3:] for one in computer.ran if "apt-get" in one]
    wanted = ["-y", "--no-install-recommends", "libegl1", f"python{HERE}-venv"]
    assert by_apt == [["-qq", "update"], ["-qq", "install", *wanted]]
    assert capsys.readouterr().out.splitlines()[0] == f"Installing with apt-get: libegl1 python{HERE}-venv"


def test_a_machines_uv_makes_up_for_a_python_without_venv(computer: Computer) -> None:
    computer.programs.add("uv")
    computer.makes_environments = False
    _, by_hand = environment.ready("dev")
    assert by_hand is None and computer.installers() == ["uv"]
    assert ["uv", "venv", "-q", "--clear", "--python", sys.executable, "./.venv"] in computer.ran


def test_a_window_is_tried_without_what_may_be_missing_and_tests_are_not(
    computer: Computer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "_program", lambda *_a: 1)
    monkeypatch.setenv("DISPLAY", ":0")
    assert dev.main(["run"]) == 1  # Wayland needs fewer of them; the program has said what it missed
    assert capsys.readouterr().out.splitlines()[-1].startswith("  sudo apt-get install")
    monkeypatch.setattr(dev, "_program", lambda *_a: pytest.fail("was begun"))
    assert dev.main(["test"]) == LACKING
    said = capsys.readouterr().out.splitlines()
    assert said[-2].startswith("The tests need packages") and "xvfb" in said[-1]


def test_qt_that_cannot_be_loaded_is_told_before_pytest_begins(
    computer: Computer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    computer.programs.clear()
    said = "Traceback (most recent call last):\n...\nImportError: libEGL.so.1: cannot open shared object file"
    monkeypatch.setattr(dev.subprocess, "run", lambda *_a, **_k: CompletedProcess([], 1, "", said))
    assert dev.main(["test"]) == LACKING
    assert capsys.readouterr().out.splitlines()[-1] == (
        "Qt can't be loaded here. The reason given: ImportError: libEGL.so.1: cannot open shared object file"
    )


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_name_no_index_and_no_path_and_hash_every_package(lock: str) -> None:
    text = (PACKAGING / "lock" / f"{lock}.txt").read_text(encoding="utf-8")
    assert not re.search(r"://|file:|--index|--find-links|--extra|(^|\s)/", text)
    blocks = re.split(r"\n(?=[a-z0-9])", text.partition("make lock")[2])[1:]
    assert {block.partition("==")[0] for block in blocks} == set(pins(lock))
    assert all("--hash=sha256:" in block for block in blocks)


def test_the_locks_hold_what_pyproject_asks_for() -> None:
    import tomllib

    pyproject = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = {"runtime": pyproject["project"]["dependencies"], **pyproject["dependency-groups"]}
    names = {
        part: {re.split(r"[^A-Za-z0-9-]", line)[0].lower() for line in lines} for part, lines in asked.items()
    }
    assert names["runtime"] | names["dev"] <= set(pins("dev"))
    assert names["runtime"] | names["bundle"] <= set(pins("bundle"))
    assert set(pins("uv")) == names["uv"] == {"uv"}
    both = pins("dev").items() & pins("bundle").items()
    assert {name for name, _ in both} >= names["runtime"]


def test_every_part_runs_and_one_failure_fails_the_whole(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran: list[list[str]] = []

    def program(_python: Path, arguments: list[str], _more: object) -> int:
        ran.append(list(arguments))
        return int("mypy" in arguments)

    monkeypatch.setattr(dev, "_for_tests", lambda _packages=(): Path("python"))
    monkeypatch.setattr(dev, "_program", program)
    assert dev.main(["test"]) == 1
    rows = capsys.readouterr().out.partition("\n\n")[2].splitlines()
    assert [row.split("  ")[0].strip() for row in rows] == [*dev.CHECKS, "pytest"]
    assert [row.split()[0] for row in rows if "FAILED" in row] == ["mypy"]
    assert ran[-1][-2:] == ["-m", "not prove"]
    ran.clear()
    assert dev.main(["test", "tests/unit", "-k", "names"]) == 0
    assert len(ran) == 1 and ran[0][-5:] == ["-m", "not prove", "tests/unit", "-k", "names"]


@pytest.mark.parametrize(("command", "processes"), [("test", 5), ("quick", 5), ("prove", 2)])
@pytest.mark.parametrize("said_by", ["the rights of the process", "the computer"])
def test_tests_run_in_one_process_more_than_there_are_cores_for_them(
    command: str, processes: int, said_by: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = Mock(return_value=0)
    monkeypatch.setattr(dev, "_for_tests", lambda _packages=(): Path("python"))
    monkeypatch.setattr(dev, "_program", program)
    if said_by == "the computer":
        monkeypatch.delattr(dev.os, "sched_getaffinity", raising=False)
        monkeypatch.setattr(dev.os, "cpu_count", lambda: 4)
    else:
        monkeypatch.setattr(dev.os, "sched_getaffinity", lambda _process: {1, 3, 5, 7}, raising=False)
        monkeypatch.setattr(dev.os, "cpu_count", lambda: 64)
    assert dev.main([command]) == 0
    arguments = program.call_args.args[1]
    assert arguments[arguments.index("--numprocesses") + 1] == str(processes)


def test_only_a_linux_without_a_display_has_no_screen() -> None:
    assert not dev.has_screen("linux", {})
    assert not dev.has_screen("linux", {"DISPLAY": ""})
    assert dev.has_screen("linux", {"DISPLAY": ":0"})
    assert dev.has_screen("linux", {"WAYLAND_DISPLAY": "wayland-0"})
    assert dev.has_screen("win32", {}) and dev.has_screen("darwin", {})


def test_without_a_screen_run_says_so_and_plays_the_tour(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    calls: list[tuple[str, ...]] = []

    def program(_python: Path, arguments: list[str], more: dict[str, str]) -> int:
        calls.append((more.get("QT_QPA_PLATFORM", ""), *arguments[:3]))
        return 0

    monkeypatch.setattr(dev, "_program", program)
    monkeypatch.setattr(dev, "ready", lambda _part, _packages: (Path("python"), None))
    monkeypatch.setattr(dev.sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert dev.main(["run"]) == 0
    assert "There is no screen here" in capsys.readouterr().out
    monkeypatch.setenv("DISPLAY", ":0")
    assert dev.main(["run"]) == 0
    assert calls == [("offscreen", "-m", "ui.main", "--tour"), ("", "-m", "ui.main", "--practice")]


@pytest.mark.parametrize(("kind", "code"), [("SetupError", LACKING), ("BuildError", 1)])
def test_what_is_lacking_and_what_went_wrong_end_differently(
    kind: str, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse() -> Path:
        raise getattr(load("product"), kind)("it could not be")

    monkeypatch.setattr(load("bundle"), "build", refuse)
    assert dev.main(["package"]) == code
    assert capsys.readouterr().out == "it could not be\n"


def test_where_nobody_reads_on_it_ends_without_a_word() -> None:
    endless = "import dev, sys; dev.COMMANDS['check'] = lambda _: [dev.tell('x') for _ in iter(int, 1)]"
    command = [sys.executable, "-c", f"{endless}; sys.exit(dev.main(['check']))"]
    with subprocess.Popen(command, cwd=PACKAGING, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None and process.stdout.readline()
        process.stdout.close()
        assert (process.stderr.read(), process.wait()) == (b"", 1)


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


@pytest.mark.parametrize("version", [(3, 8, 18), (3, 10, 13), (3, 15, 0)])
def test_a_python_out_of_range_is_told_so(
    version: tuple[int, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev.sys, "version_info", version)
    assert dev.main(["run"]) == LACKING
    said = capsys.readouterr().out
    assert (
        f"3.13 or 3.14; this is {version[0]}.{version[1]}. Install" in said
        and "uv run packaging/dev.py" in said
    )


def test_a_python_too_old_can_read_what_tells_it_so() -> None:
    for name in ("dev", "environment"):
        ast.parse((PACKAGING / f"{name}.py").read_text(encoding="utf-8"), feature_version=(3, 8))


def test_the_range_of_pythons_is_the_same_wherever_it_stands() -> None:
    in_range = '">=3.11,<3.15"'
    for path in ("pyproject.toml", "packaging/dev.py"):
        assert f"requires-python = {in_range}" in (PROJECT / path).read_text(encoding="utf-8")
    assert "(3, 11) <= sys.version_info < (3, 15)" in (PACKAGING / "dev.sh").read_text(encoding="utf-8")
    assert environment.OLDEST == "3.11"
    for version in ((3, 11, 0), (3, 14, 99)):
        dev._right_python(version)


LINE = "  sudo apt-get install -y --no-install-recommends python3 python3-venv"
BRINGS_ONE = "Install one from python.org, or install uv, which brings its own; then try again."
STARTS = {
    "one that fits": ({"python3": "3.13 venv"}, ["python3 dev.py run --help"]),
    "another name fits": (
        {"python3": "3.10 venv", "python3.12": "3.12 venv"},
        ["python3.12 dev.py run --help"],
    ),
    "a later name makes environments": (
        {"python3": "3.13", "python3.11": "3.11 venv"},
        ["python3.11 dev.py run --help"],
    ),
    "none fits, but uv": ({"python3": "3.15 venv", "uv": "works"}, ["uv run -q dev.py run --help"]),
    "none makes environments, but uv": ({"python3": "3.13", "uv": "works"}, ["uv run -q dev.py run --help"]),
    "none makes environments": ({"python3": "3.13"}, ["python3 dev.py run --help"]),
    "none makes environments, uv fails": ({"python3": "3.13", "uv": ""}, ["python3 dev.py run --help"]),
    "none": ({"apt-get": ""}, ["Type this, or ask someone who may, then try again:", LINE]),
    "none, no Debian": ({}, [BRINGS_ONE]),
    "none, uv fails": ({"uv": ""}, [BRINGS_ONE]),
    "too old": ({"python3": "3.9 venv", "apt-get": ""}, [BRINGS_ONE]),
    "too new": ({"python3": "3.15 venv"}, [BRINGS_ONE]),
    "none, with rights": (
        {"apt-get": "works", "sudo": "works"},
        ["Installing with apt-get: python3 python3-venv", "python3 dev.py run --help"],
    ),
    "none, with rights, no network": (
        {"apt-get": "", "sudo": "works"},
        [
            "Installing with apt-get: python3 python3-venv",
            "apt-get fails",
            "Type this, or ask someone who may, then try again:",
            LINE,
        ],
    ),
}
PYTHON = """#!/bin/sh
case "$2" in
  *ensurepip*) [ "{venv}" ] || exit 1 ;;
esac
[ "$1" = -c ] || {{ echo "{name} ${{1##*/}} $2 $3"; exit; }}
exec '{python}' -c "import sys; sys.version_info = ({version}, 0); ${{2#import sys, *; }}"
"""
OTHERS = {
    "uv": "#!/bin/sh\n[ '{has}' ] || exit 2\necho uv $1 $2 ${{3##*/}} $4 $5\n",
    "sudo": "#!/bin/sh\n[ '{has}' ] || exit 1\nshift\nexec \"$@\"\n",
    "apt-get": (
        "#!/bin/sh\n[ '{has}' ] || {{ echo apt-get fails; exit 100; }}\n"
        "[ $1 = install ] || exit 0\ncp '{folder}/to-come' '{folder}/python3'\n"
    ),
}


@pytest.mark.parametrize("has", STARTS)
def test_a_python_that_fits_is_found_or_fetched_or_asked_for(has: str, tmp_path: Path) -> None:
    programs, said = STARTS[has]

    def put(name: str, text: str) -> None:
        (tmp_path / name).write_text(text, encoding="utf-8")
        (tmp_path / name).chmod(0o755)

    def python(name: str, version: str, venv: str) -> str:
        return PYTHON.format(name=name, venv=venv, python=sys.executable, version=version.replace(".", ", "))

    for name in ("sh", "dirname", "env", "cp", "true"):
        (tmp_path / name).symlink_to(shutil.which(name) or name)
    put("id", "#!/bin/sh\necho 1000\n")
    put("sudo", OTHERS["sudo"].format(has=""))
    put("to-come", python("python3", "3.13", "venv"))
    for name, kind in programs.items():
        version, _, venv = kind.partition(" ")
        put(
            name,
            OTHERS[name].format(has=kind, folder=tmp_path) if name in OTHERS else python(name, version, venv),
        )
    done = subprocess.run(
        [str(tmp_path / "sh"), str(PACKAGING / "dev.sh"), "run", "--help"],
        env={"PATH": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    lines = done.stdout.replace("none of them. ", "none of them.\n").splitlines()
    none = "ECF Link needs Python 3.11, 3.12, 3.13 or 3.14, and this computer has none of them."
    assert [line for line in lines if line != none] == said
    assert (none in lines) == (done.returncode == LACKING) == (said[-1] in (LINE, BRINGS_ONE))


@pytest.mark.parametrize("name", ["PYTHONHOME", "PYTHONPATH", "PYTHONSAFEPATH", "PYTHONOPTIMIZE"])
def test_what_is_meant_for_another_python_changes_nothing(name: str, tmp_path: Path) -> None:
    """Another Python's libraries, no neighbors of a script, no docstrings, no assertions."""
    (tmp_path / "argparse.py").write_text("raise SystemExit('of another Python')", encoding="utf-8")
    command = ["sh", str(PACKAGING / "dev.sh"), "--help"]
    value = "2" if name == "PYTHONOPTIMIZE" else str(tmp_path)
    done = subprocess.run(
        command, env={**os.environ, name: value}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "") and "prove" in done.stdout


def test_pip_installs_into_the_environment_whatever_a_person_has_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("TARGET", "PREFIX", "ROOT"):
        monkeypatch.setenv(f"PIP_{name}", str(tmp_path / "elsewhere"))
    for name in ("USER", "DRY_RUN"):
        monkeypatch.setenv(f"PIP_{name}", "1")
    wheel, made = tmp_path / "small-1-py3-none-any.whl", tmp_path / "made"
    with ZipFile(wheel, "w") as archive:
        archive.writestr("small.py", "")
        archive.writestr("small-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: small\nVersion: 1\n")
        archive.writestr("small-1.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        archive.writestr("small-1.dist-info/RECORD", "")
    environment._run([sys.executable, "-m", "venv", "--without-pip", str(made)])
    python = str(environment.python_of(made))
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--no-index", str(wheel)]
    done = environment._run(pip)
    found = environment._run([python, "-c", "import small; print(small.__file__)"])
    assert done.returncode == 0 and found.stdout.startswith(str(made)), done.stderr + found.stderr
    assert not (tmp_path / "elsewhere").exists()
