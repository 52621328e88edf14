"""The file of an office's roster, checked at the border. Imports pydantic; import it late."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.files import write_whole
from app.linking.prerequisites import Question, Reply
from app.records.my_courts import Moment
from app.records.roster import (
    LONGEST_NAME,
    MOST_COURTS,
    MOST_ROWS,
    CourtVisit,
    DeskOutcome,
    Roster,
    RosterRow,
)

if TYPE_CHECKING:
    from collections.abc import Callable

CourtId = Annotated[str, Field(pattern=r"^[a-z0-9]{2,12}$")]


class _Form(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)


class VisitForm(_Form):
    outcome: DeskOutcome
    began: Moment
    ended: Moment


class RowForm(_Form):
    attorney: Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]
    courts: Annotated[tuple[CourtId, ...], Field(max_length=MOST_COURTS)] = ()
    visits: dict[CourtId, VisitForm] = {}

    def row(self) -> RosterRow:
        """The same row as the program uses it."""
        visits = {court: CourtVisit(one.outcome, one.began, one.ended) for court, one in self.visits.items()}
        return RosterRow(self.attorney, tuple(dict.fromkeys((*self.courts, *visits))), visits)


class RosterForm(_Form):
    """`keep`: the office keeps it; otherwise it lies there only while the program starts again."""

    keep: bool = False
    day: date
    rows: Annotated[tuple[RowForm, ...], Field(max_length=MOST_ROWS)] = ()
    answers: tuple[tuple[Question, Reply], ...] = ()
    ask_each: bool = False


class RosterFile:
    """The roster of this computer's office, at `path` (0600).

    A file that can't be understood is renamed to `<name>.damaged-<UTC time>` and named in `set_aside`.
    `today` is this computer's day.
    """

    def __init__(
        self,
        path: Path | str,
        *,
        today: Callable[[], date] = date.today,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.path = Path(path)
        self.set_aside: Path | None = None
        self._today, self._now = today, now

    def read(self, *, again: bool) -> tuple[Roster, bool] | None:
        """The roster, and whether it is kept; None where there is none.

        `again`: the program has just started again for the next attorney. One that is not kept is for that
        alone, and is deleted as soon as it is read. What became of a kept one's attorneys is of its day:
        another day begins with the names and courts. Raises OSError where it can't be read.
        """
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            return None
        try:
            form = RosterForm.model_validate_json(content)
        except ValidationError:
            aside = self.path.with_name(f"{self.path.name}.damaged-{self._now():%Y%m%dT%H%M%S%f}Z")
            self.path.replace(aside)
            self.set_aside = aside
            return None
        if not form.keep:
            self.forget()
            if not again:
                return None
        rows = tuple(one.row() for one in form.rows)
        if not again and form.day != self._today():
            rows = tuple(RosterRow(row.attorney, row.courts) for row in rows)
        return Roster((), form.answers, form.ask_each).with_rows(rows), form.keep

    def write(self, roster: Roster, *, keep: bool) -> None:
        """Writes the roster whole or not at all. Raises OSError; what was there stays then."""
        rows = [
            {
                "attorney": row.attorney,
                "courts": list(row.courts),
                "visits": {
                    court: {
                        "outcome": one.outcome.value,
                        "began": one.began.isoformat(),
                        "ended": one.ended.isoformat(),
                    }
                    for court, one in row.visits.items()
                },
            }
            for row in roster.rows
        ]
        answers = [[question.value, reply.value] for question, reply in roster.answers]
        found = {"keep": keep, "day": self._today().isoformat(), "rows": rows, "answers": answers}
        text = json.dumps(found | {"ask_each": roster.ask_each}, ensure_ascii=False, indent=1) + "\n"
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(self.path, text.encode("utf-8", "replace"))

    def forget(self) -> None:
        """Deletes it. Raises OSError."""
        self.path.unlink(missing_ok=True)
