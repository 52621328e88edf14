"""Shows a file in the system's own program for files: selected where that can be, else its folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QDir, QProcess, QUrl
from PySide6.QtGui import QDesktopServices

MANAGER = "org.freedesktop.FileManager1"
"""https://www.freedesktop.org/wiki/Specifications/file-manager-interface/"""


def show_in_folder(path: Path) -> None:
    """Returns at once; what opens is the system's."""
    if sys.platform == "win32":
        explorer = str(Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "explorer.exe")
        shown = QProcess.startDetached(explorer, ["/select,", QDir.toNativeSeparators(str(path))])[0]
    elif sys.platform == "darwin":
        shown = QProcess.startDetached("/usr/bin/open", ["-R", str(path)])[0]
    else:
        shown = _ask_desktop(path)
    if not shown:
        _open_folder(path)


def _ask_desktop(path: Path) -> bool:
    """False where no program for files can be asked; where it then refuses, the folder opens."""
    try:
        from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher
    except ImportError:
        return False
    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return False
    call = QDBusMessage.createMethodCall(MANAGER, "/" + MANAGER.replace(".", "/"), MANAGER, "ShowItems")
    url = QUrl.fromLocalFile(str(path)).toString(QUrl.ComponentFormattingOption.FullyEncoded)
    call.setArguments([[url], ""])
    watcher = QDBusPendingCallWatcher(bus.asyncCall(call))

    def answered(_watcher: object) -> None:
        _WAITING.discard(watcher)
        if watcher.isError():
            _open_folder(path)

    watcher.finished.connect(answered)
    _WAITING.add(watcher)
    return True


_WAITING: set[object] = set()
"""Qt forgets a call that nobody holds."""


def _open_folder(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
