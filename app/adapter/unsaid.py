"""Masks what a person typed in secret, where a server says it back."""

import re
from collections.abc import Iterable
from dataclasses import replace

from app.adapter.page import Page
from app.linking.secret import Secret

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


def page_without(page: Page, secrets: Iterable[Secret]) -> Page:
    """The page, for people to read. Its forms stay as they are: a court may want its own values back."""
    hidden = tuple(secrets)
    if not hidden:
        return page
    return replace(
        page,
        title=without(page.title, hidden),
        text=without(page.text, hidden),
        words=without(page.words, hidden),
        alerts=tuple(without(said, hidden) for said in page.alerts),
    )
