"""Texts that stay unseen, texts that are known again without being kept, and why logins can't be kept."""

import hashlib
import hmac
import re
import secrets
from collections.abc import Iterable
from enum import Enum


class Secret:
    """A text that no repr, str, format, pickle or comparison of contents shows. `.reveal()` gives it."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return "Secret(…)"

    __str__ = __repr__

    def __bool__(self) -> bool:
        return bool(self._text)

    def __reduce__(self) -> str:
        raise TypeError("a secret is not written down")


class Marks:
    """Texts held as hashes alone, with a key that dies with the process. Nobody can turn them back."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._marks: set[bytes] = set()

    def mark(self, *parts: str) -> bytes:
        """The keyed hash of these texts together."""
        whole = b"".join(
            len(part).to_bytes(8, "big") + part
            for part in (text.encode("utf-8", "surrogatepass") for text in parts)
        )
        return hmac.digest(self._key, whole, hashlib.sha256)

    def add(self, mark: bytes) -> None:
        """Knows this one from now on."""
        self._marks.add(mark)

    def holds(self, mark: bytes) -> bool:
        """Whether it was added before."""
        return mark in self._marks

    def clear(self) -> None:
        """Knows of none any more."""
        self._marks.clear()


MASK = "▒▒▒"
LEAST = 4  # shorter ones would black out whole sentences


def without(text: str, secrets: Iterable[Secret]) -> str:
    """The text with each of `secrets` blacked out, in whatever case it is written."""
    for secret in secrets:
        if len(secret.reveal()) >= LEAST and _may_hold(text, secret.reveal()):
            text = re.sub(re.escape(secret.reveal()), MASK, text, flags=re.IGNORECASE)
    return text


def _may_hold(text: str, secret: str) -> bool:
    """Whether a text can hold `secret` in any case. Other letters than ASCII have more cases than two."""
    ascii_alone = text.isascii() and secret.isascii()
    return not ascii_alone or secret.lower() in text.lower()


class StoreTrouble(Enum):
    """Why logins can't be kept on this computer.

    NOT_ALLOWED: there is a store, but not one of the system's own that this program trusts.
    """

    NONE_FOUND = "none_found"
    NOT_ALLOWED = "not_allowed"
    LOCKED = "locked"
    NOT_ANSWERING = "not_answering"
    FAILED = "failed"
