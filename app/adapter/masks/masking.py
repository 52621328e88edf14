"""Masks words by their shape: letters become x or X, digits 9. Court words stay as they are.

A mask can't be turned back: it says how long a word is and where its capitals are, and nothing else.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from app.adapter.masks.court_words import court_words
from app.adapter.reader import wording

TOO_LONG = 20  # characters; a longer piece of text may be a key or an address
_LAST_COMMON = 0xFFFF
FIXED = "xxxx"  # stands for a value, however long it was

# kept only in small letters: with a capital they may be somebody's name
_ALSO_NAMES = frozenset({"bill", "day", "long", "mark", "may", "page", "short", "will", "young"})
_WORD = re.compile(r"[^\W_]+")
_CHUNK = re.compile(r"\S+")
_ADDRESS = re.compile(r"://|[@=&]|\?\w")
_HUMP = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^A-Za-z]+")
_NOT_A_NAME = re.compile(r"[^\w.:$-]")
_GENTLE = re.compile(r"[-'’]\w|\s[a-z]")  # what may follow "E" in "E-Filing" and "A" in "A case"


@dataclass(frozen=True)
class Piece:
    """A word of a text, what stands for it, and its `key` if it is masked and may be unmasked."""

    start: int
    end: int
    shown: str
    key: str | None = None
    masked: bool = True


@dataclass
class Words:
    """Masks the texts of one page.

    `unmasked` are the words (small letters) that the person lets through; `remasked` are court words that
    the person wants masked here. `barred` are the words of values, addresses and cookies: never let through.
    `offered` counts the masked words that may be let through, `kept` the court words that were seen.
    """

    unmasked: frozenset[str] = frozenset()
    remasked: frozenset[str] = frozenset()
    court: frozenset[str] = field(default_factory=court_words, repr=False)
    barred: set[str] = field(default_factory=set, repr=False)
    offered: Counter[str] = field(default_factory=Counter, repr=False)
    kept: Counter[str] = field(default_factory=Counter, repr=False)

    def bar(self, texts: Iterable[str]) -> None:
        """Never lets the words of `texts` through."""
        for text in texts:
            self.barred.update(key_of(word) for word in _WORD.findall(clean(text)))

    def mask(self, text: str, *, visible: bool) -> str:
        """`text` with its words masked. `visible`: a person reads it, so that words may be let through."""
        text = clean(text)
        shown, at = [], 0
        for piece in self.pieces(text, visible=visible):
            shown += [text[at : piece.start], piece.shown]
            at = piece.end
        return "".join([*shown, text[at:]])

    def pieces(self, text: str, *, visible: bool) -> Iterator[Piece]:
        """The words of a clean text in order, each with what stands for it, as long as the word itself."""
        for chunk in _CHUNK.finditer(text):
            secret = _ADDRESS.search(chunk[0]) is not None
            plain = not secret and len(chunk[0]) < TOO_LONG and not any(c.isnumeric() for c in chunk[0])
            for found in _WORD.finditer(text, chunk.start(), chunk.end()):
                yield self._piece(found, secret=secret, offers=visible and plain, visible=visible)

    def is_court_word(self, word: str) -> bool:
        """Whether `word`, of letters alone, is on the list."""
        return len(word) < TOO_LONG and key_of(word) in self.court

    def _piece(self, found: re.Match[str], *, secret: bool, offers: bool, visible: bool) -> Piece:
        word, key = found[0], key_of(found[0])
        start, end = found.span()
        if not secret and self.is_court_word(word) and self._is_used_as_one(found):
            if not visible:
                return Piece(start, end, word, masked=False)
            self.kept[key] += 1
            gone = key in self.remasked
            return Piece(start, end, shape(word) if gone else word, key, masked=gone)
        if not offers or not word.isalpha() or key in self.barred or shape(word) == word:
            return Piece(start, end, shape(word))
        self.offered[key] += 1
        free = key in self.unmasked
        return Piece(start, end, word if free else shape(word), key, masked=not free)

    def _is_used_as_one(self, found: re.Match[str]) -> bool:
        word = found[0]
        if word.islower():
            return True
        if len(word) == 1:
            return _GENTLE.match(found.string, found.end()) is not None
        return key_of(word) not in _ALSO_NAMES


@dataclass
class Names:
    """Masks names of fields, ids, classes and variables: each one always alike, and no two alike."""

    words: Words
    _known: dict[tuple[str, bool], str] = field(default_factory=dict, repr=False)
    _used: Counter[str] = field(default_factory=Counter, repr=False)
    _taken: set[str] = field(default_factory=set, repr=False)

    def of(self, name: str, *, whole: bool = False) -> str:
        """What stands for `name`; `whole`: nothing of it shows, not even its length."""
        name = clean(name)
        if not name or (not whole and self._is_known(name)):
            return name
        key = (name, whole)
        if key not in self._known:
            self._known[key] = self._new(
                FIXED if whole else _NOT_A_NAME.sub("-", shape(name))[: 2 * TOO_LONG]
            )
        return self._known[key]

    def _new(self, mask: str) -> str:
        found = mask
        while found in self._taken:
            self._used[mask] += 1
            found = f"{mask}_{_letters(self._used[mask])}"
        self._taken.add(found)
        return found

    def _is_known(self, name: str) -> bool:
        """Whether a name is made of court words alone: pacer_login, mainMenu."""
        if any(c.isnumeric() for c in name) or _NOT_A_NAME.search(name):
            return False
        if self.words.is_court_word(name):
            return True
        humps = [hump for word in _WORD.findall(name) for hump in _HUMP.findall(word)]
        return len(name) < TOO_LONG and all(len(one) > 1 and self.words.is_court_word(one) for one in humps)


def veil(text: str) -> str:
    """`text` as others may read it: court words stay, of every other word only the shape.

    Raises ValueError as `court_words` does.
    """
    return Words().mask(text, visible=False)


def _letters(number: int) -> str:
    """`number` in letters that no one takes for a word."""
    found = ""
    while number:
        number, rest = divmod(number - 1, 5)
        found = "vwxyz"[rest] + found
    return found


def shape(text: str) -> str:
    """`text` with x for letters, X for capitals and 9 for digits, as long as it was."""
    return "".join(map(_shape_of, text))


def _shape_of(char: str) -> str:
    if char.isupper() or char.istitle():
        return "X"
    if char.isnumeric():
        return "9"
    return "x" if char.isalpha() else char


def _plain(char: str) -> str:
    # a mark that was not composed belongs to a letter; private and rare characters may mean anything
    odd = unicodedata.category(char)[0] in "MC" and not char.isspace()
    return "x" if odd or ord(char) > _LAST_COMMON else char


def clean(text: str) -> str:
    """`text` without unseen characters; accents are part of their letters."""
    text = wording.seen(text)
    if text.isascii():
        return text
    return "".join(map(_plain, unicodedata.normalize("NFC", text)))


def key_of(word: str) -> str:
    """The form in which words are compared with the list."""
    return word.casefold()
