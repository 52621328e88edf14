"""What is said about keeping a login in the system's password store."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.records.vault import Keeping

# by the names of app.records.vault.Keeping, so that the keyring library is not loaded before the first paint
KEEPING_WORDS = {
    "KEPT": "The login is kept in {store}.",
    "NO_STORE": "The login was not kept: this computer has no password store that this program trusts.",
    "LOCKED": "The login was not kept: {store} is locked.",
    "NOT_ANSWERING": "The login was not kept: {store} did not answer in time.",
    "FAILED": "The login was not kept: {store} refused it.",
    "FORGOTTEN": "The login was taken out of {store}.",
    "NOTHING_THERE": "There was no login to take out of {store}.",
}


def keeping_words(keeping: Keeping, store: str | None) -> str:
    """What became of keeping or forgetting a login; `store` is the store as people call it."""
    return KEEPING_WORDS[keeping.name].format(store=store or "the password store")


def keep_box_words(what: str, store: str | None, why_not: str | None) -> tuple[str, str]:
    """The text of the box that keeps `what`, and the sentence under it (why it can't be ticked, if so)."""
    if store is None:
        why = why_not or "This computer has no password store that this program trusts."
        return f"Keep {what} on this computer", why
    return (
        f"Keep {what} in {store}",
        "Only if it is accepted. Without the tick, it is forgotten when you close.",
    )


_STILL_KEPT = (
    "{count} could not be taken out of the password store, because {why}. What could not be taken out is "
    "still kept there. Unlock the store and try again, or remove its entries that begin with “ECF Link” by "
    "hand."
)
_WHY_STILL_KEPT = {
    "LOCKED": "it is locked",
    "NOT_ANSWERING": "it does not answer",
    "NO_STORE": "this computer has none that this program trusts",
}
UNKNOWN_WHICH = (
    "The settings can't be read, so it is not known which logins are kept. Remove the entries of the "
    "password store that begin with “ECF Link” by hand."
)


def still_kept_words(outcomes: Sequence[Keeping]) -> str:
    """What is said when logins should leave the store and these `outcomes` are those that did not."""
    count = "One login" if len(outcomes) == 1 else f"{len(outcomes)} logins"
    return _STILL_KEPT.format(count=count, why=_WHY_STILL_KEPT.get(outcomes[0].name, "it refused"))
