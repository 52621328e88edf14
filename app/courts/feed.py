"""PACER's court look-up feed: what it says of each court, and why a feed may not be taken."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

# https://pacer.uscourts.gov/file-case/developer-resources names it; no login, no fee
FEED_URL = "https://pacer.uscourts.gov/file-case/court-cmecf-lookup/data.json"


class FeedFault(Enum):
    """Why a feed was not taken. Each of them changes nothing."""

    TOO_LARGE = "too_large"
    NOT_JSON = "not_json"
    WRONG_SHAPE = "wrong_shape"
    TOO_MANY_COURTS = "too_many_courts"
    ROWS_UNREADABLE = "rows_unreadable"
    COURTS_MISSING = "courts_missing"
    COURTS_TWICE = "courts_twice"
    FOREIGN_ADDRESSES = "foreign_addresses"


class FeedRefused(Exception):  # noqa: N818 - it is PACER's feed that is refused, nothing broke
    """A feed that can't be used. Its text is the fault alone: nothing that was read gets into a log."""

    def __init__(self, fault: FeedFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True)
class FeedCourt:
    """One row, as PACER wrote it. `phones` are (number, extension or "") of its help desks, in their order.

    `email` is the first location's text, escapes undone; it may hold more than one address.
    """

    court_id: str
    title: str
    software_version: str | None = None
    login_url: str | None = None
    phones: tuple[tuple[str, str], ...] = ()
    email: str | None = None


@dataclass(frozen=True)
class Feed:
    """The rows that could be read, how many could not, and when the feed was read (aware, UTC)."""

    rows: tuple[FeedCourt, ...]
    unreadable: int
    read_at: datetime
