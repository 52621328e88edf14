"""What every installer says about the program, and the moment that a build is dated with.

Standard library only, and no syntax newer than Python 3.8 (see environment.py).
"""

from __future__ import annotations

import os
import re
import subprocess
import time
from pathlib import Path

from environment import PROJECT, SetupError, tell

DIST = PROJECT / "dist"
BUILD = PROJECT / "build"
BUNDLE = DIST / "ecf-link"
SUMMARY = "Link a PACER account to a CM/ECF filing account"
MAINTAINER = "ECF Link contributors <maintainers@ecf-link.invalid>"


class BuildError(SetupError):
    """A build or a try of it went wrong, though this computer has what it takes."""


def version() -> str:
    """The version that the program itself says."""
    said = (PROJECT / "app" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "(.+)"$', said, re.MULTILINE)
    if found is None:
        raise BuildError("app/__init__.py names no version.")
    return found[1]


def repository() -> str:
    """Owner and name of the repository that releases come from, as the window's own link has it."""
    said = (PROJECT / "app" / "release_page.py").read_text(encoding="utf-8")
    found = re.search(r'^REPOSITORY = "(.+)"$', said, re.MULTILINE)
    if found is None:
        raise BuildError("app/release_page.py names no repository.")
    return found[1]


def moment() -> int:
    """Seconds since 1970 that a build is dated with: SOURCE_DATE_EPOCH, or those of the last commit."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return int(given)
    ask = ["git", "log", "-1", "--format=%ct"]
    said = subprocess.run(
        ask, cwd=str(PROJECT), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False
    )
    return int(said.stdout) if said.returncode == 0 and said.stdout.strip() else 1735689600


def dated(form: str) -> str:
    """The moment of the build in UTC, in the form that strftime takes."""
    return time.strftime(form, time.gmtime(moment()))


def build_environment() -> dict[str, str]:
    """The environment of every build step: two builds of one commit then give the same files."""
    return dict(
        os.environ,
        SOURCE_DATE_EPOCH=str(moment()),
        PYTHONHASHSEED="1",
        PYTHONDONTWRITEBYTECODE="1",
        QT_QPA_PLATFORM="offscreen",
        LC_ALL="C.UTF-8",
        TZ="UTC",
        XZ_OPT=os.environ.get("XZ_OPT", "-9"),
    )


def run(command: list[str], why: str, cwd: Path = PROJECT, quiet: bool = False) -> None:
    """Runs one build step. Raises BuildError, which says `why` it was needed."""
    done = subprocess.run(
        command,
        cwd=str(cwd),
        env=build_environment(),
        stdout=subprocess.PIPE if quiet else None,
        stderr=subprocess.STDOUT if quiet else None,
        check=False,
    )
    if done.returncode:
        if quiet:
            tell(done.stdout.decode("utf-8", "replace"))
        raise BuildError(f"{why} failed; the reason stands above.")


def megabytes(path: Path) -> float:
    """The size of a file, or of all files under a folder, in MB of a million bytes."""
    files = (
        [path]
        if path.is_file()
        else [one for one in path.rglob("*") if one.is_file() and not one.is_symlink()]
    )
    return sum(one.stat().st_size for one in files) / 1e6
