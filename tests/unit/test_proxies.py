"""How the way out of this computer is found."""

import subprocess
import sys
import urllib.request
from types import SimpleNamespace, TracebackType

import pytest

from app.adapter.http.proxies import pac_in_use, system_proxy

COURT = "https://ecf.utd.uscourts.gov/"


@pytest.fixture(autouse=True)
def direct(monkeypatch: pytest.MonkeyPatch) -> None:
    set_to(monkeypatch, {})


def set_to(monkeypatch: pytest.MonkeyPatch, known: dict[str, str], bypass: bool = False) -> None:
    monkeypatch.setattr(urllib.request, "getproxies", lambda: known)
    monkeypatch.setattr(urllib.request, "proxy_bypass", lambda _host: bypass)


@pytest.mark.parametrize(
    ("known", "proxy"),
    [
        ({}, None),
        ({"https": "http://proxy.example:8080"}, "http://proxy.example:8080"),
        ({"https": "proxy.example:8080"}, "http://proxy.example:8080"),
        ({"http": "http://other.example"}, None),
        ({"all": "socks5://proxy.example"}, "socks5://proxy.example"),
        ({"https": "http://a.example", "all": "http://b.example"}, "http://a.example"),
    ],
)
def test_the_systems_proxy(monkeypatch: pytest.MonkeyPatch, known: dict[str, str], proxy: str | None) -> None:
    set_to(monkeypatch, known)
    assert system_proxy(COURT) == proxy


@pytest.mark.parametrize("url", ["http://127.0.0.1:8000/", "http://localhost/", "https://[::1]/", "nothing"])
def test_no_proxy_for_this_computer(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    set_to(monkeypatch, {"http": "http://p.example", "https": "http://p.example", "all": "http://p.example"})
    assert system_proxy(url) is None


def test_the_systems_exceptions_count(monkeypatch: pytest.MonkeyPatch) -> None:
    set_to(monkeypatch, {"https": "http://p.example"}, bypass=True)
    assert system_proxy(COURT) is None


SCUTIL = """<dictionary> {{
  HTTPEnable : 0
  ProxyAutoConfigEnable : {on}
  ProxyAutoConfigURLString : http://wpad.example/proxy.pac
}}
"""


@pytest.mark.parametrize(("on", "found"), [(1, "http://wpad.example/proxy.pac"), (0, None)])
def test_a_script_that_macos_asks(monkeypatch: pytest.MonkeyPatch, on: int, found: str | None) -> None:
    def run(command: list[str], **_how: object) -> SimpleNamespace:
        assert command == ["/usr/sbin/scutil", "--proxy"]
        return SimpleNamespace(stdout=SCUTIL.format(on=on))

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(subprocess, "run", run)
    assert pac_in_use() == found


def test_macos_without_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(*_command: object, **_how: object) -> None:
        raise subprocess.TimeoutExpired("scutil", 5)

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(subprocess, "run", run)
    assert pac_in_use() is None


class Key:
    def __enter__(self) -> "Key":
        return self

    def __exit__(self, *_how: type[BaseException] | BaseException | TracebackType | None) -> None:
        return None


@pytest.mark.parametrize(
    ("value", "found"), [("http://wpad/proxy.pac", "http://wpad/proxy.pac"), ("", None), (None, None)]
)
def test_a_script_that_windows_asks(
    monkeypatch: pytest.MonkeyPatch, value: str | None, found: str | None
) -> None:
    def query(_key: Key, name: str) -> tuple[str, int]:
        assert name == "AutoConfigURL"
        if value is None:
            raise FileNotFoundError
        return value, 1

    registry = SimpleNamespace(
        HKEY_CURRENT_USER="user", OpenKey=lambda _root, _place: Key(), QueryValueEx=query
    )
    monkeypatch.setitem(sys.modules, "winreg", registry)
    monkeypatch.setattr(sys, "platform", "win32")
    assert pac_in_use() == found


def test_no_script_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert pac_in_use() is None
