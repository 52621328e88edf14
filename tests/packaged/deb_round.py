"""The .deb in a fresh Debian: installed, checked, used by a screen reader, upgraded, removed. Needs root."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from tests.packaged import bad_input, link_opens, password_store, window
from tests.packaged.chroot import PERSON, Chroot, Failed, require, until

HERE = Path(__file__).parent
SCREEN_READER = (
    *("xvfb", "xauth", "dbus", "at-spi2-core", "gir1.2-atspi-2.0", "python3-gi"),
    "gnome-keyring",
)
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}
PROGRAM = "usr/lib/ecf-link"
RECORDS = f"home/{PERSON}/.local/share/ECF Link"
KEPT = (".local", ".cache", ".dbus", ".config", "Documents")
WALK = (
    'cd /tmp; export XDG_RUNTIME_DIR=$(mktemp -d); exec xvfb-run -a -s "-screen 0 1600x1200x24" '
    "dbus-run-session -- /usr/bin/python3 -W ignore -m tests.screen_reader.walk /usr/bin/ecf-link"
)
OPEN = "ECF Link is open. Close its window, then try again. Nothing was changed."
TOO_OLD = re.compile(r"ECF Link needs glibc 2\.3[4-6] or later; this computer has 2\.31")
INSTALL = ("apt-get", "install", "-y", "-q", "--no-install-recommends")
REMOVE = ("apt-get", "remove", "-y", "-q", "ecf-link")


def run(debian: Chroot, package: Path, pictures: Path, say: Callable[[str], object]) -> None:
    """The whole round with `package`; a picture of the window goes to `pictures`. Raises Failed, NotHere."""
    say("a fresh Debian is there")
    shutil.copyfile(package, debian.folder / "tmp" / package.name)
    _refuse_an_older_system(debian, f"/tmp/{package.name}", say)
    debian.install(f"/tmp/{package.name}")
    say("installed with nothing but what it declares")
    _nothing_is_missing(debian, say)
    bill = f"{PROGRAM}/ecf-link.cdx.json"
    checked = {one.read_bytes() for one in package.parent.glob("*.cdx.json")}
    require((debian.folder / bill).read_bytes() in checked, f"{bill} is not what was checked at the build")
    _self_check(debian, say)
    bad_input.without_a_window(debian, say)
    before = debian.files()
    debian.install(*SCREEN_READER)
    added = debian.files() - before
    password_store.run(debian, say)
    window.look(debian, pictures / "linux-window.png", say)
    link_opens.run(debian, say)
    _walk(debian, say)
    bad_input.with_a_window(debian, say)
    _upgrade(debian, package, say)
    _remove(debian, added, say)


def _refuse_an_older_system(debian: Chroot, package: str, say: Callable[[str], object]) -> None:
    """A getconf that tells of an older C library stands in for an older system."""
    teller = debian.folder / "usr/local/bin/getconf"
    teller.write_text("#!/bin/sh\necho glibc 2.31\n", encoding="utf-8")
    teller.chmod(0o755)
    debian.root(["env", "PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "getconf", "GNU_LIBC_VERSION"])
    said = debian.refused(
        ["env", "PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "dpkg", "--force-depends", "-i", package]
    )
    teller.unlink()
    require(TOO_OLD.search(said) is not None, f"an older system was refused without a word: {said}")
    require(not (debian.folder / PROGRAM).exists(), "files came to a system that is too old")
    say("a system with glibc 2.31 is refused in a sentence, and nothing is there")


def _nothing_is_missing(debian: Chroot, say: Callable[[str], object]) -> None:
    """Each library that a file of the bundle asks for is carried or came with a declared package."""
    look = (
        "find /usr/lib/ecf-link -type f \\( -name '*.so*' -o -name ecf-link \\) -exec "
        "env LD_LIBRARY_PATH=/usr/lib/ecf-link/_internal ldd {} + 2>/dev/null"
    )
    missing = {
        line.split()[0] for line in debian.root(["sh", "-c", look]).splitlines() if "not found" in line
    }
    carried = {one.name for one in (debian.folder / PROGRAM).rglob("*.so*")}
    require(not missing - carried, f"neither carried nor declared: {sorted(missing - carried)}")
    say("every library is carried or declared")


def _self_check(debian: Chroot, say: Callable[[str], object]) -> None:
    for environment in (OFFSCREEN, {}):
        started = time.monotonic()
        done = debian.person(["ecf-link", "--self-check"], **environment)
        if done.returncode or done.stderr or not json.loads(done.stdout)["passed"]:
            raise Failed(f"self-check ended {done.returncode}: {done.stdout}{done.stderr}")
    say(f"self-check passed in {time.monotonic() - started:.1f} s, stderr empty")


def _walk(debian: Chroot, say: Callable[[str], object]) -> None:
    walk = Path("tests") / "screen_reader"
    shutil.copytree(HERE.parents[1] / walk, debian.folder / "tmp" / walk, dirs_exist_ok=True)
    started = time.monotonic()
    done = debian.person(["sh", "-c", WALK])
    if done.returncode:
        raise Failed(f"the walk by accessible names: {done.stdout}{done.stderr}")
    say(f"linked by accessible names alone in {time.monotonic() - started:.1f} s")


def _upgrade(debian: Chroot, package: Path, say: Callable[[str], object]) -> None:
    """Over an older version, and not over an open window; nor is an open one removed."""
    journal = debian.folder / f"{RECORDS} Practice" / "journal.db"
    linked = journal.read_bytes()
    debian.root([*REMOVE])
    older = _older(package, debian.folder / "tmp")
    debian.install(f"/tmp/{older.name}")
    stale = debian.folder / PROGRAM / "_internal" / "only-in-the-older-one.txt"
    require(stale.is_file(), "the older version did not install")
    opened = debian.start(["ecf-link", "--practice"], HOME="/tmp", **OFFSCREEN)
    try:
        until(lambda: debian.runs(f"/{PROGRAM}/ecf-link"), "the program did not start")
        upgrade = [*INSTALL, f"/tmp/{package.name}"]
        require(OPEN in debian.refused(upgrade), "an upgrade under an open window was refused without a word")
        require(OPEN in debian.refused(REMOVE), "the removal of an open program was refused without a word")
        require(opened.poll() is None and stale.is_file(), "a refused upgrade changed something")
        require(_version(debian) == "0.0.1", f"after two refusals there is version {_version(debian)}")
    finally:
        opened.terminate()
        opened.wait(30)
    until(lambda: not debian.runs(f"/{PROGRAM}/ecf-link"), "the program did not end")
    debian.install(f"/tmp/{package.name}")
    require(not stale.exists(), "the upgrade left a file of the older version")
    _self_check(debian, lambda _text: None)
    require(journal.read_bytes() == linked, "the upgrade touched the person's records")
    say("upgraded over an older version; upgrade and removal are refused in a sentence while it is open")


def _older(package: Path, folder: Path) -> Path:
    """The same package as version 0.0.1, with a file that newer ones have no more."""
    tree = folder / "older"
    subprocess.run(["dpkg-deb", "-R", str(package), str(tree)], check=True)
    control = tree / "DEBIAN" / "control"
    lines = control.read_text(encoding="utf-8").splitlines()
    changed = ["Version: 0.0.1" if line.startswith("Version:") else line for line in lines]
    control.write_text("\n".join(changed) + "\n", encoding="utf-8")
    (tree / PROGRAM / "_internal" / "only-in-the-older-one.txt").write_text("x", encoding="utf-8")
    older = folder / "ecf-link_0.0.1.deb"
    pack = ["dpkg-deb", "--root-owner-group", "-Znone", "--build", str(tree), str(older)]
    subprocess.run(pack, check=True, capture_output=True)
    shutil.rmtree(tree)
    return older


def _version(debian: Chroot) -> str:
    return debian.root(["dpkg-query", "-W", "-f=${Version}", "ecf-link"])


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
