"""The .tar.xz in the same fresh Debian, by a person without rights: installed, upgraded, refused, removed."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from tests.packaged.chroot import PERSON, Chroot, require, until
from tests.packaged.deb_round import TOO_OLD

HOME = f"home/{PERSON}"
PLACE = f"{HOME}/.local/lib/ecf-link"
PROGRAM = f"/{PLACE}/ecf-link"
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}
OPEN = "ECF Link is open. Close its window, then run this again."
MENU = tuple(
    f"{HOME}/.local/share/applications/{name}" for name in ("ecf-link.desktop", "ecf-link-practice.desktop")
)
LEFTOVERS = ("ecf-link", "hicolor")


def run(debian: Chroot, archive: Path, say: Callable[[str], object]) -> None:
    """The whole round with `archive`; what the .deb had brought with it is still there. Raises Failed."""
    folder = debian.folder / HOME / "Downloads"
    folder.mkdir()
    subprocess.run(["tar", "-C", str(folder), "-xJf", str(archive)], check=True)
    debian.root(["chown", "-R", f"{PERSON}:{PERSON}", f"/{HOME}"])
    script = f"/{HOME}/Downloads/{archive.name.removesuffix('.tar.xz')}/install.sh"
    _refuse_an_older_system(debian, script)
    say("a system with glibc 2.31 is refused in a sentence, and nothing is there")
    _install(debian, script)
    done = debian.person([PROGRAM, "--self-check"], **OFFSCREEN)
    passed = done.returncode == 0 and not done.stderr and json.loads(done.stdout)["passed"]
    require(passed, f"the self-check ended {done.returncode}: {done.stdout}{done.stderr}")
    for entry in MENU:
        said = (debian.folder / entry).read_text("utf-8")
        require(f'Exec="{PROGRAM}"' in said, f"the menu has no entry {entry}")
    say("installed without rights; the self-check passes, stderr empty; the menu has an entry")
    _while_open(debian, script)
    stale = debian.folder / PLACE / "_internal" / "only-in-the-older-one.txt"
    stale.write_text("x", encoding="utf-8")
    _install(debian, script)
    require(not stale.exists(), "installing again left a file of the older version")
    say("refused while it is open; installed again, nothing of the older version is left")
    debian.root(["rm", "-rf", f"/{HOME}/Downloads"])
    records = _records(debian)
    done = debian.person(["sh", f"/{PLACE}/uninstall.sh"])
    require(done.returncode == 0 and not done.stderr, f"uninstall.sh: {done.stdout}{done.stderr}")
    left = [one for one in (debian.folder / HOME).rglob("*") if one.name.startswith(LEFTOVERS)]
    require(not [one for one in left if one.suffix != ".log"], f"left behind: {left}")
    require(_records(debian) == records, "the records were touched")
    say("removed: nothing left but the person's own records")


def _install(debian: Chroot, script: str) -> None:
    done = debian.person(["sh", script])
    require(done.returncode == 0 and not done.stderr, f"install.sh: {done.stdout}{done.stderr}")


def _refuse_an_older_system(debian: Chroot, script: str) -> None:
    """A getconf that tells of an older C library stands in for an older system."""
    teller = debian.folder / "usr/local/bin/getconf"
    teller.write_text("#!/bin/sh\necho glibc 2.31\n", encoding="utf-8")
    teller.chmod(0o755)
    done = debian.person(["env", "PATH=/usr/local/bin:/usr/bin:/bin", "sh", script])
    teller.unlink()
    right = done.returncode == 1 and TOO_OLD.search(done.stderr) is not None
    require(
        right and len(done.stderr.splitlines()) == 1, f"instead of a sentence: {done.stdout}{done.stderr}"
    )
    require(not (debian.folder / PLACE).exists(), "files came to a system that is too old")


def _while_open(debian: Chroot, script: str) -> None:
    opened = debian.start([PROGRAM, "--practice"], **OFFSCREEN)
    try:
        until(lambda: debian.runs(PROGRAM), "the program did not start")
        for command in (["sh", script], ["sh", f"/{PLACE}/uninstall.sh"]):
            done = debian.person(command)
            require(done.returncode == 1 and OPEN in done.stderr, f"{command} was not refused: {done.stderr}")
        require(
            opened.poll() is None and shutil.which(f"{debian.folder}{PROGRAM}") is not None, "it is damaged"
        )
    finally:
        opened.terminate()
        opened.wait(30)
    until(lambda: not debian.runs(PROGRAM), "the program did not end")


def _records(debian: Chroot) -> dict[str, bytes]:
    data = debian.folder / HOME / ".local/share"
    return {str(one): one.read_bytes() for one in data.glob("ECF Link*/journal.db")}
