"""The virtual environment: made, filled from a lock file with hashes checked, left alone when right.

Standard library only, and no syntax newer than Python 3.8 (see machine.py). pip is used as the machine
configures it: index, proxy and certificates are the machine's business, and the lock files name none of them.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from pathlib import Path

from machine import PROJECT, SetupError, in_range, python_for_the_program, tell

LOCKS = PROJECT / "packaging" / "lock"
PARTS = {"runtime": (), "dev": ("--extra", "dev"), "bundle": ("--extra", "bundle")}
"""The lock files, and what each takes from pyproject.toml beyond what the program itself needs."""

HELD_BY = {"runtime": ("runtime", "dev"), "dev": ("dev",), "bundle": ("bundle",)}
"""Which locks hold all of a part; a bundle is built from nothing but its own."""

UV = "uv==0.13.9"
"""The resolver that writes the locks, in an environment of its own; it is not needed to install them."""

HEADER = (
    "# Every package with its version and hashes, for Linux, macOS and Windows and Python 3.11 to 3.13.\n"
    "# Written by `make lock` from pyproject.toml.\n"
)


def python_of(folder: Path) -> Path:
    """The interpreter of the virtual environment in `folder`."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def version_of(folder: Path) -> str | None:
    """The Python version a virtual environment was made with; None if it isn't one or its Python is gone."""
    config = folder / "pyvenv.cfg"
    if not config.is_file() or not python_of(folder).exists():
        return None
    pairs = (line.partition("=") for line in config.read_text(encoding="utf-8").splitlines())
    return {name.strip(): value.strip() for name, _, value in pairs}.get("version")


def seal(lock: bytes, version: str) -> str:
    """What the stamp of a filled environment says: which lock, installed for which Python."""
    return f"{hashlib.sha256(lock).hexdigest()} {version}\n"


def is_filled(folder: Path, part: str) -> bool:
    """True if the environment holds exactly this lock, or the dev lock, which holds all of runtime's."""
    version = version_of(folder)
    return version is not None and any(_stamped(folder, name, version) for name in HELD_BY[part])


def _stamped(folder: Path, part: str, version: str) -> bool:
    stamp = _stamp(folder, part)
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == seal(_lock(part).read_bytes(), version)


def _stamp(folder: Path, part: str) -> Path:
    return folder / f"ecf-link-{part}.stamp"


def _lock(part: str) -> Path:
    return LOCKS / f"{part}.txt"


def ready(part: str, folder: Path = PROJECT / ".venv") -> Path:
    """The Python of the environment with `part` (runtime or dev), set up if missing. Raises SetupError."""
    if not is_filled(folder, part):
        version = version_of(folder)
        if version is None or not in_range([int(number) for number in version.split(".")[:2]]):
            _make(folder)
        _fill(folder, part)
    return python_of(folder)


def _make(folder: Path) -> None:
    python = python_for_the_program()
    tell(f"Making the virtual environment {folder.name} with {python}")
    if subprocess.run([python, "-m", "venv", "--clear", str(folder)], check=False).returncode:
        raise SetupError(f"The virtual environment {folder} could not be made; the reason stands above.")


def _fill(folder: Path, part: str) -> None:
    lock = _lock(part)
    count = sum(1 for line in lock.read_text(encoding="utf-8").splitlines() if "==" in line)
    tell(f"Installing the packages of {lock.relative_to(PROJECT)} (up to {count}, hashes checked)")
    for stale in folder.glob("ecf-link-*.stamp"):
        stale.unlink()
    pip = [str(python_of(folder)), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    done = subprocess.run(
        [*pip, "--no-deps", "--require-hashes", "--only-binary=:all:", "-r", str(lock)], check=False
    )
    if done.returncode:
        raise SetupError(
            "The locked packages could not be installed; pip's reason stands above. "
            "A computer behind a proxy or with its own index needs pip's usual settings (PIP_* or pip.conf)."
        )
    version = version_of(folder)
    _stamp(folder, part).write_text(seal(lock.read_bytes(), version or ""), encoding="utf-8")


def write_locks(upgrade: bool) -> None:
    """Resolves pyproject.toml into the lock files; versions stay if they can, save with `upgrade`.

    Raises SetupError.
    """
    tool = PROJECT / "build" / "lock-tool"
    if not (tool / "bin" / "uv").exists() and not (tool / "Scripts" / "uv.exe").exists():
        _make(tool)
        if subprocess.run([str(python_of(tool)), "-m", "pip", "install", "-qq", UV], check=False).returncode:
            raise SetupError(f"{UV} could not be installed; pip's reason stands above.")
    for part in ("dev", "runtime", "bundle"):
        _write_lock(python_of(tool), part, upgrade)


def _write_lock(python: Path, part: str, upgrade: bool) -> None:
    lock = _lock(part)
    command = [str(python), "-m", "uv", "pip", "compile", "pyproject.toml", "--quiet", "--universal"]
    command += ["--python-version", "3.11", "--generate-hashes", "--only-binary", ":all:"]
    command += ["--no-emit-index-url", "--no-emit-find-links", "--no-annotate", "--no-header"]
    command += [*PARTS[part], "--output-file", str(lock)]
    if part != "dev":
        command += ["--constraint", str(_lock("dev"))]
    if upgrade and part == "dev":
        command.append("--upgrade")
    if part == "runtime" and lock.exists():
        lock.unlink()
    if subprocess.run(command, cwd=PROJECT, check=False).returncode:
        raise SetupError(f"{lock.name} could not be written; uv's reason stands above.")
    lock.write_bytes((HEADER + lock.read_text(encoding="utf-8")).encode())
    tell(f"{lock.relative_to(PROJECT)} written")
