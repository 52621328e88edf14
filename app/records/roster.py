"""The attorneys whom an office links today, the courts of each, and what became of each. Pure.

No login and no PACER user name is in it: of a file only the columns of attorneys and courts are read.
"""

from __future__ import annotations

import re
from dataclasses import field, replace
from enum import Enum
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Final

from app.linking.name_data import DEGREES, ESQUIRE, SUFFIXES
from app.linking.names import Difference, Likeness, compare_names
from app.linking.outcome import OutcomeState
from app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from app.courts.court import Court
    from app.courts.csv_import import ExactNames
    from app.courts.directory import CourtDirectory
    from app.linking.prerequisites import Answers
    from app.linking.state import LinkState

MOST_ROWS: Final = 200
MOST_COURTS: Final = 300
LONGEST_NAME: Final = 100
_OF_ATTORNEYS: Final = frozenset(("attorney", "attorneys", "lawyer", "lawyers", "name", "names", "filer"))
_OF_COURTS: Final = frozenset(("court", "courts", "district", "districts"))
_OF_LOGINS: Final = frozenset(
    (
        *("pacer", "user", "users", "username", "login", "logins", "password", "passwords", "pw", "pwd"),
        *("pin", "passcode", "passphrase", "secret", "token"),
    )
)
_NO_COURTS: Final = _OF_LOGINS | {"date", "dates", "case", "phone", "fax", "fee", "fees", "mail", "email"}
_NO_NAMES: Final = (
    _OF_LOGINS
    | _OF_COURTS
    | frozenset(
        ("code", "id", "ids", "no", "number", "bar", "mail", "email", "phone", "fax", "address", "firm")
    )
    | frozenset(
        ("file", "client", "case", "matter", "party", "debtor", "judge", "date", "type", "role", "status")
    )
)
_GIVEN, _FAMILY = frozenset(("first", "given", "forename")), frozenset(("last", "family", "surname"))
_AFTER_NAMES: Final = frozenset(SUFFIXES) | ESQUIRE | DEGREES | {"junior", "senior"}
_SURELY_BETWEEN = re.compile(r"[;|\n]")
_BETWEEN_COURTS = re.compile(r"[/,]|\band\b")
# a typed line: "Maria Garcia: D. Utah, utb"
_AFTER_NAME = re.compile(r"\s*:\s*")


class DeskOutcome(Enum):
    """What became of one attorney at one court.

    BEGUN: the attorney is being linked there now. REFUSED: by PACER or by the court. STOPPED: it was begun
    and given up before anything was known.
    """

    BEGUN = "begun"
    LINKED = "linked"
    ALREADY_LINKED = "already_linked"
    TWO_PEOPLE = "two_people"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    STOPPED = "stopped"


AGAIN = frozenset({DeskOutcome.REFUSED, DeskOutcome.UNKNOWN, DeskOutcome.STOPPED, DeskOutcome.TWO_PEOPLE})
"""Outcomes after which an attorney may come to the same court again."""


def desk_outcome(state: LinkState) -> DeskOutcome | None:
    """What a day's sheet says of `state`; None while nothing is known of this court."""
    outcome = state.outcome
    if outcome is not None:
        if outcome.state is OutcomeState.UNKNOWN:
            return DeskOutcome.UNKNOWN
        if outcome.state is OutcomeState.REFUSED:
            return DeskOutcome.REFUSED
        looked = not state.guided and not state.cmecf_login  # nothing was sent that could have linked
        return DeskOutcome.ALREADY_LINKED if looked else DeskOutcome.LINKED
    if state.submitted:
        return DeskOutcome.UNKNOWN
    if state.verdict is not None and state.verdict.likeness is Likeness.DIFFERENT:
        return DeskOutcome.TWO_PEOPLE
    if state.problem is not None and (state.problem.is_refused_try or state.problem.barred is not None):
        return DeskOutcome.REFUSED
    if state.signed_in is not None and state.signed_in.already_linked:
        return DeskOutcome.ALREADY_LINKED
    return None


@dataclass(frozen=True)
class CourtVisit:
    """What became of one attorney at one court, from `began` to `ended` (aware, UTC)."""

    outcome: DeskOutcome
    began: datetime
    ended: datetime


@dataclass(frozen=True)
class RosterRow:
    """One attorney. `courts`: court ids, each once. `visits`: by court id; none for a court still to do."""

    attorney: str
    courts: tuple[str, ...] = ()
    visits: Mapping[str, CourtVisit] = field(default_factory=dict, hash=False)

    def outcome(self, court_id: str) -> DeskOutcome | None:
        """What became of this attorney at a court; None: nothing yet."""
        visit = self.visits.get(court_id)
        return None if visit is None else visit.outcome

    def joined(self, other: RosterRow) -> RosterRow:
        """With the courts of `other`, who is the same attorney."""
        courts = tuple(dict.fromkeys((*self.courts, *other.courts)))[:MOST_COURTS]
        return replace(self, courts=courts, visits={**other.visits, **self.visits})


@dataclass(frozen=True)
class Roster:
    """`rows`: attorneys in the order in which they come, each once. `answers`: what the office said once."""

    rows: tuple[RosterRow, ...] = ()
    answers: Answers = ()
    ask_each: bool = False

    @property
    def courts(self) -> tuple[str, ...]:
        """All courts of all attorneys, the most frequent first."""
        times: dict[str, int] = {}
        for row in self.rows:
            for court in row.courts:
                times[court] = times.get(court, 0) + 1
        return tuple(sorted(times, key=lambda court: -times[court]))

    @property
    def next_one(self) -> tuple[str, str] | None:
        """The first attorney and court that are still to do; "" for a court that is still to be chosen."""
        to_do = (
            (row.attorney, court)
            for row in self.rows
            for court in row.courts or ("",)
            if court not in row.visits
        )
        return next(to_do, None)

    def row(self, attorney: str) -> RosterRow | None:
        """The row of this attorney, however the name is spaced and capitalized."""
        wanted = same_name(attorney)
        return next((row for row in self.rows if same_name(row.attorney) == wanted), None)

    def with_rows(self, rows: Iterable[RosterRow]) -> Roster:
        """With these rows at the end; courts of an attorney who is listed join that row."""
        known = {same_name(row.attorney): row for row in self.rows}
        for row in rows:
            key, tidy = same_name(row.attorney), tidy_name(row.attorney)
            if key in known:
                known[key] = known[key].joined(row)
            elif tidy and len(known) < MOST_ROWS:
                known[key] = replace(row, attorney=tidy, courts=row.courts[:MOST_COURTS])
        return replace(self, rows=tuple(known.values()))

    def without(self, attorney: str, court_id: str | None = None) -> Roster:
        """Without this attorney, or without one court of theirs. A court that was visited stays."""
        gone = same_name(attorney)
        rows = []
        for row in self.rows:
            if same_name(row.attorney) == gone:
                courts = tuple(one for one in row.courts if one in row.visits or court_id not in (None, one))
                if not courts:
                    continue
                row = replace(row, courts=courts)
            rows.append(row)
        return replace(self, rows=tuple(rows))

    def merged(self, attorney: str, other: str) -> Roster:
        """With both rows as the one of `attorney`."""
        one, two = self.row(attorney), self.row(other)
        if one is None or two is None or one is two:
            return self
        kept = tuple(one.joined(two) if row is one else row for row in self.rows if row is not two)
        return replace(self, rows=kept)

    def visited(self, attorney: str, court_id: str, outcome: DeskOutcome, at: datetime) -> Roster:
        """With what became of this attorney at this court by the moment `at`."""
        rows = []
        for row in self.with_rows((RosterRow(attorney, (court_id,)),)).rows:
            if same_name(row.attorney) == same_name(attorney):
                before = row.visits.get(court_id)
                began = at if before is None or outcome is DeskOutcome.BEGUN else before.began
                visits = {**row.visits, court_id: CourtVisit(outcome, began, at)}
                row = replace(row, visits=visits)
            rows.append(row)
        return replace(self, rows=tuple(rows))

    def near_names(self) -> tuple[tuple[str, str], ...]:
        """Pairs of attorneys who may be one: the earlier name first."""
        found = [(row.attorney, set(re.findall(r"\w+", row.attorney.casefold()))) for row in self.rows]
        # who shares no word of a name is not compared: an office may have many attorneys
        return tuple(
            (one, other)
            for (one, words), (other, others) in combinations(found, 2)
            if words & others and _may_be_one(one, other)
        )


def tidy_name(name: str) -> str:
    """A name on one line, at most 100 letters."""
    return " ".join("".join(" " if char < " " else char for char in name).split())[:LONGEST_NAME].strip(
        " ,;:"
    )


def same_name(name: str) -> str:
    """By this a name is known again."""
    return tidy_name(name).casefold()


def _may_be_one(one: str, other: str) -> bool:
    verdict = compare_names(one, other)
    # in an office many attorneys share a given name
    return (
        verdict.likeness is not Likeness.DIFFERENT
        and Difference.FAMILY_NAME_DIFFERS not in verdict.differences
    )


@dataclass(frozen=True)
class CourtInDoubt:
    """What an attorney's line says of a court that is in no list; `near`: the courts that it may mean."""

    attorney: str
    typed: str
    near: tuple[Court, ...]


@dataclass(frozen=True)
class ReadRoster:
    """What a list says: its rows, what of it is in doubt, and whether it was too long to be read whole."""

    rows: tuple[RosterRow, ...]
    doubts: tuple[CourtInDoubt, ...] = ()
    cut: bool = False


def read_roster(content: bytes, directory: CourtDirectory) -> ReadRoster:
    """The attorneys and courts in a list that was typed, pasted or saved as CSV. Raises nothing.

    A line is an attorney and the courts: `Maria Garcia, utd, D. Nev.` or `Maria Garcia: utd, utb`; a
    spreadsheet may have a line for each court. Under headings only the columns of attorneys and courts are
    read.
    """
    from app.courts.csv_import import MOST_BYTES, ExactNames, rows_of

    if len(content) > MOST_BYTES:
        return ReadRoster((), cut=True)
    exact = ExactNames(directory)
    lines = [cells for _, cells in rows_of(content) if any(cells)]
    columns = _columns(lines[0], exact) if lines else None
    if columns is not None:
        del lines[0]
        lines = [_chosen(cells, *columns) for cells in lines]
    else:
        lines = _in_order([_typed(cells) for cells in lines], exact)
    rows: list[RosterRow] = []
    doubts: dict[tuple[str, str], CourtInDoubt] = {}
    attorney = ""
    for cells in lines:
        # a spreadsheet leaves the name out where it is that of the line above
        attorney = tidy_name(cells[0]) or attorney
        if not attorney:
            continue
        found = []
        for typed in _courts_in(cells[1:], exact):
            court = exact.court(typed)
            if court is None:
                near = _nearest(typed, directory)
                doubts.setdefault((same_name(attorney), typed), CourtInDoubt(attorney, typed, near))
            else:
                found.append(court.id)
        rows.append(RosterRow(attorney, tuple(dict.fromkeys(found))))
    roster = Roster().with_rows(rows)
    return ReadRoster(
        roster.rows, tuple(doubts.values()), len({same_name(r.attorney) for r in rows}) > MOST_ROWS
    )


def _typed(cells: tuple[str, ...]) -> tuple[str, ...]:
    name, *courts = _AFTER_NAME.split(cells[0], maxsplit=1)
    return (name, *(part.strip() for cell in (*courts, *cells[1:]) for part in cell.split(";")))


def _columns(heading: Sequence[str], exact: ExactNames) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """Where the attorneys' names and the courts stand; None where the first line is no heading.

    Headings without a column of names have no attorney: logins are not read in place of them.
    """
    if any(exact.court(cell) is not None for cell in heading):
        return None
    words = [set(re.findall(r"[a-z]+", cell.casefold())) for cell in heading]
    courts = tuple(place for place, cell in enumerate(words) if cell & _OF_COURTS and not cell & _NO_COURTS)
    names = [place for place, cell in enumerate(words) if not cell & _NO_NAMES]
    halves = [[place for place in names if words[place] & half][:1] for half in (_GIVEN, _FAMILY)]
    # two attorneys may have one given name
    whole = halves[0] + halves[1] if all(halves) else []
    found = whole or [place for place in names if words[place] & _OF_ATTORNEYS][:1]
    is_heading = courts and (found or any(cell & (_OF_ATTORNEYS | _OF_LOGINS) for cell in words))
    return (tuple(found), courts) if is_heading else None


def _chosen(cells: Sequence[str], names: Sequence[int], courts: Sequence[int]) -> tuple[str, ...]:
    found = dict(enumerate(cells))
    return (" ".join(found.get(place, "") for place in names), *(found.get(place, "") for place in courts))


def _in_order(lines: Sequence[tuple[str, ...]], exact: ExactNames) -> list[tuple[str, ...]]:
    """The attorney's whole name first, whatever order a list without headings has."""
    if _last_name_first(lines, exact):
        lines = [(f"{cells[1]} {cells[0]}", *cells[2:]) if len(cells) > 2 else cells for cells in lines]
    elif lines and all(len(cells) == 2 and _is_court_first(*cells, exact) for cells in lines):
        lines = [(name, court) for court, name in lines]
    # a court on a line of its own is the attorney's above
    lines = [("", *cells) if exact.court(cells[0]) is not None else cells for cells in lines]
    # a father and a son are not one attorney
    return [
        (f"{cells[0]}, {cells[1]}", *cells[2:])
        if len(cells) > 1 and cells[1].replace(".", "").casefold() in _AFTER_NAMES
        else cells
        for cells in lines
    ]


def _is_court_first(one: str, other: str, exact: ExactNames) -> bool:
    return exact.court(one) is not None and bool(other) and exact.court(other) is None


def _last_name_first(lines: Sequence[Sequence[str]], exact: ExactNames) -> bool:
    """Whether the second cells are given names: the first are one word, none of these names a court, a later
    one does.
    """
    longer = [cells for cells in lines if len(cells) > 2]
    return bool(longer) and all(
        " " not in cells[0] and exact.court(cells[1]) is None and any(exact.court(cell) for cell in cells[2:])
        for cells in longer
    )


def _courts_in(cells: Sequence[str], exact: ExactNames) -> Iterator[str]:
    """The names of courts in these cells. A comma may stand in one name or between two."""
    from app.courts.csv_import import LONGEST_CELL

    found = [part.strip() for cell in cells[: 2 * MOST_COURTS] for part in _SURELY_BETWEEN.split(cell)]
    del found[2 * MOST_COURTS :]
    in_two = False
    for cell, after in pairwise([*found, ""]):
        if in_two:
            in_two = False
            continue
        in_two = exact.court(f"{cell}, {after}") is not None and exact.court(after) is None and bool(after)
        if in_two:
            yield f"{cell}, {after}"
            continue
        parts = [part.strip() for part in _BETWEEN_COURTS.split(cell)]
        whole = exact.court(cell) is not None or (
            "," not in cell and all(exact.court(part) is None for part in parts)
        )
        yield from (part[:LONGEST_CELL] for part in ((cell,) if whole else parts) if part)


def _nearest(typed: str, directory: CourtDirectory) -> tuple[Court, ...]:
    from app.courts.csv_import import MOST_NEAREST

    return tuple(directory.search(typed)[:MOST_NEAREST])
