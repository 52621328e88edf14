"""What can be said of the system's password store, and of a login that was to be kept there."""

from dataclasses import dataclass
from enum import Enum


class Keeping(Enum):
    """What became of keeping or forgetting a login.

    MAY_BE_KEPT: it was written, or asked to be taken out, and the store did not say what is there now.
    NOT_ANSWERING: it did not answer in time, so what was asked for may still happen. LOCKED, FAILED and
    NO_STORE: nothing was written, or nothing taken out.
    """

    KEPT = "kept"
    MAY_BE_KEPT = "may_be_kept"
    NO_STORE = "no_store"
    LOCKED = "locked"
    NOT_ANSWERING = "not_answering"
    FAILED = "failed"
    FORGOTTEN = "forgotten"
    NOTHING_THERE = "nothing_there"

    @property
    def may_be_there(self) -> bool:
        """After keeping: whether the store holds the login, or may hold it."""
        return self in (Keeping.KEPT, Keeping.MAY_BE_KEPT, Keeping.NOT_ANSWERING)

    @property
    def is_gone(self) -> bool:
        """After forgetting: whether the store is known not to hold the login."""
        return self in (Keeping.FORGOTTEN, Keeping.NOTHING_THERE)


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
