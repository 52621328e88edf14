"""Brings texts of courts into one form, so that spelling, mark-up and spacing don't hide what they say."""

import re

# Unicode categories Cc and Cf without the white space, and lone surrogates
_UNSEEN_RANGES = (
    (0x00, 0x08), (0x0B, 0x0B), (0x0E, 0x1F), (0x7F, 0x9F), (0xAD, 0xAD), (0x600, 0x605), (0x61C, 0x61C),
    (0x6DD, 0x6DD), (0x70F, 0x70F), (0x8E2, 0x8E2), (0x180E, 0x180E), (0x200B, 0x200F), (0x202A, 0x202E),
    (0x2060, 0x206F), (0xD800, 0xDFFF), (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFB), (0xE0001, 0xE007F),
)  # fmt: skip
_UNSEEN: dict[int, str | None] = {
    code: None for first, last in _UNSEEN_RANGES for code in range(first, last + 1)
}
_SAME = _UNSEEN | {
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),
    **dict.fromkeys(map(ord, "‘’‛`´"), "'"),
    **dict.fromkeys(map(ord, "“”„"), '"'),
}
_CMECF = re.compile(r"\b(?:cm ?[/-]? ?)?ecf\b")
_EFILING = re.compile(r"\be[- ]?fil(ing|e|er|ers)\b")
EDGES = " :;,.*-–—|/\\>»«[]()\t\n\r"


def seen(text: str) -> str:
    """`text` without control and format characters (they can turn a name round), white space as it is."""
    return text.translate(_UNSEEN) if not text.isascii() or not text.isprintable() else text


def line(text: str) -> str:
    """`text` on one line, its white space collapsed and its unseen characters gone."""
    return " ".join(seen(text).split())


def plain(text: str) -> str:
    """The form in which texts are compared.

    One line, small letters, one kind of dash and quote; CM/ECF, CM-ECF, CMECF and ECF are one word, and so
    are e-filing, efiling and e filing.
    """
    folded = " ".join(text.translate(_SAME).split()).casefold()
    return _EFILING.sub(r"efil\1", _CMECF.sub("cmecf", folded))


def label(text: str) -> str:
    """The plain form of a label, without the colon, star or bracket around it."""
    return plain(text).strip(EDGES)
