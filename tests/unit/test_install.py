"""The program as pip installs it: a wheel that carries everything, tried where this folder is not seen."""

import json
import os
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path
from zipfile import ZipFile

import pytest

from app import __version__
from tests.guards import PROCESS

PROJECT = Path(__file__).resolve().parents[2]
CARRIED = ("app", "ui", "resources")


def run(command: Sequence[str | Path], folder: Path, **more: str) -> str:
    """What a command said that is not told where this folder is; it must end well and complain of nothing."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment | more,
        capture_output=True,
        text=True,
        timeout=PROCESS,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without a network by what pyproject.toml names."""
    folder = tmp_path_factory.mktemp("wheel")
    build = f"from hatchling.build import build_wheel; print(build_wheel({str(folder)!r}))"
    return folder / run([sys.executable, "-c", build], PROJECT).strip()


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `ecf-link` of a fresh environment that has the wheel, and otherwise this one's libraries."""
    folder = tmp_path_factory.mktemp("fresh folder")
    run([sys.executable, "-m", "venv", "--without-pip", folder], folder)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    pip: list[str | Path] = [
        sys.executable,
        "-m",
        "pip",
        "-q",
        "--disable-pip-version-check",
        "--python",
        scripts / "python",
    ]
    run([*pip, "install", "--no-index", "--no-deps", wheel], folder)
    site = run([scripts / "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], folder)
    lines = {sysconfig.get_path(name) + "\n" for name in ("purelib", "platlib")}
    Path(site.strip(), "libraries.pth").write_text("".join(lines), encoding="utf-8")
    return scripts / "ecf-link"


def test_the_wheel_carries_every_file_of_the_program_and_nothing_else(wheel: Path) -> None:
    places = [path for room in CARRIED for path in (PROJECT / room).rglob("*")]
    there = {
        path.relative_to(PROJECT).as_posix() for path in places if path.is_file() and path.suffix != ".pyc"
    }
    with ZipFile(wheel) as archive:
        carried = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert carried == there
    assert len(carried) > 200 and wheel.name == f"ecf_link-{__version__}-py3-none-any.whl"


def test_an_installed_program_says_its_version_and_passes_its_own_check(installed: Path) -> None:
    folder = installed.parent
    assert run([installed, "--version"], folder) == f"ecf-link {__version__}\n"
    said = json.loads(run([installed, "--self-check"], folder))
    failed = [one for one in said["checks"] if one["required"] and not one["passed"]]
    assert said["passed"] and not failed and len(said["checks"]) >= 7


def test_an_installed_program_has_its_own_files_and_its_license(installed: Path) -> None:
    ask = (
        "import app, ui, resources; from ui.dialogs.about import own_text, works;"
        "print(app.__file__, ui.__file__, resources.__file__, sep='|');"
        "print('MIT License' in own_text(), len(works()) > 15)"
    )
    files, has_both = run([installed.with_name("python"), "-c", ask], installed.parent).splitlines()
    assert has_both == "True True"
    assert all(str(installed.parents[1]) in file for file in files.split("|"))
