"""Masks scripts: what they do stays to be seen, what they say is masked word by word."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from app.adapter.masks.masked_address import Addresses
from app.adapter.masks.masking import FIXED, Names, Words
from app.adapter.reader.script_tokens import Token, tokens_of
from app.adapter.reader.scripts import LONGEST_SCRIPT

_COOKIES = ("PacerSession", "NextGenCSO", "PRTYPE")
_COOKIE = re.compile(rf"\s*({'|'.join(_COOKIES)})\s*=")
_ADDRESS = re.compile(r"[/?=&]|\.(?:pl|jsp|jsf|html?|cgi|cfm)\b")
_TAG = re.compile(r"<[A-Za-z/!]")
_BREAKS_OUT = re.compile(r"<(?=[/!sS])")
_SHORT = 30  # tokens after "cookie =" that may belong to what is assigned


@dataclass
class Scripts:
    """Masks the scripts of one page. `fragment` masks mark-up that a script holds as text."""

    words: Words
    names: Names
    addresses: Addresses
    fragment: Callable[[str], str]

    def mask(self, source: str) -> str:
        """`source` masked, its comments gone. A script too long to be read on a page leaves nothing."""
        if len(source) > LONGEST_SCRIPT:
            return ""
        tokens = tokens_of(source[:LONGEST_SCRIPT])
        roles = _roles(tokens)
        shown: list[str] = []
        before = ""
        for token, role in zip(tokens, roles, strict=True):
            text = self._shown(token, role)
            if before and _glues(before, text):
                shown.append(" ")
            shown.append(text + ("\n" if text in (";", "{", "}") else ""))
            before = text
        return "".join(shown)

    def _shown(self, token: Token, role: str) -> str:
        if token.kind == "mark":
            return token.value if token.value.isascii() else "-"
        if token.kind in ("regex", "broken"):
            return "/x/" if token.kind == "regex" else f'"{FIXED}\n'
        if token.kind == "name":
            return "9" if token.value[0].isdigit() else self.names.of(token.value)
        return _quoted(self._text(token.value, role))

    def _text(self, text: str, role: str) -> str:
        if role == "cookie":
            named = _COOKIE.match(text)
            return f"{named[1]}={FIXED}" if named else FIXED if text else ""
        if role == "alert":
            return self.words.mask(text, visible=True)
        if _TAG.search(text):
            return self.fragment(text)
        if text.strip() and not any(c.isspace() for c in text.strip()) and _ADDRESS.search(text):
            return self.addresses.of(text)
        return self.words.mask(text, visible=False)


def cookie_texts(source: str) -> list[str]:
    """The texts that a script puts into cookies."""
    tokens = tokens_of(source[:LONGEST_SCRIPT])
    return [
        token.value
        for token, role in zip(tokens, _roles(tokens), strict=True)
        if role == "cookie" and token.kind == "text"
    ]


def _roles(tokens: list[Token]) -> list[str]:
    """What the texts among `tokens` are for: "cookie", "alert", or nothing that is known."""
    roles = [""] * len(tokens)
    for index, token in enumerate(tokens):
        following = tokens[index + 1].value if index + 1 < len(tokens) else ""
        if token.kind != "name":
            continue
        if token.value == "cookie" and following in ("=", "+"):
            _mark(tokens, roles, index + 2, "cookie", (";",))
        elif token.value in ("alert", "confirm") and following == "(":
            _mark(tokens, roles, index + 2, "alert", (")", ";"))
    return roles


def _mark(tokens: list[Token], roles: list[str], start: int, role: str, ends: tuple[str, ...]) -> None:
    for index in range(start, min(start + _SHORT, len(tokens))):
        if tokens[index].kind == "mark" and tokens[index].value in ends:
            return
        roles[index] = roles[index] or role


def _glues(before: str, text: str) -> bool:
    """Whether two tokens would be read as something else without a space between."""
    last, first = before[-1], text[0]
    if last.isalnum() or last in "_$":
        return first.isalnum() or first in "_$" or text == "/"
    return "/" in (text, before) or before == "<" or (last in "=!<>+-&|" and first in "=<>+-&|")


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return '"' + _BREAKS_OUT.sub(r"<\\", escaped) + '"'
