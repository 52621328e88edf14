"""Masks what may tell of a person: words, addresses, attributes, scripts. Only what is named is kept."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from urllib.parse import unquote, urlsplit

from app.adapter.reader import phrases as wording
from app.adapter.reader.document import Tag, known_charset
from app.adapter.reader.links import sends_to_pacer
from app.adapter.reader.phrases import PhraseFile, bundled_phrases
from app.adapter.reader.scripts import LONGEST_SCRIPT, Token, tokens_of

FILE = "court_words.txt"


@cache
def court_words() -> frozenset[str]:
    """The shipped words, small letters without digits, and those of the phrase file.

    A word of a new phrase is a court word from then on. Raises ValueError as `bundled_phrases` does.
    """
    shipped = resources.files("resources").joinpath(FILE).read_text(encoding="utf-8").split()
    return frozenset(shipped) | _of_phrases(bundled_phrases().file)


def _of_phrases(file: PhraseFile) -> frozenset[str]:
    groups = [group for _, group in file if isinstance(group, tuple)]
    groups += [group for _, group in file.link_item]
    texts = (phrase.text for group in groups for phrase in group)
    letters = ("".join(c if c.isalpha() else " " for c in text.casefold()) for text in texts)
    return frozenset(word for text in letters for word in text.split())


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
class MaskedWord:
    """A word of a text, what stands for it, and its `key` if it is masked and may be unmasked."""

    start: int
    end: int
    shown: str
    key: str | None = None
    masked: bool = True


@dataclass
class WordMasks:
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

    def pieces(self, text: str, *, visible: bool) -> Iterator[MaskedWord]:
        """The words of a clean text in order, each with what stands for it, as long as the word itself."""
        for chunk in _CHUNK.finditer(text):
            secret = _ADDRESS.search(chunk[0]) is not None
            plain = not secret and len(chunk[0]) < TOO_LONG and not any(c.isnumeric() for c in chunk[0])
            for found in _WORD.finditer(text, chunk.start(), chunk.end()):
                yield self._piece(found, secret=secret, offers=visible and plain, visible=visible)

    def is_court_word(self, word: str) -> bool:
        """Whether `word`, of letters alone, is on the list."""
        return len(word) < TOO_LONG and key_of(word) in self.court

    def _piece(self, found: re.Match[str], *, secret: bool, offers: bool, visible: bool) -> MaskedWord:
        word, key = found[0], key_of(found[0])
        start, end = found.span()
        if not secret and self.is_court_word(word) and self._is_used_as_one(found):
            if not visible:
                return MaskedWord(start, end, word, masked=False)
            self.kept[key] += 1
            gone = key in self.remasked
            return MaskedWord(start, end, shape(word) if gone else word, key, masked=gone)
        if not offers or not word.isalpha() or key in self.barred or shape(word) == word:
            return MaskedWord(start, end, shape(word))
        self.offered[key] += 1
        free = key in self.unmasked
        return MaskedWord(start, end, word if free else shape(word), key, masked=not free)

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

    words: WordMasks
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


def words_of(*texts: str) -> frozenset[str]:
    """The words of texts, as `key_of` has them."""
    return frozenset(key_of(word) for text in texts for word in _WORD.findall(text))


def is_plain_words(secret: str, shown: Iterable[str]) -> bool:
    """Whether a secret is made of court words alone, or of the words `shown` beside it.

    A court writes them anyway; a gap where everybody knows the word would tell the secret.
    """
    words = words_of(secret)
    plain = all(sign.isalpha() or sign in " /." for sign in secret)
    return plain and bool(words) and words <= court_words() | frozenset(shown)


_KEY = re.compile(r"[^\W_]{8,}")


def keys_in(*texts: str) -> frozenset[str]:
    """What may be a key in the query of an address or in the value of a hidden field: long, with a digit."""
    found = {part for text in texts for part in (text, *_KEY.findall(text))}
    return frozenset(one for one in found if len(one) >= 8 and any(map(str.isdigit, one)))


def veil(text: str) -> str:
    """`text` as others may read it: court words stay, of every other word only the shape.

    Raises ValueError as `court_words` does.
    """
    return WordMasks().mask(text, visible=False)


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


COURT = "https://court.invalid"
PACER = "https://pacer.login.uscourts.gov"
ELSEWHERE = "https://elsewhere.invalid"

# https://github.com/freelawproject/juriscraper: menu addresses; PACER's log-in takes the last two
_KEYS = frozenset(
    [
        "adversaryevents",
        "appurl",
        "bankruptcyevents",
        "civilevents",
        "criminalevents",
        "id",
        "logout",
        "psccourtid",
        "reports",
        "servlet",
        "utilities",
    ]
)
_SERVLETS = frozenset(["invaliduserlogin.jsp"])
_LETTERS = re.compile(r"[^\W_]+")
_ODD = re.compile(r"[^\w./~-]")


@dataclass
class Addresses:
    """Masks the addresses of a page that came from `url`."""

    names: Names
    url: str

    def page(self) -> str:
        """What stands for the address of the page itself."""
        return self.of(self.url) or COURT + "/"

    def of(self, address: str) -> str:
        """What stands for `address`, relative or absolute; scripts are not for here."""
        text = address.strip(" \t\r\n\f")
        if text in ("", "#"):
            return text
        try:
            parts = urlsplit(text)
            origin = self._origin(parts.scheme.lower(), parts.netloc)
        except ValueError:
            return "elsewhere:x"
        if origin is None:
            return "elsewhere:x"
        path, query = self._path(parts.path), self._query(parts.query)
        return f"{origin}{path}{'?' + query if query else ''}{'#x' if parts.fragment else ''}"

    def _origin(self, scheme: str, netloc: str) -> str | None:
        if scheme and (scheme not in ("http", "https") or not netloc):
            return None
        if not netloc:
            return ""
        if sends_to_pacer(f"https://{netloc}/"):
            return PACER
        return COURT if netloc.lower() == urlsplit(self.url).netloc.lower() else ELSEWHERE

    def _path(self, path: str) -> str:
        plain, params, _ = unquote(path).partition(";")
        masked = _LETTERS.sub(lambda found: self.names.of(found[0]), _ODD.sub("-", plain))
        # two slashes at the start would make a host of what follows
        return ("/" + masked.lstrip("/") if masked.startswith("/") else masked) + (";x" if params else "")

    def _query(self, query: str) -> str:
        return "&".join(self._pair(pair) for pair in query.split("&")) if query else ""

    def _pair(self, pair: str) -> str:
        key, divider, value = pair.partition("=")
        shown = key if key.lower() in _KEYS else self.names.of(key, whole=True)
        known = key.lower() == "servlet" and value.lower() in _SERVLETS
        return shown + divider + (value if known else self.names.of(value, whole=True))


_COOKIES = ("PacerSession", "NextGenCSO", "PRTYPE")
_COOKIE = re.compile(rf"\s*({'|'.join(_COOKIES)})\s*=")
_SCRIPT_ADDRESS = re.compile(r"[/?=&]|\.(?:pl|jsp|jsf|html?|cgi|cfm)\b")
_TAG = re.compile(r"<[A-Za-z/!]")
_BREAKS_OUT = re.compile(r"<(?=[/!sS])")
_SHORT = 30  # tokens after "cookie =" that may belong to what is assigned


@dataclass
class Scripts:
    """Masks the scripts of one page. `fragment` masks mark-up that a script holds as text."""

    words: WordMasks
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
        if text.strip() and not any(c.isspace() for c in text.strip()) and _SCRIPT_ADDRESS.search(text):
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


_TYPES = (
    "text password email tel search url number hidden checkbox radio file submit image reset button date "
    "datetime-local month week time range color text/javascript application/javascript module text/ecmascript"
)
_ROLES = "alert button dialog form link main menu menubar menuitem navigation status"
_CLOSED = {
    "type": frozenset(_TYPES.split()),
    "method": frozenset(("get", "post", "dialog")),
    "enctype": frozenset(("application/x-www-form-urlencoded", "multipart/form-data", "text/plain")),
    "http-equiv": frozenset(("refresh",)),
    "scope": frozenset(("row", "col", "rowgroup", "colgroup")),
    "role": frozenset(_ROLES.split()),
}
_CLOSED |= {"formmethod": _CLOSED["method"], "formenctype": _CLOSED["enctype"]}
_FLAGS = frozenset(("checked", "disabled", "hidden", "multiple", "open", "readonly", "required", "selected"))
_NAMES = frozenset(("id", "name", "for", "form"))
_LISTS = frozenset(("class", "rel", "target"))
_SEEN = frozenset(("alt", "aria-label", "label", "placeholder", "title"))
_ADDRESSES = frozenset(("action", "formaction", "href", "src"))
_EVENT_NAMES = (
    "onbeforeunload onblur onchange onclick ondblclick onfocus oninput onkeydown onkeypress onkeyup onload "
    "onmousedown onmouseout onmouseover onmouseup onpageshow onreset onselect onsubmit onunload"
)
_EVENTS = frozenset(_EVENT_NAMES.split())
_SPANS = frozenset(("colspan", "rowspan"))
_PRESSED = frozenset(("submit", "button", "reset", "image"))
_HIDES = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_REFRESH = re.compile(r"\s*(\d{1,6})[\d.]*\s*[;,]?\s*(?:url\s*=)?\s*[\"']?\s*(.*)", re.IGNORECASE | re.DOTALL)
_SOON = 10


@dataclass
class Attributes:
    """Masks attributes, one tag at a time."""

    words: WordMasks
    names: Names
    addresses: Addresses
    scripts: Scripts

    def of(self, tag: Tag, *, seen: bool) -> list[tuple[str, str]]:
        """The attributes of `tag` that stay. `seen`: a person sees the tag."""
        found = ((str(name), self._value(tag, str(name), str(value), seen)) for name, value in tag.items())
        return [(name, value) for name, value in found if value is not None]

    def _value(self, tag: Tag, name: str, value: str, seen: bool) -> str | None:
        if name in _FLAGS:
            return ""
        if name in _CLOSED:
            return _closed(tag, name, value)
        if name in _NAMES:
            return self.names.of(value.strip()) if name != "name" or tag.tag != "meta" else None
        if name in _LISTS:
            return " ".join(map(self.names.of, value.split()))
        if name in _SEEN:
            return self.words.mask(value, visible=seen)
        if name in _ADDRESSES:
            return self._address(value)
        if name in _EVENTS:
            return self.scripts.mask(value).replace("\n", " ").strip()
        return self._other(tag, name, value, seen)

    def _other(self, tag: Tag, name: str, value: str, seen: bool) -> str | None:
        if name == "value":
            return self._of_value(tag, value, seen)
        if name == "style":
            hides = _HIDES.search(value)
            return None if hides is None else "display:none"
        if name in _SPANS:
            return value if value.isdecimal() and value.isascii() and len(value) < 3 else None
        if name == "size" and tag.tag == "select":
            return "9" if value.isdecimal() and value.strip("0") not in ("", "1") else None
        if name in ("charset", "accept-charset"):
            return next(filter(None, map(known_charset, value.replace(",", " ").split())), None)
        if name == "content" and (tag.get("http-equiv") or "").strip().lower() == "refresh":
            return self._refresh(value)
        return None

    def _address(self, value: str) -> str:
        if value.strip().lower().startswith("javascript:"):
            script = self.scripts.mask(value.strip()[len("javascript:") :])
            return "javascript:" + script.replace("\n", " ").strip()
        return self.addresses.of(value)

    def _of_value(self, tag: Tag, value: str, seen: bool) -> str:
        if is_pressed(tag):
            return self.words.mask(value, visible=seen)
        return FIXED if value else ""

    def _refresh(self, value: str) -> str | None:
        match = _REFRESH.fullmatch(value[:2000])
        if match is None:
            return None
        address = self.addresses.of(match[2].rstrip("\"' \t\r\n"))
        waits = "9" if int(match[1]) <= _SOON else "99"
        return f"{waits};url={address}" if address else waits


def is_pressed(tag: Tag) -> bool:
    """Whether `tag` is an input whose value is what a person reads on a button."""
    return tag.tag == "input" and (tag.get("type") or "").strip().lower() in _PRESSED


def hides(tag: Tag) -> bool:
    """Whether a person sees nothing of what is in `tag`."""
    if tag.get("hidden") is not None or (tag.tag == "dialog" and tag.get("open") is None):
        return True
    return _HIDES.search(tag.get("style") or "") is not None


def _closed(tag: Tag, name: str, value: str) -> str | None:
    found = value.strip().lower()
    if found in _CLOSED[name]:
        return found
    if name == "type":
        # another kind of script is no script that runs; another kind of input is one for text
        return "text" if tag.tag == "input" else "x" if found and tag.tag == "script" else None
    return "x" if name in ("method", "enctype", "formmethod", "formenctype") else None
