"""The log file: small, and unable to hold a secret.

A line of ours is a fixed sentence and values of closed kinds; text that came from a person, a page or the
network has no way in. Of other libraries only warnings get through, without their values.
"""

import logging
import logging.handlers
import os
import re
import traceback
from enum import Enum
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType

OURS = ("ecflink", "app", "ui")
MAX_BYTES = 256_000
QUERY = re.compile(r"\?[^\s'\"<>)]*")
COURT_ID = re.compile(r"[a-z0-9]{2,12}")


class CourtId(str):
    """A court's id, which a log line may show. Anything else becomes "?"."""

    __slots__ = ()

    def __new__(cls, text: str) -> "CourtId":
        return super().__new__(cls, text if COURT_ID.fullmatch(text) else "?")


class LogFile(logging.handlers.RotatingFileHandler):
    """The one handler. `lost` counts lines that could not be written; nothing is printed instead."""

    def __init__(self, path: Path, max_bytes: int) -> None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        super().__init__(path, maxBytes=max_bytes, backupCount=1, encoding="utf-8")
        self.lost = 0
        self.setFormatter(_Formatter())
        self.addFilter(_allowed)

    def _open(self) -> TextIOWrapper:
        # also after a rollover, for the person alone
        handle = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return os.fdopen(handle, "a", encoding=self.encoding)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: ARG002, N802 - logging's own
        # logging would print the record with its values
        self.lost += 1


def open_log(path: Path | str, *, max_bytes: int = MAX_BYTES) -> LogFile:
    """Starts writing `path` (0600), with one older file beside it, each at most `max_bytes`.

    Raises OSError where the file can't be made.
    """
    handler = LogFile(Path(path), max_bytes)
    for name in OURS:
        ours = logging.getLogger(name)
        ours.setLevel(logging.INFO)
        ours.propagate = False
        ours.addHandler(handler)
    logging.getLogger().addHandler(handler)
    return handler


def close_log(handler: LogFile) -> None:
    """Stops writing and closes the file."""
    for name in OURS:
        logging.getLogger(name).removeHandler(handler)
        logging.getLogger(name).propagate = True
    logging.getLogger().removeHandler(handler)
    handler.close()


def last_lines(path: Path | str, count: int = 200) -> tuple[str, ...]:
    """The last lines of the log and of the older file beside it. Raises OSError."""
    newest = Path(path)
    files = [file for file in (newest.with_name(f"{newest.name}.1"), newest) if file.exists()]
    lines = [line for file in files for line in file.read_text("utf-8", errors="replace").splitlines()]
    return tuple(lines[-count:])


def without_queries(text: str) -> str:
    """The text with all that follows a question mark in an address cut out."""
    return QUERY.sub("?…", text)


def _is_ours(record: logging.LogRecord) -> bool:
    return record.name.partition(".")[0] in OURS


def _allowed(record: logging.LogRecord) -> bool:
    return _is_ours(record) or record.levelno >= logging.WARNING


def _shown(value: object) -> object:
    if isinstance(value, Enum):
        return value.name
    if value is None or type(value) in (bool, int, float, CourtId):
        return value
    return f"<{type(value).__name__}>"


class _Formatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        moment = self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z")
        line = f"{moment} {record.levelname} {record.name} {_sentence(record)}"
        if record.exc_info and record.exc_info[1] is not None:
            line += f" | {_trace(record.exc_info[1], record.exc_info[2])}"
        return line.replace("\n", " ").replace("\r", " ")


def _sentence(record: logging.LogRecord) -> str:
    place = f"at {record.module}:{record.lineno}"
    sentence = record.msg if isinstance(record.msg, str) else f"<{type(record.msg).__name__}>"
    if not _is_ours(record):
        # without arguments the text may have been put together, and hold anything
        return f"{without_queries(sentence)} {place}" if record.args else place
    if not record.args:
        return without_queries(sentence)
    if not isinstance(record.args, tuple):
        return f"{without_queries(sentence)} {place}"
    try:
        return without_queries(sentence % tuple(_shown(value) for value in record.args))
    except (TypeError, ValueError):
        return f"{without_queries(sentence)} {place}"


def _trace(error: BaseException, trace: TracebackType | None) -> str:
    """Kinds and places alone: the text of an exception may quote a page or a request."""
    steps = traceback.extract_tb(trace)
    places = " < ".join(f"{Path(step.filename).name}:{step.lineno}" for step in reversed(steps))
    causes: list[str] = []
    cause: BaseException | None = error
    while cause is not None and len(causes) < 5:
        causes.append(type(cause).__name__)
        cause = cause.__cause__ or cause.__context__
    return f"{' from '.join(causes)} at {places or '?'}"
