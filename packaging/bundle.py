"""Builds the folder dist/ecf-link: the program, its Python and libraries, licences and a bill of materials.

Standard library only, and no syntax newer than Python 3.8 (see machine.py).
"""

from __future__ import annotations

import shutil
from pathlib import Path

import environment
from machine import PROJECT, SetupError, tell
from product import BUILD, BUNDLE, DIST, megabytes, moment, run, version

LARGEST = 150.0
BUILDER = BUILD / "bundle-python"


def build() -> Path:
    """The finished bundle. Raises SetupError, also if it grew past its budget."""
    python = str(environment.ready("bundle", BUILDER))
    run([python, "packaging/icon/draw.py", str(BUILD / "icons")], "Drawing the icon", quiet=True)
    shutil.rmtree(str(BUNDLE), ignore_errors=True)
    command = [python, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    command += ["--distpath", str(DIST), "--workpath", str(BUILD / "pyinstaller"), "packaging/ecf-link.spec"]
    tell("Building the bundle (a quarter of a minute or so)")
    run(command, "PyInstaller")
    materials = [python, "packaging/materials.py", str(BUNDLE), str(moment()), version()]
    run(materials, "The bill of materials")
    size = megabytes(BUNDLE)
    tell(f"{BUNDLE.relative_to(PROJECT)}: {size:.1f} MB")
    if size > LARGEST:
        raise SetupError(f"The bundle has {size:.1f} MB; its budget is {LARGEST:.0f} MB.")
    return BUNDLE
