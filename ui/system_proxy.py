"""Has Windows and macOS name the proxy for an address, with what scripts (PAC) and the network (WPAD) say.

Qt asks WinHTTP and CFNetwork, which run the scripts: https://doc.qt.io/qt-6/qnetworkproxyfactory.html
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtNetwork import QNetworkProxy


SYSTEMS = ("win32", "darwin")
"""Where Qt can be asked."""
NEEDS = "app.adapter.http.proxies"
"""What `ask_the_system` loads and is without Qt: 0.1 s, off the UI thread."""


def ask_the_system() -> None:
    """From now on proxies come from the system. Called in the UI thread: it loads a module of Qt's."""
    if sys.platform not in SYSTEMS:
        return
    from PySide6.QtCore import QUrl
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
