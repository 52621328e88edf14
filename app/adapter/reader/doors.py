"""The doors of a court's front page: what leads to the log-in of its filing system, known by its address.

And the notice that stands where there is none, because the site is closed now.

Labels tell little: of 205 captured front pages (https://github.com/splashingdiamonds/pacer-courts) eight
have doors called Login, [LOG IN], CONTINUE, Click Here to Start CM/ECF, log in to CM/ECF or the like, one of
them a button with a script. District and bankruptcy courts have `/cgi-bin/login.pl`, courts of appeals
`/n/AttorneyFiling/login.jsf` or `/cmecf/servlet/TransportRoom?servlet=Login`, and the bankruptcy appellate
panels, on the host of their circuit, `/bn/AttorneyFiling/login.jsf` or
`/cmecf-bap-live/servlet/TransportRoom?servlet=Login`.
"""

import re
from collections.abc import Iterator
from urllib.parse import SplitResult, parse_qs, parse_qsl, urlsplit

from app.adapter.page import Form, Link
from app.adapter.phrases import Words
from app.adapter.reader import marked, wording
from app.adapter.reader.document import Document, found_by
from app.adapter.reader.forms import absolute, leads_to
from app.adapter.reader.leaving import sends_to_pacer
from app.adapter.reader.links import Links, in_markup
from app.adapter.reader.script_tokens import tokens_of
from app.adapter.reader.scripts import Effects

_PATHS = re.compile(
    r"(?:/[^/]+)*?/(?:cgi-bin/login\.pl|n/attorneyfiling/login\.jsf|bn/attorneyfiling/login\.jsf)",
    re.IGNORECASE,
)
_SERVLET = re.compile(r"(?:/[^/]+)+/servlet/transportroom", re.IGNORECASE)
_PANEL = re.compile(r"/bn/|/[^/]*bap[^/]*/servlet/", re.IGNORECASE)
_LOG_OUT = re.compile(r"log-?(?:out|off)", re.IGNORECASE)
_HINT = re.compile(r"login|csologin", re.IGNORECASE)
_FRONT = re.compile(r"(?:/[^/]+)*?/(?:index\.\w{3,5}|cgi-bin/show(?:index|page)\.pl)?|", re.IGNORECASE)
_REFRESH = re.compile(r"url\s{0,9}=\s{0,9}[\"']?(.{1,2000})", re.IGNORECASE | re.DOTALL)
_PORTS = {"http": 80, "https": 443}
MOST = 20

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

    The host is exactly the page's. An address that goes by way of PACER's log-in is a door if it comes back
    to one.
    """
    parts, here = _split(address), _split(page)
    if parts is None or here is None or not _HINT.search(address):
        return None
    if sends_to_pacer(address):
        back = parse_qs(parts.query).get("appurl", [""])[0]
        return address if back and not sends_to_pacer(back) and door_address(back, page) else None
    if _host(parts) != _host(here) or parts.scheme not in _PORTS:
        return None
    if parts.scheme != here.scheme:
        # pages from before https still name http; a filing site answers there with its https address
        if here.scheme != "https" or parts.port is not None:
            return None
        parts = parts._replace(scheme="https")
    if _LOG_OUT.search(parts.query):
        return None
    if _PATHS.fullmatch(parts.path) or (_SERVLET.fullmatch(parts.path) and _asks_for_login(parts.query)):
        return parts._replace(fragment="").geturl()
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
        if len(doors) >= MOST:
            break
    return tuple(doors.values())


def says_closed(content: str, title: str, notices: Words, titles: Words) -> bool:
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
            match = _REFRESH.search((tag.get("content") or "")[:3000]) if refresh else None
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
    tokens = [token for script in pressed[:MOST] for token in tokens_of(script)]
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
