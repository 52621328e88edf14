"""The links of a page and where they lead, whether by address or by a small script."""

import re
from collections.abc import Callable
from functools import lru_cache

from lxml import etree

from app.adapter.page import Link
from app.adapter.reader import wording
from app.adapter.reader.document import Document, Tag, found_by
from app.adapter.reader.forms import absolute
from app.adapter.reader.script_tokens import Token, tokens_of
from app.adapter.reader.scripts import Effects, read_scripts, same_on_every_page

_PRESSED = frozenset(("button", "submit", "image"))
_OF_THEIR_OWN = frozenset(("area", "input", "button"))
_ADDRESS = re.compile(r"[^\s<>\"']{1,2000}")
_FILE = re.compile(r"\.\w{2,5}(?:[?#]|$)|^\?")
_KEYS = frozenset(("url", "href", "link", "address", "action", "src", "page"))
MOST = 60  # entries taken from scripts of one page
_TRIES = 200  # script links whose script is read on one page


class Links:
    """Gives links their addresses. Script links are read only so often on one page."""

    def __init__(self, base: str) -> None:
        self.base = base
        self._tries = _TRIES

    def of(self, tag: Tag, text: str) -> Link:
        """The link that `tag` is: by its address, else by the first address its script names, else ""."""
        address = (tag.get("href") or "").strip()
        named = address and not address.lower().startswith("javascript:")
        if named and not address.startswith("#"):
            return Link(text, absolute(self.base, address))
        for script in (tag.get("onclick") or "", "" if named else address):
            if script and (found := self._by_script(script)):
                return Link(text, found)
        return Link(text, absolute(self.base, address) if named and address != "#" else "")

    def _by_script(self, script: str) -> str:
        if self._tries <= 0 or not ("location" in script or "open" in script):
            return ""
        self._tries -= 1
        lower = script.lower()
        bare = script[len("javascript:") :] if lower.startswith("javascript:") else script
        address = _kept_goal(bare) if same_on_every_page(bare) else _goal(bare)
        return absolute(self.base, address) if address else ""


def _goal(script: str) -> str | None:
    """The address that a link's script goes to or opens."""
    moves = read_scripts([script]).moves
    return next((move.address for move in moves if move.whole), None) or _opened(script)


_kept_goal = lru_cache(maxsize=64)(_goal)
forget_goals = _kept_goal.cache_clear


def _opened(script: str) -> str | None:
    """The address that a script's window.open opens."""
    tokens = tokens_of(script[:2000])
    for index, token in enumerate(tokens[:-2]):
        if token.value == "open" and tokens[index + 1].value == "(" and tokens[index + 2].kind == "text":
            return tokens[index + 2].value
    return None


def page_links(document: Document, links: Links) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    """All links of a page in order, and after them its areas and script buttons apart."""
    anchors = tuple(links.of(found.tag, found.text or _named(found.tag)) for found in document.links)
    others = []
    for tag in found_by(document.root, "//area | //*[@onclick and not(self::a)]"):
        if tag.tag == "area":
            text = tag.get("alt") or tag.get("title") or ""
        elif tag.tag == "input":
            if (tag.get("type") or "").strip().lower() not in _PRESSED:
                continue
            text = tag.get("value") or tag.get("alt") or ""
        else:
            text = _inside(tag)
        link = links.of(tag, wording.line(text)[:300])
        if link.url or tag.tag in _OF_THEIR_OWN:
            others.append(link)
        if len(others) > _TRIES:
            break
    for tag in found_by(document.root, "//select[@onchange]//option[@value]"):
        if len(others) <= _TRIES and _like_address(tag.get("value") or ""):
            others.append(Link(_inside(tag)[:300].strip(), absolute(links.base, tag.get("value") or "")))
    return anchors, tuple(others)


def _named(tag: Tag) -> str:
    """What a link without a text is called for those who point at it or listen."""
    return wording.line(tag.get("aria-label") or tag.get("title") or "")[:300]


def _inside(tag: Tag) -> str:
    pieces = []
    for piece, _ in zip(tag.itertext(), range(20), strict=False):
        pieces.append(str(piece)[:300])
    return "".join(pieces)


def script_links(effects: Effects, wanted: Callable[[str], bool], links: Links) -> tuple[Link, ...]:
    """Entries that scripts hold as data for a menu, with the address beside them where there is one.

    `wanted` tells by its text whether an entry is one that is looked for.
    """
    found: list[Link] = []
    for index, token in enumerate(effects.tokens):
        if token.kind != "text" or len(token.value) < 8:
            continue
        if "<a" in token.value.lower():
            found += in_markup(token.value, wanted, links)
        elif wanted(token.value):
            address = _beside(effects.tokens, index)
            url = absolute(links.base, address) if address else ""
            found.append(Link(wording.line(token.value), url))
        if len(found) >= MOST:
            break
    return tuple(found)


def in_markup(markup: str, wanted: Callable[[str], bool], links: Links) -> list[Link]:
    """The links in mark-up that a script writes, those whose text is `wanted`."""
    try:
        root = etree.fromstring(markup[:20_000], etree.HTMLParser())
    except (etree.LxmlError, ValueError):
        return []
    if root is None:
        return []
    tags = ((tag, wording.line(_inside(tag))) for tag in root.iter("a"))
    return [links.of(tag, text) for tag, text in tags if wanted(text)]


def _beside(tokens: list[Token], index: int) -> str | None:
    """The first text with the look of an address in the same brackets as the token at `index`."""
    for step in (1, -1):
        depth, at = 0, index + step
        for _ in range(40):
            if not 0 <= at < len(tokens):
                break
            value = tokens[at].value
            if tokens[at].kind == "mark" and value in "()[]{}":
                depth += step if value in "([{" else -step
                if depth < 0:
                    break
            elif tokens[at].kind == "text" and (_like_address(value) or _called_address(tokens, at)):
                return value
            at += step
    return None


def _like_address(text: str) -> bool:
    return _ADDRESS.fullmatch(text) is not None and ("/" in text or _FILE.search(text) is not None)


def _called_address(tokens: list[Token], at: int) -> bool:
    """Whether the text at `at` is the value of a key such as url."""
    key = tokens[at - 2].value.lower() if at > 1 and tokens[at - 1].value == ":" else ""
    return key in _KEYS and _ADDRESS.fullmatch(tokens[at].value) is not None
