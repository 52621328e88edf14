"""Files written whole or not at all, new ones over no other, and tables that a spreadsheet opens."""

from __future__ import annotations

import errno
import io
import os
import re
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
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


# patterns are compiled when they are needed: the first paint waits for this module
_UNSEEN = "\\xad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff"  # some turn the writing around them
_NOT_IN_NAMES = rf'[<>:"/\\|?*\x00-\x1f\x7f\ud800-\udfff{_UNSEEN}]+'  # Windows takes none of the first
LONGEST_NAME = 120
MOST_BYTES_OF_NAME = 200  # most systems take 255


def fit_name(name: str) -> str:
    """`name` as every system takes it: what one does not take is a blank, and what is too long is cut."""
    stem, dot, suffix = " ".join(re.sub(_NOT_IN_NAMES, " ", name).split()).rpartition(".")
    cut = stem[:LONGEST_NAME].encode()[:MOST_BYTES_OF_NAME].decode(errors="ignore").rstrip(". ")
    return f"{cut or ('file' if dot else '')}{dot}{suffix}"


def new_file(folder: Path, name: str) -> Path:
    """Makes an empty file called `name` in `folder`, or "name (2)" and so on: never one that is there.

    `name` is fitted by `fit_name`. The folder is made where it alone is missing. Raises OSError.
    """
    stem, dot, suffix = fit_name(name).rpartition(".")
    folder.mkdir(exist_ok=True)
    for count in range(1, 1000):
        numbered = stem + (f" ({count})" if count > 1 else "")
        wanted = folder / f"{numbered}{dot}{suffix}"
        try:
            wanted.open("xb").close()
        except FileExistsError:
            continue
        return wanted
    raise FileExistsError(errno.EEXIST, "so many files of this name", str(folder))


# also after a semicolon, which divides cells where a comma marks decimals
_FORMULA = rf"(^|;)([\s'\"{_UNSEEN}]*)(?=[=+\-@＝＋－＠])"
_CONTROLS = r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+"


def spreadsheet(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with the mark by which Excel knows it, every cell in quotation marks, Windows' line ends."""
    import csv

    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([safe_cell(title) for title in titles])
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig", "replace")


def safe_cell(text: str) -> str:
    """`text` on one line, with a "'" before what a spreadsheet would take for a formula."""
    flat = re.sub(_CONTROLS, " ", text).strip()
    return re.sub(_FORMULA, lambda found: f"{found[1]}'{found[2]}", flat)
