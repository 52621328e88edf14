"""What the page of a person's courts shows. No secret and no login is in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.linking.standing import CourtStanding


@dataclass(frozen=True)
class NameInDoubt:
    """A name that stands in no list of courts. `near`: ids of the courts that come nearest, best first."""

    typed: str
    near: tuple[str, ...]


@dataclass(frozen=True)
class MyList:
    """The courts on a person's list, in the order in which they were added.

    `rows`: where each link stands, by court id; a court whose records are still to be read has none.
    `reading`: courts whose menus are being read now; `read` of `to_read` are done. `keep`: the list is to be
    kept on this computer. `kept_here`: lists are kept here, of persons who have not signed in yet.
    `doubts`: names from a file that the person must settle. `said`: what came of the last change.
    """

    courts: tuple[str, ...] = ()
    rows: Mapping[str, CourtStanding] = field(default_factory=dict)
    reading: tuple[str, ...] = ()
    read: int = 0
    to_read: int = 0
    keep: bool = False
    kept_here: bool = False
    doubts: tuple[NameInDoubt, ...] = ()
    said: str = ""

    @property
    def known(self) -> tuple[CourtStanding, ...]:
        """The rows that are known, in the order of the list."""
        return tuple(self.rows[one] for one in self.courts if one in self.rows)

    @property
    def failed(self) -> tuple[str, ...]:
        """The courts whose newest look failed."""
        return tuple(row.court_id for row in self.known if row.problem is not None)
