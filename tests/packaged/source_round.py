"""What a newcomer sees on a fresh Debian 13: the README's set-up, and the unit tests with its Python."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from tests.packaged.chroot import Chroot, Failed, NotHere, require

RELEASE, PYTHON = "trixie", "Python 3.13"
PLACE = "root/ECF Link"
SETTINGS = ("/etc/pip.conf", "/etc/xdg/pip", "~/.config/pip", "~/.pip", "/etc/uv", "~/.config/uv", "~/.netrc")
CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt"
NO_INDEX = "The packages could not be installed. Connect this computer to the internet"


def run(debian: Chroot, project: Path, say: Callable[[str], object]) -> None:
    """Raises Failed where the set-up or a test fails, NotHere where no package index can be reached."""
    debian.install("git", "make", "ca-certificates")
    _take_along(debian.folder)
    place = debian.folder / PLACE
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", str(project), str(place)], check=True)
    environment = _package_settings()

    def make(*command: str) -> tuple[list[str], str]:
        began = time.monotonic()
        try:
            said = debian.root(["sh", "-c", f"cd '/{PLACE}' && " + " ".join(command)], **environment)
        except Failed as failed:
            if NO_INDEX in str(failed):
                raise NotHere("no package index could be reached from a fresh Debian") from failed
            raise
        lines = said.splitlines()
        return lines, f"{time.monotonic() - began:.0f} s, {len(lines)} lines"

    lines, took = make("make run 2>&1")
    require(
        not any("plugin does not support" in line for line in lines), "the tour tells of Qt's own troubles"
    )
    require(lines[-1].startswith("A picture of every page"), f"the tour ended with: {lines[-1]}")
    say(f"from nothing to the end of the tour: {took}")
    lines, took = make(".venv/bin/python --version; .venv/bin/ecf-link --version")
    require(lines[0].startswith(PYTHON) and lines[1].startswith("ecf-link "), f"set-up left {lines}")
    lines, took = make("sh packaging/dev.sh test tests/unit 2>&1")
    say(f"unit tests with {PYTHON}: {took}; {next(line for line in reversed(lines) if ' passed' in line)}")


def _take_along(folder: Path) -> None:
    """This machine's settings of where packages come from, and whom to trust for them."""
    for name in SETTINGS:
        given = Path(name).expanduser()
        target = folder / name.replace("~", "root").lstrip("/")
        if given.is_dir():
            shutil.copytree(given, target, dirs_exist_ok=True)
        elif given.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(given, target)
    if Path(CERTIFICATES).is_file():
        shutil.copy(CERTIFICATES, folder / CERTIFICATES.lstrip("/"))


def _package_settings() -> dict[str, str]:
    """The variables of this machine that pip and uv read; files that they name are this machine's alone."""
    wanted = ("PIP_", "UV_", "SSL_CERT_")
    names = [name for name in os.environ if name.startswith(wanted) or name.upper().endswith("_PROXY")]
    return {name: os.environ[name] for name in names}
