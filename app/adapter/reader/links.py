"""The links of a page and where they lead, whether by address or by a small script."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qs, parse_qsl, unquote, urlsplit

from lxml import etree

from app.adapter.endpoints import LOGIN_HOSTS, Origin, origin_of
from app.adapter.reader import document as marked
from app.adapter.reader import phrases as wording
from app.adapter.reader.document import Document, Tag, found_by
from app.adapter.reader.forms import absolute, leads_to
from app.adapter.reader.page import Form, Link
from app.adapter.reader.phrases import PhraseGroup
from app.adapter.reader.scripts import Effects, Level, Token, read_scripts, tokens_of

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
        address = _goal(bare)
        return absolute(self.base, address) if address else ""


def _goal(script: str) -> str | None:
    """The address that a link's script goes to or opens."""
    moves = read_scripts([script]).moves
    return next((move.address for move in moves if move.whole), None) or _opened(script)


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


_REFRESH = re.compile(
    r"\s*+(\d{1,6})(?:\.\d{0,10})?(?:\s*+[;,]\s*+|\s++)(?:url\s*+=\s*+)?[\"']?\s*+(\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_SOON = 10  # seconds; a later refresh is a session that runs out, not a way on
_EMPTY = 200  # characters that a page may say while it sends on


@dataclass(frozen=True)
class Leaving:
    """The absolute address a page sends to at once, or None; `to_pacer`: it is PACER's log-in."""

    goes_to: str | None = None
    to_pacer: bool = False


def sends_to_pacer(address: str) -> bool:
    """Whether an address is PACER's Central Sign-On, in whatever realm.

    https://pacer.login.uscourts.gov/csologin/login.jsf, qa-login.uscourts.gov, train-login.uscourts.gov
    """
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").lower()
    except ValueError:
        return False
    if "/csologin/" in parts.path.lower():
        return True
    return host == "pacer.login.uscourts.gov" or host.endswith("-login.uscourts.gov")


def read_leaving(document: Document, effects: Effects, base: str, *, bar: bool, said: int) -> Leaving:
    """Where a page sends at once.

    A statement that surely runs counts; one that may run or sits in a function counts only on a page with
    nothing else to see (`said` characters of content). A page with a menu bar is left for PACER's log-in
    alone.
    """
    nothing_else = not bar and said <= _EMPTY and next(document.root.iter("input"), None) is None
    pacer = False
    for move in effects.moves:
        if move.level is not Level.SURE and not nothing_else:
            continue
        address = absolute(base, move.address)
        to_pacer = sends_to_pacer(address)
        if move.whole and address and (to_pacer or not bar):
            return Leaving(address, to_pacer)
        pacer = pacer or to_pacer
    refresh = _refresh(document, base)
    if refresh and (not bar or sends_to_pacer(refresh)):
        return Leaving(refresh, sends_to_pacer(refresh))
    return Leaving(None, pacer)


def _refresh(document: Document, base: str) -> str | None:
    for tag in document.root.iter("meta"):
        if (tag.get("http-equiv") or "").strip().lower() != "refresh":
            continue
        match = _REFRESH.match((tag.get("content") or "")[:2000])
        if match and int(match[1]) <= _SOON:
            return absolute(base, match[2].rstrip("\"' \t\r\n")) or None
    return None


_PATHS = re.compile(
    r"(?:/[^/]+)*?/(?:cgi-bin/login\.pl|n/attorneyfiling/login\.jsf|bn/attorneyfiling/login\.jsf)",
    re.IGNORECASE,
)
_SERVLET = re.compile(r"(?:/[^/]+)+/servlet/transportroom", re.IGNORECASE)
_PANEL = re.compile(r"/bn/|/[^/]*bap[^/]*/servlet/", re.IGNORECASE)
_LOG_OUT = re.compile(r"log-?(?:out|off)", re.IGNORECASE)
_HINT = re.compile(r"login|csologin", re.IGNORECASE)
_FRONT = re.compile(r"(?:/[^/]+)*?/(?:index\.\w{3,5}|cgi-bin/show(?:index|page)\.pl)?|", re.IGNORECASE)
_DOOR_REFRESH = re.compile(r"url\s{0,9}=\s{0,9}[\"']?(.{1,2000})", re.IGNORECASE | re.DOTALL)
PACER_LOGINS = frozenset(Origin("https", host, 443) for host in LOGIN_HOSTS)
_PORTS = {"http": 80, "https": 443}
MOST_DOORS = 20

# what makes a notice one of other times: a habit, a day to come, a day gone by, a condition
_OTHER_TIMES = re.compile(
    r"\b(?:may|might|could|would|every|each|if|when|whenever|unless|in case|in the event|during|should"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days|nightly|daily|weekly|monthly|regularly|periodically"
    r"|occasionally|from time to time|typically|normally|usually|upcoming|tomorrow|tonight|next|planned"
    r"|on (?:(?:this|next) )?(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|on (?:jan|feb|mar|apr|may|june|july|aug|sept|oct|nov|dec)\w{0,6}\.? \d|on \d{1,2}/\d{1,2}"
    r"|scheduled (?:for|to)|(?:will|shall|to) (?:\w+ )?be (?:\w+ )?(?:down|unavailable|off-?line|undergoing"
    r"|performed|conducted|taken|closed|inaccessible|out of|under)|will (?:undergo|perform|conduct|have|take)"
    r"|was|were|had|completed?|concluded|restored|resolved|ended|is over|back (?:up|on-?line) now)\b"
)
_HAPPENS = re.compile(r"\b(?:is|are|be|been|being|has|have|currently|temporarily|experiencing|undergoing)\b")
_SITE = re.compile(
    r"\b(?:cmecf|systems?|sites?|web ?site|servers?|services?|database|court|application|filing|pacer|we)\b"
)
_FAULT = re.compile(r"\b50[0-4]\b|gateway|proxy error|internal server error|time-?out")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_BARE = 600  # characters of a page on which a heading alone is a notice


def is_front(url: str) -> bool:
    """Whether `url` is where a court has its front page; answers to forms come from elsewhere."""
    parts = _split(url)
    return parts is not None and _FRONT.fullmatch(parts.path) is not None


def is_panel_door(url: str) -> bool:
    """Whether a door is that of a bankruptcy appellate panel, which has a database of its own."""
    parts = _split(url)
    return parts is not None and _PANEL.search(parts.path) is not None


def door_address(address: str, page: str) -> str | None:
    """The address of the door that `address` is on the page read at `page`, or None if it is no door.

    The host is exactly the page's. An address that goes by way of PACER's own log-in is a door if it comes
    back to one. What two readers of addresses could understand differently is none.
    """
    parts, here = _split(address), _split(page)
    if parts is None or here is None or not _HINT.search(address):
        return None
    if sends_to_pacer(address):
        origin, back = origin_of(address), parse_qs(parts.query).get("appurl", [])
        if origin is None or origin not in PACER_LOGINS or len(back) != 1 or sends_to_pacer(back[0]):
            return None
        return address if door_address(back[0], page) else None
    if _host(parts) != _host(here) or parts.scheme not in _PORTS:
        return None
    if parts.scheme != here.scheme:
        # pages from before https still name http; a filing site answers there with its https address
        if here.scheme != "https" or parts.port is not None:
            return None
        parts = parts._replace(scheme="https")
    if _LOG_OUT.search(unquote(parts.query)):
        return None
    if _PATHS.fullmatch(parts.path) or (_SERVLET.fullmatch(parts.path) and _asks_for_login(parts.query)):
        door = parts._replace(fragment="").geturl()
        return door if origin_of(door) is not None else None
    return None


def read_doors(
    document: Document,
    found: tuple[Link, ...],
    forms: tuple[Form, ...],
    effects: Effects,
    links: Links,
    url: str,
) -> tuple[Link, ...]:
    """The doors on a page read at `url`, the surest first: links, forms, frames, then what scripts name.

    `found` are the page's links, those a script shows among them. A door to the page itself is none.
    """
    doors: dict[str, Link] = {}
    here = url.split("#", 1)[0]
    for link in _candidates(document, found, forms, effects, links):
        address = door_address(link.url, url)
        if address is not None and address != here and not (address in doors and doors[address].text):
            doors[address] = Link(link.text, address)
        if len(doors) >= MOST_DOORS:
            break
    return tuple(doors.values())


def says_closed(content: str, title: str, notices: PhraseGroup, titles: PhraseGroup) -> bool:
    """Whether a page says that the site is closed now; `content` is marked text, for a page without doors.

    A notice of every Saturday, of a day to come or gone by, or of one document, says nothing of now.
    """
    headed = wording.plain(title)
    titled = titles.found_in(headed) is not None
    if titled and _FAULT.search(headed):
        return True
    said = [wording.plain(one) for part in marked.sentences(content) for one in _SENTENCE.split(part)]
    about = [one for one in said if notices.found_in(one)]
    heading = [headed] if titled else []
    heading += [one for one in about if not _HAPPENS.search(one)]
    if any(_HAPPENS.search(one) and _SITE.search(one) and not _OTHER_TIMES.search(one) for one in about):
        return True
    return bool(heading) and len(content) <= _BARE and not any(map(_OTHER_TIMES.search, (*said, *heading)))


def _candidates(
    document: Document, found: tuple[Link, ...], forms: tuple[Form, ...], effects: Effects, links: Links
) -> Iterator[Link]:
    yield from found
    yield from (link for form in forms for link in leads_to(form))
    for tag in document.root.iter("frame", "iframe", "option", "meta"):
        if tag.tag == "option":
            address, text = tag.get("value") or "", wording.line(tag.text or "")[:300]
        elif tag.tag == "meta":
            refresh = (tag.get("http-equiv") or "").strip().lower() == "refresh"
            match = _DOOR_REFRESH.search((tag.get("content") or "")[:3000]) if refresh else None
            address, text = (match[1].strip("\"' \t\r\n") if match else ""), ""
        else:
            address, text = tag.get("src") or "", wording.line(tag.get("title") or "")[:300]
        if _HINT.search(address):
            yield Link(text, absolute(links.base, address))
    for move in effects.moves:
        if move.whole:
            yield Link("", absolute(links.base, move.address))
    pressed = [tag.get("onclick") or "" for tag in found_by(document.root, "//*[@onclick]")]
    pressed = [script[:2000] for script in pressed if _HINT.search(script)]
    tokens = [token for script in pressed[:MOST_DOORS] for token in tokens_of(script)]
    for token in (*tokens, *effects.tokens):
        if token.kind == "text" and _HINT.search(token.value):
            if "<" in token.value:
                yield from in_markup(token.value, lambda _: True, links)
            else:
                yield Link("", absolute(links.base, token.value))


def _asks_for_login(query: str) -> bool:
    asked = [value for name, value in parse_qsl(query) if name.lower() == "servlet"]
    return len(asked) == 1 and asked[0].lower() == "login"


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        return parts if parts.hostname and (parts.port is None or parts.port >= 0) else None
    except ValueError:
        return None


def _host(parts: SplitResult) -> tuple[str | None, int | None]:
    port = parts.port
    return parts.hostname, None if port == _PORTS.get(parts.scheme) else port
