"""The virtual environment .venv: made, filled from a lock with hashes checked, left alone when it is right.

Standard library only, and no syntax newer than Python 3.8 (see dev.py). Where packages come from is the
machine's business (pip's or uv's settings); no lock names an index.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from shlex import quote
from subprocess import CompletedProcess, run

PROJECT = Path(__file__).resolve().parent.parent
VENV, LOCKS = PROJECT / ".venv", PROJECT / "packaging" / "lock"
STAMP = "ecf-link.stamp"
OLDEST = "3.11"

WINDOW = (
    *("libglib2.0-0", "libgl1", "libegl1", "libfontconfig1", "libfreetype6", "libxkbcommon0", "libdbus-1-3"),
    *("libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxcb-xkb1"),
    "libxkbcommon-x11-0",
)
"""Debian's packages that PySide6-Essentials loads on a screen (xcb) and without one (offscreen)."""

TESTS = (
    *("gnome-keyring", "dbus", "xvfb", "xauth", "ca-certificates", "fonts-dejavu-core"),
    "xdotool",
)
"""Debian's packages that the tests need: a password store, a screen, issuers to trust, a font, keys."""

BROWSER = ("chromium", "chromium-sandbox")
"""Debian's packages of a browser, where there is none yet. Ubuntu has neither, and GitHub's has Chrome."""

READER = ("at-spi2-core", "gir1.2-atspi-2.0", "python3-gi")
"""Debian's packages that see the program as a screen reader does."""

PIP_INSTALL = ("-m", "pip", "install", "-qq")
ELSEWHERE = {"PIP_USER": "0", **dict.fromkeys(("PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_DRY_RUN"), "")}
"""A person's settings of where pip installs: here it is the environment. Where from stays theirs."""

HASHED = ("--require-hashes", "--only-binary", ":all:")
COMPILE = (
    *("pip", "compile", "-q", "--universal", "--generate-hashes", "--only-binary", ":all:", "--no-annotate"),
    *("--no-strip-extras", "--no-emit-index-url", "--no-emit-find-links"),
    *("--custom-compile-command", "make lock"),
)

UNREACHABLE = re.compile(
    r".*(NewConnectionError|ConnectTimeout|Connection(Refused|Reset)?Error|Max retries|Failed to fetch"
    r"|dns error|ProxyError|Temporary failure|Network is unreachable|SSLError|error sending request"
    r"|tcp connect).*"
)
"""The line of pip's or uv's that tells why an index could not be reached: pip ends with another."""


class SetupError(Exception):
    """This computer can't be set up; the text is what the person is told."""

    code = 3
    """The exit code: nothing went wrong, but this computer lacks something."""


def tell(text: str) -> None:
    """One line on standard output, at once, so that it stands before what a started program prints."""
    print(text, flush=True)


def ready(part: str, packages: Sequence[str] = (), folder: Path | None = None) -> tuple[Path, str | None]:
    """The Python of an environment that holds the lock `part`, set up if it doesn't. Raises SetupError.

    `packages` are Debian's: what is missing is installed if that is allowed; if not, the second value is the
    line that a person must type.
    """
    folder = folder or VENV
    with _alone():
        filled = is_filled(folder, part)
        lacking = missing([*packages, *([] if is_made(folder) else _packages_for_venv())])
        if lacking and apt_install(lacking):
            lacking = missing(lacking)
        by_hand = f"sudo apt-get install -y --no-install-recommends {' '.join(lacking)}" if lacking else None
        if not filled:
            if not os.access(str(PROJECT), os.W_OK):
                raise SetupError(
                    f"You may not write in {PROJECT}. Copy it to a folder of yours and try there."
                )
            if folder.exists() and not os.access(str(folder), os.W_OK):
                raise SetupError(
                    f"You may not write in {folder}: another person, or sudo, set it up. Type this, or ask "
                    f'someone who may, then try again:\n  sudo chown -R "$(id -un)" {quote(str(PROJECT))}'
                )
            if not is_made(folder):
                _make(folder, by_hand)
            _fill(folder, part)
    return python_of(folder), by_hand


@contextmanager
def _alone() -> Iterator[None]:
    """Waits until no other process sets up here (`make -j`); not on Windows, which can't lock a folder."""
    if os.name == "nt":
        yield
        return
    import fcntl

    here = os.open(str(PROJECT), os.O_RDONLY)
    try:
        with suppress(OSError):  # some network folders have no locks
            fcntl.flock(here, fcntl.LOCK_EX)
        yield
    finally:
        os.close(here)


def python_of(folder: Path) -> Path:
    """The interpreter of the virtual environment in `folder`."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def is_made(folder: Path) -> bool:
    """True if the folder is a virtual environment of this Python, made here and not half filled."""
    here = python_of(folder).exists() and _stamp(folder)[1] == os.fsencode(str(folder.resolve()))
    return here and f"= 3.{sys.version_info[1]}.".encode() in _bytes(folder / "pyvenv.cfg")


def is_filled(folder: Path, part: str) -> bool:
    """True if the environment was filled from exactly this lock, with its present Python, where it now is."""
    return python_of(folder).exists() and _stamp(folder)[0] == seal(folder, part)


def seal(folder: Path, part: str) -> bytes:
    """What the stamp of an environment says that holds the lock `part`."""
    parts = (_bytes(LOCKS / f"{part}.txt"), _bytes(folder / "pyvenv.cfg"), os.fsencode(str(folder)))
    return hashlib.sha256(b"".join(parts)).hexdigest().encode()


def _stamp(folder: Path) -> tuple[bytes, bytes]:
    """What the environment was filled with and where it was made; nothing if either was cut short."""
    filled, _, place = _bytes(folder / STAMP).partition(b"\n")
    return filled, place


def _put_stamp(folder: Path, filled: bytes) -> None:
    (folder / STAMP).write_bytes(filled + b"\n" + os.fsencode(str(folder.resolve())))


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def _packages_for_venv() -> list[str]:
    """Debian's package without which this Python makes no environment; uv needs none."""
    here = find_spec("ensurepip") or shutil.which("uv")
    return [] if here else [f"python3.{sys.version_info[1]}-venv"]


def _make(folder: Path, by_hand: str | None) -> None:
    python, lacking = f"Python 3.{sys.version_info[1]}", missing(_packages_for_venv())
    if lacking:
        raise SetupError(
            f"{python} is here without its package that makes virtual environments. "
            f"Type this, or ask someone who may, then try again:\n  {by_hand}"
        )
    tell(f"Making {folder.name} with {python}")
    command = [sys.executable, "-m", "venv", "--clear"]
    if not find_spec("ensurepip") and shutil.which("uv"):
        command = ["uv", "venv", "-q", "--clear", "--python", sys.executable]
    done = _run([*command, str(folder)])
    if done.returncode:
        raise SetupError(f"{folder} could not be made. The reason given: {_last_words(done)}")
    _put_stamp(folder, b"")


def _fill(folder: Path, part: str) -> None:
    python, lock = str(python_of(folder)), str(LOCKS / f"{part}.txt")
    tell(f"Installing the packages of packaging/lock/{part}.txt")
    (folder / STAMP).unlink()  # cut short, it begins again with a fresh environment
    uv = None if _pip_has_its_own_index(python) else uv_for(python)
    done = _run([uv, "pip", "sync", "-q", "--python", python, *HASHED, lock]) if uv else None
    if done is None or (done.returncode and find_spec("ensurepip")):
        # without --no-deps, pip before 23.3 takes the newest version of what is asked for with an extra
        done = _run([python, *PIP_INSTALL, "--no-deps", *HASHED, "-r", lock])
    if done.returncode == 0 and folder == VENV:
        own = ["--no-deps", "--no-build-isolation", "--no-index", "--editable", str(PROJECT)]
        done = _run([python, *PIP_INSTALL, *own])
    if done.returncode:
        advice, reason = "Look at the reason, then try again.", _last_words(done)
        if unreachable := UNREACHABLE.search(done.stderr):
            reason = unreachable[0].strip()
            advice = (
                "Connect this computer to the internet and try again. A proxy or a package index of your own "
                "goes into pip's usual settings (PIP_* variables, pip.conf)."
            )
        raise SetupError(f"The packages could not be installed. {advice} The reason given: {reason}")
    _put_stamp(folder, seal(folder, part))


def _pip_has_its_own_index(python: str) -> bool:
    """True if pip's settings name the index or the way to it: uv doesn't read them."""
    listed = _run([python, "-m", "pip", "config", "list"]).stdout
    return bool(re.search(r"^(global|install|:env:)\.(index-url|no-index|proxy)=", listed, re.MULTILINE))


def uv_for(python: str, pinned: bool = False) -> str | None:
    """uv's command: the machine's, unless the `pinned` one is wanted; else installed by `python`'s pip."""
    if not pinned and shutil.which("uv"):
        return "uv"
    lock = LOCKS / "uv.txt"
    folder = PROJECT / ".uv" / hashlib.sha256(lock.read_bytes()).hexdigest()[:12]
    command = folder / "bin" / ("uv.exe" if os.name == "nt" else "uv")
    if not command.exists():
        into = ["--retries", "1", "--upgrade", "--target", str(folder)]
        _run([python, *PIP_INSTALL, *into, "--no-deps", *HASHED, "-r", str(lock)])
    return str(command) if command.exists() else None


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
    front += ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
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
    uv = uv_for(str(ready("dev")[0]), pinned=True)
    if uv is None:
        raise SetupError("uv, which writes the locks, could not be installed: pip reaches no package index.")
    for part in ("dev", "bundle", "uv"):
        lock = LOCKS / f"{part}.txt"
        command = [uv, *COMPILE, "--python-version", OLDEST, "--output-file", str(lock)]
        command += ["--group", part] if part == "uv" else ["pyproject.toml", "--group", part]
        command += ["--constraint", str(LOCKS / "dev.txt")] if part == "bundle" else []
        done = _run([*command, "--upgrade"] if upgrade else command)
        if done.returncode:
            raise SetupError(f"{lock.name} could not be written. The reason given: {done.stderr.strip()}")
        tell(f"packaging/lock/{lock.name} written")


def _run(command: Sequence[str]) -> CompletedProcess[str]:
    environ = {**os.environ, **ELSEWHERE}
    try:
        return run(command, cwd=str(PROJECT), env=environ, capture_output=True, errors="replace", check=False)
    except OSError as problem:  # a uv that was half written, or lies where no program may run
        return CompletedProcess(command, 126, "", str(problem))


def _last_words(done: CompletedProcess[str]) -> str:
    lines = (done.stderr.strip() or done.stdout.strip() or "none").splitlines()
    errors = [line for line in lines if line.lower().startswith("error")]
    return " ".join(line.strip() for line in (errors or lines)[-2:])
