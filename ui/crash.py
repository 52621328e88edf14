"""What happens when the program itself fails: one plain sentence for the person, the place for the log."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType

LOG = logging.getLogger("ecflink.crash")


def place_of(error: BaseException) -> str:
    """The kind of `error` and where it arose, one line. Never its text, which may hold a secret."""
    frames = traceback.extract_tb(error.__traceback__)
    path = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames[-6:]))
    return f"{type(error).__name__} in {path or '?'}"


def log_crash(error: BaseException) -> None:
    """Writes down where the program failed, without the error's own text."""
    LOG.error("the program failed: " + place_of(error))  # the log shows no argument that is a text


def install(tell: Callable[[], None]) -> None:
    """Catches what no one else caught, in every thread. `tell` is called from the thread that failed.

    Without a console (a windowed program on Windows) nothing is printed anywhere; the log has the place.
    """

    def failed(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log_crash(error)
        tell()

    def failed_in_thread(arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            failed(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    sys.excepthook = failed
    threading.excepthook = failed_in_thread
