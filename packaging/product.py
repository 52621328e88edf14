"""What every build step needs: the version, the moment that a build is dated with, the way a tool is run."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from environment import PROJECT, SetupError, tell

sys.path.append(str(PROJECT))
import app

VERSION, REPOSITORY = app.__version__, app.REPOSITORY
DIST, BUILD = PROJECT / "dist", PROJECT / "build"
BUNDLE = DIST / "ecf-link"


class BuildError(SetupError):
    """A build or a try of it went wrong, though this computer has what it takes."""

    code = 1


def moment() -> int:
    """Seconds since 1970 that a build is dated with: SOURCE_DATE_EPOCH, or those of the last commit."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return int(given)
    ask = ["git", "log", "-1", "--format=%ct"]
    said = subprocess.run(ask, cwd=PROJECT, capture_output=True, text=True, check=False)
    return int(said.stdout) if said.returncode == 0 and said.stdout.strip() else 1735689600


def dated(form: str) -> str:
    """The moment of the build in UTC, in the form that strftime takes."""
    return time.strftime(form, time.gmtime(moment()))


def run(command: list[str], cwd: Path = PROJECT, quiet: bool = False) -> str:
    """Runs one build step, with which two builds of one commit give the same files. Raises BuildError.

    `quiet`: what it says is given back, and shown only if it fails.
    """
    environment = {
        "SOURCE_DATE_EPOCH": str(moment()),
        "PYTHONHASHSEED": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "QT_QPA_PLATFORM": "offscreen",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
    }
    kept = subprocess.PIPE if quiet else None
    done = subprocess.run(
        command, cwd=cwd, env=os.environ | environment, stdout=kept, stderr=kept, text=True, check=False
    )
    if done.returncode:
        tell(f"{done.stdout or ''}{done.stderr or ''}")
        raise BuildError(f"{Path(command[0]).name} failed; the reason stands above.")
    return done.stdout or ""


def megabytes(path: Path) -> float:
    """The size of a file, or of all files under a folder, in MB of a million bytes."""
    files = [one for one in (path, *path.rglob("*")) if one.is_file() and not one.is_symlink()]
    return sum(one.stat().st_size for one in files) / 1e6
