"""The virtual environment .venv: made, filled from a lock with hashes checked, left alone when it is right.

Standard library only, and no syntax newer than Python 3.8: it runs on whatever Python is there, to find the
one that the program needs. Where packages come from is the machine's business (pip's or uv's settings); no
lock names an index.
"""

from __future__ import annotations

import ast
import hashlib
import os
import re
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from subprocess import CompletedProcess, run
from typing import NamedTuple

PROJECT = Path(__file__).resolve().parent.parent
VENV, LOCKS = PROJECT / ".venv", PROJECT / "packaging" / "lock"
VERSIONS, RANGE = ("3.14", "3.13", "3.12", "3.11"), ">=3.11,<3.15"

WINDOW = (
    *("libglib2.0-0", "libgl1", "libegl1", "libfontconfig1", "libfreetype6", "libxkbcommon0", "libdbus-1-3"),
    *("libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxcb-xkb1"),
    "libxkbcommon-x11-0",
)
"""Debian's packages that PySide6-Essentials loads on a screen (xcb) and without one (offscreen)."""

TESTS = (
    *("gnome-keyring", "dbus", "xvfb", "xauth", "ca-certificates", "fonts-dejavu-core"),
    *("chromium", "xdotool"),
)
"""Debian's packages that the tests need: a password store, a screen, issuers to trust, their font.

And a browser, and the keys that drive it."""

READER = ("at-spi2-core", "gir1.2-atspi-2.0", "python3-gi")
"""Debian's packages that see the program as a screen reader does."""

PIP_INSTALL = ("-m", "pip", "install", "-qq")
HASHED = ("--require-hashes", "--only-binary", ":all:")
COMPILE = (
    *("pip", "compile", "-q", "--universal", "--generate-hashes", "--only-binary", ":all:", "--no-header"),
    *("--no-strip-extras", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"),
)
HEADER = (
    "# Every package with its version and hashes, for Linux, macOS and Windows and Python 3.11 to 3.14.\n"
    "# Written by `make lock` from pyproject.toml.\n"
)

OF_PIP = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "no-index": "UV_NO_INDEX",
    "cert": "SSL_CERT_FILE",
    "client-cert": "SSL_CLIENT_CERT",
    "proxy": "ALL_PROXY",
    "trusted-host": "UV_INSECURE_HOST",
}
"""pip's settings of where packages come from, and uv's variable for each: uv doesn't read pip's."""

UNREACHABLE = re.compile(
    r"NewConnectionError|ConnectTimeout|Connection(Refused|Reset)?Error|Max retries|Failed to fetch|dns error"
    r"|ProxyError|Temporary failure|Network is unreachable|SSLError|error sending request|tcp connect"
)


class SetupError(Exception):
    """This computer can't be set up; the text is what the person is told."""


class Python(NamedTuple):
    """A Python of this computer: its command, its version ("3.13"), and whether it can make environments."""

    command: str
    version: str
    makes_environments: bool


def tell(text: str) -> None:
    """One line on standard output, at once, so that it stands before what a started program prints."""
    print(text, flush=True)


def ready(part: str, packages: Sequence[str] = (), folder: Path | None = None) -> tuple[Path, str | None]:
    """The Python of an environment that holds the lock `part`, set up if it doesn't. Raises SetupError.

    `packages` are Debian's: what is missing is installed if that is allowed; if not, the second value is the
    line that a person must type.
    """
    folder = folder or VENV
    filled = is_filled(folder, part)
    wanted = [*packages, *([] if filled or _version_in(folder) else _packages_for_python())]
    lacking = missing(wanted)
    if lacking and apt_install(lacking):
        lacking = missing(wanted)
    by_hand = f"sudo apt-get install -y --no-install-recommends {' '.join(lacking)}" if lacking else None
    if not filled:
        if not os.access(str(PROJECT), os.W_OK):
            raise SetupError(f"You may not write in {PROJECT}. Copy it to a folder of yours and try there.")
        if not _version_in(folder):
            _make(folder, by_hand)
        _fill(folder, part)
    return python_of(folder), by_hand


def python_of(folder: Path) -> Path:
    """The interpreter of the virtual environment in `folder`."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def is_filled(folder: Path, part: str) -> bool:
    """True if the environment was filled from exactly this lock, with its present Python, where it now is."""
    stamp = folder / "ecf-link.stamp"
    return bool(_version_in(folder)) and stamp.is_file() and stamp.read_text("utf-8") == seal(folder, part)


def seal(folder: Path, part: str) -> str:
    """What the stamp of an environment says that holds the lock `part`."""
    lock = (LOCKS / f"{part}.txt").read_bytes()
    return hashlib.sha256(lock + (folder / "pyvenv.cfg").read_bytes() + str(folder).encode()).hexdigest()


def _version_in(folder: Path) -> str:
    """The version of Python ("3.13") in an environment; "" if it is out of range, gone or never was."""
    config = folder / "pyvenv.cfg"
    if not config.is_file() or not python_of(folder).exists():
        return ""
    found = re.search(r"^version(_info)? *= *(\d+\.\d+)", config.read_text("utf-8"), re.MULTILINE)
    return found[2] if found and found[2] in VERSIONS else ""


def pythons() -> list[Python]:
    """The Pythons that are found by their names, the running one first."""
    ask = "import sys, importlib.util as u; print('%d.%d' % sys.version_info[:2], u.find_spec('ensurepip'))"
    found = []
    for name in (sys.executable, *("python" + version for version in VERSIONS), "python3", "python"):
        version, _, able = (
            _run([name, "-c", ask]).stdout.strip().partition(" ") if shutil.which(name) else ("", "", "")
        )
        found += [Python(name, version, able != "None")] if version else []
    return found


def _packages_for_python() -> list[str]:
    """Debian's packages without which no environment can be made here."""
    found = pythons()
    fits = [one for one in found if one.version in VERSIONS]
    if shutil.which("uv") or any(one.makes_environments for one in fits):
        return []
    return [f"python{fits[0].version}-venv"] if fits else ["python3", "python3-venv"]


def _make(folder: Path, by_hand: str | None) -> None:
    found, uv = pythons(), shutil.which("uv")
    fits = [one for one in found if one.version in VERSIONS]
    able = [one for one in fits if one.makes_environments]
    if able:
        command = [able[0].command, "-m", "venv", "--clear", str(folder)]
    elif uv:
        python = fits[0].command if fits else RANGE
        command = [uv, "venv", "-q", "--clear", "--seed", "--python", python, str(folder)]
    elif fits and by_hand:
        raise SetupError(
            f"Python {fits[0].version} is here without its package that makes virtual environments, and you "
            f"may not install packages. Type this, or ask someone who may, then try again:\n  {by_hand}"
        )
    else:
        here = " and ".join(sorted({one.version for one in found})) or "none"
        raise SetupError(
            f"ECF Link needs Python {', '.join(VERSIONS[:0:-1])} or {VERSIONS[0]}; this computer has {here}. "
            "Install one from python.org, or install uv, which brings its own; then try again."
        )
    tell(f"Making {folder.name} with {'Python ' + able[0].version if able else 'uv'}")
    done = _run(command)
    if done.returncode:
        raise SetupError(f"{folder} could not be made. The reason given: {_last_words(done)}")


def _fill(folder: Path, part: str) -> None:
    python, lock = str(python_of(folder)), str(LOCKS / f"{part}.txt")
    tell(f"Installing the packages of packaging/lock/{part}.txt")
    done, uv = None, uv_for(python)
    if uv:
        done = _run([uv, "pip", "sync", "-q", "--python", python, *HASHED, lock], uv_environment(python))
    if done is None or (done.returncode and not UNREACHABLE.search(done.stderr)):
        # without --no-deps, pip before 23.3 takes the newest version of what is asked for with an extra
        done = _run([python, *PIP_INSTALL, "--no-deps", *HASHED, "-r", lock])
    if done.returncode == 0 and folder == VENV:
        own = ["--no-deps", "--no-build-isolation", "--no-index", "--editable", str(PROJECT)]
        done = _run([python, *PIP_INSTALL, *own])
    if done.returncode:
        advice = "Look at the reason, then try again."
        if UNREACHABLE.search(done.stderr):
            advice = (
                "Connect this computer to the internet and try again. A proxy or a package index of your own "
                "goes into pip's or uv's usual settings (PIP_* or UV_* variables, pip.conf)."
            )
        reason = _last_words(done)
        raise SetupError(f"The packages could not be installed. {advice} The reason given: {reason}")
    (folder / "ecf-link.stamp").write_text(seal(folder, part), encoding="utf-8")


def uv_for(python: str, pinned: bool = False) -> str | None:
    """uv's command: the machine's, unless the `pinned` one is wanted; else installed by `python`'s pip."""
    at_hand = None if pinned else shutil.which("uv")
    said = re.match(r"uv (\d+)\.(\d+)", _run([at_hand, "--version"]).stdout) if at_hand else None
    if at_hand and said and (int(said[1]), int(said[2])) >= (0, 5):
        return at_hand
    lock = LOCKS / "uv.txt"
    folder = PROJECT / ".uv" / hashlib.sha256(lock.read_bytes()).hexdigest()[:12]
    command = folder / "bin" / ("uv.exe" if os.name == "nt" else "uv")
    if not command.exists():
        into = ["--retries", "1", "--upgrade", "--target", str(folder)]
        _run([python, *PIP_INSTALL, *into, "--no-deps", *HASHED, "-r", str(lock)])
    return str(command) if command.exists() else None


def uv_environment(python: str) -> dict[str, str]:
    """The environment for uv, with pip's settings of where packages come from; uv's own come first."""
    listed = _run([python, "-m", "pip", "config", "list"]).stdout
    return {**uv_settings(listed), **os.environ}


def uv_settings(listed: str) -> dict[str, str]:
    """What `pip config list` says, as uv's variables."""
    said = {}
    for section in ("global", "install", ":env:"):  # the later ones win
        for name, value in re.findall(rf"^{section}\.(\S+?)=(.+)$", listed, re.MULTILINE):
            values = str(ast.literal_eval(value)).split()
            if name == "find-links":  # pip passes over folders that aren't there
                values = [one for one in values if "://" in one or Path(one).exists()]
            if name in OF_PIP and values:
                said[OF_PIP[name]] = ("," if name == "find-links" else " ").join(values)
    if "UV_INDEX" in said:
        said["UV_INDEX_STRATEGY"] = "unsafe-best-match"  # all indexes count, as for pip; the hashes decide
    return said


def missing(wanted: Sequence[str]) -> list[str]:
    """Those of Debian's packages that are not installed; none where there is no apt-get."""
    if not wanted or not shutil.which("dpkg-query") or not shutil.which("apt-get"):
        return []
    listing = _run(["dpkg-query", "-W", "-f=${db:Status-Abbrev}\t${Package}\n"]).stdout
    installed = {line.split("\t")[1] for line in listing.splitlines() if line.startswith("ii")}
    # a library that changed its name for 64-bit time (libglib2.0-0t64) counts as the library
    return [name for name in wanted if name not in installed and name + "t64" not in installed]


def apt_install(packages: Sequence[str]) -> bool:
    """Installs with apt-get as root or by sudo without a password; False if it may not or it fails."""
    front: list[str] = []
    if os.geteuid() != 0:
        front = ["sudo", "-n"]
        if not shutil.which("sudo") or _run([*front, "true"]).returncode:
            return False
    tell(f"Installing with apt-get: {' '.join(packages)}")
    front += ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        done = _run([*front, *command])
        if done.returncode:
            tell(f"{done.stdout}{done.stderr}".rstrip())
            return False
    return True


def write_locks(upgrade: bool) -> None:
    """Resolves pyproject.toml into the locks; versions stay if they can, save with `upgrade`.

    Raises SetupError.
    """
    python = ready("dev")[0]
    uv = uv_for(str(python), pinned=True)
    if uv is None:
        raise SetupError("uv, which writes the locks, could not be installed: pip reaches no package index.")
    for part in ("dev", "bundle", "uv"):
        lock = LOCKS / f"{part}.txt"
        command = [uv, *COMPILE, "--python-version", VERSIONS[-1], "--output-file", str(lock)]
        command += ["--group", part] if part == "uv" else ["pyproject.toml", "--group", part]
        command += ["--constraint", str(LOCKS / "dev.txt")] if part == "bundle" else []
        done = _run([*command, "--upgrade"] if upgrade else command, uv_environment(str(python)))
        if done.returncode:
            raise SetupError(f"{lock.name} could not be written. The reason given: {done.stderr.strip()}")
        lock.write_bytes((HEADER + lock.read_text("utf-8")).encode())
        tell(f"packaging/lock/{lock.name} written")


def _run(command: Sequence[str], environ: Mapping[str, str] | None = None) -> CompletedProcess[str]:
    return run(command, cwd=str(PROJECT), env=environ, capture_output=True, errors="replace", check=False)


def _last_words(done: CompletedProcess[str]) -> str:
    lines = (done.stderr.strip() or done.stdout.strip() or "none").splitlines()
    errors = [line for line in lines if line.lower().startswith("error")]
    return " ".join(line.strip() for line in (errors or lines)[-2:])
