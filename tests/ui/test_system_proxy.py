"""What Qt says of the system's proxies, as the program speaks to them."""

import sys
import threading
import urllib.request
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtNetwork import QNetworkProxy, QNetworkProxyFactory, QNetworkProxyQuery

from app.adapter.http import proxies
from tests.guards import PATIENCE
from ui.desktop import address_of, ask_the_system

Kind = QNetworkProxy.ProxyType
DIRECT = QNetworkProxy(Kind.NoProxy)
PROXY = QNetworkProxy(Kind.HttpProxy, "proxy.firm.example", 8080)
CACHE = QNetworkProxy(Kind.HttpCachingProxy, "::1", 3128)
SOCKS = QNetworkProxy(Kind.Socks5Proxy, "socks.example", 1080)
COURT = "https://ecf.utd.uscourts.gov/"


@pytest.fixture(autouse=True)
def chooser() -> Iterator[None]:
    yield
    proxies._chooser.clear()


@pytest.mark.parametrize(
    ("offered", "address"),
    [
        ([], None),
        ([DIRECT], None),
        ([QNetworkProxy(Kind.DefaultProxy)], None),
        ([PROXY, DIRECT], "http://proxy.firm.example:8080"),
        ([DIRECT, PROXY], None),
        ([CACHE], "http://[::1]:3128"),
        ([SOCKS, PROXY], "http://proxy.firm.example:8080"),
        ([SOCKS, DIRECT], None),
        ([SOCKS], "socks5://socks.example:1080"),
    ],
)
def test_the_first_that_can_be_spoken_to_is_used(offered: list[QNetworkProxy], address: str | None) -> None:
    assert address_of(offered) == address


@pytest.mark.parametrize("system", ["win32", "darwin", "linux"])
def test_windows_and_macos_choose_for_each_address(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def for_query(query: QNetworkProxyQuery) -> list[QNetworkProxy]:
        asked.append(query.url().toString())
        return [PROXY]

    monkeypatch.setattr(QNetworkProxyFactory, "systemProxyForQuery", for_query)
    monkeypatch.setattr(urllib.request, "getproxies_environment", dict)
    monkeypatch.setattr(urllib.request, "getproxies", dict)
    monkeypatch.setattr(urllib.request, "proxy_bypass", lambda _host: False)
    monkeypatch.setattr(sys, "platform", system)
    ask_the_system()
    chosen = _in_a_thread(lambda: proxies.system_proxy(COURT))
    assert chosen == (None if system == "linux" else "http://proxy.firm.example:8080")
    assert asked == ([] if system == "linux" else [COURT])
    assert proxies.system_proxy("http://127.0.0.1:8000/") is None


def test_the_environment_comes_before_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    proxies.let_choose(lambda _url: "http://of-the-system.example:1")
    for source in ("getproxies_environment", "getproxies"):
        monkeypatch.setattr(urllib.request, source, lambda: {"https": "http://of-a-person.example:2"})
    monkeypatch.setattr(urllib.request, "proxy_bypass", lambda _host: False)
    assert proxies.system_proxy(COURT) == "http://of-a-person.example:2"


def test_qts_own_answer_is_read_in_a_thread_as_it_is() -> None:
    offered = _in_a_thread(lambda: address_of(QNetworkProxyFactory.systemProxyForQuery(QNetworkProxyQuery())))
    assert offered is None or "://" in offered


def _in_a_thread(look: Callable[[], str | None]) -> str | None:
    found: list[str | None] = []
    thread = threading.Thread(target=lambda: found.append(look()))
    thread.start()
    thread.join(PATIENCE)
    return found[0]
