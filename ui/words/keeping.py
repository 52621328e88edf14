"""What is said about keeping a login in the system's password store."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.records.vault import Keeping

# by the names of app.records.vault.Keeping, so that the keyring library is not loaded before the first paint
KEEPING_WORDS = {
    "KEPT": "The login is kept in {store}.",
    "MAY_BE_KEPT": "The login may be kept in {store}: it did not say whether it is there.",
    "NO_STORE": "The login was not kept: this computer has no password store that this program trusts.",
    "LOCKED": "The login was not kept: {store} is locked.",
    "NOT_ANSWERING": "{store} did not answer in time, so the login may be kept there or not.",
    "FAILED": "The login was not kept: {store} did not take it.",
    "FORGOTTEN": "The login was taken out of {store}.",
    "NOTHING_THERE": "There was no login to take out of {store}.",
}
FORGETTING_WORDS = {
    "KEPT": "The login is still in {store}.",
    "MAY_BE_KEPT": "The login may still be in {store}: it did not say whether it is there. {by_hand}",
    "NO_STORE": "Nothing was taken out: this computer has no password store that this program trusts.",
    "LOCKED": "Nothing was taken out: {store} is locked. Unlock it and try again.",
    "NOT_ANSWERING": "{store} did not answer in time, so the login may still be there. {by_hand}",
    "FAILED": "The login is still in {store}: it did not let go of it. {by_hand}",
    "FORGOTTEN": "The login was taken out of {store}.",
    "NOTHING_THERE": "There was no login to take out of {store}.",
}
_BY_HAND = "Try again, or remove its entry that begins with “ECF Link” by hand."
_DEAD = "It opens nothing any more since the link."


def keeping_words(keeping: Keeping, store: str | None) -> str:
    """What became of keeping a login; `store` is the store as people call it."""
    return _worded(KEEPING_WORDS[keeping.name], store)


def forgetting_words(keeping: Keeping, store: str | None) -> str:
    """What became of taking a login out of the store."""
    return _worded(FORGETTING_WORDS[keeping.name], store)


def left_after_link_words(keeping: Keeping, store: str | None) -> str:
    """That the old login is, or may be, still in the store after a link, which it opens nothing any more."""
    return f"{forgetting_words(keeping, store)} {_DEAD}"


def _worded(sentence: str, store: str | None) -> str:
    said = sentence.format(store=store or "the password store", by_hand=_BY_HAND)
    return said[:1].upper() + said[1:]


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
    "{count} could not be taken out of the password store, because {why}. It may all still be there. Unlock "
    "the store and try again, or remove its entries that begin with “ECF Link” by hand."
)
_WHY_STILL_KEPT = {
    "LOCKED": "it is locked",
    "NOT_ANSWERING": "it does not answer",
    "MAY_BE_KEPT": "it does not say what is there",
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
