"""Whether a court is on NextGen CM/ECF yet, and a calendar entry for the day on which it will be. Pure."""

import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from typing import Final

from app.courts.court import Court

_LINE_BYTES: Final = 75
_ESCAPES: Final = {ord("\\"): "\\\\", ord(";"): "\\;", ord(","): "\\,", ord("\n"): "\\n", ord("\r"): None}


class GateState(Enum):
    """Whether accounts can be linked at a court by now."""

    LIVE = "live"
    NOT_YET = "not_yet"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Gate:
    """`day`: when the court went or goes live; always there with NOT_YET.

    `listed_otherwise`: PACER's own list names a system that isn't NextGen, which leaves it UNKNOWN.
    """

    state: GateState
    day: date | None = None
    listed_otherwise: bool = False


def gate(court: Court, today: date) -> Gate:
    """What is known of the court on this day, by the calendar where the person is."""
    day = court.nextgen_live_on
    if day is not None and day > today:
        return Gate(GateState.NOT_YET, day)
    if court.nextgen is False:
        return Gate(GateState.UNKNOWN, day, listed_otherwise=True)
    if court.nextgen or day is not None:
        return Gate(GateState.LIVE, day)
    return Gate(GateState.UNKNOWN)


def calendar_file(court: Court, day: date, *, title: str | None = None, note: str | None = None) -> str:
    """An all-day entry for `day` as an iCalendar file (RFC 5545, lines end in CR LF; write it in UTF-8).

    `title` and `note` are what the entry says; without a title it is the court's name. The same court and day
    always have the same UID, so that a second import replaces the first entry.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//ECF Link//Go-live day//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:nextgen-{court.id}-{day:%Y%m%d}@ecf-link.invalid",
        f"DTSTAMP:{datetime.combine(day, time(), UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_text(title or f'NextGen CM/ECF: {court.name}')}",
        f"URL:{court.ecf_url}",
        *([f"DESCRIPTION:{_text(note)}"] if note else []),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _text(value: str) -> str:
    """A TEXT value: control characters can't be written in one, line ends and marks are escaped."""
    plain = value.replace("\r\n", "\n").translate(_ESCAPES)
    return "".join(char for char in plain if not unicodedata.category(char).startswith("C"))


def _folded(line: str) -> str:
    """The line in pieces of at most 75 bytes, each but the first after a space; no letter is cut in two."""
    pieces, size = [""], 0
    for char in line:
        width = len(char.encode())
        if size + width > _LINE_BYTES:
            pieces.append("")
            size = 1
        pieces[-1] += char
        size += width
    return "\r\n ".join(pieces)
