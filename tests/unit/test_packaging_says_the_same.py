"""Every installer says the same of the program: version, name, systems, repository."""

import configparser
import os
import re
import subprocess
import tomllib
from xml.etree import ElementTree

import pytest

from app import REPOSITORY, __version__
from tests.unit.packaging_at_hand import PROJECT, load, text

product, packages = load("product"), load("linux_packages")
SCRIPTS = ("linux/before-install.sh", "linux/install.sh")
ID = "io.github.ecf_link.ecf-link"
DESKTOP = configparser.ConfigParser(interpolation=None, strict=True)
DESKTOP.optionxform = str  # type: ignore[assignment,method-assign] # the keys of a desktop entry have capitals
DESKTOP.read_string(text("linux/ecf-link.desktop"))
ENTRY = DESKTOP["Desktop Entry"]
METAINFO = ElementTree.fromstring(packages.filled(packages.METAINFO))
NFPM, NSI = text("linux/nfpm.yaml"), text("windows/ecf-link.nsi")
MSI, SPEC = text("windows/msi.py"), text("ecf-link.spec")
WINGET, CASK, FLATPAK = (
    text("manifests/ECFLink.ECFLink.locale.en-US.yaml"),
    text("manifests/ecf-link.rb"),
    text(f"manifests/{ID}.yaml"),
)
SUMMARY = "Link a PACER account to a CM/ECF filing account"
DOWNLOAD = text("DOWNLOAD.md")
BUILD, WORKFLOW = (
    (PROJECT / f".github/workflows/{name}.yml").read_text("utf-8") for name in ("build", "release")
)


def test_the_version_is_the_same_everywhere() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert __version__ == product.VERSION and "version" in project["dynamic"]
    release = METAINFO.find("releases/release")
    assert release is not None and release.get("version") == __version__
    assert f"ECF Link {__version__}" in packages.filled("ecf-link.1")


def test_the_newest_version_in_the_changelog_is_this_one() -> None:
    changes = (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")
    named = re.search(r"^## \[?(?P<version>[^\]\s]+)", changes, re.MULTILINE)
    assert named is not None and named["version"] in (__version__, "Unreleased")


def test_the_desktop_entry_belongs_to_the_window_and_to_the_metadata() -> None:
    from ui.bootstrap import NAME

    assert (ENTRY["Exec"], ENTRY["Icon"], ENTRY["StartupWMClass"]) == (NAME, NAME, NAME)
    assert ENTRY["Comment"] == SUMMARY
    assert METAINFO.findtext("launchable") == "ecf-link.desktop"
    assert METAINFO.findtext("provides/binary") == NAME
    practice = text("linux/ecf-link-practice.desktop")
    assert "Exec=ecf-link --practice\n" in practice and "Name=ECF Link Practice\n" in practice
    assert "ECF Link Practice.lnk" in NSI and 'Name="ECF Link Practice"' in MSI


def test_the_name_the_summary_and_the_makers_are_the_same() -> None:
    maker = packages.MAKER.partition(" <")[0]
    assert METAINFO.findtext("name") == ENTRY["Name"] == "ECF Link"
    assert METAINFO.findtext("summary") == SUMMARY
    assert METAINFO.findtext("developer/name") == maker
    assert f"ShortDescription: {SUMMARY}" in WINGET and f"Publisher: {maker}" in WINGET
    for said in (NFPM, NSI, MSI, SPEC):
        assert maker in said
    assert NFPM.count(SUMMARY) == 2 and f"maintainer: {packages.MAKER}\n" in NFPM
    assert '!define NAME "ECF Link"' in NSI and 'Name="ECF Link"' in MSI and "PackageName: ECF Link" in WINGET


def test_one_id_stands_for_the_program() -> None:
    assert METAINFO.findtext("id") == ID
    assert ID + ".metainfo.xml" == packages.METAINFO
    assert f"id: {ID}\n" in FLATPAK
    assert f'bundle_identifier="{ID}"' in SPEC


def test_the_repository_is_that_of_the_windows_own_link() -> None:
    assert product.REPOSITORY == REPOSITORY
    owner, name = REPOSITORY.split("/")
    assert f"io.github.{owner.replace('-', '_')}.{name}" == ID
    assert f"--repo {REPOSITORY}" in DOWNLOAD
    assert METAINFO.findtext("url[@type='homepage']") == f"https://github.com/{REPOSITORY}"


def test_the_systems_are_the_same_everywhere() -> None:
    for said in map(text, SCRIPTS):
        assert "@GLIBC@" in said  # what the bundle was found to ask for
    assert "glibc 2.34" in DOWNLOAD and "2.34 | sort -V" in BUILD
    refusal = "ECF Link needs 64-bit Windows 10 or 11. Nothing was installed."
    assert refusal in NSI and refusal in MSI and "Windows 10 or 11" in DOWNLOAD
    assert '"LSMinimumSystemVersion": "13.0"' in SPEC
    assert 'depends_on macos: ">= :ventura"' in CASK and "macOS 13 or later" in DOWNLOAD


@pytest.mark.parametrize(
    ("has", "passes"),
    [
        ("2.34", True),
        ("2.35", True),
        ("2.100", True),
        ("3.0", True),
        ("2.33", False),
        ("2.9", False),
        ("", False),
    ],
)
@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.skipif(os.name == "nt", reason="the scripts are for Linux")
def test_the_c_library_is_new_enough_or_refused(script: str, has: str, passes: bool) -> None:
    look = re.search(r"if (\[ .*sort -V.*\]); then", text(script))
    assert look is not None
    line = f"glibc='{has}'; {look[1].replace('@GLIBC@', '2.34')}"
    refused = subprocess.run(["sh", "-c", line], check=False).returncode == 0
    assert refused is not passes


def test_the_man_page_tells_every_option_and_no_other() -> None:
    from ui.main import _options

    page = text("linux/ecf-link.1").replace("\\-", "-")
    told = set(re.findall(r"^\.B[RI]? \"?(--[a-z-]+)", page, re.MULTILINE))
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    assert told == set(re.findall(r"^\| `(--[a-z-]+)", readme, re.MULTILINE))
    for option in told - {"--version", "--court", "--realm", "--tour"}:
        assert _options([option])


def test_the_workflow_publishes_what_the_manifests_and_the_download_page_name() -> None:
    for name in ("-Setup.exe", ".dmg", ".deb", ".rpm", ".tar.xz", ".msi"):
        assert f"'*{name.removeprefix('-Setup')}'" in WORKFLOW, name
        assert name in DOWNLOAD, name


def test_what_the_packaged_window_has_to_say_is_among_the_words_of_the_window() -> None:
    asked = [
        said
        for file in sorted((PROJECT / "tests" / "packaged").glob("*.py"))
        for said in re.findall(r'window_says\(debian, "([^"]+)"\)', file.read_text(encoding="utf-8"))
    ]
    words = " ".join(file.read_text(encoding="utf-8") for file in (PROJECT / "ui").rglob("*.py"))
    assert len(asked) >= 3
    assert [said for said in asked if said not in words] == []
