"""A fresh Debian in a folder, from the mirror that this machine itself uses. Standard library only."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

PERSON = "attorney"
PATIENCE = 60.0
UNREACHABLE = re.compile(
    r"(Temporary failure resolving|Could not resolve|Failed to fetch|Could not connect|Unable to connect|"
    r"Failed getting release file|Connection refused|Network is unreachable)[^\n]*"
)


class Failed(Exception):  # noqa: N818 - says what happened
    """A round did not go as it should; the text says where."""


class NotHere(Exception):  # noqa: N818 - says what this machine lacks
    """This machine can't run a round; the text says why. That is no failure of what is tried."""


def until(condition: Callable[[], bool], otherwise: str) -> None:
    """Waits for what another program does in its own time. Raises Failed."""
    ends = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > ends:
            raise Failed(otherwise)
        time.sleep(0.1)


def require(right: bool, otherwise: str) -> None:
    """Raises Failed, which says `otherwise`, if it isn't right."""
    if not right:
        raise Failed(otherwise)


def mirror() -> tuple[str, str]:
    """The Debian mirror and release of this machine's own apt. Raises NotHere where there is none."""
    ask = ["apt-get", "indextargets", "--format", "$(ORIGIN)|$(REPO_URI)|$(RELEASE)", "Created-By: Packages"]
    said = subprocess.run(ask, capture_output=True, text=True, check=False).stdout
    for line in said.splitlines():
        origin, address, release = line.split("|")
        if origin == "Debian" and "-" not in release:
            return address, release
    raise NotHere("this machine's apt has no Debian release that a fresh one could be made from")


class Chroot:
    """The fresh system in `folder` while the `with` block runs; it is removed afterward.

    `release` None: this machine's own.
    """

    def __init__(self, folder: Path, release: str | None = None) -> None:
        self.folder, self.release = folder, release

    def __enter__(self) -> Chroot:
        address, release = mirror()
        self._remove()
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        made = subprocess.run(
            ["debootstrap", "--variant=minbase", self.release or release, str(self.folder), address],
            capture_output=True,
            text=True,
            check=False,
        )
        if made.returncode:
            self._remove()
            said = (made.stdout + made.stderr).strip().splitlines()
            raise NotHere(
                f"no fresh Debian could be made ({said[-1] if said else 'debootstrap said nothing'})"
            )
        mount = ["mount", "-t", "proc", "proc", str(self.folder / "proc")]
        mounted = subprocess.run(mount, capture_output=True, text=True, check=False)
        if mounted.returncode:
            self._remove()
            raise NotHere(f"a fresh Debian may have no /proc of its own ({mounted.stderr.strip()})")
        self.root(["useradd", "-m", PERSON])
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._remove()

    def _remove(self) -> None:
        if not self.folder.exists():
            return
        for place in _mounts_under(self.folder):
            subprocess.run(["umount", "-l", place], check=True)
        shutil.rmtree(self.folder)

    def root(self, command: Sequence[str], **more: str) -> str:
        """What a command of root said. Raises Failed."""
        done = self._run(command, {**_ROOT, **more})
        unreachable = UNREACHABLE.search(done.stdout + done.stderr)
        if done.returncode and command[0] == "apt-get" and unreachable:
            raise NotHere(f"the Debian mirror could not be reached ({unreachable[0]})")
        if done.returncode:
            raise Failed(f"{' '.join(command)}: {done.stdout[-3000:]}{done.stderr[-3000:]}")
        return done.stdout

    def person(self, command: Sequence[str], **more: str) -> subprocess.CompletedProcess[str]:
        """How a command ended that a person without rights ran."""
        return self._run(_as_person(command), {**_PERSON, **more})

    def start(self, command: Sequence[str], **more: str) -> subprocess.Popen[bytes]:
        """A command of that person's, still running."""
        whole = ["chroot", str(self.folder), *_as_person(command)]
        environment = {**_ANYONE, **_PERSON, **more}
        return subprocess.Popen(
            whole, env=environment, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def _run(self, command: Sequence[str], more: dict[str, str]) -> subprocess.CompletedProcess[str]:
        whole = ["chroot", str(self.folder), *command]
        return subprocess.run(
            whole, env={**_ANYONE, **more}, capture_output=True, text=True, check=False, timeout=1800, cwd="/"
        )

    def refused(self, command: Sequence[str]) -> str:
        """What a command of root said that was to fail. Raises Failed if it did not."""
        done = self._run(command, _ROOT)
        require(done.returncode != 0, f"{' '.join(command)} was not refused: {done.stdout[-2000:]}")
        return done.stdout + done.stderr

    def runs(self, program: str) -> bool:
        """Whether a program of this system is open, looked for as its own installers do."""
        look = f"readlink /proc/[0-9]*/exe 2>/dev/null | grep -cxF -- '{program}' || true"
        return self.root(["sh", "-c", look]).strip() != "0"

    def install(self, *packages: str) -> None:
        """Installs with apt and nothing that is only recommended."""
        self.root(["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages])

    def files(self) -> set[str]:
        """Every file and folder of the system, save what changes by itself."""
        own = {"proc", "sys", "dev", "tmp", "run"}
        found = set()
        for top in self.folder.iterdir():
            if top.name not in own and not top.is_symlink():
                found |= {str(one.relative_to(self.folder)) for one in top.rglob("*")}
        return found


_ANYONE = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8"}
_PERSON = {"HOME": f"/home/{PERSON}", "USER": PERSON}
_ROOT = {"DEBIAN_FRONTEND": "noninteractive", "HOME": "/root"}


def _as_person(command: Sequence[str]) -> list[str]:
    return ["setpriv", f"--reuid={PERSON}", f"--regid={PERSON}", "--clear-groups", "--", *command]


def _mounts_under(folder: Path) -> list[str]:
    """What is mounted under `folder`, the innermost first."""
    lines = Path("/proc/self/mountinfo").read_text("utf-8").splitlines()
    places = [line.split()[4].encode().decode("unicode_escape") for line in lines]
    return sorted((one for one in places if one.startswith(f"{folder}/")), key=len, reverse=True)
