"""What the packages hold: file lists, permissions, scripts, filled templates, the MSI's source."""

import hashlib
import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest

from app import __version__
from tests.unit.packaging_at_hand import PACKAGING, load, load_file, text

bundling, carried, packages = load("bundle"), load("carried"), load("linux_packages")
fill, msi = load_file("manifests/fill.py"), load_file("windows/msi.py")
FLATPAK, INSTALLERS = "io.github.ecf_link.ecf-link.yaml", "ECFLink.ECFLink.installer.yaml"
PLACEHOLDER = re.compile(r"@[A-Z0-9_]+@")
WIX = "{http://schemas.microsoft.com/wix/2006/wi}"
MOMENT = 1_700_000_000


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A bundle in small: the program, a library, a licence."""
    root = tmp_path / "bundle"
    for name, content in {
        "ecf-link": b"\x7fELF program",
        "_internal/libQt6Core.so.6": b"\x7fELF library",
        "_internal/resources/courts.json": b"{}",
        "licences/ECF-LINK.txt": b"MIT",
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    (root / "ecf-link").chmod(0o700)
    return root


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The Linux packages, built below tmp_path, at a moment of their own."""
    (tmp_path / "icons").mkdir()
    for size in packages.SIZES:
        (tmp_path / "icons" / f"{size}.png").write_bytes(b"png")
    monkeypatch.setattr(packages, "BUILD", tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(MOMENT))
    return packages


def _files(root: Path) -> set[str]:
    return {one.relative_to(root).as_posix() for one in root.rglob("*") if not one.is_dir()}


def test_the_system_gets_what_debian_asks_for(here: ModuleType, tmp_path: Path) -> None:
    here.share_of_the_system(tmp_path / "share")
    assert _files(tmp_path / "share") == {
        "applications/ecf-link.desktop",
        "applications/ecf-link-practice.desktop",
        "doc/ecf-link/changelog.gz",
        "doc/ecf-link/copyright",
        *(f"icons/hicolor/{size}x{size}/apps/ecf-link.png" for size in packages.SIZES),
        "icons/hicolor/scalable/apps/ecf-link.svg",
        "lintian/overrides/ecf-link",
        "man/man1/ecf-link.1.gz",
        f"metainfo/{packages.METAINFO}",
    }


@pytest.mark.skipif(os.name == "nt", reason="permissions are POSIX's")
def test_permissions_do_not_come_from_the_builder(bundle: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundling, "BUNDLE", bundle)
    (bundle / "_internal/libQt6Core.so.6").chmod(0o775)
    (bundle / "_internal").chmod(0o700)
    bundling._settle()
    for one in bundle.rglob("*"):
        runs = one.is_dir() or one == bundle / "ecf-link"
        assert stat.S_IMODE(one.stat().st_mode) == (0o755 if runs else 0o644), one


def test_no_file_of_the_packages_has_a_placeholder_left(here: ModuleType) -> None:
    known = {"GLIBC": "2.34", "DEB_NEEDS": "libc6", "RPM_NEEDS": "libc.so.6"}
    for one in (PACKAGING / "linux").iterdir():
        assert not PLACEHOLDER.search(here.filled(one.name, **known)), one.name


@pytest.mark.parametrize("script", ["before-install.sh", "before-removal.sh", "install.sh", "uninstall.sh"])
def test_every_script_refuses_while_the_program_is_open(script: str) -> None:
    said = text(f"linux/{script}")
    assert said.startswith("#!/bin/sh\n")
    assert "readlink /proc/[0-9]*/exe" in said and "ECF Link is open. Close its window" in said


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="dpkg and rpm run it")
@pytest.mark.parametrize(("word", "code"), [("install", 1), ("upgrade", 1), ("1", 1), ("abort-upgrade", 0)])
def test_a_system_that_is_too_old_is_refused_unless_a_failure_is_taken_back(word: str, code: int) -> None:
    script = packages.filled("before-install.sh", GLIBC="99.1")
    done = subprocess.run(["sh", "-c", script, "sh", word], capture_output=True, text=True, check=False)
    assert (done.returncode, "needs glibc 99.1" in done.stderr) == (code, bool(code))


@pytest.mark.skipif(shutil.which("dpkg-query") is None, reason="Debian's packages are asked")
def test_a_library_of_no_package_is_unknown() -> None:
    assert carried._home_of("libc.so.6")[0] == "libc6"
    assert carried._home_of("libno-such-thing.so.77") == ("unknown", "unknown")


def _release(folder: Path) -> Path:
    folder.mkdir()
    for name in ("Setup.exe", "arm64-Setup.exe", "arm64.dmg", "x86_64.dmg"):
        (folder / f"ECF-Link-{__version__}-{name}").write_bytes(name.encode())
    for machine in ("x86_64", "aarch64"):
        (folder / f"ecf-link-{__version__}-linux-{machine}.tar.xz").write_bytes(machine.encode())
    return folder


def test_manifests_are_filled_with_the_files_of_the_release(tmp_path: Path) -> None:
    folder = _release(tmp_path / "release")
    assert fill.main(folder, "owner/name") == 0
    made = {one.name: one.read_text("utf-8") for one in [*folder.glob("*.yaml"), *folder.glob("*.rb")]}
    winget = {f"ECFLink.ECFLink{part}.yaml" for part in ("", ".installer", ".locale.en-US")}
    assert set(made) == {*winget, "ecf-link.rb", FLATPAK}
    for name, said in made.items():
        assert not PLACEHOLDER.search(said), name
        assert name == "ECFLink.ECFLink.yaml" or "github.com/owner/name" in said
        assert name == FLATPAK or __version__ in said, name
    setups = re.findall(r"Architecture: (\w+)\n.*?InstallerSha256: (\w+)", made[INSTALLERS], re.DOTALL)
    assert dict(setups) == {"x64": _sum("Setup.exe"), "arm64": _sum("arm64-Setup.exe")}
    assert re.findall(r'(?:arm|intel): "(\w{64})"', made["ecf-link.rb"]) == [
        _sum("arm64.dmg"),
        _sum("x86_64.dmg"),
    ]
    archives = re.findall(r"only-arches: \[(\w+)\]\n.*?sha256: \"(\w+)\"", made[FLATPAK], re.DOTALL)
    assert dict(archives) == {"x86_64": _sum("x86_64"), "aarch64": _sum("aarch64")}


def _sum(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()


def test_a_manifest_whose_file_is_missing_is_not_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = _release(tmp_path / "release")
    (folder / f"ECF-Link-{__version__}-arm64.dmg").unlink()
    assert fill.main(folder, "owner/name") == 1
    assert "DMG_ARM_SHA256" in capsys.readouterr().err
    assert not (folder / "ecf-link.rb").exists()


def test_the_msi_names_every_file_once_and_stays_the_same_program(bundle: Path) -> None:
    older, newer = (ElementTree.fromstring(msi.source(bundle, one)) for one in ("0.1.0", "0.2.0"))
    sources = [one.get("Source") for one in newer.iter(f"{WIX}File")]
    assert sorted(sources, key=str) == sorted(_files(bundle))
    ids = [one.get("Id") for one in newer.iter() if one.tag in (f"{WIX}File", f"{WIX}Component")]
    assert len(ids) == len(set(ids))
    components = {one.get("Id") for one in newer.iter(f"{WIX}Component")}
    assert components == {one.get("Id") for one in newer.iter(f"{WIX}ComponentRef")}
    products = [tree.find(f"{WIX}Product") for tree in (older, newer)]
    assert products[0] is not None and products[1] is not None
    assert products[0].get("UpgradeCode") == products[1].get("UpgradeCode")
    assert products[0].get("Id") != products[1].get("Id")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="it asks GNU find")
def test_two_builds_are_told_apart_by_content_permission_and_presence(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        folder.mkdir()
        (folder / "same").write_text("x")
        (folder / "differs").write_text(folder.name)
        (folder / "runs").write_text("x")
        (folder / "runs").chmod(0o755 if folder is one else 0o644)
        (folder / "link").symlink_to("same" if folder is one else "runs")
    (one / "alone").write_text("x")
    found = _compared(one, other)
    named = {line.split()[-1] for line in found.stdout.splitlines() if line.startswith(("+", "-"))}
    assert found.returncode == 1 and named >= {"./alone", "./differs", "./link", "./runs"}
    assert "./same" not in named
    same = _compared(one, one)
    assert same.returncode == 0 and "6 files, links and folders: the same" in same.stdout


def _compared(one: Path, other: Path) -> subprocess.CompletedProcess[str]:
    command = ["sh", str(PACKAGING / "compare.sh"), str(one), str(other)]
    return subprocess.run(command, capture_output=True, text=True, check=False)
