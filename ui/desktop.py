"""What the desktop of this computer is asked for: where to save a file, to show one, and its proxies."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QProcess, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from app.records.folders import documents_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtNetwork import QNetworkProxy


class SaveDialog(QFileDialog):
    """Asks where a file is to be saved: in the person's documents, or where the last one went.

    `fileSelected` carries the path. `name` is what the file is called unless the person says otherwise.
    """

    _last: Path | None = None

    def __init__(self, parent: QWidget, title: str, name: str, name_filter: str) -> None:
        folder = SaveDialog._last or documents_folder()
        # `Path.is_dir` raises where one may not look, or where a server is that does not answer
        at = folder / name if folder is not None and QDir(str(folder)).exists() else Path(name)
        super().__init__(parent, title, str(at), name_filter)
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setDefaultSuffix(name.rpartition(".")[2])
        self.fileSelected.connect(self._remember)

    @Slot(str)
    def _remember(self, path: str) -> None:
        SaveDialog._last = Path(path).parent


MANAGER = "org.freedesktop.FileManager1"
"""https://www.freedesktop.org/wiki/Specifications/file-manager-interface/"""


def show_in_folder(path: Path) -> None:
    """Shows a file in the system's own program for files: selected where that can be, else its folder.

    Returns at once; what opens is the system's.
    """
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


SYSTEMS = ("win32", "darwin")
"""Where Qt can be asked for proxies."""
PROXIES_NEED = "app.adapter.http.proxies"
"""What `ask_the_system` loads and is without Qt: 0.1 s, off the UI thread."""


def ask_the_system() -> None:
    """Has Windows and macOS name the proxy for an address, as scripts (PAC) and the network (WPAD) say.

    Qt asks WinHTTP and CFNetwork, which run the scripts: https://doc.qt.io/qt-6/qnetworkproxyfactory.html
    Called in the UI thread: it loads a module of Qt's.
    """
    if sys.platform not in SYSTEMS:
        return
    from PySide6.QtNetwork import QNetworkProxyFactory, QNetworkProxyQuery

    from app.adapter.http.proxies import let_choose

    def choose(url: str) -> str | None:
        return address_of(QNetworkProxyFactory.systemProxyForQuery(QNetworkProxyQuery(QUrl(url))))

    let_choose(choose)


def address_of(offered: Sequence[QNetworkProxy]) -> str | None:
    """The first of the proxies that `offered` names which the program can speak to; None: the direct way.

    Only where there is no such proxy, and no direct way either, the first of the others.
    """
    from PySide6.QtNetwork import QNetworkProxy

    kind = QNetworkProxy.ProxyType
    schemes = {kind.HttpProxy: "http", kind.HttpCachingProxy: "http", kind.Socks5Proxy: "socks5"}
    named = [
        f"{schemes[one.type()]}://{_host(one)}:{one.port()}" if one.type() in schemes else None
        for one in offered
    ]
    spoken = [one for one in named if one is None or one.startswith("http:")]
    return (spoken or named or [None])[0]


def _host(proxy: QNetworkProxy) -> str:
    host = proxy.hostName()
    return f"[{host}]" if ":" in host else host
