"""Feeds as PACER writes them, made from the bundled list, for the tests of the live list."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from app.courts import Court, CourtDirectory
from app.courts.pacer_feed import Feed, read_feed

Row = dict[str, Any]
READ_AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
VERSION = "NextGen CM/ECF Release 1.8 (Revision 1.8.2)"


def psc_id(court: Court) -> str:
    """PACER's id of a court; for those whose id is not known, one by the usual pattern."""
    return court.psc_court_id or {"bap9": "09BAP", "bap10": "10BAP"}.get(court.id, court.id.upper())


def row(court: Court) -> Row:
    """A row of a court with all that a row usually has and the program has no use for."""
    return {
        "title": court.name,
        "court_name": "free text",
        "software_version": VERSION,
        "go_live_date": "July 4, 2002",
        "web_url": court.website.replace("https", "http"),
        "login_url": court.ecf_url,
        "counties": [{"name": "Salt Lake", "state": "Utah"}],
        "circuit": "10",
        "court_id": psc_id(court),
        "type": "District",
        "flags": [{"code": "LEAD", "translation": "Lead Case"}],
    }


OTHERS: list[Row] = [
    {
        "title": "Pacer Case Locator",
        "login_url": "https://pcl.uscourts.gov/search",
        "court_id": "00PCL",
        "type": "District",
    },
    {
        "title": "U.S. Supreme Court",
        "login_url": "https://www.supremecourt.gov",
        "court_id": "USSC",
        "type": "Appeals",
    },
    {
        "title": "Ohio Northern District Court (Asbestos)",
        "login_url": "https://ecf.ohndad.ohnd.uscourts.gov",
        "court_id": "OHNDAD",
        "type": "District",
    },
]


def rows(change: Callable[[str, Row], Row | None] = lambda _id, one: one) -> list[Row]:
    """A row for every bundled court, as `change` leaves it (None: left out), and those that are no court."""
    changed = (change(court.id, row(court)) for court in CourtDirectory.bundled())
    return [*OTHERS, *(one for one in changed if one is not None)]


def of(court: str, /, **values: object) -> Callable[[str, Row], Row]:
    """A change of one court's row; a value of None takes the field away."""

    def change(at: str, one: Row) -> Row:
        if at != court:
            return one
        return {name: value for name, value in {**one, **values}.items() if value is not None}

    return change


def content(data: object) -> bytes:
    """The bytes that PACER would send."""
    meta = {"credit": "PACER", "last_updated": "Sun, 01 Mar 2026 06:10:05 -0500"}
    return json.dumps({"meta": meta, "data": data}).encode()


def feed(data: list[Row]) -> Feed:
    """The feed with these rows, read."""
    return read_feed(content(data), READ_AT)[0]
