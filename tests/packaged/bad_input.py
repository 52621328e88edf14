"""What the installed program does where something is missing, locked, damaged or can't be written."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tests.packaged.chroot import PERSON, Chroot, require
from tests.packaged.window import window_says

OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}
SILENT = {"DISPLAY": ":97"}
"""A screen that is named and where nothing answers."""

LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
}
"""Libraries of the system: some are asked for when Qt is loaded, some when it looks for a screen."""

DATA = f"home/{PERSON}/.local/share"


def without_a_window(debian: Chroot, say: Callable[[str], object]) -> None:
    """What is said on standard error or by the self-check. Raises Failed."""
    _one_sentence(debian, {}, "needs a screen")
    _one_sentence(debian, SILENT, "does not answer")
    say("without a screen, and with one that is silent: one sentence and 1")
    for library, package in LIBRARIES.items():
        with _without(debian, library):
            _one_sentence(debian, SILENT, library, f"the package {package}")
    say(f"without {', '.join(LIBRARIES)}: one sentence that names it and its package, and 1")
    _fails_at(debian, ["journal"], HOME="/proc/none")
    (debian.folder / DATA).mkdir(parents=True, exist_ok=True)
    with _read_only(debian, f"home/{PERSON}"):
        _fails_at(debian, ["journal"])
    say("with an unwritable home, and on a read-only disk: the self-check names the journal, and 1")


def with_a_window(debian: Chroot, say: Callable[[str], object]) -> None:
    """What the window says. The person has records already. Raises Failed."""
    records = debian.folder / DATA / "ECF Link Practice"
    settings = records / "settings.json"
    before = settings.read_bytes()
    settings.write_bytes(b'{"recent_courts": ["utd"')
    window_says(debian, "The file with your settings was damaged")
    aside = list(records.glob("settings.json.damaged-*"))
    require(
        [one.read_bytes() for one in aside] == [b'{"recent_courts": ["utd"'],
        f"the damaged settings were not kept: {sorted(records.iterdir())}",
    )
    aside[0].unlink()
    settings.write_bytes(before)
    say("damaged settings: set aside whole, and the window says so")
    journal = (records / "journal.db").read_bytes()
    with _read_only(debian, DATA):
        window_says(debian, "so it will not send a link")
    require((records / "journal.db").read_bytes() == journal, "the record of links was touched")
    say("a read-only disk: the window says that nothing can be recorded, and the record is as it was")


def _one_sentence(debian: Chroot, environment: dict[str, str], *words: str) -> None:
    done = debian.person(["ecf-link", "--practice"], **environment)
    right = done.returncode == 1 and not done.stdout and len(done.stderr.strip().splitlines()) == 1
    right = right and "Traceback" not in done.stderr and all(word in done.stderr for word in words)
    require(
        right, f"instead of a sentence with {words} it ended {done.returncode}: {done.stdout}{done.stderr}"
    )


def _fails_at(debian: Chroot, names: list[str], **environment: str) -> None:
    done = debian.person(["ecf-link", "--self-check"], **OFFSCREEN, **environment)
    failed = [
        one["name"] for one in json.loads(done.stdout)["checks"] if one["required"] and not one["passed"]
    ]
    right = done.returncode == 1 and failed == names and not done.stderr
    require(right, f"the self-check ended {done.returncode}: {done.stdout}{done.stderr}")


@contextmanager
def _without(debian: Chroot, library: str) -> Iterator[None]:
    """While this holds, the system has no such library."""
    place = next((debian.folder / "usr/lib").glob(f"*-linux-gnu/{library}"))
    away = place.with_name(f"away-{library}")
    place.rename(away)
    try:
        yield
    finally:
        away.rename(place)


@contextmanager
def _read_only(debian: Chroot, folder: str) -> Iterator[None]:
    """While this holds, `folder` lies on a disk that can only be read."""
    place = str(debian.folder / folder)
    subprocess.run(["mount", "--bind", place, place], check=True)
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", place], check=True)
        yield
    finally:
        subprocess.run(["umount", place], check=True)
