"""What can be said of the system's password store, and of a login that was to be kept there."""

from dataclasses import dataclass
from enum import Enum


class Keeping(Enum):
    """What became of keeping or forgetting a login."""

    KEPT = "kept"
    NO_STORE = "no_store"
    LOCKED = "locked"
    NOT_ANSWERING = "not_answering"
    FAILED = "failed"
    FORGOTTEN = "forgotten"
    NOTHING_THERE = "nothing_there"


class WhyNoStore(Enum):
    """Why logins can't be kept on this computer.

    NOT_ALLOWED: there is a store, but not one of the system's own that this program trusts.
    """

    NONE_FOUND = "none_found"
    NOT_ALLOWED = "not_allowed"
    LOCKED = "locked"
    NOT_ANSWERING = "not_answering"
    FAILED = "failed"


@dataclass(frozen=True)
class StoreFound:
    """A password store; `name` is what people call it."""

    name: str
