"""The .deb in a fresh Debian: installed, checked, used by a screen reader, removed. Needs root."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from tests.packaged.chroot import PERSON, Chroot, Failed

HERE = Path(__file__).parent
SCREEN_READER = (
    *("xvfb", "xauth", "dbus", "xdotool", "at-spi2-core", "gir1.2-atspi-2.0", "python3-gi"),
    "gnome-keyring",
)
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}
RECORDS = f"home/{PERSON}/.local/share/ECF Link"
KEPT = (".local", ".cache", ".dbus", ".config")
UNLOCK = (
    "mkdir -p $HOME/.cache; export XDG_RUNTIME_DIR=$(mktemp -d); printf practice | "
    "gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null 2>&1; "
    "exec ecf-link --self-check"
)
WALK = (
    'export XDG_RUNTIME_DIR=$(mktemp -d); exec xvfb-run -a -s "-screen 0 1600x1200x24" '
    "dbus-run-session -- /usr/bin/python3 -W ignore /tmp/screen_reader_walk.py /usr/bin/ecf-link"
)


def run(package: Path, folder: Path, say: Callable[[str], object]) -> None:
    """The whole round with `package`, in a fresh Debian at `folder`. Raises Failed."""
    with Chroot(folder) as debian:
        say("a fresh Debian is there")
        shutil.copyfile(package, folder / "tmp" / package.name)
        debian.install(f"/tmp/{package.name}")
        say("installed with nothing but what it declares")
        _self_check(debian, say)
        _bad_places(debian, say)
        before = debian.files()
        debian.install(*SCREEN_READER)
        added = debian.files() - before
        _password_store(debian, say)
        _walk(debian, say)
        _remove(debian, added, say)


def _self_check(debian: Chroot, say: Callable[[str], object]) -> None:
    started = time.monotonic()
    done = debian.person(["ecf-link", "--self-check"], **OFFSCREEN)
    if done.returncode or done.stderr or not json.loads(done.stdout)["passed"]:
        raise Failed(f"self-check ended {done.returncode}: {done.stdout}{done.stderr}")
    say(f"self-check passed in {time.monotonic() - started:.1f} s, stderr empty")


def _one_sentence(stderr: str) -> bool:
    return "Traceback" not in stderr and 0 < len(stderr.strip().splitlines()) == 1


def _bad_places(debian: Chroot, say: Callable[[str], object]) -> None:
    blind = debian.person(["ecf-link"])
    if blind.returncode != 1 or not _one_sentence(blind.stderr):
        raise Failed(f"without a screen it ended {blind.returncode}: {blind.stderr}")
    homeless = debian.person(["ecf-link", "--self-check"], HOME="/proc/none", **OFFSCREEN)
    report = json.loads(homeless.stdout)
    failed = [one["name"] for one in report["checks"] if one["required"] and not one["passed"]]
    if homeless.returncode != 1 or failed != ["journal"] or homeless.stderr:
        raise Failed(f"without a home it ended {homeless.returncode}: {homeless.stdout}{homeless.stderr}")
    say("without a screen: one sentence and 1; with an unwritable home: the journal is named, and 1")


def _password_store(debian: Chroot, say: Callable[[str], object]) -> None:
    done = debian.person(["dbus-run-session", "--", "sh", "-c", UNLOCK], **OFFSCREEN)
    checks = {one["name"]: one for one in json.loads(done.stdout)["checks"]}
    if done.returncode or not checks["password_store"]["passed"]:
        raise Failed(f"with a keyring the self-check ended {done.returncode}: {done.stdout}{done.stderr}")
    say(f"password store found: {checks['password_store']['found']}")


def _walk(debian: Chroot, say: Callable[[str], object]) -> None:
    name = "screen_reader_walk.py"
    shutil.copyfile(HERE / name, debian.folder / "tmp" / name)
    started = time.monotonic()
    done = debian.person(["sh", "-c", WALK])
    if done.returncode:
        raise Failed(f"the walk by accessible names: {done.stdout}{done.stderr}")
    for line in done.stdout.splitlines():
        if line.startswith("KNOWN LIMIT"):
            say(line)
    say(f"linked by accessible names alone in {time.monotonic() - started:.1f} s")


def _remove(debian: Chroot, added: set[str], say: Callable[[str], object]) -> None:
    own = {one.lstrip("/") for one in debian.root(["dpkg", "-L", "ecf-link"]).split("\n")}
    ours = {one for one in own if "ecf-link" in one or "ecf_link" in one}
    debian.root(["apt-get", "purge", "-y", "-q", "ecf-link"])
    left = {one for one in debian.files() - added if one in ours or "ecf-link" in Path(one).name}
    left = {one for one in left if not one.startswith(f"home/{PERSON}/") and "var/lib/apt" not in one}
    if left:
        raise Failed(f"left behind: {sorted(left)[:20]}")
    home = debian.folder / "home" / PERSON
    strange = [
        str(one) for one in home.iterdir() if one.name not in KEPT and not one.name.startswith(".bash")
    ]
    strange = [one for one in strange if not one.endswith(".profile")]
    if strange or not (debian.folder / f"{RECORDS} Practice" / "journal.db").is_file():
        raise Failed(f"in the person's home: {strange}, or the records are gone")
    say("purged: nothing left but the person's own records")
