"""A fresh Debian in a folder, from the mirror that this machine itself uses. Standard library only."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

PERSON = "attorney"


class Failed(Exception):  # noqa: N818 - says what happened
    """A round did not go as it should; the text says where."""


def mirror() -> tuple[str, str]:
    """The Debian mirror and release of this machine's own apt. Raises Failed where there is none."""
    ask = ["apt-get", "indextargets", "--format", "$(ORIGIN)|$(REPO_URI)|$(RELEASE)", "Created-By: Packages"]
    said = subprocess.run(ask, capture_output=True, text=True, check=True).stdout
    for line in said.splitlines():
        origin, address, release = line.split("|")
        if origin == "Debian" and "-" not in release:
            return address, release
    raise Failed("This machine's apt has no Debian release that a fresh one could be made from.")


class Chroot:
    """The fresh system in `folder` while the `with` block runs; it is removed afterwards."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> Chroot:
        address, release = mirror()
        self._remove()
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        made = subprocess.run(
            ["debootstrap", "--variant=minbase", release, str(self.folder), address],
            capture_output=True,
            text=True,
            check=False,
        )
        if made.returncode:
            raise Failed(f"debootstrap: {made.stdout[-2000:]}{made.stderr[-2000:]}")
        subprocess.run(["mount", "-t", "proc", "proc", str(self.folder / "proc")], check=True)
        self.root(["useradd", "-m", PERSON])
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._remove()

    def _remove(self) -> None:
        if not self.folder.exists():
            return
        proc = self.folder / "proc"
        while proc.is_mount():
            subprocess.run(["umount", "-l", str(proc)], check=True)
        shutil.rmtree(self.folder)

    def root(self, command: Sequence[str]) -> str:
        """What a command of root said. Raises Failed."""
        done = self._run(command, {"DEBIAN_FRONTEND": "noninteractive", "HOME": "/root"})
        if done.returncode:
            raise Failed(f"{' '.join(command)}: {done.stdout[-3000:]}{done.stderr[-3000:]}")
        return done.stdout

    def person(self, command: Sequence[str], **more: str) -> subprocess.CompletedProcess[str]:
        """How a command ended that a person without rights ran."""
        started = ["setpriv", f"--reuid={PERSON}", f"--regid={PERSON}", "--clear-groups", "--", *command]
        return self._run(started, {"HOME": f"/home/{PERSON}", "USER": PERSON, **more})

    def _run(self, command: Sequence[str], more: dict[str, str]) -> subprocess.CompletedProcess[str]:
        environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", **more}
        whole = ["chroot", str(self.folder), *command]
        return subprocess.run(
            whole, env=environment, capture_output=True, text=True, check=False, timeout=900, cwd="/"
        )

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
