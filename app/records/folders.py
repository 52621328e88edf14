"""Where the program's records live. Each realm has a folder of its own, so that none blocks another."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

PRODUCT = "ECF Link"


@dataclass(frozen=True)
class Folders:
    """The files of one realm under `root`. Makes no folder; whoever writes does."""

    root: Path

    @classmethod
    def real(cls) -> Folders:
        """The records of real links, in the place that the system gives to a program's data."""
        return cls._named(PRODUCT)

    @classmethod
    def qa(cls) -> Folders:
        """The records of PACER's QA realm, whose links are no real links."""
        return cls._named(f"{PRODUCT} QA")

    @classmethod
    def practice(cls) -> Folders:
        return cls._named(f"{PRODUCT} Practice")

    @classmethod
    def at(cls, path: Path | str) -> Folders:
        return cls(Path(path))

    @classmethod
    def _named(cls, name: str) -> Folders:
        # not before somebody asks: this costs a part of the first paint
        from platformdirs import user_data_path

        return cls(user_data_path(name, appauthor=False, roaming=False))

    @property
    def journal(self) -> Path:
        return self.root / "journal.db"

    @property
    def settings(self) -> Path:
        return self.root / "settings.json"

    @property
    def my_courts(self) -> Path:
        return self.root / "my-courts.json"

    @property
    def log(self) -> Path:
        return self.root / "ecf-link.log"

    @property
    def ledger(self) -> Path:
        """The folder where the practice court writes what it saw."""
        return self.root / "ledger"
