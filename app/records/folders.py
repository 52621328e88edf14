"""Where the program's records live, one folder a realm, and why one can't be used."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from app.files import sync

PRODUCT = "ECF Link"
NO_HOME = Path(os.devnull)
"""Where nothing can be written: for a person who has no folder of their own."""


class FolderTrouble(Enum):
    """Why records can't be kept in a folder.

    RECORD: the folder is as it should be, so it is the record itself: locked by another program, or of a
    newer version.
    """

    NO_HOME = "no_home"
    NO_PERMISSION = "no_permission"
    READ_ONLY = "read_only"
    FULL = "full"
    NOT_A_FOLDER = "not_a_folder"
    TOO_LONG = "too_long"
    LOOP = "loop"
    GONE = "gone"
    NO_LOCKS = "no_locks"
    RECORD = "record"


_TROUBLE_OF = {
    FolderTrouble.NO_PERMISSION: ("EACCES", "EPERM"),
    FolderTrouble.READ_ONLY: ("EROFS",),
    FolderTrouble.FULL: ("ENOSPC", "EDQUOT", "EFBIG", "EMLINK"),
    FolderTrouble.NOT_A_FOLDER: ("ENOTDIR", "EEXIST", "EISDIR"),
    FolderTrouble.TOO_LONG: ("ENAMETOOLONG",),
    FolderTrouble.LOOP: ("ELOOP",),
}
_TROUBLES = {
    getattr(errno, name): trouble
    for trouble, names in _TROUBLE_OF.items()
    for name in names
    if hasattr(errno, name)
}


class Folders(NamedTuple):
    """The files of one realm under `root`. Makes no folder; whoever writes does."""

    root: Path

    @classmethod
    def real(cls) -> Folders:
        """The records of real links, in the place that the system gives to a program's data."""
        return cls._named(PRODUCT)

    @classmethod
    def qa(cls) -> Folders:
        """The records of PACER's QA realm, whose links are no real links."""
        return cls._named(f"{PRODUCT} QA")

    @classmethod
    def practice(cls) -> Folders:
        return cls._named(f"{PRODUCT} Practice")

    @classmethod
    def at(cls, path: Path | str) -> Folders:
        return cls(Path(path))

    @classmethod
    def _named(cls, name: str) -> Folders:
        # not before somebody asks: this costs a part of the first paint
        from platformdirs import user_data_path

        found = user_data_path(name, appauthor=False, roaming=False)
        # without a home it would be a folder called "~" wherever the program was started
        return cls(found if found.is_absolute() else NO_HOME / name)

    @property
    def journal(self) -> Path:
        return self.root / "journal.db"

    @property
    def settings(self) -> Path:
        return self.root / "settings.json"

    @property
    def my_courts(self) -> Path:
        return self.root / "my-courts.json"

    @property
    def roster(self) -> Path:
        return self.root / "roster.json"

    @property
    def log(self) -> Path:
        return self.root / "ecf-link.log"

    @property
    def ledger(self) -> Path:
        """The folder where the practice court writes what it saw."""
        return self.root / "ledger"


def folder_trouble(root: Path) -> FolderTrouble:
    """Why records can't be kept in `root`, found out by trying. Makes the folder; leaves nothing in it."""
    if NO_HOME in root.parents:
        return FolderTrouble.NO_HOME
    try:
        if root.is_symlink():
            root.stat()  # why it leads nowhere, if it does
        root.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=root, prefix=".trial") as file:
            file.write(bytes(4096))
            file.flush()
            sync(file.fileno())
            return FolderTrouble.RECORD if _locks(file.fileno()) else FolderTrouble.NO_LOCKS
    except OSError as error:
        # an input or output error, a stale handle, a host that is down: the disk is not there, or as good as
        return _TROUBLES.get(error.errno or 0, FolderTrouble.GONE)


def _locks(file: int) -> bool:
    """Whether files can be locked there, in the way that the record is."""
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def documents_folder() -> Path | None:
    """The person's own folder for documents, whether or not it is there; None for a person without a home."""
    from platformdirs import user_documents_path

    found = user_documents_path()
    return found if found.is_absolute() else None
