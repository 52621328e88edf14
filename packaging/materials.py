"""Writes the licences of all that the bundle carries, and its bill of materials (CycloneDX 1.5, JSON).

Run with the Python that built the bundle: `materials.py BUNDLE TABLE`; TABLE is PyInstaller's PYZ-00.toc. It
fails if something is carried without its licence text or package URL, or if the bill is not as CycloneDX's
schema has it.
"""

from __future__ import annotations

import json
import platform
import re
import sqlite3
import ssl
import sys
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

import carried
import product

HERE = Path(__file__).parent
QT = ("pyside6_essentials", "shiboken6")
OWN_TEXTS = ("QT-NOTICE.txt", "LGPL-3.0.txt", "GPL-3.0.txt")
FONTS = Path("resources") / "fonts"
WORDS = ("licen", "copying", "notice", "authors", "sbom", ".cdx.", ".spdx.")


def licence_of(package: metadata.Distribution) -> str:
    """The licence a package states, as an SPDX expression where it gives one."""
    for field in ("License-Expression", "License"):
        if field in package.metadata and "\n" not in package.metadata[field]:
            return package.metadata[field]
    classes = [one for one in package.metadata.get_all("Classifier") or [] if one.startswith("License ::")]
    return classes[0].rpartition(":: ")[2] if classes else "see its licence file"


def texts_of(package: metadata.Distribution) -> dict[str, bytes]:
    """The licence files of a package by their file names, and the bill of materials that it brings itself."""
    files = [one for one in package.files or [] if ".dist-info" in str(one)]
    chosen = [one for one in files if any(word in one.name.lower() for word in WORDS)]
    return {one.name: Path(str(one.locate())).read_bytes() for one in chosen}


SPDX = {
    "MIT License": "MIT",
    "BSD License": "BSD-3-Clause",
    "Apache Software License": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "GPLv2-or-later with a special exception which allows to use PyInstaller to build and distribute "
    "non-free programs (including commercial ones)": "GPL-2.0-or-later WITH Bootloader-exception",
}
"""SPDX's words for licences that packages state in others."""

WORDS_OF_SPDX = re.compile(r"[A-Za-z0-9.+-]+(( WITH | AND | OR )\(?[A-Za-z0-9.+-]+\)?)*")


def component(
    name: str, version: str, licence: str, reference: str, kind: str = "library", cpe: str = ""
) -> dict[str, object]:
    """One entry of the bill of materials; `reference` is its package URL where it has one.

    `cpe`: maker and product, by which the National Vulnerability Database knows it.
    """
    entry: dict[str, object] = {"type": kind, "name": name, "version": version, "bom-ref": reference}
    if reference.startswith("pkg:"):
        entry["purl"] = reference
    if cpe:
        entry["cpe"] = f"cpe:2.3:a:{cpe}:{version}:*:*:*:*:*:*:*"
    said = SPDX.get(licence, licence)
    if re.search(" (AND|OR|WITH) ", said) and WORDS_OF_SPDX.fullmatch(said):
        return {**entry, "licenses": [{"expression": said}]}
    key = "id" if WORDS_OF_SPDX.fullmatch(said) else "name"
    return {**entry, "licenses": [{"license": {key: said}}]}


def within(names: set[str]) -> list[dict[str, object]]:
    """The libraries in C inside the packages in `names`, and inside Python where it brings its own."""
    found: list[tuple[str, str, str, str]] = []
    if "cryptography" in names:
        from cryptography.hazmat.backends.openssl.backend import backend

        found.append(("OpenSSL", backend.openssl_version_text().split()[1], "Apache-2.0", "cryptography"))
    if "lxml" in names:
        from lxml import etree

        for name, numbers in (("libxml2", etree.LIBXML_VERSION), ("libxslt", etree.LIBXSLT_VERSION)):
            found.append((name, ".".join(map(str, numbers)), "MIT", "lxml"))
    if not sys.platform.startswith("linux"):  # there they are Debian's packages
        found.append(("OpenSSL", ssl.OPENSSL_VERSION.split()[1], "Apache-2.0", "cpython"))
        found.append(("SQLite", sqlite3.sqlite_version, "blessing", "cpython"))
    makers = {"OpenSSL": "openssl:openssl", "SQLite": "sqlite:sqlite"}
    return [
        component(
            f"{name} (in {host})",
            version,
            licence,
            f"pkg:generic/{name.lower()}@{version}?in={host}",
            cpe=makers.get(name, f"xmlsoft:{name}"),
        )
        for name, version, licence, host in found
    ]


def known_as(package: metadata.Distribution) -> str:
    """The name of a package as PyPI has it in addresses: small letters, "-" for each run of "-", "_", "."."""
    return re.sub(r"[-_.]+", "-", package.metadata["Name"]).lower()


def parts(
    packages: Sequence[metadata.Distribution], libraries: Sequence[carried.Library], inside: Path
) -> list[dict[str, object]]:
    """The entries of all that is carried."""
    entries = [
        component(
            one.metadata["Name"],
            one.version,
            licence_of(one),
            f"pkg:pypi/{known_as(one)}@{one.version}",
        )
        for one in packages
    ]
    python = platform.python_version()
    entries.append(
        component(
            "CPython", python, "PSF-2.0", f"pkg:generic/cpython@{python}", "application", "python:python"
        )
    )
    entries += within({known_as(one) for one in packages})
    qt = next((one.version for one in packages if one.metadata["Name"].lower() == QT[0]), None)
    if qt is not None:
        entries.append(component("Qt", qt, "LGPL-3.0-only", f"pkg:generic/qt@{qt}", "framework", "qt:qt"))
    if (inside / FONTS).is_dir():
        entries.append(component("DejaVu fonts", "2.37", "Bitstream-Vera", "pkg:generic/dejavu-fonts@2.37"))
    for icu in sorted(inside.glob("libicuuc.so.*")):
        number = icu.name.rpartition(".")[2]
        reference = f"pkg:generic/icu@{number}"
        entries.append(
            component(
                "ICU",
                number,
                "Unicode-DFS-2016",
                reference,
                cpe="icu-project:international_components_for_unicode",
            )
        )
    for library in libraries:
        reference = f"pkg:deb/debian/{library.package}@{library.version}?arch={carried.DEBIAN}"
        entries.append(component(library.package, library.version, "see its copyright file", reference))
    return entries


def bill(entries: list[dict[str, object]], seconds: int, version: str) -> dict[str, object]:
    """The whole bill, the same for the same parts and moment."""
    number = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(entries, sort_keys=True) + version)
    own = {"type": "application", "name": "ecf-link", "version": version, "bom-ref": "ecf-link"}
    when = datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{number}",
        "version": 1,
        "metadata": {"timestamp": when, "component": own},
        "components": entries,
    }


def licence_texts(
    packages: Sequence[metadata.Distribution], libraries: Sequence[carried.Library], inside: Path
) -> dict[str, bytes]:
    """Every licence text by its path under `licences`. Raises FileNotFoundError where one is missing."""
    texts = {name: (HERE / "licences" / name).read_bytes() for name in OWN_TEXTS}
    texts["ECF-LINK.txt"] = (HERE.parent / "LICENSE").read_bytes()
    texts["CPython/LICENSE.txt"] = _of_python().read_bytes()
    if any(inside.glob("libicu*")):
        texts["ICU.txt"] = (HERE / "licences" / "ICU.txt").read_bytes()
    if (inside / FONTS).is_dir():
        texts["DejaVu fonts.txt"] = (inside / FONTS / "LICENSE.txt").read_bytes()
    for package in packages:
        name, own = package.metadata["Name"], texts_of(package)
        if not own and name.lower() not in QT:
            raise FileNotFoundError(f"{name} brings no licence text")
        texts.update({f"{name}/{file}": text for file, text in own.items()})
    for library in libraries:
        notice = Path("/usr/share/doc") / library.package / "copyright"
        texts[f"system/{library.package}.txt"] = notice.read_bytes()
    return texts


def _of_python() -> Path:
    minor = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    places = (
        Path(sys.base_prefix) / "lib" / minor / "LICENSE.txt",
        Path(sys.base_prefix) / "LICENSE.txt",
        Path("/usr/share/doc") / minor / "copyright",
    )
    found = next((one for one in places if one.is_file()), None)
    if found is None:
        raise FileNotFoundError("this Python brings no licence text")
    return found


def faults(text: str) -> list[str]:
    """What is wrong with a bill; nothing if it is right."""
    from cyclonedx.schema import SchemaVersion  # type: ignore[import-not-found,unused-ignore]
    from cyclonedx.validation.json import JsonStrictValidator  # type: ignore[import-not-found,unused-ignore]

    wrong = JsonStrictValidator(SchemaVersion.V1_5).validate_str(text)
    found = [] if wrong is None else [str(wrong)]
    listed = json.loads(text)["components"]
    found += [f"{one['name']} has no package URL" for one in listed if "purl" not in one]
    references = [one["bom-ref"] for one in listed]
    return found + [f"{one} is there twice" for one in set(references) if references.count(one) > 1]


def main(bundle: Path, table: Path) -> int:
    """Writes `licences/` and `ecf-link.cdx.json` into the bundle; 1 if the bill is not right."""
    inside = bundle / "_internal"
    files = {one.relative_to(inside).as_posix() for one in inside.rglob("*") if one.is_file()}
    packages = carried.packages(carried.modules(table), files)
    libraries = carried.libraries(inside) if sys.platform.startswith("linux") else []
    for name, text in licence_texts(packages, libraries, inside).items():
        place = bundle / "licences" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text)
    entries = parts(packages, libraries, inside)
    listed = json.dumps(bill(entries, product.moment(), product.VERSION), indent=1, sort_keys=True) + "\n"
    (bundle / "ecf-link.cdx.json").write_text(listed, encoding="utf-8")
    wrong = faults(listed)
    print("\n".join(wrong) or f"The bill of materials: {len(entries)} parts, as CycloneDX's schema has it")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
