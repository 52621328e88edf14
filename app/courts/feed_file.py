"""The feed's shape, checked at the border, from the network and from the kept copy alike.

This module imports pydantic; import it only where a feed is really read. Fields as in
https://pacer.uscourts.gov/file-case/court-cmecf-lookup/data.json; all of a court but its title and its id may
be absent, and much that the program has no use for is left out.
"""

import html
import json
from datetime import UTC, datetime
from typing import Annotated, Any, Final

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from app.courts.feed import Feed, FeedCourt, FeedFault, FeedRefused

MOST_BYTES: Final = 5_000_000
MOST_COURTS: Final = 1_000  # PACER lists some 210
MOST_UNREADABLE: Final = 0.1

_Word = Annotated[str, Field(max_length=300)]


def _as_text(found: object) -> object:
    return str(found) if type(found) is int else found


# may come as a number
_Extension = Annotated[str, Field(max_length=40), BeforeValidator(_as_text)]


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", strict=True, hide_input_in_errors=True)


class HelpDeskRow(_Shape):
    """One entry of help_desk."""

    phone: _Word | None = None
    phoneExt: _Extension | None = None  # noqa: N815 - PACER's own name


class LocationRow(_Shape):
    """One entry of locations."""

    email: Annotated[str, Field(max_length=2_000)] | None = None


class CourtRow(_Shape):
    """One court of the feed."""

    title: _Word
    court_id: Annotated[str, Field(min_length=1, max_length=20)]
    software_version: _Word | None = None
    login_url: _Word | None = None
    help_desk: Annotated[list[HelpDeskRow], Field(max_length=200)] = []
    locations: Annotated[list[LocationRow], Field(max_length=200)] = []

    def court(self) -> FeedCourt:
        """The same row as the program uses it."""
        emails = (place.email for place in self.locations if place.email and place.email.strip())
        return FeedCourt(
            court_id=self.court_id.strip(),
            title=html.unescape(self.title),
            software_version=self.software_version,
            login_url=self.login_url,
            phones=tuple((desk.phone, desk.phoneExt or "") for desk in self.help_desk if desk.phone),
            email=html.unescape(next(emails, "")) or None,
        )


class KeptCopy(_Shape):
    """The file of the last good copy. `tried_at`: when PACER was asked last, in vain or not."""

    tried_at: AwareDatetime
    read_at: AwareDatetime | None
    unreadable: Annotated[int, Field(ge=0)] = 0
    data: Annotated[list[CourtRow], Field(max_length=MOST_COURTS)] = []

    def feed(self) -> Feed | None:
        """The copy, or None where there has been no good one yet."""
        if self.read_at is None:
            return None
        return Feed(tuple(row.court() for row in self.data), self.unreadable, self.read_at.astimezone(UTC))


def read_feed(content: bytes, read_at: datetime) -> tuple[Feed, list[dict[str, Any]]]:
    """The feed in `content`, JSON in UTF-8, and its readable rows in the form that is kept.

    Raises `FeedRefused`.
    """
    if len(content) > MOST_BYTES:
        raise FeedRefused(FeedFault.TOO_LARGE)
    found = _json(content).get("data")
    if not isinstance(found, list) or not found:
        raise FeedRefused(FeedFault.WRONG_SHAPE)
    if len(found) > MOST_COURTS:
        raise FeedRefused(FeedFault.TOO_MANY_COURTS)
    rows = [row for row in map(_row, found) if row is not None]
    unreadable = len(found) - len(rows)
    if unreadable > MOST_UNREADABLE * len(found):
        raise FeedRefused(FeedFault.ROWS_UNREADABLE)
    feed = Feed(tuple(row.court() for row in rows), unreadable, read_at)
    return feed, [row.model_dump(exclude_defaults=True) for row in rows]


def read_kept(content: bytes) -> KeptCopy:
    """The kept copy in `content`. Raises ValueError if it is damaged."""
    if len(content) > MOST_BYTES:
        raise ValueError("larger than anything that was kept")
    try:
        return KeptCopy.model_validate_json(content)
    except ValidationError as error:
        raise ValueError(f"{error.error_count()} faults") from None


def _json(content: bytes) -> dict[str, Any]:
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        raise FeedRefused(FeedFault.NOT_JSON) from None
    if not isinstance(found, dict):
        raise FeedRefused(FeedFault.WRONG_SHAPE)
    return found


def _row(found: object) -> CourtRow | None:
    try:
        return CourtRow.model_validate(found)
    except ValidationError:
        return None
