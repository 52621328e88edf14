"""Writes a file whole or not at all, for the person alone."""

import os
import tempfile
from pathlib import Path


def write_whole(path: Path | str, content: bytes) -> None:
    """Puts `content` into `path` (0600); what was there stays until all is on the disk. Raises OSError."""
    wanted = Path(path)
    handle, name = tempfile.mkstemp(dir=wanted.parent, prefix=f".{wanted.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(wanted)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
