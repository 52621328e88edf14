"""Days and times in the one form that everything here uses: "Saturday, November 28, 2026, 11:00 a.m. MST"."""

from __future__ import annotations

from datetime import date, datetime

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


def zone_words(here: datetime) -> str:
    """The zone in letters: "MST". Windows spells it out: "Mountain Standard Time"."""
    name = here.tzname() or ""
    if name == "Coordinated Universal Time":
        return "UTC"
    return "".join(word[0] for word in name.split()) if " " in name else name
