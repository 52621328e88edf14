"""Files written whole or not at all, and really on the disk."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

HELD_BY_OTHERS = 2.0  # seconds; a virus scanner or an indexer is through with a small file long before
PAUSE = 0.05


def write_whole(path: Path | str, content: bytes) -> None:
    """Puts `content` into `path` (0600); what was there stays until all is on the disk. Raises OSError."""
    wanted = Path(path)
    handle, name = tempfile.mkstemp(dir=wanted.parent, prefix=f".{wanted.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            sync(file.fileno())
        replace(Path(name), wanted)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def sync(file: int) -> None:
    """Returns when what was written to `file` outlives a power cut. Raises OSError."""
    if sys.platform == "darwin":
        import fcntl

        try:
            # macOS' fsync leaves it to the disk when to write; see its manual page, fsync(2)
            fcntl.fcntl(file, fcntl.F_FULLFSYNC)
        except OSError:  # a network folder knows no such call
            os.fsync(file)
        return
    os.fsync(file)


def replace(path: Path, target: Path) -> None:
    """Moves a file to `target`, over what is there. Raises OSError.

    Windows refuses while any other program has `target` open, so a refusal there is waited out for a while.
    """
    ends = time.monotonic() + HELD_BY_OTHERS
    while True:
        try:
            path.replace(target)
        except PermissionError:
            if sys.platform != "win32" or time.monotonic() > ends:
                raise
            time.sleep(PAUSE)
        else:
            return
