"""What a finished bundle carries, read from what PyInstaller put in. For the Python that built the bundle.

Python packages: those with a module in the bundle's archive or a file in its folder. Libraries of the system:
those that lie loose in `_internal` and that a Debian package of the building computer holds.
"""

from __future__ import annotations

import ast
import platform
import re
import subprocess
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

PYINSTALLER = "pyinstaller"
"""Its start-up program and the first modules are in every bundle, though none under its name."""

DEBIAN = {"x86_64": "amd64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())
"""What Debian calls this machine's processor."""

OF_QT = re.compile(r"lib(Qt6|icu|pyside6|shiboken6|python)")


class Library(NamedTuple):
    """Libraries of the building computer: their Debian package, its version, the files in the bundle."""

    package: str
    version: str
    files: tuple[str, ...]


def modules(table: Path) -> set[str]:
    """The names of the Python modules in the archive that PyInstaller's table (PYZ-00.toc) tells of."""
    entries = ast.literal_eval(table.read_text(encoding="utf-8"))[1]
    return {name for name, _, _ in entries}


def module_of(file: str) -> str | None:
    """The module that a package's installed file is: `a/b/__init__.py` is `a.b`; None if it is none."""
    found = re.match(r"(?P<name>[\w/]+?)(/__init__)?(\.py|\.[\w.-]*(so|pyd))$", file)
    return None if found is None else found["name"].replace("/", ".")


def packages(known: set[str], files: set[str]) -> list[metadata.Distribution]:
    """The installed packages of which a module in `known` or a file in `files` is carried, by name."""
    found = []
    for one in metadata.distributions():
        theirs = [file.as_posix() for file in one.files or () if ".dist-info/" not in file.as_posix()]
        here = any(module_of(file) in known or file in files for file in theirs)
        if here or one.metadata["Name"].lower() == PYINSTALLER:
            found.append(one)
    return sorted(found, key=lambda one: one.metadata["Name"].lower())


def libraries(inside: Path) -> list[Library]:
    """The system's libraries in `inside` (the bundle's `_internal`), by Debian package; none elsewhere."""
    homes: dict[tuple[str, str], list[str]] = {}
    for file in sorted(one.name for one in inside.glob("lib*.so*") if not OF_QT.match(one.name)):
        homes.setdefault(_home_of(file), []).append(file)
    return [Library(*home, tuple(files)) for home, files in sorted(homes.items())]


def _home_of(library: str) -> tuple[str, str]:
    """The Debian package on this computer that holds a library, and its version; "unknown" if none does."""
    package = _said(["dpkg-query", "-S", f"*-linux-gnu/{library}"]).partition(":")[0] or "unknown"
    return package, _said(["dpkg-query", "-W", "-f=${Version}\n", package]) or "unknown"


def _said(command: list[str]) -> str:
    """The first line that a command said; nothing where it failed."""
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    return said.stdout.partition("\n")[0]
