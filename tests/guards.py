"""What every test is held to: speak to this computer alone, open no dialog that waits, leave nothing."""

from __future__ import annotations

import builtins
import gc
import importlib.util
import ipaddress
import os
import shutil
import socket
import stat
import sys
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

FOREIGN_VARIABLES = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR")
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts")
PATIENCE = 30.0
"""Seconds that a test waits for an event before it fails. It measures nothing: a computer may be busy."""

PROCESS = 150.0
"""Seconds that a program which a test started may run."""

GRACE = 2.0
"""Seconds that a thread of the product has to end after a test."""

XDG_FOLDERS = {"CONFIG": ".config", "DATA": ".local/share", "STATE": ".local/state", "CACHE": ".cache"}

WAITING_CALLS = {
    "QDialog": ("exec",),
    "QMessageBox": ("exec", "about", "aboutQt", "critical", "information", "question", "warning"),
    "QFileDialog": ("exec", "getExistingDirectory", "getOpenFileName", "getOpenFileNames", "getSaveFileName"),
    "QInputDialog": ("exec", "getDouble", "getInt", "getItem", "getMultiLineText", "getText"),
}
"""Qt's calls that come back only when a person has answered; nobody is there in a test."""


class ForeignConnection(AssertionError):  # noqa: N818
    """A test tried to leave this computer. No OSError: the product must not take it for a bad network."""


class WaitingDialog(AssertionError):  # noqa: N818
    """A test opened a dialog that waits for a person."""


MEMORY_FOLDER = Path("/dev/shm")
ROOM = 4 << 30


def folder_in_memory() -> str | None:
    """Where a test's files cost no wait for a disk: thousands of committed rows do. None: nowhere here."""
    usable = MEMORY_FOLDER.is_mount() and os.access(MEMORY_FOLDER, os.W_OK | os.X_OK)
    return str(MEMORY_FOLDER) if usable and shutil.disk_usage(MEMORY_FOLDER).free > ROOM else None


def has_font() -> bool:
    """Whether DejaVu Sans, the font of the tests, lies where fonts.conf looks for it."""
    return any(
        "DejaVuSans.ttf" in names for place in FONT_FOLDERS for _folder, _below, names in os.walk(place)
    )


def is_foreign_variable(name: str) -> bool:
    """True for variables of the machine that would change where requests go or whom they trust."""
    return name in FOREIGN_VARIABLES or name.upper().endswith("_PROXY")


def is_here(host: object) -> bool:
    """True if a host, a name or an address, is this computer (None and "": any own address)."""
    text = host.decode("ascii", "replace") if isinstance(host, bytes) else host
    if text in (None, "", "localhost", "0.0.0.0", "::"):
        return True
    try:
        address = ipaddress.ip_address(str(text).partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return address.is_loopback or (mapped is not None and mapped.is_loopback)


def keep_here(monkeypatch: pytest.MonkeyPatch, seen: list[str]) -> None:
    """Makes calls and look-ups that leave this computer raise ForeignConnection, notes each in `seen`."""

    def refuse(host: object) -> None:
        if not is_here(host):
            seen.append(f"spoke to {host!r}")
            raise ForeignConnection(f"a test may speak to this computer alone, not to {host!r}")

    def guarded(call: Callable[..., Any]) -> Callable[..., Any]:
        def connect(self: socket.socket, address: Any) -> Any:
            if self.family in (socket.AF_INET, socket.AF_INET6):
                refuse(address[0])
            return call(self, address)

        return connect

    look_up = socket.getaddrinfo

    def getaddrinfo(host: Any, *rest: Any, **named: Any) -> Any:
        refuse(host)
        return look_up(host, *rest, **named)

    monkeypatch.setattr(socket.socket, "connect", guarded(socket.socket.connect))
    monkeypatch.setattr(socket.socket, "connect_ex", guarded(socket.socket.connect_ex))
    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)


def refuse_dialogs(monkeypatch: pytest.MonkeyPatch, seen: list[str]) -> None:
    """Makes Qt's waiting calls raise WaitingDialog, notes each in `seen`; nothing where Qt isn't loaded."""
    widgets = sys.modules.get("PySide6.QtWidgets")

    def refusing(name: str) -> Callable[..., None]:
        def call(*_arguments: object, **_named: object) -> None:
            seen.append(f"opened {name}")
            raise WaitingDialog(f"{name} would wait for a person")

        return call

    for name, calls in WAITING_CALLS.items() if widgets else ():
        for call in calls:
            monkeypatch.setattr(getattr(widgets, name), call, refusing(f"{name}.{call}"))


def keep_classes_in_main_thread(monkeypatch: pytest.MonkeyPatch, seen: list[str]) -> None:
    """Notes each class deriving from QObject that is defined in another thread in `seen`."""
    build = builtins.__build_class__

    def watched(*arguments: Any, **named: Any) -> Any:
        made = build(*arguments, **named)
        core = sys.modules.get("PySide6.QtCore")
        elsewhere = threading.current_thread() is not threading.main_thread()
        if elsewhere and core is not None and isinstance(made, type) and issubclass(made, core.QObject):
            seen.append(f"defined {made.__qualname__} in {threading.current_thread().name}")
        return made

    monkeypatch.setattr(builtins, "__build_class__", watched)


def keep_memory_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the program does to its own process would hold for the tests, and for all that they start."""
    if importlib.util.find_spec("app") is not None:
        monkeypatch.setattr("app.memory.protect", lambda: None)


def make_home(folder: Path) -> Path:
    """Makes the folders of a person's empty home in `folder`, which must exist; gives `folder`."""
    (folder / "run").mkdir(mode=0o700)
    for below in XDG_FOLDERS.values():
        (folder / below).mkdir(parents=True)
    return folder


HOME_FOLDERS = ("", "run", ".local", *XDG_FOLDERS.values())


def contents(home: Path) -> list[tuple[int, set[str]]]:
    """The rights of each folder of a home of `make_home`, and the names of what lies in it."""
    return [
        (folder.stat().st_mode, {one.name for one in folder.iterdir()}) if folder.is_dir() else (0, set())
        for folder in (home / below for below in HOME_FOLDERS)
    ]


def point_home(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Moves the person's folders (home, settings, data, cache) into `folder`, a home of `make_home`."""
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(folder))
    for name, below in XDG_FOLDERS.items():
        monkeypatch.setenv(f"XDG_{name}_HOME", str(folder / below))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder / "run"))


def lasting_threads(before: Iterable[threading.Thread], grace: float = GRACE) -> list[str]:
    """The names of threads that are not in `before` and still run after `grace` seconds.

    Daemon threads don't count, save the product's own, whose names begin with "ecf-".
    """
    known = set(before)
    ours = [
        one
        for one in threading.enumerate()
        if one not in known and (not one.daemon or one.name.startswith("ecf-"))
    ]
    end = time.monotonic() + grace
    for thread in ours:
        thread.join(max(0.0, end - time.monotonic()))
    return [thread.name for thread in ours if thread.is_alive()]


def top_widgets() -> list[Any]:
    """Qt's top-level widgets that no other widget owns; none where Qt isn't loaded or has no application."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or not isinstance(widgets.QApplication.instance(), widgets.QApplication):
        return []
    return [one for one in widgets.QApplication.topLevelWidgets() if one.parentWidget() is None]


def delete_rings(app: Any) -> None:
    """Deletes what puts a ring around the focus in every window: two of them would put two."""
    theme = sys.modules.get("ui.theme")
    for rings in app.findChildren(theme.FocusRings) if theme else ():
        sys.modules["shiboken6"].delete(rings)


def pressed_buttons() -> str:
    """The mouse button that a test pressed and did not let go of; nothing moves under it in the next one."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    buttons = widgets.QApplication.mouseButtons() if widgets and widgets.QApplication.instance() else None
    return str(buttons) if buttons is not None and buttons.value else ""


def left_widgets(before: Iterable[Any]) -> list[str]:
    """The top-level widgets that are not in `before` and that Qt and Python can not throw away themselves.

    They are deleted, so that the next test doesn't find them.
    """
    known = list(before)
    if not _new_widgets(known):
        return []
    gc.collect()
    # what outlives this test is not looked through after every other one
    gc.freeze()
    delete_closed()
    new = _new_widgets(known)
    names = [f"{type(one).__name__} {one.windowTitle()!r}" for one in new]
    for one in new:
        one.deleteLater()
    delete_closed()
    return names


def _new_widgets(known: list[Any]) -> list[Any]:
    return [one for one in top_widgets() if not any(one is other for other in known)]


def delete_closed() -> None:
    """Has Qt delete what was told to go, closed windows among them; nothing where Qt isn't loaded."""
    if core := sys.modules.get("PySide6.QtCore"):
        core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)


def has_mode(path: Path, mode: int) -> bool:
    """Whether a file or folder has just these POSIX permissions; always on Windows, which has none."""
    return os.name == "nt" or stat.S_IMODE(path.stat().st_mode) == mode


ELSEWHERE = {
    "tests/browser/": "linux",
    "tests/screen_reader/": "linux",
    "tests/journeys/test_memory_guarded.py": "linux",
    "tests/journeys/test_processes.py": "linux",
    "tests/kills/": "posix",
    "tests/ui/test_data_folder.py": "posix",
    "tests/ui/test_no_window.py::test_qt_finds": "posix",
    "tests/unit/test_dev.py": "posix",
    "tests/unit/test_packaging_files.py": "posix",
    "tests/unit/test_vault_trouble.py::test_a_real": "linux",
}
"""Tests of what one kind of system alone has: /proc, X, a Secret Service; signals, permissions, links."""


def not_for_this_system(name: str) -> str | None:
    """Why the test called so says nothing here, or None."""
    kind = next((kind for begins, kind in ELSEWHERE.items() if name.startswith(begins)), None)
    if kind == "linux" and sys.platform != "linux":
        return "needs /proc, X or a Secret Service"
    return "needs POSIX signals, permissions or links" if kind == "posix" and os.name == "nt" else None
