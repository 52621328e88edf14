"""Tries what `make package` made: `python -m tests.packaged [deb] [wine]`; both if none is named.

A round that can't be run here is said, and is no failure. Standard library only.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from tests.packaged import deb_round, wine_round
from tests.packaged.chroot import Failed

PROJECT = Path(__file__).resolve().parents[2]
DIST, BUILD = PROJECT / "dist", PROJECT / "build"


def say(text: str) -> None:
    print(text, flush=True)


def _tool(name: str, *packages: str) -> bool:
    """Whether a program is here, installed if it may be."""
    if shutil.which(name) is None and os.geteuid() == 0 and shutil.which("apt-get"):
        install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
        environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
        for command in (["apt-get", "update", "-q"], install):
            subprocess.run(command, env=environment, capture_output=True, check=False)
    return shutil.which(name) is not None


def _newest(pattern: str) -> Path:
    found = sorted(DIST.glob(pattern), key=lambda one: one.stat().st_mtime)
    if not found:
        raise Failed(f"There is no {pattern} in dist: run `make package` first.")
    return found[-1]


def deb() -> None:
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or not _tool("debootstrap", "debootstrap"):
        say("NOT RUN: the .deb round needs root and debootstrap.")
        return
    deb_round.run(_newest("*.deb"), BUILD / "fresh-debian", lambda text: say(f"deb: {text}"))


def wine() -> None:
    tools = ("wine", "makensis", "wixl")
    if not all(shutil.which(tool) for tool in tools):
        say("NOT RUN: the Windows installer rounds need wine64, nsis and wixl (apt-get install).")
        return
    wine_round.run(PROJECT, BUILD / "wine", lambda text: say(f"wine: {text}"))


def main(names: list[str]) -> int:
    rounds = {"deb": deb, "wine": wine}
    for name in names or list(rounds):
        started = time.monotonic()
        try:
            rounds[name]()
        except Failed as failed:
            say(f"{name}: FAILED: {failed}")
            return 1
        say(f"{name}: {time.monotonic() - started:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
