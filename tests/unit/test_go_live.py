"""The gate before courts that are not on NextGen yet, and the calendar file for their day."""

from dataclasses import replace
from datetime import date

import pytest

from app.courts import Court, CourtDirectory
from app.courts.court import Gate, GateState, calendar_file, gate

DAY = date(2027, 5, 3)
UTD = CourtDirectory.bundled()["utd"]


def court(nextgen: bool | None, day: date | None) -> Court:
    return replace(UTD, nextgen=nextgen, nextgen_live_on=day)


@pytest.mark.parametrize(
    ("nextgen", "day", "today", "expected"),
    [
        (True, DAY, date(2027, 5, 2), Gate(GateState.NOT_YET, DAY)),
        (True, DAY, DAY, Gate(GateState.LIVE, DAY)),
        (True, DAY, date(2027, 5, 4), Gate(GateState.LIVE, DAY)),
        (None, DAY, date(2020, 1, 1), Gate(GateState.NOT_YET, DAY)),
        (None, DAY, DAY, Gate(GateState.LIVE, DAY)),
        (False, DAY, date(2027, 5, 2), Gate(GateState.NOT_YET, DAY)),
        (False, DAY, DAY, Gate(GateState.UNKNOWN, DAY, listed_otherwise=True)),
        (False, None, DAY, Gate(GateState.UNKNOWN, None, listed_otherwise=True)),
        (True, None, DAY, Gate(GateState.LIVE)),
        (None, None, DAY, Gate(GateState.UNKNOWN)),
    ],
)
def test_the_gate_opens_on_the_day_itself(
    nextgen: bool | None, day: date | None, today: date, expected: Gate
) -> None:
    assert gate(court(nextgen, day), today) == expected


def test_every_bundled_court_is_live() -> None:
    states = {gate(one, date(2026, 3, 2)).state for one in CourtDirectory.bundled()}
    assert states == {GateState.LIVE}


def test_the_calendar_file_is_an_all_day_event() -> None:
    assert calendar_file(UTD, DAY) == (
        "BEGIN:VCALENDAR\r\n"
        "VERSION:2.0\r\n"
        "PRODID:-//ECF Link//Go-live day//EN\r\n"
        "CALSCALE:GREGORIAN\r\n"
        "METHOD:PUBLISH\r\n"
        "BEGIN:VEVENT\r\n"
        "UID:nextgen-utd-20270503@ecf-link.invalid\r\n"
        "DTSTAMP:20270503T000000Z\r\n"
        "DTSTART;VALUE=DATE:20270503\r\n"
        "DTEND;VALUE=DATE:20270504\r\n"
        "SUMMARY:NextGen CM/ECF: United States District Court for the District of Ut\r\n"
        " ah\r\n"
        "URL:https://ecf.utd.uscourts.gov\r\n"
        "TRANSP:TRANSPARENT\r\n"
        "END:VEVENT\r\n"
        "END:VCALENDAR\r\n"
    )


def test_the_day_after_the_last_of_a_year_is_in_the_next() -> None:
    text = calendar_file(UTD, date(2027, 12, 31))
    assert "DTSTART;VALUE=DATE:20271231\r\nDTEND;VALUE=DATE:20280101\r\n" in text


def test_marks_are_escaped_and_control_characters_gone() -> None:
    text = calendar_file(UTD, DAY, title="a,b;c\\d", note="one\r\ntwo\nthree\x07\u202e\tEND:VEVENT")
    assert "SUMMARY:a\\,b\\;c\\\\d\r\n" in text
    assert "DESCRIPTION:one\\ntwo\\nthreeEND:VEVENT\r\n" in text
    assert text.count("\r\nEND:VEVENT\r\n") == 1


@pytest.mark.parametrize("letter", ["x", "é", "—", "𝔘"])
def test_long_lines_are_folded_by_bytes_and_no_letter_is_cut(letter: str) -> None:
    note = letter * 300
    text = calendar_file(UTD, DAY, note=note)
    lines = text.split("\r\n")
    assert max(len(line.encode()) for line in lines) <= 75
    assert sum(line.startswith(" ") for line in lines) >= 4
    assert f"DESCRIPTION:{note}\r\n" in text.replace("\r\n ", "")


def test_a_second_import_replaces_the_first() -> None:
    uid = "UID:nextgen-utd-20270503@ecf-link.invalid\r\n"
    assert calendar_file(UTD, DAY) == calendar_file(UTD, DAY)
    assert uid in calendar_file(replace(UTD, name="New name"), DAY, title="New title")
    assert uid not in calendar_file(UTD, date(2027, 5, 4))
