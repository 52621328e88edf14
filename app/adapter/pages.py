"""HTML in, `Page` out: what a page is known by, what it is and what it holds. No network, and nothing on a
page is run.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from urllib.parse import urldefrag, urlsplit

from app.adapter.reader import phrases as wording
from app.adapter.reader.account_names import read_confirmation
from app.adapter.reader.claims import claims_of
from app.adapter.reader.document import (
    BLOCK,
    BREAK,
    CELL,
    Document,
    FoundLink,
    Tag,
    decode,
    parse,
    unmarked,
    words_of,
)
from app.adapter.reader.forms import base_of, has_password, leads_to, read_credentials, read_forms
from app.adapter.reader.links import (
    Leaving,
    Links,
    is_front,
    is_panel_door,
    page_links,
    read_doors,
    read_leaving,
    says_closed,
    script_links,
    sends_to_pacer,
)
from app.adapter.reader.page import Claims, Confirmation, CredentialForm, Link, Page, PageKind
from app.adapter.reader.phrases import Phrases, bundled_phrases
from app.adapter.reader.scripts import read_scripts
from app.linking.outcome import Menu

FILING = re.compile(r"displaymenu\.pl\?(?:civil|criminal|bankruptcy|adversary)events\b", re.IGNORECASE)
UTILITIES = re.compile(r"displaymenu\.pl\?utilities\b", re.IGNORECASE)
LOGOUT = re.compile(r"login\.pl\?logout\b", re.IGNORECASE)
_KEYS = (
    ("query", re.compile(r"/iquery\.pl", re.IGNORECASE)),
    ("reports", re.compile(r"displaymenu\.pl\?reports\b", re.IGNORECASE)),
    ("utilities", UTILITIES),
)
_BETWEEN = re.compile(r"[\s|·•:*\-–—/\\»>\[\]()\ud800-\udfff]*")
_BOUNDARY = re.compile(f"[{BLOCK}{BREAK}{CELL}]")
LONGEST = 60  # links a bar holds at most, sub-menus included


@dataclass(frozen=True)
class BarHeading:
    """A heading of the bar, and what hangs under it. `empty`: there is a sub-menu, with nothing in it."""

    link: Link
    filing: bool = False
    under: tuple[Link, ...] = ()
    empty: bool = False


@dataclass(frozen=True)
class Bar:
    """A menu bar and the stretch of the document's parts that it takes up."""

    entries: tuple[BarHeading, ...]
    start: int
    end: int

    @property
    def under(self) -> tuple[Link, ...]:
        return tuple(link for entry in self.entries for link in entry.under)

    @property
    def utilities(self) -> Link | None:
        for entry in self.entries:
            named = wording.label(entry.link.text) == "utilities"
            if entry.link.url and (named or UTILITIES.search(entry.link.url)):
                return entry.link
        return None

    def menu(self, link_offered: bool | None) -> Menu:
        """This bar as the rest of the program knows it."""
        filing = [entry for entry in self.entries if entry.filing]
        return Menu(
            items=tuple(entry.link.text for entry in self.entries),
            filing=tuple(entry.link.text for entry in filing),
            empty_filing=tuple(entry.link.text for entry in filing if entry.empty),
            link_offered=link_offered,
        )


def read_bar(document: Document, anchors: tuple[Link, ...], url: str, phrases: Phrases) -> Bar | None:
    """The menu bar of a page read at `url`, or None. `anchors` are the document's links with addresses."""
    return _Bars(document, anchors, url, phrases).read()


def is_logout(link: Link, phrases: Phrases) -> bool:
    """Whether a link ends the session, by its address or its whole label."""
    return LOGOUT.search(link.url) is not None or phrases["logout"].are(wording.label(link.text))


class _Bars:
    def __init__(self, document: Document, anchors: tuple[Link, ...], url: str, phrases: Phrases) -> None:
        self.document, self.anchors, self.phrases = document, anchors, phrases
        self.host = _host(url)

    def read(self) -> Bar | None:
        found = self.document.links
        heads = [i for i, link in enumerate(found) if _is_heading(link.tag)]
        if heads:
            return self.yui(heads)
        heads = self.plain_heads()
        return self.bar(heads, found[heads[0]].start, found[heads[-1]].end) if heads else None

    def yui(self, heads: list[int]) -> Bar:
        found = self.document.links
        start, end = found[heads[0]].start, found[heads[-1]].end
        for tag, span in self.document.spans.items():
            if tag.get("id") == "topmenu" or "yuimenubar" in _classes(tag):
                start, end = min(start, span[0]), max(end, span[1])
        for tag, span in self.document.spans.items():
            if tag.get("id") == "cmecfMainContent" and span[0] > found[heads[-1]].start:
                end = min(end, span[0])  # a bar that is not closed ends where the content begins
        return self.bar(heads, start, end)

    def key(self, index: int) -> str | None:
        link = self.anchors[index]
        if is_logout(link, self.phrases):
            return "logout"
        label = wording.label(link.text)
        for name, address in _KEYS:
            if label == name or address.search(link.url):
                return name
        return None

    def plain_heads(self) -> list[int]:
        """The headings of a bar that is not built in the usual way: the first fitting run of links."""
        keys = {i: key for i in range(len(self.anchors)) if (key := self.key(i))}
        for run in self.runs(keys):
            inside = [i for i in run if i in keys]
            if len({keys[i] for i in inside}) < 3 or len(run) > LONGEST:
                continue
            depth = min(self.document.links[i].depth for i in inside)
            return [i for i in run if self.document.links[i].depth == depth]
        return []

    def runs(self, keys: dict[int, str]) -> list[list[int]]:
        """Links that follow each other with nothing but dividers between, around the key links.

        Where two key links stand on one line, the run ends with its line.
        """
        found, runs = self.document.links, []
        gaps = {
            i: "".join(self.document.parts[found[i - 1].end : found[i].start]) for i in range(1, len(found))
        }
        ordered = sorted(keys)
        inline = any(b == a + 1 and not _BOUNDARY.search(gaps[b]) for a, b in pairwise(ordered))
        run: list[int] = []
        for i in range(len(found)):
            joined = i > 0 and _BETWEEN.fullmatch(gaps[i]) and not (inline and _BOUNDARY.search(gaps[i]))
            if not joined:
                run = []
                runs.append(run)
            run.append(i)
        return runs

    def bar(self, heads: list[int], start: int, end: int) -> Bar:
        found, entries = self.document.links, []
        last = len(found)
        for at, index in enumerate(heads):
            following = heads[at + 1] if at + 1 < len(heads) else last
            under = tuple(
                self.anchors[i]
                for i in range(index + 1, min(following, index + LONGEST))
                if found[i].start < end
            )
            link = self.anchors[index]
            link = Link(link.text.strip(wording.ARROWS), link.url)
            if link.text:
                filing = self.files(link) and not self.is_off(found[index].tag)
                entries.append(
                    BarHeading(link, filing, under, filing and not under and _has_list(found[index]))
                )
        return Bar(tuple(entries), start, end)

    def files(self, link: Link) -> bool:
        """Whether a heading opens filing on the court's own host: by its address, or by its whole label."""
        if link.url and _host(link.url) != self.host:
            return False
        if FILING.search(link.url):
            return True
        other = any(address.search(link.url) for _, address in _KEYS)
        return not other and self.phrases["filing_menus"].are(wording.label(link.text))

    def is_off(self, tag: Tag) -> bool:
        """Whether a heading is hidden by itself, not with its bar, or can't be pressed."""
        item = tag.getparent()
        for one in (tag,) if item is None else (tag, item):
            if one.get("aria-disabled") == "true" or any("disabled" in name for name in _classes(one)):
                return True
        return tag in self.document.hidden and (item is None or item.getparent() not in self.document.hidden)


def _host(url: str) -> str | None:
    try:
        return re.sub(r":(?:80|443)$", "", urlsplit(url).netloc.lower())
    except ValueError:
        return None


def _classes(tag: Tag) -> list[str]:
    return (tag.get("class") or "").split()


def _is_heading(tag: Tag) -> bool:
    classes = tag.get("class")
    return classes is not None and "yuimenubaritemlabel" in classes.split()


def _has_list(link: FoundLink) -> bool:
    """Whether a sub-menu hangs beside a heading: a list in the same list item."""
    item = link.tag.getparent()
    return item is not None and item.tag == "li" and next(item.iter("ul", "ol"), None) is not None


_SCRIPT_TYPES = frozenset(("", "text/javascript", "application/javascript", "module", "text/ecmascript"))
_SESSION = re.compile(r"\s*PacerSession\s*=\s*([\w!#$%&'()*+./:<=>?@^`{|}~-]{1,4096})")
WORDS_CAP = 2_000
SHORT = 600  # characters of a page that has nothing to say but one notice
NOTICE = 3_000
ANSWER = 20_000  # an answer to a form is shorter; a docket may hold any words


class Signs:
    """What can be seen on one page. Nothing here raises."""

    def __init__(self, document: Document, url: str, charset: str, phrases: Phrases) -> None:
        self.document, self.url, self.phrases = document, url, phrases
        self.links = Links(base_of(document, url))
        self.effects = read_scripts(_sources(document))
        self.anchors, self.others = page_links(document, self.links)
        self.bar = read_bar(document, self.anchors, url, phrases)
        self.content = document.content(None if self.bar is None else (self.bar.start, self.bar.end))
        self.plain = wording.plain(self.content) if len(self.content) <= ANSWER else ""
        self.title = document.title()
        self.words = words_of(self.content, WORDS_CAP)
        popped = [] if self.effects.silent else self.effects.alerts[:20]
        self.alerts = tuple(wording.line(alert)[:WORDS_CAP] for alert in popped)
        self.scripted = script_links(self.effects, self.is_entry, self.links)
        self.logs_out = any(is_logout(link, phrases) for link in self.anchors + self.others) or (
            phrases["appellate_logout"].found_in(self.urls.casefold()) is not None
        )
        self.forms = read_forms(document, url, charset)

    @cached_property
    def urls(self) -> str:
        return " ".join(link.url for link in self.anchors)

    def says(self, group: str, longest: int) -> bool:
        """Whether the content holds a phrase of `group` and is no longer than `longest`."""
        return len(self.content) <= longest and self.phrases[group].found_in(self.plain) is not None

    @cached_property
    def parted(self) -> tuple[list[Link], list[Link]]:
        """The links of the content, and those of the bar."""
        if self.bar is None:
            return list(self.anchors), []
        content: list[Link] = []
        bar: list[Link] = []
        start, end = self.bar.start, self.bar.end
        for link, found in zip(self.anchors, self.document.links, strict=True):
            (bar if start <= found.start < end else content).append(link)
        return content, bar

    def offers(self) -> tuple[list[Link], bool]:
        """Everything on the page that offers to link: content first, then sub-menus, then script data; and
        whether something else may be such an offer.
        """
        content, in_bar = self.parted
        shown = [*content, *self.others, *in_bar]
        led = [link for form in self.forms for link in leads_to(form)]
        like = [one for one in (*shown, *led, *self.scripted) if self.phrases.is_like_link_item(one.text)]
        found = [one for one in like if self.phrases.is_link_item(one.text)]
        return found, len(found) < len(like)

    def is_entry(self, text: str) -> bool:
        """Whether a text in a script is an entry of Utilities."""
        label = wording.label(text[:200])
        known = self.phrases["utilities_entries"].are(label) or self.phrases["deeper"].are(label)
        return known or self.phrases.is_link_item(text)

    def is_deeper(self, text: str) -> bool:
        return self.phrases["deeper"].are(wording.label(text[:200]))

    def deeper(self) -> tuple[Link, ...]:
        here = urldefrag(self.url)[0]
        found: dict[str, Link] = {}
        for link in (*self.anchors, *self.scripted):
            if link.url.startswith("http") and self.is_deeper(link.text) and urldefrag(link.url)[0] != here:
                found.setdefault(link.url, link)
        return tuple(found.values())

    @cached_property
    def doors(self) -> tuple[Link, ...]:
        """What leads to the log-in by its address; none on a page with a menu bar, which is behind it."""
        if self.bar is not None:
            return ()
        found = self.anchors + self.others
        return read_doors(self.document, found, self.forms, self.effects, self.links, self.url)

    @cached_property
    def named_doors(self) -> list[Link]:
        """Links that are called the filing system, wherever they lead."""
        if self.bar is not None:
            return []
        fitting = [one for one in self.anchors + self.others if one.url.startswith("http")]
        return [one for one in fitting if self.is_named_door(one)]

    def is_named_door(self, link: Link) -> bool:
        return self.phrases["filing_system"].found_in(wording.plain(link.text)) is not None

    @cached_property
    def filing_system(self) -> Link | None:
        """The way to the log-in: by its address (a circuit's before its panel's), else by its name."""
        own = sorted(self.doors, key=lambda one: (is_panel_door(one.url), not self.is_named_door(one)))
        return next(iter((*own, *self.named_doors)), None)

    def is_front(self) -> bool:
        """Whether this is a front page with a door: nobody is signed in on it, and it answers no form."""
        return bool(self.doors) and not self.logs_out and is_front(self.url)

    def credentials(self) -> CredentialForm | None:
        found = read_credentials(self.forms, self.title, self.words, self.phrases)
        away = found is not None and sends_to_pacer(found.form.address(found.sender))
        return None if away or sends_to_pacer(self.url) else found

    def is_pacer_login(self, credentials: CredentialForm | None) -> bool:
        """Whether this page is PACER's log-in itself."""
        if credentials is not None or not has_password(self.forms):
            return False
        if sends_to_pacer(self.url) or any(sends_to_pacer(form.action) for form in self.forms):
            return True
        named = self.bar is None and self.phrases["pacer_login"].found_in(self.plain) is not None
        return named and not self.is_old_login()

    def is_old_login(self) -> bool:
        """The log-in of CurrentGen CM/ECF: its heading, or its fields login, key and clcode."""
        if not has_password(self.forms):
            return False
        names = [{one.name for one in form.fields} for form in self.forms]
        known = any({"login", "key"} <= fields and fields & {"clcode", "redaction"} for fields in names)
        return known or self.phrases["old_login"].found_in(self.plain) is not None

    def is_utilities(self) -> bool:
        if self.bar is None:
            return False
        return UTILITIES.search(self.url) is not None or self.lists_utilities(*self.parted[0], *self.others)

    def lists_utilities(self, *entries: Link) -> bool:
        """Whether these are entries of Utilities: the link item, or two that are known."""
        labels = {wording.label(link.text) for link in entries}
        known = sum(1 for text in labels if self.phrases["utilities_entries"].are(text))
        return known >= 2 or any(self.phrases.is_link_item(text) for text in labels)

    def is_maintenance(self) -> bool:
        if self.bar is not None or self.filing_system is not None or len(self.content) > NOTICE:
            return False
        notices, titles = self.phrases["maintenance"], self.phrases["maintenance_titles"]
        return says_closed(self.content, self.title, notices, titles)

    def is_appellate_landing(self) -> bool:
        """A signed-in filer's page at a court of appeals: its log-out, and an entry to file a document."""
        if not self.logs_out or self.bar is not None:
            return False
        files = any(self.phrases["appellate_filing"].are(wording.label(link.text)) for link in self.anchors)
        return (
            files
            and self.phrases["appellate_addresses"].found_in(f"{self.url} {self.urls}".casefold()) is not None
        )

    def pacer_session(self) -> str | None:
        for cookie in reversed(self.effects.cookies):
            match = _SESSION.match(cookie)
            if match and match[1].lower() != "unvalidated":
                return match[1]
        return None


def _runs(tag: Tag) -> bool:
    """Whether a browser runs a script that stands in the page."""
    named = (tag.get("type") or "").strip().lower()
    if tag.get("src") or tag.get("nomodule") is not None or named not in _SCRIPT_TYPES:
        return False
    return next(tag.iterancestors("template", "noscript", "iframe", "noframes", "textarea"), None) is None


def _sources(document: Document) -> list[str]:
    """The inline scripts of a page, and what its body runs on load."""
    found = []
    for tag in document.root.iter("script", "body"):
        if tag.tag == "body":
            found.append(tag.get("onload") or "")
        elif _runs(tag):
            found.append(tag.text or "")
    return found


@dataclass(frozen=True)
class Sight:
    """The signs on one page. `asks` is a confirmation form, `names` that both its names were read;
    `utilities` that the content is a list of Utilities, `listed` that a script holds one, on whatever page.
    `door` is one by its address, `named_door` one by its label, `front` a front page with a door by address.
    """

    claims: Claims
    bar: bool = False
    asks: bool = False
    names: bool = False
    credentials: bool = False
    password: bool = False
    utilities: bool = False
    listed: bool = False
    named_door: bool = False
    door: bool = False
    front: bool = False
    to_pacer: bool = False
    logged_out: bool = False
    old_login: bool = False
    not_privileged: bool = False
    forbidden: bool = False
    referer: bool = False
    maintenance: bool = False


def kind_of(sight: Sight) -> PageKind:
    """The kind of a page."""
    turned_away = _turned_away(sight)
    if turned_away is not None:
        return turned_away
    if sight.front and not sight.password:
        return PageKind.LANDING
    if sight.claims.says_linked or sight.asks:
        return _about_linking(sight)
    if sight.utilities and not sight.password:
        return PageKind.UTILITIES
    if sight.claims.refused and not sight.named_door:
        return PageKind.REFUSAL
    if sight.named_door and not sight.bar:
        return PageKind.LANDING
    if sight.credentials:
        return PageKind.LINK_FORM
    if sight.door and not sight.password:
        # after the others: pages that answer a form lead back to the log-in as well
        return PageKind.LANDING
    if sight.bar:
        # a password form that was not recognised is no menu to go on from
        if sight.password:
            return PageKind.OTHER
        return PageKind.UTILITIES if sight.listed else PageKind.MENU
    return PageKind.MAINTENANCE if sight.maintenance and not sight.password else PageKind.OTHER


def _turned_away(sight: Sight) -> PageKind | None:
    if sight.to_pacer or sight.logged_out:
        return PageKind.LOGGED_OUT
    if sight.referer:
        return PageKind.REFERER_REFUSED
    if sight.not_privileged:
        return PageKind.NO_PRIVILEGES
    if sight.forbidden or sight.old_login:
        return PageKind.OTHER
    return None


def _about_linking(sight: Sight) -> PageKind:
    claims = sight.claims
    if claims.says_linked:
        quiet = not (sight.asks or sight.credentials or sight.password)
        return PageKind.LINKED if claims.linked() and quiet else PageKind.OTHER
    if sight.names and not claims.refused:
        return PageKind.CONFIRMATION
    return PageKind.OTHER


__all__ = ["Page", "PageKind", "read_page"]

TEXT_CAP = 200_000


def read_page(html: str | bytes, url: str, *, content_type: str = "") -> Page:
    """Reads one page that came from `url`. Never raises; what it can't make sense of is of kind OTHER.

    `html` may be bytes in any encoding: `content_type` is the header of that name, and the mark-up's own
    declaration comes after it. Nothing is fetched and no script is run.
    """
    text, charset = decode(html, content_type)
    signs = Signs(parse(text), url, charset, bundled_phrases())
    claims = claims_of(signs.document, signs.content, signs.alerts, signs.title, signs.phrases)
    credentials = signs.credentials()
    confirmation = read_confirmation(signs.forms, signs.document, signs.content, signs.phrases)
    leaving = read_leaving(
        signs.document,
        signs.effects,
        signs.links.base,
        bar=signs.bar is not None,
        said=len(unmarked(signs.content[:ANSWER])),
    )
    sight = _sight(signs, claims, credentials, confirmation, leaving)
    return _page(signs, sight, credentials, confirmation, leaving)


def _sight(
    signs: Signs,
    claims: Claims,
    credentials: CredentialForm | None,
    confirmation: Confirmation | None,
    leaving: Leaving,
) -> Sight:
    """The signs, weighed one by one."""
    asked = credentials is None and signs.says("confirm_question", ANSWER)
    return Sight(
        claims=claims,
        bar=signs.bar is not None,
        asks=confirmation is not None or asked,
        names=confirmation is not None and None not in (confirmation.cmecf_name, confirmation.pacer_name),
        credentials=credentials is not None,
        password=has_password(signs.forms),
        utilities=signs.is_utilities(),
        listed=signs.lists_utilities(*signs.scripted),
        named_door=bool(signs.named_doors),
        door=bool(signs.doors),
        front=signs.is_front(),
        to_pacer=leaving.to_pacer or signs.is_pacer_login(credentials),
        logged_out=signs.says("logged_out", SHORT) and signs.bar is None,
        old_login=signs.is_old_login(),
        not_privileged=signs.says("not_privileged", ANSWER),
        forbidden=signs.says("forbidden", ANSWER),
        referer=signs.says("referer", ANSWER),
        maintenance=signs.is_maintenance(),
    )


def _page(
    signs: Signs,
    sight: Sight,
    credentials: CredentialForm | None,
    confirmation: Confirmation | None,
    leaving: Leaving,
) -> Page:
    kind, bar, deeper = kind_of(sight), signs.bar, signs.deeper()
    offers, unclear = signs.offers()
    unclear = unclear or bool(deeper) or kind is not PageKind.UTILITIES
    offered = True if offers else None if unclear else False
    return Page(
        kind=kind,
        url=signs.url,
        title=signs.title,
        text=signs.document.text()[:TEXT_CAP],
        words=signs.words,
        signed_in=_signed_in(signs, sight, kind),
        menu=bar.menu(offered) if bar else None,
        links=signs.anchors + signs.others,
        forms=signs.forms,
        filing_system=signs.filing_system,
        doors=signs.doors,
        utilities=bar.utilities if bar else None,
        link_item=_first_address(offers),
        deeper=deeper,
        credential_form=credentials,
        confirmation=confirmation,
        goes_to=leaving.goes_to,
        to_pacer=sight.to_pacer,
        alerts=signs.alerts,
        claims=sight.claims,
        pacer_session=signs.pacer_session(),
        old_login=sight.old_login,
        appellate_landing=signs.is_appellate_landing(),
    )


def _first_address(offers: list[Link]) -> Link | None:
    return next((link for link in offers if link.url), None)


def _signed_in(signs: Signs, sight: Sight, kind: PageKind) -> bool | None:
    if kind is PageKind.LOGGED_OUT or sight.old_login:
        return False
    return True if signs.logs_out else None
