"""Whose works the program carries, and the texts of their licenses.

In a bundle they stand beside the program: `ecf-link.cdx.json` (CycloneDX) lists them, `licences` holds texts.
Run from its source the program carries nothing; then those count that are installed for it.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path

BILL, TEXTS = "ecf-link.cdx.json", "licences"
SOURCE = Path(__file__).parents[2]
# what pyproject.toml asks for; what those ask for is found by asking them
ASKED_FOR = (
    *("PySide6-Essentials", "keyring", "requests", "urllib3", "pydantic", "lxml", "truststore"),
    *("platformdirs", "Flask"),
)
OF_QT = re.compile(r"qt|pyside6.*|shiboken6", re.IGNORECASE)
USED_UNDER = "LGPL-3.0-only"
TEXT_NAMES = ("licen", "copying", "notice", "authors")


@dataclass(frozen=True)
class Work:
    """One work with its license; `texts` are the files with the text of it."""

    name: str
    version: str
    licence: str
    texts: tuple[Path, ...] = field(default=(), repr=False)

    def text(self) -> str:
        """The whole text of the license, empty where the work brings none. Raises OSError."""
        return "\n\n".join(path.read_text(encoding="utf-8", errors="replace") for path in self.texts)


def works(bundle: Path | None = None) -> tuple[Work, ...]:
    """All that is carried, by name; `bundle`: where the program lies, if it is bundled.

    Raises OSError or ValueError where the list is missing or can't be read.
    """
    place = bundle or _bundle()
    found = _installed() if place is None else _listed(place)
    return tuple(sorted(found, key=lambda work: work.name.casefold()))


def own_text(bundle: Path | None = None) -> str:
    """The program's own license. Raises OSError."""
    place = bundle or _bundle()
    file = SOURCE / "LICENSE" if place is None else place / TEXTS / "ECF-LINK.txt"
    if place is None and not file.is_file():  # installed from a wheel
        file = next(_texts_of(metadata.distribution("ecf-link")))
    return file.read_text(encoding="utf-8")


def _bundle() -> Path | None:
    if not getattr(sys, "frozen", False):
        return None
    place = Path(sys.executable).parent
    # beside the program in an app a signature would not hold
    return place.parent / "Resources" if sys.platform == "darwin" else place


def _listed(bundle: Path) -> Iterator[Work]:
    bill = json.loads((bundle / BILL).read_text(encoding="utf-8"))
    components = bill.get("components") if isinstance(bill, Mapping) else None
    if not isinstance(components, list):
        raise ValueError(f"{BILL} is no bill of materials")
    for one in components:
        name, version = str(one["name"]), str(one["version"])
        licences = [str(part["license"]["name"]) for part in one.get("licenses", ())]
        licence = USED_UNDER if OF_QT.fullmatch(name) else ", ".join(licences)
        yield Work(name, version, licence, tuple(_texts_in(bundle / TEXTS, name)))


def _texts_in(folder: Path, name: str) -> Iterator[Path]:
    own = (folder / f"{name}.txt", folder / "system" / f"{name}.txt")
    yield from (path for path in own if path.is_file())
    yield from sorted(path for path in (folder / name).rglob("*") if path.is_file())
    if OF_QT.fullmatch(name):
        yield from (path for path in sorted(folder.glob("*.txt")) if re.match(r"L?GPL|QT-", path.name))


def _installed() -> Iterator[Work]:
    known: dict[str, metadata.Distribution] = {}
    to_ask = list(ASKED_FOR)
    while to_ask:
        asked = to_ask.pop()
        name = re.sub(r"[-_.]+", "-", asked).casefold()
        if name in known:
            continue
        try:
            known[name] = metadata.distribution(asked)
        except metadata.PackageNotFoundError:
            continue  # for another system
        needs = known[name].requires or ()
        to_ask += [re.split(r"[\s;<>=!~(\[]", need)[0] for need in needs if "extra ==" not in need]
    for package in known.values():
        yield Work(package.metadata["Name"], package.version, _licence(package), tuple(_texts_of(package)))


def _licence(package: metadata.Distribution) -> str:
    told = package.metadata
    if OF_QT.fullmatch(told["Name"]):
        return USED_UNDER  # of those that Qt offers
    for name in ("License-Expression", "License"):
        if name in told and "\n" not in told[name]:
            return str(told[name])
    classes = [str(one) for one in told.get_all("Classifier") or () if str(one).startswith("License ::")]
    return classes[0].rpartition(":: ")[2] if classes else ""


def _texts_of(package: metadata.Distribution) -> Iterator[Path]:
    for file in package.files or ():
        if ".dist-info" in str(file) and any(word in file.name.lower() for word in TEXT_NAMES):
            yield Path(str(file.locate()))
