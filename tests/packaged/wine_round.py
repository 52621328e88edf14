"""The Windows installers under wine, with a stand-in for the program: install, upgrade, refuse, remove.

What this proves is the installers' own work: files, registry, Start menu, exit codes. It says nothing about
the program on Windows. Standard library only.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.packaged.chroot import Failed

KEY = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\ECF Link"
STAND_IN = (
    "Unicode true\nTarget amd64-unicode\nName x\nOutFile {out}\nRequestExecutionLevel user\n"
    "SilentInstall silent\nSection\n{body}\nSectionEnd\n"
)
PATIENCE = 60.0


class Wine:
    """A Windows of its own in `folder`."""

    def __init__(self, folder: Path) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        self.folder = folder
        self._environment = {
            **{name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ},
            "WINEPREFIX": str(folder / "prefix"),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "HOME": str(folder),
        }
        self.run("wineboot", "-i")
        self.run("reg", "add", r"HKCU\Software\Wine", "/v", "Version", "/d", "win10", "/f")

    def run(self, *command: str) -> int:
        done = subprocess.run(
            ["wine", *command], env=self._environment, capture_output=True, check=False, timeout=180
        )
        return done.returncode

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            ["wine", *command], env=self._environment, stdout=subprocess.DEVNULL, stderr=-3
        )

    def has_key(self) -> bool:
        return self.run("reg", "query", KEY) == 0

    def user(self) -> Path:
        """The folder of the one person who uses this Windows."""
        people = [one for one in (self.folder / "prefix/drive_c/users").iterdir() if one.name != "Public"]
        return people[0]

    def stop(self) -> None:
        subprocess.run(["wineserver", "-k"], env=self._environment, capture_output=True, check=False)
        shutil.rmtree(self.folder, ignore_errors=True)


def until(condition: Callable[[], bool], otherwise: str) -> None:
    """Waits for what an uninstaller does after it has ended: it works on from a copy of itself."""
    ends = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > ends:
            raise Failed(otherwise)
        time.sleep(0.2)


def require(right: bool, otherwise: str) -> None:
    if not right:
        raise Failed(otherwise)


def payload(folder: Path, files: tuple[str, ...]) -> Path:
    """A stand-in for the bundle: a Windows program that waits 8 s if told to, and a few files."""
    folder.mkdir(parents=True)
    body = "${If} ${FileExists} $EXEDIR\\wait.txt\nSleep 8000\n${EndIf}"
    recipe = folder.parent / f"{folder.name}.nsi"
    text = '!include "LogicLib.nsh"\n' + STAND_IN.format(out=folder / "ecf-link.exe", body=body)
    recipe.write_text(text, encoding="utf-8")
    compile_nsis([str(recipe)])
    for name in (*files, "_internal/base.txt", "licences/ECF-LINK.txt", "ecf-link.cdx.json"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x", encoding="utf-8")
    return folder


def compile_nsis(arguments: list[str]) -> None:
    done = subprocess.run(["makensis", "-V2", "-WX", *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise Failed(f"makensis: {done.stdout}{done.stderr}")


def installer(project: Path, files: Path, version: str, out: Path) -> Path:
    script = project / "packaging/windows/ecf-link.nsi"
    compile_nsis([f"-DVERSION={version}", f"-DPAYLOAD={files}", f"-DOUT={out}", str(script)])
    return out


def run(project: Path, folder: Path, say: Callable[[str], object]) -> None:
    """Both rounds. Raises Failed."""
    wine = Wine(folder)
    try:
        _nsis(wine, project, say)
        _msi(wine, project, say)
    finally:
        wine.stop()


def _nsis(wine: Wine, project: Path, say: Callable[[str], object]) -> None:
    old = installer(
        project, payload(wine.folder / "p1", ("_internal/old.txt",)), "0.0.1", wine.folder / "ECF-1.exe"
    )
    new = installer(
        project, payload(wine.folder / "p2", ("_internal/new.txt",)), "0.0.2", wine.folder / "ECF-2.exe"
    )
    local = wine.user() / "AppData/Local"
    place, menu = (
        local / "Programs/ECF Link",
        wine.user() / "AppData/Roaming/Microsoft/Windows/Start Menu/Programs",
    )
    require(wine.run(str(old), "/S") == 0, "the silent install failed")
    require((place / "_internal/old.txt").is_file() and wine.has_key(), "files or registry are not there")
    require((menu / "ECF Link.lnk").is_file(), "there is no Start-menu entry")
    require(wine.run(str(new), "/S") == 0, "the upgrade failed")
    require((place / "_internal/new.txt").is_file(), "the upgrade brought nothing")
    require(not (place / "_internal/old.txt").exists(), "the upgrade left files of the older version")
    say("NSIS: silent install, Start-menu entry, registry, upgrade over the older version")
    _while_open(wine, place, new)
    say("NSIS: install and uninstall are refused with 2 while the program is open")
    records = local / "ECF Link"
    records.mkdir()
    (records / "journal.db").write_text("x", encoding="utf-8")
    wine.run(str(place / "uninstall.exe"), "/S")
    until(lambda: not place.exists() and not wine.has_key(), "the silent uninstall left files or registry")
    require(not (menu / "ECF Link.lnk").exists(), "the Start-menu entry is still there")
    require((records / "journal.db").is_file(), "the silent uninstall took the records")
    wine.run(str(new), "/S")
    wine.run(str(place / "uninstall.exe"), "/S", "/FORGET")
    until(lambda: not place.exists() and not records.exists(), "/FORGET left the records or the program")
    say("NSIS: silent uninstall leaves the records and nothing else; /FORGET takes them, too")


def _while_open(wine: Wine, place: Path, new: Path) -> None:
    (place / "wait.txt").write_text("x", encoding="utf-8")
    open_program = wine.start(str(place / "ecf-link.exe"))
    time.sleep(3)
    try:
        require(wine.run(str(new), "/S") == 2, "an install over the open program was not refused")
        wine.run(str(place / "uninstall.exe"), "/S")
        time.sleep(1)
        require((place / "_internal/new.txt").is_file(), "an uninstall of the open program was not refused")
    finally:
        open_program.wait(30)
        (place / "wait.txt").unlink()


def _msi(wine: Wine, project: Path, say: Callable[[str], object]) -> None:
    made = wine.folder / "ecf.msi"
    command = [
        sys.executable,
        str(project / "packaging/windows/msi.py"),
        str(wine.folder / "p2"),
        "0.0.2",
        str(made),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    require(done.returncode == 0, f"wixl: {done.stdout}{done.stderr}")
    programs = wine.folder / "prefix/drive_c/Program Files/ECF Link"
    require(wine.run("msiexec", "/i", str(made), "/qn") == 0, "the MSI did not install")
    require((programs / "_internal/new.txt").is_file(), f"the MSI put no files into {programs}")
    require(wine.run("msiexec", "/x", str(made), "/qn") == 0, "the MSI did not remove")
    until(lambda: not programs.exists(), "the MSI left files")
    say("MSI: silent install and removal")
