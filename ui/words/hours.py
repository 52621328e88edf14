"""Whether the PACER Service Center is open, in its own time zone.

Hours: Monday to Friday, 8 a.m. to 6 p.m. Central Time
(https://www.wvsd.uscourts.gov/news/enrollment-multifactor-authentication-mfa-case-managementelectronic-case-files-cmecf-users).
"""

from datetime import UTC, date, datetime, timedelta, timezone

OPENS, CLOSES, WEEKEND = 8, 18, 5


def central(moment: datetime) -> datetime:
    """`moment` (aware) in United States Central Time; summer time as the law has it since 2007.

    Computed here, because not every Windows has the tables of time zones.
    """
    utc = moment.astimezone(UTC)
    begins = _sunday(utc.year, 3, 2) + timedelta(hours=8)  # 2 a.m. standard time
    ends = _sunday(utc.year, 11, 1) + timedelta(hours=7)  # 2 a.m. summer time
    summer = begins <= utc < ends
    return utc.astimezone(timezone(timedelta(hours=-5 if summer else -6), "CDT" if summer else "CST"))


def pacer_open(moment: datetime) -> bool:
    """Whether the hours say that the Service Center is open; holidays are not known here."""
    here = central(moment)
    return here.weekday() < WEEKEND and OPENS <= here.hour < CLOSES


def pacer_open_words(moment: datetime) -> str:
    """What time it is there now and whether that lies within the hours."""
    here = central(moment)
    clock = (
        f"It is now {here:%A}, {here.hour % 12 or 12}:{here:%M} {'a.m.' if here.hour < 12 else 'p.m.'} there"
    )
    if pacer_open(moment):
        return f"{clock}: it should be open, unless today is a federal holiday."
    return f"{clock}: it is closed. It opens {_next_day(here)} at 8 a.m. Central Time, holidays apart."


def _next_day(here: datetime) -> str:
    day = here.date() if here.hour < OPENS else here.date() + timedelta(days=1)
    while day.weekday() >= WEEKEND:
        day += timedelta(days=1)
    return "today" if day == here.date() else f"{day:%A}"


def _sunday(year: int, month: int, which: int) -> datetime:
    first = date(year, month, 1)
    day = 1 + (6 - first.weekday()) % 7 + 7 * (which - 1)
    return datetime(year, month, day, tzinfo=UTC)
