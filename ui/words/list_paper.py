"""The summary of a person's courts, on paper and as a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from ui.words.my_courts import basis_line, standing_line, summary_words, trouble_line
from ui.words.paper import PaperNews, PaperWords, mark_words

if TYPE_CHECKING:
    from app.courts.court import Court
    from app.linking.standing import CourtStanding
    from ui.mode import Mode

NEWS = PaperNews(
    saved="The summary is saved in {path}.",
    not_saved="The summary could not be saved in {path}. Choose another folder.",
    printed="The summary was sent to the printer.",
    no_printer="This computer has no printer. Save the list as CSV instead.",
)
HEADING = "Where my accounts are linked"
FOR_PERSON, AT_TIME = "PACER user name", "As of"
NOT_SIGNED_IN = "not signed in; by the list of courts alone"
FOOT = (
    "Written by ECF Link {version}. It says what this program read in the courts' menus and in its own "
    "records, and no more. This is this program's record, not a court document."
)
TITLES = ("Court", "Short name", "Standing", "Linked since", "How known", "Read on (UTC)", "Problem", "Note")


def summary_paper(
    courts: Sequence[Court],
    rows: Sequence[CourtStanding],
    username: str | None,
    moment: datetime,
    mode: Mode,
    version: str,
) -> PaperWords:
    """The summary of `rows`, each with its court, as it is at `moment` (aware)."""
    here = moment.astimezone()
    head = (
        (FOR_PERSON, username or NOT_SIGNED_IN),
        (AT_TIME, f"{here:%B} {here.day}, {here.year} at {here:%H:%M}"),
    )
    listed = zip(courts, rows, strict=True)
    return PaperWords(
        mark=mark_words(mode),
        heading=HEADING,
        lead=summary_words(rows),
        facts=(*head, *((court.name, _row(court, row)) for court, row in listed)),
        sections=(),
        foot=FOOT.format(version=version),
    )


def table_rows(
    courts: Sequence[Court], rows: Sequence[CourtStanding], mode: Mode
) -> tuple[tuple[str, ...], ...]:
    """The cells of a table under `TITLES`. Days and times are UTC, as a spreadsheet sorts them."""
    return tuple(
        (
            court.name,
            court.short_name,
            standing_line(row),
            f"{row.since:%Y-%m-%d}" if row.since is not None else "",
            basis_line(row, None),
            f"{row.seen:%Y-%m-%d %H:%M}" if row.seen is not None else "",
            trouble_line(row, court),
            mark_words(mode),
        )
        for court, row in zip(courts, rows, strict=True)
    )


def _row(court: Court, row: CourtStanding) -> str:
    lines = (standing_line(row), basis_line(row, None), trouble_line(row, court))
    return "\n".join(line for line in lines if line)
