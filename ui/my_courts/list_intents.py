"""What a person can want of the list of their courts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class OpenMyCourts:
    """Show the list of the person's courts; the court of this moment joins it."""


@dataclass(frozen=True)
class AddCourts:
    """Put these courts on the list. `doubts`: names that are settled by it."""

    court_ids: tuple[str, ...]
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class AddRecordedCourts:
    """Put the courts on the list that the records of this computer name."""


@dataclass(frozen=True)
class ReadCourtFile:
    """Put the courts on the list that a CSV file at `path` names."""

    path: str


@dataclass(frozen=True)
class LeaveNamesOut:
    """The names that are still in doubt are to be forgotten."""


@dataclass(frozen=True)
class RemoveCourt:
    """Take a court off the list. Nothing is lost but its row."""

    court_id: str


@dataclass(frozen=True)
class KeepMyCourts:
    """Keep the list on this computer, or delete what is kept."""

    keep: bool


@dataclass(frozen=True)
class FindLinks:
    """Read the menus of these courts, or of the whole list (none named), after a sign-in if need be."""

    court_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class SaveMyCourts:
    """Write the list as CSV at `path`."""

    path: str


@dataclass(frozen=True)
class PrintMyCourts:
    pass


@dataclass(frozen=True)
class ShowReceipt:
    """Show the receipt of a court on the list."""

    court_id: str


ListIntent = (
    OpenMyCourts
    | AddCourts
    | AddRecordedCourts
    | ReadCourtFile
    | LeaveNamesOut
    | RemoveCourt
    | KeepMyCourts
    | FindLinks
    | SaveMyCourts
    | PrintMyCourts
    | ShowReceipt
)
