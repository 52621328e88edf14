"""What inline scripts do when a page loads, read without running them: addresses, pop-ups, cookies."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum
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
        kind, text = match.lastgroup or "skip", match[0]
        if text == "/" and _value_may_follow(found) and (regex := _REGEX.match(source, at)):
            kind, text = "regex", regex[0]
        at += len(text)
        if kind == "text":
            found.append(Token("text", unescaped(text)) if _closed(text) else Token("broken", text))
        elif kind != "skip":
            found.append(Token(kind, text))
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


LONGEST = 200_000  # characters of script that are read on one page
LONGEST_SCRIPT = 40_000  # a longer script is a library or a court's data, and is left out
_ACTIVE = re.compile(
    r"\blocation\s*[.=(]|\balert\s*[(=]|pacer|menu|\blogin\.(?:pl|jsf)|servlet=login", re.IGNORECASE
)


class Level(IntEnum):
    """Whether a statement runs when the page loads: surely, perhaps (a condition), or later if at all."""

    SURE = 0
    MAYBE = 1
    LATER = 2


@dataclass(frozen=True)
class Move:
    """An address that a script goes to. `whole` is False where the script adds something to it."""

    address: str
    level: Level
    whole: bool


@dataclass
class Effects:
    """What scripts do. Alerts are those that surely run; cookies are those set outside functions."""

    moves: list[Move] = field(default_factory=list)
    alerts: list[str] = field(default_factory=list)
    cookies: list[str] = field(default_factory=list)
    tokens: list[Token] = field(default_factory=list)
    silent: bool = False  # the page has put something else in the place of a pop-up

    def add(self, other: Effects) -> None:
        """Adds what the next script does."""
        self.moves += other.moves
        self.alerts += [text for text in other.alerts if text not in self.alerts]
        self.cookies += other.cookies
        self.tokens += other.tokens
        self.silent = self.silent or other.silent


def read_scripts(sources: Iterable[str]) -> Effects:
    """The effects of the scripts of one page, in order. Takes time in proportion to their length.

    Scripts without a word that matters here, and very long ones, are left out.
    """
    effects, left = Effects(), LONGEST
    for source in sources:
        if len(source) <= min(left, LONGEST_SCRIPT) and _ACTIVE.search(source):
            effects.add(_read(source))
            left -= len(source)
    return effects


def _read(source: str) -> Effects:
    effects = Effects()
    _ScriptReader(tokens_of(source), effects).all()
    return effects


_CONDITIONS = frozenset(("if", "for", "while", "switch", "catch", "else", "do", "case", "with", "default"))
_WINDOWS = frozenset(("window", "document", "top", "self", "parent", "this"))
_ENDS = frozenset(("return", "throw"))
_AFTER_A_VALUE = frozenset(("", ";", ",", ")", "}", "]", ":"))  # all others make another value of it
_OPENS, _CLOSES = frozenset("({["), frozenset(")}]")
_END = Token("mark", "")


class _ScriptReader:
    """One pass over one script's tokens, keeping how sure it is that each of them runs."""

    def __init__(self, tokens: list[Token], effects: Effects) -> None:
        self.tokens, self.effects = tokens, effects
        self.level = self.pending = Level.SURE
        self.stack: list[tuple[Level, Level]] = []
        self.variables: dict[str, str | None] = {}
        self.ended: int | None = None  # how deep the block is that a return or a throw may have left
        effects.tokens += tokens

    def at(self, index: int) -> Token:
        return self.tokens[index] if 0 <= index < len(self.tokens) else _END

    def all(self) -> None:
        for index, token in enumerate(self.tokens):
            if token.kind == "mark":
                self.mark(index, token.value)
            elif token.kind == "name":
                self.name(index, token.value)

    def mark(self, index: int, value: str) -> None:
        if value in _OPENS:
            self.stack.append((self.level, self.pending))
            self.level, self.pending = max(self.level, self.pending), Level.SURE
        elif value in _CLOSES:
            self.level, self.pending = self.stack.pop() if self.stack else (Level.MAYBE, Level.SURE)
            if value == "}":
                self.pending = Level.SURE
                if self.ended is not None and len(self.stack) < self.ended:
                    self.ended = None
        elif value == ";":
            self.pending = Level.SURE
        elif value in "?&|":
            self.pending = max(self.pending, Level.MAYBE)
        elif value == "=>" and not self.runs_on_load(self.before_arguments(index)):
            self.pending = Level.LATER

    def name(self, index: int, value: str) -> None:
        if value in _CONDITIONS:
            self.pending = max(self.pending, Level.MAYBE)
        elif value in _ENDS and self.ended is None:
            self.ended = len(self.stack)
        elif value == "function":
            if self.at(index + 1).value == "alert":
                self.effects.silent = True
            if not self.runs_on_load(index):
                self.pending = Level.LATER
        elif value == "location":
            self.location(index)
        elif value == "alert":
            self.alert(index)
        elif value == "cookie" and self.at(index + 1).value == "=":
            self.cookie(index)
        elif self.at(index + 1).value == "=" and self.at(index + 1).kind == "mark":
            self.variable(index, value)

    def now(self) -> Level:
        return max(self.level, self.pending)

    def before_arguments(self, index: int) -> int:
        """The index of an arrow function's first token."""
        if self.at(index - 1).value != ")":
            return index - 1
        return next((b for b in range(index - 1, max(index - 12, -1), -1) if self.at(b).value == "("), index)

    def runs_on_load(self, index: int) -> bool:
        """Whether the function that starts at `index` is one that a page runs as it loads."""
        before = [self.at(b) for b in range(index - 3, index)]
        values = [token.value for token in before]
        if values[1:] == ["onload", "="] or values[1:] in (["ready", "("], ["$", "("], ["jQuery", "("]):
            return True
        if values[2] == "," and before[1].kind == "text" and values[1] in ("load", "DOMContentLoaded"):
            return True
        return values[2] in ("(", "!") and values[1] in ("", ";", "}", "(")

    def literal(self, index: int) -> tuple[str | None, bool]:
        """The text literals joined by + from `index` on, and whether nothing else is added to them."""
        first = self.at(index)
        if first.kind == "name":
            after = self.at(index + 1)
            return self.variables.get(first.value), after.kind != "mark" or after.value in _AFTER_A_VALUE
        if first.kind != "text":
            return None, False
        joined, index = [first.value], index + 1
        while self.at(index).value == "+" and self.at(index + 1).kind == "text":
            joined.append(self.at(index + 1).value)
            index += 2
        after = self.at(index)
        return "".join(joined), after.kind != "mark" or after.value in _AFTER_A_VALUE

    def variable(self, index: int, name: str) -> None:
        text, whole = self.literal(index + 2)
        once = name not in self.variables and whole and self.now() is Level.SURE
        self.variables[name] = text if once else None

    def owner_is_window(self, index: int) -> bool:
        return self.at(index - 1).value != "." or self.at(index - 2).value in _WINDOWS

    def location(self, index: int) -> None:
        if not self.owner_is_window(index):
            return
        index += 1
        if self.at(index).value == "." and self.at(index + 1).value in ("href", "assign", "replace"):
            index += 2
        if self.at(index) not in (Token("mark", "="), Token("mark", "(")):
            return
        address, whole = self.literal(index + 1)
        if address:
            self.effects.moves.append(Move(address, self.now(), whole))

    def alert(self, index: int) -> None:
        if self.at(index + 1).value == "=":
            self.effects.silent = True  # a pop-up of the page's own making, or none
        if self.at(index + 1).value != "(" or not self.owner_is_window(index):
            return
        if self.now() is not Level.SURE or self.ended is not None:
            return
        text, whole = self.literal(index + 2)
        if text and whole and text not in self.effects.alerts:
            self.effects.alerts.append(text)

    def cookie(self, index: int) -> None:
        text, _ = self.literal(index + 2)
        if text and self.now() is not Level.LATER:
            self.effects.cookies.append(text)
