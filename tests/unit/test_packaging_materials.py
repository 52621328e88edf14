"""The bill of materials and the licences: of all that is carried, and of nothing else."""

import json
from importlib import metadata
from pathlib import Path

import pytest

from tests.unit.packaging_at_hand import PACKAGING, load, text

carried, materials = load("carried"), load("materials")
LIBRARY = carried.Library("libxcb-cursor0", "0.1.4-1", ("libxcb-cursor.so.0",))


def _named(*names: str) -> list[metadata.Distribution]:
    return [metadata.distribution(name) for name in names]


@pytest.mark.parametrize(
    ("file", "module"),
    [
        ("requests/api.py", "requests.api"),
        ("requests/__init__.py", "requests"),
        ("jaraco/classes/meta.py", "jaraco.classes.meta"),
        ("typing_extensions.py", "typing_extensions"),
        ("lxml/etree.cpython-311-x86_64-linux-gnu.so", "lxml.etree"),
        ("PySide6/QtCore.abi3.so", "PySide6.QtCore"),
        ("lxml/includes/etree_defs.h", None),
    ],
)
def test_the_module_that_a_file_is(file: str, module: str | None) -> None:
    assert carried.module_of(file) == module


def test_a_package_is_carried_by_a_module_or_a_file_of_it_and_not_otherwise(tmp_path: Path) -> None:
    table = tmp_path / "PYZ-00.toc"
    table.write_text(repr(("PYZ-00.pyz", [("requests.api", "/anywhere/api.py", "PYMODULE")])))
    known = carried.modules(table)
    assert known == {"requests.api"}
    files = {"shiboken6/libshiboken6.abi3.so.6.11"}
    names = {one.metadata["Name"].lower() for one in carried.packages(known, files)}
    assert names - {"pyinstaller"} == {"requests", "shiboken6"}


def test_qts_own_libraries_are_no_libraries_of_the_system() -> None:
    of_qt = ("libQt6Core.so.6", "libicudata.so.73", "libpyside6.abi3.so.6.11", "libpython3.11.so.1.0")
    assert all(carried.OF_QT.match(name) for name in of_qt)
    assert not any(carried.OF_QT.match(name) for name in ("libssl.so.3", "libxcb-cursor.so.0", "libz.so.1"))


def test_the_bill_names_packages_python_qt_icu_and_the_systems_libraries(tmp_path: Path) -> None:
    (tmp_path / "libicuuc.so.73").write_bytes(b"")
    (tmp_path / "resources" / "fonts").mkdir(parents=True)
    packages = _named("requests", "PySide6_Essentials", "lxml", "cryptography")
    entries = materials.parts(packages, [LIBRARY], tmp_path)
    bill = materials.bill(entries, 1_700_000_000, "0.1.0")
    found = {one["name"]: one for one in bill["components"]}
    assert {
        "requests",
        "PySide6_Essentials",
        "CPython",
        "Qt",
        "ICU",
        "libxcb-cursor0",
        "DejaVu fonts",
    } <= set(found)
    assert {"OpenSSL (in cryptography)", "libxml2 (in lxml)", "libxslt (in lxml)"} <= set(found)
    assert found["PySide6_Essentials"]["purl"].startswith("pkg:pypi/pyside6-essentials@")
    assert found["CPython"]["cpe"].startswith("cpe:2.3:a:python:python:3.")
    assert found["requests"]["licenses"] == [{"license": {"id": "Apache-2.0"}}]
    assert found["requests"]["purl"] == f"pkg:pypi/requests@{metadata.version('requests')}"
    architecture = f"?arch={carried.DEBIAN}"
    assert found["libxcb-cursor0"]["purl"] == f"pkg:deb/debian/libxcb-cursor0@0.1.4-1{architecture}"
    assert found["ICU"]["version"] == "73"
    assert "LGPL-3.0-only" in found["PySide6_Essentials"]["licenses"][0]["expression"]
    references = [one["bom-ref"] for one in bill["components"]]
    assert len(references) == len(set(references))
    assert all(one["licenses"] for one in bill["components"])
    assert bill["metadata"]["timestamp"] == "2023-11-14T22:13:20Z"
    again = materials.bill(materials.parts(packages, [LIBRARY], tmp_path), 1_700_000_000, "0.1.0")
    assert json.dumps(bill, sort_keys=True) == json.dumps(again, sort_keys=True)
    other = materials.bill(entries[1:], 1_700_000_000, "0.1.0")
    assert other["serialNumber"] != bill["serialNumber"]


def test_what_python_brings_itself_is_listed_and_what_debian_brings_is_debians(tmp_path: Path) -> None:
    names = {"OpenSSL (in cpython)", "SQLite (in cpython)", "zlib (in cpython)"}
    assert names <= {one["name"] for one in materials.parts([], [LIBRARY], tmp_path)}
    debians = [carried.Library(name, "1", ()) for name in ("libssl3t64", "libsqlite3-0", "zlib1g")]
    assert not names & {one["name"] for one in materials.parts([], debians, tmp_path)}


def test_every_part_brings_its_licence_text(tmp_path: Path) -> None:
    texts = materials.licence_texts(_named("requests", "PySide6_Essentials", "certifi"), [], tmp_path)
    for name in ("LGPL-3.0.txt", "GPL-3.0.txt", "QT-NOTICE.txt", "ECF-LINK.txt", "CPython/LICENSE.txt"):
        assert len(texts[name]) > 500, name
    assert b"Apache License" in texts["requests/LICENSE"] and "requests/NOTICE" in texts
    assert any(name.startswith("certifi/") for name in texts)
    assert "ICU.txt" not in texts
    (tmp_path / "libicudata.so.73").write_bytes(b"")
    assert b"Unicode, Inc." in materials.licence_texts([], [], tmp_path)["ICU.txt"]


def test_a_part_without_its_licence_text_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(materials, "texts_of", lambda _package: {})
    with pytest.raises(FileNotFoundError, match="requests"):
        materials.licence_texts(_named("requests"), [], tmp_path)
    with pytest.raises(FileNotFoundError):
        materials.licence_texts([], [carried.Library("unknown", "unknown", ("libodd.so.1",))], tmp_path)


def test_the_texts_that_the_lgpl_asks_for_are_whole() -> None:
    assert text("licences/LGPL-3.0.txt").lstrip().startswith("GNU LESSER GENERAL PUBLIC LICENSE")
    assert "END OF TERMS AND CONDITIONS" in text("licences/GPL-3.0.txt")
    notice = text("licences/QT-NOTICE.txt")
    for word in ("LGPL-3.0.txt", "GPL-3.0.txt", "download.qt.io", "replace", "take the program apart"):
        assert word in notice, word


def test_no_library_under_the_gpl_alone_is_taken_along() -> None:
    left_out = (PACKAGING / "ecf-link.spec").read_text("utf-8").partition("LEFT_OUT = [")[2].partition("]")[0]
    assert '"readline"' in left_out


@pytest.mark.parametrize(
    ("system", "program", "where"),
    [
        ("linux", "ecf-link", "."),
        ("darwin", "ECF Link.app/Contents/MacOS/ecf-link", "ECF Link.app/Contents/Resources"),
    ],
)
def test_the_window_finds_the_licences_where_the_package_has_them(
    system: str, program: str, where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ui.dialogs.about import own_text, works

    bill = materials.bill(materials.parts(_named("requests"), [LIBRARY], tmp_path), 0, "0.1.0")
    texts = {
        "ecf-link.cdx.json": json.dumps(bill),
        "licences/ECF-LINK.txt": "MIT License",
        "licences/requests/LICENSE": "Apache License",
        "licences/system/libxcb-cursor0.txt": "of the X Consortium",
    }
    for name, said in texts.items():
        (tmp_path / where / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / where / name).write_text(said, encoding="utf-8")
    monkeypatch.setattr("sys.frozen", True, raising=False)
    monkeypatch.setattr("sys.platform", system)
    monkeypatch.setattr("sys.executable", str(tmp_path / program))
    assert own_text() == "MIT License"
    found = {work.name: work.text() for work in works()}
    assert found["requests"] == "Apache License" and found["libxcb-cursor0"] == "of the X Consortium"
