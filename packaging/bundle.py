"""Builds the folder dist/ecf-link: the program, its Python and libraries, licences and a bill of materials.

Standard library only, and no syntax newer than Python 3.8 (see environment.py).
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import icu_data
from environment import PROJECT, WINDOW, SetupError, ready, tell
from product import BUILD, BUNDLE, DIST, BuildError, megabytes, moment, run, version

LARGEST = 132.0
BUILDER = BUILD / "bundle-python"
ON_DEBIAN = (
    *(*WINDOW, "libx11-xcb1", "libwayland-cursor0", "libcups2"),
    *("binutils", "dpkg-dev", "icu-devtools", "xz-utils"),
    # a Python of Debian's own is built without the library that PyInstaller carries
    *((f"libpython{sys.version_info[0]}.{sys.version_info[1]}",) if sys.base_prefix == "/usr" else ()),
)
"""What must be there to build: PyInstaller leaves out what it can't find, and only warns; the rest packs."""


def build() -> Path:
    """The finished bundle. Raises SetupError for what this computer lacks, BuildError for what went wrong."""
    if sys.platform.startswith("linux") and not shutil.which("dpkg-query"):
        raise SetupError(
            "The Linux bundle is built on Debian, whose packages tell the licences of its libraries."
        )
    builder, by_hand = ready("bundle", ON_DEBIAN, BUILDER)
    if by_hand:
        raise SetupError(
            f"A bundle built without these would lack them. Run this, then try again:\n  {by_hand}"
        )
    python = str(builder)
    run([python, "packaging/icon/draw.py", str(BUILD / "icons")], "Drawing the icon", quiet=True)
    shutil.rmtree(str(BUNDLE), ignore_errors=True)
    command = [python, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    command += ["--distpath", str(DIST), "--workpath", str(BUILD / "pyinstaller"), "packaging/ecf-link.spec"]
    tell("Building the bundle (a quarter of a minute or so)")
    run(command, "PyInstaller")
    if sys.platform.startswith("linux"):
        icu_data.leave_out(BUNDLE)
    table = BUILD / "pyinstaller" / "ecf-link" / "PYZ-00.toc"
    materials = [python, "packaging/materials.py", str(BUNDLE), str(table), str(moment()), version()]
    run(materials, "The bill of materials")
    size = megabytes(BUNDLE)
    tell(f"{BUNDLE.relative_to(PROJECT)}: {size:.1f} MB")
    if size > LARGEST:
        raise BuildError(f"The bundle has {size:.1f} MB; its budget is {LARGEST:.0f} MB.")
    return BUNDLE
