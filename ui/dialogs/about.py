"""About the program: what it is, that it is not official, what it contacts, and what software it includes."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import NEWEST_RELEASE
from ui.dialogs.side_window import SideWindow
from ui.text import window as say
from ui.text.window import ASK, HINT
from ui.theme import Rung, Tone, em
from ui.widgets.notice import Disclosure, Panel
from ui.widgets.text import Text, TextLink

BILL, TEXTS = "ecf-link.cdx.json", "licences"
SOURCE = Path(__file__).parents[2]
# the direct requirements of pyproject.toml; their own are looked up
ASKED_FOR = (
    *("PySide6-Essentials", "keyring", "requests", "urllib3", "pydantic", "lxml", "truststore"),
    *("platformdirs", "Flask"),
)
OF_QT = re.compile(r"qt|pyside6.*|shiboken6", re.IGNORECASE)
USED_UNDER = "LGPL-3.0-only"
TEXT_NAMES = ("licen", "copying", "notice", "authors")


@dataclass(frozen=True)
class LicensedWork:
    """One work with its license; `texts` are the files with the text of it."""

    name: str
    version: str
    license: str
    texts: tuple[Path, ...] = field(default=(), repr=False)

    def text(self) -> str:
        """The text of the license; empty if the work includes none. Raises OSError."""
        return "\n\n".join(path.read_text(encoding="utf-8", errors="replace") for path in self.texts)


def works(bundle: Path | None = None) -> tuple[LicensedWork, ...]:
    """Everything included, by name; `bundle`: the folder of a bundled program.

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


def _listed(bundle: Path) -> Iterator[LicensedWork]:
    bill = json.loads((bundle / BILL).read_text(encoding="utf-8"))
    components = bill.get("components") if isinstance(bill, Mapping) else None
    if not isinstance(components, list):
        raise ValueError(f"{BILL} is no bill of materials")
    for one in components:
        name, version = str(one["name"]), str(one["version"])
        licenses = [_terms(part) for part in one.get("licenses", ())]
        terms = USED_UNDER if OF_QT.fullmatch(name) else ", ".join(licenses)
        yield LicensedWork(name, version, terms, tuple(_texts_in(bundle / TEXTS, name)))


def _terms(part: Mapping[str, object]) -> str:
    """What an entry of CycloneDX's `licenses` says: an SPDX expression, or an SPDX id or a name."""
    said = part.get("license")
    return str(said.get("id") or said.get("name") if isinstance(said, Mapping) else part["expression"])


def _texts_in(folder: Path, name: str) -> Iterator[Path]:
    name = re.sub(r".* \(in (.+)\)", r"\1", name)  # a library within a work comes with its texts
    own = (folder / f"{name}.txt", folder / "system" / f"{name}.txt")
    yield from (path for path in own if path.is_file())
    yield from sorted(path for path in (folder / name).rglob("*") if path.is_file())
    if OF_QT.fullmatch(name):
        yield from (path for path in sorted(folder.glob("*.txt")) if re.match(r"L?GPL|QT-", path.name))


def _installed() -> Iterator[LicensedWork]:
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
        yield LicensedWork(
            package.metadata["Name"], package.version, _license(package), tuple(_texts_of(package))
        )


def _license(package: metadata.Distribution) -> str:
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


class LicenseText(Disclosure):
    """A work, which opens to the text of its license. The text is read when it is first opened."""

    def __init__(self, work: LicensedWork, parent: QWidget | None = None) -> None:
        self.work, self.text = work, Text(selectable=True)
        super().__init__(say.work_words(work.name, work.version, work.license), self.text, parent)
        self.opener.turned.connect(self._read)

    @Slot()
    def _read(self) -> None:
        if not self.text.text():
            try:
                self.text.setText(self.work.text() or say.NO_TEXT)
            except OSError:
                self.text.setText(say.NOT_FOUND)


class AboutView(SideWindow):
    """`asked` carries a web address."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(say.ABOUT_TITLE, say.VERSION, parent)
        not_official = Panel(Tone.INFO)
        not_official.body.addWidget(Text(say.NOT_OFFICIAL))
        self.newer = self._link(ASK, NEWEST_RELEASE)
        self.carried = QVBoxLayout()
        self.works: tuple[LicenseText, ...] = ()
        for widget in (Text(say.WHAT), not_official, Text(say.SPEAKS_TO)):
            self.body.addWidget(widget)
        self.body.addWidget(self.newer, alignment=Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(Text(HINT, muted=True))
        self.body.addWidget(Text(say.LICENSE))
        self._add_qt()
        self.body.addWidget(Text(say.CARRIED, Rung.HEADING, bold=True))
        self.body.addWidget(Text(say.CARRIED_LEAD))
        self.carried.setSpacing(em(self, 0.2))
        self.body.addLayout(self.carried)
        self.body.addStretch(1)
        self._list_works()

    def _add_qt(self) -> None:
        panel = Panel(title=say.QT)
        panel.body.addWidget(Text(say.QT_NOTICE))
        for label, url in say.QT_PLACES:
            panel.body.addWidget(self._link(label, url), alignment=Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(panel)

    def _link(self, label: str, url: str) -> TextLink:
        link = TextLink(label, url)
        link.asked.connect(self.asked)
        return link

    def _list_works(self) -> None:
        own = Text(selectable=True)
        mine = Disclosure(say.OWN_TEXT, own)
        self.carried.addWidget(mine)
        try:
            own.setText(own_text())
            self.works = tuple(LicenseText(work) for work in works())
        except (OSError, ValueError, KeyError, TypeError):
            self.carried.addWidget(Text(say.NOT_FOUND, bold=True))
        for one in self.works:
            self.carried.addWidget(one)
