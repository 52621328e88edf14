"""Blacks out words in a text that is to be kept or shown to others."""

import re
from collections.abc import Iterable

MASK = "▒▒▒"
WORD = re.compile(r"[^\W_]+", re.UNICODE)


def masked(text: str, hidden: Iterable[str]) -> str:
    """The text with each of `hidden` blacked out, in any case, longest first, where it stands alone."""
    wanted = sorted({word.strip() for word in hidden if word.strip()}, key=len, reverse=True)
    for word in wanted:
        text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", MASK, text, flags=re.IGNORECASE)
    return text


def without_logins(text: str | None, logins: Iterable[str], names: Iterable[str | None]) -> str | None:
    """A court's words without the logins in them. A login that is a word of the shown names stays: it is
    there as the name, and a record that hid it would hide who was linked.
    """
    if text is None:
        return None
    shown = {word.casefold() for name in names if name for word in WORD.findall(name)}
    return masked(text, [login for login in logins if login.strip().casefold() not in shown])
