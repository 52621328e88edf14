"""The way out that this computer is set to: a proxy, a script that chooses one, or none."""

from __future__ import annotations

import re
import subprocess
import sys
import urllib.request
from collections.abc import Callable

from app.adapter.endpoints import host_of, is_loopback, origin_of
from app.adapter.http.messages import HttpError
from app.linking.problems import Party, ProblemKind

SCUTIL = "/usr/sbin/scutil"
SCUTIL_SECONDS = 5.0

_chooser: list[Callable[[str], str | None]] = []

_PAC_ON = re.compile(r"^\s*ProxyAutoConfigEnable\s*:\s*1\s*$", re.MULTILINE)
_PAC_URL = re.compile(r"^\s*ProxyAutoConfigURLString\s*:\s*(\S+)\s*$", re.MULTILINE)


def system_proxy(url: str) -> str | None:
    """The proxy that this computer is set to use for `url`, as an address; None for the direct way.

    Read from the environment; else from the chooser of `let_choose`, which runs scripts, if there is one;
    else from Windows' internet settings or macOS' network settings. This computer itself is never spoken to
    through a proxy. For any thread; a script may take seconds.
    """
    origin = origin_of(url)
    if origin is None or is_loopback(origin.host) or urllib.request.proxy_bypass(origin.host):
        return None
    if _chooser and not urllib.request.getproxies_environment():
        return _chooser[0](url)
    known = urllib.request.getproxies()
    proxy = known.get(origin.scheme) or known.get("all")
    if not proxy:
        return None
    return proxy if "://" in proxy else f"http://{proxy}"


def let_choose(chooser: Callable[[str], str | None]) -> None:
    """From now on `chooser` gives the system's proxy for an address (as one, None: the direct way)."""
    _chooser[:] = [chooser]


def way_out(url: str, proxy_of: Callable[[str], str | None]) -> dict[str, str]:
    """The proxies for one request, by scheme; none for this computer, whatever `proxy_of` says.

    Raises `HttpError` for a kind of proxy that the program can't speak to: going round it would be wrong.
    """
    origin = origin_of(url)
    proxy = None if origin is None or is_loopback(origin.host) else proxy_of(url)
    if origin is None or proxy is None:
        return {}
    if not proxy.lower().startswith(("http://", "https://")):
        raise HttpError(ProblemKind.UNREACHABLE, host_of(proxy), "kind of proxy", Party.NETWORK)
    return {origin.scheme: proxy}


def pac_in_use() -> str | None:
    """The address of the script that this computer is set to ask for a proxy, or None.

    Windows and macOS only. `let_choose`'s chooser runs it; this only tells a person that there is one.
    """
    if sys.platform == "win32":
        return _windows_pac()
    if sys.platform == "darwin":
        return _macos_pac()
    return None


def _windows_pac() -> str | None:
    import winreg

    # https://learn.microsoft.com/windows/win32/wininet/setting-and-retrieving-internet-options
    place = r"Software\Microsoft\Windows\CurrentVersion\Internet Settings"
    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, place) as key:  # type: ignore[attr-defined,unused-ignore]
            value, _ = winreg.QueryValueEx(key, "AutoConfigURL")  # type: ignore[attr-defined,unused-ignore]
    except OSError:
        return None
    return str(value).strip() or None


def _macos_pac() -> str | None:
    try:
        done = subprocess.run(
            [SCUTIL, "--proxy"], capture_output=True, text=True, timeout=SCUTIL_SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    address = _PAC_URL.search(done.stdout)
    return address[1] if address and _PAC_ON.search(done.stdout) else None
