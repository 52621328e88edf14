"""Compares what two builds of one commit gave, file by file.

Standard library only, and no syntax newer than Python 3.8 (see environment.py).
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from environment import PROJECT, tell
from product import BUILD, BuildError

PLACES = ("one", "the-other-one")
"""Folders with names of different lengths: a build that writes its own folder down gives itself away."""


def prints(folder: Path) -> dict[str, str]:
    """What stands for each file, link and folder under `folder`: its kind, permissions and content."""
    return {one.relative_to(folder).as_posix(): _print_of(one) for one in sorted(folder.rglob("*"))}


def _print_of(path: Path) -> str:
    if path.is_symlink():
        return f"link to {os.readlink(str(path))}"  # noqa: PTH115 - Path.readlink is newer than 3.8
    mode = f"{path.stat().st_mode & 0o777:o}"
    return f"folder {mode}" if path.is_dir() else f"{mode} {hashlib.sha256(path.read_bytes()).hexdigest()}"


def differences(one: Path, other: Path) -> list[str]:
    """A line for each path that is in only one of two folders or is not the same in both."""
    here, there = prints(one), prints(other)
    lines = []
    for path in sorted(set(here) | set(there)):
        if path not in there:
            lines.append(f"{path}: only in the first")
        elif path not in here:
            lines.append(f"{path}: only in the second")
        elif here[path] != there[path]:
            lines.append(f"{path}: {here[path][:20]} and {there[path][:20]}")
    return lines


def built_twice() -> list[Path]:
    """The `dist` folders of two builds of the last commit, each in a clone of its own. Raises BuildError."""
    root = BUILD / "twice"
    shutil.rmtree(str(root), ignore_errors=True)
    root.mkdir(parents=True)
    made = []
    for place in PLACES:
        clone = root / place
        commands = [
            ["git", "clone", "--quiet", str(PROJECT), str(clone)],
            [sys.executable, str(clone / "packaging" / "dev.py"), "package"],
        ]
        for command in commands:
            if subprocess.run(command, check=False).returncode:
                raise BuildError(f"The build in {clone} failed; the reason stands above.")
        made.append(clone / "dist")
    return made


def compare(folders: list[Path]) -> int:
    """Says what differs between two folders of finished builds; 0 if nothing does."""
    one, other = folders
    lines = differences(one, other)
    count = len(prints(one))
    tell("\n".join(lines) if lines else f"{count} files, links and folders: the same, byte for byte")
    return 1 if lines else 0
