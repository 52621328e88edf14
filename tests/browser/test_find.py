"""Which browser is found on which computer: a table of fake file systems."""

from collections.abc import Mapping
from pathlib import Path
from unittest.mock import Mock

import pytest

from app.browser.program import Computer, Family, Installed, NotUsable, Unfit, _registered, find_browsers

PROGRAMS = r"C:\Program Files"
X86 = r"C:\Program Files (x86)"
LOCAL = r"C:\Users\ann\AppData\Local"
WINDOWS = {"PROGRAMFILES": PROGRAMS, "PROGRAMFILES(X86)": X86, "LOCALAPPDATA": LOCAL}


def computer(
    system: str,
    files: Mapping[str, bytes] | set[str],
    *,
    links: Mapping[str, str] | None = None,
    registry: Mapping[str, tuple[str, ...]] | None = None,
    environ: Mapping[str, str] | None = None,
) -> Computer:
    held = files if isinstance(files, Mapping) else dict.fromkeys(files, b"\x7fELF")
    home = {"win32": r"C:\Users\ann", "darwin": "/Users/ann"}.get(system, "/home/ann")
    usual = WINDOWS if system == "win32" else {"PATH": "/usr/local/bin:/usr/bin:/bin"}
    known = links or {}
    return Computer(
        system=system,
        home=home,
        environ=usual if environ is None else environ,
        is_program=lambda path: known.get(path, path) in held,
        real=lambda path: known.get(path, path),
        start_of=lambda path: held.get(path, b""),
        app_paths=lambda name: (registry or {}).get(name, ()),
    )


EDGE = rf"{X86}\Microsoft\Edge\Application\msedge.exe"
CHROME = rf"{PROGRAMS}\Google\Chrome\Application\chrome.exe"
OWN_CHROME = rf"{LOCAL}\Google\Chrome\Application\chrome.exe"
OWN_CHROMIUM = rf"{LOCAL}\Chromium\Application\chrome.exe"
BRAVE = rf"{PROGRAMS}\BraveSoftware\Brave-Browser\Application\brave.exe"
ELSEWHERE = r"D:\Apps\Edge\msedge.exe"
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
MAC_OWN_EDGE = "/Users/ann/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge"

FOUND = [
    ("win32", {EDGE}, {}, [(Family.EDGE, EDGE)]),
    ("win32", {EDGE, CHROME}, {}, [(Family.CHROME, CHROME), (Family.EDGE, EDGE)]),
    ("win32", {OWN_CHROME}, {}, [(Family.CHROME, OWN_CHROME)]),
    ("win32", {OWN_CHROMIUM}, {}, [(Family.CHROMIUM, OWN_CHROMIUM)]),
    ("win32", {BRAVE, EDGE}, {}, [(Family.EDGE, EDGE), (Family.BRAVE, BRAVE)]),
    ("win32", {ELSEWHERE}, {"msedge.exe": (ELSEWHERE,)}, [(Family.EDGE, ELSEWHERE)]),
    ("win32", {OWN_CHROMIUM}, {"chrome.exe": (OWN_CHROMIUM,)}, [(Family.CHROMIUM, OWN_CHROMIUM)]),
    ("win32", {CHROME}, {"msedge.exe": (r"C:\gone\msedge.exe",)}, [(Family.CHROME, CHROME)]),
    ("win32", set(), {}, []),
    ("darwin", {MAC}, {}, [(Family.CHROME, MAC)]),
    ("darwin", {MAC_OWN_EDGE}, {}, [(Family.EDGE, MAC_OWN_EDGE)]),
    ("darwin", {"/Applications/Safari.app/Contents/MacOS/Safari"}, {}, []),
    ("linux", {"/usr/bin/chromium"}, {}, [(Family.CHROMIUM, "/usr/bin/chromium")]),
    (
        "linux",
        {"/opt/google/chrome/google-chrome"},
        {},
        [(Family.CHROME, "/opt/google/chrome/google-chrome")],
    ),
    (
        "linux",
        {"/home/ann/.local/bin/brave-browser"},
        {},
        [(Family.BRAVE, "/home/ann/.local/bin/brave-browser")],
    ),
    (
        "linux",
        {"/usr/bin/microsoft-edge-stable", "/usr/bin/chromium-browser"},
        {},
        [(Family.EDGE, "/usr/bin/microsoft-edge-stable"), (Family.CHROMIUM, "/usr/bin/chromium-browser")],
    ),
    ("linux", {"/usr/bin/firefox"}, {}, []),
]


@pytest.mark.parametrize(("system", "files", "registry", "expected"), FOUND)
def test_what_is_found(
    system: str,
    files: set[str],
    registry: dict[str, tuple[str, ...]],
    expected: list[tuple[Family, str]],
) -> None:
    found = find_browsers(computer(system, files, registry=registry))
    assert [(one.family, one.path) for one in found.usable] == expected
    assert found.best == (Installed(*expected[0]) if expected else None)


def test_one_browser_under_several_names_is_one() -> None:
    links = {"/usr/bin/google-chrome": "/opt/google/chrome/google-chrome"}
    links["/usr/bin/google-chrome-stable"] = links["/usr/bin/google-chrome"]
    found = find_browsers(computer("linux", {"/opt/google/chrome/google-chrome"}, links=links))
    assert found.usable == (Installed(Family.CHROME, "/usr/bin/google-chrome-stable"),)


UNFIT = [
    ({"/snap/bin/chromium": b"\x7fELF"}, {}, Unfit.SNAP),
    ({"/usr/bin/snap": b"\x7fELF"}, {"/snap/bin/chromium": "/usr/bin/snap"}, Unfit.SNAP),
    ({"/usr/bin/chromium-browser": b'#!/bin/sh\nexec /snap/bin/chromium "$@"\n'}, {}, Unfit.SNAP),
    ({"/var/lib/flatpak/exports/bin/com.google.Chrome": b"#!/bin/sh\n"}, {}, Unfit.FLATPAK),
    ({"/usr/local/bin/google-chrome": b"#!/bin/sh\nexec flatpak run com.google.Chrome\n"}, {}, Unfit.FLATPAK),
]


@pytest.mark.parametrize(("files", "links", "why"), UNFIT)
def test_a_browser_in_a_box_is_told_and_not_used(
    files: dict[str, bytes], links: dict[str, str], why: Unfit
) -> None:
    found = find_browsers(computer("linux", files, links=links))
    assert found.best is None
    assert {one.why for one in found.not_usable} == {why}


def test_the_wrapper_of_debian_is_no_box() -> None:
    script = b"#!/bin/sh\n# Debian\nexec /usr/lib/chromium/chromium $FLAGS\n"
    assert find_browsers(computer("linux", {"/usr/bin/chromium": script})).best is not None


def test_a_choice_stands_first() -> None:
    machine = computer("win32", {CHROME, EDGE, ELSEWHERE})
    assert [one.path for one in find_browsers(machine, chosen=ELSEWHERE).usable] == [ELSEWHERE, CHROME, EDGE]
    mac = computer("darwin", {MAC, MAC_OWN_EDGE})
    chosen = find_browsers(mac, chosen="/Users/ann/Applications/Microsoft Edge.app/")
    assert [one.path for one in chosen.usable] == [MAC_OWN_EDGE, MAC]
    vivaldi = "/opt/vivaldi/vivaldi"
    other = find_browsers(computer("linux", {vivaldi}), chosen=vivaldi)
    assert other.usable == (Installed(Family.OTHER, vivaldi),)


@pytest.mark.parametrize(
    ("chosen", "files", "why"),
    [
        ("/usr/bin/gone", {"/usr/bin/chromium"}, Unfit.MISSING),
        ("/usr/bin/firefox-esr", {"/usr/bin/chromium", "/usr/bin/firefox-esr"}, Unfit.NOT_CHROMIUM),
    ],
)
def test_a_choice_that_can_not_be_used_is_told(chosen: str, files: set[str], why: Unfit) -> None:
    found = find_browsers(computer("linux", files), chosen=chosen)
    assert found.not_usable == (NotUsable(chosen, why),)
    assert [one.path for one in found.usable] == ["/usr/bin/chromium"]


def test_the_registry_is_read_for_the_person_before_the_computer() -> None:
    class Registry:
        def QueryValue(self, root: int, key: str) -> str:  # noqa: N802 - winreg's own
            if root == 3:
                raise OSError
            assert key.endswith(r"App Paths\msedge.exe")
            return {1: '"C:\\own\\msedge.exe"', 2: " "}[root]

    assert list(_registered(Registry(), "msedge.exe", (1, 2, 3))) == [r"C:\own\msedge.exe"]


def test_this_computer_can_be_asked(tmp_path: Path) -> None:
    program = tmp_path / "chromium"
    program.write_bytes(b"#!/bin/sh\n")
    assert not Computer.this().is_program(str(program))
    program.chmod(0o755)
    assert find_browsers(chosen=str(program)).best == Installed(Family.CHROMIUM, str(program))
    assert Computer.this().start_of(str(tmp_path)) == b""


def test_places_that_can_not_be_looked_at_have_no_browser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after `su`, which keeps the other person's PATH, and for a user number that has no home."""
    program = tmp_path / "chromium"
    program.touch(mode=0o755)
    monkeypatch.setenv("PATH", f"/{'x' * 300}:{tmp_path}")
    monkeypatch.delenv("HOME")
    monkeypatch.setattr("pwd.getpwuid", Mock(side_effect=KeyError))
    assert Installed(Family.CHROMIUM, str(program)) in find_browsers().usable
