"""A browser profile that nobody else sees and that is gone afterward, also after a crash of this program."""

import contextlib
import json
import os
import shutil
import stat
import sys
import tempfile
import time
from pathlib import Path
from typing import IO

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
