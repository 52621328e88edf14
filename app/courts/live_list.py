"""PACER's own list of courts, laid over the bundled one: read rarely, checked, kept with its date.

What is read comes through a function that the caller gives: GET only, no cookies, PACER's host only.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, UTC, datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Any

from app.courts.directory import KEPT_LIST, CourtDirectory
from app.courts.pacer_feed import (
    FEED_URL,
    MOST_BYTES,
    Feed,
    FeedFault,
    FeedRefused,
    Report,
    overlay,
    read_feed,
    read_row,
)
from app.files import replace, write_whole

Fetch = Callable[[str], bytes]
"""Gives the body behind an address; raises what it likes if it can't."""

DAY = timedelta(days=1)


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Refreshed(Enum):
    """What became of a wish for a newer list. NOT_KEPT: it is newer, but could not be written to the disk."""

    UPDATED = "updated"
    TOO_SOON = "too_soon"
    REFUSED = "refused"
    NOT_KEPT = "not_kept"


@dataclass(frozen=True)
class LiveCourts:
    """The courts as they are now known.

    `report` and `read_at` (aware, UTC) tell what PACER's list changed and when it was read; None without one.
    """

    directory: CourtDirectory
    report: Report | None = None
    read_at: datetime | None = None


@dataclass(frozen=True)
class Refresh:
    """What came of `LiveList.refresh`. `fault`: why REFUSED. `next_at`: when PACER may be asked again."""

    state: Refreshed
    courts: LiveCourts
    next_at: datetime
    fault: FeedFault | None = None


class LiveList:
    """Keeps the last good copy of PACER's list in `folder`, and when PACER was asked. For one thread.

    A damaged copy is renamed to `<name>.damaged-<UTC time>`, named in `set_aside`, and not used. One that
    can't be read, or not be renamed, is named in `out_of_reach`, and not used. `now` gives the time, aware.
    """

    def __init__(
        self, folder: Path | str, *, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self.path = Path(folder) / KEPT_LIST
        self.set_aside: Path | None = None
        self.out_of_reach: Path | None = None
        self._now = now

    def courts(self, bundled: CourtDirectory) -> LiveCourts:
        """`bundled` with the last good copy laid over it; `bundled` itself where there is none."""
        feed = self._kept().feed
        if feed is None:
            return LiveCourts(bundled)
        try:
            return _laid_over(bundled, feed)
        except FeedRefused:
            # whole, but not PACER's list: another version's rules, or a hand in the file
            self._move_aside()
            return LiveCourts(bundled)

    def next_at(self, *, asked: bool) -> datetime:
        """The moment from which PACER may be asked again.

        By itself the program asks once a day, in vain or not. A person who asks (`asked`) waits for nothing
        after a try in vain; after a good one a day, since PACER writes its list once a day.
        """
        kept, now = self._kept(), self._now()
        last = kept.read_at if asked else kept.tried_at
        # a clock that was set back must not put the next day off
        return now if last is None or last > now else max(now, last + DAY)

    def refresh(self, fetch: Fetch, bundled: CourtDirectory, *, asked: bool) -> Refresh:
        """Reads PACER's list if it is time, and keeps it if it is good; anything else changes nothing.

        `asked`: a person wants it now. Raises what `fetch` raises, after noting the try.
        """
        courts, next_at, now = self.courts(bundled), self.next_at(asked=asked), self._now()
        if next_at > now:
            return Refresh(Refreshed.TOO_SOON, courts, next_at)
        try:
            newer, rows = _read(fetch(FEED_URL), bundled, now)
        except FeedRefused as refused:
            self._note_try(now)
            return Refresh(Refreshed.REFUSED, courts, self.next_at(asked=asked), refused.fault)
        except BaseException:
            self._note_try(now)
            raise
        unreadable = newer.report.unreadable if newer.report else 0
        kept = self._write({"tried_at": now, "read_at": now, "unreadable": unreadable, "data": rows})
        return Refresh(Refreshed.UPDATED if kept else Refreshed.NOT_KEPT, newer, now + DAY if kept else now)

    def _note_try(self, now: datetime) -> None:
        """Writes down that PACER was asked. A disk that refuses this costs a question too many, no more."""
        self._write({**(self._kept().raw or {}), "tried_at": now})

    def _kept(self) -> _Kept:
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            return _Kept()
        except OSError:
            self.out_of_reach = self.path
            return _Kept()
        try:
            return _Kept.read(content)
        except ValueError:
            self._move_aside()
            return _Kept()

    def _write(self, values: dict[str, Any]) -> bool:
        text = json.dumps({"read_at": None, **values}, default=datetime.isoformat)
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(self.path, text.encode("utf-8"))
        except OSError:
            return False
        return True

    def _move_aside(self) -> None:
        aside = self.path.with_name(f"{self.path.name}.damaged-{self._now():%Y%m%dT%H%M%S%f}Z")
        try:
            replace(self.path, aside)
        except OSError:
            self.out_of_reach = self.path
        else:
            self.set_aside = aside


@dataclass(frozen=True)
class _Kept:
    """The file of the last good copy. `tried_at`: when PACER was asked last, in vain or not."""

    tried_at: datetime | None = None
    read_at: datetime | None = None
    feed: Feed | None = None
    raw: dict[str, Any] | None = None

    @classmethod
    def read(cls, content: bytes) -> _Kept:
        """The copy in `content`. Raises ValueError if it is damaged."""
        if len(content) > MOST_BYTES:
            raise ValueError("larger than anything that was kept")
        try:
            raw = json.loads(content)
        except RecursionError:
            raise ValueError("not what was kept") from None
        if not isinstance(raw, dict) or "read_at" not in raw:
            raise ValueError("not what was kept")
        tried_at, data = _time(raw.get("tried_at")), raw.get("data", [])
        if raw["read_at"] is None:
            return cls(tried_at, raw=raw)
        read_at, unreadable = _time(raw["read_at"]), raw.get("unreadable", 0)
        rows = [read_row(row) for row in data] if isinstance(data, list) else []
        whole = tuple(row for row in rows if row is not None)
        if not whole or len(whole) < len(rows) or type(unreadable) is not int or unreadable < 0:
            raise ValueError("not what was kept")
        return cls(tried_at, read_at, Feed(whole, unreadable, read_at), raw)


def _time(found: object) -> datetime:
    if not isinstance(found, str):
        raise ValueError("no time")
    time = datetime.fromisoformat(found)
    if time.tzinfo is None or time.year in (MINYEAR, MAXYEAR):
        raise ValueError("a time without a zone, or one that not every zone has")
    return time.astimezone(UTC)


def _read(content: bytes, bundled: CourtDirectory, now: datetime) -> tuple[LiveCourts, list[dict[str, Any]]]:
    feed, rows = read_feed(content, now)
    return _laid_over(bundled, feed), rows


def _laid_over(bundled: CourtDirectory, feed: Feed) -> LiveCourts:
    directory, report = overlay(bundled, feed)
    return LiveCourts(directory, report, feed.read_at)
