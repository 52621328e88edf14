"""Days and times in the one form that everything here uses: "Saturday, November 28, 2026, 11:00 a.m. MST"."""

from __future__ import annotations

from datetime import date, datetime, timedelta

# strftime would follow the language of the system
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
    *("November", "December"),
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def month_words(day: date) -> str:
    """A month: "November 2026"."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def day_words(day: date) -> str:
    """A day: "November 28, 2026"."""
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def day_name(day: date) -> str:
    """The day of the week: "Saturday"."""
    return _DAYS[day.weekday()]


def weekday_words(day: date) -> str:
    """A day with its weekday: "Saturday, November 28, 2026"."""
    return f"{day_name(day)}, {day_words(day)}"


def clock_words(here: datetime) -> str:
    """The time of day in the zone of `here`: "11:00 a.m. MST"."""
    half = "a.m." if here.hour < 12 else "p.m."
    return f"{here.hour % 12 or 12}:{here:%M} {half} {zone_words(here)}".rstrip()


def time_words(here: datetime) -> str:
    """Day and time in the zone of `here`: "Saturday, November 28, 2026, 11:00 a.m. MST"."""
    return f"{weekday_words(here)}, {clock_words(here)}"


def local_time(moment: datetime) -> str:
    """An aware time on this computer's clock, as `time_words` has it."""
    return time_words(moment.astimezone())


_OF_WINDOWS = {
    f"{zone} {half} Time": f"{letters}{half[0]}T"
    for zone, letters in (
        *(("Eastern", "E"), ("Central", "C"), ("Mountain", "M"), ("Pacific", "P"), ("Atlantic", "A")),
        *(("Alaskan", "AK"), ("Hawaiian", "H"), ("Aleutian", "H")),
        ("SA Western", "A"),  # Puerto Rico and the Virgin Islands
    )
    for half in ("Standard", "Daylight")
} | {"West Pacific Standard Time": "ChST", "Coordinated Universal Time": "UTC"}
"""Where there is a federal court; what Windows spells out elsewhere is said by its distance from UTC."""


def zone_words(here: datetime) -> str:
    """The zone in letters, "MST"; by its distance from UTC, "UTC+5:45", where it has none that are known."""
    # Arizona's and Indiana's have it in front
    name, off = (here.tzname() or "").removeprefix("US "), here.utcoffset()
    if name in _OF_WINDOWS or (name.isascii() and name.isalpha()) or off is None:
        return _OF_WINDOWS.get(name, name)
    minutes = round(abs(off).total_seconds() / 60)
    sign = "" if not minutes else "-" if off < timedelta(0) else "+"
    hours = f"{minutes // 60}" + (f":{minutes % 60:02}" if minutes % 60 else "")
    return f"UTC{sign}{hours if minutes else ''}"
