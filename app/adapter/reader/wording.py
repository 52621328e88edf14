"""Brings texts of courts into one form, so that spelling, mark-up and spacing don't hide what they say."""

import re
from functools import lru_cache

# Unicode categories Cc and Cf without the white space, and lone surrogates
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u08e2\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0001-\U000e007f]"
)
_DASHES = re.compile("[‐‑‒–—―−]")
_SINGLE_QUOTES = re.compile("[‘’‛`´]")
_DOUBLE_QUOTES = re.compile("[“”„]")
_CMECF = re.compile(r"\b(?:cm ?[/-]? ?)?ecf\b", re.IGNORECASE)
_EFILING = re.compile(r"\be[- ]?fil(ing|e|er|ers)\b", re.IGNORECASE)
_STOP = re.compile(r"([.!?])(?=\s|$)")
EDGES = " :;,.*-–—|/\\>»«[]()!?'\"\t\n\r▲△▴▼▽▾▿►▶▸▹›↓˅∨•·"
ARROWS = " \t▲△▴▼▽▾▿►▶▸▹»›↓˅∨"


def seen(text: str) -> str:
    """`text` without control and format characters (they can turn a name round), white space as it is."""
    return text if text.isascii() and text.isprintable() else _UNSEEN.sub("", text)


def line(text: str) -> str:
    """`text` on one line, its white space collapsed and its unseen characters gone."""
    return " ".join(seen(text).split())


def plain(text: str) -> str:
    """The form in which texts are compared.

    One line, small letters, one kind of dash and quote; CM/ECF, CM-ECF, CMECF and ECF are one word, and so
    are e-filing, efiling and e filing.
    """
    return _plain_short(text) if len(text) <= 100 else _plain(text)


def _plain(text: str) -> str:
    return even(text, fold=True)


def even(text: str, *, fold: bool = False) -> str:
    """`text` as `plain` has it, but in its own letters, small and capital, unless it is to `fold` them."""
    evened = " ".join(seen(text).split())
    if fold:
        evened = evened.casefold()
    if not evened.isascii():
        evened = _DASHES.sub("-", evened)
        evened = _DOUBLE_QUOTES.sub('"', _SINGLE_QUOTES.sub("'", evened))
    evened = evened.replace("`", "'")
    lower = evened if fold else evened.lower()
    if "ecf" in lower:
        evened = _CMECF.sub("cmecf", evened)
    return _EFILING.sub(r"efil\1", evened) if "fil" in lower else evened


def sentences(text: str) -> list[str]:
    """`text` cut after full stops; not after initials and short words, which may be abbreviations.

    So a condition in front of a name like "John Q. Attorney Jr." is not cut off from what it governs.
    """
    found, start = [], 0
    for stop in _STOP.finditer(text):
        word = text[start : stop.start()].rsplit(None, 1)[-1:]
        short = (
            not word or len(word[0]) <= 3 or (len(word[0]) <= 4 and word[0][0].isupper()) or "." in word[0]
        )
        if stop[1] == "." and short:
            continue
        found.append(text[start : stop.end()].strip())
        start = stop.end()
    found.append(text[start:].strip())
    return [one for one in found if one]


# pages repeat their labels, and every label is asked about many times
_plain_short = lru_cache(maxsize=2048)(_plain)
forget_wordings = _plain_short.cache_clear


def label(text: str) -> str:
    """The plain form of a label, without the colon, star, arrow or bracket around it."""
    return plain(text).strip(EDGES)
