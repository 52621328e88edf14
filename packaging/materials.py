"""Writes the licences of all that the bundle carries, and its bill of materials (CycloneDX 1.5, JSON).

Run with the Python that built the bundle: `materials.py BUNDLE TABLE`; TABLE is PyInstaller's PYZ-00.toc. It
fails if something is carried without its licence text, or if the bill is not as CycloneDX's schema has it.
"""

from __future__ import annotations

import json
import platform
import re
import sqlite3
import ssl
import sys
import uuid
import zlib
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

import carried
import product

HERE = Path(__file__).parent
QT = ("pyside6-essentials", "shiboken6")
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


class Part(NamedTuple):
    """One part of what is carried. `maker`: maker and product, as the NVD's lists of faults have them."""

    name: str
    version: str
    licence: str
    address: str
    maker: str = ""
    kind: str = "library"

    def entry(self) -> dict[str, object]:
        """The part as an entry of the bill of materials."""
        said = SPDX.get(self.licence, self.licence)
        if not WORDS_OF_SPDX.fullmatch(said):
            licence: dict[str, object] = {"license": {"name": said}}
        else:
            licence = {"expression": said} if " " in said else {"license": {"id": said}}
        cpe = {"cpe": f"cpe:2.3:a:{self.maker}:{self.version}:*:*:*:*:*:*:*"} if self.maker else {}
        names = {"type": self.kind, "name": self.name, "version": self.version}
        return {**names, "bom-ref": self.address, "purl": self.address, **cpe, "licenses": [licence]}


def in_c(name: str, version: str, licence: str, maker: str, host: str = "", kind: str = "library") -> Part:
    """A part in C, by itself or inside the package `host`."""
    address = f"pkg:generic/{name.lower().replace(' ', '-')}@{version}"
    if host:
        return Part(f"{name} (in {host})", version, licence, f"{address}?in={host}", maker, kind)
    return Part(name, version, licence, address, maker, kind)


def within(names: set[str], libraries: Sequence[carried.Library]) -> list[Part]:
    """What is inside the packages in `names`, and inside Python if none of the `libraries` is its."""
    found = []
    if "cryptography" in names:
        from cryptography.hazmat.backends.openssl.backend import backend

        openssl = backend.openssl_version_text().split()[1]
        found.append(in_c("OpenSSL", openssl, "Apache-2.0", "openssl:openssl", "cryptography"))
    if "lxml" in names:
        from lxml import etree

        for name, numbers in (("libxml2", etree.LIBXML_VERSION), ("libxslt", etree.LIBXSLT_VERSION)):
            found.append(in_c(name, ".".join(map(str, numbers)), "MIT", f"xmlsoft:{name}", "lxml"))
    of_python = {
        "libssl": ("OpenSSL", ssl.OPENSSL_VERSION.split()[1], "Apache-2.0", "openssl:openssl"),
        "libsqlite3": ("SQLite", sqlite3.sqlite_version, "blessing", "sqlite:sqlite"),
        "zlib1g": ("zlib", zlib.ZLIB_RUNTIME_VERSION, "Zlib", "zlib:zlib"),
    }
    for debian, part in of_python.items():
        if not any(one.package.startswith(debian) for one in libraries):
            found.append(in_c(*part, host="cpython"))
    return found


def known_as(package: metadata.Distribution) -> str:
    """The name of a package as PyPI has it in addresses: small letters, "-" for each run of "-", "_", "."."""
    return re.sub(r"[-_.]+", "-", package.metadata["Name"]).lower()


def parts(
    packages: Sequence[metadata.Distribution], libraries: Sequence[carried.Library], inside: Path
) -> list[dict[str, object]]:
    """The entries of all that is carried."""
    names = {known_as(one): one for one in packages}
    found = [
        Part(one.metadata["Name"], one.version, licence_of(one), f"pkg:pypi/{name}@{one.version}")
        for name, one in names.items()
    ]
    python = platform.python_version()
    found.append(in_c("CPython", python, "PSF-2.0", "python:python", kind="application"))
    found += within(set(names), libraries)
    if QT[0] in names:
        found.append(in_c("Qt", names[QT[0]].version, "LGPL-3.0-only", "qt:qt", kind="framework"))
    if (inside / FONTS).is_dir():
        found.append(in_c("DejaVu fonts", "2.37", "Bitstream-Vera", ""))
    for icu in sorted(inside.glob("libicuuc.so.*")):
        number, maker = icu.name.rpartition(".")[2], "icu-project:international_components_for_unicode"
        found.append(in_c("ICU", number, "Unicode-DFS-2016", maker))
    for library in libraries:
        address = f"pkg:deb/debian/{library.package}@{library.version}?arch={carried.DEBIAN}"
        found.append(Part(library.package, library.version, "see its copyright file", address))
    return [one.entry() for one in found]


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
        if not own and known_as(package) not in QT:
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
