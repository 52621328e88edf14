"""What happens when the program itself fails: one plain sentence for the person, the place for the log.

And where Qt can't open a window: why, where Qt itself would end the process with words for programmers.
Loads no part of Qt before it is asked: one of the libraries that QtWidgets needs may be what is missing.
"""

from __future__ import annotations

import logging
import os
import re
import sys
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext, QtMsgType

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


def log_unraised(arguments: sys.UnraisableHookArgs) -> None:
    """For `sys.unraisablehook`: what failed while something was thrown away. Python would print its text."""
    if arguments.exc_value is not None:
        log_crash(arguments.exc_value)


PLATFORMS = ("xcb", "wayland")


@contextmanager
def end_with_a_sentence() -> Iterator[None]:
    """While this holds, Qt's giving up prints one sentence and ends the process with 1, not with a core dump.

    What Qt said and did not give up over is printed as usual afterward.
    """
    from PySide6.QtCore import QtMsgType, qInstallMessageHandler

    heard: list[str] = []

    def hear(kind: QtMsgType, _where: QMessageLogContext, text: str) -> None:
        heard.append(text)
        if kind is QtMsgType.QtFatalMsg:
            print(reason(heard), file=sys.stderr, flush=True)
            os._exit(1)  # after this Qt would abort

    before = qInstallMessageHandler(hear)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
    for text in heard:
        print(text, file=sys.stderr)


def reason(heard: Iterable[str]) -> str:
    """The sentence for what Qt said before it gave up."""
    from ui.text import no_window as say

    not_answering = re.compile(r"could not connect to display|Failed to create wl_display")
    if any(not_answering.search(text) for text in heard):
        return say.screen_not_answering(os.environ)
    library = missing_of_the_platform()
    return say.NO_WINDOW if library is None else say.library_missing(library)


def missing_library(error: ImportError | OSError) -> str | None:
    """The system's library that `error` is about, if it is about one.

    In a bundle PyInstaller raises an error of its own words, with the loader's behind it.
    """
    missing = re.compile(r"(lib[^\s:/]+\.so[.\d]*): cannot open shared object file")
    behind: BaseException | None = error
    while behind is not None:
        found = missing.search(str(behind))
        if found is not None:
            return found[1]
        behind = behind.__cause__ or behind.__context__
    return None


def loadable_platforms() -> tuple[str, ...]:
    """Of Qt's ways to a screen on this Linux, those that can be loaded; elsewhere the system's own way.

    Raises OSError, which names the library that is missing, if none can be loaded.
    """
    if not sys.platform.startswith("linux"):
        return (sys.platform,)
    chosen = _chosen()
    problems = {name: _problem_of(name) for name in ((chosen,) if chosen else PLATFORMS)}
    found = tuple(name for name, problem in problems.items() if problem is None)
    for problem in problems.values():
        if problem is not None and not found:
            raise problem
    return found


def missing_of_the_platform() -> str | None:
    """The library of the system without which Qt can't open a window on the screen that is named."""
    chosen = _chosen()
    if not chosen:
        chosen = "xcb" if os.environ.get("DISPLAY") else "wayland"
    problem = _problem_of(chosen)
    return None if problem is None else missing_library(problem)


def _problem_of(platform: str) -> OSError | None:
    import ctypes  # not before the first paint

    try:
        ctypes.CDLL(str(qt_plugins() / "platforms" / f"libq{platform}.so"))
    except OSError as error:
        return error
    return None


def _chosen() -> str:
    return os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]


def qt_plugins() -> Path:
    """The folder of Qt's plug-ins, which `QLibraryInfo` does not know where a name has a comma.

    PySide hands it the path in the syntax of INI files, where `,`, `;`, `"` and the backslash mean something.
    """
    import PySide6

    return Path(PySide6.__file__).parent / ("plugins" if sys.platform == "win32" else "Qt/plugins")
