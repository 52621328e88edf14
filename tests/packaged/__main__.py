"""Tries what `make package` made: `python -m tests.packaged [deb] [deb-13] [wine] [speed]`, or all but speed.

`source` needs no package: it sets the last commit up in a fresh Debian 13 and runs the unit tests there.
A round that can't be run here is said, and is no failure. Standard library only.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from tests.packaged import archive_round, deb_round, rpm_round, source_round, speed, wine_round
from tests.packaged.chroot import Chroot, Failed, NotHere

PROJECT = Path(__file__).resolve().parents[2]
DIST, BUILD = PROJECT / "dist", PROJECT / "build"


def say(text: str) -> None:
    print(text, flush=True)


def _tool(name: str, *packages: str) -> None:
    """Sees to a program, which may be installed with apt. Raises NotHere."""
    may = hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get")
    if shutil.which(name) is None and may:
        install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
        environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
        for command in (["apt-get", "update", "-q"], install):
            subprocess.run(command, env=environment, capture_output=True, check=False)
    if shutil.which(name) is None:
        raise NotHere(f"there is no {name} here, and it could not be installed ({', '.join(packages)})")


def _newest(pattern: str) -> Path:
    found = sorted(DIST.glob(pattern), key=lambda one: one.stat().st_mtime)
    if not found:
        raise Failed(f"There is no {pattern} in dist: run `make package` first.")
    return found[-1]


def _can_make_a_debian() -> None:
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        raise NotHere("a fresh Debian is made by root only")
    _tool("debootstrap", "debootstrap")


def source() -> None:
    _can_make_a_debian()
    _tool("git", "git")
    with Chroot(BUILD / "fresh-debian-13", source_round.RELEASE) as debian:
        source_round.run(debian, PROJECT, lambda text: say(f"source: {text}"))


def deb() -> None:
    _can_make_a_debian()
    _tool("dpkg-deb", "dpkg")
    with Chroot(BUILD / "fresh-debian") as debian:
        deb_round.run(debian, _newest("*.deb"), BUILD / "pictures", lambda text: say(f"deb: {text}"))
        archive_round.run(debian, _newest("*.tar.xz"), lambda text: say(f"archive: {text}"))
        try:
            _tool("rpm", "rpm")
        except NotHere as lacking:
            say(f"NOT RUN: the rpm round: {lacking}.")
            return
        rpm_round.run(debian, _newest("*.rpm"), lambda text: say(f"rpm: {text}"))


def deb_13() -> None:
    _can_make_a_debian()
    _tool("dpkg-deb", "dpkg")
    with Chroot(BUILD / "fresh-debian-13", source_round.RELEASE) as debian:
        pictures = BUILD / "pictures" / "debian-13"
        deb_round.run(debian, _newest("*.deb"), pictures, lambda text: say(f"deb-13: {text}"))


def wine() -> None:
    for tool, packages in (("wine", ("wine", "wine64")), ("makensis", ("nsis",)), ("wixl", ("wixl",))):
        _tool(tool, *packages)
    wine_round.run(PROJECT, BUILD / "wine", lambda text: say(f"wine: {text}"))


def how_fast() -> None:
    _tool("Xvfb", "xvfb")
    speed.run(PROJECT, DIST / "ecf-link" / "ecf-link", lambda text: say(f"speed: {text}"))


def main(names: list[str]) -> int:
    rounds = {"source": source, "deb": deb, "deb-13": deb_13, "wine": wine, "speed": how_fast}
    for name in names or ["deb", "deb-13", "wine"]:
        started = time.monotonic()
        try:
            rounds[name]()
        except NotHere as lacking:
            say(f"NOT RUN: the {name} round: {lacking}.")
        except Failed as failed:
            say(f"{name}: FAILED: {failed}")
            return 1
        say(f"{name}: {time.monotonic() - started:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
