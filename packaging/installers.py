"""Makes every installer that this system can make of a bundle, and their checksums.

Standard library only, and no syntax newer than Python 3.8 (see environment.py).
"""

from __future__ import annotations

import hashlib
import platform
import shutil
import sys
from pathlib import Path

import linux_packages
from product import DIST, version


def system() -> str:
    """This system as the names of files have it: linux-x86_64, windows-amd64, macos-arm64."""
    name = {"linux": "linux", "win32": "windows", "darwin": "macos"}.get(sys.platform, sys.platform)
    return f"{name}-{platform.machine().lower()}"


def build(bundle: Path) -> list[Path]:
    """The installers of this system, SHA256SUMS and the bill of materials, all in dist."""
    made: list[Path] = []
    if sys.platform.startswith("linux"):
        made += linux_packages.build(bundle)
    materials = DIST / f"ecf-link-{version()}-{system()}.cdx.json"
    shutil.copyfile(str(bundle / "ecf-link.cdx.json"), str(materials))
    made.append(materials)
    lines = [f"{hashlib.sha256(one.read_bytes()).hexdigest()}  {one.name}\n" for one in sorted(made)]
    sums = DIST / "SHA256SUMS"
    sums.write_text("".join(lines), encoding="utf-8")
    return [*made, sums]
