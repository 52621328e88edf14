"""One window for each set of records: a second start brings the first window to the front.

A lock on a file says who is first; the system lets it go when the process ends, however it ends. The file
holds a port on 127.0.0.1 and a word to say there. Qt's own local sockets would bring in the network module.
"""

from __future__ import annotations

import errno
import os
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.files import write_whole

if TYPE_CHECKING:
    import socket

PATIENCE = 3.0
PAUSE = 0.05
TIMEOUT = 2.0
LONGEST = 500
HERE = b"here"
ACTIVATION = "XDG_ACTIVATION_TOKEN"
"""By which a Wayland desktop lets the program that it starts have the focus; the first window gets it."""

HELD = frozenset({errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK})


class SingleWindow(QObject):
    """`asked_forward` is emitted when the program was started again."""

    asked_forward = Signal()
    _heard = Signal(str)  # from the thread that listens

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock_path, self._door_path = folder / "window.lock", folder / "window.json"
        self._lock: int | None = None
        self._gate = threading.Lock()
        self._open = True
        self._word = ""
        self._listener: socket.socket | None = None
        self._thread: threading.Thread | None = None
        self._heard.connect(self._call)

    def claim(self) -> bool:
        """True if this is the first window here, or if that can't be told."""
        try:
            self._lock_path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._lock = os.open(self._lock_path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:  # the records will say so when it matters
            return True
        try:
            held = not _lock(self._lock)
        except OSError:  # a disk without locks: only a window that answers is there for certain
            held = self._knock_with_word()
        if held:
            os.close(self._lock)
            self._lock = None
        return not held

    def listen(self) -> None:
        """Lets later starts call this window forward, from now on."""
        if self._lock is None:
            return
        import json
        import secrets
        import socket

        self._word = secrets.token_urlsafe(24)
        try:
            listener = self._listener = socket.create_server(("127.0.0.1", 0))
            door = {"port": listener.getsockname()[1], "word": self._word, "process": os.getpid()}
            write_whole(self._door_path, json.dumps(door).encode("ascii"))
        except OSError:  # a second start then ends without calling this window forward
            return
        self._thread = threading.Thread(target=self._serve, args=(listener,), name="ecf-door", daemon=True)
        self._thread.start()

    def call_forward(self) -> bool:
        """Has the first window come to the front; False if it did not answer in a few seconds."""
        ends = time.monotonic() + PATIENCE
        while not self._knock_with_word():
            if time.monotonic() > ends:
                return False
            time.sleep(PAUSE)  # the first window may not be listening yet
        return True

    def close(self) -> None:
        """Lets the next start be the first."""
        with self._gate:
            self._open = False
        if self._listener is not None and self._thread is not None:
            self._unblock(self._listener)
            self._thread.join(TIMEOUT)
            with suppress(OSError):  # a disk that is gone by now; the next start finds nobody there
                self._door_path.unlink(missing_ok=True)
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _serve(self, listener: socket.socket) -> None:
        with listener:
            while True:
                line, _ = listener.accept()
                with line, self._gate:
                    if not self._open:
                        return
                    self._answer(line)

    def _answer(self, line: socket.socket) -> None:
        import hmac

        line.settimeout(TIMEOUT)
        try:
            said, _, token = line.recv(LONGEST).partition(b"\n")
            if hmac.compare_digest(said, self._word.encode("ascii")):
                line.sendall(HERE)
                self._heard.emit(token.decode("ascii", "ignore"))
        except OSError:  # somebody else's mistake, or a start that was ended
            return

    @Slot(str)
    def _call(self, token: str) -> None:
        if token:  # Qt shows it to the compositor when the window asks for the focus, and forgets it
            os.environ[ACTIVATION] = token
        self.asked_forward.emit()

    def _unblock(self, listener: socket.socket) -> None:
        import socket

        try:
            socket.create_connection(listener.getsockname(), TIMEOUT).close()
        except OSError:  # it has ended already
            return

    def _knock_with_word(self) -> bool:
        import json
        import socket

        try:
            door = json.loads(self._door_path.read_text("utf-8")[:LONGEST])
            with socket.create_connection(("127.0.0.1", int(door["port"])), TIMEOUT) as line:
                _give_leave(int(door["process"]))
                token = os.environ.get(ACTIVATION, "")
                line.sendall(f"{door['word']}\n{token}".encode("ascii"))
                return line.recv(LONGEST) == HERE
        except (OSError, ValueError, KeyError, TypeError):
            return False


def _lock(file: int) -> bool:
    """Whether this process now holds the lock on `file`; the system frees it when the process ends.

    False: another one holds it. Raises OSError where the disk knows no locks.
    """
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            return _not_held(error)
        return True
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return _not_held(error)
    return True


def _not_held(error: OSError) -> bool:
    """False for an error that says that another holds the lock; any other is raised again."""
    if error.errno in HELD:
        return False
    raise error


def _give_leave(process: int) -> None:
    """Lets the first window take the front; Windows lets nobody whom the program in front doesn't name.

    https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-allowsetforegroundwindow
    """
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(process)
