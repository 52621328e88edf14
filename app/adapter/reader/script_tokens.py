"""Scripts as tokens: texts, names and marks, in time proportional to their length."""

import re
from typing import NamedTuple

_COMMENT = r"//[^\n]*+|<!--[^\n]*+|/\*[^*]*+(?:\*(?!/)[^*]*+)*+(?:\*/)?+"
_REGEX_SET = r"\[[^\]\\\n]*+(?:\\.[^\]\\\n]*+)*+\]?+"
_REGEX = re.compile(rf"/(?![/*])[^/\\\n\[]*+(?:(?:\\.|{_REGEX_SET})[^/\\\n\[]*+)*+/?+", re.DOTALL)
_TEXT = "|".join((
    r'"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"?+',
    r"'[^'\\\n]*+(?:\\.[^'\\\n]*+)*+'?+",
    r"`[^`\\]*+(?:\\.[^`\\]*+)*+`?+",
))  # fmt: skip
# possessive throughout, and no part can fail once begun: linear in whatever it is given
_TOKEN = re.compile(
    rf"(?P<skip>{_COMMENT}|\s++)|(?P<text>{_TEXT})"
    r"|(?P<name>[A-Za-z_$][\w$]*+|\d[\w.]*+)|(?P<mark>=>|===?|!==?|\S)",
    re.DOTALL,
)
_ESCAPE = re.compile(
    r"\\(u\{[0-9a-fA-F]{1,6}\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[0-7]{1,3}|\r\n|.)", re.DOTALL
)
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "\n": "", "\r\n": "", "0": "\0"}


class Token(NamedTuple):
    """`kind` is text (unescaped), broken (a text that is not closed), name, mark or regex."""

    kind: str
    value: str


def tokens_of(source: str) -> list[Token]:
    """`source` as tokens, without comments. A text that is not closed ends with its line and is "broken"."""
    found: list[Token] = []
    at, end = 0, len(source)
    while at < end and (match := _TOKEN.match(source, at)):
        kind = match.lastgroup or "skip"
        if match[0] == "/" and _value_may_follow(found) and (regex := _REGEX.match(source, at)):
            kind, match = "regex", regex
        at = match.end()
        if kind == "text":
            found.append(
                Token("text", unescaped(match[0])) if _closed(match[0]) else Token("broken", match[0])
            )
        elif kind != "skip":
            found.append(Token(kind, match[0]))
    return found


def _closed(literal: str) -> bool:
    inner = literal[1:-1]
    escaped = (len(inner) - len(inner.rstrip("\\"))) % 2 == 1
    return len(literal) > 1 and literal[-1] == literal[0] and not escaped


def _value_may_follow(found: list[Token]) -> bool:
    """Whether a slash after these tokens begins a regular expression; else it divides."""
    if not found:
        return True
    last = found[-1]
    return (last.kind == "mark" and last.value not in (")", "]", "}")) or last.value in ("return", "typeof")


def unescaped(literal: str) -> str:
    """The text that a script's string literal stands for, without its quotes."""
    inner = literal[1:-1]
    if "\\" not in inner:
        return inner
    text = _ESCAPE.sub(_letter, inner)
    # two escapes may be the halves of one character
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _letter(match: re.Match[str]) -> str:
    code = match[1]
    if code in _LETTERS:
        return _LETTERS[code]
    if code[0] in "ux" and len(code) > 1:
        number = int(code.strip("ux{}"), 16)
        return chr(number) if number < 0x110000 else "\ufffd"
    return chr(int(code, 8)) if code[0] in "01234567" else code
