"""A screen, a bus and a system Python for what is done from outside. Standard library only."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
SYSTEM_PYTHON = "/usr/bin/python3"
"""Debian's own: the libraries of AT-SPI are not to be had from PyPI."""

KEPT = ("PATH", "LANG", "LC_ALL")


def missing() -> tuple[str, ...]:
    """The Debian packages that are needed and not here."""
    tools = {"Xvfb": "xvfb", "dbus-run-session": "dbus"}
    absent = [package for tool, package in tools.items() if shutil.which(tool) is None]
    if not Path("/usr/share/dbus-1/services/org.a11y.Bus.service").is_file():
        absent.append("at-spi2-core")
    for package, line in (
        ("python3-gi", "import gi"),
        ("gir1.2-atspi-2.0", "import gi; gi.require_version('Atspi', '2.0')"),
    ):
        if (
            not Path(SYSTEM_PYTHON).is_file()
            or subprocess.run([SYSTEM_PYTHON, "-c", line], capture_output=True, check=False).returncode
        ):
            absent.append(package)
    return tuple(absent)


def how_to_get(packages: tuple[str, ...]) -> str:
    """One sentence for a person."""
    return f"Needs {', '.join(packages)}: apt-get install --no-install-recommends {' '.join(packages)}"


@contextmanager
def screen() -> Iterator[str]:
    """A new screen: its name. It picks its number itself, so that two that begin at once are two."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]
    process = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as said:
            yield f":{said.readline().strip()}"
    finally:
        process.terminate()
        process.wait()


def outside(module: str, program: list[str], home: Path, limit: float) -> tuple[int, str]:
    """Runs `module` on a new screen and bus, with `program` to start, whose records go to `home`.

    Gives the exit code and what was said. Raises subprocess.TimeoutExpired after `limit` seconds.
    """
    runtime = home / "run"
    runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
    environment = {name: os.environ[name] for name in KEPT if name in os.environ}
    environment |= {"HOME": str(home), "XDG_RUNTIME_DIR": str(runtime), "PYTHONPATH": str(PROJECT)}
    with screen() as name:
        process = subprocess.Popen(
            ["dbus-run-session", "--", SYSTEM_PYTHON, "-W", "ignore", "-m", module, *program],
            env=environment | {"DISPLAY": name},
            cwd=PROJECT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        try:
            said, _ = process.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            raise
    return process.returncode, said
