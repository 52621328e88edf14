"""Which browser of the Chromium family is on this computer, and a profile for it that nobody else sees.

The search reads folders and the registry and starts nothing; Windows has Edge since version 10, and the usual
places are those of the vendors' installers. A profile is gone afterward, also after a crash of this program.
"""

import contextlib
import json
import os
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import IO


class Family(Enum):
    """Whose browser it is. OTHER: one that a person chose and whose name is not known here."""

    CHROME = "Google Chrome"
    EDGE = "Microsoft Edge"
    BRAVE = "Brave"
    CHROMIUM = "Chromium"
    OTHER = "another browser"


class Unfit(Enum):
    """Why an installed browser can't be used.

    SNAP, FLATPAK: it runs in a box of its own, which hides the private profile and closes the pipe.
    NOT_CHROMIUM: Firefox or Safari. MISSING: what the person chose is not there any more.
    """

    SNAP = "snap"
    FLATPAK = "flatpak"
    NOT_CHROMIUM = "not_chromium"
    MISSING = "missing"


@dataclass(frozen=True)
class Installed:
    """A browser that can be started: `path` is its program."""

    family: Family
    path: str


@dataclass(frozen=True)
class NotUsable:
    """A browser that is there, or was chosen, and can't be used."""

    path: str
    why: Unfit


@dataclass(frozen=True)
class BrowsersFound:
    """What is on this computer, best first; the person's own choice stands before all."""

    usable: tuple[Installed, ...]
    not_usable: tuple[NotUsable, ...] = ()

    @property
    def best(self) -> Installed | None:
        return next(iter(self.usable), None)


@dataclass(frozen=True)
class Computer:
    """What the search looks at.

    `system` is `sys.platform`. `is_program`: whether a file is there and may be run. `real`: the path behind
    all links. `start_of`: the first 2,000 bytes of a file, b"" where it can't be read. `app_paths`: what the
    Windows registry names as the program of an .exe.
    """

    system: str
    home: str
    environ: Mapping[str, str]
    is_program: Callable[[str], bool]
    real: Callable[[str], str]
    start_of: Callable[[str], bytes]
    app_paths: Callable[[str], tuple[str, ...]]

    @classmethod
    def this(cls) -> "Computer":
        return cls(
            system=sys.platform,
            home=os.path.expanduser("~"),  # noqa: PTH111 - `Path.home()` raises for a person without one
            environ=os.environ,
            is_program=_is_program,
            real=os.path.realpath,
            start_of=_start_of,
            app_paths=_app_paths,
        )


_WINDOWS = (
    (Family.CHROME, r"Google\Chrome\Application\chrome.exe"),
    (Family.EDGE, r"Microsoft\Edge\Application\msedge.exe"),
    (Family.BRAVE, r"BraveSoftware\Brave-Browser\Application\brave.exe"),
    (Family.CHROMIUM, r"Chromium\Application\chrome.exe"),
)
_WINDOWS_ROOTS = ("PROGRAMFILES", "PROGRAMW6432", "PROGRAMFILES(X86)", "LOCALAPPDATA")
_MACOS = (
    (Family.CHROME, "Google Chrome.app/Contents/MacOS/Google Chrome"),
    (Family.EDGE, "Microsoft Edge.app/Contents/MacOS/Microsoft Edge"),
    (Family.BRAVE, "Brave Browser.app/Contents/MacOS/Brave Browser"),
    (Family.CHROMIUM, "Chromium.app/Contents/MacOS/Chromium"),
)
_LINUX = (
    (Family.CHROME, ("google-chrome-stable", "google-chrome"), "/opt/google/chrome/google-chrome"),
    (Family.EDGE, ("microsoft-edge-stable", "microsoft-edge"), "/opt/microsoft/msedge/microsoft-edge"),
    (Family.BRAVE, ("brave-browser-stable", "brave-browser"), "/opt/brave.com/brave/brave-browser"),
    (Family.CHROMIUM, ("chromium", "chromium-browser"), "/usr/lib/chromium/chromium"),
)
_LINUX_FOLDERS = ("/usr/bin", "/usr/local/bin", "/snap/bin", "/var/lib/flatpak/exports/bin")
_FLATPAK_NAMES = (
    (Family.CHROME, "com.google.Chrome"),
    (Family.EDGE, "com.microsoft.Edge"),
    (Family.BRAVE, "com.brave.Browser"),
    (Family.CHROMIUM, "org.chromium.Chromium"),
)
_OTHERS = ("firefox", "librewolf", "safari", "iexplore", "epiphany")
_NAMED = (
    ("msedge", Family.EDGE),
    ("microsoft edge", Family.EDGE),
    ("microsoft-edge", Family.EDGE),
    ("brave", Family.BRAVE),
    ("chromium", Family.CHROMIUM),
    ("chrome", Family.CHROME),
)


def find_browsers(computer: Computer | None = None, *, chosen: str | None = None) -> BrowsersFound:
    """All browsers of the family on `computer` (None: this one). `chosen`: the program a person picked.

    A choice that can't be used is told in `not_usable`, and the others follow as if there were none.
    """
    computer = computer or Computer.this()
    usable: dict[str, Installed] = {}
    not_usable: dict[str, NotUsable] = {}
    candidates = _candidates(computer)
    if chosen is not None:
        candidates = [(_family_of(chosen), _program(computer, chosen)), *candidates]
        if not computer.is_program(candidates[0][1]):
            not_usable[chosen] = NotUsable(chosen, Unfit.MISSING)
    for family, path in candidates:
        if not computer.is_program(path):
            continue
        real = computer.real(path)
        why = _unfit(computer, path, real)
        if why is not None:
            not_usable.setdefault(real, NotUsable(path, why))
        elif real not in usable:
            usable[real] = Installed(family, path)
    return BrowsersFound(tuple(usable.values()), tuple(not_usable.values()))


def _candidates(computer: Computer) -> list[tuple[Family, str]]:
    if computer.system == "win32":
        return list(_on_windows(computer))
    return list(_on_macos(computer) if computer.system == "darwin" else _on_linux(computer))


def _on_windows(computer: Computer) -> Iterator[tuple[Family, str]]:
    roots = [root for name in _WINDOWS_ROOTS if (root := computer.environ.get(name))]
    for family, tail in _WINDOWS:
        for root in dict.fromkeys(roots):
            yield family, str(PureWindowsPath(root, tail))
        for path in computer.app_paths(PureWindowsPath(tail).name):
            if _family_of(path) is family:
                yield family, path


def _on_macos(computer: Computer) -> Iterator[tuple[Family, str]]:
    for family, tail in _MACOS:
        for root in ("/Applications", f"{computer.home}/Applications"):
            yield family, str(PurePosixPath(root, tail))


def _on_linux(computer: Computer) -> Iterator[tuple[Family, str]]:
    path = [folder for folder in computer.environ.get("PATH", "").split(":") if folder.startswith("/")]
    own = f"{computer.home}/.local"
    folders = dict.fromkeys((*path, *_LINUX_FOLDERS, f"{own}/bin", f"{own}/share/flatpak/exports/bin"))
    for family, names, opt in _LINUX:
        for name in names:
            yield from ((family, f"{folder}/{name}") for folder in folders)
        yield family, opt
    for family, name in _FLATPAK_NAMES:
        yield from ((family, f"{folder}/{name}") for folder in folders)


def _program(computer: Computer, chosen: str) -> str:
    """The program of what a person picked: on macOS that is an application's folder."""
    if computer.system == "darwin" and chosen.rstrip("/").endswith(".app"):
        folder = PurePosixPath(chosen)
        return str(folder / "Contents/MacOS" / folder.stem)
    return chosen


def _family_of(path: str) -> Family:
    text = path.replace("\\", "/").casefold()
    for part in reversed(text.split("/")):
        for name, family in _NAMED:
            if name in part:
                # Chromium's own program on Windows is called chrome.exe
                return Family.CHROMIUM if "/chromium/" in text else family
    return Family.OTHER


def _unfit(computer: Computer, path: str, real: str) -> Unfit | None:
    name = path.replace("\\", "/").rpartition("/")[2].casefold()
    if any(other in name for other in _OTHERS):
        return Unfit.NOT_CHROMIUM
    if computer.system in ("win32", "darwin"):
        return None
    if any(one.startswith("/snap/") or one.endswith("/bin/snap") for one in (path, real)):
        return Unfit.SNAP
    if "/flatpak/" in path or "/flatpak/" in real:
        return Unfit.FLATPAK
    # Ubuntu's chromium-browser is a script that starts the snap
    start = computer.start_of(real)
    if not start.startswith(b"#!"):
        return None
    return Unfit.SNAP if b"/snap/bin/" in start else Unfit.FLATPAK if b"flatpak run" in start else None


def _is_program(path: str) -> bool:
    return os.access(path, os.X_OK) and Path(path).is_file()  # `is_file` raises where one may not look


def _start_of(path: str) -> bytes:
    try:
        with Path(path).open("rb") as file:
            return file.read(2_000)
    except OSError:
        return b""


def _app_paths(program: str) -> tuple[str, ...]:
    """What "App Paths" names, for this person first; https://learn.microsoft.com/windows/win32/shell/app-registration."""
    if sys.platform != "win32":
        return ()
    import winreg

    return tuple(_registered(winreg, program, (winreg.HKEY_CURRENT_USER, winreg.HKEY_LOCAL_MACHINE)))


def _registered(registry: object, program: str, roots: Iterable[int]) -> Iterator[str]:
    """The default value of the program's key under each of `roots`. `registry`: the module winreg."""
    for root in roots:
        key = rf"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\{program}"
        try:
            value = registry.QueryValue(root, key)  # type: ignore[attr-defined]
        except OSError:
            continue
        if isinstance(value, str) and value.strip():
            yield value.strip().strip('"')


PREFIX = "ecf-link-browser-"
MARK = "ecf-link.lock"
TRIES, BETWEEN = 20, 0.1

# what a browser would else keep, offer, fetch ahead or report; a firm's policy may overrule each
PREFERENCES = {
    "credentials_enable_service": False,
    "credentials_enable_autosignin": False,
    "profile": {"password_manager_enabled": False, "exit_type": "Normal"},
    "autofill": {"profile_enabled": False, "credit_card_enabled": False},
    "translate": {"enabled": False},
    "search": {"suggest_enabled": False},
    "alternate_error_pages": {"enabled": False},
    "safebrowsing": {"enabled": False, "scout_reporting_enabled": False},
    "signin": {"allowed": False, "allowed_on_next_startup": False},
    # no connection is opened ahead of its request: Chromium sends a POST again when a connection
    # that was opened ahead, or used before, closes without an answer
    "net": {"network_prediction_options": 2},
    "browser": {"has_seen_welcome_page": True, "check_default_browser": False},
    "download": {"prompt_for_download": False},
    "background_mode": {"enabled": False},
}


class Profile:
    """One private profile, from making to deletion. `folder` is readable for this person alone (0700).

    A locked file marks it as ours and in use; the system lets go of the lock when this process ends, however
    it ends. Raises OSError where no folder can be made.
    """

    def __init__(self, root: Path | None = None) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=root))
        try:
            mark = _locked(self.folder / MARK, create=True)
            if mark is None:
                raise OSError("the new profile is locked already")
            self._mark: IO[bytes] | None = mark
            self.data = self.folder / "data"
            self.temporary = self.folder / "tmp"
            self.temporary.mkdir(mode=0o700)
            default = self.data / "Default"
            default.mkdir(mode=0o700, parents=True)
            (default / "Preferences").write_text(json.dumps(PREFERENCES), "utf-8")
        except BaseException:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise

    def delete(self) -> bool:
        """Deletes the profile; gives whether all of it is gone. Never raises, and may be called again."""
        mark, self._mark = self._mark, None
        return _delete(self.folder, mark)


def sweep(root: Path | None = None) -> int:
    """Deletes the profiles that a crash of this program left behind, and gives how many. Never raises.

    Those in use, by this process or another, stay, and so does whatever isn't this person's.
    """
    found = 0
    with contextlib.suppress(OSError):
        for folder in Path(root or tempfile.gettempdir()).glob(f"{PREFIX}*"):
            if not _is_ours(folder):
                continue
            mark = None
            with contextlib.suppress(OSError):
                mark = _locked(folder / MARK, create=not any(folder.iterdir()))
            if mark is not None:
                found += _delete(folder, mark)
    return found


def _is_ours(folder: Path) -> bool:
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and (sys.platform == "win32" or found.st_uid == os.getuid())


def _delete(folder: Path, mark: IO[bytes] | None) -> bool:
    """All but the mark goes first, so that a deletion cut short is taken up again by the next sweep."""
    for _ in range(TRIES):
        try:
            for inner in folder.iterdir():
                if inner.name != MARK:
                    _remove(inner)
            break
        except FileNotFoundError:
            break
        except OSError:
            # a browser that is just ending still writes
            time.sleep(BETWEEN)
    if mark is not None:
        mark.close()
    with contextlib.suppress(OSError):
        if [inner.name for inner in folder.iterdir()] == [MARK]:
            (folder / MARK).unlink()
        folder.rmdir()
    return not folder.exists()


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def _locked(path: Path, *, create: bool) -> IO[bytes] | None:
    """The file, locked for this process alone; None where another holds the lock. Raises OSError."""
    file = path.open("ab" if create else "r+b")
    try:
        _lock(file)
    except OSError:
        file.close()
        return None
    return file


def _lock(file: IO[bytes]) -> None:
    if sys.platform == "win32":
        import msvcrt

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
