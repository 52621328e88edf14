"""Builds dist/ecf-link (the program, its Python and libraries, licences, bill of materials) and packs it."""

from __future__ import annotations

import os
import platform
import shutil
import sys

from environment import PROJECT, WINDOW, SetupError, ready, tell
from product import BUILD, BUNDLE, DIST, VERSION, BuildError, megabytes, run

LARGEST = 132.0
BUILDER = BUILD / "bundle-python"
LINUX = sys.platform.startswith("linux")
ON_DEBIAN = (
    *(*WINDOW, "libx11-xcb1", "libwayland-cursor0", "libcups2"),
    *("binutils", "dpkg-dev", "icu-devtools", "rpm", "xz-utils"),
    # a Python of Debian's own is built without the library that PyInstaller carries
    *((f"libpython{sys.version_info[0]}.{sys.version_info[1]}",) if sys.base_prefix == "/usr" else ()),
)
"""What must be there to build: PyInstaller leaves out what it can't find, and only warns; the rest packs."""


def build() -> None:
    """Makes all in dist. Raises SetupError for what this computer lacks, BuildError for what went wrong."""
    os.umask(0o022)  # what is packed has no permissions of the builder's own
    if LINUX and not shutil.which("dpkg-query"):
        raise SetupError(
            "The Linux bundle is built on Debian, whose packages tell the licences of its libraries."
        )
    builder, by_hand = ready("bundle", ON_DEBIAN, BUILDER)
    if by_hand:
        raise SetupError(
            f"A bundle built without these would lack them. Run this, then try again:\n  {by_hand}"
        )
    python = str(builder)
    run([python, "packaging/icon/draw.py", str(BUILD / "icons")], quiet=True)
    shutil.rmtree(BUNDLE, ignore_errors=True)
    command = [python, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    command += ["--distpath", str(DIST), "--workpath", str(BUILD / "pyinstaller"), "packaging/ecf-link.spec"]
    tell("Building the bundle (a quarter of a minute or so)")
    run(command)
    for library in BUNDLE.rglob("libicudata.so.*"):
        if not library.is_symlink():
            run(["sh", "packaging/icu_data.sh", str(library)])
    run(
        [
            python,
            "packaging/materials.py",
            str(BUNDLE),
            str(BUILD / "pyinstaller" / "ecf-link" / "PYZ-00.toc"),
        ]
    )
    materials = DIST / f"ecf-link-{VERSION}-{_system()}.cdx.json"
    shutil.copyfile(BUNDLE / "ecf-link.cdx.json", materials)
    made = [BUNDLE, materials]
    if megabytes(BUNDLE) > LARGEST:
        raise BuildError(f"The bundle has {megabytes(BUNDLE):.1f} MB; its budget is {LARGEST:.0f} MB.")
    if LINUX:
        import linux_packages

        tell("Packing the .deb, the .rpm and the archive (two minutes or so)")
        _settle()
        made += linux_packages.build()
    for one in made:
        tell(f"{one.relative_to(PROJECT)}: {megabytes(one):.1f} MB")


def _settle() -> None:
    """Gives the bundle's files permissions that are not the builder's."""
    for one in BUNDLE.rglob("*"):
        if not one.is_symlink():
            one.chmod(0o755 if one.is_dir() or one == BUNDLE / "ecf-link" else 0o644)


def _system() -> str:
    """This system as the names of files have it: linux-x86_64, windows-amd64, macos-arm64."""
    name = {"win32": "windows", "darwin": "macos"}.get(sys.platform, sys.platform)
    return f"{name}-{platform.machine().lower()}"
