"""The Windows installers under wine, with a stand-in for the program: install, upgrade, refuse, remove.

What this proves is the installers' own work: files, registry, Start menu, exit codes. It says nothing about
the program on Windows. Standard library only.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.packaged.chroot import Failed, require, until

MENU = ("ECF Link.lnk", "ECF Link Practice.lnk")
SIGNATURE = b"a signature stands at the end of a file"
MENU_KEY = r"HKLM\Software\ECF Link"
KEY = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\ECF Link"
STAND_IN = """\
Unicode true
Target amd64-unicode
!include "LogicLib.nsh"
!include "FileFunc.nsh"
Name x
OutFile "{out}"
RequestExecutionLevel user
SilentInstall silent
Section
${{GetParameters}} $0
${{If}} $0 == "--forget-passwords"
  FileOpen $1 "$LOCALAPPDATA\\forgot.txt" w
  FileClose $1
  ${{If}} ${{FileExists}} "$LOCALAPPDATA\\locked.txt"
    SetErrorLevel 1
    Quit
  ${{EndIf}}
${{ElseIf}} ${{FileExists}} "$EXEDIR\\wait.txt"
  FileOpen $1 "$EXEDIR\\open.txt" w
  FileClose $1
  ${{DoUntil}} ${{FileExists}} "$EXEDIR\\close.txt"
    Sleep 100
  ${{Loop}}
${{EndIf}}
SectionEnd
"""
"""A Windows program that stays open until it is told to close, and forgets passwords unless told not to."""


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
        self.pretend("win10")

    def pretend(self, windows: str) -> None:
        """Has this Windows call itself another version: win10, win81."""
        self.run("winecfg", "-v", windows)

    def run(self, *command: str) -> int:
        done = subprocess.run(
            ["wine", *command], env=self._environment, capture_output=True, check=False, timeout=180
        )
        return done.returncode

    def batch(self, line: str) -> int:
        """How a command line ended that stands in a batch file, exactly as it is written."""
        script = self.folder / "prefix/drive_c/line.bat"
        script.write_text(f"@echo off\r\n{line}\r\nexit %ERRORLEVEL%\r\n", encoding="ascii", newline="")
        return self.run("cmd", "/c", r"C:\line.bat")

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


def payload(folder: Path, files: tuple[str, ...]) -> Path:
    """A stand-in for the bundle: a program and a few files."""
    folder.mkdir(parents=True)
    recipe = folder.parent / f"{folder.name}.nsi"
    recipe.write_text(STAND_IN.format(out=folder / "ecf-link.exe"), encoding="utf-8")
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
    """The installer as this Windows runs it; before that, as published NSIS makes it, with 32-bit stubs."""
    script, kept = project / "packaging/windows/ecf-link.nsi", out.with_suffix(".kept")
    common = [f"-DVERSION={version}", f"-DPAYLOAD={files}"]
    compile_nsis([*common, f"-DOUT={out}.32", str(script)])
    common += [f"-DOUT={out}", "-DTARGET=amd64-unicode"]
    compile_nsis([*common, f"-DKEEP={kept}", str(script)])
    require(kept.is_file(), "the uninstaller was not put aside for whoever signs it")
    with kept.open("ab") as file:
        file.write(SIGNATURE)
    compile_nsis([*common, f"-DSIGNED={kept}", str(script)])
    return out


def run(project: Path, folder: Path, say: Callable[[str], object]) -> None:
    """Both rounds. Raises Failed."""
    wine = Wine(folder)
    try:
        made = _installers(wine, project)
        _older_windows(wine, made, say)
        _nsis(wine, made, say)
        _msi(wine, made, say)
    finally:
        wine.stop()


class Made(NamedTuple):
    """Installers of an older and a newer version."""

    old: Path
    new: Path
    old_msi: Path
    new_msi: Path


def _installers(wine: Wine, project: Path) -> Made:
    made = []
    for version, file in (("0.0.1", "_internal/old.txt"), ("0.0.2", "_internal/new.txt")):
        files = payload(wine.folder / version, (file,))
        setup, msi = wine.folder / f"ECF-{version}.exe", wine.folder / f"ecf-{version}.msi"
        made += [installer(project, files, version, setup), _msi_of(project, files, version, msi)]
    return Made(made[0], made[2], made[1], made[3])


def _msi_of(project: Path, files: Path, version: str, out: Path) -> Path:
    command = [sys.executable, str(project / "packaging/windows/msi.py"), str(files), version, str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    require(done.returncode == 0, f"wixl: {done.stdout}{done.stderr}")
    return out


def _programs(wine: Wine) -> Path:
    return wine.folder / "prefix/drive_c/Program Files/ECF Link"


def _place(wine: Wine) -> Path:
    return wine.user() / "AppData/Local/Programs/ECF Link"


def _older_windows(wine: Wine, made: Made, say: Callable[[str], object]) -> None:
    wine.pretend("win81")
    require(wine.run(str(made.new), "/S") == 2, "Windows 8.1 was not refused by the installer")
    require(
        wine.run("msiexec", "/i", str(made.new_msi), "/qn") != 0, "Windows 8.1 was not refused by the MSI"
    )
    require(not _place(wine).exists() and not _programs(wine).exists(), "files came to an older Windows")
    require(not wine.has_key(), "the registry of an older Windows was written")
    wine.pretend("win10")
    say("NSIS and MSI: Windows 8.1 is refused, and nothing is there")


def _nsis(wine: Wine, made: Made, say: Callable[[str], object]) -> None:
    place = _place(wine)
    menu = wine.user() / "AppData/Roaming/Microsoft/Windows/Start Menu/Programs"
    require(wine.run(str(made.old), "/S") == 0, "the silent install failed")
    require((place / "uninstall.exe").read_bytes().endswith(SIGNATURE), "not the signed uninstaller")
    require((place / "_internal/old.txt").is_file() and wine.has_key(), "files or registry are not there")
    for name in MENU:
        require((menu / name).is_file(), f"there is no Start-menu entry {name}")
    require(wine.run(str(made.new), "/S") == 0, "the upgrade failed")
    require((place / "_internal/new.txt").is_file(), "the upgrade brought nothing")
    require(not (place / "_internal/old.txt").exists(), "the upgrade left files of the older version")
    say("NSIS: silent install, Start-menu entry, registry, upgrade over the older version")
    _while_open(wine, place, made.new)
    say("NSIS: install and uninstall are refused with 2 while the program is open")
    _another_programs_folder(wine, made.new)
    say("NSIS: a folder that holds another program is refused with 2, and nothing in it is touched")
    _uninstall(wine, made.new, place, menu)
    say("NSIS: silent uninstall leaves the records and nothing else; /FORGET takes them and passwords, too")


def _another_programs_folder(wine: Wine, new: Path) -> None:
    other = wine.folder / "prefix/drive_c/Other"
    (other / "_internal").mkdir(parents=True)
    (other / "_internal/theirs.txt").write_text("x", encoding="utf-8")
    code = wine.batch(f'start /wait "" "Z:{str(new).replace("/", chr(92))}" /S /D=C:\\Other')
    require(code == 2, f"another program's folder was not refused: it ended {code}")
    require([one.name for one in other.rglob("*") if one.is_file()] == ["theirs.txt"], "it was touched")


def _uninstall(wine: Wine, new: Path, place: Path, menu: Path) -> None:
    local = wine.user() / "AppData/Local"
    records, forgot, locked = local / "ECF Link", local / "forgot.txt", local / "locked.txt"
    records.mkdir()
    (records / "journal.db").write_text("x", encoding="utf-8")
    wine.run(str(place / "uninstall.exe"), "/S")
    until(lambda: not place.exists() and not wine.has_key(), "the silent uninstall left files or registry")
    for name in MENU:
        require(not (menu / name).exists(), f"the Start-menu entry {name} is still there")
    require((records / "journal.db").is_file(), "the silent uninstall took the records")
    require(not forgot.exists(), "the silent uninstall took the kept passwords")
    wine.run(str(new), "/S")
    locked.write_text("x", encoding="utf-8")
    code = wine.batch(_in_place(place, "/S", "/FORGET"))
    require(code == 3 and forgot.is_file(), f"passwords that stayed were not told: it ended {code}")
    until(lambda: not records.exists(), "/FORGET left the records")
    locked.unlink()
    forgot.unlink()
    wine.run(str(new), "/S")
    wine.run(str(place / "uninstall.exe"), "/S", "/FORGET")
    until(lambda: not place.exists() and not wine.has_key(), "/FORGET left the program")
    require(forgot.is_file(), "/FORGET left the kept passwords")
    forgot.unlink()


def _in_place(place: Path, *switches: str) -> str:
    """Has the uninstaller work where it lies, and end with its own exit code; it then leaves itself behind.

    What stands after `_?=` may have no quotes, which a list of arguments would get.
    """
    inside = "C:\\" + "\\".join(place.parts[place.parts.index("drive_c") + 1 :])
    return f'start /wait "" "{inside}\\uninstall.exe" {" ".join(switches)} _?={inside}'


def _while_open(wine: Wine, place: Path, new: Path) -> None:
    (place / "wait.txt").write_text("x", encoding="utf-8")
    open_program = wine.start(str(place / "ecf-link.exe"))
    try:
        until((place / "open.txt").is_file, "the program did not open")
        require(wine.run(str(new), "/S") == 2, "an install over the open program was not refused")
        code = wine.batch(_in_place(place, "/S"))
        require(code == 2, f"an uninstall of the open program was not refused: it ended {code}")
        require(
            (place / "_internal/new.txt").is_file() and wine.has_key(), "a refused uninstall took something"
        )
    finally:
        (place / "close.txt").write_text("x", encoding="utf-8")
        open_program.wait(60)
        for name in ("wait.txt", "open.txt", "close.txt"):
            (place / name).unlink(missing_ok=True)


def _msi(wine: Wine, made: Made, say: Callable[[str], object]) -> None:
    programs = _programs(wine)
    require(wine.run("msiexec", "/i", str(made.old_msi), "/qn") == 0, "the MSI did not install")
    require((programs / "_internal/old.txt").is_file(), f"the MSI put no files into {programs}")
    for name in MENU:  # wine puts them into the person's own menu
        require(_in_a_menu(wine, name), f"the MSI made no Start-menu entry {name}")
    require(wine.run(str(made.new), "/S") == 2, "an install for one person beside the MSI was not refused")
    require(not _place(wine).exists(), "it came beside the MSI")
    require(wine.run("msiexec", "/i", str(made.new_msi), "/qn") == 0, "the MSI did not upgrade")
    require((programs / "_internal/new.txt").is_file(), "the MSI upgrade brought nothing")
    require(not (programs / "_internal/old.txt").exists(), "the MSI upgrade left files of the older version")
    require(
        wine.run("msiexec", "/i", str(made.old_msi), "/qn") != 0, "an older MSI over a newer one was taken"
    )
    require((programs / "_internal/new.txt").is_file(), "a refused MSI changed something")
    require(wine.run("msiexec", "/x", str(made.new_msi), "/qn") == 0, "the MSI did not remove")
    until(lambda: not programs.exists(), "the MSI left files")
    for name in MENU:
        require(not _in_a_menu(wine, name), f"the MSI left its Start-menu entry {name}")
    require(wine.run("reg", "query", MENU_KEY) != 0, "the MSI left its registry key")
    say("MSI: silent install, upgrade over the older version, no way back to it, removal")


def _in_a_menu(wine: Wine, name: str) -> bool:
    """Whether a Start menu, of one person or of all, has an entry of this name."""
    return any("Start Menu" in one.parts for one in (wine.folder / "prefix/drive_c").rglob(name))
