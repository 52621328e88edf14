"""Days and times as people here write them."""

from __future__ import annotations

from datetime import date, datetime


def day_words(day: date) -> str:
    """A day: "November 28, 2026"."""
    return f"{day:%B} {day.day}, {day.year}"


def local_time(moment: datetime) -> str:
    """An aware time on this computer's clock, to the minute."""
    here = moment.astimezone()
    return f"{here:%A}, {here.day} {here:%B %Y} at {here:%H:%M}"
